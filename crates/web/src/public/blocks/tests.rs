//! Whole bodies in, whole HTML out.

use serde_json::{Value, json};
use tayang_core::canonical::Hash;
use tayang_core::content::Body;
use tayang_core::content::file::{FileKind, FileRecord, Rendition};

use super::*;

const PICTURE: &str = "01930000-0000-7000-8000-000000000001";
const FILM: &str = "01930000-0000-7000-8000-000000000002";
const PAPER: &str = "01930000-0000-7000-8000-000000000003";

fn hash(digit: char) -> Hash {
    digit.to_string().repeat(64).parse().unwrap()
}

fn record(
    kind: FileKind,
    name: &str,
    renditions: Vec<Rendition>,
    poster: Vec<Rendition>,
) -> FileRecord {
    FileRecord {
        kind,
        name: name.into(),
        original: hash('f'),
        renditions,
        poster,
    }
}

fn bytes(digit: char, media_type: &str, width: u32, height: u32, size_bytes: u64) -> Rendition {
    Rendition {
        hash: hash(digit),
        media_type: media_type.into(),
        width,
        height,
        size_bytes,
    }
}

fn files() -> Files {
    let picture = record(
        FileKind::Image,
        "Pasar Wening (1).JPG",
        vec![
            bytes('a', "image/webp", 1280, 800, 90_000),
            bytes('b', "image/webp", 480, 300, 20_000),
        ],
        vec![],
    );
    let film = record(
        FileKind::Video,
        "film.mp4",
        vec![bytes('c', "video/mp4", 1280, 720, 31_400_000)],
        vec![bytes('d', "image/webp", 960, 540, 40_000)],
    );
    let paper = record(
        FileKind::Document,
        "Perbup 31.pdf",
        vec![bytes('e', "application/pdf", 0, 0, 410_000)],
        vec![],
    );
    [(PICTURE, picture), (FILM, film), (PAPER, paper)]
        .map(|(id, record)| (id.parse().unwrap(), record))
        .into()
}

/// Renders the blocks and shortens each 64-digit hash to its first digit.
fn check(blocks: Value, expected: &str) {
    let body: Body = serde_json::from_value(blocks).unwrap();
    let html = shorten(body_html(&body, &files()).as_str());
    assert_eq!(html.trim(), expected.trim(), "\n{html}");
}

fn shorten(html: &str) -> String {
    "abcdef".chars().fold(html.to_owned(), |html, digit| {
        html.replace(&hash(digit).to_string(), &digit.to_string())
    })
}

fn text(words: &str) -> Value {
    json!([{ "type": "text", "text": words }])
}

fn paragraph(words: &str) -> Value {
    json!({ "type": "paragraph", "text": text(words) })
}

#[test]
fn text_is_escaped_marked_and_linked() {
    check(
        json!([{ "type": "paragraph", "text": [
            { "type": "text", "text": "<b>R&D</b> " },
            { "type": "text", "text": "tebal", "marks": [{ "type": "bold" }, { "type": "italic" }] },
            { "type": "break" },
            { "type": "text", "text": "satu ", "marks": [{ "type": "link", "href": "/berita/a?b=1&c=2" }] },
            { "type": "text", "text": "tautan", "marks": [{ "type": "bold" }, { "type": "link", "href": "/berita/a?b=1&c=2" }] },
            { "type": "text", "text": "luar", "marks": [{ "type": "link", "href": "https://contoh.id/\"x" }] },
            { "type": "text", "text": "telepon", "marks": [{ "type": "link", "href": "tel:112" }] },
            { "type": "text", "text": "jahat", "marks": [{ "type": "link", "href": "javascript:alert(1)" }] } ] }]),
        "<p>&lt;b&gt;R&amp;D&lt;/b&gt; <strong><em>tebal</em></strong><br>\n\
         <a href=\"/berita/a?b=1&amp;c=2\">satu <strong>tautan</strong></a>\
         <a href=\"https://contoh.id/&quot;x\" rel=\"external noopener\">luar</a>\
         <a href=\"tel:112\">telepon</a>jahat</p>",
    );
}

