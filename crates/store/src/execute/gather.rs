//! Reading, in the writer's transaction, what a decision needs to know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use tayang_core::artefact::Form;
use tayang_core::canonical::Hash;
use tayang_core::case::Case;
use tayang_core::command::Command;
use tayang_core::content::check::files_of;
use tayang_core::content::{ItemKind, Revision};
use tayang_core::event::PublishedUnit;
use tayang_core::facts::{Facts, FileState};
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId, RevisionId, UnitId};
use tayang_core::office::Actor;
use tayang_core::sop::{Sop, Step, StepKind};

use super::batch::Batch;
use super::{Who, papers};
use crate::StoreError;
use crate::dialect::{Arg, Conn, Row, Statement, args};
use crate::journal::site_chain;
use crate::office::Office;
use crate::store::Core;

/// Ids for one command, before one per item.
const FRESH: usize = 4;

/// What is asked: a command on a case, or neither for an opening.
pub(super) struct Asked<'a> {
    pub(super) who: Who,
    pub(super) sop: &'a Sop,
    pub(super) case: Option<&'a Case>,
    pub(super) command: Option<&'a Command>,
}

/// The facts of one command.
pub(super) async fn gather(
    batch: &mut Batch<'_>,
    sop: &str,
    site: &str,
    asked: &Asked<'_>,
) -> Result<Facts, StoreError> {
    let office = batch.office().await?;
    let now = moment(batch, asked.case)?;
    let Standing { live, busy, units } = standing(batch, &office, asked).await?;
    let revisions = revisions(batch, asked, &live).await?;
    let files = files(&mut batch.conn, asked, &revisions).await?;
    let items = asked.case.map_or(0, |case| case.items.len());
    let publishes = matches!(asked.command, Some(Command::Publish { .. }));
    let corrects = matches!(asked.command, Some(Command::Correct { .. }));
    Ok(Facts {
        actor: actor(&office, asked.who, sop, now),
        now,
        today: office.day(now),
        fresh: (0..FRESH + items).map(|_| batch.core.fresh()).collect(),
        addresses: addresses(&mut batch.conn, site, asked).await?,
        next_number: if publishes {
            next_number(batch, site, &office, now).await?
        } else {
            1
        },
        revisions,
        live,
        units,
        files,
        busy,
        categories: categories(&office, site),
        linked: linked(&mut batch.conn, site, asked).await?,
        calendar: Arc::clone(&office.calendar),
        names: if corrects { office.names() } else { Vec::new() },
        people: names(&office, asked),
        papers: papers::facts(batch, &office, site, asked, now).await?,
    })
}

/// Now, but never before the case's last entry: elapsed time is never negative.
fn moment(batch: &Batch<'_>, case: Option<&Case>) -> Result<Timestamp, StoreError> {
    let now = batch.core.now();
    let Some(case) = case else { return Ok(now) };
    let last = batch.state.last_at.get(&case.id).copied();
    last.map(|last| last.max(now))
        .ok_or_else(|| StoreError::corrupt("a case without a last moment"))
}

fn actor(office: &Office, who: Who, sop: &str, now: Timestamp) -> Actor {
    match who {
        Who::Person { person, assurance } => office.actor(person, sop, now, assurance),
        Who::System => Actor::System,
    }
}

/// Of the steps in other sections that the open step needs, those that left their output in a
/// case under this SOP; asked for a finish only.
async fn linked(
    conn: &mut Conn,
    site: &str,
    asked: &Asked<'_>,
) -> Result<BTreeSet<String>, StoreError> {
    let open = asked.case.and_then(|case| case.open.as_ref());
    let step = open.and_then(|task| asked.sop.step(&task.step));
    let (Some(step), Some(Command::Finish { .. })) = (step, asked.command) else {
        return Ok(BTreeSet::new());
    };
    linked_steps(conn, site, asked.sop, step).await
}

/// Of the steps in other sections that a step needs, those that left their output somewhere.
pub(crate) async fn linked_steps(
    conn: &mut Conn,
    site: &str,
    sop: &Sop,
    step: &Step,
) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    let named = step.needs.iter().filter_map(|need| need.from.as_deref());
    let elsewhere = named.filter_map(|key| sop.step(key));
    for source in elsewhere.filter(|source| source.section != step.section) {
        let airs = source.does(StepKind::Publish);
        let columns = args![site, &sop.key];
        let there = if airs {
            conn.row(sql::AIRED, columns).await?
        } else {
            let columns = args![site, &sop.key, &source.key, false];
            conn.row(sql::LINKED, columns).await?
        };
        found.extend(there.map(|_| source.key.clone()));
    }
    Ok(found)
}

