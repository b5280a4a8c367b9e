//! A sheet run in a made-up office: who, when, why told.

use tayang_core::sop::Sop;
use tayang_core::sop::parse::parse;
use tayang_core::sop::simulate::{End, MAX_TURNS, Plan, Run, simulate};
use tayang_core::time::{Calendar, OfficeHours};

fn sheet(name: &str) -> Sop {
    let path = format!("{}/../../sop/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    parse(&std::fs::read_to_string(&path).expect("the sheet exists")).expect("it is valid")
}

fn run(sop: &Sop, section: Option<&str>, returns: usize) -> Run {
    let plan = Plan {
        section,
        starts: "2026-11-23T00:00:00Z".parse().expect("a moment"),
        returns,
    };
    simulate(
        sop,
        &Calendar::from(OfficeHours::five_days("Asia/Makassar")),
        &plan,
    )
}

fn lines(run: &Run) -> Vec<String> {
    let told = |turn: &tayang_core::sop::simulate::Turn| {
        let told = turn.told.iter();
        let told = told.map(|told| format!("{} {:?} {:?}", told.role, told.why, told.asker));
        told.collect::<Vec<_>>().join("; ")
    };
    let turns = run.turns.iter();
    turns
        .map(|turn| {
            let exit = turn.exit.as_deref().unwrap_or("-");
            format!(
                "{} {} {} {} [{}]",
                turn.step,
                turn.pass,
                turn.done,
                exit,
                told(turn)
            )
        })
        .collect()
}

#[test]
fn source_001_takes_75_minutes_from_eight() {
    let run = run(&sheet("001-update-website-pemda"), None, 0);
    assert_eq!(
        lines(&run),
        [
            "1 1 2026-11-23T00:05:00Z - [kabag Waits None]",
            "2 1 2026-11-23T00:10:00Z - [kasubbag Waits Some(\"kabag\")]",
            "3 1 2026-11-23T01:10:00Z - [staf Waits Some(\"kasubbag\")]",
            "4 1 2026-11-23T01:15:00Z - [staf Waits Some(\"staf\"); kabag HandedOver Some(\"staf\")]",
        ]
    );
    assert_eq!(run.end, End::Done);
}

#[test]
fn a_no_goes_back_and_is_told_as_returned() {
    let run = run(&sheet("003-pesona"), None, 1);
    let steps: Vec<(String, Option<String>)> = run
        .turns
        .iter()
        .map(|turn| (turn.step.clone(), turn.exit.clone()))
        .collect();
    let step = |key: &str, exit: Option<&str>| (key.to_owned(), exit.map(str::to_owned));
    let expected = [
        step("1", None),
        step("2", None),
        step("3", Some("Tidak")),
        step("1", None),
        step("2", None),
        step("3", Some("Ya")),
    ];
    assert_eq!(steps[..6], expected);
    assert_eq!(run.turns.len(), 11);
    assert!(
        lines(&run)[3].ends_with("[kasi Returned Some(\"kabid\")]"),
        "{:#?}",
        lines(&run)
    );
    assert_eq!((run.turns[3].pass, run.end), (2, End::Done));
}

#[test]
fn a_section_runs_alone_and_a_refused_item_is_withheld() {
    let sop = sheet("002-website-media-sosial");
    let withheld = run(&sop, Some("konten"), 1);
    let keys: Vec<&str> = withheld.turns.iter().map(|turn| &*turn.step).collect();
    assert_eq!(
        (keys, withheld.end),
        (vec!["4", "5", "6", "7", "9"], End::Withheld)
    );
    assert_eq!(withheld.turns[4].due, None);
    assert_eq!(
        run(&sop, Some("konten"), 0)
            .turns
            .last()
            .map(|turn| &*turn.step),
        Some("10")
    );
    assert_eq!(run(&sop, Some("tidak-ada"), 0).end, End::Nowhere);
}

#[test]
fn a_sheet_that_never_ends_is_stopped() {
    let run = run(&sheet("003-pesona"), None, usize::MAX);
    assert_eq!((run.turns.len(), run.end), (MAX_TURNS, End::Endless));
}
