//! Freshness: how long ago the public items of each unit and category were renewed.

use jiff::Timestamp;
use tayang_store::{FreshGroup, Freshness};

use super::{Bars, FreshLine, FreshView, OldLine};
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::visitor::Desk;
use crate::i18n;

/// Groups that are drawn, the oldest first.
const OLDEST: usize = 6;

/// The age of everything public.
pub(super) fn view(desk: &Desk, freshness: &Freshness) -> FreshView {
    let names: Vec<(String, String)> = freshness
        .groups
        .iter()
        .map(|group| (unit(desk, group), category(desk, group)))
        .collect();
    let rows = freshness.groups.iter().zip(&names);
    let amounts: Vec<(String, u64, String)> = rows
        .clone()
        .map(|(group, (unit, category))| {
            let days = days(desk, group.oldest);
            (format!("{category}, {unit}"), days, age(desk, group.oldest))
        })
        .collect();
    let words = match amounts.first() {
        None => desk.say("reports.fresh.none", &[]),
        Some((label, _, age)) => desk.say("reports.fresh", &[("name", label), ("age", age)]),
    };
    // Those that are fresh stand in the table with the rest.
    let oldest = amounts.get(..OLDEST).unwrap_or(&amounts);
    FreshView {
        words,
        bars: Bars::of("umur", desk.say("reports.fresh.bars", &[]), oldest),
        rows: rows
            .map(|(group, (unit, category))| FreshLine {
                unit: unit.clone(),
                category: category.clone(),
                items: group.items,
                oldest: age(desk, group.oldest),
                newest: age(desk, group.newest),
            })
            .collect(),
        oldest: freshness
            .oldest
            .iter()
            .map(|old| OldLine {
                item: Link::to(paths::history(old.item), old.title.clone()),
                age: age(desk, old.at),
            })
            .collect(),
    }
}

fn unit(desk: &Desk, group: &FreshGroup) -> String {
    let unit = group.unit.and_then(|unit| desk.office.units.get(&unit));
    unit.map_or_else(
        || desk.say("reports.unit.none", &[]),
        |unit| unit.short.clone(),
    )
}

fn category(desk: &Desk, group: &FreshGroup) -> String {
    let site = desk.office.sites.get(&group.site);
    let categories = site.map(|site| site.categories.as_slice());
    let mut known = categories.unwrap_or_default().iter();
    known
        .find(|category| category.key == group.category)
        .map_or_else(|| group.category.clone(), |known| known.label.clone())
}

/// Calendar days between a moment and today, on the wall of the office.
fn days(desk: &Desk, at: Timestamp) -> u64 {
    let (then, today) = (desk.office.day(at), desk.office.day(desk.now));
    let days = then.until(today).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or(0)
}

/// "hari ini", "12 hari".
pub(super) fn age(desk: &Desk, at: Timestamp) -> String {
    match days(desk, at) {
        0 => desk.say("reports.today", &[]),
        days => i18n::count(desk.lang(), "reports.age", days, &[]),
    }
}
