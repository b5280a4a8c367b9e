//! Lists: nested ones as HTML has them, and Word's flat ones with levels.

use tayang_core::content::body::{Block, ListItem};

use super::flow::{Flow, Walk};
use super::style;
use super::tree::{Child, Node};
use crate::assemble::{Item, Piece, assemble, sample};
use crate::limits::LIST_START;
use crate::note::What;
use crate::refused::Refused;
use crate::tidy::Style;

/// Lists within lists; deeper items join the list they stand in.
const LIST_LEVELS: usize = 6;

impl Walk<'_> {
    /// A `ul` or `ol`.
    pub(super) fn list(
        &mut self,
        node: &Node,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        let items = self.items(node, around)?;
        let ordered = node.name == "ol";
        if let Some(first) = items.first() {
            let lettered = node.attr("type").is_some_and(|kind| kind != "1")
                || lettered(node)
                || node.elements().any(lettered);
            self.report.add_many(
                What::ListFormat,
                usize::from(ordered && lettered),
                &sample(&first.blocks),
            );
            let number = node
                .attr("start")
                .or_else(|| node.elements().next()?.attr("value"));
            let start = number
                .and_then(|number| number.trim().parse().ok())
                .unwrap_or(1u32)
                .min(LIST_START);
            flow.push(Piece::Block(Block::List {
                ordered,
                start: if ordered { start } else { 1 },
                items,
            }));
        }
        Ok(())
    }

    fn items(&mut self, node: &Node, around: &Style) -> Result<Vec<ListItem>, Refused> {
        self.list_depth += 1;
        let mut items: Vec<ListItem> = Vec::new();
        for child in &node.children {
            let Child::Node(child) = child else {
                self.stray(child, around, &mut items);
                continue;
            };
            if self.list_depth >= LIST_LEVELS && child.find(&is_list).is_some() {
                self.flatten(child, around, &mut items)?;
                continue;
            }
            let is_item = child.name == "li";
            let blocks = if is_item {
                self.blocks(child, &style::inside(child, around))?
            } else {
                self.wrapped(child, around)?
            };
            match items.last_mut() {
                // A list directly inside a list belongs to the item before it.
                Some(last) if !is_item => last.blocks.extend(blocks),
                _ if !blocks.is_empty() => items.push(ListItem { blocks }),
                _ => {}
            }
        }
        self.list_depth -= 1;
        Ok(items)
    }

    /// Text between items becomes an item, for no word is lost.
    fn stray(&mut self, child: &Child, around: &Style, items: &mut Vec<ListItem>) {
        let Child::Text(text) = child else { return };
        let mut flow = Flow::default();
        flow.push_inline(around.brought(text));
        let blocks = assemble(flow.finish(), &mut self.report);
        if !blocks.is_empty() {
            items.push(ListItem { blocks });
        }
    }

    /// A child of a list that is no item, as the blocks it stands for.
    fn wrapped(&mut self, child: &Node, around: &Style) -> Result<Vec<Block>, Refused> {
        let mut flow = Flow::default();
        if is_list(child) {
            self.list(child, around, &mut flow)?;
        } else {
            self.children(child, &style::inside(child, around), &mut flow)?;
        }
        Ok(assemble(flow.finish(), &mut self.report))
    }

    /// Items nested too deep stand beside the item that held them.
    fn flatten(
        &mut self,
        node: &Node,
        around: &Style,
        items: &mut Vec<ListItem>,
    ) -> Result<(), Refused> {
        let mut flow = Flow::default();
        let mut nested = Vec::new();
        for child in &node.children {
            match child {
                Child::Node(list) if is_list(list) => nested.push(list),
                Child::Node(inner) if inner.find(&is_list).is_some() => nested.push(inner),
                Child::Node(inner) => {
                    self.children(inner, &style::inside(inner, around), &mut flow)?
                }
                Child::Text(text) => flow.push_inline(around.brought(text)),
            }
        }
        let blocks = assemble(flow.finish(), &mut self.report);
        if !blocks.is_empty() {
            self.report.add(What::ListDepth, &sample(&blocks));
            items.push(ListItem { blocks });
        }
        for inner in nested {
            self.flatten(inner, around, items)?;
        }
        Ok(())
    }

    /// A paragraph that Word shows as an item: `mso-list:l0 level2 lfo1`.
    pub(super) fn word_item(
        &mut self,
        node: &Node,
        list: &str,
        around: &Style,
        flow: &mut Flow,
    ) -> Result<(), Refused> {
        let level = list
            .split_whitespace()
            .find_map(|word| word.strip_prefix("level")?.parse::<usize>().ok());
        let level = level.unwrap_or(1).clamp(1, 9) - 1;
        let marker = node.find(&is_marker).map(Node::text).unwrap_or_default();
        let marker = marker.trim().trim_matches('\u{a0}').to_owned();
        self.word_numbers.truncate(level + 1);
        self.word_numbers.resize(level + 1, 0);
        let number = number_of(&marker, self.word_numbers[level]);
        if let Some(number) = number {
            self.word_numbers[level] = number;
            let lettered = !marker.contains(|c: char| c.is_ascii_digit());
            self.report.add_many(
                What::ListFormat,
                usize::from(lettered && number == 1),
                &marker,
            );
        }
        let mut inner = Flow::default();
        self.children(node, around, &mut inner)?;
        let blocks = assemble(inner.finish(), &mut self.report);
        flow.push(Piece::Item(Item {
            level,
            ordered: number.is_some(),
            number: number.unwrap_or(1),
            blocks,
        }));
        Ok(())
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.name.as_str(), "ul" | "ol" | "menu" | "dir")
}

fn is_marker(node: &Node) -> bool {
    style::property(node, "mso-list").is_some_and(|list| list.eq_ignore_ascii_case("ignore"))
}

fn lettered(node: &Node) -> bool {
    let shape = style::property(node, "list-style-type").unwrap_or_default();
    shape.contains("alpha") || shape.contains("roman") || shape.contains("latin")
}

/// The number that a list sign stands for; `None` for a bullet.
fn number_of(marker: &str, before: u32) -> Option<u32> {
    let core = marker.trim_matches(|c: char| matches!(c, '.' | ')' | '(' | ':'));
    let digits = core
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let is_word = !core.is_empty() && core.chars().all(|c| c.is_ascii_alphabetic());
    let is_ended = core.len() < marker.len();
    if !is_word || !is_ended {
        return None;
    }
    let begins = matches!(core.to_ascii_lowercase().as_str(), "a" | "i")
        && (before == 0 || core.eq_ignore_ascii_case("a"));
    Some(if begins { 1 } else { before.saturating_add(1) })
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn list_signs_are_numbers_or_bullets() {
        for (marker, before, number) in [
            ("1.", 0, Some(1)),
            ("2.3.", 2, Some(3)),
            ("(4)", 3, Some(4)),
            ("a.", 5, Some(1)),
            ("b)", 1, Some(2)),
            ("i.", 8, Some(9)),
            ("·", 0, None),
            ("o", 0, None),
            ("§", 0, None),
            ("-", 0, None),
        ] {
            assert_eq!(number_of(marker, before), number, "{marker}");
        }
    }
}
