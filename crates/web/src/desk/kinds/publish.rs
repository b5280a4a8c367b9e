//! Tayangkan: the case airs now, or at a moment.

use tayang_core::command::Command;

use super::{Form, Kind, submit};
use crate::desk::fields::{FieldBox, Fields};
use crate::desk::turn::{Offers, Sending};
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page: submit::preview,
    forms: &[Form {
        noun: "penayangan",
        read,
    }],
    ..Kind::PLAIN
};

fn offer(offers: &mut Offers<'_>) {
    let asking = offers.asking;
    offers.send(Sending {
        send: asking.text("turn.publish"),
        kind: "first",
        small: Some(asking.text("turn.publish.small")),
        ..offers.sending("penayangan")
    });
    let zone = asking.scene.moments.zone_name(asking.scene.now);
    let hint = asking.scene.say("turn.publish.at.hint", &[("zone", &zone)]);
    let at = FieldBox::line("at", asking.text("turn.publish.at.field"), 16);
    offers.fold(Sending {
        label: asking.text("turn.publish.at"),
        send: asking.text("turn.publish.at.send"),
        fields: vec![at.typed("datetime-local").hint(hint)],
        ..offers.sending("penayangan")
    });
    offers.page("");
}

fn read(desk: &Desk, fields: &Fields) -> Result<(Command, &'static str), WebError> {
    let Some(text) = fields.some("at") else {
        let now = Command::Publish {
            at: None,
            period: None,
        };
        return Ok((now, "published"));
    };
    let at = desk.scene().moments.typed(&text);
    let wrong = || WebError::field("at", desk.say("turn.publish.at.wrong", &[]));
    let later = Command::Publish {
        at: Some(at.ok_or_else(wrong)?),
        period: None,
    };
    Ok((later, "planned"))
}
