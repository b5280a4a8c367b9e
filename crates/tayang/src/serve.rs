//! Composition: the store, two listeners, the worker, and how they end.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::handler::Handler;
use axum::serve::{ListenerExt, TapIo};
use tayang_store::{Clock, Store};
use tayang_web::desk::{DeskConfig, DeskState};
use tayang_web::drawer::Drawer;
use tayang_web::i18n::{self, Lang};
use tayang_web::public::identity::Identity;
use tayang_web::public::serve::{self, PublicState};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{broadcast, watch};

use crate::config::Config;
use crate::{papers, worker};

/// How often a node looks for changes that other nodes made.
const OTHER_NODES: Duration = Duration::from_millis(250);

/// Opens the store with its schema up to date; tells how many steps that took.
///
/// # Errors
/// When the database cannot be reached or a folder cannot be made.
pub(crate) async fn open(config: &Config, clock: Clock) -> Result<(Store, u32)> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("folder {} tidak dapat dibuat", config.data.display()))?;
    let store = Store::open(config.store.clone(), clock)
        .await
        .context("penyimpanan tidak dapat dibuka")?;
    let steps = store
        .migrate()
        .await
        .context("skema basis data tidak dapat dimutakhirkan")?;
    Ok((store, steps))
}

/// Serves both listeners until the process is asked to end.
///
/// # Errors
/// When the store cannot be opened or an address is taken.
pub(crate) async fn run(
    config: &Config,
    clock: Clock,
    with_worker: bool,
    greeting: &[String],
) -> Result<()> {
    log();
    let (store, _) = open(config, clock.clone()).await?;
    cover(&store).await;
    let mut public = PublicState::new(store.public(), &config.public_url, clock.clone());
    if !config.page_cache {
        public = public.keeping_nothing();
    }
    let site = listener(config.public).await?;
    let desk = listener(config.desk).await?;
    let (stop, stopping) = watch::channel(false);

    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(first_hearing(store.clone(), stopping.clone()));
    tasks.spawn(hear(store.clone(), public.clone(), stopping.clone()));
    let site = axum::serve(at_once(site), serve::answer.with_state(Arc::new(public)));
    let site = site.with_graceful_shutdown(end(stopping.clone()));
    tasks.spawn(answer(site.into_future()));
    // The desk keeps the address of each caller beside what was done.
    let drawer = config.chromium.as_deref().map(Drawer::of);
    let service = desk_router(&store, config, drawer.clone())
        .into_make_service_with_connect_info::<SocketAddr>();
    let desk = axum::serve(at_once(desk), service).with_graceful_shutdown(end(stopping.clone()));
    tasks.spawn(answer(desk.into_future()));
    if with_worker {
        let (store, config) = (store.clone(), config.clone());
        tasks.spawn(worker::run(store, config, drawer.clone(), stopping.clone()));
    }
    let mut greeting = greeting.to_vec();
    greeting.extend(drawing(drawer.as_ref()).await);
    greeting.extend(other_addresses(&store, config).await?);
    greet(config, &greeting);

    asked_to_end().await;
    // Nobody listens any more when every task has ended on its own; that is fine.
    let _ = stop.send(true);
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a part of the server ended badly");
        }
    }
    store.close().await;
    Ok(())
}

/// Words for whoever starts the server when a site's own address is not the configured one.
async fn other_addresses(store: &Store, config: &Config) -> Result<Vec<String>> {
    let office = store.office().await.context("kantor tidak terbaca")?;
    let mut lines = Vec::new();
    for site in office.sites.values().filter(|_| config.public_url_told) {
        let own = Identity::read(&site.identity).origin(&config.public_url);
        if own != config.public_url {
            tracing::warn!(
                site = site.key,
                own,
                configured = config.public_url,
                "two addresses for one site; links use its own"
            );
            lines.push(format!(
                "Perhatian: TAYANG_PUBLIC_URL menyebut {}, tetapi alamat situs {} adalah {own}; tautan memakai {own}.",
                config.public_url, site.key
            ));
        }
    }
    Ok(lines)
}

/// Puts what a crash left without a checkpoint under one. A server starts without it, too.
async fn cover(store: &Store) {
    match store.close_open_end().await {
        Ok(open) => {
            for one in open {
                tracing::warn!(
                    chain = one.chain,
                    entries = one.entries,
                    since = %one.since,
                    "the last stop left entries without a checkpoint; they have one now"
                );
            }
        }
        Err(error) => tracing::error!(%error, "the checkpoint file could not be looked at"),
    }
}

/// The worker in a process of its own.
///
/// # Errors
/// When the store cannot be opened.
pub(crate) async fn worker_alone(config: &Config, clock: Clock) -> Result<()> {
    log();
    let (store, _) = open(config, clock).await?;
    cover(&store).await;
    let (stop, stopping) = watch::channel(false);
    let drawer = config.chromium.as_deref().map(Drawer::of);
    if let Some(warning) = drawing(drawer.as_ref()).await {
        say(&[warning]);
    }
    let worker = worker::run(store.clone(), config.clone(), drawer, stopping);
    let running = tokio::spawn(worker);
    asked_to_end().await;
    let _ = stop.send(true);
    running.await?;
    store.close().await;
    Ok(())
}

