//! Rules on files of any kind: size, secrets, places of one machine, licences beside works.

use tayang_core::sop;

use crate::tree::{self, none};

/// Bytes of a file.
const FILE_BYTES: u64 = 512 * 1024;
/// Files that may be larger, with the reason. Lock files are written by tools.
const LARGE: [(&str, &str); 1] = [(
    "crates/tayang/tests/axe/axe.min.js",
    "the accessibility checker, as its makers ship it; used by tests only",
)];
/// Bytes of a picture of the README and the guides.
const PICTURE_BYTES: u64 = 200 * 1024;

#[test]
fn no_file_is_large() {
    let large = tree::all().iter().filter(|source| {
        let locked = source.path.ends_with(".lock") || source.path.ends_with("-lock.json");
        let bound = match source.path.starts_with("docs/pictures/") {
            true => PICTURE_BYTES,
            false => FILE_BYTES,
        };
        let listed = LARGE.iter().any(|(path, _)| *path == source.path);
        source.size_bytes > bound && !locked && !listed
    });
    let told = large.map(|source| format!("{} has {} bytes", source.path, source.size_bytes));
    none(told.collect());
}

#[test]
fn no_secret_is_kept() {
    // In pieces, so that this file is not its own finding.
    let marks = [
        concat!("-----BEGIN ", "PRIVATE KEY"),
        concat!("-----BEGIN RSA ", "PRIVATE KEY"),
        concat!("-----BEGIN OPENSSH ", "PRIVATE KEY"),
        concat!("gh", "p_"),
        concat!("github", "_pat_"),
        concat!("gl", "pat-"),
        concat!("AK", "IA"),
        concat!("xox", "b-"),
    ];
    found(&marks);
    let keys = tree::all().iter().filter(|source| {
        let ending = source.path.rsplit('.').next().unwrap_or_default();
        ["key", "pem", "p12", "pfx", "env"].contains(&ending)
    });
    none(
        keys.map(|source| format!("{} looks like a key", source.path))
            .collect(),
    );
}

#[test]
fn no_machine_is_named() {
    let marks = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/m", "nt/"),
        concat!("/tmp/", "wt"),
    ];
    let begins = |before: Option<char>| before.is_none_or(|c| !c.is_alphanumeric() && c != '.');
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("", "") {
        for mark in marks {
            for (place, _) in text.match_indices(mark) {
                if begins(text[..place].chars().next_back()) && !path.contains("assets/editor/") {
                    complaints.push(format!("{path} names {mark}"));
                }
            }
        }
    }
    none(complaints);
}

fn found(marks: &[&str]) {
    let mut complaints = Vec::new();
    for (path, text) in tree::texts("", "") {
        for mark in marks.iter().filter(|mark| text.contains(**mark)) {
            complaints.push(format!("{path} holds {mark}"));
        }
    }
    none(complaints);
}

#[test]
fn fonts_and_pictures_have_a_licence_beside_them() {
    let works = ["woff2", "ttf", "webp", "png", "jpg", "mp4", "webm"];
    let mut complaints = Vec::new();
    for source in tree::all() {
        let (stem, ending) = source.path.rsplit_once('.').unwrap_or((&source.path, ""));
        if !works.contains(&ending) {
            continue;
        }
        let folder = source
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let beside = match ending {
            "woff2" => tree::exists(&format!("{stem}.OFL.txt")),
            _ => ["LICENSE", "README.md"]
                .iter()
                .any(|name| tree::exists(&format!("{folder}/{name}"))),
        };
        if !beside {
            complaints.push(format!("{} has no licence beside it", source.path));
        }
    }
    none(complaints);
}

#[test]
fn every_starter_sheet_can_be_adopted() {
    let sheets = tree::texts("sop/", ".toml");
    assert_eq!(sheets.len(), 4, "the four source sheets");
    let mut complaints = Vec::new();
    for (path, text) in sheets {
        match sop::parse::parse(text) {
            Ok(sheet) => {
                let errors = sop::check::check(&sheet, text)
                    .into_iter()
                    .filter(|finding| finding.severity == sop::check::Severity::Error);
                complaints.extend(errors.map(|finding| format!("{path}: {finding:?}")));
            }
            Err(problems) => complaints.push(format!("{path}: {problems:?}")),
        }
    }
    none(complaints);
}
