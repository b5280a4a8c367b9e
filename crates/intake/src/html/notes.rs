//! Footnotes: each program writes them as links to a passage at the end.
//!
//! Word: `#_ftn1` to `div#ftn1`. LibreOffice: `#sdfootnote1sym` to
//! `div#sdfootnote1`. Google Docs: `#ftnt1` to the paragraph with that anchor.

use std::collections::BTreeMap;

use super::tree::{Child, Node};

/// Takes the passages out of the tree, by the name they are called by.
pub(super) fn take(root: &mut Node) -> BTreeMap<String, Node> {
    let mut notes = BTreeMap::new();
    if root.find(&|node| definition(node).is_some()).is_some() {
        extract(root, &mut notes);
    }
    notes
}

fn extract(parent: &mut Node, notes: &mut BTreeMap<String, Node>) {
    for child in std::mem::take(&mut parent.children) {
        match child {
            Child::Node(mut node) => {
                if let Some(name) = passage(&node).filter(|name| !notes.contains_key(name)) {
                    remove_anchor(&mut node);
                    notes.insert(name, node);
                    continue;
                }
                extract(&mut node, notes);
                parent.children.push(Child::Node(node));
            }
            text => parent.children.push(text),
        }
    }
}

/// The name of the footnote that an element holds, if it holds exactly one.
fn passage(node: &Node) -> Option<String> {
    let id = node.attr("id").unwrap_or_default();
    let own = ["ftn", "edn", "sdfootnote", "sdendnote"]
        .iter()
        .any(|start| {
            id.strip_prefix(start)
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
        });
    let whole = node.name == "div" && own || matches!(node.name.as_str(), "p" | "li");
    if !whole {
        return None;
    }
    node.find(&|inner| definition(inner).is_some())
        .and_then(definition)
}

/// The name of an anchor that stands before a footnote and leads back to its call.
fn definition(node: &Node) -> Option<String> {
    if node.name != "a" {
        return None;
    }
    let name = node.attr("name").or_else(|| node.attr("id"))?;
    let back = node.attr("href")?.strip_prefix('#')?;
    let known = ["_ftn", "_edn", "ftnt", "sdfootnote", "sdendnote"]
        .iter()
        .any(|start| name.starts_with(start));
    let leads_back = back.contains("ref") || back.ends_with("anc");
    (known && leads_back && !name.contains("ref") && !name.ends_with("anc"))
        .then(|| name.to_owned())
}

/// Removes the sign before the footnote's words; an anchor that holds words stays.
fn remove_anchor(node: &mut Node) {
    node.children.retain(|child| !matches!(child, Child::Node(inner) if definition(inner).is_some() && is_sign(&inner.text())));
    for child in &mut node.children {
        if let Child::Node(inner) = child {
            remove_anchor(inner);
        }
    }
}

/// Whether a text is only the sign of a footnote: `1`, `[1]`, `[iv]`, `*`.
pub(super) fn is_sign(text: &str) -> bool {
    let text = text.trim();
    let inner = text
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', ')']);
    let bracketed = inner.len() < text.len();
    text.len() <= 12
        && inner
            .chars()
            .all(|c| !c.is_alphabetic() || bracketed && "ivxlc".contains(c))
}
