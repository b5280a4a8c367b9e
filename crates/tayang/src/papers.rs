//! Papers as PDF: the sheets, the runs, and every official paper of a case.
//!
//! A paper is made from the journal's rows, off the threads that answer; the
//! same rows give the same bytes. What stands on each is put together below;
//! which kind of paper is made by what is the one `table`. What the worker makes
//! is kept ([`keep`]); what is asked for before that is made at once ([`press`]).

mod decisions;
mod letters;
mod lists;
mod registers;
mod run;
mod sheet;
mod source;
mod steps;
mod table;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use tayang_core::ids::PaperId;
use tayang_core::time::{local, zone_label};
use tayang_documents::parts::{Frame, Letterhead, Moment};
use tayang_documents::{DocumentError, Paper};
use tayang_store::{NewPaper, Office, PaperSource, Site, Store, StoreError};
use tayang_web::desk::DeskState;
use tayang_web::desk::visitor::{self, Desk};
use tayang_web::error::WebError;
use tayang_web::i18n::Lang;
use tayang_web::press::Press;
use tayang_web::public::identity::Identity;
use tokio::sync::Semaphore;
use tokio::task::JoinError;

use source::Source;

/// Papers that are made at once; others wait for their turn.
static PRESSES: Semaphore = Semaphore::const_new(2);
/// Papers that the worker makes between two looks at other errands.
const AT_ONCE: u32 = 8;

/// The addresses of papers.
pub(crate) fn routes() -> Router<DeskState> {
    Router::new()
        .route("/sop/{key}/lembar.pdf", get(sop))
        .route("/berkas/{case}/pelaksanaan.pdf", get(run_of))
        .route("/berkas/{case}/hadir/kode.svg", get(code))
        .route("/register/{file}", get(registers::register))
}

/// What makes a paper when somebody asks for it before the worker came.
pub(crate) fn press(store: &Store, public_url: &str) -> Press {
    let (store, public_url) = (store.clone(), public_url.to_owned());
    Press::new(move |id| {
        let (store, public_url) = (store.clone(), public_url.clone());
        Box::pin(async move {
            let made = make(&store, id, &public_url).await?;
            Ok(made.map(|(_, made)| made.bytes))
        })
    })
}

/// Makes the papers that wait, and keeps them. One that cannot be made is tried a few times.
///
/// # Errors
/// When disk or database fail: that is not the paper's fault, and counts for none of its tries.
pub(crate) async fn keep(store: &Store, public_url: &str) -> Result<(), StoreError> {
    for id in store.papers_waiting(AT_ONCE).await? {
        let kept = match make(store, id, public_url).await {
            Ok(Some((told, made))) => store.file_paper(&told.row, made).await,
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        match kept {
            Ok(()) => {}
            Err(error @ (StoreError::Corrupt(_) | StoreError::Panicked(_))) => {
                tracing::warn!(%error, paper = %id, "a paper could not be made");
                store.paper_failed(id).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A paper from the journal, with what it was made from; nothing when there is none.
async fn make(
    store: &Store,
    id: PaperId,
    public_url: &str,
) -> Result<Option<(PaperSource, NewPaper)>, StoreError> {
    let Some(told) = store.paper_source(id).await? else {
        return Ok(None);
    };
    let office = store.office().await?;
    let public_url = public_url.to_owned();
    let made = pressed(move || {
        let made = table::make(&Source::new(&office, &told, &public_url));
        made.map(|made| (told, made))
    });
    match made.await {
        Ok(Ok(made)) => Ok(Some(made)),
        Ok(Err(why)) => Err(StoreError::Corrupt(format!("paper {id}: {why}"))),
        Err(ended) => Err(StoreError::Panicked(ended.to_string())),
    }
}

/// Does it beside the threads that answer, when its turn comes. Whoever goes away meanwhile
/// leaves the turn taken until it is done.
async fn pressed<T: Send + 'static>(
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    let turn = PRESSES.acquire().await;
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        make()
    });
    made.await
}

/// What every link to a site begins with.
fn origin(office: &Office, site: &str, public_url: &str) -> String {
    let site = office.sites.get(site);
    let identity = site.map(|site| Identity::read(&site.identity));
    identity.unwrap_or_default().origin(public_url)
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
    // Papers speak Indonesian, whatever the screen speaks.
    let scene = visitor::scene(Lang::Id, &desk.office, desk.now);
    let paper = run::paper(&scene, &view.sop, &view.case, frame);
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
    let bytes = match pressed(move || tayang_documents::pdf(&paper)).await {
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
    let own = &office.papers;
    let contact = [("Telepon ", &identity.phone), ("pos-el: ", &identity.email)];
    let contact = contact.iter().filter(|(_, value)| !value.is_empty());
    let contact: Vec<String> = contact
        .map(|(name, value)| format!("{name}{value}"))
        .collect();
    let mut address = vec![identity.address.join(", "), contact.join(", ")];
    address.retain(|line| !line.is_empty());
    Frame {
        letterhead: Letterhead {
            institution: given(&own.institution, institution.trim()),
            unit: Some(given(&own.unit, &identity.agency)).filter(|agency| !agency.is_empty()),
            address: if own.address.is_empty() {
                address
            } else {
                own.address.clone()
            },
            logo: None,
        },
        number: None,
        place: identity.name,
        date: office.day(at),
        verification: None,
    }
}

/// What the office says of its papers, else what the site says of itself.
fn given(own: &str, of_site: &str) -> String {
    let own = own.trim();
    if own.is_empty() { of_site } else { own }.to_owned()
}

/// A moment on the wall of the office.
fn moment(zone: &str, at: Timestamp) -> Moment {
    Moment {
        at: local(zone, at),
        zone: zone_label(zone).to_owned(),
    }
}