#[test]
fn headings_have_ids_of_their_own() {
    let heading =
        |level: u8, words: &str| json!({ "type": "heading", "level": level, "text": text(words) });
    check(
        json!([
            heading(2, "Isi"),
            heading(3, "Jadwal & Syarat"),
            heading(4, "Jadwal, syarat"),
            heading(2, "今日")
        ]),
        "<h2 id=\"isi-2\">Isi</h2>\n\
         <h3 id=\"jadwal-syarat\">Jadwal &amp; Syarat</h3>\n\
         <h4 id=\"jadwal-syarat-2\">Jadwal, syarat</h4>\n\
         <h2 id=\"bagian\">今日</h2>",
    );
}

#[test]
fn lists_nest_and_go_on_counting() {
    check(
        json!([{ "type": "list", "ordered": true, "start": 3, "items": [
            { "blocks": [paragraph("tiga"), { "type": "list", "ordered": false, "start": 1, "items": [{ "blocks": [paragraph("dalam")] }] }] },
            { "blocks": [paragraph("empat"), paragraph("lanjutan")] } ] }]),
        "<ol start=\"3\">\n<li>tiga<ul>\n<li>dalam</li>\n</ul>\n</li>\n<li>empat<p>lanjutan</p>\n</li>\n</ol>",
    );
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    check(
        json!([
            { "type": "paragraph", "text": [
                { "type": "text", "text": "Diundi" },
                { "type": "note", "text": text("Di hadapan notaris.") },
                { "type": "text", "text": "." } ] },
            { "type": "quote", "blocks": [paragraph("Siap.")], "source": text("Kepala Pasar") } ]),
        "<p>Diundi<sup class=\"ref\"><a href=\"#catatan-1\" id=\"rujukan-1\" aria-label=\"Catatan 1\">1</a></sup>.</p>\n\
         <blockquote>\n<p>Siap.</p>\n<p class=\"source\">Kepala Pasar</p>\n</blockquote>\n\
         <section class=\"notes\" aria-labelledby=\"catatan\">\n<h2 id=\"catatan\">Catatan</h2>\n<ol>\n\
         <li id=\"catatan-1\">Di hadapan notaris. <a href=\"#rujukan-1\" aria-label=\"Kembali ke rujukan 1\">↑</a></li>\n\
         </ol>\n</section>",
    );
}

/// On a phone no card could say what its cells are, so it stays a table there.
#[test]
fn a_table_without_a_header_row_is_not_cut_into_cards() {
    let cell = |rowspan: u16, words: &str| json!({ "header": false, "colspan": 1, "rowspan": rowspan, "blocks": [paragraph(words)] });
    check(
        json!([{ "type": "table", "caption": [], "rows": [
            { "cells": [cell(2, "Rute"), cell(1, "Dewasa")] },
            { "cells": [cell(1, "Rp25.000")] } ] }]),
        "<table role=\"table\" class=\"bare\">\n<tbody role=\"rowgroup\">\n\
         <tr role=\"row\"><td role=\"cell\" rowspan=\"2\">Rute</td><td role=\"cell\">Dewasa</td></tr>\n\
         <tr role=\"row\"><td role=\"cell\" class=\"again\" hidden>Rute</td><td role=\"cell\">Rp25.000</td></tr>\n\
         </tbody>\n</table>",
    );
}

