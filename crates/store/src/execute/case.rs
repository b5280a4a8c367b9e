//! One command on one case inside the writer's transaction: read, decide, append, project.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::artefact::Paper;
use tayang_core::case::{Case, apply, replay};
use tayang_core::command::{Command, OpenCase};
use tayang_core::decide::{Decision, Emitted, decide, open};
use tayang_core::effect::effects;
use tayang_core::event::{Event, Recorded, SopRef};
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::office::By;
use tayang_core::refusal::Refusal;
use tayang_core::sop::Sop;

use super::batch::Batch;
use super::gather::{Asked, gather};
use super::{Asks, CaseEntry, CaseRequest, ExecuteError, Executed, Who, race};
use crate::dialect::{Conn, args};
use crate::journal::Entry;
use crate::office::{Office, store_sop};
use crate::store::Core;
use crate::tray::{self, Left};
use crate::{StoreError, journal, project, revisions};

/// A command that the rules let pass.
struct Decided {
    version: u64,
    site: String,
    sop: Arc<Sop>,
    now: Timestamp,
    decision: Decision,
}

impl Batch<'_> {
    /// Carries out one request, or tells why not; its rows are the caller's to take back.
    pub(super) async fn case(&mut self, request: &CaseRequest) -> Result<Executed, ExecuteError> {
        let key = request.who.person().zip(request.idempotency.as_deref());
        if let Some((person, key)) = key
            && let Some(mut row) = self.conn.row(sql::ANSWERED, args![person, key]).await?
        {
            let (before, answer): (String, String) = (row.take()?, row.take()?);
            if before != request.fingerprint() {
                return Err(ExecuteError::KeyReused);
            }
            return Ok(serde_json::from_str(&answer).map_err(StoreError::from)?);
        }
        let executed = match &request.asks {
            Asks::Command {
                case,
                expected,
                command,
            } => self.command(request, *case, *expected, command).await?,
            Asks::Open { site, open } => self.open(request, site, open).await?,
            Asks::Bundle { bundle, decision } => self.bundle(request, *bundle, decision).await?,
            Asks::Would { case, command } => {
                let decided = self.decided(request.who, *case, None, command).await?;
                Executed {
                    case: *case,
                    version: decided.version,
                    events: Vec::new(),
                }
            }
        };
        if let Some((person, key)) = key {
            let answer = serde_json::to_string(&executed).map_err(StoreError::from)?;
            let columns = args![person, key, request.fingerprint(), answer, self.core.now()];
            self.conn.send(sql::REMEMBER, columns).await?;
        }
        Ok(executed)
    }

    pub(super) async fn command(
        &mut self,
        request: &CaseRequest,
        id: CaseId,
        expected: Option<u64>,
        command: &Command,
    ) -> Result<Executed, ExecuteError> {
        let decided = self.decided(request.who, id, expected, command).await?;
        let Decided {
            version,
            site,
            sop,
            now,
            decision,
        } = decided;
        let events = self.carry_out(&sop, &site, now, decision).await?;
        let last = events.iter().rev().find(|entry| entry.case == id);
        Ok(Executed {
            case: id,
            version: last.map_or(version, |entry| entry.version),
            events,
        })
    }

    /// What the rules make of a command; nothing is written yet.
    async fn decided(
        &mut self,
        who: Who,
        id: CaseId,
        expected: Option<u64>,
        command: &Command,
    ) -> Result<Decided, ExecuteError> {
        let Some(case) = self.folded(id).await? else {
            return Err(ExecuteError::NotFound);
        };
        if let (Some(expected), Some(person)) = (expected, who.person())
            && expected < case.version
            && let Some(first) = race::lost(self, &case, person, expected).await?
        {
            return Err(first);
        }
        let sop = store_sop(self.core, &mut self.conn, &case.sop).await?;
        let sop = sop.ok_or_else(|| StoreError::corrupt("a case follows an SOP that is gone"))?;
        let case = self
            .office()
            .await?
            .held_today(&case, &sop, self.core.now());
        let asked = Asked {
            who,
            sop: &sop,
            case: Some(&case),
            command: Some(command),
        };
        let facts = gather(self, &case.sop.key, &case.site, &asked).await?;
        let decision = decide(&sop, &case, &facts, command).map_err(ExecuteError::Refused)?;
        Ok(Decided {
            version: case.version,
            site: case.site.clone(),
            sop,
            now: facts.now,
            decision,
        })
    }

    async fn open(
        &mut self,
        request: &CaseRequest,
        site: &str,
        asked_open: &OpenCase,
    ) -> Result<Executed, ExecuteError> {
        let office = self.office().await?;
        let adopted = office.sops.get(&asked_open.sop);
        let adopted = adopted.filter(|(_, sites)| sites.iter().any(|by| by == site));
        if adopted.is_none() {
            return Err(ExecuteError::NotFound);
        }
        let version = in_effect(&office, &asked_open.sop, office.day(self.core.now()));
        let sop_ref = SopRef {
            key: asked_open.sop.clone(),
            version: version.map_err(|reason| ExecuteError::Refused(vec![reason]))?,
        };
        if let Some(parent) = asked_open.parent
            && self.folded(parent).await?.is_none()
        {
            return Err(ExecuteError::NotFound);
        }
        let sop = store_sop(self.core, &mut self.conn, &sop_ref).await?;
        let sop = sop.ok_or(ExecuteError::NotFound)?;
        let asked = Asked {
            who: request.who,
            sop: &sop,
            case: None,
            command: None,
        };
        let facts = gather(self, &sop_ref.key, site, &asked).await?;
        let decision =
            open(&sop, &sop_ref, site, &facts, asked_open).map_err(ExecuteError::Refused)?;
        let events = self.carry_out(&sop, site, facts.now, decision).await?;
        let last = events
            .last()
            .ok_or_else(|| StoreError::corrupt("an opening without an event"))?;
        Ok(Executed {
            case: last.case,
            version: last.version,
            events,
        })
    }

    /// Stores revisions, appends events, folds them, projects them and lays down what they leave.
    async fn carry_out(
        &mut self,
        sop: &Sop,
        site: &str,
        now: Timestamp,
        decision: Decision,
    ) -> Result<Vec<CaseEntry>, StoreError> {
        let office = self.office().await?;
        self.wrote = true;
        let person = decision.by.person();
        let owner = decision.events.first().map(|emitted| emitted.case);
        for revision in decision.revisions {
            let case = owner.ok_or_else(|| StoreError::corrupt("a revision without an event"))?;
            revisions::insert(&mut self.conn, &revision, now, person, case).await?;
            self.state.revisions.insert(revision.id, Arc::new(revision));
        }
        let mut rows = Vec::with_capacity(decision.events.len());
        let mut entries = Vec::with_capacity(decision.events.len());
        let mut left = Vec::new();
        for emitted in decision.events {
            let one = self.chained(site, now, &decision.by, emitted).await?;
            self.tell(sop, &office, &one, &mut left).await?;
            entries.push(CaseEntry {
                case: one.case.id,
                version: one.case.version,
                recorded: one.recorded,
            });
            rows.push(one.entry);
        }
        journal::insert_all(&mut self.conn, &rows).await?;
        tray::put(&mut self.conn, &left).await?;
        self.project_touched(sop, &entries, now).await?;
        Ok(entries)
    }

    /// Folds an event and gives it its place in its chain; the caller writes the entry.
    async fn chained(
        &mut self,
        site: &str,
        now: Timestamp,
        by: &By,
        emitted: Emitted,
    ) -> Result<Told, StoreError> {
        let recorded = Recorded {
            at: now,
            by: by.clone(),
            event: emitted.event,
        };
        let before = self.state.cases.remove(&emitted.case);
        let case = apply(emitted.case, before.map(Arc::unwrap_or_clone), &recorded);
        let case = case.ok_or_else(|| StoreError::corrupt("an event before its case"))?;
        let case = Arc::new(case);
        let place = (site, case.id, case.version);
        let (chains, keys) = (&mut self.state.chains, &self.core.keys);
        let entry = chains
            .append_case(&mut self.conn, keys, place, &recorded)
            .await?;
        self.state.entries += 1;
        self.state.cases.insert(case.id, Arc::clone(&case));
        self.state.last_at.insert(case.id, now);
        Ok(Told {
            case,
            entry,
            recorded,
        })
    }

    /// Projects one entry and tells what it leaves: its papers, and what it asks of the outside
    /// world.
    async fn tell(
        &mut self,
        sop: &Sop,
        office: &Office,
        one: &Told,
        left: &mut Vec<Left>,
    ) -> Result<(), StoreError> {
        let Told {
            case,
            entry,
            recorded,
        } = one;
        if let Event::Published { items, .. } = &recorded.event {
            let items = items.iter().map(|published| published.item).collect();
            self.state.published.push((entry.seq, items));
        }
        if let Some(person) = recorded.by.person()
            && self.core.hands.get(&(case.id, person)).is_none()
            && self.state.hands.insert((case.id, person))
        {
            project::hand(&mut self.conn, case.id, person).await?;
        }
        let scene = project::Scene {
            case,
            sop,
            entry,
            recorded,
            office,
            revisions: &self.state.revisions,
        };
        let keys = project::project(&mut self.conn, &scene).await?;
        self.state.keys.extend(keys);
        left.extend(
            project::official::left(&scene)
                .into_iter()
                .map(Left::Papers),
        );
        if let Event::TaskFinished { step, .. } = &recorded.event
            && case.artefact(step, Paper::Decree).is_some()
        {
            self.decreed();
        }
        let effects = effects(case, sop, case.version, recorded).into_iter();
        left.extend(effects.zip(0..).map(|(effect, ordinal)| Left::Errand {
            chain: entry.chain.clone(),
            seq: entry.seq,
            ordinal,
            at: entry.at,
            effect,
        }));
        Ok(())
    }

    /// Writes the row of each case that these entries belong to, once.
    async fn project_touched(
        &mut self,
        sop: &Sop,
        entries: &[CaseEntry],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let office = self.office().await?;
        let touched: BTreeSet<CaseId> = entries.iter().map(|entry| entry.case).collect();
        for id in touched {
            if let Some(case) = self.state.cases.get(&id) {
                project::project_case(&mut self.conn, case, sop, &office.calendar, now).await?;
            }
        }
        Ok(())
    }

    /// The case as this transaction sees it.
    pub(super) async fn folded(&mut self, id: CaseId) -> Result<Option<Arc<Case>>, StoreError> {
        if let Some(case) = self.state.cases.get(&id) {
            return Ok(Some(Arc::clone(case)));
        }
        let rows = self.conn.rows(sql::WITH_ITEMS, args![id]).await?;
        let mut items = Vec::new();
        let mut known = None;
        for mut row in rows {
            known = Some((row.take()?, row.take()?));
            let item: Option<ItemId> = row.take()?;
            items.extend(item.map(|item| (item, row)));
        }
        let Some((version, last_at)) = known else {
            return Ok(None);
        };
        let Some(case) = folded_at(self.core, &mut self.conn, id, version).await? else {
            return Ok(None);
        };
        self.state.cases.insert(id, Arc::clone(&case));
        self.state.last_at.insert(id, last_at);
        self.items_of = Some((id, items));
        Ok(Some(case))
    }
}

