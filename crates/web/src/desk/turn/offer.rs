//! The acts on offer: the filled button first, then the quieter ones.

use tayang_core::decide::CHECKLIST;
use tayang_core::sop::StepKind;

use super::build::Asking;
use super::{ActView, Sending};
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::{paths, words};

/// Characters of a reason.
const REASON: usize = tayang_core::decide::REASON_CHARACTERS;

/// The acts of one viewer, in the order they are shown.
pub(super) struct Offers<'a> {
    asking: &'a Asking<'a>,
    acts: Vec<ActView>,
}

impl<'a> Offers<'a> {
    /// What this viewer may do now.
    pub(super) fn of(asking: &'a Asking<'a>, mine: bool) -> Vec<ActView> {
        let mut offers = Self {
            asking,
            acts: Vec::new(),
        };
        if mine {
            offers.own();
        } else if asking.holds_role() {
            offers.take_over();
        }
        offers.recall();
        offers.acts
    }

    fn own(&mut self) {
        let asking = self.asking;
        let kind = asking.kind();
        if kind == StepKind::Approve {
            self.go(paths::approval(asking.case.id), "verb.approve", "first");
            return;
        }
        if asking.task.holder.is_none() {
            self.start();
            self.work_page(kind, "");
            return;
        }
        match kind {
            StepKind::Publish => {
                self.publish();
                self.work_page(kind, "");
            }
            StepKind::Withhold => self.withhold(),
            _ if asking.owes_work() => {
                self.work_page(kind, "first");
                self.finish("", true);
            }
            _ => {
                self.work_page(kind, "");
                self.finish("first", false);
            }
        }
        if asking.task.handed_over {
            self.hand_back();
        }
        self.release();
    }

    /// The page where the act is done, when it has one.
    fn work_page(&mut self, kind: StepKind, weight: &'static str) {
        let case = self.asking.case.id;
        let item = self.asking.first_item();
        let href = match (kind, item) {
            (StepKind::Write | StepKind::Collect, None) => paths::new_text(case),
            (
                StepKind::Write | StepKind::Collect | StepKind::Edit | StepKind::Compose,
                Some(item),
            ) => paths::text(case, item),
            (StepKind::Stage, _) => paths::stage(case),
            (StepKind::Correct, Some(item)) => paths::correction(case, item),
            (StepKind::Publish | StepKind::Receive | StepKind::Submit, Some(_)) => {
                paths::preview(case)
            }
            (StepKind::Share, _) => paths::share(case),
            _ => return,
        };
        let key = match kind {
            StepKind::Publish | StepKind::Receive | StepKind::Submit => "turn.preview".to_owned(),
            _ if weight.is_empty() && item.is_some() => "turn.open".to_owned(),
            _ => format!("verb.{}", kind.name()),
        };
        // A text to go back to is a button of its own; looking at a page is a plain way.
        let quiet = if key == "turn.preview" { "words" } else { "" };
        self.go(href, &key, if weight.is_empty() { quiet } else { weight });
    }

    fn go(&mut self, href: String, key: &str, kind: &'static str) {
        let label = self.asking.text(key);
        self.acts.push(ActView::Go {
            href,
            label,
            kind,
            small: None,
        });
    }

    fn sending(&self, act: &str) -> Sending {
        Sending {
            href: paths::act(self.asking.case.id, act),
            expected: self.asking.case.version,
            ..Sending::default()
        }
    }

    fn reason(&self, key: &str) -> FieldBox {
        FieldBox::area("reason", self.asking.text(key), REASON, 2)
    }

    fn start(&mut self) {
        let sending = Sending {
            send: self.asking.text("turn.start"),
            kind: "first",
            small: Some(self.asking.text("turn.start.small")),
            ..self.sending("pengerjaan")
        };
        self.acts.push(ActView::Send(Box::new(sending)));
    }

