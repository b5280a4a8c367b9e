//! Figures of the served site beside nginx on the same bytes: pages, memory, start, publish.
//!
//! Prints rows of a table; asserts nothing. Everything listens on loopback and
//! ends by itself. wrk and nginx come from Debian (`tools/setup bench`).
//! With the argument `visible` it measures publishing alone.
#![allow(unreachable_pub, reason = "a bench that cannot go on has failed")]
#![allow(dead_code, reason = "the world is shared with the tests")]

#[path = "pages/nginx.rs"]
mod nginx;
#[path = "pages/program.rs"]
mod program;
#[path = "../../store/tests/store/ratified.rs"]
mod ratified;
#[path = "pages/search.rs"]
mod search;
#[path = "../../store/tests/store/server.rs"]
mod server;
#[path = "pages/wagtail.rs"]
mod wagtail;
#[path = "../../store/tests/store/world.rs"]
mod world;
#[path = "pages/wrk.rs"]
mod wrk;

use std::time::Instant;

use program::Program;
use tayang_core::command::Command;
use world::{Engine, World, finish, publish, save, saved, stage, who};

const ROUNDS: usize = 7;
/// Different articles asked for in turn.
const ASKED: usize = 1_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let articles = count();
    let (world, slugs) = runtime.block_on(seed(articles));
    runtime.block_on(index(&world));
    println!("| figure ({articles} articles) | median | least | most | beside it | ratio |");
    println!("|---|---|---|---|---|---|");
    if std::env::args().any(|asked| asked == "visible") {
        runtime.block_on(world.store.close());
        return visible(&world, &runtime);
    }
    runtime.block_on(find(&world, articles));
    runtime.block_on(world.store.close());
    start_up(&world);
    let program = Program::start(&world);
    cold(&program, &slugs);
    anew(&Program::start_keeping_nothing(&world), &slugs);
    pages(&program, &slugs);
    row(
        "memory after load, PSS MiB",
        &[program.memory_mib()],
        "-",
        None,
    );
    drop(program);
    // With programs of its own: its first rows want nothing kept yet.
    wagtail::beside(&world, &slugs);
    visible(&world, &runtime);
}

fn count() -> usize {
    let asked = std::env::vars().find(|(name, _)| name == "TAYANG_BENCH_ARTICLES");
    asked
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(10_000)
}

/// Articles of 300 to 800 words, each through its own whole run of source 003.
async fn seed(articles: usize) -> (World, Vec<String>) {
    let world = World::new(Engine::Sqlite).await;
    let start = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    let lanes = 32;
    for lane in 0..lanes {
        let (store, cast) = (world.store.clone(), world.cast);
        running.spawn(async move {
            let mut slugs = Vec::new();
            for number in (lane..articles).step_by(lanes) {
                let slug = format!("berita-{number}");
                air(&store, cast, number, &slug).await;
                slugs.push(slug);
            }
            slugs
        });
    }
    let mut slugs = Vec::new();
    while let Some(done) = running.join_next().await {
        slugs.extend(done.unwrap());
    }
    eprintln!(
        "{articles} articles aired through the door in {:?}",
        start.elapsed()
    );
    (world, slugs)
}

async fn air(store: &tayang_store::Store, cast: world::Cast, number: usize, slug: &str) {
    let title = format!("Kabar nomor {number} dari Nusa Kencana");
    let open = world::request(&title);
    let case = store
        .open_case(who(cast.writer), world::SITE, open, None)
        .await
        .unwrap()
        .case;
    let act = async |person, command: Command| {
        store
            .execute(who(person), case, None, command, None)
            .await
            .unwrap()
    };
    let words = prose(number);
    let first = act(cast.writer, save(None, &title, &words)).await;
    let (item, base) = saved(&first.events);
    act(cast.writer, finish(&[0])).await;
    act(
        cast.editor,
        save(Some((item, base)), &title, &format!("{words} Selesai.")),
    )
    .await;
    act(cast.editor, finish(&[0])).await;
    let packet = store.case_view(case).await.unwrap().unwrap().packet;
    act(
        cast.head,
        Command::Approve {
            hash: packet.content,
            items: None,
            note: None,
        },
    )
    .await;
    act(cast.editor, finish(&[0])).await;
    act(cast.admin, stage(item, slug)).await;
    act(cast.admin, finish(&[])).await;
    act(cast.editor, finish(&[])).await;
    act(cast.admin, publish()).await;
}

/// The same words for the same number, always.
fn prose(number: usize) -> String {
    const WORDS: [&str; 48] = [
        "warga",
        "desa",
        "pemerintah",
        "kabupaten",
        "layanan",
        "kesehatan",
        "jalan",
        "jembatan",
        "pasar",
        "pedagang",
        "sekolah",
        "guru",
        "murid",
        "petani",
        "panen",
        "sawah",
        "sungai",
        "banjir",
        "siaga",
        "posko",
        "perahu",
        "nelayan",
        "laut",
        "gunung",
        "wisata",
        "jalur",
        "festival",
        "budaya",
        "tari",
        "musik",
        "kantor",
        "loket",
        "antrean",
        "dokumen",
        "izin",
        "usaha",
        "mikro",
        "koperasi",
        "air",
        "bersih",
        "sampah",
        "bank",
        "pustaka",
        "keliling",
        "anak",
        "ibu",
        "imunisasi",
        "puskesmas",
    ];
    let mut state = number as u64 * 2_654_435_761 + 12_345;
    let mut next = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let count = 300 + next(500);
    let mut text = String::new();
    for place in 0..count {
        // Small numbers come often, as frequent words do.
        let word = WORDS[next(48).min(next(48))];
        text.push_str(word);
        text.push_str(if place % 12 == 11 { ". " } else { " " });
    }
    text.trim_end().to_owned()
}

