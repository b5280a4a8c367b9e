//! The page of a paper: the form for whoever fills it in, the paper for those who read.

use axum::response::Response;
use serde::Serialize;
use tayang_core::artefact::{Artefact, Kept, Paper};
use tayang_core::ids::PersonId;

use super::{Entry, Place, Screen, Sheet, slug, title};
use crate::desk::fields::{Attempt, FieldBox};
use crate::desk::kinds::approve::FactRow;
use crate::desk::parts::{Link, Notice, Tab, Tone};
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::standing::ActHead;
use crate::desk::turn::Sending;
use crate::desk::words::Said;
use crate::error::WebError;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct PaperPage {
    /// Case, step, time, turn.
    #[serde(flatten)]
    pub head: ActHead,
    /// "Lembar disposisi".
    pub title: String,
    /// What it is for.
    pub words: String,
    /// "Nomor 12, diisi Ratna Wulandari, 19 November 2026 pukul 10.24".
    pub kept: Option<String>,
    /// Who read it or marked it known.
    pub known: Vec<String>,
    /// Other papers of the same step.
    pub others: Vec<Tab>,
    /// Every refusal of the last attempt.
    pub reasons: Vec<Said>,
    /// Ways to every entry that is wrong.
    pub wrong: Vec<Link>,
    /// What it asks, or what it says.
    pub groups: Vec<Group>,
    /// Nobody filled it in yet, and this person cannot.
    pub empty: bool,
    /// Forms beside the paper.
    pub forms: Vec<Sending>,
    /// The filled button.
    pub send: String,
}

/// A part of a paper.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "group", rename_all = "snake_case")]
pub enum Group {
    /// Entries one below the other.
    Entries {
        /// Its heading; empty when it needs none.
        legend: String,
        /// The entries.
        entries: Vec<Entry>,
    },
    /// A table to write in.
    Rows {
        /// Its heading.
        legend: String,
        /// Its name in the form.
        name: &'static str,
        /// The rows.
        rows: Vec<RowView>,
        /// More rows can be asked for.
        more: bool,
    },
    /// What is said, one line each.
    Facts {
        /// Its heading; empty when it needs none.
        legend: String,
        /// The lines.
        facts: Vec<FactRow>,
    },
    /// Captured pages.
    Pages {
        /// Its heading.
        legend: String,
        /// The pages.
        pages: Vec<PageRow>,
    },
    /// What is said as a table.
    Table {
        /// Its heading.
        legend: String,
        /// Its columns.
        heads: Vec<String>,
        /// Its rows, the first cell naming each.
        rows: Vec<Vec<String>>,
    },
}

/// A captured page.
#[derive(Debug, Clone, Serialize)]
pub struct PageRow {
    /// The way to it.
    pub link: Link,
    /// Its address, when it was captured, its hash.
    pub line: String,
    /// Its picture, once it was drawn.
    pub picture: Option<PictureBox>,
    /// When that was, or why there is none; empty where no picture is expected.
    pub drawn: String,
}

/// The picture of a page: its head, which leads to the whole.
#[derive(Debug, Clone, Serialize)]
pub struct PictureBox {
    /// The whole.
    pub href: String,
    /// The head.
    pub src: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// A row to write in.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// What tells it from others.
    pub heading: String,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Something behind its fold is wrong, so the fold stands open.
    pub open: bool,
}

/// "Nomor 12, Ratna Wulandari, hari ini 10.24".
pub(in crate::desk) fn line(scene: &Scene, kept: &Kept) -> String {
    let at = scene.moments.near(kept.at, scene.now);
    let number = kept.number.to_string();
    let values = [
        ("n", number.as_str()),
        ("name", scene.by_name(&kept.by)),
        ("at", &at),
    ];
    scene.say("paper.kept", &values)
}

