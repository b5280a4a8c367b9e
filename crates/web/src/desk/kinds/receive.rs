//! Periksa bahan: what the other side hands over is accepted with both names, or goes back.

use serde_json::{Value, json};
use tayang_core::artefact::{Artefact, Paper, Verification};
use tayang_core::office::By;
use tayang_core::sop::{GuardRule, StepKind};

use super::paper::{self, Asked, Group, Screen, Sheet, by_item, fact};
use super::{Kind, Page, submit};
use crate::desk::parts::{Check, Ribbon};
use crate::desk::paths;
use crate::desk::turn::{Asking, Offers, Sending};

/// The kind.
pub(super) const KIND: Kind = Kind {
    offer,
    page,
    checks: sources,
    papers: &[
        Screen {
            form: Some(verification),
            needed: false,
            start: |asked| json!({ "rows": by_item(asked, &Value::Null) }),
            kept: |asked, artefact| {
                let kept = serde_json::to_value(artefact).unwrap_or_default();
                json!({ "rows": by_item(asked, &kept["rows"]) })
            },
            more: given,
            ..Screen::of(Paper::VerificationList)
        },
        Screen {
            more: receipt,
            ..Screen::of(Paper::Receipt)
        },
    ],
    ..Kind::PLAIN
};

/// The first material is written in the editor; what is there is looked at.
fn page(asking: &Asking<'_>) -> Option<Page> {
    if asking.task.handed_over.is_some() && asking.step.does(StepKind::Report) {
        let report = paper::slug(Paper::ActivityReport);
        return Some(Page::Look(paths::paper(asking.case.id, report)));
    }
    let empty = asking.first_item().is_none() && asking.step.from_outside;
    let editor = || Page::Work(paths::new_text(asking.case));
    empty.then(editor).or_else(|| submit::preview(asking))
}

/// Whose official vouches for what comes from elsewhere, where the sheet asks for that.
fn sources(asking: &Asking<'_>) -> Vec<Check> {
    let guarded = asking.sop.guard(GuardRule::VerifiedAtSource).is_some();
    let items = asking.case.items.iter().filter(|_| guarded);
    let checks = items.filter_map(|(id, item)| {
        let (material, said) = (asking.case.material(*id), asking.case.verification(*id));
        let (key, unit, paper) = match material {
            Some(row) if !row.outside => return None,
            Some(row) => ("receive.vouched", &*row.source, Paper::VerificationList),
            None if said.is_some() => return None,
            None => ("receive.source", "", Paper::MaterialList),
        };
        let done = said.is_some_and(|said| said.refused.is_none() && !said.asked_again());
        let values = [("title", item.title.as_str()), ("unit", unit)];
        let check = Check::of(done, asking.scene.say(key, &values));
        Some(match asking.task.holder {
            Some(_) => check.at(paths::paper(asking.case.id, paper::slug(paper))),
            None => check,
        })
    });
    checks.collect()
}

fn offer(offers: &mut Offers<'_>) {
    paper::offer(offers);
    let asking = offers.asking;
    let more = asking.step.from_outside && asking.first_item().is_some();
    if more && asking.task.handed_over.is_none() {
        offers.go(paths::new_text(asking.case), "turn.bring.more", "words");
    }
    if offers.asking.task.handed_over.is_some() {
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

fn verification(sheet: &mut Sheet<'_>) {
    sheet.items("rows", |row| {
        row.line("official", 120);
        row.line("post", 200);
        row.day("day");
    });
}

/// Who vouches for which text, by what hand, and whether it is still that text.
fn given(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::VerificationList(list) = artefact else {
        return Vec::new();
    };
    if list.rows.is_empty() {
        return Vec::new();
    }
    let heads = ["title", "official", "word", "seen", "state"];
    vec![Group::Table {
        legend: asked.word("given"),
        heads: heads.into_iter().map(|head| asked.word(head)).collect(),
        rows: list.rows.iter().map(|row| said(asked, row)).collect(),
    }]
}

fn said(asked: &Asked<'_>, row: &Verification) -> Vec<String> {
    let case = asked.standing.case();
    let title = case.item(row.item).map(|item| item.title.clone());
    let word = match (&row.refused, row.by) {
        (Some(reason), _) => format!("{}: {reason}", asked.word("denied")),
        (None, Some(_)) => asked.word("vouched"),
        (None, None) => asked.word("noted"),
    };
    let seen = row
        .content
        .map(|hash| Ribbon::of(&hash.to_string(), None).shown);
    let state = row.changed.map(|changed| {
        let at = asked.desk.scene().moments.near(changed.at, asked.desk.now);
        asked.desk.say("paperword.since", &[("at", &at)])
    });
    vec![
        title.unwrap_or_default(),
        format!("{}, {}", row.official, row.post),
        word,
        seen.unwrap_or_else(|| asked.word("unseen")),
        state.unwrap_or_else(|| asked.word("same")),
    ]
}

/// Both names, and what went from hand to hand.
fn receipt(asked: &Asked<'_>, artefact: &Artefact) -> Vec<Group> {
    let Artefact::Receipt(receipt) = artefact else {
        return Vec::new();
    };
    let scene = asked.desk.scene();
    let named = |by: &By| {
        let post = scene.post(by).map(|post| format!(", {post}"));
        format!("{}{}", scene.by_name(by), post.unwrap_or_default())
    };
    let from: Vec<String> = receipt.from.iter().map(named).collect();
    let hands = Group::Facts {
        legend: String::new(),
        facts: vec![
            fact(asked, "from", &from.join("; ")),
            fact(asked, "to", &named(&receipt.to)),
        ],
    };
    let rows = receipt.items.iter();
    let rows = rows.map(|item| vec![item.title.clone(), item.source.clone()]);
    let items = Group::Table {
        legend: asked.word("items"),
        heads: vec![asked.word("title"), asked.word("source")],
        rows: rows.collect(),
    };
    vec![hands, items]
}
