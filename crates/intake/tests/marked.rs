//! Markdown there and back: whole texts, every block, and random bodies.

#[path = "support/outline.rs"]
#[allow(dead_code, reason = "no pictures are brought here")]
mod outline;

use proptest::prelude::*;
use tayang_core::content::body::{
    Block, Cell, Image, Inline, ListItem, Mark, Row, Tone, Video, VideoSource,
};
use tayang_core::content::{Body, Text, check};
use tayang_core::ids::FileId;
use tayang_intake::markdown::{normal, read, to_markdown};

fn shown(source: &str) -> String {
    outline::intake(&read(source).expect("a good text"))
}

#[test]
fn a_text_written_by_hand() {
    assert_eq!(
        shown(include_str!("fixtures/tulisan.md")),
        include_str!("fixtures/tulisan.txt").trim_end()
    );
}

#[test]
fn every_form_is_written_as_documented() {
    let intake = read(include_str!("fixtures/bentuk.md")).expect("a good text");
    assert_eq!(
        to_markdown(&intake.body),
        include_str!("fixtures/bentuk.md")
    );
}

#[test]
fn a_form_that_is_wrong_names_its_line() {
    for (source, line) in [
        ("teks\n\n```video\njudul: x\n```", 4),
        ("```video\nyoutube: https://lain.example/\n```", 2),
        ("\n\n![x](berkas:bukan)", 3),
        ("```galeri\n\nbukan gambar\n```", 2),
        ("```tabel\nbaris\nsel\n  isi\nlain\n```", 5),
        ("```tabel\nsel\n```", 2),
        ("```tabel\nbaris\nsel 0x1\n```", 3),
        ("- a\n\n  ```sorot merah\n  isi\n  ```", 3),
        ("> ```berkas\n> label: x\n> ```", 2),
        ("```tabel\nbaris\nsel\n  isi\n\n  ![x](berkas:y)\n```", 6),
    ] {
        let refused = read(source).expect_err(source);
        let tayang_intake::Refused::MarkdownForm { line: told, .. } = refused else {
            panic!("{source}: {refused:?}")
        };
        assert_eq!(told, line, "{source}");
    }
}

#[test]
fn hostile_text_ends_quickly() {
    for (source, outcome) in [
        (">".repeat(500_000), "too_deep"),
        (format!("{}x", ">".repeat(200)), "too_deep"),
        (format!("{}x", "- ".repeat(90)), "too_deep"),
        (format!("{}x", "*".repeat(200_000)), "text_too_large"),
        (format!("{}x", "[".repeat(200_000)), "text_too_large"),
        (format!("{}x", "^[".repeat(90_000)), "too_many_elements"),
        (format!("{}x", "^[".repeat(500)), "ok"),
        ("<b>".repeat(50_000), "ok"),
        ("[^1]: x\n".repeat(20_000), "text_too_large"),
        ("a".repeat(3 * 1024 * 1024), "too_large"),
    ] {
        let got = read(&source).map_or_else(|refused| refused.code(), |_| "ok");
        assert_eq!(got, outcome, "{}", &source[..20]);
    }
}

/// Words with signs of Markdown and HTML among them.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "kata",
        "1. ",
        "2) ",
        "- ",
        "# ",
        "+ ",
        "> ",
        "* ",
        "_",
        "**",
        "~~",
        "`",
        "```",
        "[x]",
        "(y)",
        "[^1]",
        "^[",
        "!",
        "![",
        "|",
        "\\",
        "&amp;",
        "&",
        "#",
        "<b>",
        "</b>",
        "<br>",
        "<!-- -->",
        "<div>",
        "https://a.example",
        "==",
        "---",
        ":",
        "baris",
        "sel",
        "\"",
        "'",
        " ",
        "  ",
        ".",
        ",",
        "é",
        "\u{a0}",
        "\u{ad}",
        "“",
        "[x]: /y",
        "{",
        "$",
        "@",
        "=",
        "~",
        "  x",
    ]);
    prop::collection::vec(piece, 1..5).prop_map(|parts| parts.concat())
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let href = prop::sample::select(vec![
        "https://a.example/x_y*z?q=[1]&amp=2",
        "mailto:a@b.example",
        "/halaman/profil",
        "https://a.example/(a)|b",
    ]);
    let mark = prop_oneof![
        Just(Mark::Bold),
        Just(Mark::Italic),
        Just(Mark::Underline),
        Just(Mark::Strike),
        Just(Mark::Superscript),
        Just(Mark::Subscript),
        href.prop_map(|href| Mark::Link {
            href: href.to_owned()
        }),
    ];
    prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(mark, 1..4)]
}

