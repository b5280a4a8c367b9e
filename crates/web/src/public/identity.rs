//! The site's identity as the office keeps it: one JSON record, read into the page frame.
//!
//! Every field may be absent; a new site shows its name and nothing it does not have.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::page::{Fact, Link, LinkGroup, Preset, Service, Site, Today};

/// What the office says about itself on the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// "Pemerintah Kabupaten".
    pub kind: String,
    /// "Nusa Kencana".
    pub name: String,
    /// The agency that keeps the site.
    pub agency: String,
    /// One sentence.
    pub description: String,
    /// The site's own address as the office gave it; empty when it gave none. Source: ADR 0017.
    pub public_url: String,
    /// `nila`, `daun` or `laut`.
    pub preset: String,
    /// The main menu.
    pub menu: Vec<Entry>,
    /// Postal address, line by line.
    pub address: Vec<String>,
    /// Opening hours in words.
    pub hours: String,
    /// Telephone as people dial it.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Columns of the footer.
    pub foot: Vec<Column>,
    /// Last line of the footer.
    pub legal: String,
    /// The question above the search field.
    pub question: String,
    /// Searches offered below it.
    pub often: Vec<String>,
    /// Services with one fact each.
    pub services: Vec<Entry>,
    /// Lines of the panel "hari ini".
    pub today: Vec<Entry>,
}

/// Words, where they lead, and a fact about them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// What holds; may be empty.
    pub fact: String,
}

/// A titled column of links.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its links.
    pub links: Vec<Entry>,
}

impl Identity {
    /// The identity in a site's record; what cannot be read counts as absent.
    pub fn read(record: &serde_json::Value) -> Self {
        serde_json::from_value(record.clone()).unwrap_or_default()
    }

    /// The origin of every link to the site: as the office gave it, else as configured.
    pub fn origin(&self, configured: &str) -> String {
        let own = self.public_url.trim().trim_end_matches('/');
        if own.is_empty() { configured } else { own }.to_owned()
    }

    /// The frame of every page; `configured` is the address for a site that has none.
    pub fn site(&self, configured: &str, zone: &str) -> Site {
        Site {
            public_url: self.origin(configured),
            kind: self.kind.clone(),
            name: self.name.clone(),
            agency: self.agency.clone(),
            description: self.description.clone(),
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            preset: preset(&self.preset),
            menu: links(&self.menu_or_usual()),
            address: self.address.clone(),
            hours: self.hours.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            foot: self.foot.iter().map(column).collect(),
            legal: self.legal.clone(),
            intact: None,
            alert: None,
        }
    }

    /// Services of the front page, at most nine.
    pub(super) fn service_list(&self) -> Vec<Service> {
        let service = |entry: &Entry| Service {
            link: link(entry),
            fact: entry.fact.clone(),
        };
        self.services.iter().take(9).map(service).collect()
    }

    /// The panel "hari ini", when the office says something for it.
    pub(super) fn today_panel(&self, at: jiff::Timestamp) -> Option<Today> {
        let facts: Vec<Fact> = self.today.iter().map(fact).collect();
        (!facts.is_empty()).then_some(Today { at, facts })
    }

    fn menu_or_usual(&self) -> Vec<Entry> {
        if !self.menu.is_empty() {
            return self.menu.clone();
        }
        let usual = [
            ("Berita", "/berita"),
            ("Galeri", "/galeri"),
            ("SOP", "/sop"),
        ];
        let entry = |(label, href): (&str, &str)| Entry {
            label: label.to_owned(),
            href: href.to_owned(),
            fact: String::new(),
        };
        usual.map(entry).to_vec()
    }
}

fn preset(key: &str) -> Preset {
    match key {
        "daun" => Preset::Daun,
        "laut" => Preset::Laut,
        _ => Preset::Nila,
    }
}

fn link(entry: &Entry) -> Link {
    Link {
        label: entry.label.clone(),
        href: entry.href.clone(),
    }
}

fn links(entries: &[Entry]) -> Vec<Link> {
    entries.iter().map(link).collect()
}

fn column(column: &Column) -> LinkGroup {
    LinkGroup {
        title: column.title.clone(),
        links: links(&column.links),
    }
}

fn fact(entry: &Entry) -> Fact {
    let link = (!entry.href.is_empty()).then(|| link(entry));
    Fact {
        label: entry.label.clone(),
        text: entry.fact.clone(),
        link,
    }
}
