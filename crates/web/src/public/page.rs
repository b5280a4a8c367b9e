//! What each public page needs to know: plain data, filled by the public reader.
//!
//! Nothing here comes from a clock or a session; moments and counts are given.
//! Addresses are paths on this site (`/berita/x`), absolute ones only for links out.

mod site;
mod verified;

use std::collections::BTreeMap;

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::content::body::Image;
use tayang_core::content::file::FileRecord;
use tayang_core::content::{Body, ItemKind};
use tayang_core::ids::FileId;
use tayang_core::sop::Sop;

use crate::markup::Markup;

pub use site::{Alert, Intact, Link, LinkGroup, Preset, Site};
pub use verified::VerifiedPage;

/// Stories on one page of a list.
pub const PER_PAGE: u64 = 20;

/// The records of the files that a body names.
pub type Files = BTreeMap<FileId, FileRecord>;

/// A category or unit: its key in addresses and its name on screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// `a-z`, `0-9` and `-`.
    pub key: String,
    /// As people read it.
    pub name: String,
}

/// A picture with its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file as approved.
    pub file: FileRecord,
    /// What it shows; empty when decorative.
    pub alt: String,
}

impl Picture {
    /// The first picture of a body whose file is at hand.
    pub fn first_of(body: &Body, files: &Files) -> Option<Self> {
        super::text::images(body)
            .into_iter()
            .find_map(|image| Self::of(image, files))
    }

    fn of(image: &Image, files: &Files) -> Option<Self> {
        let file = files
            .get(&image.file)
            .filter(|record| !record.renditions.is_empty())?;
        Some(Self {
            file: file.clone(),
            alt: image.alt.clone(),
        })
    }
}

/// One story in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Article, page or gallery.
    pub kind: ItemKind,
    /// The last part of its address.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Lead; may be empty.
    pub summary: String,
    /// Its category, when placed in one.
    pub category: Option<Named>,
    /// The unit it comes from.
    pub unit: Option<Named>,
    /// When it aired.
    pub aired: Timestamp,
    /// Its first picture.
    pub picture: Option<Picture>,
    /// Pictures in it; shown on galleries.
    pub pictures: usize,
    /// What was approved.
    pub ribbon: Option<Hash>,
}

impl Card {
    /// Its public address.
    pub fn href(&self) -> String {
        format!("/{}/{}", self.kind.place(), self.slug)
    }
}

/// A public item in full: article, page or gallery.
#[derive(Debug, Clone)]
pub struct ItemPage {
    /// Article, page or gallery.
    pub kind: ItemKind,
    /// The last part of its address.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// Lead; may be empty.
    pub summary: String,
    /// The blocks.
    pub body: Body,
    /// The files they name.
    pub files: Files,
    /// Its category, when placed in one.
    pub category: Option<Named>,
    /// The unit it comes from.
    pub unit: Option<Named>,
    /// When it first aired.
    pub aired: Timestamp,
    /// When and why it was last changed, if it was.
    pub updated: Option<Updated>,
    /// Set when it was withdrawn but stays with a notice.
    pub withdrawn: Option<Withdrawal>,
    /// A paraf lets it through, so the page leads to its record; in a preview, that one will.
    pub approved: bool,
    /// Who approved what is shown, when, and by which steps; absent in a preview.
    pub record: Option<Record>,
    /// Other stories.
    pub related: Vec<Card>,
}

impl ItemPage {
    /// Its public address.
    pub fn href(&self) -> String {
        format!("/{}/{}", self.kind.place(), self.slug)
    }
}

/// The last change of a public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// When it aired.
    pub at: Timestamp,
    /// What changed, in words; may be empty.
    pub note: String,
}

/// Why an item is no longer in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Timestamp,
    /// Why, in the words of who withdrew it.
    pub reason: String,
}

/// The approval record of what is shown. Stands outside `<main>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The approvals in force, latest first; at least one.
    pub stamps: Vec<Stamp>,
    /// The hash that was approved.
    pub hash: Hash,
    /// What corrections made of it since; none when what is shown is what was approved.
    pub corrected: Option<Corrected>,
    /// The acts, oldest first.
    pub trail: Vec<Act>,
    /// The SOP it ran under.
    pub sop: Option<SopRef>,
}

/// A recorded correction of the spelling after a paraf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The hash that the paraf was given to.
    pub approved: Hash,
    /// The hash that the correction left.
    pub hash: Hash,
    /// Whose it was; may be empty.
    pub name: String,
    /// When, if the record tells it.
    pub at: Option<Timestamp>,
}

/// One approval (paraf).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The person's name; initials are taken from it.
    pub name: String,
    /// The post with its capacity, for example "Plt. Kepala Dinas Kominfo".
    pub post: String,
    /// Also sat in another seat of this case (rangkap); may be empty.
    pub double_seat: String,
    /// When.
    pub at: Timestamp,
}

