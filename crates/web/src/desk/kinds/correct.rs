//! Koreksi halaman: the staged page is checked and put right, in the editor.

use super::{Kind, Page};
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page,
    ..Kind::PLAIN
};

fn page(asking: &Asking<'_>) -> Option<Page> {
    let item = asking.first_item()?;
    Some(Page::Text(paths::correction(asking.case.id, item)))
}