fn text() -> impl Strategy<Value = Vec<Inline>> {
    let words = || (words(), marks()).prop_map(|(text, marks)| Inline::Text { text, marks });
    let note = prop::collection::vec(words(), 1..3).prop_map(|text| Inline::Note { text });
    prop::collection::vec(
        prop_oneof![6 => words(), 1 => Just(Inline::Break), 1 => note],
        0..6,
    )
}

fn file() -> impl Strategy<Value = FileId> {
    any::<u128>().prop_map(|id| FileId(uuid::Uuid::from_u128(id)))
}

fn image() -> impl Strategy<Value = Image> {
    (file(), words(), any::<bool>(), text()).prop_map(|(file, alt, decorative, caption)| Image {
        file,
        alt,
        decorative,
        caption,
    })
}

fn leaf() -> impl Strategy<Value = Block> {
    let source = prop_oneof![
        file().prop_map(|file| VideoSource::File { file }),
        "[A-Za-z0-9_-]{11}".prop_map(|id| VideoSource::Youtube { id })
    ];
    let video = (words(), source, prop::option::of(file()), text()).prop_map(
        |(title, source, poster, caption)| {
            Block::Video(Video {
                title,
                source,
                poster,
                caption,
            })
        },
    );
    prop_oneof![
        4 => text().prop_map(|text| Block::Paragraph { text }),
        1 => (2u8..5, text()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => image().prop_map(Block::Image),
        1 => prop::collection::vec(image(), 1..3).prop_map(|images| Block::Gallery { images }),
        1 => video,
        1 => (file(), words()).prop_map(|(file, label)| Block::File { file, label }),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..4);
        let cell = (
            any::<bool>(),
            1u16..4,
            1u16..4,
            prop::collection::vec(inner.clone(), 0..3),
        )
            .prop_map(|(header, colspan, rowspan, blocks)| Cell {
                header,
                colspan,
                rowspan,
                blocks,
            });
        let row = prop::collection::vec(cell, 1..4).prop_map(|cells| Row { cells });
        let items = prop::collection::vec(some().prop_map(|blocks| ListItem { blocks }), 1..4);
        let tone = prop_oneof![Just(Tone::Info), Just(Tone::Warning)];
        prop_oneof![
            (any::<bool>(), 0u32..12, items).prop_map(|(ordered, start, items)| Block::List {
                ordered,
                start,
                items
            }),
            (text(), prop::collection::vec(row, 1..4))
                .prop_map(|(caption, rows)| Block::Table { caption, rows }),
            (simple_rows()).prop_map(|rows| Block::Table {
                caption: Vec::new(),
                rows
            }),
            (some(), text()).prop_map(|(blocks, source)| Block::Quote { blocks, source }),
            some().prop_map(|blocks| Block::Quote {
                blocks,
                source: Vec::new()
            }),
            (tone, some()).prop_map(|(tone, blocks)| Block::Callout { tone, blocks }),
        ]
    })
}

/// A table with a header row and plain cells, which Markdown has a form for.
fn simple_rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = text().prop_map(|text| Cell {
        header: false,
        colspan: 1,
        rowspan: 1,
        blocks: vec![Block::Paragraph { text }],
    });
    prop::collection::vec(prop::collection::vec(cell, 3), 1..4).prop_map(|rows| {
        let mut rows: Vec<Row> = rows.into_iter().map(|cells| Row { cells }).collect();
        rows[0].cells.iter_mut().for_each(|cell| cell.header = true);
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn every_body_comes_back_in_its_normal_form(blocks in prop::collection::vec(block(), 1..5)) {
        let wanted = normal(Body(blocks));
        prop_assert_eq!(&normal(wanted.clone()), &wanted);
        let sound = check::check(&Text { title: "x".into(), summary: String::new(), body: wanted.clone() }).is_empty();
        prop_assume!(sound && !wanted.0.is_empty());
        let markdown = to_markdown(&wanted);
        let back = read(&markdown);
        prop_assert_eq!(back.as_ref().map(|intake| &intake.body), Ok(&wanted), "{}", markdown);
    }

    #[test]
    fn any_text_is_read_or_refused(source in "([a-z*_#>|`!^&<~\\[\\]\\(\\)\\\\\n :-]|```tabel\n|sel\n|berkas:|\\[\\^1\\]){0,80}") {
        if let Ok(intake) = read(&source) {
            let text = Text { title: "x".into(), summary: String::new(), body: intake.body };
            prop_assert_eq!(check::check(&text), vec![]);
        }
    }
}
