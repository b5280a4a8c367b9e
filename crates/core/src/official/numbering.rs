//! How the office writes its numbers, heads its papers and keeps them: its own data.
//!
//! A pattern is words with marks: `{sifat}`, `{kode}`, `{jenis}`, `{nomor}`, `{unit}`,
//! `{bulan}`, `{tahun}`. A part between strokes that comes out empty is left out.
//! Source: domain, numbering and classification; Permendagri 83/2022 names the codes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Official;
use crate::artefact::Paper;

/// Characters of a pattern, a code, a place and other short words.
const WORDS: usize = 200;
/// Lines of an address in the letterhead.
const LINES: usize = 4;
/// Years that a paper may be kept before its fate is due.
const YEARS: u16 = 100;
/// The pattern of an office that gave none.
pub const USUAL: &str = "{kode}/{jenis}-{nomor}/{unit}/{bulan}/{tahun}";

/// What the office says of its papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperSettings {
    /// First line of the letterhead; empty takes what the site's identity says.
    pub institution: String,
    /// Its unit; likewise.
    pub unit: String,
    /// Its address; likewise. At most four lines.
    pub address: Vec<String>,
    /// How numbers are written; empty is the usual pattern.
    pub pattern: String,
    /// What holds for each kind.
    pub rules: BTreeMap<Official, PaperRule>,
}

/// What holds for the papers of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperRule {
    /// Kode klasifikasi arsip, for example "000.8".
    pub code: String,
    /// Its own pattern; empty is that of all papers.
    pub pattern: String,
    /// Years in active keeping.
    pub active_years: Option<u16>,
    /// Years in inactive keeping after that.
    pub inactive_years: Option<u16>,
    /// What becomes of it then; kept until somebody decided.
    pub fate: Option<Fate>,
    /// The regulation that says so.
    pub basis: String,
    /// Where hard copies of this kind lie: rak, boks, map.
    pub place: String,
}

/// What becomes of a paper after its keeping (nasib akhir). Source: PP 28/2012.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Musnah, after a recorded decision.
    Destroy,
    /// Dinilai kembali.
    Reappraise,
    /// Permanen.
    Permanent,
}

/// What an office's numbers must obey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsProblem {
    /// A pattern without the number in it gives two papers the same one.
    NoNumber,
    /// A pattern without the year in it gives two papers the same one.
    NoYear,
    /// A mark that does not exist, or a brace that does not end.
    Mark,
    /// Words are too long, or too many lines.
    TooLong,
    /// A keeping of more years than a century.
    Years,
}

impl Fate {
    /// Every fate, in the order shown.
    pub const ALL: [Self; 3] = [Self::Destroy, Self::Reappraise, Self::Permanent];

    /// How it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Destroy => "destroy",
            Self::Reappraise => "reappraise",
            Self::Permanent => "permanent",
        }
    }
}

impl PaperSettings {
    /// The number of a paper as it is printed.
    pub fn number(&self, kind: Official, number: u32, unit: &str, day: Date) -> String {
        let rule = self.rules.get(&kind);
        let code = rule.map_or("", |rule| rule.code.trim());
        let own = rule.map_or("", |rule| rule.pattern.trim());
        let number = number.to_string();
        let year = day.year().to_string();
        let marks = [
            ("{sifat}", "B"),
            ("{kode}", code),
            ("{jenis}", short(kind)),
            ("{nomor}", &number),
            ("{unit}", unit),
            ("{bulan}", month(day)),
            ("{tahun}", &year),
        ];
        let filled = |part: &str| {
            let fill = |text: String, (mark, value): &(&str, &str)| text.replace(mark, value);
            marks.iter().fold(part.to_owned(), fill)
        };
        let parts = pattern(own, &self.pattern).split('/').map(filled);
        let said: Vec<String> = parts.filter(|part| !part.trim().is_empty()).collect();
        said.join("/")
    }

    /// Everything that cannot stand.
    pub fn problems(&self) -> Vec<SettingsProblem> {
        let rules = self.rules.values();
        let own = rules.clone().map(|rule| rule.pattern.trim());
        let patterns = std::iter::once(self.pattern.trim()).chain(own);
        let mut found: Vec<SettingsProblem> = patterns.filter_map(wrong).collect();
        let years = rules
            .clone()
            .flat_map(|rule| [rule.active_years, rule.inactive_years]);
        if years.flatten().any(|years| years > YEARS) {
            found.push(SettingsProblem::Years);
        }
        let of_rules = rules.flat_map(|rule| [&rule.code, &rule.pattern, &rule.basis, &rule.place]);
        let own = [&self.institution, &self.unit, &self.pattern];
        let mut words = own.into_iter().chain(&self.address).chain(of_rules);
        if words.any(|text| text.chars().count() > WORDS) || self.address.len() > LINES {
            found.push(SettingsProblem::TooLong);
        }
        found
    }
}

