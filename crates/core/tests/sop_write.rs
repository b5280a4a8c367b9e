//! A sheet written to its file and read again is the same sheet.

use proptest::prelude::*;
use tayang_core::sop::parse::parse;
use tayang_core::sop::write::write;
use tayang_core::sop::{Cell, Sop};

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The sheet without the lines of its rows, which are the file's.
fn bare(mut sop: Sop) -> Sop {
    for step in &mut sop.step {
        step.line = 0;
    }
    sop
}

fn check(name: &str, text: &str) {
    let sop = parse(text).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
    let written = write(&sop);
    let again =
        parse(&written).unwrap_or_else(|problems| panic!("{name}: {problems:#?}\n{written}"));
    assert_eq!(
        write(&again),
        written,
        "{name} is written otherwise the second time"
    );
    assert_eq!(bare(again), bare(sop), "{name}");
}

#[test]
fn every_sheet_of_the_tree_comes_back_the_same() {
    for name in [
        "../../sop/001-update-website-pemda.toml",
        "../../sop/002-website-media-sosial.toml",
        "../../sop/003-pesona.toml",
        "../../sop/004-tampilan-website.toml",
        "tests/sop_check/sound.toml",
        "tests/sop_check/other-words.toml",
        "tests/sop_check/cannot-run.toml",
        "tests/scenarios/papan.toml",
        "tests/scenarios/terbalik.toml",
    ] {
        check(name, &read(name));
    }
}

#[test]
fn a_confirmed_sheet_is_written_with_its_cells_certain() {
    let sop = parse(&read("../../sop/003-pesona.toml")).expect("the sheet is valid");
    let all = sop
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    let confirmed = sop.confirm(&all).expect("every reading fits");
    let written = write(&confirmed);
    assert!(!written.contains("confidence"), "{written}");
    assert_eq!(bare(parse(&written).expect("it parses")), bare(confirmed));
}

#[test]
fn a_sheet_is_written_as_a_person_would_write_it() {
    let sop = parse(&read("tests/sop_write/whole.toml")).expect("the sheet is valid");
    let expected = read("tests/sop_write/whole.toml");
    let written = write(&sop);
    assert_eq!(written, expected, "it is written as:\n{written}");
}

proptest! {
    #[test]
    fn any_words_come_back_the_same(text in "[^\\p{Cc}]{0,30}[a-z\"\\\\\n]{1,4}", sure in 1..100_u8) {
        let mut sop = parse(&read("../../sop/004-tampilan-website.toml")).expect("the sheet is valid");
        sop.step[0].text.clone_from(&text);
        sop.step[0].note = Some(text.clone());
        sop.warning[0].text = text;
        sop.step[0].role = Cell { confidence: sure, ..sop.step[0].role.clone() };
        prop_assume!(!sop.step[0].text.trim().is_empty());
        let again = parse(&write(&sop)).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        prop_assert_eq!(bare(again), bare(sop));
    }
}
