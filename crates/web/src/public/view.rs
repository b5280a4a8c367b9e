//! View data as the templates print it: moments in words, addresses, drawn marks.

mod frame;
mod pager;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use minijinja::Value;
use minijinja::value::Object;
use serde::{Serialize, Serializer};
use tayang_core::canonical::Hash;
use tayang_core::content::ItemKind;

use super::blocks::{Fit, picture};
use super::page::{Act, Card, Corrected, Facet, Link, Named, Record, Stamp, Symbol};
use crate::dates;
use crate::markup::Markup;
use crate::names::initials;

pub(super) use frame::{Frame, frame};
pub(super) use pager::{Pager, pager};

/// A moment, for `<time>` and for people: `iso`, `long`, `short`, `brief`, `day`, `date` and
/// `clock`, each written only when a template asks for it.
#[derive(Debug, Clone)]
pub(super) struct When {
    moment: Timestamp,
    zone: TimeZone,
}

pub(super) fn when(moment: Timestamp, zone: &TimeZone) -> When {
    When {
        moment,
        zone: zone.clone(),
    }
}

impl Object for When {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let write = match key.as_str()? {
            "iso" => dates::iso,
            "long" => dates::long,
            "short" => dates::short,
            "brief" => dates::brief,
            "day" => dates::day,
            "date" => dates::date,
            "clock" => dates::clock,
            _ => return None,
        };
        Some(write(self.moment, &self.zone).into())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_object(self.clone()).serialize(serializer)
    }
}

/// A link with its words.
#[derive(Debug, Serialize)]
pub(super) struct LinkView {
    label: String,
    href: String,
}

pub(super) fn link(link: &Link) -> LinkView {
    LinkView {
        label: link.label.clone(),
        href: link.href.clone(),
    }
}

/// A story in a list.
#[derive(Debug, Serialize)]
pub(super) struct CardView {
    href: String,
    title: String,
    summary: String,
    kind: &'static str,
    category: Option<String>,
    unit: Option<String>,
    when: When,
    picture: Option<Markup>,
    pictures: usize,
    ribbon: Option<Ribbon>,
}

pub(super) fn card(card: &Card, zone: &TimeZone, fit: Fit) -> CardView {
    let name = |named: &Option<Named>| named.as_ref().map(|named| named.name.clone());
    // Beside its own headline a picture says nothing new, so it is left silent there.
    let picture = card
        .picture
        .as_ref()
        .and_then(|shown| picture(&shown.file, "", fit));
    CardView {
        href: card.href(),
        title: card.title.clone(),
        summary: card.summary.clone(),
        kind: kind_name(card.kind),
        category: name(&card.category),
        unit: name(&card.unit),
        when: when(card.aired, zone),
        picture,
        pictures: card.pictures,
        ribbon: card.ribbon.as_ref().map(ribbon),
    }
}

pub(super) fn cards(list: &[Card], zone: &TimeZone, fit: Fit) -> Vec<CardView> {
    list.iter().map(|one| card(one, zone, fit)).collect()
}

/// What a kind of item is called on screens.
pub(super) fn kind_name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Article => "Berita",
        ItemKind::Page => "Halaman",
        ItemKind::Gallery => "Galeri",
    }
}

/// The hash ribbon: eight characters, and eight ticks that draw them.
#[derive(Debug, Serialize)]
pub(super) struct Ribbon {
    first: String,
    second: String,
    ticks: String,
}

pub(super) fn ribbon(hash: &Hash) -> Ribbon {
    let short = hash.short();
    let ticks = short.chars().zip(0_u32..).map(|(digit, place)| {
        let tenths = 20 + 8 * digit.to_digit(16).unwrap_or(0);
        format!("M{}.5 14v-{}.{}", 1 + 3 * place, tenths / 10, tenths % 10)
    });
    Ribbon {
        ticks: ticks.collect(),
        first: short[..4].to_owned(),
        second: short[4..].to_owned(),
    }
}

