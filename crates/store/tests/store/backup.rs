//! Everything out of a store, and back into an empty one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tayang_store::{BackupError, StoreConfig, restore};

use crate::both;
use crate::rebuild::{busy_history, dump};
use crate::server;
use crate::tampering::air_with_picture;
use crate::world::{Engine, World, config, fresh_folder};

/// Tables that only a running program needs, and one whose rows are numbered anew.
const OTHERWISE: [&str; 5] = ["change", "once_token", "outbox", "session", "throttle"];

/// A place where nothing is yet, on this engine.
async fn place(engine: Engine) -> (StoreConfig, PathBuf) {
    let folder = fresh_folder();
    let database = match engine {
        Engine::Sqlite => folder.join("tayang.db").to_str().unwrap().to_owned(),
        Engine::Postgres => server::fresh_database().await,
    };
    (config(&folder, database), folder)
}

fn engine(world: &World) -> Engine {
    if world.config.database.starts_with("postgres:") {
        Engine::Postgres
    } else {
        Engine::Sqlite
    }
}

both! {
    async fn everything_comes_back_in_an_empty_place_on_either_database(world) {
        busy_history(&world).await;
        air_with_picture(&world).await;
        let out = fresh_folder();
        let taken = world.store.back_up(&out).await.unwrap();
        assert!(taken.rows > 300 && taken.files.len() > 3, "{taken:?}");
        assert!(matches!(world.store.back_up(&out).await, Err(BackupError::Taken(_))));
        let before = dump(&world).await;

        let (same, folder) = place(engine(&world)).await;
        assert_eq!(restore(&same, &out).await.unwrap(), taken);
        let again = World::attach(same.clone()).await;
        let after = dump(&again).await;
        assert!(before.keys().eq(after.keys()));
        for (table, rows) in &before {
            if OTHERWISE.contains(&table.as_str()) {
                continue;
            }
            assert_eq!(rows, &after[table], "{table}");
        }
        assert_eq!(before["outbox"].len(), after["outbox"].len());
        whole_and_working(&again, "Setelah pulih").await;
        assert!(matches!(restore(&same, &out).await, Err(BackupError::Taken(_))));

        let other = match engine(&world) {
            Engine::Sqlite => Engine::Postgres,
            Engine::Postgres => Engine::Sqlite,
        };
        let (moved, elsewhere) = place(other).await;
        restore(&moved, &out).await.unwrap();
        let moved = World::attach(moved).await;
        for (table, rows) in dump(&moved).await {
            if !OTHERWISE.contains(&table.as_str()) {
                assert_eq!(rows.len(), before[&table].len(), "{table}");
            }
        }
        whole_and_working(&moved, "Setelah pindah").await;
        for world in [again, moved] {
            world.store.close().await;
        }
        for folder in [folder, elsewhere, out] {
            fs::remove_dir_all(folder).unwrap();
        }
    }
}

/// The journal holds, what is public is what was signed, and work goes on.
async fn whole_and_working(world: &World, title: &str) {
    // Later than anything that the backup tells of.
    world.pass_minutes(60 * 24 * 60);
    assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    assert_eq!(world.store.check_public().await.unwrap(), []);
    assert_eq!(
        world.store.rebuild().await.unwrap().changed,
        Vec::<&str>::new()
    );
    world
        .air(title, &title.to_lowercase().replace(' ', "-"))
        .await;
    assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    assert_eq!(world.store.check_public().await.unwrap(), []);
}

/// A store with something in it, and its backup.
async fn taken() -> (World, PathBuf) {
    let world = World::new(Engine::Sqlite).await;
    world.air("Pertama", "pertama").await;
    let out = fresh_folder();
    world.store.back_up(&out).await.unwrap();
    (world, out)
}

/// What is refused leaves neither database nor keys behind.
async fn refused(out: &Path) -> BackupError {
    let (place, folder) = place(Engine::Sqlite).await;
    let error = restore(&place, out).await.unwrap_err();
    let left: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    fs::remove_dir_all(folder).unwrap();
    error
}

#[tokio::test]
async fn a_backup_that_is_damaged_or_of_another_version_is_refused_whole() {
    let (_world, out) = taken().await;
    let nothing = fresh_folder();
    assert!(matches!(refused(&nothing).await, BackupError::None(_)));
    let list = out.join("daftar.json");
    let told = fs::read_to_string(&list).unwrap();
    let steps = told.split("\"steps\": ").nth(1).unwrap();
    let steps = steps.split(',').next().unwrap();
    let newer = told.replace(&format!("\"steps\": {steps}"), "\"steps\": 900");
    fs::write(&list, newer).unwrap();
    let error = refused(&out).await;
    assert!(
        matches!(error, BackupError::OtherVersion { made: 900, .. }),
        "{error}"
    );
    let outside = told.replace("\"tabel.jsonl\"", "\"../tabel.jsonl\"");
    fs::write(&list, outside).unwrap();
    assert!(matches!(refused(&out).await, BackupError::Damaged(_)));
    fs::write(&list, told).unwrap();
    let rows = out.join("tabel.jsonl");
    let mut file = fs::OpenOptions::new().append(true).open(&rows).unwrap();
    file.write_all(b"\n").unwrap();
    let error = refused(&out).await;
    assert!(
        matches!(&error, BackupError::Damaged(path) if *path == rows),
        "{error}"
    );
    for folder in [out, nothing] {
        fs::remove_dir_all(folder).unwrap();
    }
}

#[tokio::test]
async fn a_database_that_holds_an_office_is_not_written_to() {
    let (world, out) = taken().await;
    let before = dump(&world).await;
    let (empty, folder) = place(Engine::Sqlite).await;
    let taken = StoreConfig {
        database: world.config.database.clone(),
        ..empty
    };
    let error = restore(&taken, &out).await.unwrap_err();
    assert!(matches!(error, BackupError::DatabaseTaken), "{error}");
    assert_eq!(dump(&world).await, before);
    for folder in [out, folder] {
        fs::remove_dir_all(folder).unwrap();
    }
}