fn categories(office: &Office, site: &str) -> BTreeSet<String> {
    let site = office.sites.get(site).into_iter();
    site.flat_map(|site| site.categories.iter().map(|category| category.key.clone()))
        .collect()
}

/// The item that the command names, inside the case or not.
fn named_item(command: Option<&Command>) -> Option<ItemId> {
    match command? {
        Command::SaveRevision { item, .. } => *item,
        Command::Withdraw { item, .. }
        | Command::Stage { item, .. }
        | Command::Correct { item, .. }
        | Command::EndPeriod { item } => Some(*item),
        _ => None,
    }
}

/// Of the items concerned: what is live, which another open case has, where they come from.
#[derive(Default)]
struct Standing {
    live: BTreeMap<ItemId, RevisionId>,
    busy: BTreeMap<ItemId, CaseId>,
    units: BTreeMap<ItemId, PublishedUnit>,
}

async fn standing(
    batch: &mut Batch<'_>,
    office: &Office,
    asked: &Asked<'_>,
) -> Result<Standing, StoreError> {
    let mut rows = Vec::new();
    if let Some(case) = asked.case {
        match batch.items_of.take().filter(|(of, _)| *of == case.id) {
            Some((_, items)) => rows = items,
            None => rows = items(&mut batch.conn, sql::ITEMS_OF_CASE, case.id.into()).await?,
        }
    }
    let named = named_item(asked.command);
    let outside = named.filter(|item| asked.case.is_none_or(|case| case.item(*item).is_none()));
    if let Some(item) = outside {
        rows.extend(items(&mut batch.conn, sql::ITEM, item.into()).await?);
    }
    let mut found = Standing::default();
    for (item, mut row) in rows {
        let revision: Option<RevisionId> = row.take()?;
        let holder: Option<CaseId> = row.take()?;
        found.live.extend(revision.map(|revision| (item, revision)));
        let other = holder.filter(|holder| asked.case.is_none_or(|case| case.id != *holder));
        found.busy.extend(other.map(|case| (item, case)));
        let unit: Option<UnitId> = row.take()?;
        let unit = unit.and_then(|unit| office.units.get(&unit));
        found.units.extend(unit.map(|unit| {
            let (id, name) = (unit.id, unit.name.clone());
            (item, PublishedUnit { id, name })
        }));
    }
    Ok(found)
}

/// Items, each with the rest of its row.
async fn items(
    conn: &mut Conn,
    statement: Statement,
    of: Arg,
) -> Result<Vec<(ItemId, Row)>, StoreError> {
    let rows = conn.rows(statement, &[of]).await?;
    let split = rows.into_iter().map(|mut row| Ok((row.take()?, row)));
    split.collect()
}

async fn revisions(
    batch: &mut Batch<'_>,
    asked: &Asked<'_>,
    live: &BTreeMap<ItemId, RevisionId>,
) -> Result<BTreeMap<RevisionId, Arc<Revision>>, StoreError> {
    let mut wanted: BTreeSet<RevisionId> = live.values().copied().collect();
    for item in asked.case.into_iter().flat_map(|case| case.items.values()) {
        wanted.extend(item.revision);
        wanted.extend(item.live);
        let approved = item.approvals.iter();
        wanted.extend(
            approved
                .flat_map(|one| [one.revision, one.accepted_revision])
                .flatten(),
        );
    }
    match asked.command {
        Some(Command::SaveRevision { base, .. }) => wanted.extend(*base),
        Some(Command::Correct { base, .. }) => wanted.extend([*base]),
        _ => {}
    }
    let mut found = BTreeMap::new();
    for id in wanted {
        let known = batch.state.revisions.get(&id).cloned();
        let revision = match known {
            Some(revision) => Some(revision),
            None => revision_in(batch.core, &mut batch.conn, id).await?,
        };
        found.extend(revision.map(|revision| (id, revision)));
    }
    Ok(found)
}

/// One revision, from memory or as stored.
pub(crate) async fn revision_in(
    core: &Core,
    conn: &mut Conn,
    id: RevisionId,
) -> Result<Option<Arc<Revision>>, StoreError> {
    if let Some(revision) = core.revisions.get(&id) {
        return Ok(Some(revision));
    }
    let Some(mut row) = conn.row(sql::REVISION, args![id]).await? else {
        return Ok(None);
    };
    let hash: Hash = row.take()?;
    let body: String = row.take()?;
    if Hash::of(body.as_bytes()) != hash {
        return Err(StoreError::Corrupt(format!(
            "the bytes of revision {id} are not those of its hash"
        )));
    }
    let revision = Arc::new(serde_json::from_str::<Revision>(&body)?);
    core.revisions.put(id, Arc::clone(&revision));
    Ok(Some(revision))
}

