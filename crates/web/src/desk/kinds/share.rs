//! Pembagian: the share kit of a case, channel by channel, and what became of each.
//!
//! A person shares by hand and pastes the link back. Nothing of a channel is loaded
//! or fetched; a channel that closed stays on the sheet, struck out.

mod earlier;
mod fit;
mod picture;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use serde::Serialize;
use tayang_core::case::{OldMark, ShareMark};
use tayang_core::command::Command;
use tayang_core::content::Revision;
use tayang_core::event::Event;
use tayang_core::share::{known, retired};
use tayang_core::sop::StepKind;
use tayang_store::Executed;

use super::{Kind, Page};
use crate::desk::act::Act;
use crate::desk::cases::over;
use crate::desk::fields::{Attempt, FieldBox, Fields};
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::{ActHead, Standing};
use crate::desk::visitor::{Desk, go};
use crate::desk::words::Said;
use crate::desk::{DeskState, paths};
use crate::error::WebError;
use crate::i18n;

pub use picture::PictureOffer;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: |asking| Some(Page::Work(paths::share(asking.case.id))),
    routes,
    ..Kind::PLAIN
};

/// Routes of the share kit.
fn routes() -> Router<DeskState> {
    Router::new()
        .route("/berkas/{case}/pembagian", get(show).post(share))
        .route(
            "/berkas/{case}/pembagian/gambar/{channel}",
            get(picture::show),
        )
}

/// The share kit.
#[derive(Debug, Clone, Serialize)]
pub struct SharingPage {
    /// Case, step, time, turn.
    #[serde(flatten)]
    pub head: ActHead,
    /// What is shared.
    pub items: Vec<SharedItem>,
    /// The channels, in the order of the sheet.
    pub channels: Vec<ChannelView>,
    /// How many are dealt with.
    pub progress: String,
    /// Every channel is dealt with.
    pub done: bool,
    /// The page was taken down: nothing is shared, old posts are cleared away.
    pub down: bool,
    /// Its display period is over: no link leads to it any more.
    pub over: bool,
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
    /// What stood before it was put right, oldest first.
    pub before: Vec<String>,
    /// Posts of the cases before that still lead to what was taken down, newest first.
    pub posts: Vec<String>,
    /// Whoever looks may put it right.
    pub again: bool,
    /// Words that fit the channel.
    pub text: String,
    /// "212 dari 280 huruf".
    pub length: String,
    /// The picture in the size of the channel, when the article has a photograph.
    pub picture: Option<PictureOffer>,
    /// The link pasted back.
    pub link: FieldBox,
    /// Why it was not shared there.
    pub reason: FieldBox,
    /// The reason was sent, so its fold stands open.
    pub unshared: bool,
    /// What was refused.
    pub reasons: Vec<Said>,
    /// This form holds the screen's filled button.
    pub lead: bool,
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    draw(&desk, &standing, &Attempt::default()).await
}

async fn share(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let done = async { desk.execute(case, None, command(&fields)).await };
    match done.await {
        Ok(done) if leads_on(&done) => Ok(go(&paths::case(case), Some("shared.all"))),
        Ok(_) => Ok(go(&paths::share(case), Some("shared"))),
        Err(error) => {
            let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
            let again = draw(&desk, &standing, &attempt).await?;
            Ok((status, again).into_response())
        }
    }
}

/// That was the last channel: the step ended with it.
fn leads_on(done: &Executed) -> bool {
    let last = done.events.last();
    last.is_some_and(|entry| !matches!(entry.recorded.event, Event::Shared { .. }))
}

fn command(fields: &Fields) -> Command {
    let unshared = fields.text("how") == "reason";
    Command::ShareLink {
        channel: fields.text("channel").to_owned(),
        url: fields.some("url").filter(|_| !unshared),
        reason: fields.some("reason").filter(|_| unshared),
    }
}

async fn draw(desk: &Desk, standing: &Standing, attempt: &Attempt) -> Result<Response, WebError> {
    let page = page(desk, standing, attempt).await?;
    desk.page("sharing.html", desk.say("sharing.title", &[]), &page)
}

