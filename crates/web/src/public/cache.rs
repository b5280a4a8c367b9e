//! Finished pages in memory: bytes ready to send, dropped by what they were made from.
//!
//! A page is rendered once and packed for its first reader who takes that; from then
//! on a request costs one look-up. Each page names the keys it read; a publish drops
//! exactly these. A page whose keys moved while it was being made is sent but not kept.
//! Source: ADR 0008.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::http::{HeaderValue, StatusCode};
use bytes::Bytes;
use jiff::Timestamp;
use moka::future::Cache;
use tayang_core::canonical::Hash;

/// Bytes of pages kept. Beyond it the least used go.
const CACHE_BYTES: u64 = 48 * 1024 * 1024;
/// Bodies smaller than this are not worth compressing.
const COMPRESS_FROM: usize = 256;
/// What a key takes, in its page and in the index.
const KEY_BYTES: usize = 256;
/// Brotli's effort: 5 of 11, some milliseconds once for a page, not per request.
const BROTLI_EFFORT: i32 = 5;

/// A page that is ready to send.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// 200, 301, 404, 410 and so on.
    pub(crate) status: StatusCode,
    /// For example `text/html; charset=utf-8`.
    pub(crate) content_type: &'static str,
    /// Where a moved page went.
    pub(crate) location: Option<HeaderValue>,
    /// Strong validator, made from the bytes.
    pub(crate) etag: HeaderValue,
    /// Not to be listed by search engines.
    pub(crate) unlisted: bool,
    pub(crate) identity: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    /// What it was made from.
    pub(crate) keys: Vec<String>,
    /// From then on it is not true any more, because it names the day.
    pub(crate) until: Option<Timestamp>,
    /// Tells it from pages that stood at its address before.
    serial: u64,
}

impl Page {
    /// Makes a page of a rendered text. It is compressed for the first reader who takes that.
    pub(crate) fn new(
        status: StatusCode,
        content_type: &'static str,
        text: String,
        keys: Vec<String>,
    ) -> Self {
        let identity = Bytes::from(text.into_bytes().into_boxed_slice());
        Self {
            status,
            content_type,
            location: None,
            etag: etag(&identity),
            unlisted: false,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            identity,
            keys,
            until: None,
            serial: 0,
        }
    }

    /// The gzip body; none when the page is too small to be worth it.
    pub(crate) fn gzip(&self) -> Option<&Bytes> {
        let large = self.identity.len() >= COMPRESS_FROM;
        large.then(|| self.gzip.get_or_init(|| gzip(&self.identity)))
    }

    /// The brotli body; none when the page is too small to be worth it.
    pub(crate) fn brotli(&self) -> Option<&Bytes> {
        let large = self.identity.len() >= COMPRESS_FROM;
        large.then(|| self.brotli.get_or_init(|| brotli(&self.identity)))
    }

    /// Packs it in each way that a reader took this other page.
    pub(crate) fn pack_as(&self, other: &Self) {
        if other.gzip.get().is_some() {
            self.gzip();
        }
        if other.brotli.get().is_some() {
            self.brotli();
        }
    }

    /// Whether it is still true. Only a page that names the day looks at the clock.
    pub(crate) fn holds(&self, now: impl FnOnce() -> Timestamp) -> bool {
        self.until.is_none_or(|until| now() < until)
    }

    /// Bytes it will hold at most: text packs into less than half, twice; a key stands in the
    /// index as well.
    fn weight(&self) -> u64 {
        (self.identity.len() * 2 + self.keys.len() * KEY_BYTES + 1_024) as u64
    }
}

fn etag(body: &[u8]) -> HeaderValue {
    let tag = format!("\"{}\"", &Hash::of(body).to_string()[..24]);
    HeaderValue::from_str(&tag).expect("hexadecimal digits in quotes are a header value")
}

