//! Daftar klasifikasi: what each item is and where it will go (004, step 2).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::content::ItemKind;
use crate::ids::ItemId;

/// The class of public information.
///
/// Source: UU 14/2008 and PerKI 1/2021; seed 001, law 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InformationClass {
    /// Berkala.
    Periodic,
    /// Serta-merta.
    Immediate,
    /// Setiap saat.
    AnyTime,
    /// Berita umum.
    News,
    /// Dikecualikan: goes no further.
    Excluded,
}

impl InformationClass {
    /// Every class, in the order that screens list them.
    pub const ALL: [Self; 5] = [
        Self::Periodic,
        Self::Immediate,
        Self::AnyTime,
        Self::News,
        Self::Excluded,
    ];

    /// The class's name as it is stored and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Periodic => "periodic",
            Self::Immediate => "immediate",
            Self::AnyTime => "any_time",
            Self::News => "news",
            Self::Excluded => "excluded",
        }
    }

    /// The class of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// The class of what nobody classed: news is news, a standing page is there at any time.
    pub fn usual(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Article | ItemKind::Gallery => Self::News,
            ItemKind::Page => Self::AnyTime,
        }
    }
}

/// The classification list of a batch. Source: seed 004, step 2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassificationList {
    /// One row per item; 1 to 100.
    pub rows: Vec<ClassifiedItem>,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassifiedItem {
    /// The item.
    pub item: ItemId,
    /// KIP class.
    pub class: InformationClass,
    /// The category's key.
    pub category: String,
    /// The menu or place on the site: at most 100 characters.
    #[serde(default)]
    pub menu: Option<String>,
    /// First day planned to be shown.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub planned_from: Option<Date>,
    /// Last day planned to be shown.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub planned_until: Option<Date>,
    /// Dasar pengecualian: required when the class is `excluded`.
    #[serde(default)]
    pub basis: Option<String>,
}

impl ClassificationList {
    /// With the rows of an earlier list that this one says nothing about.
    pub(super) fn after(mut self, earlier: Self) -> Self {
        let told = |item| self.rows.iter().any(|row| row.item == item);
        let kept = earlier.rows.into_iter().filter(|row| !told(row.item));
        let mut rows: Vec<ClassifiedItem> = kept.collect();
        rows.append(&mut self.rows);
        Self { rows }
    }
}
