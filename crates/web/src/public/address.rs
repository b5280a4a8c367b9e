//! Public addresses: from a path and its query to what stands there, and to one cache key.

use tayang_core::content::ItemKind;
use tayang_core::ids::PaperId;

use super::page::Filter;

/// Pages of a list that may be asked for.
const MOST_PAGES: u32 = 10_000;
/// Characters of a search.
const QUERY_CHARACTERS: usize = 200;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Home,
    List {
        kind: ItemKind,
        filter: Filter,
        page: u32,
    },
    Item {
        kind: ItemKind,
        slug: String,
    },
    Search {
        query: String,
        kind: Option<ItemKind>,
        page: u32,
    },
    Sops,
    Sop {
        key: String,
    },
    Atom,
    Rss,
    JsonFeed,
    Sitemap,
    /// One part of a map that has several, from 1.
    SitemapPart {
        part: u32,
    },
    /// An official paper, by its number of verification.
    Verify {
        id: PaperId,
    },
    /// A number of verification that none could have.
    Unverified,
    Robots,
    Security,
    Nowhere,
}

impl Address {
    /// Reads a path and its query. Unknown parts of a query count for nothing.
    pub(crate) fn read(path: &str, query: &str) -> Self {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match parts.as_slice() {
            [""] => Self::Home,
            ["berita"] => Self::list(ItemKind::Article, query),
            ["galeri"] => Self::list(ItemKind::Gallery, query),
            ["berita", slug] => Self::item(ItemKind::Article, slug),
            ["galeri", slug] => Self::item(ItemKind::Gallery, slug),
            ["halaman", slug] => Self::item(ItemKind::Page, slug),
            ["cari"] => Self::Search {
                query: words(query),
                kind: kind(query),
                page: page(query),
            },
            ["sop"] => Self::Sops,
            ["sop", key] if is_key(key) => Self::Sop {
                key: (*key).to_owned(),
            },
            ["verifikasi", id] => match id.parse() {
                Ok(id) => Self::Verify { id },
                Err(_) => Self::Unverified,
            },
            ["atom.xml"] => Self::Atom,
            ["rss.xml"] => Self::Rss,
            ["feed.json"] => Self::JsonFeed,
            ["sitemap.xml"] => Self::Sitemap,
            [file] if sitemap_part(file).is_some() => Self::SitemapPart {
                part: sitemap_part(file).unwrap_or(1),
            },
            ["robots.txt"] => Self::Robots,
            [".well-known", "security.txt"] => Self::Security,
            _ => Self::Nowhere,
        }
    }

    fn list(kind: ItemKind, query: &str) -> Self {
        let filter = Filter {
            category: value(query, "kategori").filter(|key| is_key(key)),
            unit: value(query, "unit").filter(|key| is_key(key)),
            year: value(query, "tahun")
                .and_then(|year| year.parse().ok())
                .filter(|year| (1990..=2200).contains(year)),
        };
        Self::List {
            kind,
            filter,
            page: page(query),
        }
    }

    fn item(kind: ItemKind, slug: &str) -> Self {
        if is_key(slug) {
            Self::Item {
                kind,
                slug: slug.to_owned(),
            }
        } else {
            Self::Nowhere
        }
    }

    /// The one name under which the page is kept; none for what is made for each request. What
    /// has an address without a query is named by it.
    pub(crate) fn cache_key(&self, site: &str) -> Option<String> {
        let name = match self {
            Self::Home => "/".to_owned(),
            Self::List { kind, filter, page } if *page == 1 && *filter == Filter::default() => {
                format!("/{}", kind.place())
            }
            Self::List { kind, filter, page } => format!(
                "/{}?{}&{}&{}&{page}",
                kind.place(),
                filter.category.as_deref().unwrap_or_default(),
                filter.unit.as_deref().unwrap_or_default(),
                filter.year.map(|year| year.to_string()).unwrap_or_default()
            ),
            Self::Item { kind, slug } => format!("/{}/{slug}", kind.place()),
            Self::Sops => "/sop".to_owned(),
            Self::Sop { key } => format!("/sop/{key}"),
            Self::Atom => "/atom.xml".to_owned(),
            Self::Rss => "/rss.xml".to_owned(),
            Self::JsonFeed => "/feed.json".to_owned(),
            Self::Sitemap => "/sitemap.xml".to_owned(),
            Self::SitemapPart { part } => format!("/sitemap-{part}.xml"),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Security | Self::Search { .. } | Self::Nowhere => return None,
            Self::Verify { .. } | Self::Unverified => return None,
        };
        Some(format!("{site}{name}"))
    }
}