fn pattern<'a>(own: &'a str, of_all: &'a str) -> &'a str {
    let given = [own, of_all.trim()];
    given
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or(USUAL)
}

/// What is wrong with a pattern; an empty one is the usual.
fn wrong(pattern: &str) -> Option<SettingsProblem> {
    const MARKS: [&str; 7] = [
        "{sifat}", "{kode}", "{jenis}", "{nomor}", "{unit}", "{bulan}", "{tahun}",
    ];
    if pattern.is_empty() {
        return None;
    }
    let rest = MARKS
        .iter()
        .fold(pattern.to_owned(), |text, mark| text.replace(mark, ""));
    if rest.contains(['{', '}']) {
        return Some(SettingsProblem::Mark);
    }
    if !pattern.contains("{nomor}") {
        return Some(SettingsProblem::NoNumber);
    }
    (!pattern.contains("{tahun}")).then_some(SettingsProblem::NoYear)
}

fn month(day: Date) -> &'static str {
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let place = usize::try_from(day.month() - 1).unwrap_or(0);
    ROMAN.get(place).copied().unwrap_or("I")
}

/// The short word of a kind in its numbers.
pub fn short(kind: Official) -> &'static str {
    match kind {
        Official::Filled(Paper::Disposition) => "DISP",
        Official::Filled(Paper::Decree) => "KEP",
        Official::Filled(Paper::WorkProgramme) => "PROKER",
        Official::Filled(Paper::ChangeRecord) => "CP",
        Official::Filled(Paper::MaterialList) => "DB",
        Official::Filled(Paper::VerificationList) => "VS",
        Official::Filled(Paper::Receipt) => "TT",
        Official::Filled(Paper::ClassificationList) => "DK",
        Official::Filled(Paper::Submission) => "BP",
        Official::Filled(Paper::RegisterRecord) => "RT",
        Official::Filled(Paper::ActivityReport) => "LAP",
        Official::Filled(Paper::Invitation) => "UND",
        Official::Filled(Paper::AttendanceList) => "DH",
        Official::Filled(Paper::Minutes) => "NOT",
        Official::Filled(Paper::FollowUpPlan) => "RTL",
        Official::Filled(Paper::CaptureList) => "TH",
        Official::Filled(Paper::LayoutSheet) => "LTL",
        Official::Manuscript => "NSK",
        Official::Editing => "LPY",
        Official::Approval => "LP",
        Official::Placement => "LPT",
        Official::Correction => "LK",
        Official::Airing => "BT",
        Official::Refusal => "CPT",
        Official::Sharing => "DP",
        Official::Run => "PEL",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_number_is_written_as_the_office_writes_it() {
        let day = date(2026, 9, 3);
        let kind = Official::Filled(Paper::Decree);
        let mut office = PaperSettings::default();
        let number = |office: &PaperSettings| office.number(kind, 7, "DISKOMINFO", day);
        assert_eq!(number(&office), "KEP-7/DISKOMINFO/IX/2026");
        let rule = PaperRule {
            code: "500.12.16.3".into(),
            ..PaperRule::default()
        };
        office.rules.insert(kind, rule);
        assert_eq!(number(&office), "500.12.16.3/KEP-7/DISKOMINFO/IX/2026");
        office.pattern = "{sifat}/{kode}/{nomor}/{unit}/{bulan}/{tahun}".into();
        assert_eq!(number(&office), "B/500.12.16.3/7/DISKOMINFO/IX/2026");
        let other = office.number(Official::Approval, 12, "", day);
        assert_eq!(other, "B/12/IX/2026");
    }

    #[test]
    fn what_would_give_two_papers_one_number_is_refused() {
        let problems = |pattern: &str| {
            let office = PaperSettings {
                pattern: pattern.into(),
                ..PaperSettings::default()
            };
            office.problems()
        };
        assert_eq!(problems(""), []);
        assert_eq!(problems(USUAL), []);
        assert_eq!(problems("{kode}/{tahun}"), [SettingsProblem::NoNumber]);
        assert_eq!(problems("{kode}/{nomor}"), [SettingsProblem::NoYear]);
        assert_eq!(problems("{nomer}/{tahun}"), [SettingsProblem::Mark]);
        let long = "a".repeat(201);
        let long = problems(&format!("{long}{{nomor}}{{tahun}}"));
        assert_eq!(long, [SettingsProblem::TooLong]);
        let kept = PaperRule {
            active_years: Some(101),
            ..PaperRule::default()
        };
        let office = PaperSettings {
            rules: BTreeMap::from([(Official::Run, kept)]),
            ..PaperSettings::default()
        };
        assert_eq!(office.problems(), [SettingsProblem::Years]);
    }
}
