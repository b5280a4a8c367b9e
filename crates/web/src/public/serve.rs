//! The public listener: a finished page at once, else made once, else words of regret.
//!
//! Holds the public reader and nothing that can write. No cookie is read or set.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde::Serialize;
use tayang_store::{Changed, PublicReader};

use super::address::Address;
use super::cache::{Page, PageCache};
use super::doors::Doors;
use super::frames::Frames;
use super::make::{MakeError, Maker};
use super::{assets, files, respond};
use crate::templates;

/// What the public listener needs.
#[derive(Clone)]
pub struct PublicState {
    pub(super) reader: PublicReader,
    pub(super) pages: PageCache,
    doors: Doors,
    pub(super) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    frames: Frames,
}

impl PublicState {
    /// A listener's state with an empty cache.
    pub fn new(
        reader: PublicReader,
        public_url: &str,
        clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    ) -> Self {
        Self {
            reader,
            pages: PageCache::new(),
            doors: Doors::default(),
            clock,
            frames: Frames::new(public_url),
        }
    }

    /// Every page is made anew for each request, from the database; for measuring and for
    /// machines with very little memory.
    #[must_use]
    pub fn keeping_nothing(mut self) -> Self {
        self.pages = PageCache::none();
        self
    }

    /// Drops what a change touched and makes the pages people look at first anew.
    pub async fn changed(&self, changed: &Changed) {
        if changed.keys.iter().any(|key| key.starts_with("site:")) {
            self.doors.forget();
        }
        let mut dropped = self.pages.drop_keys(&changed.keys).await;
        dropped.retain(|(address, page)| page.status == StatusCode::OK && is_asked_often(address));
        // What people read before what programs do.
        dropped.sort_by_key(|(address, _)| (is_for_programs(address), address.len()));
        let mut made = Vec::new();
        for (address, before) in dropped.into_iter().take(REMADE) {
            let page = self.remake(&address).await;
            made.extend(page.map(|page| (page, before)));
        }
        // Packed when all of them can be read, beside the threads that answer.
        tokio::task::spawn_blocking(move || {
            for (page, before) in made {
                pack(&page, &before);
            }
        });
    }

    /// Drops everything, after changes that were not heard.
    pub fn forget(&self) {
        self.doors.forget();
        self.pages.clear();
    }

    async fn remake(&self, kept_as: &str) -> Option<Arc<Page>> {
        let (site, path) = kept_as.split_once('/')?;
        let address = Address::read(&format!("/{path}"), "");
        match self.page(site, &address).await {
            Ok(page) => Some(page),
            Err(error) => {
                tracing::error!(%error, address = kept_as, "a page could not be made anew");
                None
            }
        }
    }

    async fn page(&self, site: &str, address: &Address) -> Result<Arc<Page>, MakeError> {
        let make = async {
            let now = (self.clock)();
            let maker = Maker::new(&self.reader, &self.frames, site, now).await?;
            maker.make(address).await
        };
        match address.cache_key(site) {
            Some(key) => self.pages.get_or_make(&key, make).await,
            None => make.await.map(Arc::new),
        }
    }
}

/// Not the later pages of lists, nor what filters make of them.
fn is_asked_often(address: &str) -> bool {
    !address.contains('?')
}

fn is_for_programs(address: &str) -> bool {
    [".xml", ".json", ".txt"]
        .iter()
        .any(|end| address.contains(end))
}

/// Packs a page as readers took it before, so that none waits for it; not one that was dropped
/// again meanwhile.
fn pack(page: &Arc<Page>, before: &Page) {
    if Arc::strong_count(page) > 1 {
        page.pack_as(before);
    }
}

/// Pages made anew at once after a change; the rest on their first request.
const REMADE: usize = 12;

/// Everything the public listener answers, for programs that put it beside other routes.
pub fn router(state: PublicState) -> Router {
    // One shared state: a request counts one reference, not one for each part.
    Router::new().fallback(answer).with_state(Arc::new(state))
}

