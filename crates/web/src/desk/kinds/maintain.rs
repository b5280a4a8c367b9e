//! Perbarui halaman: public pages are changed in the editor, or nothing had to be.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;
use tayang_core::artefact::{Artefact, Paper};
use tayang_core::content::ItemKind;
use tayang_core::decide::REASON_CHARACTERS;
use tayang_core::sop::StepKind;
use tayang_store::{ItemFilter, ItemRow, ItemState};

use super::paper::{Asked, Group, Screen, fact};
use super::{Kind, Page};
use crate::desk::fields::FieldBox;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::{ActHead, Standing};
use crate::desk::turn::{Asking, Offers, Sending};
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::error::WebError;
use crate::i18n;

/// Public pages on one list.
const ROWS: u32 = 100;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page,
    papers: &[Screen {
        more,
        ..Screen::of(Paper::ChangeRecord)
    }],
    routes: || Router::new().route("/berkas/{case}/pembaruan", get(show)),
    ..Kind::PLAIN
};

/// The public pages that a case may bring up to date, the longest untouched first.
#[derive(Debug, Clone, Serialize)]
pub struct MaintainPage {
    /// Case, step, time, turn.
    #[serde(flatten)]
    pub head: ActHead,
    /// The pages.
    pub rows: Vec<MaintainRow>,
    /// A new page.
    pub new: Link,
}

/// One public page.
#[derive(Debug, Clone, Serialize)]
pub struct MaintainRow {
    /// The editor with its text.
    pub href: String,
    /// Its headline.
    pub title: String,
    /// "Halaman".
    pub kind: String,
    /// When it was changed last.
    pub moved: String,
}

/// The editor of a page under change; before that, the list in which one is picked.
fn page(asking: &Asking<'_>) -> Option<Page> {
    let href = match asking.first_item() {
        Some(item) => paths::text(asking.case.id, item),
        None => paths::maintained(asking.case.id),
    };
    Some(Page::Work(href))
}

fn offer(offers: &mut Offers<'_>) {
    let asking = offers.asking;
    if asking.first_item().is_some() {
        return offers.work();
    }
    offers.page("first");
    let label = asking.text("turn.none.reason");
    offers.fold(Sending {
        label: asking.text("turn.unchanged"),
        send: asking.text("turn.unchanged.send"),
        needs: asking.ticks(),
        fields: vec![FieldBox::area("none", label, REASON_CHARACTERS, 2)],
        ..offers.sending("penyelesaian")
    });
}

fn more(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::ChangeRecord(record) = artefact else {
        return Vec::new();
    };
    let lang = asked.desk.lang();
    let none = record.none.iter().map(|none| fact(asked, "none", none));
    let changed = record.items.iter().map(|item| Group::Facts {
        legend: item.title.clone(),
        facts: item
            .differences
            .iter()
            .map(|one| fact(asked, "changed", &words::difference(lang, one)))
            .collect(),
    });
    let none = Group::Facts {
        legend: String::new(),
        facts: none.collect(),
    };
    std::iter::once(none).chain(changed).collect()
}

async fn show(desk: Desk, Path(case): Path<String>) -> Result<Response, WebError> {
    let standing = Standing::of(&desk, &case).await?;
    let case = standing.case();
    let filter = ItemFilter {
        site: Some(case.site.clone()),
        kind: Some(ItemKind::Page),
        state: Some(ItemState::Live),
        limit: ROWS,
        ..ItemFilter::default()
    };
    let mut rows = desk.store().items(&filter).await?;
    rows.retain(|row| row.case.is_none());
    rows.reverse();
    let may = standing.may(StepKind::Maintain);
    let mut head = standing.head(&desk, may, paths::maintained(case.id));
    if !may {
        let words = desk.say("maintain.not_yours", &[]);
        head.notes.push(Notice::of(Tone::Info, words));
    }
    let view = MaintainPage {
        head,
        rows: rows.iter().map(|row| line(&desk, &standing, row)).collect(),
        new: Link::to(paths::new_text(case.id), desk.say("maintain.new", &[])),
    };
    desk.page("maintain.html", desk.say("maintain.title", &[]), &view)
}

fn line(desk: &Desk, standing: &Standing, row: &ItemRow) -> MaintainRow {
    MaintainRow {
        href: paths::text(standing.case().id, row.item),
        title: row.title.clone(),
        kind: i18n::capital(words::item_word(desk.lang(), row.kind)),
        moved: desk.scene().moments.near(row.updated_at, desk.now),
    }
}
