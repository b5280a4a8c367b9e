//! Whole runs in, whole reports out: source 003 in one November.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::artefact::BundleGround;
use crate::event::SopRef;
use crate::ids::PersonId;
use crate::office::{Assurance, Capacity};
use crate::sop::parse::parse;
use crate::time::OfficeHours;

const RATNA: u128 = 1;
const HENDRA: u128 = 2;

fn sheet() -> Sop {
    parse(include_str!("../../../../sop/003-pesona.toml")).unwrap()
}

/// The five-day week in Makassar: Monday 07.30-12.00 and 13.00-16.00.
fn calendar() -> Calendar {
    Calendar::from(OfficeHours::five_days("Asia/Makassar"))
}

fn november() -> Period {
    Period::month(&calendar(), 2026, 11).unwrap()
}

fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xc0 + number))
}

fn by(person: u128, post: &str) -> By {
    By::Person {
        person: PersonId(Uuid::from_u128(person)),
        role: None,
        position: None,
        post: Some(post.to_owned()),
        capacity: Some(Capacity::Definitif),
        assurance: Assurance::Session,
    }
}

/// An entry at a clock time in Makassar, for example `2026-11-02T08:00`.
fn at(moment: &str, person: u128, event: Event) -> Recorded {
    let post = if person == RATNA { "Kasi" } else { "Kabid" };
    let at: Timestamp = format!("{moment}:00+08:00").parse().unwrap();
    Recorded {
        at,
        by: by(person, post),
        event,
    }
}

fn opened() -> Event {
    Event::CaseOpened {
        sop: SopRef {
            key: "pesona".into(),
            version: 1,
        },
        section: None,
        site: "utama".into(),
        title: "Panen kopi".into(),
        parent: None,
    }
}

fn task(step: &str) -> Event {
    Event::TaskOpened {
        step: step.into(),
        time: sheet().step(step).unwrap().time.clone(),
        calendar: 1,
        back_from: None,
        resume: None,
        undecreed: None,
    }
}

fn finished(step: &str) -> Event {
    Event::TaskFinished {
        step: step.into(),
        needs: Vec::new(),
        rangkap: false,
    }
}

fn returned() -> Event {
    Event::Returned {
        step: "3".into(),
        items: Vec::new(),
        to: "1".into(),
        reason: "Angka belum cocok.".into(),
        chips: vec!["Data".into()],
        voids: Vec::new(),
    }
}

/// Step 1 waits 30 minutes and takes 20; step 3 is decided after 45 minutes, with Tidak.
fn first() -> Vec<Recorded> {
    vec![
        at("2026-11-02T08:00", RATNA, opened()),
        at("2026-11-02T08:00", RATNA, task("1")),
        at("2026-11-02T08:30", RATNA, Event::TaskStarted {}),
        at("2026-11-02T08:50", RATNA, finished("1")),
        at("2026-11-02T08:50", RATNA, task("3")),
        at("2026-11-02T09:35", HENDRA, returned()),
        at("2026-11-02T09:35", HENDRA, task("1")),
    ]
}

/// Step 1 goes over the lunch break: 30 minutes touched before it, 60 after; 90 in all.
fn second() -> Vec<Recorded> {
    vec![
        at("2026-11-03T11:30", RATNA, opened()),
        at("2026-11-03T11:30", RATNA, task("1")),
        at("2026-11-03T11:30", RATNA, Event::TaskStarted {}),
        at("2026-11-03T14:00", RATNA, finished("1")),
        at("2026-11-03T14:00", RATNA, task("3")),
    ]
}

fn read(runs: &[(CaseId, Vec<Recorded>)]) -> Report {
    let (sop, calendar) = (sheet(), calendar());
    let mut reading = Reading::new(&sop, &calendar, november());
    for (case, entries) in runs {
        reading.read(*case, entries);
    }
    reading.done()
}

fn pass(number: u128, entry: u64, touch: u32, waiting: u32, standard: u32) -> PassFigure {
    PassFigure {
        source: source(number, entry),
        touch,
        waiting,
        standard: Some(standard),
        late: touch + waiting > standard,
        returned: false,
    }
}

fn source(number: u128, entry: u64) -> Source {
    Source {
        case: case(number),
        entry,
    }
}

fn spread(median: u32, ninth: u32) -> Spread {
    Spread { median, ninth }
}

