//! The two hashes and the differences between texts, named and counted.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::body::*;
use super::check::normalise;
use super::differ::Difference::*;
use super::differ::{Difference, Part, differences, display_differences};
use super::plain::plain_text;
use super::samples::*;
use super::*;
use crate::artefact::InformationClass;

fn sample() -> Text {
    text(vec![
        heading(2, "Acara"),
        para(vec![
            words("Baca "),
            link("siaran pers", "/halaman/pers"),
            words(" ini."),
        ]),
        image(1, "Bupati memotong pita", "Foto: Humas"),
        list(&["Satu", "Dua"]),
        Block::Video(Video {
            title: "Sambutan".into(),
            source: VideoSource::Youtube {
                id: "abcdefghijk".into(),
            },
            poster: Some(file(2)),
            caption: vec![link("Sumber", "https://example.go.id")],
        }),
        Block::File {
            file: file(3),
            label: "Jadwal".into(),
        },
    ])
}

fn changed(edit: impl FnOnce(&mut Text)) -> Vec<Difference> {
    let (before, mut after) = (sample(), sample());
    edit(&mut after);
    let found = differences((&before, &files()), (&after, &files()));
    let equal = hashes::content(&before, &files()) == hashes::content(&after, &files());
    assert_eq!(found.is_empty(), equal);
    found
}

