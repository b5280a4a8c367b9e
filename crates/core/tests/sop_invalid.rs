//! Files that are no SOP sheet, each with every message it is refused with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tayang_core::sop::parse::{MAX_FILE_BYTES, parse};
use tayang_core::sop::words::Lang;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sop_invalid")
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the folder exists");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}

#[test]
fn each_file_is_refused_with_its_messages() {
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("the file is text");
        let problems = parse(&text).expect_err("the file is no sheet");
        let found: String = problems
            .iter()
            .map(|p| {
                format!(
                    "{} {}\n   {}\n   {}\n",
                    p.line,
                    p.code,
                    p.message(Lang::Id),
                    p.message(Lang::En)
                )
            })
            .collect();
        let expected = std::fs::read_to_string(file.with_extension("txt")).unwrap_or_default();
        let name = file.file_stem().unwrap_or_default().display().to_string();
        assert_eq!(found, expected, "{name} is refused with:\n{found}");
    }
}

#[test]
fn every_problem_has_its_file() {
    let seen: BTreeSet<&str> = files()
        .iter()
        .filter_map(|file| parse(&std::fs::read_to_string(file).expect("text")).err())
        .flatten()
        .map(|problem| problem.code)
        .collect();
    let source = include_str!("../src/sop/words/problems.rs");
    // A code stands alone on its line; sentences have blanks in them.
    let code = |line: &str| {
        line.trim()
            .strip_prefix('"')?
            .strip_suffix("\",")
            .map(str::to_owned)
    };
    let known = source
        .lines()
        .filter_map(code)
        .filter(|code| !code.contains(' '));
    let elsewhere = ["too_large", "no_such_cell"];
    let unseen: Vec<String> = known
        .filter(|code| !seen.contains(code.as_str()) && !elsewhere.contains(&code.as_str()))
        .collect();
    assert!(unseen.is_empty(), "no file shows {unseen:?}");
}

#[test]
fn a_file_past_its_bound_is_refused_unread() {
    let problems = parse(&"#".repeat(MAX_FILE_BYTES + 1)).expect_err("too large");
    let codes: Vec<_> = problems
        .iter()
        .map(|problem| (problem.line, problem.code))
        .collect();
    assert_eq!(codes, [(1, "too_large")]);
    assert_eq!(
        problems[0].message(Lang::Id),
        "Berkas lebih besar dari 256 KB. Pisahkan menjadi beberapa SOP."
    );
}

#[test]
fn no_cut_or_garbled_file_makes_the_reader_fail() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sop/003-pesona.toml");
    let text = std::fs::read_to_string(path).expect("the sheet exists");
    for cut in (0..text.len())
        .step_by(97)
        .filter(|cut| text.is_char_boundary(*cut))
    {
        let (head, tail) = text.split_at(cut);
        for garbled in [
            head.to_owned(),
            tail.to_owned(),
            format!("{head}\"[[{tail}"),
        ] {
            if let Err(problems) = parse(&garbled) {
                assert!(!problems.is_empty() && problems.iter().all(|problem| problem.line > 0));
            }
        }
    }
}
