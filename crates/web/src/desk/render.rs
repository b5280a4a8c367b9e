//! Templates to HTML: strict, one environment for each language.
//!
//! `t` gives a text, `tb` a text with emphasis, `tn` a text for an amount. Every
//! value is escaped unless it is [`crate::markup::Markup`].

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, context};
use rust_embed::RustEmbed;
use serde::Serialize;

use super::frame::Frame;
use crate::i18n::{self, Lang};
use crate::markup;

/// Steps of one rendering; a page that needs more is refused.
const FUEL: u64 = 5_000_000;

#[derive(RustEmbed)]
#[folder = "templates/desk"]
struct Templates;

static ID: LazyLock<Environment<'static>> = LazyLock::new(|| environment(Lang::Id));
static EN: LazyLock<Environment<'static>> = LazyLock::new(|| environment(Lang::En));

/// One screen as HTML: the template sees `frame` and `view`.
///
/// # Errors
/// When the template names something that the view does not have.
pub fn draw(template: &str, frame: &Frame, view: &impl Serialize) -> Result<String, Error> {
    let screens = match Lang::of(frame.lang) {
        Lang::Id => &*ID,
        Lang::En => &*EN,
    };
    let (frame, view) = (Value::from(Serde(frame)), Value::from(Serde(view)));
    screens
        .get_template(template)?
        .render(context! { frame, view })
}

/// Names and sources of all templates, for the tests.
pub fn sources() -> impl Iterator<Item = (String, String)> {
    Templates::iter().filter_map(|name| Some((name.to_string(), source(&name)?)))
}

fn source(name: &str) -> Option<String> {
    String::from_utf8(Templates::get(name)?.data.into_owned()).ok()
}

fn environment(lang: Lang) -> Environment<'static> {
    let mut screens = Environment::new();
    screens.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    screens.set_syntax(syntax.expect("the usual delimiters are valid"));
    screens.set_fuel(Some(FUEL));
    screens.set_auto_escape_callback(|_| AutoEscape::Html);
    screens.set_formatter(markup::print_value);
    screens.set_loader(|name| Ok(source(name)));
    screens.add_function("t", move |key: &str, values: Kwargs| {
        say(key, &values, |pairs| i18n::fill(lang, key, pairs))
    });
    screens.add_function("tb", move |key: &str, values: Kwargs| {
        say(key, &values, |pairs| {
            Value::from(Serde(i18n::rich(lang, key, pairs)))
        })
    });
    screens.add_function("tn", move |key: &str, n: u64, values: Kwargs| {
        let form = format!("{key}.{}", if n == 1 { "one" } else { "many" });
        say(&form, &values, |pairs| i18n::count(lang, key, n, pairs))
    });
    screens
}

fn say<T>(key: &str, values: &Kwargs, fill: impl Fn(&[(&str, &str)]) -> T) -> Result<T, Error> {
    if !i18n::has(key) {
        return Err(Error::new(
            ErrorKind::UndefinedError,
            format!("no text for {key}"),
        ));
    }
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for name in values.args() {
        pairs.push((name, values.get::<Value>(name)?.to_string()));
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Ok(fill(&pairs))
}
