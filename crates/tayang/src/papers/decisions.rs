//! Papers of decisions: what an official saw and signed, and what was not aired.

use std::collections::BTreeSet;

use jiff::Timestamp;
use tayang_core::case::CaseItem;
use tayang_core::event::Event;
use tayang_core::ids::ItemId;
use tayang_core::office::{Assurance, By};
use tayang_core::sop::{Binds, StepKind};
use tayang_documents::approval::{ApprovalSheet, Bound, Decided};
use tayang_documents::parts::Frame;
use tayang_documents::refusal_record::RefusalRecord;
use tayang_store::PASSWORD_FRESH;
use tayang_web::desk::words;
use tayang_web::i18n::Lang;
use tayang_web::titles::sop_title;

use super::source::Source;

/// Lembar persetujuan of the decision at the entry.
pub(super) fn approval(source: &Source<'_>, frame: Frame) -> ApprovalSheet {
    let recorded = &source.told().recorded;
    let (items, note, binds) = decided(source, &recorded.event);
    ApprovalSheet {
        frame,
        sop: sop_title(source.sop()),
        step: source.step_words(),
        bound: match binds {
            Binds::Content => Bound::Content,
            Binds::Display => Bound::Display,
        },
        items,
        assurance: assurance(&recorded.by),
        note,
        remarks: remarks(source, &recorded.event),
        signer: source.signer(&recorded.by, Some(recorded.at)),
    }
}

fn decided(source: &Source<'_>, event: &Event) -> (Vec<Decided>, String, Binds) {
    let step = source.step().map_or(Binds::Content, |step| step.binds);
    match event {
        Event::Approved {
            items, binds, note, ..
        } => {
            let row = |item: &tayang_core::event::ApprovedItem| Decided {
                hash: item.hash.to_string(),
                ..of_item(source, item.item, *binds, true, String::new())
            };
            let rows = items.iter().map(row).collect();
            (rows, note.clone().unwrap_or_default(), *binds)
        }
        Event::Returned {
            items,
            reason,
            chips,
            ..
        } => {
            let why = words::why(Lang::Id, chips, reason).join("; ");
            let all = source.case().items.keys().copied().collect();
            let items = if items.is_empty() { &all } else { items };
            let row = |item: &ItemId| of_item(source, *item, step, false, why.clone());
            (items.iter().map(row).collect(), String::new(), step)
        }
        _ => (Vec::new(), String::new(), step),
    }
}

fn of_item(
    source: &Source<'_>,
    item: ItemId,
    binds: Binds,
    approved: bool,
    note: String,
) -> Decided {
    let state = source.case().item(item);
    let hash = state.map(|state: &CaseItem| state.bound(binds).to_string());
    let authors = state.into_iter().flat_map(|state| &state.authors);
    let authors: BTreeSet<String> = authors.map(|author| source.name(*author)).collect();
    let authors: Vec<String> = authors.into_iter().collect();
    Decided {
        title: source.title(item),
        author: authors.join(", "),
        hash: hash.unwrap_or_default(),
        approved,
        note,
    }
}

fn assurance(by: &By) -> String {
    match by {
        By::Person {
            assurance: Assurance::Password,
            ..
        } => format!(
            "akun pribadi, sandi ditegaskan paling lama {} menit sebelum memutuskan",
            PASSWORD_FRESH.as_mins()
        ),
        By::Person { .. } => "akun pribadi".to_owned(),
        By::System => "sistem".to_owned(),
    }
}

fn remarks(source: &Source<'_>, event: &Event) -> Vec<String> {
    let recorded = &source.told().recorded;
    let own = deputy(source, &recorded.by, recorded.at).into_iter();
    own.chain(told(source, event)).collect()
}

/// Whom a deputy stands in for: both names stay with the decision.
fn deputy(source: &Source<'_>, by: &By, at: Timestamp) -> Option<String> {
    let (post, acting) = (source.scene.post(by)?, source.scene.post_on(by, at)?);
    let words = || format!("{} bertindak sebagai {acting}.", source.by_name(by));
    (acting != post).then(words)
}

fn told(source: &Source<'_>, event: &Event) -> Vec<String> {
    match event {
        Event::Approved { rangkap: true, .. } => {
            let who = source.by_name(&source.told().recorded.by);
            vec![format!(
                "{who} juga bertindak di kursi lain berkas ini (rangkap)."
            )]
        }
        Event::Returned { to, .. } => {
            let step = source.sop().step(to);
            let words = step.map(|step| {
                let no = step.no.as_deref().unwrap_or(&step.key);
                format!(
                    "Dikembalikan ke langkah {no}. {}.",
                    step.text.trim_end_matches('.')
                )
            });
            words.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Catatan penolakan of a run that was closed without airing.
pub(super) fn refusal(source: &Source<'_>, frame: Frame) -> RefusalRecord {
    let recorded = &source.told().recorded;
    let reason = match &recorded.event {
        Event::CaseClosed { reason, .. } => reason.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let case = source.case();
    let titles: Vec<String> = case.items.values().map(|item| item.title.clone()).collect();
    let units: BTreeSet<String> = case
        .items
        .keys()
        .filter_map(|item| case.material(*item))
        .map(|row| row.source.clone())
        .collect();
    let units: Vec<String> = units.into_iter().filter(|unit| !unit.is_empty()).collect();
    let decides = |step: &str| {
        let step = source.sop().step(step);
        step.is_some_and(|step| step.does(StepKind::Approve))
    };
    let mut passes = case.passes.iter().rev();
    let decision = passes.find(|pass| pass.returned && decides(&pass.step));
    let decided = decision.map_or_else(
        || format!("{}, {}", source.who(&recorded.by), source.at(recorded.at)),
        |pass| {
            let step = source.sop().step(&pass.step);
            let no = step
                .and_then(|step| step.no.as_deref())
                .unwrap_or(&pass.step);
            let at = source.at(pass.finished_at);
            format!("Langkah {no}, {}, {at}", source.who(&pass.by))
        },
    );
    RefusalRecord {
        frame,
        sop: sop_title(source.sop()),
        case: case.title.clone(),
        source: units.join("; "),
        items: if titles.is_empty() {
            vec![case.title.clone()]
        } else {
            titles
        },
        decided,
        reason,
        follow_up: String::new(),
        signer: source.signer(&recorded.by, Some(recorded.at)),
    }
}
