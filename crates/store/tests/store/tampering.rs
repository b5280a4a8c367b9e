//! An intruder with the database and the files, but without the keys: everything is found,
//! nothing of it is served.

use std::collections::BTreeMap;

use bytes::Bytes;
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::content::ItemKind;
use tayang_core::content::body::{Block, Image};
use tayang_core::content::file::{FileKind, FileRecord, Rendition};
use tayang_core::ids::{FileId, ItemId};
use tayang_store::{FaultKind, ListFilter, NewFile, Page, PublicFault};

use crate::both;
use crate::world::{SITE, World, body, finish, saved};

both! {
    async fn an_inserted_row_is_neither_served_nor_missed(world) {
        let (_, item) = world.air("Asli", "asli").await;
        let forged = ItemId(world.store.fresh_id());
        world.sql(&format!(
            "insert into live (item, site, kind, slug, category, unit, ord, revision, body, chain, seq, first_seq, case_id, state, aired_at, updated_at) \
             select {}, site, kind, 'palsu', category, unit, ord, revision, body, chain, seq, first_seq, case_id, state, aired_at, updated_at from live",
            world.id(forged.0),
        )).await;
        world.sql(&format!(
            "insert into address (site, kind, slug, item, state) values ('utama', 'article', 'palsu', {}, 'live')",
            world.id(forged.0),
        )).await;
        assert!(!is_shown(&world, "palsu").await);
        assert!(is_shown(&world, "asli").await);
        assert_eq!(listed(&world).await, [item]);
        let path = "/berita/palsu".to_owned();
        let faults = [
            PublicFault::InsertedRow { item: forged, path },
            PublicFault::InsertedAddress { item: forged, path: "article: palsu".to_owned() },
        ];
        assert_eq!(world.store.check_public().await.unwrap(), faults);
    }

    async fn an_edited_live_body_is_not_served(world) {
        let (_, item) = world.air("Asli", "asli").await;
        world.sql("update revision set body = replace(body, 'disunting', 'dipalsukan')").await;
        assert!(!is_shown(&world, "asli").await);
        assert_eq!(listed(&world).await, []);
        let fault = PublicFault::EditedBody { item, path: "/berita/asli".to_owned() };
        assert_eq!(world.store.check_public().await.unwrap(), [fault]);
        let faults = world.store.journal_verify().await.unwrap().faults;
        assert!(matches!(faults[..], [tayang_store::Fault { kind: FaultKind::BodyEdited { .. }, .. }]));
    }

    async fn an_older_revision_put_back_is_not_served(world) {
        let (case, item) = world.air("Asli", "asli").await;
        let before = world.column("select chain, revision, body from live", 2).await;
        crate::airing::update(&world, case, item, "Baru", "asli").await;
        assert!(is_shown(&world, "asli").await);
        world.sql(&format!(
            "update live set seq = first_seq, body = '{}', revision = (select id from revision where hash = '{}')",
            before[0], before[0],
        )).await;
        assert!(!is_shown(&world, "asli").await);
        let fault = PublicFault::EditedRow { item, path: "/berita/asli".to_owned() };
        assert_eq!(world.store.check_public().await.unwrap(), [fault]);
    }

    async fn a_swapped_blob_is_not_served(world) {
        let (item, rendition) = air_with_picture(&world).await;
        let reader = world.store.public();
        let (bytes, media) = reader.blob(rendition, world.now()).await.unwrap().unwrap();
        assert_eq!((bytes.as_ref(), media.as_str()), (&b"gambar kecil"[..], "image/webp"));
        assert!(reader.blob_file(rendition, world.now()).await.unwrap().is_some());
        let private = Hash::of(b"gambar asli dengan lokasi");
        assert!(world.store.blob(private).await.unwrap().is_some());
        assert!(reader.blob(private, world.now()).await.unwrap().is_none());

        let name = rendition.to_string();
        let path = world.config.blobs.join(&name[..2]).join(&name[2..4]).join(&name);
        std::fs::write(path, b"gambar palsu").unwrap();
        assert!(reader.blob(rendition, world.now()).await.unwrap().is_none());
        assert!(reader.blob_file(rendition, world.now()).await.unwrap().is_none());
        let fault = PublicFault::SwappedBlob { item, hash: rendition };
        assert_eq!(world.store.check_public().await.unwrap(), [fault]);
    }

    async fn a_well_chained_forged_entry_is_not_served(world) {
        let (case, item) = world.air("Asli", "asli").await;
        // Without the keys, but knowing the form: an entry for another revision, chained rightly.
        let head = world.row("select seq, hash from journal where chain = 'site:utama' order by seq desc limit 1").await;
        let last = world.column("select payload from journal where signature is not null", 0).await;
        let seq = head[0].parse::<u64>().unwrap() + 1;
        let version = world.store.timeline(case).await.unwrap().len() as u64 + 1;
        let mut payload: serde_json::Value = serde_json::from_str(&last[0]).unwrap();
        payload["seq"] = seq.into();
        payload["version"] = version.into();
        let text = serde_json::to_string(&payload).unwrap();
        let hash = Hash::of(format!("{}{text}", head[1]).as_bytes());
        world.sql(&format!(
            "insert into journal (chain, seq, at, case_id, version, payload, prev, hash, signature) \
             select chain, {seq}, at, case_id, {version}, '{text}', '{}', '{hash}', signature from journal where signature is not null",
            head[1],
        )).await;
        world.sql(&format!(
            "insert into publication (chain, seq, item, revision, number, year, at, withdrawn) \
             select chain, {seq}, item, revision, 2, year, at, withdrawn from publication",
        )).await;
        world.sql(&format!("update live set seq = {seq}")).await;
        assert!(!is_shown(&world, "asli").await);
        let path = "/berita/asli".to_owned();
        let faults = [
            PublicFault::ForgedEntry { chain: "site:utama".to_owned(), seq },
            PublicFault::EditedRow { item, path },
        ];
        assert_eq!(world.store.check_public().await.unwrap(), faults);
        assert_eq!(first_fault(&world).await, (seq, FaultKind::Unsigned));
    }

    async fn an_edited_entry_is_named(world) {
        world.air("Asli", "asli").await;
        world.sql("update journal set payload = replace(payload, 'Asli', 'Lain') where chain = 'site:utama' and seq = 1").await;
        assert_eq!(first_fault(&world).await, (1, FaultKind::Edited));
    }

    async fn an_edited_column_is_named(world) {
        world.air("Asli", "asli").await;
        world.sql("update journal set at = at + 1 where chain = 'site:utama' and seq = 4").await;
        assert_eq!(first_fault(&world).await, (4, FaultKind::ColumnEdited));
    }

    async fn a_deleted_entry_is_named(world) {
        world.air("Asli", "asli").await;
        world.sql("delete from journal where chain = 'site:utama' and seq = 5").await;
        assert_eq!(first_fault(&world).await, (5, FaultKind::Missing));
    }

    async fn swapped_entries_are_named(world) {
        world.air("Asli", "asli").await;
        world.sql("update journal set seq = -1 where chain = 'site:utama' and seq = 6").await;
        world.sql("update journal set seq = 6 where chain = 'site:utama' and seq = 7").await;
        world.sql("update journal set seq = 7 where chain = 'site:utama' and seq = -1").await;
        assert_eq!(first_fault(&world).await, (6, FaultKind::Unlinked));
    }

    async fn a_cut_chain_is_named(world) {
        world.air("Asli", "asli").await;
        world.open_case("Sesudahnya").await;
        let length = world.row("select max(seq) from journal where chain = 'site:utama'").await[0].clone();
        let length: u64 = length.parse().unwrap();
        world.store.close().await;
        cut(&world, length - 2).await;
        let faults = world.reopened().await.journal_verify().await.unwrap().faults;
        assert_eq!(faults[0].seq, length - 1);
        assert_eq!(faults[0].kind, FaultKind::CutOff { known: length });
    }

    async fn a_recomputed_chain_is_named(world) {
        world.air("Asli", "asli").await;
        world.store.close().await;
        recompute(&world, "Asli", "Lain").await;
        let faults = world.reopened().await.journal_verify().await.unwrap().faults;
        let named: Vec<_> = faults.iter().map(|fault| &fault.kind).collect();
        assert!(matches!(named[..], [FaultKind::Unsigned | FaultKind::Recomputed]), "{faults:?}");
    }

    async fn a_recomputed_chain_without_publications_is_named(world) {
        world.bring_to_approval("Asli").await;
        world.store.close().await;
        recompute(&world, "Asli", "Lain").await;
        let faults = world.reopened().await.journal_verify().await.unwrap().faults;
        let named: Vec<_> = faults.iter().map(|fault| &fault.kind).collect();
        assert!(matches!(named[..], [FaultKind::Recomputed]), "{faults:?}");
    }

    async fn a_row_of_the_office_edited_by_hand_is_named(world) {
        world.sql("update person set administrator = true where login = 'yusuf'").await;
        let faults = world.store.journal_verify().await.unwrap().faults;
        let row = format!("person {}", world.cast.admin);
        assert_eq!(faults[0].kind, FaultKind::RowEdited { row });
    }
}

