//! What waits for the word of an official of the unit that material comes from.

use std::collections::BTreeSet;

use tayang_core::artefact::Paper;
use tayang_core::decide::acts;
use tayang_core::ids::{CaseId, ItemId, PersonId, UnitId};
use tayang_core::sop::{GuardRule, Step};

use crate::dialect::args;
use crate::execute::folded;
use crate::office::{self, store_sop};
use crate::{Store, StoreError};

/// Open cases of one step that are looked through.
const CASES: u32 = 200;

/// An item that an official may vouch for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToVerify {
    /// The case that it is in.
    pub case: CaseId,
    /// Which.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// The unit that it comes from, and in which the person has a post.
    pub unit: UnitId,
}

impl Store {
    /// Material of a person's own units that their official is asked to vouch for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn to_verify(&self, person: PersonId) -> Result<Vec<ToVerify>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let office = office::office(&self.core, &mut conn).await?;
        let held = office.in_force(person, office.day(self.now()));
        let units = held.filter_map(|held| Some(office.positions.get(&held.position)?.unit));
        let units: BTreeSet<UnitId> = units.collect();
        let name = office.name(person);
        let mut found = Vec::new();
        if units.is_empty() {
            return Ok(found);
        }
        for (key, (version, _)) in &office.sops {
            let sop = tayang_core::event::SopRef {
                key: key.clone(),
                version: *version,
            };
            let sheet = store_sop(&self.core, &mut conn, &sop).await?;
            let demands =
                |sheet: &tayang_core::sop::Sop| sheet.guard(GuardRule::VerifiedAtSource).is_some();
            let Some(sheet) = sheet.filter(|sheet| demands(sheet)) else {
                continue;
            };
            for step in sheet.step.iter().filter(|step| asks(step)) {
                let columns = args![&step.role.value, key, &step.key, CASES];
                for mut row in conn.rows(sql::AT_STEP, columns).await? {
                    let case = folded(&self.core, &mut conn, row.take()?).await?;
                    let Some(case) = case else { continue };
                    for unit in &units {
                        let waiting = case.unverified_of(*unit);
                        let waiting = waiting.filter(|(id, _)| !case.brought(*id, person, &name));
                        found.extend(waiting.map(|(item, state)| ToVerify {
                            case: case.id,
                            item,
                            title: state.title.clone(),
                            unit: *unit,
                        }));
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Verification may be filled in at the step.
fn asks(step: &Step) -> bool {
    acts::papers(step).contains(&Paper::VerificationList)
}

pub(crate) mod sql {
    crate::dialect::statements! {
        AT_STEP = "select id from cases where role = $1 and sop_key = $2 and step = $3 and not handed_over order by due_at, opened_at limit $4";
    }
}
