//! The table of requirements: no row is missing, each named proof exists, the page is the data.
//!
//! `docs/sources.toml` is written by hand, `docs/sources.md` from it, by
//! `make sources`. What a named test proves is for a reader to judge; that it
//! is there, and that a listed line is still listed, is held here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::tree::{self, none};

const DATA: &str = "docs/sources.toml";
const PAGE: &str = "docs/sources.md";
/// Written instead of compared when this is set.
const WRITE: &str = "TAYANG_SOURCES";

/// Every group of rows: its name, what it is, and the ids, all after the name and a dash.
const GROUPS: [(&str, &str, &str); 5] = [
    (
        "001",
        "Sheet 001, update of the website: `sop/001-update-website-pemda.toml`",
        "H1 H2 H3 H4 H5 H6 H7 H8 L1 L2 Q1 Q2 Q3 Q4 Q5 K1 E1 E2 W1 P1 F1 T1 S1 S2 S2k S3 S4",
    ),
    (
        "002",
        "Sheet 002, website and social media: `sop/002-website-media-sosial.toml`",
        "H1 H2 L1 L2 L3 L4 Q1 Q2 Q3 Q4 K1 E1 E2 E3 E4 E5 W1 W2 W3 P1 T1 T2 \
         S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 S11",
    ),
    (
        "003",
        "Sheet 003, one article: `sop/003-pesona.toml`",
        "H1 H2 H3 H4 H5 H6 H7 H8 L1 L2 L3 L4 L5 L6 L7 L8 Q1 Q2 Q3 Q4 Q5 K1 E1 E2 E3 E4 W1 W2 P1 T1 \
         S1 S2 S3 S3n S3y S4 S5 S6 S7 S8",
    ),
    (
        "004",
        "Sheet 004, a batch on its draft display: `sop/004-tampilan-website.toml`",
        "H1 H2 H3 H4 K1 K2 E1 E2 E3 W1 P1 T1 S1 S2 S3 S4 S5 S5n S5y S6 S7",
    ),
    ("", "Whole runs", "A1 A2 B1 B2 B3 C1 C2 D1 D2 D3 X1 X2"),
];

/// What is planned and may be named by a row that is for later.
const PLANNED: [&str; 4] = [
    "security watch",
    "static mirror",
    "public sections",
    "system card",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    row: Vec<Row>,
}

/// One row of a source sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    /// Where it stands in the sheet, in the sheet's words.
    row: String,
    /// What it asks, in ours.
    asks: String,
    state: State,
    /// `file: function`, or `file: line` of a listing.
    #[serde(default)]
    tests: Vec<String>,
    /// What is planned, why it is no software, or what is missing.
    tell: Option<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum State {
    Shown,
    Later,
    NotSoftware,
    Open,
}

impl State {
    const ALL: [Self; 4] = [Self::Shown, Self::Later, Self::NotSoftware, Self::Open];

    fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Later => "later",
            Self::NotSoftware => "not software",
            Self::Open => "open",
        }
    }
}

fn rows() -> Vec<Row> {
    let sources: Sources = toml::from_str(tree::text(DATA)).unwrap();
    sources.row
}

/// The ids of a group, whole.
fn ids<'a>(group: &'a str, short: &'a str) -> impl Iterator<Item = String> + 'a {
    let whole = move |id: &str| match group {
        "" => id.to_owned(),
        group => format!("{group}-{id}"),
    };
    short.split_whitespace().map(whole)
}

#[test]
fn every_requirement_has_one_row_in_its_order() {
    let expected = GROUPS
        .iter()
        .flat_map(|(group, _, short)| ids(group, short));
    let expected: Vec<String> = expected.collect();
    let rows = rows();
    let found: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(found, expected, "{DATA} has every row once, in this order");
}

#[test]
fn every_row_says_what_its_state_needs() {
    let mut complaints = Vec::new();
    for row in rows() {
        let tell = row.tell.as_deref().unwrap_or_default();
        let wrong = match row.state {
            State::Shown if row.tests.is_empty() => "is shown by no test",
            State::Shown if row.tell.is_some() => "is shown, and tells more",
            State::Later if !PLANNED.contains(&tell) => "is for later, but not planned",
            State::NotSoftware if tell.is_empty() => "does not say why it is no software",
            State::Open if tell.is_empty() => "does not say what is missing",
            _ if row.row.is_empty() || row.asks.is_empty() => "has an empty cell",
            _ => continue,
        };
        complaints.push(format!("{DATA}: {} {wrong}", row.id));
    }
    none(complaints);
}

#[test]
fn every_test_that_a_row_names_exists() {
    let mut complaints = Vec::new();
    for row in rows() {
        for test in &row.tests {
            if !proves(test) {
                complaints.push(format!("{DATA}: {} names {test:?}", row.id));
            }
        }
    }
    none(complaints);
}

