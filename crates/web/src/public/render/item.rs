//! An article, a standing page or a gallery in full.

use serde::Serialize;
use tayang_core::content::ItemKind;

use super::document;
use crate::markup::Markup;
use crate::public::blocks::{self, Fit, Setting};
use crate::public::meta;
use crate::public::page::{ItemPage, Named, Site};
use crate::public::view::{self, CardView, RecordView, When};
use crate::templates::RenderError;

#[derive(Serialize)]
struct Page {
    href: String,
    title: String,
    summary: String,
    lead: Option<Markup>,
    body: Markup,
    category: Option<NamedView>,
    unit: Option<NamedView>,
    aired: When,
    updated: Option<UpdatedView>,
    withdrawn: Option<WithdrawnView>,
    approved: bool,
    record: Option<RecordView>,
    related: Vec<CardView>,
    share: Vec<ShareLink>,
}

#[derive(Serialize)]
struct NamedView {
    name: String,
    href: String,
}

#[derive(Serialize)]
struct UpdatedView {
    when: When,
    note: String,
}

#[derive(Serialize)]
struct WithdrawnView {
    when: When,
    reason: String,
}

#[derive(Serialize)]
struct ShareLink {
    label: &'static str,
    href: String,
}

/// A public item (`/berita/{slug}`, `/halaman/{slug}`, `/galeri/{slug}`).
///
/// A preview gives the same with `record: None`: `<main>` and `<head>` are equal.
///
/// # Errors
/// When a template is faulty.
pub fn render_item(site: &Site, item: &ItemPage) -> Result<String, RenderError> {
    let zone = &site.zone;
    let setting = Setting {
        origin: "",
        lead_apart: true,
    };
    let meta = meta::item(site, item);
    let page = Page {
        href: item.href(),
        title: item.title.clone(),
        summary: item.summary.clone(),
        lead: blocks::lead_html(&item.body, &item.files),
        body: blocks::body_html_in(&item.body, &item.files, setting),
        category: item
            .category
            .as_ref()
            .map(|category| named(category, "kategori")),
        unit: item.unit.as_ref().map(|unit| named(unit, "unit")),
        aired: view::when(item.aired, zone),
        updated: item.updated.as_ref().map(|updated| UpdatedView {
            when: view::when(updated.at, zone),
            note: updated.note.clone(),
        }),
        withdrawn: item.withdrawn.as_ref().map(|withdrawn| WithdrawnView {
            when: view::when(withdrawn.at, zone),
            reason: withdrawn.reason.clone(),
        }),
        approved: item.approved,
        record: item
            .record
            .as_ref()
            .map(|record| view::record(record, zone)),
        related: view::cards(&item.related, zone, Fit::Thumb),
        share: share_links(&meta.canonical, &item.title),
    };
    let template = match item.kind {
        ItemKind::Article => "public/article.html",
        ItemKind::Page => "public/page.html",
        ItemKind::Gallery => "public/gallery.html",
    };
    document(template, site, &item.href(), meta, page)
}

fn named(named: &Named, parameter: &str) -> NamedView {
    let href = super::address("/berita", &[(parameter, Some(named.key.clone()))]);
    NamedView {
        name: named.name.clone(),
        href,
    }
}

/// Plain links that open the network's own page; nothing of theirs is loaded here.
fn share_links(canonical: &str, title: &str) -> Vec<ShareLink> {
    let link = |label, path: &str, query: &[(&str, String)]| {
        let query: Vec<_> = query
            .iter()
            .map(|(name, value)| (*name, Some(value.clone())))
            .collect();
        ShareLink {
            label,
            href: super::address(path, &query),
        }
    };
    let (url, words) = (canonical.to_owned(), title.to_owned());
    let both = format!("{title} {canonical}");
    vec![
        link("WhatsApp", "https://wa.me/", &[("text", both.clone())]),
        link(
            "Facebook",
            "https://www.facebook.com/sharer/sharer.php",
            &[("u", url.clone())],
        ),
        link(
            "Telegram",
            "https://t.me/share/url",
            &[("url", url.clone()), ("text", words.clone())],
        ),
        link(
            "X",
            "https://x.com/intent/post",
            &[("url", url.clone()), ("text", words.clone())],
        ),
        link("Surel", "mailto:", &[("subject", words), ("body", both)]),
    ]
}
