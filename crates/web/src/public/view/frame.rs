//! The frame of a page as the layout prints it.

use serde::Serialize;

use super::{LinkView, When, link, when};
use crate::dates;
use crate::public::assets;
use crate::public::page::{Alert, Intact, Link, LinkGroup, Preset, Site};

/// The frame around a page.
#[derive(Debug, Serialize)]
pub(in crate::public) struct Frame {
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
pub(in crate::public) fn frame(site: &Site, path: &str) -> Frame {
    let preset = site.preset.key();
    let preset_sheet = match site.preset {
        Preset::Nila => None,
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
pub(in crate::public) fn phone_href(phone: &str) -> String {
    let digits: String = phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!("tel:{digits}")
}
