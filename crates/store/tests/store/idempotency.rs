//! A key makes a retry harmless; a command that fails takes nothing with it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use tayang_store::{ExecuteError, Executed, Store, StoreError};

use crate::both;
use crate::races::futures;
use crate::world::{Engine, SITE, World, finish, request, save, who};

both! {
    async fn sixteen_with_one_key_open_one_case(world) {
        let key = || Some("satu-kunci".to_owned());
        let writer = who(world.cast.writer);
        let asked = (0..16).map(|_| world.store.open_case(writer, SITE, request("Satu"), key()));
        let answers: Vec<Executed> = futures(asked).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(cases(&world).await, 1);
        sound(&world.store).await;
    }

    /// As on two nodes, or when a new process starts before the old one ended.
    async fn two_processes_with_one_key_do_it_once(world) {
        let other = world.reopened().await;
        let writer = who(world.cast.writer);
        for round in 0..25 {
            let (key, title) = (format!("kunci-{round}"), format!("Berkas {round}"));
            let ask = |store: &Store| {
                let (store, key, title) = (store.clone(), key.clone(), title.clone());
                async move { store.open_case(writer, SITE, request(&title), Some(key)).await.unwrap() }
            };
            let (here, there) = tokio::join!(ask(&world.store), ask(&other));
            assert_eq!(here, there);
            let act = |store: &Store| {
                let (store, key) = (store.clone(), format!("{key}-simpan"));
                let write = save(None, &title, "Isi.");
                async move { store.execute(writer, here.case, None, write, Some(key)).await.unwrap() }
            };
            let (one, same) = tokio::join!(act(&world.store), act(&other));
            assert_eq!(one, same);
        }
        assert_eq!(cases(&world).await, 25);
        assert_eq!(world.number("select count(*) from revision").await, 25);
        sound(&other).await;
        other.close().await;
    }

    async fn a_key_used_for_another_command_is_refused(world) {
        let case = world.open_case("Satu").await;
        let other = world.open_case("Dua").await;
        let writer = world.cast.writer;
        let key = "k".repeat(5_000);
        let write = |case, words| {
            world.store.execute(who(writer), case, None, save(None, "Judul", words), Some(key.clone()))
        };
        let done = write(case, "Isi.").await.unwrap();
        for refused in [write(case, "Isi lain.").await, write(other, "Isi.").await] {
            assert!(matches!(refused, Err(ExecuteError::KeyReused)), "{refused:?}");
        }
        assert!(world.store.timeline(other).await.unwrap().iter().all(|entry| entry.version < 3));
        // A key is the person's own, and is known after a restart.
        let theirs = world.store.open_case(who(world.cast.editor), SITE, request("Tiga"), Some(key.clone())).await;
        assert!(!matches!(theirs, Err(ExecuteError::KeyReused)), "{theirs:?}");
        let restarted = world.reopened().await;
        let again = restarted.execute(who(writer), case, None, save(None, "Judul", "Isi."), Some(key.clone()));
        assert_eq!(again.await.unwrap(), done);
        restarted.close().await;
    }

    async fn a_refusal_leaves_its_key_free(world) {
        let case = world.open_case("Satu").await;
        let writer = who(world.cast.writer);
        let key = || Some("kunci".to_owned());
        let refused = world.store.execute(writer, case, None, finish(&[0]), key()).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
        world.act(world.cast.writer, case, save(None, "Judul", "Isi.")).await;
        world.store.execute(writer, case, None, finish(&[0]), key()).await.unwrap();
        assert_eq!(world.step(case).await, "2");
    }

    /// A trigger by hand stands for a database that fails late in one command.
    async fn a_command_that_fails_halfway_leaves_nothing_and_takes_nobody_along(world) {
        world.sql(if world.config.database.starts_with("postgres:") { PG_TRAP } else { TRAP }).await;
        let before = tail(&world).await;
        let open = |at: usize| {
            let title = if at % 3 == 1 { "Rusak".to_owned() } else { format!("Utuh {at}") };
            let key = Some(format!("kunci-{at}"));
            world.store.open_case(who(world.cast.writer), SITE, request(&title), key)
        };
        let answers = futures((0..21).map(open)).await;
        for (at, answer) in answers.iter().enumerate() {
            match answer {
                Ok(_) => assert_ne!(at % 3, 1),
                Err(ExecuteError::Store(StoreError::Database(_))) => assert_eq!(at % 3, 1),
                Err(other) => panic!("{other}"),
            }
        }
        let entries: usize = answers.iter().flatten().map(|answer| answer.events.len()).sum();
        assert_eq!(tail(&world).await, before + entries as u64);
        world.store.clear_tray().await.unwrap();
        assert_eq!((cases(&world).await, world.number("select count(*) from outbox").await), (14, 14));
        assert_eq!(world.number("select count(*) from idempotency").await, 14);
        sound(&world.store).await;
        // The same keys again, when the database is well.
        world.sql(if world.config.database.starts_with("postgres:") { "drop trigger trap on cases" } else { "drop trigger trap" }).await;
        let again = futures((0..21).map(open)).await;
        for (before, after) in answers.into_iter().zip(again) {
            let after = after.unwrap();
            assert!(before.is_err() || before.unwrap() == after);
        }
        assert_eq!(cases(&world).await, 21);
    }
}

