//! Pratinjau: the pages of a case exactly as the public will see them.
//!
//! The page comes from the public renderer, given the public site and what the case
//! proposes. Only origin and time may differ from the page that is published.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::canonical::Hash;
use tayang_core::case::CaseItem;
use tayang_core::command::WithdrawalKind;
use tayang_core::content::{ItemKind, Placement, Revision};
use tayang_core::event::Withdrawal;
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::sop::StepKind;
use tayang_store::{CaseView, Office, PublicItem, Store};

use super::DeskState;
use super::cases::id;
use super::parts::{Link, Notice, Tab, Tone};
use super::paths;
use super::standing::Standing;
use super::visitor::Desk;
use super::writing::records;
use crate::error::WebError;
use crate::public::identity::Identity;
use crate::public::{assets, render, text, view_of};

/// What a previewed page may do: what the public page may, and stand in the desk's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-same-origin";

/// Routes of the preview, and of the public site's own style.
pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas/{case}/pratinjau", get(first))
        .route("/berkas/{case}/pratinjau/{item}", get(framed))
        .route("/berkas/{case}/pratinjau/{item}/halaman", get(page))
        .route("/aset/{name}", get(dress))
}

/// A page in its frame.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewPage {
    /// Back to the case.
    pub up: Link,
    /// The headline.
    pub title: String,
    /// The frame.
    pub frame: FrameView,
    /// Every page that this case changes.
    pub pages: Vec<Tab>,
    /// What else changes: the front page, lists, feeds.
    pub touched: Vec<String>,
    /// What stands in the way.
    pub notes: Vec<Notice>,
}

/// The frame around a page.
#[derive(Debug, Clone, Serialize)]
pub struct FrameView {
    /// The page's address on the desk.
    pub src: String,
    /// Its name, for those who do not see it.
    pub name: String,
    /// Where it will stand.
    pub address: String,
    /// Wide and phone.
    pub widths: Vec<Tab>,
    /// Shown as on a phone.
    pub phone: bool,
}

impl FrameView {
    /// The frame of an item; the widths lead back to `here`.
    pub fn of(desk: &Desk, standing: &Standing, item: ItemId, here: &str) -> Self {
        let phone = desk.guest.asked("lebar").as_deref() == Some("ponsel");
        let joint = if here.contains('?') { '&' } else { '?' };
        let tab = |href: String, key, current| Tab {
            href,
            label: desk.say(key, &[]),
            current,
        };
        let title = standing.text(item).map(|text| text.text.title.as_str());
        let values = [("title", title.unwrap_or_default())];
        Self {
            src: paths::preview_page(standing.case().id, item),
            name: desk.say("preview.frame", &values),
            address: address(standing, item),
            widths: vec![
                tab(here.to_owned(), "preview.wide", !phone),
                tab(format!("{here}{joint}lebar=ponsel"), "preview.phone", phone),
            ],
            phone,
        }
    }
}

/// Where an item will stand on the site, as far as it is known.
fn address(standing: &Standing, item: ItemId) -> String {
    let Some(revision) = standing.text(item) else {
        return String::new();
    };
    let slug = match &revision.placement {
        Some(place) => place.slug.clone(),
        None => text::slug(&revision.text.title),
    };
    format!("/{}/{slug}", revision.kind.place())
}

async fn first(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let case: CaseId = id(&case)?;
    let view = desk
        .store()
        .case_view(case)
        .await?
        .ok_or(WebError::NotFound)?;
    match view.case.items.keys().next() {
        Some(item) => Ok(Redirect::to(&paths::preview_item(case, *item)).into_response()),
        None => Ok(Redirect::to(&paths::case(case)).into_response()),
    }
}

