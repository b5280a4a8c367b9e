//! Every bound of a text, one broken at a time.

use proptest::prelude::*;

use super::*;
use crate::content::body::*;
use crate::content::samples::*;

/// The problems of a body with this one block, as `path: what is wrong`.
fn problems(block: Block) -> Vec<String> {
    told(&text(vec![block]))
}

fn told(text: &Text) -> Vec<String> {
    check(text)
        .iter()
        .map(|one| format!("{}: {}", one.at, one.problem))
        .collect()
}

fn linked(href: &str) -> Vec<String> {
    problems(para(vec![link("tautan", href)]))
}

fn cell(colspan: u16, rowspan: u16) -> Cell {
    Cell {
        header: false,
        colspan,
        rowspan,
        blocks: Vec::new(),
    }
}

fn table(rows: &[&[(u16, u16)]]) -> Block {
    let row = |spans: &&[(u16, u16)]| Row {
        cells: spans.iter().map(|s| cell(s.0, s.1)).collect(),
    };
    Block::Table {
        caption: Vec::new(),
        rows: rows.iter().map(row).collect(),
    }
}

#[test]
fn a_sound_text_has_no_problem() {
    let film = VideoSource::Youtube {
        id: "dQw4w9WgXcQ".into(),
    };
    let text = text(vec![
        heading(2, "Acara"),
        para(vec![]),
        para(vec![
            words("Lihat "),
            marked(
                "berkas",
                &[
                    Mark::Bold,
                    Mark::Link {
                        href: "/halaman/x".into(),
                    },
                ],
            ),
            Inline::Break,
            Inline::Note {
                text: vec![words("Catatan")],
            },
        ]),
        Block::List {
            ordered: true,
            start: 3,
            items: vec![ListItem {
                blocks: vec![list(&["a"])],
            }],
        },
        table(&[&[(1, 2), (2, 1)], &[(1, 1), (1, 1)]]),
        image(1, "", ""),
        Block::Video(Video {
            title: String::new(),
            source: film,
            poster: None,
            caption: vec![],
        }),
        Block::File {
            file: file(1),
            label: "Unduh jadwal".into(),
        },
    ]);
    assert_eq!(told(&text), [""; 0]);
}

#[test]
fn title_and_summary_are_bounded() {
    let with = |title: &str, summary: &str| {
        told(&Text {
            title: title.into(),
            summary: summary.into(),
            body: Body(vec![]),
        })
    };
    assert_eq!(with("", ""), ["title: must not be empty"]);
    assert_eq!(with(&"é".repeat(200), &"é".repeat(500)), [""; 0]);
    assert_eq!(
        with(&"é".repeat(201), &"é".repeat(501)),
        [
            "title: is longer than 200 characters",
            "summary: is longer than 500 characters",
        ]
    );
    assert_eq!(
        with(" a", "b\n"),
        [
            "title: must not begin or end with white space",
            "summary: must not begin or end with white space",
            "summary: holds the forbidden character U+000A",
        ]
    );
}

#[test]
fn links_lead_to_plain_addresses() {
    for good in [
        "https://nusakencana.go.id/a?b=c#d",
        "http://example.org:8080",
        "HTTPS://example.org",
        "mailto:kominfo@nusakencana.go.id",
        "tel:+62-542-123456",
        "/berita/pasar#jadwal",
        "/",
    ] {
        assert_eq!(linked(good), [""; 0], "{good}");
    }
    for bad in [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "https:evil",
        "https://",
        "https://go.id@evil.example",
        "https://a b",
        "https://a\u{202e}b",
        "mailto:",
        "tel:abc",
        "berita/pasar",
        "#jadwal",
        "ftp://example.org",
        "https:///path",
        &format!("/{}", "a".repeat(2_000)),
    ] {
        let found = linked(bad);
        assert_eq!(
            found,
            ["body/0/text/0: a link is https:, http:, mailto:, tel: or a path on this site"],
            "{bad}"
        );
    }
}

#[test]
fn text_and_marks_have_one_form() {
    let one = |piece: Inline| problems(para(vec![piece]));
    assert_eq!(one(words("")), ["body/0/text/0: must not be empty"]);
    assert_eq!(
        one(words("a\u{202e}b")),
        ["body/0/text/0: holds the forbidden character U+202E"]
    );
    assert_eq!(
        one(words("a\tb")),
        ["body/0/text/0: holds the forbidden character U+0009"]
    );
    assert_eq!(
        one(words("a\u{e0041}")),
        ["body/0/text/0: holds the forbidden character U+E0041"]
    );
    let marks = ["body/0/text/0: each kind of mark stands once, in order"];
    assert_eq!(one(marked("a", &[Mark::Italic, Mark::Bold])), marks);
    assert_eq!(one(marked("a", &[Mark::Bold, Mark::Bold])), marks);
    let to = |href: &str| Mark::Link { href: href.into() };
    assert_eq!(one(marked("a", &[to("/a"), to("/b")])), marks);
    assert_eq!(
        one(Inline::Note { text: vec![] }),
        ["body/0/text/0: must not be empty"]
    );
    let nested = Inline::Note {
        text: vec![Inline::Note {
            text: vec![words("a")],
        }],
    };
    assert_eq!(
        one(nested),
        ["body/0/text/0/text/0: a footnote cannot hold another"]
    );
}

