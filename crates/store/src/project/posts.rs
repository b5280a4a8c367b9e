//! The last post on each channel of each site, by the links that people recorded.

use jiff::Timestamp;
use tayang_core::event::{Event, Recorded};

use super::Scene;
use crate::StoreError;
use crate::dialect::{Conn, args};
use crate::journal;

/// A channel was dealt with: when it was shared there, this is its last post.
pub(super) async fn project(
    conn: &mut Conn,
    scene: &Scene<'_>,
    channel: &str,
    url: Option<&str>,
) -> Result<(), StoreError> {
    let Some(url) = url else { return Ok(()) };
    // A link that is put right is of the post that was made then.
    let before = scene.case.shared.get(channel).map(|mark| &mark.before);
    let mut before = before.into_iter().flatten();
    let first = before.find(|old| old.url.is_some()).map(|old| old.at);
    let at = first.unwrap_or(scene.recorded.at);
    post(conn, &scene.case.site, channel, at, url).await
}

/// Fills the table from the journal: for a database of before there was one.
pub(crate) async fn fill(conn: &mut Conn) -> Result<(), StoreError> {
    for mut row in conn.rows(sql::SHARED, &[]).await? {
        let chain: String = row.take()?;
        let Recorded { at, event, .. } = journal::recorded(&row.take::<String>()?)?;
        let site = chain.strip_prefix("site:").unwrap_or(&chain);
        if let Event::Shared {
            channel,
            url: Some(url),
            ..
        } = &event
        {
            post(conn, site, channel, at, url).await?;
        }
    }
    Ok(())
}

async fn post(
    conn: &mut Conn,
    site: &str,
    channel: &str,
    at: Timestamp,
    url: &str,
) -> Result<(), StoreError> {
    conn.send(sql::POST, args![site, channel, at, url]).await
}

pub(crate) mod sql {
    crate::dialect::statements! {
        POST = "insert into channel_post (site, channel, at, url) values ($1, $2, $3, $4) on conflict (site, channel) do update set at = excluded.at, url = excluded.url where excluded.at >= channel_post.at";
        SHARED = "select chain, payload from journal where payload like '%\"type\":\"shared\"%' order by chain, seq";
    }
}
