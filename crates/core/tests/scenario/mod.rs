//! Runs one scenario file, and lends its world to the property test.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by two tests, which use different halves"
)]

pub mod act;
mod forms;
mod trail;
pub mod world;

use std::path::Path;

use world::World;

/// Runs a file; the error names file, line and what was expected.
pub fn run(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut world = World::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        act::line(&mut world, line)
            .map_err(|reason| format!("{}:{}: {line}\n    {reason}", path.display(), number + 1))?;
    }
    world.ended()
}
