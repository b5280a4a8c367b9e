//! Films as whole inputs: no place is left, nothing moves, hostile ones are refused.

#[path = "support/outline.rs"]
#[allow(dead_code, reason = "only the notes are shown here")]
mod outline;

use proptest::prelude::*;
use tayang_core::canonical::Hash;
use tayang_intake::mp4::{CleanVideo, clean};
use tayang_intake::{Kind, Refused, Wanted};

const PLACED: &[u8] = include_bytes!("fixtures/lokasi.mp4");
const SUBTITLED: &[u8] = include_bytes!("fixtures/trek-data.mp4");
const WEBM: &[u8] = include_bytes!("fixtures/lokasi.webm");

/// Signs of a place, and of the device and titles in the fixtures.
const TRACES: [&[u8]; 10] = [
    b"\xa9xyz",
    b"loci",
    b"ISO6709",
    b"-00.4321",
    b"117.0123",
    b"GPS",
    b"exif:",
    b"Ponsel",
    b"LOCATION",
    b"Pasar Tepian",
];

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn cleaned(bytes: &[u8], name: &str) -> CleanVideo {
    let video = clean(bytes.to_vec(), name).expect("a good film");
    assert_eq!(video.bytes.len(), bytes.len(), "no offset may move");
    for trace in TRACES {
        assert!(!holds(&video.bytes, trace), "{}", trace.escape_ascii());
    }
    let again = clean(video.bytes.clone(), name).expect("still a good film");
    assert_eq!(again.bytes, video.bytes, "a clean film is left as it is");
    video
}

fn notes(video: &CleanVideo) -> Vec<String> {
    video.report.iter().map(outline::note).collect()
}

/// The payload of the first top box of a name.
fn top_box<'a>(bytes: &'a [u8], name: &[u8; 4]) -> &'a [u8] {
    let mut at = 0;
    loop {
        let size = u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize;
        if &bytes[at + 4..at + 8] == name {
            return &bytes[at + 8..at + size];
        }
        at += size;
    }
}

#[test]
fn an_mp4_loses_its_place_and_nothing_that_plays() {
    assert!(
        TRACES[..8].iter().all(|trace| holds(PLACED, trace)),
        "the fixture carries its place"
    );
    let video = cleaned(PLACED, "/sdcard/VID_0001.MP4");
    assert_eq!(
        (video.width, video.height, video.duration_ms),
        (320, 240, 2000)
    );
    assert_eq!(top_box(&video.bytes, b"mdat"), top_box(PLACED, b"mdat"));
    for table in [b"stco", b"stsz", b"stsd", b"mvhd"] {
        assert!(holds(&video.bytes, table));
    }
    assert_eq!(notes(&video), ["! video_metadata 3 lokasi"]);
    let record = &video.record;
    assert_eq!(
        (record.name.as_str(), record.original),
        ("VID_0001.MP4", Hash::of(PLACED))
    );
    let [rendition] = record.renditions.as_slice() else {
        panic!("one rendition")
    };
    assert_eq!(
        (rendition.hash, rendition.media_type.as_str()),
        (Hash::of(&video.bytes), "video/mp4")
    );
    assert_eq!(rendition.size_bytes, PLACED.len() as u64);
}

#[test]
fn a_track_of_positions_goes_with_its_bytes() {
    assert!(holds(SUBTITLED, b"GPS(117.0123"));
    let video = cleaned(SUBTITLED, "drone.mp4");
    assert!(!holds(&video.bytes, b"sbtl") && holds(&video.bytes, b"vide"));
    assert_eq!(
        notes(&video),
        ["! video_metadata 1", "! video_track 1 sbtl"]
    );
}

#[test]
fn a_webm_loses_its_tags() {
    assert!(holds(WEBM, b"LOCATION") && holds(WEBM, b"-00.4321"));
    let video = cleaned(WEBM, "lokasi.webm");
    assert_eq!(
        (video.width, video.height, video.duration_ms),
        (160, 120, 2000)
    );
    assert_eq!(video.record.renditions[0].media_type, "video/webm");
    assert_eq!(notes(&video), ["! video_metadata 2 lokasi"]);
}

#[test]
fn what_is_no_film_is_refused_by_its_content() {
    let wrong = |found| Refused::WrongKind {
        wanted: Wanted::Video,
        found,
    };
    for (bytes, refused) in [
        (
            &include_bytes!("fixtures/foto-gps-1.jpg")[..],
            wrong(Kind::Jpeg),
        ),
        (b"RIFF\x10\0\0\0AVI LIST", wrong(Kind::OtherVideo)),
        (
            b"\x1a\x45\xdf\xa3\x8bB\x82\x88matroska",
            wrong(Kind::OtherVideo),
        ),
        (b"#!/bin/sh", wrong(Kind::Unknown)),
        (
            b"",
            Refused::Nothing {
                wanted: Wanted::Video,
            },
        ),
    ] {
        assert_eq!(
            clean(bytes.to_vec(), "film.mp4").expect_err("no film"),
            refused
        );
    }
    let sound_only = PLACED
        .to_vec()
        .windows(4)
        .position(|window| window == b"vide")
        .map(|at| {
            let mut bytes = PLACED.to_vec();
            bytes[at..at + 4].copy_from_slice(b"soun");
            clean(bytes, "suara.mp4")
        });
    assert_eq!(sound_only, Some(Err(Refused::NoPicture)));
}

#[test]
fn a_cut_film_is_refused() {
    for (bytes, lengths) in [(PLACED, [9, 40, 3000, 20_000]), (WEBM, [30, 60, 300, 8000])] {
        for length in lengths {
            let refused = clean(bytes[..length].to_vec(), "film").expect_err("cut");
            assert!(
                matches!(refused.code(), "broken" | "wrong_kind"),
                "{length}: {refused:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_films_never_panic(at in 0usize..6000, bytes in proptest::collection::vec(any::<u8>(), 1..9), which in 0usize..3) {
        let mut film = [PLACED, SUBTITLED, WEBM][which].to_vec();
        let end = film.len().min(at + bytes.len());
        let start = at.min(end);
        film[start..end].copy_from_slice(&bytes[..end - start]);
        let _either = clean(film, "film");
    }
}
