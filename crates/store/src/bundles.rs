//! What people without an account bring: links with their bounds, and bundles that wait.
//!
//! Rows outside the journal. Giving and ending a link, and refusing a bundle, are
//! events of the case; taking one in is a text and its source. Of a link only the
//! hash of its secret is stored. Source: security, T3, T4; 001, step 2; 002, step 4.

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::artefact::BundleText;
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId, UnitId};
use uuid::Uuid;

use crate::dialect::{Conn, Row, args};
use crate::files::file_row;
use crate::people::{Visit, fingerprint, secret, throttle};
use crate::{FileRow, Store, StoreError};

/// Bundles that one link takes.
const BUNDLES_PER_LINK: u32 = 20;
/// Bytes that one link takes, all its bundles together.
const BYTES_PER_LINK: u64 = 512 << 20;
/// Bundles from one address before it must wait.
const PER_ADDRESS: i64 = 30;
/// Wrong links from one address before it must wait.
const GUESSES: i64 = 20;
/// Bundles of one case that are listed.
const LISTED: u32 = 200;
/// Their files, those of the newest bundles first.
const FILES: u32 = 2_000;

/// A link that counts now, as its holder meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeDoor {
    /// The case that it brings to.
    pub case: CaseId,
    /// The entry that gave it.
    pub entry: u64,
    /// Who gave it.
    pub person: PersonId,
    /// Until when it counts.
    pub until: Timestamp,
    /// Bundles that it still takes.
    pub bundles_left: u32,
    /// Bytes that it still takes.
    pub bytes_left: u64,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knocked {
    /// It counts.
    Open(IntakeDoor),
    /// It never was, has ended, or its step is over: never told apart.
    Shut,
    /// Too many tries from one address.
    Wait(Timestamp),
}

/// What became of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BundleState {
    /// It waits for the step's actor.
    Waiting,
    /// It is an item of the case.
    Taken,
    /// It was refused, with a reason.
    Refused,
}

/// A bundle of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Which.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// What became of it.
    pub state: BundleState,
    /// What the guest said.
    pub text: BundleText,
    /// The files, in the order they came.
    pub files: Vec<FileRow>,
    /// When it came.
    pub at: Timestamp,
    /// Who gave the link.
    pub giver: PersonId,
    /// The unit of whoever gave the link.
    pub unit: Option<UnitId>,
    /// The item that it became.
    pub item: Option<ItemId>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Who took it in or refused it, and when.
    pub decided: Option<(PersonId, Timestamp)>,
}

