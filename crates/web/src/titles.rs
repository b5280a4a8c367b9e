//! What a sheet is called on screens: its own words, never shouted.
//!
//! Pure; the desk and the public site call a sheet alike.

use tayang_core::official::Official;
use tayang_core::sop::Sop;

use crate::i18n::{self, Lang};

/// "Lembar disposisi": the name of an official paper.
pub fn paper_title(lang: Lang, kind: Official) -> String {
    let key = match kind {
        Official::Filled(paper) => format!("paper.{}", paper.name()),
        _ => format!("official.{}", kind.name()),
    };
    i18n::capital(i18n::text(lang, &key))
}

/// A sheet's title as a reader would say it: its own, else its key.
pub fn sop_title(sop: &Sop) -> String {
    softened(sop.title())
}

/// A title in capitals is set in sentence case with capital words, to be read rather than shouted.
pub fn softened(title: &str) -> String {
    if title.chars().any(char::is_lowercase) {
        return title.to_owned();
    }
    let word = |word: &str| {
        let small = ["DAN", "DI", "KE", "DARI", "UNTUK", "PADA", "DENGAN"].contains(&word);
        let short = word.chars().count() <= 3 && !small;
        if small {
            word.to_lowercase()
        } else if short {
            word.to_owned()
        } else {
            i18n::capital(&word.to_lowercase())
        }
    };
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
