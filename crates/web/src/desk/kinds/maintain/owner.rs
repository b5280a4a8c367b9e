//! Who keeps a page current: its row of the work programme, and the unit it comes from.
//!
//! A row is of a page when its menu is the page's headline, or else the name of its category.

use tayang_core::artefact::ProgrammeRow;
use tayang_store::{Category, ItemRow, Programme};

use crate::desk::moments::month;
use crate::desk::visitor::Desk;

/// What is told of a page.
pub(super) struct Kept {
    /// Who answers for it.
    pub(super) owner: String,
    /// The unit it comes from.
    pub(super) unit: String,
    /// How often it is seen to.
    pub(super) often: String,
}

/// What the newest programme that names a page says of it.
pub(super) fn of(desk: &Desk, programmes: &[Programme], page: &ItemRow) -> Kept {
    let category = category(desk, page);
    let asked = |name: &str| programmes.iter().find_map(|one| one.paper.of_menu(name));
    let row = asked(&page.title).or_else(|| asked(&category?.label));
    let unit = category.and_then(|category| category.owner).or(page.unit);
    let unit = unit.and_then(|unit| desk.office.units.get(&unit));
    Kept {
        owner: match row {
            Some(row) => desk.office.name(row.in_charge),
            None => desk.say("maintain.unplanned", &[]),
        },
        unit: unit.map_or_else(|| "–".to_owned(), |unit| unit.name.clone()),
        often: row.map_or_else(|| "–".to_owned(), |row| often(desk, row)),
    }
}

fn category<'a>(desk: &'a Desk, page: &ItemRow) -> Option<&'a Category> {
    let site = desk.office.sites.get(&page.site)?;
    let mut categories = site.categories.iter();
    categories.find(|one| Some(&one.key) == page.category.as_ref())
}

/// "2 kali setahun: Januari, Juli; paling lama 90 hari".
fn often(desk: &Desk, row: &ProgrammeRow) -> String {
    let months = row.months.iter().filter_map(|at| i8::try_from(*at).ok());
    let months: Vec<&str> = months.map(|at| month(desk.lang(), at)).collect();
    let (count, named) = (months.len().to_string(), months.join(", "));
    let told = desk.say("maintain.often", &[("n", &count), ("months", &named)]);
    match row.max_age_days {
        Some(days) => {
            let days = days.to_string();
            let most = desk.say("maintain.most", &[("n", &days)]);
            format!("{told}; {most}")
        }
        None => told,
    }
}
