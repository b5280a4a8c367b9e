//! Kirim bahan: material is brought as a text with its media.

use super::{Kind, write};

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: write::page,
    ..Kind::PLAIN
};