/// That a decree is, or was, signed on a mandate: told to whoever signs and whoever reads.
fn mandate(place: &Place, may: bool) -> Option<Notice> {
    if place.screen.paper != Paper::Decree {
        return None;
    }
    let standing = &place.standing;
    let (_, step) = standing.open().unzip();
    let signs =
        may && step.is_some_and(|step| place.desk.mandated(&standing.sop().key, &step.role.value));
    let signed = place.asked().kept.is_some_and(|kept| kept.by.mandated());
    let key = match (signs, signed && !may) {
        (true, _) => "decree.mandate",
        (_, true) => "decree.mandated",
        _ => return None,
    };
    Some(Notice::of(Tone::Warn, place.desk.say(key, &[])))
}

/// The page, with what became of its form.
pub(super) fn page(place: &Place, attempt: &Attempt) -> Result<Response, WebError> {
    let (desk, asked, screen) = (&place.desk, place.asked(), place.screen);
    let scene = desk.scene();
    let name = screen.paper.name();
    let say = |key: &str| desk.say(&format!("paper.{name}{key}"), &[]);
    let may = place.may();
    let case = place.standing.case();
    let mut head = place
        .standing
        .head(desk, may, paths::paper(case.id, slug(screen.paper)));
    if may && asked.kept.is_some() && attempt.sent.is_none() {
        let words = desk.say("paper.again", &[]);
        head.notes.push(Notice::of(Tone::Info, words));
    }
    head.notes.extend(mandate(place, may));
    let known = asked.kept.map(|kept| &kept.known).into_iter().flatten();
    let known = known.map(|known| {
        let at = scene.moments.near(known.at, scene.now);
        desk.say(
            "paper.known",
            &[("name", scene.by_name(&known.by)), ("at", &at)],
        )
    });
    let groups = groups(place, attempt, may);
    let view = PaperPage {
        head,
        title: title(desk.lang(), screen.paper),
        words: say(".words"),
        kept: asked.kept.map(|kept| line(&scene, kept)),
        known: known.collect(),
        others: others(place),
        reasons: attempt.reasons.clone(),
        forms: asked
            .kept
            .filter(|_| !may)
            .map(|kept| (screen.forms)(&asked, kept))
            .unwrap_or_default(),
        empty: groups.is_empty(),
        wrong: ways(&groups),
        groups,
        send: desk.say(
            if asked.kept.is_some() {
                "paper.replace"
            } else {
                "paper.send"
            },
            &[],
        ),
    };
    desk.page("paper.html", title(desk.lang(), screen.paper), &view)
}

/// Other papers of the open step.
fn others(place: &Place) -> Vec<Tab> {
    let Some((task, step)) = place.standing.open() else {
        return Vec::new();
    };
    let case = place.standing.case();
    let act = tayang_core::decide::acts::due(case, task, step);
    let papers = crate::desk::kinds::of(act).papers;
    let own = |screen: &Screen| screen.paper == place.screen.paper;
    if papers.len() < 2 || !papers.iter().any(own) {
        return Vec::new();
    }
    let tab = |screen: &Screen| Tab {
        href: paths::paper(case.id, slug(screen.paper)),
        label: title(place.desk.lang(), screen.paper),
        current: own(screen),
    };
    papers.iter().map(tab).collect()
}

fn groups(place: &Place, attempt: &Attempt, may: bool) -> Vec<Group> {
    let (asked, screen) = (place.asked(), place.screen);
    let kept = asked.kept.map(|kept| &kept.artefact);
    let mut groups = Vec::new();
    if let Some(tell) = screen.form {
        let known = |artefact: &Artefact| (screen.kept)(&asked, artefact);
        let mut sheet = match (&attempt.sent, kept) {
            (Some(sent), _) if may => Sheet::sent(&asked, screen.paper, sent),
            (_, Some(artefact)) => Sheet::known(&asked, screen.paper, known(artefact), may),
            (_, None) if may => Sheet::known(&asked, screen.paper, (screen.start)(&asked), may),
            (_, None) => return groups,
        };
        tell(&mut sheet);
        groups = sheet.groups;
        if may {
            wronged(&mut groups, attempt);
        } else {
            groups = groups
                .into_iter()
                .map(|group| spoken(place, group))
                .collect();
        }
    }
    groups.extend(
        kept.map(|artefact| (screen.more)(&asked, artefact))
            .into_iter()
            .flatten(),
    );
    groups.retain(said);
    groups
}

