//! The worker: what events ask of the outside world, and what the clock owes.
//!
//! Mail that fails waits and is tried again; a file that cannot be prepared is
//! refused with a reason; the search index is kept in a task of its own. Nothing
//! here holds up a case, and all of it is safe twice.

mod cadence;
mod files;
mod notify;
mod pictures;
mod programme;
mod remind;
mod round;

pub(crate) use pictures::probe;

use std::collections::BTreeSet;
use std::time::Duration;

use tayang_core::ids::CaseId;
use tayang_store::{Store, Who};
use tayang_web::drawer::Drawer;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};

use crate::config::Config;
use crate::mail::Mailer;
use crate::papers;
use crate::serve::stopped;

/// Between two looks at what waits.
const PAUSE: Duration = Duration::from_millis(500);
/// Between a change and its place in the search index: the pages that show it are made first.
const PAGES_FIRST: Duration = Duration::from_millis(100);
/// Between two looks at what need not be seen to at once.
const HOUR: Duration = Duration::from_secs(60 * 60);
/// Errands taken at once.
const ERRANDS: u32 = 10;

/// Works until told to stop. What takes long holds up nothing but its own kind.
pub(crate) async fn run(
    store: Store,
    config: Config,
    drawer: Option<Drawer>,
    stopping: watch::Receiver<bool>,
) {
    let pictures = async {
        if let Some(drawer) = drawer {
            pictures::keep(store.clone(), drawer, stopping.clone()).await;
        }
    };
    let looks = |pause| Looks::every(pause, stopping.clone());
    tokio::join!(
        pictures,
        files::keep(store.clone(), stopping.clone()),
        keep_time(&store, looks(PAUSE)),
        send_mail(&store, &config, looks(PAUSE)),
        keep_index(store.clone(), stopping.clone()),
        keep_papers(&store, &config.public_url, looks(PAUSE)),
        hourly(&store, looks(HOUR)),
    );
}

/// Looks at what waits, with a pause between them, until the process ends.
struct Looks {
    pause: Interval,
    stopping: watch::Receiver<bool>,
}

impl Looks {
    fn every(pause: Duration, stopping: watch::Receiver<bool>) -> Self {
        let mut pause = tokio::time::interval(pause);
        pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { pause, stopping }
    }

    /// Waits for the next look; false when there is none any more.
    async fn next(&mut self) -> bool {
        tokio::select! {
            _ = self.pause.tick() => true,
            () = stopped(&mut self.stopping) => false,
        }
    }
}

/// Throws away what no longer counts: old sessions, failed sign-ins, keys of retries. Queues what
/// work programmes ask this month.
async fn hourly(store: &Store, mut looks: Looks) {
    while looks.next().await {
        if let Err(error) = store.sweep().await {
            tracing::warn!(%error, "old sessions and keys could not be thrown away");
        }
        if let Err(error) = store.remind_programmes().await {
            tracing::warn!(%error, "work programmes could not be looked at");
        }
    }
}

/// Takes what is new into the search index: soon what this process made public, then the rest.
async fn keep_index(store: Store, mut stopping: watch::Receiver<bool>) {
    let mut notices = store.subscribe();
    let mut pause = tokio::time::interval(PAUSE);
    pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = pause.tick() => {}
            // A notice that was missed is as good as one that was heard: the journal is read.
            _ = notices.recv() => tokio::time::sleep(PAGES_FIRST).await,
            () = stopped(&mut stopping) => return,
        }
        if let Err(error) = store.search_tail().await {
            tracing::warn!(%error, "the search index is behind");
        }
    }
}

/// Makes the papers that entries issued, and keeps them by their hash.
async fn keep_papers(store: &Store, public_url: &str, mut looks: Looks) {
    while looks.next().await {
        if let Err(error) = papers::keep(store, public_url).await {
            tracing::warn!(%error, "papers that wait could not be made");
        }
    }
}

/// Does what the clock owes, and begins what is due.
async fn keep_time(store: &Store, mut looks: Looks) {
    let mut refused = BTreeSet::new();
    let mut tried = cadence::Tried::default();
    while looks.next().await {
        clock(store, &mut refused).await;
        cadence::begin(store, &mut tried).await;
    }
}

/// Carries out errands; without a mail server they wait.
async fn send_mail(store: &Store, config: &Config, mut looks: Looks) {
    let Some(mailer) = mailer(config) else { return };
    while looks.next().await {
        errands(store, config, &mailer).await;
    }
}

fn mailer(config: &Config) -> Option<Mailer> {
    let smtp = config.smtp.as_deref()?;
    match Mailer::new(smtp, &config.mail_from) {
        Ok(mailer) => Some(mailer),
        Err(error) => {
            tracing::error!(%error, "mail is not sent; notices wait in the outbox");
            None
        }
    }
}

/// Sends what the clock owes: due moments, planned airings, ends of periods. What is refused is
/// tried again, since the office may change meanwhile, and told once.
async fn clock(store: &Store, refused: &mut BTreeSet<CaseId>) {
    let owed = match store.due_now(store.now()).await {
        Ok(owed) => owed,
        Err(error) => {
            tracing::warn!(%error, "what the clock owes could not be read");
            return;
        }
    };
    for (case, command) in owed {
        match store.execute(Who::System, case, None, command, None).await {
            Ok(_) => drop(refused.remove(&case)),
            Err(error) => {
                if refused.insert(case) {
                    tracing::warn!(%error, %case, "the clock's command was not carried out");
                }
            }
        }
    }
}

async fn errands(store: &Store, config: &Config, mailer: &Mailer) {
    let errands = match store.lease(ERRANDS).await {
        Ok(errands) => errands,
        Err(error) => {
            tracing::warn!(%error, "errands could not be taken");
            return;
        }
    };
    for errand in errands {
        let outcome = notify::carry_out(store, config, mailer, &errand).await;
        let told = match outcome {
            Ok(()) => store.done(&errand).await,
            Err(error) => {
                tracing::warn!(%error, errand = errand.id, "a notice waits");
                store.failed(&errand, &format!("{error:#}")).await
            }
        };
        if let Err(error) = told {
            tracing::warn!(%error, errand = errand.id, "an errand will run again");
        }
    }
}
