//! The linter on whole sheets: the exact list of findings, by line.
//!
//! Expected lists stand in `sop_check/`, one line per finding, so that a change
//! of a rule shows in every sheet it touches.

use std::collections::BTreeSet;

use tayang_core::sop::check::{Finding, Severity, check};
use tayang_core::sop::parse::parse;
use tayang_core::sop::words::Lang;

const SOURCES: [&str; 4] = [
    "001-update-website-pemda",
    "002-website-media-sosial",
    "003-pesona",
    "004-tampilan-website",
];

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn findings(path: &str) -> Vec<Finding> {
    let text = read(path);
    let sop = parse(&text).unwrap_or_else(|problems| panic!("{path}: {problems:#?}"));
    check(&sop, &text)
}

fn listed(findings: &[Finding]) -> String {
    let severity = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    findings
        .iter()
        .map(|f| format!("{} {} {}\n", f.line, severity(f.severity), f.code))
        .collect()
}

fn compare(sheet: &str, expected: &str) {
    let found = listed(&findings(sheet));
    let expected = read(&format!("tests/sop_check/{expected}.txt"));
    assert_eq!(found, expected, "{sheet} is found as:\n{found}");
}

#[test]
fn the_four_sources_are_found_as_listed() {
    for name in SOURCES {
        compare(&format!("../../sop/{name}.toml"), name);
    }
}

#[test]
fn the_sources_faults_in_other_words_and_order_are_found_alike() {
    compare("tests/sop_check/other-words.toml", "other-words");
    let codes = |findings: Vec<Finding>| -> BTreeSet<&str> {
        findings.into_iter().map(|finding| finding.code).collect()
    };
    let mut found = codes(findings("tests/sop_check/other-words.toml"));
    // A sheet cannot both lack its identity block and have wrong dates in it.
    found.extend(codes(findings("tests/sop_check/cannot-run.toml")));
    for name in SOURCES {
        let in_source = codes(findings(&format!("../../sop/{name}.toml")));
        let unseen: Vec<_> = in_source.difference(&found).collect();
        assert!(
            unseen.is_empty(),
            "of {name} not found in other words: {unseen:?}"
        );
    }
}

#[test]
fn a_sound_sheet_has_no_finding() {
    compare("tests/sop_check/sound.toml", "sound");
}

#[test]
fn a_date_before_the_day_of_making_is_told_and_the_same_day_is_not() {
    let text = read("tests/sop_check/sound.toml");
    let told = |revised: &str, effective: &str| -> Vec<usize> {
        let text = text
            .replace("2026-02-02", revised)
            .replace("2026-02-09", effective);
        let sop = parse(&text).expect("the sheet can be read");
        let found = check(&sop, &text).into_iter();
        let found = found.filter(|finding| finding.code == "date.order");
        found.map(|finding| finding.line).collect()
    };
    assert_eq!(told("2026-01-05", "2026-01-05"), [0; 0]);
    assert_eq!(told("2026-01-04", "2025-12-31"), [10, 11]);
    // A month may still mean a day after it.
    assert_eq!(told("2026-01", "2025"), [11]);
}

#[test]
fn what_cannot_run_is_an_error() {
    compare("tests/sop_check/cannot-run.toml", "cannot-run");
}

#[test]
fn every_finding_says_its_facts_in_both_languages() {
    let sheets = [
        "tests/sop_check/other-words.toml",
        "tests/sop_check/cannot-run.toml",
    ];
    for finding in sheets.into_iter().flat_map(findings) {
        for lang in [Lang::Id, Lang::En] {
            let message = finding.message(lang);
            assert!(
                message.ends_with(['.', '!']) || finding.code == "reader",
                "{message}"
            );
            assert!(
                !message.contains('?') && message != finding.code,
                "{message}"
            );
        }
    }
}
