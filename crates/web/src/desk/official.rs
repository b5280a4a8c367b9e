//! The official papers of a case: their rows on its page, and each as PDF.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tayang_core::artefact::Kept;
use tayang_core::case::Case;
use tayang_core::ids::{CaseId, PaperId};
use tayang_core::official::Official;
use tayang_core::sop::Sop;
use tayang_store::{OfficialRow, PaperState};

use super::kinds::paper::{self, slug};
use super::parts::Ribbon;
use super::scene::Scene;
use super::visitor::Desk;
use super::{DeskState, paths};
use crate::error::WebError;
use crate::press::file_name;
use crate::titles::paper_title;

pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/surat/{file}", get(show))
}

/// A paper of a case, in the list of its page.
#[derive(Debug, Clone, Serialize)]
pub struct PaperRow {
    /// Where it is read on the screen.
    pub href: String,
    /// "Lembar disposisi".
    pub title: String,
    /// "Langkah 7: nomor 12, hari ini 10.24".
    pub line: String,
    /// Its file; none before it is official, and where the program makes none.
    pub pdf: Option<String>,
    /// The hash of its file, once it is kept.
    pub hash: Option<Ribbon>,
    /// It was taken back.
    pub withdrawn: bool,
}

/// The papers of a case, the newest last: those that are official, then those in the making.
pub fn rows(
    scene: &Scene,
    (sop, case): (&Sop, &Case),
    papers: &[OfficialRow],
    made: bool,
) -> Vec<PaperRow> {
    let counts = |row: &&OfficialRow| row.state != PaperState::Replaced;
    let official = papers.iter().filter(counts);
    let issued = |row| issued(scene, (sop, case), row, made);
    let mut rows: Vec<PaperRow> = official.map(issued).collect();
    let draft = |kept: &&Kept| {
        let kind = Official::Filled(kept.artefact.paper());
        !papers
            .iter()
            .any(|row| row.kind == kind && row.source == kept.entry)
    };
    let mut drafts: Vec<&Kept> = case.artefacts.iter().filter(draft).collect();
    drafts.sort_by_key(|kept| kept.entry);
    rows.extend(drafts.into_iter().map(|kept| PaperRow {
        href: paths::paper(case.id, slug(kept.artefact.paper())),
        title: paper::title(scene.lang(), kept.artefact.paper()),
        line: paper::line(scene, kept),
        pdf: None,
        hash: None,
        withdrawn: false,
    }));
    rows
}

fn issued(scene: &Scene, (sop, case): (&Sop, &Case), row: &OfficialRow, made: bool) -> PaperRow {
    let pdf = paths::official(row.case, row.id);
    let href = match row.kind {
        Official::Filled(paper) => paths::paper(row.case, slug(paper)),
        Official::Approval if has_sheet(case, row) => paths::kept_approval(row.case, row.version),
        _ if made => pdf.clone(),
        _ => paths::case(row.case),
    };
    let number = row.number.to_string();
    let number = row.label.clone().unwrap_or(number);
    let at = scene.moments.near(row.at, scene.now);
    // The run as a whole is no one step's.
    let left = row.kind.left_by().and_then(|_| sop.step(&row.step));
    let step = left.and_then(|step| step.no.as_deref());
    let key = step.map_or("official.line", |_| "official.line.step");
    let step = step.unwrap_or_default();
    let values = [("n", number.as_str()), ("at", &at), ("step", step)];
    let kept = row
        .file
        .map(|file| Ribbon::of(&file.hash.to_string(), None).named("ribbon.file"));
    PaperRow {
        href,
        title: paper_title(scene.lang(), row.kind),
        line: scene.say(key, &values),
        pdf: made.then_some(pdf),
        hash: kept,
        withdrawn: row.state == PaperState::Withdrawn,
    }
}

/// The decision was Ya, so that its sheet is kept.
fn has_sheet(case: &Case, row: &OfficialRow) -> bool {
    let returned = |pass: &tayang_core::case::Pass| pass.returned && pass.entry == row.version;
    !case.passes.iter().any(returned)
}

/// The file of a paper, to be seen in the browser.
async fn show(
    desk: Desk,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let case: CaseId = super::cases::id(&case)?;
    let id = file.strip_suffix(".pdf").ok_or(WebError::NotFound)?;
    let id: PaperId = super::cases::id(id)?;
    let row = desk.store().paper(id).await?;
    let row = row
        .filter(|row| row.case == case)
        .ok_or(WebError::NotFound)?;
    let press = desk.state.config.press.as_ref().ok_or(WebError::NotFound)?;
    let bytes = press.bytes(desk.store(), &row).await?;
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("inline; filename=\"{}\"", file_name(&row)),
        ),
    ];
    Ok((headers, bytes).into_response())
}
