//! Remarks on whole texts.

use super::*;
use crate::content::samples::*;

fn about(blocks: Vec<Block>) -> Vec<AdviceKind> {
    advice(&text(blocks))
        .into_iter()
        .map(|one| one.about)
        .collect()
}

#[test]
fn a_good_text_earns_no_remark() {
    let good = vec![
        heading(2, "Acara"),
        heading(3, "Pembukaan"),
        heading(2, "Penutup"),
        para(vec![
            words("Baca "),
            link("siaran pers pembukaan pasar", "/halaman/pers"),
        ]),
        p("Satuan Kerja Perangkat Daerah (SKPD) dan SKPD lain hadir. DPRD juga. Bab XIV."),
        p("Hubungi 0542-123456 atau kominfo@nusakencana.go.id, nomor 500.12.16.3/573/2026."),
        image(1, "Bupati memotong pita", ""),
        Block::Image(crate::content::body::Image {
            decorative: true,
            ..picture(2, "", "")
        }),
        p("PENGUMUMAN RESMI BAGI SEMUA"),
    ];
    assert_eq!(about(good), []);
}

#[test]
fn each_remark_has_its_place() {
    let mut text = text(vec![
        heading(3, "Acara"),
        image(1, " ", ""),
        para(vec![words("Baca "), link("Klik di sini!", "/x")]),
        p("Kantor BKPSDM dan BKPSDM."),
    ]);
    text.summary.clear();
    let expected = [
        ("summary", AdviceKind::NoSummary),
        ("body/0", AdviceKind::HeadingJump { from: 1, to: 3 }),
        ("body/1", AdviceKind::AltMissing),
        (
            "body/2/text",
            AdviceKind::VagueLink {
                text: "Klik di sini!".into(),
            },
        ),
        (
            "body/3/text",
            AdviceKind::UnexplainedCapitals {
                text: "BKPSDM".into(),
            },
        ),
    ];
    let expected = expected.map(|(at, about)| Advice {
        at: at.into(),
        about,
    });
    assert_eq!(advice(&text), expected);
}

#[test]
fn a_title_and_a_summary_that_would_be_cut_off_are_told() {
    let told = |title: usize, summary: usize| -> Vec<AdviceKind> {
        let mut text = text(vec![p("Isi.")]);
        text.title = "é".repeat(title);
        text.summary = "é".repeat(summary);
        advice(&text).into_iter().map(|one| one.about).collect()
    };
    assert_eq!(told(70, 200), []);
    let long = [
        AdviceKind::LongTitle { characters: 71 },
        AdviceKind::LongSummary { characters: 201 },
    ];
    assert_eq!(told(71, 201), long);
}

#[test]
fn personal_data_is_told_but_not_shown() {
    let found = |text: &str| match &about(vec![p(text)])[..] {
        [AdviceKind::PersonalData { kind, shown }] => Some((*kind, shown.clone())),
        [] => None,
        other => panic!("{other:?}"),
    };
    let some = |kind, shown: &str| Some((kind, shown.to_owned()));
    for text in [
        "NIK 6472010101900001.",
        "nomor 6472 0101 0190 0001",
        "6472.0101.0190.0001",
    ] {
        assert_eq!(found(text), some(PersonalData::Nik, "…0001"), "{text}");
    }
    for text in ["WA 0812-3456-7890", "+62 812 3456 7890", "(08123456789)"] {
        assert!(
            matches!(found(text), Some((PersonalData::Phone, _))),
            "{text}"
        );
    }
    assert_eq!(
        found("Surel budi@gmail.com."),
        some(PersonalData::Mail, "…@gmail.com")
    );
    for text in [
        "647201010190000",
        "64720101019000012",
        "Rp12.500.000.000",
        "18 November 2026",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn long_sentences_are_counted() {
    let sentence = |words: usize| format!("{}akhir.", "kata ".repeat(words - 1));
    assert_eq!(
        about(vec![p(&format!("{} {}", sentence(35), sentence(35)))]),
        []
    );
    let found = about(vec![p(&format!("{} {}", sentence(2), sentence(36)))]);
    assert!(
        matches!(&found[..], [AdviceKind::LongSentence { words: 36, .. }]),
        "{found:?}"
    );
}

#[test]
fn a_prompt_that_nobody_replaced_is_told() {
    let prompt = "[Apa yang terjadi, siapa, kapan, dan di mana.]";
    let text = prompt.to_owned();
    assert_eq!(about(vec![p(prompt)]), [AdviceKind::PromptLeft { text }]);
    for written in [
        "[sic]",
        "Pasar dibuka [pagi ini] oleh bupati.",
        "[Satu] dan [dua kata]",
    ] {
        assert_eq!(about(vec![p(written)]), [], "{written}");
    }
}
