//! Periksa bahan: what the other side hands over is accepted, or goes back.

use super::{Kind, submit};
use crate::desk::turn::{Offers, Sending};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page: submit::preview,
    ..Kind::PLAIN
};

fn offer(offers: &mut Offers<'_>) {
    offers.work();
    if offers.asking.task.handed_over {
        hand_back(offers);
    }
}

fn hand_back(offers: &mut Offers<'_>) {
    let asking = offers.asking;
    let role = asking.sop.role_label(&asking.step.role.value);
    let role = role.unwrap_or_default();
    offers.fold(Sending {
        label: asking.text("turn.return"),
        send: asking.scene.say("turn.return.send", &[("role", role)]),
        kind: "graver",
        fields: vec![offers.reason("turn.return.reason")],
        ..offers.sending("pengembalian")
    });
}
