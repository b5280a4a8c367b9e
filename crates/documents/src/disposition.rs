//! Lembar disposisi: what a head passes on, to whom, and what is wished.

use jiff::civil::Date;
use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Moment, Signer};

/// Lembar disposisi.
#[derive(Debug, Clone, Serialize)]
pub struct Disposition {
    /// Letterhead, agenda number, date, verification.
    pub frame: Frame,
    /// Where the work comes from.
    pub origin: Origin,
    /// Perihal.
    pub subject: String,
    /// How urgent or secret.
    pub urgency: Urgency,
    /// When it was received.
    pub received: Option<Date>,
    /// Diteruskan kepada.
    pub recipients: Vec<Recipient>,
    /// What is wished: the words beside the ticked boxes.
    pub wishes: Vec<Wish>,
    /// Isi disposisi, as written.
    pub instruction: String,
    /// Until when.
    pub due: Option<Moment>,
    /// Who gives it.
    pub signer: Signer,
}

/// Where the work comes from.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// A letter.
    Letter {
        /// Surat dari.
        from: String,
        /// Nomor surat.
        number: String,
        /// Tanggal surat.
        date: Option<Date>,
    },
    /// The office's own agenda.
    Agenda,
    /// Spoken order.
    Spoken {
        /// Whose.
        from: String,
    },
}

/// Sifat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Biasa.
    Ordinary,
    /// Segera.
    Urgent,
    /// Sangat segera.
    VeryUrgent,
    /// Rahasia.
    Secret,
}

/// One to whom it goes.
#[derive(Debug, Clone, Serialize)]
pub struct Recipient {
    /// The post.
    pub post: String,
    /// The name, when it goes to a person.
    pub name: Option<String>,
    /// When it was read; none while unread.
    pub read: Option<Moment>,
}

/// A box of "Dengan hormat harap".
#[derive(Debug, Clone, Serialize)]
pub struct Wish {
    /// The words.
    pub text: String,
    /// Ticked.
    pub ticked: bool,
}

impl Paper for Disposition {
    const TEMPLATE: &'static str = include_str!("../templates/disposition.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
