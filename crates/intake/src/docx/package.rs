//! The zip that a Word file is: parts by name, and how they relate.
//!
//! The bounds stand before the unpacking, and again while it goes on, because
//! a directory of a zip may lie about sizes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::docx::xml::{self, Node};
use crate::limits::{
    RATIO_FREE_BYTES, UNPACKED_BYTES, UNPACKED_RATIO, XML_PART_BYTES, ZIP_ENTRIES,
};
use crate::refused::{Refused, Wanted};

/// An opened Word file.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    budget: u64,
}

/// What a part points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last word of the relation's type: `image`, `hyperlink`, `header`.
    pub(crate) kind: String,
    /// A part's name, or an address when external.
    pub(crate) target: String,
    /// Whether the target lies outside the file.
    pub(crate) external: bool,
}

/// The relations of one part by their id.
pub(crate) type Relations = BTreeMap<String, Relation>;

impl<'a> Package<'a> {
    /// Opens a zip whose directory is within bounds.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        check_entry_count(bytes)?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
        if zip.len() > ZIP_ENTRIES {
            return Err(Refused::TooManyEntries {
                count: zip.len(),
                limit: ZIP_ENTRIES,
            });
        }
        let budget = UNPACKED_BYTES.min(
            (bytes.len() as u64)
                .saturating_mul(UNPACKED_RATIO)
                .max(RATIO_FREE_BYTES),
        );
        let mut package = Self { zip, budget };
        let mut declared = 0u64;
        for index in 0..package.zip.len() {
            let entry = package.zip.by_index_raw(index).map_err(refused)?;
            if entry.encrypted() {
                return Err(Refused::Locked);
            }
            declared = declared.saturating_add(entry.size());
        }
        if declared > package.budget {
            Err(unpacks_too_large())
        } else {
            Ok(package)
        }
    }

    /// The bytes of a part; `None` when there is no such part.
    pub(crate) fn bytes(&mut self, part: &str, limit: u64) -> Result<Option<Vec<u8>>, Refused> {
        let entry = match self.zip.by_name(part) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(error)),
        };
        let allowed = limit.min(self.budget);
        let mut bytes = Vec::new();
        entry
            .take(allowed + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(error.to_string()))?;
        if bytes.len() as u64 > allowed {
            return Err(unpacks_too_large());
        }
        self.budget -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part as a tree; `None` when there is no such part.
    pub(crate) fn tree(&mut self, part: &str) -> Result<Option<Node>, Refused> {
        match self.bytes(part, XML_PART_BYTES)? {
            Some(bytes) => xml::parse(&bytes, part).map(Some),
            None => Ok(None),
        }
    }

    /// What a part points to; empty when nothing.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Relations, Refused> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(tree) = self.tree(&name)? else {
            return Ok(Relations::new());
        };
        let relation = |node: &Node| {
            let external = node.attr("TargetMode") == Some("External");
            let target = node.attr("Target")?;
            let kind = node.attr("Type")?.rsplit('/').next()?.to_owned();
            let target = if external {
                target.to_owned()
            } else {
                resolve(folder, target)
            };
            Some((
                node.attr("Id")?.to_owned(),
                Relation {
                    kind,
                    target,
                    external,
                },
            ))
        };
        Ok(tree.elements().filter_map(relation).collect())
    }
}

/// Reads the entry count at the end of the zip, so that a huge directory is never loaded.
fn check_entry_count(bytes: &[u8]) -> Result<(), Refused> {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let at = tail
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")
        .ok_or_else(|| broken("no directory".into()))?;
    let count = match tail.get(at + 10..at + 12) {
        Some(pair) => usize::from(u16::from_le_bytes([pair[0], pair[1]])),
        None => return Err(broken("short directory".into())),
    };
    if count > ZIP_ENTRIES {
        return Err(Refused::TooManyEntries {
            count,
            limit: ZIP_ENTRIES,
        });
    }
    Ok(())
}

/// A target relative to a folder, as a part's name.
fn resolve(folder: &str, target: &str) -> String {
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn refused(error: ZipError) -> Refused {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refused::Locked,
        other => broken(other.to_string()),
    }
}

fn unpacks_too_large() -> Refused {
    Refused::UnpacksTooLarge {
        limit_bytes: UNPACKED_BYTES,
        limit_ratio: UNPACKED_RATIO,
    }
}

fn broken(detail: String) -> Refused {
    Refused::Broken {
        wanted: Wanted::Word,
        detail,
    }
}
