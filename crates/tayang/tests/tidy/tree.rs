//! The tree as git sees it: tracked files and new ones that are not ignored.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// One file of the tree.
pub(crate) struct Source {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// Its text; absent when it is not UTF-8.
    pub(crate) text: Option<String>,
    /// Its length.
    pub(crate) size_bytes: u64,
}

static ALL: LazyLock<Vec<Source>> = LazyLock::new(read);

/// The folder that holds everything.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of the tree, by path.
pub(crate) fn all() -> &'static [Source] {
    &ALL
}

/// Every text whose path starts and ends so.
pub(crate) fn texts(start: &str, end: &str) -> Vec<(&'static str, &'static str)> {
    let of = |source: &'static Source| Some((source.path.as_str(), source.text.as_deref()?));
    let fits = |(path, _): &(&str, &str)| path.starts_with(start) && path.ends_with(end);
    all().iter().filter_map(of).filter(fits).collect()
}

/// The text of one file that must be there.
pub(crate) fn text(path: &str) -> &'static str {
    let found = all().iter().find(|source| source.path == path);
    let text = found.and_then(|source| source.text.as_deref());
    text.unwrap_or_else(|| panic!("{path} is not there, or is not text"))
}

/// Whether a file or a folder of this path is in the tree.
pub(crate) fn exists(path: &str) -> bool {
    let folder = format!("{}/", path.trim_end_matches('/'));
    all()
        .iter()
        .any(|source| source.path == path || source.path.starts_with(&folder))
}

/// Rust of the program itself: no tests, no examples.
pub(crate) fn program() -> Vec<(&'static str, &'static str)> {
    let mut found = texts("crates/", ".rs");
    found.retain(|(path, _)| {
        let inside = path.splitn(3, '/').nth(2).unwrap_or_default();
        inside.starts_with("src/") && !path.ends_with("/tests.rs") && !path.contains("/tests/")
    });
    assert!(!found.is_empty(), "no source was found");
    found
}

/// Fails with every complaint at once.
pub(crate) fn none(complaints: Vec<String>) {
    let list = complaints.join("\n  ");
    assert!(complaints.is_empty(), "\n  {list}\n");
}

fn read() -> Vec<Source> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("the tree is a git checkout");
    let names = String::from_utf8(listed.stdout).unwrap();
    let mut files: Vec<Source> = names.lines().filter_map(source).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    files
}

fn source(name: &str) -> Option<Source> {
    let bytes = std::fs::read(root().join(name)).ok()?;
    Some(Source {
        path: name.to_owned(),
        size_bytes: bytes.len() as u64,
        text: String::from_utf8(bytes).ok(),
    })
}
