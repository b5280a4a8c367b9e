//! From the store's inbox to the screen.

use axum::response::Response;
use tayang_core::ids::PersonId;
use tayang_core::sop::{Sop, StepKind};
use tayang_core::time::Stretch;
use tayang_store::{SopInfo, TaskCard};

use super::asks::asks;
use super::{InboxPage, OtherRow, TaskRow, dots};
use crate::desk::parts::{Fit, Link, Notice, TimeBar, Tone};
use crate::desk::reports::stale_notice;
use crate::desk::scene::{Scene, rows};
use crate::desk::visitor::Desk;
use crate::desk::{ended, kinds, paths, undelivered, verifying, words};
use crate::error::WebError;
use crate::i18n;
use crate::markup::{Html, Markup};
use crate::titles::sop_title;

/// The inbox of the person who is signed in.
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let inbox = desk.store().inbox(desk.session.person).await?;
    let verify = desk.store().to_verify(desk.session.person).await?;
    let sops = desk.store().sops().await?;
    let scene = desk.scene();
    let mut mine = Vec::new();
    for card in &inbox.mine {
        let sop = desk.store().sop(&card.sop).await?;
        mine.push(task(&scene, card, sop.as_deref(), desk.session.person));
    }
    let mut others = Vec::new();
    for card in &inbox.others {
        let sop = desk.store().sop(&card.sop).await?;
        others.push(other(&scene, card, sop.as_deref()));
    }
    let late = inbox
        .mine
        .iter()
        .filter(|card| is_late(&scene, card))
        .count() as u64;
    let start = start(&desk, &sops);
    let empty = if start.is_empty() {
        "inbox.empty.words"
    } else {
        "inbox.empty.start"
    };
    // Who brings material from outside needs no seat.
    let (begins, outsider) = (!start.is_empty(), !desk.session.administrator);
    let view = InboxPage {
        heading: heading(&scene, (mine.len() + verify.len()) as u64, late),
        day: scene.moments.day(scene.now),
        you: you(&desk),
        note: note(&desk, &sops).filter(|_| verify.is_empty() && !(begins && outsider)),
        ended: ended::lately(&desk),
        undelivered: undelivered::notice(&desk).await?,
        old: stale_notice(&desk).await?,
        verify: verifying::waiting(&desk, &verify),
        start,
        mine,
        empty: desk.say(empty, &[]),
        others,
        all: Some(Link::to("/berkas", desk.say("inbox.all", &[]))),
    };
    desk.page("inbox.html", desk.say("inbox.title", &[]), &view)
}

/// "Lima tugas menunggu Anda, satu lewat waktu".
pub fn heading(scene: &Scene, tasks: u64, late: u64) -> String {
    let lang = scene.lang();
    let number = i18n::capital(&i18n::number(lang, tasks));
    let heading = match tasks {
        0 => scene.say("inbox.heading.none", &[]),
        1 => scene.say("inbox.heading.one", &[]),
        _ => scene.say("inbox.heading.many", &[("number", &number)]),
    };
    if late == 0 {
        return heading;
    }
    let late = i18n::number(lang, late);
    scene.say(
        "inbox.heading.late",
        &[("heading", &heading), ("late", &late)],
    )
}

fn you(desk: &Desk) -> Option<String> {
    let posts = desk.posts();
    (!posts.is_empty()).then(|| desk.say("inbox.you", &[("posts", &posts.join(", "))]))
}

/// Somebody without a seat on any sheet is told what to do about it; an administrator
/// only while no sheet has all its seats.
fn note(desk: &Desk, sops: &[SopInfo]) -> Option<Notice> {
    let day = desk.office.day(desk.now);
    let seated = !desk.office.roles_of(desk.session.person, day).is_empty();
    let held = |sop: &Sop| {
        let mut roles = sop.role.iter();
        roles.all(|role| !desk.office.holders(&sop.key, &role.key, day).is_empty())
    };
    let runs = || {
        sops.iter()
            .any(|info| info.in_force && held(info.sheet.as_ref()))
    };
    if seated || desk.session.administrator && runs() {
        return None;
    }
    let note = Notice::of(Tone::Info, desk.say("inbox.noseat", &[]));
    Some(if desk.session.administrator {
        let link = Link::to(paths::SOPS, desk.say("inbox.noseat.seat", &[]));
        Notice {
            link: Some(link),
            ..note
        }
    } else {
        note.line(desk.say("inbox.noseat.do", &[]))
    })
}

/// Cases that this person may begin: they hold the first step of a sheet in force.
fn start(desk: &Desk, sops: &[SopInfo]) -> Vec<Link> {
    let held = desk
        .office
        .roles_of(desk.session.person, desk.office.day(desk.now));
    let mut ways = Vec::new();
    let ready = sops
        .iter()
        .filter(|info| info.in_force && info.sheet.unconfirmed().is_empty());
    for info in ready {
        let sop = &*info.sheet;
        for (section, first) in sop.starts() {
            let mine = held.contains(&(sop.key.clone(), first.role.value.clone()));
            if mine || first.from_outside {
                ways.push(Link::to(
                    paths::new_case(&sop.key, section),
                    label(sop, section),
                ));
            }
        }
    }
    ways
}

