//! `tayang backup` and `tayang restore`: everything out, and back into an empty place.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::json;
use tayang_store::{Backup, BackupError, restore};

use super::Way;
use super::chores::say;
use crate::{clock, serve};

/// `tayang backup --to FOLDER`.
pub(crate) async fn take(way: &Way, to: &Path) -> Result<ExitCode> {
    let config = way.given.settle()?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let taken = store.back_up(to).await;
    store.close().await;
    let backup = told(taken)?;
    let words = format!(
        "Cadangan tersimpan di {}: {} baris dan {} berkas. Di dalamnya ada kunci dan sandi teracak; simpan di tempat yang aman.",
        to.display(),
        backup.rows,
        backup.files.len()
    );
    say(way, &counts(&backup), &words)?;
    Ok(ExitCode::SUCCESS)
}

/// `tayang restore --from FOLDER`: then the journal and everything public are checked.
pub(crate) async fn put_back(way: &Way, from: &Path) -> Result<ExitCode> {
    let config = way.given.settle()?;
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("folder {} tidak dapat dibuat", config.data.display()))?;
    let backup = told(restore(&config.store, from).await)?;
    let (store, _) = serve::open(&config, clock::clock(None)).await?;
    let found = store.search_rebuild().await?;
    let sound = store.journal_verify().await?.is_sound();
    let faults = store.check_public().await?.len();
    store.close().await;
    let end = if sound && faults == 0 {
        "Jurnal utuh, dan semua yang tampak oleh umum sesuai dengan yang disetujui.".to_owned()
    } else {
        format!(
            "Jurnal utuh: {sound}. Temuan pada yang tampak oleh umum: {faults}. Jalankan \"tayang journal verify\" dan \"tayang check public\"."
        )
    };
    let words = format!(
        "Cadangan dipulihkan: {} baris dan {} berkas; {found} konten dalam indeks. {end}",
        backup.rows,
        backup.files.len()
    );
    let value = json!({
        "restored": counts(&backup), "indexed": found, "sound": sound, "faults": faults,
    });
    say(way, &value, &words)?;
    Ok(ExitCode::from(u8::from(!sound || faults > 0)))
}

fn counts(backup: &Backup) -> serde_json::Value {
    json!({ "rows": backup.rows, "files": backup.files.len() })
}

/// What went wrong, and what to do about it.
fn told(done: Result<Backup, BackupError>) -> Result<Backup> {
    use BackupError as E;
    match done {
        Ok(backup) => Ok(backup),
        Err(E::Taken(path)) => bail!(
            "folder {} tidak kosong. Pilih folder kosong, atau pindahkan isinya lebih dahulu.",
            path.display()
        ),
        Err(E::DatabaseTaken) => bail!(
            "basis data ini sudah berisi. Pulihkan ke basis data yang kosong; yang ada tidak diubah."
        ),
        Err(E::None(path)) => bail!(
            "di {} tidak ada cadangan Tayang yang dapat dibaca. Periksa nama foldernya.",
            path.display()
        ),
        Err(E::OtherVersion { made, here }) => bail!(
            "cadangan ini dibuat dengan skema {made}, program ini memakai skema {here}. Pulihkan dengan versi Tayang yang membuatnya, lalu mutakhirkan."
        ),
        Err(E::Damaged(path)) => bail!(
            "{} hilang atau rusak. Tidak ada yang dipulihkan; pakai salinan lain dari cadangan ini.",
            path.display()
        ),
        Err(E::Store(error)) => Err(error.into()),
    }
}