#[test]
fn tables_carry_scopes_labels_and_repeat_merged_cells() {
    let cell = |header: bool, colspan: u16, rowspan: u16, words: &str| json!({ "header": header, "colspan": colspan, "rowspan": rowspan, "blocks": [paragraph(words)] });
    check(
        json!([{ "type": "table", "caption": text("Loket"), "rows": [
            { "cells": [cell(true, 1, 2, "Kecamatan"), cell(true, 2, 1, "Berkas")] },
            { "cells": [cell(true, 1, 1, "jenis"), cell(true, 1, 1, "masuk")] },
            { "cells": [cell(true, 1, 2, "Pesisir"), cell(false, 1, 1, "KTP"), cell(false, 1, 1, "1.204")] },
            { "cells": [cell(false, 1, 1, "Izin"), cell(false, 1, 1, "31")] } ] }]),
        "<table role=\"table\">\n<caption>Loket</caption>\n\
         <thead role=\"rowgroup\">\n\
         <tr role=\"row\"><th role=\"columnheader\" scope=\"col\" rowspan=\"2\">Kecamatan</th><th role=\"columnheader\" scope=\"colgroup\" colspan=\"2\">Berkas</th></tr>\n\
         <tr role=\"row\"><th role=\"columnheader\" scope=\"col\">jenis</th><th role=\"columnheader\" scope=\"col\" class=\"figure\">masuk</th></tr>\n\
         </thead>\n<tbody role=\"rowgroup\">\n\
         <tr role=\"row\"><th role=\"rowheader\" scope=\"rowgroup\" rowspan=\"2\">Pesisir</th><td role=\"cell\" data-label=\"Berkas, jenis\">KTP</td><td role=\"cell\" class=\"figure\" data-label=\"Berkas, masuk\">1.204</td></tr>\n\
         <tr role=\"row\"><th role=\"rowheader\" class=\"again\" hidden>Pesisir</th><td role=\"cell\" data-label=\"Berkas, jenis\">Izin</td><td role=\"cell\" class=\"figure\" data-label=\"Berkas, masuk\">31</td></tr>\n\
         </tbody>\n</table>",
    );
}

#[test]
fn pictures_have_sizes_alt_and_captions() {
    check(
        json!([
            { "type": "image", "file": PICTURE, "alt": "Pasar \"baru\"", "decorative": false, "caption": text("Foto: Humas") },
            { "type": "gallery", "images": [{ "file": PICTURE, "alt": "", "decorative": true, "caption": [] }] },
            { "type": "image", "file": PAPER.replace('3', "9"), "alt": "Peta", "decorative": false, "caption": [] } ]),
        "<figure><img src=\"/berkas/b/pasar-wening-1-480.webp\" \
         srcset=\"/berkas/b/pasar-wening-1-480.webp 480w, /berkas/a/pasar-wening-1-1280.webp 1280w\" \
         sizes=\"(min-width: 48rem) 48rem, 100vw\" width=\"480\" height=\"300\" alt=\"Pasar &quot;baru&quot;\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>Foto: Humas</figcaption></figure>\n\
         <ul class=\"shots\">\n<li><figure><img src=\"/berkas/b/pasar-wening-1-480.webp\" \
         srcset=\"/berkas/b/pasar-wening-1-480.webp 480w, /berkas/a/pasar-wening-1-1280.webp 1280w\" \
         sizes=\"(min-width: 64rem) 39rem, (min-width: 48rem) 60vw, 100vw\" width=\"480\" height=\"300\" alt=\"\" loading=\"lazy\" decoding=\"async\"></figure>\n</li>\n</ul>\n\
         <figure><p class=\"missing\">Gambar belum tersedia. Peta</p></figure>",
    );
}

