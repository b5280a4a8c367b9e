//! View data as the templates print it: moments in words, addresses, drawn marks.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::content::ItemKind;

use super::assets;
use super::blocks::{Fit, picture};
use super::page::{
    Act, Alert, Card, Facet, Intact, Link, LinkGroup, Named, Record, Site, Stamp, Symbol,
};
use crate::dates;
use crate::markup::Markup;

/// A moment, for `<time>` and for people.
#[derive(Debug, Clone, Serialize)]
pub(super) struct When {
    iso: String,
    long: String,
    short: String,
    brief: String,
    day: String,
    date: String,
    clock: String,
}

pub(super) fn when(moment: Timestamp, zone: &TimeZone) -> When {
    When {
        iso: dates::iso(moment, zone),
        long: dates::long(moment, zone),
        short: dates::short(moment, zone),
        brief: dates::brief(moment, zone),
        day: dates::day(moment, zone),
        date: dates::date(moment, zone),
        clock: dates::clock(moment, zone),
    }
}

/// The frame around a page.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    kind: String,
    name: String,
    region: String,
    institution: String,
    agency: String,
    preset: &'static str,
    preset_sheet: Option<String>,
    sheet: String,
    font: String,
    emblem: String,
    icon: String,
    host: String,
    menu: Vec<MenuItem>,
    address: Vec<String>,
    hours: String,
    phone: String,
    phone_href: String,
    email: String,
    foot: Vec<FootColumn>,
    legal: String,
    intact: Option<IntactView>,
    alert: Option<AlertView>,
}

