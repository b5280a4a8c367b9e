//! A page's data to its HTML. Pure: the same data gives the same bytes, always.
//!
//! Every function returns a whole document; an error is a fault of a template.
//! What `<main>` and `<head>` hold comes from the approved text and its places
//! alone; the approval record stands beside them.

mod home;
mod item;
mod list;
mod search;
mod sop;
mod trouble;
mod verified;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::meta::Meta;
use super::page::Site;
use super::view::{self, Frame};
use crate::markup::Markup;
use crate::templates::{self, RenderError};

pub use home::render_home;
pub use item::render_item;
pub use list::render_list;
pub use search::{QUERY_LIMIT, render_search};
pub use sop::{render_sop, render_sop_list};
pub use trouble::{render_ended, render_gone, render_not_found, render_unavailable};
pub use verified::{render_unverified, render_verified};

#[derive(Serialize)]
struct Context<P> {
    site: Frame,
    meta: Meta,
    page: P,
}

fn document<P: Serialize>(
    template: &str,
    site: &Site,
    path: &str,
    meta: Meta,
    page: P,
) -> Result<String, RenderError> {
    let context = Context {
        site: view::frame(site, path),
        meta,
        page,
    };
    templates::render(template, context).map(Markup::into_string)
}

const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// An address with its query, absent values left out.
fn address(path: &str, query: &[(&str, Option<String>)]) -> String {
    let mut out = path.to_owned();
    for (name, value) in query {
        let Some(value) = value else { continue };
        out.push(if out.contains('?') { '&' } else { '?' });
        out.push_str(name);
        out.push('=');
        out.extend(utf8_percent_encode(value, QUERY));
    }
    out
}

/// The page number in an address; the first page has none.
fn page_number(page: u64) -> Option<String> {
    (page > 1).then(|| page.to_string())
}
