//! Cookies of the desk, and the token that every form carries.
//!
//! The token is derived from a secret that only the browser and we know: the
//! session's, or before signing in a cookie of its own. Nothing is stored for it.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use sha2::{Digest, Sha256};

use crate::i18n::Lang;

/// Seconds that the choice of language is kept: a year.
const LANG_SECONDS: u32 = 31_536_000;

/// Names of the cookies: with the `__Host-` prefix wherever the desk is on https.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    secure: bool,
}

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The session's secret.
    Session,
    /// The secret of forms before signing in.
    Form,
    /// The language.
    Lang,
}

impl Cookies {
    /// For a desk at this address.
    pub fn of(desk_url: &str) -> Self {
        Self {
            secure: desk_url.starts_with("https://"),
        }
    }

    /// A cookie's name.
    pub fn name(self, kept: Kept) -> &'static str {
        match (kept, self.secure) {
            (Kept::Session, true) => "__Host-tayang",
            (Kept::Session, false) => "tayang",
            (Kept::Form, true) => "__Host-tayang-form",
            (Kept::Form, false) => "tayang-form",
            (Kept::Lang, true) => "__Host-tayang-lang",
            (Kept::Lang, false) => "tayang-lang",
        }
    }

    /// The value that a browser sent, when it has the form of one of ours.
    pub fn read(self, headers: &HeaderMap, kept: Kept) -> Option<String> {
        let name = self.name(kept);
        let lines = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok());
        let pairs = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.split_once('='));
        let found = pairs
            .into_iter()
            .find(|(key, _)| key.trim() == name)?
            .1
            .trim();
        let ours = found.len() <= 128 && found.bytes().all(|byte| byte.is_ascii_alphanumeric());
        ours.then(|| found.to_owned())
    }

    /// The header that sets a cookie.
    pub fn set(self, kept: Kept, value: &str) -> String {
        let (name, secure) = (self.name(kept), if self.secure { "; Secure" } else { "" });
        let age = match kept {
            Kept::Lang => format!("; Max-Age={LANG_SECONDS}"),
            Kept::Session | Kept::Form => String::new(),
        };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }

    /// The header that drops a cookie.
    pub fn drop(self, kept: Kept) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!(
            "{}=; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age=0",
            self.name(kept)
        )
    }

    /// The language that a browser asked for.
    pub fn lang(self, headers: &HeaderMap) -> Lang {
        self.read(headers, Kept::Lang)
            .map_or(Lang::Id, |code| Lang::of(&code))
    }
}

/// The token of all forms of one secret: 32 hexadecimal digits.
pub fn form_token(secret: &str) -> String {
    let digest = Sha256::new()
        .chain_update(b"tayang form\0")
        .chain_update(secret)
        .finalize();
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a form carried the token, compared in a time that tells nothing.
pub fn token_fits(secret: &str, sent: &str) -> bool {
    let token = form_token(secret);
    let differing = token
        .bytes()
        .zip(sent.bytes())
        .fold(0, |sum, (ours, theirs)| sum | (ours ^ theirs));
    token.len() == sent.len() && differing == 0
}

/// A new secret for forms before signing in.
pub fn fresh_secret() -> String {
    rand::random::<[u8; 16]>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_named_and_bound_by_the_address_of_the_desk() {
        let (plain, tls) = (
            Cookies::of("http://127.0.0.1:8081"),
            Cookies::of("https://meja.example"),
        );
        assert_eq!(
            plain.set(Kept::Session, "ab"),
            "tayang=ab; Path=/; HttpOnly; SameSite=Lax"
        );
        assert_eq!(
            tls.set(Kept::Session, "ab"),
            "__Host-tayang=ab; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=b; tayang=0f; tayang-lang=en".parse().unwrap());
        assert_eq!(plain.read(&headers, Kept::Session).as_deref(), Some("0f"));
        assert_eq!(tls.read(&headers, Kept::Session), None);
        assert_eq!(plain.lang(&headers), Lang::En);
    }

    #[test]
    fn a_token_fits_only_its_own_secret() {
        let token = form_token("one");
        assert_eq!(token.len(), 32);
        assert!(token_fits("one", &token));
        for wrong in ["", &token[1..], &form_token("two")] {
            assert!(!token_fits("one", wrong));
        }
    }
}
