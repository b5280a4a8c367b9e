//! The language of scenarios, one line at a time.

use jiff::ToSpan;
use tayang_core::artefact::InformationClass;
use tayang_core::case::Case;
use tayang_core::command::{Command, OpenCase, WithdrawalKind};
use tayang_core::content::body::{Block, Body, Image, Inline, Mark};
use tayang_core::content::{DisplayPeriod, ItemKind};
use tayang_core::decide::{CHECKLIST, open};
use tayang_core::event::{Event, SopRef};
use tayang_core::ids::{FileId, ItemId, PersonId};
use tayang_core::office::Capacity;
use tayang_core::sop::StepKind;
use tayang_core::sop::parse::parse;
use tayang_core::time::Stretch;

use super::forms;
use super::world::{Person, World};

/// Carries out one line.
pub fn line(world: &mut World, line: &str) -> Result<(), String> {
    let words = split(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["sop", file] => sheet(world, file, &[]),
        ["sop", file, "with", rest @ ..] => sheet(world, file, rest),
        ["person", name, roles @ ..] => person(world, name, roles),
        ["channels", channels @ ..] => shared_to(world, channels),
        ["after", minutes] => later(world, minutes),
        ["pending", file] => {
            world.pending.insert(file_id(file));
            Ok(())
        }
        ["ready", file] => {
            world.pending.remove(&file_id(file));
            Ok(())
        }
        ["in", case] => enter(world, case),
        ["fork", name] => forked(world, name),
        ["refused", codes @ ..] => refused(world, codes),
        ["saying", words] => saying(world, words),
        ["then", events @ ..] => then(world, events),
        ["case", facts @ ..] => case_is(world, facts),
        ["public", title] => public(world, title, true),
        ["not", "public", title] => public(world, title, false),
        ["trail", no, told @ ..] => super::trail::told(world, no, told),
        [who, "opens", title] => opens(world, who, title, None),
        [who, "opens", title, "section", section] => opens(world, who, title, Some(section)),
        [who, act @ ..] => acts(world, who, act),
        [] => Ok(()),
    }
}

/// Splits at spaces; "quoted words" stay together.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn sheet(world: &mut World, file: &str, choices: &[&str]) -> Result<(), String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let text =
        std::fs::read_to_string(format!("{root}{file}")).map_err(|error| error.to_string())?;
    let sop = parse(&text).map_err(|problems| format!("{problems:?}"))?;
    let chosen = |cell: &str| {
        choices
            .iter()
            .filter_map(|choice| choice.split_once('='))
            .find(|(key, _)| *key == cell)
    };
    let cells = sop.unconfirmed();
    let confirmed = cells.iter().map(|cell| {
        let value = chosen(&cell.id).map_or(cell.value.as_str(), |(_, value)| value);
        (cell.id.clone(), value.to_owned())
    });
    let confirmed = confirmed.collect();
    world.sop = Some(
        sop.confirm(&confirmed)
            .map_err(|problem| format!("{problem:?}"))?,
    );
    Ok(())
}

/// The office names the channels that the sheet leaves open.
fn shared_to(world: &mut World, channels: &[&str]) -> Result<(), String> {
    let sop = world.sop.as_mut().ok_or("no sheet is given")?;
    for step in &mut sop.step {
        if step.does(StepKind::Share) {
            step.channels = channels.iter().map(|key| (*key).to_owned()).collect();
        }
    }
    Ok(())
}

fn person(world: &mut World, name: &str, roles: &[&str]) -> Result<(), String> {
    let mut person = Person {
        id: PersonId(world.fresh()),
        roles: Vec::new(),
        ended: Vec::new(),
    };
    for role in roles {
        match role.split_once(':') {
            Some(("plt", role)) => person.roles.push((role.to_owned(), Capacity::Plt)),
            Some(("plh", role)) => person.roles.push((role.to_owned(), Capacity::Plh)),
            Some(("ended", role)) => person.ended.push(role.to_owned()),
            Some((odd, _)) => return Err(format!("no such capacity: {odd}")),
            None => person.roles.push(((*role).to_owned(), Capacity::Definitif)),
        }
    }
    if let Some(known) = world.people.get(name) {
        person.id = known.id;
    }
    world.people.insert(name.to_owned(), person);
    Ok(())
}