const TRAP: &str = "create trigger trap before insert on cases when new.title = 'Rusak' \
    begin select raise(abort, 'trapped'); end";
const PG_TRAP: &str = "create function trap() returns trigger language plpgsql as \
    $$ begin if new.title = 'Rusak' then raise exception 'trapped'; end if; return new; end $$; \
    create trigger trap before insert on cases for each row execute function trap()";

/// On one thread all commands wait before the writer looks: they share one transaction. Of
/// SQLite the first writes at once, and waits for a lock while the others come.
#[tokio::test]
async fn a_panic_in_one_command_leaves_the_others_sqlite() {
    panics_alone(World::new(Engine::Sqlite).await, 1).await;
}

#[tokio::test]
async fn a_panic_in_one_command_leaves_the_others_postgres() {
    panics_alone(World::new(Engine::Postgres).await, 0).await;
}

/// The clock is the one thing of the caller's that runs inside the writer. It panics in one
/// command, and again there when the batch is run once more with savepoints. So many of the
/// commands are written before the batch.
async fn panics_alone(world: World, outside: usize) {
    let calls = Arc::new(AtomicI64::new(i64::MAX));
    let early = Arc::new(AtomicI64::new(1));
    let (left, before) = (Arc::clone(&calls), Arc::clone(&early));
    let now = world.now();
    let clock = move || -> Timestamp {
        let place = left.fetch_sub(1, Ordering::SeqCst);
        if place == 1 || place == before.load(Ordering::SeqCst) {
            std::panic::resume_unwind(Box::new("the clock stands still".to_owned()));
        }
        now
    };
    let store = Store::open(world.config.clone(), Arc::new(clock))
        .await
        .unwrap();
    let open = async |number: usize, name: &str| {
        let titles = (0..number).map(|at| format!("{name} {at}"));
        let asked = titles.map(|title| {
            let store = store.clone();
            async move {
                let open = request(&title);
                store
                    .open_case(who(world.cast.writer), SITE, open, None)
                    .await
            }
        });
        let mut all = Box::pin(futures(asked));
        let lock = (outside > 0 && number > 1).then(|| held(&world));
        tokio::select! {
            biased;
            answers = &mut all => answers,
            // Each has been asked once by now.
            () = std::future::ready(()) => {
                drop(lock);
                all.await
            }
        }
    };
    let asked = async |number: usize, name: &str| {
        calls.store(i64::MAX, Ordering::SeqCst);
        assert!(open(number, name).await.iter().all(Result::is_ok));
        i64::MAX - calls.load(Ordering::SeqCst)
    };
    let fewer = asked(1 + outside, "Kurang").await;
    let each = asked(2 + outside, "Lebih").await - fewer;
    assert!(each > 0, "the clock was not asked for each command");
    // A batch of one, after which the next lone command is written at once.
    let alone = asked(1, "Satu").await;

    let before = if outside == 0 { 0 } else { alone };
    let inside = i64::try_from(3 - outside).unwrap() * each + 1;
    early.store(inside + 1, Ordering::SeqCst);
    calls.store(before + 2 * inside, Ordering::SeqCst);
    let opened = cases(&world).await;
    let answers = open(8, "Delapan").await;
    for (at, answer) in answers.iter().enumerate() {
        match answer {
            Ok(_) => assert_ne!(at, 3),
            Err(ExecuteError::Store(StoreError::Panicked(words))) => {
                assert_eq!((at, words.as_str()), (3, "the clock stands still"));
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(cases(&world).await, opened + 7);
    // Alone in its transaction, and the writer goes on.
    calls.store(1, Ordering::SeqCst);
    assert!(matches!(
        open(1, "Sendiri").await[..],
        [Err(ExecuteError::Store(StoreError::Panicked(_)))]
    ));
    assert!(open(1, "Sesudah").await[0].is_ok());
    assert_eq!(cases(&world).await, opened + 8);
    sound(&store).await;
    store.close().await;
}

/// The lock of another process on the file, until it is dropped.
fn held(world: &World) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(&world.config.database).unwrap();
    conn.execute_batch("begin immediate").unwrap();
    conn
}

async fn cases(world: &World) -> u64 {
    world.number("select count(*) from cases").await
}

async fn tail(world: &World) -> u64 {
    world
        .number("select coalesce(max(seq), 0) from journal where chain = 'site:utama'")
        .await
}

async fn sound(store: &Store) {
    assert_eq!(store.journal_verify().await.unwrap().faults, []);
    assert_eq!(store.rebuild().await.unwrap().changed, Vec::<&str>::new());
}
