//! What the public may know of an official paper: that it was made, and whether it counts.
//!
//! Everything told stands in a signed entry of the site's chain of papers; only
//! whether a later issue took its place is the table's word.

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::canonical::Hash;
use tayang_core::ids::PaperId;
use tayang_core::official::Official;

use super::PublicReader;
use crate::StoreError;
use crate::dialect::args;
use crate::journal::{self, PaperEvent, entry_hash, paper_chain};
use crate::official::{self, PaperState};

/// An official paper as anybody may verify it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPaper {
    /// Which.
    pub id: PaperId,
    /// Its kind.
    pub kind: Official,
    /// Its number as it is printed.
    pub number: String,
    /// The day that it is dated.
    pub day: Date,
    /// The post of whoever signs it.
    pub post: Option<String>,
    /// SHA-256 of what it tells: its beginning is printed on it.
    pub content: Hash,
    /// SHA-256 of its file.
    pub file: Hash,
    /// The name of the key that signed that it was made.
    pub key: String,
    /// When it was made.
    pub at: Timestamp,
    /// Whether it still counts.
    pub state: PaperState,
}

impl PublicReader {
    /// A paper of a site; nothing when there is none, or none that is proven.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper(&self, site: &str, id: PaperId) -> Result<Option<PublicPaper>, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let Some(mut place) = conn.row(sql::PLACE, args![id, site]).await? else {
            return Ok(None);
        };
        let Some(seq) = place.take::<Option<u64>>()? else {
            return Ok(None);
        };
        let chain = paper_chain(site);
        let Some(mut entry) = conn
            .row(super::proof::sql::ENTRY, args![&chain, seq])
            .await?
        else {
            return Ok(None);
        };
        let (payload, prev): (String, Hash) = (entry.take()?, entry.take()?);
        let hash: Hash = entry.take()?;
        let signature: Option<String> = entry.take()?;
        let signed = entry_hash(prev, &payload) == hash
            && signature.is_some_and(|signature| {
                let keys = &self.core.keys;
                keys.published_is_signed(site, hash, &signature)
            });
        let stands = serde_json::from_str::<journal::Payload<'_>>(&payload)
            .is_ok_and(|payload| payload.stands_at(&chain, seq));
        if !signed || !stands {
            tracing::error!(paper = %id, "the entry of a paper does not hold; it is not verified");
            return Ok(None);
        }
        let told = journal::of_paper(&payload)?;
        let row = conn.row(official::sql::ONE, args![id]).await?;
        let row = row.map(official::read).transpose()?;
        let key = self.core.keys.name(site).unwrap_or_default();
        Ok(row.and_then(|row| known(id, (told.at, key), told.event, row.state)))
    }
}

fn known(
    id: PaperId,
    (at, key): (Timestamp, String),
    event: PaperEvent,
    state: PaperState,
) -> Option<PublicPaper> {
    let PaperEvent::Filed {
        paper,
        kind,
        number,
        day,
        post,
        content,
        file,
        ..
    } = event
    else {
        return None;
    };
    (paper == id).then_some(PublicPaper {
        id,
        kind,
        number,
        day,
        post,
        content,
        file,
        key,
        at,
        state,
    })
}

pub(crate) mod sql {
    crate::dialect::statements! {
        PLACE = "select seq from official where id = $1 and site = $2";
    }
}
