//! Which link targets may stand in a text.

use tayang_core::content::body::{Block, Body};
use tayang_core::content::{Text, check};

use crate::tidy::Style;

/// What became of a link target.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Href {
    /// It may stand.
    Allowed(String),
    /// It points into the same document.
    Internal,
    /// It may not stand.
    Unsafe,
}

/// Judges a link target: `https:`, `http:`, `mailto:`, `tel:` or a path on this site.
pub(crate) fn judge(target: &str) -> Href {
    let target: String = target.trim().chars().filter(|c| !c.is_control()).collect();
    if target.starts_with('#') || target.is_empty() {
        return Href::Internal;
    }
    let mut target = target.replace(' ', "%20");
    if target.to_ascii_lowercase().starts_with("www.") {
        target.insert_str(0, "https://");
    }
    if let Some((scheme, rest)) = target.split_once(':') {
        target = format!("{}:{rest}", scheme.to_ascii_lowercase());
    }
    if is_allowed(&target) {
        Href::Allowed(target)
    } else {
        Href::Unsafe
    }
}

/// Asks the core, so that what is read here is never refused there.
fn is_allowed(href: &str) -> bool {
    let style = Style {
        link: Some(href.to_owned()),
        ..Style::default()
    };
    let body = Body(vec![Block::Paragraph {
        text: vec![style.text("-")],
    }]);
    check::check(&Text {
        title: "-".to_owned(),
        summary: String::new(),
        body,
    })
    .is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Href, judge};

    #[test]
    fn only_known_schemes_and_own_paths_stand() {
        for (given, wanted) in [
            (
                "https://nusakencana.example/a b",
                "https://nusakencana.example/a%20b",
            ),
            ("HTTP://nusakencana.example", "http://nusakencana.example"),
            (
                "mailto:info@nusakencana.example",
                "mailto:info@nusakencana.example",
            ),
            ("tel:+62541000", "tel:+62541000"),
            ("/halaman/profil", "/halaman/profil"),
            ("www.nusakencana.example", "https://www.nusakencana.example"),
        ] {
            assert_eq!(judge(given), Href::Allowed(wanted.into()));
        }
        for given in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///C:/x",
            "//lain.example",
            "/\\lain.example",
            "https:lain",
            "berkas.docx",
            "vbscript:x",
        ] {
            assert_eq!(judge(given), Href::Unsafe, "{given}");
        }
        assert_eq!(judge("#_Toc123"), Href::Internal);
    }
}
