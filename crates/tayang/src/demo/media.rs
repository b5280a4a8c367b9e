//! Pictures and films of the demo, prepared by intake, two at a time.
//!
//! What is prepared here is put into the library by the act that first uses it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use anyhow::{Context, Result};
use bytes::Bytes;
use tayang_core::content::file::{FileKind, FileRecord};
use tayang_intake::{image, mp4};
use tayang_store::{NewFile, Store};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

use super::article::Article;
use super::folder;

/// Pictures prepared at once.
const AT_ONCE: usize = 2;

/// A file that is ready to be taken into the library.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    pub(super) record: FileRecord,
    media_type: &'static str,
    original: Bytes,
}

impl Ready {
    /// The file as somebody brings it.
    pub(super) fn brought_by(&self, person: tayang_core::ids::PersonId) -> NewFile {
        NewFile {
            name: self.record.name.clone(),
            kind: self.record.kind,
            media_type: self.media_type.to_owned(),
            bytes: self.original.clone(),
            person,
        }
    }
}

/// Everything prepared, by file name.
pub(super) type Media = BTreeMap<String, Ready>;

/// Work that goes on beside the founding of the office.
pub(super) struct Preparing(JoinHandle<Result<Media>>);

impl Preparing {
    /// Waits for all of it.
    ///
    /// # Errors
    /// When a file is refused, or cannot be stored.
    pub(super) async fn ready(self) -> Result<Media> {
        self.0.await?
    }
}

/// Starts preparing every picture and film that an article names.
pub(super) fn prepare(store: &Store, articles: &[Article]) -> Preparing {
    let mut names = BTreeSet::new();
    let mut films = BTreeMap::new();
    for Article { front, .. } in articles {
        names.extend(front.pictures.iter().map(|picture| picture.file.clone()));
        if let Some(film) = &front.film {
            names.insert(film.poster.clone());
            films.insert(film.file.clone(), film.poster.clone());
        }
    }
    let store = store.clone();
    Preparing(tokio::spawn(async move {
        let mut media = pictures(&store, names).await?;
        for (file, poster) in films {
            let film = film(&store, &file, &media[&poster].record).await?;
            media.insert(file, film);
        }
        Ok(media)
    }))
}

async fn pictures(store: &Store, names: BTreeSet<String>) -> Result<Media> {
    let turn = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = JoinSet::new();
    for name in names {
        let (store, turn) = (store.clone(), Arc::clone(&turn));
        tasks.spawn(async move {
            let _turn = turn.acquire().await?;
            let picture = picture(&store, &name).await?;
            anyhow::Ok((name, picture))
        });
    }
    let mut media = Media::new();
    while let Some(done) = tasks.join_next().await {
        let (name, picture) = done??;
        media.insert(name, picture);
    }
    Ok(media)
}

async fn picture(store: &Store, name: &str) -> Result<Ready> {
    let original = Bytes::from(folder::bytes(&format!("pictures/{name}"))?);
    let (bytes, called) = (original.clone(), name.to_owned());
    let prepared = tokio::task::spawn_blocking(move || image::prepare(&bytes, &called)).await?;
    let prepared = prepared.with_context(|| name.to_owned())?;
    for (_, bytes) in &prepared.blobs {
        store.put_blob(bytes).await?;
    }
    Ok(Ready {
        record: prepared.record,
        media_type: "image/webp",
        original,
    })
}

/// A film with the still picture that was drawn for it.
async fn film(store: &Store, name: &str, still: &FileRecord) -> Result<Ready> {
    let original = Bytes::from(folder::bytes(&format!("pictures/{name}"))?);
    let cleaned = mp4::clean(original.to_vec(), name).with_context(|| name.to_owned())?;
    store.put_blob(&cleaned.bytes).await?;
    let poster = still.renditions.clone();
    let record = FileRecord {
        kind: FileKind::Video,
        poster,
        ..cleaned.record
    };
    Ok(Ready {
        record,
        media_type: "video/mp4",
        original,
    })
}
