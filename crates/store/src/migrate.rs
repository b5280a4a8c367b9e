//! Bringing the schema up: one text per step, type words replaced per engine.

use tayang_core::canonical::Hash;

use crate::dialect::{Conn, Db, args};
use crate::{Store, StoreError, files, office, project};

/// Each step once, in order; a step that has run is never changed.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "base", include_str!("migrations/0001_base.sql")),
    (2, "proofs", include_str!("migrations/0002_proofs.sql")),
    (3, "time", include_str!("migrations/0003_time.sql")),
    (4, "papers", include_str!("migrations/0004_papers.sql")),
    (5, "sheets", include_str!("migrations/0005_sheets.sql")),
    (6, "report", include_str!("migrations/0006_report.sql")),
    (7, "office", include_str!("migrations/0007_office.sql")),
    (8, "ratified", include_str!("migrations/0008_ratified.sql")),
    (9, "rules", include_str!("migrations/0009_rules.sql")),
    (
        10,
        "monitoring",
        include_str!("migrations/0010_monitoring.sql"),
    ),
    (11, "bundles", include_str!("migrations/0011_bundles.sql")),
    (12, "meetings", include_str!("migrations/0012_meetings.sql")),
    (13, "posts", include_str!("migrations/0013_posts.sql")),
    (14, "official", include_str!("migrations/0014_official.sql")),
    (
        15,
        "open_items",
        include_str!("migrations/0015_open_items.sql"),
    ),
    (
        16,
        "stiller_indexes",
        include_str!("migrations/0016_stiller_indexes.sql"),
    ),
    (17, "pictures", include_str!("migrations/0017_pictures.sql")),
    (
        18,
        "fewer_pages",
        include_str!("migrations/0018_fewer_pages.sql"),
    ),
    (19, "tray", include_str!("migrations/0019_tray.sql")),
    (20, "heads", include_str!("migrations/0020_heads.sql")),
    (21, "turn", include_str!("migrations/0021_turn.sql")),
    (
        22,
        "found_by_index",
        include_str!("migrations/0022_found_by_index.sql"),
    ),
];
/// The step whose table is filled from what records say, which SQL alone cannot read alike.
const RENDITIONS: i64 = 2;
/// The step after which open tasks get the moments at which the clock owes them something.
const REMINDERS: i64 = 16;
/// The step whose table is filled from the journal.
const POSTS: i64 = 13;

/// How many steps this program knows.
pub(crate) fn steps() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// The texts of the steps, in order.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|(_, _, text)| *text)
}

impl Store {
    /// Brings the schema up to this program; harmless when it is.
    ///
    /// # Errors
    /// [`StoreError::Setup`] when the database was made by a newer program, or a
    /// step that has run reads differently now.
    pub async fn migrate(&self) -> Result<u32, StoreError> {
        migrate(&self.core.db).await
    }
}

pub(crate) async fn migrate(db: &Db) -> Result<u32, StoreError> {
    let mut tx = db.write_small().await?;
    tx.run(sql::CREATE, &[]).await?;
    // Of several that do this at once the others wait, and find it done.
    tx.alone_on("schema_step").await?;
    let mut done = 0;
    let applied = applied(&mut tx).await?;
    if applied.len() > STEPS.len() {
        return Err(StoreError::Setup(
            "the database was made by a newer version of Tayang".to_owned(),
        ));
    }
    for (number, name, text) in STEPS {
        let checksum = Hash::of(text.as_bytes());
        match applied.iter().find(|(step, _)| step == number) {
            Some((_, sum)) if *sum == checksum => continue,
            Some(_) => {
                return Err(StoreError::Setup(format!(
                    "step {number} of the schema reads differently now"
                )));
            }
            None => {}
        }
        tx.script(&words(text, db.is_sqlite())).await?;
        if *number == RENDITIONS {
            files::list_all_renditions(&mut tx).await?;
        }
        if *number == POSTS {
            project::posts::fill(&mut tx).await?;
        }
        if *number == REMINDERS {
            let calendar = office::calendar(&mut tx).await?;
            project::recompute_due(&mut tx, &calendar).await?;
        }
        tx.run(sql::RECORD, args![*number, *name, checksum]).await?;
        done += 1;
    }
    tx.commit().await?;
    Ok(done)
}

async fn applied(tx: &mut Conn) -> Result<Vec<(i64, Hash)>, StoreError> {
    let rows = tx.rows(sql::APPLIED, &[]).await?;
    rows.into_iter()
        .map(|mut row| Ok((row.take()?, row.take()?)))
        .collect()
}

/// The text of a step with the type words of one of the two databases.
pub(crate) fn words(text: &str, sqlite: bool) -> String {
    let (uuid, serial, clustered) = if sqlite {
        // The newest row of such a table is never deleted, so no number comes twice.
        ("blob", "integer primary key", "without rowid")
    } else {
        let serial = "bigint generated always as identity primary key";
        ("uuid", serial, "")
    };
    text.replace("{uuid}", uuid)
        .replace("{serial}", serial)
        .replace("{clustered}", clustered)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        CREATE = "create table if not exists schema_step (number bigint primary key, name text not null, checksum text not null)";
        APPLIED = "select number, checksum from schema_step order by number";
        RECORD = "insert into schema_step (number, name, checksum) values ($1, $2, $3)";
    }
}
