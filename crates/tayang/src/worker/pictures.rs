//! Pictures of captured pages, drawn in the background; no step waits for one.
//!
//! A browser that cannot be started is told to whoever looks and tried again later; a
//! page that cannot be drawn is tried a few times and then left without a picture.

use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tayang_core::canonical::Hash;
use tayang_store::{Picture, Store, StoreError};
use tayang_web::capture::{Manifest, manifest};
use tayang_web::drawer::Drawer;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use super::PAUSE;
use crate::drawing::{Browser, Drawn, LIMITS, Limits};
use crate::serve::stopped;

/// Pictures drawn by one browser before it is ended.
const AT_ONCE: u32 = 8;
/// Between two tries to start a browser that could not be started.
const LATER: Duration = Duration::from_secs(5 * 60);

/// Draws what waits until told to stop; a drawing under way is given up then.
pub(crate) async fn keep(store: Store, drawer: Drawer, mut stopping: watch::Receiver<bool>) {
    let mut pause = interval(PAUSE);
    pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let pass = async {
            pause.tick().await;
            if let Err(error) = draw(&store, &drawer, LIMITS).await {
                tracing::warn!(%error, "pictures of captured pages wait");
            }
            if drawer.trouble().is_some() {
                tokio::time::sleep(LATER).await;
            }
        };
        tokio::select! {
            () = pass => {}
            () = stopped(&mut stopping) => return,
        }
    }
}

/// Draws some of what waits with one browser; tells how many pictures there are more.
///
/// # Errors
/// When the store fails. What a browser does wrong is told to the drawer or noted at its page.
pub(crate) async fn draw(store: &Store, drawer: &Drawer, limits: Limits) -> Result<u32> {
    let waiting = store.pictures_waiting(AT_ONCE).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let started = Browser::start(drawer.program(), limits).await;
    drawer.tell(started.as_ref().err().copied());
    let Ok(mut browser) = started else {
        return Ok(0);
    };
    let mut drawn = 0;
    for capture in waiting {
        match one(store, &mut browser, capture).await {
            Ok(()) => drawn += 1,
            // Disk or database: not the page's fault.
            Err(error) if error.is::<StoreError>() => return Err(error),
            Err(error) => {
                tracing::warn!(error = %format!("{error:#}"), %capture, "a captured page could not be drawn");
                store.picture_failed(capture).await?;
                // It may still be at it: the next look begins with a fresh one.
                return Ok(drawn);
            }
        }
    }
    browser.close().await;
    Ok(drawn)
}

async fn one(store: &Store, browser: &mut Browser, capture: Hash) -> Result<()> {
    let kept: Manifest = manifest(store, capture)
        .await?
        .context("the capture is gone")?;
    let Drawn { bytes, cut } = browser.draw(store, &kept).await?;
    let made = tokio::task::spawn_blocking(move || tayang_intake::image::drawn(&bytes));
    let made = made.await?;
    let made =
        made.map_err(|refused| anyhow!("the picture is refused: {}", refused.message_id()))?;
    let mut renditions = Vec::new();
    for (rendition, bytes) in made {
        store.put_blob(&bytes).await?;
        renditions.push(rendition);
    }
    let picture = Picture {
        renditions,
        cut,
        drawer: browser.product.clone(),
        at: store.now(),
    };
    store.keep_picture(capture, &picture).await?;
    Ok(())
}

/// Starts and ends the browser once, so that what is wrong with it is known from the first.
pub(crate) async fn probe(drawer: &Drawer) {
    let started = Browser::start(drawer.program(), LIMITS).await;
    drawer.tell(started.as_ref().err().copied());
    match started {
        Ok(browser) => browser.close().await,
        Err(trouble) => tracing::error!(
            program = %drawer.program().display(),
            ?trouble,
            "captured pages get no pictures"
        ),
    }
}
