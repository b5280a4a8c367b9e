//! Jejak berkas: what happened in a case, in words, oldest first.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use tayang_core::artefact::{BundleGround, Paper};
use tayang_core::case::Case;
use tayang_core::command::WithdrawalKind;
use tayang_core::event::{Event, Outcome, Recorded};
use tayang_core::ids::ItemId;
use tayang_core::sop::{Sop, StepKind, Target};
use tayang_core::time::Rung;

use super::cases::approved;
use super::diffs::DiffView;
use super::parts::{Ribbon, StampKind};
use super::scene::{Scene, number};
use super::words;
use crate::i18n;
use crate::markup::Markup;
use crate::names::initials;

/// One line of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct LineRow {
    /// Initials of who acted.
    pub initials: String,
    /// How the stamp is drawn.
    pub stamp: StampKind,
    /// Who did what.
    pub did: Markup,
    /// In which post, when.
    pub by: String,
    /// The hash that was approved.
    pub hash: Option<Ribbon>,
    /// The reason given.
    pub quote: Option<String>,
    /// More lines: checklist, differences.
    pub lines: Vec<String>,
    /// What a correction changed, word by word.
    pub changes: Option<DiffView>,
}

/// The timeline of a case from its entries, each with its number, and of what its corrections
/// changed, by the number of the entry.
///
/// Several saves of one text by one person in a row are one line; the end of a task is told
/// only when nothing else of the same act is.
pub fn timeline(
    scene: &Scene,
    sop: &Sop,
    case: &Case,
    entries: &[(u64, Recorded)],
    corrections: &BTreeMap<u64, DiffView>,
) -> Vec<LineRow> {
    let teller = Teller {
        scene,
        sop,
        case,
        corrections,
    };
    let mut rows: Vec<LineRow> = Vec::new();
    let mut last: Option<&Recorded> = None;
    for (entry, recorded) in entries {
        let same_act = last.is_some_and(|last| last.at == recorded.at && last.by == recorded.by);
        let silent = matches!(
            recorded.event,
            Event::TaskOpened { .. } | Event::TaskStarted {}
        ) || same_act && matches!(recorded.event, Event::TaskFinished { .. });
        if silent {
            continue;
        }
        let Some(row) = teller.row(*entry, recorded) else {
            continue;
        };
        if last.is_some_and(|last| one_sitting(last, recorded)) {
            rows.pop();
        }
        rows.push(row);
        last = Some(recorded);
    }
    rows.extend(teller.at_work());
    rows
}

/// Saves of one text by one person in a row.
fn one_sitting(before: &Recorded, after: &Recorded) -> bool {
    let saved = |recorded: &Recorded| match recorded.event {
        Event::RevisionSaved { item, .. } => Some(item),
        _ => None,
    };
    before.by == after.by && saved(before).is_some() && saved(before) == saved(after)
}

struct Teller<'a> {
    scene: &'a Scene,
    sop: &'a Sop,
    case: &'a Case,
    corrections: &'a BTreeMap<u64, DiffView>,
}

/// What a line says besides who and when.
#[derive(Default)]
struct Told<'a> {
    key: Cow<'static, str>,
    values: Vec<(&'static str, String)>,
    stamp: Option<StampKind>,
    quote: Option<&'a str>,
    lines: Vec<String>,
    hash: Option<Ribbon>,
}

/// Of a channel: the address of the post, or why there is none.
type Said<'a> = (Option<&'a str>, Option<&'a str>);

