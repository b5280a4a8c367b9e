//! Every public page with sample data: what it holds, what it never holds, what it weighs.

#[path = "../examples/site_gallery/sample.rs"]
mod sample;

use std::collections::BTreeSet;
use std::io::Write;

use tayang_web::public::page::{
    GonePage, HomePage, ItemPage, ListPage, Preset, SearchPage, Site, SopList, SopRow, VerifiedPage,
};
use tayang_web::public::{assets, feed, render};

fn pages(site: &Site) -> Vec<(&'static str, String)> {
    let home = sample::home();
    let bare = HomePage {
        lead: None,
        latest: Vec::new(),
        galleries: Vec::new(),
        services: Vec::new(),
        today: None,
        often: Vec::new(),
        services_link: None,
        ..home.clone()
    };
    let nothing = ListPage {
        cards: Vec::new(),
        total: 0,
        ..sample::list()
    };
    let blank = SearchPage {
        query: " ".into(),
        suggestion: None,
        ..sample::nothing()
    };
    let gone = GonePage {
        reason: "Nomor keliru.".into(),
        at: sample::at("2026-11-22T10:00:00+08:00"),
        unit: Some("Dinas Pariwisata".into()),
    };
    let row = SopRow {
        key: "publikasi".into(),
        title: "Publikasi berita".into(),
        unit: "Diskominfo".into(),
        number: "065/12".into(),
        version: 3,
        steps: 8,
    };
    let all = [
        ("home", render::render_home(site, &home)),
        ("bare home", render::render_home(site, &bare)),
        ("article", render::render_item(site, &sample::article())),
        ("withdrawn", render::render_item(site, &sample::withdrawn())),
        ("gallery", render::render_item(site, &sample::gallery())),
        ("page", render::render_item(site, &sample::standing())),
        ("list", render::render_list(site, &sample::list())),
        ("empty list", render::render_list(site, &nothing)),
        ("galleries", render::render_list(site, &sample::galleries())),
        ("search", render::render_search(site, &sample::search())),
        ("nothing", render::render_search(site, &sample::nothing())),
        ("blank search", render::render_search(site, &blank)),
        (
            "sops",
            render::render_sop_list(site, &SopList { rows: vec![row] }),
        ),
        (
            "no sops",
            render::render_sop_list(site, &SopList { rows: Vec::new() }),
        ),
        ("sop", render::render_sop(site, &sample::sop())),
        ("not found", render::render_not_found(site)),
        ("gone", render::render_gone(site, &gone)),
        ("ended", render::render_ended(site, gone.at)),
        ("verified", render::render_verified(site, &verified())),
        ("unverified", render::render_unverified(site)),
        ("unavailable", render::render_unavailable(site)),
    ];
    all.map(|(name, html)| (name, html.unwrap_or_else(|error| panic!("{name}: {error}"))))
        .into()
}

fn verified() -> VerifiedPage {
    VerifiedPage {
        kind: "Surat keputusan tim".into(),
        number: "KEP-12/DISKOMINFO/XI/2026".into(),
        day: jiff::civil::date(2026, 11, 20),
        post: Some("Kepala Dinas".into()),
        at: sample::at("2026-11-20T10:00:00+08:00"),
        id: "8f14e45f-ceea-867a-9b36-d1d3a3b9c0de".into(),
        content: "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03".into(),
        file: "9891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03".into(),
        key: "6f03d22dfc5b7fed".into(),
        state: tayang_store::PaperState::Valid,
    }
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).unwrap_or_else(|| panic!("no {from}"));
    &html[start..start + html[start..].find(to).unwrap_or_else(|| panic!("no {to}"))]
}

#[test]
fn every_page_keeps_the_house_rules() {
    let site = Site {
        alert: Some(sample::alert()),
        ..sample::site()
    };
    for (name, html) in pages(&site) {
        assert!(
            html.starts_with("<!DOCTYPE html>\n<html lang=\"id\""),
            "{name}"
        );
        assert!(html.trim_end().ends_with("</html>"), "{name}");
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{name} has inline style"
        );
        assert!(
            !html.contains("<iframe") && !html.contains(" onclick"),
            "{name}"
        );
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script type=\"application/ld+json\">")
                .count(),
            "{name} runs a script"
        );
        assert_eq!(
            html.matches("<h1").count(),
            1,
            "{name} has one first heading"
        );
        assert_eq!(
            html.matches("<main id=\"isi\">").count(),
            1,
            "{name} has one main part"
        );
        assert!(
            !html.contains(">none<") && !html.contains("undefined"),
            "{name} prints nothing absent"
        );
        let ids = attributes(&html, "id");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{name} repeats an id: {ids:?}"
        );
        for source in [attributes(&html, "src"), attributes(&html, "poster")].concat() {
            assert!(
                source.starts_with("/aset/") || source.starts_with("/berkas/"),
                "{name} loads {source}"
            );
        }
        for sheet in html.split("<link rel=\"stylesheet\" href=\"").skip(1) {
            let path = sheet.split('"').next().unwrap();
            assert!(assets::at(path).is_some(), "{name}: no asset at {path}");
        }
        for image in html
            .split("<img ")
            .skip(1)
            .map(|rest| rest.split('>').next().unwrap())
        {
            assert!(
                image.contains("width=\"")
                    && image.contains("height=\"")
                    && image.contains("alt=\""),
                "{name}: {image}"
            );
        }
        for data in html.split("<script type=\"application/ld+json\">").skip(1) {
            let json = data.split("</script>").next().unwrap();
            let value: serde_json::Value =
                serde_json::from_str(json).expect("data for search engines");
            assert_eq!(value["@context"], "https://schema.org", "{name}");
        }
        balanced(name, &html);
    }
}

