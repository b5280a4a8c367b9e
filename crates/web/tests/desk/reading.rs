//! Reading changes nothing: every address of the router, asked over and over by everybody.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Method;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, FileId};

use super::browser::{Browser, HOME, Office};
use super::walk::furnished;
use super::work::{approved, edited, finish, written};

const PHOTO: &[u8] = include_bytes!("../../../intake/tests/fixtures/foto-gps-1.jpg");

/// How often each address is asked with each method: a hundred readings by who is signed in, and
/// as many by who is not.
const ROUNDS: usize = 50;
/// Routes at which nothing stands here: the still of a film, a link that nobody gave, captures
/// that nobody took, and the root of the API.
const EMPTY: [&str; 7] = [
    "/media/{id}/sampul",
    "/kiriman/{token}",
    "/berkas/{case}/tangkapan/{capture}/halaman",
    "/berkas/{case}/tangkapan/{capture}/{asset}",
    "/berkas/{case}/tangkapan/{capture}/gambar/{picture}",
    "/api",
    "/api/",
];

#[tokio::test]
async fn every_address_can_be_read_and_none_changes_the_journal() {
    let office = Office::open().await;
    let (admin, mut people) = furnished(&office).await;
    let values = filled(&office, &mut people).await;
    let mut addresses = BTreeMap::new();
    for route in every_route(&office) {
        let address = values.address(&route);
        addresses.insert(route, address);
    }
    let before = journals(&office).await;
    assert!(before.len() > 30, "{} entries", before.len());
    let [hendra, ratna, ..] = people.as_mut_slice() else {
        panic!("four people")
    };
    let mut visitors = [admin, hendra.clone(), ratna.clone(), office.browser()];
    for (route, address) in &addresses {
        let mut told = Vec::new();
        for visitor in &mut visitors {
            told.push(ask(visitor, Method::GET, address).await);
            ask(visitor, Method::HEAD, address).await;
        }
        let there = told.iter().any(|status| *status != 404);
        assert!(
            there || EMPTY.contains(&route.as_str()),
            "{address}: {told:?}"
        );
        assert!(
            told.iter().all(|status| *status < 500),
            "{address}: {told:?}"
        );
    }
    assert_eq!(journals(&office).await, before);
    let [_, hendra, _, nobody] = &mut visitors;
    for _ in 0..ROUNDS {
        for address in addresses.values() {
            for visitor in [&mut *hendra, &mut *nobody] {
                ask(visitor, Method::GET, address).await;
                ask(visitor, Method::HEAD, address).await;
            }
        }
    }
    assert_eq!(journals(&office).await, before);
}

async fn ask(visitor: &mut Browser, method: Method, address: &str) -> u16 {
    let request = visitor.request(method, address).body(Body::empty());
    visitor.send(request.unwrap(), address).await;
    visitor.page.status.as_u16()
}

/// Every route of the desk as the router itself tells it, and of the API as its document does.
fn every_route(office: &Office) -> Vec<String> {
    let document = serde_json::to_value(tayang_web::api::openapi()).unwrap();
    let api = document["paths"].as_object().unwrap().keys().cloned();
    let routes: Vec<String> = office.routes().into_iter().chain(api).collect();
    for known in [
        "/",
        "/berkas/{case}/lembar-paraf/{entry}",
        "/keluar",
        "/api/v1/me",
    ] {
        assert!(
            routes.iter().any(|route| route == known),
            "{known}: {routes:?}"
        );
    }
    routes
}

/// All entries of both chains, with their hashes.
async fn journals(office: &Office) -> Vec<String> {
    let mut all = Vec::new();
    for entry in office.store.journal_of("office", 0, 500).await.unwrap() {
        all.push(format!("{entry:?}"));
    }
    for entry in office.store.journal("utama", 0, 500).await.unwrap() {
        all.push(format!("{entry:?}"));
    }
    all
}

