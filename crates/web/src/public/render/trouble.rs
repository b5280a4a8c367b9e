//! Pages for addresses that lead nowhere, or not any more, or not just now.

use jiff::Timestamp;
use serde::Serialize;

use super::document;
use crate::public::meta;
use crate::public::page::{GonePage, Site};
use crate::public::view::{self, When};
use crate::templates::RenderError;

#[derive(Serialize)]
struct Page {
    reason: String,
    when: Option<When>,
    unit: Option<String>,
}

/// An address that leads nowhere (404).
///
/// # Errors
/// When a template is faulty.
pub fn render_not_found(site: &Site) -> Result<String, RenderError> {
    trouble(
        site,
        "public/not_found.html",
        "Halaman tidak ditemukan",
        None,
    )
}

/// An item that was taken down in error (410).
///
/// # Errors
/// When a template is faulty.
pub fn render_gone(site: &Site, gone: &GonePage) -> Result<String, RenderError> {
    trouble(
        site,
        "public/gone.html",
        "Halaman sudah diturunkan",
        Some(gone),
    )
}

/// An item whose display period is over (410); nothing of it is told but until when.
///
/// # Errors
/// When a template is faulty.
pub fn render_ended(site: &Site, at: Timestamp) -> Result<String, RenderError> {
    let ended = GonePage {
        reason: String::new(),
        at,
        unit: None,
    };
    let title = "Masa tayang halaman ini sudah berakhir";
    trouble(site, "public/ended.html", title, Some(&ended))
}

/// The site cannot answer just now (503).
///
/// # Errors
/// When a template is faulty.
pub fn render_unavailable(site: &Site) -> Result<String, RenderError> {
    trouble(
        site,
        "public/unavailable.html",
        "Situs sedang terganggu",
        None,
    )
}

/// Another address that leads nowhere, with words of its own.
pub(super) fn lost(site: &Site, template: &str, title: &str) -> Result<String, RenderError> {
    trouble(site, template, title, None)
}

fn trouble(
    site: &Site,
    template: &str,
    title: &str,
    gone: Option<&GonePage>,
) -> Result<String, RenderError> {
    let mut meta = meta::page(site, title, "/", Vec::new());
    meta.crumbs = Vec::new();
    meta.robots = Some("noindex");
    meta.canonical = String::new();
    let page = Page {
        reason: gone.map(|gone| gone.reason.clone()).unwrap_or_default(),
        when: gone.map(|gone| view::when(gone.at, &site.zone)),
        unit: gone.and_then(|gone| gone.unit.clone()),
    };
    document(template, site, "", meta, page)
}
