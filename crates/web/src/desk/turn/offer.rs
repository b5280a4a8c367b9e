//! The acts on offer: what every kind has in common; the rest is in [`crate::desk::kinds`].

use tayang_core::artefact::Paper;
use tayang_core::decide::{REASON_CHARACTERS, TakenBack};
use tayang_core::sop::StepKind;

use super::build::Asking;
use super::{ActView, Sending};
use crate::desk::fields::{Choice, FieldBox};
use crate::desk::intake;
use crate::desk::kinds::{self, Page, paper};
use crate::desk::paths;

/// The acts of one viewer, in the order they are shown: the filled button first.
pub(in crate::desk) struct Offers<'a> {
    pub(in crate::desk) asking: &'a Asking<'a>,
    acts: Vec<ActView>,
}

impl<'a> Offers<'a> {
    /// What this viewer may do now.
    pub(super) fn of(asking: &'a Asking<'a>, mine: bool) -> Vec<ActView> {
        let mut offers = Self {
            asking,
            acts: Vec::new(),
        };
        offers.unread();
        if asking.task.paused.is_some() {
            offers.wake();
        } else if mine {
            offers.own();
        } else if asking.holds_role() {
            offers.take_over();
        } else if asking.brings() {
            offers.bringing();
        }
        offers.recall();
        offers.acts
    }

    fn own(&mut self) {
        let asking = self.asking;
        let kind = kinds::of(asking.kind());
        if let Some(page) = kind.decided_at {
            self.go_to(page(asking.case.id), asking.verb(asking.kind()), "first");
        } else if asking.task.holder.is_none() {
            self.start();
            self.page("");
        } else {
            (kind.offer)(self);
            self.another();
            if intake::takes(asking.step) && asking.task.handed_over.is_none() {
                self.go(paths::intake(asking.case.id), "turn.intake", "words");
            }
            self.rest();
            self.release();
            return;
        }
        self.rest();
    }

    /// A second text beside the one that is there, where the step takes new ones.
    fn another(&mut self) {
        let asking = self.asking;
        let begun = asking.first_item().is_some() && !asking.case.takes_down();
        let key = match asking.kind() {
            StepKind::Collect => "turn.bring.more",
            StepKind::Write => "editor.saved.another",
            _ => return,
        };
        if begun && asking.task.handed_over.is_none() {
            self.go(paths::new_text(asking.case), key, "words");
        }
    }

    /// For somebody outside the columns: material, where it comes from, and handing it over.
    fn bringing(&mut self) {
        let asking = self.asking;
        let none = asking.first_item().is_none();
        let key = if none {
            "turn.bring"
        } else {
            "turn.bring.more"
        };
        self.go(paths::new_text(asking.case), key, "");
        if none {
            return;
        }
        let list = Paper::MaterialList;
        let href = paths::paper(asking.case.id, paper::slug(list));
        self.go_to(href, paper::title(asking.scene.lang(), list), "words");
        if asking.step.receiver.is_some() {
            let sending = self.finish(Vec::new());
            self.send(Sending {
                kind: "first",
                ..sending
            });
        }
    }

    /// A disposition to this viewer that they have not marked read.
    fn unread(&mut self) {
        let asking = self.asking;
        let Some(kept) = asking.unread() else {
            return;
        };
        let slug = paper::slug(kept.artefact.paper());
        self.go(
            paths::paper(asking.case.id, slug),
            "turn.disposition",
            "words",
        );
        self.send(Sending {
            send: asking.text("turn.read"),
            hidden: vec![Choice::of("entry", kept.entry.to_string())],
            ..self.sending("pembacaan")
        });
    }

    /// The work on its page, then the finish: what most kinds offer.
    pub(in crate::desk) fn work(&mut self) {
        self.work_with(Vec::new());
    }

    /// The same, with a checklist to be seen to at the finish.
    pub(in crate::desk) fn work_with(&mut self, checklist: Vec<Choice>) {
        let owes = self.asking.owes_work();
        self.page(if owes { "first" } else { "" });
        let sending = self.finish(checklist);
        if owes {
            self.fold(sending);
        } else {
            self.send(Sending {
                kind: "first",
                ..sending
            });
        }
    }

    /// The way to the kind's own page, when it has one; `weight` as a button's kind.
    pub(in crate::desk) fn page(&mut self, weight: &'static str) {
        let asking = self.asking;
        let kind = asking.kind();
        let Some(page) = (kinds::of(kind).page)(asking) else {
            return;
        };
        let begun = weight.is_empty() && asking.first_item().is_some();
        match page {
            // Looking at a page is a plain way; a text to go back to is a button of its own.
            Page::Look(href) => {
                let report = kind == StepKind::Receive && asking.step.does(StepKind::Report);
                let key = if report {
                    "turn.report"
                } else {
                    "turn.preview"
                };
                self.go(href, key, if weight.is_empty() { "words" } else { weight })
            }
            Page::Text(href) if begun && kind == StepKind::Correct => {
                self.go(href, "turn.correct", "");
            }
            Page::Text(href) if begun => self.go(href, "turn.open", ""),
            Page::Text(href) | Page::Work(href) => self.go_to(href, asking.verb(kind), weight),
        }
    }

