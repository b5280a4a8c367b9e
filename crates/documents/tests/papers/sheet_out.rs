//! Registers as spreadsheets, read back.

use std::io::Read;

use tayang_documents::DocumentError;
use tayang_documents::display_register::DisplayRegister;
use tayang_documents::spreadsheet::{Cell, MAX_SHEET_COLUMNS, Spreadsheet, xlsx};

use crate::samples::DAY;
use crate::samples::registers::{display_register, intake_register};

fn part(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    file.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_register_goes_out_whole_and_the_same_each_time() {
    let bytes = xlsx(&display_register().spreadsheet()).unwrap();
    assert!(bytes == xlsx(&display_register().spreadsheet()).unwrap());
    let words = part(&bytes, "xl/sharedStrings.xml");
    for text in [
        "Nomor Registrasi",
        "Tayang Mulai (WITA)",
        "Berhenti Tayang (WITA)",
        "0210/TYG/2026",
        "Rak 2, boks 7",
    ] {
        assert!(words.contains(text), "{text}");
    }
    let rows = part(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(rows.matches("<row ").count(), 11, "head and ten rows");
    // 20 November 2026, 08.00 as the program counts days.
    assert!(rows.contains("<v>46346.333333333336</v>"), "{rows:.3000}");
    let taken = xlsx(&intake_register().spreadsheet()).unwrap();
    assert!(part(&taken, "xl/sharedStrings.xml").contains("Diterima (WITA)"));
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let mut register: DisplayRegister = display_register();
    register.rows[0].title = "=HYPERLINK(\"https://jahat.example\";\"klik\")\u{7}".to_owned();
    register.site =
        "Portal [uji]: a/b*c? yang namanya jauh lebih panjang daripada boleh".to_owned();
    let bytes = xlsx(&register.spreadsheet()).unwrap();
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("=HYPERLINK"));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn bounds_are_held_and_an_empty_one_is_made() {
    let sheet = |columns: usize| Spreadsheet {
        title: "//".to_owned(),
        made: DAY,
        heads: vec!["x".to_owned(); columns],
        rows: vec![vec![Cell::Empty; columns]],
    };
    assert!(xlsx(&sheet(0)).is_ok());
    let length = MAX_SHEET_COLUMNS + 1;
    let field = "/heads".to_owned();
    assert_eq!(
        xlsx(&sheet(length)),
        Err(DocumentError::TooManyRows { field, length })
    );
    let mut long = sheet(1);
    long.rows[0][0] = Cell::Text("x".repeat(20_001));
    assert!(matches!(
        xlsx(&long),
        Err(DocumentError::TextTooLong { .. })
    ));
}