fn s(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_title_a_summary_and_words_are_named() {
    let found = changed(|text| {
        text.title = s("Pasar dibuka");
        text.summary.clear();
        text.body.0[0] = heading(2, "Acara utama");
    });
    let expected = [
        TitleChanged {
            before: s("Pasar Induk dibuka"),
            after: s("Pasar dibuka"),
        },
        SummaryChanged {
            before: s("Bupati membuka pasar."),
            after: s(""),
        },
        TextChanged {
            before: s("Acara"),
            after: s("Acara utama"),
        },
    ];
    assert_eq!(found, expected);
}

#[test]
fn links_are_named() {
    let with = |inlines: Vec<Inline>| changed(|text| text.body.0[1] = para(inlines));
    let (href, text) = (s("/halaman/pers"), s("siaran pers"));
    assert_eq!(
        with(vec![
            words("Baca "),
            link("siaran pers", "/berita/lain"),
            words(" ini.")
        ]),
        [LinkTargetChanged {
            text: text.clone(),
            before: href.clone(),
            after: s("/berita/lain")
        }]
    );
    assert_eq!(
        with(vec![words("Baca siaran pers ini.")]),
        [LinkRemoved {
            href: href.clone(),
            text: text.clone()
        }]
    );
    assert_eq!(
        with(vec![
            link("Baca", "/x"),
            words(" "),
            link("siaran pers", "/halaman/pers"),
            words(" ini.")
        ]),
        [LinkAdded {
            href: s("/x"),
            text: s("Baca")
        }]
    );
    assert_eq!(
        with(vec![
            words("Baca "),
            link("siaran pers ini", "/halaman/pers"),
            words(".")
        ]),
        [LinkTextChanged {
            href,
            before: text,
            after: s("siaran pers ini")
        }]
    );
}

#[test]
fn a_link_in_a_caption_is_named() {
    let found = changed(|text| {
        let Block::Video(video) = &mut text.body.0[4] else {
            unreachable!()
        };
        video.caption = vec![link("Sumber", "https://example.com")];
    });
    let (before, after) = (s("https://example.go.id"), s("https://example.com"));
    let expected = [
        VideoCaptionChanged {
            title: s("Sambutan"),
            before: s("Sumber"),
            after: s("Sumber"),
        },
        LinkTargetChanged {
            text: s("Sumber"),
            before,
            after,
        },
    ];
    assert_eq!(found, expected);
}

#[test]
fn marks_and_structure_are_named() {
    let bold = Mark::Bold;
    let found = changed(|text| {
        text.body.0[0] = Block::Heading {
            level: 3,
            text: vec![marked("Acara", &[bold])],
        };
    });
    let expected = [
        MarksChanged { text: s("Acara") },
        StructureChanged {
            part: Part::Heading,
        },
    ];
    assert_eq!(found, expected);
    let numbered = changed(|text| match &mut text.body.0[3] {
        Block::List { ordered, .. } => *ordered = true,
        _ => unreachable!(),
    });
    assert_eq!(numbered, [StructureChanged { part: Part::List }]);
    let swapped = changed(|text| text.body.0.swap(0, 1));
    assert_eq!(swapped, [TextMoved { text: s("Acara") }]);
    let gone = changed(|text| drop(text.body.0.remove(0)));
    assert_eq!(gone, [TextRemoved { text: s("Acara") }]);
}

#[test]
fn pictures_are_named() {
    let with = |block: Block| changed(|text| text.body.0[2] = block);
    let (before, after) = (s("Bupati memotong pita"), s("Orang"));
    assert_eq!(
        with(image(1, "Orang", "Foto: Humas")),
        [AltChanged {
            file: file(1),
            before: before.clone(),
            after: after.clone()
        }]
    );
    assert_eq!(
        with(image(5, "Bupati memotong pita", "Foto: Humas"))[..1],
        [PictureSwapped {
            before: file(1),
            after: file(5)
        }]
    );
    assert_eq!(
        with(image(1, "Bupati memotong pita", "")),
        [CaptionChanged {
            file: file(1),
            before: s("Foto: Humas"),
            after: s("")
        }]
    );
    assert_eq!(
        with(p("Acara")),
        [
            TextAdded { text: s("Acara") },
            PictureRemoved {
                file: file(1),
                alt: before
            },
        ]
    );
    let more = changed(|text| text.body.0.push(image(4, "Orang", "")));
    assert_eq!(
        more,
        [PictureAdded {
            file: file(4),
            alt: after
        }]
    );
}

#[test]
fn films_and_documents_are_named() {
    let found = changed(|text| {
        text.body.0[4] = Block::Video(Video {
            title: "Pidato".into(),
            source: VideoSource::File { file: file(5) },
            poster: None,
            caption: vec![link("Sumber", "https://example.go.id")],
        });
        text.body.0[5] = Block::File {
            file: file(4),
            label: "Jadwal acara".into(),
        };
    });
    let expected = [
        DocumentSwapped {
            label: s("Jadwal acara"),
            before: file(3),
            after: file(4),
        },
        DocumentLabelChanged {
            file: file(4),
            before: s("Jadwal"),
            after: s("Jadwal acara"),
        },
        VideoTitleChanged {
            before: s("Sambutan"),
            after: s("Pidato"),
        },
        VideoSwapped { title: s("Pidato") },
        VideoPosterChanged { title: s("Pidato") },
    ];
    let sorted = |mut all: Vec<Difference>| {
        all.sort();
        all
    };
    assert_eq!(sorted(found), sorted(expected.to_vec()));
}

#[test]
fn other_bytes_under_one_id_and_loose_files_are_named() {
    let text = sample();
    let mut other = files();
    other.insert(file(1), Hash::of(b"other"));
    let swapped = differences((&text, &files()), (&text, &other));
    assert_eq!(
        swapped,
        [PictureSwapped {
            before: file(1),
            after: file(1)
        }]
    );
    let mut more = files();
    more.insert(file(9), Hash::of(b"loose"));
    let loose = differences((&text, &files()), (&text, &more));
    assert_eq!(
        loose,
        [FilesChanged {
            added: vec![file(9)],
            removed: vec![]
        }]
    );
}

#[test]
fn where_media_stand_is_layout() {
    let gallery = |images| Block::Gallery { images };
    let (one, two) = (picture(1, "Satu", "a"), picture(2, "Dua", "b"));
    let apart = text(vec![image(1, "Satu", "a"), p("Teks"), image(2, "Dua", "b")]);
    let together = text(vec![p("Teks"), gallery(vec![two, one])]);
    let nested = text(vec![
        p("Teks"),
        Block::Callout {
            tone: Tone::Info,
            blocks: vec![image(2, "Dua", "b"), p("")],
        },
        image(1, "Satu", "a"),
    ]);
    for other in [&together, &nested] {
        assert_eq!(
            hashes::content(&apart, &files()),
            hashes::content(other, &files())
        );
        assert_eq!(differences((&apart, &files()), (other, &files())), []);
    }
    let same_bytes = text(vec![p("Teks"), image(6, "Nol", "")]);
    let first = text(vec![image(0, "Nol", ""), p("Teks")]);
    assert_eq!(
        hashes::content(&first, &files()),
        hashes::content(&same_bytes, &files())
    );
}

fn revision() -> Revision {
    Revision {
        format: FORMAT,
        id: crate::ids::RevisionId(uuid::Uuid::from_u128(1)),
        item: crate::ids::ItemId(uuid::Uuid::from_u128(2)),
        kind: ItemKind::Article,
        text: sample(),
        files: files(),
        placement: None,
    }
}

#[test]
fn display_binds_all_but_the_id() {
    let first = revision();
    let again = Revision {
        id: crate::ids::RevisionId(uuid::Uuid::from_u128(9)),
        ..revision()
    };
    assert_eq!(first.display_hash(), again.display_hash());
    let mut moved = revision();
    moved.text.body.0.swap(1, 2);
    let placed = Placement {
        slug: "pasar".into(),
        category: "umum".into(),
        order: 0,
        period: DisplayPeriod::default(),
        class: None,
    };
    let others = [
        moved,
        Revision {
            kind: ItemKind::Page,
            ..revision()
        },
        Revision {
            placement: Some(placed),
            ..revision()
        },
        Revision {
            files: BTreeMap::new(),
            ..revision()
        },
    ];
    for other in &others {
        assert_ne!(first.display_hash(), other.display_hash());
    }
}

#[test]
fn what_only_the_display_binds_is_named() {
    let place = |slug: &str, order| Placement {
        slug: slug.into(),
        category: "umum".into(),
        order,
        period: DisplayPeriod::default(),
        class: None,
    };
    let before = Revision {
        placement: Some(place("pasar", 0)),
        ..revision()
    };
    let mut after = Revision {
        placement: Some(place("pasar-induk", 1)),
        ..before.clone()
    };
    after.kind = ItemKind::Page;
    after.text.body.0.swap(1, 2);
    if let Some(place) = &mut after.placement {
        place.class = Some(InformationClass::Periodic);
    }
    let expected = [
        LayoutChanged,
        KindChanged {
            before: ItemKind::Article,
            after: ItemKind::Page,
        },
        AddressChanged {
            before: s("pasar"),
            after: s("pasar-induk"),
        },
        OrderChanged {
            before: 0,
            after: 1,
        },
        ClassChanged {
            before: None,
            after: Some(InformationClass::Periodic),
        },
    ];
    assert_eq!(display_differences(&before, &after), expected);
    let first = display_differences(&revision(), &before);
    assert_eq!(first, [PlacementChanged { placed: true }]);
    assert_eq!(display_differences(&before, &before), []);
    after.text.title = s("Pasar");
    let found = display_differences(&before, &after);
    assert!(matches!(found[0], TitleChanged { .. }) && !found.contains(&LayoutChanged));
}

/// Auditors recompute these; a change here breaks every approval ever given.
#[test]
fn the_hashes_are_frozen() {
    let revision = revision();
    let found = [revision.content_hash(), revision.display_hash()];
    insta::assert_snapshot!(found.map(|hash| hash.to_string()).join("\n"));
}

#[test]
fn stored_json_is_canonical() {
    let as_text = |value| String::from_utf8(crate::canonical::to_bytes(&value)).unwrap();
    // Keys are sorted: the feature `preserve_order` of serde_json must stay off.
    assert_eq!(
        as_text(json!({"b": 1, "a": {"d": [], "c": null}})),
        r#"{"a":{"c":null,"d":[]},"b":1}"#
    );
    // The escapes and literals of RFC 8785, section 3.2.2, for the shapes we store.
    let odd = json!({"string": "\u{20ac}$\u{000F}\u{000a}A'\u{0042}\u{0022}\u{005c}\\\"/"});
    assert_eq!(as_text(odd), r#"{"string":"€$\u000f\nA'B\"\\\\\"/"}"#);
    let controls = json!("\u{8}\u{c}\t\r\u{0}\u{1f}\u{7f}\u{2028}");
    assert_eq!(
        as_text(controls),
        "\"\\b\\f\\t\\r\\u0000\\u001f\u{7f}\u{2028}\""
    );
    let numbers = json!([0, -1, 9_007_199_254_740_992_u64, true, false]);
    assert_eq!(as_text(numbers), "[0,-1,9007199254740992,true,false]");
    // Characters are kept as given, composed or not.
    assert_eq!(
        as_text(json!(["\u{e9}", "e\u{301}"])),
        "[\"\u{e9}\",\"e\u{301}\"]"
    );
}

/// All that can be seen of a text, in its order.
fn signs(text: &Text) -> String {
    let all = [&*text.title, &*text.summary, &*plain_text(&text.body)].concat();
    let seen = |sign: &char| !sign.is_whitespace() && !matches!(sign, '\u{200b}' | '\u{feff}');
    all.chars().filter(seen).collect()
}

fn media(block: &Block) -> bool {
    matches!(
        block,
        Block::Image(_) | Block::Gallery { .. } | Block::Video(_) | Block::File { .. }
    )
}

proptest! {
    #[test]
    fn a_difference_exactly_when_the_hashes_differ(
        (before, after) in near_pair(), old in any_files(), new in any_files(), same in any::<bool>(),
    ) {
        let new = if same { old.clone() } else { new };
        let found = differences((&before, &old), (&after, &new));
        let equal = hashes::content(&before, &old) == hashes::content(&after, &new);
        prop_assert_eq!(found.is_empty(), equal, "{:?}", found);
    }

    #[test]
    fn unlike_texts_are_told_apart(before in any_text(), after in any_text()) {
        let found = differences((&before, &files()), (&after, &files()));
        let equal = hashes::content(&before, &files()) == hashes::content(&after, &files());
        prop_assert_eq!(found.is_empty(), equal, "{:?}", found);
    }

    #[test]
    fn moving_media_keeps_the_content(before in any_text(), turn in 0usize..5) {
        let (mut lifted, mut after): (Vec<_>, Vec<_>) = before.body.0.iter().cloned().partition(media);
        if !lifted.is_empty() {
            let count = lifted.len();
            lifted.rotate_left(turn % count);
        }
        let at = turn.min(after.len());
        after.splice(at..at, lifted);
        let after = Text { body: Body(after), ..before.clone() };
        prop_assert_eq!(hashes::content(&before, &files()), hashes::content(&after, &files()));
    }

    #[test]
    fn the_one_form_keeps_every_word(text in any_text()) {
        let once = normalise(text.clone());
        prop_assert_eq!(&normalise(once.clone()), &once);
        prop_assert_eq!(signs(&once), signs(&text));
    }
}
