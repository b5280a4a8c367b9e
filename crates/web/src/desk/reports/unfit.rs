//! What was found unfit to be shown: how much, why, and by whom.

use tayang_core::report::{Refused, Report, Unfit};
use tayang_core::sop::Sop;

use super::{Bars, ReturnLine, done};
use crate::bundles;
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;

/// "2 konten tidak ditayangkan dan 1 kiriman ditolak."
pub(super) fn words(scene: &Scene, report: &Report) -> String {
    let count = |what| {
        let of = report.refused.iter().filter(|one| one.what == what);
        of.count().to_string()
    };
    if report.refused.is_empty() {
        return scene.say("reports.unfit.none", &[]);
    }
    let (items, bundles) = (count(Unfit::Item), count(Unfit::Bundle));
    scene.say(
        "reports.unfit.words",
        &[("items", &items), ("bundles", &bundles)],
    )
}

/// The ready-made reasons, the most frequent first.
pub(super) fn reasons(scene: &Scene, report: &Report) -> Bars {
    let chips = report.refused.iter().map(|one| one.chips.as_slice());
    done::counted(scene, ("tidak-layak", "reports.unfit.reasons"), chips)
}

/// Each with its case and reason, oldest first; of a bundle that the reader may not see only that
/// it was refused, when, by whom and on what kind of ground.
pub(super) fn lines(desk: &Desk, sop: &Sop, report: &Report) -> Vec<ReturnLine> {
    let scene = desk.scene();
    let line = |one: &Refused| {
        let key = match one.what {
            Unfit::Item => "reports.unfit.item",
            Unfit::Bundle => "reports.unfit.bundle",
        };
        let at = scene.moments.near(one.at, scene.now);
        let seen = one.open || bundles::sees_refused(&desk.office, desk.today_as(), sop, &one.by);
        let (title, reason) = if seen {
            (one.title.clone(), one.reason.clone())
        } else {
            let veiled = |key| scene.say(key, &[]);
            (veiled("reports.unfit.veiled"), veiled("line.bundle_veiled"))
        };
        ReturnLine {
            case: Link::to(paths::case(one.source.case), title),
            way: scene.say(key, &[]),
            reason: done::why(&scene, &one.chips, &reason),
            by: format!("{}, {at}", scene.by_name(&one.by)),
        }
    };
    report.refused.iter().map(line).collect()
}
