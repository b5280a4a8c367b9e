//! Playing the plan: each act on its minute, by its person, through the store's door.
//!
//! A due moment that passes on the way is noted by the clock, as in a real
//! office. A refusal stops the demo: its data must obey the sheet.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use tayang_core::case::{Case, apply};
use tayang_core::command::{Command, OpenCase};
use tayang_core::content::{DisplayPeriod, Text};
use tayang_core::decide::CHECKLIST;
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId, RevisionId};
use tayang_core::sop::Sop;
use tayang_core::time::due;
use tayang_store::{ExecuteError, Executed, Store, Who};

use super::Hand;
use super::article::{Article, Front, State, Version};
use super::found::{Town, signed_in};
use super::hours::Worked;
use super::media::Media;
use super::plan::{Act, Deed, Plan, Run};
use super::script::{self, Line, Names, Script};
use super::words::{self, Wanted};

/// The approving step of source 003.
const APPROVING: &str = "3";

/// What a play needs.
pub(super) struct Stage<'a> {
    pub(super) articles: &'a [Article],
    pub(super) plan: &'a Plan,
    /// Cases of the other sheets.
    pub(super) scripts: &'a [Script],
    pub(super) worked: &'a Worked,
    pub(super) town: &'a Town,
    pub(super) media: Media,
    /// The demo's last moment.
    pub(super) now: Timestamp,
}

/// A case as far as it has come, with the moment its open task is due.
#[derive(Debug, Clone, Default)]
struct Running {
    case: Option<Case>,
    due: Option<Timestamp>,
}

struct Player<'a> {
    store: &'a Store,
    hand: &'a Hand,
    stage: Stage<'a>,
    sheets: BTreeMap<String, std::sync::Arc<Sop>>,
    /// The cases of the plan, then those of the scripts.
    running: Vec<Running>,
    files: BTreeMap<String, FileId>,
}

