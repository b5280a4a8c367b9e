//! Word files that mean harm, or are none: a typed refusal each, and no panic.

use crate::ooxml::{SPACES, Word, p, r, zipped};
use crate::outline;
use proptest::prelude::*;
use tayang_intake::{Kind, Refused, Wanted, docx};

const GOOD: &[u8] = include_bytes!("../fixtures/artikel-word.docx");
const LIBREOFFICE: &[u8] = include_bytes!("../fixtures/artikel-libreoffice.docx");

fn refused(bytes: &[u8]) -> Refused {
    let refused = docx::read(bytes, &mut outline::ids()).expect_err("must be refused");
    assert!(refused.message_id().ends_with(['.', '!']) && refused.message_en().ends_with('.'));
    refused
}

fn with_document(document: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml".into(), b"<Types/>".to_vec()),
        ("word/document.xml".into(), document.as_bytes().to_vec()),
    ])
}

#[test]
fn what_is_no_word_file_is_refused_by_its_content() {
    let wrong = |found| Refused::WrongKind {
        wanted: Wanted::Word,
        found,
    };
    let archive = zipped(&[("halo.txt".into(), b"halo".to_vec())]);
    let open_document = zipped(&[(
        "mimetype".into(),
        b"application/vnd.oasis.opendocument.text".to_vec(),
    )]);
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.resize(600, 0);
    let mut locked = old.clone();
    locked.extend(b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");
    for (bytes, wanted) in [
        (&b"%PDF-1.4"[..], wrong(Kind::Pdf)),
        (
            include_bytes!("../fixtures/foto-gps-1.jpg"),
            wrong(Kind::Jpeg),
        ),
        (b"<html>", wrong(Kind::Markup)),
        (b"halo", wrong(Kind::Unknown)),
        (
            b"",
            Refused::Nothing {
                wanted: Wanted::Word,
            },
        ),
        (&archive, wrong(Kind::Archive)),
        (&old, Refused::OldWord),
        (&locked, Refused::Locked),
    ] {
        assert_eq!(refused(bytes), wanted);
    }
    assert!(matches!(
        refused(&open_document),
        Refused::WrongKind {
            found: Kind::OpenDocument | Kind::Archive,
            ..
        }
    ));
    assert_eq!(
        refused(&Word::of("<w:p/>").bytes()),
        Refused::Nothing {
            wanted: Wanted::Word
        }
    );
}

#[test]
fn a_cut_file_is_refused() {
    for bytes in [GOOD, LIBREOFFICE] {
        for length in (4..bytes.len()).step_by(1 + bytes.len() / 97) {
            assert_eq!(refused(&bytes[..length]).code(), "broken", "{length}");
        }
    }
}

#[test]
fn a_zip_bomb_is_refused_before_it_goes_off() {
    let spaces = format!(
        "<w:document {SPACES}><w:body>{}</w:body></w:document>",
        " ".repeat(30_000_000)
    );
    let bomb = with_document(&spaces);
    assert!(bomb.len() < 200_000);
    assert_eq!(refused(&bomb).code(), "unpacks_too_large");

    // The same, with a directory that claims the part is small.
    let mut liar = bomb.clone();
    let size = u32::try_from(spaces.len())
        .expect("small enough")
        .to_le_bytes();
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == size {
            liar[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
        }
    }
    assert!(matches!(
        refused(&liar).code(),
        "unpacks_too_large" | "broken"
    ));

    let crowd: Vec<(String, Vec<u8>)> = (0..2_100)
        .map(|n| (format!("word/{n}.xml"), Vec::new()))
        .collect();
    let mut parts = vec![("[Content_Types].xml".to_owned(), Vec::new())];
    parts.extend(crowd);
    assert_eq!(
        refused(&zipped(&parts)),
        Refused::TooManyEntries {
            count: 2_101,
            limit: 2_000
        }
    );
}

#[test]
fn hostile_xml_is_refused() {
    let laughs = concat!(
        "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>",
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert_eq!(
        refused(&with_document(laughs)),
        Refused::Doctype {
            part: "word/document.xml".into()
        }
    );
    let outside = "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><w/>";
    assert_eq!(refused(&with_document(outside)).code(), "doctype");
    let unknown = Word::of(&p("", &r("&lain;")));
    assert_eq!(refused(&unknown.bytes()).code(), "broken");

    let deep = format!(
        "{}{}{}",
        "<w:sdt>".repeat(70),
        p("", &r("dalam")),
        "</w:sdt>".repeat(70)
    );
    assert_eq!(
        refused(&Word::of(&deep).bytes()),
        Refused::TooDeep { limit: 64 }
    );
    let cell = |inner: &str| format!("<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>");
    let nested = (0..10).fold(p("", &r("dalam")), |inner, _| cell(&inner));
    assert_eq!(refused(&Word::of(&nested).bytes()).code(), "text_too_large");
    let fields = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#.repeat(20);
    assert_eq!(
        refused(&Word::of(&p("", &fields)).bytes()),
        Refused::TooDeep { limit: 16 }
    );

    for broken in [
        "",
        "<w:document>",
        "<a></b>",
        "<a",
        "teks",
        "<w:document/>",
        "\u{0}",
    ] {
        assert_eq!(
            refused(&with_document(broken)).code(),
            "broken",
            "{broken:?}"
        );
    }
}

#[test]
fn a_text_beyond_the_bounds_of_a_revision_is_refused_whole() {
    let wide = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        format!("<w:tc>{}</w:tc>", p("", &r("x"))).repeat(101)
    );
    let spanned = format!(
        r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr>{}</w:tc></w:tr></w:tbl>"#,
        p("", &r("x"))
    );
    for body in [
        p("", &r("x")).repeat(2_001),
        p("", &r(&"kata ".repeat(40_001))),
        wide,
        spanned,
    ] {
        assert_eq!(refused(&Word::of(&body).bytes()).code(), "text_too_large");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn damaged_files_never_panic(at in 0usize..33_000, damage in proptest::collection::vec(any::<u8>(), 1..20), which in any::<bool>()) {
        let mut bytes = if which { GOOD } else { LIBREOFFICE }.to_vec();
        let start = at.min(bytes.len());
        let end = (start + damage.len()).min(bytes.len());
        bytes[start..end].copy_from_slice(&damage[..end - start]);
        let _either = docx::read(&bytes, &mut outline::ids());
    }

    #[test]
    fn damaged_xml_never_panics(at in 0usize..12_000, damage in "[<>/&a-z:\"= ]{1,12}") {
        let mut document = include_str!("../fixtures/make/artikel-word/word/document.xml").to_owned();
        let mut start = at.min(document.len());
        while !document.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + damage.len()).min(document.len());
        while !document.is_char_boundary(end) {
            end += 1;
        }
        document.replace_range(start..end, &damage);
        let _either = docx::read(&with_document(&document), &mut outline::ids());
    }

    #[test]
    fn random_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(docx::read(&bytes, &mut outline::ids()).is_err());
    }
}
