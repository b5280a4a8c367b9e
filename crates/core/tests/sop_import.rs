//! What offices have becomes a draft: whole pastes in, whole drafts out.
//!
//! Each file of `sop_import/` is one paste; its snapshot is the draft's file,
//! then what a person must confirm, then every remark with its row.

use proptest::prelude::*;
use tayang_core::sop::check::{Severity, check};
use tayang_core::sop::import::{Draft, Grid, graph_of, pasted, table};
use tayang_core::sop::parse::{Problem, parse};
use tayang_core::sop::words::Lang;

fn read(name: &str) -> String {
    let path = format!("{}/tests/sop_import/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn told(problems: &[Problem]) -> String {
    let line = |p: &Problem| {
        let (id, en) = (p.message(Lang::Id), p.message(Lang::En));
        format!("{} {}\n   {id}\n   {en}\n", p.line, p.code)
    };
    problems.iter().map(line).collect()
}

fn shown(draft: &Draft) -> String {
    let cells = draft.to_confirm().into_iter();
    let cells: String = cells
        .map(|c| {
            format!(
                "{} {} {} {:?}\n",
                c.id, c.value, c.confidence, c.alternatives
            )
        })
        .collect();
    format!(
        "{}\n--- to confirm\n{cells}--- remarks\n{}",
        draft.text,
        told(&draft.remarks)
    )
}

fn draft(name: &str) -> Draft {
    pasted(&read(name)).unwrap_or_else(|problems| panic!("{name}: {}", told(&problems)))
}

#[test]
fn each_paste_becomes_its_draft() {
    for name in [
        "001-pasted",
        "003-pasted",
        "004-pasted",
        "two-pages",
        "in-words",
        "graph-001",
        "graph-deciding",
    ] {
        insta::assert_snapshot!(format!("import-{name}"), shown(&draft(name)));
    }
}

#[test]
fn a_draft_is_a_sheet_that_no_case_runs_before_its_cells_are_confirmed() {
    for name in [
        "001-pasted",
        "003-pasted",
        "004-pasted",
        "two-pages",
        "graph-001",
    ] {
        let draft = draft(name);
        assert_eq!(parse(&draft.text).as_ref(), Ok(&draft.sop), "{name}");
        assert!(!draft.to_confirm().is_empty(), "{name}");
        let all = draft
            .to_confirm()
            .into_iter()
            .map(|cell| (cell.id, cell.value))
            .collect();
        let confirmed = draft
            .sop
            .confirm(&all)
            .expect("every reading fits where it stands");
        assert_eq!(confirmed.unconfirmed(), [], "{name}");
        let errors = check(&draft.sop, &draft.text);
        let errors = errors
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|finding| finding.code).collect();
        assert!(
            errors.iter().all(|code| code.starts_with("flow.")),
            "{name}: {errors:?}"
        );
    }
}

#[test]
fn a_graph_comes_back_as_it_was_written() {
    assert_eq!(
        graph_of(&draft("graph-001").sop),
        "graph TD\n  \
         A([Kepala Bagian Kominfo dan Humas]) --> B[Kepala Sub Bagian Komunikasi]\n  \
         B --> C[Staf Sub Bagian Komunikasi]\n  \
         C --> D([Kepala Bagian Kominfo dan Humas])\n"
    );
    for sheet in ["003-pesona", "004-tampilan-website"] {
        let path = format!("{}/../../sop/{sheet}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the sheet exists");
        let graph = graph_of(&parse(&text).expect("the sheet is valid"));
        let again =
            pasted(&graph).unwrap_or_else(|problems| panic!("{}\n{graph}", told(&problems)));
        assert_eq!(graph_of(&again.sop), graph, "{sheet}");
    }
}

