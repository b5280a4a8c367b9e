//! From the office's calendar to the screen of one year, and to the page of a change.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tayang_core::time::{Calendar, DayKind, DayOff, Season, Span, decree, decrees, ramadan_days};
use tayang_store::DueMove;

use super::change::Change;
use super::hours::{DAYS, written};
use super::{CalendarPage, CheckPage, DayRow, HoursRow, MoveRow, SeasonRow, tabs};
use crate::desk::fields::{Choice, FieldBox, Fields, Wrong};
use crate::desk::parts::{Link, Notice, Tab, Tone};
use crate::desk::paths;
use crate::desk::setup::ZONES;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::i18n;

/// A form that came back: what was sent and what was wrong with it.
type Sent<'a> = Option<(&'a Fields, &'a Wrong)>;

/// The screen of a year; of this one when none is asked for.
pub(super) fn page(
    desk: &Desk,
    year: Option<i16>,
    sent: Sent<'_>,
    note: Option<Notice>,
) -> CalendarPage {
    let calendar = &desk.office.calendar;
    let today = desk.office.day(desk.now).year();
    let year = year
        .filter(|year| (1900..=2200).contains(year))
        .unwrap_or(today);
    let known = decree(year).filter(|known| !calendar.years.contains_key(&known.year));
    let days = calendar.holidays.iter();
    let days: Vec<DayRow> = days
        .filter(|(date, _)| date.year() == year)
        .map(|(date, day)| row(desk, *date, day))
        .collect();
    let seasons = calendar.seasons.iter();
    let removal = sent.and_then(|(_, wrong)| wrong.0.get("hapus"));
    CalendarPage {
        tabs: tabs(desk),
        note: match (note, removal) {
            (Some(note), Some(words)) => Some(note.line(words.clone())),
            (note, _) => note,
        },
        years: years(desk, year, today),
        year: year.to_string(),
        standing: standing(desk, year),
        take: known.map(|known| desk.say("calendar.take", &[("basis", &known.basis.decrees)])),
        summary: summary(desk, year, days.len()),
        days,
        add: add(desk, sent),
        kind: FieldBox::line("jenis", desk.say("calendar.kind", &[]), 20),
        kinds: [DayKind::Local, DayKind::Office]
            .map(|kind| Choice::of(word(kind), kind_label(desk, kind)))
            .to_vec(),
        hours: week_rows(desk, &calendar.hours.days),
        zone: FieldBox::line("zona", desk.say("setup.zone", &[]), 40)
            .with(calendar.hours.zone.clone()),
        zones: zones(calendar),
        week: week(desk, &calendar.hours.days, "", about(sent, "jam")),
        seasons: seasons
            .filter(|season| season.from.year() == year || season.until.year() == year)
            .map(|season| season_row(desk, season))
            .collect(),
        season: season(desk, about(sent, "masa")),
        season_week: week(desk, &ramadan_days(), "-masa", about(sent, "masa")),
        ladder: ladder(desk),
        rungs: rungs(desk, about(sent, "tangga")),
    }
}

/// What was sent when it was this form.
fn about<'a>(sent: Sent<'a>, form: &str) -> Sent<'a> {
    sent.filter(|(fields, _)| fields.text("apa") == form)
}

fn field(desk: &Desk, name: &'static str, key: &str, most: usize, sent: Sent<'_>) -> FieldBox {
    let field = FieldBox::line(name, desk.say(key, &[]), most);
    match sent {
        Some((fields, wrong)) => field.back(fields, wrong),
        None => field,
    }
}

fn add(desk: &Desk, sent: Sent<'_>) -> Vec<FieldBox> {
    let sent = about(sent, "libur");
    vec![
        field(desk, "tanggal", "calendar.date", 10, sent).typed("date"),
        field(desk, "nama", "calendar.name", 120, sent),
        field(desk, "dasar", "calendar.basis", 200, sent)
            .optional()
            .hint(desk.say("calendar.basis.hint", &[])),
    ]
}

