//! Many rows, long names.

use tayang_documents::attendance::Attendance;
use tayang_documents::display_register::DisplayRegister;
use tayang_documents::sop_sheet::SopSheet;
use tayang_documents::{DocumentError, MAX_ROWS, MAX_TEXT, pdf};

use crate::read::Read;
use crate::samples::registers::{attendance, display_register, shown, unlike};
use crate::samples::{SHEETS, frame, sheet};

#[test]
fn a_table_of_a_hundred_rows_repeats_its_head_on_every_page() {
    let register = DisplayRegister {
        rows: (0..100).map(unlike).collect(),
        ..display_register()
    };
    let read = Read::of(&pdf(&register).unwrap());
    assert!(read.pages.len() > 8, "{} pages", read.pages.len());
    let rows = |page: &&String| page.contains("/TYG/2026");
    for page in read.pages.iter().filter(rows) {
        assert!(page.contains("Tayang Mulai"), "{page}");
    }
    assert!(read.line().contains("0300/TYG/2026"));
    let last = format!("Halaman {0} dari {0}", read.pages.len());
    assert!(read.line().contains(&last));
    // A row stands whole on its page: its first words and its last.
    for row in &register.rows {
        let place = |words: &str| read.pages.iter().position(|page| page.contains(words));
        let page = place(&row.number);
        assert!(page.is_some() && page == place(&row.hash), "{}", row.number);
    }
}

#[test]
fn a_register_tells_what_ended_from_what_was_taken_down() {
    let dense = Read::of(&pdf(&display_register()).unwrap()).dense();
    for words in [
        "Berakhir 21-11-2026 08.00 WITA",
        "Turun 20-11-2026 15.00 WITA",
        "Jumlah 10, mulai tayang dalam periode 10, berakhir 1, diturunkan 1.",
    ] {
        assert!(
            dense.contains(&crate::read::dense(words)),
            "{words}: {dense}"
        );
    }
}

#[test]
fn one_long_reason_goes_over_pages_and_loses_no_word() {
    let mut register = DisplayRegister {
        rows: (0..30).map(shown).collect(),
        ..display_register()
    };
    register.rows[9].note = "rapi ".repeat(700);
    register.rows[19].note = "satu\n".repeat(90);
    let read = Read::of(&pdf(&register).unwrap());
    assert_eq!(read.dense().matches("rapi").count(), 700);
    assert_eq!(read.dense().matches("satu").count(), 90);
    for at in 0..30 {
        assert!(read.dense().contains(&shown(at).number), "row {at}");
    }
}

#[test]
fn long_names_break_and_are_not_cut() {
    let unit = "Dinas Komunikasi, Informatika, Persandian, Statistik, dan Pengelolaan Informasi \
                Publik serta Hubungan Masyarakat Kabupaten Sukamaju Raya";
    let mut list = attendance();
    list.rows[0].post = unit.to_owned();
    list.rows[1].name =
        "Mempertanggungjawabkankeberlangsunganpenyelenggaraanpemerintahan".to_owned();
    let dense = Read::of(&pdf(&list).unwrap()).dense();
    for text in [&list.rows[0].post, &list.rows[1].name] {
        assert!(dense.contains(&crate::read::dense(text)), "{text}");
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_with_the_head_again() {
    let mut sop = sheet(SHEETS[2].1);
    sop.step[3].text = "menyusun artikel dengan rapi ".repeat(340);
    let read = Read::of(&pdf(&SopSheet::of(&sop, frame(None), None)).unwrap());
    assert_eq!(read.dense().matches("rapi").count(), 340);
    assert!(
        read.pages
            .iter()
            .filter(|page| page.contains("Mutu Baku"))
            .count()
            > 3
    );
}

#[test]
fn what_is_over_a_bound_is_named() {
    let list = Attendance {
        subject: "x".repeat(MAX_TEXT + 1),
        ..attendance()
    };
    let field = "/subject".to_owned();
    let length = MAX_TEXT + 1;
    assert_eq!(
        pdf(&list),
        Err(DocumentError::TextTooLong { field, length })
    );
    let many = Attendance {
        rows: vec![attendance().rows[0].clone(); MAX_ROWS + 1],
        ..attendance()
    };
    let field = "/rows".to_owned();
    let length = MAX_ROWS + 1;
    assert_eq!(
        pdf(&many),
        Err(DocumentError::TooManyRows { field, length })
    );
    let row = attendance().rows[0].clone();
    let heavy = tayang_documents::attendance::Attendee {
        post: "x".repeat(2000),
        ..row
    };
    let heavy = Attendance {
        rows: vec![heavy; MAX_ROWS],
        ..attendance()
    };
    assert!(matches!(pdf(&heavy), Err(DocumentError::TooLarge { .. })));
}