    /// Finishing, with needs and the checklist; folded while work is owed.
    fn finish(&mut self, kind: &'static str, folded: bool) {
        let asking = self.asking;
        let send = match asking.next_role() {
            Some(role) => asking.scene.say("turn.finish.to", &[("role", role)]),
            None => asking.text("turn.finish.last"),
        };
        let edits = asking.kind() == StepKind::Edit;
        let points = CHECKLIST.iter().filter(|_| edits);
        let none = asking
            .step
            .allow_none
            .then(|| FieldBox::area("none", asking.text("turn.none.reason"), REASON, 2).optional());
        let unseen = asking.case.published_at.is_none();
        let sending = Sending {
            label: asking.text("turn.finish"),
            send,
            kind,
            needs: asking.ticks(),
            checklist: points
                .map(|point| Choice::of(*point, words::checkpoint(asking.scene.lang(), point)))
                .collect(),
            fields: none.into_iter().collect(),
            small: unseen.then(|| asking.text("turn.notpublic")),
            ..self.sending("penyelesaian")
        };
        let sending = Box::new(sending);
        self.acts.push(if folded {
            ActView::Fold(sending)
        } else {
            ActView::Send(sending)
        });
    }

    fn publish(&mut self) {
        let asking = self.asking;
        let now = Sending {
            send: asking.text("turn.publish"),
            kind: "first",
            small: Some(asking.text("turn.publish.small")),
            ..self.sending("penayangan")
        };
        let zone = asking.scene.moments.zone_name(asking.scene.now);
        let at = FieldBox::line("at", asking.text("turn.publish.at.field"), 16)
            .typed("datetime-local")
            .hint(asking.scene.say("turn.publish.at.hint", &[("zone", &zone)]));
        let later = Sending {
            label: asking.text("turn.publish.at"),
            send: asking.text("turn.publish.at.send"),
            fields: vec![at],
            ..self.sending("penayangan")
        };
        self.acts.push(ActView::Send(Box::new(now)));
        self.acts.push(ActView::Fold(Box::new(later)));
    }

    fn withhold(&mut self) {
        let sending = Sending {
            send: self.asking.text("turn.withhold.send"),
            kind: "first",
            fields: vec![self.reason("turn.withhold.reason")],
            ..self.sending("penutupan")
        };
        self.acts.push(ActView::Send(Box::new(sending)));
    }

    fn hand_back(&mut self) {
        let asking = self.asking;
        let role = asking
            .sop
            .role_label(&asking.step.role.value)
            .unwrap_or_default();
        let sending = Sending {
            label: asking.text("turn.return"),
            send: asking.scene.say("turn.return.send", &[("role", role)]),
            kind: "graver",
            fields: vec![self.reason("turn.return.reason")],
            ..self.sending("pengembalian")
        };
        self.acts.push(ActView::Fold(Box::new(sending)));
    }

    fn release(&mut self) {
        let sending = Sending {
            label: self.asking.text("turn.release"),
            send: self.asking.text("turn.release.send"),
            fields: vec![self.reason("turn.release.reason").optional()],
            ..self.sending("pelepasan")
        };
        self.acts.push(ActView::Fold(Box::new(sending)));
    }

    fn take_over(&mut self) {
        let asking = self.asking;
        let Some(holder) = asking.task.holder else {
            return;
        };
        let name = asking.scene.name(holder);
        let sending = Sending {
            label: asking.text("turn.take"),
            send: asking.scene.say("turn.take.send", &[("name", name)]),
            fields: vec![self.reason("turn.take.reason")],
            ..self.sending("pengambilalihan")
        };
        self.acts.push(ActView::Fold(Box::new(sending)));
    }

    fn recall(&mut self) {
        let Some(entry) = self.asking.viewer.recall else {
            return;
        };
        let sending = Sending {
            label: self.asking.text("turn.recall"),
            send: self.asking.text("turn.recall"),
            kind: "graver",
            hidden: vec![Choice::of("entry", entry.to_string())],
            small: Some(self.asking.text("turn.recall.small")),
            ..self.sending("pembatalan")
        };
        self.acts.push(ActView::Fold(Box::new(sending)));
    }
}
