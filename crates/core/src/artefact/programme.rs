//! Program kerja: what is kept current, when, and by whom (002, step 2).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::PersonId;

/// A work programme. Source: seed 002, step 2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkProgramme {
    /// The year: 2000 to 2200.
    pub year: i16,
    /// Latar belakang.
    #[serde(default)]
    pub background: Option<String>,
    /// Tujuan.
    #[serde(default)]
    pub purpose: Option<String>,
    /// The table; 1 to 200 rows.
    pub rows: Vec<ProgrammeRow>,
}

impl WorkProgramme {
    /// The rows that ask for something in a month.
    pub fn of_month(&self, year: i16, month: u8) -> impl Iterator<Item = &ProgrammeRow> {
        let rows = self.rows.iter().filter(move |_| self.year == year);
        rows.filter(move |row| row.months.contains(&month))
    }

    /// The row of a menu or page, by its name; letter case does not matter.
    pub fn of_menu(&self, name: &str) -> Option<&ProgrammeRow> {
        let name = name.trim().to_lowercase();
        let mut rows = self.rows.iter();
        rows.find(|row| row.menu.trim().to_lowercase() == name)
    }
}

/// One row of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeRow {
    /// Kegiatan: 1 to 200 characters.
    pub activity: String,
    /// Menu atau topik: 1 to 100 characters.
    pub menu: String,
    /// Jadwal: months, 1 to 12, each once; at least one.
    pub months: Vec<u8>,
    /// Penanggung jawab.
    pub in_charge: PersonId,
    /// Sasaran: 1 to 200 characters.
    pub target: String,
    /// Days after which the menu counts as stale; 1 to 1,000.
    #[serde(default)]
    pub max_age_days: Option<u16>,
    /// Keterangan.
    #[serde(default)]
    pub note: Option<String>,
}
