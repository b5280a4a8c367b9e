//! Daftar bahan and its verification: where material comes from (001, 002, 004).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::InformationClass;
use crate::canonical::Hash;
use crate::ids::{FileId, ItemId, PersonId, UnitId};

/// What was brought. Source: seed 002, step 4; seed 004, step 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MaterialList {
    /// One row per item; 1 to 100.
    pub rows: Vec<Material>,
}

/// Where one item's material comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// The item.
    pub item: ItemId,
    /// The source unit, when it is one of the office's.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// The source in words: a unit, an agency, a citizen. Told by the rules for a unit of the office.
    #[serde(default)]
    pub source: String,
    /// It comes from another unit than those of the sheet's executors. Told by the rules.
    #[serde(default)]
    pub outside: bool,
    /// Who sent it, for those without an account.
    #[serde(default)]
    pub sender: Option<String>,
    /// What it shows: keterangan.
    #[serde(default)]
    pub caption: Option<String>,
    /// The day of the event.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub event_day: Option<Date>,
    /// The place of the event.
    #[serde(default)]
    pub place: Option<String>,
    /// Fotografer.
    #[serde(default)]
    pub photographer: Option<String>,
    /// The class that its source gives it.
    #[serde(default)]
    pub class: Option<InformationClass>,
    /// The account that was signed in where a guest's form was sent; kept once told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bringer: Option<PersonId>,
}

/// Verifications by officials of the source. Source: seed 001, step 2, remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationList {
    /// One row per item; 1 to 100.
    pub rows: Vec<Verification>,
}

/// That the competent official of the source vouches for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The item.
    pub item: ItemId,
    /// The official's name: 1 to 120 characters.
    pub official: String,
    /// The official's post: 1 to 200 characters.
    pub post: String,
    /// The day.
    #[schema(value_type = String)]
    pub day: Date,
    /// The letter, as a file of the library.
    #[serde(default)]
    pub evidence: Option<FileId>,
    /// The official, when they gave it in Tayang themselves. Told by the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// Why the official does not vouch for it; absent with a yes. Told by the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// The content that the word is about; absent in entries of before it was told. Told by the
    /// rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Hash>,
    /// The text was changed since; absent while it is the same. Told by the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
}

/// That a text is no longer the one that an official saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// When it was changed last.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// Not by an edit that the sheet provides for, so the word is asked for again.
    pub again: bool,
}

impl Verification {
    /// The official is asked again: the text changed otherwise than by the sheet's own edit, or
    /// was put right after a no.
    pub fn asked_again(&self) -> bool {
        let changed = |one: Changed| one.again || self.refused.is_some();
        self.changed.is_some_and(changed)
    }
}

/// Whether two names are one person's, as people write them: case, titles and signs aside.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// The words of a name: what follows a comma is a degree, what ends in a point a title.
fn plain(name: &str) -> Vec<String> {
    let name = name.split(',').next().unwrap_or_default();
    let words = name.split_whitespace().filter(|word| !word.ends_with('.'));
    let letters = |word: &str| word.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let words = words.map(|word| letters(&word.to_lowercase()));
    words.filter(|word: &String| !word.is_empty()).collect()
}

impl MaterialList {
    /// With the rows of an earlier list that this one says nothing about.
    pub(super) fn after(mut self, earlier: Self) -> Self {
        let told = |item| self.rows.iter().any(|row| row.item == item);
        let kept = earlier.rows.into_iter().filter(|row| !told(row.item));
        let mut rows: Vec<Material> = kept.collect();
        rows.append(&mut self.rows);
        Self { rows }
    }
}

impl VerificationList {
    /// With the rows of an earlier list that this one says nothing about.
    pub(super) fn after(mut self, earlier: Self) -> Self {
        let told = |item| self.rows.iter().any(|row| row.item == item);
        let kept = earlier.rows.into_iter().filter(|row| !told(row.item));
        let mut rows: Vec<Verification> = kept.collect();
        rows.append(&mut self.rows);
        Self { rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_with_titles_and_without() {
        assert!(same_name(
            "Sekar Wulandari",
            "dr. Hj. SEKAR  Wulandari, S.Sos., M.Si."
        ));
        assert!(same_name("Ni'matul Husna", "Nimatul Husna"));
        assert!(!same_name("Sekar Wulandari", "Sekar Wulansari"));
        assert!(!same_name("", ""));
        assert!(!same_name("Dr.", "Ir."), "a title alone is nobody");
    }
}
