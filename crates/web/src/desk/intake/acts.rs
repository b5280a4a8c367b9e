//! What the step's actor does: gives and ends links, takes bundles in, refuses them.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use tayang_core::artefact::BundleGround;
use tayang_core::command::Command;
use tayang_core::content::body::{Block, Body, Image, Video, VideoSource};
use tayang_core::content::file::FileKind;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, ItemId, UnitId};
use tayang_store::{Bundle, BundleDecision, BundleState};
use uuid::Uuid;

use super::draw;
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::{Attempt, Fields};
use crate::desk::paths;
use crate::desk::standing::Standing;
use crate::desk::visitor::{Desk, go};
use crate::desk::writing::{DraftText, keep, kept};
use crate::error::WebError;
use crate::upload::text::{of_library, told as brought};
use crate::upload::{UploadRefused, refused};

/// Gives a link and shows it, this once.
pub(super) async fn give(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    match given(&desk, &standing, &fields).await {
        Ok(link) => {
            let standing = Standing::of(&desk, &case).await?;
            draw(&desk, &standing, Some(link), &Attempt::default()).await
        }
        Err(error) => again(&desk, &standing, fields, error).await,
    }
}

async fn given(desk: &Desk, standing: &Standing, fields: &Fields) -> Result<String, WebError> {
    let days = fields.text("days").parse();
    let days = days.map_err(|_| WebError::field("days", desk.say("intake.days.wrong", &[])))?;
    let case = standing.case().id;
    let done = desk
        .execute(case, None, Command::OpenIntake { days })
        .await?;
    let opened = |entry: &&tayang_store::CaseEntry| {
        matches!(entry.recorded.event, Event::IntakeOpened { .. })
    };
    let entry = done.events.iter().find(opened).ok_or(WebError::NotFound)?;
    let post = match &entry.recorded.by {
        tayang_core::office::By::Person { position, .. } => *position,
        _ => None,
    };
    let unit = post.and_then(|post| Some(desk.office.positions.get(&post)?.unit));
    let person = desk.session.person;
    let store = desk.store();
    let token = store
        .add_intake_link(case, entry.version, person, unit)
        .await?;
    Ok(format!(
        "{}{}",
        desk.state.config.desk_url,
        paths::guest(&token)
    ))
}

/// Ends a link before its day.
pub(super) async fn end(Path(case): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case().id;
    let entry = fields.text("entry").parse();
    let entry = entry.map_err(|_| WebError::field("entry", ""))?;
    match desk
        .execute(case, None, Command::CloseIntake { entry })
        .await
    {
        Ok(_) => Ok(go(&paths::intake(case), Some("intake_ended"))),
        Err(error) => again(&desk, &standing, fields, error).await,
    }
}

