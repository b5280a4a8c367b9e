//! The words of the desk in two languages: two flat tables with equal keys.
//!
//! A text may hold `{name}` for a value and `*…*` for emphasis. Nothing here
//! knows a screen; sentences for refusals are put together in `desk::words`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::markup::{Html, Markup};

/// A language of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

type Table = BTreeMap<String, String>;

static ID: LazyLock<Table> = LazyLock::new(|| table(include_str!("../locales/id.toml")));
static EN: LazyLock<Table> = LazyLock::new(|| table(include_str!("../locales/en.toml")));

impl Lang {
    /// The language of this code; Indonesian for any other.
    pub fn of(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::Id }
    }

    /// Its code in HTML and in the cookie.
    pub fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The other one, for the switch.
    pub fn other(self) -> Self {
        match self {
            Self::Id => Self::En,
            Self::En => Self::Id,
        }
    }
}

/// Whether both tables have this key.
pub fn has(key: &str) -> bool {
    ID.contains_key(key) && EN.contains_key(key)
}

/// The text of a key; three dots when there is none, which tests rule out.
pub fn text(lang: Lang, key: &str) -> &'static str {
    let found = match lang {
        Lang::Id => ID.get(key),
        Lang::En => EN.get(key),
    };
    found.map_or("…", String::as_str)
}

/// The text of a key with its values in place, plain: marks of emphasis left out.
pub fn fill(lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
    let plain: String = text(lang, key).chars().filter(|c| *c != '*').collect();
    put(&plain, values)
}

/// The same as HTML: text and values escaped, `*…*` as `<b>`.
pub fn rich(lang: Lang, key: &str, values: &[(&str, &str)]) -> Markup {
    let mut html = Html::new();
    for (index, part) in text(lang, key).split('*').enumerate() {
        if index > 0 {
            html = html.raw(if index % 2 == 1 { "<b>" } else { "</b>" });
        }
        html = html.text(put(part, values));
    }
    html.done()
}

/// The text for an amount: `key.one` for 1, else `key.many`, with `{n}` in place.
pub fn count(lang: Lang, key: &str, n: u64, values: &[(&str, &str)]) -> String {
    let form = format!("{key}.{}", if n == 1 { "one" } else { "many" });
    let number = n.to_string();
    let mut all = vec![("n", number.as_str())];
    all.extend_from_slice(values);
    fill(lang, &form, &all)
}

/// Numbers to ten as words, above in digits.
pub fn number(lang: Lang, n: u64) -> String {
    if n <= 10 {
        text(lang, &format!("number.{n}")).to_owned()
    } else {
        n.to_string()
    }
}

/// The same text beginning with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Values are put in one pass, so that a value holding `{x}` stays as it is.
fn put(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else {
            break;
        };
        let name = &rest[open + 1..open + close];
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=open + close]),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

fn table(source: &str) -> Table {
    toml::from_str(source).expect("the locale files are part of the binary and read in a test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_have_the_same_keys_and_values_to_fill() {
        let holes = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            found.sort();
            found.dedup();
            found
        };
        let keys = |table: &Table| table.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&ID), keys(&EN));
        for (key, text) in ID.iter() {
            assert_eq!(holes(text), holes(&EN[key]), "{key}");
            assert_eq!(text.matches('*').count() % 2, 0, "{key}");
        }
    }

    #[test]
    fn values_are_escaped_and_never_filled_again() {
        let hostile = "<script>{n}</script>";
        let html = rich(Lang::Id, "asks.edit", &[("name", hostile)]);
        assert!(
            html.as_str()
                .starts_with("<b>&lt;script&gt;{n}&lt;/script&gt;</b>"),
            "{html}"
        );
    }
}