fn later(world: &mut World, minutes: &str) -> Result<(), String> {
    let minutes: i64 = minutes.parse().map_err(|_| "after how many minutes?")?;
    world.now = world
        .now
        .checked_add(minutes.minutes())
        .map_err(|error| error.to_string())?;
    Ok(())
}

fn enter(world: &mut World, case: &str) -> Result<(), String> {
    world.current = Some(*world.cases.get(case).ok_or("no such case")?);
    Ok(())
}

/// Names the case that was just forked, and enters it.
fn forked(world: &mut World, name: &str) -> Result<(), String> {
    let Ok(events) = &world.last else {
        return Err("nothing was forked".to_owned());
    };
    let child = events.iter().find_map(|event| match event {
        Event::ItemsForked { child, .. } => Some(*child),
        _ => None,
    });
    let child = child.ok_or("nothing was forked")?;
    world.cases.insert(name.to_owned(), child);
    world.current = Some(child);
    Ok(())
}

fn opens(world: &mut World, who: &str, title: &str, section: Option<&str>) -> Result<(), String> {
    let facts = world.facts(who, None)?;
    let sop = world.sop.clone().ok_or("no sheet is given")?;
    let request = OpenCase {
        sop: sop.key.clone(),
        section: section.map(str::to_owned),
        title: title.to_owned(),
        parent: None,
    };
    let sop_ref = SopRef {
        key: sop.key.clone(),
        version: 1,
    };
    let decision = open(&sop, &sop_ref, "utama", &facts, &request);
    if let Some(first) = decision
        .as_ref()
        .ok()
        .and_then(|decision| decision.events.first())
    {
        world.current = Some(first.case);
        world.cases.insert(title.to_owned(), first.case);
    }
    world.keep(decision)
}

fn acts(world: &mut World, who: &str, act: &[&str]) -> Result<(), String> {
    let command = command(world, act)?;
    world.command(who, &command)?;
    if let (Ok(events), [_, name, ..]) = (&world.last, act)
        && let Some(item) = events.iter().find_map(|event| match event {
            Event::RevisionSaved { item, .. } => Some(*item),
            _ => None,
        })
    {
        world.items.entry((*name).to_owned()).or_insert(item);
    }
    Ok(())
}

fn command(world: &World, act: &[&str]) -> Result<Command, String> {
    let own = |text: &&str| (*text).to_owned();
    Ok(match act {
        ["starts"] => Command::StartTask {},
        ["releases"] => Command::ReleaseTask { reason: None },
        ["takes", "over", reason] => Command::TakeOver {
            reason: own(reason),
        },
        ["writes", name, title, rest @ ..] => save(world, name, title, rest)?,
        ["finishes", rest @ ..] => finish(world, rest),
        ["stages", name, "at", slug, "in", category, rest @ ..] => Command::Stage {
            item: item(world, name)?,
            slug: own(slug),
            category: own(category),
            order: 0,
            period: period(rest)?,
            class: classed(rest)?,
        },
        ["approves", rest @ ..] => approve(world, rest)?,
        ["returns", reason] => Command::Return {
            items: None,
            reason: own(reason),
            chips: Vec::new(),
        },
        ["returns", "only", names, reason] => Command::Return {
            items: Some(
                names
                    .split(',')
                    .map(|name| item(world, name))
                    .collect::<Result<_, _>>()?,
            ),
            reason: own(reason),
            chips: Vec::new(),
        },
        ["corrects", name, "noting", note, rest @ ..] => correct(world, name, note, rest)?,
        ["publishes"] => Command::Publish {
            at: None,
            period: None,
        },
        ["publishes", "at", moment] => Command::Publish {
            at: Some(moment.parse().map_err(|_| "at which moment?")?),
            period: None,
        },
        ["withholds", reason] => Command::Withhold {
            reason: own(reason),
        },
        ["shares", channel, "as", url] => Command::ShareLink {
            channel: own(channel),
            url: Some(own(url)),
            reason: None,
        },
        ["skips", channel, reason] => Command::ShareLink {
            channel: own(channel),
            url: None,
            reason: Some(own(reason)),
        },
        ["recalls", "entry", number] => Command::Recall {
            entry: number.parse().map_err(|_| "which entry?")?,
        },
        ["withdraws", name, kind, reason, to @ ..] => Command::Withdraw {
            item: item(world, name)?,
            kind: withdrawal(kind)?,
            reason: own(reason),
            to: to.first().map(own),
        },
        ["ends", "period", name] => Command::EndPeriod {
            item: item(world, name)?,
        },
        ["passes", "due"] => Command::PassDue {},
        ["pauses", reason] => Command::PauseTask {
            reason: own(reason),
        },
        ["resumes"] => Command::ResumeTask {},
        ["reminds", rung] => Command::Remind {
            rung: serde_json::from_value((*rung).into()).map_err(|_| "which rung?")?,
        },
        _ => return forms::command(world, act),
    })
}

