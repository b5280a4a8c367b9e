//! How long the pages of a site may stand: each category with its owner and its limit in days.
//!
//! What is older is told to those who read reports. Source: 001, warning.

use axum::extract::Path;
use axum::response::Response;
use serde::Serialize;
use tayang_store::{Category, MOST_DAYS, OfficeChange, OfficeError, Site};

use super::{HERE, view};
use crate::desk::act::Act;
use crate::desk::fields::{Choice, FieldBox, Fields, Wrong};
use crate::desk::parts::{Notice, Tone};
use crate::desk::people::refused;
use crate::desk::visitor::{Desk, go};
use crate::error::WebError;

/// The form of one site.
#[derive(Debug, Clone, Serialize)]
pub struct UpkeepForm {
    /// Where it goes.
    pub action: String,
    /// The categories, in the order of the site.
    pub rows: Vec<UpkeepRow>,
    /// Units to choose as owners.
    pub units: Vec<Choice>,
    /// It comes back with what was wrong: unfolded on a phone too.
    pub open: bool,
}

/// One category.
#[derive(Debug, Clone, Serialize)]
pub struct UpkeepRow {
    /// Its name.
    pub label: String,
    /// Who answers for its pages.
    pub owner: FieldBox,
    /// Days that a page may stand.
    pub days: FieldBox,
}

/// The form as it is, or as it was sent.
pub(super) fn form(desk: &Desk, site: &Site, sent: Option<(&Fields, &Wrong)>) -> UpkeepForm {
    let units = desk.office.units.values();
    UpkeepForm {
        action: format!("{HERE}/{}/umur", site.key),
        rows: site
            .categories
            .iter()
            .map(|category| row(desk, category, sent))
            .collect(),
        units: units
            .map(|unit| Choice::of(unit.id.to_string(), unit.name.clone()))
            .collect(),
        open: sent.is_some(),
    }
}

fn row(desk: &Desk, category: &Category, sent: Option<(&Fields, &Wrong)>) -> UpkeepRow {
    let field = |part: &str, key: &str, known: String, most| {
        let name = format!("{part}-{}", category.key);
        let field = FieldBox::line(name, desk.say(key, &[]), most)
            .optional()
            .with(known);
        match sent {
            Some((fields, wrong)) => field.back(fields, wrong),
            None => field,
        }
    };
    let owner = category.owner.map(|unit| unit.to_string());
    let days = category.max_days.map(|days| days.to_string());
    UpkeepRow {
        label: category.label.clone(),
        owner: field("pemilik", "upkeep.owner", owner.unwrap_or_default(), 40),
        days: field("hari", "upkeep.days", days.unwrap_or_default(), 4),
    }
}

/// Writes the owners and limits of a site's categories.
pub(super) async fn save(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let site = desk.office.sites.get(&key).ok_or(WebError::NotFound)?;
    let mut wrong = Wrong::default();
    let mut next = site.clone();
    for category in &mut next.categories {
        read(&desk, category, &fields, &mut wrong);
    }
    if !wrong.is_empty() {
        let note = Notice::of(Tone::Bad, desk.say("upkeep.refused", &[]));
        return again(&desk, &key, (&fields, &wrong), note);
    }
    match desk
        .store()
        .change_office(desk.who(), OfficeChange::SaveSite(next))
        .await
    {
        Ok(()) => Ok(go(HERE, Some("saved"))),
        Err(error @ OfficeError::Refused(_)) => {
            let note = refused(&desk, error)?;
            again(&desk, &key, (&fields, &wrong), note)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

fn again(
    desk: &Desk,
    key: &str,
    sent: (&Fields, &Wrong),
    note: Notice,
) -> Result<Response, WebError> {
    let mut view = view(desk, None, Some(note));
    let forms = view.sites.iter_mut().filter(|form| form.key == key);
    for (form, site) in forms.zip(desk.office.sites.get(key)) {
        form.upkeep = self::form(desk, site, Some(sent));
    }
    desk.page_again("site.html", desk.say("site.title", &[]), &view)
}

/// What the form says of one category; a limit that is no number of days is told at its field.
///
/// A field that was not sent at all says nothing: what stands is kept.
fn read(desk: &Desk, category: &mut Category, fields: &Fields, wrong: &mut Wrong) {
    let (owner, days) = (
        format!("pemilik-{}", category.key),
        format!("hari-{}", category.key),
    );
    if fields.one(&owner).is_some() {
        read_owner(desk, category, fields, (&owner, wrong));
    }
    if fields.one(&days).is_some() {
        read_days(desk, category, fields, (&days, wrong));
    }
}

fn read_owner(
    desk: &Desk,
    category: &mut Category,
    fields: &Fields,
    (owner, wrong): (&str, &mut Wrong),
) {
    let unit = fields.some(owner);
    let known = |id: &String| {
        let mut units = desk.office.units.keys();
        units.find(|unit| unit.to_string() == *id).copied()
    };
    category.owner = unit.as_ref().and_then(known);
    if unit.is_some() && category.owner.is_none() {
        wrong.note(owner, desk.say("upkeep.owner.wrong", &[]));
    }
}

fn read_days(
    desk: &Desk,
    category: &mut Category,
    fields: &Fields,
    (days, wrong): (&str, &mut Wrong),
) {
    let told = fields.some(days);
    let read = told.as_ref().map(|text| text.parse::<u16>());
    category.max_days = match read {
        None => None,
        Some(Ok(days)) if (1..=MOST_DAYS).contains(&days) => Some(days),
        Some(_) => {
            let most = MOST_DAYS.to_string();
            wrong.note(days, desk.say("upkeep.days.wrong", &[("most", &most)]));
            category.max_days
        }
    };
}
