//! Making the page at an address: what the reader proves, in the frame of the site.
//!
//! Every page tells the keys it read, so that a publish drops exactly it.

mod lead;
mod list;
mod sheets;

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode};
use jiff::{SignedDuration, Timestamp};
use tayang_core::content::ItemKind;
use tayang_core::ids::PaperId;
use tayang_store::{
    Card as StoredCard, Page as Proven, PublicReader, StoreError, item_key, list_key, site_key,
};

use super::address::Address;
use super::cache::Page;
use super::frames::{Frames, SiteFrame};
use super::page::{GonePage, HomePage, ItemPage, Site, VerifiedPage};
use super::{feed, render, view_of};
use crate::templates::RenderError;

pub(super) const HTML: &str = "text/html; charset=utf-8";
/// Whole items in a feed.
const FEED: u32 = 20;
/// Days that security.txt says it counts.
const SECURITY_DAYS: i64 = 180;
/// Others of the same category beside an article.
const RELATED: u32 = 3;

/// Why a page could not be made. The citizen reads the same words for all of them.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum MakeError {
    #[error("store: {0}")]
    Store(Arc<StoreError>),
    #[error("template: {0}")]
    Render(Arc<RenderError>),
    #[error("there is no site {0:?}")]
    NoSite(String),
}

impl From<StoreError> for MakeError {
    fn from(error: StoreError) -> Self {
        Self::Store(Arc::new(error))
    }
}

impl From<RenderError> for MakeError {
    fn from(error: RenderError) -> Self {
        Self::Render(Arc::new(error))
    }
}

/// What every page of one site is made with.
pub(crate) struct Maker<'a> {
    reader: &'a PublicReader,
    frame: Arc<SiteFrame>,
    now: Timestamp,
}

impl<'a> Maker<'a> {
    /// A maker for a site, as it is now in the database, at a moment.
    pub(crate) async fn new(
        reader: &'a PublicReader,
        frames: &Frames,
        site: &str,
        now: Timestamp,
    ) -> Result<Self, MakeError> {
        let office = reader.office().await?;
        let frame = frames.of(&office, site);
        Ok(Self {
            reader,
            frame: frame.ok_or_else(|| MakeError::NoSite(site.to_owned()))?,
            now,
        })
    }

    /// The page at an address; never an error for an address that leads nowhere.
    pub(crate) async fn make(&self, address: &Address) -> Result<Page, MakeError> {
        match address {
            Address::Home => self.home().await,
            Address::List { kind, filter, page } => self.list(*kind, filter, *page).await,
            Address::Item { kind, slug } => self.item(*kind, slug).await,
            Address::Search { query, kind, page } => self.search(query, *kind, *page).await,
            Address::Sops => self.sops().await,
            Address::Sop { key } => self.sop(key).await,
            Address::Atom => {
                self.feed("application/atom+xml; charset=utf-8", feed::atom)
                    .await
            }
            Address::Rss => {
                self.feed("application/rss+xml; charset=utf-8", feed::rss)
                    .await
            }
            Address::JsonFeed => self.feed("application/feed+json", feed::json).await,
            Address::Sitemap => self.sitemap().await,
            Address::SitemapPart { part } => self.sitemap_part(*part).await,
            Address::Robots => Ok(self.text(feed::robots(&self.frame.site))),
            Address::Security => {
                let until = self
                    .now
                    .checked_add(SignedDuration::from_hours(24 * SECURITY_DAYS));
                let text = feed::security(&self.frame.site, until.unwrap_or(self.now));
                let mut page = self.text(text);
                page.until = self.midnight();
                Ok(page)
            }
            Address::Verify { id } => self.verify(*id).await,
            Address::Unverified => self.unverified(),
            Address::Nowhere => self.not_found(Vec::new()),
        }
    }

    fn key(&self, kind: ItemKind) -> String {
        list_key(&self.frame.stored.key, kind)
    }

    fn site_key(&self) -> String {
        site_key(&self.frame.stored.key)
    }

