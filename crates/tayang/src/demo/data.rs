//! The demo regency as it stands in `demo/`: its office and its site, parsed.
//!
//! Pure: text in, checked shapes out; keys stay keys and become ids where the
//! cases are run. It may not touch the store, files or the clock. The format is
//! told in `demo/README.md`; dates inside the words are filled by `dates`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tayang_core::office::Capacity;

/// Everything in `office.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Office {
    /// The number of the file's format; 1.
    pub(crate) format: u32,
    /// The institution.
    pub(crate) office: Institution,
    /// `mon` to `sun`: spans of office hours as `["07:30", "12:00"]`; no line, a day off.
    pub(crate) hours: BTreeMap<String, Vec<[String; 2]>>,
    /// Units, parents before children.
    #[serde(rename = "unit")]
    pub(crate) units: Vec<Unit>,
    /// Posts.
    #[serde(rename = "position")]
    pub(crate) positions: Vec<Position>,
    /// People with an account.
    #[serde(rename = "person")]
    pub(crate) people: Vec<Person>,
    /// Who holds which post.
    #[serde(rename = "appointment")]
    pub(crate) appointments: Vec<Seat>,
    /// Which posts seat a role of an SOP.
    #[serde(rename = "performer")]
    pub(crate) performers: Vec<Performer>,
}

/// The regency's government.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Institution {
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) level: String,
    /// An IANA name.
    pub(crate) zone: String,
    pub(crate) zone_label: String,
}

/// A unit (perangkat daerah).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    pub(crate) key: String,
    pub(crate) parent: Option<String>,
    pub(crate) name: String,
    pub(crate) short: String,
    /// `sekretariat`, `dinas`, `badan`, `bidang`, `seksi`, `uptd` or `kecamatan`.
    pub(crate) r#type: String,
}

/// A post (jabatan).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Position {
    pub(crate) key: String,
    pub(crate) unit: String,
    pub(crate) title: String,
    pub(crate) short: String,
}

/// A person with an account; the name is invented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) key: String,
    pub(crate) name: String,
    /// The name to sign in with.
    pub(crate) user: String,
    pub(crate) email: String,
    /// Looks after accounts, people and SOPs.
    #[serde(default)]
    pub(crate) administrator: bool,
}

/// A post held by a person, in days from the demo's day (0), both included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seat {
    pub(crate) person: String,
    pub(crate) position: String,
    pub(crate) capacity: Capacity,
    pub(crate) from_day: i32,
    /// Open when absent.
    pub(crate) until_day: Option<i32>,
}

/// The posts that seat a role of an SOP.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Performer {
    /// The SOP's key.
    pub(crate) sop: String,
    /// The role's key on that SOP.
    pub(crate) role: String,
    pub(crate) positions: Vec<String>,
}

/// Everything in `site.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Site {
    /// The number of the file's format; 1.
    pub(crate) format: u32,
    pub(crate) site: Identity,
    #[serde(rename = "opening")]
    pub(crate) openings: Vec<Opening>,
    #[serde(rename = "category")]
    pub(crate) categories: Vec<Category>,
    #[serde(rename = "service")]
    pub(crate) services: Vec<Service>,
    pub(crate) menu: Vec<Link>,
    #[serde(rename = "footer")]
    pub(crate) footers: Vec<Footer>,
    #[serde(rename = "channel")]
    pub(crate) channels: Vec<Channel>,
}

/// The public face of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identity {
    pub(crate) key: String,
    pub(crate) name: String,
    /// The small words above the name.
    pub(crate) prefix: String,
    pub(crate) tagline: String,
    /// Key of the unit that looks after the site.
    pub(crate) unit: String,
    pub(crate) language: String,
    /// Lines of the postal address.
    pub(crate) address: Vec<String>,
    pub(crate) phone: String,
    pub(crate) phone_link: String,
    pub(crate) email: String,
    pub(crate) emergency: String,
    pub(crate) description: String,
    pub(crate) search_examples: Vec<String>,
}

/// When counters are open, as citizens read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    pub(crate) days: String,
    pub(crate) hours: String,
    pub(crate) note: String,
}

/// A category of items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Category {
    pub(crate) key: String,
    pub(crate) label: String,
}

/// A service with its one fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) title: String,
    /// Time or cost in a few words.
    pub(crate) fact: String,
    pub(crate) link: String,
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) link: String,
}

/// One column of the footer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Footer {
    pub(crate) title: String,
    pub(crate) links: Vec<Link>,
}

/// How a channel is answered when an article is shared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Channel {
    /// As in the SOP's `channels`.
    pub(crate) key: String,
    pub(crate) label: String,
    /// The link that is pasted back; `{number}` counts up.
    pub(crate) post: Option<String>,
    /// Why nothing is shared there, when `post` is absent.
    pub(crate) reason: Option<String>,
}

/// Reads `office.toml`.
pub(crate) fn office(text: &str) -> Result<Office> {
    toml::from_str(text).context("demo/office.toml")
}

/// Reads `site.toml`.
pub(crate) fn site(text: &str) -> Result<Site> {
    toml::from_str(text).context("demo/site.toml")
}
