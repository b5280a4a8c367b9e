//! An intruder who brings back what was once true: signed entries placed again, older
//! rows, an older copy of the whole database, and an edited file of checkpoints.

use tayang_core::command::{Command, WithdrawalKind};
use tayang_core::content::ItemKind;
use tayang_core::ids::{CaseId, ItemId};
use tayang_store::{Fault, FaultKind, Page, PublicFault};

use crate::airing::{shared, update};
use crate::both;
use crate::tampering::cut;
use crate::world::{SITE, World, finish, publish};

const NEW_WORDS: &str = "Teks baru yang lebih lengkap dan rapi.";

both! {
    /// The signature of the first airing is real, and the reader has seen it before.
    async fn a_signed_entry_placed_again_is_not_served(world) {
        let (case, item) = world.air("Asli", "asli").await;
        let first = world.row("select seq, revision, body from live").await;
        assert!(shows(&world, "asli").await.is_some());
        update(&world, case, item, "Baru", "asli").await;
        assert!(shows(&world, "asli").await.unwrap().contains(NEW_WORDS));

        let head = world.row("select max(seq) from journal where chain = 'site:utama'").await;
        let (seq, old) = (head[0].parse::<u64>().unwrap() + 1, &first[0]);
        world.sql(&format!(
            "insert into journal (chain, seq, at, case_id, version, payload, prev, hash, signature) \
             select chain, {seq}, at, case_id, 1000, payload, prev, hash, signature from journal where chain = 'site:utama' and seq = {old}",
        )).await;
        world.sql(&format!(
            "insert into publication (chain, seq, item, revision, number, year, at, withdrawn) \
             select chain, {seq}, item, revision, number, year, at, withdrawn from publication where seq = {old}",
        )).await;
        world.sql(&format!(
            "update live set seq = {seq}, body = '{}', revision = (select id from revision where hash = '{}')",
            first[2], first[2],
        )).await;
        for store in [&world.store, &world.reopened().await] {
            let page = store.public().page(SITE, ItemKind::Article, "asli", world.now()).await.unwrap();
            assert!(!matches!(page, Page::Shown(_)), "{page:?}");
            let path = "/berita/asli".to_owned();
            let faults = [
                PublicFault::ForgedEntry { chain: "site:utama".to_owned(), seq },
                PublicFault::EditedRow { item, path },
            ];
            assert_eq!(store.check_public().await.unwrap(), faults);
            let faults = store.journal_verify().await.unwrap().faults;
            assert_eq!((faults[0].seq, &faults[0].kind), (seq, &FaultKind::Unlinked));
        }
    }

    /// Even when the register of airings is edited too: the reader heard the journal itself.
    async fn a_withdrawn_article_put_back_is_named_and_healed(world) {
        let (case, item) = world.air("Asli", "asli").await;
        keep_copy(&world, &["live", "address"]).await;
        take_down(&world, case, item).await;
        assert!(shows(&world, "asli").await.is_none());

        put_back(&world, &["live", "address"]).await;
        assert!(shows(&world, "asli").await.is_none());
        let fault = PublicFault::EditedRow { item, path: "/berita/asli".to_owned() };
        assert_eq!(world.store.check_public().await.unwrap(), std::slice::from_ref(&fault));
        world.sql("delete from publication where seq = (select max(seq) from publication)").await;
        assert_eq!(world.store.check_public().await.unwrap(), [fault]);
        assert!(shows(&world, "asli").await.is_none());
        let changed = world.store.rebuild().await.unwrap().changed;
        assert_eq!(changed, ["live", "publication"]);
        assert!(shows(&world, "asli").await.is_none());
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }

    async fn every_table_of_yesterday_put_back_is_named(world) {
        world.air("Kemarin", "kemarin").await;
        let tables = world.tables().await;
        let tables: Vec<&str> = tables.iter().map(String::as_str).collect();
        keep_copy(&world, &tables).await;
        let yesterday = length(&world).await;
        world.air("Hari ini", "hari-ini").await;
        let today = length(&world).await;
        world.store.close().await;

        put_back(&world, &tables).await;
        let store = world.reopened().await;
        let faults = store.journal_verify().await.unwrap().faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!((faults[0].chain.as_str(), faults[0].seq), ("site:utama", yesterday + 1));
        assert_eq!(faults[0].kind, FaultKind::CutOff { known: today });
        store.close().await;
    }

    async fn a_row_put_where_an_entry_was_is_named(world) {
        world.air("Asli", "asli").await;
        world.sql("delete from journal where chain = 'site:utama' and seq = 4").await;
        world.sql("update journal set seq = 4 where chain = 'site:utama' and seq = 5").await;
        let faults = world.store.journal_verify().await.unwrap().faults;
        assert_eq!((faults[0].seq, &faults[0].kind), (4, &FaultKind::Unlinked));
    }

    /// With the line of the checkpoint file that knew of it; the row of the case still does.
    async fn a_last_entry_cut_off_with_its_checkpoint_is_named(world) {
        world.air("Asli", "asli").await;
        let case = world.open_case("Sesudahnya").await;
        let end = length(&world).await;
        world.store.close().await;
        let path = world.config.keys.join("checkpoints");
        let whole = std::fs::read_to_string(&path).unwrap();
        let known = |line: &&str| !line.contains(&format!("\"seq\":{end},"));
        let rest: Vec<&str> = whole.lines().take_while(known).collect();
        assert!(rest.len() < whole.lines().count(), "{whole}");
        std::fs::write(&path, rest.join("\n") + "\n").unwrap();
        cut(&world, end - 1).await;
        let faults = world.reopened().await.journal_verify().await.unwrap().faults;
        let fault = Fault {
            chain: "site:utama".to_owned(),
            seq: end,
            case: Some(case),
            kind: FaultKind::Missing,
        };
        assert_eq!(faults, [fault]);
    }

    async fn an_edited_checkpoint_is_named(world) {
        world.air("Asli", "asli").await;
        world.store.close().await;
        let path = world.config.keys.join("checkpoints");
        let whole = std::fs::read_to_string(&path).unwrap();
        let last = whole.lines().last().unwrap();
        let mut point: serde_json::Value = serde_json::from_str(last).unwrap();
        assert_eq!(point["chain"], "site:utama");
        let seq = point["seq"].as_u64().unwrap();

        let with = |point: &serde_json::Value| whole.replace(last, &point.to_string());
        point["hash"] = "0".repeat(64).into();
        let other_hash = with(&point);
        point = serde_json::from_str(last).unwrap();
        point["seq"] = (seq + 100).into();
        let beyond = with(&point);
        point["seq"] = (seq - 3).into();
        let earlier = with(&point);
        let cases = [(other_hash, seq), (beyond, seq + 1), (earlier, seq - 3)];
        for (text, named) in cases {
            std::fs::write(&path, text).unwrap();
            let store = world.reopened().await;
            let faults = store.journal_verify().await.unwrap().faults;
            assert_eq!(faults.len(), 1, "{faults:?}");
            let fault = (faults[0].chain.as_str(), faults[0].seq, &faults[0].kind);
            assert_eq!(fault, ("site:utama", named, &FaultKind::CheckpointForged));
            store.close().await;
        }
        std::fs::write(&path, &whole).unwrap();
        assert_eq!(world.reopened().await.journal_verify().await.unwrap().faults, []);
    }

    /// Power may fail while a line is written: that is no intruder, and is mended.
    async fn an_unreadable_checkpoint_is_named_unless_it_is_the_last(world) {
        world.air("Asli", "asli").await;
        world.store.close().await;
        let path = world.config.keys.join("checkpoints");
        let whole = std::fs::read_to_string(&path).unwrap();

        std::fs::write(&path, format!("{whole}{}", &whole[..whole.find('}').unwrap()])).unwrap();
        let store = world.reopened().await;
        assert_eq!(store.journal_verify().await.unwrap().faults, []);
        store
            .open_case(crate::world::who(world.cast.writer), SITE, crate::world::request("Lagi"), None)
            .await
            .unwrap();
        store.close().await;
        let store = world.reopened().await;
        let report = store.journal_verify().await.unwrap();
        assert_eq!(report.faults, []);
        assert_eq!(report.checkpoints, whole.lines().count() + 1);
        store.close().await;

        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, whole.replacen("{\"at\"", "{\"aa\"", 1)).unwrap();
        let faults = world.reopened().await.journal_verify().await.unwrap().faults;
        assert_eq!((faults[0].chain.as_str(), faults[0].seq), ("checkpoints", 1));
        assert_eq!(faults[0].kind, FaultKind::CheckpointForged);
    }
}

