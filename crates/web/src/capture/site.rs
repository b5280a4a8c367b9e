//! What an evaluation looks back on: every menu, the pages brought up to date, what aired.

use jiff::{SignedDuration, Timestamp};
use tayang_core::artefact::Capture;
use tayang_core::content::ItemKind;
use tayang_store::{Card, CaseView, ListFilter};

use super::Camera;
use crate::error::WebError;
use crate::public::address::Address;
use crate::public::frames::Frames;
use crate::public::make::{MakeError, Maker};

/// Items of each kind that are captured, newest first.
const ITEMS: u32 = 100;
/// How far an evaluation looks back when there was none before.
const FIRST: SignedDuration = SignedDuration::from_hours(366 * 24);

impl Camera<'_> {
    /// The site as it stands: front page and lists, pages, and what aired since the last time.
    pub(super) async fn site(&self, view: &CaseView) -> Result<Vec<Capture>, WebError> {
        let site = &view.case.site;
        let since = self.since(view).await?;
        let reader = self.store.public();
        let frames = Frames::new(self.public_url);
        let made = Maker::new(&reader, &frames, site, self.now).await;
        let maker = made.map_err(failed)?;
        let mut wanted = vec![("/".to_owned(), String::new())];
        let lists = [ItemKind::Article, ItemKind::Gallery];
        for kind in lists.into_iter().chain([ItemKind::Page]) {
            let filter = ListFilter {
                per_page: ITEMS,
                ..ListFilter::of(kind)
            };
            let list = reader.list(site, &filter, self.now).await?;
            let shown = |card: &Card| kind == ItemKind::Page || card.updated_at >= since;
            if kind != ItemKind::Page && !list.cards.is_empty() {
                wanted.push((format!("/{}", kind.place()), String::new()));
            }
            let cards = list.cards.iter().filter(|card| shown(card));
            wanted.extend(cards.map(|card| (card.path.clone(), card.title.clone())));
        }
        let mut rows = Vec::new();
        for (path, title) in wanted {
            let page = maker
                .make(&Address::read(&path, ""))
                .await
                .map_err(failed)?;
            if !page.status.is_success() {
                continue;
            }
            let html = String::from_utf8_lossy(&page.identity).into_owned();
            let title = if title.is_empty() {
                titled(&html)
            } else {
                title
            };
            rows.push(self.keep(&path, &title, &html).await?);
        }
        Ok(rows)
    }

    /// Since when an evaluation looks back: the minutes of the one before it.
    async fn since(&self, view: &CaseView) -> Result<Timestamp, WebError> {
        let case = &view.case;
        let last = self.store.last_minutes(&case.site, case.id).await?;
        let first = case.opened_at.checked_sub(FIRST).unwrap_or(case.opened_at);
        Ok(last.unwrap_or(first))
    }
}

/// The words of a page's title.
fn titled(html: &str) -> String {
    let rest = html.split_once("<title>").map_or("", |(_, rest)| rest);
    rest.split('<').next().unwrap_or_default().trim().to_owned()
}

fn failed(error: MakeError) -> WebError {
    match error {
        MakeError::Store(error) => {
            WebError::Store(tayang_store::StoreError::Corrupt(error.to_string()))
        }
        error => {
            let kind = minijinja::ErrorKind::BadSerialization;
            WebError::Render(minijinja::Error::new(kind, error.to_string()))
        }
    }
}