fn season(desk: &Desk, sent: Sent<'_>) -> Vec<FieldBox> {
    vec![
        field(desk, "masa", "calendar.season.name", 120, sent),
        field(desk, "dari", "calendar.season.from", 10, sent).typed("date"),
        field(desk, "sampai", "calendar.season.until", 10, sent).typed("date"),
        field(desk, "dasar", "calendar.basis", 200, sent)
            .optional()
            .keyed("-masa"),
    ]
}

fn week(desk: &Desk, days: &[Vec<Span>; 7], key: &str, sent: Sent<'_>) -> Vec<FieldBox> {
    let fields = DAYS.into_iter().zip(days).zip(1..);
    fields
        .map(|((name, spans), number)| {
            let label = i18n::text(desk.lang(), &format!("day.{number}"));
            let field = FieldBox::line(name, label, 80)
                .optional()
                .keyed(key)
                .with(written(spans));
            match sent {
                Some((fields, wrong)) => field.back(fields, wrong),
                None => field,
            }
        })
        .collect()
}

fn week_rows(desk: &Desk, days: &[Vec<Span>; 7]) -> Vec<HoursRow> {
    let rows = days.iter().zip(1..);
    rows.map(|(spans, number)| HoursRow {
        day: i18n::text(desk.lang(), &format!("day.{number}")).to_owned(),
        hours: if spans.is_empty() {
            desk.say("calendar.off", &[])
        } else {
            written(spans)
        },
    })
    .collect()
}

/// The zones of the country, and another one that the office has.
fn zones(calendar: &Calendar) -> Vec<Choice> {
    let known = ZONES.iter().map(|(zone, label)| Choice::of(*zone, *label));
    let own = calendar.hours.zone.clone();
    let other = !ZONES.iter().any(|(zone, _)| *zone == own);
    known
        .chain(other.then(|| Choice::of(own.clone(), own)))
        .collect()
}

fn years(desk: &Desk, shown: i16, today: i16) -> Vec<Tab> {
    let known = decrees().iter().map(|decree| decree.year);
    let taken = desk.office.calendar.years.keys().copied();
    let mut years: BTreeSet<i16> = known.chain(taken).collect();
    years.extend([shown, today, today + 1]);
    let tab = |year: i16| Tab {
        href: paths::calendar(year),
        label: year.to_string(),
        current: year == shown,
    };
    years.into_iter().map(tab).collect()
}

/// By what the year is decreed; or that it is not, and what follows.
fn standing(desk: &Desk, year: i16) -> Notice {
    let year_words = year.to_string();
    let Some(basis) = desk.office.calendar.years.get(&year) else {
        let head = desk.say("calendar.undecreed", &[("year", &year_words)]);
        let key = match decree(year) {
            Some(_) => "calendar.undecreed.known",
            None => "calendar.undecreed.unknown",
        };
        return Notice::of(Tone::Warn, head).line(desk.say(key, &[]));
    };
    let mut note = Notice::of(Tone::Good, basis.decrees.clone());
    if let Some(day) = basis.set_on {
        let day = desk.scene().moments.date(day);
        note = note.line(desk.say("calendar.set", &[("day", &day)]));
    }
    if !basis.checked {
        note = Notice {
            tone: Tone::Warn,
            ..note.line(desk.say("calendar.unchecked", &[]))
        };
    }
    note
}

fn summary(desk: &Desk, year: i16, off: usize) -> String {
    let work = desk.office.calendar.working_days(year).to_string();
    let values = [("work", work), ("off", off.to_string())];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    desk.say("calendar.summary", &values)
}

fn row(desk: &Desk, date: Date, day: &DayOff) -> DayRow {
    let weekday = date.weekday().to_monday_one_offset();
    let weekday = i18n::text(desk.lang(), &format!("day.{weekday}"));
    DayRow {
        day: format!("{weekday}, {}", desk.scene().moments.date(date)),
        name: day.name.clone(),
        kind: kind_label(desk, day.kind),
        basis: day.basis.clone(),
        remove: (!day.kind.is_decreed()).then(|| date.to_string()),
    }
}

