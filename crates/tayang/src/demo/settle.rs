//! What an office notes beside its seats: the rule they rest on, and what people can do.

use anyhow::{Result, anyhow};
use jiff::civil::date;
use tayang_core::office::competence::Competence;
use tayang_store::{OfficeChange, SeatRule, Store, Who};

/// Everybody but each so many has what the sheets ask.
const LACKING: usize = 4;
/// By what it is met.
const HOW: &str = "Pelatihan pengelola situs 2025";

/// Cites the rule for every sheet, and writes records that lack a little here and there.
///
/// # Errors
/// When a change is refused: then the demo's data is wrong.
pub(super) async fn settle(store: &Store, who: Who) -> Result<()> {
    let office = store.office().await?;
    let day = office.day(store.now());
    for info in store.sops().await? {
        let seats = office.seats.iter().filter(|seat| seat.sop == info.sop.key);
        if seats.count() == 0 {
            continue;
        }
        let rule = SeatRule {
            text: "Peraturan Bupati Nusa Kencana Nomor 12 Tahun 2024 tentang Susunan Organisasi dan Tata Kerja Perangkat Daerah".to_owned(),
            from: date(2024, 1, 2),
            until: None,
        };
        let sop = info.sop.key.clone();
        change(store, who, OfficeChange::CiteRule { sop, rule }).await?;
    }
    let sops = store.sops().await?;
    for (at, person) in office.persons.keys().enumerate() {
        let roles = office.roles_of(*person, day);
        let lines = sops.iter().flat_map(|info| {
            let held = roles.iter().filter(|(sop, _)| *sop == info.sop.key);
            held.flat_map(|(_, role)| info.sheet.asks_of(role))
        });
        let mut met: Vec<String> = lines.map(|line| line.text.clone()).collect();
        if met.is_empty() {
            continue;
        }
        if at % LACKING == 0 {
            met.pop();
        }
        let held = Competence {
            education: None,
            met: met.into_iter().map(|text| (text, HOW.to_owned())).collect(),
        };
        let person = *person;
        change(store, who, OfficeChange::SaveCompetence { person, held }).await?;
    }
    Ok(())
}

async fn change(store: &Store, who: Who, change: OfficeChange) -> Result<()> {
    let done = store.change_office(who, change).await;
    done.map_err(|error| anyhow!(error))
}
