//! Sunting naskah: the text is edited until fit, and the checklist is seen to.

use tayang_core::decide::CHECKLIST;

use super::{Kind, Page};
use crate::desk::fields::Choice;
use crate::desk::turn::{Asking, Offers};
use crate::desk::{paths, words};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page,
    ..Kind::PLAIN
};

/// The editor of the text that wants work most.
pub(super) fn page(asking: &Asking<'_>) -> Option<Page> {
    let item = asking.first_item()?;
    Some(Page::Text(paths::text(asking.case.id, item)))
}

fn offer(offers: &mut Offers<'_>) {
    let lang = offers.asking.scene.lang();
    let points = CHECKLIST.iter();
    let points = points.map(|point| Choice::of(*point, words::checkpoint(lang, point)));
    offers.work_with(points.collect());
}
