//! Wagtail with the same articles, as the yardstick of what an office would use today.
//!
//! Once on SQLite, as the program beside it, and once on PostgreSQL, which its guide
//! recommends. How it is made is in `wagtail/site.rs`; where it cannot be, the rows are left out.

use std::path::Path;

use crate::program::{Program, get};
use crate::world::{Engine, World};
use crate::{ASKED, ROUNDS, median, ratios, row, wrk};

#[path = "wagtail/site.rs"]
mod site;

use site::Wagtail;

/// Rows of pages made anew each time and of finished pages, each beside Wagtail's.
pub(crate) fn beside(world: &World, slugs: &[String]) {
    let ours: Vec<String> = slugs.iter().map(|slug| format!("/berita/{slug}")).collect();
    let asked = ours.iter().take(ASKED);
    let theirs: Vec<String> = asked.map(|path| format!("{path}/")).collect();
    let script = wrk::script(&theirs, false);
    for (name, engine) in [
        ("Wagtail on SQLite", Engine::Sqlite),
        ("Wagtail on PostgreSQL", Engine::Postgres),
    ] {
        let wagtail = match Wagtail::start(engine, slugs.len()) {
            Ok(wagtail) => wagtail,
            Err(why) => {
                eprintln!("no rows beside {name}: {why}");
                continue;
            }
        };
        let bytes = get(wagtail.port, &theirs[0], &[]).len();
        eprintln!("an article has {bytes} bytes in {name}");
        wrk::run(wagtail.port, script.path(), 3);
        let peer = Peer {
            name,
            wagtail,
            script: script.path(),
        };
        made(&Program::start_keeping_nothing(world), &ours, &peer);
        ready(&Program::start(world), &ours, &peer);
    }
}

struct Peer<'a> {
    name: &'static str,
    wagtail: Wagtail,
    script: &'a Path,
}

/// Pages made from the database for every request: finished pages are not kept.
fn made(program: &Program, paths: &[String], peer: &Peer<'_>) {
    let ours = wrk::script(&paths[..paths.len().min(ASKED)], false);
    let figures = Figures::beside(program, &ours, peer, 16);
    figures.rows("article made from the database, c=16", peer.name);
    row(
        "article made from the database, c=16, p99 ms",
        &figures.p99,
        "-",
        None,
    );
}

/// Finished pages, as people meet them.
fn ready(program: &Program, paths: &[String], peer: &Peer<'_>) {
    let ours = wrk::script(&paths[..paths.len().min(ASKED)], false);
    let figures = Figures::beside(program, &ours, peer, 32);
    figures.rows("article, identity, c=32", peer.name);
}

/// Requests per second and processor microseconds per request, of both.
#[derive(Default)]
struct Figures {
    rates: Vec<f64>,
    rates_theirs: Vec<f64>,
    cpu: Vec<f64>,
    cpu_theirs: Vec<f64>,
    /// Ours only, in milliseconds.
    p99: Vec<f64>,
}

impl Figures {
    /// Both under so many connections, round by round.
    fn beside(
        program: &Program,
        ours: &tempfile::NamedTempFile,
        peer: &Peer<'_>,
        connections: usize,
    ) -> Self {
        let mut figures = Self::default();
        // Warm.
        wrk::run_with(connections, program.port(), ours.path(), 2);
        for _ in 0..ROUNDS {
            let before = program.cpu_seconds();
            let result = wrk::run_with(connections, program.port(), ours.path(), 3);
            let used = program.cpu_seconds() - before;
            figures.rates.push(result.per_second);
            figures.cpu.push(used * 1e6 / result.requests);
            figures.p99.push(result.p99);
            let before = peer.wagtail.cpu_seconds();
            let result = wrk::run_with(connections, peer.wagtail.port, peer.script, 3);
            let used = peer.wagtail.cpu_seconds() - before;
            figures.rates_theirs.push(result.per_second);
            figures.cpu_theirs.push(used * 1e6 / result.requests);
        }
        figures
    }

    fn rows(&self, figure: &str, name: &str) {
        let beside = format!("{name} {:.1}/s", median(&self.rates_theirs));
        let ratio = median(&ratios(&self.rates, &self.rates_theirs));
        let rates = format!("{figure}, requests/s");
        row(&rates, &self.rates, &beside, Some(ratio));
        let beside = format!("{name} {:.0} us", median(&self.cpu_theirs));
        let ratio = median(&ratios(&self.cpu_theirs, &self.cpu));
        let cpu = format!("{figure}, cpu us/request (ratio: theirs to ours)");
        row(&cpu, &self.cpu, &beside, Some(ratio));
    }
}
