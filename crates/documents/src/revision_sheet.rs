//! What became of a text under somebody's hands, word by word: lembar penyuntingan, lembar koreksi.

use serde::Serialize;

use crate::Paper;
use crate::listing::Fact;
use crate::parts::{About, Change, Frame, Moment, Signer};

/// Lembar penyuntingan or lembar koreksi.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionSheet {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Its name, for example "Lembar Koreksi".
    pub name: String,
    /// The run and its step.
    pub about: About,
    /// What else stands at its head: the limit of corrections, why no edit was needed.
    pub facts: Vec<Fact>,
    /// Points that were gone through; often empty.
    pub checklist: Vec<Point>,
    /// The texts, or each correction of one.
    pub changes: Vec<Revised>,
    /// Sentences under them; often empty.
    pub notes: Vec<String>,
    /// Who edited or corrected.
    pub signer: Signer,
}

/// A point of the checklist.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// Its words.
    pub text: String,
    /// It was seen to.
    pub seen: bool,
}

/// One text, before and after.
#[derive(Debug, Clone, Serialize)]
pub struct Revised {
    /// Judul.
    pub title: String,
    /// Who changed it; may be empty.
    pub by: String,
    /// When; none for the whole step.
    pub at: Option<Moment>,
    /// What for, in their words, and how far it went; may be empty.
    pub note: String,
    /// SHA-256 of the text before, in hex.
    pub before: String,
    /// SHA-256 of the text after.
    pub after: String,
    /// The blocks that differ; empty when no word does.
    pub words: Vec<Change>,
    /// Differences that words do not show, each as a sentence.
    pub others: Vec<String>,
}

impl Paper for RevisionSheet {
    const TEMPLATE: &'static str = include_str!("../templates/revision_sheet.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
