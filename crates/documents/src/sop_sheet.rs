//! The SOP in its official form: identity block, then the flowchart table.
//!
//! Where the pages break is the template's to find, since it knows how tall
//! each row is; so every row carries the lines that a break under it would cut.
//! The picture's geometry is that of the rules (`sop::chart`).
//!
//! Source: PermenPANRB 35/2012.

use serde::Serialize;
use tayang_core::sop::chart::{Chart, Heading, Piece, Symbol, chart};
use tayang_core::sop::{Heads, PaperDate, Sop, Step, Target};

use crate::Paper;
use crate::parts::{Frame, Signer};

/// The SOP in its official form.
#[derive(Debug, Clone, Serialize)]
pub struct SopSheet {
    /// Letterhead (only its emblem stands on this form), date, verification.
    pub frame: Frame,
    /// The identity block.
    pub identity: Identity,
    /// The table.
    pub table: Table,
    /// Printed under the table, for example what a reader had to infer; often empty.
    pub notes: Vec<String>,
}

/// Who ratified it, and the lists under it.
#[derive(Debug, Clone, Serialize)]
pub struct Identity {
    /// The kind of document, line by line.
    pub kind: Vec<String>,
    /// The unit, line by line.
    pub unit: Vec<String>,
    /// Nomor SOP.
    pub number: Option<String>,
    /// Tanggal pembuatan.
    pub created: Option<PaperDate>,
    /// Tanggal revisi.
    pub revised: Option<PaperDate>,
    /// Tanggal efektif.
    pub effective: Option<PaperDate>,
    /// Disahkan oleh.
    pub ratified: Option<Signer>,
    /// Nama SOP.
    pub title: String,
    /// Dasar hukum.
    pub law: Vec<String>,
    /// Kualifikasi pelaksana.
    pub qualification: Vec<String>,
    /// Keterkaitan.
    pub related: Vec<String>,
    /// Peralatan / perlengkapan.
    pub equipment: Vec<String>,
    /// Peringatan.
    pub warning: Vec<String>,
    /// Pencatatan dan pendataan.
    pub record: Vec<String>,
}

/// The table with its flowchart.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The title over the table.
    pub title: String,
    /// The heads as this sheet words them.
    pub heads: Heads,
    /// The executor columns.
    pub roles: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The step's key, by which a run is laid beside it.
    pub key: String,
    /// The number as printed.
    pub no: String,
    /// The section that begins here.
    pub section: Option<String>,
    /// The activity.
    pub text: String,
    /// What the executor columns draw.
    pub cells: Vec<Vec<Piece>>,
    /// The picture in words, for readers who do not see it.
    pub told: String,
    /// The column of its symbol, from 0.
    pub column: usize,
    /// Kelengkapan.
    pub needs: Vec<String>,
    /// Waktu.
    pub time: String,
    /// Output.
    pub output: String,
    /// Keterangan.
    pub note: String,
    /// The lines over its lower border.
    pub cut: Vec<Cut>,
}

/// A line that a page break would cut.
#[derive(Debug, Clone, Serialize)]
pub struct Cut {
    /// The column whose border it crosses, from 0.
    pub column: usize,
    /// Where, in thousandths of the column's width.
    pub x: u16,
    /// The work goes back there.
    pub up: bool,
}

impl SopSheet {
    /// The sheet of an SOP as it stands, inferred cells at their likeliest reading.
    ///
    /// `ratified` is who ratified this version; without one the sheet's own words are printed.
    pub fn of(sop: &Sop, frame: Frame, ratified: Option<Signer>) -> Self {
        Self {
            frame,
            identity: identity(sop, ratified),
            table: Table::of(sop),
            notes: Vec::new(),
        }
    }
}

impl Paper for SopSheet {
    const TEMPLATE: &'static str = include_str!("../templates/sop_sheet.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Table {
    /// The table of an SOP.
    pub fn of(sop: &Sop) -> Self {
        let chart = chart(sop);
        let title = sop.identity.table_title.clone();
        Self {
            title: title.unwrap_or_else(|| format!("SOP {}", sop.title())),
            heads: sop.heads.clone(),
            roles: sop.role.iter().map(|role| role.label.clone()).collect(),
            rows: rows(sop, &chart),
        }
    }
}

