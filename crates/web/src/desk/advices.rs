//! What could be better in a text, as lines of a checklist. Never a refusal.

use tayang_core::content::check::{Advice, AdviceKind, PersonalData};

use super::parts::{Check, CheckState};
use crate::i18n::{self, Lang};

/// Remarks shown at once; the rest is counted.
const MOST: usize = 12;

/// One line for each remark, and what was looked at and found good.
pub fn checks(lang: Lang, advice: &[Advice]) -> Vec<Check> {
    let mut checks: Vec<Check> = advice
        .iter()
        .take(MOST)
        .map(|one| remark(lang, one))
        .collect();
    if advice.len() > MOST {
        let more = (advice.len() - MOST).to_string();
        checks.push(Check {
            state: CheckState::Warn,
            text: i18n::fill(lang, "advice.more", &[("n", &more)]),
            small: None,
            href: None,
        });
    }
    let passed = passed(lang, advice);
    if !passed.is_empty() {
        checks.push(Check {
            state: CheckState::Done,
            text: i18n::fill(lang, "advice.passed", &[("what", &passed.join(", "))]),
            small: None,
            href: None,
        });
    }
    checks
}

fn remark(lang: Lang, advice: &Advice) -> Check {
    let (key, value) = match &advice.about {
        AdviceKind::AltMissing => ("alt_missing", String::new()),
        AdviceKind::VideoTitleMissing => ("video_title_missing", String::new()),
        AdviceKind::LongSentence { words, .. } => ("long_sentence", words.to_string()),
        AdviceKind::NoSummary => ("no_summary", String::new()),
        AdviceKind::LongTitle { characters } => ("long_title", characters.to_string()),
        AdviceKind::LongSummary { characters } => ("long_summary", characters.to_string()),
        AdviceKind::HeadingJump { .. } => ("heading_jump", String::new()),
        AdviceKind::VagueLink { text } => ("vague_link", text.clone()),
        AdviceKind::PersonalData { kind, shown } => (
            match kind {
                PersonalData::Nik => "nik",
                PersonalData::Phone => "phone",
                PersonalData::Mail => "mail",
            },
            shown.clone(),
        ),
        AdviceKind::PromptLeft { .. } => ("prompt_left", String::new()),
        AdviceKind::UnexplainedCapitals { text } => ("capitals", text.clone()),
    };
    let small = match &advice.about {
        AdviceKind::LongSentence { text, .. } | AdviceKind::PromptLeft { text } => {
            Some(text.clone())
        }
        _ => None,
    };
    Check {
        state: CheckState::Warn,
        text: i18n::fill(lang, &format!("advice.{key}"), &[("value", &value)]),
        small,
        href: None,
    }
}

/// What was looked at without a remark.
fn passed(lang: Lang, advice: &[Advice]) -> Vec<&'static str> {
    let free = |test: fn(&AdviceKind) -> bool| !advice.iter().any(|one| test(&one.about));
    let areas: [(&str, bool); 5] = [
        (
            "advice.area.alt",
            free(|kind| matches!(kind, AdviceKind::AltMissing | AdviceKind::VideoTitleMissing)),
        ),
        (
            "advice.area.personal",
            free(|kind| matches!(kind, AdviceKind::PersonalData { .. })),
        ),
        (
            "advice.area.links",
            free(|kind| matches!(kind, AdviceKind::VagueLink { .. })),
        ),
        (
            "advice.area.headings",
            free(|kind| matches!(kind, AdviceKind::HeadingJump { .. })),
        ),
        (
            "advice.area.sentences",
            free(|kind| matches!(kind, AdviceKind::LongSentence { .. })),
        ),
    ];
    areas
        .iter()
        .filter(|(_, free)| *free)
        .map(|(key, _)| i18n::text(lang, key))
        .collect()
}
