//! Plain forms on a case: each is one command.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use tayang_core::command::Command;
use tayang_core::ids::CaseId;

use super::pages::{draw, id};
use crate::desk::act::Act;
use crate::desk::fields::{Attempt, Fields};
use crate::desk::visitor::{Desk, go};
use crate::desk::{kinds, paths};
use crate::error::WebError;

/// Gives the command that an address and its form make, and goes back to the case.
pub(super) async fn act(
    Path((case, noun)): Path<(String, String)>,
    act: Act,
) -> Result<Response, WebError> {
    let case: CaseId = id(&case)?;
    let (desk, fields) = (act.desk, act.sent);
    let done = async {
        let (command, told) = command(&desk, &noun, &fields)?;
        let expected = fields.text("expected").parse().ok();
        if matches!(command, Command::Finish { .. }) {
            let camera = crate::desk::captures::camera(&desk);
            camera.before_finish(desk.who(), case, &command).await?;
        }
        desk.execute(case, expected, command).await?;
        Ok(told)
    };
    match done.await {
        Ok(told) => Ok(go(&paths::case(case), Some(told))),
        Err(error) => {
            let (status, attempt) = Attempt::after(desk.lang(), fields, error)?;
            let again = draw(&desk, case, Some((&noun, &attempt))).await?;
            Ok((status, again).into_response())
        }
    }
}

/// The command of an act's noun, and the key of what it tells afterwards.
fn command(desk: &Desk, noun: &str, fields: &Fields) -> Result<(Command, &'static str), WebError> {
    let reason = || fields.text("reason").to_owned();
    Ok(match noun {
        "pengerjaan" => (Command::StartTask {}, "started"),
        "pelepasan" => (
            Command::ReleaseTask {
                reason: fields.some("reason"),
            },
            "released",
        ),
        "penjedaan" => (Command::PauseTask { reason: reason() }, "paused"),
        "pelanjutan" => (Command::ResumeTask {}, "resumed"),
        "pengambilalihan" => (Command::TakeOver { reason: reason() }, "taken"),
        "penyelesaian" => (finish(fields)?, "finished"),
        "pengembalian" => {
            let chips = fields.all("chips").into_iter().map(str::to_owned).collect();
            (
                Command::Return {
                    items: None,
                    reason: reason(),
                    chips,
                },
                "returned",
            )
        }
        "pembatalan" => {
            let entry = fields
                .text("entry")
                .parse()
                .map_err(|_| WebError::field("entry", ""))?;
            (Command::Recall { entry }, "recalled")
        }
        _ => {
            let form = kinds::form(noun).ok_or(WebError::NotFound)?;
            (form.read)(desk, fields)?
        }
    })
}

fn finish(fields: &Fields) -> Result<Command, WebError> {
    let position = |text: &str| {
        text.parse::<u32>()
            .map_err(|_| WebError::field("needs", ""))
    };
    let needs = fields
        .all("needs")
        .into_iter()
        .map(position)
        .collect::<Result<_, _>>()?;
    let checklist = fields
        .all("checklist")
        .into_iter()
        .map(str::to_owned)
        .collect();
    Ok(Command::Finish {
        needs,
        checklist,
        none: fields.some("none"),
    })
}
