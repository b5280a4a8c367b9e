//! What somebody without an account brings and says of it, before it is an item (001, step 2; 004, step 1).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Form, Material, MaterialList, Paper, Verification, VerificationList, same_name};
use crate::content::body::{Block, Inline};
use crate::content::check::is_forbidden;
use crate::ids::{ItemId, PersonId, UnitId};
use crate::refusal::Refusal;

/// Characters of a text.
const WORDS: usize = 20_000;

/// What kind of reason a bundle was refused for, where it is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BundleGround {
    /// Something is missing.
    Incomplete,
    /// It is not for this step to decide.
    Authority,
    /// It tells what is somebody's own.
    PersonalData,
    /// It is secret, or excluded from public information.
    Secret,
}

impl BundleGround {
    /// Every ground.
    pub const ALL: [Self; 4] = [
        Self::Incomplete,
        Self::Authority,
        Self::PersonalData,
        Self::Secret,
    ];

    /// Its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Authority => "authority",
            Self::PersonalData => "personal_data",
            Self::Secret => "secret",
        }
    }

    /// The ground of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.name() == name)
    }

    /// Title and reason may be told to everybody in the office.
    pub fn open(self) -> bool {
        matches!(self, Self::Incomplete | Self::Authority)
    }
}

/// What a guest says of a bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleText {
    /// The guest's name: 1 to 120 characters.
    pub name: String,
    /// The guest's unit in words: 1 to 200.
    pub unit: String,
    /// How to reach the guest: 1 to 120.
    pub contact: String,
    /// What it is about: 1 to 200.
    pub title: String,
    /// A text: at most 20,000.
    pub words: String,
    /// What pictures and films show: at most 500.
    pub caption: String,
    /// The day of the event.
    pub day: Option<Date>,
    /// The place of the event: at most 200.
    pub place: String,
    /// Who made the pictures or films: at most 120.
    pub maker: String,
    /// The official of the guest's unit who vouches for it; empty when nobody does yet.
    pub official: String,
    /// That official's post.
    pub post: String,
    /// The day of that word.
    pub verified: Option<Date>,
    /// The account that was signed in where the form was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bringer: Option<PersonId>,
}

impl BundleText {
    /// The same without control characters, and trimmed.
    pub fn tidy(mut self) -> Self {
        let lines = [
            &mut self.name,
            &mut self.unit,
            &mut self.contact,
            &mut self.title,
            &mut self.caption,
            &mut self.place,
            &mut self.maker,
            &mut self.official,
            &mut self.post,
        ];
        for line in lines {
            *line = clean(line, false);
        }
        self.words = clean(&self.words, true);
        self
    }

    /// Every reason why it cannot wait for anybody yet.
    pub fn faults(&self, today: Date) -> Vec<Refusal> {
        let must = [
            ("guest_name", &self.name, 120),
            ("guest_unit", &self.unit, 200),
            ("guest_contact", &self.contact, 120),
            ("title", &self.title, 200),
        ];
        let may = [
            ("words", &self.words, WORDS),
            ("caption", &self.caption, 500),
            ("place", &self.place, 200),
            ("photographer", &self.maker, 120),
            ("official", &self.official, 120),
            ("post", &self.post, 200),
        ];
        let empty = |(field, text, _): &(&'static str, &String, usize)| {
            text.is_empty().then_some(Refusal::Empty { field })
        };
        let long = |(field, text, limit): (&'static str, &String, usize)| {
            let over = text.chars().count() > limit;
            over.then_some(Refusal::TooLong { field, limit })
        };
        let vouched = [
            (
                self.official.is_empty() && !self.post.is_empty(),
                "official",
            ),
            (!self.official.is_empty() && self.post.is_empty(), "post"),
            (!self.official.is_empty() && self.verified.is_none(), "day"),
        ];
        let half = vouched.into_iter().filter(|(half, _)| *half);
        let later = self.verified.is_some_and(|day| day > today);
        let mut found: Vec<Refusal> = must.iter().filter_map(empty).collect();
        found.extend(must.into_iter().chain(may).filter_map(long));
        found.extend(half.map(|(_, field)| Refusal::Empty { field }));
        found.extend(later.then_some(Refusal::DaysBackwards {}));
        let own = same_name(&self.name, &self.official);
        found.extend(own.then(|| Refusal::BringerVouches {
            official: self.official.clone(),
        }));
        found
    }

    /// The row of the material list: where the item comes from.
    pub fn material(&self, item: ItemId, unit: Option<UnitId>) -> Material {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Material {
            item,
            unit,
            source: self.unit.clone(),
            outside: false,
            sender: some(&self.name),
            caption: some(&self.caption),
            event_day: self.day,
            place: some(&self.place),
            photographer: some(&self.maker),
            class: None,
            bringer: self.bringer,
        }
    }

