//! A process under load, killed at any instant: nothing acknowledged is lost, nothing
//! happens twice, nothing half.
//!
//! The child is this test program again. Each of its clients writes down what it asks
//! before asking and what it was answered afterwards; after the kill the parent asks
//! again with the same keys what had no answer, and counts.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};
use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, ItemId, PersonId, RevisionId};
use tayang_store::{Executed, StoreConfig};

use crate::both;
use crate::world::{SITE, World, finish, publish, request, save, saved, stage, who};

/// Clients of the child.
const CLIENTS: usize = 16;
/// Kills in one world.
const ROUNDS: u64 = 100;
/// Names the folder of the child's logs, and tells a test process that it is the child.
const CHILD: &str = "TAYANG_KILL_CHILD";

/// One line of a client's log.
#[derive(Debug, Serialize, Deserialize)]
enum Line {
    Asks {
        key: String,
        person: PersonId,
        asks: Asks,
    },
    Told {
        key: String,
        executed: Executed,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Asks {
    Open(String),
    Command(CaseId, Box<Command>),
}

both! {
    async fn no_kill_loses_doubles_or_halves_a_command(world) {
        let mut dice = dice();
        kills(&world, &mut dice).await;
        // Each world is looked through again and again: ten small ones take minutes, one of
        // ten times the kills takes hours.
        for turn in 1..worlds() {
            println!("{} kills", turn * ROUNDS);
            kills(&world.another().await, &mut dice).await;
        }
    }
}

async fn kills(world: &World, dice: &mut StdRng) {
    let (mut expected, mut answered) = (entries(world).await, 0);
    for round in 0..ROUNDS {
        let logs = Path::new(&world.config.keys).join(format!("../logs-{round}"));
        fs::create_dir_all(&logs).unwrap();
        run_and_kill(&world.config, &logs, dice.random_range(1..=500));
        let told = settle(world, &logs).await;
        let events: usize = told.values().map(|executed| executed.events.len()).sum();
        expected += events as u64;
        assert_eq!(entries(world).await, expected, "round {round}");
        answered += told.len() as u64;
        let keys = world.number("select count(*) from idempotency").await;
        assert_eq!(keys, answered, "round {round}");
        everything_told_is_there(world, &told).await;
        if round % 25 == 24 {
            whole(world).await;
        }
        fs::remove_dir_all(&logs).unwrap();
    }
    assert!(
        expected > ROUNDS * 10,
        "the child did too little: {expected} entries"
    );
}

/// Not a test: the process that is killed. Does nothing unless it was told to.
#[test]
fn child() {
    let Ok(logs) = std::env::var(CHILD) else {
        return;
    };
    let config: Vec<String> =
        serde_json::from_str(&std::env::var("TAYANG_KILL_CONFIG").unwrap()).unwrap();
    let [database, blobs, keys, index] = config.try_into().unwrap();
    let config = StoreConfig {
        database,
        blobs: blobs.into(),
        keys: keys.into(),
        index: index.into(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.unwrap().block_on(async {
        let world = std::sync::Arc::new(World::attach(config).await);
        fs::write(Path::new(&logs).join("started"), "").unwrap();
        let clients = (0..CLIENTS).map(|number| {
            let log = Path::new(&logs).join(format!("client-{number}"));
            let world = std::sync::Arc::clone(&world);
            tokio::spawn(async move { Client::new(&world, &log, number).forever().await })
        });
        let mut running: tokio::task::JoinSet<()> = tokio::task::JoinSet::new();
        for client in clients {
            running.spawn(async move { client.await.unwrap() });
        }
        // The clients never end: whichever does has failed, and so has the child.
        running.join_next().await.unwrap().unwrap();
        std::process::exit(1);
    });
}

struct Client<'a> {
    world: &'a World,
    /// The name of the round's folder, which no other round has.
    round: String,
    log: fs::File,
    number: usize,
    asked: usize,
}

impl<'a> Client<'a> {
    fn new(world: &'a World, log: &Path, number: usize) -> Self {
        let folder = log.parent().and_then(Path::file_name).unwrap();
        let round = folder.to_str().unwrap().to_owned();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(log)
            .unwrap();
        Self {
            world,
            round,
            log,
            number,
            asked: 0,
        }
    }

    /// Runs after runs of source 003, as far as the kill lets it: every second one is
    /// returned once, every third one's approval is taken back once.
    async fn forever(mut self) {
        let (world, cast) = (self.world, self.world.cast);
        for run in 0.. {
            let title = format!("Klien {} berkas {run}", self.number);
            let case = self.ask(cast.writer, Asks::Open(title.clone())).await.case;
            let mut item = self.written(case, &title, None).await;
            if run % 2 == 1 {
                let reason = "Belum lengkap.".to_owned();
                let no = Command::Return {
                    items: None,
                    reason,
                    chips: vec![],
                };
                self.act(cast.head, case, no).await;
                item = self.written(case, &title, Some(item)).await;
            }
            let yes = world.yes(case).await;
            let approved = self.act(cast.head, case, yes.clone()).await;
            if run % 3 == 2 {
                let entry = entry_of_approval(&approved);
                self.act(cast.head, case, Command::Recall { entry }).await;
                self.act(cast.head, case, yes).await;
            }
            self.act(cast.editor, case, finish(&[])).await;
            let slug = format!("s-{}", case.0.simple());
            self.act(cast.admin, case, stage(item.0, &slug)).await;
            self.act(cast.admin, case, finish(&[])).await;
            self.act(cast.editor, case, finish(&[])).await;
            self.act(cast.admin, case, publish()).await;
            for channel in ["facebook", "x", "youtube"] {
                let (channel, reason) = (channel.to_owned(), Some("Tidak dibagikan.".to_owned()));
                let share = Command::ShareLink {
                    channel,
                    url: None,
                    reason,
                };
                self.act(cast.admin, case, share).await;
            }
        }
    }

    /// Steps 1 and 2.
    async fn written(
        &mut self,
        case: CaseId,
        title: &str,
        base: Option<(ItemId, RevisionId)>,
    ) -> (ItemId, RevisionId) {
        let cast = self.world.cast;
        let words = |what: &str| format!("{what} sesudah {} perintah.", self.asked);
        let (first, second) = (words("Teks"), words("Teks disunting"));
        let wrote = self.act(cast.writer, case, save(base, title, &first)).await;
        self.act(cast.writer, case, finish(&[0])).await;
        let edit = save(Some(saved(&wrote.events)), title, &second);
        let edited = self.act(cast.editor, case, edit).await;
        self.act(cast.editor, case, finish(&[0])).await;
        saved(&edited.events)
    }

    async fn act(&mut self, person: PersonId, case: CaseId, command: Command) -> Executed {
        self.ask(person, Asks::Command(case, Box::new(command)))
            .await
    }

    async fn ask(&mut self, person: PersonId, asks: Asks) -> Executed {
        self.asked += 1;
        // Not by the number of the process: over a thousand kills a machine gives one twice.
        let key = format!("{}-{}-{}", self.round, self.number, self.asked);
        self.write(&Line::Asks {
            key: key.clone(),
            person,
            asks: asks.clone(),
        });
        let executed = carry_out(self.world, person, &asks, &key).await;
        self.write(&Line::Told {
            key,
            executed: executed.clone(),
        });
        executed
    }

    fn write(&mut self, line: &Line) {
        let mut text = serde_json::to_string(line).unwrap();
        text.push('\n');
        self.log.write_all(text.as_bytes()).unwrap();
    }
}

fn entry_of_approval(executed: &Executed) -> u64 {
    let approval = |event: &Event| matches!(event, Event::Approved { .. });
    let mut events = executed.events.iter();
    events
        .find(|entry| approval(&entry.recorded.event))
        .unwrap()
        .version
}

async fn carry_out(world: &World, person: PersonId, asks: &Asks, key: &str) -> Executed {
    let key = Some(key.to_owned());
    let done = match asks {
        Asks::Open(title) => {
            world
                .store
                .open_case(who(person), SITE, request(title), key)
                .await
        }
        Asks::Command(case, command) => {
            world
                .store
                .execute(who(person), *case, None, Command::clone(command), key)
                .await
        }
    };
    done.unwrap_or_else(|error| panic!("{asks:?}: {error}"))
}

/// Starts the child, lets it work for up to half a second, kills it.
fn run_and_kill(config: &StoreConfig, logs: &Path, after_millis: u64) {
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let config = [
        config.database.clone(),
        path(&config.blobs),
        path(&config.keys),
        path(&config.index),
    ];
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["kills::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, logs)
        .env(
            "TAYANG_KILL_CONFIG",
            serde_json::to_string(&config).unwrap(),
        )
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !logs.join("started").exists() {
        assert!(
            child.try_wait().unwrap().is_none(),
            "the child ended by itself"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
    std::thread::sleep(Duration::from_millis(after_millis));
    child.kill().unwrap();
    let ended = child.wait().unwrap();
    assert_eq!(ended.signal(), Some(9), "the child ended by itself");
}

/// Asks again, with the same key, whatever had no answer; tells every answer by its key.
async fn settle(world: &World, logs: &Path) -> BTreeMap<String, Executed> {
    let mut told = BTreeMap::new();
    for log in fs::read_dir(logs).unwrap() {
        let text = fs::read_to_string(log.unwrap().path()).unwrap();
        let mut open = None;
        for line in text
            .split_inclusive('\n')
            .filter(|line| line.ends_with('\n'))
        {
            match serde_json::from_str(line).unwrap() {
                Line::Asks { key, person, asks } => open = Some((key, person, asks)),
                Line::Told { key, executed } => {
                    open = None;
                    told.insert(key, executed);
                }
            }
        }
        if let Some((key, person, asks)) = open {
            let executed = carry_out(world, person, &asks, &key).await;
            told.insert(key, executed);
        }
    }
    told
}

async fn everything_told_is_there(world: &World, told: &BTreeMap<String, Executed>) {
    let mut timelines = BTreeMap::new();
    for entry in told.values().flat_map(|executed| &executed.events) {
        let timeline = match timelines.entry(entry.case) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(world.store.timeline(entry.case).await.unwrap()),
        };
        let stored = &timeline[usize::try_from(entry.version).unwrap() - 1];
        assert_eq!(
            (stored.version, &stored.recorded),
            (entry.version, &entry.recorded)
        );
    }
}

async fn entries(world: &World) -> u64 {
    let report = world.store.journal("utama", 0, 1).await.unwrap();
    if report.is_empty() {
        0
    } else {
        world
            .number("select max(seq) from journal where chain = 'site:utama'")
            .await
    }
}

/// Chains, projections, public pages and errands all tell the same.
async fn whole(world: &World) {
    assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    assert_eq!(
        world.store.rebuild().await.unwrap().changed,
        Vec::<&str>::new()
    );
    assert_eq!(world.store.check_public().await.unwrap(), []);
    world.store.clear_tray().await.unwrap();
    let opened = "select count(*) from journal where payload like '%\"type\":\"task_opened\"%'";
    assert_eq!(
        world.number("select count(*) from outbox").await,
        world.number(opened).await
    );
}

/// Worlds of one test; more in a soak.
fn worlds() -> u64 {
    if std::env::var_os("TAYANG_SOAK").is_some() {
        10
    } else {
        1
    }
}

/// The moments of the kills; a failed test shows the seed, by which they come again.
fn dice() -> StdRng {
    let given = std::env::var("TAYANG_SEED").ok();
    let seed = given.map_or_else(rand::random, |text| text.parse().unwrap());
    println!("TAYANG_SEED={seed}");
    StdRng::seed_from_u64(seed)
}