async fn page(
    desk: &Desk,
    standing: &Standing,
    attempt: &Attempt,
) -> Result<SharingPage, WebError> {
    let case = standing.case();
    let sheet = channels(standing);
    let over = over(&standing.view, desk.now).filter(|_| !case.takes_down());
    let mut items = Vec::new();
    for revision in standing.view.live.values() {
        items.push(shared_item(desk, &case.site, revision).await?);
    }
    let may = standing.may(StepKind::Share);
    let alive = || sheet.iter().filter(|key| retired(key).is_none());
    let open = || alive().filter(|key| !case.shared.contains_key(*key));
    let again = may || puts_right(desk, standing);
    let (all, left) = (alive().count(), open().count());
    let first = open().next().filter(|_| may);
    let lead = standing.view.live.values().next();
    let link = items.first().map_or("", |item| item.link.as_str());
    let photograph = picture::lead(desk, standing).await?;
    let posts = earlier::posts(desk, standing).await?;
    let head = match over {
        Some(at) => ended(desk, standing, at),
        None => head(desk, standing, (items.is_empty(), photograph.is_none())),
    };
    let why = why(desk, over.is_some());
    let channel = |key: &String| {
        let posted = lead.map(|lead| fit::fitted(key, lead, link));
        ChannelView {
            lead: first == Some(key),
            again: again && case.shared.contains_key(key),
            posts: posts.get(key).cloned().unwrap_or_default(),
            picture: picture::of_channel(desk, case.id, key, photograph.as_ref()),
            ..channel(
                (desk, case.takes_down(), &why),
                key,
                posted.unwrap_or_default(),
                case.shared.get(key),
                &attempt.about("channel", key),
            )
        }
    };
    Ok(SharingPage {
        channels: sheet.iter().map(channel).collect(),
        head,
        items,
        progress: desk.say(
            "sharing.progress",
            &[
                ("done", &(all - left).to_string()),
                ("all", &all.to_string()),
            ],
        ),
        done: left == 0,
        down: case.takes_down(),
        over: over.is_some(),
    })
}

/// The reason that a channel's field begins with: what the program knows by itself.
fn why(desk: &Desk, over: bool) -> String {
    match over {
        true => desk.say("sharing.ended.start", &[]),
        false => String::new(),
    }
}

/// The sharing is over, and whoever looks holds its role.
fn puts_right(desk: &Desk, standing: &Standing) -> bool {
    let Some((step, _)) = standing.case().shared_by(standing.sop()) else {
        return false;
    };
    let held = desk
        .office
        .roles_of(desk.session.person, desk.office.day(desk.now));
    held.contains(&(standing.sop().key.clone(), step.role.value.clone()))
}

/// What stood before: "Semula https://…, Yusuf Maulana, kemarin 16.10".
fn before(desk: &Desk, mark: &ShareMark) -> Vec<String> {
    let scene = desk.scene();
    let line = |old: &OldMark| {
        let at = scene.moments.near(old.at, scene.now);
        let what = old.url.as_ref().or(old.reason.as_ref());
        let values = [
            ("what", what.map_or("", String::as_str)),
            ("name", scene.by_name(&old.by)),
            ("at", &at),
        ];
        desk.say("sharing.before", &values)
    };
    mark.before.iter().map(line).collect()
}

/// The channels of the sheet.
fn channels(standing: &Standing) -> &[String] {
    let mut steps = standing.sop().step.iter();
    let sharing = steps.find(|step| step.does(StepKind::Share));
    sharing.map_or(&[], |step| step.channels.as_slice())
}

