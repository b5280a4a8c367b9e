//! Jejak berkas: what happened in a case, in words, oldest first.

use serde::Serialize;

use crate::markup::Markup;

use super::parts::{Ribbon, StampKind};

/// One line of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct LineRow {
    /// Initials; an hourglass sign for the clock.
    pub initials: String,
    /// How the stamp is drawn.
    pub stamp: StampKind,
    /// Who did what.
    pub did: Markup,
    /// In which post, when.
    pub by: String,
    /// The hash that was approved.
    pub hash: Option<Ribbon>,
    /// The reason given.
    pub quote: Option<String>,
    /// More lines: checklist, differences.
    pub lines: Vec<String>,
}