/// The search index, brought up to everything that aired.
async fn index(world: &World) {
    let start = Instant::now();
    while world.store.search_tail().await.unwrap() > 0 {}
    eprintln!("indexed in {:?}", start.elapsed());
}

async fn find(world: &World, articles: usize) {
    for (name, times) in search::searches(&world.store, articles).await {
        let beside = format!("p99 {:.2} ms", ninety_ninth(&times));
        row(
            &format!("search, a word that comes {name}, ms"),
            &times,
            &beside,
            None,
        );
    }
}

/// From the program's start to its first page.
fn start_up(world: &World) {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let program = Program::start(world);
        program.get("/", &[]);
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    row("cold start to first page, ms", &times, "-", None);
}

/// Articles that nobody asked for yet: proven and rendered on the way.
fn cold(program: &Program, slugs: &[String]) {
    let mut kept = program::Kept::open(program.port());
    let (times, each) = asked(program, &mut kept, slugs);
    let cpu = format!("cpu {each:.0} us a page");
    row("article nobody asked for before, ms", &times, &cpu, None);
}

/// The same articles again and again, made from the database for every request.
fn anew(program: &Program, slugs: &[String]) {
    let mut kept = program::Kept::open(program.port());
    asked(program, &mut kept, slugs);
    let (mut times, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (round, each) = asked(program, &mut kept, slugs);
        times.extend(round);
        cpu.push(each);
    }
    let p99 = format!("p99 {:.2} ms", ninety_ninth(&times));
    row("article made from the database, ms", &times, &p99, None);
    row(
        "article made from the database, cpu us/request",
        &cpu,
        "-",
        None,
    );
}

/// Asks for the newest articles one after another: milliseconds of each, and microseconds of
/// processor for each.
fn asked(program: &Program, kept: &mut program::Kept, slugs: &[String]) -> (Vec<f64>, f64) {
    let before = program.cpu_seconds();
    let newest = slugs.iter().rev().take(ASKED);
    let times: Vec<f64> = newest
        .map(|slug| {
            let start = Instant::now();
            assert!(!kept.get(&format!("/berita/{slug}")).is_empty());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    let each = (program.cpu_seconds() - before) * 1e6 / times.len() as f64;
    (times, each)
}

fn pages(program: &Program, slugs: &[String]) {
    let asked: Vec<String> = slugs
        .iter()
        .take(ASKED)
        .map(|slug| format!("/berita/{slug}"))
        .collect();
    let nginx = nginx::Nginx::start(program, &asked);
    for (name, gzip) in [("identity", false), ("gzip", true)] {
        let script = wrk::script(&asked, gzip);
        // Warm both.
        wrk::run(program.port(), script.path(), 2);
        wrk::run(nginx.port(), script.path(), 2);
        let (mut ours, mut theirs, mut cpu, mut cpu_theirs) = (vec![], vec![], vec![], vec![]);
        for _ in 0..ROUNDS {
            let before = program.cpu_seconds();
            let result = wrk::run(program.port(), script.path(), 3);
            cpu.push((program.cpu_seconds() - before) * 1e6 / result.requests);
            ours.push(result.per_second);
            let before = nginx.cpu_seconds();
            let result = wrk::run(nginx.port(), script.path(), 3);
            cpu_theirs.push((nginx.cpu_seconds() - before) * 1e6 / result.requests);
            theirs.push(result.per_second);
        }
        let ratio = ratios(&ours, &theirs);
        let beside = format!("nginx {:.0}/s", median(&theirs));
        row(
            &format!("article, {name}, c=32, requests/s"),
            &ours,
            &beside,
            Some(median(&ratio)),
        );
        let ratio = ratios(&cpu, &cpu_theirs);
        let beside = format!("nginx {:.1} us", median(&cpu_theirs));
        row(
            &format!("article, {name}, cpu us/request"),
            &cpu,
            &beside,
            Some(median(&ratio)),
        );
    }
    for path in ["/", "/berita", "/atom.xml"] {
        let script = wrk::script(&[path.to_owned()], true);
        let rates: Vec<f64> = (0..ROUNDS)
            .map(|_| wrk::run(program.port(), script.path(), 1).per_second)
            .collect();
        row(
            &format!("{path}, gzip, c=32, requests/s"),
            &rates,
            "-",
            None,
        );
    }
}

/// From the durable command until article, home, list, feed and sitemap all show it.
fn visible(world: &World, runtime: &tokio::runtime::Runtime) {
    let times = runtime.block_on(program::publish_to_visible(world, 200));
    for (name, times) in [
        ("publish to visible on every page, ms", &times.pages),
        ("publish to found by search, ms", &times.search),
    ] {
        let beside = format!("p99 {:.1} ms", ninety_ninth(times));
        row(name, times, &beside, None);
    }
}

fn ninety_ninth(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() * 99 / 100]
}

fn ratios(ours: &[f64], theirs: &[f64]) -> Vec<f64> {
    ours.iter()
        .zip(theirs)
        .map(|(ours, theirs)| ours / theirs)
        .collect()
}

fn row(figure: &str, values: &[f64], beside: &str, ratio: Option<f64>) {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(0.0, f64::max);
    let ratio = ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
    println!(
        "| {figure} | {:.2} | {least:.2} | {most:.2} | {beside} | {ratio} |",
        median(values)
    );
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
