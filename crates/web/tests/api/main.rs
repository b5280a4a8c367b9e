//! The API over HTTP, whole: the desk's listener with a store of its own, people with tokens.
//!
//! Every request and every answer is held against the OpenAPI document (`shape`).
//! Nothing here sleeps or leaves the process.

mod approved;
mod classes;
mod doors;
mod kept;
mod lists;
mod mixed;
mod office;
mod official;
mod papers;
#[path = "../../../store/tests/store/ratified.rs"]
mod ratified;
mod retry;
mod run;
mod schema;
mod source_001;
mod source_002;
mod source_004;
mod stand_ins;
mod steps;
mod today;
mod world;
