//! Dasar pendudukan: the rule on the organisation by which posts perform the columns of a sheet.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_store::{OfficeChange, SeatRule};

use super::acts::{again, change_sheet};
use crate::desk::act::Act;
use crate::desk::fields::FieldBox;
use crate::desk::parts::{Mark, Notice, Tone};
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// The rule that the seats cite, and its form.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView {
    /// Its words.
    pub text: Option<String>,
    /// "Berlaku sejak …", or that it is missing or over.
    pub mark: Mark,
    /// Words and dates, for administrators.
    pub fields: Vec<FieldBox>,
}

pub(super) fn view(desk: &Desk, sheet: &Sop, administrator: bool) -> RuleView {
    let known = desk.office.rules.get(&sheet.key);
    let field = |name: &'static str, key: &str, most: usize, value: String| {
        FieldBox::line(name, desk.say(key, &[]), most).with(value)
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = known.map(|rule| rule.text.clone());
    let fields = vec![
        field(
            "aturan",
            "rule.text",
            500,
            text.clone().or_else(|| cited(sheet)).unwrap_or_default(),
        )
        .hint(desk.say("rule.text.hint", &[])),
        field("sejak", "rule.from", 10, day(known.map(|rule| rule.from))).typed("date"),
        field(
            "hingga",
            "rule.until",
            10,
            day(known.and_then(|rule| rule.until)),
        )
        .typed("date")
        .optional(),
    ];
    RuleView {
        text,
        mark: mark(desk, known),
        fields: if administrator { fields } else { Vec::new() },
    }
}

fn mark(desk: &Desk, rule: Option<&SeatRule>) -> Mark {
    let Some(rule) = rule else {
        return Mark::of(Tone::Warn, desk.say("rule.none", &[]));
    };
    let moments = desk.scene().moments;
    let from = moments.date(rule.from);
    let until = rule.until.map(|until| moments.date(until));
    let holds = rule.in_force(desk.office.day(desk.now));
    let tone = if holds { Tone::Good } else { Tone::Warn };
    let words = match (&until, holds) {
        (_, false) => desk.say("rule.over", &[("from", &from)]),
        (Some(until), true) => desk.say("rule.dates", &[("from", &from), ("until", until)]),
        (None, true) => desk.say("rule.since", &[("from", &from)]),
    };
    Mark::of(tone, words)
}

/// The line of the sheet's own legal basis that speaks of the organisation.
fn cited(sheet: &Sop) -> Option<String> {
    let speaks = |text: &String| text.to_lowercase().contains("susunan organisasi");
    let mut lines = sheet.law.iter().map(|law| &law.text);
    lines.find(|text| speaks(text)).cloned()
}

/// Cites another rule, or amends the dates of this one.
pub(super) async fn cite(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let until = fields.some("hingga").map(|text| text.parse::<Date>());
    let (Ok(from), Ok(until)) = (fields.text("sejak").parse(), until.transpose()) else {
        let note = Notice::of(Tone::Bad, desk.say("person.day.wrong", &[]));
        return again(&desk, &key, note).await;
    };
    let rule = SeatRule {
        text: fields.text("aturan").to_owned(),
        from,
        until,
    };
    let change = OfficeChange::CiteRule {
        sop: key.clone(),
        rule,
    };
    change_sheet(&desk, &key, change, "ruled").await
}