/// An older copy of the whole database put back, as from a backup of yesterday.
#[tokio::test]
async fn an_older_copy_put_back_is_named() {
    let world = World::new(crate::world::Engine::Sqlite).await;
    world.air("Kemarin", "kemarin").await;
    let copy = format!("{}.copy", world.config.database);
    world.sql(&format!("vacuum into '{copy}'")).await;
    let length: u64 = world
        .row("select max(seq) from journal where chain = 'site:utama'")
        .await[0]
        .parse()
        .unwrap();
    world.air("Hari ini", "hari-ini").await;
    world.store.close().await;
    for rest in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{rest}", world.config.database));
    }
    std::fs::rename(copy, &world.config.database).unwrap();
    let faults = world
        .reopened()
        .await
        .journal_verify()
        .await
        .unwrap()
        .faults;
    assert_eq!(faults[0].seq, length + 1);
    assert!(
        matches!(faults[0].kind, FaultKind::CutOff { .. }),
        "{faults:?}"
    );
}

async fn is_shown(world: &World, slug: &str) -> bool {
    let reader = world.store.public();
    let page = reader
        .page(SITE, ItemKind::Article, slug, world.now())
        .await
        .unwrap();
    matches!(page, Page::Shown(_))
}

async fn listed(world: &World) -> Vec<ItemId> {
    let reader = world.store.public();
    let list = reader
        .list(SITE, &ListFilter::of(ItemKind::Article), world.now())
        .await
        .unwrap();
    list.cards.iter().map(|card| card.item).collect()
}