/// Every element that is opened is closed, in order.
fn balanced(name: &str, html: &str) {
    const VOID: [&str; 7] = ["meta", "link", "img", "br", "input", "source", "!DOCTYPE"];
    let mut open: Vec<&str> = Vec::new();
    for tag in html
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or(""))
    {
        let word = tag
            .split([' ', '\n', '/'])
            .find(|word| !word.is_empty())
            .unwrap_or("");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(word), "{name} closes {word}");
        } else if !VOID.contains(&word) && !tag.ends_with('/') {
            open.push(word);
        }
    }
    assert!(open.is_empty(), "{name} leaves {open:?} open");
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let site = Site {
        description: hostile.into(),
        legal: hostile.into(),
        name: hostile.into(),
        ..sample::site()
    };
    let article = ItemPage {
        title: hostile.into(),
        summary: hostile.into(),
        ..sample::article()
    };
    let search = SearchPage {
        query: hostile.into(),
        ..sample::nothing()
    };
    for html in [
        render::render_item(&site, &article),
        render::render_search(&site, &search),
    ] {
        let html = html.unwrap();
        assert!(
            !html.contains("<script>") && !html.contains("<img src=x"),
            "{html}"
        );
    }
    assert!(!feed::atom(&site, &[article]).contains("<script>"));
}

#[test]
fn a_preview_is_the_published_page_without_its_record() {
    let site = sample::site();
    for published in [sample::article(), sample::gallery(), sample::standing()] {
        let preview = ItemPage {
            record: None,
            related: Vec::new(),
            ..published.clone()
        };
        let (published, preview) = (
            render::render_item(&site, &published).unwrap(),
            render::render_item(&site, &preview).unwrap(),
        );
        assert_ne!(published, preview);
        for (from, to) in [("<head>", "</head>"), ("<main", "</main>")] {
            assert_eq!(part(&published, from, to), part(&preview, from, to));
        }
    }
}

/// A sheet without a paraf: the page claims none, and leads nowhere.
#[test]
fn a_page_that_nobody_approved_says_nothing_of_an_approval() {
    let page = ItemPage {
        approved: false,
        record: None,
        ..sample::article()
    };
    let html = render::render_item(&sample::site(), &page).unwrap();
    assert!(!html.contains("#jejak") && !html.contains("Disetujui"));
}

#[test]
fn an_article_without_pictures_weighs_at_most_45_kilobytes() {
    let page = ItemPage {
        slug: "panjang".into(),
        ..sample::withdrawn()
    };
    let html = render::render_item(&sample::site(), &page).unwrap();
    let size = |path: &str| assets::at(path).unwrap().bytes.as_slice();
    let sheet = size(&assets::path("site.css"));
    let font = size(&assets::path("fonts/plus-jakarta-sans.woff2")).len();
    let emblem = gzip(size(&assets::path("lambang.svg")));
    let motif = gzip(size(&assets::path("motif-kawung.svg")));
    let total = gzip(html.as_bytes()) + gzip(sheet) + font + emblem + motif;
    assert!(total <= 45_000, "{total} bytes");
}

fn gzip(bytes: &[u8]) -> usize {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap().len()
}

#[test]
fn search_is_not_indexed_and_its_title_never_repeats_the_query() {
    for page in [sample::search(), sample::nothing()] {
        let html = render::render_search(&sample::site(), &page).unwrap();
        assert!(html.contains("<meta name=\"robots\" content=\"noindex, follow\">"));
        assert!(html.contains("<title>Pencarian | Kabupaten Nusa Kencana</title>"));
        assert!(!part(&html, "<head>", "</head>").contains(&page.query));
        assert!(part(&html, "<main", "</main>").contains(&page.query));
    }
    let html = render::render_search(&sample::site(), &sample::search()).unwrap();
    assert!(
        html.contains("<mark>Pasar</mark> Wening dibuka lagi, 412 <mark>pedagang</mark> pindah")
    );
}

