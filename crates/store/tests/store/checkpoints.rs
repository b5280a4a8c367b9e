//! The file of checkpoints: each line names the one before, and what is not under one yet is told.

use std::path::PathBuf;

use tayang_store::{FaultKind, Store, Uncovered};

use crate::both;
use crate::world::{World, request, who};

const CHAIN: &str = "site:utama";

both! {
    /// A clean stop leaves no entry open: cutting even the very last one off is found.
    async fn a_journal_cut_right_after_the_checkpoint_before_the_last_is_named(world) {
        world.air("Asli", "asli").await;
        world.store.close().await;
        let covered = lines(&world).len();
        let store = world.reopened().await;
        let before = length(&world).await;
        open(&world, &store, "Sesudahnya").await;
        store.close().await;
        assert!(lines(&world).len() > covered, "a clean stop writes a checkpoint");
        crate::tampering::cut(&world, before).await;
        let report = world.reopened().await.journal_verify().await.unwrap();
        assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
        assert_eq!((report.faults[0].chain.as_str(), report.faults[0].seq), (CHAIN, before + 1));
        assert!(matches!(report.faults[0].kind, FaultKind::CutOff { .. }), "{:?}", report.faults);
    }

    /// A crash between the commit and the checkpoint: told, and closed at the next start.
    async fn entries_without_a_checkpoint_are_counted_since_when(world) {
        world.air("Asli", "asli").await;
        world.store.close().await;
        let covered = std::fs::read_to_string(path(&world)).unwrap();
        let first = length(&world).await + 1;
        world.pass_minutes(5);
        let since = world.now();
        let store = world.reopened().await;
        assert_eq!(store.uncovered().await.unwrap(), []);
        open(&world, &store, "Baru").await;
        store.close().await;
        std::fs::write(path(&world), &covered).unwrap();

        let store = world.reopened().await;
        let entries = length(&world).await - first + 1;
        let told = Uncovered { chain: CHAIN.to_owned(), entries, since };
        let report = store.journal_verify().await.unwrap();
        assert_eq!(report.faults, []);
        let chain = report.chains.iter().find(|chain| chain.chain == CHAIN).unwrap();
        assert_eq!(chain.open.as_ref(), Some(&told));
        assert_eq!(store.uncovered().await.unwrap(), std::slice::from_ref(&told));
        assert_eq!(store.close_open_end().await.unwrap(), [told]);
        assert_eq!(store.uncovered().await.unwrap(), []);
        let report = store.journal_verify().await.unwrap();
        assert_eq!(report.faults, []);
        assert!(report.chains.iter().all(|chain| chain.open.is_none()));
        store.close().await;
    }

    /// A start signs nothing over a chain that is not the one it knew.
    async fn a_start_covers_no_recomputed_chain(world) {
        world.bring_to_approval("Asli").await;
        world.store.close().await;
        let known = lines(&world);
        let last = length(&world).await;
        crate::tampering::recompute(&world, "Asli", "Lain").await;
        let store = world.reopened().await;
        store.close_open_end().await.unwrap();
        assert_eq!(lines(&world), known);
        let faults = store.journal_verify().await.unwrap().faults;
        assert_eq!(faults[0].kind, FaultKind::Recomputed, "{faults:?}");
        assert!(faults[0].seq <= last);
        store.close().await;
    }

    async fn a_removed_checkpoint_is_named(world) {
        busy(&world).await;
        let whole = lines(&world);
        assert!(whole.len() > 4, "{whole:?}");
        assert_eq!(faults(&world).await, []);
        // The first, one from the middle, and the two before the last.
        for (left_out, named) in [(0..1, 1), (2..3, 3), (whole.len() - 3..whole.len() - 1, whole.len() - 2)] {
            let kept = whole.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
            let kept: Vec<&str> = kept.map(|(_, line)| line.as_str()).collect();
            write(&world, &kept);
            assert_eq!(faults(&world).await, [(named as u64, FaultKind::CheckpointRemoved)]);
        }
        let mut swapped: Vec<&str> = whole.iter().map(String::as_str).collect();
        swapped.swap(1, 2);
        write(&world, &swapped);
        assert_eq!(faults(&world).await, [(2, FaultKind::CheckpointRemoved)]);
        std::fs::remove_file(path(&world)).unwrap();
        assert_eq!(faults(&world).await, [(1, FaultKind::CheckpointRemoved)]);
    }

    /// Two processes, as a server and a command line verb: one file, one line of checkpoints.
    async fn two_processes_write_one_line_of_checkpoints(world) {
        let other = world.reopened().await;
        for round in 0..3 {
            open(&world, &world.store, &format!("Satu {round}")).await;
            open(&world, &other, &format!("Dua {round}")).await;
            other.close_open_end().await.unwrap();
            world.store.close_open_end().await.unwrap();
        }
        other.close().await;
        world.store.close().await;
        assert_eq!(faults(&world).await, []);
        assert_eq!(world.reopened().await.uncovered().await.unwrap(), []);
    }
}

