//! Every screen, as each role, found by following links: accessible, and no reading changes anything.
//!
//! Before there is an office, at the door, after a mistake and where nothing stands, too.
//! With `TAYANG_GALLERY=folder` each screen is also drawn at 360 and 1280 px,
//! light and dark. With `TAYANG_SOAK` every width and theme is checked.

use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::office::Office;
use crate::unlinked;

/// Screens looked at for one role; beyond it the crawl stops.
const SCREENS: usize = 70;
/// Screens of one kind: their addresses differ by names and numbers only.
const OF_A_KIND: usize = 1;
/// Cases: at each step another screen is at hand.
const CASES: usize = 3;
/// What no link leads to: nothing there, a story taken down, a search with and without luck.
const CITIZEN: [&str; 4] = [
    "/tidak-ada",
    "/berita/penutupan-jalan-poros-argakencana",
    "/cari?q=pasar",
    "/cari?q=qqzz",
];
/// One of each: who writes, who approves, who airs, who looks after the office.
const ROLES: [&str; 4] = ["ratna", "hendra", "yusuf", "nirmala"];
/// Whose tasks stand at other steps: only their cases are looked at.
const HANDS: [&str; 3] = ["lestari", "sari", "yohanes"];
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
        // Feeds and the site map are for machines; an upload, a paper and a taken sheet are files.
        let place = path.split('?').next().unwrap_or_default();
        let file = file
            || [".xml", ".json", ".pdf", ".toml", ".bpmn", "/isi"]
                .iter()
                .any(|end| place.ends_with(end));
        if path.starts_with('/') && !file && !path.contains("keluar") && !path.contains("bahasa") {
            paths.push(path.to_owned());
        }
    }
    paths
}

/// The main part of the page that is open, without the marks of this session.
async fn main_of(browser: &Browser) -> String {
    let read = "const main = document.querySelector('main').cloneNode(true); \
        main.querySelectorAll('input[name=_token]').forEach(field => field.remove()); \
        return main.innerHTML";
    let told = browser.page.execute(read, vec![]).await.unwrap();
    told.as_str().unwrap().to_owned()
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

/// What was looked at, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) count: usize,
    pub(crate) wrong: Vec<String>,
    /// The main parts of the desk's and the site's screens, letter by letter.
    mains: BTreeSet<String>,
}

impl Seen {
    /// Looks at the page that is open.
    pub(crate) async fn see(&mut self, browser: &Browser, who: &str, name: &str) {
        let every = std::env::vars().any(|(name, _)| name == "TAYANG_SOAK");
        self.count += 1;
        self.wrong.extend(check(browser, who, name, every).await);
        if let Some(folder) = gallery() {
            draw(browser, &folder, who, name).await;
        }
        dress(browser, 1280, false).await;
    }

    /// Looks at every screen of one visitor that links lead to, a few of each shape, the nearest
    /// first; tells how many there were.
    async fn look(
        &mut self,
        browser: &Browser,
        who: &str,
        origin: &str,
        more: &[&str],
        within: &str,
    ) -> usize {
        let first = ["/"].into_iter().chain(more.iter().copied());
        let mut waiting: VecDeque<String> = first.map(str::to_owned).collect();
        let (mut seen, mut shapes) = (BTreeSet::new(), Vec::new());
        while let Some(path) = waiting.pop_front() {
            let kind = shape(path.split('?').next().unwrap());
            let alike = shapes.iter().filter(|known| **known == kind).count();
            let most = if kind == "/berkas/*" {
                CASES
            } else {
                OF_A_KIND
            };
            let named = more.contains(&path.as_str());
            let full = shapes.len() >= SCREENS || alike >= most && !named;
            if full || !(path == "/" || path.starts_with(within)) || !seen.insert(path.clone()) {
                continue;
            }
            browser.go(&format!("{origin}{path}")).await;
            shapes.push(kind);
            waiting.extend(links(browser, origin).await);
            // What another role was shown just so, was looked at then.
            if self.mains.insert(main_of(browser).await) {
                self.see(browser, who, &path).await;
            }
        }
        shapes.len()
    }
}

/// Every screen of the demo, as a citizen and as each role.
pub(crate) async fn every(office: &Office, seen: &mut Seen) {
    let citizen = Browser::open(1280).await;
    let count = seen
        .look(&citizen, "warga", &office.public, &CITIZEN, "/")
        .await;
    assert!(count >= 15, "only {count} public screens were found");
    citizen.close().await;
    for account in accounts(office) {
        let login = account.login.as_str();
        let within = match (ROLES.contains(&login), HANDS.contains(&login)) {
            (true, _) => "/",
            (_, true) => "/berkas/",
            _ => continue,
        };
        let browser = Browser::open(1280).await;
        sign_in(&browser, &office.desk, login, &account.password).await;
        let count = seen
            .look(&browser, login, &office.desk, &["/tidak-ada"], within)
            .await;
        assert!(count >= 4, "only {count} screens for {}", account.role);
        match login {
            "hendra" => unfit_without_a_reason(office, &browser, seen).await,
            "nirmala" => unlinked::draft(office, &browser, seen).await,
            "lestari" => unlinked::guest(office, &browser, seen).await,
            _ => {}
        }
        browser.close().await;
    }
}

/// A decision that is refused: the sheet comes back with the reason why.
async fn unfit_without_a_reason(office: &Office, browser: &Browser, seen: &mut Seen) {
    browser.go(&office.desk).await;
    browser.press("Tinjau & paraf").await;
    browser.press("Tidak layak tayang").await;
    browser.press_button("Nyatakan tidak layak").await;
    browser.sees("Alasannya belum diisi").await;
    seen.see(browser, "hendra", "tidak-layak-tanpa-alasan")
        .await;
}

/// The door: signing in, a password that is wrong, an address that leads nowhere.
pub(crate) async fn door(office: &Office, seen: &mut Seen) {
    let guest = Browser::open(1280).await;
    for path in ["/masuk", "/tidak-ada"] {
        guest.go(&format!("{}{path}", office.desk)).await;
        seen.see(&guest, "tamu", path).await;
    }
    guest.go(&format!("{}/masuk", office.desk)).await;
    guest.fill("Nama masuk", "ratna").await;
    guest.fill("Sandi", "bukan sandi siapa pun").await;
    guest.press_button("Masuk").await;
    guest.sees("tidak cocok").await;
    seen.see(&guest, "tamu", "masuk-keliru").await;
    guest.close().await;
}

/// Before there is an office: the one-time link, its form sent back, and the empty site.
pub(crate) async fn before(office: &Office, seen: &mut Seen) {
    let guest = Browser::open(1280).await;
    guest.go(&office.public).await;
    seen.see(&guest, "baru", "situs").await;
    let link = office.said.iter().find(|line| line.contains("/pasang/"));
    guest.go(link.unwrap().trim()).await;
    seen.see(&guest, "baru", "pasang").await;
    guest.fill("Nama daerah", "Nusa Kencana").await;
    guest.fill("Dinas atau unit pengelola", "Diskominfo").await;
    guest.fill("Nama lengkap", "Baiq Nirmala").await;
    guest.fill("Nama masuk", "nirmala").await;
    guest.fill("Sandi", "rahasia panjang untuk uji").await;
    guest.fill("Sandi, sekali lagi", "rahasia lain").await;
    guest.press_button("Simpan dan lanjut").await;
    guest.sees("Ada isian yang perlu diperbaiki").await;
    seen.see(&guest, "baru", "pasang-keliru").await;
    guest.close().await;
}
