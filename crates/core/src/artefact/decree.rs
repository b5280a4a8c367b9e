//! Surat keputusan tim: where the rights of a team come from (002, step 1).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::PersonId;

/// A decree that sets up a team. Rights start and end by its dates.
///
/// Source: seed 002, step 1; domain, form "Keputusan".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Decree {
    /// Tentang: 1 to 200 characters.
    pub about: String,
    /// Menimbang, a to z.
    #[serde(default)]
    pub considering: Vec<String>,
    /// Mengingat, 1 to n.
    #[serde(default)]
    pub recalling: Vec<String>,
    /// Diktum: KESATU and on; at least one.
    pub rulings: Vec<String>,
    /// The team table; 1 to 100.
    pub members: Vec<TeamMember>,
    /// First day in force.
    #[schema(value_type = String)]
    pub from: Date,
    /// Last day in force; open when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub until: Option<Date>,
    /// Ditetapkan di.
    #[serde(default)]
    pub place: Option<String>,
    /// Tembusan.
    #[serde(default)]
    pub copies: Vec<String>,
}

/// One row of the team table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamMember {
    /// Who.
    pub person: PersonId,
    /// Kedudukan dalam tim: 1 to 100 characters.
    pub seat: String,
    /// Uraian tugas.
    #[serde(default)]
    pub duties: Option<String>,
    /// Why somebody of another unit is a member: the letter or order; at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_outside: Option<String>,
    /// Columns of the sheet that the seat gives while the decree is in force.
    #[serde(default)]
    pub roles: Vec<String>,
}
