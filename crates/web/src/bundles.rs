//! Who sees what people without an account brought, for desk and API.
//!
//! Officers of a unit see what came to their own unit, other columns of the sheet see all of it,
//! nobody else anything: not its words, its number, or its files. That one was refused, and why,
//! is a record of the case like any other. Source: 002, step 4.

use jiff::civil::Date;
use tayang_core::ids::{FileId, PersonId};
use tayang_core::sop::{Sop, Step, StepKind};
use tayang_store::{Bundle, Office, Store, StoreError};

/// Whether people outside the columns may bring material to a step.
pub(crate) fn takes(step: &Step) -> bool {
    let brought = |act| {
        tayang_core::decide::BRINGING.contains(&act)
            || act == StepKind::Receive && step.from_outside
    };
    step.acts().any(brought)
}

/// Whether a bundle of a case on this sheet is for a person to see.
pub(crate) fn sees(
    office: &Office,
    (person, day): (PersonId, Date),
    sop: &Sop,
    bundle: &Bundle,
) -> bool {
    let units = office.in_force(person, day);
    let mut units = units.filter_map(|held| Some(office.positions.get(&held.position)?.unit));
    let own = bundle.giver == person || units.any(|unit| Some(unit) == bundle.unit);
    let bringing = |role: &String| {
        let mut steps = sop.step.iter();
        steps.any(|step| takes(step) && step.role.value == *role)
    };
    let roles = office.roles_of(person, day).into_iter();
    let mut roles = roles.filter(|(of, _)| *of == sop.key);
    own || roles.any(|(_, role)| !bringing(&role))
}

/// Whether a file came with a bundle that was not taken in, and that this person does not see.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn hides(
    store: &Store,
    (person, day): (PersonId, Date),
    file: FileId,
) -> Result<bool, StoreError> {
    let Some(bundle) = store.bundle_of(file).await? else {
        return Ok(false);
    };
    let Some(view) = store.case_view(bundle.case).await? else {
        return Ok(true);
    };
    let office = store.office().await?;
    Ok(!sees(&office, (person, day), &view.sop, &bundle))
}
