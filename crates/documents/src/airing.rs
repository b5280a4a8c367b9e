//! Bukti tayang: what became public at which address, who let it through, and the site's seal.

use serde::Serialize;

use crate::Paper;
use crate::parts::{About, Frame, Moment, Signer};

/// Bukti tayang.
#[derive(Debug, Clone, Serialize)]
pub struct AiringProof {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The run and its step.
    pub about: About,
    /// The site's name.
    pub site: String,
    /// When it became public.
    pub at: Moment,
    /// What became public, or was taken down.
    pub items: Vec<AiredItem>,
    /// Who did what before it, oldest first.
    pub trail: Vec<Passed>,
    /// The site's signature; none when it does not hold.
    pub seal: Option<Seal>,
    /// Double seats and the like, as sentences; often empty.
    pub remarks: Vec<String>,
    /// Who aired it.
    pub signer: Signer,
}

/// One item as it was aired.
#[derive(Debug, Clone, Serialize)]
pub struct AiredItem {
    /// Its number in the display register.
    pub number: String,
    /// Judul.
    pub title: String,
    /// Berita, halaman, galeri.
    pub kind: String,
    /// Its whole address.
    pub url: String,
    /// Asal unit; may be empty.
    pub unit: String,
    /// From when it is shown.
    pub from: Moment,
    /// Until when; none is open.
    pub until: Option<Moment>,
    /// SHA-256 of the page as it is shown, in hex.
    pub hash: String,
    /// How and why it was taken down; none when it was aired.
    pub taken_down: Option<String>,
}

/// One step on the way to the airing.
#[derive(Debug, Clone, Serialize)]
pub struct Passed {
    /// Its number on the sheet; empty when it has none.
    pub no: String,
    /// What was done.
    pub act: String,
    /// Who.
    pub name: String,
    /// In which post, with its capacity.
    pub post: String,
    /// When.
    pub at: Moment,
    /// The beginning of the hash that a paraf is bound to.
    pub hash: Option<String>,
    /// They also acted in another role.
    pub rangkap: bool,
}

/// The signature of the site over the entry of its journal.
#[derive(Debug, Clone, Serialize)]
pub struct Seal {
    /// The entry's place in the journal.
    pub entry: String,
    /// The entry's hash, in hex.
    pub hash: String,
    /// What names the key.
    pub key: String,
}

impl Paper for AiringProof {
    const TEMPLATE: &'static str = include_str!("../templates/airing.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
