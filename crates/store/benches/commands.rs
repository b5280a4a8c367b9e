//! Figures of the store: durable commands beside the disk's own commits.
//!
//! Prints rows of a table; asserts nothing. Each figure and its yardstick are
//! measured in turn, round by round, and told as medians over the rounds.
//! With the argument `pgbench` only the last row is measured.
#![allow(unreachable_pub, reason = "a bench that cannot go on has failed")]
#![allow(dead_code, reason = "the world is shared with the tests")]

#[path = "../tests/store/byhand.rs"]
mod byhand;
#[path = "../tests/store/ratified.rs"]
mod ratified;
#[path = "../tests/store/server.rs"]
mod server;
#[path = "../tests/store/world.rs"]
mod world;

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use tayang_core::command::Command;
use tayang_store::Store;
use world::{Engine, World, finish, publish, save, saved, stage, who};

/// As in the binary, so that the figures are its own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 7;
/// Of one actor: a round takes an eighth of a second, in which a disk's rate moves by a tenth.
const ROUNDS_ALONE: usize = 21;
/// Between two commands on the world's clock.
const MOMENT_MICROSECONDS: i64 = 1_000_000;
/// Cases run in one round by one actor.
const CASES: usize = 30;
/// Plain commits after which SQLite has carried a log of its own choice over once.
const COMMITS_OF_A_LOG: usize = 600;
/// Cases run before: SQLite's log was carried over once, so that it is written where it stands.
const WARM_UP: usize = 40;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let alone = std::env::args().any(|word| word == "pgbench");
        println!("| figure | median | least | most | yardstick beside it | ratio |");
        println!("|---|---|---|---|---|---|");
        if !alone {
            commands(Engine::Sqlite, "SQLite", 1).await;
            commands(Engine::Sqlite, "SQLite", 16).await;
            commands(Engine::Postgres, "PostgreSQL", 1).await;
            commands(Engine::Postgres, "PostgreSQL", 8).await;
        }
        beside_pgbench(8).await;
    });
}

/// Commands per second by so many actors, beside plain durable commits by as many clients.
async fn commands(engine: Engine, name: &str, actors: usize) {
    let world = World::new(engine).await;
    run_cases(&world, 1, WARM_UP, "panas").await;
    let _open = yardstick(&world).await;
    plain(&world, actors, COMMITS_OF_A_LOG / actors).await;
    let rounds = if actors == 1 { ROUNDS_ALONE } else { ROUNDS };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let (count, took) = run_cases(&world, actors, CASES, &format!("b{round}")).await;
        ours.push(count as f64 / took.as_secs_f64());
        let (count, took) = plain(&world, actors, count / actors).await;
        theirs.push(count as f64 / took.as_secs_f64());
    }
    row(
        &format!("durable commands/s, {name}, {actors} actors"),
        &ours,
        &format!("{:.0} plain commits/s", median(&theirs)),
        median(&ratios(&ours, &theirs)),
    );
}

/// Whole runs of source 003, each actor one case after another; counts the commands.
async fn run_cases(world: &World, actors: usize, cases: usize, tag: &str) -> (usize, Duration) {
    let start = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for actor in 0..actors {
        let (store, cast, tag) = (world.store.clone(), world.cast, format!("{tag}-{actor}"));
        let clock = std::sync::Arc::clone(&world.clock);
        running.spawn(async move {
            let (mut count, mut looked) = (0, Duration::ZERO);
            for case in 0..cases {
                let tag = format!("{tag}-{case}");
                let (commands, reading) = run_case(&store, &clock, cast, &tag).await;
                count += commands;
                looked += reading;
            }
            (count, looked)
        });
    }
    let (mut count, mut looked) = (0, Duration::ZERO);
    while let Some(done) = running.join_next().await {
        let (commands, reading) = done.unwrap();
        count += commands;
        looked += reading;
    }
    // One actor reads and writes in turn; of many, some write while others read.
    let alone = if actors == 1 { looked } else { Duration::ZERO };
    // The worker's share: what the commands left is entered within half a second.
    world.store.clear_tray().await.unwrap();
    (count, start.elapsed() - alone)
}

/// The commands of one run, and the time that went by reading for them.
async fn run_case(
    store: &Store,
    clock: &AtomicI64,
    cast: world::Cast,
    slug: &str,
) -> (usize, Duration) {
    let open = world::request(slug);
    let case = store
        .open_case(who(cast.writer), world::SITE, open, None)
        .await
        .unwrap()
        .case;
    let act = async |person, command: Command| {
        // Commands come one after the other, and ids are in the order of the clock.
        clock.fetch_add(MOMENT_MICROSECONDS, Ordering::SeqCst);
        store
            .execute(who(person), case, None, command, None)
            .await
            .unwrap()
    };
    let words = "Warga mengikuti kegiatan ini sejak pagi hingga sore. ".repeat(60);
    let first = act(cast.writer, save(None, slug, &words)).await;
    let (item, base) = saved(&first.events);
    act(cast.writer, finish(&[0])).await;
    act(
        cast.editor,
        save(Some((item, base)), slug, &format!("{words} Selesai.")),
    )
    .await;
    act(cast.editor, finish(&[0])).await;
    let looking = Instant::now();
    let packet = store.case_view(case).await.unwrap().unwrap().packet;
    let looked = looking.elapsed();
    let yes = Command::Approve {
        hash: packet.content,
        items: None,
        note: None,
    };
    act(cast.head, yes).await;
    act(cast.editor, finish(&[0])).await;
    act(cast.admin, stage(item, slug)).await;
    act(cast.admin, finish(&[])).await;
    act(cast.editor, finish(&[])).await;
    act(cast.admin, publish()).await;
    (11, looked)
}

