//! Working time against tables from the paper and a minute-by-minute count.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use proptest::prelude::*;

use super::*;
use crate::sop::{StandardTime, TimeUnit};

const WITA: &str = "Asia/Makassar";

fn office() -> Calendar {
    OfficeHours::five_days(WITA).into()
}

fn day_off(name: &str) -> DayOff {
    DayOff {
        name: name.to_owned(),
        kind: DayKind::Local,
        basis: String::new(),
    }
}

fn at(text: &str) -> Timestamp {
    let civil: DateTime = text.parse().unwrap();
    time_zone(WITA).to_timestamp(civil).unwrap()
}

fn shown(at: Timestamp) -> String {
    let civil = local(WITA, at);
    format!(
        "{} {}",
        civil.strftime("%a"),
        civil.strftime("%Y-%m-%d %H:%M")
    )
}

fn standard(min: u32, max: Option<u32>, unit: TimeUnit) -> StandardTime {
    StandardTime {
        text: String::new(),
        min,
        max,
        unit,
    }
}

fn check_due(calendar: &Calendar, opened: &str, time: StandardTime, expected: &str) {
    assert_eq!(
        shown(due(calendar, at(opened), &time)),
        expected,
        "opened {opened}, {time:?}"
    );
}

#[test]
fn minutes_and_hours_are_working_time() {
    use TimeUnit::{Hour, Minute};
    let office = office();
    for (opened, min, max, unit, expected) in [
        ("2026-11-18T10:00", 15, None, Minute, "Wed 2026-11-18 10:15"),
        ("2026-11-18T11:50", 15, None, Minute, "Wed 2026-11-18 13:05"),
        ("2026-11-18T15:45", 15, None, Minute, "Wed 2026-11-18 16:00"),
        ("2026-11-18T15:50", 15, None, Minute, "Thu 2026-11-19 07:35"),
        ("2026-11-18T05:00", 5, None, Minute, "Wed 2026-11-18 07:35"),
        ("2026-11-18T20:00", 5, None, Minute, "Thu 2026-11-19 07:35"),
        ("2026-11-18T23:59", 5, None, Minute, "Thu 2026-11-19 07:35"),
        ("2026-11-19T00:00", 5, None, Minute, "Thu 2026-11-19 07:35"),
        ("2026-11-20T11:20", 15, None, Minute, "Fri 2026-11-20 13:05"),
        ("2026-11-20T12:15", 15, None, Minute, "Fri 2026-11-20 13:15"),
        ("2026-11-20T16:28", 5, None, Minute, "Mon 2026-11-23 07:33"),
        (
            "2026-11-21T09:00",
            180,
            None,
            Minute,
            "Mon 2026-11-23 10:30",
        ),
        ("2026-11-18T15:00", 1, Some(3), Hour, "Thu 2026-11-19 09:30"),
        ("2026-12-31T15:58", 5, None, Minute, "Fri 2027-01-01 07:33"),
    ] {
        check_due(&office, opened, standard(min, max, unit), expected);
    }
}

#[test]
fn a_day_is_one_working_day() {
    let office = office();
    for (opened, min, max, expected) in [
        ("2026-11-18T10:00", 1, None, "Thu 2026-11-19 10:00"),
        ("2026-11-20T10:00", 1, None, "Mon 2026-11-23 10:00"),
        ("2026-11-18T10:00", 1, Some(2), "Fri 2026-11-20 10:00"),
        ("2026-11-18T10:00", 3, None, "Mon 2026-11-23 10:00"),
        // Into the Friday break, past a Monday's shorter end, before opening, at closing.
        ("2026-11-19T11:50", 1, None, "Fri 2026-11-20 13:00"),
        ("2026-11-20T16:20", 1, None, "Mon 2026-11-23 16:00"),
        ("2026-11-18T05:00", 1, None, "Thu 2026-11-19 07:30"),
        ("2026-11-18T16:00", 1, None, "Thu 2026-11-19 16:00"),
        // After hours and at the weekend it counts from the next opening.
        ("2026-11-18T18:00", 1, None, "Fri 2026-11-20 07:30"),
        ("2026-11-21T10:00", 1, None, "Tue 2026-11-24 07:30"),
        ("2026-12-31T10:00", 1, None, "Fri 2027-01-01 10:00"),
    ] {
        check_due(&office, opened, standard(min, max, TimeUnit::Day), expected);
    }
}

