//! Pembagian: the share kit of a case, channel by channel, and what became of each.
//!
//! A person shares by hand and pastes the link back. Nothing of a channel is loaded
//! or fetched; a channel that closed stays on the sheet, struck out.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tayang_core::case::ShareMark;
use tayang_core::command::Command;
use tayang_core::content::Revision;
use tayang_core::content::body::{Block, Image};
use tayang_core::ids::ItemId;
use tayang_core::share::{known, retired};
use tayang_core::sop::StepKind;

use super::DeskState;
use super::act::Act;
use super::fields::{FieldBox, Fields};
use super::parts::{Link, Notice, TimeBar, Tone};
use super::standing::Standing;
use super::visitor::{Desk, go};
use super::words::Said;
use super::{paths, words};
use crate::error::WebError;
use crate::i18n;

/// Routes of the share kit.
pub(super) fn routes() -> Router<DeskState> {
    Router::new().route("/berkas/{case}/pembagian", get(show).post(share))
}

/// The share kit.
#[derive(Debug, Clone, Serialize)]
pub struct SharingPage {
    /// Back to the case.
    pub up: Link,
    /// "langkah 8: pembagian".
    pub place: String,
    /// What stands in the way.
    pub notes: Vec<Notice>,
    /// Time used.
    pub time: Option<TimeBar>,
    /// This person may record now.
    pub may: bool,
    /// Where the forms are sent.
    pub action: String,
    /// What is shared.
    pub items: Vec<SharedItem>,
    /// The channels, in the order of the sheet.
    pub channels: Vec<ChannelView>,
    /// How many are dealt with.
    pub progress: String,
    /// Every channel is dealt with.
    pub done: bool,
}

/// A public item with its link and picture.
#[derive(Debug, Clone, Serialize)]
pub struct SharedItem {
    /// Its headline.
    pub title: String,
    /// Its public address in full.
    pub link: String,
    /// Its first picture, to download.
    pub image: Option<String>,
    /// What the picture shows.
    pub alt: String,
}

/// One channel.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelView {
    /// Its key on the sheet.
    pub key: String,
    /// Its name today.
    pub name: String,
    /// "Ditutup 2019", for one that no longer exists.
    pub closed: Option<String>,
    /// What became of it.
    pub state: Option<String>,
    /// The address of the post, when it was shared.
    pub url: Option<String>,
    /// Words that fit the channel.
    pub text: String,
    /// "212 dari 280 huruf".
    pub length: String,
    /// The link pasted back.
    pub link: FieldBox,
    /// Why it was not shared there.
    pub reason: FieldBox,
    /// What was refused.
    pub reasons: Vec<Said>,
    /// This form holds the screen's filled button.
    pub lead: bool,
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let page = page(&desk, &standing, None, &[]).await?;
    draw(&desk, &page)
}

fn draw(desk: &Desk, page: &SharingPage) -> Result<Response, WebError> {
    desk.page("sharing.html", desk.say("sharing.title", &[]), page)
}

async fn share(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let unshared = fields.text("how") == "reason";
    let command = Command::ShareLink {
        channel: fields.text("channel").to_owned(),
        url: fields.some("url").filter(|_| !unshared),
        reason: fields.some("reason").filter(|_| unshared),
    };
    match desk.execute(standing.case().id, None, command).await {
        Ok(_) => Ok(go(&paths::share(standing.case().id), Some("shared"))),
        Err(WebError::Refused(refusals, _)) => {
            let said: Vec<Said> = refusals
                .iter()
                .map(|refusal| words::refusal(desk.lang(), refusal))
                .collect();
            let page = page(&desk, &standing, Some(&fields), &said).await?;
            Ok((StatusCode::CONFLICT, draw(&desk, &page)?).into_response())
        }
        Err(other) => Err(other),
    }
}

async fn page(
    desk: &Desk,
    standing: &Standing,
    sent: Option<&Fields>,
    reasons: &[Said],
) -> Result<SharingPage, WebError> {
    let case = standing.case();
    let sheet: Vec<String> = standing
        .sop()
        .step
        .iter()
        .find(|step| step.does(StepKind::Share))
        .map(|step| step.channels.clone())
        .unwrap_or_default();
    let mut items = Vec::new();
    for (item, revision) in &standing.view.live {
        items.push(shared_item(desk, *item, revision).await?);
    }
    let lead = standing.view.live.values().next();
    let link = items
        .first()
        .map(|item| item.link.clone())
        .unwrap_or_default();
    let may = standing.may(StepKind::Share);
    let open = |key: &&String| retired(key).is_none() && !case.shared.contains_key(*key);
    let first_open = sheet.iter().find(open).cloned();
    let channel = |key: &String| {
        let sent = sent.filter(|sent| sent.text("channel") == key);
        let reasons = if sent.is_some() {
            reasons.to_vec()
        } else {
            Vec::new()
        };
        ChannelView {
            lead: may && first_open.as_ref() == Some(key),
            ..channel(
                desk,
                key,
                lead.map(AsRef::as_ref),
                &link,
                case.shared.get(key),
                sent,
                reasons,
            )
        }
    };
    let alive = sheet.iter().filter(|key| retired(key).is_none()).count();
    let left = sheet.iter().filter(open).count();
    let mut notes = Vec::new();
    if items.is_empty() {
        notes.push(Notice::of(Tone::Info, desk.say("sharing.not_public", &[])));
    } else if !may {
        notes.push(Notice::of(Tone::Info, desk.say("sharing.not_yours", &[])));
    }
    let progress = [
        ("done", (alive - left).to_string()),
        ("all", alive.to_string()),
    ];
    Ok(SharingPage {
        up: standing.up(),
        place: standing.place(desk),
        notes,
        time: standing.time(desk),
        may,
        action: paths::share(case.id),
        items,
        channels: sheet.iter().map(channel).collect(),
        progress: desk.say(
            "sharing.progress",
            &[("done", &progress[0].1), ("all", &progress[1].1)],
        ),
        done: left == 0,
    })
}

