//! The editor as data: the sheet's table with a field in every cell, its drawing beside.

use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::edit::SheetFields;
use tayang_core::sop::parse::Problem;
use tayang_store::SheetDraft;

use super::super::cells::{cell_name, shown};
use super::super::one::{findings, marks};
use super::address;
use super::slots::{Maker, placed};
use crate::desk::fields::Choice;
use crate::desk::map::{CellView, FindingView, HeadsView, of_sheet};
use crate::desk::parts::{Link, Mark, Notice};
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;
use crate::titles::sop_title;

/// The editor's page.
#[derive(Debug, Clone, Serialize)]
pub struct DraftPage {
    /// Back to the list.
    pub up: Link,
    /// Its title.
    pub title: String,
    /// Who saved it last, and when.
    pub state: String,
    /// What was wrong.
    pub note: Option<Notice>,
    /// Where its forms go.
    pub action: String,
    /// The version that the page shows.
    pub version: u64,
    /// Errors and warnings, counted.
    pub marks: Vec<Mark>,
    /// What a person must confirm once it is adopted.
    pub confirm: Vec<String>,
    /// What an import remarked.
    pub remarks: Vec<String>,
    /// Downloads and the trial run.
    pub links: Vec<Link>,
    /// The identity block.
    pub cover: Vec<Slot>,
    /// The lists, an entry a line.
    pub lists: Vec<Slot>,
    /// The sheet's rules.
    pub guards: Vec<Slot>,
    /// Findings that stand at no row.
    pub findings: Vec<FindingView>,
    /// Good to know.
    pub notes: Vec<FindingView>,
    /// Column heads as the sheet words them.
    pub heads: HeadsView,
    /// What the table shows, for those who hear it.
    pub caption: String,
    /// Executor columns.
    pub roles: Vec<RoleSlot>,
    /// The rows.
    pub rows: Vec<RowSlots>,
}

/// One field with its own name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Slot {
    /// Its name in the form.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Help.
    pub hint: Option<String>,
    /// Rows of a text area; none for a single line.
    pub rows: Option<u32>,
    /// What to choose from; empty for text.
    pub choices: Vec<Choice>,
    /// Several may be chosen.
    pub many: bool,
    /// It is ticked or picked.
    pub picked: Vec<String>,
    /// What the linter says of it.
    pub findings: Vec<FindingView>,
}

/// An executor column.
#[derive(Debug, Clone, Serialize)]
pub struct RoleSlot {
    /// Its key; empty for a new one.
    pub key: String,
    /// Its head.
    pub label: Slot,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct RowSlots {
    /// Its key.
    pub key: String,
    /// How it is called: its printed number, else its key.
    pub no: String,
    /// Who does it and for how long, where the row is folded.
    pub gist: String,
    /// The drawing of each executor cell.
    pub cells: Vec<CellView>,
    /// What was refused here.
    pub wrong: Vec<String>,
    /// What the linter says of the row as a whole.
    pub findings: Vec<FindingView>,
    /// Kegiatan, pelaksana, jenis.
    pub first: Vec<Slot>,
    /// Kelengkapan.
    pub needs: Slot,
    /// Waktu.
    pub time: Slot,
    /// Output.
    pub output: Slot,
    /// Keterangan.
    pub note: Slot,
    /// Nomor, penerima, lanjut, bagian, juga, koreksi, kanal.
    pub more: Vec<Slot>,
    /// Boxes: what, and whether it is ticked.
    pub boxes: Vec<Slot>,
    /// Ways out.
    pub exits: Vec<ExitSlots>,
    /// The details are open.
    pub open: bool,
}

/// One way out.
#[derive(Debug, Clone, Serialize)]
pub struct ExitSlots {
    /// "Ya".
    pub label: Slot,
    /// What it means.
    pub means: Slot,
    /// Where it leads.
    pub to: Slot,
}

/// The page of a draft. `form` is what stands in the fields, perhaps refused for `problems`.
pub(super) fn page(
    desk: &Desk,
    draft: &SheetDraft,
    sheet: &Sop,
    form: &SheetFields,
    problems: &[Problem],
) -> DraftPage {
    let scene = desk.scene();
    let adopted: Vec<&str> = desk.office.sops.keys().map(String::as_str).collect();
    let found = findings(&scene, sheet, &draft.text, &adopted);
    let maker = Maker {
        scene: &scene,
        sheet,
        form,
        placed: placed(&scene, sheet, &draft.text),
        problems,
    };
    let (name, at) = (
        scene.name(draft.person),
        scene.moments.near(draft.at, desk.now),
    );
    let map = of_sheet(&scene, sheet, &|_| Vec::new());
    let cells = map.rows.into_iter().map(|row| row.cells);
    let here = address(draft.id);
    let link = |tail: &str, key: &str| Link::to(format!("{here}/{tail}"), desk.say(key, &[]));
    DraftPage {
        up: Link::to(paths::SOPS, desk.say("sops.title", &[])),
        title: sop_title(sheet),
        state: desk.say("draft.state", &[("name", name), ("at", &at)]),
        note: None,
        version: draft.version,
        marks: marks(&scene, found.counts),
        confirm: to_confirm(&scene, sheet),
        remarks: draft.remarks.lines().map(str::to_owned).collect(),
        links: vec![
            link("simulasi", "trial.link"),
            link("unduh/toml", "tools.toml"),
            link("unduh/bpmn", "tools.bpmn"),
            link("unduh/graf", "tools.graph"),
        ],
        cover: maker.cover(),
        lists: maker.lists(),
        guards: maker.guards(),
        findings: found
            .general
            .into_iter()
            .chain(found.cover.into_iter().map(|(.., view)| view))
            .collect(),
        notes: found.notes,
        heads: map.heads,
        caption: map.caption,
        roles: maker.roles(),
        rows: maker.rows(cells.collect()),
        action: here,
    }
}

/// "Langkah 3: pelaksana, terbaca Kabid, keyakinan 80 persen".
fn to_confirm(scene: &Scene, sheet: &Sop) -> Vec<String> {
    let line = |cell: &tayang_core::sop::confirm::CellRef| {
        let (name, value) = (
            cell_name(scene, sheet, cell),
            shown(scene, sheet, cell, &cell.value),
        );
        let sure = cell.confidence.to_string();
        let values = [("cell", &*name), ("value", &*value), ("n", &*sure)];
        scene.say("draft.confirm.line", &values)
    };
    sheet.unconfirmed().iter().map(line).collect()
}