fn say<'a>(key: &'static str, values: Vec<(&'static str, String)>) -> Told<'a> {
    Told {
        key: Cow::Borrowed(key),
        values,
        ..Told::default()
    }
}

impl Teller<'_> {
    fn row(&self, entry: u64, recorded: &Recorded) -> Option<LineRow> {
        let told = self.told(entry, recorded)?;
        let name = self.scene.by_name(&recorded.by);
        let mut values = vec![("name", name)];
        values.extend(told.values.iter().map(|(key, text)| (*key, text.as_str())));
        let at = self.scene.moments.near(recorded.at, self.scene.now);
        Some(LineRow {
            initials: recorded
                .by
                .person()
                .map_or_else(|| "·".to_owned(), |_| initials(name)),
            stamp: told.stamp.unwrap_or(StampKind::Other),
            did: i18n::rich(self.scene.lang(), &told.key, &values),
            by: self
                .scene
                .post_on(&recorded.by, recorded.at)
                .map_or_else(|| at.clone(), |post| format!("{post}, {at}")),
            hash: told.hash,
            quote: told
                .quote
                .filter(|words| !words.is_empty())
                .map(str::to_owned),
            lines: told.lines,
            changes: self.corrections.get(&entry).cloned(),
        })
    }

    /// What one event says; none for those that are only bookkeeping. One exhaustive match.
    fn told<'e>(&self, entry: u64, recorded: &'e Recorded) -> Option<Told<'e>> {
        let plain = |key| say(key, Vec::new());
        let about = |key, item: &ItemId| say(key, vec![("title", self.title(item))]);
        Some(match &recorded.event {
            Event::TaskOpened { .. } | Event::TaskStarted {} => return None,
            Event::CaseOpened { .. } => plain("line.opened"),
            Event::CaseForked { .. } => plain("line.forked"),
            Event::ItemsForked { items, .. } => Told {
                lines: self.titles(items),
                ..plain("line.items_forked")
            },
            Event::TaskTakenOver { from, reason } => Told {
                quote: Some(reason),
                ..say(
                    "line.taken",
                    vec![("from", self.scene.name(*from).to_owned())],
                )
            },
            Event::TaskPaused { reason } => Told {
                quote: Some(reason),
                ..plain("line.paused")
            },
            Event::TaskResumed {} => plain("line.resumed"),
            Event::Reminded { step, rung } => say(rung_key(*rung), vec![("no", self.no(step))]),
            Event::RevisionSaved { title, .. } => say("line.saved", vec![("title", title.clone())]),
            Event::WithdrawalProposed {
                title,
                kind,
                reason,
                ..
            } => Told {
                quote: Some(reason),
                ..say(withdrawal_key(*kind), vec![("title", title.clone())])
            },
            Event::EditRecorded {
                none: Some(reason), ..
            } => Told {
                quote: Some(reason),
                ..plain("line.edit_none")
            },
            Event::EditRecorded { checklist, .. } => Told {
                lines: checklist
                    .iter()
                    .map(|point| words::checkpoint(self.scene.lang(), point))
                    .collect(),
                ..plain("line.edited")
            },
            Event::HandedOver {} => plain("line.handed"),
            Event::Produced { artefact, .. } => Told {
                lines: self.mandate(recorded, artefact.paper()),
                ..say(
                    "line.produced",
                    vec![("paper", words::paper(self.scene.lang(), artefact.paper()))],
                )
            },
            Event::Acknowledged { entry } => self.acknowledged(*entry),
            Event::TaskReleased { .. }
            | Event::FollowUpClosed { .. }
            | Event::CheckInOpened { .. }
            | Event::CheckedIn { .. }
            | Event::IntakeOpened { .. }
            | Event::IntakeClosed { .. }
            | Event::BundleRefused { .. } => return self.beside(&recorded.event),
            Event::ItemStaged { item, .. } => about("line.staged", item),
            Event::Approved { note, rangkap, .. } => Told {
                stamp: Some(StampKind::Tilt),
                quote: note.as_deref(),
                lines: self.rangkap(*rangkap),
                hash: approved(self.case.id, entry, &recorded.event),
                ..plain("line.approved")
            },
            Event::Returned {
                to, reason, chips, ..
            } => Told {
                stamp: Some(StampKind::Back),
                quote: Some(reason),
                lines: self.ready_made(chips, reason),
                ..self.returned(to)
            },
            Event::Corrected {
                item,
                note,
                differences,
                beyond,
                ..
            } => Told {
                quote: Some(note),
                lines: self.corrected(entry, differences, *beyond),
                ..about("line.corrected", item)
            },
            Event::PublishPlanned { at, .. } => say(
                "line.planned",
                vec![("at", self.scene.moments.near(*at, self.scene.now))],
            ),
            Event::Published { items, .. } => Told {
                lines: items
                    .iter()
                    .map(|item| {
                        self.scene
                            .say("line.number", &[("number", &item.number.to_string())])
                    })
                    .collect(),
                ..plain("line.published")
            },
            Event::PeriodEnded { item } => about("line.period_ended", item),
            Event::Shared {
                channel,
                url,
                reason,
            } => self.shared(recorded.at, channel, &(url.as_deref(), reason.as_deref())),
            Event::TaskFinished { step, rangkap, .. } => Told {
                key: self.did(step),
                lines: self.rangkap(*rangkap),
                ..Told::default()
            },
            Event::Recalled { .. } => plain("line.recalled"),
            Event::DuePassed { step } => say("line.due", vec![("no", self.no(step))]),
            Event::CaseClosed { outcome, reason } => Told {
                quote: reason.as_deref(),
                ..plain(outcome_key(*outcome))
            },
        })
    }

    /// What was done beside the open task: links for guests, a follow-up that ended.
    fn beside<'e>(&self, event: &'e Event) -> Option<Told<'e>> {
        Some(match event {
            Event::IntakeOpened { until, .. } => {
                let until = self.scene.moments.near(*until, self.scene.now);
                say("line.intake_opened", vec![("until", until)])
            }
            Event::TaskReleased { reason } => Told {
                quote: reason.as_deref(),
                ..say("line.released", Vec::new())
            },
            Event::FollowUpClosed { row, words } => Told {
                quote: Some(words),
                ..say("line.follow_up_closed", vec![("row", row.to_string())])
            },
            Event::CheckInOpened { .. } => say("line.check_in_opened", Vec::new()),
            Event::CheckedIn { .. } => say("line.checked_in", Vec::new()),
            Event::IntakeClosed { .. } => say("line.intake_closed", Vec::new()),
            Event::BundleRefused {
                from,
                title,
                reason,
                ground,
            } => Told {
                quote: Some(reason),
                ..self.bundle_refused((from, title), *ground)
            },
            _ => return None,
        })
    }

    /// A bundle that the reader may not see is told without a word of it.
    fn bundle_refused<'e>(
        &self,
        (from, title): (&str, &str),
        ground: Option<BundleGround>,
    ) -> Told<'e> {
        let chips: Vec<String> = ground
            .map(|one| one.name().to_owned())
            .into_iter()
            .collect();
        let mut lines = self.chips(&chips);
        if title.is_empty() {
            lines.push(i18n::text(self.scene.lang(), "line.bundle_veiled").to_owned());
            return Told {
                lines,
                ..say("line.bundle_refused.veiled", Vec::new())
            };
        }
        let values = vec![("from", from.to_owned()), ("title", title.to_owned())];
        Told {
            lines,
            ..say("line.bundle_refused", values)
        }
    }

    fn acknowledged<'e>(&self, entry: u64) -> Told<'e> {
        let kept = self.case.artefacts.iter().find(|kept| kept.entry == entry);
        let paper = kept.map(|kept| words::paper(self.scene.lang(), kept.artefact.paper()));
        say(
            "line.acknowledged",
            vec![("paper", paper.unwrap_or_default())],
        )
    }

    /// Ready-made reasons beside words of one's own; without such words they are the quote.
    fn ready_made(&self, chips: &[String], reason: &str) -> Vec<String> {
        let whole = words::why(self.scene.lang(), chips, reason);
        if whole.len() > chips.len() {
            self.chips(chips)
        } else {
            Vec::new()
        }
    }

    fn chips(&self, chips: &[String]) -> Vec<String> {
        let chips = chips.iter();
        let words: Vec<String> = chips
            .map(|chip| words::chip(self.scene.lang(), chip))
            .collect();
        (!words.is_empty())
            .then(|| words.join(", "))
            .into_iter()
            .collect()
    }

    fn returned<'e>(&self, to: &str) -> Told<'e> {
        match Target::from(to.to_owned()) {
            Target::Step(key) if self.closes(&key) => say("line.unfit", Vec::new()),
            Target::Step(key) => say("line.returned", vec![("no", self.no(&key))]),
            Target::End => say("line.refused", Vec::new()),
        }
    }

    /// The step closes the case without airing.
    fn closes(&self, key: &str) -> bool {
        let step = self.sop.step(key);
        step.is_some_and(|step| step.does(StepKind::Withhold))
    }

    fn shared<'e>(&self, at: Timestamp, channel: &str, said: &Said<'e>) -> Told<'e> {
        let name = tayang_core::share::known(channel).map_or(channel, |known| known.name);
        let mark = self.case.shared.get(channel);
        let first = mark.and_then(|mark| mark.before.first());
        let key = match said {
            _ if first.is_some_and(|first| at > first.at) => "line.shared_again",
            (Some(_), _) => "line.shared",
            (None, _) => "line.unshared",
        };
        Told {
            quote: said.0.or(said.1),
            ..say(key, vec![("channel", name.to_owned())])
        }
    }

    /// The differences by name when their words cannot be shown, and whether it went too far.
    fn corrected(
        &self,
        entry: u64,
        differences: &[tayang_core::content::differ::Difference],
        beyond: bool,
    ) -> Vec<String> {
        let lang = self.scene.lang();
        let shown = self.corrections.contains_key(&entry);
        let named = differences.iter().filter(|_| !shown);
        let mut lines: Vec<String> = named.map(|found| words::difference(lang, found)).collect();
        if beyond {
            lines.push(i18n::text(lang, "line.beyond").to_owned());
        }
        lines
    }

    fn rangkap(&self, rangkap: bool) -> Vec<String> {
        let words = rangkap.then(|| i18n::text(self.scene.lang(), "line.rangkap").to_owned());
        words.into_iter().collect()
    }

    /// A decree that a Plt or Plh signed says so wherever its entry is told.
    fn mandate(&self, recorded: &Recorded, paper: Paper) -> Vec<String> {
        let told = paper == Paper::Decree && recorded.by.mandated();
        let words = told.then(|| i18n::text(self.scene.lang(), "decree.mandated").to_owned());
        words.into_iter().collect()
    }

    fn did(&self, step: &str) -> Cow<'static, str> {
        match self.sop.step(step) {
            Some(step) => words::did_key(step.kind.value).into(),
            None => "line.finished".into(),
        }
    }

    fn no(&self, step: &str) -> String {
        self.sop
            .step(step)
            .map_or_else(|| step.to_owned(), |step| number(step).to_owned())
    }

    fn title(&self, item: &ItemId) -> String {
        let known = self.case.items.get(item).map(|item| item.title.clone());
        known.unwrap_or_else(|| i18n::text(self.scene.lang(), "line.moved_item").to_owned())
    }

    fn titles(&self, items: &[ItemId]) -> Vec<String> {
        items.iter().map(|item| self.title(item)).collect()
    }

    /// The awaited stamp of whoever is at work now.
    fn at_work(&self) -> Option<LineRow> {
        let task = self.case.open.as_ref()?;
        let (holder, since) = (task.holder?, task.started_at?);
        let name = self.scene.name(holder);
        let step = self.sop.step(&task.step).map_or("", |step| &step.text);
        let at = self.scene.moments.near(since, self.scene.now);
        Some(LineRow {
            initials: initials(name),
            stamp: StampKind::Vacant,
            did: i18n::rich(
                self.scene.lang(),
                "line.at_work",
                &[("name", name), ("step", step)],
            ),
            by: self.scene.say("line.since", &[("at", &at)]),
            hash: None,
            quote: None,
            lines: Vec::new(),
            changes: None,
        })
    }
}

fn withdrawal_key(kind: WithdrawalKind) -> &'static str {
    match kind {
        WithdrawalKind::InError => "line.withdraw.in_error",
        WithdrawalKind::Merged => "line.withdraw.merged",
        WithdrawalKind::Withdrawn => "line.withdraw.withdrawn",
    }
}

fn rung_key(rung: Rung) -> &'static str {
    match rung {
        Rung::Soon => "line.reminded.soon",
        Rung::Late => "line.due",
        Rung::Superior => "line.reminded.superior",
        Rung::Head => "line.reminded.head",
    }
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "line.closed.done",
        Outcome::NotAired => "line.closed.not_aired",
        Outcome::Emptied => "line.closed.emptied",
    }
}