fn gzip(body: &[u8]) -> Bytes {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(7));
    let done = out.write_all(body).and_then(|()| out.finish());
    let done = done.expect("writing to memory does not fail");
    Bytes::from(done.into_boxed_slice())
}

fn brotli(body: &[u8]) -> Bytes {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_EFFORT,
        size_hint: body.len(),
        lgwin: window(body.len()),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*body, &mut out, &params)
        .expect("writing to memory does not fail");
    Bytes::from(out.into_boxed_slice())
}

/// The smallest window that holds a body, as a power of two: a page needs no room for megabytes.
fn window(length: usize) -> i32 {
    let bits = usize::BITS - length.leading_zeros();
    i32::try_from(bits.clamp(16, 22)).unwrap_or(22)
}

/// Which page of which address was made from a key.
type Index = Mutex<HashMap<String, HashMap<Arc<str>, u64>>>;

/// All finished pages, by address.
#[derive(Clone)]
pub(crate) struct PageCache {
    pages: Cache<Arc<str>, Arc<Page>>,
    index: Arc<Index>,
    dropped: Arc<AtomicU64>,
    made: Arc<AtomicU64>,
    keeps: bool,
}

impl PageCache {
    /// A cache that never has a page.
    pub(crate) fn none() -> Self {
        Self {
            keeps: false,
            ..Self::new()
        }
    }

    pub(crate) fn new() -> Self {
        let index: Arc<Index> = Arc::default();
        let forget = Arc::clone(&index);
        let pages = Cache::builder()
            .max_capacity(CACHE_BYTES)
            .weigher(|_, page: &Arc<Page>| u32::try_from(page.weight()).unwrap_or(u32::MAX))
            .eviction_listener(move |address: Arc<Arc<str>>, page: Arc<Page>, _| {
                unlink(&forget, &address, &page);
            })
            .build();
        Self {
            pages,
            index,
            dropped: Arc::default(),
            made: Arc::default(),
            keeps: true,
        }
    }

    /// The page at this address, when it is ready.
    pub(crate) async fn get(&self, address: &str) -> Option<Arc<Page>> {
        if !self.keeps {
            return None;
        }
        self.pages.get(address).await
    }

    /// Forgets the page at one address.
    pub(crate) async fn drop_page(&self, address: &str) {
        self.pages.invalidate(address).await;
    }

