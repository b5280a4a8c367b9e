//! The picture of a post: the article's first photograph, cut to what a channel shows.
//!
//! It is made when it is asked for, of what may be served; nothing new is kept.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tayang_core::content::Revision;
use tayang_core::content::body::{Block, Image};
use tayang_core::content::file::FileRecord;
use tayang_core::ids::CaseId;
use tayang_core::share::{Channel, known};
use tayang_intake::image::{ENLARGED_PERCENT, growth};

use super::channels;
use crate::desk::parts::Link;
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::upload::{UploadRefused, fitted};

/// What a channel is offered.
#[derive(Debug, Clone, Serialize)]
pub struct PictureOffer {
    /// "Unduh gambar 1200 × 630"; none when the photograph is too small.
    pub link: Option<Link>,
    /// That it is enlarged, or too small; empty when it fits.
    pub words: String,
}

/// The first photograph of a text.
pub(super) fn first(revision: &Revision) -> Option<&Image> {
    let mut blocks = revision.text.body.0.iter();
    blocks.find_map(|block| match block {
        Block::Image(image) => Some(image),
        Block::Gallery { images } => images.first(),
        _ => None,
    })
}

/// The photograph that goes with every post of a case: that of the first public text.
pub(super) async fn lead(desk: &Desk, standing: &Standing) -> Result<Option<FileRecord>, WebError> {
    let text = standing.view.live.values().next();
    let Some(picture) = text.and_then(|text| first(text)) else {
        return Ok(None);
    };
    let row = desk.store().file(picture.file).await?;
    let record = row.and_then(|row| row.record);
    Ok(record.filter(|record| !record.renditions.is_empty()))
}

/// What a channel that is open is offered of the photograph, when there is one.
pub(super) fn of_channel(
    desk: &Desk,
    case: CaseId,
    key: &str,
    photograph: Option<&FileRecord>,
) -> Option<PictureOffer> {
    let channel = known(key).filter(|channel| channel.closed.is_none())?;
    Some(offer(desk, case, (key, channel), photograph?))
}

fn offer(
    desk: &Desk,
    case: CaseId,
    (key, channel): (&str, &Channel),
    record: &FileRecord,
) -> PictureOffer {
    let (wide, tall) = channel.picture;
    let own = record.renditions.first();
    let (width, height) = own.map_or((1, 1), |own| (own.width, own.height));
    let percent = growth((width, height), channel.picture);
    let pixels = [width, height, wide, tall].map(|side| side.to_string());
    let times = format!("{},{}", percent / 100, percent % 100 / 10);
    let say = |key: &str| {
        let values = [
            ("own_width", pixels[0].as_str()),
            ("own_height", &pixels[1]),
            ("width", &pixels[2]),
            ("height", &pixels[3]),
            ("times", &times),
        ];
        desk.say(key, &values)
    };
    let href = format!("{}/gambar/{key}", paths::share(case));
    PictureOffer {
        link: (percent <= ENLARGED_PERCENT).then(|| Link::to(href, say("sharing.picture"))),
        words: match percent {
            0..=100 => String::new(),
            101..=ENLARGED_PERCENT => say("sharing.picture.larger"),
            _ => say("sharing.picture.small"),
        },
    }
}

/// The picture of a channel of the sheet, to download.
pub(super) async fn show(
    desk: Desk,
    Path((case, channel)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let named = channels(&standing).contains(&channel);
    let channel = known(&channel).filter(|channel| named && channel.closed.is_none());
    let channel = channel.ok_or(WebError::NotFound)?;
    let why = if standing.view.live.is_empty() {
        "sharing.not_public"
    } else {
        "sharing.picture.none"
    };
    let missing = || WebError::field("picture", desk.say(why, &[]));
    let record = lead(&desk, &standing).await?.ok_or_else(missing)?;
    let bytes = match fitted(desk.store(), &record, channel.picture).await {
        Ok(bytes) => bytes,
        Err(UploadRefused::Store(error)) => return Err(error.into()),
        Err(refused) => {
            let words = refused.message(desk.lang()).unwrap_or_default();
            return Err(WebError::field("picture", words));
        }
    };
    let name = name(&standing, channel);
    let headers = [
        (CONTENT_TYPE, "image/jpeg".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// "kopi-lereng-sari-facebook-1200x630.jpg": the article's address says what it is of.
fn name(standing: &Standing, channel: &Channel) -> String {
    let text = standing.view.live.values().next();
    let place = text.and_then(|text| text.placement.as_ref());
    let slug = place.map_or("gambar", |place| place.slug.as_str());
    let (wide, tall) = channel.picture;
    format!("{slug}-{}-{wide}x{tall}.jpg", channel.key)
}
