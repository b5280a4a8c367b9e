//! What the styles of a Word file mean: headings, title, quotes, emphasis.
//!
//! Word keeps built-in style names in English but translates their ids;
//! LibreOffice translates neither but encodes spaces; older files have only
//! outline levels. All three are looked at, along the chain of `basedOn`.

use std::collections::HashMap;

use crate::docx::xml::Node;
use crate::limits::STYLE_CHAIN;
use crate::tidy::Style;

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text.
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// The line under the title.
    Subtitle,
    /// A heading, 1 to 9.
    Heading(u8),
    /// Somebody's words.
    Quote,
    /// The caption of a picture or table.
    Caption,
    /// A line of an automatic table of contents.
    Contents,
}

/// A reference from a paragraph or style to a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NumberingRef {
    pub(crate) num: Option<String>,
    pub(crate) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Definition {
    role: Option<Role>,
    based_on: Option<String>,
    numbering: NumberingRef,
    run: RunChange,
}

/// Emphasis that is switched on or off; `None` leaves it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RunChange {
    bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    raised: Option<(bool, bool)>,
    pub(crate) hidden: Option<bool>,
    /// Colour, font or background that the site does not keep.
    pub(crate) styled: bool,
}

/// All styles by their id.
#[derive(Debug, Default)]
pub(crate) struct Styles(HashMap<String, Definition>);

impl Styles {
    /// Reads `styles.xml`.
    pub(crate) fn read(tree: Option<&Node>) -> Self {
        let styles = tree
            .into_iter()
            .flat_map(Node::elements)
            .filter(|node| &*node.name == "w:style");
        Self(
            styles
                .filter_map(|style| Some((style.attr("w:styleId")?.to_owned(), definition(style))))
                .collect(),
        )
    }

    /// What a paragraph style is for.
    pub(crate) fn role(&self, id: &str) -> Role {
        let known = self.chain(id).find_map(|style| style.role);
        known.or_else(|| role_of_name(id)).unwrap_or_default()
    }

    /// The list that a paragraph style belongs to.
    pub(crate) fn numbering(&self, id: &str) -> NumberingRef {
        let mut found = NumberingRef::default();
        for style in self.chain(id) {
            found.num = found.num.or_else(|| style.numbering.num.clone());
            found.level = found.level.or(style.numbering.level);
        }
        found
    }

    /// The emphasis of a character style.
    pub(crate) fn run(&self, id: &str) -> RunChange {
        self.chain(id)
            .fold(RunChange::default(), |near, style| near.over(style.run))
    }

    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Definition> {
        let next = |style: &&Definition| style.based_on.as_deref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(STYLE_CHAIN)
    }
}

impl RunChange {
    /// Reads `w:rPr`.
    pub(crate) fn read(properties: &Node) -> Self {
        let mut change = Self::default();
        for node in properties.elements() {
            let on = !matches!(node.attr("w:val"), Some("0" | "false" | "off" | "none"));
            match &*node.name {
                "w:b" => change.bold = Some(on),
                "w:i" => change.italic = Some(on),
                "w:u" => change.underline = Some(on && node.attr("w:val").is_some()),
                "w:strike" | "w:dstrike" => change.strike = Some(on || change.strike == Some(true)),
                "w:vanish" => change.hidden = Some(on),
                "w:vertAlign" => {
                    let value = node.attr("w:val");
                    change.raised =
                        Some((value == Some("superscript"), value == Some("subscript")));
                }
                "w:color" => {
                    change.styled |= !matches!(node.attr("w:val"), None | Some("auto" | "000000"))
                }
                "w:highlight" => change.styled |= on,
                _ => {}
            }
        }
        change
    }

    /// This change, and where it says nothing, the other.
    pub(crate) fn over(self, far: Self) -> Self {
        Self {
            bold: self.bold.or(far.bold),
            italic: self.italic.or(far.italic),
            underline: self.underline.or(far.underline),
            strike: self.strike.or(far.strike),
            raised: self.raised.or(far.raised),
            hidden: self.hidden.or(far.hidden),
            styled: self.styled,
        }
    }

