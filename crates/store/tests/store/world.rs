//! An invented office with a store of its own, and a cast that runs source 003 through it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use tayang_core::command::{Command, OpenCase};
use tayang_core::content::body::{Block, Body, Inline};
use tayang_core::content::{DisplayPeriod, ItemKind};
use tayang_core::decide::CHECKLIST;
use tayang_core::event::{Event, SopRef};
use tayang_core::ids::{CaseId, ItemId, PersonId, PositionId, RevisionId, UnitId};
use tayang_core::office::{Appointment, Assurance, Capacity};
use tayang_store::{
    Appointed, CaseEntry, Category, ErrandRow, ExecuteError, Executed, NewPerson, OfficeChange,
    Position, Seat, Site, Store, StoreConfig, Unit, Who,
};

use crate::server;

pub(crate) const SITE: &str = "utama";
pub(crate) const SOP: &str = "pesona";
pub(crate) const SHEET: &str = include_str!("../../../../sop/003-pesona.toml");
/// A Monday morning in the office.
const START: &str = "2026-11-02T01:00:00Z";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A store in a folder of its own, with an office of six people.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) config: StoreConfig,
    pub(crate) cast: Cast,
    pub(crate) unit: UnitId,
    pub(crate) clock: Arc<AtomicI64>,
    /// Removed at the end, by the process that made it.
    folder: Option<PathBuf>,
}

/// Who plays whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cast {
    /// Kasi: writes.
    pub(crate) writer: PersonId,
    /// Staf Pengolah Data: edits, composes, corrects.
    pub(crate) editor: PersonId,
    /// Kabid: approves.
    pub(crate) head: PersonId,
    /// The other Kabid.
    pub(crate) deputy: PersonId,
    /// Staf Admin: stages, publishes, shares.
    pub(crate) admin: PersonId,
    /// Looks after accounts; holds no role.
    pub(crate) steward: PersonId,
}

impl World {
    pub(crate) async fn new(engine: Engine) -> Self {
        let folder = fresh_folder();
        let database = match engine {
            Engine::Sqlite => folder.join("tayang.db").to_str().unwrap().to_owned(),
            Engine::Postgres => server::fresh_database().await,
        };
        let config = config(&folder, database);
        let clock = Arc::new(AtomicI64::new(
            START.parse::<Timestamp>().unwrap().as_microsecond(),
        ));
        let store = open(&config, &clock).await;
        store.migrate().await.unwrap();
        let (cast, unit) = found_office(&store).await;
        Self {
            store,
            config,
            cast,
            unit,
            clock,
            folder: Some(folder),
        }
    }

    /// A new world on the same engine.
    pub(crate) async fn another(&self) -> Self {
        if self.config.database.starts_with("postgres:") {
            Self::new(Engine::Postgres).await
        } else {
            Self::new(Engine::Sqlite).await
        }
    }

    /// A store without an office, before its first set-up.
    pub(crate) async fn empty() -> Self {
        let folder = fresh_folder();
        let database = folder.join("tayang.db").to_str().unwrap().to_owned();
        let config = config(&folder, database);
        let clock = Arc::new(AtomicI64::new(
            START.parse::<Timestamp>().unwrap().as_microsecond(),
        ));
        let store = open(&config, &clock).await;
        store.migrate().await.unwrap();
        let nobody = PersonId(uuid::Uuid::nil());
        let cast = Cast {
            writer: nobody,
            editor: nobody,
            head: nobody,
            deputy: nobody,
            admin: nobody,
            steward: nobody,
        };
        let unit = UnitId(uuid::Uuid::nil());
        Self {
            store,
            config,
            cast,
            unit,
            clock,
            folder: Some(folder),
        }
    }

    /// The world of another process, by its configuration.
    pub(crate) async fn attach(config: StoreConfig) -> Self {
        let clock = Arc::new(AtomicI64::new(
            START.parse::<Timestamp>().unwrap().as_microsecond(),
        ));
        let store = open(&config, &clock).await;
        let office = store.office().await.unwrap();
        let by_login = |login: &str| {
            let found = office.persons.values().find(|person| person.login == login);
            found.expect("the cast is there").id
        };
        let cast = Cast {
            writer: by_login("ratna"),
            editor: by_login("lestari"),
            head: by_login("hendra"),
            deputy: by_login("bambang"),
            admin: by_login("yusuf"),
            steward: by_login("nirmala"),
        };
        let unit = *office.units.keys().next().unwrap();
        Self {
            store,
            config,
            cast,
            unit,
            clock,
            folder: None,
        }
    }

