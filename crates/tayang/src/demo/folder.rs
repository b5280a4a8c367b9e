//! The demo's files inside the binary, and the marker of a data folder that holds a demo.
//!
//! Only a folder with the marker is ever removed, and only what Tayang put there.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use super::Account;
use super::article::{self, Article};
use super::script::{self, Script};
use crate::config::Config;

/// The folder `demo/`.
#[derive(RustEmbed)]
#[folder = "demo/"]
struct Files;

/// The four starter sheets.
#[derive(RustEmbed)]
#[folder = "../../sop/"]
struct Sheets;

/// What stands in `demo.json`: readable by the owner only.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Marker {
    /// The making came to its end.
    pub(super) complete: bool,
    /// The demo's last moment.
    pub(super) at: Timestamp,
    /// Every account with its password.
    pub(super) accounts: Vec<Account>,
}

/// A file of `demo/` as text.
pub(super) fn text(name: &str) -> Result<String> {
    String::from_utf8(bytes(name)?).with_context(|| format!("demo/{name}"))
}

/// A file of `demo/` as bytes.
pub(super) fn bytes(name: &str) -> Result<Vec<u8>> {
    let file = Files::get(name).with_context(|| format!("demo/{name} is not in the binary"))?;
    Ok(file.data.into_owned())
}

/// Every article, in reading order.
pub(super) fn articles() -> Result<Vec<Article>> {
    let names = names("articles/", ".md").into_iter();
    names
        .map(|name| article::read(&name, &text(&name)?))
        .collect()
}

/// Every case of the other sheets, in reading order.
pub(super) fn scripts() -> Result<Vec<Script>> {
    let names = names("runs/", ".toml").into_iter();
    names
        .map(|name| script::read(&name, &text(&name)?))
        .collect()
}

/// Files of a folder of `demo/`, sorted.
fn names(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = Files::iter()
        .filter(|name| name.starts_with(folder) && name.ends_with(ending))
        .map(String::from)
        .collect();
    names.sort();
    names
}

/// The starter sheets as text, by file name.
pub(super) fn sheets() -> Result<Vec<String>> {
    let mut names: Vec<_> = Sheets::iter()
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let read = |name: &std::borrow::Cow<'static, str>| {
        let file = Sheets::get(name).with_context(|| format!("sop/{name} is not in the binary"))?;
        Ok(String::from_utf8(file.data.into_owned())?)
    };
    names.iter().map(read).collect()
}

/// The marker of a data folder, when it holds a demo.
pub(super) fn marker(config: &Config) -> Result<Option<Marker>> {
    match fs::read_to_string(path(config)) {
        Ok(text) => Ok(Some(
            serde_json::from_str(&text).context("demo.json tidak terbaca")?,
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("demo.json tidak terbaca"),
    }
}

/// Writes the marker, for the owner's eyes only.
pub(super) fn mark(config: &Config, marker: &Marker) -> Result<()> {
    let beside = config.data.join("demo.json.baru");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)
        .with_context(|| format!("{} tidak dapat ditulis", beside.display()))?;
    file.write_all(serde_json::to_string_pretty(marker)?.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path(config))?;
    Ok(())
}

/// Removes an earlier demo: database, files, keys and index of this configuration.
///
/// # Errors
/// When the data folder holds no demo: nothing is removed then.
pub(crate) fn clear(config: &Config) -> Result<()> {
    let empty = fs::read_dir(&config.data).map_or(true, |mut entries| entries.next().is_none());
    if empty {
        return Ok(());
    }
    if marker(config)?.is_none() {
        bail!(
            "{} bukan folder demo, jadi tidak dihapus; pilih folder lain dengan --data",
            config.data.display()
        );
    }
    if config.store.database.starts_with("postgres") {
        bail!("--fresh hanya menghapus basis data SQLite; kosongkan basis data PostgreSQL sendiri");
    }
    for side in ["", "-wal", "-shm"] {
        gone(fs::remove_file(format!("{}{side}", config.store.database)))?;
    }
    for folder in [&config.store.blobs, &config.store.keys, &config.store.index] {
        gone(fs::remove_dir_all(folder))?;
    }
    gone(fs::remove_file(path(config)))
}

fn gone(outcome: std::io::Result<()>) -> Result<()> {
    match outcome {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).context("demo lama tidak dapat dihapus")
        }
        _ => Ok(()),
    }
}

fn path(config: &Config) -> PathBuf {
    Path::new(&config.data).join("demo.json")
}