#[test]
fn two_runs_make_a_report_that_names_every_entry() {
    let report = read(&[(case(1), first()), (case(2), second())]);
    let [one, _, three, ..] = report.steps.as_slice() else {
        panic!("eight steps")
    };
    assert_eq!(
        *one,
        StepFigure {
            step: "1".into(),
            standard: Some(60),
            touch: spread(55, 90),
            waiting: spread(15, 30),
            whole: spread(70, 90),
            timed: 2,
            late: 1,
            lost: 30,
            returned: 0,
            passes: vec![pass(1, 4, 20, 30, 60), pass(2, 4, 90, 0, 60)],
        }
    );
    assert_eq!(
        *three,
        StepFigure {
            step: "3".into(),
            standard: Some(15),
            touch: spread(0, 0),
            waiting: spread(45, 45),
            whole: spread(45, 45),
            timed: 1,
            late: 1,
            lost: 30,
            returned: 1,
            passes: vec![PassFigure {
                returned: true,
                ..pass(1, 6, 0, 45, 15)
            }],
        }
    );
    let title = || "Panen kopi".to_owned();
    assert_eq!(
        report.titles,
        BTreeMap::from([(case(1), title()), (case(2), title())])
    );
    assert_eq!(report.opened, [source(1, 1), source(2, 1)]);
    assert_eq!(
        report.bottleneck,
        Some(Bottleneck {
            step: "1".into(),
            lost: 30,
            of: 60
        })
    );
    assert_eq!(
        report.returns,
        [Return {
            source: source(1, 6),
            step: "3".into(),
            to: "1".into(),
            reason: "Angka belum cocok.".into(),
            chips: vec!["Data".into()],
            by: by(HENDRA, "Kabid"),
            at: first()[5].at,
        }]
    );
    let hand = |person: u128, post: &str, acts: &[(Act, Vec<Source>)]| Hand {
        person: Some(PersonId(Uuid::from_u128(person))),
        post: Some(post.into()),
        capacity: Some(Capacity::Definitif),
        acts: acts.iter().cloned().collect::<BTreeMap<_, _>>(),
    };
    assert_eq!(
        report.hands,
        [
            hand(
                RATNA,
                "Kasi",
                &[
                    (Act::Open, vec![source(1, 1), source(2, 1)]),
                    (Act::Finish, vec![source(1, 4), source(2, 4)]),
                ]
            ),
            hand(HENDRA, "Kabid", &[(Act::Return, vec![source(1, 6)])]),
        ]
    );
}

#[test]
fn a_month_ends_at_midnight_on_the_wall_of_the_office() {
    let period = november();
    let holds = |moment: &str| period.holds(moment.parse().unwrap());
    assert!(!holds("2026-10-31T23:59:59+08:00"));
    assert!(holds("2026-11-01T00:00:00+08:00"));
    assert!(holds("2026-11-30T23:59:59+08:00"));
    assert!(!holds("2026-12-01T00:00:00+08:00"));
    assert_eq!(Period::month(&calendar(), 2026, 13), None);
}

#[test]
fn what_was_finished_in_another_month_counts_there() {
    let mut run = second();
    run[3].at = "2026-12-01T08:00:00+08:00".parse().unwrap();
    run.pop();
    let report = read(&[(case(2), run)]);
    assert!(report.steps.iter().all(|step| step.passes.is_empty()));
    assert_eq!(report.bottleneck, None);
    assert_eq!((report.titles.len(), report.opened.len()), (1, 1));
}

#[test]
fn a_decision_taken_back_is_no_return() {
    let mut run = first();
    run.push(at(
        "2026-11-02T09:40",
        HENDRA,
        Event::Recalled {
            entry: 6,
            step: "3".into(),
        },
    ));
    let report = read(&[(case(1), run)]);
    assert_eq!(report.returns, []);
    assert!(report.steps[2].passes.is_empty());
}

#[test]
fn spreads_are_middles_and_nearest_ranks() {
    assert_eq!(Spread::of([]), spread(0, 0));
    assert_eq!(Spread::of([7]), spread(7, 7));
    assert_eq!(Spread::of([5, 1, 4]), spread(4, 5));
    assert_eq!(Spread::of([2, 9, 4, 4]), spread(4, 9));
    assert_eq!(Spread::of(1..=10), spread(5, 9));
    assert_eq!(Spread::of(1..=20), spread(10, 18));
}

#[test]
fn who_answers_for_the_work_reads_its_report() {
    let reads = |roles: &[&str]| may_read(&sheet(), roles);
    assert!(reads(&["kabid"]));
    assert!(!reads(&["kasi", "pengolah-data", "admin"]));
    assert!(!reads(&[]));
    let first = parse(include_str!(
        "../../../../sop/001-update-website-pemda.toml"
    ))
    .unwrap();
    assert!(may_read(&first, &["kabag"]));
    assert!(!may_read(&first, &["staf", "kasubbag"]));
}

#[test]
fn what_was_not_fit_is_counted_with_its_reasons() {
    let closed = Event::CaseClosed {
        outcome: Outcome::NotAired,
        reason: Some("Bukan informasi publik.".into()),
    };
    let brought = Event::BundleRefused {
        from: "Warga".into(),
        title: "Iklan".into(),
        reason: "Iklan barang.".into(),
        ground: Some(BundleGround::Authority),
    };
    let mut run = first();
    run.push(at("2026-11-02T10:00", RATNA, brought));
    run.push(at("2026-11-02T10:05", RATNA, closed.clone()));
    let report = read(&[(case(1), run)]);
    let told = report.refused.iter().map(|one| {
        let chips: Vec<&str> = one.chips.iter().map(String::as_str).collect();
        (
            one.what,
            one.title.as_str(),
            one.reason.as_str(),
            chips,
            one.source,
        )
    });
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            (
                Unfit::Bundle,
                "Iklan",
                "Iklan barang.",
                vec!["authority"],
                source(1, 8)
            ),
            (
                Unfit::Item,
                "Panen kopi",
                "Bukan informasi publik.",
                vec!["Data"],
                source(1, 9)
            ),
        ]
    );
    // In another month it counts there.
    let mut late = second();
    late.push(at("2026-12-01T08:00", RATNA, closed));
    assert_eq!(read(&[(case(2), late)]).refused, []);
}
