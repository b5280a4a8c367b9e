//! Tangkapan: public pages as they stand, kept by hash with everything they show.
//!
//! Made from the public renderer, so a capture is what the public sees or would
//! see. The page, its style and its fonts are blobs; pictures are the renditions
//! that the store keeps anyway. Desk and API take captures before a step that hands
//! in or evaluates is finished. Source: 004, step 4; 002, step 11.

mod site;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tayang_core::artefact::{Capture, CaptureList, Form, Paper};
use tayang_core::canonical::{self, Hash};
use tayang_core::command::Command;
use tayang_core::ids::CaseId;
use tayang_core::sop::StepKind;
use tayang_store::{CaseView, ExecuteError, Store, StoreError, Who};

use crate::desk::preview::{Drafts, gone};
use crate::error::WebError;
use crate::public::assets;

/// What a captured page may do: show what was captured with it.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-same-origin";
/// Bytes of one manifest that are read.
const MANIFEST_BYTES: usize = 1 << 20;

/// What a capture is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The page, its addresses turned into the hashes below.
    pub page: Hash,
    /// Everything that it shows, with its media type.
    pub assets: BTreeMap<Hash, String>,
}

impl Manifest {
    /// The media type of something that the page shows; films are not shown.
    pub fn shown(&self, asset: Hash) -> Option<&str> {
        let kind = self.assets.get(&asset)?;
        (!kind.starts_with("video/")).then_some(kind.as_str())
    }
}

/// Where captures are taken.
pub(crate) struct Camera<'a> {
    pub(crate) store: &'a Store,
    /// The address of a site that has none of its own.
    pub(crate) public_url: &'a str,
    pub(crate) now: Timestamp,
}

impl Camera<'_> {
    /// Keeps a page with what it shows.
    pub(crate) async fn keep(
        &self,
        address: &str,
        title: &str,
        html: &str,
    ) -> Result<Capture, StoreError> {
        let mut assets = BTreeMap::new();
        let page = self.dressed(html, &mut assets).await?;
        let page = self.store.put_blob(page.as_bytes()).await?;
        let manifest = canonical::to_bytes(&Manifest { page, assets });
        Ok(Capture {
            address: address.to_owned(),
            title: title.to_owned(),
            hash: self.store.put_blob(&manifest).await?,
            file: None,
            at: self.now,
        })
    }

    /// The text with each address of the site's own files replaced by the hash of its bytes.
    async fn dressed(
        &self,
        text: &str,
        assets: &mut BTreeMap<Hash, String>,
    ) -> Result<String, StoreError> {
        let mut known: BTreeMap<&str, Hash> = BTreeMap::new();
        for address in addresses(text) {
            if known.contains_key(address) {
                continue;
            }
            if let Some((hash, kind)) = self.asset(address, assets).await? {
                assets.insert(hash, kind);
                known.insert(address, hash);
            }
        }
        let mut done = text.to_owned();
        // The longest first: no address is the beginning of one that was replaced before.
        let mut known: Vec<(&str, Hash)> = known.into_iter().collect();
        known.sort_by_key(|(address, _)| std::cmp::Reverse(address.len()));
        for (address, hash) in known {
            done = done.replace(address, &hash.to_string());
        }
        Ok(done)
    }

    /// The bytes behind an address, kept; none for one that leads elsewhere.
    async fn asset(
        &self,
        address: &str,
        assets: &mut BTreeMap<Hash, String>,
    ) -> Result<Option<(Hash, String)>, StoreError> {
        if let Some(asset) = assets::at(address) {
            let kind = asset.media_type.to_owned();
            let hash = match std::str::from_utf8(&asset.bytes) {
                Ok(css) if asset.media_type.starts_with("text/css") => {
                    let css = Box::pin(self.dressed(css, assets)).await?;
                    self.store.put_blob(css.as_bytes()).await?
                }
                _ => self.store.put_blob(&asset.bytes).await?,
            };
            return Ok(Some((hash, kind)));
        }
        let hash = address.strip_prefix("/berkas/");
        let hash = hash.and_then(|rest| rest.split('/').next()?.parse::<Hash>().ok());
        let Some(hash) = hash else { return Ok(None) };
        let rendition = self.store.rendition(hash).await?;
        Ok(rendition.map(|found| (hash, found.media_type)))
    }

    /// The staged pages of a case, as the official will see them.
    async fn drafts(&self, view: &CaseView) -> Result<Vec<Capture>, WebError> {
        let office = self.store.office().await?;
        let drafts = Drafts {
            store: self.store,
            office: &office,
            public_url: self.public_url,
            now: self.now,
            view,
        };
        let mut rows = Vec::new();
        for (item, state) in &view.case.items {
            if gone(state) {
                continue;
            }
            let html = drafts.page(*item).await?;
            let slug = state.placement.as_ref().map(|place| place.slug.as_str());
            let address = format!("/{}/{}", state.kind.place(), slug.unwrap_or_default());
            rows.push(self.keep(&address, &state.title, &html).await?);
        }
        Ok(rows)
    }

    /// Captures of what the open step hands in or looks back on; none for other steps.
    async fn of_step(&self, view: &CaseView) -> Result<Vec<Capture>, WebError> {
        let open = view.case.open.as_ref();
        let step = open.and_then(|task| view.sop.step(&task.step));
        let Some(step) = step else {
            return Ok(Vec::new());
        };
        if step.does(StepKind::Submit) {
            return self.drafts(view).await;
        }
        if step.does(StepKind::Evaluate) {
            return self.site(view).await;
        }
        Ok(Vec::new())
    }

    /// Takes the captures of the open step and lays them into the case.
    ///
    /// # Errors
    /// As a command on the case; nothing was laid in then.
    pub(crate) async fn take(&self, who: Who, case: CaseId) -> Result<bool, WebError> {
        let Some(view) = self.store.case_view(case).await? else {
            return Err(WebError::NotFound);
        };
        let rows = self.of_step(&view).await?;
        if rows.is_empty() {
            return Ok(false);
        }
        let form = Form::CaptureList(CaptureList { rows });
        let produce = Command::Produce { form };
        let done = self.store.execute(who, case, None, produce, None).await;
        done.map_err(|error| WebError::of_execution(error, Some(case)))?;
        Ok(true)
    }

    /// The same before a finish that will pass: what is handed in is always captured anew, an
    /// evaluation only when nobody has done so. A finish that is refused leaves nothing behind.
    pub(crate) async fn before_finish(
        &self,
        who: Who,
        case: CaseId,
        finish: &Command,
    ) -> Result<(), WebError> {
        let Some(view) = self.store.case_view(case).await? else {
            return Ok(());
        };
        let Some(task) = view.case.open.as_ref() else {
            return Ok(());
        };
        let step = view.sop.step(&task.step);
        let does = |act| step.is_some_and(|step| step.does(act));
        let kept = view.case.artefact(&task.step, Paper::CaptureList);
        let there = kept.is_some_and(|kept| kept.entry > task.entry);
        if !(does(StepKind::Submit) || does(StepKind::Evaluate) && !there) {
            return Ok(());
        }
        match self.store.would(who, case, finish.clone()).await {
            Ok(()) => self.take(who, case).await.map(|_| ()),
            // The finish itself tells why.
            Err(ExecuteError::Store(error)) => Err(error.into()),
            Err(_) => Ok(()),
        }
    }
}

