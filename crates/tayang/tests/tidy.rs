//! The house rules as tests: each failure names the file and says what to do.
//!
//! Nothing here runs the program; it reads the tree as git sees it. An
//! exemption is a named entry with its reason, in the file of its rule.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/edges.rs"]
mod edges;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/licences.rs"]
mod licences;
#[path = "tidy/papers.rs"]
mod papers;
#[path = "tidy/sources.rs"]
mod sources;
#[path = "tidy/tree.rs"]
mod tree;
