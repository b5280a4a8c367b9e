//! What stands in `<head>`: title, canonical address, cards for sharing, data for
//! search engines. Made from the page alone, so the preview has the same.

use serde::Serialize;
use serde_json::{Value, json};

use super::blocks::file_address;
use super::page::{ItemPage, Picture, Site};
use super::text;
use crate::dates;
use crate::markup::Markup;
use tayang_core::content::ItemKind;

/// Longest description, in characters.
const DESCRIPTION: usize = 200;

/// The head of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Meta {
    pub(super) title: String,
    pub(super) heading: String,
    pub(super) description: String,
    pub(super) canonical: String,
    pub(super) robots: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) image: Option<ShareImage>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) section: Option<String>,
    pub(super) data: Vec<Markup>,
    pub(super) crumbs: Vec<Crumb>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

/// The picture shown where the address is shared.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ShareImage {
    url: String,
    width: u32,
    height: u32,
    alt: String,
}

/// One step of the way here; the last has no address.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Crumb {
    label: String,
    href: Option<String>,
}

impl Crumb {
    pub(super) fn to(label: &str, href: &str) -> Self {
        Self {
            label: label.to_owned(),
            href: Some(href.to_owned()),
        }
    }

    pub(super) fn here(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            href: None,
        }
    }
}

/// The head of an ordinary page. `crumbs` leave out the home page, which comes first.
pub(super) fn page(site: &Site, title: &str, path: &str, crumbs: Vec<Crumb>) -> Meta {
    let mut way = vec![Crumb::to("Beranda", "/")];
    way.extend(crumbs);
    let data = match way.len() {
        1 => Vec::new(),
        _ => vec![Markup::json(&breadcrumbs(site, &way))],
    };
    Meta {
        title: format!("{title} | {}", site.region()),
        heading: title.to_owned(),
        description: text::shorten(&site.description, DESCRIPTION),
        canonical: site.absolute(path),
        robots: None,
        kind: "website",
        image: Some(emblem(site)),
        published: None,
        modified: None,
        section: None,
        data,
        crumbs: way,
        previous: None,
        next: None,
    }
}

/// The head of the home page.
pub(super) fn home(site: &Site) -> Meta {
    let mut meta = page(site, "", "/", Vec::new());
    meta.title = site.institution();
    meta.heading = site.institution();
    meta.crumbs = Vec::new();
    meta.data = vec![Markup::json(&with_context(organization(site)))];
    meta
}

/// The head of an article, page or gallery.
pub(super) fn item(site: &Site, item: &ItemPage) -> Meta {
    let path = item.href();
    let mut crumbs = Vec::new();
    match item.kind {
        ItemKind::Article => crumbs.push(Crumb::to("Berita", "/berita")),
        ItemKind::Gallery => crumbs.push(Crumb::to("Galeri", "/galeri")),
        ItemKind::Page => {}
    }
    match (&item.category, item.kind) {
        (Some(category), ItemKind::Article) => {
            let href = format!("/berita?kategori={}", category.key);
            crumbs.push(Crumb::to(&category.name, &href));
        }
        _ => crumbs.push(Crumb::here(&item.title)),
    }
    let mut meta = page(site, &item.title, &path, crumbs);
    let words = if item.summary.is_empty() {
        text::excerpt(&item.body, DESCRIPTION)
    } else {
        text::shorten(&item.summary, DESCRIPTION)
    };
    if !words.is_empty() {
        meta.description = words;
    }
    meta.robots = item.withdrawn.as_ref().map(|_| "noindex");
    let picture = Picture::first_of(&item.body, &item.files);
    meta.image = picture
        .and_then(|picture| share_image(site, &picture))
        .or(meta.image);
    meta.published = Some(dates::iso(item.aired, &site.zone));
    meta.modified = item
        .updated
        .as_ref()
        .map(|updated| dates::iso(updated.at, &site.zone));
    if item.kind == ItemKind::Article {
        meta.kind = "article";
        meta.section = item.category.as_ref().map(|category| category.name.clone());
        let news = Markup::json(&news_article(site, item, &meta));
        meta.data.insert(0, news);
    }
    meta
}

/// What is shown where a page without a picture is shared.
fn emblem(site: &Site) -> ShareImage {
    ShareImage {
        url: site.absolute(&super::assets::path("bagikan.png")),
        width: 1_200,
        height: 630,
        alt: format!("Lambang {}", site.region()),
    }
}

fn share_image(site: &Site, picture: &Picture) -> Option<ShareImage> {
    let rendition = picture
        .file
        .renditions
        .iter()
        .filter(|r| r.width <= 1_600)
        .max_by_key(|r| r.width)?;
    Some(ShareImage {
        url: site.absolute(&file_address(&picture.file, rendition)),
        width: rendition.width,
        height: rendition.height,
        alt: picture.alt.clone(),
    })
}

fn news_article(site: &Site, item: &ItemPage, meta: &Meta) -> Value {
    let author = item
        .unit
        .as_ref()
        .map_or_else(|| site.institution(), |unit| unit.name.clone());
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text::shorten(&item.title, 110),
        "description": meta.description,
        "datePublished": meta.published,
        "dateModified": meta.modified.as_ref().or(meta.published.as_ref()),
        "inLanguage": "id",
        "isAccessibleForFree": true,
        "mainEntityOfPage": meta.canonical,
        "author": { "@type": "GovernmentOrganization", "name": author, "url": site.absolute("/") },
        "publisher": organization(site),
    });
    if let Some(image) = &meta.image {
        data["image"] = json!([image.url]);
    }
    if let Some(section) = &meta.section {
        data["articleSection"] = json!(section);
    }
    data
}

fn organization(site: &Site) -> Value {
    let mut data = json!({
        "@type": "GovernmentOrganization",
        "name": site.institution(),
        "url": site.absolute("/"),
        "logo": site.absolute(&super::assets::path("lambang.svg")),
    });
    for (key, value) in [("telephone", &site.phone), ("email", &site.email)] {
        if !value.is_empty() {
            data[key] = json!(value);
        }
    }
    if !site.address.is_empty() {
        data["address"] = json!(site.address.join(", "));
    }
    data
}

fn with_context(mut data: Value) -> Value {
    data["@context"] = json!("https://schema.org");
    data
}

fn breadcrumbs(site: &Site, way: &[Crumb]) -> Value {
    let items = way.iter().zip(1..).map(|(crumb, position)| {
        let mut item = json!({ "@type": "ListItem", "position": position, "name": crumb.label });
        if let Some(href) = &crumb.href {
            item["item"] = json!(site.absolute(href));
        }
        item
    });
    json!({
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": items.collect::<Vec<_>>(),
    })
}
