//! `tayang sop check` and `tayang sop show`: the linter and the sheet as text.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::check::{Severity, check};
use tayang_core::sop::parse::parse;
use tayang_core::sop::words::Lang;
use tayang_store::SopInfo;

use super::Way;
use super::chores::say;
use crate::{clock, serve};

/// One line of the report, as `--json` prints it.
#[derive(Serialize)]
struct Line {
    file: String,
    line: usize,
    severity: &'static str,
    code: String,
    message: String,
}

/// Checks files and prints every finding. Errors make the exit code 1.
pub(crate) fn check_files(files: &[PathBuf], json: bool, lang: Lang) -> Result<ExitCode> {
    let lines: Vec<Line> = files.iter().flat_map(|file| findings(file, lang)).collect();
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
    } else {
        for line in &lines {
            let Line {
                file,
                line,
                severity,
                code,
                message,
            } = line;
            writeln!(out, "{file}:{line}: {severity}: {message} [{code}]")?;
        }
        writeln!(out, "{}", summary(&lines, files.len(), lang))?;
    }
    let failed = lines.iter().any(|line| line.severity == "error");
    Ok(ExitCode::from(u8::from(failed)))
}

fn findings(file: &Path, lang: Lang) -> Vec<Line> {
    let name = file.display().to_string();
    let error = |line, code: &str, message| Line {
        file: name.clone(),
        line,
        severity: "error",
        code: code.to_owned(),
        message,
    };
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(cause) => return vec![error(1, "unreadable", cause.to_string())],
    };
    match parse(&text) {
        Err(problems) => problems
            .iter()
            .map(|problem| error(problem.line, problem.code, problem.message(lang)))
            .collect(),
        Ok(sop) => {
            let found = check(&sop, &text).into_iter();
            found
                .map(|finding| Line {
                    file: name.clone(),
                    line: finding.line,
                    severity: severity(finding.severity),
                    code: finding.code.to_owned(),
                    message: finding.message(lang),
                })
                .collect()
        }
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn summary(lines: &[Line], files: usize, lang: Lang) -> String {
    let count = |wanted: &str| lines.iter().filter(|line| line.severity == wanted).count();
    let (errors, warnings, notes) = (count("error"), count("warning"), count("note"));
    match lang {
        Lang::Id => {
            format!("{files} berkas: {errors} kesalahan, {warnings} peringatan, {notes} catatan")
        }
        Lang::En => {
            format!("{files} files: {errors} errors, {warnings} warnings, {notes} notes")
        }
    }
}

/// Prints the newest adopted version of a sheet as text.
pub(crate) async fn show(way: &Way, key: &str) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let sops = store.sops().await?;
    store.close().await;
    let found = sops.iter().find(|info| info.sop.key == key && info.newest);
    let info = found.with_context(|| format!("SOP {key} belum diadopsi"))?;
    let value = serde_json::to_value(&*info.sheet)?;
    say(way, &value, &sheet(info))?;
    Ok(ExitCode::SUCCESS)
}

fn sheet(info: &SopInfo) -> String {
    let sop = &info.sheet;
    let mut lines = vec![sop.title().to_owned(), sop.identity.unit.join("\n")];
    lines.push(format!("Versi {}, nomor {}", info.sop.version, number(sop)));
    for step in &sop.step {
        let role = sop.role_label(&step.role.value).unwrap_or(&step.role.value);
        let time = step.time.as_ref().map_or("", |time| time.text.as_str());
        let no = step.no.as_deref().unwrap_or("-");
        lines.push(format!("{no:>3}  {} ({role}; {time})", step.text));
        for exit in &step.exits {
            let to: String = exit.to.value.clone().into();
            lines.push(format!("       {}: {to}", exit.label));
        }
    }
    lines.join("\n")
}

fn number(sop: &Sop) -> &str {
    sop.identity.number.as_deref().unwrap_or("belum ada")
}
