//! What a person is known to have of what a sheet asks: a warning where it is missing, never a block.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::sop::{Qualification, Sop};

/// What somebody's record says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competence {
    /// Highest education, for example "S1 Teknik Informatika"; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<String>,
    /// Qualifications in the words of the sheets, each with how it is met; may be empty.
    #[serde(default)]
    pub met: BTreeMap<String, String>,
}

impl Competence {
    /// The record says that this is met: by name, or by an education that reaches it.
    pub fn meets(&self, asked: &Qualification) -> bool {
        let schooled = self.education.as_deref().zip(asked.education.as_deref());
        let schooled = schooled.is_some_and(|(held, asked)| reaches(held, asked));
        schooled || self.met.contains_key(&asked.text)
    }
}

impl Sop {
    /// What the sheet asks of a role: lines of its own, and those for everybody.
    pub fn asks_of(&self, role: &str) -> impl Iterator<Item = &Qualification> {
        let lines = self.qualification.iter();
        lines.filter(move |line| line.role.as_deref().is_none_or(|own| own == role))
    }
}

/// Levels of education, lowest first; those of one line are alike.
///
/// Source: Perpres 8/2012 (KKNI), lampiran.
const LEVELS: [&[&str]; 9] = [
    &["SD"],
    &["SMP", "SLTP"],
    &["SMA", "SMK", "SLTA"],
    &["DI", "D1", "D-I"],
    &["DII", "D2", "D-II"],
    &["DIII", "D3", "D-III"],
    &["DIV", "D4", "D-IV", "S1", "S-1"],
    &["S2", "S-2"],
    &["S3", "S-3"],
];

/// Whether an education is at least the one asked for: its level, and its field where one is named.
pub fn reaches(held: &str, asked: &str) -> bool {
    let (Some((held, own)), Some((asked, field))) = (split(held), split(asked)) else {
        return false;
    };
    held >= asked && (field.is_empty() || own == field)
}

/// Level and field, as words that can be compared.
fn split(text: &str) -> Option<(usize, String)> {
    let mut words = text.split_whitespace();
    let first = words.next()?.to_uppercase();
    let level = LEVELS.iter().position(|names| names.contains(&&*first))?;
    let field: Vec<&str> = words.collect();
    Some((level, field.join(" ").to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_education_reaches_what_is_asked_by_level_and_field() {
        let check = |held: &str, asked: &str, is: bool| {
            assert_eq!(reaches(held, asked), is, "{held} for {asked}");
        };
        check("S2 Teknik Informatika", "S2 Teknik Informatika", true);
        check("S3  teknik informatika", "S2 Teknik Informatika", true);
        check("S1 Teknik Informatika", "S2 Teknik Informatika", false);
        check("DIV Teknik Informatika", "S1 Teknik Informatika", true);
        check("D3 Teknik Informatika", "DIII Teknik Informatika", true);
        check("SMA", "DIII Teknik Informatika", false);
        check("S2 Hukum", "S1 Teknik Informatika", false);
        check("S1 Hukum", "S1", true);
        check("Sarjana", "S1", false);
    }

    #[test]
    fn what_is_noted_by_name_is_met() {
        let asked = Qualification {
            role: None,
            text: "Memahami jaringan".to_owned(),
            education: None,
        };
        let mut record = Competence::default();
        assert!(!record.meets(&asked));
        record.met.insert(asked.text.clone(), String::new());
        assert!(record.meets(&asked));
    }
}
