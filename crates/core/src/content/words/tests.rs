//! Word-by-word differences, drawn as text: `[-gone-]{+come+}`.

use proptest::prelude::*;

use super::*;
use crate::content::body::{Block, Body, Mark};
use crate::content::plain::plain_text;
use crate::content::samples::*;

fn drawn(before: Vec<Block>, after: Vec<Block>) -> Vec<String> {
    word_diff(&text(before), &text(after))
        .iter()
        .skip(2)
        .map(draw)
        .collect()
}

fn draw(block: &DiffBlock) -> String {
    let segment = |one: &Segment| match one.kind {
        SegmentKind::Same => one.text.clone(),
        SegmentKind::Added => format!("{{+{}+}}", one.text),
        SegmentKind::Removed => format!("[-{}-]", one.text),
    };
    let form = if block.form_changed { "*" } else { "" };
    format!(
        "{:?}{form} {}",
        block.place,
        block.segments.iter().map(segment).collect::<String>()
    )
}

#[test]
fn words_that_changed_are_shown_in_their_sentence() {
    let before = vec![
        p("Bupati meresmikan pasr induk pada pukul 10.00 WITA."),
        p("Warga datang."),
    ];
    let after = vec![
        p("Bupati meresmikan Pasar Induk pada pukul 10.30 WITA."),
        p("Warga datang."),
    ];
    assert_eq!(
        drawn(before, after),
        [
            "Paragraph Bupati meresmikan [-pasr induk-]{+Pasar Induk+} pada pukul [-10.00-]{+10.30+} WITA.",
            "Paragraph Warga datang.",
        ]
    );
}

#[test]
fn blocks_come_and_go_and_change_their_form() {
    let before = vec![
        p("Pembukaan"),
        p("Satu"),
        image(1, "Bupati", "Foto lama"),
        list(&["a", "b"]),
    ];
    let after = vec![
        heading(2, "Pembukaan"),
        para(vec![marked("Satu", &[Mark::Bold])]),
        image(2, "Bupati", "Foto baru"),
        list(&["a", "kata baru", "b"]),
    ];
    assert_eq!(
        drawn(before, after),
        [
            "Heading* Pembukaan",
            "Paragraph* Satu",
            "Alt Bupati",
            "Caption Foto [-lama-]{+baru+}",
            "ListItem a",
            "ListItem {+kata baru+}",
            "ListItem b",
        ]
    );
}

#[test]
fn title_and_summary_come_first() {
    let before = text(vec![]);
    let after = Text {
        title: "Pasar dibuka".into(),
        summary: String::new(),
        ..before.clone()
    };
    let drawn: Vec<String> = word_diff(&before, &after).iter().map(draw).collect();
    assert_eq!(
        drawn,
        [
            "Title Pasar [-Induk -]dibuka",
            "Summary [-Bupati membuka pasar.-]"
        ]
    );
    assert!(
        word_diff(&before, &before)
            .iter()
            .all(|block| !block.changed())
    );
}

#[test]
fn the_largest_text_rewritten_whole_is_still_told() {
    let long = |word: &str| {
        (0..28_000)
            .map(|n| format!("{word}{} ", n % 97))
            .collect::<String>()
    };
    let (before, after) = (text(vec![p(&long("lama"))]), text(vec![p(&long("baru"))]));
    let blocks = word_diff(&before, &after);
    let kinds: Vec<SegmentKind> = blocks[2].segments.iter().map(|one| one.kind).collect();
    // Only the last space is known to have stayed.
    assert_eq!(
        kinds,
        [SegmentKind::Removed, SegmentKind::Added, SegmentKind::Same]
    );
    let many = |word: &str| text((0..2_000).map(|n| p(&format!("{word} {n}"))).collect());
    assert_eq!(word_diff(&many("lama"), &many("baru")).len(), 2_002);
}

/// One side of a difference, as lines.
fn side(blocks: &[DiffBlock], kept: SegmentKind) -> Vec<String> {
    let keeps = |one: &&Segment| one.kind == SegmentKind::Same || one.kind == kept;
    let words = |block: &DiffBlock| {
        block
            .segments
            .iter()
            .filter(keeps)
            .map(|one| one.text.as_str())
            .collect::<String>()
    };
    blocks
        .iter()
        .filter(|block| block.place != Place::Alt)
        .map(words)
        .collect()
}

fn lines(text: &Text) -> Vec<String> {
    let body = plain_text(&text.body);
    [&text.title, &text.summary]
        .into_iter()
        .map(String::as_str)
        .chain(body.lines())
        .map(str::to_owned)
        .collect()
}

fn said(lines: Vec<String>) -> Vec<String> {
    lines
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .collect()
}

proptest! {
    #[test]
    fn each_side_reads_as_its_text((before, after) in near_pair()) {
        let blocks = word_diff(&before, &after);
        prop_assert_eq!(said(side(&blocks, SegmentKind::Removed)), said(lines(&before)));
        prop_assert_eq!(said(side(&blocks, SegmentKind::Added)), said(lines(&after)));
        let neighbours = |block: &DiffBlock| block.segments.windows(2).any(|two| two[0].kind == two[1].kind);
        prop_assert!(!blocks.iter().any(neighbours));
    }

    #[test]
    fn words_and_signs_join_to_the_text(text in "\\PC{0,40}") {
        prop_assert_eq!(pieces(&text).concat(), text);
    }
}

#[test]
fn a_word_keeps_its_inner_signs() {
    assert_eq!(
        pieces("se-Kota, 10.00."),
        ["se-Kota", ",", " ", "10.00", "."]
    );
    assert_eq!(pieces("a--b  c"), ["a", "-", "-", "b", "  ", "c"]);
    let empty = Body(Vec::new());
    assert_eq!(
        (plain_text(&empty), pieces("")),
        (String::new(), Vec::<&str>::new())
    );
}
