//! Search results. The page is never indexed, and its title never repeats the query.

use serde::Serialize;
use tayang_core::content::ItemKind;

use super::{address, document, page_number};
use crate::dates;
use crate::markup::{Html, Markup};
use crate::public::blocks::Fit;
use crate::public::meta::{self, Crumb};
use crate::public::page::{Hit, PER_PAGE, SearchPage, Segment, Site};
use crate::public::view::{self, CardView, FacetView, Pager};
use crate::templates::RenderError;

/// Longest query that is shown and carried on, in characters.
pub const QUERY_LIMIT: usize = 200;

#[derive(Serialize)]
struct Page {
    query: String,
    asked: bool,
    total: String,
    found: bool,
    hits: Vec<HitView>,
    all_href: String,
    all_chosen: bool,
    kinds: Vec<FacetView>,
    suggestion: Option<Suggestion>,
    categories: Vec<FacetView>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct HitView {
    card: CardView,
    title: Markup,
    snippet: Markup,
}

#[derive(Serialize)]
struct Suggestion {
    words: String,
    href: String,
    count: String,
}

/// Results of a search (`/cari?q=`); without a query only the field.
///
/// # Errors
/// When a template is faulty.
pub fn render_search(site: &Site, search: &SearchPage) -> Result<String, RenderError> {
    let query: String = search.query.trim().chars().take(QUERY_LIMIT).collect();
    let href = |kind: Option<ItemKind>, page| {
        address(
            "/cari",
            &[
                ("q", Some(query.clone())),
                ("jenis", kind.map(|kind| kind.place().to_owned())),
                ("halaman", page_number(page)),
            ],
        )
    };
    let kinds = search.kinds.iter().map(|(kind, count)| FacetView {
        name: view::kind_name(*kind).to_owned(),
        count: Some(dates::number(*count)),
        href: href(Some(*kind), 1),
        chosen: search.kind == Some(*kind),
    });
    let suggestion = search.suggestion.as_ref().map(|(words, count)| Suggestion {
        words: words.clone(),
        href: address("/cari", &[("q", Some(words.clone()))]),
        count: dates::number(*count),
    });
    let categories = search.categories.iter().map(|facet| {
        let href = address("/berita", &[("kategori", Some(facet.key.clone()))]);
        view::facet(facet, href, false)
    });
    let page = Page {
        asked: !query.is_empty(),
        total: dates::number(search.total),
        found: !search.hits.is_empty(),
        hits: search.hits.iter().map(|hit| hit_view(site, hit)).collect(),
        all_href: href(None, 1),
        all_chosen: search.kind.is_none(),
        kinds: kinds.collect(),
        suggestion,
        categories: categories.collect(),
        pager: view::pager(search.total, search.page, PER_PAGE, |page| {
            href(search.kind, page)
        }),
        query: query.clone(),
    };
    let mut meta = meta::page(site, "Pencarian", "/cari", vec![Crumb::here("Pencarian")]);
    meta.robots = Some("noindex, follow");
    document("public/search.html", site, "/cari", meta, page)
}

fn hit_view(site: &Site, hit: &Hit) -> HitView {
    let title = match hit.title.is_empty() {
        true => Markup::text(&hit.card.title),
        false => marked(&hit.title),
    };
    let snippet = match hit.snippet.is_empty() {
        true => Markup::text(&hit.card.summary),
        false => marked(&hit.snippet),
    };
    HitView {
        card: view::card(&hit.card, &site.zone, Fit::Thumb),
        title,
        snippet,
    }
}

/// Segments as text, those that match inside `<mark>`.
fn marked(segments: &[Segment]) -> Markup {
    let html = segments
        .iter()
        .fold(Html::new(), |html, segment| match segment.hit {
            true => html.raw("<mark>").text(&segment.text).raw("</mark>"),
            false => html.text(&segment.text),
        });
    html.done()
}
