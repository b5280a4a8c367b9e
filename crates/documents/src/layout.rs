//! Lembar tata letak: what stands where on each page, from top to bottom.

use serde::Serialize;

use crate::Paper;
use crate::parts::{About, Frame, Signer};

/// Lembar tata letak.
#[derive(Debug, Clone, Serialize)]
pub struct Layout {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The run and its step.
    pub about: About,
    /// The pages.
    pub items: Vec<LaidOut>,
    /// Who laid them out.
    pub signer: Signer,
}

/// One page.
#[derive(Debug, Clone, Serialize)]
pub struct LaidOut {
    /// Judul.
    pub title: String,
    /// The picture that stands first; none when it has none.
    pub lead: Option<String>,
    /// Pictures, galleries and films, in words.
    pub media: String,
    /// SHA-256 of the text that was laid out, in hex.
    pub hash: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// One part of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// "Teks, 3 paragraf".
    pub name: String,
    /// Its first words, or what a picture shows; may be empty.
    pub words: String,
}

impl Paper for Layout {
    const TEMPLATE: &'static str = include_str!("../templates/layout.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