    /// A way to another page.
    pub(in crate::desk) fn go(&mut self, href: String, key: &str, kind: &'static str) {
        self.go_to(href, self.asking.text(key), kind);
    }

    /// The same, in words that no table has.
    pub(in crate::desk) fn go_to(&mut self, href: String, label: String, kind: &'static str) {
        self.acts.push(ActView::Go {
            href,
            label,
            kind,
            small: None,
        });
    }

    /// A form in the card.
    pub(in crate::desk) fn send(&mut self, sending: Sending) {
        self.acts.push(ActView::Send(Box::new(sending)));
    }

    /// A form that opens in place.
    pub(in crate::desk) fn fold(&mut self, sending: Sending) {
        self.acts.push(ActView::Fold(Box::new(sending)));
    }

    /// A form of this case, sent to a noun.
    pub(in crate::desk) fn sending(&self, noun: &str) -> Sending {
        Sending {
            href: paths::act(self.asking.case.id, noun),
            expected: self.asking.case.version,
            ..Sending::default()
        }
    }

    /// A reason to be typed.
    pub(in crate::desk) fn reason(&self, key: &str) -> FieldBox {
        FieldBox::area("reason", self.asking.text(key), REASON_CHARACTERS, 2)
    }

    fn start(&mut self) {
        self.send(Sending {
            send: self.asking.text("turn.start"),
            kind: "first",
            small: Some(self.asking.text("turn.start.small")),
            ..self.sending("pengerjaan")
        });
    }

    /// Finishing, with needs, the checklist, and "nothing was needed" where the sheet allows it.
    fn finish(&self, checklist: Vec<Choice>) -> Sending {
        let asking = self.asking;
        let reported = asking.task.handed_over.is_some() && asking.step.does(StepKind::Report);
        let send = match asking.next_role() {
            None if reported => asking.text("turn.finish.report"),
            Some(role) => asking.scene.say("turn.finish.to", &[("role", role)]),
            None => asking.text("turn.finish.last"),
        };
        let none = asking.step.allow_none.then(|| {
            let label = asking.text("turn.none.reason");
            FieldBox::area("none", label, REASON_CHARACTERS, 2).optional()
        });
        let unseen = asking.case.published_at.is_none();
        Sending {
            label: asking.text("turn.finish"),
            send,
            needs: asking.ticks(),
            checklist,
            fields: none.into_iter().collect(),
            small: unseen.then(|| {
                let down = asking.takes_down();
                asking.text(if down {
                    "turn.stillpublic"
                } else {
                    "turn.notpublic"
                })
            }),
            ..self.sending("penyelesaian")
        }
    }

    /// Letting the task rest, with a reason.
    fn rest(&mut self) {
        let sending = Sending {
            label: self.asking.text("turn.pause"),
            send: self.asking.text("turn.pause.send"),
            fields: vec![self.reason("turn.pause.reason").keyed("-jeda")],
            small: Some(self.asking.text("turn.pause.small")),
            ..self.sending("penjedaan")
        };
        self.fold(sending);
    }

    /// Going on; anybody of the role may.
    fn wake(&mut self) {
        if !self.asking.holds_role() {
            return;
        }
        let sending = Sending {
            send: self.asking.text("turn.resume"),
            kind: "first",
            ..self.sending("pelanjutan")
        };
        self.send(sending);
    }

    fn release(&mut self) {
        self.fold(Sending {
            label: self.asking.text("turn.release"),
            send: self.asking.text("turn.release.send"),
            fields: vec![self.reason("turn.release.reason").optional()],
            ..self.sending("pelepasan")
        });
    }

    fn take_over(&mut self) {
        let asking = self.asking;
        let Some(holder) = asking.task.holder else {
            return;
        };
        let name = asking.scene.name(holder);
        self.fold(Sending {
            label: asking.text("turn.take"),
            send: asking.scene.say("turn.take.send", &[("name", name)]),
            fields: vec![self.reason("turn.take.reason")],
            ..self.sending("pengambilalihan")
        });
    }

    fn recall(&mut self) {
        let Some((what, entry)) = self.asking.viewer.recall else {
            return;
        };
        let label = self.asking.text(match what {
            TakenBack::Approval => "turn.recall",
            TakenBack::Return => "turn.recall.return",
            TakenBack::Disposition => "turn.recall.disposition",
        });
        self.fold(Sending {
            send: label.clone(),
            label,
            kind: "graver",
            hidden: vec![Choice::of("entry", entry.to_string())],
            small: Some(self.asking.text("turn.recall.small")),
            ..self.sending("pembatalan")
        });
    }
}
