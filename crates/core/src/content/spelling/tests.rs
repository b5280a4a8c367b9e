//! What counts as spelling and what never does.

use super::*;
use crate::content::body::{Block, Mark};
use crate::content::samples::*;

const NAMES: [&str; 3] = ["Drs. H. Budi Santoso, M.Si", "SITI AMINAH", "Rudi"];

fn measured(before: Vec<Block>, after: Vec<Block>) -> Spelling {
    let names = NAMES.map(str::to_owned);
    spelling((&text(before), &files()), (&text(after), &files()), &names)
}

/// Measures one sentence that became another.
fn sentence(before: &str, after: &str) -> (u32, Vec<Beyond>) {
    let found = measured(vec![p(before)], vec![p(after)]);
    (found.changed_words, found.beyond)
}

fn s(text: &str) -> String {
    text.to_owned()
}

#[test]
fn slips_are_counted_by_words() {
    for (before, after, words) in [
        ("Warga datng ke pasar", "Warga datang ke pasar", 1),
        ("Warga datng kepasar", "Warga datang ke pasar", 3),
        ("warga, datang", "warga datang", 1),
        ("warga  datang", "warga datang", 0),
        ("satu dua tiga", "satu tiga", 1),
        ("pada pukul 10.00, acara", "pada pukul 10.00 acara", 1),
        ("Bapak Budi, hadir", "Bapak Budi hadir", 1),
    ] {
        assert_eq!(
            sentence(before, after),
            (words, vec![]),
            "{before} -> {after}"
        );
    }
}

#[test]
fn a_denial_is_never_spelling() {
    for (before, after) in [
        ("Bupati hadir", "Bupati tidak hadir"),
        ("Loket belum buka", "Loket buka"),
        ("Jangan datang", "datang"),
        ("Acara jadi", "Acara batal"),
    ] {
        let (words, beyond) = sentence(before, after);
        assert!(words <= 1, "{words}");
        assert!(
            matches!(beyond.as_slice(), [Beyond::Denial { .. }]),
            "{before} -> {after}: {beyond:?}"
        );
    }
    let commas = sentence("tidak, kata warga", "tidak kata warga");
    assert_eq!(commas, (1, vec![]), "the same word with other signs");
}

#[test]
fn numbers_are_never_spelling() {
    for (before, after) in [
        ("10.00", "10.30"),
        ("10.000", "10,000"),
        ("17-8-2026", "17-8-2025"),
        ("", "5"),
        ("Rp5", "Rp50"),
    ] {
        let (old, new) = (
            format!("pada {before} warga"),
            format!("pada {after} warga"),
        );
        let beyond = Beyond::Digits {
            before: s(before),
            after: s(after),
        };
        assert_eq!(sentence(&old, &new), (1, vec![beyond]));
    }
}

#[test]
fn names_of_the_directory_are_never_spelling() {
    let name = |at: usize, before: &str, after: &str| Beyond::Name {
        name: s(NAMES[at]),
        before: s(before),
        after: s(after),
    };
    for (before, after, beyond) in [
        (
            "oleh Budi Santso kemarin",
            "oleh Budi Santoso kemarin",
            name(0, "Santso", "Santoso"),
        ),
        (
            "oleh Budi kemarin",
            "oleh Dudi kemarin",
            name(0, "Budi", "Dudi"),
        ),
        (
            "oleh Budi Santoso",
            "oleh Budi Tri Santoso",
            name(0, "", ""),
        ),
        (
            "Ibu Siti Aminh",
            "Ibu Siti Aminah",
            name(1, "Aminh", "Aminah"),
        ),
        ("oleh rudi,", "oleh Rudi,", name(2, "rudi,", "Rudi,")),
    ] {
        assert_eq!(
            sentence(before, after),
            (1, vec![beyond]),
            "{before} -> {after}"
        );
    }
}

#[test]
fn title_links_media_and_structure_are_never_spelling() {
    let other = |difference| vec![Beyond::Other { difference }];
    let (before, mut after) = (text(vec![]), text(vec![]));
    after.title = s("Pasar Induk di buka");
    let found = spelling((&before, &files()), (&after, &files()), &[]);
    let title = Difference::TitleChanged {
        before: before.title.clone(),
        after: after.title.clone(),
    };
    assert_eq!(
        found,
        Spelling {
            changed_words: 2,
            beyond: other(title)
        }
    );

    let linked = |href: &str| vec![para(vec![link("pers", href)])];
    let target = Difference::LinkTargetChanged {
        text: s("pers"),
        before: s("/a"),
        after: s("/b"),
    };
    assert_eq!(measured(linked("/a"), linked("/b")).beyond, other(target));

    let swapped = Difference::PictureSwapped {
        before: file(1),
        after: file(2),
    };
    assert_eq!(
        measured(vec![image(1, "a", "")], vec![image(2, "a", "")]).beyond,
        other(swapped)
    );

    let part = crate::content::differ::Part::Heading;
    let found = measured(vec![p("Acara")], vec![heading(2, "Acara")]);
    assert_eq!(
        found,
        Spelling {
            changed_words: 0,
            beyond: other(Difference::StructureChanged { part })
        }
    );
}

#[test]
fn labels_may_be_respelled_but_not_replaced() {
    let alt = |alt: &str| vec![image(1, alt, "Foto: Humas")];
    let slip = measured(alt("Bupati memotng pita"), alt("Bupati memotong pita"));
    assert_eq!(
        slip,
        Spelling {
            changed_words: 1,
            beyond: vec![]
        }
    );
    let found = measured(alt("Bupati memotong pita"), alt("Warga di pasar"));
    assert!(matches!(
        &found.beyond[..],
        [Beyond::Other {
            difference: Difference::AltChanged { .. }
        }]
    ));
    let caption = measured(alt("a"), vec![image(1, "a", "Foto Humas")]);
    assert_eq!(
        caption,
        Spelling {
            changed_words: 1,
            beyond: vec![]
        }
    );
}

#[test]
fn emphasis_counts_as_a_word() {
    let struck = vec![para(vec![
        words("Warga "),
        marked("tidak", &[Mark::Strike]),
        words(" boleh"),
    ])];
    let found = measured(vec![p("Warga tidak boleh")], struck);
    assert_eq!(
        found,
        Spelling {
            changed_words: 1,
            beyond: vec![]
        }
    );
    assert_eq!(measured(vec![p("a")], vec![p("a")]), Spelling::default());
}
