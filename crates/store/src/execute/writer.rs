//! The writer: takes what waits, runs it in one transaction, commits once, answers each.
//!
//! A command that comes while nobody else writes is carried out where it is asked, which
//! saves waking another thread twice. Source: ADR 0025.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::time::{sleep, timeout};

use super::batch::{Answer, Batch, Care, Committed};
use super::{ExecuteError, Job};
use crate::StoreError;
use crate::journal::Checkpoints;
use crate::office::OfficeError;
use crate::store::Core;

/// Commands in one transaction.
const BATCH: usize = 64;
/// Times a whole batch is run again when the database asks for it.
const TRIES: u32 = 12;
/// After this much quiet the last heads are written to the checkpoint file.
const QUIET: Duration = Duration::from_millis(200);

/// Whose turn it is to write: that of the queue, or of one who asks while nobody else does.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    taken: Mutex<()>,
    /// Several wrote together last time; they do better with one commit for all.
    crowded: AtomicBool,
    /// The writer will look after what waits for a checkpoint, or has been woken to.
    watched: AtomicBool,
}

/// Runs until the store is closed or every clone of it is gone.
pub(crate) async fn run(core: Arc<Core>, mut waiting: Receiver<Job>) {
    let mut open = true;
    while open {
        let Some(first) = next_job(&core, &mut waiting).await else {
            checkpoint(&core);
            continue;
        };
        if matches!(first, Some(Job::Wake)) {
            continue;
        }
        let turn = core.turn.taken.lock().await;
        let mut jobs = Vec::new();
        let mut next = first;
        loop {
            match next {
                Some(Job::Stop) | None => open = false,
                Some(Job::Wake) => {}
                Some(job) => jobs.push(job),
            }
            if !open || jobs.len() == BATCH {
                break;
            }
            match waiting.try_recv() {
                Ok(job) => next = Some(job),
                Err(_) => break,
            }
        }
        let crowded = jobs.len() > 1;
        core.turn.crowded.store(crowded, Ordering::Relaxed);
        if !jobs.is_empty() {
            carry_out(&core, jobs).await;
        }
        if !open {
            // Before the turn ends, so that nothing is written after the last checkpoint.
            waiting.close();
        }
        drop(turn);
    }
    checkpoint(&core);
    if let Err(error) = points(&core).sync() {
        tracing::error!(%error, "the last checkpoint may not be on the disk");
    }
}

/// Carries a job out at once, in the task that asks, when nobody else writes; else gives it back.
///
/// Of SQLite only: there nothing waits between the first row and the commit, so that whoever
/// asked cannot go away in the middle.
pub(crate) async fn at_once(core: &Arc<Core>, queue: &Sender<Job>, job: Job) -> Option<Job> {
    if !core.db.is_sqlite() || core.turn.crowded.load(Ordering::Relaxed) {
        return Some(job);
    }
    let Ok(_turn) = core.turn.taken.try_lock() else {
        return Some(job);
    };
    if queue.is_closed() {
        return Some(job);
    }
    carry_out(core, vec![job]).await;
    if points(core).is_behind() && !core.turn.watched.swap(true, Ordering::AcqRel) {
        // The writer sees to the checkpoint. With a full queue it comes to look anyhow.
        let _ = queue.try_send(Job::Wake);
    }
    None
}

/// What comes next; nothing when it is quiet and heads wait for a checkpoint.
async fn next_job(core: &Core, waiting: &mut Receiver<Job>) -> Option<Option<Job>> {
    // Before the look, so that what comes behind it wakes the writer again.
    core.turn.watched.store(false, Ordering::Release);
    if points(core).is_behind() {
        core.turn.watched.store(true, Ordering::Release);
        return timeout(QUIET, waiting.recv()).await.ok();
    }
    Some(waiting.recv().await)
}