    fn page(&self, text: String, mut keys: Vec<String>) -> Page {
        keys.push(self.site_key());
        Page::new(StatusCode::OK, HTML, text, keys)
    }

    fn text(&self, text: String) -> Page {
        Page::new(
            StatusCode::OK,
            "text/plain; charset=utf-8",
            text,
            vec![self.site_key()],
        )
    }

    async fn home(&self) -> Result<Page, MakeError> {
        let newest = self.cards(ItemKind::Article, 6).await?;
        let galleries = self.cards(ItemKind::Gallery, 4).await?;
        let mut newest = newest.into_iter();
        let home = HomePage {
            question: self.frame.identity.question.clone(),
            often: self.frame.identity.often.clone(),
            today: self.frame.identity.today_panel(self.now),
            services: self.frame.identity.service_list(),
            services_link: None,
            lead: match newest.next() {
                Some(card) => Some(self.whole(card).await?),
                None => None,
            },
            latest: newest.collect(),
            galleries,
        };
        let keys = vec![self.key(ItemKind::Article), self.key(ItemKind::Gallery)];
        let mut page = self.page(render::render_home(&self.frame.site, &home)?, keys);
        page.until = home.today.and_then(|_| self.midnight());
        Ok(page)
    }

    /// The end of this day on the wall of the office.
    fn midnight(&self) -> Option<Timestamp> {
        let day = self.frame.site.zone.to_datetime(self.now).date();
        let next = day
            .tomorrow()
            .ok()?
            .to_zoned(self.frame.site.zone.clone())
            .ok()?;
        Some(next.timestamp())
    }

    async fn cards(&self, kind: ItemKind, most: u32) -> Result<Vec<super::page::Card>, MakeError> {
        let site = &self.frame.stored.key;
        let cards = self.reader.first(site, kind, most, self.now).await?;
        Ok(cards
            .iter()
            .map(|card| view_of::card(card, &self.frame.stored.categories))
            .collect())
    }

    async fn item(&self, kind: ItemKind, slug: &str) -> Result<Page, MakeError> {
        match self
            .reader
            .page(&self.frame.stored.key, kind, slug, self.now)
            .await?
        {
            Proven::Shown(item) => {
                let related = self.related(&item).await?;
                let read = related.iter().map(|card| card.item).chain([item.item]);
                let keys = read.map(item_key).collect();
                let categories = &self.frame.stored.categories;
                let cards = related.iter().map(|card| view_of::card(card, categories));
                let view = view_of::item(&item, categories, cards.collect());
                Ok(self.page(render::render_item(&self.frame.site, &view)?, keys))
            }
            Proven::Moved { to } => self.moved(kind, &to),
            Proven::Gone { at, unit } => {
                let gone = GonePage {
                    reason: String::new(),
                    at,
                    unit,
                };
                let text = render::render_gone(&self.frame.site, &gone)?;
                let keys = vec![self.key(kind), self.site_key()];
                Ok(Page::new(StatusCode::GONE, HTML, text, keys))
            }
            Proven::Ended { at } => {
                let text = render::render_ended(&self.frame.site, at)?;
                let keys = vec![self.key(kind), self.site_key()];
                Ok(Page::new(StatusCode::GONE, HTML, text, keys))
            }
            Proven::Absent => self.not_found(vec![self.key(kind)]),
        }
    }

    /// Others of the same category. When one of them changes the page is made anew; not when
    /// a newer one airs.
    async fn related(
        &self,
        item: &tayang_store::PublicItem,
    ) -> Result<Vec<Arc<StoredCard>>, MakeError> {
        let Some(place) = &item.revision.placement else {
            return Ok(Vec::new());
        };
        let cards = self
            .reader
            .newest_in(
                &self.frame.stored.key,
                ItemKind::Article,
                &place.category,
                RELATED + 1,
                self.now,
            )
            .await?;
        let others = cards.into_iter().filter(|card| card.item != item.item);
        Ok(others.take(RELATED as usize).collect())
    }

