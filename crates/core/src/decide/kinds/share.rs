//! Sharing: a link or a reason for each channel of the sheet, and putting it right afterwards.

use crate::case::{Case, ShareMark};
use crate::event::Event;
use crate::facts::Facts;
use crate::office::By;
use crate::refusal::Refusal;
use crate::share;
use crate::sop::{Sop, Step, StepKind};

use crate::decide::acts::{left, open_channels};
use crate::decide::turn::{Turn, all, authority, reason_given};
use crate::decide::{Decision, Emitted, Yield};

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

/// What is said of a channel: its link, or why it was not shared there.
pub(in crate::decide) struct Mark<'a> {
    channel: &'a str,
    url: Option<&'a str>,
    reason: Option<&'a str>,
}

impl<'a> Mark<'a> {
    pub(in crate::decide) fn of(
        channel: &'a str,
        url: Option<&'a str>,
        reason: Option<&'a str>,
    ) -> Self {
        Self {
            channel,
            url: url.map(str::trim),
            reason: reason.map(str::trim),
        }
    }

    /// Why it cannot be recorded.
    fn faults(&self) -> Vec<Refusal> {
        let channel = self.channel;
        match (self.url, self.reason) {
            (Some(url), None) => share::strange(channel, url)
                .map(|example| Refusal::LinkNotOfChannel {
                    channel: channel.to_owned(),
                    url: url.to_owned(),
                    example,
                })
                .into_iter()
                .collect(),
            (None, Some(reason)) => reason_given(reason).into_iter().collect(),
            _ => vec![Refusal::LinkOrReason {}],
        }
    }

    fn event(&self) -> Event {
        Event::Shared {
            channel: self.channel.to_owned(),
            url: self.url.map(str::to_owned),
            reason: self.reason.map(str::to_owned),
        }
    }
}

/// Records the link of a channel, or why it was not shared there.
pub(in crate::decide) fn share(turn: &Turn<'_>, said: &Mark<'_>) -> Result<Yield, Vec<Refusal>> {
    let channel = said.channel;
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
    refusals.extend(said.faults());
    all(refusals)?;
    let events = turn.beginning().into_iter().chain([said.event()]).collect();
    Ok(Yield::of(turn.finish_when_done(events)))
}

/// What is on record of a channel, and the step that recorded it, once that step is over.
pub(in crate::decide) fn recorded<'a>(
    sop: &'a Sop,
    case: &'a Case,
    channel: &str,
) -> Option<(&'a Step, &'a ShareMark)> {
    let (step, _) = case.shared_by(sop)?;
    Some((step, case.shared.get(channel)?))
}

/// Puts right what is on record, also after the case has ended; what stood before stays on it.
pub(in crate::decide) fn put_right(
    (sop, case, step): (&Sop, &Case, &Step),
    facts: &Facts,
    mark: &ShareMark,
    said: &Mark<'_>,
) -> Result<Decision, Vec<Refusal>> {
    let role = &step.role.value;
    let mut refusals = authority(sop, &facts.actor, role, &step.text);
    refusals.extend(said.faults());
    all(refusals)?;
    let same = (mark.url.as_deref(), mark.reason.as_deref()) == (said.url, said.reason);
    let event = (!same).then(|| Emitted {
        case: case.id,
        event: said.event(),
    });
    let held = facts.actor.holds(role).then_some(role.as_str());
    Ok(Decision {
        by: By::of(&facts.actor, held),
        events: event.into_iter().collect(),
        revisions: Vec::new(),
    })
}
