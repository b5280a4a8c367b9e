//! Which link targets may stand in a text.

use crate::limits::HREF_CHARACTERS;

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
    if target.chars().count() > HREF_CHARACTERS {
        return Href::Unsafe;
    }
    let target = target.replace(' ', "%20");
    if target.starts_with('/') {
        let own = !target.starts_with("//") && !target.contains('\\');
        return if own {
            Href::Allowed(target)
        } else {
            Href::Unsafe
        };
    }
    if target.to_ascii_lowercase().starts_with("www.") {
        return Href::Allowed(format!("https://{target}"));
    }
    let Some((scheme, rest)) = target.split_once(':') else {
        return Href::Unsafe;
    };
    let scheme = scheme.to_ascii_lowercase();
    let allowed = match scheme.as_str() {
        "https" | "http" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[')),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    if allowed {
        Href::Allowed(format!("{scheme}:{rest}"))
    } else {
        Href::Unsafe
    }
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
