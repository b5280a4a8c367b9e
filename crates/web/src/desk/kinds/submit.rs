//! Ajukan draf: the draft display as the official will see it.

use super::{Kind, Page};
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: preview,
    ..Kind::PLAIN
};

/// The pages of the case as the public will see them, once it holds one.
pub(super) fn preview(asking: &Asking<'_>) -> Option<Page> {
    asking.first_item()?;
    Some(Page::Look(paths::preview(asking.case.id)))
}
