//! What the runs of one SOP took in a period, against its sheet: what a head reads.
//!
//! Pure: sheet, calendar and entries are given. Every figure keeps the entries
//! that it was counted from. `steps` counts the steps, `acts` who did what;
//! start with [`Reading`].

mod acts;
mod monitoring;
mod refused;
mod steps;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::case::{Pass, replay};
use crate::content::ItemKind;
use crate::event::{Event, Outcome, PublishedUnit, Recorded};
use crate::ids::{CaseId, ItemId};
use crate::office::By;
use crate::sop::{Sop, StepKind};
use crate::time::{Calendar, time_zone};

pub use acts::{Act, Hand};
pub use monitoring::{Half, ran_well};
pub use refused::{Refused, Unfit};
pub use steps::{Bottleneck, PassFigure, Spread, StepFigure};

/// Acts whose performers answer for the work of others, and so read its report.
const ANSWERING: [StepKind; 3] = [StepKind::Assign, StepKind::Decree, StepKind::Approve];

/// A stretch of time, its end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Period {
    /// A month on the wall of the office; none for a month that no calendar has.
    pub fn month(calendar: &Calendar, year: i16, month: i8) -> Option<Self> {
        let zone = time_zone(&calendar.hours.zone);
        let first = Date::new(year, month, 1).ok()?;
        let next = first.last_of_month().tomorrow().ok()?;
        let midnight = |day: Date| zone.to_timestamp(day.to_datetime(Default::default())).ok();
        Some(Self {
            from: midnight(first)?,
            until: midnight(next)?,
        })
    }

    /// Whether a moment lies in it.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

/// Where a figure comes from: one entry of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The case.
    pub case: CaseId,
    /// The entry's number in the case, from 1.
    pub entry: u64,
}

/// What happened to the runs of one SOP in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Runs in which something was done, and what they are about.
    pub titles: BTreeMap<CaseId, String>,
    /// Runs that began.
    pub opened: Vec<Source>,
    /// Runs that ended, and how.
    pub closed: Vec<(Source, Outcome)>,
    /// Every step of the sheet, top to bottom; then steps of earlier versions.
    pub steps: Vec<StepFigure>,
    /// Where most time went beyond the standard.
    pub bottleneck: Option<Bottleneck>,
    /// What came back, oldest first.
    pub returns: Vec<Return>,
    /// What was found unfit to be shown, oldest first.
    pub refused: Vec<Refused>,
    /// Who did what, most acts first.
    pub hands: Vec<Hand>,
    /// What became public, or stopped being so, oldest first.
    pub aired: Vec<Aired>,
    /// Channels that were dealt with, oldest first.
    pub shared: Vec<Shared>,
}

/// A decision that sent work back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// The entry of the decision.
    pub source: Source,
    /// The deciding step's key.
    pub step: String,
    /// Where to: a step's key, or `end`.
    pub to: String,
    /// Why.
    pub reason: String,
    /// Ready-made reasons.
    pub chips: Vec<String>,
    /// Who decided.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// An item that became public, or stopped being so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aired {
    /// The entry of the airing.
    pub source: Source,
    /// Which.
    pub item: ItemId,
    /// Its title in the case.
    pub title: String,
    /// Its kind.
    pub kind: ItemKind,
    /// The last part of its address.
    pub slug: String,
    /// Number in the display register of its year.
    pub number: u32,
    /// The unit it comes from.
    pub unit: Option<PublishedUnit>,
    /// It was taken down.
    pub withdrawn: bool,
    /// Who.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// A channel that was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The entry.
    pub source: Source,
    /// The channel's key.
    pub channel: String,
    /// The address of the post; none when it was not shared there.
    pub url: Option<String>,
    /// Why not.
    pub reason: Option<String>,
}

/// Whether who holds these roles of a sheet answers for its runs, and so reads their report.
///
/// Source: the sheets' columns: who gives the disposition, signs the decree or
/// decides, and who receives the report.
pub fn may_read(sop: &Sop, roles: &[&str]) -> bool {
    let holds = |role: &str| roles.contains(&role);
    sop.step.iter().any(|step| {
        let answers = ANSWERING.iter().any(|kind| step.does(*kind)) && holds(&step.role.value);
        let receives = step.receiver.as_deref().is_some_and(holds);
        answers || step.does(StepKind::Report) && receives
    })
}

/// A report in the making: runs are read one after another, in any order.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    sop: &'a Sop,
    calendar: &'a Calendar,
    period: Period,
    passes: Vec<(CaseId, Pass)>,
    acts: acts::Acts,
    report: Report,
}

