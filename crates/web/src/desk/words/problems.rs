//! Where a text breaks a bound, said by place instead of by path.

use tayang_core::content::check::{BodyProblem, Countable, Problem};

use crate::i18n::{self, Lang};

/// One broken bound as a sentence. One exhaustive match.
pub fn body_problem(lang: Lang, found: &BodyProblem) -> String {
    use Problem as P;
    let (code, value): (&str, Vec<(&str, String)>) = match &found.problem {
        P::Empty => ("empty", vec![]),
        P::TooLong { most } => ("too_long", vec![("most", most.to_string())]),
        P::NotTrimmed => ("not_trimmed", vec![]),
        P::TooMany { of, most } => (
            "too_many",
            vec![("of", counted(lang, *of)), ("most", most.to_string())],
        ),
        P::TooDeep { most } => ("too_deep", vec![("most", most.to_string())]),
        P::HeadingLevel { level } => ("heading_level", vec![("level", level.to_string())]),
        P::LinkTarget { href } => ("link_target", vec![("href", href.clone())]),
        P::LinkUnseen => ("link_unseen", vec![]),
        P::Marks => ("marks", vec![]),
        P::NestedNote => ("nested_note", vec![]),
        P::ListStart { start } => ("list_start", vec![("start", start.to_string())]),
        P::Span => ("span", vec![]),
        P::NotRectangular => ("not_rectangular", vec![]),
        P::DecorativeWithAlt => ("decorative_with_alt", vec![]),
        P::YoutubeId { id } => ("youtube_id", vec![("id", id.clone())]),
        P::Character { code } => ("character", vec![("code", format!("{code:04X}"))]),
    };
    let at = place(lang, &found.at);
    let mut values = vec![("at", at.as_str())];
    values.extend(value.iter().map(|(name, text)| (*name, text.as_str())));
    i18n::fill(lang, &format!("problem.{code}"), &values)
}

/// "body/3/items/0" is the fourth part of the text.
fn place(lang: Lang, at: &str) -> String {
    let mut parts = at.split('/');
    match (
        parts.next(),
        parts.next().and_then(|part| part.parse::<usize>().ok()),
    ) {
        (Some("title"), _) => i18n::text(lang, "place.title").to_owned(),
        (Some("summary"), _) => i18n::text(lang, "place.summary").to_owned(),
        (Some("body"), Some(index)) => {
            i18n::fill(lang, "place.block", &[("n", &(index + 1).to_string())])
        }
        _ => i18n::text(lang, "place.other").to_owned(),
    }
}

fn counted(lang: Lang, of: Countable) -> String {
    let key = match of {
        Countable::Blocks => "countable.blocks",
        Countable::Characters => "countable.characters",
        Countable::Files => "countable.files",
        Countable::Cells => "countable.cells",
        Countable::Columns => "countable.columns",
    };
    i18n::text(lang, key).to_owned()
}
