//! Lists of a Word file: which number stands at which paragraph.
//!
//! Word counts per list definition, not per list: a later paragraph of the same
//! definition goes on, unless its list starts again.

use std::collections::{HashMap, HashSet};

use crate::docx::styles::Styles;
use crate::docx::xml::Node;
use crate::limits::{LABEL_CHARACTERS, LIST_LEVELS};

/// How a level is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// 1, 2, 3.
    Decimal,
    /// Letters, Roman numerals or words.
    Other,
    /// A bullet.
    Bullet,
    /// Nothing is shown.
    Nothing,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: Format,
    raw_format: String,
    text: String,
}

#[derive(Debug, Default)]
struct Num {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// All lists, and where each count stands.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    definitions: HashMap<String, Vec<Level>>,
    nums: HashMap<String, Num>,
    counts: HashMap<String, Vec<Option<u32>>>,
    begun: HashSet<String>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) format: Format,
    pub(crate) number: u32,
    /// As Word shows it, for example `2.1.`.
    pub(crate) text: String,
}

impl Numbering {
    /// Reads `numbering.xml`; styles are needed for lists defined by a style.
    pub(crate) fn read(tree: Option<&Node>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        let mut links = Vec::new();
        for node in tree.into_iter().flat_map(Node::elements) {
            match &*node.name {
                "w:abstractNum" => {
                    let Some(id) = node.attr("w:abstractNumId") else {
                        continue;
                    };
                    links.extend(
                        node.val(&["w:numStyleLink"])
                            .map(|style| (id.to_owned(), style.to_owned())),
                    );
                    numbering.definitions.insert(id.to_owned(), levels(node));
                }
                "w:num" => {
                    let Some(id) = node.attr("w:numId") else {
                        continue;
                    };
                    numbering.nums.insert(id.to_owned(), num(node));
                }
                _ => {}
            }
        }
        for (id, style) in links {
            numbering.follow_style(&id, styles.numbering(&style).num.as_deref());
        }
        numbering
    }

    /// A definition that says no more than "as that style" takes the style's levels.
    fn follow_style(&mut self, id: &str, num: Option<&str>) {
        let target = num
            .and_then(|num| self.nums.get(num))
            .map(|num| num.definition.clone());
        if let Some(levels) = target
            .and_then(|target| self.definitions.get(&target))
            .cloned()
        {
            self.definitions.insert(id.to_owned(), levels);
        }
    }

    /// Counts one more paragraph of a list; `None` when there is no such list.
    pub(crate) fn next(&mut self, num_id: &str, level: usize) -> Option<Label> {
        let level = level.min(LIST_LEVELS - 1);
        let num = self.nums.get(num_id)?;
        let definition = self.definitions.get(&num.definition)?;
        let shape = |level: usize| num.levels.get(&level).or_else(|| definition.get(level));
        let own = shape(level)?;
        let counts = self
            .counts
            .entry(num.definition.clone())
            .or_insert_with(|| vec![None; LIST_LEVELS]);
        if self.begun.insert(num_id.to_owned()) {
            for at in num.starts.keys().filter(|at| **at < LIST_LEVELS) {
                counts[*at] = None;
            }
        }
        let first = num.starts.get(&level).copied().unwrap_or(own.start);
        let number = counts[level].map_or(first, |count| count.saturating_add(1));
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        let shown = |at: usize| {
            let level = shape(at);
            let count = counts[at].unwrap_or_else(|| level.map_or(1, |level| level.start));
            format_number(
                count,
                level.map_or("decimal", |level| level.raw_format.as_str()),
            )
        };
        let text = (0..LIST_LEVELS).fold(own.text.clone(), |text, at| {
            text.replace(&format!("%{}", at + 1), &shown(at))
        });
        Some(Label {
            format: own.format,
            number,
            text,
        })
    }
}

fn levels(definition: &Node) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for node in definition.elements().filter(|node| &*node.name == "w:lvl") {
        let at: usize = node
            .attr("w:ilvl")
            .and_then(|at| at.parse().ok())
            .unwrap_or(levels.len());
        if at >= LIST_LEVELS {
            continue;
        }
        while levels.len() <= at {
            levels.push(Level {
                start: 1,
                format: Format::Decimal,
                raw_format: "decimal".into(),
                text: format!("%{}.", levels.len() + 1),
            });
        }
        levels[at] = level(node);
    }
    levels
}

fn level(node: &Node) -> Level {
    let raw_format = node
        .val(&["w:numFmt"])
        .or_else(|| {
            node.at(&["mc:AlternateContent", "mc:Fallback"])?
                .val(&["w:numFmt"])
        })
        .unwrap_or("decimal");
    let format = match raw_format {
        "bullet" => Format::Bullet,
        "none" => Format::Nothing,
        "decimal" | "decimalZero" => Format::Decimal,
        _ => Format::Other,
    };
    Level {
        start: node
            .val(&["w:start"])
            .and_then(|start| start.parse().ok())
            .unwrap_or(1),
        format,
        raw_format: raw_format.to_owned(),
        text: node
            .val(&["w:lvlText"])
            .unwrap_or_default()
            .chars()
            .take(LABEL_CHARACTERS)
            .collect(),
    }
}

fn num(node: &Node) -> Num {
    let mut num = Num {
        definition: node
            .val(&["w:abstractNumId"])
            .unwrap_or_default()
            .to_owned(),
        ..Num::default()
    };
    for change in node
        .elements()
        .filter(|node| &*node.name == "w:lvlOverride")
    {
        let Some(at) = change.attr("w:ilvl").and_then(|at| at.parse().ok()) else {
            continue;
        };
        if let Some(start) = change
            .val(&["w:startOverride"])
            .and_then(|start| start.parse().ok())
        {
            num.starts.insert(at, start);
        }
        if let Some(own) = change.child("w:lvl") {
            num.levels.insert(at, level(own));
        }
    }
    num
}

/// A number as Word writes it; forms of other scripts become 1, 2, 3.
fn format_number(number: u32, format: &str) -> String {
    match format {
        "upperLetter" => letters(number),
        "lowerLetter" => letters(number).to_lowercase(),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalZero" => format!("{number:02}"),
        "none" | "bullet" => String::new(),
        _ => number.to_string(),
    }
}

/// A, B, … Z, AA, BB, as Word does it.
fn letters(number: u32) -> String {
    if number == 0 || number > 780 {
        return number.to_string();
    }
    let index = number - 1;
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let shown = [
            "upperLetter",
            "lowerLetter",
            "upperRoman",
            "lowerRoman",
            "decimalZero",
        ]
        .map(|format| format_number(28, format));
        assert_eq!(shown, ["BB", "bb", "XXVIII", "xxviii", "28"]);
    }
}