fn withdrawal(kind: &str) -> Result<WithdrawalKind, String> {
    match kind {
        "in_error" => Ok(WithdrawalKind::InError),
        "merged" => Ok(WithdrawalKind::Merged),
        "withdrawn" => Ok(WithdrawalKind::Withdrawn),
        _ => Err(format!("no such kind: {kind}")),
    }
}

pub fn item(world: &World, name: &str) -> Result<ItemId, String> {
    world
        .items
        .get(name)
        .copied()
        .ok_or_else(|| format!("no item is called {name}"))
}

/// `writes a "Title" "Paragraph" picture f1 "alt" link https://x "words" stale`.
fn save(world: &World, name: &str, title: &str, rest: &[&str]) -> Result<Command, String> {
    let known = world.items.get(name).copied();
    let newest = known.and_then(|id| {
        let inside = world
            .state
            .get(&world.current?)?
            .items
            .get(&id)
            .map(|item| item.revision);
        inside.unwrap_or_else(|| world.live.get(&id).copied())
    });
    let stale = rest.last() == Some(&"stale");
    Ok(Command::SaveRevision {
        item: known,
        kind: ItemKind::Article,
        base: if stale { None } else { newest },
        title: title.to_owned(),
        summary: String::new(),
        body: body(rest)?,
    })
}

fn body(mut rest: &[&str]) -> Result<Body, String> {
    let mut blocks = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (*first, rest) {
            ("stale", _) => {}
            ("picture", [file, alt, after @ ..]) => {
                blocks.push(Block::Image(Image {
                    file: file_id(file),
                    alt: (*alt).to_owned(),
                    decorative: false,
                    caption: Vec::new(),
                }));
                rest = after;
            }
            ("link", [href, words, after @ ..]) => {
                let marks = vec![Mark::Link {
                    href: (*href).to_owned(),
                }];
                blocks.push(paragraph((*words).to_owned(), marks));
                rest = after;
            }
            (words, _) => blocks.push(paragraph(words.to_owned(), Vec::new())),
        }
    }
    Ok(Body(blocks))
}

fn paragraph(text: String, marks: Vec<Mark>) -> Block {
    Block::Paragraph {
        text: vec![Inline::Text { text, marks }],
    }
}

pub(super) fn file_id(name: &str) -> FileId {
    let mut bytes = [0u8; 16];
    for (place, byte) in bytes.iter_mut().zip(name.bytes()) {
        *place = byte;
    }
    FileId(uuid::Uuid::from_bytes(bytes))
}