impl Store {
    /// Makes the secret of a link that a case has just given; it is told this once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn add_intake_link(
        &self,
        case: CaseId,
        entry: u64,
        person: PersonId,
        unit: Option<UnitId>,
    ) -> Result<String, StoreError> {
        let token = secret();
        let columns = args![fingerprint(&token), case, entry, unit, person, self.now()];
        self.core.db.run(sql::LINK, columns).await?;
        Ok(token)
    }

    /// Where a link leads; a wrong one is counted for the address that tried it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn knock(&self, token: &str, visit: &Visit) -> Result<Knocked, StoreError> {
        if let Some(door) = self.door(token).await? {
            return Ok(Knocked::Open(door));
        }
        let blocked = self.count_guest("guess", GUESSES, visit).await?;
        Ok(blocked.map_or(Knocked::Shut, Knocked::Wait))
    }

    /// Begins a bundle that comes in by a link, within the bounds of link and address.
    ///
    /// Until [`Store::bundle_came`] it is nowhere to be seen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_bundle(
        &self,
        token: &str,
        text: &BundleText,
        size_bytes: u64,
        visit: &Visit,
    ) -> Result<Result<Uuid, Knocked>, StoreError> {
        if let Some(until) = self.count_guest("guest", PER_ADDRESS, visit).await? {
            return Ok(Err(Knocked::Wait(until)));
        }
        let Some(door) = self.door(token).await? else {
            return Ok(Err(Knocked::Shut));
        };
        let id = self.fresh_id();
        let mut tx = self.core.db.write_small().await?;
        tx.run(sql::TURN, args![door.case, door.entry]).await?;
        let (count, bytes) = used(&mut tx, door.case, door.entry).await?;
        if count >= BUNDLES_PER_LINK || bytes.saturating_add(size_bytes) > BYTES_PER_LINK {
            return Ok(Err(Knocked::Shut));
        }
        let body = serde_json::to_string(text)?;
        let columns = args![
            id,
            door.case,
            door.entry,
            "coming",
            body,
            size_bytes,
            self.now()
        ];
        tx.run(sql::BEGIN, columns).await?;
        tx.commit().await?;
        Ok(Ok(id))
    }

    /// A file of a bundle that comes in: the library does not show it before the bundle is taken.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bundle_file(&self, id: Uuid, file: FileId, place: u32) -> Result<(), StoreError> {
        let columns = args![file, id, place];
        self.core.db.run(sql::FILE, columns).await.map(|_| ())
    }

    /// The bundle is whole and waits; false when the very same came by this link meanwhile: then
    /// this one goes no further.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bundle_came(&self, id: Uuid) -> Result<bool, StoreError> {
        let mut tx = self.core.db.write_small().await?;
        let Some(mut row) = tx.row(sql::COMING, args![id]).await? else {
            return Ok(false);
        };
        let (case, entry): (CaseId, u64) = (row.take()?, row.take()?);
        let body: String = row.take()?;
        tx.run(sql::TURN, args![case, entry]).await?;
        let files = originals(&mut tx, id).await?;
        let mut twice = false;
        for mut row in tx.rows(sql::SAME, args![case, entry, body]).await? {
            twice |= originals(&mut tx, row.take()?).await? == files;
        }
        let state = if twice { "dropped" } else { "waiting" };
        tx.run(sql::MOVE, args![state, id, "coming"]).await?;
        tx.commit().await?;
        Ok(!twice)
    }

    /// A bundle of which a file was not taken: it goes no further, and counts no bytes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bundle_dropped(&self, id: Uuid) -> Result<(), StoreError> {
        let columns = args!["dropped", id, "coming"];
        self.core.db.run(sql::MOVE, columns).await.map(|_| ())
    }

    /// The bundles of a case, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bundles(&self, case: CaseId) -> Result<Vec<Bundle>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let rows = conn.rows(sql::LIST, args![case, LISTED]).await?;
        let mut found = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        for mut row in conn.rows(sql::FILES, args![case, FILES]).await? {
            let bundle: Uuid = row.take()?;
            if let Some(of) = found.iter_mut().find(|one| one.id == bundle) {
                of.files.push(file_row(row)?);
            }
        }
        Ok(found)
    }

    /// The bundle that a file came with, unless it was taken in; its other files are left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bundle_of(&self, file: FileId) -> Result<Option<Bundle>, StoreError> {
        let row = self.core.db.row(sql::OF_FILE, args![file]).await?;
        row.map(read).transpose()
    }

    /// Keeps the code that a meeting is shown; what counts is the entry of the case.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn add_meeting_code(
        &self,
        case: CaseId,
        entry: u64,
        code: &str,
    ) -> Result<(), StoreError> {
        let columns = args![case, entry, code];
        self.core.db.run(sql::CODE, columns).await.map(|_| ())
    }

    /// The code of this entry.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn meeting_code(
        &self,
        case: CaseId,
        entry: u64,
    ) -> Result<Option<String>, StoreError> {
        let row = self.core.db.row(sql::SHOWN, args![case, entry]).await?;
        row.map(|mut row| row.take()).transpose()
    }

    async fn door(&self, token: &str) -> Result<Option<IntakeDoor>, StoreError> {
        let row = self
            .core
            .db
            .row(sql::DOOR, args![fingerprint(token)])
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        let (case, entry, person) = (row.take()?, row.take()?, row.take()?);
        let Some(view) = self.case_view(case).await? else {
            return Ok(None);
        };
        let Some(known) = view.case.intake(entry, self.now()) else {
            return Ok(None);
        };
        let mut conn = self.core.db.read().await?;
        let (count, bytes) = used(&mut conn, case, entry).await?;
        Ok(Some(IntakeDoor {
            case,
            entry,
            person,
            until: known.until,
            bundles_left: BUNDLES_PER_LINK.saturating_sub(count),
            bytes_left: BYTES_PER_LINK.saturating_sub(bytes),
        }))
    }

    async fn count_guest(
        &self,
        what: &str,
        free: i64,
        visit: &Visit,
    ) -> Result<Option<Timestamp>, StoreError> {
        let address: String = visit.address.chars().take(60).collect();
        let mut tx = self.core.db.write_small().await?;
        let key = format!("{what}:{address}");
        let blocked = throttle::count(&mut tx, &key, free, self.now()).await?;
        tx.commit().await?;
        Ok(blocked)
    }
}

