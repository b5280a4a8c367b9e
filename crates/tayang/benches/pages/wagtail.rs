//! Wagtail with the same articles, as the yardstick of what an office would use today.
//!
//! Once on SQLite, as the program beside it, and once on PostgreSQL, which its guide
//! recommends. How it is made is in `wagtail/site.rs`; where it cannot be, the rows are left out.

use std::path::Path;

use crate::program::{Program, get};
use crate::world::{Engine, World};
use crate::{ASKED, ROUNDS, median, ratios, row, wrk};

#[path = "wagtail/once.rs"]
mod once;
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
    let paths = &paths[..paths.len().min(ASKED)];
    let mut figures = Figures::default();
    let mut times = Vec::new();
    // Warm both.
    once::each(program.port(), paths);
    for _ in 0..ROUNDS {
        let before = program.cpu_seconds();
        let asked = once::each(program.port(), paths);
        let used = program.cpu_seconds() - before;
        figures.ours(asked.per_second, used / paths.len() as f64);
        times.extend(asked.milliseconds);
        figures.theirs(peer);
    }
    figures.rows("article made from the database, c=16", peer.name);
    times.sort_by(f64::total_cmp);
    let p99 = times[times.len() * 99 / 100];
    let figure = "article made from the database, c=16, ms";
    row(figure, &times, &format!("p99 {p99:.1} ms"), None);
}

/// Finished pages, as people meet them.
fn ready(program: &Program, paths: &[String], peer: &Peer<'_>) {
    let mut figures = Figures::default();
    let ours = wrk::script(&paths[..paths.len().min(ASKED)], false);
    wrk::run(program.port(), ours.path(), 2);
    for _ in 0..ROUNDS {
        let before = program.cpu_seconds();
        let result = wrk::run(program.port(), ours.path(), 3);
        let used = program.cpu_seconds() - before;
        figures.ours(result.per_second, used / result.requests);
        figures.theirs(peer);
    }
    figures.rows("article, identity, c=32", peer.name);
}

/// Requests per second and processor microseconds per request, of both.
#[derive(Default)]
struct Figures {
    rates: Vec<f64>,
    rates_theirs: Vec<f64>,
    cpu: Vec<f64>,
    cpu_theirs: Vec<f64>,
}

impl Figures {
    fn ours(&mut self, rate: f64, cpu_seconds: f64) {
        self.rates.push(rate);
        self.cpu.push(cpu_seconds * 1e6);
    }

    fn theirs(&mut self, peer: &Peer<'_>) {
        let before = peer.wagtail.cpu_seconds();
        let result = wrk::run(peer.wagtail.port, peer.script, 3);
        let used = peer.wagtail.cpu_seconds() - before;
        self.rates_theirs.push(result.per_second);
        self.cpu_theirs.push(used * 1e6 / result.requests);
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
