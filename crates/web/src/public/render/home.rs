//! The home page: what people come for first, then the news.

use serde::Serialize;

use super::{address, document};
use crate::public::blocks::Fit;
use crate::public::meta;
use crate::public::page::{HomePage, Site};
use crate::public::view::{self, CardView, LinkView, When};
use crate::templates::RenderError;

#[derive(Serialize)]
struct Page {
    question: String,
    often: Vec<Often>,
    today: Option<TodayView>,
    services: Vec<ServiceView>,
    services_link: Option<LinkView>,
    lead: Option<CardView>,
    latest: Vec<CardView>,
    galleries: Vec<CardView>,
}

#[derive(Serialize)]
struct Often {
    words: String,
    href: String,
}

#[derive(Serialize)]
struct TodayView {
    when: When,
    facts: Vec<FactView>,
}

#[derive(Serialize)]
struct FactView {
    label: String,
    text: String,
    link: Option<LinkView>,
}

#[derive(Serialize)]
struct ServiceView {
    link: LinkView,
    fact: String,
}

/// The home page (`/`).
///
/// # Errors
/// When a template is faulty.
pub fn render_home(site: &Site, home: &HomePage) -> Result<String, RenderError> {
    let zone = &site.zone;
    let often = home.often.iter().map(|words| Often {
        words: words.clone(),
        href: address("/cari", &[("q", Some(words.clone()))]),
    });
    let today = home.today.as_ref().map(|today| TodayView {
        when: view::when(today.at, zone),
        facts: today
            .facts
            .iter()
            .map(|fact| FactView {
                label: fact.label.clone(),
                text: fact.text.clone(),
                link: fact.link.as_ref().map(view::link),
            })
            .collect(),
    });
    let services = home.services.iter().take(9).map(|one| ServiceView {
        link: view::link(&one.link),
        fact: one.fact.clone(),
    });
    let page = Page {
        question: home.question.clone(),
        often: often.collect(),
        today,
        services: services.collect(),
        services_link: home.services_link.as_ref().map(view::link),
        lead: home
            .lead
            .as_ref()
            .map(|lead| view::card(lead, zone, Fit::HomeLead)),
        latest: home
            .latest
            .iter()
            .take(5)
            .map(|c| view::card(c, zone, Fit::Thumb))
            .collect(),
        galleries: home
            .galleries
            .iter()
            .take(4)
            .map(|c| view::card(c, zone, Fit::Cover))
            .collect(),
    };
    document("public/home.html", site, "/", meta::home(site), page)
}
