//! A list in its official form: facts over one table, for papers that need no other shape.
//!
//! Daftar bahan, verifikasi sumber, catatan pembaruan, berkas pengajuan, tangkapan
//! halaman, and the registers of numbered papers.

use serde::Serialize;

use crate::Paper;
use crate::parts::{Frame, Signer};
use crate::spreadsheet::{Cell, Spreadsheet};

/// A list.
#[derive(Debug, Clone, Serialize)]
pub struct Listing {
    /// Letterhead, number, place and date, verification.
    pub frame: Frame,
    /// Its name, for example "Daftar Bahan".
    pub name: String,
    /// What stands over the table: name and value.
    pub facts: Vec<Fact>,
    /// The columns; the number of the row comes before them.
    pub columns: Vec<Column>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// Rows that are struck out, from 0; often none.
    pub struck: Vec<usize>,
    /// Sentences under the table; often empty.
    pub notes: Vec<String>,
    /// Who answers for it; none when nobody signs.
    pub signer: Option<Signer>,
    /// On its long side, for many columns.
    pub wide: bool,
}

/// A line over the table.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// What is said.
    pub value: String,
}

impl Fact {
    /// What is said under this name.
    pub fn of(name: &str, value: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.into(),
        }
    }
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its share of the width: 1 to 10.
    pub share: u8,
}

impl Column {
    /// The columns of these heads and shares.
    pub fn all(told: &[(&str, u8)]) -> Vec<Self> {
        let column = |(head, share): &(&str, u8)| Self {
            head: (*head).to_owned(),
            share: *share,
        };
        told.iter().map(column).collect()
    }
}

impl Listing {
    /// The same rows to calculate with.
    pub fn spreadsheet(&self) -> Spreadsheet {
        let heads = self.columns.iter().map(|column| column.head.clone());
        let row = |(no, row): (u32, &Vec<String>)| {
            let cells = row.iter().map(Cell::from);
            std::iter::once(Cell::Number(f64::from(no)))
                .chain(cells)
                .collect()
        };
        Spreadsheet {
            title: self.name.clone(),
            made: self.frame.date,
            heads: std::iter::once("No".to_owned()).chain(heads).collect(),
            rows: (1_u32..).zip(&self.rows).map(row).collect(),
        }
    }
}

impl Paper for Listing {
    const TEMPLATE: &'static str = include_str!("../templates/listing.typ");

    fn frame(&self) -> &Frame {
        &self.frame
    }
}
