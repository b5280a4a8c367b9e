//! What every official paper asks: names, posts, moments, the frame around it.

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::artefact::{Kept, Paper};
use tayang_core::case::Case;
use tayang_core::content::{ItemKind, Placement};
use tayang_core::ids::{ItemId, PersonId};
use tayang_core::office::{Appointment, By, Capacity};
use tayang_core::official::Official;
use tayang_core::sop::{Sop, Step};
use tayang_documents::parts::{Frame, Moment, Signer};
use tayang_store::{Office, OfficialRow, PaperSource};
use tayang_web::desk::scene::Scene;
use tayang_web::desk::{visitor, words};
use tayang_web::i18n::{self, Lang};

use super::{frame, moment};

/// Digits of a hash on paper.
pub(super) const DIGITS: usize = 16;

/// A paper on its way, with the office that it is made in. Papers speak Indonesian.
pub(super) struct Source<'a> {
    pub(super) office: &'a Office,
    told: &'a PaperSource,
    pub(super) scene: Scene,
    /// What every link to the site begins with.
    pub(super) origin: String,
}

impl<'a> Source<'a> {
    pub(super) fn new(office: &'a Office, told: &'a PaperSource, public_url: &str) -> Self {
        let scene = visitor::scene(Lang::Id, office, told.recorded.at);
        let origin = super::origin(office, &told.case.site, public_url);
        Self {
            office,
            told,
            scene,
            origin,
        }
    }