/// An event with its place in its chain, and the case after it.
struct Told {
    case: Arc<Case>,
    entry: Entry,
    recorded: Recorded,
}

/// The case as its entries tell it; from memory when its version has not moved.
pub(crate) async fn folded(
    core: &Core,
    conn: &mut Conn,
    id: CaseId,
) -> Result<Option<Arc<Case>>, StoreError> {
    let Some(mut row) = conn.row(sql::VERSION, args![id]).await? else {
        return Ok(None);
    };
    folded_at(core, conn, id, row.take()?).await
}

/// The case as it stands at the version that its row told, in the same moment of the database.
pub(crate) async fn folded_at(
    core: &Core,
    conn: &mut Conn,
    id: CaseId,
    version: u64,
) -> Result<Option<Arc<Case>>, StoreError> {
    if let Some(case) = core.cases.get(&id)
        && case.version == version
    {
        return Ok(Some(case));
    }
    let case = replayed(conn, id).await?.map(Arc::new);
    if let Some(case) = &case {
        core.cases.put(id, Arc::clone(case));
    }
    Ok(case)
}

/// The case folded from every one of its entries.
async fn replayed(conn: &mut Conn, id: CaseId) -> Result<Option<Case>, StoreError> {
    let rows = conn.rows(sql::HISTORY, args![id]).await?;
    let history = rows
        .into_iter()
        .map(|mut row| journal::recorded(&row.take::<String>()?))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(replay(id, &history))
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ANSWERED = "select request, answer from idempotency where person = $1 and key = $2";
        REMEMBER = "insert into idempotency (person, key, request, answer, at) values ($1, $2, $3, $4, $5)";
        VERSION = "select version from cases where id = $1";
        WITH_ITEMS = "select c.version, c.last_at, i.id, i.live, i.case_id, i.unit from cases c left join item i on i.case_id = c.id where c.id = $1";
        HISTORY = "select payload from journal where case_id = $1 order by version";
    }
}

/// The version that a case begun on a day follows.
fn in_effect(office: &Office, sop: &str, day: Date) -> Result<u32, Refusal> {
    let later = || match office.next_effect(sop, day) {
        Some(from) => Refusal::SheetNotYetInForce {
            from: from.to_string(),
        },
        None => Refusal::SheetNotInForce {},
    };
    office.version_on(sop, day).ok_or_else(later)
}