/// `finishes`, `finishes without needs`, `finishes unchecked`, `finishes saying "reason"`.
fn finish(world: &World, rest: &[&str]) -> Command {
    let step = world.case().open.as_ref().map(|task| task.step.clone());
    let needs = step
        .and_then(|step| world.sop.as_ref()?.step(&step).map(|step| step.needs.len()))
        .unwrap_or_default();
    let ticked = (0..u32::try_from(needs).unwrap()).collect();
    let all = || CHECKLIST.iter().map(|point| (*point).to_owned()).collect();
    match rest {
        ["without", "needs"] => Command::Finish {
            needs: Vec::new(),
            checklist: all(),
            none: None,
        },
        ["unchecked"] => Command::Finish {
            needs: ticked,
            checklist: Vec::new(),
            none: None,
        },
        ["saying", reason] => Command::Finish {
            needs: ticked,
            checklist: Vec::new(),
            none: Some((*reason).to_owned()),
        },
        _ => Command::Finish {
            needs: ticked,
            checklist: all(),
            none: None,
        },
    }
}

/// `as periodic`, behind whatever else is said of a place.
fn classed(rest: &[&str]) -> Result<Option<InformationClass>, String> {
    match rest {
        [.., "as", class] => {
            let known = InformationClass::named(class);
            known
                .map(Some)
                .ok_or_else(|| format!("no such class: {class}"))
        }
        _ => Ok(None),
    }
}

fn period(rest: &[&str]) -> Result<DisplayPeriod, String> {
    let rest = match rest {
        [rest @ .., "as", _] => rest,
        _ => rest,
    };
    let moment = |text: &str| text.parse().map_err(|_| format!("no moment: {text}"));
    match rest {
        [] => Ok(DisplayPeriod::default()),
        ["until", until] => Ok(DisplayPeriod {
            from: None,
            until: Some(moment(until)?),
        }),
        ["from", from, "until", until] => Ok(DisplayPeriod {
            from: Some(moment(from)?),
            until: Some(moment(until)?),
        }),
        _ => Err("no such period".to_owned()),
    }
}

/// `approves`, `approves only a`, `approves blindly`.
fn approve(world: &World, rest: &[&str]) -> Result<Command, String> {
    let case = world.case();
    let binds = case
        .open
        .as_ref()
        .and_then(|task| world.sop.as_ref()?.step(&task.step).map(|step| step.binds))
        .unwrap_or_default();
    let hash = match rest {
        ["blindly"] => tayang_core::canonical::Hash::of(b"something else"),
        _ => case.packet().bound(binds),
    };
    let items = match rest {
        ["only", names @ ..] => Some(
            names
                .iter()
                .map(|name| item(world, name))
                .collect::<Result<_, _>>()?,
        ),
        _ => None,
    };
    Ok(Command::Approve {
        hash,
        items,
        note: None,
    })
}

/// `corrects a noting "ejaan" titled "Judul" "Paragraph" picture f1 "alt"`.
fn correct(world: &World, name: &str, note: &str, rest: &[&str]) -> Result<Command, String> {
    let id = item(world, name)?;
    let base = world
        .case()
        .items
        .get(&id)
        .and_then(|item| item.revision)
        .ok_or("no revision")?;
    let (title, rest) = match rest {
        ["titled", title, rest @ ..] => (Some((*title).to_owned()), rest),
        _ => (None, rest),
    };
    let note = note.to_owned();
    Ok(Command::Correct {
        item: id,
        base,
        title,
        summary: None,
        body: body(rest)?,
        note,
    })
}

fn refused(world: &mut World, codes: &[&str]) -> Result<(), String> {
    world.checked = true;
    let Err(refusals) = &world.last else {
        return Err("it was not refused".to_owned());
    };
    let got: Vec<String> = refusals.iter().map(|refusal| refusal.code()).collect();
    if got == codes {
        Ok(())
    } else {
        Err(format!("was refused by {got:?}: {refusals:?}"))
    }
}

