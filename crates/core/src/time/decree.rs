//! Days off by decree, as data (`decreed.toml`), and how an office takes them over.
//!
//! A decree is taken over by an act of the office, never by an update of the
//! program: what a task was opened by stays what it was. A year without a decree
//! is told, not guessed; see [`super::Calendar::undecreed`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::Calendar;
use super::hours::OfficeHours;
use super::season::Season;

/// Why nobody works on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(from = "StoredDay")]
pub struct DayOff {
    /// What the day is: 1 to 120 characters.
    pub name: String,
    /// Who set it.
    pub kind: DayKind,
    /// The decree, regulation or letter that sets it; may be empty.
    pub basis: String,
}

/// Who set a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Hari libur nasional.
    National,
    /// Cuti bersama.
    Collective,
    /// A day off of the region.
    Local,
    /// A day off of this office alone.
    Office,
}

impl DayKind {
    /// Whether it stands in the joint decree of its year.
    pub fn is_decreed(self) -> bool {
        matches!(self, Self::National | Self::Collective)
    }
}

/// A day off as it is or was stored: before there were kinds, a name alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredDay {
    Name(String),
    Whole {
        name: String,
        kind: DayKind,
        basis: String,
    },
}

impl From<StoredDay> for DayOff {
    fn from(stored: StoredDay) -> Self {
        match stored {
            StoredDay::Name(name) => Self {
                name,
                kind: DayKind::Office,
                basis: String::new(),
            },
            StoredDay::Whole { name, kind, basis } => Self { name, kind, basis },
        }
    }
}

/// That the days off of a year are decreed, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The decrees, amendments last.
    pub decrees: String,
    /// When the first was set, when that is known.
    #[schema(value_type = Option<String>)]
    pub set_on: Option<Date>,
    /// Compared with the text of the decree.
    pub checked: bool,
}

/// The decreed days off of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decree {
    /// The year.
    pub year: i16,
    /// By what.
    pub basis: Basis,
    /// The days, with their own decree when an amendment added them.
    pub days: BTreeMap<Date, DayOff>,
    /// First and last day of Ramadan as expected; the ministry fixes them each year.
    pub ramadan: Option<(Date, Date)>,
}

/// Every decree that the program knows, by year.
pub fn decrees() -> &'static [Decree] {
    static DECREES: LazyLock<Vec<Decree>> = LazyLock::new(|| {
        let read: Years = toml::from_str(include_str!("decreed.toml"))
            .expect("the file is in the program and tested");
        read.year.into_iter().map(Year::decree).collect()
    });
    &DECREES
}

/// The decree of a year, when the program knows one.
pub fn decree(year: i16) -> Option<&'static Decree> {
    decrees().iter().find(|decree| decree.year == year)
}

impl Calendar {
    /// Office hours with every decree that the program knows.
    pub fn decreed(hours: OfficeHours) -> Self {
        decrees()
            .iter()
            .fold(Self::from(hours), |calendar, decree| calendar.with(decree))
    }

    /// With a year's decree in the place of what was taken over of that year before.
    ///
    /// The office's own days off stay. Ramadan is put in as expected, unless a
    /// season of the office covers its first day already.
    pub fn with(mut self, decree: &Decree) -> Self {
        self.holidays
            .retain(|date, day| date.year() != decree.year || !day.kind.is_decreed());
        for (date, day) in &decree.days {
            self.holidays.insert(*date, day.clone());
        }
        self.years.insert(decree.year, decree.basis.clone());
        if let Some((from, until)) = decree.ramadan
            && self.season(from).is_none()
        {
            self.seasons.push(Season::ramadan(from, until));
            self.seasons.sort_by_key(|season| season.from);
        }
        self
    }

    /// The first year of a stretch of days whose days off are not decreed; none when all are.
    pub fn undecreed(&self, from: Date, until: Date) -> Option<i16> {
        (from.year()..=until.year()).find(|year| !self.years.contains_key(year))
    }
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    year: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i16,
    basis: String,
    #[serde(default)]
    set_on: Option<Date>,
    checked: bool,
    national: BTreeMap<Date, String>,
    collective: Vec<Date>,
    #[serde(default)]
    amendment: Vec<Amendment>,
    ramadan: Option<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Amendment {
    basis: String,
    set_on: Date,
    collective: Vec<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    from: Date,
    until: Date,
}

impl Year {
    fn decree(self) -> Decree {
        let day = |name: String, kind, basis: &str| DayOff {
            name,
            kind,
            basis: basis.to_owned(),
        };
        let leave = |basis: &str| day("Cuti bersama".to_owned(), DayKind::Collective, basis);
        let mut decrees = self.basis.clone();
        let mut days: BTreeMap<Date, DayOff> = self
            .national
            .into_iter()
            .map(|(date, name)| (date, day(name, DayKind::National, &self.basis)))
            .collect();
        days.extend(
            self.collective
                .iter()
                .map(|date| (*date, leave(&self.basis))),
        );
        for amendment in self.amendment {
            decrees = format!("{decrees}; {} {}", amendment.basis, amendment.set_on);
            let added = amendment.collective.iter();
            days.extend(added.map(|date| (*date, leave(&amendment.basis))));
        }
        Decree {
            year: self.year,
            basis: Basis {
                decrees,
                set_on: self.set_on,
                checked: self.checked,
            },
            days,
            ramadan: self.ramadan.map(|span| (span.from, span.until)),
        }
    }
}
