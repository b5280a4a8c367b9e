//! Rules on Rust source: size, headers, and words that belong to one room only.

use crate::tree::{self, none, program};

/// Lines of a file.
const FILE_LINES: usize = 500;
/// Lines of a function, from its signature to its last brace.
const FUNCTION_LINES: usize = 60;

/// Functions that may be longer, up to how many lines, and why: one exhaustive
/// match that answers each of a closed set.
const LONG_FUNCTIONS: [(&str, &str, usize, &str); 5] = [
    (
        "crates/core/src/decide.rs",
        "carry_out",
        110,
        "a match over commands",
    ),
    (
        "crates/store/src/project.rs",
        "project",
        70,
        "a match over events",
    ),
    (
        "crates/web/src/desk/timeline.rs",
        "told",
        130,
        "a match over events",
    ),
    (
        "crates/web/src/desk/words.rs",
        "told",
        184,
        "a match over refusals",
    ),
    (
        "crates/web/src/desk/words/differences.rs",
        "difference",
        120,
        "a match over differences",
    ),
];

#[test]
fn files_are_short() {
    let mut complaints = Vec::new();
    for (path, text) in program() {
        let lines = text.lines().count();
        if lines > FILE_LINES {
            complaints.push(format!("{path} has {lines} lines: find its second idea"));
        }
    }
    none(complaints);
}

#[test]
fn functions_are_short() {
    let mut complaints = Vec::new();
    for (path, text) in program() {
        for (name, lines) in functions(text) {
            let exempt = LONG_FUNCTIONS
                .iter()
                .find(|(file, function, ..)| *file == path && *function == name);
            if lines > exempt.map_or(FUNCTION_LINES, |(_, _, most, _)| *most) {
                complaints.push(format!("{path}: `{name}` has {lines} lines"));
            }
        }
    }
    none(complaints);
}

/// Each function with its length. Relies on rustfmt: a body ends at its own indentation.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let last = lines[number..]
            .iter()
            .position(|line| line.strip_prefix(indent) == Some("}"));
        found.push((name, last.map_or(1, |last| last + 1)));
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    for word in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let name = rest.strip_prefix("fn ")?;
    name.split(['(', '<']).next()
}

#[test]
fn the_program_never_gives_up() {
    let words = [".unwrap()", "panic!(", "unreachable!("];
    let mut complaints = Vec::new();
    for (path, text) in program() {
        let tests = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
        let lines = text[..tests].lines().enumerate();
        for (number, line) in lines.filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for word in words.iter().filter(|word| line.contains(**word)) {
                complaints.push(format!("{path}:{} says {word}", number + 1));
            }
        }
    }
    none(complaints);
}

#[test]
fn every_module_opens_with_its_purpose() {
    let missing = tree::texts("crates/", ".rs")
        .into_iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//!"));
    none(
        missing
            .map(|(path, _)| format!("{path} does not open with //!"))
            .collect(),
    );
}

#[test]
fn nothing_is_left_for_later() {
    // In pieces, so that this file is not its own finding.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ign", "ore"),
        concat!("dbg", "!("),
    ];
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("", "") {
        if path.starts_with("crates/web/assets/editor/") || path.ends_with("-lock.json") {
            continue; // Built from others' sources.
        }
        for mark in marks {
            if text.contains(mark) {
                complaints.push(format!("{path} holds {mark}"));
            }
        }
    }
    none(complaints);
}

#[test]
fn sql_is_spoken_in_the_store_only() {
    let words = [
        "\"select ",
        "\"insert into ",
        "\"update ",
        "\"delete from ",
        "\"create table ",
        "tokio_postgres::",
        "rusqlite::",
    ];
    only_in("crates/store/src/", &words);
}

#[test]
fn the_clock_and_the_environment_belong_to_the_binary() {
    let words = [
        "Timestamp::now",
        "Zoned::now",
        "SystemTime::now",
        "std::env",
        "env::var",
    ];
    only_in("crates/tayang/src/", &words);
}

#[test]
fn one_place_marks_text_as_html() {
    only_in("crates/web/src/markup.rs", &["from_safe_string"]);
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("crates/web/templates/", "") {
        for word in ["|safe", "| safe", "autoescape"] {
            if text.contains(word) {
                complaints.push(format!("{path} says {word}: use markup.rs"));
            }
        }
    }
    none(complaints);
}

#[test]
fn the_rules_do_no_io() {
    let words = [
        "std::fs",
        "std::net",
        "std::thread",
        "tokio",
        "async fn",
        "println!",
    ];
    for room in [
        "crates/core/src/",
        "crates/intake/src/",
        "crates/documents/src/",
    ] {
        none(said(&words, |path| path.starts_with(room)));
    }
}

/// Fails when a word is said in the program outside one place.
fn only_in(place: &str, words: &[&str]) {
    none(said(words, |path| !path.starts_with(place)));
}

fn said(words: &[&str], within: impl Fn(&str) -> bool) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in program() {
        let lines = text.lines().enumerate();
        for (number, line) in lines.filter(|_| within(path)) {
            let code = !line.trim_start().starts_with("//");
            for word in words.iter().filter(|word| code && line.contains(**word)) {
                complaints.push(format!("{path}:{} says {word}", number + 1));
            }
        }
    }
    complaints
}
