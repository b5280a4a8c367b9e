//! Ajukan draf: the draft display as the official will see it, frozen with its hashes.

use tayang_core::artefact::{Artefact, Capture, Paper};
use tayang_core::canonical::Hash;
use tayang_store::{Picture, PictureState};

use super::paper::{Asked, Group, PageRow, PictureBox, Screen};
use super::{Kind, Page};
use crate::desk::parts::{Link, Ribbon};
use crate::desk::paths;
use crate::desk::turn::Asking;

/// The kind.
pub(super) const KIND: Kind = Kind {
    page: preview,
    papers: &[
        Screen {
            more,
            ..Screen::of(Paper::Submission)
        },
        Screen {
            more: captured,
            ..Screen::of(Paper::CaptureList)
        },
    ],
    ..Kind::PLAIN
};

/// The pages of the case as the public will see them, once it holds one.
pub(super) fn preview(asking: &Asking<'_>) -> Option<Page> {
    asking.first_item()?;
    Some(Page::Look(paths::preview(asking.case.id)))
}

/// Each captured page, shown as it was.
fn captured(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::CaptureList(list) = artefact else {
        return Vec::new();
    };
    let (news, pages): (Vec<&Capture>, _) = list
        .rows
        .iter()
        .partition(|row| row.address.starts_with("/berita/"));
    let groups = [("pages", pages), ("news", news)];
    let filled = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
    let group = |(key, rows): (&str, Vec<&Capture>)| Group::Pages {
        legend: asked.word(key),
        pages: rows.into_iter().map(|row| page(asked, row)).collect(),
    };
    filled.map(group).collect()
}

/// A captured page with its picture, or why it has none.
fn page(asked: &Asked<'_>, row: &Capture) -> PageRow {
    let scene = asked.desk.scene();
    let case = asked.standing.case().id;
    let at = scene.moments.near(row.at, scene.now);
    let hash = Ribbon::of(&row.hash.to_string(), None);
    let picture = match asked.pictures.get(&row.hash) {
        Some(PictureState::Drawn(picture)) => Some(picture),
        _ => None,
    };
    PageRow {
        link: Link::to(paths::capture(case, row.hash), row.title.clone()),
        line: format!("{}, {at}, {}", row.address, hash.shown),
        picture: picture.and_then(|picture| boxed(asked, row, picture)),
        drawn: drawn(asked, row.hash),
    }
}

fn boxed(asked: &Asked<'_>, row: &Capture, picture: &Picture) -> Option<PictureBox> {
    let (whole, head) = (picture.renditions.first()?, picture.renditions.last()?);
    let case = asked.standing.case().id;
    let title = [("title", row.title.as_str())];
    Some(PictureBox {
        href: paths::picture(case, row.hash, whole.hash),
        src: paths::picture(case, row.hash, head.hash),
        width: head.width,
        height: head.height,
        alt: asked.desk.say("picture.alt", &title),
    })
}

/// When the picture of a page was drawn, that it waits, or that it cannot be drawn.
fn drawn(asked: &Asked<'_>, capture: Hash) -> String {
    let (desk, scene) = (asked.desk, asked.desk.scene());
    let drawer = desk.state.config.drawer.as_ref();
    let key = match (asked.pictures.get(&capture), drawer) {
        (Some(PictureState::Drawn(picture)), _) => {
            let at = scene.moments.near(picture.at, scene.now);
            let key = if picture.cut {
                "picture.cut"
            } else {
                "picture.whole"
            };
            return desk.say(key, &[("at", &at)]);
        }
        (Some(PictureState::Failed), _) => "picture.failed",
        (Some(PictureState::Waiting), Some(drawer)) if drawer.trouble().is_some() => "picture.idle",
        (Some(PictureState::Waiting), Some(_)) => "picture.waits",
        _ => return String::new(),
    };
    desk.say(key, &[])
}

fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::Submission(submission) = artefact else {
        return Vec::new();
    };
    let rows = submission.items.iter().map(|item| {
        let place = item.placement.as_ref();
        let address = place.map(|place| place.slug.clone()).unwrap_or_default();
        let hash = Ribbon::of(&item.display.to_string(), None);
        vec![item.title.clone(), address, hash.shown]
    });
    vec![Group::Table {
        legend: String::new(),
        heads: ["title", "address", "hash"]
            .map(|key| asked.word(key))
            .to_vec(),
        rows: rows.collect(),
    }]
}
