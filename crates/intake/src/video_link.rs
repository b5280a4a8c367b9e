//! Addresses of films on YouTube, to the 11 characters that name the film.

use crate::refused::Refused;

/// The id of one film in any of YouTube's address forms.
///
/// Takes `youtube.com/watch?v=`, `/shorts/`, `/embed/`, `/live/`, `/v/`,
/// `youtu.be/` and `youtube-nocookie.com/embed/`, with or without scheme.
///
/// # Errors
/// `NotYoutube` for every other text, lists and channels included.
pub fn youtube_id(address: &str) -> Result<String, Refused> {
    let given = address.trim();
    find_id(given)
        .map(str::to_owned)
        .ok_or_else(|| Refused::NotYoutube {
            given: given.chars().take(200).collect(),
        })
}

fn find_id(address: &str) -> Option<&str> {
    let bare = ["https://", "http://"]
        .iter()
        .find_map(|scheme| strip_ignoring_case(address, scheme))
        .unwrap_or(address);
    let (host, rest) = bare.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = ["www.", "m.", "music."]
        .iter()
        .find_map(|part| host.strip_prefix(part))
        .unwrap_or(&host);
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let candidate = match (host, parts.next(), parts.next()) {
        ("youtu.be", Some(id), None) => id,
        (
            "youtube.com" | "youtube-nocookie.com",
            Some("shorts" | "embed" | "live" | "v"),
            Some(id),
        ) => id,
        ("youtube.com", Some("watch"), None) => {
            query.split('&').find_map(|pair| pair.strip_prefix("v="))?
        }
        _ => return None,
    };
    is_youtube_id(candidate).then_some(candidate)
}

/// Whether a text is the id of a film: 11 of `A-Z a-z 0-9 _ -`.
pub fn is_youtube_id(id: &str) -> bool {
    id.len() == 11
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn strip_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start
        .eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::youtube_id;

    #[test]
    fn every_form_of_address_names_the_film() {
        for address in [
            "https://www.youtube.com/watch?v=abcDEF_-123",
            "HTTPS://M.YouTube.com/watch?list=PL1&v=abcDEF_-123&t=10s",
            "https://youtu.be/abcDEF_-123?si=x",
            "youtu.be/abcDEF_-123",
            "https://youtube.com/shorts/abcDEF_-123",
            "https://www.youtube-nocookie.com/embed/abcDEF_-123?rel=0",
            " https://www.youtube.com/live/abcDEF_-123#t=1 ",
        ] {
            assert_eq!(
                youtube_id(address).as_deref(),
                Ok("abcDEF_-123"),
                "{address}"
            );
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for address in [
            "",
            "abcDEF_-123",
            "https://www.youtube.com/@kanal",
            "https://www.youtube.com/playlist?list=PL1",
            "https://www.youtube.com/watch?v=pendek",
            "https://youtube.com.lain.example/watch?v=abcDEF_-123",
            "https://lain.example/youtu.be/abcDEF_-123",
            "https://user@youtu.be/abcDEF_-123",
            "javascript:https://youtu.be/abcDEF_-123",
            "https://youtu.be/abcDEF_-12\u{301}",
        ] {
            let refused = youtube_id(address).expect_err(address);
            assert_eq!(refused.code(), "not_youtube");
        }
    }
}
