//! Findings on channels: closed ones, old names, none named.
//!
//! Which channels there are is [`crate::share`]'s data; here is only how sheets
//! write them.

use super::super::{Step, StepKind};
use super::rows::name;
use super::{Sheet, of_row};
use crate::share::{Channel, known};

/// How sheets write a channel, in lower case: the form, the channel's key.
const WRITTEN: [(&str, &str); 14] = [
    ("facebook", "facebook"),
    ("fb", "facebook"),
    ("twitter", "x"),
    ("instagram", "instagram"),
    ("ig", "instagram"),
    ("youtube", "youtube"),
    ("tiktok", "tiktok"),
    ("threads", "threads"),
    ("telegram", "telegram"),
    ("whatsapp", "whatsapp"),
    ("wa", "whatsapp"),
    ("gplus", "gplus"),
    ("google+", "gplus"),
    ("googleplus", "gplus"),
];

/// Forms that are a channel's former name.
const FORMER: [(&str, &str); 1] = [("twitter", "Twitter")];

pub(super) fn check(sheet: &mut Sheet<'_>) {
    for (index, step) in sheet.sop.step.iter().enumerate() {
        if step.does(StepKind::Share) {
            row(sheet, index, step);
        }
    }
}

/// Channels that the row lists, or that its words name.
fn row(sheet: &mut Sheet<'_>, index: usize, step: &Step) {
    let listed = !step.channels.is_empty();
    let path = of_row(index, if listed { "channels" } else { "text" });
    if !listed {
        sheet.note("channel.none", &path, [("step", name(step))]);
    }
    let forms = forms(step);
    let written = forms.iter().map(|(_, key)| *key);
    let mut keys: Vec<&str> = step.channels.iter().map(String::as_str).collect();
    keys.extend(written);
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        match known(key) {
            None => sheet.note("channel.unknown", &path, [("channel", key)]),
            Some(channel) => of_channel(sheet, &path, channel, &forms),
        }
    }
}

fn of_channel(sheet: &mut Sheet<'_>, path: &str, channel: &Channel, forms: &[(&str, &str)]) {
    if let Some(year) = channel.closed {
        let facts = [("channel", channel.name), ("year", &*year.to_string())];
        return sheet.warning("channel.closed", path, facts);
    }
    let former = forms.iter().filter(|(_, key)| *key == channel.key);
    let former = former.filter_map(|(form, _)| FORMER.iter().find(|(old, _)| old == form));
    if let Some((_, old)) = former.into_iter().next() {
        let key = channel.key.to_uppercase();
        sheet.note("channel.renamed", path, [("old", old), ("channel", &key)]);
    }
}

/// The forms that the row's words hold.
fn forms(step: &Step) -> Vec<(&'static str, &'static str)> {
    let texts = [Some(&step.text), step.output.as_ref(), step.note.as_ref()];
    let text: String = texts
        .into_iter()
        .flatten()
        .map(|text| text.to_lowercase() + " ")
        .collect();
    let text = text
        .replace("google plus", "googleplus")
        .replace("google +", "google+");
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '+')
        .collect();
    WRITTEN
        .into_iter()
        .filter(|(form, _)| words.contains(form))
        .collect()
}