fn saying(world: &mut World, words: &str) -> Result<(), String> {
    let Err(refusals) = &world.last else {
        return Err("it was not refused".to_owned());
    };
    let text = serde_json::to_string(refusals).unwrap();
    if text.contains(words) {
        Ok(())
    } else {
        Err(format!("it says {text}"))
    }
}

fn then(world: &mut World, expected: &[&str]) -> Result<(), String> {
    world.checked = true;
    let events = world
        .last
        .as_ref()
        .map_err(|refusals| format!("was refused: {refusals:?}"))?;
    let name = |event: &Event| {
        let tree = serde_json::to_value(event).unwrap();
        tree["type"].as_str().unwrap_or_default().to_owned()
    };
    let got: Vec<String> = events.iter().map(name).collect();
    if got == expected {
        Ok(())
    } else {
        Err(format!("came to {got:?}"))
    }
}

/// `case at 3 returns 1`, `case closed done`, `case holder rina`, `case handed rina`.
fn case_is(world: &mut World, mut facts: &[&str]) -> Result<(), String> {
    let case = world.case().clone();
    while let [what, value, rest @ ..] = facts {
        let got = fact(world, &case, what)?;
        if got != *value {
            return Err(format!("{what} is {got}"));
        }
        facts = rest;
    }
    Ok(())
}

fn fact(world: &World, case: &Case, what: &str) -> Result<String, String> {
    let task = case.open.as_ref();
    let name = |id: PersonId| {
        world
            .people
            .iter()
            .find(|(_, person)| person.id == id)
            .map(|(name, _)| name.clone())
    };
    Ok(match what {
        "at" => task.map_or_else(|| "nothing".to_owned(), |task| task.step.clone()),
        "returns" => case.returns.to_string(),
        "title" => case.title.clone(),
        "items" => case.items.len().to_string(),
        "holder" => task
            .and_then(|task| task.holder)
            .and_then(name)
            .unwrap_or_else(|| "nobody".to_owned()),
        "handed" => case
            .passes
            .last()
            .and_then(|pass| pass.handed_over.as_ref()?.by.person())
            .and_then(name)
            .unwrap_or_else(|| "nobody".to_owned()),
        "closed" => serde_json::to_value(case.closed)
            .unwrap()
            .as_str()
            .unwrap_or("no")
            .to_owned(),
        "approvals" => case
            .items
            .values()
            .map(|item| item.approvals.len())
            .sum::<usize>()
            .to_string(),
        "corrections" => case
            .items
            .values()
            .map(|item| item.corrections)
            .sum::<u32>()
            .to_string(),
        "rangkap" => case
            .passes
            .iter()
            .filter(|pass| pass.rangkap)
            .count()
            .to_string(),
        "worked" => minutes(task.map(|task| task.worked_until(world.now))),
        "paused" => minutes(task.map(|task| task.paused_until(world.now))),
        "papers" => case.artefacts.len().to_string(),
        "numbers" => numbers(case),
        "overdue" => task.is_some_and(|task| task.overdue).to_string(),
        "planned" => case.planned.is_some().to_string(),
        _ => return Err(format!("no such fact: {what}")),
    })
}

/// Whole minutes of all stretches together, nights and days off with them.
fn minutes(stretches: Option<Vec<Stretch>>) -> String {
    let length = |stretch: &Stretch| stretch.until.duration_since(stretch.from).as_mins();
    let all: i64 = stretches.iter().flatten().map(length).sum();
    all.to_string()
}

/// The numbers of the display register that the case gave, in order.
fn numbers(case: &Case) -> String {
    let mut numbers: Vec<u32> = case
        .aired
        .values()
        .map(|aired| aired.published.number)
        .collect();
    numbers.sort_unstable();
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    numbers.join(",")
}

fn public(world: &mut World, title: &str, wanted: bool) -> Result<(), String> {
    let live = world.live.values().filter_map(|id| world.revisions.get(id));
    let there = live
        .into_iter()
        .any(|revision| revision.text.title == title);
    if there == wanted {
        Ok(())
    } else {
        Err(format!("public is {there}"))
    }
}
