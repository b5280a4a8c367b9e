//! Licences of everything that is built in, and crates that never are.
//!
//! The same lists stand in `deny.toml`, which looks at every platform; here the
//! platform of this machine is looked at, without tools that may be missing.

use std::collections::BTreeSet;
use std::process::Command;

use crate::tree;

fn deny() -> toml::Table {
    tree::text("deny.toml").parse().unwrap()
}

fn allowed() -> BTreeSet<String> {
    let table = deny();
    let list = table["licenses"]["allow"].as_array().unwrap().clone();
    list.iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

/// Packages built on this platform: name and licence.
fn packages() -> Vec<(String, String)> {
    let told = Command::new("rustc").arg("-vV").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    let answer = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version=1"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(tree::root())
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success(), "cargo metadata: {complaint}");
    let metadata: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    packages
        .map(|package| (word(&package["name"]), word(&package["license"])))
        .collect()
}

#[test]
fn every_licence_is_on_the_list() {
    let allowed = allowed();
    let strange = packages()
        .into_iter()
        .filter(|(_, licence)| !accepts(&allowed, licence))
        .map(|(name, licence)| format!("{name}: {licence}"));
    tree::none(strange.collect());
}

#[test]
fn banned_crates_are_absent() {
    let table = deny();
    let banned = table["bans"]["deny"].as_array().unwrap().clone();
    let lock = tree::text("Cargo.lock");
    let mut complaints = Vec::new();
    for ban in &banned {
        let name = ban["crate"].as_str().unwrap();
        let reason = ban["reason"].as_str().unwrap();
        if lock.contains(&format!("\nname = \"{name}\"\n")) {
            complaints.push(format!("{name} is in Cargo.lock: {reason}"));
        }
    }
    assert!(!banned.is_empty());
    tree::none(complaints);
}

#[test]
fn every_package_comes_from_the_public_index() {
    let own = "registry+https://github.com/rust-lang/crates.io-index";
    let lock = tree::text("Cargo.lock");
    let sources = lock
        .lines()
        .filter_map(|line| line.strip_prefix("source = "));
    let strange = sources.filter(|source| source.trim_matches('"') != own);
    tree::none(strange.map(str::to_owned).collect());
}

/// Whether an SPDX expression can be met with allowed licences alone.
fn accepts(allowed: &BTreeSet<String>, expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(allowed, &mut rest);
    met && rest.is_empty()
}

fn either(allowed: &BTreeSet<String>, rest: &mut &[&str]) -> bool {
    let mut met = both(allowed, rest);
    while let ["OR", after @ ..] = *rest {
        *rest = after;
        met |= both(allowed, rest);
    }
    met
}

fn both(allowed: &BTreeSet<String>, rest: &mut &[&str]) -> bool {
    let mut met = one(allowed, rest);
    while let ["AND", after @ ..] = *rest {
        *rest = after;
        met &= one(allowed, rest);
    }
    met
}

fn one(allowed: &BTreeSet<String>, rest: &mut &[&str]) -> bool {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let met = either(allowed, rest);
            *rest = rest.strip_prefix(&[")"]).unwrap_or(&[]);
            met
        }
        [name, "WITH", exception, after @ ..] => {
            *rest = after;
            allowed.contains(&format!("{name} WITH {exception}"))
        }
        [name, after @ ..] => {
            *rest = after;
            allowed.contains(*name)
        }
        [] => false,
    }
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
    let allowed: BTreeSet<String> = allowed.map(str::to_owned).into();
    for (expression, expected) in [
        ("MIT", true),
        ("MIT OR GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("ISC AND (GPL-3.0 OR MIT)", true),
        ("GPL-3.0/MIT", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("", false),
    ] {
        assert_eq!(accepts(&allowed, expression), expected, "{expression}");
    }
}
