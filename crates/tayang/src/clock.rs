//! The clock: the machine's, or for the demo one that is set.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, TimestampRound, Unit};
use tayang_store::Clock;

/// The machine's time, cut to the microsecond that both databases keep.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the machine is asked"
)]
pub(crate) fn machine() -> Timestamp {
    let now = Timestamp::now();
    let cut = TimestampRound::new()
        .smallest(Unit::Microsecond)
        .mode(jiff::RoundMode::Trunc);
    now.round(cut).unwrap_or(now)
}

/// The machine's clock, moved so that it shows `at` now; the machine's own without.
pub(crate) fn clock(at: Option<Timestamp>) -> Clock {
    let shift = at.map_or(SignedDuration::ZERO, |at| at.duration_since(machine()));
    Arc::new(move || machine().saturating_add(shift).unwrap_or(Timestamp::MAX))
}
