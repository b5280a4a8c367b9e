//! What becomes public, or stops being so: live rows, addresses, served bytes.

use tayang_core::command::WithdrawalKind;
use tayang_core::content::file::FileRecord;
use tayang_core::event::{PublishedItem, Withdrawal};
use tayang_core::ids::ItemId;

use super::{Scene, stored};
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::execute::kind_word;
use crate::notice::{item_key, list_key, site_key};

/// Applies a `Published` entry. What the frame of the site says stays as it is.
pub(super) async fn publish(
    conn: &mut Conn,
    scene: &Scene<'_>,
    items: &[PublishedItem],
) -> Result<Vec<String>, StoreError> {
    let site = &scene.case.site;
    let mut keys = Vec::new();
    for item in items {
        note(conn, scene, item).await?;
        match &item.withdrawal {
            None => air(conn, scene, item).await?,
            Some(withdrawal) => take_down(conn, scene, item, withdrawal).await?,
        }
        keys.extend([item_key(item.item), list_key(site, item.kind)]);
    }
    Ok(keys)
}

/// Applies the end of a display period.
pub(super) async fn end_period(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: ItemId,
) -> Result<Vec<String>, StoreError> {
    conn.send(sql::END, args![item]).await?;
    let kind = scene
        .case
        .item(item)
        .map(|state| list_key(&scene.case.site, state.kind));
    Ok([item_key(item), site_key(&scene.case.site)]
        .into_iter()
        .chain(kind)
        .collect())
}

/// The register of what was public when, numbered per year.
async fn note(conn: &mut Conn, scene: &Scene<'_>, item: &PublishedItem) -> Result<(), StoreError> {
    let entry = scene.entry;
    let year = i64::from(scene.office.day(entry.at).year());
    let withdrawn = item.withdrawal.is_some();
    let columns = args![
        &entry.chain,
        entry.seq,
        item.item,
        item.revision,
        item.number,
        year,
        entry.at,
        withdrawn
    ];
    conn.send(sql::NOTE, columns).await
}

async fn air(conn: &mut Conn, scene: &Scene<'_>, item: &PublishedItem) -> Result<(), StoreError> {
    let (entry, place) = (scene.entry, &item.placement);
    let (site, kind) = (&scene.case.site, kind_word(item.kind));
    let period = place.period;
    let aired = period.from.map_or(entry.at, |from| from.max(entry.at));
    let columns = args![
        item.item,
        site,
        kind,
        &place.slug,
        &place.category,
        i64::from(place.order),
        item.revision,
        item.bytes,
        &entry.chain,
        entry.seq,
        scene.case.id,
        aired,
        entry.at,
        period.from,
        period.until,
        item.unit.as_ref().map(|unit| unit.id.0),
    ];
    conn.send(sql::AIR, columns).await?;
    conn.send(sql::OLD_ADDRESS, args![item.item, &place.slug])
        .await?;
    conn.send(sql::FREE_OTHER, args![item.item]).await?;
    conn.send(sql::ADDRESS, args![site, kind, &place.slug, item.item])
        .await?;
    let columns = args![
        item.revision,
        &place.category,
        &place.slug,
        entry.at,
        item.item
    ];
    conn.send(sql::ITEM_LIVE, columns).await?;
    serve_files(conn, scene, item).await
}

/// The bytes that may be served from now on are those of the live revision's files.
async fn serve_files(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: &PublishedItem,
) -> Result<(), StoreError> {
    conn.send(sql::NO_BLOBS, args![item.item]).await?;
    for file in stored(conn, scene, item.revision).await?.files.keys() {
        let Some(mut row) = conn.row(sql::RECORD, args![*file]).await? else {
            continue;
        };
        let Some(text) = row.take::<Option<String>>()? else {
            continue;
        };
        let record: FileRecord = serde_json::from_str(&text)?;
        for rendition in record.served() {
            conn.send(sql::BLOB, args![rendition.hash, item.item, *file])
                .await?;
        }
    }
    Ok(())
}

async fn take_down(
    conn: &mut Conn,
    scene: &Scene<'_>,
    item: &PublishedItem,
    withdrawal: &Withdrawal,
) -> Result<(), StoreError> {
    let entry = scene.entry;
    let columns = args![
        withdrawal.kind.name(),
        withdrawal.to.as_deref(),
        &entry.chain,
        entry.seq,
        scene.case.id,
        entry.at,
        item.unit.as_ref().map(|unit| unit.id.0),
        item.item
    ];
    conn.send(sql::TAKE_DOWN, columns).await?;
    conn.send(sql::ITEM_DOWN, args![entry.at, item.item])
        .await?;
    if withdrawal.kind != WithdrawalKind::Withdrawn {
        conn.send(sql::NO_BLOBS, args![item.item]).await?;
    }
    Ok(())
}

pub(crate) mod sql {
    crate::dialect::statements! {
        NOTE = "insert into publication (chain, seq, item, revision, number, year, at, withdrawn) values ($1, $2, $3, $4, $5, $6, $7, $8)";
        AIR = "insert into live (item, site, kind, slug, category, unit, ord, revision, body, chain, seq, first_seq, case_id, state, aired_at, updated_at, from_at, until_at) values ($1, $2, $3, $4, $5, $16, $6, $7, $8, $9, $10, $10, $11, 'live', $12, $13, $14, $15) on conflict (item) do update set slug = excluded.slug, category = excluded.category, unit = excluded.unit, ord = excluded.ord, revision = excluded.revision, body = excluded.body, chain = excluded.chain, seq = excluded.seq, case_id = excluded.case_id, state = 'live', moved_to = null, updated_at = excluded.updated_at, from_at = excluded.from_at, until_at = excluded.until_at";
        TAKE_DOWN = "update live set state = $1, moved_to = $2, chain = $3, seq = $4, case_id = $5, updated_at = $6, unit = $7 where item = $8";
        END = "update live set state = 'ended' where item = $1 and state = 'live'";
        OLD_ADDRESS = "update address set state = 'old' where item = $1 and state = 'live' and slug <> $2";
        FREE_OTHER = "delete from address where item = $1 and state = 'reserved'";
        ADDRESS = "insert into address (site, kind, slug, item, state) values ($1, $2, $3, $4, 'live') on conflict (site, kind, slug) do update set state = 'live', item = excluded.item";
        ITEM_LIVE = "update item set live = $1, category = $2, slug = $3, updated_at = $4 where id = $5";
        ITEM_DOWN = "update item set live = null, updated_at = $1 where id = $2";
        NO_BLOBS = "delete from live_blob where item = $1";
        RECORD = "select record from file where id = $1 and state = 'ready'";
        BLOB = "insert into live_blob (hash, item, file) values ($1, $2, $3) on conflict do nothing";
    }
}