#[derive(Debug, Serialize)]
struct MenuItem {
    label: String,
    href: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct FootColumn {
    title: String,
    links: Vec<LinkView>,
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

#[derive(Debug, Serialize)]
struct IntactView {
    same: String,
    checked: String,
    all: bool,
    when: When,
}

#[derive(Debug, Serialize)]
struct AlertView {
    title: String,
    text: String,
    link: Option<LinkView>,
    source: String,
    when: When,
}

/// The frame of a page that stands at `path`.
pub(super) fn frame(site: &Site, path: &str) -> Frame {
    let preset = site.preset.key();
    let preset_sheet = match site.preset {
        super::page::Preset::Nila => None,
        _ => Some(assets::path(&format!("preset-{preset}.css"))),
    };
    let host = site
        .public_url
        .split_once("://")
        .map_or("", |(_, host)| host);
    Frame {
        kind: site.kind.clone(),
        name: site.name.clone(),
        region: site.region(),
        institution: site.institution(),
        agency: site.agency.clone(),
        preset,
        preset_sheet,
        sheet: assets::path("site.css"),
        font: assets::path("fonts/plus-jakarta-sans.woff2"),
        emblem: assets::path("lambang.svg"),
        icon: assets::path("lambang.svg"),
        host: host.to_owned(),
        menu: menu(site, path),
        address: site.address.clone(),
        hours: site.hours.clone(),
        phone: site.phone.clone(),
        phone_href: phone_href(&site.phone),
        email: site.email.clone(),
        foot: site.foot.iter().take(3).map(foot_column).collect(),
        legal: site.legal.clone(),
        intact: site.intact.map(|intact| intact_view(site, intact)),
        alert: site.alert.as_ref().map(|alert| alert_view(site, alert)),
    }
}

/// The main menu with the place marked that `path` stands under.
fn menu(site: &Site, path: &str) -> Vec<MenuItem> {
    let search = Link {
        label: "Cari".to_owned(),
        href: "/cari".to_owned(),
    };
    let entries: Vec<_> = site.menu.iter().chain([&search]).collect();
    let current = entries
        .iter()
        .map(|entry| entry.href.as_str())
        .filter(|href| stands_under(path, href))
        .max_by_key(|href| href.len());
    entries
        .iter()
        .map(|entry| MenuItem {
            label: entry.label.clone(),
            href: entry.href.clone(),
            current: current == Some(entry.href.as_str()),
        })
        .collect()
}

fn foot_column(group: &LinkGroup) -> FootColumn {
    FootColumn {
        title: group.title.clone(),
        links: group.links.iter().map(link).collect(),
    }
}

fn intact_view(site: &Site, intact: Intact) -> IntactView {
    IntactView {
        same: dates::number(intact.same),
        checked: dates::number(intact.checked),
        all: intact.same == intact.checked,
        when: when(intact.at, &site.zone),
    }
}

fn alert_view(site: &Site, alert: &Alert) -> AlertView {
    AlertView {
        title: alert.title.clone(),
        text: alert.text.clone(),
        link: alert.link.as_ref().map(link),
        source: alert.source.clone(),
        when: when(alert.at, &site.zone),
    }
}

fn stands_under(path: &str, place: &str) -> bool {
    match path.strip_prefix(place) {
        Some(rest) => place != "/" && (rest.is_empty() || rest.starts_with(['/', '?'])),
        None => false,
    }
}

/// "(0500) 555 010" as `tel:` wants it.
pub(super) fn phone_href(phone: &str) -> String {
    let digits: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!("tel:{digits}")
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
struct ActView {
    symbol: &'static str,
    title: String,
    detail: String,
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
        when: when(act.at, zone),
    }
}

/// At most two letters of a name, titles before and after it left out.
pub fn initials(name: &str) -> String {
    let bare = name.split(',').next().unwrap_or(name);
    let words: Vec<_> = bare
        .split_whitespace()
        .filter(|word| !word.contains('.'))
        .collect();
    let first = words.first().and_then(|word| word.chars().next());
    let last = words
        .get(1..)
        .and_then(<[_]>::last)
        .and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// One value of a filter, with its address.
#[derive(Debug, Serialize)]
pub(super) struct FacetView {
    pub(super) name: String,
    pub(super) count: String,
    pub(super) href: String,
    pub(super) chosen: bool,
}

pub(super) fn facet(facet: &Facet, href: String, chosen: bool) -> FacetView {
    FacetView {
        name: facet.name.clone(),
        count: dates::number(facet.count),
        href,
        chosen,
    }
}

/// Numbered pages of a list.
#[derive(Debug, Serialize)]
pub(super) struct Pager {
    page: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
    numbers: Vec<PageNumber>,
}

#[derive(Debug, Serialize)]
struct PageNumber {
    number: String,
    /// Absent for a gap.
    href: Option<String>,
    current: bool,
}

/// The pager of a list of `total` things; none when they fit on one page.
pub(super) fn pager(
    total: u64,
    page: u64,
    per_page: u64,
    href: impl Fn(u64) -> String,
) -> Option<Pager> {
    let pages = total.div_ceil(per_page.max(1)).max(1);
    if pages == 1 {
        return None;
    }
    let page = page.clamp(1, pages);
    let mut numbers = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1) {
        if number > last + 1 {
            numbers.push(PageNumber {
                number: "…".to_owned(),
                href: None,
                current: false,
            });
        }
        let current = number == page;
        numbers.push(PageNumber {
            number: dates::number(number),
            href: Some(href(number)),
            current,
        });
        last = number;
    }
    Some(Pager {
        page,
        pages,
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < pages).then(|| href(page + 1)),
        numbers,
    })
}

impl Pager {
    pub(super) fn previous(&self) -> Option<String> {
        self.previous.clone()
    }

    pub(super) fn next(&self) -> Option<String> {
        self.next.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_titles_out() {
        let told = [
            "Sekar Anindya",
            "Drs. H. Ratna Kusuma Wardhani, M.Si",
            "Yulia",
            "",
            "I Made",
        ]
        .map(initials);
        assert_eq!(told, ["SA", "RW", "Y", "", "IM"]);
    }

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

    #[test]
    fn long_lists_show_the_ends_and_the_neighbours() {
        let shown = |total, page| {
            pager(total, page, 20, |n| format!("?halaman={n}")).map(|pager| {
                let numbers: Vec<_> = pager.numbers.into_iter().map(|n| n.number).collect();
                (numbers.join(" "), pager.previous, pager.next)
            })
        };
        assert_eq!(shown(20, 1), None);
        assert_eq!(
            shown(41, 1),
            Some(("1 2 3".into(), None, Some("?halaman=2".into())))
        );
        assert_eq!(
            shown(10_000, 250),
            Some((
                "1 … 249 250 251 … 500".into(),
                Some("?halaman=249".into()),
                Some("?halaman=251".into())
            ))
        );
        assert_eq!(
            shown(41, 99),
            Some(("1 2 3".into(), Some("?halaman=2".into()), None))
        );
    }
}
