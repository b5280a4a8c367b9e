//! The story that leads the home page.

use tayang_store::Page as Proven;

use super::super::page::Card;
use super::super::view_of;
use super::{MakeError, Maker};

impl Maker<'_> {
    /// A card with what only the whole item tells: its unit and its approval's mark.
    pub(super) async fn whole(&self, card: Card) -> Result<Card, MakeError> {
        let found = self
            .reader
            .page(&self.frame.stored.key, card.kind, &card.slug, self.now)
            .await?;
        Ok(match found {
            Proven::Shown(item) => Card {
                picture: card.picture,
                ..view_of::card_of_item(&item, &self.frame.stored.categories)
            },
            _ => card,
        })
    }
}
