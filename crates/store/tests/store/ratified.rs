//! Brings an adopted sheet into force, as an administrator records it from paper.

use std::collections::BTreeMap;

use tayang_core::event::SopRef;
use tayang_core::ids::PositionId;
use tayang_store::{OfficeChange, Position, Ratification, Store, Who};

/// Fills in what the identity lacks, and records the ratification by the post it names.
pub(crate) async fn ratify(store: &Store, sop: &SopRef) {
    let sops = store.sops().await.unwrap();
    let info = sops.into_iter().find(|info| info.sop == *sop).unwrap();
    let written = tayang_core::sop::parse::parse(&info.text).unwrap();
    let mut cells: BTreeMap<String, String> = BTreeMap::new();
    for cell in info.sheet.wants(&written.identity) {
        let value = match cell.as_str() {
            "identity.created" | "identity.effective" => "2025-01",
            "identity.ratified_by" => "Kepala Dinas",
            _ => sop.key.as_str(),
        };
        cells.insert(cell, value.to_owned());
    }
    let post = info.sheet.identity.ratified_by.clone();
    let post = post.unwrap_or_else(|| "Kepala Dinas".to_owned());
    let (key, version) = (sop.key.clone(), sop.version);
    if !cells.is_empty() {
        let sop = key.clone();
        let change = OfficeChange::ConfirmCells {
            sop,
            version,
            cells,
        };
        store.change_office(Who::System, change).await.unwrap();
    }
    let change = OfficeChange::RatifySop(Ratification {
        sop: sop.clone(),
        position: named(store, post).await,
        paper: true,
        acknowledged: true,
    });
    store.change_office(Who::System, change).await.unwrap();
}

/// The position of a title; added to the first unit when there is none.
async fn named(store: &Store, title: String) -> PositionId {
    let office = store.office().await.unwrap();
    let mut known = office.positions.values();
    if let Some(post) = known.find(|post| post.title == title) {
        return post.id;
    }
    let row = Position {
        id: PositionId(store.fresh_id()),
        unit: *office.units.keys().next().unwrap(),
        short: title.clone(),
        title,
        leads: false,
    };
    let id = row.id;
    let change = OfficeChange::SavePosition(row);
    store.change_office(Who::System, change).await.unwrap();
    id
}
