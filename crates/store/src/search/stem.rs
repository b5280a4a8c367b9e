//! Indonesian stems for the index: our own map first, then the Snowball rules.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// The map: a root, a colon, its forms.
const STEMS: &str = include_str!("stems.txt");
/// Endings that cling to a word and never change what it is about.
const CLITICS: [&str; 5] = ["nya", "lah", "kah", "ku", "mu"];
/// Letters below which a word is left as it is.
const SHORTEST: usize = 4;

static EXCEPTIONS: LazyLock<Arc<HashMap<&'static str, &'static str>>> = LazyLock::new(|| {
    let lines = STEMS.lines().filter(|line| !line.starts_with('#'));
    let roots = lines.filter_map(|line| line.split_once(':'));
    let forms = roots.flat_map(|(root, forms)| {
        // A root of two words is looked up by its first.
        let root = root.split(' ').next().unwrap_or(root);
        std::iter::once((root, root)).chain(forms.split_whitespace().map(move |form| (form, root)))
    });
    let mut map = HashMap::new();
    for (form, root) in forms {
        map.entry(form).or_insert(root);
    }
    Arc::new(map)
});

/// The stem of a word in lower case.
pub(super) fn stem(word: &str) -> String {
    if word.chars().count() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    if let Some(root) = EXCEPTIONS.get(word) {
        return (*root).to_owned();
    }
    let bare = CLITICS.iter().find_map(|clitic| word.strip_suffix(clitic));
    if let Some(root) = bare.and_then(|bare| EXCEPTIONS.get(bare)) {
        return (*root).to_owned();
    }
    let stemmed = Stemmer::new(Algorithm::Indonesian).stem(word).into_owned();
    // What the rules leave may be a root that our map knows by another form.
    EXCEPTIONS
        .get(stemmed.as_str())
        .map_or(stemmed, |root| (*root).to_owned())
}

/// The filter for the index's analyser; words come in lower case.
#[derive(Clone)]
pub(super) struct StemFilter;

impl TokenFilter for StemFilter {
    type Tokenizer<T: Tokenizer> = Stemming<T>;

    fn transform<T: Tokenizer>(self, inner: T) -> Stemming<T> {
        Stemming { inner }
    }
}

/// A tokenizer whose words are stems.
#[derive(Clone)]
pub(super) struct Stemming<T> {
    inner: T,
}

/// Its stream.
pub(super) struct StemStream<S> {
    inner: S,
}

impl<T: Tokenizer> Tokenizer for Stemming<T> {
    type TokenStream<'a> = StemStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemStream {
            inner: self.inner.token_stream(text),
        }
    }
}

impl<S: TokenStream> TokenStream for StemStream<S> {
    fn advance(&mut self) -> bool {
        if !self.inner.advance() {
            return false;
        }
        let token = self.inner.token_mut();
        token.text = stem(&token.text);
        true
    }

    fn token(&self) -> &Token {
        self.inner.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.inner.token_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::{EXCEPTIONS, stem};

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let groups: [&[&str]; 9] = [
            &["kependudukan", "penduduk", "penduduknya"],
            &["menerbitkan", "penerbitan", "diterbitkan", "terbit"],
            &["berita", "pemberitaan", "beritanya"],
            &["perencanaan", "merencanakan", "rencana"],
            &["pelayanan", "melayani", "dilayani", "layanan"],
            &["perizinan", "mengizinkan", "izin", "izinnya"],
            &["kesehatan", "sehat"],
            &["pendidikan", "mendidik"],
            &["permukiman", "pemukiman"],
        ];
        for group in groups {
            let stems: Vec<String> = group.iter().map(|word| stem(word)).collect();
            assert!(
                stems.windows(2).all(|two| two[0] == two[1]),
                "{group:?} {stems:?}"
            );
        }
        assert!(EXCEPTIONS.len() > 1_000, "{}", EXCEPTIONS.len());
    }

    #[test]
    fn words_apart_stay_apart() {
        for (one, other) in [
            ("penduduk", "kedudukan"),
            ("bantuan", "bantul"),
            ("pajak", "pejabat"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("ktp"), "ktp");
        assert_eq!(stem("covid19"), "covid19");
    }
}
