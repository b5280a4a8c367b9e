//! What is wrong with a form, told at the entry where it stands, row by row.
//!
//! The rules name a field, not the row it is of; which rows they mean is seen from what was sent.

use jiff::civil::Date;
use tayang_core::refusal::Refusal;

use super::read::{own_name, value, written};
use super::{Entry, Group, Written};
use crate::desk::words;
use crate::error::WebError;
use crate::i18n::{self, Lang};

/// Names of entries with what is wrong with each, in the order of the form.
pub(super) fn marks(
    (lang, today): (Lang, Date),
    groups: &[Group],
    error: &WebError,
) -> Vec<(String, String)> {
    match error {
        WebError::Field { .. } => {
            let told = sent(groups).into_iter().filter_map(|entry| {
                let words = match value(lang, entry) {
                    Err(WebError::Field { words, .. }) => words,
                    Err(_) => return None,
                    Ok(_) if entry.field.required && !written(entry) => {
                        let values = [("field", entry.field.label.as_str())];
                        i18n::fill(lang, "refusal.empty", &values)
                    }
                    Ok(_) => return None,
                };
                Some((entry.field.name.to_string(), words))
            });
            told.collect()
        }
        WebError::Refused(refusals, _) => {
            let all = sent(groups);
            let told = all.iter().filter_map(|entry| {
                let meant = |refusal: &&Refusal| {
                    means(refusal, entry)
                        || **refusal == Refusal::DaysBackwards {} && backwards(today, &all, entry)
                };
                let meant = refusals.iter().find(meant)?;
                let words = words::refusal(lang, meant).what;
                Some((entry.field.name.to_string(), words))
            });
            told.chain(bare(lang, groups, refusals)).collect()
        }
        _ => Vec::new(),
    }
}

/// Every entry that was sent: of tables only the rows that somebody wrote in.
fn sent(groups: &[Group]) -> Vec<&Entry> {
    let mut all = Vec::new();
    for group in groups {
        match group {
            Group::Entries { entries, .. } => all.extend(entries),
            Group::Rows { rows, .. } => {
                let rows = rows.iter().filter(|row| row.entries.iter().any(written));
                all.extend(rows.flat_map(|row| &row.entries));
            }
            Group::Facts { .. } | Group::Pages { .. } | Group::Table { .. } => {}
        }
    }
    all
}

/// Tables without a row that need one: told at the first entry of their first row.
fn bare(lang: Lang, groups: &[Group], refusals: &[Refusal]) -> Vec<(String, String)> {
    let empty = |group: &Group| {
        let Group::Rows { name, rows, .. } = group else {
            return None;
        };
        let asked =
            |refusal: &&Refusal| matches!(refusal, Refusal::Empty { field } if field == name);
        let words = words::refusal(lang, refusals.iter().find(asked)?).what;
        let mut entries = rows.first()?.entries.iter();
        let first = entries.find(|entry| entry.written != Written::Hidden)?;
        Some((first.field.name.to_string(), words))
    };
    groups.iter().filter_map(empty).collect()
}

/// The rules mean this entry.
fn means(refusal: &Refusal, entry: &Entry) -> bool {
    let text = &entry.field.value;
    let own = own_name(entry);
    let named = |field: &str| own == field || own.rsplit('.').next() == Some(field);
    match refusal {
        Refusal::Empty { field } => named(field) && !written(entry),
        Refusal::TooLong { field, limit } => named(field) && text.chars().count() > *limit,
        Refusal::SignForbidden { field, code } => {
            let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
            named(field) && sign.is_some_and(|sign| text.contains(sign))
        }
        Refusal::DayPassed { field } => named(field),
        Refusal::MonthInvalid {} => own == "months" && entry.picked.is_empty(),
        _ => false,
    }
}

/// A last day before its first one, or a day that is told before it has come.
fn backwards(today: Date, all: &[&Entry], entry: &Entry) -> bool {
    let day = |entry: &Entry| entry.field.value.parse::<Date>().ok();
    let Some(own) = day(entry) else {
        return false;
    };
    let name = entry.field.name.as_ref();
    match own_name(entry) {
        "day" => own > today,
        "until" | "planned_until" => {
            let first = name.replace("until", "from");
            let first = all.iter().find(|other| other.field.name == first);
            first
                .and_then(|first| day(first))
                .is_some_and(|from| own < from)
        }
        _ => false,
    }
}
