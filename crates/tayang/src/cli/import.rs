//! `tayang import docx`: what a Word file becomes here, told before anybody relies on it.
//!
//! Writes blocks and pictures beside the file and touches no office: a case is
//! opened on the desk or over the API, by somebody who may.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tayang_core::ids::FileId;
use tayang_core::sop::words::Lang;
use tayang_intake::{Intake, Note, Outcome, Refused, docx};

/// Reads Word files and tells what is kept, changed and dropped; 1 when one cannot be read.
///
/// Without `dry_run` the blocks of `berita.docx` go to `berita.blocks.json` and
/// its pictures to `berita.gambar/`. A file that is there already is not written over.
///
/// # Errors
/// When the result cannot be written.
pub(crate) fn docx(
    files: &[PathBuf],
    dry_run: bool,
    as_json: bool,
    lang: Lang,
) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let mut reports = Vec::new();
    let mut failed = false;
    for file in files {
        let report = match read(file, lang) {
            Ok(brought) if dry_run => report(file, &brought, None, lang),
            Ok(brought) => {
                let written = write(file, &brought)?;
                report(file, &brought, Some(&written), lang)
            }
            Err(problem) => {
                failed = true;
                json!({ "file": file.display().to_string(), "problem": problem })
            }
        };
        if !as_json {
            writeln!(out, "{}", in_words(&report))?;
        }
        reports.push(report);
    }
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&reports)?)?;
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// A Word file as intake reads it, or why not, in words.
fn read(file: &Path, lang: Lang) -> std::result::Result<Intake, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let mut new_id = || FileId(uuid::Uuid::now_v7());
    docx::read(&bytes, &mut new_id).map_err(|refused: Refused| match lang {
        Lang::Id => refused.message_id(),
        Lang::En => refused.message_en(),
    })
}

fn report(file: &Path, brought: &Intake, written: Option<&Path>, lang: Lang) -> Value {
    let of = |kind: Outcome| -> Vec<Value> {
        let notes = brought.report.iter().filter(|note| note.kind == kind);
        notes.map(|note| told(note, lang)).collect()
    };
    json!({
        "file": file.display().to_string(),
        "title": brought.title,
        "summary": brought.summary,
        "blocks": brought.body.0.len(),
        "pictures": brought.media.len(),
        "kept": of(Outcome::Kept),
        "changed": of(Outcome::Changed),
        "dropped": of(Outcome::Dropped),
        "written": written.map(|path| path.display().to_string()),
    })
}

fn told(note: &Note, lang: Lang) -> Value {
    let message = match lang {
        Lang::Id => note.message_id(),
        Lang::En => note.message_en(),
    };
    json!({ "what": note.what, "count": note.count, "sample": note.sample, "message": message })
}

/// The report as lines, in the words that the notes bring.
fn in_words(report: &Value) -> String {
    let text = |key: &str| report[key].as_str().unwrap_or_default().to_owned();
    let mut lines = vec![text("file")];
    if report["problem"].is_string() {
        lines.push(format!("  ! {}", text("problem")));
        return lines.join("\n");
    }
    for (sign, key) in [("=", "kept"), ("~", "changed"), ("-", "dropped")] {
        for note in report[key].as_array().into_iter().flatten() {
            lines.push(format!(
                "  {sign} {}",
                note["message"].as_str().unwrap_or_default()
            ));
        }
    }
    if report["written"].is_string() {
        lines.push(format!("  > {}", text("written")));
    }
    lines.join("\n")
}

/// Writes blocks and pictures beside the file; tells where the blocks are.
fn write(file: &Path, brought: &Intake) -> Result<PathBuf> {
    let blocks = file.with_extension("blocks.json");
    let pictures = file.with_extension("gambar");
    let mut media = Vec::new();
    for picture in &brought.media {
        let name = format!("{}-{}", picture.placeholder, picture.name);
        std::fs::create_dir_all(&pictures)
            .with_context(|| format!("{} tidak dapat dibuat", pictures.display()))?;
        put(&pictures.join(&name), &picture.bytes)?;
        media.push(json!({ "file": picture.placeholder, "name": name, "alt": picture.alt }));
    }
    let content = json!({
        "title": brought.title,
        "summary": brought.summary,
        "body": brought.body,
        "media": media,
    });
    put(&blocks, serde_json::to_string_pretty(&content)?.as_bytes())?;
    Ok(blocks)
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path);
    let written = file.and_then(|mut file| file.write_all(bytes));
    written.with_context(|| format!("{} tidak dapat ditulis", path.display()))
}
