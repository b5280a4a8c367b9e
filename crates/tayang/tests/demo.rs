//! `tayang demo --no-serve`: the whole regency, made by the binary into an empty folder.
//!
//! The journal holds, everything public is proven, a case waits at each step, and a
//! second call changes nothing.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;
use tayang_core::content::ItemKind;
use tayang_store::{CaseFilter, ListFilter, Page, Store, StoreConfig};

const AT: &str = "2026-11-19T10:15:00+08:00";

/// Runs a verb on a data folder: its exit code and what it printed as JSON.
fn tayang(data: &Path, verb: &[&str]) -> (Option<i32>, Value) {
    let run = Command::new(env!("CARGO_BIN_EXE_tayang"))
        .args(verb)
        .arg("--json")
        .arg("--data")
        .arg(data)
        .output()
        .expect("the binary starts");
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    let printed = serde_json::from_slice(&run.stdout).unwrap_or(Value::String(told));
    (run.status.code(), printed)
}

async fn open(data: &Path, now: Timestamp) -> Store {
    let config = StoreConfig::in_folder(data);
    let store = Store::open(config, Arc::new(move || now)).await;
    store.expect("the demo's store opens")
}

/// One command takes everything out, one puts it back; what is there already is not touched.
fn comes_back(data: &Path, folder: &Path) {
    let (out, empty) = (folder.join("cadangan"), folder.join("pulih"));
    let out = out.to_str().expect("a readable name");
    let (code, taken) = tayang(data, &["backup", "--to", out]);
    assert_eq!(code, Some(0), "{taken}");
    let (code, put) = tayang(&empty, &["restore", "--from", out]);
    assert_eq!(
        (code, &put["sound"], &put["faults"]),
        (Some(0), &true.into(), &0.into())
    );
    assert_eq!(put["restored"], taken);
    assert_eq!(tayang(&empty, &["journal", "verify"]).0, Some(0));
    assert_eq!(tayang(&empty, &["check", "public"]).0, Some(0));
    for (place, verb) in [(data, ["backup", "--to"]), (&empty, ["restore", "--from"])] {
        let (code, told) = tayang(place, &[verb[0], verb[1], out]);
        assert_eq!(code, Some(2));
        assert!(
            told.as_str()
                .is_some_and(|told| told.contains("tidak kosong")),
            "{told}"
        );
    }
}

#[tokio::test]
async fn the_demo_is_whole_proven_and_made_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("demo");
    let (code, made) = tayang(&data, &["demo", "--no-serve", "--at", AT]);
    assert_eq!(code, Some(0), "{made}");
    assert_eq!(made["already"], false);
    let accounts = made["accounts"].as_array().expect("accounts");
    for role in [
        "Kasi",
        "Staf Pengolah Data",
        "Kabid",
        "Staf Admin",
        "Administrator",
    ] {
        assert!(
            accounts.iter().any(|account| account["role"] == role),
            "{role}"
        );
    }
    let marker = std::fs::metadata(data.join("demo.json")).expect("the marker");
    assert_eq!(marker.permissions().mode() & 0o777, 0o600);
    assert_eq!(tayang(&data, &["journal", "verify"]).0, Some(0));
    assert_eq!(tayang(&data, &["check", "public"]).0, Some(0));

    comes_back(&data, folder.path());

    let now: Timestamp = AT.parse().expect("a moment");
    let store = open(&data, now).await;
    waits_at_each_step(&store).await;
    keeps_its_days(&store).await;
    is_public(&store, now).await;
    let before = store.journal_verify().await.expect("a report").chains;
    store.close().await;

    let (code, again) = tayang(&data, &["demo", "--no-serve"]);
    assert_eq!(code, Some(0), "{again}");
    assert_eq!(again["already"], true);
    assert_eq!(again["accounts"], made["accounts"]);
    let store = open(&data, now).await;
    let after = store.journal_verify().await.expect("a report").chains;
    assert_eq!(before, after);
    store.close().await;
}

async fn waits_at_each_step(store: &Store) {
    let filter = CaseFilter {
        open: Some(true),
        sop: Some("pesona".to_owned()),
        limit: 100,
        ..CaseFilter::default()
    };
    let mut waiting: BTreeMap<String, usize> = BTreeMap::new();
    for case in store.cases(&filter).await.expect("cases") {
        *waiting.entry(case.step.expect("an open step")).or_default() += 1;
    }
    let steps: Vec<&str> = waiting.keys().map(String::as_str).collect();
    assert_eq!(steps, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    assert_eq!(waiting["1"], 2, "one of them was returned");
}

/// The batch is staged for the days that its classification list plans.
async fn keeps_its_days(store: &Store) {
    let filter = CaseFilter {
        open: Some(true),
        sop: Some("tampilan-website".to_owned()),
        limit: 100,
        ..CaseFilter::default()
    };
    let cases = store.cases(&filter).await.expect("cases");
    let batch = cases
        .iter()
        .find(|case| case.title == "Kabar layanan pekan ini");
    let view = store.case_view(batch.expect("the batch").case).await;
    let view = view.expect("an answer").expect("the case");
    let places = view
        .case
        .items
        .values()
        .filter_map(|item| item.placement.as_ref());
    let ends = places.filter(|place| place.period.until.is_some()).count();
    assert_eq!(ends, 1, "one of three has an end");
}

async fn is_public(store: &Store, now: Timestamp) {
    let reader = store.public();
    let list = reader
        .list("utama", &ListFilter::of(ItemKind::Article), now)
        .await;
    assert!(list.expect("a list").total >= 20);
    let slug = "penutupan-jalan-poros-argakencana";
    let page = reader.page("utama", ItemKind::Article, slug, now).await;
    match page.expect("an answer") {
        Page::Shown(item) => assert!(item.withdrawal.is_some(), "it says that it was withdrawn"),
        other => panic!("{other:?}"),
    }
    let slug = "pasar-wening-dibuka-lagi";
    let page = reader.page("utama", ItemKind::Article, slug, now).await;
    match page.expect("an answer") {
        Page::Shown(item) => assert!(item.updated_at > item.aired_at, "it was updated"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_without_a_demo_is_never_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("milik-orang.txt");
    std::fs::write(&kept, "penting").expect("a file");
    let (code, _) = tayang(folder.path(), &["demo", "--no-serve", "--fresh"]);
    assert_eq!(code, Some(2));
    assert_eq!(
        std::fs::read_to_string(&kept).expect("still there"),
        "penting"
    );
}
