//! Which link targets are allowed in a text.

/// Characters of a link target.
const LENGTH: usize = 2_000;

/// `https:`, `http:`, `mailto:`, `tel:`, or a path on this site.
///
/// Refused as well: another host in disguise (`//host`, `https://known@other`,
/// a backslash) and signs that an address never holds.
pub(super) fn is_allowed(href: &str) -> bool {
    let odd = |sign: char| sign.is_whitespace() || sign.is_control() || "\\<>\"".contains(sign);
    if href.contains(odd)
        || href.contains(super::is_forbidden)
        || href.chars().nth(LENGTH).is_some()
    {
        return false;
    }
    if let Some(path) = href.strip_prefix('/') {
        return !path.starts_with('/');
    }
    let Some((scheme, rest)) = href.split_once(':') else {
        return false;
    };
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => has_plain_host(rest),
        "mailto" => rest
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty()),
        "tel" => {
            rest.chars().any(|sign| sign.is_ascii_digit())
                && rest
                    .chars()
                    .all(|sign| sign.is_ascii_digit() || "+-().;=".contains(sign))
        }
        _ => false,
    }
}

fn has_plain_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    !host.is_empty() && !authority.contains('@')
}
