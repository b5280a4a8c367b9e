//! Who sees what people without an account brought, for desk and API.
//!
//! Officers of a unit see what came to their own unit, other columns of the sheet see all of it,
//! nobody else anything: not its words, its number, or its files. That one was refused, when, by
//! whom and on what kind of ground is a record of the case like any other; its title and the words
//! of the reason are only where the ground is one that anybody may read. Source: 002, step 4.

use jiff::civil::Date;
use tayang_core::artefact::BundleGround;
use tayang_core::event::{Event, Recorded};
use tayang_core::ids::{FileId, PersonId, UnitId};
use tayang_core::office::By;
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
    sees_of(office, (person, day), sop, (bundle.giver, bundle.unit))
}

/// The same for what somebody refused: they saw it, and so do those who see what came to them.
pub(crate) fn sees_refused(
    office: &Office,
    who: (PersonId, Date),
    sop: &Sop,
    refuser: &By,
) -> bool {
    let By::Person {
        person, position, ..
    } = refuser
    else {
        return false;
    };
    let post = position.and_then(|post| office.positions.get(&post));
    sees_of(office, who, sop, (*person, post.map(|post| post.unit)))
}

/// An entry of a case as a person may read it: without what a refused bundle was about.
pub(crate) fn veiled(
    office: &Office,
    who: (PersonId, Date),
    sop: &Sop,
    mut recorded: Recorded,
) -> Recorded {
    let Event::BundleRefused {
        from,
        title,
        reason,
        ground,
    } = &mut recorded.event
    else {
        return recorded;
    };
    let open = ground.is_some_and(BundleGround::open);
    if !open && !sees_refused(office, who, sop, &recorded.by) {
        for words in [from, title, reason] {
            words.clear();
        }
    }
    recorded
}

/// What came to a unit, or by somebody's own link.
fn sees_of(
    office: &Office,
    (person, day): (PersonId, Date),
    sop: &Sop,
    (giver, of): (PersonId, Option<UnitId>),
) -> bool {
    let units = office.in_force(person, day);
    let mut units = units.filter_map(|held| Some(office.positions.get(&held.position)?.unit));
    let own = giver == person || units.any(|unit| Some(unit) == of);
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