    /// The word of the official of the guest's unit, when it came along and is not the guest's own.
    pub fn verification(&self, item: ItemId) -> Option<Verification> {
        let vouched = !self.official.is_empty() && !same_name(&self.name, &self.official);
        vouched.then_some(Verification {
            item,
            official: self.official.clone(),
            post: self.post.clone(),
            day: self.verified?,
            evidence: None,
            by: None,
            refused: None,
            content: None,
            changed: None,
        })
    }

    /// The papers among these that the item gets by what the guest said of it.
    pub fn forms(&self, item: ItemId, unit: Option<UnitId>, papers: &[Paper]) -> Vec<Form> {
        let source = || {
            let rows = vec![self.material(item, unit)];
            Form::MaterialList(MaterialList { rows })
        };
        let vouched = |row| Form::VerificationList(VerificationList { rows: vec![row] });
        let asks = |paper| papers.contains(&paper);
        let source = asks(Paper::MaterialList).then(source);
        let word = self.verification(item).map(vouched);
        let word = word.filter(|_| asks(Paper::VerificationList));
        source.into_iter().chain(word).collect()
    }

    /// The text as paragraphs: one for each run of lines.
    pub fn paragraphs(&self) -> Vec<Block> {
        let parts = self.words.split("\n\n").map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        parts
            .map(|part| Block::Paragraph {
                text: line(&part.replace('\n', " ")),
            })
            .collect()
    }

    /// The words under a picture.
    pub fn under(&self) -> Vec<Inline> {
        line(&self.caption)
    }
}

/// Plain words as a piece of text; nothing of nothing.
fn line(text: &str) -> Vec<Inline> {
    let piece = (!text.is_empty()).then(|| Inline::Text {
        text: text.to_owned(),
        marks: Vec::new(),
    });
    piece.into_iter().collect()
}

fn clean(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let kept = |sign: &char| *sign == '\n' || !is_forbidden(*sign);
    let text: String = text.chars().filter(kept).collect();
    let text = if lines { text } else { text.replace('\n', " ") };
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn whole() -> BundleText {
        BundleText {
            name: "Sekar".to_owned(),
            unit: "Dinas Pariwisata".to_owned(),
            contact: "sekar@contoh.example".to_owned(),
            title: "Festival".to_owned(),
            ..BundleText::default()
        }
    }

    #[test]
    fn a_bundle_says_who_brings_it_and_what() {
        let today: Date = "2026-11-19".parse().unwrap();
        assert_eq!(whole().faults(today), Vec::new());
        let empty = BundleText::default().faults(today);
        assert_eq!(empty.len(), 4);
        let long = BundleText {
            title: "a".repeat(201),
            ..whole()
        };
        assert_eq!(
            long.faults(today),
            [Refusal::TooLong {
                field: "title",
                limit: 200
            }]
        );
        let half = BundleText {
            official: "Dewi".to_owned(),
            ..whole()
        };
        assert_eq!(half.faults(today).len(), 2);
        let later = BundleText {
            official: "Dewi".to_owned(),
            post: "Kepala Dinas".to_owned(),
            verified: Some("2026-11-20".parse().unwrap()),
            ..whole()
        };
        assert_eq!(later.faults(today), [Refusal::DaysBackwards {}]);
        let own = BundleText {
            official: "SEKAR, S.Sos.".to_owned(),
            post: "Kepala Dinas".to_owned(),
            verified: Some(today),
            ..whole()
        };
        let official = own.official.clone();
        assert_eq!(own.faults(today), [Refusal::BringerVouches { official }]);
        assert_eq!(own.verification(ItemId(Uuid::nil())), None);
    }

    #[test]
    fn words_become_paragraphs_without_signs_that_nobody_sees() {
        let said = BundleText {
            words: "Satu.\r\nDua.\r\n\r\nTiga.\u{202e}\u{0}".to_owned(),
            title: "Festival\nbahari".to_owned(),
            ..whole()
        };
        let tidy = said.tidy();
        assert_eq!(tidy.title, "Festival bahari");
        assert_eq!(tidy.words, "Satu.\nDua.\n\nTiga.");
        assert_eq!(tidy.paragraphs().len(), 2);
        assert!(tidy.under().is_empty());
        let item = ItemId(Uuid::nil());
        assert_eq!(tidy.verification(item), None);
        assert_eq!(tidy.material(item, None).source, "Dinas Pariwisata");
        assert_eq!(tidy.forms(item, None, &[Paper::Receipt]), []);
        let both = [Paper::VerificationList, Paper::MaterialList];
        let source = MaterialList {
            rows: vec![tidy.material(item, None)],
        };
        assert_eq!(
            tidy.forms(item, None, &both),
            [Form::MaterialList(source.clone())]
        );
        let vouched = BundleText {
            official: "Dewi".to_owned(),
            post: "Kepala Dinas".to_owned(),
            verified: Some("2026-11-19".parse().unwrap()),
            ..tidy
        };
        let word = vouched.verification(item).unwrap();
        let word = Form::VerificationList(VerificationList { rows: vec![word] });
        assert_eq!(
            vouched.forms(item, None, &both),
            [Form::MaterialList(source), word]
        );
    }
}
