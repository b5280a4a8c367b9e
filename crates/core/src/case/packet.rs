//! The packet: what a case proposes to the public, and the two hashes that bind it.

use serde::Serialize;
use utoipa::ToSchema;

use super::Case;
use crate::canonical::{self, Hash};
use crate::ids::ItemId;
use crate::sop::Binds;

/// The hashes of everything that a case proposes, in the order of item ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Packet {
    /// Over each item's content hash.
    pub content: Hash,
    /// Over each item's display hash.
    pub display: Hash,
}

impl Packet {
    /// The packet of a case as it stands.
    pub fn of(case: &Case) -> Self {
        let over = |binds: Binds| {
            let members: Vec<(ItemId, Hash)> = case
                .items
                .iter()
                .map(|(id, item)| (*id, item.bound(binds)))
                .collect();
            canonical::hash(&members)
        };
        Self {
            content: over(Binds::Content),
            display: over(Binds::Display),
        }
    }

    /// The hash that an approval of this kind binds.
    pub fn bound(&self, binds: Binds) -> Hash {
        match binds {
            Binds::Content => self.content,
            Binds::Display => self.display,
        }
    }
}
