//! What could be better in a text: the editor's checklist, never a refusal.
//!
//! Cheap guesses by form. A person decides; a wrong guess costs a glance.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use super::body::{Block, Inline, Mark};
use super::nodes::{self, Node};
use super::plain::inline_text;
use super::snippet::snippet;

mod capitals;
mod personal;
#[cfg(test)]
mod tests;

/// Remarks given at once.
const MOST: usize = 100;
/// Words of a sentence that is still easy to read.
const SENTENCE: usize = 35;
/// Characters of a title that lists and search results show whole.
const TITLE: usize = 70;
/// Characters of a summary that search results show whole.
const SUMMARY: usize = 200;

/// One thing that could be better; never a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// The field, as in [`super::check::BodyProblem`].
    pub at: String,
    /// What could be better.
    pub about: AdviceKind,
}

/// What could be better. In JSON the field `what` names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum AdviceKind {
    /// A picture that is not decorative has no alternative text.
    AltMissing,
    /// A film has no title.
    VideoTitleMissing,
    /// A sentence of more than 35 words.
    LongSentence { words: u32, text: String },
    /// No summary.
    NoSummary,
    /// A title of more than 70 characters.
    LongTitle { characters: u32 },
    /// A summary of more than 200 characters.
    LongSummary { characters: u32 },
    /// A heading more than one level below the one before it; the title is level 1.
    HeadingJump { from: u8, to: u8 },
    /// A link that does not say where it leads.
    VagueLink { text: String },
    /// Something that looks like personal data; only its end is shown.
    PersonalData { kind: PersonalData, shown: String },
    /// A prompt of a template stands where words should: "[Tulis terasnya di sini]".
    PromptLeft { text: String },
    /// Capitals that are nowhere explained in brackets.
    UnexplainedCapitals { text: String },
}

/// Personal data told by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// 16 digits: a NIK or family card number.
    Nik,
    /// A mobile telephone number.
    Phone,
    /// An address at a private mail service.
    Mail,
}

/// What could be better, at most 100 remarks, in reading order.
pub fn advice(text: &Text) -> Vec<Advice> {
    let mut remarks = Remarks {
        all: Vec::new(),
        level: 1,
        known: capitals::explained(text),
    };
    if let Some(characters) = beyond(&text.title, TITLE) {
        remarks.say("title", AdviceKind::LongTitle { characters });
    }
    remarks.words("title", &text.title);
    if text.summary.trim().is_empty() {
        remarks.say("summary", AdviceKind::NoSummary);
    }
    if let Some(characters) = beyond(&text.summary, SUMMARY) {
        remarks.say("summary", AdviceKind::LongSummary { characters });
    }
    remarks.words("summary", &text.summary);
    nodes::walk(&text.body, &mut |at, node| remarks.node(at, node));
    remarks.all
}

/// The characters of a text, when there are more than these.
fn beyond(text: &str, most: usize) -> Option<u32> {
    let count = text.trim().chars().count();
    (count > most).then(|| u32::try_from(count).unwrap_or(u32::MAX))
}

struct Remarks {
    all: Vec<Advice>,
    /// Of the last heading.
    level: u8,
    /// Capitals that need no further remark.
    known: capitals::Known,
}

impl Remarks {
    fn say(&mut self, at: &str, about: AdviceKind) {
        if self.all.len() < MOST {
            self.all.push(Advice {
                at: at.to_owned(),
                about,
            });
        }
    }

    fn node(&mut self, at: &str, node: Node<'_>) {
        match node {
            Node::Block(Block::Heading { level, .. }) => {
                if *level > self.level + 1 {
                    self.say(
                        at,
                        AdviceKind::HeadingJump {
                            from: self.level,
                            to: *level,
                        },
                    );
                }
                self.level = *level;
            }
            Node::Block(Block::Video(video)) if video.title.trim().is_empty() => {
                self.say(at, AdviceKind::VideoTitleMissing);
            }
            Node::Image(image) if !image.decorative && image.alt.trim().is_empty() => {
                self.say(at, AdviceKind::AltMissing);
            }
            Node::Text(text) => {
                self.words(at, &inline_text(text));
                self.links(at, text);
            }
            Node::Words(words) => self.words(at, words),
            _ => {}
        }
    }

    fn words(&mut self, at: &str, text: &str) {
        if is_prompt(text) {
            let text = snippet(text.trim());
            self.say(at, AdviceKind::PromptLeft { text });
            return;
        }
        for sentence in sentences(text) {
            let words = sentence.split_whitespace().count();
            if words > SENTENCE {
                let words = u32::try_from(words).unwrap_or(u32::MAX);
                self.say(
                    at,
                    AdviceKind::LongSentence {
                        words,
                        text: snippet(sentence.trim()),
                    },
                );
            }
        }
        for (kind, shown) in personal::found(text) {
            self.say(at, AdviceKind::PersonalData { kind, shown });
        }
        for text in self.known.unexplained(text) {
            self.say(at, AdviceKind::UnexplainedCapitals { text });
        }
    }

    fn links(&mut self, at: &str, text: &[Inline]) {
        for piece in text {
            match piece {
                Inline::Text { text, marks } if is_link(marks) && is_vague(text) => {
                    self.say(at, AdviceKind::VagueLink { text: text.clone() });
                }
                Inline::Note { text } => self.links(at, text),
                _ => {}
            }
        }
    }
}

/// Words that stand whole in square brackets.
fn is_prompt(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    inner.is_some_and(|inner| inner.contains(' ') && !inner.contains(['[', ']']))
}

fn is_link(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| mark.href().is_some())
}

fn is_vague(text: &str) -> bool {
    let words = text
        .trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase();
    matches!(
        words.as_str(),
        "" | "klik"
            | "klik di sini"
            | "klik disini"
            | "di sini"
            | "disini"
            | "ini"
            | "link"
            | "link ini"
            | "tautan"
            | "tautan ini"
            | "lihat"
            | "selengkapnya"
            | "baca selengkapnya"
            | "lebih lanjut"
            | "unduh"
            | "download"
            | "here"
            | "click here"
            | "read more"
    )
}

/// Pieces that end in a full stop, question or exclamation mark before white space.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut ended = false;
    for (at, sign) in text.char_indices() {
        if ended && sign.is_whitespace() {
            out.push(&text[from..at]);
            from = at;
        }
        ended = matches!(sign, '.' | '!' | '?');
    }
    out.push(&text[from..]);
    out
}