#[test]
fn blocks_keep_their_shape() {
    let listed = |ordered, start| {
        problems(Block::List {
            ordered,
            start,
            items: vec![ListItem {
                blocks: vec![p("a")],
            }],
        })
    };
    assert_eq!(
        problems(heading(1, "a")),
        ["body/0: a heading has level 2, 3 or 4, not 1"]
    );
    assert_eq!(problems(heading(2, " ")), ["body/0: must not be empty"]);
    assert_eq!(problems(list(&[])), ["body/0: must not be empty"]);
    let start = ["body/0: a numbered list starts at 0 to 100000, a bulleted one at 1"];
    assert_eq!(
        (listed(true, 100_001), listed(false, 2)),
        (
            start.map(String::from).to_vec(),
            start.map(String::from).to_vec()
        )
    );
    let hollow = Block::List {
        ordered: false,
        start: 1,
        items: vec![ListItem { blocks: vec![] }],
    };
    assert_eq!(problems(hollow), ["body/0/items/0: must not be empty"]);
    assert_eq!(
        problems(Block::Gallery { images: vec![] }),
        ["body/0: must not be empty"]
    );
    assert_eq!(
        problems(Block::Quote {
            blocks: vec![],
            source: vec![]
        }),
        ["body/0: must not be empty"]
    );
    assert_eq!(
        problems(Block::File {
            file: file(1),
            label: " ".into()
        }),
        ["body/0: must not be empty"]
    );
}

#[test]
fn media_keep_their_shape() {
    let ornament = Image {
        decorative: true,
        ..picture(1, "Bunga", "")
    };
    assert_eq!(
        problems(Block::Gallery {
            images: vec![ornament]
        }),
        ["body/0/images/0: a decorative picture has no alternative text"]
    );
    let film = |id: &str| VideoSource::Youtube { id: id.into() };
    let video = |id| Video {
        title: "a".into(),
        source: film(id),
        poster: None,
        caption: vec![],
    };
    for id in ["abc", "abcdefghij?", "abcdefghijkl", "abcdefghij\u{e9}"] {
        assert_eq!(
            problems(Block::Video(video(id))),
            ["body/0: a film's id at YouTube is 11 characters of A-Z a-z 0-9 _ -"]
        );
    }
}

#[test]
fn tables_are_rectangular() {
    let sound: [&[&[(u16, u16)]]; 5] = [
        &[&[(1, 1)]],
        &[&[(2, 1), (1, 1)], &[(1, 1), (2, 1)]],
        &[&[(1, 3), (1, 1)], &[(1, 1)], &[(1, 1)]],
        &[&[(1, 1), (1, 2), (1, 1)], &[(1, 1), (1, 1)]],
        &[&[(3, 2)], &[]],
    ];
    for rows in sound {
        assert_eq!(problems(table(rows)), [""; 0], "{rows:?}");
    }
    let crooked: [&[&[(u16, u16)]]; 6] = [
        &[&[(1, 1)], &[(1, 1), (1, 1)]],
        &[&[(1, 1), (1, 1)], &[(1, 1)]],
        &[&[(1, 2), (1, 1)], &[(1, 1), (1, 1)]],
        &[&[(1, 2)]],
        &[&[(1, 1), (1, 2), (1, 1)], &[(2, 1)]],
        &[&[], &[(1, 1)]],
    ];
    for rows in crooked {
        let found = problems(table(rows));
        assert_eq!(
            found,
            ["body/0: the rows of a table cover the same columns without overlap"],
            "{rows:?}"
        );
    }
    let span = ["body/0: a cell covers 1 to 50 columns and 1 to 500 rows"];
    for bad in [(0, 1), (1, 0), (51, 1), (1, 501)] {
        assert_eq!(problems(table(&[&[bad]])), span);
    }
    assert_eq!(problems(table(&[])), ["body/0: must not be empty"]);
    assert_eq!(
        problems(table(&[&[(50, 1), (50, 1), (1, 1)]])),
        ["body/0: there are more than 100 columns"]
    );
    let row: Vec<(u16, u16)> = vec![(1, 1); 40];
    assert_eq!(
        problems(table(&vec![&row[..]; 51])),
        ["body/0: there are more than 2000 cells"]
    );
}

