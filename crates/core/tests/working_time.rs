//! The published table of working time (`docs/panduan/waktu-kerja.md`), row by row.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use tayang_core::sop::{StandardTime, TimeUnit};
use tayang_core::time::{
    Calendar, DayKind, OfficeHours, Season, Stretch, decree, decrees, due_after, local, time_zone,
};

const ZONE: &str = "Asia/Makassar";

fn page() -> String {
    let path = format!(
        "{}/../../docs/panduan/waktu-kerja.md",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read_to_string(path).expect("the page exists")
}

/// The rows below the table whose head begins so, cell by cell.
fn rows(page: &str, head: &str) -> Vec<Vec<String>> {
    let lines = page.lines().skip_while(|line| !line.starts_with(head));
    let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

fn office() -> Calendar {
    Calendar::decreed(OfficeHours::five_days(ZONE))
}

fn moment(day: &str, clock: &str) -> Timestamp {
    let civil: DateTime = format!("{day}T{}", clock.replace('.', ":"))
        .parse()
        .unwrap();
    time_zone(ZONE).to_timestamp(civil).unwrap()
}

fn standard(text: &str) -> StandardTime {
    let (amount, unit) = text.split_once(' ').unwrap();
    let (min, max) = match amount.split_once('-') {
        Some((min, max)) => (min, Some(max.parse().unwrap())),
        None => (amount, None),
    };
    let unit = match unit {
        "menit" => TimeUnit::Minute,
        "jam" => TimeUnit::Hour,
        "hari" => TimeUnit::Day,
        other => panic!("no unit is called {other}"),
    };
    StandardTime {
        text: text.to_owned(),
        min: min.parse().unwrap(),
        max,
        unit,
    }
}

#[test]
fn every_published_case_is_reckoned_so() {
    let (page, office) = (page(), office());
    let cases = rows(&page, "| Dibuka |");
    assert!(cases.len() >= 20, "the table has its cases");
    let mut wrong = Vec::new();
    for case in cases {
        let (day, clock) = case[0].split_once(' ').unwrap();
        let pauses: Vec<Stretch> = case[2]
            .split_once('–')
            .filter(|(from, _)| !from.is_empty())
            .map(|(from, until)| Stretch {
                from: moment(day, from),
                until: moment(day, until),
            })
            .into_iter()
            .collect();
        let due = due_after(&office, moment(day, clock), &standard(&case[1]), &pauses);
        let told = local(ZONE, due).strftime("%Y-%m-%d %H.%M").to_string();
        if told != case[3] {
            wrong.push(format!("{case:?}: {told}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_working_days_of_each_year_are_the_published_ones() {
    let (page, office) = (page(), office());
    let years = rows(&page, "| Tahun |");
    assert_eq!(years.len(), decrees().len());
    for row in years {
        let year: i16 = row[0].parse().unwrap();
        let decree = decree(year).unwrap();
        let of = |kind: DayKind| {
            let days = decree.days.values();
            days.filter(|day| day.kind == kind).count().to_string()
        };
        let told = [
            office.working_days(year).to_string(),
            of(DayKind::National),
            of(DayKind::Collective),
            decree.basis.decrees.clone(),
        ];
        assert_eq!(told, row[1..], "{year}");
        assert!(decree.days.keys().all(|date| date.year() == year));
    }
    assert!(page.contains("Daftar tahun 2027"));
    let unchecked = decrees().iter().filter(|decree| !decree.basis.checked);
    assert_eq!(
        unchecked.map(|decree| decree.year).collect::<Vec<_>>(),
        [2027]
    );
}

#[test]
fn a_year_without_a_decree_is_told_and_nothing_is_guessed() {
    let office = office();
    let day = |text: &str| text.parse::<Date>().unwrap();
    let told = |from: &str, until: &str| office.undecreed(day(from), day(until));
    assert_eq!(told("2025-01-01", "2027-12-31"), None);
    assert_eq!(told("2027-12-30", "2028-01-03"), Some(2028));
    assert_eq!(told("2024-06-01", "2024-06-01"), Some(2024));
    // Nothing stands in its calendar, not even New Year's Day.
    assert!(office.holidays.keys().all(|date| date.year() <= 2027));
    let bare = Calendar::from(OfficeHours::five_days(ZONE));
    assert_eq!(
        bare.undecreed(day("2026-11-18"), day("2026-11-18")),
        Some(2026)
    );
}

#[test]
fn taking_a_decree_over_again_keeps_the_days_of_the_office() {
    let mut office = office();
    let day = |text: &str| text.parse::<Date>().unwrap();
    let local = tayang_core::time::DayOff {
        name: "Hari jadi daerah".to_owned(),
        kind: DayKind::Local,
        basis: "Perbup 12/2024".to_owned(),
    };
    office.holidays.insert(day("2026-11-11"), local.clone());
    office.holidays.remove(&day("2026-08-17"));
    let again = office.with(decree(2026).unwrap());
    assert_eq!(again.holidays[&day("2026-11-11")], local);
    assert!(again.holidays.contains_key(&day("2026-08-17")));
    assert_eq!(again.seasons.len(), 3, "Ramadan is put in once a year");
    assert_eq!(again.check(), []);
}

#[test]
fn seasons_have_bounds() {
    let mut office = office();
    let day = |text: &str| text.parse::<Date>().unwrap();
    office.seasons = vec![
        Season::ramadan(day("2026-02-19"), day("2026-03-20")),
        Season::ramadan(day("2026-03-20"), day("2026-03-21")),
        Season::ramadan(day("2026-06-20"), day("2026-06-19")),
        Season::ramadan(day("2026-07-01"), day("2026-12-01")),
    ];
    let problems: Vec<String> = office.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "Ramadan 2026: another season has days of it",
            "Ramadan 2026: a season ends after it starts and lasts three months at most",
            "Ramadan 2026: a season ends after it starts and lasts three months at most",
        ]
    );
}

#[test]
fn a_holiday_of_before_there_were_kinds_is_read() {
    let bare = Calendar::from(OfficeHours::five_days(ZONE));
    let mut tree = serde_json::to_value(&bare).unwrap();
    tree["holidays"]["2026-12-25"] = "Natal".into();
    let read: Calendar = serde_json::from_value(tree).unwrap();
    let natal = &read.holidays[&"2026-12-25".parse::<Date>().unwrap()];
    assert_eq!(
        (natal.name.as_str(), natal.kind),
        ("Natal", DayKind::Office)
    );
    let whole = serde_json::to_string(&office()).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&whole).unwrap(), office());
}