/// Whether a named proof is there: a test of this name, or this line in a listing.
fn proves(test: &str) -> bool {
    let Some((path, what)) = test.split_once(": ") else {
        return false;
    };
    let source = tree::all().iter().find(|source| source.path == path);
    let Some(text) = source.and_then(|source| source.text.as_deref()) else {
        return false;
    };
    match path.rsplit_once('.') {
        Some((_, "rs")) => has_test(text, what),
        Some((_, "txt")) if path.contains("/tests/") => text.lines().any(|line| listed(line, what)),
        _ => false,
    }
}

/// A line of a listing is named whole, or without the number of the line it tells of.
fn listed(line: &str, what: &str) -> bool {
    let told = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    line.trim() == what || told == what
}

/// Whether a function of this name is run as a test, by its attribute or by `both!` of the store.
fn has_test(text: &str, name: &str) -> bool {
    let mut marked = false;
    for line in text.lines().map(str::trim) {
        let plain = line.strip_prefix("async ").unwrap_or(line);
        let rest = plain
            .strip_prefix("fn ")
            .and_then(|rest| rest.strip_prefix(name));
        if let Some(rest) = rest.filter(|rest| rest.starts_with('(')) {
            return marked || rest.starts_with("(world) {");
        }
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            marked = true;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            marked = false;
        }
    }
    false
}

#[test]
fn a_proof_is_a_test_and_not_just_a_name() {
    let text = "#[test]\nfn one() {\n}\nfn two() {\n}\n/// Doc.\n#[tokio::test]\n#[cfg(unix)]\nasync fn three() {\n}\n\
                both! {\nasync fn four(world) {\n}\n}\n#[test]\nfn fives() {\n}\n";
    let found = ["one", "two", "three", "four", "five"].map(|name| has_test(text, name));
    assert_eq!(found, [true, false, true, true, false]);
    assert!(listed("12 warning law.repealed", "warning law.repealed"));
    assert!(!listed(
        "12 warning law.repealed_unchecked",
        "warning law.repealed"
    ));
}

#[test]
fn the_page_is_written_from_the_data() {
    let page = page(&rows());
    if std::env::vars().any(|(name, _)| name == WRITE) {
        std::fs::write(tree::root().join(PAGE), &page).unwrap();
    }
    let kept = std::fs::read_to_string(tree::root().join(PAGE)).unwrap_or_default();
    assert!(
        kept == page,
        "{PAGE} is not what {DATA} says: run `make sources`"
    );
}

fn page(rows: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    let of: BTreeMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    page += "\n| | rows |";
    for state in State::ALL {
        write!(page, " {} |", state.name()).unwrap();
    }
    page += "\n|---|---|---|---|---|---|\n";
    for (group, title, short) in GROUPS {
        let found: Vec<&Row> = ids(group, short)
            .filter_map(|id| of.get(id.as_str()).copied())
            .collect();
        page += &counts(title.split(':').next().unwrap_or(title), &found);
    }
    page += &counts("**All**", &rows.iter().collect::<Vec<_>>());
    for (group, title, short) in GROUPS {
        write!(
            page,
            "\n## {title}\n\n| id | row | what it asks | state | by |\n|---|---|---|---|---|\n"
        )
        .unwrap();
        for row in ids(group, short).filter_map(|id| of.get(id.as_str()).copied()) {
            page += &line(row);
        }
    }
    page
}

const HEAD: &str = "# The four source sheets, row by row\n\n\
Written from `docs/sources.toml` by `make sources`; change that file, not this page.\n\n\
Every row of the four sheets that Tayang is made for: header, law, qualification, related sheet, \
equipment, warning, records, head of the table, step.\n\
What a row asks is said in our words; the sheets' own words stand in `sop/`.\n\n\
- *shown*: the named tests show it.\n\
- *later*: a planned capability will.\n\
- *not software*: and why.\n\
- *open*: what is missing; named tests show a part.\n";

fn counts(title: &str, rows: &[&Row]) -> String {
    let mut line = format!("| {title} | {} |", rows.len());
    for state in State::ALL {
        let count = rows.iter().filter(|row| row.state == state).count();
        write!(line, " {count} |").unwrap();
    }
    line + "\n"
}

fn line(row: &Row) -> String {
    let tests = row.tests.iter().map(|test| link(test.as_str()));
    let by: Vec<String> = row.tell.iter().cloned().chain(tests).collect();
    let (state, by) = (row.state.name(), by.join("; "));
    format!(
        "| {} | {} | {} | {state} | {by} |\n",
        row.id, row.row, row.asks
    )
}

/// A proof as a link to its file, with the name of the test or the listed line.
fn link(test: &str) -> String {
    let (path, what) = test.split_once(": ").unwrap_or((test, ""));
    let file = path.rsplit('/').next().unwrap_or(path);
    format!("[{file}](../{path}) `{what}`")
}
