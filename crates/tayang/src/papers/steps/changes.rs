//! What became of texts, word by word: under an editor's hands, and by corrections.

use tayang_core::content::Revision;
use tayang_core::content::words::{DiffBlock, Segment, SegmentKind, word_diff};
use tayang_core::decide::CHECKLIST;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::RevisionId;
use tayang_core::official::{Edited, Pass};
use tayang_core::sop::{CorrectionMode, CorrectionPolicy};
use tayang_documents::listing::Fact;
use tayang_documents::parts::{Change, Frame, Piece};
use tayang_documents::revision_sheet::{Point, Revised, RevisionSheet};
use tayang_web::desk::{diffs, words};
use tayang_web::i18n::Lang;

use super::super::source::Source;
use super::manuscript::pieces;
use super::{about, pass, performer};

/// Blocks of one text that are told word by word.
const BLOCKS: usize = 1_000;
/// Characters of all differences of one paper.
const WHOLE: usize = 240_000;

/// Lembar penyuntingan of the pass that the entry ended.
pub(in super::super) fn editing(source: &Source<'_>, frame: Frame) -> RevisionSheet {
    let pass = pass(source);
    let mut edits = pass.entries.iter().filter_map(|one| match &one.event {
        Event::EditRecorded {
            checklist, none, ..
        } => Some((checklist, none)),
        _ => None,
    });
    let (seen, none) = edits.next_back().unzip();
    let none = none.and_then(Option::as_deref);
    let point = |point: &&'static str| Point {
        text: words::checkpoint(Lang::Id, point),
        seen: seen.is_some_and(|seen| seen.iter().any(|one| one == point)),
    };
    let points = CHECKLIST.iter().filter(|_| none.is_none());
    let mut room = WHOLE;
    let edited = pass.edited(source.case()).into_iter();
    let changes: Vec<Revised> = edited
        .map(|edited| revised(source, &pass, edited, &mut room))
        .collect();
    let (by, at) = performer(source);
    RevisionSheet {
        frame,
        name: "Lembar Penyuntingan".to_owned(),
        about: about(source),
        facts: none
            .map(|reason| Fact::of("Tidak disunting", reason))
            .into_iter()
            .collect(),
        checklist: points.map(point).collect(),
        changes,
        notes: full(room),
        signer: source.signer(by, Some(at)),
    }
}

/// Nothing, or that the paper does not hold every difference.
fn full(room: usize) -> Vec<String> {
    let words = "Sebagian perubahan tidak termuat di lembar ini; seluruhnya tersimpan dengan sidik di atas.";
    (room == 0).then(|| words.to_owned()).into_iter().collect()
}

fn text<'a>(source: &Source<'a>, id: RevisionId) -> Option<&'a Revision> {
    source.told().revisions.get(&id).map(|text| &**text)
}

/// A text as it came into the pass and as it left it, with everybody who saved it there.
fn revised(source: &Source<'_>, pass: &Pass<'_>, edited: Edited, room: &mut usize) -> Revised {
    let saved = |one: &&Recorded| matches!(&one.event, Event::RevisionSaved { item, .. } if *item == edited.item);
    let savers = pass.entries.iter().filter(saved);
    let mut savers: Vec<String> = savers.map(|one| source.by_name(&one.by)).collect();
    savers.sort();
    savers.dedup();
    Revised {
        by: savers.join(", "),
        ..between(source, (edited.before, edited.after), room)
    }
}

/// Two revisions of an item beside each other.
fn between(
    source: &Source<'_>,
    (before, after): (RevisionId, RevisionId),
    room: &mut usize,
) -> Revised {
    let both = text(source, before).zip(text(source, after));
    let (words, others) = both.map_or_else(Default::default, |(old, new)| {
        let others = diffs::correction(Lang::Id, old, new).names;
        (changes(old, new, room), others)
    });
    Revised {
        title: both
            .map(|(_, new)| new.text.title.clone())
            .unwrap_or_default(),
        by: String::new(),
        at: None,
        note: String::new(),
        before: both
            .map(|(old, _)| old.content_hash().to_string())
            .unwrap_or_default(),
        after: both
            .map(|(_, new)| new.content_hash().to_string())
            .unwrap_or_default(),
        words,
        others,
    }
}

