//! Small texts for the tests, by hand and at random.

use proptest::prelude::*;

use super::Text;
use super::body::*;
use super::hashes::Files;
use crate::canonical::Hash;
use crate::ids::FileId;

pub(crate) fn text(blocks: Vec<Block>) -> Text {
    let (title, summary) = (
        "Pasar Induk dibuka".to_owned(),
        "Bupati membuka pasar.".to_owned(),
    );
    Text {
        title,
        summary,
        body: Body(blocks),
    }
}

/// A file by a small number.
pub(crate) fn file(number: u128) -> FileId {
    FileId(uuid::Uuid::from_u128(number))
}

/// Files 0 to 7; 6 has the same record as 0.
pub(crate) fn files() -> Files {
    (0..8)
        .map(|n| (file(n), Hash::of(&[if n == 6 { 0 } else { n as u8 }])))
        .collect()
}

pub(crate) fn words(text: &str) -> Inline {
    Inline::Text {
        text: text.into(),
        marks: Vec::new(),
    }
}

pub(crate) fn marked(text: &str, marks: &[Mark]) -> Inline {
    Inline::Text {
        text: text.into(),
        marks: marks.to_vec(),
    }
}

pub(crate) fn link(text: &str, href: &str) -> Inline {
    marked(text, &[Mark::Link { href: href.into() }])
}

pub(crate) fn p(text: &str) -> Block {
    Block::Paragraph {
        text: vec![words(text)],
    }
}

pub(crate) fn para(text: Vec<Inline>) -> Block {
    Block::Paragraph { text }
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: vec![words(text)],
    }
}

pub(crate) fn picture(number: u128, alt: &str, caption: &str) -> Image {
    let caption = if caption.is_empty() {
        Vec::new()
    } else {
        vec![words(caption)]
    };
    Image {
        file: file(number),
        alt: alt.into(),
        decorative: false,
        caption,
    }
}

pub(crate) fn image(number: u128, alt: &str, caption: &str) -> Block {
    Block::Image(picture(number, alt, caption))
}

pub(crate) fn list(items: &[&str]) -> Block {
    let items = items
        .iter()
        .map(|text| ListItem {
            blocks: vec![p(text)],
        })
        .collect();
    Block::List {
        ordered: false,
        start: 1,
        items,
    }
}

fn any_words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "c", " "]), 0..4)
        .prop_map(|all| all.concat())
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let link = |href: &str| Mark::Link { href: href.into() };
    prop::sample::select(vec![Mark::Bold, Mark::Strike, link("/x"), link("/y")])
}

fn any_inline() -> impl Strategy<Value = Inline> {
    let marks = || prop::collection::vec(any_mark(), 0..2);
    prop_oneof![
        8 => (any_words(), marks()).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::Break),
        1 => any_words().prop_map(|text| Inline::Note { text: vec![words(&text)] }),
    ]
}

fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(any_inline(), 0..3)
}

fn any_image() -> impl Strategy<Value = Image> {
    (0u128..9, any_words(), any::<bool>(), any_inlines()).prop_map(
        |(n, alt, decorative, caption)| Image {
            file: file(n),
            alt,
            decorative,
            caption,
        },
    )
}

fn any_video() -> impl Strategy<Value = Block> {
    let source = prop_oneof![
        (0u128..9).prop_map(|n| VideoSource::File { file: file(n) }),
        "[ab]".prop_map(|id| VideoSource::Youtube { id }),
    ];
    (
        any_words(),
        source,
        prop::option::of((0u128..9).prop_map(file)),
        any_inlines(),
    )
        .prop_map(|(title, source, poster, caption)| {
            Block::Video(Video {
                title,
                source,
                poster,
                caption,
            })
        })
}

fn any_leaf() -> impl Strategy<Value = Block> {
    prop_oneof![
        6 => any_inlines().prop_map(|text| Block::Paragraph { text }),
        2 => (2u8..4, any_inlines()).prop_map(|(level, text)| Block::Heading { level, text }),
        2 => any_image().prop_map(Block::Image),
        1 => prop::collection::vec(any_image(), 0..3).prop_map(|images| Block::Gallery { images }),
        1 => any_video(),
        1 => (0u128..9, any_words()).prop_map(|(n, label)| Block::File { file: file(n), label }),
    ]
}

fn any_block() -> impl Strategy<Value = Block> {
    any_leaf().prop_recursive(2, 12, 3, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 0..3);
        let item = || blocks().prop_map(|blocks| ListItem { blocks });
        let cell = || {
            (any::<bool>(), 1u16..3, blocks()).prop_map(|(header, colspan, blocks)| Cell {
                header,
                colspan,
                rowspan: 1,
                blocks,
            })
        };
        let row = || prop::collection::vec(cell(), 0..3).prop_map(|cells| Row { cells });
        let tone = prop::sample::select(vec![Tone::Info, Tone::Warning]);
        prop_oneof![
            (any::<bool>(), 1u32..3, prop::collection::vec(item(), 0..3)).prop_map(
                |(ordered, start, items)| Block::List {
                    ordered,
                    start,
                    items
                }
            ),
            (any_inlines(), prop::collection::vec(row(), 0..3))
                .prop_map(|(caption, rows)| Block::Table { caption, rows }),
            (blocks(), any_inlines()).prop_map(|(blocks, source)| Block::Quote { blocks, source }),
            (tone, blocks()).prop_map(|(tone, blocks)| Block::Callout { tone, blocks }),
        ]
    })
}

/// Any text, sound or not, of few words so that collisions are likely.
pub(crate) fn any_text() -> impl Strategy<Value = Text> {
    ("[ab]", "[ab]?", prop::collection::vec(any_block(), 0..5)).prop_map(
        |(title, summary, blocks)| Text {
            title,
            summary,
            body: Body(blocks),
        },
    )
}

/// Some of the files, some with another record.
pub(crate) fn any_files() -> impl Strategy<Value = Files> {
    prop::collection::btree_map(
        (0u128..9).prop_map(file),
        (0u8..4).prop_map(|n| Hash::of(&[n])),
        6..9,
    )
}

/// A text and one that differs from it in few places, or not at all.
pub(crate) fn near_pair() -> impl Strategy<Value = (Text, Text)> {
    (
        any_text(),
        any_text(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0u8..6,
    )
        .prop_map(|(one, other, at, to, how)| {
            let mut near = one.clone();
            edit(&mut near, &other, at, to, how);
            (one, near)
        })
}

fn edit(near: &mut Text, other: &Text, at: prop::sample::Index, to: prop::sample::Index, how: u8) {
    let blocks = &mut near.body.0;
    let donor = other.body.0.first().cloned();
    match (how, donor) {
        (0, _) => {}
        (1, _) => near.title.clone_from(&other.title),
        (2, Some(donor)) => blocks.insert(at.index(blocks.len() + 1), donor),
        (3, Some(donor)) if !blocks.is_empty() => {
            let at = at.index(blocks.len());
            blocks[at] = donor;
        }
        (4, _) if !blocks.is_empty() => drop(blocks.remove(at.index(blocks.len()))),
        _ if !blocks.is_empty() => {
            let (at, to) = (at.index(blocks.len()), to.index(blocks.len()));
            blocks.swap(at, to);
        }
        _ => {}
    }
}
