//! Tayangkan: the case airs now, or at a moment.

use tayang_core::command::Command;

use super::{Form, Kind, submit};
use crate::desk::fields::{Choice, FieldBox, Fields};
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
    let down = asking.takes_down();
    let (send, small) = if down {
        ("turn.takedown", "turn.takedown.small")
    } else {
        ("turn.publish", "turn.publish.small")
    };
    offers.send(Sending {
        send: asking.text(send),
        kind: "first",
        hidden: down
            .then(|| Choice::of("turun", "ya"))
            .into_iter()
            .collect(),
        small: Some(asking.text(small)),
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
        let down = fields.one("turun").is_some();
        return Ok((now, if down { "taken_down" } else { "published" }));
    };
    let at = desk.scene().moments.typed(&text);
    let wrong = || WebError::field("at", desk.say("turn.publish.at.wrong", &[]));
    let later = Command::Publish {
        at: Some(at.ok_or_else(wrong)?),
        period: None,
    };
    Ok((later, "planned"))
}