#[test]
fn lists_are_real_addresses() {
    let html = render::render_list(&sample::site(), &sample::list()).unwrap();
    let head = part(&html, "<head>", "</head>");
    assert!(head.contains("<link rel=\"canonical\" href=\"https://nusakencanakab.example/berita?tahun=2026&amp;halaman=3\">"));
    assert!(head.contains("<link rel=\"prev\" href=\"https://nusakencanakab.example/berita?tahun=2026&amp;halaman=2\">"));
    assert!(head.contains("<title>Berita, 2026, halaman 3 | Kabupaten Nusa Kencana</title>"));
    assert!(html.contains(
        "href=\"/berita?kategori=kesehatan&amp;tahun=2026\">Kesehatan <span class=\"num\">13</span>"
    ));
    assert!(html.contains("href=\"/berita?tahun=2026\" aria-current=\"true\">Semua kategori"));
    assert!(html.contains("<a href=\"/berita\">2026 <span aria-hidden=\"true\">×</span>"));
}

#[test]
fn withdrawn_and_gone_pages_say_so_and_are_not_indexed() {
    let site = sample::site();
    let withdrawn = render::render_item(&site, &sample::withdrawn()).unwrap();
    assert!(
        withdrawn.contains("<b>Tidak berlaku lagi.</b>")
            && withdrawn.contains("content=\"noindex\"")
    );
    let shared = render::render_item(&site, &sample::article()).unwrap();
    assert!(shared.contains("id=\"bagikan\""));
    assert!(!withdrawn.contains("id=\"bagikan\""), "nobody passes it on");
    let gone = GonePage {
        reason: "Nomor keliru.".into(),
        at: sample::at("2026-11-22T10:00:00+08:00"),
        unit: Some("Dinas Pariwisata".into()),
    };
    let gone = render::render_gone(&site, &gone).unwrap();
    assert!(gone.contains("Nomor keliru.") && gone.contains("content=\"noindex\""));
    assert!(
        gone.contains("oleh Dinas Pariwisata karena keliru."),
        "{gone}"
    );
    assert!(
        !gone.contains("rel=\"canonical\""),
        "a page that is gone claims no address"
    );
}

#[test]
fn each_preset_brings_its_own_sheet() {
    for (preset, sheets) in [(Preset::Nila, 1), (Preset::Daun, 2), (Preset::Laut, 2)] {
        let html = render::render_not_found(&Site {
            preset,
            ..sample::site()
        })
        .unwrap();
        assert_eq!(
            html.matches("rel=\"stylesheet\"").count(),
            sheets,
            "{preset:?}"
        );
    }
}

#[test]
fn feeds_are_well_formed_and_absolute() {
    let site = sample::site();
    let items = [sample::article(), sample::withdrawn()];
    for xml in [
        feed::atom(&site, &items),
        feed::rss(&site, &items),
        feed::atom(&site, &[]),
    ] {
        let mut reader = quick_xml::Reader::from_str(&xml);
        while !matches!(
            reader.read_event().expect("well-formed XML"),
            quick_xml::events::Event::Eof
        ) {}
        assert!(!xml.contains("&quot;/berkas/"), "no address without origin");
    }
    let atom = feed::atom(&site, &items);
    assert!(atom.contains("<updated>2026-11-21T09:05:00+08:00</updated>\n<author><name>Pemerintah Kabupaten Nusa Kencana</name></author>"));
    assert_eq!(atom.matches("<entry>").count(), 2);
    assert!(
        feed::rss(&site, &items).contains("<pubDate>Fri, 20 Nov 2026 16:00:00 +0800</pubDate>")
    );
    let json: serde_json::Value = serde_json::from_str(&feed::json(&site, &items)).unwrap();
    assert_eq!(
        json["items"][0]["url"],
        "https://nusakencanakab.example/berita/pasar-wening-dibuka"
    );
    assert_eq!(json["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn sitemap_robots_and_security_name_the_site() {
    let site = sample::site();
    let changed = Some(sample::at("2026-11-21T09:05:00+08:00"));
    let places = [
        feed::Place {
            path: "/".into(),
            changed: None,
        },
        feed::Place {
            path: "/berita/a".into(),
            changed,
        },
    ];
    assert_eq!(
        feed::sitemap(&site, &places),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>https://nusakencanakab.example/</loc></url>\n\
         <url><loc>https://nusakencanakab.example/berita/a</loc><lastmod>2026-11-21T09:05:00+08:00</lastmod></url>\n\
         </urlset>\n"
    );
    assert_eq!(
        feed::sitemap_index(&site, 2),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap><loc>https://nusakencanakab.example/sitemap-1.xml</loc></sitemap>\n\
         <sitemap><loc>https://nusakencanakab.example/sitemap-2.xml</loc></sitemap>\n\
         </sitemapindex>\n"
    );
    assert_eq!(
        feed::robots(&site),
        "User-agent: *\nDisallow: /cari\nDisallow: /verifikasi/\n\nSitemap: https://nusakencanakab.example/sitemap.xml\n"
    );
    assert_eq!(
        feed::security(&site, sample::at("2027-11-21T00:00:00Z")),
        "Contact: mailto:halo@nusakencanakab.example\nExpires: 2027-11-21T00:00:00Z\n\
         Preferred-Languages: id, en\nCanonical: https://nusakencanakab.example/.well-known/security.txt\n"
    );
}