/// The same for a caller who answers in the words of the API.
impl Camera<'_> {
    pub(crate) async fn before_command(
        &self,
        who: Who,
        case: CaseId,
        command: &Command,
    ) -> Result<(), ExecuteError> {
        if !matches!(command, Command::Finish { .. }) {
            return Ok(());
        }
        match self.before_finish(who, case, command).await {
            Ok(()) => Ok(()),
            Err(WebError::Store(error)) => Err(error.into()),
            Err(WebError::Refused(refusals, _)) => Err(ExecuteError::Refused(refusals)),
            Err(WebError::NotFound) => Err(ExecuteError::NotFound),
            Err(error) => Err(StoreError::Corrupt(error.to_string()).into()),
        }
    }
}

/// The manifest of a capture that a case keeps.
///
/// # Errors
/// When the disk does not answer.
pub async fn manifest(store: &Store, hash: Hash) -> Result<Option<Manifest>, StoreError> {
    let bytes = store.blob(hash).await?;
    let bytes = bytes.filter(|bytes| bytes.len() <= MANIFEST_BYTES);
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
}

/// Addresses of the site's own files, wherever they stand in a page or a style sheet.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let beginnings = [assets::PREFIX, "/berkas/"];
    let found = beginnings
        .into_iter()
        .flat_map(move |beginning| text.match_indices(beginning).map(move |(at, _)| (at, text)));
    found.filter_map(|(at, text)| {
        // An address within a whole one, `https://…/aset/…`, leads to the site itself.
        let before = text[..at].chars().next_back();
        let own = before.is_none_or(|sign| "\"'( ,=".contains(sign));
        let rest = &text[at..];
        let end = rest.find(['"', '\'', ' ', ',', ')', '<', '>', '&', '\n']);
        own.then(|| &rest[..end.unwrap_or(rest.len())])
    })
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_of_own_files_are_found_and_others_left_alone() {
        let page = r#"<link href="/aset/site-1.css"><img src="/berkas/ab/a.webp" srcset="/berkas/ab/a.webp 480w, /berkas/cd/b.webp 960w"><meta content="https://x.example/berkas/ef/c.jpg"><a href="/berita/x">"#;
        let found: Vec<&str> = addresses(page).collect();
        assert_eq!(
            found,
            [
                "/aset/site-1.css",
                "/berkas/ab/a.webp",
                "/berkas/ab/a.webp",
                "/berkas/cd/b.webp"
            ]
        );
        let css = r#"src: url("/aset/f.woff2") format("woff2"); --m: url(/aset/m.svg)"#;
        assert_eq!(
            addresses(css).collect::<Vec<_>>(),
            ["/aset/f.woff2", "/aset/m.svg"]
        );
    }
}