/// Answers a request; a listener of its own needs no routes around this.
pub async fn answer(State(state): State<Arc<PublicState>>, request: Request) -> Response<Body> {
    let (parts, _) = request.into_parts();
    if parts.method != Method::GET && parts.method != Method::HEAD {
        return not_allowed();
    }
    let path = parts.uri.path();
    match path {
        "/healthz" => return plain(StatusCode::OK, "ok\n"),
        "/readyz" => return Box::pin(ready(&state)).await,
        _ if path.starts_with(assets::PREFIX) => return asset(path),
        _ => {}
    }
    if let Some(file) = path.strip_prefix("/berkas/") {
        return Box::pin(files::answer(&state, &parts.method, &parts.headers, file)).await;
    }
    match found(&state, &parts.headers, path, parts.uri.query()).await {
        Ok(Some(page)) => respond::respond(&parts.method, &parts.headers, &page),
        Ok(None) => bare(
            StatusCode::NOT_FOUND,
            "Situs belum disiapkan",
            "Kantor ini sedang memasang situsnya. Silakan datang lagi nanti.",
        ),
        Err(error) => {
            tracing::error!(%error, path, "a public page could not be made");
            unavailable()
        }
    }
}

async fn found(
    state: &PublicState,
    headers: &HeaderMap,
    path: &str,
    query: Option<&str>,
) -> Result<Option<Arc<Page>>, MakeError> {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let Some(site) = state.doors.site_key(&state.reader, host).await? else {
        return Ok(None);
    };
    // As they are written on the site's own pages, most addresses are the names of their pages.
    if query.is_none()
        && let Some(page) = state.pages.get(&[&site, path].concat()).await
        && page.holds(|| (state.clock)())
    {
        return Ok(Some(page));
    }
    // On the heap, so that a request for a ready page carries nothing of what follows.
    Box::pin(read(state, &site, path, query.unwrap_or_default())).await
}

/// The page at an address however it is written, made when it is not ready.
async fn read(
    state: &PublicState,
    site: &str,
    path: &str,
    query: &str,
) -> Result<Option<Arc<Page>>, MakeError> {
    let address = Address::read(path, query);
    if let Some(key) = address.cache_key(site)
        && let Some(page) = state.pages.get(&key).await
    {
        if page.holds(|| (state.clock)()) {
            return Ok(Some(page));
        }
        state.pages.drop_page(&key).await;
    }
    state.page(site, &address).await.map(Some)
}

async fn ready(state: &PublicState) -> Response<Body> {
    match state.reader.zone().await {
        Ok(_) => plain(StatusCode::OK, "ok\n"),
        Err(_) => plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "basis data tidak menjawab\n",
        ),
    }
}

fn asset(path: &str) -> Response<Body> {
    let Some(asset) = assets::at(path) else {
        return plain(StatusCode::NOT_FOUND, "Berkas tidak ditemukan.\n");
    };
    let mut answer = Response::new(Body::from(asset.bytes.clone()));
    let out = answer.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    out.insert(CONTENT_LENGTH, HeaderValue::from(asset.bytes.len()));
    out.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    respond::secure(out);
    answer
}

fn not_allowed() -> Response<Body> {
    let mut answer = plain(
        StatusCode::METHOD_NOT_ALLOWED,
        "Situs ini hanya untuk dibaca.\n",
    )
    .into_response();
    answer
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    answer
}

/// Words for when the database does not answer: no page is ever made up.
fn unavailable() -> Response<Body> {
    let mut answer = bare(
        StatusCode::SERVICE_UNAVAILABLE,
        "Situs sedang terganggu",
        "Halaman ini belum dapat dibuka. Silakan coba lagi beberapa menit lagi.",
    );
    answer
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("30"));
    answer
}

/// A page without the site's frame, for when no site is at hand.
fn bare(status: StatusCode, title: &'static str, words: &'static str) -> Response<Body> {
    let page = Bare {
        title,
        words,
        sheet: assets::path("site.css"),
    };
    let Ok(page) = templates::render("public/bare.html", page) else {
        return plain(status, title);
    };
    let mut answer = plain(status, title);
    *answer.body_mut() = Body::from(page.into_string());
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    answer.headers_mut().insert(CONTENT_TYPE, html);
    answer
}

#[derive(Serialize)]
struct Bare {
    title: &'static str,
    words: &'static str,
    sheet: String,
}

pub(super) fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(words));
    *answer.status_mut() = status;
    let out = answer.headers_mut();
    out.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    respond::secure(out);
    answer
}
