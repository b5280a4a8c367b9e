//! What machines read: feeds, sitemap, robots and security contact.
//!
//! Written from the same data as the pages; addresses are absolute, no clock is read.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::blocks::{self, Setting};
use super::page::{ItemPage, Picture, Site};
use super::text;
use crate::dates;
use crate::markup::{Html, Markup};

/// Stories in a feed, newest first; more are left to the list.
pub const FEED_LIMIT: usize = 30;
/// Addresses in one sitemap file. Source: sitemaps.org protocol.
pub const SITEMAP_LIMIT: usize = 50_000;

/// The news as Atom (`/atom.xml`). Source: RFC 4287.
pub fn atom(site: &Site, items: &[ItemPage]) -> String {
    let html = Html::new()
        .raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"id\">\n<title>")
        .text(feed_title(site))
        .raw("</title>\n<subtitle>")
        .text(&site.description)
        .raw("</subtitle>\n<id>")
        .text(site.absolute("/"))
        .raw("</id>\n<link rel=\"self\" type=\"application/atom+xml\"")
        .attr("href", site.absolute("/atom.xml"))
        .raw("/>\n<link rel=\"alternate\" type=\"text/html\"")
        .attr("href", site.absolute("/berita"))
        .raw("/>\n<updated>")
        .text(dates::iso(newest(items), &site.zone))
        .raw("</updated>\n<author><name>")
        .text(site.institution())
        .raw("</name></author>\n");
    let html = items
        .iter()
        .take(FEED_LIMIT)
        .fold(html, |html, item| atom_entry(html, site, item));
    html.raw("</feed>\n").done().into_string()
}

fn atom_entry(html: Html, site: &Site, item: &ItemPage) -> Html {
    let address = site.absolute(&item.href());
    let mut html = html
        .raw("<entry>\n<id>")
        .text(&address)
        .raw("</id>\n<title>")
        .text(&item.title)
        .raw("</title>\n<link rel=\"alternate\" type=\"text/html\"")
        .attr("href", &address)
        .raw("/>\n<published>")
        .text(dates::iso(item.aired, &site.zone))
        .raw("</published>\n<updated>")
        .text(dates::iso(changed(item), &site.zone))
        .raw("</updated>\n");
    if let Some(unit) = &item.unit {
        html = html
            .raw("<author><name>")
            .text(&unit.name)
            .raw("</name></author>\n");
    }
    if let Some(category) = &item.category {
        html = html
            .raw("<category")
            .attr("term", &category.key)
            .attr("label", &category.name)
            .raw("/>\n");
    }
    html.raw("<summary>")
        .text(summary(item))
        .raw("</summary>\n<content type=\"html\">")
        .text(content(site, item))
        .raw("</content>\n</entry>\n")
}

/// The news as RSS 2.0 (`/rss.xml`).
pub fn rss(site: &Site, items: &[ItemPage]) -> String {
    let html = Html::new()
        .raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>")
        .text(feed_title(site))
        .raw("</title>\n<link>")
        .text(site.absolute("/berita"))
        .raw("</link>\n<description>")
        .text(&site.description)
        .raw("</description>\n<language>id</language>\n<atom:link rel=\"self\" type=\"application/rss+xml\"")
        .attr("href", site.absolute("/rss.xml"))
        .raw("/>\n<lastBuildDate>")
        .text(dates::rfc2822(newest(items), &site.zone))
        .raw("</lastBuildDate>\n");
    let html = items
        .iter()
        .take(FEED_LIMIT)
        .fold(html, |html, item| rss_item(html, site, item));
    html.raw("</channel>\n</rss>\n").done().into_string()
}

fn rss_item(html: Html, site: &Site, item: &ItemPage) -> Html {
    let address = site.absolute(&item.href());
    let mut html = html
        .raw("<item>\n<title>")
        .text(&item.title)
        .raw("</title>\n<link>")
        .text(&address)
        .raw("</link>\n<guid isPermaLink=\"true\">")
        .text(&address)
        .raw("</guid>\n<pubDate>")
        .text(dates::rfc2822(item.aired, &site.zone))
        .raw("</pubDate>\n");
    if let Some(unit) = &item.unit {
        html = html
            .raw("<dc:creator>")
            .text(&unit.name)
            .raw("</dc:creator>\n");
    }
    if let Some(category) = &item.category {
        html = html
            .raw("<category>")
            .text(&category.name)
            .raw("</category>\n");
    }
    html.raw("<description>")
        .text(summary(item))
        .raw("</description>\n<content:encoded>")
        .text(content(site, item))
        .raw("</content:encoded>\n</item>\n")
}