    pub(super) fn told(&self) -> &'a PaperSource {
        self.told
    }

    pub(super) fn row(&self) -> &'a OfficialRow {
        &self.told.row
    }

    pub(super) fn case(&self) -> &'a Case {
        &self.told.case
    }

    pub(super) fn sop(&self) -> &'a Sop {
        &self.told.sop
    }

    /// The step that left it.
    pub(super) fn step(&self) -> Option<&'a Step> {
        self.sop().step(&self.row().step)
    }

    /// "Langkah 5: Meneliti naskah".
    pub(super) fn step_words(&self) -> String {
        let Some(step) = self.step() else {
            return String::new();
        };
        let no = step.no.as_deref().unwrap_or(&step.key);
        format!("{no}. {}", step.text)
    }

    /// The paper that the step keeps, as it was after the entry.
    pub(super) fn kept(&self, paper: Paper) -> Option<&'a Kept> {
        self.case().artefact(&self.row().step, paper)
    }

    /// The frame of the paper, dated on the day that it tells of, without its mark.
    pub(super) fn frame(&self, by: &By, at: Timestamp) -> Frame {
        let site = self.office.sites.get(&self.case().site);
        let mut frame = frame(self.office, site, at);
        frame.number = Some(self.number(by, frame.date));
        if self.row().kind == Official::Filled(Paper::FollowUpPlan) {
            // A plan tells how it stands on the day of this issue.
            frame.date = self.office.day(self.row().at);
        }
        frame
    }

    /// Its number as the office writes it.
    pub(super) fn number(&self, by: &By, day: Date) -> String {
        let row = self.row();
        let unit = self.unit(by).map_or("", |unit| &unit.short);
        self.office.papers.number(row.kind, row.number, unit, day)
    }

    /// The number of another paper of the case, when there is one.
    pub(super) fn number_of(&self, paper: Paper) -> Option<(String, Date)> {
        let kept = self.case().newest(paper)?;
        let day = self.office.day(kept.at);
        let unit = self.unit(&kept.by).map_or("", |unit| &unit.short);
        let kind = Official::Filled(paper);
        Some((self.office.papers.number(kind, kept.number, unit, day), day))
    }

    /// The unit of the post in which somebody acted.
    pub(super) fn unit(&self, by: &By) -> Option<&'a tayang_store::Unit> {
        let By::Person { position, .. } = by else {
            return None;
        };
        let post = self.office.positions.get(&(*position)?)?;
        self.office.units.get(&post.unit)
    }

    pub(super) fn unit_name(&self, by: &By) -> String {
        self.unit(by)
            .map(|unit| unit.name.clone())
            .unwrap_or_default()
    }

    pub(super) fn name(&self, person: PersonId) -> String {
        self.scene.name(person).to_owned()
    }

    pub(super) fn by_name(&self, by: &By) -> String {
        self.scene.by_name(by).to_owned()
    }

    /// The post on that day, without its capacity; the column of the sheet for a seat without one.
    pub(super) fn post(&self, by: &By) -> String {
        let By::Person { post, role, .. } = by else {
            return "Sistem".to_owned();
        };
        let role = role.as_deref().and_then(|role| self.sop().role_label(role));
        post.as_deref().or(role).unwrap_or_default().to_owned()
    }

    /// The posts that a person holds on a day.
    pub(super) fn posts_of(&self, person: PersonId, day: Date) -> String {
        let held = self.office.in_force(person, day);
        let titles: Vec<String> = held.filter_map(|held| self.held(held)).collect();
        titles.join(", ")
    }

    /// The posts in which a person works on this sheet; all of theirs when the sheet seats none.
    pub(super) fn seated_posts(&self, person: PersonId, day: Date) -> String {
        let sheet = &self.sop().key;
        let seated = |held: &&Appointment| {
            let mut seats = self.office.seats.iter();
            seats.any(|seat| seat.sop == *sheet && seat.position == held.position)
        };
        let held = self.office.in_force(person, day).filter(seated);
        let titles: Vec<String> = held.filter_map(|held| self.held(held)).collect();
        if titles.is_empty() {
            return self.posts_of(person, day);
        }
        titles.join(", ")
    }

    /// "Plt. Kepala Seksi".
    fn held(&self, held: &Appointment) -> Option<String> {
        let post = self.office.positions.get(&held.position)?;
        Some(self.scene.titled(&post.title, held.capacity))
    }

    /// "Ratna Wulandari, Plt. Kepala Seksi".
    pub(super) fn who(&self, by: &By) -> String {
        let name = self.by_name(by);
        let post = self.titled(by);
        if post.is_empty() {
            name
        } else {
            format!("{name}, {post}")
        }
    }

    /// The post with its capacity in front.
    pub(super) fn titled(&self, by: &By) -> String {
        self.scene.post(by).unwrap_or_else(|| self.post(by))
    }

    /// Who signs by hand, or signed in the system at a moment.
    pub(super) fn signer(&self, by: &By, signed: Option<Timestamp>) -> Signer {
        let capacity = match by {
            By::Person {
                capacity: Some(capacity),
                ..
            } => *capacity,
            _ => Capacity::Definitif,
        };
        Signer {
            on_behalf: None,
            post: self.post(by),
            capacity,
            name: Some(self.by_name(by)),
            rank: None,
            nip: None,
            signed: signed.map(|at| self.moment(at)),
        }
    }

    pub(super) fn moment(&self, at: Timestamp) -> Moment {
        moment(&self.scene.calendar.hours.zone, at)
    }

    /// "20 November 2026 pukul 10.00 WITA".
    pub(super) fn at(&self, at: Timestamp) -> String {
        format!(
            "{} {}",
            self.scene.moments.long(at),
            self.scene.moments.zone_name(at)
        )
    }

    pub(super) fn day(&self, day: Date) -> String {
        self.scene.moments.date(day)
    }

    /// The title of an item of the case.
    pub(super) fn title(&self, item: ItemId) -> String {
        let known = self.case().item(item).map(|item| item.title.clone());
        known.unwrap_or_else(|| "(dilanjutkan di berkas lain)".to_owned())
    }

    /// Berita, halaman, galeri.
    pub(super) fn kind(&self, kind: ItemKind) -> String {
        i18n::capital(words::item_word(Lang::Id, kind))
    }

    pub(super) fn kind_of(&self, item: ItemId) -> String {
        let kind = self.case().item(item).map(|item| item.kind);
        kind.map(|kind| self.kind(kind)).unwrap_or_default()
    }

    /// The whole address of a page.
    pub(super) fn url(&self, kind: ItemKind, placement: &Placement) -> String {
        format!("{}/{}/{}", self.origin, kind.place(), placement.slug)
    }

    /// The label of a category.
    pub(super) fn category(&self, key: &str) -> String {
        let site = self.office.sites.get(&self.case().site);
        let mut categories = site.into_iter().flat_map(|site| &site.categories);
        let found = categories.find(|category| category.key == key);
        found.map_or_else(|| key.to_owned(), |category| category.label.clone())
    }

    /// A word of the desk's tables, in Indonesian.
    pub(super) fn word(&self, key: &str) -> String {
        i18n::text(Lang::Id, key).to_owned()
    }
}