    fn moved(&self, kind: ItemKind, to: &str) -> Result<Page, MakeError> {
        let Ok(location) = HeaderValue::from_str(to) else {
            return self.not_found(vec![self.key(kind)]);
        };
        let keys = vec![self.key(kind), self.site_key()];
        let text = render::render_not_found(&self.frame.site)?;
        let mut page = Page::new(StatusCode::MOVED_PERMANENTLY, HTML, text, keys);
        page.location = Some(location);
        Ok(page)
    }

    /// What is known of an official paper, asked for each time: it may be replaced at any moment.
    async fn verify(&self, id: PaperId) -> Result<Page, MakeError> {
        let paper = self.reader.paper(&self.frame.stored.key, id).await?;
        let Some(paper) = paper else {
            return self.unverified();
        };
        let text = render::render_verified(&self.frame.site, &VerifiedPage::of(paper))?;
        Ok(self.page(text, Vec::new()))
    }

    fn unverified(&self) -> Result<Page, MakeError> {
        let (text, keys) = (
            render::render_unverified(&self.frame.site)?,
            vec![self.site_key()],
        );
        Ok(Page::new(StatusCode::NOT_FOUND, HTML, text, keys))
    }

    /// Nothing stands there, as long as what these keys name stays as it is.
    fn not_found(&self, mut keys: Vec<String>) -> Result<Page, MakeError> {
        let text = render::render_not_found(&self.frame.site)?;
        keys.push(self.site_key());
        Ok(Page::new(StatusCode::NOT_FOUND, HTML, text, keys))
    }

    async fn feed(
        &self,
        media: &'static str,
        write: fn(&Site, &[ItemPage]) -> String,
    ) -> Result<Page, MakeError> {
        let items = self
            .reader
            .feed(&self.frame.stored.key, ItemKind::Article, FEED, self.now)
            .await?;
        let view = |item| view_of::item(item, &self.frame.stored.categories, Vec::new());
        let pages: Vec<ItemPage> = items.iter().map(view).collect();
        let keys = vec![self.key(ItemKind::Article), self.site_key()];
        Ok(Page::new(
            StatusCode::OK,
            media,
            write(&self.frame.site, &pages),
            keys,
        ))
    }

    /// The map of a small site; of a large one the index of its parts, so that a publish
    /// makes one part anew.
    async fn sitemap(&self) -> Result<Page, MakeError> {
        match self.reader.sitemap_parts(&self.frame.stored.key).await? {
            1 => self.sitemap_part(1).await,
            parts => {
                let index = feed::sitemap_index(&self.frame.site, parts);
                Ok(self.map(index, self.every_list()))
            }
        }
    }

    /// One part, from 1; the first begins with the home page.
    async fn sitemap_part(&self, part: u32) -> Result<Page, MakeError> {
        let found = self
            .reader
            .sitemap(&self.frame.stored.key, part - 1, self.now)
            .await?;
        // What airs next stands in the last part; the others change with their own items only.
        let keys = match found.last {
            true => self.every_list(),
            false => found.items.into_iter().map(item_key).collect(),
        };
        let home = (part == 1).then(|| feed::Place {
            path: "/".to_owned(),
            changed: None,
        });
        let items = found.rows.into_iter().map(|row| feed::Place {
            path: row.path,
            changed: Some(row.updated_at),
        });
        let places: Vec<_> = home.into_iter().chain(items).collect();
        if places.is_empty() {
            return self.not_found(keys);
        }
        Ok(self.map(feed::sitemap(&self.frame.site, &places), keys))
    }

    fn every_list(&self) -> Vec<String> {
        ItemKind::ALL.map(|kind| self.key(kind)).into()
    }

    fn map(&self, text: String, mut keys: Vec<String>) -> Page {
        keys.push(self.site_key());
        Page::new(StatusCode::OK, "application/xml; charset=utf-8", text, keys)
    }
}