fn identity(sop: &Sop, ratified: Option<Signer>) -> Identity {
    let block = &sop.identity;
    let lines =
        |list: &[tayang_core::sop::Line]| list.iter().map(|line| line.text.clone()).collect();
    let label = vec!["STANDAR OPERASIONAL PROSEDUR (SOP)".to_owned()];
    Identity {
        kind: Some(block.kind.clone())
            .filter(|kind| !kind.is_empty())
            .unwrap_or(label),
        unit: block.unit.clone(),
        number: block.number.clone(),
        created: block.created,
        revised: block.revised,
        effective: block.effective,
        ratified: ratified.or_else(|| printed(sop)),
        title: sop.title().to_owned(),
        law: sop.law.iter().map(|law| law.text.clone()).collect(),
        qualification: sop
            .qualification
            .iter()
            .map(|line| line.text.clone())
            .collect(),
        related: sop.related.iter().map(|row| row.text.clone()).collect(),
        equipment: lines(&sop.equipment),
        warning: lines(&sop.warning),
        record: lines(&sop.record),
    }
}

/// Who ratified it, as the sheet prints it.
fn printed(sop: &Sop) -> Option<Signer> {
    let block = &sop.identity;
    if block.ratified_by.is_none() && block.ratified_name.is_none() {
        return None;
    }
    Some(Signer {
        on_behalf: None,
        post: block.ratified_by.clone().unwrap_or_default(),
        capacity: tayang_core::office::Capacity::Definitif,
        name: block.ratified_name.clone(),
        rank: block.ratified_rank.clone(),
        nip: block.ratified_nip.clone(),
        signed: None,
    })
}

fn rows(sop: &Sop, chart: &Chart) -> Vec<Row> {
    // Pages of one row each: what is under a page is what a break there cuts.
    let pages = chart.pages(1);
    let steps = sop.step.iter().zip(&chart.rows).zip(&pages);
    let mut section = None;
    steps
        .map(|((step, drawn), page)| {
            let begins = step.section != section;
            section.clone_from(&step.section);
            let cut = page.below.iter().map(|connector| Cut {
                column: connector.column,
                x: connector.x,
                up: connector.heading == Heading::Up,
            });
            Row {
                key: step.key.clone(),
                no: step.no.clone().unwrap_or_default(),
                section: if begins { title(sop, step) } else { None },
                text: step.text.clone(),
                cells: drawn.cells.clone(),
                told: told(sop, step, drawn.symbol),
                column: drawn.column,
                needs: step.needs.iter().map(|need| need.text.clone()).collect(),
                time: time(step),
                output: step.output.clone().unwrap_or_default(),
                note: step.note.clone().unwrap_or_default(),
                cut: cut.collect(),
            }
        })
        .collect()
}

fn title(sop: &Sop, step: &Step) -> Option<String> {
    let section = sop
        .section
        .iter()
        .find(|section| Some(&section.key) == step.section.as_ref());
    section.map(|section| section.title.clone())
}

fn time(step: &Step) -> String {
    let counted = step.time.as_ref().map(|time| &time.text);
    counted
        .or(step.time_unread.as_ref())
        .cloned()
        .unwrap_or_default()
}

/// "Keputusan. Ya ke langkah 4; Tidak ke langkah 1."
fn told(sop: &Sop, step: &Step, symbol: Symbol) -> String {
    let symbol = match symbol {
        Symbol::Terminator => "Mulai atau selesai",
        Symbol::Process => "Proses",
        Symbol::Decision => "Keputusan",
    };
    let place = |target: &Target| match target {
        Target::End => "selesai".to_owned(),
        Target::Step(key) => {
            let no = sop.step(key).and_then(|step| step.no.as_deref());
            format!("langkah {}", no.unwrap_or(key))
        }
    };
    let ways: Vec<String> = if step.exits.is_empty() {
        vec![format!("ke {}", place(&sop.onward(step)))]
    } else {
        let exits = step.exits.iter();
        exits
            .map(|exit| format!("{} ke {}", exit.label, place(&exit.to.value)))
            .collect()
    };
    format!("{symbol}: {}", ways.join("; "))
}
