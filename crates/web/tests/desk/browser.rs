//! A browser without scripts: cookies, forms with their tokens, redirects.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use tayang_store::{Store, StoreConfig};
use tayang_web::desk::{DeskConfig, DeskState, router};
use tayang_web::drawer::Drawer;
use tayang_web::public::serve::PublicState;
use tower::ServiceExt;

/// Where the desk of every test says it is.
pub(crate) const HOME: &str = "http://meja.example:8081";

/// An empty office in a folder of its own, on the morning of 19 November 2026.
pub(crate) struct Office {
    pub(crate) store: Store,
    router: Router,
    pub(crate) folder: PathBuf,
    clock: Arc<AtomicI64>,
}

impl Office {
    /// Opens the store and the desk.
    pub(crate) async fn open() -> Self {
        Self::open_with(None).await
    }

    /// The same, with a program that draws captured pages.
    pub(crate) async fn open_with(drawer: Option<Drawer>) -> Self {
        let folder = std::env::temp_dir().join(format!("tayang-desk-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).unwrap();
        let config = StoreConfig::in_folder(&folder);
        let start: Timestamp = "2026-11-19T10:24:00+08:00".parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_microsecond()));
        let read = Arc::clone(&clock);
        let now = move || Timestamp::from_microsecond(read.load(Ordering::SeqCst)).unwrap();
        let store = Store::open(config, Arc::new(now)).await.unwrap();
        store.migrate().await.unwrap();
        let config = DeskConfig {
            desk_url: HOME.to_owned(),
            public_url: "https://nusakencana.example".to_owned(),
            public_url_told: true,
            trusted_proxy: None,
            press: Some(tayang_web::press::Press::new(|id| {
                Box::pin(async move { Ok(Some(format!("%PDF {id}").into())) })
            })),
            drawer,
        };
        let state = DeskState {
            store: store.clone(),
            config: Arc::new(config),
        };
        Self {
            store,
            router: router(state),
            folder,
            clock,
        }
    }

    /// Moves the desk's clock on.
    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    /// Every route of the desk, as the router itself writes them down.
    pub(crate) fn routes(&self) -> Vec<String> {
        let drawn = format!("{:?}", self.router);
        let (_, paths) = drawn.split_once("paths: {").unwrap();
        // Names stand between quotation marks; what stands between two names closes the list.
        let mut pieces = paths.split('"');
        let mut routes = Vec::new();
        while pieces
            .next()
            .is_some_and(|between| !between.starts_with('}'))
        {
            routes.extend(pieces.next().map(str::to_owned));
        }
        routes
    }

    /// A browser on the public site, by a clock of its own.
    pub(crate) fn citizen(&self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Browser {
        let state = PublicState::new(
            self.store.public(),
            "http://127.0.0.1:8080",
            Arc::new(clock),
        );
        Browser {
            router: tayang_web::public::serve::router(state),
            cookies: BTreeMap::new(),
            page: Page::default(),
        }
    }

    /// A new browser, without cookies.
    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            page: Page::default(),
        }
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // The folder is the test's own; when it stays behind nothing is lost.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a browser shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) bytes: axum::body::Bytes,
}

impl Page {
    /// The page tells this, in so many words.
    #[track_caller]
    pub(crate) fn tells(&self, words: &str) -> &Self {
        let seen = self.words();
        assert!(
            seen.contains(words),
            "{} {} does not tell {words:?}:\n{seen}",
            self.status,
            self.path
        );
        self
    }

    /// The page has this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}:\n{}",
            self.path,
            self.words()
        );
        self
    }

    /// The words of the page without its tags.
    pub(crate) fn words(&self) -> String {
        let body = self.text.split("<main").nth(1).unwrap_or(&self.text);
        let mut words = String::new();
        let mut inside = false;
        for letter in body.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                letter if !inside => words.push(letter),
                _ => {}
            }
        }
        let words = words
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of the first attribute that follows these words in the source.
    pub(crate) fn after(&self, words: &str, attribute: &str) -> Option<String> {
        let rest = self.text.split_once(words)?.1;
        let value = rest.split_once(&format!("{attribute}=\""))?.1;
        Some(value.split('"').next()?.replace("&amp;", "&"))
    }

    /// The first category that can be picked.
    pub(crate) fn category(&self) -> String {
        let (_, rest) = self.text.split_once("name=\"category\"").unwrap();
        let values = rest.split("value=\"").skip(1);
        let mut values = values.filter_map(|rest| Some(rest.split_once('"')?.0));
        values.find(|value| !value.is_empty()).unwrap().to_owned()
    }
}

/// One browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) page: Page,
}

impl Browser {
    /// Opens an address, following redirects.
    pub(crate) async fn open(&mut self, path: &str) -> &Page {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.send(request, path).await;
        self.follow().await;
        &self.page
    }

    /// Sends a form of the shown page, its token with it, and follows redirects.
    pub(crate) async fn send_form(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let token = self
            .page
            .after("name=\"_token\"", "value")
            .unwrap_or_default();
        let mut all = vec![("_token", token.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all, Some(HOME)).await;
        self.follow().await;
        &self.page
    }

    /// Sends exactly these fields, from a page of this origin.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        origin: Option<&str>,
    ) -> &Page {
        let mut request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let request = request.body(Body::from(encoded(fields))).unwrap();
        self.send(request, path).await;
        &self.page
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&mut self, request: Request<Body>, path: &str) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, 1 << 24).await.unwrap();
        self.page = Page {
            status: parts.status,
            headers: parts.headers,
            path: path.to_owned(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        };
    }

    /// A request to the desk with this browser's cookies.
    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "meja.example:8081")
            .header(COOKIE, cookies.join("; "))
    }

    pub(crate) async fn follow(&mut self) {
        for _ in 0..5 {
            let Some(target) = self.page.headers.get(LOCATION) else {
                return;
            };
            let path = target.to_str().unwrap().to_owned();
            let request = self
                .request(Method::GET, &path)
                .body(Body::empty())
                .unwrap();
            self.send(request, &path).await;
        }
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let part = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", part(name), part(value)));
    pairs.collect::<Vec<_>>().join("&")
}
