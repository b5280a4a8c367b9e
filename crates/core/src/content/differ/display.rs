//! Differences in what a reader will see beyond what is said: place and layout.

use super::{Difference, differences};
use crate::content::{Placement, Revision};

/// Every reason why two revisions of one item differ in display; empty exactly
/// when the display hashes are equal.
///
/// Content comes first. Layout is told only when the content is the same.
pub fn display_differences(before: &Revision, after: &Revision) -> Vec<Difference> {
    let mut out = differences((&before.text, &before.files), (&after.text, &after.files));
    let same_form = (before.format, before.item) == (after.format, after.item);
    let same_text = (&before.text, &before.files) == (&after.text, &after.files);
    if out.is_empty() && !(same_form && same_text) {
        out.push(Difference::LayoutChanged);
    }
    if before.kind != after.kind {
        out.push(Difference::KindChanged {
            before: before.kind,
            after: after.kind,
        });
    }
    match (&before.placement, &after.placement) {
        (Some(old), Some(new)) => placement_differences(old, new, &mut out),
        (None, None) => {}
        (_, new) => out.push(Difference::PlacementChanged {
            placed: new.is_some(),
        }),
    }
    out
}

fn placement_differences(old: &Placement, new: &Placement, out: &mut Vec<Difference>) {
    if old.slug != new.slug {
        let (before, after) = (old.slug.clone(), new.slug.clone());
        out.push(Difference::AddressChanged { before, after });
    }
    if old.category != new.category {
        let (before, after) = (old.category.clone(), new.category.clone());
        out.push(Difference::CategoryChanged { before, after });
    }
    if old.order != new.order {
        out.push(Difference::OrderChanged {
            before: old.order,
            after: new.order,
        });
    }
    if old.period != new.period {
        out.push(Difference::PeriodChanged {
            before: old.period,
            after: new.period,
        });
    }
    if old.class != new.class {
        out.push(Difference::ClassChanged {
            before: old.class,
            after: new.class,
        });
    }
}
