//! Which entry spoke of each item first and last: heard from the journal, kept in memory.
//!
//! A row put back by hand names an entry that was signed once. That a later one
//! took it down is known here, whatever the tables say. `proof` asks.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroU64;
use std::sync::{PoisonError, RwLock};

use tayang_core::event::Event;
use tayang_core::ids::ItemId;

use crate::dialect::args;
use crate::journal::{self, site_chain};
use crate::{Store, StoreError};

/// Entries read at once.
const PAGE: u32 = 500;

/// The entries that aired an item, by their place in its site's chain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Airing {
    /// The first; none while the journal was not heard from its beginning.
    pub(crate) first: Option<NonZeroU64>,
    /// The last: an airing, an update or a withdrawal.
    pub(crate) newest: u64,
}

/// What was heard so far.
#[derive(Debug, Default)]
pub(crate) struct Aired(RwLock<Heard>);

#[derive(Debug, Default)]
struct Heard {
    items: HashMap<ItemId, Airing>,
    /// How far each chain was read from its beginning on.
    read: BTreeMap<String, u64>,
}

impl Aired {
    /// What is known of an item.
    pub(crate) fn of(&self, item: ItemId) -> Option<Airing> {
        let heard = self.0.read().unwrap_or_else(PoisonError::into_inner);
        heard.items.get(&item).copied()
    }

    /// An entry that was just committed speaks of these items.
    pub(crate) fn hear(&self, seq: u64, items: &[ItemId]) {
        let mut heard = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for item in items {
            let known = heard.items.entry(*item).or_default();
            known.newest = known.newest.max(seq);
        }
    }

    /// The same while a chain is read from its beginning.
    fn read(&self, chain: &str, seq: u64, items: &[ItemId]) {
        let mut heard = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for item in items {
            let known = heard.items.entry(*item).or_default();
            known.first = known.first.or(NonZeroU64::new(seq));
            known.newest = known.newest.max(seq);
        }
        heard.read.insert(chain.to_owned(), seq);
    }

    fn place(&self, chain: &str) -> u64 {
        let heard = self.0.read().unwrap_or_else(PoisonError::into_inner);
        heard.read.get(chain).copied().unwrap_or(0)
    }
}

impl Store {
    /// Hears from the journal which entry spoke of each public item last, as far as it is new.
    ///
    /// This process's own airings are heard as they are committed; this is for those of
    /// before its start and of other processes. Nothing waits for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn hear_airings(&self) -> Result<(), StoreError> {
        let office = self.office().await?;
        for site in office.sites.keys() {
            self.hear_chain(&site_chain(site)).await?;
        }
        Ok(())
    }

    async fn hear_chain(&self, chain: &str) -> Result<(), StoreError> {
        loop {
            let after = self.core.aired.place(chain);
            let rows = self
                .core
                .db
                .rows(sql::SIGNED, args![chain, after, PAGE])
                .await?;
            let whole = rows.len() < PAGE as usize;
            for mut row in rows {
                let seq: u64 = row.take()?;
                let recorded = journal::recorded(&row.take::<String>()?);
                let items: Vec<ItemId> = match recorded.map(|recorded| recorded.event) {
                    Ok(Event::Published { items, .. }) => {
                        items.iter().map(|published| published.item).collect()
                    }
                    // A forged entry: `journal verify` names it, and it is never served.
                    _ => Vec::new(),
                };
                self.core.aired.read(chain, seq, &items);
            }
            if whole {
                self.core
                    .aired
                    .read(chain, self.core.aired.place(chain), &[]);
                return Ok(());
            }
            tokio::task::yield_now().await;
        }
    }
}

pub(crate) mod sql {
    crate::dialect::statements! {
        SIGNED = "select seq, payload from journal where chain = $1 and seq > $2 and signature is not null order by seq limit $3";
    }
}