/// The blocks that differ, unchanged words cut to what stands beside a change.
fn changes(before: &Revision, after: &Revision, room: &mut usize) -> Vec<Change> {
    let blocks = word_diff(&before.text, &after.text);
    let changed = blocks.iter().filter(|block| block.changed()).take(BLOCKS);
    let mut told = Vec::new();
    for block in changed {
        let change = change(block);
        let letters = change.pieces.iter().map(|piece| piece.text.chars().count());
        let letters: usize = letters.sum();
        if letters > *room {
            *room = 0;
            break;
        }
        *room -= letters;
        told.push(change);
    }
    told
}

fn change(block: &DiffBlock) -> Change {
    let last = block.segments.len().saturating_sub(1);
    let shown = |(at, segment): (usize, &Segment)| match segment.kind {
        SegmentKind::Same => diffs::shortened(&segment.text, at == 0, at == last),
        _ => segment.text.clone(),
    };
    let segments = block.segments.iter().enumerate();
    let pieces = segments.flat_map(|(at, segment)| {
        let text = shown((at, segment));
        let cut = pieces(&text);
        // White space alone stays: it stands between two words.
        let parts = if cut.is_empty() { vec![text] } else { cut };
        parts.into_iter().map(|text| Piece {
            kind: segment.kind,
            text,
        })
    });
    Change {
        place: diffs::place(Lang::Id, block.place).to_owned(),
        pieces: pieces.collect(),
    }
}

/// Lembar koreksi of the pass that the entry ended.
pub(in super::super) fn correction(source: &Source<'_>, frame: Frame) -> RevisionSheet {
    let mut room = WHOLE;
    let entries = pass(source).entries.iter();
    let changes: Vec<Revised> = entries
        .filter_map(|one| corrected(source, one, &mut room))
        .collect();
    let mut notes = full(room);
    if changes.is_empty() {
        notes.push("Tidak ada koreksi: konten tetap sebagaimana disetujui.".to_owned());
    }
    let policy = source.step().and_then(|step| step.correction);
    let count = match changes.len() {
        0 => "tidak ada".to_owned(),
        count => format!("{count} kali"),
    };
    let mut facts = vec![
        Fact::of("Batas koreksi", limit(policy)),
        Fact::of("Koreksi", count),
    ];
    let texts = source.case().items.values();
    for item in texts.filter(|item| item.revision.is_some()) {
        let told = format!("{}\nsidik {}", item.title, item.content);
        facts.push(Fact::of("Hasil akhir", told));
    }
    let (by, at) = performer(source);
    RevisionSheet {
        frame,
        name: "Lembar Koreksi".to_owned(),
        about: about(source),
        facts,
        checklist: Vec::new(),
        changes,
        notes,
        signer: source.signer(by, Some(at)),
    }
}

fn limit(policy: Option<CorrectionPolicy>) -> String {
    match policy {
        None => "tanpa mengubah yang disetujui".to_owned(),
        Some(policy) => match policy.mode {
            CorrectionMode::Reapprove => "setiap koreksi disetujui lagi".to_owned(),
            CorrectionMode::Record => format!(
                "ejaan sampai {} kata dicatat; selebihnya disetujui lagi",
                policy.max_words
            ),
        },
    }
}

/// One correction with its difference.
fn corrected(source: &Source<'_>, one: &Recorded, room: &mut usize) -> Option<Revised> {
    let Event::Corrected {
        base,
        revision,
        note,
        words,
        beyond,
        ..
    } = &one.event
    else {
        return None;
    };
    let far = if *beyond {
        "melewati batas, disetujui lagi"
    } else {
        "dalam batas"
    };
    Some(Revised {
        by: source.who(&one.by),
        at: Some(source.moment(one.at)),
        note: format!("{note} ({words} kata sejak persetujuan; {far})"),
        ..between(source, (*base, *revision), room)
    })
}
