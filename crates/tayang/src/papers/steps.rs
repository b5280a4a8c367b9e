//! Papers that single steps leave: what was done in the pass that an entry ended.
//!
//! Here is what they share, and the proof of an airing; `manuscript` sets a text on
//! paper, `changes` its differences, `sheets` where things stand.

mod changes;
mod manuscript;
mod sheets;

use jiff::Timestamp;
use tayang_core::canonical::Hash;
use tayang_core::command::WithdrawalKind;
use tayang_core::event::{Event, PublishedItem, TrailApproval, TrailLine};
use tayang_core::ids::ItemId;
use tayang_core::office::{By, Capacity};
use tayang_core::official::Pass;
use tayang_documents::airing::{AiredItem, AiringProof, Passed, Seal};
use tayang_documents::parts::{About, Frame};
use tayang_web::public::identity::Identity;
use tayang_web::titles::sop_title;

use super::source::{DIGITS, Source};

pub(super) use changes::{correction, editing};
pub(super) use manuscript::manuscript;
pub(super) use sheets::{layout, placement, sharing};

/// Of which run and step a paper tells.
fn about(source: &Source<'_>) -> About {
    About {
        sop: sop_title(source.sop()),
        step: source.step_words(),
        case: source.case().title.clone(),
    }
}

/// The pass of the step that the entry ended.
fn pass<'a>(source: &Source<'a>) -> Pass<'a> {
    Pass::last_of(source.case().id, &source.told().history)
}

/// Who did the work of that pass, and when they were done.
pub(super) fn performer<'a>(source: &Source<'a>) -> (&'a By, Timestamp) {
    let done = pass(source).performed();
    let done = done.unwrap_or(&source.told().recorded);
    (&done.by, done.at)
}

/// Who aired it and when: for an airing by the clock, whoever planned it.
pub(super) fn airer<'a>(source: &Source<'a>) -> (&'a By, Timestamp) {
    let told = source.told();
    let planned = |event: &Event| matches!(event, Event::PublishPlanned { .. });
    let mut plans = told.history.iter().rev();
    let plan = plans.find(|recorded| planned(&recorded.event));
    let by_clock = told.recorded.by.person().is_none();
    let acted = plan.filter(|_| by_clock).unwrap_or(&told.recorded);
    (&acted.by, acted.at)
}

/// Bukti tayang of the airing at the entry.
pub(super) fn airing(source: &Source<'_>, frame: Frame) -> AiringProof {
    let recorded = &source.told().recorded;
    let (items, trail): (&[PublishedItem], &[TrailLine]) = match &recorded.event {
        Event::Published { items, trail } => (items, trail),
        _ => (&[], &[]),
    };
    let (by, at) = airer(source);
    let double = trail.iter().filter(|line| line.rangkap);
    let double = double.filter_map(|line| line.name.as_deref());
    let mut remarks: Vec<String> = double
        .map(|name| format!("{name} juga bertindak di kursi lain berkas ini (rangkap)."))
        .collect();
    remarks.dedup();
    if recorded.by.person().is_none() {
        remarks.push(format!(
            "Ditayangkan sistem menurut rencana {}.",
            source.who(by)
        ));
    }
    AiringProof {
        frame,
        about: about(source),
        site: site(source),
        at: source.moment(recorded.at),
        items: items.iter().map(|item| aired(source, item)).collect(),
        trail: trail
            .iter()
            .map(|line| passed(source, line, items))
            .collect(),
        seal: source.told().seal.as_ref().map(|seal| Seal {
            entry: format!("situs:{}, entri {}", source.case().site, seal.seq),
            hash: seal.hash.to_string(),
            key: seal.key.clone(),
        }),
        remarks,
        signer: source.signer(by, Some(at)),
    }
}

/// "Kabupaten Nusa Kencana".
fn site(source: &Source<'_>) -> String {
    let key = &source.case().site;
    let known = source.office.sites.get(key);
    let identity = known.map(|site| Identity::read(&site.identity));
    let name = identity.map(|one| format!("{} {}", one.kind, one.name));
    let name = name.map(|name| name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| key.clone())
}

fn aired(source: &Source<'_>, item: &PublishedItem) -> AiredItem {
    let at = source.told().recorded.at;
    let period = item.placement.period;
    // Where the material comes from, as somebody said; else the unit of who wrote it.
    let told = source.case().material(item.item);
    let told = told.map(|row| row.source.clone());
    let unit = told.filter(|unit| !unit.is_empty());
    let unit = unit.or_else(|| item.unit.as_ref().map(|unit| unit.name.clone()));
    let down = item.withdrawal.as_ref().map(|down| {
        let key = match down.kind {
            WithdrawalKind::InError => "withdrawal.in_error.words",
            WithdrawalKind::Merged => "withdrawal.merged.words",
            WithdrawalKind::Withdrawn => "withdrawal.withdrawn.words",
        };
        source.scene.say(key, &[("reason", &down.reason)])
    });
    AiredItem {
        number: format!("{:04}", item.number),
        title: source.title(item.item),
        kind: source.kind(item.kind),
        url: source.url(item.kind, &item.placement),
        unit: unit.unwrap_or_default(),
        from: source.moment(period.from.unwrap_or(at).max(at)),
        until: period.until.map(|until| source.moment(until)),
        hash: item.display.to_string(),
        taken_down: down,
    }
}

fn passed(source: &Source<'_>, line: &TrailLine, items: &[PublishedItem]) -> Passed {
    let post = line.post.as_deref().unwrap_or_default();
    let capacity = line.capacity.unwrap_or(Capacity::Definitif);
    let name = line.name.clone();
    Passed {
        no: line.no.clone().unwrap_or_default(),
        act: source.word(&format!("trail.{}", line.act.name())),
        name: name.unwrap_or_else(|| "Sistem, sesuai jadwal".to_owned()),
        post: source.scene.titled(post, capacity),
        at: source.moment(line.at),
        hash: bound(line, items),
        rangkap: line.rangkap,
    }
}

/// What a paraf was given to, text by text, and what a recorded correction made of it.
fn bound(line: &TrailLine, items: &[PublishedItem]) -> Option<String> {
    let told = |hash: Hash| hash.to_string()[..DIGITS].to_owned();
    let approval = |one: &TrailApproval| match &one.corrected {
        Some(since) => format!(
            "{}{}, sesudah koreksi ejaan {}",
            of(items, one.item, since.hash),
            told(one.hash),
            told(since.hash)
        ),
        None => format!("{}{}", of(items, one.item, one.hash), told(one.hash)),
    };
    let each: Vec<String> = line.approved.iter().map(approval).collect();
    if each.is_empty() {
        return line.hash.map(told);
    }
    Some(each.join("; "))
}

/// Whether what aired has this hash by its text or by its display.
fn of(items: &[PublishedItem], item: ItemId, hash: Hash) -> &'static str {
    let aired = items.iter().find(|aired| aired.item == item);
    match aired {
        Some(aired) if aired.content == hash => "naskah ",
        Some(aired) if aired.display == hash => "tampilan ",
        _ => "",
    }
}
