//! The one table: from what the core keeps to the paper that is printed.

use bytes::Bytes;
use jiff::Timestamp;
use tayang_core::artefact::Artefact;
use tayang_core::canonical;
use tayang_core::office::By;
use tayang_core::official::Official;
use tayang_documents::parts::{Frame, Verification};
use tayang_documents::{DocumentError, Paper, pdf};
use tayang_store::NewPaper;

use super::source::{DIGITS, Source};
use super::{decisions, letters, lists, run, steps};

/// Makes the paper: its bytes, and what the journal says of it.
///
/// # Errors
/// When its data are over a bound of the engine.
pub(super) fn make(source: &Source<'_>) -> Result<NewPaper, DocumentError> {
    let recorded = &source.told().recorded;
    let ended = (&recorded.by, recorded.at);
    match source.row().kind {
        Official::Filled(paper) => match source.kept(paper) {
            Some(kept) => filled(source, kept),
            None => Err(DocumentError::Data("the case keeps no such paper".into())),
        },
        Official::Manuscript => press(source, steps::performer(source), |frame| {
            steps::manuscript(source, frame)
        }),
        Official::Editing => press(source, steps::performer(source), |frame| {
            steps::editing(source, frame)
        }),
        Official::Approval => press(source, ended, |frame| decisions::approval(source, frame)),
        Official::Placement => press(source, steps::performer(source), |frame| {
            steps::placement(source, frame)
        }),
        Official::Correction => press(source, steps::performer(source), |frame| {
            steps::correction(source, frame)
        }),
        Official::Airing => press(source, steps::airer(source), |frame| {
            steps::airing(source, frame)
        }),
        Official::Refusal => press(source, ended, |frame| decisions::refusal(source, frame)),
        Official::Sharing => press(source, steps::performer(source), |frame| {
            steps::sharing(source, frame)
        }),
        Official::Run => press(source, ended, |frame| {
            run::paper(&source.scene, source.sop(), source.case(), frame)
        }),
    }
}

/// A paper of a step. One exhaustive match.
fn filled(
    source: &Source<'_>,
    kept: &tayang_core::artefact::Kept,
) -> Result<NewPaper, DocumentError> {
    let by = (&kept.by, kept.at);
    match &kept.artefact {
        Artefact::Disposition(paper) => press(source, by, |frame| {
            letters::disposition(source, kept, paper, frame)
        }),
        Artefact::Decree(paper) => press(source, by, |frame| {
            letters::decree(source, kept, paper, frame)
        }),
        Artefact::WorkProgramme(paper) => press(source, by, |frame| {
            letters::programme(source, kept, paper, frame)
        }),
        Artefact::ChangeRecord(paper) => press(source, by, |frame| {
            lists::changes(source, kept, paper, frame)
        }),
        Artefact::MaterialList(paper) => press(source, by, |frame| {
            lists::materials(source, kept, paper, frame)
        }),
        Artefact::VerificationList(paper) => press(source, by, |frame| {
            lists::verifications(source, kept, paper, frame)
        }),
        Artefact::Receipt(paper) => press(source, by, |frame| {
            lists::receipt(source, kept, paper, frame)
        }),
        Artefact::ClassificationList(paper) => press(source, by, |frame| {
            lists::classification(source, kept, paper, frame)
        }),
        Artefact::LayoutSheet(paper) => press(source, by, |frame| {
            steps::layout(source, kept, paper, frame)
        }),
        Artefact::Submission(paper) => press(source, by, |frame| {
            lists::submission(source, kept, paper, frame)
        }),
        Artefact::RegisterRecord(paper) => press(source, by, |frame| {
            lists::register(source, kept, paper, frame)
        }),
        Artefact::ActivityReport(paper) => press(source, by, |frame| {
            letters::report(source, kept, paper, frame)
        }),
        Artefact::Invitation(paper) => press(source, by, |frame| {
            letters::invitation(source, kept, paper, frame)
        }),
        Artefact::AttendanceList(paper) => press(source, by, |frame| {
            lists::attendance(source, kept, paper, frame)
        }),
        Artefact::Minutes(paper) => {
            press(source, by, |frame| letters::minutes(source, paper, frame))
        }
        Artefact::FollowUpPlan(paper) => press(source, by, |frame| {
            lists::follow_up(source, kept, paper, frame)
        }),
        Artefact::CaptureList(paper) => press(source, by, |frame| {
            lists::captures(source, kept, paper, frame)
        }),
    }
}

/// Sets a paper twice told: once for the hash of what it says, once with that hash on it.
fn press<P: Paper>(
    source: &Source<'_>,
    (by, at): (&By, Timestamp),
    told: impl Fn(Frame) -> P,
) -> Result<NewPaper, DocumentError> {
    let row = source.row();
    let frame = source.frame(by, at);
    let content = canonical::hash(&told(frame.clone()));
    let verification = Verification {
        url: format!("{}/verifikasi/{}", source.origin, row.id),
        id: row.id.to_string(),
        hash: content.to_string()[..DIGITS].to_owned(),
    };
    let (number, day) = (frame.number.clone(), frame.date);
    let paper = told(Frame {
        verification: Some(verification),
        ..frame
    });
    let post = source.titled(by);
    Ok(NewPaper {
        number: number.unwrap_or_default(),
        day,
        post: Some(post).filter(|post| !post.is_empty()),
        content,
        bytes: Bytes::from(pdf(&paper)?),
    })
}