/// The next act, of an article or of a script by its place.
#[derive(Clone, Copy)]
enum Next<'a> {
    Article(&'a Act),
    Script(usize, &'a Line),
}

/// Plays every act in order, then lets the clock note what is late.
///
/// # Errors
/// The first refusal, with act and article; a case that did not come where its story says.
pub(super) async fn play(store: &Store, hand: &Hand, stage: Stage<'_>) -> Result<()> {
    let sops = store.sops().await?.into_iter().filter(|info| info.newest);
    let sheets = sops.map(|info| (info.sop.key.clone(), info.sheet.clone()));
    let cases = stage.plan.runs.len() + stage.scripts.len();
    let mut player = Player {
        store,
        hand,
        sheets: sheets.collect(),
        running: vec![Running::default(); cases],
        files: BTreeMap::new(),
        stage,
    };
    for (at, next) in player.in_order()? {
        player.late(at).await?;
        hand.set(at);
        match next {
            Next::Article(act) => player.act(act).await.with_context(|| {
                let run = &player.stage.plan.runs[act.run];
                format!("{}: {:?} by {} at {at}", run.title, act.deed, act.who)
            })?,
            Next::Script(place, line) => player.line(place, line, at).await.with_context(|| {
                let title = &player.stage.scripts[place].title;
                format!("{title}: {:?} by {} at {at}", line.deed, line.who)
            })?,
        }
    }
    player.late(player.stage.now).await?;
    player.came_through()
}

impl<'a> Player<'a> {
    /// Everything that is done, oldest first.
    fn in_order(&self) -> Result<Vec<(Timestamp, Next<'a>)>> {
        let Stage {
            plan,
            scripts,
            worked,
            now,
            ..
        } = self.stage;
        let acts = plan.acts.iter();
        let mut all: Vec<_> = acts.map(|act| (act.at, Next::Article(act))).collect();
        let end = worked.minute_of(now);
        for (place, script) in scripts.iter().enumerate() {
            for line in &script.lines {
                let at = worked.at(end - line.ago)?.min(now);
                all.push((at, Next::Script(place, line)));
            }
        }
        all.sort_by_key(|(at, _)| *at);
        Ok(all)
    }

    /// One act of a script; its first opens the case.
    async fn line(&mut self, place: usize, line: &Line, at: Timestamp) -> Result<()> {
        let script = &self.stage.scripts[place];
        let here = self.stage.plan.runs.len() + place;
        let who = signed_in(self.person(&line.who)?);
        if line.deed.is_empty() {
            let open = OpenCase {
                sop: script.sop.clone(),
                section: script.section.clone(),
                title: script.title.clone(),
                parent: None,
            };
            let site = &self.stage.town.site;
            let opened = self.store.open_case(who, site, open, None).await;
            return self.take(here, opened);
        }
        let names = Names {
            people: &self.stage.town.people,
            units: &self.stage.town.units,
            day: self.stage.worked.day(at),
            today: self.stage.worked.today(),
            zone: self.stage.worked.zone(),
        };
        let sheet = self.sheets.get(&script.sop).context("no such sheet")?;
        let command = script::command(line, self.case(here)?, sheet, &names)?;
        self.command(here, who, command).await
    }

    /// Notes every due moment that passes before a moment, in order.
    async fn late(&mut self, before: Timestamp) -> Result<()> {
        let late = |(place, run): (usize, &Running)| {
            let due = run.due.filter(|due| *due < before)?;
            Some((due, place))
        };
        let mut passed: Vec<_> = self.running.iter().enumerate().filter_map(late).collect();
        passed.sort_unstable();
        for (due, place) in passed {
            self.hand.set(due);
            self.command(place, Who::System, Command::PassDue {})
                .await?;
            self.running[place].due = None;
        }
        Ok(())
    }

    async fn act(&mut self, act: &'a Act) -> Result<()> {
        let person = self.person(&act.who)?;
        let who = signed_in(person);
        let plan: &'a Plan = self.stage.plan;
        let run = &plan.runs[act.run];
        let front = &self.stage.articles[run.article].front;
        let open = self.open_step(act.run).map(str::to_owned);
        let command = match &act.deed {
            Deed::Open => return self.open(act.run, run, who).await,
            Deed::Start => Command::StartTask {},
            Deed::Save(wanted) => self.save(act.run, run, *wanted, person).await?,
            Deed::Withdraw { kind, reason } => Command::Withdraw {
                item: self.item_before(run)?.0,
                kind: *kind,
                reason: reason.clone(),
                to: None,
            },
            Deed::Finish(step) if open.as_deref() != Some(&*step.to_string()) => return Ok(()),
            Deed::Finish(_) => self.finish(act.run)?,
            Deed::Stage => stage(self.item(act.run)?.0, front),
            Deed::Approve { .. } if open.as_deref() != Some(APPROVING) => return Ok(()),
            Deed::Approve { note } => self.approve(act.run, note.clone())?,
            Deed::Return { reason, chips } => Command::Return {
                items: None,
                reason: reason.clone(),
                chips: chips.clone(),
            },
            Deed::Correct { note } => self.correct(act.run, run, note)?,
            Deed::Publish => Command::Publish {
                at: None,
                period: None,
            },
            Deed::Share {
                channel,
                url,
                reason,
            } => Command::ShareLink {
                channel: channel.clone(),
                url: url.clone(),
                reason: reason.clone(),
            },
        };
        self.command(act.run, who, command).await
    }

    async fn open(&mut self, place: usize, run: &Run, who: Who) -> Result<()> {
        let parent = run
            .after
            .and_then(|before| self.running[before].case.as_ref());
        let open = OpenCase {
            sop: self.stage.town.sop.clone(),
            section: None,
            title: run.title.clone(),
            parent: parent.map(|case| case.id),
        };
        let opened = self
            .store
            .open_case(who, &self.stage.town.site, open, None)
            .await;
        self.take(place, opened)
    }

    async fn command(&mut self, place: usize, who: Who, command: Command) -> Result<()> {
        let case: CaseId = self.case(place)?.id;
        let done = self.store.execute(who, case, None, command, None).await;
        self.take(place, done)
    }

    /// Folds what happened into the case as the demo knows it.
    fn take(&mut self, place: usize, done: Result<Executed, ExecuteError>) -> Result<()> {
        let done = match done {
            Ok(done) => done,
            Err(ExecuteError::Refused(refusals)) => bail!("refused: {refusals:?}"),
            Err(other) => return Err(other.into()),
        };
        let running = &mut self.running[place];
        for entry in &done.events {
            running.case = apply(entry.case, running.case.take(), &entry.recorded);
        }
        let open = running.case.as_ref().and_then(|case| case.open.as_ref());
        let timed = open
            .filter(|task| !task.overdue)
            .and_then(|task| Some((task, task.time.as_ref()?)));
        running.due =
            timed.map(|(task, time)| due(&self.stage.town.calendar, task.opened_at, time));
        Ok(())
    }

    async fn save(
        &mut self,
        place: usize,
        run: &Run,
        wanted: Wanted,
        person: PersonId,
    ) -> Result<Command> {
        let article = &self.stage.articles[run.article];
        self.bring(article, person).await?;
        let Text {
            title,
            summary,
            body,
        } = words::text(article, wanted, run.day, &self.files)?;
        let here = self.item(place).ok();
        let known = match here {
            None if run.after.is_some() => Some(self.item_before(run)?),
            here => here,
        };
        Ok(Command::SaveRevision {
            item: known.map(|(item, _)| item),
            kind: article.front.kind,
            base: known.and_then(|(_, base)| base),
            title,
            summary,
            body,
        })
    }

    /// Takes into the library what the article shows and nobody brought before.
    async fn bring(&mut self, article: &Article, person: PersonId) -> Result<()> {
        let front = &article.front;
        let film = front
            .film
            .iter()
            .flat_map(|film| [&film.poster, &film.file]);
        for name in front
            .pictures
            .iter()
            .map(|picture| &picture.file)
            .chain(film)
        {
            if self.files.contains_key(name) {
                continue;
            }
            let ready = self.stage.media.get(name).with_context(|| name.clone())?;
            let id = self
                .store
                .add_file(ready.brought_by(person), Some(&ready.record))
                .await?;
            self.files.insert(name.clone(), id);
        }
        Ok(())
    }

    /// Ticks what the sheet asks the performer to have at hand.
    fn finish(&self, place: usize) -> Result<Command> {
        Ok(Command::Finish {
            needs: script::needs(self.case(place)?, self.articles()?),
            checklist: CHECKLIST.map(str::to_owned).to_vec(),
            none: None,
        })
    }

    /// The sheet of the articles.
    fn articles(&self) -> Result<&Sop> {
        let sheet = self.sheets.get(&self.stage.town.sop);
        Ok(sheet.context("the sheet of the cases is not adopted")?)
    }

    fn approve(&self, place: usize, note: Option<String>) -> Result<Command> {
        let step = self.articles()?.step(APPROVING).context("no step 3")?;
        let hash = self.case(place)?.packet().bound(step.binds);
        Ok(Command::Approve {
            hash,
            items: None,
            note,
        })
    }

    fn correct(&self, place: usize, run: &Run, note: &str) -> Result<Command> {
        let article = &self.stage.articles[run.article];
        let wanted = Wanted {
            version: Version::Aired,
            rough: None,
        };
        let body = words::text(article, wanted, run.day, &self.files)?.body;
        let (item, base) = self.item(place)?;
        let base = base.context("nothing to correct")?;
        Ok(Command::Correct {
            item,
            base,
            title: None,
            summary: None,
            body,
            note: note.to_owned(),
        })
    }

    fn case(&self, place: usize) -> Result<&Case> {
        self.running[place]
            .case
            .as_ref()
            .context("the case is not open yet")
    }

    fn open_step(&self, place: usize) -> Option<&str> {
        let case = self.running[place].case.as_ref()?;
        case.open.as_ref().map(|task| task.step.as_str())
    }

    /// The item of a case with its newest revision.
    fn item(&self, place: usize) -> Result<(ItemId, Option<RevisionId>)> {
        let first = self.case(place)?.items.first_key_value();
        let (id, item) = first.context("the case has no item yet")?;
        Ok((*id, item.revision))
    }

    /// The item that an earlier case aired.
    fn item_before(&self, run: &Run) -> Result<(ItemId, Option<RevisionId>)> {
        self.item(run.after.context("no earlier case")?)
    }

    fn person(&self, key: &str) -> Result<PersonId> {
        self.stage
            .town
            .people
            .get(key)
            .copied()
            .with_context(|| format!("nobody is {key}"))
    }

    /// Every case ended, or waits where its story says.
    fn came_through(&self) -> Result<()> {
        for (place, run) in self.stage.plan.runs.iter().enumerate() {
            let front = &self.stage.articles[run.article].front;
            let waits = matches!(front.state, State::Waiting | State::Returned);
            let wanted = front.step.filter(|_| waits).map(|step| step.to_string());
            if self.open_step(place) != wanted.as_deref() {
                bail!(
                    "{}: waits at {:?}, not {wanted:?}",
                    run.title,
                    self.open_step(place)
                );
            }
        }
        for (place, script) in self.stage.scripts.iter().enumerate() {
            let here = self.open_step(self.stage.plan.runs.len() + place);
            if here != script.stands.as_deref() {
                bail!(
                    "{}: waits at {here:?}, not {:?}",
                    script.title,
                    script.stands
                );
            }
        }
        Ok(())
    }
}

fn stage(item: ItemId, front: &Front) -> Command {
    Command::Stage {
        item,
        slug: front.slug.clone(),
        category: front.category.clone(),
        order: 0,
        period: DisplayPeriod::default(),
        class: None,
    }
}
