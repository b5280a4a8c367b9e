//! The binary: command line, configuration, clock, composition, worker, demo.
//!
//! The clock is made here and handed on; nothing else asks the machine for the
//! time or the environment for its settings. Rules, SQL and pages live elsewhere.

mod cli;
mod clock;
mod config;
mod demo;
mod drawing;
mod mail;
mod papers;
mod serve;
mod worker;

use std::process::ExitCode;

/// Many small pieces of text for each page; the system's own allocator takes a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
