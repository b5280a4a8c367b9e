//! What history costs: inbox, case page and a command with 100 closed cases and with 100,000.
//!
//! Prints rows of a table; asserts nothing. The history is one real case, copied
//! row by row: each copy has its hands, four entries, an item and a public page.
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

use std::time::{Duration, Instant};

use tayang_core::command::Command;
use tayang_core::ids::CaseId;
use world::{Engine, World};

const FEW: u32 = 100;
const MANY: u32 = 100_000;
/// As in the binary, so that the figures are its own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 9;
/// Of each thing in one round.
const TIMES: u32 = 20;
/// Cases that wait while all the others are history.
const OPEN: usize = 20;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        println!("| figure | {FEW} cases | {MANY} cases | ratio |");
        println!("|---|---|---|---|");
        compare(Engine::Sqlite, "SQLite").await;
        compare(Engine::Postgres, "PostgreSQL").await;
    });
}

/// Both histories side by side, round by round in turn.
async fn compare(engine: Engine, name: &str) {
    let (few, many) = (office(engine, FEW).await, office(engine, MANY).await);
    let mut rounds: Vec<[[f64; 3]; 2]> = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push([round(&few).await, round(&many).await]);
    }
    for (place, figure) in ["inbox", "case page", "durable command"].iter().enumerate() {
        let of = |side: usize| median(rounds.iter().map(|round| round[side][place]).collect());
        let ratios = rounds.iter().map(|round| round[1][place] / round[0][place]);
        println!(
            "| {figure}, {name} | {:.3} ms | {:.3} ms | {:.2} |",
            of(0),
            of(1),
            median(ratios.collect())
        );
    }
}

struct Office {
    world: World,
    case: CaseId,
}

/// An office with so much history, and a case that is being written.
async fn office(engine: Engine, cases: u32) -> Office {
    let world = World::new(engine).await;
    let (old, _) = world.air("Pola", "pola").await;
    let skip = |channel: &str| Command::ShareLink {
        channel: channel.to_owned(),
        url: None,
        reason: Some("Akun belum ada.".to_owned()),
    };
    for channel in ["facebook", "x", "youtube"] {
        world.act(world.cast.admin, old, skip(channel)).await;
    }
    copy(&world, old, cases).await;
    let mut case = old;
    for number in 0..OPEN {
        case = world.open_case(&format!("Berjalan {number}")).await;
    }
    Office { world, case }
}

/// Milliseconds of one inbox, one case page, one command.
async fn round(office: &Office) -> [f64; 3] {
    let (world, case) = (&office.world, office.case);
    let start = Instant::now();
    for _ in 0..TIMES {
        let inbox = world.store.inbox(world.cast.writer).await.unwrap();
        assert!(!inbox.mine.is_empty());
    }
    let inbox = each(start.elapsed());
    let start = Instant::now();
    for _ in 0..TIMES {
        world.store.case_view(case).await.unwrap().unwrap();
        world.store.timeline(case).await.unwrap();
    }
    let page = each(start.elapsed());
    let start = Instant::now();
    for _ in 0..TIMES / 2 {
        world
            .act(world.cast.writer, case, Command::StartTask {})
            .await;
        let release = Command::ReleaseTask { reason: None };
        world.act(world.cast.writer, case, release).await;
    }
    [inbox, page, each(start.elapsed())]
}

fn each(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0 / f64::from(TIMES)
}

/// Copies a closed case so often, in the database itself.
async fn copy(world: &World, case: CaseId, times: u32) {
    let server = world.config.database.starts_with("postgres:");
    let fresh = if server {
        "gen_random_uuid()"
    } else {
        "randomblob(16)"
    };
    let id = world.id(case.0);
    let columns = columns(world, "cases", &["id"]).await;
    let items = self::columns(world, "item", &["id", "slug"]).await;
    let live = self::columns(world, "live", &["item", "slug", "seq", "case_id", "body"]).await;
    world
        .sql(&format!(
            "create table copied as with recursive n(i) as (select 1 union all select i + 1 from n where i < {times}) select i, {fresh} as id from n;
             create unique index copied_id on copied (id);
             insert into cases (id, {columns}) select n.id, {columns} from cases c, copied n where c.id = {id};
             insert into case_hand (case_id, person) select n.id, h.person from case_hand h, copied n where h.case_id = {id};
             insert into journal (chain, seq, at, case_id, version, payload, prev, hash) select 'site:lampau', n.i * 4 + j.version, j.at, n.id, j.version, j.payload, j.prev, j.hash from journal j, copied n where j.case_id = {id} and j.version <= 4;
             insert into item (id, slug, {items}) select n.id, 'lampau-' || n.i, {items} from item, copied n where slug = 'pola';
             insert into live (item, slug, seq, case_id, body, {live}) select n.id, 'lampau-' || n.i, n.i, n.id, '', {live} from live, copied n where slug = 'pola';"
        ))
        .await;
    world.sql("analyze").await;
}

/// The columns of a table but these, as a list of SQL.
async fn columns(world: &World, table: &str, but: &[&str]) -> String {
    let server = world.config.database.starts_with("postgres:");
    let query = if server {
        format!(
            "select column_name::text from information_schema.columns where table_name = '{table}' order by ordinal_position"
        )
    } else {
        format!("select name from pragma_table_info('{table}')")
    };
    let all = world.column(&query, 0).await;
    let kept: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|name| !but.contains(name))
        .collect();
    kept.join(", ")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
