//! Names of things: UUIDv7 newtypes, so that a person is never passed as a case.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
    )*};
}

id! {
    /// One run of an SOP (berkas).
    CaseId,
    /// Anything the public can see (konten), across its revisions.
    ItemId,
    /// One immutable text of an item (naskah).
    RevisionId,
    /// An uploaded file with its renditions.
    FileId,
    /// A person with an account.
    PersonId,
    /// A post in the office (jabatan).
    PositionId,
    /// A unit of the office (perangkat daerah).
    UnitId,
    /// One official paper, as it stands after one entry.
    PaperId,
    /// One entry of the journal.
    EntryId,
}
