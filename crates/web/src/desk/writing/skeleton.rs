//! The skeleton of a news text: prompts in square brackets, in the order in which news is read.
//!
//! A prompt that nobody replaced is told by the checklist. Source: 001, qualification 2.

use serde_json::{Value, json};
use tayang_core::content::Body;
use tayang_core::content::body::{Block, Inline};

use crate::i18n::{self, Lang};

/// What the address asks for, behind `kerangka=`.
pub(super) const NEWS: &str = "berita";

/// The prompts: what, who, when and where; why and how; who said so; what was before; the source.
const PROMPTS: [&str; 5] = [
    "skeleton.lead",
    "skeleton.why",
    "skeleton.quote",
    "skeleton.before",
    "skeleton.source",
];

/// The blocks of the skeleton.
pub(super) fn news(lang: Lang) -> Value {
    let prompt = |key: &&str| Block::Paragraph {
        text: vec![Inline::Text {
            text: i18n::text(lang, key).to_owned(),
            marks: Vec::new(),
        }],
    };
    let body = Body(PROMPTS.iter().map(prompt).collect());
    serde_json::to_value(body).unwrap_or_else(|_| json!([]))
}
