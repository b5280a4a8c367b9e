//! What the trail of the last airing tells of an approval.

use tayang_core::canonical::Hash;
use tayang_core::event::{Event, TrailApproval, TrailLine};

use super::world::World;

/// `trail 3 as approved`, `trail 3 corrected by lestari`.
pub fn told(world: &World, no: &str, told: &[&str]) -> Result<(), String> {
    let history = &world.histories[&world.case().id];
    let trail = history.iter().rev().find_map(|recorded| {
        let Event::Published { trail, .. } = &recorded.event else {
            return None;
        };
        Some(trail)
    });
    let line = |line: &&TrailLine| line.no.as_deref() == Some(no);
    let line = trail.and_then(|trail| trail.iter().find(line));
    let line = line.ok_or("no such line")?;
    let seen = seen(world)?;
    let as_seen = |one: &TrailApproval| seen.contains(&one.hash);
    if line.approved.is_empty() || !line.approved.iter().all(as_seen) {
        return Err(format!("approved is {:?}", line.approved));
    }
    if line.hash != line.approved.first().map(|one| one.hash) {
        return Err(format!("hash is {:?}", line.hash));
    }
    let corrected: Vec<String> = line.approved.iter().filter_map(by).collect();
    let wanted: Vec<&str> = told.iter().copied().skip(2).collect();
    if corrected == wanted {
        Ok(())
    } else {
        Err(format!("corrected by {corrected:?}"))
    }
}

/// Every hash that the case's approvals were given to.
fn seen(world: &World) -> Result<Vec<Hash>, String> {
    let history = &world.histories[&world.case().id];
    let last = history.iter().rev().find_map(|recorded| {
        let Event::Approved { items, .. } = &recorded.event else {
            return None;
        };
        Some(items.iter().map(|item| item.hash).collect())
    });
    last.ok_or_else(|| "nothing was approved".to_owned())
}

fn by(one: &TrailApproval) -> Option<String> {
    let corrected = one.corrected.as_ref()?;
    let changed = corrected.hash != one.hash && corrected.at.is_some();
    changed.then(|| corrected.name.clone().unwrap_or_default())
}
