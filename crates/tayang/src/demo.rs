//! `tayang demo`: the invented regency of `demo/`, made through the real door.
//!
//! Everything a visitor finds was done by a case, an appointment or an adopted
//! sheet, on a clock that is moved through past office days; the journal says so.
//! Nothing here writes around the store. Read next: `plan`, then `play`.

mod article;
mod data;
mod dates;
mod folder;
mod found;
mod hours;
mod identity;
mod media;
mod plan;
mod play;
mod script;
mod secret;
mod settle;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_store::{Clock, OfficeChange, Store, Who};

use crate::config::Config;

pub(crate) use folder::clear;

/// What `tayang demo` is called with.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct DemoArgs {
    /// Remove an earlier demo first
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Make the demo and end
    #[arg(long)]
    pub(crate) no_serve: bool,
    /// The demo's clock, for example 2026-11-19T10:15:00+08:00 (default: now)
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

impl DemoArgs {
    /// The moment asked for.
    ///
    /// # Errors
    /// When it cannot be read, or has no offset.
    pub(crate) fn moment(&self) -> Result<Option<Timestamp>> {
        let Some(at) = &self.at else { return Ok(None) };
        let moment = at.parse().with_context(|| {
            format!("waktu {at:?} tidak terbaca; tulis seperti 2026-11-19T10:15:00+08:00")
        })?;
        Ok(Some(moment))
    }
}

/// An account of the demo with its password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// What the person does in SOP 003, else the post.
    pub(crate) role: String,
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) password: String,
}

/// A demo that stands ready.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DemoMade {
    /// Roles of SOP 003 in the order of its steps, the administrator, the others.
    pub(crate) accounts: Vec<Account>,
    /// It was there before and was left as it is.
    pub(crate) already: bool,
}

/// A clock that the demo moves; between moves it stands still.
#[derive(Debug, Clone, Default)]
struct Hand(Arc<AtomicI64>);

impl Hand {
    fn set(&self, at: Timestamp) {
        self.0.store(at.as_microsecond(), Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let hand = Arc::clone(&self.0);
        Arc::new(move || {
            Timestamp::from_microsecond(hand.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
        })
    }
}

/// Makes the demo in the data folder, or finds it made; tells progress in words.
///
/// Without `at` its last day is today.
///
/// # Errors
/// When the folder holds something else than a demo, when an earlier making
/// broke off, and when a case is refused: then the demo's data is wrong.
pub(crate) async fn build(
    config: &Config,
    at: Option<Timestamp>,
    out: &mut (dyn FnMut(&str) + Send),
) -> Result<DemoMade> {
    match folder::marker(config)? {
        Some(marker) if marker.complete => {
            if let Some(at) = at {
                note_clock(config, at).await?;
            }
            return Ok(DemoMade {
                accounts: marker.accounts,
                already: true,
            });
        }
        Some(_) => bail!(
            "pembuatan demo di {} terputus; jalankan lagi dengan --fresh",
            config.data.display()
        ),
        None => {}
    }
    let now = at.unwrap_or_else(crate::clock::machine);
    let hand = Hand::default();
    hand.set(now);
    let store = open(config, &hand).await?;
    let made = fill(config, &store, &hand, now, out).await;
    store.close().await;
    Ok(DemoMade {
        accounts: made?,
        already: false,
    })
}

/// An earlier demo goes on by another clock: the journal says so.
async fn note_clock(config: &Config, at: Timestamp) -> Result<()> {
    let hand = Hand::default();
    hand.set(at);
    let store = open(config, &hand).await?;
    let noted = store
        .change_office(Who::System, OfficeChange::NoteClock)
        .await;
    store.close().await;
    noted.context("jam demo tidak dapat dicatat")
}

async fn open(config: &Config, hand: &Hand) -> Result<Store> {
    let (store, _) = crate::serve::open(config, hand.clock()).await?;
    Ok(store)
}

async fn fill(
    config: &Config,
    store: &Store,
    hand: &Hand,
    now: Timestamp,
    out: &mut (dyn FnMut(&str) + Send),
) -> Result<Vec<Account>> {
    nobody_there(config, store).await?;
    let data = data::office(&folder::text("office.toml")?)?;
    let site = data::site(&folder::text("site.toml")?)?;
    let calendar = hours::calendar(&data)?;
    let articles = folder::articles()?;
    let worked = hours::Worked::until(&calendar, now);
    let plan = plan::plan(&articles, &site, &worked, now)?;
    let scripts = folder::scripts()?;

    let accounts = secret::accounts(&data)?;
    mark(config, now, &accounts, false)?;
    out("Gambar dan film disiapkan di belakang layar.");
    let media = media::prepare(store, &articles);
    out("Kantor, pejabat, dan SOP dicatat.");
    let town = found::found(
        store,
        hand,
        &plan,
        found::Given {
            data: &data,
            site: &site,
            accounts: &accounts,
            calendar,
        },
    )
    .await?;
    let media = media.ready().await?;
    out(&counted(&plan, &scripts));
    play::play(
        store,
        hand,
        play::Stage {
            articles: &articles,
            plan: &plan,
            scripts: &scripts,
            worked: &worked,
            town: &town,
            media,
            now,
        },
    )
    .await?;
    hand.set(now);
    store.search_tail().await?;
    mark(config, now, &accounts, true)?;
    Ok(accounts)
}

fn counted(plan: &plan::Plan, scripts: &[script::Script]) -> String {
    let lines: usize = scripts.iter().map(|script| script.lines.len()).sum();
    let (cases, acts) = (plan.runs.len() + scripts.len(), plan.acts.len() + lines);
    format!("{cases} berkas dijalankan, {acts} perbuatan.")
}

/// The demo never moves into an office that somebody has.
async fn nobody_there(config: &Config, store: &Store) -> Result<()> {
    let office = store.office().await?;
    if !office.sites.is_empty() || !office.persons.is_empty() {
        bail!(
            "{} sudah berisi kantor lain dan tidak diubah; pilih folder lain dengan --data",
            config.data.display()
        );
    }
    Ok(())
}

fn mark(config: &Config, at: Timestamp, accounts: &[Account], complete: bool) -> Result<()> {
    let accounts = accounts.to_vec();
    folder::mark(
        config,
        &folder::Marker {
            complete,
            at,
            accounts,
        },
    )
}