/// Words for whoever starts the server when captured pages get no pictures though they should.
async fn drawing(drawer: Option<&Drawer>) -> Option<String> {
    let drawer = drawer?;
    worker::probe(drawer).await;
    let warning = drawer.warning(Lang::Id)?;
    let words = i18n::text(Lang::Id, "drawer.words");
    Some(format!("Perhatian: {warning} {words}"))
}

fn desk_router(store: &Store, config: &Config, drawer: Option<Drawer>) -> Router {
    let config = DeskConfig {
        desk_url: config.desk_url.clone(),
        public_url: config.public_url.clone(),
        public_url_told: config.public_url_told,
        trusted_proxy: config.trusted_proxy.map(|proxy| proxy.to_string()),
        press: Some(papers::press(store, &config.public_url)),
        drawer,
    };
    let state = DeskState {
        store: store.clone(),
        config: Arc::new(config),
    };
    tayang_web::desk::router_with(state, papers::routes())
}

async fn listener(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("alamat {address} sedang dipakai program lain; pilih alamat lain atau hentikan program itu")
    })
}

/// A listener whose answers leave at once.
fn at_once(listener: TcpListener) -> TapIo<TcpListener, fn(&mut TcpStream)> {
    listener.tap_io(|socket| {
        // A socket that cannot is slower, not wrong.
        let _ = socket.set_nodelay(true);
    })
}

async fn answer(serving: impl Future<Output = std::io::Result<()>>) {
    if let Err(error) = serving.await {
        tracing::error!(%error, "a listener ended");
    }
}

async fn end(mut stopping: watch::Receiver<bool>) {
    stopped(&mut stopping).await;
}

/// Keeps finished pages true: hears this process's commits at once, others' from the database.
async fn hear(store: Store, public: PublicState, mut stopping: watch::Receiver<bool>) {
    let mut notices = store.subscribe();
    let mut seen = store.last_change().await.unwrap_or(0);
    let mut tick = tokio::time::interval(OTHER_NODES);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut own = std::collections::BTreeSet::new();
    loop {
        tokio::select! {
            notice = notices.recv() => match notice {
                Ok(changed) => {
                    // What the table told first is not told there again.
                    if changed.id > seen {
                        own.insert(changed.id);
                    }
                    public.changed(&changed).await;
                }
                Err(broadcast::error::RecvError::Lagged(_)) => public.forget(),
                Err(broadcast::error::RecvError::Closed) => return,
            },
            _ = tick.tick() => {
                // Told as a notice, heard above.
                if let Err(error) = store.turn_periods(store.now()).await {
                    tracing::warn!(%error, "display periods could not be looked at");
                }
                match store.changes(seen).await {
                    Ok(changes) => {
                        if !changes.is_empty() {
                            hear_airings(&store).await;
                        }
                        for changed in changes {
                            seen = changed.id;
                            if !own.remove(&changed.id) {
                                public.changed(&changed).await;
                            }
                        }
                    }
                    Err(error) => tracing::warn!(%error, "changes of other nodes could not be read"),
                }
            }
            () = stopped(&mut stopping) => return,
        }
    }
}

/// The whole journal's airings, while pages are served already.
async fn first_hearing(store: Store, mut stopping: watch::Receiver<bool>) {
    tokio::select! {
        () = hear_airings(&store) => {}
        () = stopped(&mut stopping) => {}
    }
}

/// Learns which entry spoke of each item last, so that an older one put back is not served.
async fn hear_airings(store: &Store) {
    if let Err(error) = store.hear_airings().await {
        tracing::warn!(%error, "airings could not be read; the tables alone are believed meanwhile");
    }
}

/// Waits until the process ends.
pub(crate) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    while !*stopping.borrow_and_update() {
        if stopping.changed().await.is_err() {
            return;
        }
    }
}

/// Waits for the terminal's or the service manager's word.
async fn asked_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::warn!(%error, "the end signal cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}

fn greet(config: &Config, greeting: &[String]) {
    say(&[
        format!("Situs publik: {}", config.public_url),
        format!("Meja kerja:   {}", config.desk_url),
    ]);
    say(greeting);
}

fn say(lines: &[String]) {
    let mut out = std::io::stdout().lock();
    // A closed terminal must not stop the server.
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
    let _ = out.flush();
}

/// Logs to standard error, by `TAYANG_LOG` or at the level of warnings. May be called twice.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TAYANG_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    // In detail it would log what is written to the database, drafts and password hashes too.
    let filter = match "tokio_postgres=warn".parse() {
        Ok(less) => filter.add_directive(less),
        Err(_) => filter,
    };
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
