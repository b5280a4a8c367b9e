//! Every screen, as each role, found by following links: accessible, and no reading changes anything.
//!
//! With `TAYANG_GALLERY=folder` each screen is also drawn at 360 and 1280 px,
//! light and dark. With `TAYANG_SOAK` every width and theme is checked.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::office::Office;

/// Screens looked at for one role; beyond it the crawl stops.
const SCREENS: usize = 70;
/// Screens of one kind: their addresses differ by names and numbers only.
const OF_A_KIND: usize = 1;
const AXE: &str = include_str!("../axe/axe.min.js");

/// Somebody of the demo who can sign in.
pub(crate) struct Account {
    pub(crate) role: String,
    pub(crate) login: String,
    pub(crate) password: String,
}

/// The demo's accounts, as it keeps them for its owner.
pub(crate) fn accounts(office: &Office) -> Vec<Account> {
    let text = std::fs::read_to_string(office.data().join("demo.json")).unwrap();
    let told: Value = serde_json::from_str(&text).unwrap();
    let word = |account: &Value, name: &str| account[name].as_str().unwrap_or_default().to_owned();
    let read = |account: &Value| Account {
        role: word(account, "role"),
        login: word(account, "login"),
        password: word(account, "password"),
    };
    told["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(read)
        .collect()
}

/// Signs in on the desk.
pub(crate) async fn sign_in(browser: &Browser, desk: &str, login: &str, password: &str) {
    browser.go(&format!("{desk}/masuk")).await;
    browser.fill("Nama masuk", login).await;
    browser.fill("Sandi", password).await;
    browser.press("Masuk").await;
    browser.sees("Kotak Tugas").await;
}

/// The shape of an address: ids, hashes and names become one sign.
fn shape(path: &str) -> String {
    let part = |part: &str| {
        let name = part.len() > 20 || part.bytes().any(|byte| byte.is_ascii_digit());
        if name {
            "*".to_owned()
        } else {
            part.to_owned()
        }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every address that can be reached by links, a few of each shape.
pub(crate) async fn crawl(browser: &Browser, origin: &str) -> Vec<String> {
    let mut waiting = vec!["/".to_owned()];
    let (mut seen, mut shapes) = (BTreeSet::new(), Vec::new());
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        let kind = shape(path.split('?').next().unwrap());
        let alike = shapes.iter().filter(|known| **known == kind).count();
        if found.len() >= SCREENS || alike >= OF_A_KIND || !seen.insert(path.clone()) {
            continue;
        }
        browser.go(&format!("{origin}{path}")).await;
        shapes.push(kind);
        found.push(path);
        waiting.extend(links(browser, origin).await);
    }
    found
}

async fn links(browser: &Browser, origin: &str) -> Vec<String> {
    let read = "return [...document.querySelectorAll('a[href]')].map(a => a.href)";
    let told = browser.page.execute(read, vec![]).await.unwrap();
    let hrefs: Vec<String> = serde_json::from_value(told).unwrap();
    let mut paths = Vec::new();
    for href in hrefs {
        let Some(path) = href.strip_prefix(origin) else {
            continue;
        };
        let path = path.split('#').next().unwrap_or_default();
        let file =
            path.starts_with("/berkas/") && path.matches('/').count() > 2 && path.contains('.');
        // Feeds and the site map are for machines.
        let file = file || path.ends_with(".xml") || path.ends_with(".json");
        if path.starts_with('/') && !file && !path.contains("keluar") && !path.contains("bahasa") {
            paths.push(path.to_owned());
        }
    }
    paths
}

/// What is wrong on the page that is open, in words; nothing when all is well.
pub(crate) async fn faults(browser: &Browser) -> Vec<String> {
    browser.page.execute(AXE, vec![]).await.unwrap();
    let run = "const done = arguments[arguments.length - 1]; \
        axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations.map(v => \
          v.id + ': ' + v.help + ' @ ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))))\
          .catch(e => done(['axe itself failed: ' + e]))";
    let told = browser.page.execute_async(run, vec![]).await.unwrap();
    serde_json::from_value(told).unwrap()
}

/// Whether the page can be scrolled sideways, and by which element.
pub(crate) async fn sideways(browser: &Browser) -> Option<String> {
    let measure = "const w = document.documentElement.clientWidth; \
        if (document.documentElement.scrollWidth <= w) return null; \
        const wide = [...document.querySelectorAll('body *')].find(e => \
          e.getBoundingClientRect().right > w + 1 && !e.closest('.unseen')); \
        return wide ? wide.tagName + '.' + wide.className : 'unknown'";
    let told = browser.page.execute(measure, vec![]).await.unwrap();
    told.as_str().map(str::to_owned)
}

/// Tells the browser which theme the person prefers, and how wide the screen is.
pub(crate) async fn dress(browser: &Browser, width: u32, dark: bool) {
    let theme = if dark { "dark" } else { "light" };
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    command(browser, "Emulation.setEmulatedMedia", media).await;
    let size =
        json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
    command(browser, "Emulation.setDeviceMetricsOverride", size).await;
}

async fn command(browser: &Browser, name: &str, parameters: Value) {
    browser.devtools(name, parameters).await;
}

/// Where pictures are kept, when they are wanted.
fn gallery() -> Option<PathBuf> {
    let wanted = std::env::vars()
        .find(|(name, _)| name == "TAYANG_GALLERY")?
        .1;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let folder = std::path::Path::new(root).join(wanted);
    std::fs::create_dir_all(&folder).unwrap();
    Some(folder)
}

async fn draw(browser: &Browser, folder: &std::path::Path, who: &str, path: &str) {
    let name: String = path
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let name: String = name.trim_matches('-').chars().take(60).collect();
    let name = if name.is_empty() {
        "awal".to_owned()
    } else {
        name
    };
    for width in [360, 1280] {
        for (dark, theme) in [(false, "terang"), (true, "gelap")] {
            dress(browser, width, dark).await;
            let picture = browser.whole_page().await;
            std::fs::write(
                folder.join(format!("{who}-{name}-{width}-{theme}.png")),
                picture,
            )
            .unwrap();
        }
    }
}

/// Checks one screen in every dress that is asked for; tells what is wrong.
async fn check(browser: &Browser, who: &str, path: &str, every_dress: bool) -> Vec<String> {
    let dresses: &[(u32, bool)] = if every_dress {
        &[
            (320, false),
            (320, true),
            (768, false),
            (1280, false),
            (1280, true),
        ]
    } else {
        &[(320, false)]
    };
    let mut wrong = Vec::new();
    for (width, dark) in dresses {
        dress(browser, *width, *dark).await;
        let place = format!(
            "{who} {path} at {width}{}",
            if *dark { " dark" } else { "" }
        );
        if *width == 320
            && let Some(wide) = sideways(browser).await
        {
            wrong.push(format!("{place}: scrolls sideways by {wide}"));
        }
        wrong.extend(
            faults(browser)
                .await
                .into_iter()
                .map(|fault| format!("{place}: {fault}")),
        );
    }
    wrong
}

/// Looks at every screen of one visitor.
pub(crate) async fn look(browser: &Browser, who: &str, origin: &str) -> (usize, Vec<String>) {
    let every = std::env::vars().any(|(name, _)| name == "TAYANG_SOAK");
    let pictures = gallery();
    let paths = crawl(browser, origin).await;
    let mut wrong = Vec::new();
    for path in &paths {
        browser.go(&format!("{origin}{path}")).await;
        wrong.extend(check(browser, who, path, every).await);
        if let Some(folder) = &pictures {
            draw(browser, folder, who, path).await;
        }
    }
    (paths.len(), wrong)
}
