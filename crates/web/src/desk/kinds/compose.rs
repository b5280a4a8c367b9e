//! Susun halaman: the approved text is laid out with its media, in the editor.

use super::{Kind, edit};

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: edit::page,
    ..Kind::PLAIN
};