/// The first fault of the site's chain.
async fn first_fault(world: &World) -> (u64, FaultKind) {
    let report = world.store.journal_verify().await.unwrap();
    assert!(!report.is_sound());
    (report.faults[0].seq, report.faults[0].kind.clone())
}

/// Cuts the site's chain after an entry.
pub(crate) async fn cut(world: &World, last: u64) {
    world
        .sql(&format!(
            "delete from journal where chain = 'site:utama' and seq > {last}"
        ))
        .await;
}

/// Changes words in every entry and computes the whole chain anew.
pub(crate) async fn recompute(world: &World, from: &str, to: &str) {
    let payloads = world
        .column(
            "select payload from journal where chain = 'site:utama' order by seq",
            0,
        )
        .await;
    let mut prev = Hash::from_bytes([0; 32]);
    for (at, payload) in payloads.iter().enumerate() {
        let (seq, text) = (at + 1, payload.replace(from, to));
        let hash = Hash::of(format!("{prev}{text}").as_bytes());
        world
            .sql(&format!(
                "update journal set payload = '{text}', prev = '{prev}', hash = '{hash}' where chain = 'site:utama' and seq = {seq}"
            ))
            .await;
        prev = hash;
    }
}

/// A public article with one picture; tells the item and the hash of what is served.
pub(crate) async fn air_with_picture(world: &World) -> (ItemId, Hash) {
    let rendition = world.store.put_blob(b"gambar kecil").await.unwrap();
    let original = Bytes::from_static(b"gambar asli dengan lokasi");
    let record = FileRecord {
        kind: FileKind::Image,
        name: "pasar.jpg".to_owned(),
        original: Hash::of(&original),
        renditions: vec![Rendition {
            hash: rendition,
            media_type: "image/webp".to_owned(),
            width: 640,
            height: 480,
            size_bytes: 12,
        }],
        poster: Vec::new(),
    };
    let new = NewFile {
        name: "pasar.jpg".to_owned(),
        kind: FileKind::Image,
        media_type: "image/jpeg".to_owned(),
        bytes: original,
        person: world.cast.writer,
    };
    let file = world.store.add_file(new, None).await.unwrap();
    assert_eq!(world.store.pending_files(10).await.unwrap().len(), 1);
    world.store.file_ready(file, &record).await.unwrap();
    let item = air_naming(world, file).await;
    let uses = world.store.file_uses(file).await.unwrap();
    assert_eq!(
        uses.iter()
            .map(|one| (one.item, one.live))
            .collect::<BTreeMap<_, _>>(),
        [(item, true)].into()
    );
    (item, rendition)
}

async fn air_naming(world: &World, file: FileId) -> ItemId {
    let case = world.open_case("Bergambar").await;
    let image = Image {
        file,
        alt: "Pasar".into(),
        decorative: false,
        caption: Vec::new(),
    };
    let mut with_picture = body("Pasar dibuka lagi hari ini.");
    with_picture.0.push(Block::Image(image));
    let save = |base: Option<_>, title: &str| Command::SaveRevision {
        item: base.map(|(item, _)| item),
        kind: ItemKind::Article,
        base: base.map(|(_, revision)| revision),
        title: title.to_owned(),
        summary: String::new(),
        body: with_picture.clone(),
    };
    let first = world
        .act(world.cast.writer, case, save(None, "Bergambar"))
        .await;
    let (item, base) = saved(&first.events);
    world.act(world.cast.writer, case, finish(&[0])).await;
    world
        .act(
            world.cast.editor,
            case,
            save(Some((item, base)), "Pasar bergambar"),
        )
        .await;
    world.act(world.cast.editor, case, finish(&[0])).await;
    world.bring_to_airing(case, item, "bergambar").await;
    world
        .act(world.cast.admin, case, crate::world::publish())
        .await;
    item
}
