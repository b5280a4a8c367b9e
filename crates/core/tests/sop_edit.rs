//! A sheet taken apart into fields and put together again, and two versions side by side.

use tayang_core::sop::compare::{Change, compare};
use tayang_core::sop::edit::{ExitFields, Shape, SheetFields, edited, fields};
use tayang_core::sop::parse::{Problem, parse};
use tayang_core::sop::{Sop, StepKind};

fn sheet(path: &str) -> Sop {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    parse(&text).unwrap_or_else(|problems| panic!("{path}: {problems:?}"))
}

fn pesona() -> Sop {
    sheet("../../sop/003-pesona.toml")
}

fn bare(mut sop: Sop) -> Sop {
    for step in &mut sop.step {
        step.line = 0;
    }
    sop
}

fn codes(problems: &[Problem]) -> Vec<(usize, &str)> {
    problems
        .iter()
        .map(|problem| (problem.line, problem.code))
        .collect()
}

#[test]
fn a_sheet_that_nobody_touched_stays_as_it_was() {
    for path in [
        "../../sop/001-update-website-pemda.toml",
        "../../sop/002-website-media-sosial.toml",
        "../../sop/003-pesona.toml",
        "../../sop/004-tampilan-website.toml",
        "tests/sop_write/whole.toml",
    ] {
        let sop = sheet(path);
        let again = edited(&sop, &fields(&sop)).unwrap_or_else(|p| panic!("{path}: {p:?}"));
        assert_eq!(compare(&sop, &again), [], "{path}");
        assert_eq!(bare(again), bare(sop), "{path}");
    }
}

#[test]
fn what_somebody_writes_is_certain_and_the_rest_stays_inferred() {
    let sop = sheet("../../sop/002-website-media-sosial.toml");
    let mut form = fields(&sop);
    form.cover.title = "Pengelolaan Situs".to_owned();
    form.rows[2].role = "tim".to_owned();
    form.rows[2].time = "2 jam".to_owned();
    form.rows[3].needs = "Kamera\nProgram Kerja <- 2\nBahan ← luar".to_owned();
    form.rows[6].exits[1].to = "6".to_owned();
    let again = edited(&sop, &form).expect("the sheet is valid");
    let open =
        |sop: &Sop| -> Vec<String> { sop.unconfirmed().into_iter().map(|cell| cell.id).collect() };
    let gone: Vec<String> = open(&sop)
        .into_iter()
        .filter(|id| !open(&again).contains(id))
        .collect();
    assert_eq!(gone, ["identity.title", "step.3.role", "step.7.exit.2"]);
    let row = again.step("4").expect("row 4");
    let needs: Vec<_> = row
        .needs
        .iter()
        .map(|need| (&*need.text, need.from.as_deref()))
        .collect();
    assert_eq!(
        needs,
        [
            ("Kamera", None),
            ("Program Kerja", Some("2")),
            ("Bahan", Some("outside"))
        ]
    );
    let time = again
        .step("3")
        .and_then(|step| step.time.clone())
        .expect("a time");
    assert_eq!((time.min, &*time.text), (2, "2 jam"));
}

#[test]
fn rows_and_columns_come_go_and_move() {
    let sop = pesona();
    let mut form = fields(&sop);
    for shape in [
        Shape::AddRow(0),
        Shape::RowDown(1),
        Shape::RowUp(0),
        Shape::RemoveRow(99),
        Shape::AddRole,
        Shape::Number,
    ] {
        form.shape(shape);
    }
    let again = edited(&sop, &form).expect("the sheet is valid");
    let rows: Vec<(&str, Option<&str>)> = again
        .step
        .iter()
        .map(|step| (&*step.key, step.no.as_deref()))
        .collect();
    assert_eq!(
        rows[..4],
        [
            ("1", Some("1")),
            ("2", Some("2")),
            ("9", Some("3")),
            ("3", Some("4")),
        ]
    );
    assert_eq!(
        again.role.last().map(|role| &*role.key),
        Some("pelaksana-baru")
    );
    assert_eq!(
        again.step("9").map(|step| step.kind.value),
        Some(StepKind::Write)
    );
}

fn refused(change: impl Fn(&mut SheetFields)) -> Vec<(usize, String)> {
    let sop = pesona();
    let mut form = fields(&sop);
    change(&mut form);
    let problems = edited(&sop, &form).expect_err("refused");
    codes(&problems)
        .into_iter()
        .map(|(row, code)| (row, code.to_owned()))
        .collect()
}

#[test]
fn what_cannot_stand_is_refused_at_its_row() {
    let at = |row: usize, code: &str| vec![(row, code.to_owned())];
    assert_eq!(
        refused(|form| form.shape(Shape::RemoveRow(3))),
        [at(3, "no_such_step"), at(4, "no_such_step")].concat()
    );
    assert_eq!(
        refused(|form| form.shape(Shape::RemoveRole(0))),
        at(3, "no_such_role")
    );
    assert_eq!(refused(|form| form.rows[1].text.clear()), at(2, "blank"));
    assert_eq!(
        refused(|form| form.rows[1].kind = "menari".to_owned()),
        at(2, "not_one_of")
    );
    assert_eq!(
        refused(|form| form.rows[5].max_words = "banyak".to_owned()),
        at(6, "not_in_range")
    );
    assert_eq!(
        refused(|form| form.cover.created = "besok".to_owned()),
        at(0, "not_a_date")
    );
    assert_eq!(
        refused(|form| form.rows[7].then = "8".to_owned()),
        at(8, "leads_to_itself")
    );
    let exit = ExitFields {
        label: "Ya".to_owned(),
        yes: true,
        to: "3".to_owned(),
    };
    assert_eq!(
        refused(|form| form.rows[0].exits.push(exit.clone())),
        at(1, "exits_not_deciding")
    );
}

#[test]
fn two_versions_are_compared_place_by_place() {
    let sop = pesona();
    let mut form = fields(&sop);
    form.cover.number = "SOP-01".to_owned();
    form.cover.warning = "Artikel yang akan diunggah harus diedit terlebih dahulu\nBaru".to_owned();
    form.rows[1].role = "kasi".to_owned();
    form.rows[2].exits[1].to = "2".to_owned();
    form.shape(Shape::AddRow(7));
    let after = edited(&sop, &form).expect("valid");
    let words = |change: &Change| {
        let row = change.row.clone().unwrap_or_default();
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
        let (before, after) = (text(&change.before), text(&change.after));
        format!("{} {row} {}: {before} > {after}", change.part, change.field)
    };
    let changes: Vec<String> = compare(&sop, &after).iter().map(words).collect();
    assert_eq!(
        changes,
        [
            "identity  number: - > SOP-01",
            "warning  : Jika SOP ini tidak dilaksanakan akan berdampak tidak update-nya semua informasi di website pesonabengkalis.id > -",
            "warning  : - > Baru",
            "step 2 role: Staf Pengolah Data > Kasi",
            "step 3 exits: Ya → 4; Tidak → 1 > Ya → 4; Tidak → 2",
            "step 9 : - > Kegiatan baru",
        ]
    );
}
