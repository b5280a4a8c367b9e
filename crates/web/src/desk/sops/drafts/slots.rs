//! The fields of the editor: the cover's, the columns', and those of every row.

use tayang_core::sop::check::{Finding, Severity, check};
use tayang_core::sop::edit::{RowFields, SheetFields, row_at};
use tayang_core::sop::parse::Problem;
use tayang_core::sop::{Sop, StepKind};

use super::super::bring::in_words;
use super::super::one::finding;
use super::form::{self, exit_name, name};
use super::view::{ExitSlots, RoleSlot, RowSlots, Slot};
use crate::desk::fields::Choice;
use crate::desk::map::{CellView, FindingView};
use crate::desk::scene::Scene;
use crate::desk::words;
use crate::i18n;

/// Ways out that a deciding row is offered.
const WAYS: usize = 2;

/// Findings of rows: the row from 0, which of its fields, and what is said.
pub(super) type Placed = Vec<(usize, &'static str, FindingView)>;

pub(super) fn placed(scene: &Scene, sheet: &Sop, text: &str) -> Placed {
    let of_row = |found: &Finding| {
        let row = row_at(text, found.line).checked_sub(1)?;
        (found.severity != Severity::Note && row < sheet.step.len())
            .then(|| (row, cell_of(found.code), finding(scene, found)))
    };
    check(sheet, text).iter().filter_map(of_row).collect()
}

/// The cell that a rule of the linter speaks of.
fn cell_of(code: &str) -> &'static str {
    let cells = [
        ("need.", "kelengkapan"),
        ("cell.role", "pelaksana"),
        ("role.", "pelaksana"),
        ("cell.kind", "jenis"),
        ("needs.", "kelengkapan"),
        ("time.", "waktu"),
        ("output.", "output"),
    ];
    let found = cells.iter().find(|(rule, _)| code.starts_with(rule));
    found.map_or("teks", |(_, cell)| cell)
}

pub(super) struct Maker<'a> {
    pub(super) scene: &'a Scene,
    pub(super) sheet: &'a Sop,
    pub(super) form: &'a SheetFields,
    pub(super) placed: Placed,
    pub(super) problems: &'a [Problem],
}

