//! Sharing: a link or a reason for each channel of the sheet.

use crate::event::Event;
use crate::refusal::Refusal;
use crate::share;
use crate::sop::StepKind;

use crate::decide::Yield;
use crate::decide::acts::{left, open_channels};
use crate::decide::turn::{Turn, all, reason_given};

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, step| left(open_channels(case, step).is_empty()),
    owed: |turn, _| owed(turn),
    ..Rule::PLAIN
};

/// Channels that are still open.
fn owed(turn: &Turn<'_>) -> Vec<Refusal> {
    vec![Refusal::ChannelsOpen {
        channels: turn.open_channels(),
    }]
}

/// Records the link of a channel, or why it was not shared there.
pub(in crate::decide) fn share(
    turn: &Turn<'_>,
    channel: &str,
    url: Option<&str>,
    reason: Option<&str>,
) -> Result<Yield, Vec<Refusal>> {
    let mut refusals = turn.may(StepKind::Share);
    if !turn.step.channels.iter().any(|named| named == channel) && turn.step.does(StepKind::Share) {
        refusals.push(Refusal::ChannelUnknown {
            channel: channel.to_owned(),
        });
    }
    refusals.extend(share::retired(channel).map(|year| Refusal::ChannelRetired {
        channel: channel.to_owned(),
        year,
    }));
    match (url, reason) {
        (Some(url), None) => {
            refusals.extend(
                share::strange(channel, url).map(|example| Refusal::LinkNotOfChannel {
                    channel: channel.to_owned(),
                    url: url.to_owned(),
                    example,
                }),
            )
        }
        (None, Some(reason)) => refusals.extend(reason_given(reason)),
        _ => refusals.push(Refusal::LinkOrReason {}),
    }
    all(refusals)?;
    let shared = Event::Shared {
        channel: channel.to_owned(),
        url: url.map(|url| url.trim().to_owned()),
        reason: reason.map(|reason| reason.trim().to_owned()),
    };
    let events = turn.beginning().into_iter().chain([shared]).collect();
    Ok(Yield::of(turn.finish_when_done(events)))
}
