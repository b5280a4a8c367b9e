//! Word files: whole fixtures, each feature alone, every word kept, hostile ones refused.

#[path = "word/features.rs"]
mod features;
#[path = "word/hostile.rs"]
mod hostile;
#[path = "support/ooxml.rs"]
mod ooxml;
#[path = "support/outline.rs"]
mod outline;
#[path = "word/words.rs"]
mod words;

use tayang_intake::{docx, image};

fn read(bytes: &[u8]) -> String {
    let intake = docx::read(bytes, &mut outline::ids()).expect("the file is good");
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

#[test]
fn photographs_out_of_word_files_lose_their_place() {
    for file in [
        &include_bytes!("fixtures/artikel-word.docx")[..],
        include_bytes!("fixtures/artikel-libreoffice.docx"),
    ] {
        let intake = docx::read(file, &mut outline::ids()).expect("the file is good");
        let holds =
            |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
        assert_eq!(intake.media.len(), 2);
        for media in &intake.media {
            assert!(holds(&media.bytes, b"Exif"), "the fixture carries metadata");
            let prepared = image::prepare(&media.bytes, &media.name).expect("a good photograph");
            assert!(
                prepared
                    .blobs
                    .iter()
                    .all(|(_, bytes)| !holds(bytes, b"Exif") && !holds(bytes, b"Ponsel"))
            );
        }
    }
}

#[test]
fn a_picture_that_cannot_be_prepared_leaves_its_caption_and_a_note() {
    let mut intake = docx::read(
        include_bytes!("fixtures/artikel-word.docx"),
        &mut outline::ids(),
    )
    .expect("the file is good");
    intake.without(intake.media[0].placeholder);
    let text = outline::intake(&intake);
    assert!(!text.contains("gambar 1") && text.contains("\nGambar 1. Layanan di balai desa\n"));
    assert!(text.contains("\n= images 1 "));
    assert!(text.ends_with("! unsupported_image 1 Mobil perpustakaan di depan balai desa"));
}