#[test]
fn holidays_are_passed_over() {
    let mut calendar = office();
    let holiday = |day: &str, name: &str| (day.parse::<Date>().unwrap(), day_off(name));
    calendar.holidays.extend([
        holiday("2026-12-24", "Cuti bersama Natal"),
        holiday("2026-12-25", "Natal"),
    ]);
    check_due(
        &calendar,
        "2026-12-23T10:00",
        standard(1, None, TimeUnit::Day),
        "Mon 2026-12-28 10:00",
    );
    check_due(
        &calendar,
        "2026-12-23T15:50",
        standard(15, None, TimeUnit::Minute),
        "Mon 2026-12-28 07:35",
    );
    assert_eq!(
        working_minutes(&calendar, at("2026-12-24T00:00"), at("2026-12-28T00:00")),
        0
    );
    assert!(!is_working_day(&calendar, "2026-12-25".parse().unwrap()));
}

#[test]
fn counts_a_week_of_37_hours_30() {
    let office = office();
    assert_eq!(
        working_minutes(&office, at("2026-11-16T00:00"), at("2026-11-23T00:00")),
        2_250
    );
    assert_eq!(
        working_minutes(&office, at("2026-11-18T11:59"), at("2026-11-18T13:01")),
        2
    );
    assert_eq!(
        working_minutes(&office, at("2026-11-18T10:00"), at("2026-11-18T09:00")),
        0
    );
    assert_eq!(office.hours.minutes_per_day(), 450);
    assert_eq!(
        standard_minutes(&office, &standard(1, None, TimeUnit::Day)),
        450
    );
    assert_eq!(
        standard_minutes(&office, &standard(1, Some(3), TimeUnit::Hour)),
        180
    );
}

#[test]
fn knows_when_the_office_is_open() {
    let office = office();
    for (moment, open, next) in [
        ("2026-11-18T07:29", false, "Wed 2026-11-18 07:30"),
        ("2026-11-18T07:30", true, "Wed 2026-11-18 07:30"),
        ("2026-11-18T12:00", false, "Wed 2026-11-18 13:00"),
        ("2026-11-20T16:30", false, "Mon 2026-11-23 07:30"),
    ] {
        assert_eq!(is_open(&office, at(moment)), open, "{moment}");
        assert_eq!(
            next_open(&office, at(moment)).map(shown).as_deref(),
            Some(next)
        );
    }
}

#[test]
fn an_office_that_never_works_ends_every_walk() {
    let never = Calendar::from(OfficeHours {
        zone: WITA.into(),
        days: Default::default(),
    });
    let now = at("2026-11-18T10:00");
    assert_eq!(next_open(&never, now), None);
    assert_eq!(add_working_minutes(&never, now, 5), now);
    assert_eq!(working_minutes(&never, now, Timestamp::MAX), 0);
    assert_eq!(due(&never, now, &standard(1, None, TimeUnit::Day)), now);
    assert_eq!(never.hours.check(), [HoursProblem::NoWorkingTime]);
}

#[test]
fn a_walk_ends_after_ten_years() {
    let office = office();
    let now = at("2026-11-18T10:00");
    let tenth = at("2036-11-18T00:00");
    assert!(add_working_minutes(&office, now, u32::MAX) <= tenth);
    assert!(due(&office, now, &standard(u32::MAX, None, TimeUnit::Day)) <= tenth);
    assert_eq!(
        due(&office, now, &standard(u32::MAX, None, TimeUnit::Hour)),
        add_working_minutes(&office, now, u32::MAX)
    );
}

#[test]
fn refuses_a_bad_table() {
    let mut hours = OfficeHours::five_days("Asia/Atlantis");
    hours.days[0] = vec![Span::clock((13, 0), (16, 0)), Span::clock((7, 0), (12, 0))];
    hours.days[1] = vec![Span::clock((9, 0), (9, 0))];
    hours.days[2] = vec![Span::clock((9, 0), (25, 0))];
    hours.days[3] = vec![Span::clock((9, 0), (10, 0)); 5];
    let expected = [
        HoursProblem::UnknownZone {
            zone: "Asia/Atlantis".into(),
        },
        HoursProblem::Overlap { day: 0 },
        HoursProblem::BadSpan { day: 1 },
        HoursProblem::BadSpan { day: 2 },
        HoursProblem::TooManySpans { day: 3 },
    ];
    assert_eq!(hours.check(), expected);
    assert_eq!(OfficeHours::five_days("Asia/Jayapura").check(), []);
}