/// The news as JSON Feed 1.1 (`/feed.json`).
pub fn json(site: &Site, items: &[ItemPage]) -> String {
    let items: Vec<_> = items
        .iter()
        .take(FEED_LIMIT)
        .map(|item| json_item(site, item))
        .collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(site),
        "description": site.description,
        "home_page_url": site.absolute("/berita"),
        "feed_url": site.absolute("/feed.json"),
        "language": "id",
        "authors": [{ "name": site.institution(), "url": site.absolute("/") }],
        "items": items,
    })
    .to_string()
}

fn json_item(site: &Site, item: &ItemPage) -> Value {
    let address = site.absolute(&item.href());
    let mut entry = json!({
        "id": address,
        "url": address,
        "title": item.title,
        "summary": summary(item),
        "content_html": content(site, item),
        "date_published": dates::iso(item.aired, &site.zone),
        "date_modified": dates::iso(changed(item), &site.zone),
    });
    if let Some(unit) = &item.unit {
        entry["authors"] = json!([{ "name": unit.name }]);
    }
    if let Some(category) = &item.category {
        entry["tags"] = json!([category.name]);
    }
    let picture = Picture::first_of(&item.body, &item.files);
    if let Some((picture, rendition)) = picture
        .as_ref()
        .and_then(|picture| blocks::middle(&picture.file.renditions).map(|r| (picture, r)))
    {
        entry["image"] = json!(site.absolute(&blocks::file_address(&picture.file, rendition)));
    }
    entry
}

/// One address of the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// On this site, for example `/berita/x`.
    pub path: String,
    /// When it last changed, if known.
    pub changed: Option<Timestamp>,
}

/// Public addresses (`/sitemap.xml`), at most [`SITEMAP_LIMIT`] of them.
pub fn sitemap(site: &Site, places: &[Place]) -> String {
    let html = Html::new().raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let html = places.iter().take(SITEMAP_LIMIT).fold(html, |html, place| {
        let html = html
            .raw("<url><loc>")
            .text(site.absolute(&place.path))
            .raw("</loc>");
        let html = match place.changed {
            Some(changed) => html
                .raw("<lastmod>")
                .text(dates::iso(changed, &site.zone))
                .raw("</lastmod>"),
            None => html,
        };
        html.raw("</url>\n")
    });
    html.raw("</urlset>\n").done().into_string()
}

/// The index of a map in several parts (`/sitemap.xml` of a large site).
pub fn sitemap_index(site: &Site, parts: u32) -> String {
    let html = Html::new().raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let html = (1..=parts).fold(html, |html, part| {
        html.raw("<sitemap><loc>")
            .text(site.absolute(&format!("/sitemap-{part}.xml")))
            .raw("</loc></sitemap>\n")
    });
    html.raw("</sitemapindex>\n").done().into_string()
}

/// What robots may read (`/robots.txt`): everything but search results.
pub fn robots(site: &Site) -> String {
    format!(
        "User-agent: *\nDisallow: /cari\nDisallow: /verifikasi/\n\nSitemap: {}\n",
        site.absolute("/sitemap.xml")
    )
}

/// Whom to tell of a hole (`/.well-known/security.txt`). Source: RFC 9116.
pub fn security(site: &Site, expires: Timestamp) -> String {
    let contact = match site.email.as_str() {
        "" => site.absolute("/"),
        email => format!("mailto:{email}"),
    };
    format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: id, en\nCanonical: {}\n",
        expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        site.absolute("/.well-known/security.txt"),
    )
}

fn feed_title(site: &Site) -> String {
    format!("Berita {}", site.region())
}

fn changed(item: &ItemPage) -> Timestamp {
    item.updated
        .as_ref()
        .map_or(item.aired, |updated| updated.at.max(item.aired))
}

fn newest(items: &[ItemPage]) -> Timestamp {
    items
        .iter()
        .map(changed)
        .max()
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

fn summary(item: &ItemPage) -> String {
    if item.summary.is_empty() {
        text::excerpt(&item.body, 200)
    } else {
        item.summary.clone()
    }
}

fn content(site: &Site, item: &ItemPage) -> Markup {
    let setting = Setting {
        origin: &site.public_url,
        lead_apart: false,
    };
    blocks::body_html_in(&item.body, &item.files, setting)
}