#[test]
fn films_are_played_here_or_linked_and_never_embedded() {
    check(
        json!([
            { "type": "video", "title": "Keliling", "source": { "kind": "file", "file": FILM }, "poster": null, "caption": [] },
            { "type": "video", "title": "Suara \"pasar\"", "source": { "kind": "youtube", "id": "AbC_dEf-123" }, "poster": null, "caption": text("Wawancara") } ]),
        "<figure class=\"film\"><video controls preload=\"none\" playsinline width=\"1280\" height=\"720\" aria-label=\"Keliling\" poster=\"/berkas/d/film-960.webp\">\
         <source src=\"/berkas/c/film.mp4\" type=\"video/mp4\"></video>\
         <p class=\"film-facts\"><b>Keliling</b> <a href=\"/berkas/c/film.mp4\" download>Unduh video, 31,4\u{a0}MB</a></p></figure>\n\
         <figure class=\"film\"><div class=\"facade drawn\"><p>Suara &quot;pasar&quot;</p>\
         <a class=\"play\" href=\"https://www.youtube.com/watch?v=AbC_dEf-123\" rel=\"external noopener\">Tonton di YouTube<span class=\"unseen\">: Suara &quot;pasar&quot;</span></a></div>\
         <p class=\"film-facts\">Video dibuka di situs YouTube. Halaman ini tidak memuat apa pun dari sana.</p>\
         <figcaption>Wawancara</figcaption></figure>",
    );
}

#[test]
fn documents_and_callouts_say_what_they_are() {
    check(
        json!([
            { "type": "file", "file": PAPER, "label": "Perbup 31" },
            { "type": "callout", "tone": "warning", "blocks": [paragraph("Blok D pindah Jumat.")] },
            { "type": "callout", "tone": "info", "blocks": [paragraph("Bawa KTP.")] } ]),
        "<p class=\"document\"><a href=\"/berkas/e/perbup-31.pdf\" download>Perbup 31</a> <span>PDF, 410\u{a0}KB</span></p>\n\
         <div class=\"callout warn\" role=\"note\">\n<p class=\"tone\">Perhatian</p>\n<p>Blok D pindah Jumat.</p>\n</div>\n\
         <div class=\"callout\" role=\"note\">\n<p class=\"tone\">Informasi</p>\n<p>Bawa KTP.</p>\n</div>",
    );
}

#[test]
fn the_lead_picture_stands_before_any_heading_and_is_loaded_at_once() {
    let image = json!({ "type": "image", "file": PICTURE, "alt": "Pasar", "decorative": false, "caption": [] });
    let heading = json!({ "type": "heading", "level": 2, "text": text("Jadwal") });
    let early: Body = serde_json::from_value(json!([paragraph("Teks"), image, heading])).unwrap();
    let late: Body = serde_json::from_value(json!([paragraph("Teks"), heading, image])).unwrap();
    let lead = lead_html(&early, &files()).unwrap();
    assert!(
        lead.as_str().starts_with("<figure class=\"plate\"><img "),
        "{lead}"
    );
    assert!(lead.as_str().contains("fetchpriority=\"high\"") && !lead.as_str().contains("lazy"));
    let apart = Setting {
        lead_apart: true,
        ..Setting::default()
    };
    assert_eq!(
        body_html_in(&early, &files(), apart).as_str(),
        "<p>Teks</p>\n<h2 id=\"jadwal\">Jadwal</h2>\n"
    );
    assert_eq!(lead_index(&late), None);
    assert!(
        body_html_in(&late, &files(), apart)
            .as_str()
            .contains("<figure><img ")
    );
}

#[test]
fn a_feed_has_whole_addresses() {
    let body: Body = serde_json::from_value(json!([
        { "type": "paragraph", "text": [{ "type": "text", "text": "posko", "marks": [{ "type": "link", "href": "/halaman/posko" }] }] },
        { "type": "file", "file": PAPER, "label": "Perbup 31" } ]))
    .unwrap();
    let setting = Setting {
        origin: "https://contoh.id",
        lead_apart: false,
    };
    assert_eq!(
        shorten(body_html_in(&body, &files(), setting).as_str()),
        "<p><a href=\"https://contoh.id/halaman/posko\">posko</a></p>\n\
         <p class=\"document\"><a href=\"https://contoh.id/berkas/e/perbup-31.pdf\" download>Perbup 31</a> <span>PDF, 410\u{a0}KB</span></p>\n"
    );
}
