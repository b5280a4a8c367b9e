//! What stands around every screen of the desk: letterhead, ways, person, foot.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::parts::Notice;
use super::paths;
use crate::i18n::{self, Lang};

/// The frame of one screen.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// `id` or `en`.
    pub lang: &'static str,
    /// The language that the switch offers.
    pub other: &'static str,
    /// Title of the browser's tab.
    pub title: String,
    /// A class of the body: `case`, `approval`, or empty.
    pub body: &'static str,
    /// Whose desk it is.
    pub house: House,
    /// Who is signed in.
    pub person: Option<PersonCard>,
    /// The main ways; none when nobody is signed in.
    pub ways: Vec<Way>,
    /// The switch of language, which comes back to this screen.
    pub switch: String,
    /// The token that every form carries.
    pub token: String,
    /// "Kamis, 19 November 2026 pukul 10.24".
    pub now: String,
    /// "WITA".
    pub zone: String,
    /// What the last act did.
    pub flash: Option<Notice>,
    /// The emblem for a browser's tab, the site's own.
    pub icon: String,
    /// More stylesheets, as addresses.
    pub styles: Vec<String>,
    /// Scripts of this screen, as addresses; none is ever required.
    pub scripts: Vec<String>,
}

/// The letterhead's two lines.
#[derive(Debug, Clone, Serialize)]
pub struct House {
    /// The government, for example "Pemerintah Kabupaten Nusa Kencana".
    pub over: String,
    /// The unit, for example "Dinas Komunikasi dan Informatika".
    pub name: String,
}

/// The signed-in person in the corner.
#[derive(Debug, Clone, Serialize)]
pub struct PersonCard {
    /// Their name.
    pub name: String,
    /// At most two letters.
    pub initials: String,
    /// Their posts today, each with its capacity: "Plt. Kasi Konten s.d. 30 Nov".
    pub posts: Vec<String>,
}

/// One main way.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// Where to.
    pub href: &'static str,
    /// Its word.
    pub label: String,
    /// This screen belongs to it.
    pub current: bool,
}

/// A main way's address, the key of its word, and whether only administrators see it.
const WAYS: [(&str, &str, bool); 8] = [
    ("/", "way.inbox", false),
    ("/agenda", "way.agenda", false),
    ("/konten", "way.content", false),
    ("/media", "way.media", false),
    ("/sop", "way.sop", false),
    (paths::REPORTS, "way.reports", false),
    ("/register", "way.registers", false),
    ("/orang", "way.people", true),
];

/// The main ways of a person, the current one marked; reports only for those who read them.
pub fn ways(lang: Lang, path: &str, administrator: bool, reports: bool) -> Vec<Way> {
    let within = |href: &str| match href {
        "/" => path == "/" || path.starts_with("/berkas"),
        "/orang" => [
            "/orang",
            "/jabatan",
            "/kursi",
            "/situs",
            "/kalender",
            "/serah-terima",
            "/jadwal",
            "/kualifikasi",
            "/surel",
        ]
        .iter()
        .any(|root| path.starts_with(root)),
        _ => path.starts_with(href),
    };
    WAYS.iter()
        .filter(|(_, _, reserved)| administrator || !reserved)
        .filter(|(href, ..)| reports || *href != paths::REPORTS)
        .map(|(href, key, _)| Way {
            href,
            label: i18n::text(lang, key).to_owned(),
            current: within(href),
        })
        .collect()
}

/// The switch to the other language, coming back to a path of the desk.
pub fn switch(lang: Lang, path: &str) -> String {
    format!(
        "/bahasa/{}?ke={}",
        lang.other().code(),
        utf8_percent_encode(path, NON_ALPHANUMERIC)
    )
}