    /// The same data opened by another process, as after a restart.
    pub(crate) async fn reopened(&self) -> Store {
        open(&self.config, &self.clock).await
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.store.now()
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    /// Errands of a case, oldest first.
    pub(crate) async fn errands(&self, case: CaseId) -> Vec<ErrandRow> {
        let newest = self.store.errands(false).await.unwrap();
        let of_case = newest.into_iter().rev();
        of_case.filter(|row| row.effect.case() == case).collect()
    }

    pub(crate) async fn open_case(&self, title: &str) -> CaseId {
        let open = request(title);
        self.store
            .open_case(who(self.cast.writer), SITE, open, None)
            .await
            .unwrap()
            .case
    }

    /// A command as a person, or the reason why not.
    pub(crate) async fn attempt(
        &self,
        person: PersonId,
        case: CaseId,
        command: Command,
    ) -> Result<Executed, ExecuteError> {
        self.store
            .execute(who(person), case, None, command, None)
            .await
    }

    /// A command as a person; it must succeed.
    pub(crate) async fn act(&self, person: PersonId, case: CaseId, command: Command) -> Executed {
        let shown = format!("{command:?}");
        match self.attempt(person, case, command).await {
            Ok(executed) => executed,
            Err(error) => panic!("{shown}: {error}"),
        }
    }

    /// Steps 1 and 2: written and edited, waiting for approval.
    pub(crate) async fn bring_to_approval(&self, title: &str) -> (CaseId, ItemId) {
        let case = self.open_case(title).await;
        let (item, _) = self.write(case, title).await;
        (case, item)
    }

    async fn write(&self, case: CaseId, title: &str) -> (ItemId, RevisionId) {
        let first = self
            .act(self.cast.writer, case, save(None, title, "Teks pertama."))
            .await;
        let (item, base) = saved(&first.events);
        self.act(self.cast.writer, case, finish(&[0])).await;
        let edited = save(
            Some((item, base)),
            title,
            "Teks yang disunting dengan teliti.",
        );
        let (_, revision) = saved(&self.act(self.cast.editor, case, edited).await.events);
        self.act(self.cast.editor, case, finish(&[0])).await;
        (item, revision)
    }

    /// Ya on the packet as it stands.
    pub(crate) async fn yes(&self, case: CaseId) -> Command {
        let view = self.store.case_view(case).await.unwrap().unwrap();
        Command::Approve {
            hash: view.packet.content,
            items: None,
            note: None,
        }
    }

    /// Steps 3 to 6: approved, composed, staged, checked; waiting to be aired.
    pub(crate) async fn bring_to_airing(&self, case: CaseId, item: ItemId, slug: &str) {
        self.act(self.cast.head, case, self.yes(case).await).await;
        self.act(self.cast.editor, case, finish(&[])).await;
        self.act(self.cast.admin, case, stage(item, slug)).await;
        if self.step(case).await == "5" {
            self.act(self.cast.admin, case, finish(&[])).await;
        }
        self.act(self.cast.editor, case, finish(&[])).await;
    }

    /// A whole run up to the public page.
    pub(crate) async fn air(&self, title: &str, slug: &str) -> (CaseId, ItemId) {
        let (case, item) = self.bring_to_approval(title).await;
        self.bring_to_airing(case, item, slug).await;
        self.act(self.cast.admin, case, publish()).await;
        (case, item)
    }

    /// The key of the open step.
    pub(crate) async fn step(&self, case: CaseId) -> String {
        let view = self.store.case_view(case).await.unwrap().unwrap();
        view.case
            .open
            .as_ref()
            .map(|task| task.step.clone())
            .unwrap_or_default()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // A folder that stays behind is no fault of the scenario.
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

pub(crate) fn who(person: PersonId) -> Who {
    Who::Person {
        person,
        assurance: Assurance::Session,
    }
}

pub(crate) fn request(title: &str) -> OpenCase {
    OpenCase {
        sop: SOP.to_owned(),
        section: None,
        title: title.to_owned(),
        parent: None,
    }
}

pub(crate) fn body(words: &str) -> Body {
    let text = vec![Inline::Text {
        text: words.to_owned(),
        marks: Vec::new(),
    }];
    Body(vec![Block::Paragraph { text }])
}

pub(crate) fn save(base: Option<(ItemId, RevisionId)>, title: &str, words: &str) -> Command {
    Command::SaveRevision {
        item: base.map(|(item, _)| item),
        kind: ItemKind::Article,
        base: base.map(|(_, revision)| revision),
        title: title.to_owned(),
        summary: format!("Ringkasan {title}."),
        body: body(words),
    }
}

pub(crate) fn finish(needs: &[u32]) -> Command {
    let checklist = CHECKLIST.iter().map(|point| (*point).to_owned()).collect();
    Command::Finish {
        needs: needs.to_vec(),
        checklist,
        none: None,
    }
}

pub(crate) fn stage(item: ItemId, slug: &str) -> Command {
    Command::Stage {
        item,
        slug: slug.to_owned(),
        category: "kesehatan".to_owned(),
        order: 0,
        period: DisplayPeriod::default(),
        class: None,
    }
}

pub(crate) fn publish() -> Command {
    Command::Publish {
        at: None,
        period: None,
    }
}

/// The item and revision that a save left.
pub(crate) fn saved(events: &[CaseEntry]) -> (ItemId, RevisionId) {
    let found = events.iter().find_map(|entry| match &entry.recorded.event {
        Event::RevisionSaved { item, revision, .. } => Some((*item, *revision)),
        _ => None,
    });
    found.expect("the command saved a revision")
}

pub(crate) fn fresh_folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("tayang-store-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn config(folder: &std::path::Path, database: String) -> StoreConfig {
    StoreConfig {
        database,
        // As the program itself keeps it, so that a program served from this folder finds it.
        ..StoreConfig::in_folder(folder)
    }
}

async fn open(config: &StoreConfig, clock: &Arc<AtomicI64>) -> Store {
    let clock = Arc::clone(clock);
    let read = move || Timestamp::from_microsecond(clock.load(Ordering::SeqCst)).unwrap();
    Store::open(config.clone(), Arc::new(read)).await.unwrap()
}

/// Site, unit, posts, people, the sheet with its cells confirmed, and who sits where.
pub(crate) async fn found_office(store: &Store) -> (Cast, UnitId) {
    found_site(store).await;
    let unit = UnitId(store.fresh_id());
    let name = "Dinas Komunikasi dan Informatika".to_owned();
    let row = Unit {
        kind: None,
        id: unit,
        parent: None,
        name,
        short: "Diskominfo".to_owned(),
    };
    store
        .change_office(Who::System, OfficeChange::SaveUnit(row))
        .await
        .unwrap();
    found_sheet(store).await;
    let seat = async |role: &str, login: &str, name: &str| {
        let (person, _) = appoint(store, unit, role, (login, name)).await;
        person
    };
    let cast = Cast {
        writer: seat("kasi", "ratna", "Ratna Wulandari").await,
        editor: seat("pengolah-data", "lestari", "Lestari Handayani").await,
        head: seat("kabid", "hendra", "Hendra Wiratmaja").await,
        deputy: seat("kabid", "bambang", "Bambang Sudrajat").await,
        admin: seat("admin", "yusuf", "Yusuf Maulana").await,
        steward: person(store, "nirmala", "Baiq Nirmala", true).await,
    };
    (cast, unit)
}

async fn found_site(store: &Store) {
    let categories = [("kesehatan", "Kesehatan"), ("pembangunan", "Pembangunan")];
    let categories = categories
        .map(|(key, label)| Category::new(key, label))
        .to_vec();
    let identity = serde_json::json!({ "name": "Kabupaten Nusa Kencana" });
    let site = Site {
        key: SITE.to_owned(),
        hosts: vec![],
        identity,
        categories,
    };
    store
        .change_office(Who::System, OfficeChange::SaveSite(site))
        .await
        .unwrap();
}

/// Source 003, adopted, every inferred cell confirmed as it was read.
async fn found_sheet(store: &Store) {
    let sheet = tayang_core::sop::parse::parse(SHEET).unwrap();
    let sites = vec![SITE.to_owned()];
    let sop = store
        .adopt_sop(Who::System, SHEET.to_owned(), sites)
        .await
        .unwrap();
    assert_eq!(
        sop,
        SopRef {
            key: SOP.to_owned(),
            version: 1
        }
    );
    let cells: BTreeMap<String, String> = sheet
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    let confirm = OfficeChange::ConfirmCells {
        sop: SOP.to_owned(),
        version: 1,
        cells,
    };
    store.change_office(Who::System, confirm).await.unwrap();
    crate::ratified::ratify(store, &sop).await;
}

/// Another person in a post of their own that performs a role.
pub(crate) async fn appoint_new(
    store: &Store,
    unit: UnitId,
    role: &str,
    login: &str,
) -> (PersonId, Appointed) {
    appoint(store, unit, role, (login, login)).await
}

async fn appoint(
    store: &Store,
    unit: UnitId,
    role: &str,
    (login, name): (&str, &str),
) -> (PersonId, Appointed) {
    let change = |change| async { store.change_office(Who::System, change).await.unwrap() };
    let position = PositionId(store.fresh_id());
    let title = format!("Pejabat {login}");
    let row = Position {
        leads: false,
        id: position,
        unit,
        title: title.clone(),
        short: title,
    };
    change(OfficeChange::SavePosition(row)).await;
    let person = person(store, login, name, false).await;
    let held = appointment(store, person, position);
    change(OfficeChange::Appoint(held.clone())).await;
    change(OfficeChange::Seat(Seat {
        sop: SOP.to_owned(),
        role: role.to_owned(),
        position,
    }))
    .await;
    (person, held)
}

async fn person(store: &Store, login: &str, name: &str, administrator: bool) -> PersonId {
    let new = NewPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        email: format!("{login}@nusakencana.example"),
        administrator,
        password: None,
    };
    store.add_person(Who::System, new).await.unwrap()
}

fn appointment(store: &Store, person: PersonId, position: PositionId) -> Appointed {
    let (capacity, from, until) = (Capacity::Definitif, date(2025, 1, 1), None);
    let held = Appointment {
        person,
        position,
        capacity,
        from,
        until,
    };
    Appointed::plain(store.fresh_id(), held)
}