async fn shared_item(
    desk: &Desk,
    _item: ItemId,
    revision: &Revision,
) -> Result<SharedItem, WebError> {
    let slug = revision.placement.as_ref().map(|place| place.slug.as_str());
    let path = format!("/{}/{}", revision.kind.place(), slug.unwrap_or_default());
    let picture = first_picture(&revision.text.body.0);
    let image = match picture {
        Some(picture) => desk
            .store()
            .file(picture.file)
            .await?
            .map(|row| paths::media_shown(row.id)),
        None => None,
    };
    Ok(SharedItem {
        title: revision.text.title.clone(),
        link: format!("{}{path}", desk.state.config.public_url),
        image,
        alt: picture
            .map(|picture| picture.alt.clone())
            .unwrap_or_default(),
    })
}

fn first_picture(blocks: &[Block]) -> Option<&Image> {
    blocks.iter().find_map(|block| match block {
        Block::Image(image) => Some(image),
        Block::Gallery { images } => images.first(),
        _ => None,
    })
}

/// Characters that a post on a channel may have.
fn room(channel: &str) -> usize {
    match channel {
        "x" | "twitter" => 280,
        "threads" => 500,
        "telegram" | "instagram" | "tiktok" => 1_000,
        "youtube" => 1_500,
        _ => 2_000,
    }
}

/// Characters that a link counts for: X counts each as 23.
fn weight(channel: &str, link: &str) -> usize {
    match channel {
        "x" | "twitter" => 23,
        _ => link.chars().count(),
    }
}

/// Title, lead and link, cut to what the channel takes.
fn fitted(channel: &str, revision: &Revision, link: &str) -> (String, usize) {
    let room = room(channel);
    let for_words = room.saturating_sub(weight(channel, link) + 2);
    let (title, summary) = (revision.text.title.trim(), revision.text.summary.trim());
    let whole = if summary.is_empty() {
        title.to_owned()
    } else {
        format!("{title}\n\n{summary}")
    };
    let words = if whole.chars().count() <= for_words {
        whole
    } else if title.chars().count() + 40 < for_words {
        format!(
            "{title}\n\n{}",
            crate::public::text::shorten(summary, for_words - title.chars().count() - 2)
        )
    } else {
        crate::public::text::shorten(title, for_words)
    };
    let used = words.chars().count() + 2 + weight(channel, link);
    (format!("{words}\n\n{link}"), used)
}

fn channel(
    desk: &Desk,
    key: &str,
    lead: Option<&Revision>,
    link: &str,
    mark: Option<&ShareMark>,
    sent: Option<&Fields>,
    reasons: Vec<Said>,
) -> ChannelView {
    let known = known(key);
    let (text, used) = lead.map(|lead| fitted(key, lead, link)).unwrap_or_default();
    let length = [("n", used.to_string()), ("most", room(key).to_string())];
    let value = |name: &str| {
        sent.map(|sent| sent.text(name).to_owned())
            .unwrap_or_default()
    };
    let scene = desk.scene();
    let state = mark.map(|mark| {
        let at = scene.moments.near(mark.at, scene.now);
        match &mark.reason {
            Some(reason) => desk.say("sharing.state.not", &[("reason", reason), ("at", &at)]),
            None => desk.say("sharing.state.done", &[("at", &at)]),
        }
    });
    let example = known.map_or("", |channel| channel.example);
    ChannelView {
        key: key.to_owned(),
        name: known.map_or_else(|| i18n::capital(key), |channel| channel.name.to_owned()),
        closed: retired(key).map(|year| desk.say("sharing.closed", &[("year", &year.to_string())])),
        state,
        url: mark.and_then(|mark| mark.url.clone()),
        text,
        length: desk.say(
            "sharing.length",
            &[("n", &length[0].1), ("most", &length[1].1)],
        ),
        link: FieldBox::line("url", desk.say("sharing.link", &[]), 500)
            .optional()
            .typed("url")
            .hint(desk.say("sharing.link.hint", &[("example", example)]))
            .with(value("url")),
        reason: FieldBox::line("reason", desk.say("sharing.reason", &[]), 2_000)
            .optional()
            .with(value("reason")),
        reasons,
        lead: false,
    }
}
