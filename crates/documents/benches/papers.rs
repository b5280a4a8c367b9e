//! Figures of the papers: how long each takes once the engine is warm.
//!
//! Prints rows of a table; asserts nothing. What the engine remembers of the
//! paper before is dropped each time, so that a figure is that of new data.
#![allow(dead_code, reason = "the samples are shared with the tests")]

#[path = "../tests/papers/samples.rs"]
mod samples;

use std::time::Instant;

use tayang_documents::display_register::{DisplayRegister, Shown};
use tayang_documents::{Paper, pdf};

/// As in the binary, so that the figures are its own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 21;

struct Table;

impl samples::Visit for Table {
    fn paper<P: Paper>(&mut self, name: &'static str, paper: &P) {
        let mut took: Vec<f64> = Vec::new();
        let mut size = 0;
        for _ in 0..ROUNDS {
            typst::comemo::evict(0);
            let start = Instant::now();
            size = pdf(paper).expect("the samples are whole").len();
            took.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        took.sort_by(f64::total_cmp);
        let (least, median, most) = (took[0], took[ROUNDS / 2], took[ROUNDS - 1]);
        let size = size / 1024;
        println!("| {name}, {size} KiB | {median:.1} | {least:.1} | {most:.1} | bound 50 ms |");
    }
}

fn main() {
    println!("| paper, ms once warm | median | least | most | yardstick |");
    println!("|---|---|---|---|---|");
    let mut table = Table;
    samples::each(&mut table);
    let register = |row: fn(usize) -> Shown| DisplayRegister {
        rows: (0..100).map(row).collect(),
        ..samples::registers::display_register()
    };
    let (same, unlike) = (
        register(samples::registers::shown),
        register(samples::registers::unlike),
    );
    samples::Visit::paper(&mut table, "display_register of 100 rows", &same);
    samples::Visit::paper(&mut table, "the same, no two rows alike", &unlike);
}
