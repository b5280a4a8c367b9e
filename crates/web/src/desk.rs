//! The staff desk: server-rendered screens, one shape for all.
//!
//! A reading screen is `Desk` → read from the store → view model → template; an
//! act is `Act` → `Command` → `execute` → redirect, or the refusals shown. No rule
//! and no SQL here. See `desk/parts.rs` for the vocabulary of components.

pub mod assets;
pub mod cases;
pub mod fields;
pub mod frame;
pub mod inbox;
pub mod map;
pub mod moments;
pub mod parts;
pub mod paths;
pub mod render;
pub mod scene;
pub mod timeline;
pub mod turn;
pub mod words;
