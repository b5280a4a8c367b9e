//! Several processes on one database, and a database that drops its connections.

use tayang_core::command::Command;
use tayang_store::{ExecuteError, OfficeChange, Store, Who};

use crate::both;
use crate::races::{futures, tail_is};
use crate::server;
use crate::world::{Engine, SITE, World, appoint_new, request, save, who};

both! {
    async fn one_decision_stands_across_processes(world) {
        let other = world.reopened().await;
        let stores = [&world.store, &other];
        for at in 0..40 {
            let (case, _) = world.bring_to_approval(&format!("Lomba {at}")).await;
            let view = other.case_view(case).await.unwrap().unwrap();
            let (hash, seen) = (view.packet.content, view.case.version);
            let people = [(world.cast.head, "Hendra Wiratmaja"), (world.cast.deputy, "Bambang Sudrajat")];
            let decisions = (0..4).map(|turn| {
                let yes = Command::Approve { hash, items: None, note: None };
                let no = Command::Return { items: None, reason: "Belum.".into(), chips: vec![] };
                // Each person asks twice, in one process; the second try is refused, not lost.
                let command = if turn < 2 { yes } else { no };
                stores[(at + turn) % 2].execute(who(people[turn % 2].0), case, Some(seen), command, None)
            });
            let mut won = Vec::new();
            for (turn, outcome) in futures(decisions).await.into_iter().enumerate() {
                match outcome {
                    Ok(executed) => won.push((executed, people[turn % 2])),
                    Err(ExecuteError::LostRace { .. } | ExecuteError::Refused(_)) => {}
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!(won.len(), 1, "{won:?}");
            tail_is(&world, case, seen, &won[0].0.events).await;
            let late = who(if won[0].1.0 == world.cast.head { world.cast.deputy } else { world.cast.head });
            let yes = Command::Approve { hash, items: None, note: None };
            let lost = other.execute(late, case, Some(seen), yes, None).await;
            let Err(ExecuteError::LostRace { by_name, .. }) = lost else { panic!("{lost:?}") };
            assert_eq!(by_name, won[0].1.1);
        }
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(other.rebuild().await.unwrap().changed, Vec::<&str>::new());
        other.close().await;
    }

    async fn an_appointment_ended_in_one_process_binds_the_other_at_once(world) {
        let other = world.reopened().await;
        let (person, held) = appoint_new(&world.store, world.unit, "kabid", "plt").await;
        let (case, _) = world.bring_to_approval("Cabut").await;
        let hash = other.case_view(case).await.unwrap().unwrap().packet.content;
        let mut ended = held;
        ended.appointment.until = Some(jiff::civil::date(2026, 10, 30));
        world.store.change_office(Who::System, OfficeChange::Appoint(ended)).await.unwrap();
        let yes = Command::Approve { hash, items: None, note: None };
        let refused = other.execute(who(person), case, None, yes, None).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
        assert_eq!(world.step(case).await, "3");
        other.close().await;
    }
}

/// Whoever retries with the same key ends well, and nothing happens twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_connections_double_and_lose_nothing() {
    let world = World::new(Engine::Postgres).await;
    let drop_all = "select pg_terminate_backend(pid) from pg_stat_activity \
        where datname = current_database() and application_name = 'tayang'";
    for round in 0..10 {
        let asked = (0..8).map(|at| until_done(&world.store, &world, format!("{round}-{at}")));
        let (cases, ()) = tokio::join!(futures(asked), world.sql(drop_all));
        assert_eq!(cases.len(), 8);
    }
    assert_eq!(world.number("select count(*) from cases").await, 80);
    until_answered(|| world.store.clear_tray()).await;
    assert_eq!(world.number("select count(*) from outbox").await, 80);
    // A reader, too, may meet a connection that was dropped; asking again gets a new one.
    let verified = until_answered(|| world.store.journal_verify()).await;
    assert_eq!(verified.faults, []);
    let rebuilt = until_answered(|| world.store.rebuild()).await;
    assert_eq!(rebuilt.changed, Vec::<&str>::new());
}

/// What the server says of a row that it refuses is told, and nothing of the command stands. Its
/// answer comes in three pieces here, more than a connection keeps of an answer nobody hears.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_says_of_a_refused_row_is_told() {
    let world = World::new(Engine::Postgres).await;
    let case = world.open_case("Berkas").await;
    // The notice is sent at once, the error when the tables are made, the end when they are gone.
    let complain = "create function complain() returns trigger language plpgsql as $$ begin \
        raise notice 'begun'; \
        for n in 1..400 loop execute format('create temporary table t%s ()', n); end loop; \
        raise exception 'no room for this row'; end $$; \
        create trigger complain before insert on revision \
        for each row execute function complain()";
    world.sql(complain).await;
    let before = world.store.timeline(case).await.unwrap();
    for _ in 0..3 {
        let writing = save(None, "Judul", "Isi.");
        let failed = world.attempt(world.cast.writer, case, writing).await;
        let Err(ExecuteError::Store(error)) = failed else {
            panic!("{failed:?}")
        };
        assert!(
            error.to_string().contains("no room for this row"),
            "{error}"
        );
    }
    assert_eq!(world.store.timeline(case).await.unwrap(), before);

    world.sql("drop trigger complain on revision").await;
    let writing = save(None, "Judul", "Isi.");
    world.act(world.cast.writer, case, writing).await;
    assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
}

/// A node that remembers the largest place it has read misses none: a change whose commit takes
/// long holds up the next, instead of being overtaken by it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn places_of_changes_are_seen_in_their_order() {
    let world = World::new(Engine::Postgres).await;
    let node = world.reopened().await;
    let mut seen = node.last_change().await.unwrap();
    let slow = server::connect(&world.config.database).await;
    let begun = "begin; lock table turn in exclusive mode; \
        insert into change (at, keys) values (0, '[\"item:slow\"]')";
    slow.batch_execute(begun).await.unwrap();

    let site = world.store.office().await.unwrap().sites[SITE].clone();
    let store = world.store.clone();
    let quick = tokio::spawn(async move {
        let site = OfficeChange::SaveSite(site);
        store.change_office(Who::System, site).await
    });
    let waits = "select count(*) from pg_locks l join pg_database d on d.oid = l.database \
        where d.datname = current_database() and relation = 'turn'::regclass and not granted";
    while !quick.is_finished() && world.number(waits).await == 0 {
        tokio::task::yield_now().await;
    }
    let mut heard = Vec::new();
    let mut hear = async || {
        for changed in node.changes(seen).await.unwrap() {
            seen = changed.id;
            heard.extend(changed.keys);
        }
    };
    hear().await;
    slow.batch_execute("commit").await.unwrap();
    quick.await.unwrap().unwrap();
    hear().await;
    assert_eq!(heard, ["item:slow".to_owned(), format!("site:{SITE}")]);
    node.close().await;
}

async fn until_answered<T, F>(ask: impl Fn() -> F) -> T
where
    F: Future<Output = Result<T, tayang_store::StoreError>>,
{
    for _ in 0..30 {
        if let Ok(answer) = ask().await {
            return answer;
        }
    }
    panic!("the store did not come back");
}

async fn until_done(store: &Store, world: &World, key: String) {
    let writer = who(world.cast.writer);
    for _ in 0..30 {
        let open = request(&format!("Berkas {key}"));
        match store.open_case(writer, SITE, open, Some(key.clone())).await {
            Ok(_) => return,
            Err(ExecuteError::Store(_)) => {}
            Err(other) => panic!("{other}"),
        }
    }
    panic!("{key} never came through");
}
