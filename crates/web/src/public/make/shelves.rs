//! What lists are sorted by, and the story that leads.

use tayang_core::content::ItemKind;
use tayang_store::Page as Proven;

use super::super::page::{Card, Facet};
use super::super::view_of;
use super::{MakeError, Maker};

impl Maker<'_> {
    /// The site's categories that hold something of this kind, in the site's order.
    pub(super) async fn shelves(&self, kind: ItemKind) -> Result<Vec<Facet>, MakeError> {
        let known = &self.stored.categories;
        let keys: Vec<&str> = known.iter().map(|one| one.key.as_str()).collect();
        let filled = self
            .reader
            .filled(&self.stored.key, kind, &keys, self.now)
            .await?;
        let held = known.iter().filter(|one| filled.contains(&one.key));
        Ok(held
            .map(|one| Facet {
                key: one.key.clone(),
                name: one.label.clone(),
                count: 0,
            })
            .collect())
    }

    /// A card with what only the whole item tells: its unit and its approval's mark.
    pub(super) async fn whole(&self, card: Card) -> Result<Card, MakeError> {
        let found = self
            .reader
            .page(&self.stored.key, card.kind, &card.slug, self.now)
            .await?;
        Ok(match found {
            Proven::Shown(item) => Card {
                picture: card.picture,
                ..view_of::card_of_item(&item, &self.stored.categories)
            },
            _ => card,
        })
    }
}
