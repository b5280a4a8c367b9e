//! No file on the public side tells where it was taken, and no address serves an original.
//!
//! The search is first tried on the fixtures, in which it must find every kind of place.

use std::collections::BTreeSet;
use std::io::Read;

use sha2::{Digest, Sha256};

use crate::manuscript::fixture;
use crate::office::Office;
use crate::plain;

/// What gives a place away, by its bytes.
const MARKS: [(&str, &[u8]); 8] = [
    ("EXIF", b"Exif\0\0"),
    ("EXIF", b"EXIF"),
    ("EXIF", b"eXIf"),
    ("XMP", b"ns.adobe.com/xap"),
    ("XMP", b"exif:GPS"),
    ("IPTC", b"Photoshop 3.0"),
    ("location box", b"\xa9xyz"),
    ("location box", b"loci"),
];
/// The same, where capitals differ from maker to maker.
const WORDS: [(&str, &str); 2] = [
    ("location key", "com.apple.quicktime.location"),
    ("location tag", "location"),
];
/// Where the fixtures say they were taken, as their files write it.
const PLACES: [&str; 6] = [
    "0.4321", "0.4325", "117.0123", "117.0127", "0,25.9", "117,0.7",
];

/// What in these bytes tells a place.
fn told(bytes: &[u8]) -> BTreeSet<&'static str> {
    let small = bytes.to_ascii_lowercase();
    let marks = MARKS.iter().filter(|(_, mark)| holds(bytes, mark));
    let words = WORDS
        .iter()
        .filter(|(_, word)| holds(&small, word.as_bytes()));
    let places = PLACES.iter().filter(|place| holds(bytes, place.as_bytes()));
    let mut told: BTreeSet<&str> = marks.map(|(name, _)| *name).collect();
    told.extend(words.map(|(name, _)| *name));
    told.extend(places.map(|_| "coordinates"));
    told
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|here| here == part)
}

#[test]
fn the_search_finds_the_place_in_every_fixture() {
    let check = |name: &str, expected: &[&str]| {
        let found = told(&std::fs::read(fixture(name)).unwrap());
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(found, expected, "{name}");
    };
    check("foto-gps-1.jpg", &["EXIF", "XMP", "IPTC"]);
    check("foto-gps-2.jpg", &["EXIF"]);
    check(
        "lokasi.mp4",
        &[
            "XMP",
            "location box",
            "location key",
            "location tag",
            "coordinates",
        ],
    );
    check("lokasi.webm", &["location tag", "coordinates"]);
    for word in ["artikel-word.docx", "artikel-libreoffice.docx"] {
        let pictures = pictures_of(word);
        assert_eq!(pictures.len(), 2, "{word}");
        for picture in pictures {
            assert!(told(&picture).contains("EXIF"), "{word}");
        }
    }
}

/// The pictures inside a Word file.
fn pictures_of(word: &str) -> Vec<Vec<u8>> {
    let file = std::fs::File::open(fixture(word)).unwrap();
    let mut parts = zip::ZipArchive::new(file).unwrap();
    let names: Vec<String> = parts
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let pictures = names.iter().filter(|name| name.starts_with("word/media/"));
    pictures
        .map(|name| {
            let mut bytes = Vec::new();
            parts
                .by_name(name)
                .unwrap()
                .read_to_end(&mut bytes)
                .unwrap();
            bytes
        })
        .collect()
}

/// Fetches every file that a public page names, and everything that was brought for it.
pub(crate) fn none_served(office: &Office, page: &str, word: &str, brought: &[&str], desk: &str) {
    let article = plain::get(page, &[]);
    assert_eq!(article.status, 200);
    let placed = PLACES
        .iter()
        .find(|place| holds(&article.body, place.as_bytes()));
    assert_eq!(placed, None, "the page tells a place");
    let named = files_of(&article.text());
    let mut kinds = BTreeSet::new();
    for address in &named {
        let answer = plain::get(&format!("{}{address}", office.public), &[]);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(told(&answer.body), BTreeSet::new(), "{address}");
        let kind = answer.header("content-type").to_owned();
        if kind.starts_with("video/") {
            in_parts(&format!("{}{address}", office.public), &answer.body);
        }
        kinds.insert(kind.split('/').next().unwrap().to_owned());
    }
    let both = BTreeSet::from(["image", "video"].map(str::to_owned));
    assert_eq!(kinds, both);
    assert!(article.text().contains("poster=\"/berkas/"), "no poster");

    let mut originals = pictures_of(word);
    for name in brought.iter().chain([&word]) {
        originals.push(std::fs::read(fixture(name)).unwrap());
    }
    for original in originals {
        let hash: String = Sha256::digest(&original)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let place = format!("/berkas/{hash}/berkas");
        let public = plain::get(&format!("{}{place}", office.public), &[]);
        assert_eq!(public.status, 404, "an original at {place}");
        let inside = plain::get(&format!("{}{place}", office.desk), &[("Cookie", desk)]);
        assert_eq!(inside.status, 404, "an original on the desk at {place}");
    }
}

/// A film is served in parts, as players ask for it.
fn in_parts(address: &str, whole: &[u8]) {
    let answer = plain::get(address, &[("Range", "bytes=100-299")]);
    assert_eq!(answer.status, 206);
    let range = format!("bytes 100-299/{}", whole.len());
    assert_eq!(answer.header("content-range"), range);
    assert_eq!(answer.body, &whole[100..300]);
}

/// Addresses of files anywhere in a page: in its text, its cards, its data.
fn files_of(html: &str) -> BTreeSet<String> {
    let ends = |sign: char| matches!(sign, '"' | '\'' | ' ' | ',' | '<' | '\\' | ')' | '\n');
    let starts = html.match_indices("/berkas/").map(|(start, _)| start);
    starts
        .map(|start| html[start..].split(ends).next().unwrap().to_owned())
        .collect()
}