    /// The page at this address, made by `make` when it is not ready: once, however many ask.
    ///
    /// # Errors
    /// What `make` fails with; then nothing is kept.
    pub(crate) async fn get_or_make<E: Clone + Send + Sync + 'static>(
        &self,
        address: &str,
        make: impl Future<Output = Result<Page, E>>,
    ) -> Result<Arc<Page>, E> {
        if !self.keeps {
            return make.await.map(Arc::new);
        }
        let before = self.dropped.load(Ordering::Acquire);
        let address: Arc<str> = address.into();
        let made = self.pages.try_get_with(Arc::clone(&address), async {
            let serial = self.made.fetch_add(1, Ordering::Relaxed);
            let page = Page {
                serial,
                ..make.await?
            };
            link(&self.index, &address, &page);
            Ok(Arc::new(page))
        });
        let page = made.await.map_err(|error: Arc<E>| (*error).clone())?;
        if self.dropped.load(Ordering::Acquire) != before {
            self.pages.invalidate(&address).await;
        }
        Ok(page)
    }

    /// Drops every page made from one of these keys; tells what stood where.
    pub(crate) async fn drop_keys(&self, keys: &[String]) -> Vec<(Arc<str>, Arc<Page>)> {
        self.dropped.fetch_add(1, Ordering::AcqRel);
        let addresses: HashSet<Arc<str>> = {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            keys.iter()
                .filter_map(|key| index.remove(key))
                .flat_map(HashMap::into_keys)
                .collect()
        };
        let mut dropped = Vec::new();
        for address in addresses {
            let page = self.pages.remove(&address).await;
            dropped.extend(page.map(|page| (address, page)));
        }
        dropped
    }

    /// Drops everything.
    pub(crate) fn clear(&self) {
        self.dropped.fetch_add(1, Ordering::AcqRel);
        self.pages.invalidate_all();
        self.index
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn link(index: &Index, address: &Arc<str>, page: &Page) {
    let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
    for key in &page.keys {
        let pages = index.entry(key.clone()).or_default();
        pages.insert(Arc::clone(address), page.serial);
    }
}

/// Forgets a page that is gone; one that was made at its address meanwhile stays known.
fn unlink(index: &Index, address: &Arc<str>, page: &Page) {
    let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
    for key in &page.keys {
        if let Some(pages) = index.get_mut(key) {
            if pages.get(address) == Some(&page.serial) {
                pages.remove(address);
            }
            if pages.is_empty() {
                index.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(words: &str, keys: &[&str]) -> Page {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Page::new(
            StatusCode::OK,
            "text/html; charset=utf-8",
            words.repeat(100),
            keys,
        )
    }

    #[tokio::test]
    async fn a_publish_drops_the_pages_made_from_it_and_no_others() {
        let cache = PageCache::new();
        let made = |words: &'static str, keys: &'static [&'static str]| async move {
            Ok::<_, ()>(page(words, keys))
        };
        cache
            .get_or_make("/", made("beranda", &["list:article", "site"]))
            .await
            .unwrap();
        cache
            .get_or_make("/berita/a", made("satu", &["item:a", "site"]))
            .await
            .unwrap();
        let dropped = cache
            .drop_keys(&["item:a".to_owned(), "item:b".to_owned()])
            .await;
        let dropped: Vec<&str> = dropped.iter().map(|(address, _)| &**address).collect();
        assert_eq!(dropped, ["/berita/a"]);
        assert!(cache.get("/berita/a").await.is_none());
        assert!(cache.get("/").await.is_some());
    }

    #[tokio::test]
    async fn a_page_whose_keys_moved_while_it_was_made_is_not_kept() {
        let cache = PageCache::new();
        let other = cache.clone();
        let making = async move {
            other.drop_keys(&["item:a".to_owned()]).await;
            Ok::<_, ()>(page("lama", &["item:a"]))
        };
        let sent = cache.get_or_make("/berita/a", making).await.unwrap();
        assert!(sent.identity.starts_with(b"lama"));
        assert!(cache.get("/berita/a").await.is_none());
    }

    #[tokio::test]
    async fn a_page_that_is_gone_leaves_nothing_behind_and_takes_no_newer_one_along() {
        let cache = PageCache::new();
        let made = async || {
            let page = async { Ok::<_, ()>(page("satu", &["item:a", "site"])) };
            cache.get_or_make("/berita/a", page).await.unwrap()
        };
        let before = made().await;
        cache.drop_keys(&["item:a".to_owned()]).await;
        assert!(cache.index.lock().unwrap().is_empty());
        made().await;
        // The older one is told to be gone only now.
        unlink(&cache.index, &"/berita/a".into(), &before);
        assert_eq!(cache.drop_keys(&["site".to_owned()]).await.len(), 1);
    }

    #[tokio::test]
    async fn a_failure_is_told_and_not_kept() {
        let cache = PageCache::new();
        let failed = cache
            .get_or_make("/", async { Err::<Page, _>("rusak") })
            .await;
        assert_eq!(failed.err(), Some("rusak"));
        assert!(cache.get("/").await.is_none());
    }

    #[test]
    fn compressed_bodies_hold_the_same_words() {
        let page = page("Pasar dibuka kembali. ", &[]);
        let mut unpacked = Vec::new();
        let packed = page.gzip().unwrap().clone();
        std::io::Read::read_to_end(
            &mut flate2::read::GzDecoder::new(&packed[..]),
            &mut unpacked,
        )
        .unwrap();
        assert_eq!(unpacked, page.identity);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &page.brotli().unwrap()[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, page.identity);
    }
}