#[test]
fn a_graph_of_several_sections_keeps_the_order_of_its_rows() {
    let path = format!(
        "{}/../../sop/002-website-media-sosial.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let sop = parse(&std::fs::read_to_string(path).expect("the sheet exists")).expect("valid");
    let again = pasted(&graph_of(&sop)).unwrap_or_else(|problems| panic!("{}", told(&problems)));
    let texts = |sop: &tayang_core::sop::Sop| -> Vec<String> {
        sop.step.iter().map(|step| step.text.clone()).collect()
    };
    assert_eq!(texts(&again.sop), texts(&sop));
}

#[test]
fn bad_pastes_are_refused_with_their_row_and_what_to_do() {
    let head = "No\tKegiatan\tStaf\tKelengkapan\tWaktu\tOutput\n";
    let cases = [
        ("none", "Halo dunia".to_owned()),
        ("rowless", head.to_owned()),
        (
            "no-words",
            format!("{head}1\tMenulis\tx\n2\t\tx\tNaskah\n\n3\t\t\t\t5 menit\n"),
        ),
        (
            "no-role",
            "No\tKegiatan\tKelengkapan\tWaktu\tOutput\n1\tMenulis\tA\t1 jam\tB\n".to_owned(),
        ),
        ("large", "x".repeat(300 * 1024)),
        ("graph-open", "graph TD\nA[Staf] --> B[Kabid\n".to_owned()),
        ("graph-stray", "graph TD\nA[Staf] --> \n".to_owned()),
        ("graph-blank", "graph TD\nA[Staf] --> B[ ]\n".to_owned()),
        ("graph-none", "graph TD ->\n".to_owned()),
        (
            "too-long",
            format!("{head}1\t{}\tx\t\t5 menit\tB\n", "a".repeat(2001)),
        ),
    ];
    let mut out = String::new();
    for (name, text) in cases {
        let problems = pasted(&text).expect_err(name);
        out += &format!("{name}\n{}", told(&problems));
    }
    insta::assert_snapshot!("import-refused", out);
}

#[test]
fn quotes_of_a_spreadsheet_hold_breaks_and_stray_quotes_stay() {
    let grid = Grid::of_text("\"a\n\"\"b\"\"\"\t\"c\" d\tx\r\n\"open\ty\n");
    let cells: Vec<(usize, Vec<&str>)> = grid
        .rows
        .iter()
        .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        cells,
        [
            (1, vec!["a\n\"b\"", "\"c\" d", "x"]),
            (3, vec!["\"open", "y"]),
        ]
    );
}

#[test]
fn merged_cells_of_a_document_stand_in_their_first_place() {
    use tayang_core::content::body::{Block, Cell, Inline, Row};
    let words = |text: &str| {
        vec![Inline::Text {
            text: text.to_owned(),
            marks: Vec::new(),
        }]
    };
    let cell = |text: &str, colspan: u16, rowspan: u16| Cell {
        header: false,
        colspan,
        rowspan,
        blocks: if text.is_empty() {
            Vec::new()
        } else {
            vec![Block::Paragraph { text: words(text) }]
        },
    };
    let rows = vec![
        Row {
            cells: vec![
                cell("No", 1, 2),
                cell("Kegiatan", 1, 2),
                cell("Pelaksana", 2, 1),
                cell("Mutu Baku", 3, 1),
            ],
        },
        Row {
            cells: vec![
                cell("Staf", 1, 1),
                cell("Kabid", 1, 1),
                cell("Kelengkapan", 1, 1),
                cell("Waktu", 1, 1),
                cell("Output", 1, 1),
            ],
        },
        Row {
            cells: vec![
                cell("1", 1, 1),
                cell("Menulis kabar", 1, 1),
                cell("x", 1, 1),
                cell("", 1, 1),
                cell("Komputer", 1, 1),
                cell("1 jam", 1, 1),
                cell("Naskah", 1, 1),
            ],
        },
        Row {
            cells: vec![
                cell("2", 1, 1),
                cell("Menyetujui kabar", 1, 1),
                cell("", 1, 1),
                cell("x", 1, 1),
                cell("Naskah", 1, 1),
                cell("15 menit", 1, 1),
                cell("Persetujuan", 1, 1),
            ],
        },
    ];
    let blocks = vec![
        Block::Paragraph {
            text: words("Nama SOP: Kabar Dinas"),
        },
        Block::Table {
            caption: Vec::new(),
            rows,
        },
    ];
    let grid = Grid::of_blocks(&blocks);
    assert_eq!(
        grid.rows[2].cells,
        ["", "", "Staf", "Kabid", "Kelengkapan", "Waktu", "Output"]
    );
    let draft = table(&grid).unwrap_or_else(|problems| panic!("{}", told(&problems)));
    let rows: Vec<(&str, &str, Option<u32>)> = draft
        .sop
        .step
        .iter()
        .map(|step| {
            (
                &*step.text,
                &*step.role.value,
                step.time.as_ref().map(|time| time.min),
            )
        })
        .collect();
    assert_eq!(draft.sop.title(), "Kabar Dinas");
    assert_eq!(
        rows,
        [
            ("Menulis kabar", "staf", Some(1)),
            ("Menyetujui kabar", "kabid", Some(15))
        ]
    );
}

proptest! {
    #[test]
    fn no_paste_makes_the_reader_fail(text in "([a-zA-Z0-9 .]{0,8}|\t|\n|Kegiatan|Waktu|Output|Ya|●|\"|->|\\[|\\{|<|:){0,60}") {
        for draft in [pasted(&text), table(&Grid::of_text(&format!("No\tKegiatan\tStaf\tWaktu\tOutput\n{text}")))] {
            match draft {
                Ok(draft) => prop_assert_eq!(parse(&draft.text).ok(), Some(draft.sop)),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
