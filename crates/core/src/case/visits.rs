//! People from elsewhere: links for those without an account, and who came to a meeting.

use super::{Case, CheckIn, Intake, Present};
use crate::event::{Event, Recorded};

/// What a link, or its end, leaves in the case.
pub(super) fn visit(case: &mut Case, recorded: &Recorded) {
    match &recorded.event {
        Event::IntakeOpened { step, until } => case.intakes.push(Intake {
            entry: case.version,
            step: step.clone(),
            by: recorded.by.clone(),
            at: recorded.at,
            until: *until,
            closed: false,
        }),
        Event::IntakeClosed { entry } => {
            let ended = case.intakes.iter_mut().find(|one| one.entry == *entry);
            ended.into_iter().for_each(|one| one.closed = true);
        }
        Event::CheckInOpened { code, until } => {
            case.check_in = Some(CheckIn {
                entry: case.version,
                code: *code,
                until: *until,
            });
        }
        Event::CheckedIn { name, post } => {
            let person = recorded.by.person();
            case.present.extend(person.map(|person| Present {
                person,
                name: name.clone(),
                post: post.clone(),
                at: recorded.at,
            }));
        }
        _ => {}
    }
}