#[test]
fn the_whole_is_bounded() {
    let deep = (0..9).fold(p("a"), |inner, _| Block::Callout {
        tone: Tone::Info,
        blocks: vec![inner],
    });
    let path = format!("body/0{}", "/blocks/0".repeat(7));
    assert_eq!(
        problems(deep),
        [format!("{path}/blocks: is nested more than 8 deep")]
    );
    assert_eq!(
        told(&text(vec![p("a"); 2_001])),
        ["body: there are more than 2000 blocks"]
    );
    let long = "kata ".repeat(40_001);
    assert_eq!(
        told(&text(vec![p(&long)])),
        ["body: there are more than 200000 characters"]
    );
    let many = (0..101).map(|n| image(n, "a", "")).collect();
    assert_eq!(told(&text(many)), ["body: there are more than 100 files"]);
    assert_eq!(check(&text(vec![heading(9, "a"); 300])).len(), MOST);
}

#[test]
fn the_one_form_repairs_what_is_no_words() {
    let pasted = Text {
        title: " Pasar\tInduk\n".into(),
        summary: "a\r\nb\u{feff}".into(),
        body: Body(vec![para(vec![
            marked("Pa", &[Mark::Italic, Mark::Bold]),
            words(""),
            marked("sar\n\u{200b}", &[Mark::Bold, Mark::Italic, Mark::Bold]),
        ])]),
    };
    let expected = Text {
        title: "Pasar Induk".into(),
        summary: "a b".into(),
        body: Body(vec![para(vec![marked(
            "Pasar",
            &[Mark::Bold, Mark::Italic],
        )])]),
    };
    assert_eq!(normalise(pasted), expected);
    assert_eq!(told(&expected), [""; 0]);
}

/// A space that no reader sees is no edit.
#[test]
fn stray_spaces_are_not_kept() {
    let typed = text(vec![para(vec![
        words("  Warga  datang "),
        marked(" ke", &[Mark::Bold]),
        words("  "),
        words("pasar. "),
        Inline::Break,
        words("\u{a0} Lagi "),
        Inline::Note {
            text: vec![words(" Menurut  panitia. ")],
        },
        words(" "),
    ])]);
    let kept = text(vec![para(vec![
        words("Warga datang "),
        marked("ke", &[Mark::Bold]),
        words(" pasar."),
        Inline::Break,
        words("Lagi "),
        Inline::Note {
            text: vec![words("Menurut panitia.")],
        },
    ])]);
    assert_eq!(normalise(typed).body, kept.body);
    assert_eq!(normalise(kept.clone()).body, kept.body);
}

#[test]
fn every_file_is_found() {
    let film = VideoSource::File { file: file(4) };
    let video = Video {
        title: String::new(),
        source: film,
        poster: Some(file(5)),
        caption: vec![],
    };
    let body = Body(vec![
        Block::Quote {
            blocks: vec![image(1, "", "")],
            source: vec![],
        },
        Block::Gallery {
            images: vec![picture(2, "", ""), picture(3, "", "")],
        },
        Block::List {
            ordered: false,
            start: 1,
            items: vec![ListItem {
                blocks: vec![Block::Video(video)],
            }],
        },
        Block::Table {
            caption: vec![],
            rows: vec![Row {
                cells: vec![Cell {
                    blocks: vec![image(1, "", "")],
                    ..cell(1, 1)
                }],
            }],
        },
        Block::File {
            file: file(6),
            label: String::new(),
        },
    ]);
    assert_eq!(files_of(&body), (1..=6).map(file).collect());
}

proptest! {
    #[test]
    fn any_text_is_checked_without_panic(text in any_text()) {
        let problems = check(&text);
        prop_assert!(problems.len() <= MOST);
        let once = normalise(text);
        let repaired = |one: &BodyProblem| matches!(one.problem, Problem::NotTrimmed | Problem::Character { .. });
        prop_assert!(!check(&once).iter().any(repaired));
        prop_assert!(super::advice(&once).len() <= 100);
    }
}

#[test]
fn a_link_that_nobody_sees_is_refused() {
    let far = Mark::Link {
        href: "https://judi.example".to_owned(),
    };
    let link = |words: &str| marked(words, std::slice::from_ref(&far));
    let of = |unseen: &str| text(vec![para(vec![words("Kabar "), link(unseen)])]);
    for hidden in [" ", "\u{ad}", "\u{2060}", "\u{200d}\u{3164}"] {
        let unseen = "body/0/text/1: a link stands on words that are seen";
        assert_eq!(told(&of(hidden)), [unseen], "{hidden:?}");
    }
    assert_eq!(told(&of(".")), [""; 0]);
    let titled = Text {
        title: "\u{2060}\u{3164}".to_owned(),
        ..text(Vec::new())
    };
    assert_eq!(told(&titled), ["title: must not be empty"]);
}
