//! The one place that marks text as HTML.
//!
//! [`Markup`] is text that a browser may parse. It is made only by [`Html`],
//! which escapes everything but literals of this program, and by templates that
//! escape by file name. Nothing a person typed becomes markup anywhere else.

use std::fmt::Display;

use serde::{Serialize, Serializer};

/// HTML that is safe to put into a page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Plain words, escaped.
    pub fn text(words: &str) -> Self {
        Html::new().text(words).done()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Data for a `<script type="application/ld+json">` block: JSON with every `<` escaped,
    /// so that no text can close the block. Data blocks are never executed.
    pub fn json(value: &serde_json::Value) -> Self {
        Self(value.to_string().replace('<', "\\u003c"))
    }

    /// The output of a template whose name ends in `.html`, and so was escaped.
    pub(crate) fn rendered(html: String) -> Self {
        Self(html)
    }
}

impl Display for Markup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Inside a template context the text stays marked as safe; elsewhere it is a string.
impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        minijinja::Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// Writes HTML piece by piece. Literals pass, everything else is escaped.
///
/// ```
/// use tayang_web::markup::Html;
/// let link = Html::new().raw("<a").attr("href", "/a?b=1&c=2").raw(">").text("a < b").raw("</a>").done();
/// assert_eq!(link.as_str(), r#"<a href="/a?b=1&amp;c=2">a &lt; b</a>"#);
/// ```
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// HTML written in this program's source.
    pub fn raw(mut self, literal: &'static str) -> Self {
        self.0.push_str(literal);
        self
    }

    /// Words, escaped.
    pub fn text(mut self, words: impl Display) -> Self {
        push_escaped(&mut self.0, &words.to_string());
        self
    }

    /// An attribute with its leading space, its value escaped and quoted.
    pub fn attr(mut self, name: &'static str, value: impl Display) -> Self {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        push_escaped(&mut self.0, &value.to_string());
        self.0.push('"');
        self
    }

    /// HTML made before.
    pub fn markup(mut self, markup: &Markup) -> Self {
        self.0.push_str(&markup.0);
        self
    }

    /// The HTML written so far.
    pub fn done(self) -> Markup {
        Markup(self.0)
    }
}

/// How templates print a value: escaped as [`Html`] does, absent values as nothing.
///
/// # Errors
/// When the value cannot be written.
pub(crate) fn print_value(
    out: &mut minijinja::Output<'_>,
    state: &mut minijinja::State<'_, '_>,
    value: &minijinja::Value,
) -> Result<(), minijinja::Error> {
    if value.is_none() {
        return Ok(());
    }
    match value.as_str() {
        Some(words) if !value.is_safe() && *state.auto_escape() == minijinja::AutoEscape::Html => {
            if !words.bytes().any(may_change) {
                return Ok(out.write_str(words)?);
            }
            let mut escaped = String::with_capacity(words.len() + 16);
            push_escaped(&mut escaped, words);
            Ok(out.write_str(&escaped)?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// Escapes for HTML text and quoted attributes. Control characters other than
/// tab and line ends cannot stand in HTML or XML and are dropped.
fn push_escaped(out: &mut String, words: &str) {
    let mut rest = words;
    // Nearly every byte is plain, so whole runs of them are copied.
    while let Some(place) = rest.bytes().position(may_change) {
        out.push_str(&rest[..place]);
        let mut characters = rest[place..].chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            Some(kept @ ('\t' | '\n' | '\r')) => out.push(kept),
            Some(other) if other.is_control() || matches!(other, '\u{fffe}' | '\u{ffff}') => {}
            Some(other) => out.push(other),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Whether a character that begins with this byte may be written as something else. Besides
/// ASCII these are the first bytes of U+0080 to U+00BF and of U+F000 to U+FFFF.
fn may_change(byte: u8) -> bool {
    matches!(
        byte,
        0..0x20 | b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xef
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_control_characters_dropped() {
        assert_eq!(
            Markup::text("<b>\"R&D\" 'x'\u{0}\u{1f}\u{85}\u{a0}é\u{7f}\u{fffe}\u{fefd}\n</b>")
                .as_str(),
            "&lt;b&gt;&quot;R&amp;D&quot; &#39;x&#39;\u{a0}é\u{fefd}\n&lt;/b&gt;"
        );
    }

    #[test]
    fn json_cannot_close_its_block() {
        let value = serde_json::json!({ "name": "a</script><!--" });
        assert_eq!(
            Markup::json(&value).as_str(),
            r#"{"name":"a\u003c/script>\u003c!--"}"#
        );
    }
}