/// The text of what an address shows.
async fn shows(world: &World, slug: &str) -> Option<String> {
    let reader = world.store.public();
    let page = reader.page(SITE, ItemKind::Article, slug, world.now());
    match page.await.unwrap() {
        Page::Shown(shown) => Some(serde_json::to_string(&shown.revision.text).unwrap()),
        _ => None,
    }
}

/// Withdraws a public article, through a case of its own.
pub(crate) async fn take_down(world: &World, first: CaseId, item: ItemId) -> CaseId {
    shared(world, first).await;
    let case = world.open_case("Cabut").await;
    let withdraw = Command::Withdraw {
        item,
        kind: WithdrawalKind::InError,
        reason: "Salah tayang.".to_owned(),
        to: None,
    };
    world.act(world.cast.writer, case, withdraw).await;
    air_withdrawal(world, case).await;
    case
}

/// A proposed withdrawal, from the first step to the public site.
pub(crate) async fn air_withdrawal(world: &World, case: CaseId) {
    let cast = &world.cast;
    world.act(cast.writer, case, finish(&[0])).await;
    world.act(cast.editor, case, finish(&[0])).await;
    world.act(cast.head, case, world.yes(case).await).await;
    world.act(cast.editor, case, finish(&[])).await;
    world.act(cast.admin, case, finish(&[])).await;
    world.act(cast.editor, case, finish(&[])).await;
    world.act(cast.admin, case, publish()).await;
}

/// Tables as they are now, kept aside.
async fn keep_copy(world: &World, tables: &[&str]) {
    for table in tables {
        world
            .sql(&format!(
                "create table kept_{table} as select * from {table}"
            ))
            .await;
    }
}

async fn put_back(world: &World, tables: &[&str]) {
    let numbers = if world.config.database.starts_with("postgres:") {
        "overriding system value"
    } else {
        ""
    };
    for table in tables {
        world.sql(&format!("delete from {table}")).await;
        world
            .sql(&format!(
                "insert into {table} {numbers} select * from kept_{table}"
            ))
            .await;
    }
}

/// Entries of the site's chain.
async fn length(world: &World) -> u64 {
    world
        .number("select max(seq) from journal where chain = 'site:utama'")
        .await
}
