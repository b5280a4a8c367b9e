//! What is decided of a bundle that waits: its text and papers in the case, or its refusal, and
//! the bundle's own row, in one transaction.
//!
//! Rules are those of the commands that it amounts to. Source: 001, step 2; 002, step 4.

use tayang_core::artefact::{BundleGround, BundleText};
use tayang_core::command::Command;
use tayang_core::content::{Body, ItemKind};
use tayang_core::decide::acts;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, ItemId, PersonId, UnitId};
use uuid::Uuid;

use super::batch::Batch;
use super::{Asks, CaseRequest, ExecuteError, Executed, Who};
use crate::dialect::{Row, args};
use crate::{Store, StoreError};

/// What is decided of a bundle that waits.
#[derive(Debug, Clone)]
pub enum BundleDecision {
    /// It becomes a text of the case, with where it comes from and who vouches for it.
    Take {
        /// The title.
        title: String,
        /// The lead.
        summary: String,
        /// The text, with what was brought along.
        body: Body,
        /// The unit it comes from; one outside the office when none is named.
        unit: Option<UnitId>,
    },
    /// It is refused.
    Refuse {
        /// Why: required.
        reason: String,
        /// Which kind of reason.
        ground: Option<BundleGround>,
    },
}

impl BundleDecision {
    /// The state of its bundle from then on.
    fn state(&self) -> &'static str {
        match self {
            Self::Take { .. } => "taken",
            Self::Refuse { .. } => "refused",
        }
    }
}

impl Store {
    /// Takes a bundle that waits into its case, or refuses it: entries and row, all or nothing.
    ///
    /// Asked again by the same person for the same, nothing happens.
    ///
    /// # Errors
    /// See [`ExecuteError`]; a lost race tells who decided before.
    pub async fn decide_bundle(
        &self,
        who: Who,
        bundle: Uuid,
        decision: BundleDecision,
    ) -> Result<Executed, ExecuteError> {
        let request = CaseRequest {
            who,
            asks: Asks::Bundle { bundle, decision },
            idempotency: None,
        };
        self.submit(request).await
    }
}

impl Batch<'_> {
    /// Decides on one bundle.
    pub(super) async fn bundle(
        &mut self,
        request: &CaseRequest,
        id: Uuid,
        decision: &BundleDecision,
    ) -> Result<Executed, ExecuteError> {
        let row = self.conn.row(sql::BUNDLE, args![id]).await?;
        let mut row = row.ok_or(ExecuteError::NotFound)?;
        let (case, state): (CaseId, String) = (row.take()?, row.take()?);
        if state != "waiting" {
            return self
                .decided_before(request.who, case, decision, (state, row))
                .await;
        }
        let text: String = row.take()?;
        let text: BundleText = serde_json::from_str(&text).map_err(StoreError::from)?;
        let reason = match decision {
            BundleDecision::Take { .. } => None,
            BundleDecision::Refuse { reason, .. } => Some(reason.as_str()),
        };
        let person = request.who.person();
        let columns = args![decision.state(), reason, person, self.core.now(), id];
        self.wrote = true;
        self.conn.send(sql::DECIDE, columns).await?;
        let mut done = self
            .command(request, case, None, &first(&text, decision))
            .await?;
        if let BundleDecision::Take { unit, .. } = decision {
            let item = saved(&done)?;
            self.conn.send(sql::BECAME, args![item, id]).await?;
            for form in self.owed(case, &text, item, *unit).await? {
                self.items_of = None;
                let form = Command::Produce { form };
                let more = self.command(request, case, None, &form).await?;
                done.version = more.version;
                done.events.extend(more.events);
            }
        }
        Ok(done)
    }

    /// The papers of the open step that the text gets by what the guest said.
    async fn owed(
        &mut self,
        case: CaseId,
        text: &BundleText,
        item: ItemId,
        unit: Option<UnitId>,
    ) -> Result<Vec<tayang_core::artefact::Form>, ExecuteError> {
        let case = self.folded(case).await?.ok_or(ExecuteError::NotFound)?;
        let sop = crate::office::store_sop(self.core, &mut self.conn, &case.sop).await?;
        let open = case.open.as_ref().zip(sop);
        let papers = open.and_then(|(task, sop)| Some(acts::papers(sop.step(&task.step)?)));
        Ok(text.forms(item, unit, &papers.unwrap_or_default()))
    }

    /// The bundle does not wait: fine for whoever decided the same, and lost for everybody else.
    async fn decided_before(
        &mut self,
        who: Who,
        case: CaseId,
        decision: &BundleDecision,
        (state, mut row): (String, Row),
    ) -> Result<Executed, ExecuteError> {
        let act = match state.as_str() {
            "taken" => "bundle_taken",
            "refused" => "bundle_refused",
            // One that did not come whole is nobody's to decide on.
            _ => return Err(ExecuteError::NotFound),
        };
        let (_, by): (String, Option<PersonId>) = (row.take()?, row.take()?);
        let at = row.take::<Option<_>>()?.unwrap_or_else(|| self.core.now());
        let known = self.folded(case).await?.ok_or(ExecuteError::NotFound)?;
        if by == who.person() && state == decision.state() {
            return Ok(Executed {
                case,
                version: known.version,
                events: Vec::new(),
            });
        }
        let office = self.office().await?;
        Err(ExecuteError::LostRace {
            by_name: by.map(|by| office.name(by)).unwrap_or_default(),
            at,
            act: act.to_owned(),
            version: known.version,
        })
    }
}

/// The command that a decision amounts to; papers come after it.
fn first(text: &BundleText, decision: &BundleDecision) -> Command {
    match decision.clone() {
        BundleDecision::Take {
            title,
            summary,
            body,
            ..
        } => Command::SaveRevision {
            item: None,
            kind: ItemKind::Article,
            base: None,
            title,
            summary,
            body,
        },
        BundleDecision::Refuse { reason, ground } => Command::RefuseBundle {
            from: text.unit.clone(),
            title: text.title.clone(),
            reason,
            ground,
        },
    }
}

/// The item that a bundle became.
fn saved(done: &Executed) -> Result<ItemId, StoreError> {
    let mut events = done.events.iter().map(|entry| &entry.recorded.event);
    let item = events.find_map(|event| match event {
        Event::RevisionSaved { item, .. } => Some(*item),
        _ => None,
    });
    item.ok_or_else(|| StoreError::corrupt("a bundle became no text"))
}

pub(crate) mod sql {
    crate::dialect::statements! {
        BUNDLE = "select case_id, state, body, person, decided_at from bundle where id = $1";
        DECIDE = "update bundle set state = $1, reason = $2, person = $3, decided_at = $4 where id = $5 and state = 'waiting'";
        BECAME = "update bundle set item = $1 where id = $2";
    }
}
