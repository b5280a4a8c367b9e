//! The starter sheets: each is read whole, its open cells listed and confirmed.

use std::collections::BTreeMap;

use tayang_core::sop::parse::parse;
use tayang_core::sop::{Sop, StepKind, Target};

fn sheet(name: &str) -> Sop {
    let path = format!("{}/../../sop/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the sheet exists");
    match parse(&text) {
        Ok(sop) => sop,
        Err(problems) => panic!("{name}: {problems:#?}"),
    }
}

fn open_cells(sop: &Sop) -> Vec<String> {
    let cells = sop.unconfirmed().into_iter();
    cells
        .map(|c| format!("{} {} {} {:?}", c.id, c.value, c.confidence, c.alternatives))
        .collect()
}

#[test]
fn source_003_is_read_with_its_open_cells() {
    let sop = sheet("003-pesona");
    assert_eq!(
        open_cells(&sop),
        [
            r#"step.1.role kasi 55 ["pengolah-data"]"#,
            r#"step.2.role pengolah-data 60 ["kasi"]"#,
            "step.3.role kabid 80 []",
            "step.3.exit.1 4 90 []",
            r#"step.3.exit.2 1 55 ["2"]"#,
            "step.4.role pengolah-data 75 []",
            "step.5.role admin 90 []",
            "step.6.role pengolah-data 75 []",
            "step.7.role admin 90 []",
            "step.8.role admin 60 []",
        ]
    );
    assert_eq!(sop.step("5").map(|step| step.line), Some(176));
}

#[test]
fn confirming_makes_cells_certain_and_refuses_what_cannot_stand_there() {
    let sop = sheet("003-pesona");
    let mut choices: BTreeMap<String, String> = sop
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    choices.insert("step.3.exit.2".to_owned(), "2".to_owned());
    let confirmed = sop.confirm(&choices).expect("every choice is valid");
    assert_eq!(confirmed.unconfirmed(), []);
    let no = &confirmed.step("3").expect("row 3").exits[1];
    assert_eq!(
        (no.yes, &no.to.value),
        (false, &Target::Step("2".to_owned()))
    );

    let refused = |id: &str, value: &str| {
        let choice = BTreeMap::from([(id.to_owned(), value.to_owned())]);
        sop.confirm(&choice).expect_err("refused").code
    };
    assert_eq!(refused("step.1.role", "bupati"), "no_such_role");
    assert_eq!(refused("step.3.exit.2", "3"), "no_such_step");
    assert_eq!(refused("step.3.exit.3", "1"), "no_such_cell");
    assert_eq!(refused("step.9.role", "admin"), "no_such_cell");
    assert_eq!(sop.step("6").expect("row 6").kind.value, StepKind::Correct);
}

#[test]
fn the_other_sources_are_read_with_their_open_cells() {
    assert_eq!(
        open_cells(&sheet("001-update-website-pemda")),
        [
            "step.1.role kabag 90 []",
            "step.2.role kasubbag 90 []",
            "step.3.role staf 90 []",
            r#"step.4.role staf 60 ["kasubbag"]"#,
        ]
    );
    let sop = sheet("002-website-media-sosial");
    let open = open_cells(&sop);
    assert_eq!(open.len(), 19);
    assert!(
        open.contains(&r#"step.7.exit.2 9 60 ["6"]"#.to_owned()),
        "{open:#?}"
    );
    assert!(open.contains(&r#"role.kolom-hilang.label Kepala Bidang 30 ["Editor"]"#.to_owned()));
    let all = sop
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    let confirmed = sop
        .confirm(&all)
        .expect("every reading is valid where it stands");
    assert_eq!(open_cells(&confirmed), [""; 0]);
    assert_eq!(
        open_cells(&sheet("004-tampilan-website")),
        [
            "step.1.role pengelola 60 []",
            "step.2.role pengelola 75 []",
            "step.3.role web-administrator 80 []",
            r#"step.4.role pengelola 65 ["web-administrator"]"#,
            "step.5.role kabid-aptika 95 []",
            "step.5.exit.1 6 90 []",
            r#"step.5.exit.2 2 60 ["4", "1"]"#,
            "step.6.role web-administrator 90 []",
            r#"step.7.role web-administrator 55 ["pengelola"]"#,
        ]
    );
}

#[test]
fn a_row_leads_on_within_its_section() {
    let sop = sheet("002-website-media-sosial");
    let leads: Vec<_> = sop
        .step
        .iter()
        .map(|row| (row.key.as_str(), sop.onward(row).to_string()))
        .collect();
    let expected = [
        ("1", "2"),
        ("2", "3"),
        ("3", "7"),
        ("4", "5"),
        ("5", "6"),
        ("6", "7"),
        ("7", "8"),
        ("8", "10"),
        ("9", "end"),
        ("10", "end"),
        ("11", "end"),
    ];
    assert_eq!(leads, expected.map(|(from, to)| (from, to.to_owned())));
}