    /// The emphasis itself, with a link.
    pub(crate) fn style(self, link: Option<String>) -> Style {
        let (superscript, subscript) = self.raised.unwrap_or_default();
        Style {
            bold: self.bold.unwrap_or(false),
            italic: self.italic.unwrap_or(false),
            underline: self.underline.unwrap_or(false),
            strike: self.strike.unwrap_or(false),
            superscript,
            subscript,
            link,
        }
    }
}

/// Reads `w:numPr`.
pub(crate) fn numbering_ref(properties: Option<&Node>) -> NumberingRef {
    let Some(numbering) = properties.and_then(|node| node.child("w:numPr")) else {
        return NumberingRef::default();
    };
    NumberingRef {
        num: numbering.val(&["w:numId"]).map(str::to_owned),
        level: numbering
            .val(&["w:ilvl"])
            .and_then(|level| level.parse().ok()),
    }
}

fn definition(style: &Node) -> Definition {
    let properties = style.child("w:pPr");
    let outline = properties
        .and_then(|node| node.val(&["w:outlineLvl"]))
        .and_then(heading_of_outline);
    let named = style.val(&["w:name"]).and_then(role_of_name);
    let role = named
        .or_else(|| style.attr("w:styleId").and_then(role_of_name))
        .or(outline);
    Definition {
        role,
        based_on: style.val(&["w:basedOn"]).map(str::to_owned),
        numbering: numbering_ref(properties),
        run: style
            .child("w:rPr")
            .map(RunChange::read)
            .unwrap_or_default(),
    }
}

/// A heading by its outline level: 0 is the highest, 9 is running text.
pub(crate) fn heading_of_outline(level: &str) -> Option<Role> {
    let level: u8 = level.parse().ok()?;
    (level < 9).then_some(Role::Heading(level + 1))
}

/// What a style's name or id says, in the languages seen in offices.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name
        .replace("_20_", "")
        .replace([' ', '_', '-'], "")
        .to_lowercase();
    let (word, digits) = name.split_at(name.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let level: Option<u8> = digits.parse().ok().filter(|level| (1..=9).contains(level));
    match (word, level) {
        ("heading" | "judul" | "titre" | "überschrift" | "kop" | "tajuk", Some(level)) => {
            Some(Role::Heading(level))
        }
        (
            "toc" | "tocheading" | "contents" | "contentsheading" | "daftarisi" | "juduldaftarisi"
            | "toa",
            _,
        ) => Some(Role::Contents),
        ("title" | "judul" | "juduldokumen", None) => Some(Role::Title),
        ("subtitle" | "subjudul", None) => Some(Role::Subtitle),
        (
            "quote" | "intensequote" | "quotations" | "kutipan" | "kutipanintens" | "blocktext"
            | "blockquotation",
            None,
        ) => Some(Role::Quote),
        (
            "caption" | "keterangan" | "illustration" | "figure" | "tablecaption" | "imagecaption"
            | "drawing",
            None,
        ) => Some(Role::Caption),
        ("normal" | "bodytext" | "textbody" | "defaultparagraphstyle" | "listparagraph", None) => {
            Some(Role::Text)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_several_forms_mean_the_same() {
        for (name, role) in [
            ("heading 1", Role::Heading(1)),
            ("Heading_20_2", Role::Heading(2)),
            ("Judul3", Role::Heading(3)),
            ("Judul", Role::Title),
            ("Title", Role::Title),
            ("toc 2", Role::Contents),
            ("Daftar Isi 1", Role::Contents),
            ("Intense Quote", Role::Quote),
            ("caption", Role::Caption),
        ] {
            assert_eq!(role_of_name(name), Some(role), "{name}");
        }
        assert_eq!(role_of_name("Lampiran"), None);
        assert_eq!(heading_of_outline("9"), None);
    }
}
