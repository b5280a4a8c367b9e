//! The sentences of problems and findings, Indonesian and English, as one table.
//!
//! A sentence names its facts in braces. A code without a sentence, or a fact
//! that a sentence asks for and does not get, is found by a test.

use std::collections::BTreeMap;

mod findings;
mod imports;
mod problems;

/// A language of the screens and of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Indonesian, the language of the office.
    Id,
    /// English.
    En,
}

/// What a sentence is filled with.
pub type Facts = BTreeMap<&'static str, String>;

/// One code's sentences: code, Indonesian, English.
pub(super) type Sentence = (&'static str, &'static str, &'static str);

/// The sentence of a code in this language, its facts filled in.
pub(super) fn sentence(code: &str, facts: &Facts, lang: Lang) -> String {
    let Some((_, indonesian, english)) = all().find(|(known, ..)| *known == code) else {
        return code.to_owned();
    };
    let template = match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    };
    fill(template, facts)
}

fn all() -> impl Iterator<Item = &'static Sentence> {
    let parts = [problems::SENTENCES, imports::SENTENCES, findings::SENTENCES];
    parts.into_iter().flatten()
}

/// One pass over the template, so a fact that itself holds braces stays as it is.
fn fill(template: &str, facts: &Facts) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(before);
        match name.split_once('?') {
            // Words that are only said with their fact.
            Some((words, name)) => {
                let said = facts.get(name).map(|fact| [words, fact]);
                out.extend(said.into_iter().flatten());
            }
            None => out.push_str(facts.get(name).map_or("?", String::as_str)),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(template: &str) -> Vec<&str> {
        let mut names: Vec<_> = template
            .split('{')
            .skip(1)
            .filter_map(|tail| tail.split('}').next()?.rsplit('?').next())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn both_languages_tell_the_same_facts_once() {
        let mut codes = std::collections::BTreeSet::new();
        for (code, indonesian, english) in all() {
            assert!(codes.insert(code), "{code} stands twice");
            assert_eq!(asked(indonesian), asked(english), "{code}");
        }
    }

    #[test]
    fn a_fact_with_braces_is_not_filled_again() {
        let facts = Facts::from([("field", "{value}".to_owned()), ("value", "x".to_owned())]);
        assert_eq!(fill("a {field} b", &facts), "a {value} b");
    }

    #[test]
    fn words_about_a_fact_that_is_not_there_are_left_out() {
        let template = "perkiraan ({confidence} persen{; bacaan lain: ?others}).";
        let mut facts = Facts::from([("confidence", "60".to_owned())]);
        assert_eq!(fill(template, &facts), "perkiraan (60 persen).");
        facts.insert("others", "b, c".to_owned());
        assert_eq!(
            fill(template, &facts),
            "perkiraan (60 persen; bacaan lain: b, c)."
        );
    }
}
