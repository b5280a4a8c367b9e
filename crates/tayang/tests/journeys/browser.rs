//! A browser that is used as a person uses it: by labels, buttons and what is to be seen.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

use crate::office::free_port;
use crate::post::within;
use crate::resting::{self, Kept};
use crate::shared::ends_with_us;

/// How long a page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at a page that is waited for.
const LOOK: Duration = Duration::from_millis(25);

/// One WebDriver for all tests of this binary.
struct Driver {
    port: u16,
    _program: Mutex<[Child; 2]>,
}

fn driver() -> &'static Driver {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    DRIVER.get_or_init(|| {
        let port = free_port();
        let program = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed by tools/setup");
        within(Duration::from_secs(20), "chromedriver", || {
            std::net::TcpStream::connect(("127.0.0.1", port)).ok()
        });
        let guard = ends_with_us(program.id(), Path::new(""));
        Driver {
            port,
            _program: Mutex::new([program, guard]),
        }
    })
}

/// One person's browser.
pub(crate) struct Browser {
    pub(crate) page: Client,
    /// Who is signed in, when the next journey of this person may take it over.
    kept: Option<Kept>,
}

impl Browser {
    /// A fresh browser, `width` pixels wide.
    pub(crate) async fn open(width: u32) -> Self {
        let size = format!("--window-size={width},900");
        let options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run",
            "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--lang=id", size,
        ]});
        let wants = json!({ "goog:chromeOptions": options, "pageLoadStrategy": "normal" });
        let wants = wants.as_object().unwrap().clone();
        let mut builder = ClientBuilder::new(hyper_util_connector());
        let page = builder.capabilities(wants).connect(&address()).await;
        Self {
            page: page.unwrap(),
            kept: None,
        }
    }

    /// The browser in which this person is signed in already, when one rests.
    pub(crate) async fn rested(desk: &str, login: &str, width: u32) -> Option<Self> {
        let (kept, session) = resting::take(desk, login, width)?;
        Some(Self {
            page: joined(&session).await,
            kept: Some(kept),
        })
    }

    /// Once closed it rests, for the next journey of who has just signed in.
    pub(crate) fn keep(&mut self, desk: &str, login: &str, width: u32) {
        self.kept = Some(Kept::now(desk, login, width));
    }

    /// Opens an address.
    pub(crate) async fn go(&self, address: &str) {
        self.page.goto(address).await.unwrap();
    }

    /// Everything that can be read on the page; nothing while one page leaves for another.
    pub(crate) async fn words(&self) -> String {
        let read = "return document.body ? document.body.innerText : ''";
        let told = self.page.execute(read, vec![]).await;
        told.ok()
            .and_then(|words| words.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Fails, with the page's words, unless it says this.
    pub(crate) async fn sees(&self, words: &str) {
        let start = std::time::Instant::now();
        loop {
            let page = self.words().await;
            if page.contains(words) {
                return;
            }
            let address = self.page.current_url().await.unwrap();
            assert!(
                start.elapsed() < PATIENCE,
                "{words:?} is not on {address}:\n{page}"
            );
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Fails when the page says this.
    pub(crate) async fn sees_not(&self, words: &str) {
        let page = self.words().await;
        assert!(!page.contains(words), "{words:?} is on the page:\n{page}");
    }

    /// Asks again and again until it is so; fails, with the page's words, when it is not in time.
    pub(crate) async fn until(&self, what: &str, so: impl AsyncFn() -> bool) {
        let start = std::time::Instant::now();
        while !so().await {
            let late = start.elapsed() >= PATIENCE;
            assert!(!late, "not in time: {what}\n{}", self.words().await);
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Types where the cursor is.
    pub(crate) async fn keys(&self, keys: &str) {
        let element = self.page.active_element().await.unwrap();
        element.send_keys(keys).await.unwrap();
    }

    /// The element at this place, waited for.
    pub(crate) async fn find(&self, xpath: &str) -> Element {
        let found = self
            .page
            .wait()
            .at_most(PATIENCE)
            .every(LOOK)
            .for_element(Locator::XPath(xpath))
            .await;
        match found {
            Ok(element) => element,
            Err(_) => panic!("{xpath} is not on the page:\n{}", self.words().await),
        }
    }

    /// Writes into the field of this label, in place of what is there.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Puts a file into the field of this label.
    pub(crate) async fn attach(&self, label: &str, file: &str) {
        let whole = std::fs::canonicalize(file).unwrap();
        self.field(label)
            .await
            .send_keys(whole.to_str().unwrap())
            .await
            .unwrap();
    }

    /// Chooses an option by its words.
    pub(crate) async fn choose(&self, label: &str, option: &str) {
        self.field(label)
            .await
            .select_by_label(option)
            .await
            .unwrap();
    }

    /// Ticks the box, or picks the radio, of this label.
    pub(crate) async fn tick(&self, label: &str) {
        let field = self.field(label).await;
        if !field.is_selected().await.unwrap() {
            let script = "arguments[0].scrollIntoView({block:'center'}); arguments[0].click()";
            let element = serde_json::to_value(&field).unwrap();
            self.page.execute(script, vec![element]).await.unwrap();
        }
    }

    async fn field(&self, label: &str) -> Element {
        let quoted = quoted(label);
        let own = format!(
            "//label[contains(normalize-space(.), {quoted})]//*[self::input or self::textarea or self::select]"
        );
        let named = format!(
            "//*[(self::input or self::textarea or self::select) and @id = //label[contains(normalize-space(.), {quoted})]/@for]"
        );
        let aria = format!(
            "//*[(self::input or self::textarea or self::select) and @aria-label={quoted}]"
        );
        self.find(&format!("({named} | {own} | {aria})[1]")).await
    }

    /// Presses the button, or follows the link, with these words.
    pub(crate) async fn press(&self, words: &str) {
        let quoted = quoted(words);
        let button = self
            .find(&format!(
                "(//*[(self::button or self::a or self::summary) and contains(normalize-space(.), {quoted})])[1]"
            ))
            .await;
        let script = "arguments[0].scrollIntoView({block:'center'})";
        self.page
            .execute(script, vec![serde_json::to_value(&button).unwrap()])
            .await
            .unwrap();
        button.click().await.unwrap();
    }

    /// Presses the button with these words; links with the same words are passed over.
    pub(crate) async fn press_button(&self, words: &str) {
        let quoted = quoted(words);
        let button = self
            .find(&format!(
                "(//button[contains(normalize-space(.), {quoted})])[1]"
            ))
            .await;
        let script = "arguments[0].scrollIntoView({block:'center'}); arguments[0].click()";
        self.page
            .execute(script, vec![serde_json::to_value(&button).unwrap()])
            .await
            .unwrap();
    }

    /// Writes a paragraph at the end of the text in the rich editor.
    pub(crate) async fn write_at_the_end(&self, words: &str) {
        self.to_the_end().await;
        self.keys(&format!("\u{e007}{words}")).await;
        self.sees(words).await;
    }

    /// Puts the cursor behind the last word in the rich editor.
    pub(crate) async fn to_the_end(&self) {
        let surface = self
            .find("(//*[@contenteditable='true' and contains(@class, 'ProseMirror')])[1]")
            .await;
        let script = "arguments[0].focus(); const range = document.createRange(); \
            range.selectNodeContents(arguments[0]); range.collapse(false); \
            const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range)";
        self.page
            .execute(script, vec![serde_json::to_value(&surface).unwrap()])
            .await
            .unwrap();
    }

    /// Waits until the page no longer says this.
    pub(crate) async fn sees_soon_not(&self, words: &str) {
        let gone = async || !self.words().await.contains(words);
        self.until(&format!("{words:?} is gone"), gone).await;
    }

    /// A command of the browser's own tools.
    pub(crate) async fn devtools(
        &self,
        name: &str,
        parameters: serde_json::Value,
    ) -> serde_json::Value {
        let command = Devtools {
            name: name.to_owned(),
            parameters,
        };
        self.page.issue_cmd(command).await.unwrap()
    }

    /// A picture of the whole page, to its foot.
    pub(crate) async fn whole_page(&self) -> Vec<u8> {
        let told = self
            .devtools(
                "Page.captureScreenshot",
                json!({ "captureBeyondViewport": true, "format": "png" }),
            )
            .await;
        STANDARD.decode(told["data"].as_str().unwrap()).unwrap()
    }

    /// The browser is closed by hand, since dropping cannot wait; one that is kept rests.
    pub(crate) async fn close(mut self) {
        let Some(kept) = self.kept.take() else {
            return self.page.close().await.unwrap();
        };
        if self.page.windows().await.unwrap().len() > 1 {
            return self.page.close().await.unwrap();
        }
        self.go("about:blank").await;
        let session = self.page.session_id().await.unwrap().unwrap();
        self.page.persist().await.unwrap();
        if let Some(oldest) = resting::rest(kept, session) {
            joined(&oldest).await.close().await.unwrap();
        }
    }
}

/// A browser that somebody else of this program left open.
async fn joined(session: &str) -> Client {
    let address = address();
    let page = Client::with_existing_session(&address, session, hyper_util_connector());
    page.await.unwrap()
}

/// Where the WebDriver listens.
fn address() -> String {
    format!("http://127.0.0.1:{}", driver().port)
}

fn hyper_util_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

fn quoted(words: &str) -> String {
    if words.contains('\'') {
        format!("\"{words}\"")
    } else {
        format!("'{words}'")
    }
}

/// One command of Chromium's devtools through its WebDriver.
#[derive(Debug)]
struct Devtools {
    name: String,
    parameters: serde_json::Value,
}

impl fantoccini::wd::WebDriverCompatibleCommand for Devtools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.name, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}