async fn framed(
    desk: Desk,
    Path((case, item)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let item: ItemId = id(&item)?;
    let state = standing.item(item)?;
    let here = paths::preview_item(standing.case().id, item);
    let page = PreviewPage {
        up: standing.up(),
        title: state.title.clone(),
        frame: FrameView::of(&desk, &standing, item, &here),
        pages: pages(&standing, item),
        touched: touched(&desk, &standing),
        notes: unplaced(&desk, state).into_iter().collect(),
    };
    let title = desk.say("preview.title", &[("title", &state.title)]);
    let mut frame = super::frame::Frame {
        body: "previewing",
        ..desk.frame(title)
    };
    frame.scripts.extend(super::assets::href("frame.js"));
    super::visitor::show("preview.html", &frame, &page)
}

fn unplaced(desk: &Desk, state: &CaseItem) -> Option<Notice> {
    let open = state.placement.is_none() && state.withdrawal.is_none();
    open.then(|| Notice::of(Tone::Info, desk.say("preview.unplaced", &[])))
}

/// Tabs over the items of a case, the shown one marked.
pub fn pages(standing: &Standing, shown: ItemId) -> Vec<Tab> {
    let items = standing.case().items.iter();
    items
        .map(|(item, state)| Tab {
            href: paths::preview_item(standing.case().id, *item),
            label: state.title.clone(),
            current: *item == shown,
        })
        .collect()
}

/// What else changes when this case airs.
pub fn touched(desk: &Desk, standing: &Standing) -> Vec<String> {
    let kinds = standing.case().items.values().map(|item| item.kind);
    let kinds: std::collections::BTreeSet<ItemKind> = kinds.collect();
    let mut touched = Vec::new();
    if kinds.contains(&ItemKind::Article) {
        touched.extend(["touched.home", "touched.news", "touched.feeds"]);
    }
    if kinds.contains(&ItemKind::Gallery) {
        touched.push("touched.galleries");
    }
    touched.push("touched.sitemap");
    touched.into_iter().map(|key| desk.say(key, &[])).collect()
}

async fn page(
    desk: Desk,
    Path((case, item)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let item: ItemId = id(&item)?;
    let html = rendered(&desk, &standing, item).await?;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
    ];
    let mut answer = (headers, html).into_response();
    let own = answer.headers_mut();
    own.insert("content-security-policy", HeaderValue::from_static(POLICY));
    Ok(answer)
}

/// The public page of an item of a case.
async fn rendered(desk: &Desk, standing: &Standing, item: ItemId) -> Result<String, WebError> {
    let drafts = Drafts {
        store: desk.store(),
        office: &desk.office,
        public_url: &desk.state.config.public_url,
        now: desk.now,
        view: &standing.view,
    };
    drafts.page(item).await
}

/// The pages of a case as the public will see them, for its preview and its captures.
pub(crate) struct Drafts<'a> {
    pub(crate) store: &'a Store,
    pub(crate) office: &'a Office,
    pub(crate) public_url: &'a str,
    pub(crate) now: Timestamp,
    pub(crate) view: &'a CaseView,
}

impl Drafts<'_> {
    /// The page of an item.
    pub(crate) async fn page(&self, item: ItemId) -> Result<String, WebError> {
        let state = self.view.case.item(item).ok_or(WebError::NotFound)?;
        let revision = self.view.revisions.get(&item).ok_or(WebError::NotFound)?;
        let site = self.office.sites.get(&self.view.case.site);
        let site = site.ok_or(WebError::NotFound)?;
        let zone = &self.office.calendar.hours.zone;
        let frame = Identity::read(&site.identity).site(self.public_url, zone);
        if gone(state) {
            return drawn(render::render_not_found(&frame));
        }
        let public = self.proposed(item, state, revision).await?;
        let mut page = view_of::item(&public, &site.categories, Vec::new());
        page.record = None;
        let mut steps = self.view.sop.step.iter();
        page.approved = steps.any(|step| step.does(StepKind::Approve));
        drawn(render::render_item(&frame, &page))
    }

    /// The item as the public reader would prove it, were the case published now.
    async fn proposed(
        &self,
        item: ItemId,
        state: &CaseItem,
        revision: &Revision,
    ) -> Result<PublicItem, WebError> {
        let row = self.store.item(item).await?;
        let live = row.as_ref().and_then(|view| view.row.aired_at);
        let unit = row.as_ref().and_then(|view| view.row.unit);
        let unit = unit.and_then(|unit| self.office.units.get(&unit));
        let mut revision = revision.clone();
        if revision.placement.is_none() {
            revision.placement = Some(Placement {
                slug: text::slug(&revision.text.title),
                category: String::new(),
                order: 0,
                period: Default::default(),
                class: None,
            });
        }
        let aired_at = match live {
            Some(aired) if self.view.live.contains_key(&item) => aired,
            _ => self.now,
        };
        Ok(PublicItem {
            item,
            kind: revision.kind,
            files: records(self.store, &revision.text.body).await?,
            revision,
            trail: Vec::new(),
            aired_at,
            updated_at: self.now,
            number: 0,
            unit: unit.map(|unit| unit.name.clone()),
            withdrawal: state.withdrawal.as_ref().map(|withdrawal| Withdrawal {
                kind: withdrawal.kind,
                reason: withdrawal.reason.clone(),
                to: withdrawal.to.clone(),
            }),
            content: state.content,
            entry: Hash::of(b""),
        })
    }
}

pub(crate) fn gone(state: &CaseItem) -> bool {
    let kind = state.withdrawal.as_ref().map(|withdrawal| withdrawal.kind);
    matches!(kind, Some(WithdrawalKind::InError | WithdrawalKind::Merged))
}

fn drawn(made: Result<String, crate::templates::RenderError>) -> Result<String, WebError> {
    made.map_err(|error| {
        let kind = minijinja::ErrorKind::BadSerialization;
        WebError::Render(minijinja::Error::new(kind, error.to_string()))
    })
}

/// The public site's own style, fonts and drawings, for the previewed page.
async fn dress(Path(name): Path<String>) -> Response {
    match assets::at(&format!("{}{name}", assets::PREFIX)) {
        Some(asset) => {
            let headers = [
                (CONTENT_TYPE, asset.media_type),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.bytes.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