/// Enough checkpoints that the file is put aside, twice: nothing is missed, nothing forgotten.
#[tokio::test]
async fn a_file_put_aside_is_continued_by_the_next() {
    let world = World::new(crate::world::Engine::Sqlite).await;
    busy(&world).await;
    let line = lines(&world).pop().unwrap();
    for _ in 0..2 {
        // Lines cut short by crashes fill the file; they prove nothing and are passed over.
        let torn = format!("{}\n", &line[..line.len() - 2]);
        let text = std::fs::read_to_string(path(&world)).unwrap();
        let many = torn.repeat(4 * 1024 * 1024 / torn.len() + 1);
        std::fs::write(path(&world), many + &text).unwrap();
        let store = world.reopened().await;
        open(&world, &store, "Lagi").await;
        store.close().await;
        assert!(lines(&world).len() < 10, "the file was put aside");
        assert_eq!(faults(&world).await, []);
    }
    std::fs::remove_file(path(&world).with_extension("1")).unwrap();
    assert_eq!(faults(&world).await, [(1, FaultKind::CheckpointRemoved)]);
}

/// A server keeps its file open; another process puts that aside meanwhile.
#[tokio::test]
async fn a_running_server_goes_on_in_the_file_of_that_name() {
    let world = World::new(crate::world::Engine::Sqlite).await;
    put_aside_by_another(&world).await;
    assert_eq!(faults(&world).await, []);

    // Its newest lines are taken away, and the older file stays.
    std::fs::remove_file(path(&world)).unwrap();
    world.air("Ketiga", "ketiga").await;
    world.store.close().await;
    assert_eq!(faults(&world).await, [(1, FaultKind::CheckpointRemoved)]);
}

/// All of them are taken away: the first line of the next names one that is nowhere.
#[tokio::test]
async fn who_takes_every_checkpoint_from_a_running_server_is_told_on() {
    let world = World::new(crate::world::Engine::Sqlite).await;
    put_aside_by_another(&world).await;
    std::fs::remove_file(path(&world).with_extension("1")).unwrap();
    std::fs::remove_file(path(&world)).unwrap();
    world.air("Ketiga", "ketiga").await;
    world.store.close().await;
    assert!(!lines(&world).is_empty(), "begun anew");
    assert_eq!(faults(&world).await, [(1, FaultKind::CheckpointRemoved)]);
}

/// The end of the file is cut off where it stands.
#[tokio::test]
async fn who_cuts_checkpoints_of_a_running_server_is_told_on() {
    let world = World::new(crate::world::Engine::Sqlite).await;
    world.air("Asli", "asli").await;
    let kept = std::fs::metadata(path(&world)).unwrap().len();
    let line = lines(&world).len() as u64;
    world.air("Kedua", "kedua").await;
    let file = std::fs::File::options().write(true).open(path(&world));
    file.unwrap().set_len(kept).unwrap();
    world.air("Ketiga", "ketiga").await;
    world.store.close().await;
    assert_eq!(
        faults(&world).await,
        [(line + 1, FaultKind::CheckpointRemoved)]
    );
}

/// The server writes, another process puts the file aside, and the server writes again.
async fn put_aside_by_another(world: &World) {
    world.air("Asli", "asli").await;
    let line = lines(world).pop().unwrap();
    let torn = format!("{}\n", &line[..line.len() - 2]);
    let text = std::fs::read_to_string(path(world)).unwrap();
    let many = torn.repeat(4 * 1024 * 1024 / torn.len() + 1);
    std::fs::write(path(world), many + &text).unwrap();
    let other = world.reopened().await;
    open(world, &other, "Menyisihkan").await;
    other.close().await;
    let begun = lines(world).len();
    assert!(begun < 10, "the file was put aside");
    world.air("Kedua", "kedua").await;
    assert!(lines(world).len() > begun, "in the new file");
}

async fn open(world: &World, store: &Store, title: &str) {
    let asked = store.open_case(
        who(world.cast.writer),
        crate::world::SITE,
        request(title),
        None,
    );
    asked.await.unwrap();
}

/// Several processes one after the other, each with a checkpoint of its own.
async fn busy(world: &World) {
    world.air("Asli", "asli").await;
    world.store.close().await;
    for round in 0..6 {
        let store = world.reopened().await;
        open(world, &store, &format!("Kasus {round}")).await;
        store.close().await;
    }
    world.reopened().await.close().await;
}

fn path(world: &World) -> PathBuf {
    world.config.keys.join("checkpoints")
}

fn lines(world: &World) -> Vec<String> {
    let text = std::fs::read_to_string(path(world)).unwrap();
    let whole = text.lines().filter(|line| line.ends_with('}'));
    whole.map(str::to_owned).collect()
}

fn write(world: &World, lines: &[&str]) {
    std::fs::write(path(world), format!("{}\n", lines.join("\n"))).unwrap();
}

/// What a fresh process finds wrong with the file.
async fn faults(world: &World) -> Vec<(u64, FaultKind)> {
    let store = world.reopened().await;
    let report = store.journal_verify().await.unwrap();
    store.close().await;
    let named = |fault: tayang_store::Fault| {
        assert_eq!(fault.chain, "checkpoints");
        (fault.seq, fault.kind)
    };
    report.faults.into_iter().map(named).collect()
}

async fn length(world: &World) -> u64 {
    let head = "select max(seq) from journal where chain = 'site:utama'";
    world.number(head).await
}
