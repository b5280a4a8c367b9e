//! An official paper as anybody may verify it.

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_store::{PaperState, PublicPaper};

use crate::i18n::Lang;
use crate::titles::paper_title;

/// What `/verifikasi/{id}` tells: nothing of what the paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedPage {
    /// "Lembar disposisi".
    pub kind: String,
    /// Its number as printed.
    pub number: String,
    /// The day that it is dated.
    pub day: Date,
    /// The post of whoever signs it.
    pub post: Option<String>,
    /// When it was made.
    pub at: Timestamp,
    /// The number of verification, as printed.
    pub id: String,
    /// SHA-256 of what it tells.
    pub content: String,
    /// SHA-256 of its file.
    pub file: String,
    /// The name of the site's key.
    pub key: String,
    /// Whether it counts.
    pub state: PaperState,
}

impl VerifiedPage {
    /// The page of a proven paper.
    pub fn of(paper: PublicPaper) -> Self {
        Self {
            kind: paper_title(Lang::Id, paper.kind),
            number: paper.number,
            day: paper.day,
            post: paper.post,
            at: paper.at,
            id: paper.id.to_string(),
            content: paper.content.to_string(),
            file: paper.file.to_string(),
            key: paper.key,
            state: paper.state,
        }
    }
}
