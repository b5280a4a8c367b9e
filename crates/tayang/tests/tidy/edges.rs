//! Which crate may name which. A new edge is a decision, not an accident.

use std::collections::BTreeSet;

use crate::tree;

/// Allowed edges between the crates of the house.
const EDGES: [(&str, &[&str]); 6] = [
    ("core", &[]),
    ("intake", &["tayang-core"]),
    ("documents", &["tayang-core"]),
    ("store", &["tayang-core"]),
    ("web", &["tayang-core", "tayang-intake", "tayang-store"]),
    (
        "tayang",
        &[
            "tayang-core",
            "tayang-intake",
            "tayang-documents",
            "tayang-store",
            "tayang-web",
        ],
    ),
];

/// Crates that only these may name: the room they stand for.
const OWNED: [(&str, &[&str]); 16] = [
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    ("deadpool-postgres", &["store"]),
    ("tantivy", &["store"]),
    ("frostem", &["store"]),
    ("argon2", &["store"]),
    ("ed25519-dalek", &["store"]),
    ("typst", &["documents"]),
    ("typst-layout", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("icu_segmenter", &["documents"]),
    ("qrcode", &["documents"]),
    ("rust_xlsxwriter", &["documents"]),
    ("lettre", &["tayang"]),
    ("anyhow", &["tayang"]),
    ("clap", &["tayang"]),
];

fn dependencies(krate: &str) -> BTreeSet<String> {
    let manifest: toml::Table = tree::text(&format!("crates/{krate}/Cargo.toml"))
        .parse()
        .unwrap();
    let table = manifest["dependencies"].as_table().unwrap();
    table.keys().cloned().collect()
}

#[test]
fn crates_name_each_other_along_the_plan() {
    let workspace: toml::Table = tree::text("Cargo.toml").parse().unwrap();
    let members = workspace["workspace"]["members"].as_array().unwrap();
    assert_eq!(
        members.len(),
        EDGES.len(),
        "a new crate needs its edges here"
    );
    for (krate, allowed) in EDGES {
        let named = dependencies(krate);
        let ours: BTreeSet<&str> = named
            .iter()
            .map(String::as_str)
            .filter(|name| name.starts_with("tayang"))
            .collect();
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        let new: Vec<_> = ours.difference(&allowed).collect();
        assert!(
            new.is_empty(),
            "{krate} names {new:?}: an edge that ARCHITECTURE.md does not have"
        );
    }
}

#[test]
fn heavy_dependencies_stay_in_their_room() {
    for (krate, _) in EDGES {
        let named = dependencies(krate);
        for (dependency, owners) in OWNED {
            let allowed = owners.contains(&krate) || !named.contains(dependency);
            assert!(
                allowed,
                "{krate} names {dependency}, which belongs to {owners:?}"
            );
        }
    }
    let pure = [
        "tokio",
        "axum",
        "tokio-postgres",
        "rusqlite",
        "rand",
        "tracing",
    ];
    for krate in ["core", "intake", "documents"] {
        let named = dependencies(krate);
        let impure: Vec<_> = pure.iter().filter(|name| named.contains(**name)).collect();
        assert!(impure.is_empty(), "{krate} names {impure:?}; it does no IO");
    }
}

#[test]
fn every_dependency_says_what_it_saves_us() {
    let text = tree::text("Cargo.toml");
    let lines = text
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['));
    let silent: Vec<String> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("tayang-") && !line.contains('#'))
        .map(|line| format!("no reason beside: {line}"))
        .collect();
    tree::none(silent);
}

#[test]
fn every_dependency_is_used() {
    let mut idle = Vec::new();
    for (krate, _) in EDGES {
        let texts = tree::texts(&format!("crates/{krate}/src/"), ".rs");
        for name in dependencies(krate) {
            let ident = format!("{}::", name.replace('-', "_"));
            if !texts.iter().any(|(_, text)| text.contains(&ident)) {
                idle.push(format!("{krate} names {name} and never speaks of it"));
            }
        }
    }
    tree::none(idle);
}
