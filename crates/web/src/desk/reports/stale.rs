//! Konten usang: pages beyond the age that their category allows, and channels that fell silent.

use serde::Serialize;
use tayang_store::{ChannelAge, POST_DAYS, Stale, StaleGroup, StaleItem};

use super::fresh::age;
use crate::desk::parts::{Link, Mark, Notice, Tone};
use crate::desk::paths;
use crate::desk::visitor::Desk;
use crate::i18n;
use crate::public::identity::Identity;

/// What is older than it may be.
#[derive(Debug, Clone, Serialize)]
pub struct StaleView {
    /// How many pages, in a sentence.
    pub words: String,
    /// No category has a limit yet.
    pub unset: Option<Link>,
    /// Old pages, category by category.
    pub rows: Vec<StaleLine>,
    /// Pages that are counted but not listed.
    pub more: Option<String>,
    /// How many channels are quiet, in a sentence; none where no sheet names a channel.
    pub posts: Option<String>,
    /// Every channel with its last post.
    pub channels: Vec<ChannelLine>,
}

/// An old page.
#[derive(Debug, Clone, Serialize)]
pub struct StaleLine {
    /// Its history.
    pub item: Link,
    /// The category, with the site where there are several.
    pub place: String,
    /// Who answers for it.
    pub owner: String,
    /// Its age.
    pub age: String,
    /// The age that it may have.
    pub limit: String,
}

/// A channel.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelLine {
    /// Its name today, with the site where there are several.
    pub name: String,
    /// Its last post.
    pub last: Option<Link>,
    /// "12 hari", or that there was none.
    pub age: String,
    /// It fell silent.
    pub mark: Option<Mark>,
}

/// The part of the report.
pub(super) fn view(desk: &Desk, stale: &Stale) -> StaleView {
    let lang = desk.lang();
    let listed: usize = stale.groups.iter().map(|group| group.items.len()).sum();
    let more = stale.pages.saturating_sub(listed as u64);
    let mut categories = desk.office.sites.values().flat_map(|site| &site.categories);
    let unset = !categories.any(|category| category.max_days.is_some());
    let words = match (unset, stale.pages) {
        (true, _) => desk.say("stale.unset", &[]),
        (false, 0) => desk.say("stale.none", &[]),
        (false, pages) => pages_words(desk, pages, stale.cut),
    };
    let set = || Link::to("/situs", desk.say("stale.set", &[]));
    let posts = (!stale.channels.is_empty()).then(|| match stale.quiet {
        0 => desk.say("stale.posts.none", &[("n", &POST_DAYS.to_string())]),
        quiet => i18n::count(
            lang,
            "stale.posts",
            quiet,
            &[("days", &POST_DAYS.to_string())],
        ),
    });
    StaleView {
        words,
        unset: (unset && desk.session.administrator).then(set),
        rows: stale
            .groups
            .iter()
            .flat_map(|group| group.items.iter().map(|item| line(desk, group, item)))
            .collect(),
        more: (more > 0).then(|| i18n::count(lang, "stale.more", more, &[])),
        posts,
        channels: stale
            .channels
            .iter()
            .map(|channel| of_channel(desk, channel))
            .collect(),
    }
}

/// "3 halaman melewati umur paling lama", or that there are more than can be counted.
fn pages_words(desk: &Desk, pages: u64, cut: bool) -> String {
    if cut {
        let least = (pages - 1).to_string();
        return desk.say("stale.pages.cut", &[("n", &least)]);
    }
    i18n::count(desk.lang(), "stale.pages", pages, &[])
}

fn line(desk: &Desk, group: &StaleGroup, item: &StaleItem) -> StaleLine {
    let owner = group.category.owner.or(item.unit);
    let owner = owner.and_then(|unit| desk.office.units.get(&unit));
    let limit = u64::from(group.category.max_days.unwrap_or(0));
    StaleLine {
        item: Link::to(paths::history(item.item), item.title.clone()),
        place: of_site(desk, &group.site, &group.category.label),
        owner: owner.map_or_else(
            || desk.say("reports.unit.none", &[]),
            |unit| unit.name.clone(),
        ),
        age: age(desk, item.at),
        limit: i18n::count(desk.lang(), "reports.age", limit, &[]),
    }
}

fn of_channel(desk: &Desk, channel: &ChannelAge) -> ChannelLine {
    let known = tayang_core::share::known(&channel.channel);
    let name = known.map_or_else(
        || i18n::capital(&channel.channel),
        |known| known.name.to_owned(),
    );
    let link = |(_, url): &(_, String)| Link::to(url.clone(), desk.say("stale.post", &[]));
    ChannelLine {
        name: of_site(desk, &channel.site, &name),
        last: channel.last.as_ref().map(link),
        age: match &channel.last {
            Some((at, _)) => age(desk, *at),
            None => desk.say("stale.never", &[]),
        },
        mark: channel
            .quiet
            .then(|| Mark::of(Tone::Warn, desk.say("stale.quiet", &[]))),
    }
}

/// A name, with that of its site where the office has several.
fn of_site(desk: &Desk, site: &str, name: &str) -> String {
    let known = desk.office.sites.get(site);
    match known.filter(|_| desk.office.sites.len() > 1) {
        Some(known) => format!("{name}, {}", Identity::read(&known.identity).name),
        None => name.to_owned(),
    }
}

/// What a reader of reports is told above the inbox; nothing while all is fresh.
///
/// # Errors
/// When the database does not answer.
pub(in crate::desk) async fn notice(desk: &Desk) -> Result<Option<Notice>, crate::error::WebError> {
    if !desk.reports {
        return Ok(None);
    }
    let stale = desk.store().stale().await?;
    let lang = desk.lang();
    let pages = (stale.pages > 0).then(|| pages_words(desk, stale.pages, stale.cut));
    // A site that never shared anything is not told of each day.
    let silent = |channel: &&ChannelAge| channel.quiet && channel.last.is_some();
    let quiet = stale.channels.iter().filter(silent).count() as u64;
    let days = POST_DAYS.to_string();
    let posts = (quiet > 0).then(|| i18n::count(lang, "stale.posts", quiet, &[("days", &days)]));
    let mut lines = pages.into_iter().chain(posts);
    let Some(first) = lines.next() else {
        return Ok(None);
    };
    let mut notice = Notice::of(Tone::Warn, first);
    notice.lines.extend(lines);
    let link = Link::to(
        format!("{}#usang", paths::REPORTS),
        desk.say("stale.see", &[]),
    );
    notice.link = Some(link);
    Ok(Some(notice))
}
