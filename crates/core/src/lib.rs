//! The rules of Tayang: SOP sheets, cases, content, office, working time.
//!
//! Nothing here does IO, reads a clock, draws a random number or waits: what a
//! rule needs arrives as an argument. Start with [`decide`] and [`case`]; the
//! nouns are in `content`, `sop` and `office`.

pub mod artefact;
pub mod canonical;
pub mod case;
pub mod command;
pub mod content;
pub mod decide;
pub mod effect;
pub mod event;
pub mod facts;
pub mod ids;
pub mod office;
pub mod official;
pub mod refusal;
pub mod report;
pub mod share;
pub mod sop;
pub mod time;