/// The approval record of an item.
#[derive(Debug, Serialize)]
pub(super) struct RecordView {
    stamps: Vec<StampView>,
    ribbon: Ribbon,
    hash: String,
    corrected: Option<CorrectedView>,
    trail: Vec<ActView>,
    sop: Option<SopView>,
}

#[derive(Debug, Serialize)]
struct StampView {
    name: String,
    initials: String,
    post: String,
    double_seat: String,
    when: When,
}

#[derive(Debug, Serialize)]
struct CorrectedView {
    approved: String,
    short: String,
    hash: String,
    name: String,
    when: Option<When>,
}

#[derive(Debug, Serialize)]
struct ActView {
    symbol: &'static str,
    title: String,
    detail: String,
    corrected: Option<CorrectedView>,
    when: When,
}

#[derive(Debug, Serialize)]
struct SopView {
    href: String,
    title: String,
    version: u32,
}

pub(super) fn record(record: &Record, zone: &TimeZone) -> RecordView {
    RecordView {
        stamps: record.stamps.iter().map(|one| stamp(one, zone)).collect(),
        ribbon: ribbon(&record.hash),
        hash: record.hash.to_string(),
        corrected: record.corrected.as_ref().map(|one| corrected(one, zone)),
        trail: record.trail.iter().map(|one| act(one, zone)).collect(),
        sop: record.sop.as_ref().map(|sop| SopView {
            href: format!("/sop/{}", sop.key),
            title: sop.title.clone(),
            version: sop.version,
        }),
    }
}

fn stamp(stamp: &Stamp, zone: &TimeZone) -> StampView {
    StampView {
        name: stamp.name.clone(),
        initials: initials(&stamp.name),
        post: stamp.post.clone(),
        double_seat: stamp.double_seat.clone(),
        when: when(stamp.at, zone),
    }
}

fn corrected(corrected: &Corrected, zone: &TimeZone) -> CorrectedView {
    CorrectedView {
        approved: spaced(&corrected.approved),
        short: spaced(&corrected.hash),
        hash: corrected.hash.to_string(),
        name: corrected.name.clone(),
        when: corrected.at.map(|at| when(at, zone)),
    }
}

/// "3961 60b1": the beginning of a hash as the ribbon has it, never broken across lines.
fn spaced(hash: &Hash) -> String {
    let short = hash.short();
    format!("{}\u{a0}{}", &short[..4], &short[4..])
}

fn act(act: &Act, zone: &TimeZone) -> ActView {
    let symbol = match act.symbol {
        Symbol::Start => "start",
        Symbol::Do => "do",
        Symbol::Decide => "decide",
        Symbol::Return => "return",
        Symbol::End => "end",
    };
    ActView {
        symbol,
        title: act.title.clone(),
        detail: act.detail.clone(),
        corrected: act.corrected.as_ref().map(|one| corrected(one, zone)),
        when: when(act.at, zone),
    }
}

/// One value of a filter, with its address.
#[derive(Debug, Serialize)]
pub(super) struct FacetView {
    pub(super) name: String,
    pub(super) count: Option<String>,
    pub(super) href: String,
    pub(super) chosen: bool,
}

pub(super) fn facet(facet: &Facet, href: String, chosen: bool) -> FacetView {
    FacetView {
        name: facet.name.clone(),
        count: (facet.count > 0).then(|| dates::number(facet.count)),
        href,
        chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ribbons_draw_their_characters() {
        let hash: Hash = format!("7f3a91c2{}", "0".repeat(56)).parse().unwrap();
        let drawn = ribbon(&hash);
        assert_eq!(
            (drawn.first.as_str(), drawn.second.as_str()),
            ("7f3a", "91c2")
        );
        assert_eq!(
            drawn.ticks,
            "M1.5 14v-7.6M4.5 14v-14.0M7.5 14v-4.4M10.5 14v-10.0M13.5 14v-9.2M16.5 14v-2.8M19.5 14v-11.6M22.5 14v-3.6"
        );
    }
}