fn word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::National => "national",
        DayKind::Collective => "collective",
        DayKind::Local => "local",
        DayKind::Office => "office",
    }
}

fn kind_label(desk: &Desk, kind: DayKind) -> String {
    desk.say(&format!("calendar.kind.{}", word(kind)), &[])
}

fn season_row(desk: &Desk, season: &Season) -> SeasonRow {
    let moments = desk.scene().moments;
    let expected = season
        .estimated
        .then(|| desk.say("calendar.estimated", &[]));
    let basis = Some(season.basis.clone()).filter(|basis| !basis.is_empty());
    let words: Vec<String> = expected.into_iter().chain(basis).collect();
    SeasonRow {
        name: format!(
            "{}, {} – {}",
            season.name,
            moments.date(season.from),
            moments.date(season.until)
        ),
        words: words.join(". "),
        hours: week_rows(desk, &season.days),
        from: season.from.to_string(),
    }
}

/// The days of both upper rungs.
fn rungs(desk: &Desk, sent: Sent<'_>) -> Vec<FieldBox> {
    let ladder = desk.office.calendar.ladder;
    let field = |name: &'static str, key: &str, days: u32| {
        let field = FieldBox::line(name, desk.say(key, &[]), 3).with(days.to_string());
        match sent {
            Some((fields, wrong)) => field.back(fields, wrong),
            None => field,
        }
    };
    vec![
        field("atasan", "calendar.rung.superior", ladder.superior_days),
        field("kepala", "calendar.rung.head", ladder.head_days),
    ]
}

fn ladder(desk: &Desk) -> Vec<String> {
    let ladder = desk.office.calendar.ladder;
    let days = |key: &str, days: u32| desk.say(key, &[("days", &days.to_string())]);
    vec![
        desk.say("calendar.ladder.soon", &[]),
        desk.say("calendar.ladder.late", &[]),
        days("calendar.ladder.superior", ladder.superior_days),
        days("calendar.ladder.head", ladder.head_days),
    ]
}

/// The page on which a change is confirmed.
pub(super) async fn check(
    desk: &Desk,
    fields: &Fields,
    change: &Change,
    note: Option<Notice>,
) -> Result<CheckPage, WebError> {
    let moves = desk.store().due_moves(&change.calendar).await?;
    let told = moves.told.len();
    let left = (moves.count - told).to_string();
    let kept =
        |(name, _): &&(String, String)| !matches!(name.as_str(), "_token" | "setuju" | "versi");
    let mut hidden: Vec<Choice> = fields
        .0
        .iter()
        .filter(kept)
        .map(|(name, value)| Choice::of(name.clone(), value.clone()))
        .collect();
    hidden.push(Choice::of(
        "versi",
        desk.office.calendar.version.to_string(),
    ));
    Ok(CheckPage {
        note,
        told: change.told.clone(),
        moves: i18n::count(desk.lang(), "calendar.moves", moves.count as u64, &[]),
        rows: moves.told.iter().map(|one| move_row(desk, one)).collect(),
        more: (moves.count > told).then(|| desk.say("calendar.more", &[("count", &left)])),
        hidden,
        back: Link::to(paths::calendar(change.year), desk.say("calendar.back", &[])),
    })
}

fn move_row(desk: &Desk, one: &DueMove) -> MoveRow {
    let scene = desk.scene();
    let at = |moment: Option<_>| match moment {
        Some(moment) => format!(
            "{} {}",
            scene.moments.day(moment),
            scene.moments.clock_zone(moment)
        ),
        None => "–".to_owned(),
    };
    MoveRow {
        case: Link::to(paths::case(one.case), one.title.clone()),
        before: at(one.before),
        after: at(one.after),
    }
}
