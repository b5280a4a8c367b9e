//! Perbarui halaman: public pages are changed in the editor, or nothing had to be.
//!
//! The list tells who keeps each page current, how often, and from which unit, as the work
//! programme in force says; what the case changed stands there old beside new.

mod owner;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;
use tayang_core::artefact::{Artefact, Paper};
use tayang_core::case::CaseItem;
use tayang_core::content::ItemKind;
use tayang_core::decide::REASON_CHARACTERS;
use tayang_core::ids::ItemId;
use tayang_core::sop::StepKind;
use tayang_store::{ItemFilter, ItemRow, ItemState, Programme};

use super::paper::{Asked, Group, Screen, fact};
use super::{Kind, Page};
use crate::desk::diffs::{Extent, PairRow, beside, between};
use crate::desk::fields::FieldBox;
use crate::desk::parts::{Link, Notice, Tone};
use crate::desk::standing::{ActHead, Standing};
use crate::desk::turn::{Asking, Offers, Sending};
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::error::WebError;

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
    /// What this case changes, old beside new.
    pub changes: Vec<MaintainChange>,
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
    /// Who answers for it by the work programme.
    pub owner: String,
    /// The unit it comes from.
    pub unit: String,
    /// "2 kali setahun: Januari, Juli".
    pub often: String,
    /// When it was changed last.
    pub moved: String,
}

/// A page of the case, old beside new.
#[derive(Debug, Clone, Serialize)]
pub struct MaintainChange {
    /// Its headline now.
    pub title: String,
    /// The editor with its text.
    pub href: String,
    /// It is new, is taken down, or stands as it was; nothing when words differ.
    pub words: Option<String>,
    /// The blocks that differ.
    pub rows: Vec<PairRow>,
    /// Each difference by name.
    pub names: Vec<String>,
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
        offers.work();
        let href = paths::maintained(asking.case.id);
        return offers.go(href, "turn.beside", "words");
    }
    offers.page("first");
    let label = asking.text("turn.unchanged.reason");
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
    let mut programmes = desk.store().programmes().await?;
    programmes.retain(|one| one.site == case.site && one.sop.key == case.sop.key);
    let line = |row| line(&desk, &standing, &programmes, row);
    let view = MaintainPage {
        head,
        changes: changes(&desk, &standing),
        rows: rows.iter().map(line).collect(),
        new: Link::to(paths::new_text(case), desk.say("maintain.new", &[])),
    };
    desk.page("maintain.html", desk.say("maintain.title", &[]), &view)
}

fn line(desk: &Desk, standing: &Standing, programmes: &[Programme], row: &ItemRow) -> MaintainRow {
    let kept = owner::of(desk, programmes, row);
    MaintainRow {
        href: paths::text(standing.case().id, row.item),
        title: row.title.clone(),
        owner: kept.owner,
        unit: kept.unit,
        often: kept.often,
        moved: desk.scene().moments.near(row.updated_at, desk.now),
    }
}

/// Every page of the case as it stands in public, beside what is proposed.
fn changes(desk: &Desk, standing: &Standing) -> Vec<MaintainChange> {
    let case = standing.case();
    let change = |(id, item): (&ItemId, &CaseItem)| {
        let (before, after) = (standing.view.live.get(id), standing.text(*id));
        let both = before.zip(after).filter(|_| item.withdrawal.is_none());
        let rows = both.map(|(old, new)| beside(desk.lang(), old, new));
        let rows = rows.unwrap_or_default();
        let named = both.map(|(old, new)| between(desk.lang(), old, new, Extent::Changes).names);
        let names = named.unwrap_or_default();
        let key = match (&item.withdrawal, before) {
            (Some(_), _) => Some("maintain.taken_down"),
            (None, None) => Some("maintain.is_new"),
            (None, Some(_)) if names.is_empty() && rows.is_empty() => Some("maintain.same"),
            (None, Some(_)) => None,
        };
        MaintainChange {
            title: item.title.clone(),
            href: paths::text(case.id, *id),
            words: key.map(|key| desk.say(key, &[])),
            rows,
            names,
        }
    };
    case.items.iter().map(change).collect()
}
