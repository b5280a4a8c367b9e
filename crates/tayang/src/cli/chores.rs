//! Chores on the store: migrate, rebuild, verify, check.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use tayang_store::{FaultKind, PublicFault, Uncovered, VerifyReport};

use super::Way;
use crate::{clock, serve};

/// `tayang migrate`.
pub(crate) async fn migrate(way: &Way) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, steps) = serve::open(&config, clock::clock(None)).await?;
    store.close().await;
    say(
        way,
        &json!({ "migrations": steps }),
        &format!("{steps} langkah skema dijalankan."),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// `tayang rebuild`.
pub(crate) async fn rebuild(way: &Way) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let rebuilt = store.rebuild().await?;
    let found = store.search_rebuild().await?;
    store.close().await;
    let words =
        format!("Semua tabel baca dibangun ulang: {rebuilt:?}; {found} konten dalam indeks.");
    say(
        way,
        &json!({ "rebuilt": format!("{rebuilt:?}"), "indexed": found }),
        &words,
    )?;
    Ok(ExitCode::SUCCESS)
}

/// `tayang journal verify`: exit 1 and the first bad entry.
pub(crate) async fn verify(way: &Way) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let report = store.journal_verify().await?;
    store.close().await;
    let sound = report.is_sound();
    say(way, &serde_json::to_value(&report)?, &verified(&report))?;
    Ok(ExitCode::from(u8::from(!sound)))
}

/// `tayang check public`: exit 1 and the list.
pub(crate) async fn check_public(way: &Way) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let faults = store.check_public().await?;
    let open = store.uncovered().await?;
    store.close().await;
    let mut lines: Vec<String> = faults.iter().map(fault_words).collect();
    lines.extend(open.iter().map(open_words));
    lines.push(match faults.len() {
        0 => "Semua yang tampak oleh umum sesuai dengan yang disetujui.".to_owned(),
        count => format!("{count} temuan."),
    });
    let value = json!({ "faults": faults, "uncovered": open });
    say(way, &value, &lines.join("\n"))?;
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

/// `tayang openapi`.
pub(crate) fn openapi() -> Result<ExitCode> {
    let text = tayang_web::api::openapi().to_pretty_json()?;
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

/// The report of `journal verify` in words, the first bad entry first.
fn verified(report: &VerifyReport) -> String {
    let mut lines = Vec::new();
    for chain in &report.chains {
        lines.push(format!("Rantai {}: {} entri.", chain.chain, chain.entries));
        lines.extend(chain.open.iter().map(open_words));
    }
    if let Some(last) = report.last_checkpoint {
        lines.push(format!(
            "Titik periksa: {}; sidik yang terakhir {last}.",
            report.checkpoints
        ));
    }
    for fault in &report.faults {
        let what = wrong(&fault.kind);
        lines.push(format!(
            "RUSAK pada rantai {}, entri {}: {what}",
            fault.chain, fault.seq
        ));
    }
    let end = if report.is_sound() {
        "Jurnal utuh."
    } else {
        "Jurnal TIDAK utuh."
    };
    lines.push(end.to_owned());
    lines.join("\n")
}

/// The open end of a chain: not wrong, but not yet held fast either.
fn open_words(open: &Uncovered) -> String {
    format!(
        "Rantai {}: {} entri terakhir, sejak {}, belum tercakup titik periksa.",
        open.chain, open.entries, open.since
    )
}

fn wrong(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Missing => "entri hilang.".to_owned(),
        FaultKind::Edited => "isi entri diubah.".to_owned(),
        FaultKind::Unlinked => "entri tidak bersambung dengan entri sebelumnya.".to_owned(),
        FaultKind::ColumnEdited => "kolom entri berbeda dari isinya.".to_owned(),
        FaultKind::Unsigned => {
            "entri tayang atau surat tanpa tanda tangan situs yang sah.".to_owned()
        }
        FaultKind::CutOff { known } => {
            format!("jurnal terpotong; titik periksa mengenal sampai entri {known}.")
        }
        FaultKind::Recomputed => "rantai dihitung ulang; titik periksa berbeda.".to_owned(),
        FaultKind::CheckpointForged => "titik periksa tanpa tanda tangan yang sah.".to_owned(),
        FaultKind::CheckpointRemoved => {
            "ada titik periksa yang dibuang dari berkasnya sebelum baris ini.".to_owned()
        }
        FaultKind::RowEdited { row } => format!("baris {row} diubah di luar jurnal."),
        FaultKind::BodyEdited { body } => format!("isi naskah {} diubah.", body.short()),
    }
}

fn fault_words(fault: &PublicFault) -> String {
    match fault {
        PublicFault::ForgedEntry { chain, seq } => {
            format!("{chain} entri {seq}: entri tayang tanpa tanda tangan situs yang sah")
        }
        PublicFault::InsertedRow { path, .. } => {
            format!("{path}: disisipkan, tidak pernah ditayangkan lewat SOP")
        }
        PublicFault::EditedRow { path, .. } => format!("{path}: barisnya diubah setelah tayang"),
        PublicFault::MissingRow { path, .. } => {
            format!("{path}: seharusnya tayang, barisnya hilang")
        }
        PublicFault::EditedBody { path, .. } => format!("{path}: naskahnya diubah setelah tayang"),
        PublicFault::EditedRecord { file, .. } => format!("berkas {file}: catatannya diubah"),
        PublicFault::SwappedBlob { hash, .. } => {
            format!("/berkas/{hash}: isinya hilang atau ditukar")
        }
        PublicFault::SwappedPaper { paper, hash } => {
            format!(
                "surat {paper}: berkasnya {} hilang atau ditukar",
                hash.short()
            )
        }
        PublicFault::EditedPaper { paper } => {
            format!("surat {paper}: barisnya diubah di luar jurnal")
        }
        PublicFault::InsertedBlob { hash, .. } => {
            format!("/berkas/{hash}: disisipkan, tidak disetujui")
        }
        PublicFault::InsertedAddress { path, .. } => format!("{path}: alamat yang disisipkan"),
    }
}

/// Prints JSON for scripts, else words.
pub(crate) fn say(way: &Way, value: &serde_json::Value, words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    if way.json {
        writeln!(out, "{}", serde_json::to_string_pretty(value)?)?;
    } else {
        writeln!(out, "{words}")?;
    }
    Ok(())
}
