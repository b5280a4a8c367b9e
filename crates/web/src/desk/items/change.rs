//! Update and withdrawal of public items: one case each, opened with its first act.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use tayang_core::command::{Command, OpenCase, WithdrawalKind};
use tayang_core::content::Revision;
use tayang_core::decide::{BRINGING, withdrawal_faults};
use tayang_core::ids::{CaseId, ItemId};
use tayang_core::refusal::Refusal;
use tayang_store::ItemRow;

use super::{history, list};
use crate::desk::act::Act;
use crate::desk::cases::id;
use crate::desk::fields::{Attempt, Choice, Fields};
use crate::desk::visitor::{Desk, go};
use crate::desk::{paths, words};
use crate::error::WebError;
use crate::titles::sop_title;

/// Items changed at once.
const MOST: usize = 20;
/// Characters of a case's title.
const TITLE: usize = 200;

/// Sheets, with their sections, that this person may begin and that let an item in.
pub(super) async fn sheets(desk: &Desk) -> Result<Vec<Choice>, WebError> {
    let held = desk
        .office
        .roles_of(desk.session.person, desk.office.day(desk.now));
    let mut sheets = Vec::new();
    for info in desk
        .store()
        .sops()
        .await?
        .iter()
        .filter(|info| info.in_force)
    {
        let sop = &info.sheet;
        for (section, first) in sop.starts() {
            let brings = BRINGING.iter().any(|act| first.does(*act));
            let own = held.contains(&(sop.key.clone(), first.role.value.clone()));
            if brings && own {
                let value = format!("{}/{}", sop.key, section.unwrap_or_default());
                sheets.push(Choice::of(value, sop_title(sop)));
            }
        }
    }
    Ok(sheets)
}

/// Opens a case for each item that was picked, and does its first act.
pub(super) async fn many(act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let items: Result<Vec<ItemId>, WebError> =
        fields.all("items").into_iter().map(id::<ItemId>).collect();
    let items = items?;
    if items.is_empty() || items.len() > MOST {
        return Err(WebError::field("items", desk.say("items.pick", &[])));
    }
    let change = match Change::of(&desk, &fields) {
        Ok(change) => change,
        Err(error) => return again(&desk, &items, fields, error).await,
    };
    // All of them are looked at first, so that no case is opened when one cannot be changed.
    let mut found = Vec::new();
    for item in &items {
        found.push(free(&desk, *item).await?);
    }
    let mut last = None;
    for (row, live) in &found {
        last = Some(change.begin(&desk, row, live).await?);
    }
    match (last, items.as_slice(), change.withdrawal.is_some()) {
        (Some(case), [item], false) => Ok(go(&paths::text(case, *item), Some("opened"))),
        (Some(case), [_], true) => Ok(go(&paths::case(case), Some("opened"))),
        _ => Ok(go("/berkas", Some("opened_many"))),
    }
}

/// The form once more, with everything typed; what was refused is told at its field too.
async fn again(
    desk: &Desk,
    items: &[ItemId],
    fields: Fields,
    error: WebError,
) -> Result<Response, WebError> {
    let refusals = match &error {
        WebError::Refused(refusals, _) => refusals.clone(),
        _ => Vec::new(),
    };
    let (status, mut attempt) = Attempt::after(desk.lang(), fields, error)?;
    for refusal in &refusals {
        let field = match refusal {
            Refusal::ReasonMissing {} => "reason",
            Refusal::TargetInvalid {} => "to",
            _ => continue,
        };
        let said = words::refusal(desk.lang(), refusal);
        attempt.wrong.note(field, said.what);
    }
    let page = match items {
        [item] => history::draw(desk, *item, &attempt).await?,
        _ => list::again(desk, items, &attempt).await?,
    };
    Ok((status, page).into_response())
}

/// An item that is public and in no case, as it stands.
async fn free(desk: &Desk, item: ItemId) -> Result<(ItemRow, Arc<Revision>), WebError> {
    let view = desk.store().item(item).await?.ok_or(WebError::NotFound)?;
    let live = view.live.ok_or(WebError::NotFound)?;
    match view.row.case {
        Some(case) => {
            let busy = Refusal::ItemInAnotherCase { item, case };
            Err(WebError::Refused(vec![busy], Some(case)))
        }
        None => Ok((view.row, live)),
    }
}

/// How the items are taken down, why, and what takes their place.
type Withdrawal = (WithdrawalKind, String, Option<String>);

fn withdrawal(fields: &Fields) -> Result<Withdrawal, WebError> {
    let kind = WithdrawalKind::named(fields.text("kind"));
    let kind = kind.ok_or_else(|| WebError::field("kind", ""))?;
    let reason = fields.text("reason").to_owned();
    let to = fields.some("to").filter(|_| kind == WithdrawalKind::Merged);
    let faults = withdrawal_faults(kind, &reason, to.as_deref());
    if faults.is_empty() {
        Ok((kind, reason, to))
    } else {
        Err(WebError::Refused(faults, None))
    }
}

/// What is to be done with each item.
struct Change {
    sop: String,
    section: Option<String>,
    withdrawal: Option<Withdrawal>,
}

impl Change {
    fn of(desk: &Desk, fields: &Fields) -> Result<Self, WebError> {
        let (sop, section) = fields
            .text("sheet")
            .split_once('/')
            .ok_or_else(|| WebError::field("sheet", desk.say("items.sheet.pick", &[])))?;
        let withdrawal = match fields.text("change") {
            "withdraw" => Some(withdrawal(fields)?),
            _ => None,
        };
        Ok(Self {
            sop: sop.to_owned(),
            section: Some(section.to_owned()).filter(|section| !section.is_empty()),
            withdrawal,
        })
    }

    async fn begin(&self, desk: &Desk, row: &ItemRow, live: &Revision) -> Result<CaseId, WebError> {
        let item = row.item;
        let key = if self.withdrawal.is_some() {
            "items.case.withdraw"
        } else {
            "items.case.update"
        };
        let title = desk.say(key, &[("title", &live.text.title)]);
        let open = OpenCase {
            sop: self.sop.clone(),
            section: self.section.clone(),
            title: title.chars().take(TITLE).collect(),
            parent: None,
        };
        let opened = desk
            .store()
            .open_case(desk.who(), &row.site, open, None)
            .await;
        let case = opened
            .map_err(|error| WebError::of_execution(error, None))?
            .case;
        let command = match &self.withdrawal {
            Some((kind, reason, to)) => Command::Withdraw {
                item,
                kind: *kind,
                reason: reason.clone(),
                to: to.clone(),
            },
            None => Command::SaveRevision {
                item: Some(item),
                kind: live.kind,
                base: Some(live.id),
                title: live.text.title.clone(),
                summary: live.text.summary.clone(),
                body: live.text.body.clone(),
            },
        };
        desk.execute(case, None, command).await?;
        Ok(case)
    }
}