impl<'a> Reading<'a> {
    /// Nothing read yet.
    pub fn new(sop: &'a Sop, calendar: &'a Calendar, period: Period) -> Self {
        Self {
            sop,
            calendar,
            period,
            passes: Vec::new(),
            acts: acts::Acts::default(),
            report: Report {
                titles: BTreeMap::new(),
                opened: Vec::new(),
                closed: Vec::new(),
                steps: Vec::new(),
                bottleneck: None,
                returns: Vec::new(),
                refused: Vec::new(),
                hands: Vec::new(),
                aired: Vec::new(),
                shared: Vec::new(),
            },
        }
    }

    /// Reads one run: all its entries, oldest first.
    ///
    /// A step counts in the period in which it was finished; a decision that was
    /// taken back later counts nowhere but among the acts.
    pub fn read(&mut self, case: CaseId, entries: &[Recorded]) {
        let Some(state) = replay(case, entries) else {
            return;
        };
        let inherited = match entries.first().map(|first| &first.event) {
            Some(Event::CaseForked { passes, .. }) => passes.len(),
            _ => 0,
        };
        for pass in state.passes.iter().skip(inherited) {
            if self.period.holds(pass.finished_at) {
                self.returned(case, pass, entries);
                self.passes.push((case, pass.clone()));
            }
        }
        let mut moved = false;
        for (entry, recorded) in (1..).zip(entries) {
            if self.period.holds(recorded.at) {
                moved = true;
                let source = Source { case, entry };
                self.acts.count(source, recorded);
                let refused = refused::told(source, recorded, &state, entries);
                self.report.refused.extend(refused);
                self.happened(source, recorded, |item| {
                    let state = state.items.get(&item);
                    state.map(|item| item.title.clone()).unwrap_or_default()
                });
            }
        }
        if moved {
            self.report.titles.insert(case, state.title.clone());
        }
    }

    /// The report of everything that was read.
    pub fn done(self) -> Report {
        let mut report = self.report;
        report.steps = steps::figures(self.sop, self.calendar, &self.passes);
        report.bottleneck = steps::bottleneck(&report.steps);
        report.hands = self.acts.hands();
        report.returns.sort_by_key(|back| (back.at, back.source));
        report.refused.sort_by_key(|one| (one.at, one.source));
        report
            .aired
            .sort_by_key(|aired| (aired.at, aired.source, aired.number));
        report.shared.sort_by_key(|shared| shared.source);
        report.opened.sort();
        report.closed.sort_by_key(|(source, _)| *source);
        report
    }

    fn returned(&mut self, case: CaseId, pass: &Pass, entries: &[Recorded]) {
        let place = usize::try_from(pass.entry)
            .ok()
            .and_then(|n| n.checked_sub(1));
        let Some(recorded) = place.and_then(|place| entries.get(place)) else {
            return;
        };
        let Event::Returned {
            step,
            to,
            reason,
            chips,
            ..
        } = &recorded.event
        else {
            return;
        };
        self.report.returns.push(Return {
            source: Source {
                case,
                entry: pass.entry,
            },
            step: step.clone(),
            to: to.clone(),
            reason: reason.clone(),
            chips: chips.clone(),
            by: recorded.by.clone(),
            at: recorded.at,
        });
    }

    fn happened(&mut self, source: Source, recorded: &Recorded, title: impl Fn(ItemId) -> String) {
        match &recorded.event {
            Event::CaseOpened { .. } | Event::CaseForked { .. } => self.report.opened.push(source),
            Event::CaseClosed { outcome, .. } => self.report.closed.push((source, *outcome)),
            Event::Published { items, .. } => {
                let aired = items.iter().map(|item| Aired {
                    source,
                    item: item.item,
                    title: title(item.item),
                    kind: item.kind,
                    slug: item.placement.slug.clone(),
                    number: item.number,
                    unit: item.unit.clone(),
                    withdrawn: item.withdrawal.is_some(),
                    by: recorded.by.clone(),
                    at: recorded.at,
                });
                self.report.aired.extend(aired);
            }
            Event::Shared {
                channel,
                url,
                reason,
            } => {
                // What is put right takes the place of what stood before.
                let other =
                    |one: &Shared| one.source.case != source.case || one.channel != *channel;
                self.report.shared.retain(other);
                self.report.shared.push(Shared {
                    source,
                    channel: channel.clone(),
                    url: url.clone(),
                    reason: reason.clone(),
                });
            }
            // Other entries are counted as acts, and steps from the passes.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
