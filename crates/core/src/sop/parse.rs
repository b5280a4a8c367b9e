//! From the text of an SOP file to a checked [`Sop`].
//!
//! Reads with line numbers and collects every problem; what is accepted is
//! within its bounds and every reference in it resolves. What is odd but
//! readable is the linter's business, see [`super::check`].

use serde::Serialize;

use super::Sop;
use super::words::{Facts, Lang, sentence};
use read::Reader;

mod cells;
mod read;
mod refer;
mod sheet;
mod step;

/// The largest SOP file, in bytes.
pub const MAX_FILE_BYTES: usize = 256 * 1024;
/// The most executor columns.
pub const MAX_ROLES: usize = 12;
/// The most rows.
pub const MAX_STEPS: usize = 60;

/// Why a file is not an SOP sheet: one fact with the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Line of the file, from 1; 0 when there is no file at hand.
    pub line: usize,
    /// Stable name of the problem.
    pub code: &'static str,
    /// What the message is filled with.
    pub facts: Facts,
}

impl Problem {
    pub(super) fn new<const N: usize>(
        line: usize,
        code: &'static str,
        facts: [(&'static str, &str); N],
    ) -> Self {
        let facts = facts
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        Self { line, code, facts }
    }

    /// The problem in a sentence, without its line number.
    pub fn message(&self, lang: Lang) -> String {
        sentence(self.code, &self.facts, lang)
    }
}

/// Reads an SOP file.
///
/// # Errors
/// All problems of the file at once, by line: not TOML, unknown or missing
/// fields, values out of bounds, references that lead nowhere. Broken TOML is
/// reported alone, because everything after it would be guesswork.
///
/// Source: contract, the SOP file.
pub fn parse(text: &str) -> Result<Sop, Vec<Problem>> {
    if text.len() > MAX_FILE_BYTES {
        let max = (MAX_FILE_BYTES / 1024).to_string();
        return Err(vec![Problem::new(1, "too_large", [("max", &max)])]);
    }
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    let mut reader = Reader::new(text);
    if let Some(problem) = reader.syntax(&errors) {
        return Err(vec![problem]);
    }
    let sop = sheet::read(&mut reader, table.get_ref());
    refer::check(&mut reader, &sop);
    let problems = reader.into_problems();
    if problems.is_empty() {
        Ok(sop)
    } else {
        Err(problems)
    }
}

/// Whether a text may stand on a sheet.
pub(super) fn is_text(text: &str, field: &str) -> Result<(), Problem> {
    read::text_problem(text, field, read::MAX_TEXT, 0).map_or(Ok(()), Err)
}
