//! Fields of plain forms: what was sent, and how a field stands on the screen.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde::Serialize;
use tayang_core::refusal::Refusal;

use super::words::{self, Said};
use crate::error::WebError;
use crate::i18n::{self, Lang};

/// One field on a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FieldBox {
    /// Its name in the form.
    pub name: Cow<'static, str>,
    /// What tells it from others of its name on one page; usually nothing.
    pub key: String,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// What is wrong and how to put it right.
    pub error: Option<String>,
    /// It must be filled.
    pub required: bool,
    /// Most characters.
    pub most: Option<usize>,
    /// Rows of a text area; a single line when absent.
    pub rows: Option<u32>,
    /// Type of a single line.
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// A choice of a list or of chips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn of(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

impl FieldBox {
    /// A required single line.
    pub fn line(name: impl Into<Cow<'static, str>>, label: impl Into<String>, most: usize) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            required: true,
            most: Some(most),
            kind: "text",
            ..Self::default()
        }
    }

    /// A required text area.
    pub fn area(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        most: usize,
        rows: u32,
    ) -> Self {
        Self {
            rows: Some(rows),
            ..Self::line(name, label, most)
        }
    }

    /// May stay empty.
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// With help below the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Of another type: `password`, `date`, `email`, `url`, `datetime-local`.
    pub fn typed(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Told from others of its name on one page.
    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// With a value in it.
    pub fn with(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// As it was sent, with what was found wrong.
    pub fn back(mut self, sent: &Fields, wrong: &Wrong) -> Self {
        if self.kind != "password"
            && let Some(value) = sent.one(&self.name)
        {
            self.value = value.to_owned();
        }
        self.error = wrong.0.get(self.name.as_ref()).cloned();
        self
    }
}

/// What a form sent, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

/// What was found wrong, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong(pub BTreeMap<String, String>);

impl Fields {
    /// The first value of a name.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a name, trimmed; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.one(name).unwrap_or_default().trim()
    }

    /// The same, none when empty.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

/// A form that was refused: what was typed, and why not. Empty for a screen seen first.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    /// What was sent.
    pub sent: Option<Fields>,
    /// Every reason.
    pub reasons: Vec<Said>,
    /// What is wrong with single fields.
    pub wrong: Wrong,
}

impl Attempt {
    /// A form with the refusals that it met.
    pub fn of(lang: Lang, sent: Fields, refusals: &[Refusal]) -> Self {
        Self {
            sent: Some(sent),
            reasons: words::refusals(lang, refusals),
            wrong: Wrong::default(),
        }
    }

    /// A form that met the rules or could not be read, with its status; other faults go on.
    ///
    /// # Errors
    /// The error itself when it is not about what was sent.
    pub fn after(
        lang: Lang,
        sent: Fields,
        error: WebError,
    ) -> Result<(StatusCode, Self), WebError> {
        let status = error.status();
        let mut attempt = Self {
            sent: Some(sent),
            ..Self::default()
        };
        match error {
            WebError::Refused(refusals, _) => {
                // What the rules call a field stands at the field of that name, where there is one.
                for refusal in &refusals {
                    if let Refusal::Empty { field } | Refusal::TooLong { field, .. } = refusal {
                        attempt
                            .wrong
                            .note(field, words::refusal(lang, refusal).what);
                    }
                }
                attempt.reasons = words::refusals(lang, &refusals);
            }
            WebError::Field { field, words } if !words.is_empty() => {
                attempt.wrong.note(&field, words.clone());
                attempt.reasons.push(Said {
                    what: words,
                    more: Vec::new(),
                    advice: i18n::text(lang, "form.again").to_owned(),
                });
            }
            other => return Err(other),
        }
        Ok((status, attempt))
    }

    /// A field as it was sent, with what was found wrong; as it is when nothing was sent.
    pub fn fill(&self, field: FieldBox) -> FieldBox {
        match &self.sent {
            Some(sent) => field.back(sent, &self.wrong),
            None => field,
        }
    }

    /// Itself when it was about this one of several forms on a screen, else nothing.
    pub fn about(&self, name: &str, value: &str) -> Self {
        match &self.sent {
            Some(sent) if sent.text(name) == value => self.clone(),
            _ => Self::default(),
        }
    }

    /// What was typed in a field; empty when nothing was.
    pub fn text(&self, name: &str) -> String {
        let sent = self.sent.as_ref().map(|sent| sent.text(name));
        sent.unwrap_or_default().to_owned()
    }

    /// What was typed in a field, else what is known.
    pub fn or(&self, name: &str, known: String) -> String {
        let sent = self.sent.as_ref().and_then(|sent| sent.one(name));
        sent.map_or(known, str::to_owned)
    }

    /// What was picked of a list; none when nothing was sent.
    pub fn picked(&self, name: &str) -> Option<Vec<String>> {
        let picked = self.sent.as_ref()?.all(name);
        Some(picked.into_iter().map(str::to_owned).collect())
    }
}

impl Wrong {
    /// Notes what is wrong with a field.
    pub fn note(&mut self, field: &str, words: impl Into<String>) {
        self.0
            .entry(field.to_owned())
            .or_insert_with(|| words.into());
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
