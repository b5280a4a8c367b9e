//! Tutup tanpa tayang: the case is closed with a reason, and nothing airs.

use tayang_core::command::Command;

use super::{Form, Kind};
use crate::desk::turn::{Offers, Sending};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    forms: &[Form {
        noun: "penutupan",
        read: |_, fields| {
            let reason = fields.text("reason").to_owned();
            Ok((Command::Withhold { reason }, "withheld"))
        },
    }],
    ..Kind::PLAIN
};

fn offer(offers: &mut Offers<'_>) {
    offers.send(Sending {
        send: offers.asking.text("turn.withhold.send"),
        kind: "first",
        fields: vec![offers.reason("turn.withhold.reason")],
        ..offers.sending("penutupan")
    });
}
