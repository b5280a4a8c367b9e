//! The institution, and what frames every page: letterhead, menu, footer, emergency.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The institution and the frame around every page.
#[derive(Debug, Clone)]
pub struct Site {
    /// Origin of every canonical address, without a slash at the end.
    pub public_url: String,
    /// What the institution is, for example "Pemerintah Kabupaten".
    pub kind: String,
    /// Its name, for example "Nusa Kencana".
    pub name: String,
    /// The agency that keeps the site; empty when it is the institution itself.
    pub agency: String,
    /// One sentence for search engines and feeds.
    pub description: String,
    /// The zone in which moments are said.
    pub zone: TimeZone,
    /// The face of the site.
    pub preset: Preset,
    /// Main menu, in order; "Cari" is added by the frame.
    pub menu: Vec<Link>,
    /// Postal address, line by line; may be empty.
    pub address: Vec<String>,
    /// Opening hours in words; may be empty.
    pub hours: String,
    /// Telephone as people dial it; may be empty.
    pub phone: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Columns of links in the footer, at most three.
    pub foot: Vec<LinkGroup>,
    /// Last line of the footer, for example the registration number; may be empty.
    pub legal: String,
    /// The result of the last check of what is public; shown in the footer.
    pub intact: Option<Intact>,
    /// An emergency, shown on every page.
    pub alert: Option<Alert>,
}

impl Site {
    /// "Kabupaten Nusa Kencana" from "Pemerintah Kabupaten" and "Nusa Kencana".
    pub fn region(&self) -> String {
        let kind = self.kind.strip_prefix("Pemerintah ").unwrap_or(&self.kind);
        format!("{kind} {}", self.name).trim().to_owned()
    }

    /// "Pemerintah Kabupaten Nusa Kencana".
    pub fn institution(&self) -> String {
        format!("{} {}", self.kind, self.name).trim().to_owned()
    }

    /// An address on this site in full.
    pub fn absolute(&self, path: &str) -> String {
        if path.starts_with('/') {
            format!("{}{path}", self.public_url)
        } else {
            path.to_owned()
        }
    }
}

/// The face of the site: a set of tokens, no component knows its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Preset {
    /// Indigo on warm paper.
    #[default]
    Nila,
    /// A highland garden.
    Daun,
    /// A harbour.
    Laut,
}

impl Preset {
    /// Its key in the markup.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nila => "nila",
            Self::Daun => "daun",
            Self::Laut => "laut",
        }
    }
}

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A titled column of links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkGroup {
    /// Its heading.
    pub title: String,
    /// Its links.
    pub links: Vec<Link>,
}

/// How many public pages are exactly what was approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intact {
    /// Pages that equal their signed entry.
    pub same: u64,
    /// Pages looked at.
    pub checked: u64,
    /// When.
    pub at: Timestamp,
}

/// An emergency notice (peringatan darurat).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// One line.
    pub title: String,
    /// One sentence.
    pub text: String,
    /// Where to read more.
    pub link: Option<Link>,
    /// Who says so.
    pub source: String,
    /// Since when.
    pub at: Timestamp,
}