/// The state of every file that the command's body, or a revision on its way out, names; what
/// came with a bundle that was refused is missing.
async fn files(
    conn: &mut Conn,
    asked: &Asked<'_>,
    revisions: &BTreeMap<RevisionId, Arc<Revision>>,
) -> Result<BTreeMap<FileId, FileState>, StoreError> {
    let mut wanted = BTreeSet::new();
    match asked.command {
        Some(Command::SaveRevision { body, .. } | Command::Correct { body, .. }) => {
            wanted.extend(files_of(body));
        }
        Some(Command::Publish { .. } | Command::Approve { .. } | Command::Finish { .. }) => {
            let newest = asked.case.into_iter().flat_map(|case| case.items.values());
            let newest = newest.filter_map(|item| revisions.get(&item.revision?));
            wanted.extend(newest.flat_map(|revision| revision.files.keys().copied()));
        }
        Some(Command::Produce {
            form: Form::VerificationList(form),
        }) => wanted.extend(form.rows.iter().filter_map(|row| row.evidence)),
        _ => {}
    }
    let mut states = BTreeMap::new();
    for file in wanted {
        let state = match conn.row(sql::FILE, args![file]).await? {
            Some(mut row) => match (row.take::<String>()?.as_str(), row.take::<Option<Hash>>()?) {
                ("ready", Some(hash)) => FileState::Ready(hash),
                ("pending", _) => FileState::Pending,
                _ => FileState::Missing,
            },
            None => FileState::Missing,
        };
        states.insert(file, state);
    }
    Ok(states)
}

/// Who has the addresses that the command asks for.
async fn addresses(
    conn: &mut Conn,
    site: &str,
    asked: &Asked<'_>,
) -> Result<BTreeMap<(ItemKind, String), ItemId>, StoreError> {
    let Some(case) = asked.case else {
        return Ok(BTreeMap::new());
    };
    let wanted: Vec<(ItemKind, String)> = match asked.command {
        Some(Command::Stage { item, slug, .. }) => case
            .item(*item)
            .map(|state| (state.kind, slug.clone()))
            .into_iter()
            .collect(),
        Some(Command::Publish { .. }) => {
            let staged = case.items.values();
            staged
                .filter_map(|item| Some((item.kind, item.placement.clone()?.slug)))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut taken = BTreeMap::new();
    for (kind, slug) in wanted {
        if let Some(mut row) = conn
            .row(sql::ADDRESS, args![site, kind_word(kind), &slug])
            .await?
        {
            taken.insert((kind, slug), row.take()?);
        }
    }
    Ok(taken)
}

/// How a kind of item is stored.
pub(crate) fn kind_word(kind: ItemKind) -> &'static str {
    kind.name()
}

/// The next number of the site's display register this year; without a gap.
async fn next_number(
    batch: &mut Batch<'_>,
    site: &str,
    office: &Office,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let year = i64::from(office.day(now).year());
    let mut row = batch
        .conn
        .row(sql::LAST_NUMBER, args![site_chain(site), year])
        .await?
        .ok_or_else(|| StoreError::corrupt("max() gave no row"))?;
    Ok(row.take::<Option<u32>>()?.unwrap_or(0) + 1)
}

/// Display names of everybody who may appear in the trail or in a refusal.
fn names(office: &Office, asked: &Asked<'_>) -> BTreeMap<PersonId, String> {
    let mut people: BTreeSet<PersonId> = asked.who.person().into_iter().collect();
    people.extend(asked.case.iter().flat_map(|case| case.people()));
    if let Some(Command::Produce { form }) = asked.command {
        people.extend(form.people());
    }
    people
        .into_iter()
        .map(|person| (person, office.name(person)))
        .collect()
}

pub(crate) mod sql {
    crate::dialect::statements! {
        ITEMS_OF_CASE = "select id, live, case_id, unit from item where case_id = $1";
        ITEM = "select id, live, case_id, unit from item where id = $1";
        REVISION = "select hash, body from revision where id = $1";
        LINKED = "select c.id from paper p join cases c on c.id = p.case_id where c.site = $1 and c.sop_key = $2 and p.step = $3 and p.recalled = $4 limit 1";
        AIRED = "select id from cases where site = $1 and sop_key = $2 and published_at is not null limit 1";
        FILE = "select state, record_hash from file where id = $1 and not exists (select 1 from bundle_file i join bundle b on b.id = i.bundle where i.file = file.id and b.state <> 'taken')";
        ADDRESS = "select item from address where site = $1 and kind = $2 and slug = $3";
        LAST_NUMBER = "select max(number) from publication where chain = $1 and year = $2";
    }
}