#[test]
fn the_three_zones_have_letters() {
    let letters = [
        "Asia/Jakarta",
        "Asia/Pontianak",
        WITA,
        "Asia/Jayapura",
        "UTC",
    ]
    .map(zone_label);
    assert_eq!(letters, ["WIB", "WIB", "WITA", "WIT", "UTC"]);
}

#[test]
fn the_stored_form_is_plain() {
    let mut calendar = office();
    calendar
        .holidays
        .insert("2026-12-25".parse().unwrap(), day_off("Natal"));
    let json = serde_json::to_value(&calendar).unwrap();
    assert_eq!(json["holidays"]["2026-12-25"]["name"], "Natal");
    assert!(json.get("years").is_none() && json.get("seasons").is_none());
    assert_eq!(
        json["hours"]["days"][4][1],
        serde_json::json!({"from_minute": 780, "to_minute": 990})
    );
    assert_eq!(serde_json::from_value::<Calendar>(json).unwrap(), calendar);
}

/// Whether the minute that starts here is worked, by whole numbers alone (UTC+8).
fn worked(calendar: &Calendar, minute: i64) -> bool {
    let local = minute + 8 * 60;
    let (day, of_day) = (local.div_euclid(1_440), local.rem_euclid(1_440) as u16);
    let epoch_was_thursday = 3;
    let weekday = (day + epoch_was_thursday).rem_euclid(7) as usize;
    let date = Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(day));
    let spans = &calendar.hours.days[weekday];
    spans
        .iter()
        .any(|span| (span.from_minute..span.to_minute).contains(&of_day))
        && !calendar.holidays.contains_key(&date)
}

fn moment(minute: i64) -> Timestamp {
    Timestamp::from_second(minute * 60).unwrap()
}

fn any_day() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::btree_set(0u16..=1_440, 0..=4).prop_map(|edges| {
        let edges: Vec<u16> = edges.into_iter().collect();
        edges
            .chunks_exact(2)
            .map(|two| Span {
                from_minute: two[0],
                to_minute: two[1],
            })
            .collect()
    })
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    let days = prop::array::uniform7(any_day());
    (days, prop::collection::btree_set(0i64..10, 0..3)).prop_map(|(days, off)| {
        let first = Date::constant(2026, 12, 26);
        let holidays = off
            .into_iter()
            .map(|day| (first + jiff::Span::new().days(day), day_off("")));
        let hours = OfficeHours {
            zone: WITA.into(),
            days,
        };
        Calendar {
            holidays: holidays.collect(),
            ..Calendar::from(hours)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn agrees_with_counting_every_minute(calendar in any_calendar(), start in 0i64..8_000, length in 0i64..6_000) {
        prop_assert_eq!(calendar.hours.check().iter().filter(|p| **p != HoursProblem::NoWorkingTime).count(), 0);
        let from = at("2026-12-26T00:00").as_second() / 60 + start;
        let count = (from..from + length).filter(|minute| worked(&calendar, *minute)).count() as u32;
        prop_assert_eq!(working_minutes(&calendar, moment(from), moment(from + length)), count);

        let reached = add_working_minutes(&calendar, moment(from), count);
        prop_assert!(reached <= moment(from + length));
        prop_assert_eq!(working_minutes(&calendar, moment(from), reached), count);
        if count > 0 {
            let before = moment(reached.as_second() / 60 - 1);
            prop_assert_eq!(working_minutes(&calendar, moment(from), before), count - 1);
        }
    }

    #[test]
    fn a_day_later_is_a_working_day_within_hours(start in 0i64..20_000, days in 1u32..8) {
        let office = office();
        let from = moment(at("2026-12-26T00:00").as_second() / 60 + start);
        let end = due(&office, from, &standard(days, None, TimeUnit::Day));
        prop_assert!(end > from);
        let just_before = moment(end.as_second() / 60 - 1);
        prop_assert!(is_open(&office, end) || is_open(&office, just_before));
        let worked = i64::from(working_minutes(&office, from, end));
        prop_assert!((worked - i64::from(days) * 450).abs() <= 90, "{worked} minutes");
    }
}
