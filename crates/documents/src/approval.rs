//! Lembar persetujuan with paraf: what an official saw and decided, item by item.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};

/// Lembar persetujuan.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalSheet {
    /// Letterhead, number of the case, place and date, verification.
    pub frame: Frame,
    /// Nama SOP.
    pub sop: String,
    /// The deciding step: number and words.
    pub step: String,
    /// What the paraf is bound to.
    pub bound: Bound,
    /// The items.
    pub items: Vec<Decided>,
    /// How surely the desk knew who decided, in words.
    pub assurance: String,
    /// Catatan of the official; often empty.
    pub note: String,
    /// Double seats and the like, as sentences; often empty.
    pub remarks: Vec<String>,
    /// Who decided, with the moment of the paraf.
    pub signer: Signer,
}

/// What the paraf is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The text and its files.
    Content,
    /// The draft display.
    Display,
}

/// One item and what was decided.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    /// Judul.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// SHA-256 of what was seen, in hex.
    pub hash: String,
    /// Disetujui; otherwise returned.
    pub approved: bool,
    /// The reason of a return, or a remark.
    pub note: String,
}

impl Paper for ApprovalSheet {
    const TEMPLATE: &'static str = include_str!("../templates/approval.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
