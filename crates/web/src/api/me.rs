//! Who calls, with their posts today.

use axum::Json;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::ids::PositionId;
use tayang_core::office::{Assurance, Capacity};

use tayang_store::Office;
use utoipa::ToSchema;

use super::caller::Caller;
use super::document::Reading;
use super::listing::Named;
use super::problem::Problem;
use super::shape::Asked;

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Me {
    /// Who.
    person: Named,
    /// The name to sign in with.
    login: String,
    /// Looks after accounts, posts and SOPs.
    administrator: bool,
    /// How surely we know.
    assurance: Assurance,
    /// Posts in force today.
    posts: Vec<HeldPost>,
    /// Sites of the office.
    sites: Vec<String>,
    /// The office's zone, for example `Asia/Makassar`.
    zone: String,
    /// The moment of the answer.
    #[schema(value_type = String, format = DateTime)]
    now: Timestamp,
}

/// A post that is held today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HeldPost {
    /// The position.
    position: PositionId,
    /// Its full name.
    title: String,
    /// The unit's full name.
    unit: String,
    /// In which capacity.
    capacity: Capacity,
    /// First day in force.
    #[schema(value_type = String, format = Date)]
    from: jiff::civil::Date,
    /// Last day in force; open when absent.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<jiff::civil::Date>,
    /// The columns that it performs.
    roles: Vec<SeatedRole>,
}

/// A column of an SOP.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SeatedRole {
    /// The SOP's key.
    sop: String,
    /// The role's key on the sheet.
    role: String,
}

/// Who calls, with posts and roles today
#[utoipa::path(get, path = "/api/v1/me", tag = "office", operation_id = "me",
    responses((status = 200, description = "The caller.", body = Me), Reading))]
pub(super) async fn show(caller: Caller, asked: Asked) -> Result<Json<Me>, Problem> {
    asked.end()?;
    let office = &caller.office;
    let row = office.persons.get(&caller.person);
    let row = row.ok_or_else(|| Problem::unauthenticated(caller.lang))?;
    let today = office.day(caller.now);
    let held = office.in_force(caller.person, today);
    let posts = held.map(|held| {
        let post = office.positions.get(&held.position);
        let unit = post.and_then(|post| office.units.get(&post.unit));
        HeldPost {
            position: held.position,
            title: post.map(|post| post.title.clone()).unwrap_or_default(),
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            capacity: held.capacity,
            from: held.from,
            until: held.until,
            roles: seats(office, held.position),
        }
    });
    Ok(Json(Me {
        person: Named::of(office, caller.person),
        login: row.login.clone(),
        administrator: row.administrator,
        assurance: caller.assurance,
        posts: posts.collect(),
        sites: office.sites.keys().cloned().collect(),
        zone: office.calendar.hours.zone.clone(),
        now: caller.now,
    }))
}

fn seats(office: &Office, position: PositionId) -> Vec<SeatedRole> {
    let seats = office.seats.iter().filter(|seat| seat.position == position);
    seats
        .map(|seat| SeatedRole {
            sop: seat.sop.clone(),
            role: seat.role.clone(),
        })
        .collect()
}