/// What was found wrong stands at its field.
fn wronged(groups: &mut [Group], attempt: &Attempt) {
    for group in groups {
        let entries: Vec<&mut Entry> = match group {
            Group::Entries { entries, .. } => entries.iter_mut().collect(),
            Group::Rows { rows, .. } => rows.iter_mut().flat_map(|row| &mut row.entries).collect(),
            Group::Facts { .. } | Group::Pages { .. } | Group::Table { .. } => Vec::new(),
        };
        for entry in entries {
            let error = attempt.wrong.0.get(entry.field.name.as_ref()).cloned();
            let field = std::mem::take(&mut entry.field);
            entry.field = FieldBox { error, ..field };
        }
        if let Group::Rows { rows, .. } = group {
            rows.iter_mut().for_each(unfold);
        }
    }
}

/// A fold with something wrong behind it stands open.
fn unfold(row: &mut RowView) {
    let mut folded = row.entries.iter().filter(|entry| entry.folded);
    row.open = folded.any(|entry| entry.field.error.is_some());
}

/// "Baris 2: Kedudukan", for every entry that is wrong.
fn ways(groups: &[Group]) -> Vec<Link> {
    let wrong = |entries: &[Entry], of: &str| -> Vec<Link> {
        let wrong = entries.iter().filter(|entry| entry.field.error.is_some());
        let way = wrong.map(|entry| {
            let label = match of {
                "" => entry.field.label.clone(),
                row => format!("{row}: {}", entry.field.label),
            };
            Link::to(format!("#f-{}", entry.field.name), label)
        });
        way.collect()
    };
    let of = |group: &Group| match group {
        Group::Entries { entries, .. } => wrong(entries, ""),
        Group::Rows { rows, .. } => {
            let of = |row: &RowView| wrong(&row.entries, &row.heading);
            rows.iter().flat_map(of).collect()
        }
        Group::Facts { .. } | Group::Pages { .. } | Group::Table { .. } => Vec::new(),
    };
    groups.iter().flat_map(of).collect()
}

/// A part of the form as those read it who cannot write in it.
fn spoken(place: &Place, group: Group) -> Group {
    // Who was picked then may be none of today's choices.
    let named = |word: &String| {
        let person = word.parse::<PersonId>().ok();
        person.map_or_else(|| word.clone(), |id| place.desk.scene().name(id).to_owned())
    };
    let words = |entry: &Entry| {
        let mut words: Vec<String> = entry.words().iter().map(named).collect();
        if entry.field.kind == "date" {
            let moments = place.desk.scene().moments;
            let days = words.iter().filter_map(|word| word.parse().ok());
            words = days
                .map(|day| crate::desk::moments::date(moments.lang, day))
                .collect();
        }
        words.join(", ")
    };
    match group {
        Group::Entries { legend, entries } => {
            let shown = entries.iter().map(|entry| FactRow {
                label: entry.field.label.clone(),
                text: words(entry),
            });
            let facts = shown.filter(|fact| !fact.text.is_empty()).collect();
            Group::Facts { legend, facts }
        }
        Group::Rows { legend, rows, .. } => {
            let seen = |entry: &&Entry| entry.written != super::sheet::Written::Hidden;
            let first = rows.first().map(|row| row.entries.iter().filter(seen));
            let heads = first
                .into_iter()
                .flatten()
                .map(|entry| entry.field.label.clone());
            let named = place.desk.say("paper.column", &[]);
            let cells = rows.iter().map(|row| {
                let told = row.entries.iter().filter(seen).map(words);
                std::iter::once(row.heading.clone()).chain(told).collect()
            });
            Group::Table {
                legend,
                heads: std::iter::once(named).chain(heads).collect(),
                rows: cells.collect(),
            }
        }
        other => other,
    }
}

/// A part that says something.
fn said(group: &Group) -> bool {
    match group {
        Group::Entries { entries, .. } => !entries.is_empty(),
        Group::Facts { facts, .. } => !facts.is_empty(),
        Group::Pages { pages, .. } => !pages.is_empty(),
        Group::Rows { rows, .. } => !rows.is_empty(),
        Group::Table { rows, .. } => !rows.is_empty(),
    }
}
