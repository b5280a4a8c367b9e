//! Naskah: the text of each item as it was handed on, with its pictures, sources and hash.

use serde::Serialize;

use crate::Paper;
use crate::parts::{About, Frame, Signer};

/// Naskah.
#[derive(Debug, Clone, Serialize)]
pub struct Manuscript {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// The run and its step.
    pub about: About,
    /// The texts.
    pub items: Vec<Written>,
    /// Who handed them on.
    pub signer: Signer,
}

/// One text.
#[derive(Debug, Clone, Serialize)]
pub struct Written {
    /// Judul.
    pub title: String,
    /// Berita, halaman, galeri.
    pub kind: String,
    /// Who wrote it.
    pub authors: String,
    /// Their unit; may be empty.
    pub unit: String,
    /// Where its material comes from, and who vouches for it; may be empty.
    pub sources: Vec<String>,
    /// The id of its revision.
    pub revision: String,
    /// SHA-256 of its content, in hex.
    pub hash: String,
    /// Ringkasan; may be empty.
    pub summary: String,
    /// Its words, in reading order.
    pub passages: Vec<Passage>,
    /// Its pictures, films and documents, by the numbers of its passages.
    pub media: Vec<Medium>,
    /// It is longer than a paper holds: the rest stands in the record alone.
    pub cut: bool,
}

/// A piece of a text. Depth is that of lists and quotations, 0 for running text.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Passage {
    /// A heading.
    Heading {
        /// Its words.
        text: String,
    },
    /// Running text.
    Text {
        /// How far it is set in.
        depth: u8,
        /// Its words.
        text: String,
    },
    /// The first words of a point of a list.
    Point {
        /// How far it is set in.
        depth: u8,
        /// Its number, or a dot.
        mark: String,
        /// Its words.
        text: String,
    },
    /// A table whose cells cover a rectangle.
    Table {
        /// The words above it; may be empty.
        caption: String,
        /// How many columns it has.
        columns: u16,
        /// Its cells, row by row.
        cells: Vec<Cell>,
    },
    /// Where a picture, film or document stands.
    Medium {
        /// "Foto 1".
        name: String,
    },
}

/// A cell of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// It names its row or column.
    pub head: bool,
    /// Columns covered.
    pub across: u16,
    /// Rows covered.
    pub down: u16,
}

/// A picture, film or document of a text.
#[derive(Debug, Clone, Serialize)]
pub struct Medium {
    /// "Foto 1".
    pub name: String,
    /// What it shows, for those who do not see it; the title of a film, the label of a document.
    pub alt: String,
    /// The words under it; may be empty.
    pub caption: String,
}

impl Paper for Manuscript {
    const TEMPLATE: &'static str = include_str!("../templates/manuscript.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
