//! A run on the form of its SOP.

use jiff::Timestamp;
use tayang_core::case::{Case, Pass as Passed};
use tayang_core::event::Outcome;
use tayang_core::office::By;
use tayang_core::sop::{Sop, Step};
use tayang_documents::parts::Frame;
use tayang_documents::run_sheet::{Pass, RunSheet};
use tayang_web::desk::scene::Scene;
use tayang_web::titles::sop_title;

use super::moment;

/// The run so far, every figure from the journal's passes.
pub(super) fn paper(scene: &Scene, sop: &Sop, case: &Case, frame: Frame) -> RunSheet {
    let passes: Vec<Pass> = case
        .passes
        .iter()
        .map(|pass| told(scene, sop, pass))
        .collect();
    let standards = case
        .passes
        .iter()
        .filter_map(|pass| scene.pass_spent(pass).standard);
    let ended = case
        .closed
        .and(case.passes.last())
        .map(|pass| pass.finished_at);
    let at = |at: Timestamp| moment(&scene.calendar.hours.zone, at);
    RunSheet {
        frame,
        sop_number: sop.identity.number.clone(),
        sop_title: sop_title(sop),
        sop_version: format!("versi {}", case.sop.version),
        about: about(case),
        opened: at(case.opened_at),
        closed: ended.map(at),
        outcome: outcome(sop, case),
        standard_minutes: minutes(standards.sum()),
        actual_minutes: passes
            .iter()
            .map(|pass| pass.touch_minutes + pass.waiting_minutes)
            .sum(),
        remarks: remarks(scene, sop, case),
        table: RunSheet::form(sop),
        passes,
    }
}

fn minutes(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn told(scene: &Scene, sop: &Sop, pass: &Passed) -> Pass {
    let spent = scene.pass_spent(pass);
    let used = spent.touch + spent.waiting;
    let step = sop.step(&pass.step);
    let role = step.and_then(|step| sop.role_label(&step.role.value));
    let seated = matches!(pass.by, By::Person { capacity: None, .. });
    let post = match (scene.post(&pass.by), role) {
        (Some(seat), Some(role)) if seated => Some(format!("{seat}, {role}")),
        (post, role) => post.or(role.map(str::to_owned)),
    };
    Pass {
        step: pass.step.clone(),
        who: scene.by_name(&pass.by).to_owned(),
        post: post.unwrap_or_default(),
        finished: moment(&scene.calendar.hours.zone, pass.finished_at),
        touch_minutes: minutes(spent.touch),
        waiting_minutes: minutes(spent.waiting),
        over_minutes: spent
            .standard
            .map_or(0, |most| minutes(used.saturating_sub(most))),
        exit: step.and_then(|step| exit(step, pass)),
    }
}

/// Which way a deciding step went.
fn exit(step: &Step, pass: &Passed) -> Option<String> {
    let taken = step.exits.iter().find(|exit| exit.yes != pass.returned)?;
    Some(taken.label.clone())
}

/// The titles of its items, else its own.
fn about(case: &Case) -> Vec<String> {
    let mut titles: Vec<String> = case.items.values().map(|item| item.title.clone()).collect();
    if titles.is_empty() {
        titles.push(case.title.clone());
    }
    titles
}

fn outcome(sop: &Sop, case: &Case) -> String {
    match (case.closed, case.published_at, &case.open) {
        (Some(Outcome::NotAired), ..) => "Tidak ditayangkan".to_owned(),
        (Some(Outcome::Emptied), ..) => "Seluruh isi dilanjutkan di berkas lain".to_owned(),
        (Some(Outcome::Done), Some(_), _) => "Tayang, selesai".to_owned(),
        (Some(Outcome::Done), None, _) => "Selesai".to_owned(),
        (None, _, Some(task)) => {
            let no = sop.step(&task.step).and_then(|step| step.no.as_deref());
            format!("Berjalan, langkah {}", no.unwrap_or(&task.step))
        }
        (None, _, None) => "Berjalan".to_owned(),
    }
}

/// Who acted in two roles, by name and step.
fn remarks(scene: &Scene, sop: &Sop, case: &Case) -> Vec<String> {
    let double = case.passes.iter().filter(|pass| pass.rangkap);
    let mut said: Vec<String> = double
        .map(|pass| {
            let no = sop.step(&pass.step).and_then(|step| step.no.as_deref());
            let (name, no) = (scene.by_name(&pass.by), no.unwrap_or(&pass.step));
            format!("{name} pada langkah {no} juga bertindak di kursi lain berkas ini (rangkap).")
        })
        .collect();
    said.dedup();
    said
}
