//! Every official paper from what the core keeps: its text layer, its mark, its bytes again.

mod samples;
mod steps;
mod world;

use tayang_core::artefact::Paper;
use tayang_core::canonical::Hash;
use tayang_core::event::{Event, Recorded, TrailApproval, TrailCorrection};
use tayang_core::official::Official;
use tayang_store::{Airing, NewPaper, PaperSource};

use super::registers::{Stop, stopped};
use super::source::Source;
use super::table;
use world::{World, dense, read};

const SITE: &str = "https://nusakencanakab.example";

/// Makes the paper twice and reads it; what it says stands in the answer without white space.
fn made(world: &World, told: &tayang_store::PaperSource) -> (NewPaper, String) {
    let make = || table::make(&Source::new(&world.office, told, SITE)).unwrap();
    let (first, again) = (make(), make());
    assert!(
        first.bytes == again.bytes,
        "the same data give the same bytes"
    );
    assert_eq!(first.content, again.content);
    let text = read(&first.bytes);
    (first, text)
}

#[test]
fn every_paper_of_a_step_shows_what_the_journal_keeps() {
    let world = World::new();
    let samples = samples::all(&world);
    assert_eq!(samples.len(), Paper::ALL.len());
    for (artefact, words) in samples {
        let kind = Official::Filled(artefact.paper());
        let told = world.filled(artefact);
        let (paper, text) = made(&world, &told);
        let name = kind.name();
        assert_eq!(
            paper.post.as_deref(),
            Some("Plt. Kepala Seksi Konten"),
            "{name}"
        );
        let number = format!("{}-7/KONTEN/XI/2026", tayang_core::official::short(kind));
        assert_eq!(paper.number, number, "{name}");
        let who = match kind {
            // Its chair and its note taker sign it.
            Official::Filled(Paper::Minutes) => "Yudha Prakoso",
            _ => "Citra Lestari",
        };
        let mark = format!("{SITE}/verifikasi/{}", told.row.id);
        let hash = &paper.content.to_string()[..16];
        let by = [who, &number, &mark, hash, "KABUPATEN NUSA KENCANA"];
        for words in words.iter().copied().chain(by) {
            assert!(
                text.contains(&dense(words)),
                "{name} does not show {words:?}: {text}"
            );
        }
    }
}

