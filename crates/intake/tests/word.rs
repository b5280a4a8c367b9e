//! Word files as whole inputs: what becomes of each, and that no word is lost.

#[path = "support/outline.rs"]
mod outline;

use tayang_intake::docx;

fn read(bytes: &[u8]) -> String {
    let intake = docx::read(bytes, &mut outline::ids()).expect("the fixture is a good file");
    outline::intake(&intake)
}

#[test]
fn a_file_as_libreoffice_writes_it() {
    let text = read(include_bytes!("fixtures/artikel-libreoffice.docx"));
    assert_eq!(
        text,
        include_str!("fixtures/artikel-libreoffice.txt").trim_end()
    );
}

#[test]
fn a_file_as_word_writes_it() {
    let text = read(include_bytes!("fixtures/artikel-word.docx"));
    assert_eq!(text, include_str!("fixtures/artikel-word.txt").trim_end());
}
