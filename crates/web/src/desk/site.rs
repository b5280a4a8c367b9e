//! The public site's own address, what every link to it begins with, and how long its pages may stand.
//!
//! It stands in the site's record, and a change of it in the journal. The
//! configuration is only believed by a site that has no address. Source: ADR 0017.

mod upkeep;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::Value;
use tayang_store::{OfficeChange, OfficeError, Site};

use super::act::Act;
use super::fields::{FieldBox, Fields, Wrong};
use super::parts::{Link, Notice, Tab, Tone};
use super::people::{refused, tabs};
use super::visitor::{Desk, go};
use super::{DeskConfig, DeskState};
use crate::error::WebError;
use crate::public::identity::Identity;

pub use upkeep::{UpkeepForm, UpkeepRow};

/// Where this screen stands.
const HERE: &str = "/situs";

/// Each site with its address.
#[derive(Debug, Clone, Serialize)]
pub struct SitePage {
    /// People, posts, the site.
    pub tabs: Vec<Tab>,
    /// What was wrong.
    pub note: Option<Notice>,
    /// The configured program cannot draw captured pages.
    pub drawer: Option<Notice>,
    /// Usually one.
    pub sites: Vec<SiteForm>,
}

/// One site.
#[derive(Debug, Clone, Serialize)]
pub struct SiteForm {
    /// Its key, for the ids of the page.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Where the form goes.
    pub action: String,
    /// The address as links have it now.
    pub shown: Link,
    /// The field.
    pub address: FieldBox,
    /// The configuration tells another address.
    pub differs: Option<Notice>,
    /// The address is not under go.id.
    pub outside: Option<Notice>,
    /// How long its pages may stand.
    pub upkeep: UpkeepForm,
}

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(HERE, get(show))
        .route("/situs/{site}", post(save))
        .route("/situs/{site}/umur", post(upkeep::save))
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    desk.administrators_only()?;
    let view = view(&desk, None, None);
    desk.page("site.html", desk.say("site.title", &[]), &view)
}

fn view(desk: &Desk, sent: Option<(&str, &Fields, &Wrong)>, note: Option<Notice>) -> SitePage {
    let form = |site: &Site| {
        let origin = desk.origin(&site.key);
        let field = FieldBox::line("address", desk.say("site.address", &[]), 200)
            .hint(desk.say("site.address.hint", &[]))
            .typed("url")
            .keyed(site.key.clone())
            .with(origin.clone());
        let own = sent.filter(|(key, ..)| *key == site.key);
        SiteForm {
            key: site.key.clone(),
            name: Identity::read(&site.identity).name,
            action: format!("{HERE}/{}", site.key),
            shown: Link::to(origin.clone(), origin),
            address: match own {
                Some((_, fields, wrong)) => field.back(fields, wrong),
                None => field,
            },
            // The way to change it leads here.
            differs: differing(desk, site).map(|notice| Notice {
                link: None,
                ..notice
            }),
            outside: outside(desk, site),
            upkeep: upkeep::form(desk, site, None),
        }
    };
    SitePage {
        tabs: tabs(desk, HERE),
        note,
        drawer: undrawn(desk),
        sites: desk.office.sites.values().map(form).collect(),
    }
}

async fn save(Path(key): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    desk.administrators_only()?;
    let site = desk.office.sites.get(&key).ok_or(WebError::NotFound)?;
    let address = fields.text("address");
    let Some(host) = host_of(address) else {
        let mut wrong = Wrong::default();
        wrong.note("address", desk.say("setup.address.wrong", &[]));
        let note = Notice::of(Tone::Bad, desk.say("setup.address.wrong", &[]));
        let view = view(&desk, Some((&key, &fields, &wrong)), Some(note));
        return desk.page_again("site.html", desk.say("site.title", &[]), &view);
    };
    let change = OfficeChange::SaveSite(moved(site, address, host));
    match desk.store().change_office(desk.who(), change).await {
        Ok(()) => Ok(go(HERE, Some("saved"))),
        Err(error @ OfficeError::Refused(_)) => {
            let note = refused(&desk, error)?;
            let wrong = Wrong::default();
            let view = view(&desk, Some((&key, &fields, &wrong)), Some(note));
            desk.page_again("site.html", desk.say("site.title", &[]), &view)
        }
        Err(OfficeError::Store(error)) => Err(error.into()),
    }
}

/// The site at another address; its old host answers no longer for it alone.
fn moved(site: &Site, address: &str, host: &str) -> Site {
    let mut site = site.clone();
    let address = address.trim_end_matches('/').to_owned();
    if let Value::Object(identity) = &mut site.identity {
        identity.insert("public_url".to_owned(), Value::String(address));
    }
    site.hosts = vec![host.to_owned()];
    site
}

/// The host of a whole address without a path, without its port; none when it is not one.
pub(super) fn host_of(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | ':');
    let (host, port) = rest.split_once(':').unwrap_or((rest, "80"));
    let counts = !host.is_empty() && rest.chars().all(plain) && port.parse::<u16>().is_ok();
    counts.then_some(host)
}

/// A note beside an address that is not under go.id. Source: SOP 003, law 5.
fn outside(desk: &Desk, site: &Site) -> Option<Notice> {
    let official = |host: &String| host == "go.id" || host.ends_with(".go.id");
    let outside = !site.hosts.is_empty() && !site.hosts.iter().any(official);
    outside.then(|| Notice::of(Tone::Info, desk.say("site.outside", &[])))
}

/// Words for an administrator when the configuration tells another address than the site.
pub(super) fn differing(desk: &Desk, site: &Site) -> Option<Notice> {
    let config: &DeskConfig = &desk.state.config;
    let own = Identity::read(&site.identity).origin(&config.public_url);
    if !config.public_url_told || own == config.public_url {
        return None;
    }
    let told = [
        ("configured", config.public_url.as_str()),
        ("own", own.as_str()),
    ];
    let mut notice = Notice::of(Tone::Warn, desk.say("site.differs", &told));
    notice.link = Some(Link::to(HERE, desk.say("site.differs.link", &[])));
    Some(notice.line(desk.say("site.differs.words", &[])))
}

/// Words for an administrator when captured pages get no picture though they should.
pub(super) fn undrawn(desk: &Desk) -> Option<Notice> {
    let warning = desk.state.config.drawer.as_ref()?.warning(desk.lang())?;
    Some(Notice::of(Tone::Warn, warning).line(desk.say("drawer.words", &[])))
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn only_a_whole_address_without_a_path_has_a_host() {
        let told = [
            ("https://nusakencana.example", Some("nusakencana.example")),
            ("https://nusakencana.example/", Some("nusakencana.example")),
            ("http://127.0.0.1:8080", Some("127.0.0.1")),
            ("nusakencana.example", None),
            ("https://", None),
            ("https://nusakencana.example/berita", None),
            ("https://orang@nusakencana.example", None),
            ("https://nusakencana.example:pintu", None),
            ("https://nusa kencana.example", None),
            ("ftp://nusakencana.example", None),
        ];
        for (address, host) in told {
            assert_eq!(host_of(address), host, "{address}");
        }
    }
}
