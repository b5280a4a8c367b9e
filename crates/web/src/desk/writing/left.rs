//! What was typed and never saved: what others left is offered by name, and one's own is told
//! before a step ends.

use tayang_core::ids::ItemId;
use tayang_store::Draft;

use super::build::action;
use super::draft::{self, DraftText, slot};
use super::{Doing, OlderDraft};
use crate::desk::parts::Check;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// What an earlier step, or somebody else, left of this item, when its words are not those of now.
pub(super) async fn older(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    start: &DraftText,
) -> Result<Option<(Draft, DraftText)>, WebError> {
    // Those who bring material from outside do not read each other's beginnings.
    if item.is_none() && standing.brings() {
        return Ok(None);
    }
    let place = |doing| slot(standing, item, doing);
    let left = match doing {
        Doing::Writing => draft::left(desk, standing, &[place(doing)]).await?,
        Doing::Correcting => {
            draft::left(desk, standing, &[place(doing), place(Doing::Writing)]).await?
        }
    };
    // Of a text that was saved since, what went before it says nothing new.
    let goes_on = |text: &DraftText| doing == Doing::Correcting || text.base == start.base;
    let mut left = left.into_iter();
    Ok(left.find(|(_, text)| goes_on(text) && !text.says(start) && text.is_begun()))
}

/// The writer asked for the older draft.
pub(super) fn taken_up(desk: &Desk) -> bool {
    desk.guest.asked("draf").is_some()
}

/// The older draft, to be taken up or thrown away.
pub(super) fn offered(
    desk: &Desk,
    standing: &Standing,
    item: Option<ItemId>,
    doing: Doing,
    draft: &Draft,
) -> OlderDraft {
    let (name, at) = (desk.scene().name(draft.person).to_owned(), draft.at);
    let at = desk.scene().moments.near(at, desk.now);
    let case = standing.case().id;
    let begun = match doing {
        Doing::Writing => "editor.older.writing",
        Doing::Correcting => "editor.older.do",
    };
    OlderDraft {
        words: desk.say("editor.older", &[("name", &name), ("at", &at)]),
        begun: desk.say(begun, &[]),
        take: paths::with_draft(&action(standing, item, doing)),
        discard: paths::discarded(case, slot(standing, item, doing)),
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