/// The yardstick's tables. In SQLite in a file of their own beside the store's, so that neither
/// carries over the other's log; a connection keeps that log from one round to the next.
async fn yardstick(world: &World) -> Option<rusqlite::Connection> {
    if world.config.database.starts_with("postgres:") {
        world.sql(TABLES).await;
        return None;
    }
    let conn = rusqlite::Connection::open(yardstick_address(world)).unwrap();
    conn.pragma_update(None, "journal_mode", "wal").unwrap();
    conn.execute_batch(TABLES).unwrap();
    Some(conn)
}

fn yardstick_address(world: &World) -> String {
    let address = &world.config.database;
    if address.starts_with("postgres:") {
        return address.clone();
    }
    format!("{address}-yardstick")
}

/// An update and an insert per commit, durable, by so many clients: what the engine can do.
async fn plain(world: &World, clients: usize, each: usize) -> (usize, Duration) {
    let address = yardstick_address(world);
    let start = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for client in 0..clients {
        let address = address.clone();
        running.spawn(async move {
            if address.starts_with("postgres:") {
                let server = server::connect(&address).await;
                for number in 0..each {
                    let sql = statement("begin", client, number);
                    server.batch_execute(&sql).await.unwrap();
                }
            } else {
                let file = move || {
                    let conn = rusqlite::Connection::open(&address).unwrap();
                    let full = "pragma synchronous = full; pragma busy_timeout = 20000;";
                    conn.execute_batch(full).unwrap();
                    for number in 0..each {
                        let sql = statement("begin immediate", client, number);
                        conn.execute_batch(&sql).unwrap();
                    }
                };
                tokio::task::spawn_blocking(file).await.unwrap();
            }
        });
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
    (clients * each, start.elapsed())
}

/// Commands per second beside PostgreSQL's own bench, its standard script, on the same server.
async fn beside_pgbench(actors: usize) {
    let world = World::new(Engine::Postgres).await;
    run_cases(&world, 1, WARM_UP, "panas").await;
    pgbench("\"$bin/createdb\" pgbench && \"$bin/pgbench\" -i -q -s 10 pgbench >/dev/null 2>&1");
    let script = format!(
        "\"$bin/pgbench\" -c {actors} -j 2 -T 2 pgbench 2>/dev/null | sed -n 's/^tps = \\([0-9.]*\\).*/\\1/p'"
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (count, took) = run_cases(&world, actors, CASES, &format!("p{round}")).await;
        ours.push(count as f64 / took.as_secs_f64());
        theirs.push(pgbench(&script).trim().parse().unwrap());
    }
    row(
        &format!("the same beside pgbench, {actors} clients"),
        &ours,
        &format!("{:.0} transactions/s", median(&theirs)),
        median(&ratios(&ours, &theirs)),
    );
}

/// What a script with the server's programs in `$bin` prints.
fn pgbench(script: &str) -> String {
    let script = format!(
        "bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
        export PGHOST={} PGUSER=tayang
        {script}",
        server::folder()
    );
    let ran = std::process::Command::new("sh")
        .args(["-c", &script])
        .output()
        .unwrap();
    String::from_utf8(ran.stdout).unwrap()
}

fn ratios(ours: &[f64], theirs: &[f64]) -> Vec<f64> {
    let pairs = ours.iter().zip(theirs);
    pairs.map(|(ours, theirs)| ours / theirs).collect()
}

const TABLES: &str =
    "create table if not exists yardstick_state (id integer primary key, n integer);
    create table if not exists yardstick_log (client integer, n integer, words text);";

fn statement(begin: &str, client: usize, number: usize) -> String {
    let words = "x".repeat(400);
    format!(
        "{begin}; insert into yardstick_state (id, n) values ({client}, {number}) \
         on conflict (id) do update set n = {number}; \
         insert into yardstick_log (client, n, words) values ({client}, {number}, '{words}'); commit;"
    )
}

fn row(figure: &str, values: &[f64], yardstick: &str, ratio: f64) {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(0.0, f64::max);
    println!(
        "| {figure} | {:.2} | {least:.2} | {most:.2} | {yardstick} | {ratio:.2} |",
        median(values)
    );
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
