//! What was typed and never saved: what others left is offered by name, and one's own is told
//! before a step ends.

use tayang_core::ids::ItemId;
use tayang_store::Draft;
use uuid::Uuid;

use super::build::{action, may};
use super::draft::{self, DraftText, Left, places, slot};
use super::{Doing, OlderDraft};
use crate::desk::parts::Check;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// Drafts that are offered beside a text.
const OFFERED: usize = 3;

/// What an earlier step, or somebody else, left of this item, when its words are not those of now.
pub(super) async fn older(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    start: &DraftText,
) -> Result<Vec<Left>, WebError> {
    if !may(standing, item, doing) {
        return Ok(Vec::new());
    }
    let mut left = draft::left(desk, standing, &places(standing, item, doing)).await?;
    let saved: Vec<DraftText> = match item {
        Some(_) => vec![start.clone()],
        // A new text that was saved since is an item of the case.
        None => standing.texts().map(DraftText::of).collect(),
    };
    let me = desk.session.person;
    // Of a text that was saved since, what went before it says nothing new, but to its writer.
    let goes_on = |one: &Left| {
        doing == Doing::Correcting || one.text.base == start.base || one.draft.person == me
    };
    let is_new = |one: &Left| one.text.is_begun() && !saved.iter().any(|text| one.text.says(text));
    left.retain(|one| goes_on(one) && is_new(one));
    left.truncate(OFFERED);
    Ok(left)
}

/// The older draft that the writer asked for.
pub(super) fn taken_up(desk: &Desk, older: &[Left]) -> Option<DraftText> {
    let asked: Uuid = desk.guest.asked("draf")?.parse().ok()?;
    let mut older = older.iter();
    let taken = older.find(|one| one.draft.slot == asked);
    taken.map(|one| one.text.clone())
}

/// An older draft, to be taken up or thrown away; what its writer may still be at is not thrown away.
pub(super) fn offered(
    desk: &Desk,
    standing: &Standing,
    (item, doing): (Option<ItemId>, Doing),
    Left { draft, live, .. }: &Left,
) -> OlderDraft {
    let (name, at) = (desk.scene().name(draft.person).to_owned(), draft.at);
    let at = desk.scene().moments.near(at, desk.now);
    let words = if *live {
        "editor.older.live"
    } else {
        "editor.older"
    };
    let begun = match doing {
        Doing::Writing => "editor.older.writing",
        Doing::Correcting => "editor.older.do",
    };
    let case = standing.case().id;
    OlderDraft {
        words: desk.say(words, &[("name", &name), ("at", &at)]),
        begun: desk.say(begun, &[]),
        take: paths::with_draft(&action(standing, item, doing), draft.slot),
        discard: (!live).then(|| paths::discarded(case, slot(standing, item, doing))),
        draft: draft.slot.to_string(),
        version: draft.version,
    }
}

/// What this person typed at the open step and did not save: to be seen to before the step ends.
pub(in crate::desk) async fn unsaved(
    desk: &Desk,
    standing: &Standing,
) -> Result<Vec<Check>, WebError> {
    let typed = draft::unsaved(desk, standing).await?;
    let check = |(item, doing, draft, text): &(Option<ItemId>, Doing, Draft, DraftText)| {
        let at = desk.scene().moments.near(draft.at, desk.now);
        let title = match text.title.trim() {
            "" => desk.say("editor.untitled", &[]),
            title => title.to_owned(),
        };
        let key = match item {
            Some(_) => "turn.unsaved",
            None => "turn.unsaved.new",
        };
        let words = desk.say(key, &[("title", &title), ("at", &at)]);
        Check::of(false, words).at(action(standing, *item, *doing))
    };
    Ok(typed.iter().map(check).collect())
}