fn head(desk: &Desk, standing: &Standing, (no_item, no_photo): (bool, bool)) -> ActHead {
    let may = standing.may(StepKind::Share);
    let mut head = standing.head(desk, may, paths::share(standing.case().id));
    let down = standing.case().takes_down();
    let key = match (no_item, may, no_photo) {
        (_, true, _) if down => return head,
        (false, false, _) if standing.case().closed.is_some() => return head,
        (true, _, _) => "sharing.not_public",
        (false, false, _) => "sharing.not_yours",
        (false, true, true) => "sharing.picture.none",
        (false, true, false) => return head,
    };
    head.notes.push(Notice::of(Tone::Info, desk.say(key, &[])));
    head
}

/// The head of a kit whose page has had its time: what that means, and what can be done.
fn ended(desk: &Desk, standing: &Standing, at: Timestamp) -> ActHead {
    let case = standing.case();
    let may = standing.may(StepKind::Share);
    let mut head = standing.head(desk, may, paths::share(case.id));
    let at = desk.scene().moments.near(at, desk.now);
    let item = standing.view.live.keys().next();
    let note = Notice {
        link: item.map(|item| {
            let words = desk.say("sharing.ended.item", &[]);
            Link::to(paths::history(*item), words)
        }),
        ..Notice::of(Tone::Warn, desk.say("sharing.ended", &[("at", &at)]))
    };
    let how = match (may, case.closed) {
        (true, _) => "sharing.ended.how",
        (false, Some(_)) => "sharing.ended.again",
        (false, None) => "sharing.not_yours",
    };
    head.notes.push(note.line(desk.say(how, &[])));
    head
}

async fn shared_item(desk: &Desk, site: &str, revision: &Revision) -> Result<SharedItem, WebError> {
    let picture = picture::first(revision);
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
        link: desk.public_address(site, revision).unwrap_or_default(),
        image,
        alt: picture
            .map(|picture| picture.alt.clone())
            .unwrap_or_default(),
    })
}

fn channel(
    (desk, down, why): (&Desk, bool, &str),
    key: &str,
    (text, used): (String, usize),
    mark: Option<&ShareMark>,
    attempt: &Attempt,
) -> ChannelView {
    let known = known(key);
    let example = known.map_or("", |channel| channel.example);
    let (used, most) = (used.to_string(), fit::room(key).to_string());
    ChannelView {
        key: key.to_owned(),
        name: known.map_or_else(|| i18n::capital(key), |channel| channel.name.to_owned()),
        closed: retired(key).map(|year| desk.say("sharing.closed", &[("year", &year.to_string())])),
        state: mark.map(|mark| state(desk, mark, down)),
        url: mark.and_then(|mark| mark.url.clone()),
        before: mark.map_or_else(Vec::new, |mark| before(desk, mark)),
        posts: Vec::new(),
        again: false,
        text,
        picture: None,
        length: desk.say("sharing.length", &[("n", &used), ("most", &most)]),
        link: FieldBox::line("url", desk.say("sharing.link", &[]), 500)
            .optional()
            .typed("url")
            .hint(desk.say("sharing.link.hint", &[("example", example)]))
            .with(match (&attempt.sent, mark) {
                (None, Some(mark)) => mark.url.clone().unwrap_or_default(),
                _ => attempt.text("url"),
            }),
        reason: FieldBox::line("reason", desk.say("sharing.reason", &[]), 2_000)
            .optional()
            .with(match attempt.sent {
                None if mark.is_none() => why.to_owned(),
                _ => attempt.text("reason"),
            }),
        unshared: attempt.text("how") == "reason",
        reasons: attempt.reasons.clone(),
        lead: false,
    }
}

/// What became of a channel: shared, or not and why.
fn state(desk: &Desk, mark: &ShareMark, down: bool) -> String {
    let at = desk.scene().moments.near(mark.at, desk.now);
    // A sentence of its own stands within ours.
    let reason = mark.reason.as_deref();
    match reason.map(|reason| reason.trim_end_matches('.')) {
        Some(reason) if down => desk.say("sharing.down.state", &[("reason", reason), ("at", &at)]),
        Some(reason) => desk.say("sharing.state.not", &[("reason", reason), ("at", &at)]),
        None => desk.say("sharing.state.done", &[("at", &at)]),
    }
}