/// Takes a bundle in: a text of the case, with where it comes from and who vouches for it.
pub(super) async fn take(
    Path((case, bundle)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let bundle = waiting(&desk, &standing, &bundle).await?;
    let case = standing.case().id;
    match taken(&desk, &standing, &bundle, &fields).await {
        Ok(item) => Ok(go(&paths::text(case, item), Some("bundle_taken"))),
        Err(error) => again(&desk, &standing, fields, error).await,
    }
}

async fn taken(
    desk: &Desk,
    standing: &Standing,
    bundle: &Bundle,
    fields: &Fields,
) -> Result<ItemId, WebError> {
    let unit = fields
        .some("unit")
        .map(|unit| id::<UnitId>(&unit))
        .transpose()?;
    let case = standing.case().id;
    let text = text(desk, bundle).await?;
    let decision = BundleDecision::Take {
        title: text.title,
        summary: text.summary,
        body: text.body,
        unit,
    };
    decide(desk, case, bundle.id, decision).await?;
    let known = desk.store().bundles(case).await?;
    let known = known.into_iter().find(|one| one.id == bundle.id);
    let item = known.and_then(|one| one.item).ok_or(WebError::NotFound)?;
    told(desk, case, item, text.report).await?;
    Ok(item)
}

/// What became of a Word file stands beside the text until it is saved.
async fn told(
    desk: &Desk,
    case: CaseId,
    item: ItemId,
    report: Vec<String>,
) -> Result<(), WebError> {
    if report.is_empty() {
        return Ok(());
    }
    let standing = Standing::of(desk, &case.to_string()).await?;
    let known = kept(desk, &standing, item.0).await?;
    if let (Some(text), None) = (standing.text(item), known) {
        let text = DraftText {
            report,
            ..DraftText::of(text)
        };
        keep(desk, &standing, item.0, 0, &text).await?;
    }
    Ok(())
}

/// Text, papers and the bundle itself at once; the same again changes nothing.
async fn decide(
    desk: &Desk,
    case: CaseId,
    bundle: Uuid,
    decision: BundleDecision,
) -> Result<(), WebError> {
    let done = desk.store().decide_bundle(desk.who(), bundle, decision);
    let done = done.await.map(|_| ());
    done.map_err(|error| WebError::of_execution(error, Some(case)))
}

/// A bundle as a text, and what became of its Word files.
struct Taken {
    title: String,
    summary: String,
    body: Body,
    report: Vec<String>,
}

/// The guest's text, Word files as text, then pictures, films and documents. A Word file that has
/// a title and a lead of its own gives them.
async fn text(desk: &Desk, bundle: &Bundle) -> Result<Taken, WebError> {
    let (mut blocks, mut report) = (bundle.text.paragraphs(), Vec::new());
    let (mut title, mut summary) = (None, None);
    let (store, person) = (desk.store(), desk.session.person);
    for file in &bundle.files {
        match of_library(store, person, file).await {
            Ok(Some(text)) => {
                report.extend(text.notes.iter().map(|note| brought(desk.lang(), note)));
                title = title.or(text.title);
                summary = summary.or(text.summary);
                blocks.extend(text.body.0);
            }
            Ok(None) => {}
            Err(UploadRefused::Intake(why)) => {
                let words = format!("{}: {}", file.name, refused(desk.lang(), &why));
                return Err(WebError::field("bundle", words));
            }
            Err(UploadRefused::Store(error)) => return Err(error.into()),
        }
    }
    let media = bundle.files.iter().filter_map(|file| {
        let id = file.id;
        let caption = bundle.text.under();
        match file.kind {
            FileKind::Image => Some(Block::Image(Image {
                file: id,
                alt: String::new(),
                decorative: false,
                caption,
            })),
            FileKind::Video => Some(Block::Video(Video {
                title: bundle.text.title.clone(),
                source: VideoSource::File { file: id },
                poster: None,
                caption,
            })),
            FileKind::Document => Some(Block::File {
                file: id,
                label: file.name.clone(),
            }),
            FileKind::Word => None,
        }
    });
    blocks.extend(media);
    Ok(Taken {
        title: title.unwrap_or_else(|| bundle.text.title.clone()),
        summary: summary.unwrap_or_default(),
        body: Body(blocks),
        report,
    })
}

/// Refuses a bundle with a reason; the guest's files stay out of the library.
pub(super) async fn refuse(
    Path((case, bundle)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let standing = Standing::of(&desk, &case).await?;
    let bundle = waiting(&desk, &standing, &bundle).await?;
    let case = standing.case().id;
    let decision = BundleDecision::Refuse {
        reason: fields.text("reason").to_owned(),
        ground: BundleGround::named(fields.text("ground")),
    };
    match decide(&desk, case, bundle.id, decision).await {
        Ok(()) => Ok(go(&paths::intake(case), Some("bundle_refused"))),
        Err(error) => again(&desk, &standing, fields, error).await,
    }
}

/// A bundle of this case that waits and that this person sees.
async fn waiting(desk: &Desk, standing: &Standing, bundle: &str) -> Result<Bundle, WebError> {
    let bundle: Uuid = id(bundle)?;
    let found = desk.store().bundles(standing.case().id).await?;
    let mut found = found.into_iter().filter(|one| one.id == bundle);
    let known = found.next().filter(|one| super::sees(desk, standing, one));
    let known = known.ok_or(WebError::NotFound)?;
    if known.state == BundleState::Waiting {
        return Ok(known);
    }
    Err(WebError::field("bundle", desk.say("intake.decided", &[])))
}

async fn again(
    desk: &Desk,
    standing: &Standing,
    fields: Fields,
    error: WebError,
) -> Result<Response, WebError> {
    let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
    let page = draw(desk, standing, None, &attempt).await?;
    Ok((status, page).into_response())
}