/// The SOP that a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SopRef {
    /// Its key in `/sop/{key}`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The version that the case ran under.
    pub version: u32,
}

/// One act of the history line (jejak).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Which of the SOP's symbols it has.
    pub symbol: Symbol,
    /// What was done, for example "Diperiksa dan diparaf".
    pub title: String,
    /// Who, or what changed; may be empty.
    pub detail: String,
    /// For a paraf: the correction of what it was given to.
    pub corrected: Option<Corrected>,
    /// When.
    pub at: Timestamp,
}

/// The SOP's own symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Begins: a hollow capsule.
    Start,
    /// A step: a box.
    Do,
    /// A decision: a diamond.
    Decide,
    /// Returned: a hollow diamond.
    Return,
    /// Ends: a filled capsule.
    End,
}

/// The home page.
#[derive(Debug, Clone)]
pub struct HomePage {
    /// The question above the search field.
    pub question: String,
    /// Searches offered below it.
    pub often: Vec<String>,
    /// What holds today; none when unknown.
    pub today: Option<Today>,
    /// Services with one fact each, at most nine.
    pub services: Vec<Service>,
    /// Where all services are; none when there is no such page.
    pub services_link: Option<Link>,
    /// The lead story.
    pub lead: Option<Card>,
    /// The latest others, at most five.
    pub latest: Vec<Card>,
    /// The latest galleries, at most four.
    pub galleries: Vec<Card>,
}

/// The panel "hari ini".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub at: Timestamp,
    /// Its lines.
    pub facts: Vec<Fact>,
}

/// One line of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// "Loket", "Darurat".
    pub label: String,
    /// What holds.
    pub text: String,
    /// Where it leads, `tel:` included.
    pub link: Option<Link>,
}

/// A service with the fact that matters most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Where it is done.
    pub link: Link,
    /// Time, cost or deadline.
    pub fact: String,
}

/// Which stories a list shows; every value is part of the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// A category's key.
    pub category: Option<String>,
    /// A unit's key.
    pub unit: Option<String>,
    /// A year.
    pub year: Option<i16>,
}

/// One value of a filter: one that holds something, or is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// In the address.
    pub key: String,
    /// On the screen.
    pub name: String,
    /// Stories behind it; not shown when there are none.
    pub count: u64,
}

/// A list of news, or of galleries.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// Article or gallery.
    pub kind: ItemKind,
    /// What is chosen.
    pub filter: Filter,
    /// Categories to choose.
    pub categories: Vec<Facet>,
    /// Units to choose.
    pub units: Vec<Facet>,
    /// Years to choose, newest first.
    pub years: Vec<Facet>,
    /// Stories on this page, newest first.
    pub cards: Vec<Card>,
    /// Stories in all, as filtered.
    pub total: u64,
    /// This page, from 1.
    pub page: u64,
}

/// Results of a search.
#[derive(Debug, Clone)]
pub struct SearchPage {
    /// What was typed, at most 200 characters.
    pub query: String,
    /// The kind asked for, if one.
    pub kind: Option<ItemKind>,
    /// Kinds to choose, with their results.
    pub kinds: Vec<(ItemKind, u64)>,
    /// Results of this page, best first.
    pub hits: Vec<Hit>,
    /// Results in all.
    pub total: u64,
    /// This page, from 1.
    pub page: u64,
    /// A better spelling with its number of results.
    pub suggestion: Option<(String, u64)>,
    /// Categories to browse when nothing was found.
    pub categories: Vec<Facet>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The story.
    pub card: Card,
    /// Its title, cut where words match.
    pub title: Vec<Segment>,
    /// A passage, cut where words match; the summary is shown when empty.
    pub snippet: Vec<Segment>,
}

/// A piece of text that matches the query, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words as they stand in the text.
    pub text: String,
    /// They match.
    pub hit: bool,
}

/// An address whose item was taken down in error (410).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GonePage {
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// The unit it came from.
    pub unit: Option<String>,
}

/// The SOPs in force.
#[derive(Debug, Clone)]
pub struct SopList {
    /// One row each.
    pub rows: Vec<SopRow>,
}

/// One SOP of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SopRow {
    /// Its key in `/sop/{key}`.
    pub key: String,
    /// Nama SOP.
    pub title: String,
    /// The unit, in one line.
    pub unit: String,
    /// Nomor SOP; may be empty.
    pub number: String,
    /// Version in force.
    pub version: u32,
    /// Rows of its table.
    pub steps: usize,
}

/// One SOP sheet.
#[derive(Debug, Clone)]
pub struct SopPage {
    /// The sheet.
    pub sop: Sop,
    /// Version in force.
    pub version: u32,
    /// Since when this site works by it.
    pub adopted: Option<Timestamp>,
    /// The drawn flowchart; the plain table stands alone without it.
    pub chart: Option<Markup>,
}
