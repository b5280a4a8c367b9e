//! The linter: what is odd about a sheet that can nevertheless be read.
//!
//! Every rule looks at the sheet alone, never at which sheet it is. Nothing is
//! corrected: a finding stands beside the office's own words.

use serde::Serialize;
use utoipa::ToSchema;

use super::Sop;
use super::law::Register;
use super::words::{Facts, Lang, sentence};
use lines::Lines;

mod artefacts;
mod channels;
mod flow;
mod identity;
mod language;
mod lines;
mod rows;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The sheet cannot be run as it is.
    Error,
    /// Somebody should decide something.
    Warning,
    /// Good to know.
    Note,
}

/// One thing that is odd about a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// Stable name of the rule, for example `law.repealed`.
    pub code: &'static str,
    /// Line of the file, from 1.
    pub line: usize,
    /// What the message is filled with.
    pub facts: Facts,
}

impl Finding {
    /// The finding in a sentence, without its line number.
    pub fn message(&self, lang: Lang) -> String {
        sentence(self.code, &self.facts, lang)
    }
}

/// Everything that is odd about the sheet, by line.
///
/// `text` is the file that the sheet was parsed from; it gives the lines.
pub fn check(sop: &Sop, text: &str) -> Vec<Finding> {
    check_with(sop, text, Register::builtin())
}

/// As [`check`], with the office's own law register.
pub fn check_with(sop: &Sop, text: &str, register: &Register) -> Vec<Finding> {
    let mut sheet = Sheet {
        sop,
        register,
        lines: Lines::of(text),
        findings: Vec::new(),
    };
    identity::check(&mut sheet);
    rows::check(&mut sheet);
    channels::check(&mut sheet);
    flow::check(&mut sheet);
    artefacts::check(&mut sheet);
    let mut findings = sheet.findings;
    findings.sort_by_key(|finding| finding.line);
    findings
}

/// As [`check`], for a sheet of an office that has adopted sheets of these keys.
pub fn check_among(sop: &Sop, text: &str, adopted: &[&str]) -> Vec<Finding> {
    let mut findings = check(sop, text);
    let lines = Lines::of(text);
    for (index, row) in sop.related.iter().enumerate() {
        let lost = row.sop.as_deref();
        let Some(key) = lost.filter(|key| *key != sop.key && !adopted.contains(key)) else {
            continue;
        };
        findings.push(Finding {
            severity: Severity::Warning,
            code: "related.missing",
            line: lines.at(&format!("related.{index}.text")),
            facts: vec![("text", row.text.clone()), ("key", key.to_owned())]
                .into_iter()
                .collect(),
        });
    }
    findings.sort_by_key(|finding| finding.line);
    findings
}

/// The sheet under the linter's eyes, and what it has found so far.
struct Sheet<'a> {
    sop: &'a Sop,
    register: &'a Register,
    lines: Lines,
    findings: Vec<Finding>,
}

impl Sheet<'_> {
    fn find<const N: usize>(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: &str,
        facts: [(&'static str, &str); N],
    ) {
        let facts = facts
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()));
        self.report(severity, code, path, facts.collect());
    }

    fn report(&mut self, severity: Severity, code: &'static str, path: &str, facts: Facts) {
        let line = self.lines.at(path);
        self.findings.push(Finding {
            severity,
            code,
            line,
            facts,
        });
    }

    fn error<const N: usize>(
        &mut self,
        code: &'static str,
        path: &str,
        facts: [(&'static str, &str); N],
    ) {
        self.find(Severity::Error, code, path, facts);
    }

    fn warning<const N: usize>(
        &mut self,
        code: &'static str,
        path: &str,
        facts: [(&'static str, &str); N],
    ) {
        self.find(Severity::Warning, code, path, facts);
    }

    fn note<const N: usize>(
        &mut self,
        code: &'static str,
        path: &str,
        facts: [(&'static str, &str); N],
    ) {
        self.find(Severity::Note, code, path, facts);
    }
}

/// The path of a field of a row, for its line.
fn of_row(index: usize, field: &str) -> String {
    format!("step.{index}.{field}")
}
