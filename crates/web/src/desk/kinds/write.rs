//! Tulis naskah: the text is written in the editor, see [`crate::desk::writing`].

use super::{Kind, Page};
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page,
    ..Kind::PLAIN
};

/// The editor: of the text that wants work most, else of a new one.
pub(super) fn page(asking: &Asking<'_>) -> Option<Page> {
    let case = asking.case.id;
    let href = match asking.first_item() {
        Some(item) => paths::text(case, item),
        None => paths::new_text(asking.case),
    };
    Some(Page::Text(href))
}