impl Maker<'_> {
    fn say(&self, key: &str) -> String {
        self.scene.say(key, &[])
    }

    fn slot(&self, name: &str, key: &str, value: &str, rows: Option<u32>) -> Slot {
        let hint = if key.starts_with("draft.aturan") {
            "draft.aturan.hint".to_owned()
        } else {
            format!("{key}.hint")
        };
        Slot {
            name: name.to_owned(),
            label: self.say(key),
            value: value.to_owned(),
            hint: i18n::has(&hint).then(|| self.say(&hint)),
            rows,
            ..Slot::default()
        }
    }

    pub(super) fn cover(&self) -> Vec<Slot> {
        let cover = &self.form.cover;
        vec![
            self.slot("nama", "sop.id.title", &cover.title, None),
            self.slot("nomor", "sop.id.number", &cover.number, None),
            self.slot("dibuat", "sop.id.created", &cover.created, None),
            self.slot("direvisi", "sop.id.revised", &cover.revised, None),
            self.slot("efektif", "sop.id.effective", &cover.effective, None),
            self.slot("disahkan", "sop.id.ratified", &cover.ratified_by, None),
            self.slot("instansi", "draft.unit", &cover.unit, Some(2)),
            self.slot("jenis-dokumen", "draft.kind", &cover.kind, Some(2)),
            self.slot("kunci", "draft.key", &cover.key, None),
        ]
    }

    pub(super) fn lists(&self) -> Vec<Slot> {
        let cover = &self.form.cover;
        vec![
            self.slot("dasar-hukum", "sop.law", &cover.law, Some(4)),
            self.slot(
                "kualifikasi",
                "sop.qualification",
                &cover.qualification,
                Some(4),
            ),
            Slot {
                hint: Some(self.say("draft.related.hint")),
                ..self.slot("keterkaitan", "sop.related", &cover.related, Some(2))
            },
            self.slot("peralatan", "sop.equipment", &cover.equipment, Some(2)),
            self.slot("peringatan", "sop.warning", &cover.warning, Some(2)),
            self.slot("pencatatan", "sop.record", &cover.record, Some(2)),
        ]
    }

    pub(super) fn guards(&self) -> Vec<Slot> {
        let sources = self.form.cover.guards.iter();
        let names = form::GUARDS.into_iter().zip(sources);
        names
            .map(|(name, source)| self.slot(name, &format!("draft.{name}"), source, None))
            .collect()
    }

    pub(super) fn roles(&self) -> Vec<RoleSlot> {
        let roles = self.form.roles.iter().enumerate();
        roles
            .map(|(at, (key, label))| RoleSlot {
                key: key.clone(),
                label: self.slot(&name("judul", at), "draft.role", label, None),
            })
            .collect()
    }

    pub(super) fn rows(&self, mut cells: Vec<Vec<CellView>>) -> Vec<RowSlots> {
        let rows = self.form.rows.iter().enumerate();
        rows.map(|(at, row)| {
            let drawn = cells.get_mut(at).map(std::mem::take).unwrap_or_default();
            self.row(at, row, drawn)
        })
        .collect()
    }

    fn row(&self, at: usize, row: &RowFields, cells: Vec<CellView>) -> RowSlots {
        let wrong: Vec<String> = self
            .problems
            .iter()
            .filter(|problem| problem.line == at + 1)
            .map(|problem| in_words(self.scene, problem))
            .collect();
        let text = |field: &str, key: &str, value: &str, rows| {
            let mut slot = self.slot(&name(field, at), key, value, rows);
            slot.findings = self.said(at, field);
            // Said once above the table.
            slot.hint = None;
            slot
        };
        let gist = [self.role_of(row), row.time.as_str()];
        let gist: Vec<&str> = gist.into_iter().filter(|word| !word.is_empty()).collect();
        let decides = row.kind == StepKind::Approve.name() || !row.exits.is_empty();
        RowSlots {
            key: row.key.clone(),
            no: if row.no.is_empty() {
                row.key.clone()
            } else {
                row.no.clone()
            },
            gist: gist.join(", "),
            cells,
            open: !wrong.is_empty(),
            wrong,
            findings: self.said(at, "teks"),
            first: vec![
                self.slot(&name("teks", at), "draft.text", &row.text, Some(3)),
                self.choose(
                    "pelaksana",
                    at,
                    "draft.who",
                    &row.role,
                    self.role_choices(false),
                ),
                self.choose("jenis", at, "draft.act", &row.kind, self.kind_choices()),
            ],
            needs: text("kelengkapan", "draft.needs", &row.needs, Some(3)),
            time: text("waktu", "draft.time", &row.time, None),
            output: text("output", "draft.output", &row.output, Some(3)),
            note: text("keterangan", "draft.note", &row.note, Some(2)),
            more: self.more(at, row),
            boxes: self.boxes(at, row),
            exits: if decides {
                self.exits(at, row)
            } else {
                Vec::new()
            },
        }
    }

    /// The head of the column that a row stands in.
    fn role_of(&self, row: &RowFields) -> &str {
        let mut roles = self.form.roles.iter();
        roles
            .find(|(key, _)| *key == row.role)
            .map_or("", |(_, label)| label)
    }

    fn said(&self, row: usize, field: &str) -> Vec<FindingView> {
        let here = self
            .placed
            .iter()
            .filter(|(at, cell, _)| *at == row && *cell == field);
        here.map(|(.., view)| view.clone()).collect()
    }

    fn choose(&self, field: &str, at: usize, key: &str, value: &str, choices: Vec<Choice>) -> Slot {
        Slot {
            choices,
            picked: vec![value.to_owned()],
            findings: self.said(at, field),
            ..self.slot(&name(field, at), key, value, None)
        }
    }

    fn more(&self, at: usize, row: &RowFields) -> Vec<Slot> {
        let mut more = vec![
            self.slot(&name("no", at), "draft.no", &row.no, None),
            self.choose(
                "penerima",
                at,
                "draft.receiver",
                &row.receiver,
                self.role_choices(true),
            ),
            self.choose(
                "lanjut",
                at,
                "draft.then",
                &row.then,
                self.step_choices(&row.key, true),
            ),
            Slot {
                picked: row.also.clone(),
                many: true,
                ..self.choose("juga", at, "draft.also", "", self.kind_choices())
            },
            self.slot(
                &name("koreksi", at),
                "draft.correction",
                &row.max_words,
                None,
            ),
            self.slot(&name("kanal", at), "draft.channels", &row.channels, None),
        ];
        if !self.sheet.section.is_empty() {
            let sections = self.sheet.section.iter();
            let choices = sections
                .map(|one| Choice::of(&one.key, &one.title))
                .collect();
            more.push(self.choose("bagian", at, "draft.section", &row.section, choices));
        }
        more
    }

    fn boxes(&self, at: usize, row: &RowFields) -> Vec<Slot> {
        let tick = |field: &str, key: &str, set: bool| Slot {
            picked: if set {
                vec!["ya".to_owned()]
            } else {
                Vec::new()
            },
            ..self.slot(&name(field, at), key, "ya", None)
        };
        vec![
            tick("luar", "draft.outside", row.from_outside),
            tick("tampilan", "draft.display", row.binds_display),
            tick("tanpa", "draft.none", row.allow_none),
            tick("ulang", "draft.reapprove", row.reapprove),
        ]
    }

    fn exits(&self, at: usize, row: &RowFields) -> Vec<ExitSlots> {
        let count = row.exits.len().max(WAYS);
        let meanings = || {
            vec![
                Choice::of("ya", self.say("draft.exit.yes")),
                Choice::of("tidak", self.say("draft.exit.no")),
            ]
        };
        let way = |exit: usize| {
            let known = row.exits.get(exit).cloned().unwrap_or_default();
            let yes = known.yes || (known.label.is_empty() && exit == 0);
            let slot = |field: &str, key: &str, value: &str, choices: Vec<Choice>| Slot {
                choices,
                picked: vec![value.to_owned()],
                ..self.slot(&exit_name(field, at, exit), key, value, None)
            };
            let targets = self.step_choices(&row.key, false);
            ExitSlots {
                label: slot("jalan", "draft.exit.label", &known.label, Vec::new()),
                means: slot(
                    "arti",
                    "draft.exit.means",
                    if yes { "ya" } else { "tidak" },
                    meanings(),
                ),
                to: slot("ke", "draft.exit.to", &known.to, targets),
            }
        };
        (0..count).map(way).collect()
    }

    fn role_choices(&self, none: bool) -> Vec<Choice> {
        let empty = none.then(|| Choice::of("", self.say("draft.nobody")));
        let roles = self.form.roles.iter().filter(|(key, _)| !key.is_empty());
        let roles = roles.map(|(key, label)| Choice::of(key, label));
        empty.into_iter().chain(roles).collect()
    }

    fn kind_choices(&self) -> Vec<Choice> {
        let kinds = StepKind::ALL.into_iter();
        kinds
            .map(|kind| {
                let words = i18n::capital(&words::kind(self.scene.lang(), kind));
                Choice::of(kind.name(), words)
            })
            .collect()
    }

    /// Where a row may lead: the next row, another, or the end.
    fn step_choices(&self, own: &str, next: bool) -> Vec<Choice> {
        let first = next.then(|| Choice::of("", self.say("draft.next")));
        let others = self.form.rows.iter().filter(|row| row.key != own);
        let others = others.map(|row| {
            let no = if row.no.is_empty() { &row.key } else { &row.no };
            let text: String = row.text.chars().take(60).collect();
            let values = [("no", no.as_str()), ("text", &*text)];
            Choice::of(&row.key, self.scene.say("sop.cell.step", &values))
        });
        let end = Choice::of("end", self.say("sop.cell.end"));
        first.into_iter().chain(others).chain([end]).collect()
    }
}
