//! The law register: what a sheet cites, and what became of it.
//!
//! The register is data (`law.toml`); code only reads a citation's kind, number
//! and year and follows the links. The sheet's own text is never corrected, a
//! note stands beside it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use cite::{Citation, cite};

use super::Sop;

mod cite;

/// One act of law that sheets cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Kind, number and year, for example `uu-14-2008`.
    pub key: String,
    /// Short title.
    pub title: String,
    /// The act that it carries out.
    #[serde(default)]
    pub implements: Option<String>,
    /// What rules elsewhere ask about, for example `go.id`.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Acts that changed it and left it in force.
    #[serde(default)]
    pub amended_by: Vec<Link>,
    /// The act that took its place.
    #[serde(default)]
    pub repealed_by: Option<Link>,
}

/// A link to another act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its key.
    pub key: String,
    /// How the link is known.
    pub seen: Seen,
}

/// How a link between two acts is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// In the law or its official abstract.
    Law,
    /// In another publication only.
    Secondary,
    /// General knowledge; to be checked.
    Unchecked,
}

/// All acts that are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    act: Vec<Act>,
}

/// What became of a cited law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'r> {
    /// Kind, number or year could not be read.
    Unread,
    /// A law of a region, of which the register holds none.
    Regional,
    /// Not in the register; perhaps the other act was meant.
    Unknown(Option<&'r Act>),
    /// In force as far as the register knows.
    InForce(&'r Act),
    /// In force, changed by these.
    Amended(&'r Act, &'r [Link]),
    /// No longer in force; this took its place.
    Repealed(&'r Act, &'r Link),
}

impl Register {
    /// The register that ships with Tayang.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Register> = LazyLock::new(|| {
            toml::from_str(include_str!("law.toml")).expect("the file is in the program and tested")
        });
        &BUILTIN
    }

    /// Every act, in the order of the file.
    pub fn acts(&self) -> &[Act] {
        &self.act
    }

    /// The act of this key.
    pub fn act(&self, key: &str) -> Option<&Act> {
        self.act.iter().find(|act| act.key == key)
    }

    /// What became of the law that this text cites.
    pub fn standing(&self, text: &str) -> Standing<'_> {
        let Some(citation) = cite(text) else {
            return Standing::Unread;
        };
        if citation.regional {
            return Standing::Regional;
        }
        let Some(act) = self.act(&citation.key()) else {
            return Standing::Unknown(self.meant(&citation, text));
        };
        match &act.repealed_by {
            Some(link) => Standing::Repealed(act, link),
            None if act.amended_by.is_empty() => Standing::InForce(act),
            None => Standing::Amended(act, &act.amended_by),
        }
    }

    /// The act of the same kind whose title is most like the cited one.
    fn meant(&self, citation: &Citation, text: &str) -> Option<&Act> {
        let prefix = format!("{}-", citation.kind);
        let year = format!("-{}", citation.year);
        let cited = title_words(text.split_once("tentang").map_or("", |(_, title)| title));
        let like = |act: &Act| {
            let title = title_words(&act.title);
            let shared = title.iter().filter(|word| cited.contains(word)).count();
            let same_year = act.key.ends_with(&year);
            let share = shared * 100 / title.len().max(1);
            if same_year { share + 20 } else { share }
        };
        let same_kind = self.act.iter().filter(|act| act.key.starts_with(&prefix));
        same_kind
            .map(|act| (like(act), act))
            .filter(|(like, _)| *like >= 60)
            .max_by_key(|(like, _)| *like)
            .map(|(_, act)| act)
    }
}

fn title_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.');
    words
        .filter(|word| word.len() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// Repealed acts that a sheet cites: the line from 0, the act, what took its place.
pub fn repealed<'r>(sop: &Sop, register: &'r Register) -> Vec<(usize, &'r Act, &'r Link)> {
    let lines = sop.law.iter().enumerate();
    let gone = lines.filter_map(|(line, law)| match register.standing(&law.text) {
        Standing::Repealed(act, link) => Some((line, act, link)),
        _ => None,
    });
    gone.collect()
}

impl Act {
    /// As it is called in a sentence, for example "PerKI 1/2021".
    pub fn short(&self) -> String {
        short(&self.key)
    }
}

impl Link {
    /// As the act is called in a sentence.
    pub fn short(&self) -> String {
        short(&self.key)
    }
}

fn short(key: &str) -> String {
    let mut parts = key.splitn(3, '-');
    let (kind, number, year) = (parts.next(), parts.next(), parts.next());
    let name = cite::name_of(kind.unwrap_or_default());
    format!(
        "{name} {}/{}",
        number.unwrap_or_default(),
        year.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_builtin_register_leads_somewhere_else() {
        let register = Register::builtin();
        let mut keys = std::collections::BTreeSet::new();
        for act in &register.act {
            let carried_out = act.implements.as_deref();
            assert!(carried_out.is_none_or(|key| key != act.key && register.act(key).is_some()));
            assert!(keys.insert(&act.key), "{} stands twice", act.key);
            for link in act.amended_by.iter().chain(&act.repealed_by) {
                assert!(
                    register.act(&link.key).is_some(),
                    "{} leads nowhere",
                    link.key
                );
                assert_ne!(link.key, act.key);
            }
        }
    }

    fn standing(text: &str) -> String {
        match Register::builtin().standing(text) {
            Standing::Unread => "unread".to_owned(),
            Standing::Regional => "regional".to_owned(),
            Standing::Unknown(None) => "unknown".to_owned(),
            Standing::Unknown(Some(act)) => format!("unknown, maybe {}", act.short()),
            Standing::InForce(act) => format!("in force {}", act.short()),
            Standing::Amended(_, links) => {
                let by: Vec<_> = links.iter().map(Link::short).collect();
                format!("amended {}", by.join(", "))
            }
            Standing::Repealed(_, link) => format!("repealed {}", link.short()),
        }
    }

    #[test]
    fn citations_stand_as_the_register_says() {
        let cases = [
            (
                "Undang-Undang Nomor 11 Tahun 2008 tentang ITE",
                "amended UU 19/2016, UU 1/2024",
            ),
            ("UU No. 14 Th. 2008", "in force UU 14/2008"),
            (
                "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 [Tahun 2008]",
                "in force PP 61/2010",
            ),
            ("PP 18/2016", "amended PP 72/2019"),
            (
                "Peraturan Komisi Informasi Nomor 1 Tahun 2010",
                "repealed PerKI 1/2021",
            ),
            ("PerKI 1/2010", "repealed PerKI 1/2021"),
            ("Permenkominfo 5/2015", "repealed Permenkomdigi 5/2025"),
            ("Per/21/M.PAN/11/2008", "repealed PermenPANRB 35/2012"),
            (
                "Peraturan Menteri Komunikasi dan Informatika Nomor 26/PER/M.Kominfo/9/2006 tentang Penggunaan Nama Domain go.id untuk Situs Resmi Pemerintah Pusat dan Daerah",
                "unknown, maybe Permenkominfo 28/2006",
            ),
            (
                "Peraturan Presiden Nomor 999 Tahun 2019 tentang Hal Lain",
                "unknown",
            ),
            (
                "Peraturan Bupati Bengkalis Nomor 51 Tahun 2016 tentang Kedudukan",
                "regional",
            ),
            ("Perda Kab. Nusa Kencana No. 3 Tahun 2016", "regional"),
            ("Surat edaran yang berlaku", "unread"),
            ("Undang-Undang tentang Pelayanan Publik", "unread"),
        ];
        for (text, expected) in cases {
            assert_eq!(standing(text), expected, "{text}");
        }
    }
}