/// What stands for the names in an address.
struct Values(BTreeMap<&'static str, String>);

impl Values {
    /// The address of a route; a name that nobody gave a value fails the test.
    fn address(&self, route: &str) -> String {
        let part = |part: &str| match part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
        {
            None => part.to_owned(),
            Some(name) => self.value(route, name),
        };
        route.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    fn value(&self, route: &str, name: &str) -> String {
        let own = match (route, name) {
            ("/sop/contoh/{name}", "name") => Some("003"),
            (_, "form") => Some("bpmn"),
            (_, "channel") => Some("facebook"),
            // No step of the case leaves it: the answer says so.
            ("/berkas/{case}/hasil/{paper}", "paper") => Some("surat-keputusan"),
            ("/aset/editor/{name}", "name") => Some("editor.js"),
            ("/aset/desk/{*name}", "*name") => Some("desk.js"),
            ("/bahasa/{code}", "code") => Some("id"),
            ("/pasang/{token}" | "/kiriman/{token}", "token") => Some("0000"),
            ("/panduan/{guide}", "guide") => Some("pejabat"),
            ("/situs/{site}" | "/situs/{site}/umur", "site") => Some("utama"),
            (
                "/sop/{key}"
                | "/sop/{key}/penegasan"
                | "/sop/{key}/pelaksana"
                | "/sop/{key}/pelaksana/lepas"
                | "/sop/{key}/pengesahan"
                | "/sop/{key}/identitas"
                | "/sop/{key}/dasar"
                | "/sop/{key}/beda"
                | "/sop/{key}/simulasi"
                | "/sop/{key}/unduh/{form}",
                "key",
            ) => Some("pesona"),
            ("/surel/{errand}", _) => Some("1"),
            (_, "*__private__axum_nest_tail_param") => Some("v1/me"),
            _ => None,
        };
        let known = match (route, name) {
            ("/berkas/{case}/{act}", "case") => self.0.get("rendition"),
            (
                "/media/{id}" | "/media/{id}/isi" | "/media/{id}/sampul" | "/api/v1/files/{id}",
                "id",
            ) => self.0.get("file"),
            ("/aset/{name}", "name") => self.0.get("style"),
            ("/berkas/{case}/surat/{file}", "file") => self.0.get("official"),
            ("/api/v1/papers/{id}", "id") => self.0.get("paper"),
            ("/api/v1/cases/{id}" | "/api/v1/cases/{id}/commands", "id") => self.0.get("case"),
            ("/api/v1/items/{id}" | "/api/v1/items/{id}/revisions", "id") => self.0.get("item"),
            _ => self.0.get(name),
        };
        let found = own.map(str::to_owned).or_else(|| known.cloned());
        found.unwrap_or_else(|| panic!("{route} is new: say here what {{{name}}} is"))
    }
}

/// An approved case with a photograph in the library, and the names of everything in it.
async fn filled(office: &Office, people: &mut [Browser]) -> Values {
    let [hendra, ratna, lestari, _] = people else {
        panic!("four people")
    };
    let (case, item) = written(ratna).await;
    finish(ratna, &case).await;
    edited(lestari, &case, &item).await;
    approved(hendra, &case, &item).await;
    let page = item.replace("/naskah/", "/pratinjau/");
    let page = ratna.open(&format!("{page}/halaman")).await.text.clone();
    let style = page.split("href=\"/aset/").nth(1).unwrap();
    let style = style.split('"').next().unwrap().to_owned();
    let file = photograph(ratna, PHOTO).await;
    let record = office.store.file(file.parse::<FileId>().unwrap()).await;
    let record = record.unwrap().unwrap().record.unwrap();
    let case = case.rsplit('/').next().unwrap().to_owned();
    let entries = office.store.timeline(case.parse::<CaseId>().unwrap()).await;
    let entries = entries.unwrap();
    let is_paraf = |event: &Event| matches!(event, Event::Approved { .. });
    let paraf = entries.iter().find(|entry| is_paraf(&entry.recorded.event));
    let papers = office.store.papers_of(case.parse().unwrap()).await;
    let paper = papers.unwrap()[0].id;
    let offices = office.store.office().await.unwrap();
    let item = item.rsplit('/').next().unwrap().to_owned();
    Values(BTreeMap::from([
        ("entry", paraf.unwrap().version.to_string()),
        ("rendition", record.renditions[0].hash.to_string()),
        ("act", "foto.jpg".to_owned()),
        ("person", offices.persons.keys().next().unwrap().to_string()),
        // These are only acted upon.
        ("appointment", case.clone()),
        ("bundle", case.clone()),
        ("capture", "0".repeat(64)),
        ("asset", "0".repeat(64)),
        ("picture", "0".repeat(64)),
        ("draft", case.clone()),
        ("session", case.clone()),
        ("slot", item.clone()),
        ("official", format!("{paper}.pdf")),
        ("paper", paper.to_string()),
        ("style", style),
        ("file", file),
        ("item", item),
        ("case", case),
    ]))
}

/// Brings a photograph into the library; its id.
pub(crate) async fn photograph(browser: &mut Browser, photo: &[u8]) -> String {
    browser.open("/media").await.is(200);
    let token = browser.page.after("name=\"_token\"", "value").unwrap();
    let part = |name: &str| format!("--batas\r\ncontent-disposition: form-data; name=\"{name}\"");
    let head = format!(
        "{}\r\n\r\n{token}\r\n{}; filename=\"foto.jpg\"\r\n\r\n",
        part("_token"),
        part("file")
    );
    let sent = [head.as_bytes(), photo, b"\r\n--batas--\r\n"].concat();
    let request = browser
        .request(Method::POST, "/media")
        .header("origin", HOME)
        .header("content-type", "multipart/form-data; boundary=batas")
        .body(Body::from(sent))
        .unwrap();
    browser.send(request, "/media").await;
    browser.page.is(303);
    let page = browser.open("/media").await.is(200).text.clone();
    let link = page.split("href=\"/media/").nth(1).unwrap();
    link.split('"').next().unwrap().to_owned()
}