#[test]
fn a_decision_shows_what_was_seen_by_whom_and_its_whole_hash() {
    let world = World::new();
    let (told, hash) = world.approved();
    let (paper, text) = made(&world, &told);
    assert_eq!(paper.number, "LP-7/KONTEN/XI/2026");
    let says = [
        "Lembar Persetujuan",
        "Pasar Wening dibuka",
        "1 disetujui",
        "Lengkapi jam buka.",
        "sandi ditegaskan paling lama 10 menit sebelum memutuskan",
    ];
    for words in says
        .into_iter()
        .chain([hash.as_str(), "Citra Lestari", "rangkap"])
    {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
    let (_, text) = made(&world, &world.returned());
    let says = [
        "1 dikembalikan",
        "Foto belum berizin",
        "Dikembalikan ke langkah 1",
    ];
    for words in says {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
}

#[test]
fn a_deputys_decision_names_whom_it_stands_in_for() {
    let mut world = World::new();
    world.office.appointments[0].instead_of =
        Some(tayang_core::ids::PersonId(world::id(world::READER)));
    let (_, text) = made(&world, &world.returned());
    let both = "Citra Lestari bertindak sebagai Plt. Kepala Seksi Konten menggantikan Yudha";
    assert!(text.contains(&dense(both)), "{text}");
    let (_, run) = world.withheld();
    let (_, text) = made(&world, &run);
    assert!(
        text.contains(&dense("menggantikan Yudha Prakoso")),
        "{text}"
    );
}

#[test]
fn what_was_not_aired_has_a_record_and_its_run_stands_on_the_form() {
    let world = World::new();
    let (refusal, run) = world.withheld();
    let (_, text) = made(&world, &refusal);
    let says = [
        "Catatan Penolakan Tayang",
        "Pasar Wening dibuka",
        "Tidak layak tayang",
    ];
    for words in says {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
    let (_, text) = made(&world, &run);
    let says = [
        "Pelaksanaan SOP",
        "Tidak ditayangkan",
        "Citra Lestari",
        "Waktu baku: 1 hari kerja",
        "Waktu nyata: 1 hari kerja 2 jam",
        "Diserahkan Yudha Prakoso",
        "Diterima Citra Lestari",
    ];
    for words in says {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
}

#[test]
fn the_register_tells_that_a_period_ended_and_when() {
    let world = World::new();
    let told = world.aired();
    let Event::Published { items, trail } = &told.recorded.event else {
        panic!("it was aired")
    };
    let mut airing = Airing {
        title: "Pasar Wening dibuka".into(),
        at: world::at(0),
        year: 2026,
        published: items[0].clone(),
        trail: trail.clone(),
        case: told.case.id,
        replaced: None,
        class: None,
        source: None,
        shelf: None,
    };
    airing.published.placement.period.until = Some(world::at(60));
    assert_eq!(stopped(&airing, world::at(59)), None);
    let ended = Some((world::at(60), Stop::Ended));
    assert_eq!(stopped(&airing, world::at(90)), ended);
    airing.replaced = Some(world::at(30));
    let next = Some((world::at(30), Stop::Replaced));
    assert_eq!(stopped(&airing, world::at(90)), next);
}

#[test]
fn an_airing_shows_where_when_who_let_it_through_and_the_seal() {
    let world = World::new();
    let told = world.aired();
    let (paper, text) = made(&world, &told);
    assert_eq!(paper.number, "BT-7/KONTEN/XI/2026");
    let hashes = [b"tampilan".as_slice(), b"entri"].map(|of| Hash::of(of).to_string());
    let says = [
        "Bukti Tayang",
        "Pasar Wening dibuka",
        "https://nusakencanakab.example/berita/pasar-wening-dibuka",
        "0041",
        "Senin, 2 November 2026 pukul",
        "Diperiksa dan diparaf",
        "Plt. Kepala Seksi Konten (rangkap)",
        "entri 1204",
        "6f03d22dfc5b7fed",
    ];
    for words in says.into_iter().chain(hashes.iter().map(String::as_str)) {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
    // What the paraf was given to, and what a recorded correction made of it.
    let corrected = PaperSource {
        recorded: corrected(told.recorded.clone()),
        ..told.clone()
    };
    let (_, text) = made(&world, &corrected);
    let digits = |of: &[u8]| Hash::of(of).to_string()[..super::source::DIGITS].to_owned();
    let [seen, since] = [b"bertugs".as_slice(), b"bertugas"].map(digits);
    let both = format!("{seen}, sesudah koreksi ejaan {since}");
    assert!(text.contains(&dense(&both)), "{both}: {text}");
    // Without a signature that holds, the paper tells none.
    let unsigned = PaperSource { seal: None, ..told };
    let (_, text) = made(&world, &unsigned);
    assert!(!text.contains(&dense("Tanda tangan situs")), "{text}");
}

/// The airing with a correction after its paraf.
fn corrected(mut recorded: Recorded) -> Recorded {
    let Event::Published { items, trail } = &mut recorded.event else {
        panic!("it was aired")
    };
    trail[0].approved = vec![TrailApproval {
        item: items[0].item,
        hash: Hash::of(b"bertugs"),
        corrected: Some(TrailCorrection {
            hash: Hash::of(b"bertugas"),
            name: Some("Yudha Prakoso".into()),
            at: Some(world::at(4)),
        }),
    }];
    recorded
}

#[test]
fn the_letterhead_and_the_numbers_are_the_offices_own() {
    let mut world = World::new();
    let artefact = samples::all(&world).remove(0).0;
    let kind = Official::Filled(artefact.paper());
    world.letterhead(kind);
    let (paper, text) = made(&world, &world.filled(artefact));
    assert_eq!(paper.number, "B/500.12/7/2026");
    for words in ["PEMERINTAH KABUPATEN CONTOH", "BAGIAN UMUM", "Jalan Uji 1"] {
        assert!(text.contains(&dense(words)), "{words:?}: {text}");
    }
}
