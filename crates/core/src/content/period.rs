//! The display period (periode tayang) of an item.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// From when and until when an item is shown; either end may be open.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(deny_unknown_fields)]
pub struct DisplayPeriod {
    /// First moment shown (tayang mulai); at once when absent.
    #[schema(value_type = Option<String>)]
    pub from: Option<Timestamp>,
    /// First moment no longer shown (tayang akhir); never when absent.
    #[schema(value_type = Option<String>)]
    pub until: Option<Timestamp>,
}
