//! The four sheets of the house in their official form.

use tayang_documents::run_sheet::RunSheet;
use tayang_documents::sop_sheet::SopSheet;
use tayang_documents::{Paper, pdf};

use crate::read::Read;
use crate::samples::{SHEETS, frame, run_sheet, sheet};

fn made(paper: &impl Paper) -> Read {
    Read::of(&pdf(paper).unwrap())
}

fn of(number: usize) -> Read {
    made(&SopSheet::of(&sheet(SHEETS[number].1), frame(None), None))
}

#[test]
fn the_identity_is_a_page_of_its_own_and_the_title_comes_again() {
    let read = of(0);
    assert_eq!(read.pages.len(), 2);
    let first = read.pages[0]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for words in [
        "Nomor SOP",
        "SOP-21.04.1.3.1.1-3",
        "2 September 2017",
        "Disahkan oleh",
        "Dasar Hukum",
        "Peringatan",
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
    assert!(read.pages[1].contains("STANDARD OPERATING PROCEDURES (SOP)"));
    assert!(read.pages[1].contains("Mutu Baku"));
}

#[test]
fn dates_keep_the_precision_of_the_sheet() {
    let line = of(2).line();
    assert!(line.contains("Tanggal Pembuatan November 2020"), "{line}");
}

#[test]
fn a_break_has_a_pair_of_connectors_and_the_head_again() {
    let read = of(1);
    assert_eq!(read.pages.len(), 3);
    let (before, after) = (&read.pages[1], &read.pages[2]);
    assert!(before.contains("Bersambung ke halaman berikut"));
    assert!(after.contains("Sambungan dari halaman sebelum"));
    for page in [before, after] {
        assert!(page.contains("Mutu Baku"));
        let names = page
            .lines()
            .filter(|line| ["A", "B"].contains(&line.trim()));
        assert_eq!(names.count(), 2, "{page}");
    }
}

#[test]
fn exits_are_written_and_every_symbol_is_told_in_words() {
    let read = of(3);
    let line = read.line();
    assert!(
        line.contains("Tidak") && line.contains("Disetujui"),
        "{line}"
    );
    assert_eq!(
        read.elements("Figure"),
        7 + 2,
        "seven symbols, emblem and code"
    );
}

#[test]
fn a_run_shows_actual_beside_standard_and_marks_what_took_longer() {
    let read = made(&run_sheet());
    let line = read.line();
    for words in [
        "Waktu Baku",
        "Waktu Nyata",
        "2 jam 35 menit",
        "3 jam 32 menit",
        "3 kali, 45 menit",
    ] {
        assert!(line.contains(words), "{words} in {line}");
    }
    assert_eq!(line.matches("▲ lewat").count(), 3, "{line}");
    assert!(
        line.contains("1) Bambang Wiratama, Plh. Kabid: Tidak"),
        "{line}"
    );
    for side in ["Diserahkan Yudha Prakoso", "Diterima Citra Anggraini"] {
        assert!(line.contains(side), "{side} in {line}");
    }
    let untouched = RunSheet {
        passes: Vec::new(),
        ..run_sheet()
    };
    assert_eq!(made(&untouched).line().matches("Tidak dilalui").count(), 8);
}