/// Bundles and bytes that a link has taken.
async fn used(conn: &mut Conn, case: CaseId, entry: u64) -> Result<(u32, u64), StoreError> {
    let row = conn.row(sql::USED, args![case, entry]).await?;
    let mut row = row.ok_or_else(|| StoreError::corrupt("a count gave no row"))?;
    Ok((row.take()?, row.take()?))
}

/// The hashes of a bundle's files as they came, in their order.
async fn originals(conn: &mut Conn, bundle: Uuid) -> Result<Vec<String>, StoreError> {
    let rows = conn.rows(sql::ORIGINALS, args![bundle]).await?;
    rows.into_iter().map(|mut row| row.take()).collect()
}

fn read(mut row: Row) -> Result<Bundle, StoreError> {
    Ok(Bundle {
        id: row.take()?,
        case: row.take()?,
        state: match row.take::<String>()?.as_str() {
            "taken" => BundleState::Taken,
            "refused" => BundleState::Refused,
            _ => BundleState::Waiting,
        },
        text: serde_json::from_str(&row.take::<String>()?)?,
        files: Vec::new(),
        at: row.take()?,
        item: row.take()?,
        reason: row.take()?,
        decided: row
            .take::<Option<PersonId>>()?
            .zip(row.take::<Option<Timestamp>>()?),
        giver: row.take()?,
        unit: row.take()?,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
            LINK = "insert into intake_link (token, case_id, entry, unit, person, at) values ($1, $2, $3, $4, $5, $6)";
            DOOR = "select case_id, entry, person from intake_link where token = $1";
            USED = "select count(*), cast(coalesce(sum(size_bytes), 0) as bigint) from bundle where case_id = $1 and entry = $2 and state <> 'dropped'";
            BEGIN = "insert into bundle (id, case_id, entry, state, body, size_bytes, at) values ($1, $2, $3, $4, $5, $6, $7)";
            CODE = "insert into meeting_code (case_id, entry, code) values ($1, $2, $3)";
            SHOWN = "select code from meeting_code where case_id = $1 and entry = $2";
            FILE = "insert into bundle_file (file, bundle, place) values ($1, $2, $3)";
            MOVE = "update bundle set state = $1 where id = $2 and state = $3";
            LIST = "select b.id, b.case_id, b.state, b.body, b.at, b.item, b.reason, b.person, b.decided_at, l.person, l.unit from bundle b join intake_link l on l.case_id = b.case_id and l.entry = b.entry where b.case_id = $1 and b.state in ('waiting', 'taken', 'refused') order by b.at desc, b.id desc limit $2";
            FILES = "select i.bundle, f.id, f.state, f.name, f.kind, f.original, f.media_type, f.size_bytes, f.record, f.problem, f.person, f.at from bundle b join bundle_file i on i.bundle = b.id join file f on f.id = i.file where b.case_id = $1 and b.state in ('waiting', 'taken', 'refused') order by b.at desc, b.id desc, i.place limit $2";
            OF_FILE = "select b.id, b.case_id, b.state, b.body, b.at, b.item, b.reason, b.person, b.decided_at, l.person, l.unit from bundle b join bundle_file f on f.bundle = b.id join intake_link l on l.case_id = b.case_id and l.entry = b.entry where f.file = $1 and b.state <> 'taken'";
    /// Whoever changes a row waits for others who do: one at a time for each link.
            TURN = "update intake_link set at = at where case_id = $1 and entry = $2";
            COMING = "select case_id, entry, body from bundle where id = $1 and state = 'coming'";
            SAME = "select id from bundle where case_id = $1 and entry = $2 and body = $3 and state = 'waiting'";
            ORIGINALS = "select f.original from bundle_file i join file f on f.id = i.file where i.bundle = $1 order by i.place";
            CUT_OFF = "update bundle set state = 'dropped' where state = 'coming' and at <= $1";
        }
}
