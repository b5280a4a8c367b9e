//! An invented office behind the desk's listener, and people who call it with tokens.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use serde_json::Value;
use tayang_store::{Store, StoreConfig, Who};
use tayang_web::desk::{DeskConfig, DeskState};
use tayang_web::public::serve::PublicState;
use tower::ServiceExt;

use crate::office::{Founded, Scene};
use crate::schema::misfits;

/// A Monday morning in the office.
const START: &str = "2026-11-02T01:00:00Z";

/// The listener with its office.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) document: Value,
    router: Router,
    pub(crate) office: Founded,
    clock: Arc<AtomicI64>,
    folder: PathBuf,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
    /// The body as it came.
    pub(crate) text: String,
}

/// A request before it is sent.
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl World {
    /// The office of source 003.
    pub(crate) async fn new() -> Self {
        Self::of(&Scene::pesona()).await
    }

    /// An office that works by one sheet.
    pub(crate) async fn of(scene: &Scene) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("tayang-api-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let start: Timestamp = START.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_microsecond()));
        let config = StoreConfig::in_folder(&folder);
        let ticking = Arc::clone(&clock);
        let read =
            move || Timestamp::from_microsecond(ticking.fetch_add(1000, Ordering::SeqCst)).unwrap();
        let store = Store::open(config, Arc::new(read)).await.unwrap();
        store.migrate().await.unwrap();
        let office = scene.found(&store).await;
        let desk = DeskConfig {
            desk_url: "http://127.0.0.1:8081".to_owned(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            public_url_told: false,
            trusted_proxy: None,
            press: Some(tayang_web::press::Press::new(|id| {
                Box::pin(async move { Ok(Some(format!("%PDF {id}").into())) })
            })),
            drawer: None,
        };
        let state = DeskState {
            store: store.clone(),
            config: Arc::new(desk),
        };
        let router = tayang_web::desk::router(state);
        let document = serde_json::to_value(tayang_web::api::openapi()).unwrap();
        Self {
            store,
            document,
            router,
            office,
            clock,
            folder,
        }
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, ask: Ask) -> Answer {
        let mut request = Request::builder().method(ask.method).uri(&ask.path);
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        let response = self
            .router
            .clone()
            .oneshot(request.body(Body::from(ask.body)).unwrap());
        let (parts, body) = response.await.unwrap().into_parts();
        let bytes = to_bytes(body, 16 << 20).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            text,
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Reads as a person; the answer fits the document.
    pub(crate) async fn get(&self, who: &str, path: &str) -> Answer {
        let ask = Ask {
            method: Method::GET,
            path: path.to_owned(),
            headers: self.bearer(who),
            body: vec![],
        };
        let answer = self.send(ask).await;
        self.holds("get", path, &answer);
        answer
    }

    /// Reads something that is there.
    pub(crate) async fn read(&self, who: &str, path: &str) -> Value {
        let answer = self.get(who, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer.body
    }

    /// Sends JSON as a person; the answer fits the document.
    pub(crate) async fn post(&self, who: &str, path: &str, body: &Value) -> Answer {
        self.post_with(who, path, body, &[]).await
    }

    /// The same with further headers.
    pub(crate) async fn post_with(
        &self,
        who: &str,
        path: &str,
        body: &Value,
        more: &[(&str, &str)],
    ) -> Answer {
        let mut headers = self.bearer(who);
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
        headers.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        let ask = Ask {
            method: Method::POST,
            path: path.to_owned(),
            headers,
            body: serde_json::to_vec(body).unwrap(),
        };
        let answer = self.send(ask).await;
        self.holds("post", path, &answer);
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
            self.request_fits(path, body);
        }
        answer
    }

    /// Uploads a file of the intake's fixtures as a person.
    pub(crate) async fn upload(&self, who: &str, name: &str) -> Answer {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../intake/tests/fixtures/");
        let bytes = std::fs::read(format!("{folder}{name}")).unwrap();
        self.upload_bytes(who, name, &bytes).await
    }

    /// Uploads bytes as a person.
    pub(crate) async fn upload_bytes(&self, who: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--batas\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--batas--\r\n"].concat();
        let mut headers = self.bearer(who);
        headers.push((
            "content-type".to_owned(),
            "multipart/form-data; boundary=batas".to_owned(),
        ));
        headers.push(("content-length".to_owned(), body.len().to_string()));
        let path = "/api/v1/files".to_owned();
        let answer = self
            .send(Ask {
                method: Method::POST,
                path,
                headers,
                body,
            })
            .await;
        self.holds("post", "/api/v1/files", &answer);
        answer
    }

    pub(crate) fn bearer(&self, who: &str) -> Vec<(String, String)> {
        let token = &self.office.tokens[who];
        vec![("authorization".to_owned(), format!("Bearer {token}"))]
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    /// Does what the clock owes now, as the worker does; the types of what happened.
    pub(crate) async fn tick(&self) -> Vec<String> {
        let now = self.store.now();
        let mut happened = Vec::new();
        for (case, command) in self.store.due_now(now).await.unwrap() {
            let done = self
                .store
                .execute(Who::System, case, None, command, None)
                .await;
            let entries = done.unwrap().events.into_iter();
            happened.extend(entries.map(|entry| {
                let event = serde_json::to_value(&entry.recorded.event).unwrap();
                event["type"].as_str().unwrap().to_owned()
            }));
        }
        self.store.turn_periods(now).await.unwrap();
        happened
    }

    /// What a citizen reads at an address now.
    pub(crate) async fn public(&self, path: &str) -> (u16, String) {
        opened(&tayang_web::public::serve::router(self.site()), path).await
    }

    /// The public side of a process.
    pub(crate) fn site(&self) -> PublicState {
        let clock = Arc::clone(&self.clock);
        let read = move || Timestamp::from_microsecond(clock.load(Ordering::SeqCst)).unwrap();
        let reader = self.store.public();
        PublicState::new(reader, "http://127.0.0.1:8080", Arc::new(read))
    }

    /// `journal verify` and `check public` find nothing.
    pub(crate) async fn sound(&self) {
        let report = self.store.journal_verify().await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(self.store.check_public().await.unwrap(), []);
    }

    /// Entries of the site's chain and files of the library: what a refusal must not change.
    pub(crate) async fn footprint(&self) -> (usize, usize) {
        let lines = self.store.journal("utama", 0, 500).await.unwrap().len();
        let filter = tayang_store::FileFilter {
            limit: 100,
            ..Default::default()
        };
        (lines, self.store.files(&filter).await.unwrap().len())
    }

    /// The answer is described for its status, and fits.
    fn holds(&self, method: &str, path: &str, answer: &Answer) {
        let operation = &self.document["paths"][self.template(path)][method];
        let response = &operation["responses"][answer.status.as_str()];
        let contents = response["content"].as_object();
        let contents = contents
            .unwrap_or_else(|| panic!("{method} {path}: {} is not described", answer.status));
        let (media, content) = contents.iter().next().unwrap();
        assert_eq!(&answer.headers["content-type"], media.as_str(), "{path}");
        assert_eq!(&answer.headers["cache-control"], "no-store");
        let found = misfits(&self.document, &content["schema"], &answer.body);
        assert!(found.is_empty(), "{method} {path}: {found:#?}");
    }

    fn request_fits(&self, path: &str, body: &Value) {
        let operation = &self.document["paths"][self.template(path)]["post"];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let found = misfits(&self.document, schema, body);
        assert!(found.is_empty(), "{path}: {found:#?} in {body}");
    }

    /// The address in the document that a path belongs to.
    fn template(&self, path: &str) -> String {
        let path = path.split('?').next().unwrap();
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &&String| {
            let places: Vec<&str> = template.split('/').collect();
            places.len() == parts.len()
                && places
                    .iter()
                    .zip(&parts)
                    .all(|(place, part)| place == part || place.starts_with('{'))
        };
        let found = self.document["paths"]
            .as_object()
            .unwrap()
            .keys()
            .find(fits);
        found
            .unwrap_or_else(|| panic!("{path} is not described"))
            .clone()
    }
}

/// What a public listener answers at an address.
pub(crate) async fn opened(router: &Router, path: &str) -> (u16, String) {
    let request = Request::builder()
        .uri(path)
        .header("host", "127.0.0.1:8080")
        .body(Body::empty());
    let response = router.clone().oneshot(request.unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 16 << 20).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (parts.status.as_u16(), text)
}

impl Drop for World {
    fn drop(&mut self) {
        // A folder that stays behind is no fault of the test.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Answer {
    /// The codes of the refusals.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let refusals = self.body["refusals"].as_array().into_iter().flatten();
        refusals
            .map(|refusal| refusal["code"].as_str().unwrap())
            .collect()
    }
}
