//! The law register: what sheets cite, what became of it, and which sheets cite it.

use axum::response::Response;
use serde::Serialize;
use tayang_core::sop::Sop;
use tayang_core::sop::law::{Act, Link as Joint, Register, Seen, Standing};

use crate::desk::parts::{Link, Mark, Tone};
use crate::desk::paths;
use crate::desk::scene::Scene;
use crate::desk::visitor::Desk;
use crate::error::WebError;
use crate::titles::sop_title;

/// The register's page.
#[derive(Debug, Clone, Serialize)]
pub struct LawsPage {
    /// Back to the list of sheets.
    pub up: Link,
    /// Every act.
    pub acts: Vec<ActLine>,
    /// Citations that the register does not know, as the sheets write them.
    pub unknown: Vec<CitedLine>,
}

/// One act.
#[derive(Debug, Clone, Serialize)]
pub struct ActLine {
    /// Its place on the page.
    pub id: String,
    /// "UU 14/2008".
    pub short: String,
    /// Its title.
    pub title: String,
    /// In force, amended or repealed.
    pub mark: Mark,
    /// Acts that changed it or took its place.
    pub links: Vec<Link>,
    /// The act that it carries out.
    pub implements: Option<Link>,
    /// Acts that carry it out.
    pub implemented: Vec<Link>,
    /// Sheets that cite it.
    pub cited: Vec<Link>,
}

/// A citation that the register does not know.
#[derive(Debug, Clone, Serialize)]
pub struct CitedLine {
    /// As the sheet writes it.
    pub text: String,
    /// The act that was perhaps meant.
    pub maybe: Option<Link>,
    /// The sheet.
    pub sheet: Link,
}

pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let sops = desk.store().sops().await?;
    let sheets: Vec<&Sop> = sops
        .iter()
        .filter(|info| info.newest)
        .map(|info| &*info.sheet)
        .collect();
    let view = page(&desk.scene(), &sheets);
    desk.page("laws.html", desk.say("laws.title", &[]), &view)
}

/// The register beside the sheets that cite it.
pub(super) fn page(scene: &Scene, sheets: &[&Sop]) -> LawsPage {
    let register = Register::builtin();
    let mut unknown = Vec::new();
    for sheet in sheets {
        for law in &sheet.law {
            let maybe = match register.standing(&law.text) {
                Standing::Unknown(maybe) => maybe,
                Standing::Unread => None,
                _ => continue,
            };
            unknown.push(CitedLine {
                text: law.text.clone(),
                maybe: maybe.map(place),
                sheet: to_sheet(sheet),
            });
        }
    }
    LawsPage {
        up: Link::to(paths::SOPS, scene.say("sops.title", &[])),
        acts: register
            .acts()
            .iter()
            .map(|act| line(scene, register, act, sheets))
            .collect(),
        unknown,
    }
}

fn line(scene: &Scene, register: &Register, act: &Act, sheets: &[&Sop]) -> ActLine {
    let amended = act.amended_by.iter();
    let joints: Vec<&Joint> = amended.chain(&act.repealed_by).collect();
    let unchecked = joints.iter().any(|joint| joint.seen != Seen::Law);
    let (tone, key) = match (&act.repealed_by, act.amended_by.is_empty()) {
        (Some(_), _) => (Tone::Warn, "laws.repealed"),
        (None, false) => (Tone::Info, "laws.amended"),
        (None, true) => (Tone::Good, "laws.in_force"),
    };
    let mut words = scene.say(key, &[]);
    if unchecked {
        words = scene.say("laws.unchecked", &[("standing", &words)]);
    }
    let cites = |sheet: &&&Sop| {
        sheet
            .law
            .iter()
            .any(|law| cited(register, &law.text).is_some_and(|known| known.key == act.key))
    };
    ActLine {
        id: act.key.clone(),
        short: act.short(),
        title: act.title.clone(),
        mark: Mark::of(tone, words),
        links: joints
            .iter()
            .filter_map(|joint| register.act(&joint.key))
            .map(place)
            .collect(),
        implements: act
            .implements
            .as_deref()
            .and_then(|key| register.act(key))
            .map(place),
        implemented: register
            .acts()
            .iter()
            .filter(|other| other.implements.as_deref() == Some(act.key.as_str()))
            .map(place)
            .collect(),
        cited: sheets
            .iter()
            .filter(cites)
            .map(|sheet| to_sheet(sheet))
            .collect(),
    }
}

fn cited<'r>(register: &'r Register, text: &str) -> Option<&'r Act> {
    match register.standing(text) {
        Standing::InForce(act) | Standing::Amended(act, _) | Standing::Repealed(act, _) => {
            Some(act)
        }
        _ => None,
    }
}

fn place(act: &Act) -> Link {
    Link::to(format!("/sop/peraturan#{}", act.key), act.short())
}

fn to_sheet(sheet: &Sop) -> Link {
    Link::to(paths::sop(&sheet.key), sop_title(sheet))
}
