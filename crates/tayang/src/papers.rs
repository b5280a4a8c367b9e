//! Papers under the desk's addresses: a sheet in its official form, and a run on it.
//!
//! A paper is made when it is asked for, from the journal's rows, off the
//! threads that answer; nothing is kept, since the same rows give the same
//! bytes. What stands on each is put together in [`run`] and [`sheet`].

mod run;
mod sheet;

use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use tayang_core::time::{local, zone_label};
use tayang_documents::parts::{Frame, Letterhead, Moment};
use tayang_documents::{DocumentError, Paper};
use tayang_store::{Office, Site};
use tayang_web::desk::DeskState;
use tayang_web::desk::visitor::Desk;
use tayang_web::error::WebError;
use tayang_web::public::identity::Identity;
use tokio::sync::Semaphore;

/// Papers that are made at once; others wait for their turn.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// The addresses of papers.
pub(crate) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/sop/{key}/lembar.pdf", get(sop))
        .route("/berkas/{case}/pelaksanaan.pdf", get(run_of))
        .route("/berkas/{case}/hadir/kode.svg", get(code))
}

/// An adopted sheet: the version in force, or the one asked for.
async fn sop(desk: Desk, Path(key): Path<String>) -> Result<Response, WebError> {
    let asked: Option<u32> = desk.guest.asked("versi").and_then(|text| text.parse().ok());
    let sops = desk.store().sops().await?;
    let shown = sops.iter().find(|info| {
        let this = asked.map_or(info.newest, |version| info.sop.version == version);
        info.sop.key == key && this
    });
    let info = shown.ok_or(WebError::NotFound)?;
    let site = info
        .sites
        .first()
        .and_then(|key| desk.office.sites.get(key));
    let paper = sheet::paper(info, frame(&desk.office, site, info.at));
    answer(paper, &format!("sop-{key}-{}.pdf", info.sop.version)).await
}

/// A case on the form of the sheet that it began with.
async fn run_of(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let id = case.parse().map_err(|_| WebError::NotFound)?;
    let view = desk.store().case_view(id).await?;
    let view = view.ok_or(WebError::NotFound)?;
    let site = desk.office.sites.get(&view.case.site);
    let last = view.case.passes.last();
    let at = last.map_or(view.case.opened_at, |pass| pass.finished_at);
    let frame = frame(&desk.office, site, at);
    let paper = run::paper(&desk.scene(), &view.sop, &view.case, frame);
    answer(paper, &format!("pelaksanaan-{case}.pdf")).await
}

/// The code that a meeting is shown, as a drawing.
async fn code(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let address = tayang_web::desk::meeting::shown(&desk, &case).await?;
    let drawing = tayang_documents::qr_svg(&address).map_err(|why| refused(&why))?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml")];
    Ok((headers, drawing).into_response())
}

/// Sets the paper beside the threads that answer, and sends it to be seen in the browser.
async fn answer<P: Paper + Send + 'static>(paper: P, name: &str) -> Result<Response, WebError> {
    let turn = PRESSES.acquire().await;
    let made = tokio::task::spawn_blocking(move || tayang_documents::pdf(&paper)).await;
    drop(turn);
    let bytes = match made {
        Ok(made) => made.map_err(|why| refused(&why))?,
        Err(ended) => return Err(trouble(ended.to_string())),
    };
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '.' {
            c
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(plain).collect();
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{name}\""),
        ),
    ];
    Ok((headers, bytes).into_response())
}

fn refused(why: &DocumentError) -> WebError {
    tracing::error!(error = %why, "a paper could not be made");
    trouble(why.to_string())
}

fn trouble(words: String) -> WebError {
    let kind = minijinja::ErrorKind::InvalidOperation;
    WebError::Render(minijinja::Error::new(kind, words))
}

/// The frame of a paper that tells of something that happened then.
fn frame(office: &Office, site: Option<&Site>, at: Timestamp) -> Frame {
    let identity = site.map(|site| Identity::read(&site.identity));
    let identity = identity.unwrap_or_default();
    let institution = format!("{} {}", identity.kind, identity.name);
    let contact = [("Telepon ", &identity.phone), ("pos-el: ", &identity.email)];
    let contact = contact.iter().filter(|(_, value)| !value.is_empty());
    let contact: Vec<String> = contact
        .map(|(name, value)| format!("{name}{value}"))
        .collect();
    let mut address = vec![identity.address.join(", "), contact.join(", ")];
    address.retain(|line| !line.is_empty());
    Frame {
        letterhead: Letterhead {
            institution: institution.trim().to_owned(),
            unit: Some(identity.agency).filter(|agency| !agency.is_empty()),
            address,
            logo: None,
        },
        number: None,
        place: identity.name,
        date: office.day(at),
        verification: None,
    }
}

/// A moment on the wall of the office.
fn moment(zone: &str, at: Timestamp) -> Moment {
    Moment {
        at: local(zone, at),
        zone: zone_label(zone).to_owned(),
    }
}
