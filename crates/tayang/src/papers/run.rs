//! A run on the form of its SOP.

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::case::{Approval, Case, CaseItem, Pass as Passed};
use tayang_core::event::Outcome;
use tayang_core::office::By;
use tayang_core::sop::{Sop, Step};
use tayang_documents::parts::Frame;
use tayang_documents::run_sheet::{Handed, Pass, RunSheet};
use tayang_web::desk::parts::{Spent, amount};
use tayang_web::desk::scene::Scene;
use tayang_web::i18n::Lang;
use tayang_web::titles::sop_title;

use super::moment;
use super::source::DIGITS;

/// The run so far, every figure from the journal's passes.
pub(super) fn paper(scene: &Scene, sop: &Sop, case: &Case, frame: Frame) -> RunSheet {
    let spent: Vec<Spent> = case
        .passes
        .iter()
        .map(|pass| scene.pass_spent(pass))
        .collect();
    let passes = case.passes.iter().map(|pass| told(scene, sop, pass));
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
        standard: time(scene, spent.iter().filter_map(|spent| spent.standard).sum()),
        actual: time(scene, scene.case_spent(case)),
        over: over_all(scene, &spent),
        remarks: remarks(scene, sop, case),
        table: RunSheet::form(sop),
        passes: passes.collect(),
    }
}

/// Working minutes as the screens tell them: "1 hari kerja 2 jam".
fn time(scene: &Scene, minutes: u64) -> String {
    let day = u64::from(scene.calendar.hours.minutes_per_day());
    amount(Lang::Id, minutes, day)
}

fn used(spent: &Spent) -> u64 {
    spent.touch + spent.waiting
}

/// Working minutes over the standard; none within it.
fn over(spent: &Spent) -> Option<u64> {
    let over = used(spent).checked_sub(spent.standard?)?;
    (over > 0).then_some(over)
}

/// "3 kali, 1 hari kerja 2 jam".
fn over_all(scene: &Scene, spent: &[Spent]) -> Option<String> {
    let late: Vec<u64> = spent.iter().filter_map(over).collect();
    let words = || format!("{} kali, {}", late.len(), time(scene, late.iter().sum()));
    (!late.is_empty()).then(words)
}

fn told(scene: &Scene, sop: &Sop, pass: &Passed) -> Pass {
    let spent = scene.pass_spent(pass);
    let step = sop.step(&pass.step);
    let at = |at| moment(&scene.calendar.hours.zone, at);
    let handed = pass.handed_over.as_ref().map(|handed| Handed {
        who: scene.by_name(&handed.by).to_owned(),
        post: post(scene, sop, step, (&handed.by, handed.at)),
        at: at(handed.at),
        taken: !pass.returned,
    });
    Pass {
        step: pass.step.clone(),
        handed,
        who: scene.by_name(&pass.by).to_owned(),
        post: post(scene, sop, step, (&pass.by, pass.finished_at)),
        finished: at(pass.finished_at),
        used: time(scene, used(&spent)),
        waiting: (spent.waiting > 0).then(|| time(scene, spent.waiting)),
        over: over(&spent).map(|over| time(scene, over)),
        exit: step.and_then(|step| exit(step, pass)),
    }
}

/// The post on that day, whom a deputy stood in for, and the seat of the sheet where it is none
/// of a post.
fn post(scene: &Scene, sop: &Sop, step: Option<&Step>, (by, at): (&By, Timestamp)) -> String {
    let acted = match by {
        By::Person { role, .. } => role.as_deref(),
        By::System => None,
    };
    let role = acted.or(step.map(|step| step.role.value.as_str()));
    let role = role.and_then(|role| sop.role_label(role));
    let seated = matches!(by, By::Person { capacity: None, .. });
    let told = match (scene.post_on(by, at), role) {
        (Some(seat), Some(role)) if seated => Some(format!("{seat}, {role}")),
        (post, role) => post.or(role.map(str::to_owned)),
    };
    told.unwrap_or_default()
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

/// Who acted in two roles, by name and step; and what was corrected after a paraf.
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
    said.extend(case.items.values().flat_map(|item| corrected(scene, item)));
    said
}

/// Which text each paraf saw, where a recorded correction came after it.
fn corrected(scene: &Scene, item: &CaseItem) -> Vec<String> {
    let short = |hash: Hash| hash.to_string()[..DIGITS].to_owned();
    let moved = item.approvals.iter().filter(|one| one.is_corrected());
    let told = |one: &Approval| {
        let since = one.since.as_ref();
        let by = since.map(|since| format!(" oleh {}", scene.by_name(&since.by)));
        format!(
            "“{}” diparaf {} dengan sidik {}; sesudah itu ejaannya dikoreksi{}, sidik {}.",
            item.title,
            scene.by_name(&one.by),
            short(one.hash),
            by.unwrap_or_default(),
            short(one.accepted)
        )
    };
    moved.map(told).collect()
}
