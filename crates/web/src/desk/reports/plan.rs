//! Plan beside actual: the sheet's own map, the step that held most up, every step's figures.

use std::cmp::Reverse;

use tayang_core::report::{Report, StepFigure};
use tayang_core::sop::{Sop, Step};

use super::{Bars, StepLine};
use crate::desk::map::{FindingView, MapView, of_sheet};
use crate::desk::parts::{Fit, Link, Spent, TimeBar, Tone, amount};
use crate::desk::paths;
use crate::desk::scene::{Scene, number};

/// Cases named under a step.
const NAMED: usize = 10;

/// The sheet's map with the middle run of each step beside its standard time.
pub(super) fn map(scene: &Scene, sop: &Sop, report: &Report) -> MapView {
    let figure = |step: &Step| report.steps.iter().find(|figure| figure.step == step.key);
    let mut map = of_sheet(scene, sop, &|step| {
        figure(step).map_or_else(Vec::new, |figure| findings(scene, figure))
    });
    map.caption = scene.say("reports.map", &[]);
    map.columns -= 1 + usize::from(map.notes);
    map.sheet = false;
    map.notes = false;
    for (row, step) in map.rows.iter_mut().zip(&sop.step) {
        row.bar = figure(step).and_then(|figure| bar(scene, figure));
    }
    map
}

/// Worked on as its middle, waited as what is left of the middle of both together.
fn bar(scene: &Scene, figure: &StepFigure) -> Option<TimeBar> {
    if figure.passes.is_empty() {
        return None;
    }
    let touch = u64::from(figure.touch.median.min(figure.whole.median));
    let spent = Spent {
        standard: figure.standard.map(u64::from),
        touch,
        waiting: u64::from(figure.whole.median) - touch,
        day: day(scene),
    };
    TimeBar::of(scene.lang(), spent, Fit::Within)
}

fn findings(scene: &Scene, figure: &StepFigure) -> Vec<FindingView> {
    let finding = |tone, key: &str, text| FindingView {
        tone,
        head: scene.say(key, &[]),
        text,
    };
    let late = (figure.late > 0).then(|| {
        let text = late(scene, figure);
        finding(Tone::Warn, "reports.late", text)
    });
    let returned = (figure.returned > 0).then(|| {
        let times = figure.returned.to_string();
        let text = scene.say("reports.times", &[("n", &times)]);
        finding(Tone::Bad, "reports.returned", text)
    });
    late.into_iter().chain(returned).collect()
}

/// "2 dari 5"; nothing to tell of a step that no standard time measured.
fn late(scene: &Scene, figure: &StepFigure) -> String {
    if figure.timed == 0 {
        return "–".to_owned();
    }
    let (late, timed) = (figure.late.to_string(), figure.timed.to_string());
    scene.say("reports.of", &[("n", &late), ("of", &timed)])
}

/// Where most time was lost, or that none was.
pub(super) fn bottleneck(scene: &Scene, sop: &Sop, report: &Report) -> String {
    let Some(worst) = &report.bottleneck else {
        return scene.say("reports.bottleneck.none", &[]);
    };
    let figure = report.steps.iter().find(|figure| figure.step == worst.step);
    let late = figure.map(|figure| late(scene, figure)).unwrap_or_default();
    let share = u64::from(worst.lost) * 100 / u64::from(worst.of.max(1));
    let values = [
        ("no", name(sop, &worst.step)),
        ("late", late),
        ("lost", minutes(scene, worst.lost)),
        ("share", share.to_string()),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    scene.say("reports.bottleneck", &values)
}

/// Time lost by each step, as bars.
pub(super) fn lost(scene: &Scene, sop: &Sop, report: &Report) -> Bars {
    let amounts: Vec<(String, u64, String)> = report
        .steps
        .iter()
        .map(|figure| {
            let no = name(sop, &figure.step);
            (
                scene.say("reports.step", &[("no", &no)]),
                u64::from(figure.lost),
                minutes(scene, figure.lost),
            )
        })
        .collect();
    Bars::of("hilang", scene.say("reports.lost", &[]), &amounts)
}

/// Every step with its figures, and the cases that they were counted from.
pub(super) fn steps(scene: &Scene, sop: &Sop, report: &Report) -> Vec<StepLine> {
    report
        .steps
        .iter()
        .map(|figure| {
            let step = sop.step(&figure.step);
            let mut longest: Vec<_> = figure.passes.iter().collect();
            longest.sort_by_key(|pass| (Reverse(pass.whole()), pass.source));
            let from = longest.iter().take(NAMED).map(|pass| {
                let case = pass.source.case;
                let title = report.titles.get(&case).map_or("", String::as_str);
                let label = format!("{title}: {}", minutes(scene, pass.whole()));
                Link::to(paths::case(case), label)
            });
            let spread = |middle: u32, ninth: u32| match figure.passes.len() {
                0 => ["–".to_owned(), "–".to_owned()],
                _ => [minutes(scene, middle), minutes(scene, ninth)],
            };
            StepLine {
                no: name(sop, &figure.step),
                text: step.map(|step| step.text.clone()).unwrap_or_default(),
                times: figure.passes.len(),
                touch: spread(figure.touch.median, figure.touch.ninth),
                waiting: spread(figure.waiting.median, figure.waiting.ninth),
                standard: figure
                    .standard
                    .map_or_else(|| "–".to_owned(), |standard| minutes(scene, standard)),
                late: late(scene, figure),
                from: from.collect(),
                more: figure.passes.len().saturating_sub(NAMED),
            }
        })
        .collect()
}

/// A step's number on the sheet; its key when the sheet no longer has it.
pub(super) fn name(sop: &Sop, key: &str) -> String {
    sop.step(key).map_or(key, number).to_owned()
}

pub(super) fn minutes(scene: &Scene, minutes: u32) -> String {
    amount(scene.lang(), u64::from(minutes), day(scene))
}

fn day(scene: &Scene) -> u64 {
    u64::from(scene.calendar.hours.minutes_per_day())
}