fn label(sop: &Sop, section: Option<&str>) -> String {
    let title = sop
        .section
        .iter()
        .find(|known| Some(known.key.as_str()) == section);
    match title {
        Some(section) => format!("{}: {}", sop_title(sop), section.title),
        None => sop_title(sop),
    }
}

fn is_late(scene: &Scene, card: &TaskCard) -> bool {
    card.overdue || card.due_at.is_some_and(|due| due < scene.now)
}

fn bar(scene: &Scene, card: &TaskCard) -> Option<TimeBar> {
    let whole = Stretch {
        from: card.opened_at,
        until: scene.now,
    };
    let (worked, paused) = (card.worked.iter().copied(), card.pauses.iter().copied());
    let spent = scene.spent(whole, worked, paused, card.time.as_ref());
    TimeBar::of(scene.lang(), spent, Fit::Beyond)
}

fn task(scene: &Scene, card: &TaskCard, sop: Option<&Sop>, me: PersonId) -> TaskRow {
    let (kind, decided_at) = (card.kind, kinds::of(card.kind).decided_at);
    let first = sop
        .and_then(|sop| sop.step.first())
        .is_some_and(|step| step.key == card.step);
    TaskRow {
        href: paths::case(card.case),
        way: decided_at.unwrap_or(paths::case)(card.case),
        symbol: match decided_at {
            Some(_) => "keputusan",
            None if first => "mulai",
            None => "proses",
        },
        no: card.step_no.clone().unwrap_or_default(),
        title: card.title.clone(),
        back: card
            .back_from
            .as_ref()
            .map(|_| scene.say("inbox.back", &[])),
        line: line(scene, card, sop, me),
        time: bar(scene, card),
        verb: match kind {
            StepKind::Write if card.back_from.is_some() => scene.say("verb.mend", &[]),
            _ => {
                let step = sop.and_then(|sop| sop.step(&card.step));
                scene.say(&words::verb_key(step, kind, handed(sop, card)), &[])
            }
        },
    }
}

/// The task waits at the receiver of its step.
pub(super) fn handed(sop: Option<&Sop>, card: &TaskCard) -> bool {
    let step = sop.and_then(|sop| sop.step(&card.step));
    let receiver = step.and_then(|step| step.receiver.as_deref());
    let label = receiver.and_then(|role| sop?.role_label(role));
    label == Some(card.role_label.as_str())
}

/// From whom, or why it came back, and where it stands.
fn line(scene: &Scene, card: &TaskCard, sop: Option<&Sop>, me: PersonId) -> Markup {
    let lang = scene.lang();
    if let Some(reason) = &card.paused {
        let reason = reason.trim_end_matches(['.', ' ']);
        return i18n::rich(lang, "inbox.paused", &[("reason", reason)]);
    }
    let no = card.step_no.clone().unwrap_or_else(|| card.step.clone());
    let of = sop.map_or(0, |sop| sop.step.len()).to_string();
    if let Some((back, name)) = &card.back_from {
        let values = [
            ("name", name.name.as_str()),
            ("reason", back.reason.trim_end_matches(['.', ' '])),
            ("no", &no),
            ("of", &of),
        ];
        return i18n::rich(lang, "inbox.back.line", &values);
    }
    let asks = asks(scene, card, sop, me);
    let title = sop.map_or_else(|| card.sop_title.clone(), sop_title);
    let place = i18n::rich(
        lang,
        "inbox.place",
        &[("no", &no), ("of", &of), ("sop", &title)],
    );
    Html::new().markup(&asks).raw(" ").markup(&place).done()
}

fn other(scene: &Scene, card: &TaskCard, sop: Option<&Sop>) -> OtherRow {
    let steps: Vec<&str> = sop.map_or_else(Vec::new, |sop| {
        let section = sop
            .step(&card.step)
            .and_then(|step| step.section.as_deref());
        rows(sop, section).map(|step| step.key.as_str()).collect()
    });
    let now = steps.iter().position(|step| *step == card.step);
    let step = scene.say(&format!("doing.{}", card.kind.name()), &[]);
    let time = bar(scene, card).map(|bar| match bar.over {
        Some(over) => format!("{} {}, {over}", bar.strong, bar.rest),
        None => format!("{} {}", bar.strong, bar.rest).trim().to_owned(),
    });
    let time = time.unwrap_or_else(|| scene.say("time.none", &[]));
    let one = card.holder.as_ref().or(match card.holders.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    let line = match one {
        Some(holder) => {
            let values = [
                ("name", holder.name.as_str()),
                ("step", &step),
                ("time", &time),
            ];
            i18n::rich(scene.lang(), "inbox.other.held", &values)
        }
        None => {
            let values = [
                ("role", card.role_label.as_str()),
                ("step", &step),
                ("time", &time),
            ];
            i18n::rich(scene.lang(), "inbox.other.role", &values)
        }
    };
    OtherRow {
        href: paths::case(card.case),
        title: card.title.clone(),
        dots: dots(steps.len(), now),
        line,
    }
}
