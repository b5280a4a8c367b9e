//! Texts that mean something elsewhere are only texts here.

use tayang_documents::disposition::Disposition;
use tayang_documents::parts::{Logo, Verification};
use tayang_documents::{DocumentError, pdf};

use crate::read::{Read, dense};
use crate::samples::disposition;

fn with(instruction: &str) -> Read {
    let paper = Disposition {
        instruction: instruction.to_owned(),
        ..disposition()
    };
    Read::of(&pdf(&paper).unwrap_or_else(|why| panic!("{instruction:.60}: {why}")))
}

#[test]
fn markup_is_text() {
    for text in [
        "#let x = 1; #panic(\"mati\") #read(\"/etc/passwd\") #import \"@preview/cetz:0.3.0\"",
        "*tebal* _miring_ $x^2$ `kode` = Judul <label> @rujuk // catatan /* jauh */ \\ ]] }} #[",
        "<script>alert(1)</script> {{ data }} %PDF-1.7 ) Tj ET endobj",
        "\"kutip\" 'tunggal' -- --- ... ~ https://contoh.example/#a",
    ] {
        let shown = with(text).dense();
        assert!(shown.contains(&dense(text)), "{text} in {shown}");
    }
}

#[test]
fn ten_thousand_letters_without_a_space_break_over_pages() {
    let text = "wartawan".repeat(1250);
    let read = with(&text);
    assert!(read.pages.len() > 1);
    let kept = read.dense().matches("wartawan").count();
    assert!(kept > 1200, "{kept} words, pages cut a few");
}

#[test]
fn marks_that_steer_a_screen_are_left_out() {
    let read =
        with("nomor\u{0}\u{7}\u{1b}[31m satu\u{202e}dua\u{200f} tiga\u{feff}\u{ad}\r\nempat\tlima");
    assert!(read.dense().contains("nomor[31msatudua"), "{}", read.line());
    assert!(read.line().contains("lima"), "{}", read.line());
}

#[test]
fn other_scripts_are_set_and_what_no_font_has_is_marked() {
    let arabic = with("Bismillah بسم الله selesai");
    assert!(arabic.line().contains("Bismillah") && arabic.line().contains("selesai"));
    assert!(
        arabic
            .dense()
            .chars()
            .any(|c| ('\u{600}'..='\u{6ff}').contains(&c) || c >= '\u{fb50}')
    );
    let strange = with("sebelum \u{1f600} \u{4e2d}\u{e000}\u{10ffff} sesudah ñ ž ḍ Ω Ж");
    let line = strange.line();
    assert!(
        line.contains("sebelum") && line.contains("sesudah"),
        "{line}"
    );
    assert!(line.contains('\u{fffd}'), "{line}");
}

#[test]
fn a_logo_that_is_no_png_and_an_address_too_long_are_refused() {
    let mut paper = disposition();
    paper.frame.letterhead.logo = Some(Logo(b"<svg/>".to_vec()));
    assert_eq!(pdf(&paper), Err(DocumentError::Logo));
    let mut broken = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0".to_vec();
    broken.extend([0; 40]);
    paper.frame.letterhead.logo = Some(Logo(broken));
    assert!(matches!(pdf(&paper), Err(DocumentError::Engine(_))));
    let mut paper = disposition();
    paper.frame.verification = Some(Verification {
        url: format!("https://sukamaju.example/{}", "x".repeat(400)),
        id: "X".to_owned(),
        hash: "0".to_owned(),
    });
    assert!(matches!(
        pdf(&paper),
        Err(DocumentError::Address { length: 425 })
    ));
}

#[test]
fn a_paper_without_emblem_number_and_mark_is_made_too() {
    let mut paper = disposition();
    paper.frame.letterhead.logo = None;
    paper.frame.letterhead.unit = None;
    paper.frame.number = None;
    paper.frame.verification = None;
    paper.signer.name = None;
    paper.signer.signed = None;
    let line = Read::of(&pdf(&paper).unwrap()).line();
    assert!(line.contains("LEMBAR DISPOSISI"), "{line}");
    assert!(!line.contains("Periksa keaslian"), "{line}");
}
