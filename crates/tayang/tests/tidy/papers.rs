//! Papers that cannot rot: paths, links, words and locale tables are compared with the tree.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{self, none};

/// Pieces of a text between two marks, such as the backticks of Markdown.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((piece, next)) = after.split_once(close) else {
            break;
        };
        found.push(piece);
        rest = next;
    }
    found
}

/// Spans of code in a Markdown text, one line at a time so that a stray mark stays harmless.
fn code(text: &str) -> Vec<&str> {
    text.lines()
        .flat_map(|line| between(line, "`", "`"))
        .collect()
}

#[test]
fn every_path_that_a_paper_names_exists() {
    let rooms = ["crates/", "docs/", "sop/", "editor/", "tools/", ".ci/"];
    let mut complaints = Vec::new();
    let mut on_the_map = 0;
    for (paper, text) in tree::texts("", ".md") {
        let inside = !paper.contains('/') || paper.starts_with("docs/");
        for span in code(text).into_iter().filter(|_| inside) {
            let path = rooms.iter().any(|room| span.starts_with(room)) && !span.contains(' ');
            on_the_map += usize::from(path && paper == "ARCHITECTURE.md");
            if path && !tree::exists(span) {
                complaints.push(format!("{paper} names {span}"));
            }
        }
    }
    assert!(
        on_the_map > 40,
        "the map names its rooms, only {on_the_map} paths were found"
    );
    none(complaints);
}

#[test]
fn every_link_between_papers_leads_somewhere() {
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("", ".md") {
        if path.contains("/fixtures/") || path.starts_with("crates/tayang/demo/articles/") {
            continue; // Texts of the invented site, not papers of the house.
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let words: String = text.split('`').step_by(2).collect();
        for link in between(&words, "](", ")") {
            let target = link.split('#').next().unwrap_or_default();
            let outside = target.is_empty() || target.contains("://") || target.starts_with('/');
            if !outside && !target.contains(' ') && !leads(folder, target) {
                complaints.push(format!("{path} links to {target}"));
            }
        }
    }
    none(complaints);
}

/// Whether a relative link leads to a file, or to a picture before any are taken.
fn leads(folder: &str, target: &str) -> bool {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    let untaken = path.starts_with("docs/pictures/") && !tree::exists("docs/pictures");
    untaken || tree::exists(&path)
}

#[test]
fn every_decision_has_its_page() {
    let mut pages = BTreeMap::new();
    for (path, text) in tree::texts("docs/adr/", ".md") {
        let name = path.trim_start_matches("docs/adr/");
        let number = name.split('-').next().unwrap_or_default();
        if number.len() == 4 && number.chars().all(|digit| digit.is_ascii_digit()) {
            assert!(
                pages.insert(number, text).is_none(),
                "two pages are numbered {number}"
            );
            assert!(
                text.starts_with(&format!("# {number}. ")),
                "{path}: its title has its number"
            );
            for part in [
                "## Question",
                "## Options",
                "## Decision",
                "## Consequences",
            ] {
                assert!(text.contains(part), "{path} has no {part}");
            }
        }
    }
    assert!(!pages.is_empty(), "no decision was found");
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("crates/", "") {
        for cited in text
            .match_indices("ADR ")
            .map(|(place, _)| &text[place + 4..])
        {
            let number: String = cited.chars().take_while(char::is_ascii_digit).collect();
            if number.len() == 4 && !pages.contains_key(number.as_str()) {
                complaints.push(format!("{path} cites ADR {number}, which has no page"));
            }
        }
    }
    none(complaints);
}

/// Everything in which a word of the glossary may be used.
fn spoken() -> String {
    let rooms = [("crates/", ".rs"), ("crates/", ".html"), ("sop/", ".toml")];
    let texts = rooms
        .iter()
        .flat_map(|(start, end)| tree::texts(start, end));
    texts.map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_term_of_the_glossary_is_used() {
    let spoken = spoken();
    let words: BTreeSet<&str> = spoken
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    let rows = tree::text("docs/glossary.md")
        .lines()
        .filter(|line| line.starts_with("| "));
    let terms: Vec<&str> = rows
        .filter_map(|row| row.split('|').nth(1))
        .flat_map(code)
        .collect();
    assert!(terms.len() > 60, "the glossary has its tables");
    let idle = terms.into_iter().filter(|term| !words.contains(term));
    none(
        idle.map(|term| format!("glossary: `{term}` is used nowhere"))
            .collect(),
    );
}

#[test]
fn every_word_of_the_rules_is_in_the_glossary() {
    let glossary = tree::text("docs/glossary.md");
    let known: BTreeSet<&str> = code(glossary).into_iter().collect();
    let rooms = [
        "case", "command", "event", "facts", "office", "refusal", "effect", "content",
    ];
    let mut complaints = Vec::new();
    for room in rooms {
        let path = format!("crates/core/src/{room}.rs");
        for line in tree::text(&path).lines() {
            let Some(rest) = line
                .strip_prefix("pub enum ")
                .or(line.strip_prefix("pub struct "))
            else {
                continue;
            };
            let name = rest.split([' ', '<', '(']).next().unwrap_or_default();
            if !known.contains(name) {
                complaints.push(format!("{path}: `{name}` is not in docs/glossary.md"));
            }
        }
    }
    none(complaints);
}

fn table(path: &str) -> BTreeMap<String, toml::Value> {
    tree::text(path)
        .parse::<toml::Table>()
        .unwrap()
        .into_iter()
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let indonesian = table("crates/web/locales/id.toml");
    let english = table("crates/web/locales/en.toml");
    let keys = |table: &BTreeMap<String, toml::Value>| table.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&indonesian), keys(&english));
    assert!(
        indonesian
            .values()
            .chain(english.values())
            .all(toml::Value::is_str)
    );
}

#[test]
fn every_text_of_the_tables_is_used() {
    let sources = [("crates/web/src/", ".rs"), ("crates/web/templates/", "")];
    let texts = sources
        .iter()
        .flat_map(|(start, end)| tree::texts(start, end));
    let literals: BTreeSet<&str> = texts
        .flat_map(|(_, text)| text.split(['"', '\'']))
        .filter(|piece| !piece.is_empty() && piece.chars().all(is_of_a_key))
        .collect();
    // `turn.act.` or `reason.{code}`: the beginning of keys that are put together.
    let beginnings: Vec<&str> = literals
        .iter()
        .filter(|piece| piece.ends_with('.') || piece.contains('{'))
        .filter_map(|piece| piece.split('{').next())
        .filter(|beginning| beginning.contains('.'))
        .collect();
    let used = |key: &str| {
        let stem = key
            .strip_suffix(".one")
            .or(key.strip_suffix(".many"))
            .unwrap_or(key);
        literals.contains(key)
            || literals.contains(stem)
            || beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning))
    };
    let table = table("crates/web/locales/id.toml");
    let idle = table.keys().filter(|key| !used(key));
    none(
        idle.map(|key| format!("locales: \"{key}\" is used nowhere"))
            .collect(),
    );
}

fn is_of_a_key(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || "._-{}".contains(c)
}