fn points(core: &Core) -> MutexGuard<'_, Checkpoints> {
    let points = &core.checkpoints;
    points.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a batch until it is committed or must be given up, then answers each job.
async fn carry_out(core: &Arc<Core>, jobs: Vec<Job>) {
    let mut tries = 0;
    let outcome = loop {
        match attempt(core, &jobs).await {
            Err(error) if error.is_transient() && tries < TRIES => {
                tries += 1;
                sleep(Duration::from_millis(u64::from(rand::random_range(
                    1..=4 * tries,
                ))))
                .await;
            }
            other => break other,
        }
    };
    match outcome {
        Ok((answers, committed)) => {
            let urgent = note(core, &committed);
            committed.announce(core);
            // Whoever hears that something aired finds it under a checkpoint.
            if urgent {
                checkpoint(core);
            }
            for (job, answer) in jobs.into_iter().zip(answers) {
                reply(job, answer);
            }
        }
        Err(error) => {
            tracing::error!(%error, commands = jobs.len(), "a transaction was given up");
            let shared = error.words();
            for job in jobs {
                refuse(job, StoreError::Database(shared.clone().into()));
            }
        }
    }
}

async fn attempt(core: &Core, jobs: &[Job]) -> Result<(Vec<Answer>, Committed), StoreError> {
    let care = if jobs.len() > 1 {
        Care::Light
    } else {
        Care::Alone
    };
    if let Some(done) = transaction(core, jobs, care).await? {
        return Ok(done);
    }
    let done = transaction(core, jobs, Care::Savepoints).await?;
    done.ok_or_else(|| StoreError::corrupt("a savepoint took nothing back"))
}

/// Nothing when it must be run with savepoints; what was begun is then rolled back.
async fn transaction(
    core: &Core,
    jobs: &[Job],
    care: Care,
) -> Result<Option<(Vec<Answer>, Committed)>, StoreError> {
    let mut batch = Batch::begin(core, care).await?;
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs {
        let Some(answer) = batch.run(job).await? else {
            return Ok(None);
        };
        answers.push(answer);
    }
    let committed = batch.commit().await?;
    Ok(committed.map(|committed| (answers, committed)))
}

/// Notes moved heads; true when they should be written to the checkpoint file now.
fn note(core: &Core, committed: &Committed) -> bool {
    points(core).note(committed.heads.clone(), committed.entries) || !committed.published.is_empty()
}

/// Writes the heads that wait. The disk keeps them for good a moment later, without
/// holding up the next command.
fn checkpoint(core: &Arc<Core>) {
    let mut points = points(core);
    if let Err(error) = points.write(&core.keys, core.now()) {
        tracing::error!(%error, "the checkpoint file could not be written; tried again later");
    }
    let Some(file) = points.unsynced() else {
        return;
    };
    drop(points);
    let core = Arc::clone(core);
    tokio::task::spawn_blocking(move || {
        let done = file.sync_all();
        if let Err(error) = &done {
            tracing::error!(%error, "the checkpoint file is not on the disk yet; tried again later");
        }
        self::points(&core).synced(file, done.is_ok());
    });
}

fn reply(job: Job, given: Answer) {
    // Whoever asked may have gone away; the command stands all the same.
    match (job, given) {
        (Job::Case { answer, .. }, Answer::Case(result)) => drop(answer.send(*result)),
        (Job::Office { answer, .. }, Answer::Office(result)) => drop(answer.send(*result)),
        (Job::Paper { answer, .. }, Answer::Paper(result)) => drop(answer.send(result)),
        _ => {}
    }
}

fn refuse(job: Job, error: StoreError) {
    match job {
        Job::Case { answer, .. } => drop(answer.send(Err(ExecuteError::Store(error)))),
        Job::Office { answer, .. } => drop(answer.send(Err(OfficeError::Store(error)))),
        Job::Paper { answer, .. } => drop(answer.send(Err(error))),
        Job::Wake | Job::Stop => {}
    }
}
