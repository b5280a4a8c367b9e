//! The picture of a captured page, drawn by the Chromium that was configured.
//!
//! The page runs no script and reaches nothing: whatever it asks for comes here and is
//! answered from what was kept with it, or refused. The browser has a folder of its own,
//! a limit for each drawing, and is gone with it. `pipe` is how it is spoken to.

mod pipe;
#[cfg(test)]
mod tests;

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tayang_core::canonical::Hash;
use tayang_store::Store;
use tayang_web::capture::{Manifest, POLICY};
use tayang_web::drawer::Trouble;
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use pipe::Pipe;

/// Width of a picture in pixels: a page as a desk sees it.
const WIDTH: u32 = 1280;
/// Height of the window that a page is laid out for.
const WINDOW: u32 = 900;
/// Height of a picture in pixels, at most; a longer page is cut there.
const HEIGHT: f64 = 6_000.0;
/// Where the page believes to be. Nobody has this name.
const HERE: &str = "https://tangkapan.invalid/";
/// The page's own name there.
const PAGE: &str = "halaman";
/// What a browser that was asked to end may take.
const ENDING: Duration = Duration::from_secs(5);

/// What a browser may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// To be ready.
    pub(crate) start: Duration,
    /// For one page.
    pub(crate) page: Duration,
}

/// On a busy machine.
pub(crate) const LIMITS: Limits = Limits {
    start: Duration::from_secs(20),
    page: Duration::from_secs(30),
};

/// A page as it was drawn.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// PNG.
    pub(crate) bytes: Vec<u8>,
    /// The page goes on below the picture.
    pub(crate) cut: bool,
}

/// A browser that waits for pages. Dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Browser {
    pipe: Pipe,
    child: Child,
    limits: Limits,
    /// What it says it is, for example `Chrome/150.0`.
    pub(crate) product: String,
    /// Its profile and everything else that it writes. Goes last.
    _folder: TempDir,
}

impl Browser {
    /// Starts the program and hears what it is.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(crate) async fn start(program: &Path, limits: Limits) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(|_| Trouble::Forbidden)?;
        let mut child = command(program, folder.path())
            .spawn()
            .map_err(|_| Trouble::Forbidden)?;
        let ends = (child.stdin.take(), child.stdout.take());
        let (Some(to), Some(from)) = ends else {
            return Err(Trouble::Forbidden);
        };
        let mut pipe = Pipe::of(to, from);
        let told = pipe.call(None, "Browser.getVersion", json!({}));
        let product = match timeout(limits.start, told).await {
            Ok(Ok(told)) => told["product"].as_str().unwrap_or_default().to_owned(),
            Ok(Err(_)) => return Err(why(&mut child).await),
            Err(_) => return Err(Trouble::Silent),
        };
        Ok(Self {
            pipe,
            child,
            limits,
            product,
            _folder: folder,
        })
    }

    /// Draws a kept page.
    ///
    /// # Errors
    /// When its bytes are gone, or the browser fails or takes too long; then it is of no more use.
    pub(crate) async fn draw(&mut self, store: &Store, kept: &Manifest) -> Result<Drawn> {
        let drawing = page(&mut self.pipe, store, kept);
        let drawn = timeout(self.limits.page, drawing).await;
        drawn.context("the page took too long")?
    }

    /// Ends it in peace.
    pub(crate) async fn close(mut self) {
        let gone = async {
            // Its answer may not come: it ends at once.
            let _ = self.pipe.send(None, "Browser.close", json!({})).await;
            self.child.wait().await
        };
        if !matches!(timeout(ENDING, gone).await, Ok(Ok(_))) {
            tracing::warn!("a browser did not end by itself and is killed");
        }
    }
}

/// The program with its ends of the pipe where it expects them, and nothing of this process.
fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args([
            "-c",
            "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1",
            "sh",
        ])
        .arg(program)
        .args(FLAGS)
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profil").display()
        ))
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    // Chromium builds no sandbox for root, and refuses to start without being told so.
    if std::fs::metadata(folder).is_ok_and(|own| own.uid() == 0) {
        command.arg("--no-sandbox");
    }
    command
}

/// No window, no traces, no way out: names are found nowhere, and the only proxy is a shut door.
const FLAGS: &[&str] = &[
    "--headless",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=id",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--password-store=basic",
];

/// Why a program that was begun says nothing: as the shell tells it.
async fn why(child: &mut Child) -> Trouble {
    let ended = timeout(ENDING, child.wait()).await;
    match ended.map(|status| status.ok().and_then(|status| status.code())) {
        Ok(Some(127)) => Trouble::Missing,
        Ok(Some(126)) => Trouble::Forbidden,
        Ok(_) => Trouble::Ended,
        Err(_) => Trouble::Silent,
    }
}

/// One page in a tab of its own.
async fn page(pipe: &mut Pipe, store: &Store, kept: &Manifest) -> Result<Drawn> {
    let blank = json!({ "url": "about:blank" });
    let target = pipe.call(None, "Target.createTarget", blank).await?["targetId"].take();
    let attach = json!({ "targetId": target, "flatten": true });
    let session = pipe.call(None, "Target.attachToTarget", attach).await?;
    let session = session["sessionId"].as_str().unwrap_or_default().to_owned();
    let mut tab = Tab {
        pipe,
        session,
        store,
        kept,
        loaded: false,
    };
    tab.prepare().await?;
    tab.open().await?;
    let drawn = tab.picture().await?;
    let close = json!({ "targetId": target });
    pipe.call(None, "Target.closeTarget", close).await?;
    Ok(drawn)
}