/// The number of a part of the map, from 1, as this site writes it.
fn sitemap_part(file: &str) -> Option<u32> {
    let digits = file.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    let part = digits.parse().ok()?;
    let written = (1..=MOST_PAGES).contains(&part) && digits == part.to_string();
    written.then_some(part)
}

/// A decoded value of a query.
fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, raw) = pairs.into_iter().find(|(key, _)| *key == name)?;
    let spaced = raw.replace('+', " ");
    let decoded = percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy();
    Some(decoded.into_owned()).filter(|text| !text.is_empty())
}

fn words(query: &str) -> String {
    let words = value(query, "q").unwrap_or_default();
    words
        .chars()
        .filter(|sign| !sign.is_control())
        .take(QUERY_CHARACTERS)
        .collect()
}

/// The kind that a search is limited to.
fn kind(query: &str) -> Option<ItemKind> {
    let asked = value(query, "jenis")?;
    let kinds = ItemKind::ALL;
    kinds.into_iter().find(|kind| kind.place() == asked)
}

fn page(query: &str) -> u32 {
    let asked = value(query, "halaman").and_then(|page| page.parse().ok());
    asked.unwrap_or(1).clamp(1, MOST_PAGES)
}

fn is_key(text: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    !text.is_empty() && text.len() <= 80 && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_one_thing() {
        let item = Address::Item {
            kind: ItemKind::Article,
            slug: "pasar-dibuka".to_owned(),
        };
        assert_eq!(Address::read("/berita/pasar-dibuka", "utm_source=x"), item);
        assert_eq!(
            item.cache_key("utama").as_deref(),
            Some("utama/berita/pasar-dibuka")
        );
        assert_eq!(Address::read("/berita/../etc", ""), Address::Nowhere);
        assert_eq!(Address::read("/berita/%2e%2e", ""), Address::Nowhere);
        assert_eq!(Address::read("/", ""), Address::Home);
    }

    #[test]
    fn a_part_of_the_map_has_one_address() {
        let second = Address::SitemapPart { part: 2 };
        assert_eq!(Address::read("/sitemap-2.xml", ""), second);
        for odd in [
            "/sitemap-02.xml",
            "/sitemap-0.xml",
            "/sitemap-.xml",
            "/sitemap-99999.xml",
        ] {
            assert_eq!(Address::read(odd, ""), Address::Nowhere, "{odd}");
        }
    }

    #[test]
    fn a_list_keeps_only_what_it_understands() {
        let asked = Address::read(
            "/berita",
            "kategori=wisata&unit=dinas-pupr&tahun=2026&halaman=3&x=1",
        );
        let Address::List { filter, page, .. } = &asked else {
            panic!("{asked:?}")
        };
        assert_eq!(
            (filter.category.as_deref(), filter.year, *page),
            (Some("wisata"), Some(2026), 3)
        );
        assert_eq!(filter.unit.as_deref(), Some("dinas-pupr"));
        let other = Address::read("/berita", "kategori=wisata&tahun=2026&halaman=3");
        assert_ne!(asked.cache_key("utama"), other.cache_key("utama"));
        let odd = Address::read("/berita", "kategori=%3Cscript%3E&tahun=99999&halaman=-4");
        assert_eq!(odd, Address::read("/berita", ""));
        assert_eq!(odd.cache_key("utama").as_deref(), Some("utama/berita"));
    }

    #[test]
    fn a_search_is_decoded_and_bounded_and_not_kept() {
        let asked = Address::read("/cari", "q=pasar+wening%20baru");
        assert_eq!(
            asked,
            Address::Search {
                query: "pasar wening baru".to_owned(),
                kind: None,
                page: 1
            }
        );
        assert_eq!(asked.cache_key("utama"), None);
        let narrowed = Address::read("/cari", "q=pasar&jenis=galeri&halaman=2");
        let Address::Search { kind, page, .. } = narrowed else {
            panic!()
        };
        assert_eq!((kind, page), (Some(ItemKind::Gallery), 2));
        assert_eq!(
            Address::read("/cari", "q=pasar&jenis=dokumen"),
            Address::read("/cari", "q=pasar")
        );
        let long = format!("q={}", "a".repeat(5_000));
        let Address::Search { query, .. } = Address::read("/cari", &long) else {
            panic!()
        };
        assert_eq!(query.len(), QUERY_CHARACTERS);
    }
}
