//! An invented office behind the desk's listener, and people who call it with tokens.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::Value;
use tayang_core::ids::{PersonId, PositionId, UnitId};
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{
    Appointed, Category, NewPerson, OfficeChange, Position, Seat, Site, Store, StoreConfig, Unit,
    Who,
};
use tayang_web::desk::{DeskConfig, DeskState};
use tower::ServiceExt;

use crate::schema::misfits;

pub(crate) const PASSWORD: &str = "kapal-merah-di-dermaga";
const SHEET: &str = include_str!("../../../../sop/003-pesona.toml");
/// A Monday morning in the office.
const START: &str = "2026-11-02T01:00:00Z";

/// People: sign-in name, role on the sheet, position, name.
const CAST: [(&str, &str, &str, &str); 5] = [
    ("ratna", "kasi", "Kepala Seksi Konten", "Ratna Wulandari"),
    (
        "lestari",
        "pengolah-data",
        "Pengolah Data",
        "Lestari Handayani",
    ),
    ("hendra", "kabid", "Kepala Bidang IKP", "Hendra Wiratmaja"),
    ("yusuf", "admin", "Staf Admin", "Yusuf Maulana"),
    ("sinta", "kabid", "Sekretaris Dinas", "Sinta Maharani"),
];

/// The listener with its office.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) document: Value,
    router: Router,
    tokens: BTreeMap<String, String>,
    clock: Arc<AtomicI64>,
    folder: PathBuf,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

/// A request before it is sent.
pub(crate) struct Ask {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl World {
    pub(crate) async fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("tayang-api-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let start: Timestamp = START.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(start.as_microsecond()));
        let config = StoreConfig {
            database: folder.join("tayang.db").to_str().unwrap().to_owned(),
            blobs: folder.join("blobs"),
            keys: folder.join("keys"),
            index: folder.join("index"),
        };
        let ticking = Arc::clone(&clock);
        let read =
            move || Timestamp::from_microsecond(ticking.fetch_add(1000, Ordering::SeqCst)).unwrap();
        let store = Store::open(config, Arc::new(read)).await.unwrap();
        store.migrate().await.unwrap();
        let tokens = found_office(&store).await;
        let desk = DeskConfig {
            desk_url: "http://127.0.0.1:8081".to_owned(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            public_url_told: false,
            trusted_proxy: None,
            papers: false,
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
            tokens,
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
        Answer {
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
        let token = &self.tokens[who];
        vec![("authorization".to_owned(), format!("Bearer {token}"))]
    }

    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
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

/// Site, unit, posts, people with tokens, the sheet with its cells confirmed.
async fn found_office(store: &Store) -> BTreeMap<String, String> {
    let change = |change| async { store.change_office(Who::System, change).await.unwrap() };
    let category = Category {
        key: "wisata".to_owned(),
        label: "Wisata".to_owned(),
    };
    let identity = serde_json::json!({ "name": "Kabupaten Nusa Kencana" });
    let (key, hosts, categories) = ("utama".to_owned(), vec![], vec![category]);
    change(OfficeChange::SaveSite(Site {
        key,
        hosts,
        identity,
        categories,
    }))
    .await;
    let unit = UnitId(store.fresh_id());
    let (name, short) = (
        "Dinas Komunikasi dan Informatika".to_owned(),
        "Diskominfo".to_owned(),
    );
    change(OfficeChange::SaveUnit(Unit {
        kind: None,
        id: unit,
        parent: None,
        name,
        short,
    }))
    .await;
    let sheet = tayang_core::sop::parse::parse(SHEET).unwrap();
    let sop = store
        .adopt_sop(Who::System, SHEET.to_owned(), vec!["utama".to_owned()])
        .await
        .unwrap();
    let cells = sheet
        .unconfirmed()
        .into_iter()
        .map(|cell| (cell.id, cell.value))
        .collect();
    change(OfficeChange::ConfirmCells {
        sop: sop.key.clone(),
        version: 1,
        cells,
    })
    .await;
    let mut tokens = BTreeMap::new();
    for (login, role, title, name) in CAST {
        let position = PositionId(store.fresh_id());
        let (title, short) = (title.to_owned(), title.to_owned());
        change(OfficeChange::SavePosition(Position {
            leads: false,
            id: position,
            unit,
            title,
            short,
        }))
        .await;
        let (person, token) = person(store, login, name).await;
        let appointment = Appointment {
            person,
            position,
            capacity: Capacity::Definitif,
            from: date(2025, 1, 1),
            until: None,
        };
        change(OfficeChange::Appoint(Appointed {
            id: store.fresh_id(),
            appointment,
        }))
        .await;
        change(OfficeChange::Seat(Seat {
            sop: sop.key.clone(),
            role: role.to_owned(),
            position,
        }))
        .await;
        tokens.insert(login.to_owned(), token);
    }
    let (_, token) = person(store, "nirmala", "Baiq Nirmala").await;
    tokens.insert("nirmala".to_owned(), token);
    tokens
}

async fn person(store: &Store, login: &str, name: &str) -> (PersonId, String) {
    let new = NewPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        email: format!("surat-{login}@nusakencana.example"),
        administrator: false,
        // Hashing a password is slow on purpose: only who signs in has one.
        password: (login == "ratna").then(|| PASSWORD.to_owned()),
    };
    let person = store.add_person(Who::System, new).await.unwrap();
    (
        person,
        store
            .create_api_token(Who::System, person, "uji")
            .await
            .unwrap(),
    )
}