struct Tab<'a> {
    pipe: &'a mut Pipe,
    session: String,
    store: &'a Store,
    kept: &'a Manifest,
    loaded: bool,
}

impl Tab<'_> {
    /// Light, still, without script, and with every way closed but the one through here.
    async fn prepare(&mut self) -> Result<()> {
        let still = json!({ "media": "screen", "features": [
            { "name": "prefers-color-scheme", "value": "light" },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]});
        let size = json!({
            "width": WIDTH, "height": WINDOW, "deviceScaleFactor": 1, "mobile": false,
        });
        let all = json!({ "patterns": [{ "urlPattern": "*" }] });
        for (name, values) in [
            (
                "Emulation.setScriptExecutionDisabled",
                json!({ "value": true }),
            ),
            ("Emulation.setEmulatedMedia", still),
            ("Emulation.setDeviceMetricsOverride", size),
            ("Fetch.enable", all),
            ("Page.enable", json!({})),
        ] {
            self.call(name, values).await?;
        }
        Ok(())
    }

    /// Opens the page, and waits until everything that it shows is there.
    async fn open(&mut self) -> Result<()> {
        let address = format!("{HERE}{PAGE}");
        let told = self
            .call("Page.navigate", json!({ "url": address }))
            .await?;
        if let Some(error) = told["errorText"].as_str().filter(|error| !error.is_empty()) {
            bail!("the page was not opened: {error}");
        }
        while !self.loaded {
            let told = self.pipe.hear().await?;
            self.heard(&told).await?;
        }
        Ok(())
    }

    async fn picture(&mut self) -> Result<Drawn> {
        let measured = self.call("Page.getLayoutMetrics", json!({})).await?;
        let tall = measured["cssContentSize"]["height"].as_f64();
        let tall = tall.context("the page has no height")?;
        let area = json!({
            "x": 0, "y": 0, "width": WIDTH, "height": tall.min(HEIGHT), "scale": 1,
        });
        let how = json!({ "format": "png", "captureBeyondViewport": true, "clip": area });
        let told = self.call("Page.captureScreenshot", how).await?;
        let bytes = told["data"].as_str().map(|signs| STANDARD.decode(signs));
        Ok(Drawn {
            bytes: bytes
                .context("the picture is not there")?
                .context("the picture is not readable")?,
            cut: tall > HEIGHT,
        })
    }

    /// Asks the tab, and meanwhile answers what it asks.
    async fn call(&mut self, name: &str, values: Value) -> Result<Value> {
        let id = self.pipe.send(Some(&self.session), name, values).await?;
        loop {
            let mut told = self.pipe.hear().await?;
            if told["id"] == id {
                return pipe::answer(name, &mut told);
            }
            self.heard(&told).await?;
        }
    }

    async fn heard(&mut self, told: &Value) -> Result<()> {
        match told["method"].as_str() {
            Some("Fetch.requestPaused") => self.serve(&told["params"]).await,
            Some("Page.loadEventFired") => {
                self.loaded = true;
                Ok(())
            }
            Some("Inspector.targetCrashed") => bail!("the page broke the browser"),
            _ => Ok(()),
        }
    }

    /// What was kept with the page is given out; everything else fails.
    async fn serve(&mut self, asked: &Value) -> Result<()> {
        let id = &asked["requestId"];
        let address = asked["request"]["url"].as_str().unwrap_or_default();
        let name = address.strip_prefix(HERE).unwrap_or_default();
        let (name, values) = match self.kept(name).await? {
            Some((kind, bytes)) => {
                let head = |name: &str, value: &str| json!({ "name": name, "value": value });
                let headers = [
                    head("Content-Type", &kind),
                    head("Content-Security-Policy", POLICY),
                ];
                let body = STANDARD.encode(&bytes);
                let whole = json!({
                    "requestId": id, "responseCode": 200, "responseHeaders": headers, "body": body,
                });
                ("Fetch.fulfillRequest", whole)
            }
            None => {
                let no = json!({ "requestId": id, "errorReason": "Aborted" });
                ("Fetch.failRequest", no)
            }
        };
        self.pipe.send(Some(&self.session), name, values).await?;
        Ok(())
    }

    /// The bytes behind a name of the page, with their media type.
    async fn kept(&self, name: &str) -> Result<Option<(String, Vec<u8>)>> {
        if name == PAGE {
            let html = self.store.blob(self.kept.page).await?;
            let html = html.context("the kept page is gone")?;
            // Pictures further down are waited for like the others.
            let html = String::from_utf8_lossy(&html).replace(" loading=\"lazy\"", "");
            let kind = "text/html; charset=utf-8".to_owned();
            return Ok(Some((kind, html.into_bytes())));
        }
        let Ok(hash) = name.parse::<Hash>() else {
            return Ok(None);
        };
        let Some(kind) = self.kept.shown(hash) else {
            return Ok(None);
        };
        let bytes = self.store.blob(hash).await?;
        Ok(bytes.map(|bytes| (kind.to_owned(), bytes.to_vec())))
    }
}
