//! Sunting naskah: the text is edited until fit, and the checklist is seen to.

use tayang_core::case::EditState;
use tayang_core::decide::CHECKLIST;

use super::{Kind, Page};
use crate::desk::fields::Choice;
use crate::desk::parts::Check;
use crate::desk::turn::{Asking, Offers};
use crate::desk::{paths, words};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page,
    checks: texts,
    ..Kind::PLAIN
};

/// The editor of the text that wants work most.
pub(super) fn page(asking: &Asking<'_>) -> Option<Page> {
    let item = asking.first_item()?;
    Some(Page::Text(paths::text(asking.case.id, item)))
}

/// Which of several texts were edited, each with the way to it.
fn texts(asking: &Asking<'_>) -> Vec<Check> {
    let items = &asking.case.items;
    if asking.takes_down() {
        return Vec::new();
    }
    let several = items.iter().filter(|_| items.len() > 1);
    let line = several.map(|(id, item)| {
        let values = [("title", item.title.as_str())];
        let edited = item.edit != EditState::Needed;
        let check = Check::of(edited, asking.scene.say("edit.text", &values));
        match asking.task.holder {
            Some(_) => check.at(paths::text(asking.case.id, *id)),
            None => check,
        }
    });
    line.collect()
}

fn offer(offers: &mut Offers<'_>) {
    let lang = offers.asking.scene.lang();
    // What is only taken down has no pictures and words to be seen to.
    let points = CHECKLIST.iter().filter(|_| !offers.asking.takes_down());
    let points = points.map(|point| Choice::of(*point, words::checkpoint(lang, point)));
    offers.work_with(points.collect());
}
