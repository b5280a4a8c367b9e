//! Kirim laporan: drafted from the journal, with words of a person; its receiver marks it known.

use serde_json::json;
use tayang_core::artefact::{Artefact, Paper, ReportedStep};

use super::Kind;
use super::paper::{self, Asked, Group, Screen, Sheet};
use crate::desk::scene::Scene;

/// Characters of one part.
const PART: usize = 4_000;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer: paper::offer,
    page: paper::page,
    checks: paper::checks,
    papers: &[Screen {
        form: Some(form),
        start: |asked| {
            let values = [("title", asked.standing.case().title.as_str())];
            json!({ "introduction": asked.desk.say("paper.activity_report.start", &values) })
        },
        kept: |_, artefact| match artefact {
            Artefact::ActivityReport(report) => json!(report.words),
            _ => json!({}),
        },
        more,
        ..Screen::of(Paper::ActivityReport)
    }],
    ..Kind::PLAIN
};

fn form(sheet: &mut Sheet<'_>) {
    sheet.area("introduction", PART, 4);
    sheet.maybe_area("obstacles", PART, 3);
    sheet.maybe_area("suggestions", PART, 3);
    sheet.maybe_area("closing", PART, 2);
}

/// Who did it; of a step of two sides, who handed it over and who took it.
fn hands(scene: &Scene, pass: &ReportedStep) -> String {
    let by = scene.by_name(&pass.by);
    match &pass.handed_over {
        Some(handed) => {
            let values = [("who", scene.by_name(&handed.by)), ("name", by)];
            scene.say("map.taken", &values)
        }
        None => by.to_owned(),
    }
}

/// What the journal says: who did what and when, and what became public.
fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::ActivityReport(report) = artefact else {
        return Vec::new();
    };
    let scene = asked.desk.scene();
    let sop = asked.standing.sop();
    let steps = report.steps.iter().map(|pass| {
        let text = sop.step(&pass.step).map(|step| step.text.clone());
        vec![
            text.unwrap_or_else(|| pass.step.clone()),
            hands(&scene, pass),
            scene.moments.long(pass.finished_at),
        ]
    });
    let items = report.items.iter().map(|item| {
        vec![
            item.title.clone(),
            format!("{:04}", item.number),
            scene.moments.long(item.aired_at),
        ]
    });
    vec![
        Group::Table {
            legend: asked.word("steps"),
            heads: ["step", "by", "finished"]
                .map(|key| asked.word(key))
                .to_vec(),
            rows: steps.collect(),
        },
        Group::Table {
            legend: asked.word("items"),
            heads: ["title", "number", "aired"]
                .map(|key| asked.word(key))
                .to_vec(),
            rows: items.collect(),
        },
    ]
}
