//! Links that came, went, or lead elsewhere.

use std::collections::HashMap;

use super::align::{BUDGET, align};
use super::body::Inline;
use super::differ::Difference;
use super::snippet::{snippet, snippets};

/// A link with the words it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Link {
    href: String,
    text: String,
}

/// Pushes what became of the links between two versions of one run of text.
pub(super) fn link_differences(before: &[Inline], after: &[Inline], out: &mut Vec<Difference>) {
    let (old, new) = (links(before), links(after));
    let mut budget = BUDGET;
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for run in align(&old, &new, &mut budget)
        .into_iter()
        .filter(|run| !run.same)
    {
        gone.extend(old[run.before].iter().cloned());
        come.extend(new[run.after].iter().cloned());
    }
    for link in take_pairs(&mut gone, &mut come, |old, new| {
        old.text == new.text && old.href != new.href
    }) {
        let (before, after) = snippets(&link.0.href, &link.1.href);
        out.push(Difference::LinkTargetChanged {
            text: snippet(&link.1.text),
            before,
            after,
        });
    }
    for link in take_pairs(&mut gone, &mut come, |old, new| {
        old.href == new.href && old.text != new.text
    }) {
        let (before, after) = snippets(&link.0.text, &link.1.text);
        out.push(Difference::LinkTextChanged {
            href: snippet(&link.1.href),
            before,
            after,
        });
    }
    out.extend(gone.iter().map(|link| Difference::LinkRemoved {
        href: snippet(&link.href),
        text: snippet(&link.text),
    }));
    out.extend(come.iter().map(|link| Difference::LinkAdded {
        href: snippet(&link.href),
        text: snippet(&link.text),
    }));
}

/// A link that went in one place and came in another only moved.
pub(super) fn merge_moved_links(all: Vec<Difference>) -> Vec<Difference> {
    let mut removed: HashMap<(String, String), usize> = HashMap::new();
    for difference in &all {
        if let Difference::LinkRemoved { href, text } = difference {
            *removed.entry((href.clone(), text.clone())).or_default() += 1;
        }
    }
    let mut moved: HashMap<(String, String), usize> = HashMap::new();
    let mut out = Vec::with_capacity(all.len());
    for difference in all {
        match difference {
            Difference::LinkAdded { href, text } => {
                let key = (href, text);
                match removed.get_mut(&key).filter(|left| **left > 0) {
                    Some(left) => {
                        *left -= 1;
                        *moved.entry(key.clone()).or_default() += 1;
                        out.push(Difference::LinkMoved {
                            href: key.0,
                            text: key.1,
                        });
                    }
                    None => out.push(Difference::LinkAdded {
                        href: key.0,
                        text: key.1,
                    }),
                }
            }
            other => out.push(other),
        }
    }
    out.retain(|difference| match difference {
        Difference::LinkRemoved { href, text } => {
            match moved
                .get_mut(&(href.clone(), text.clone()))
                .filter(|left| **left > 0)
            {
                Some(left) => {
                    *left -= 1;
                    false
                }
                None => true,
            }
        }
        _ => true,
    });
    out
}

/// Takes pairs that belong together out of both lists, in order.
fn take_pairs(
    gone: &mut Vec<Link>,
    come: &mut Vec<Link>,
    belong: impl Fn(&Link, &Link) -> bool,
) -> Vec<(Link, Link)> {
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    for old in gone.drain(..) {
        match come.iter().position(|new| belong(&old, new)) {
            Some(at) => pairs.push((old, come.remove(at))),
            None => alone.push(old),
        }
    }
    *gone = alone;
    pairs
}

/// The links of a run of text in order; neighbouring pieces of one link are one.
fn links(text: &[Inline]) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::new();
    let mut open = false;
    for piece in text {
        match piece {
            Inline::Text { text, .. } => match piece.href() {
                Some(href) => {
                    match out.last_mut().filter(|last| open && last.href == href) {
                        Some(last) => last.text.push_str(text),
                        None => out.push(Link {
                            href: href.to_owned(),
                            text: text.clone(),
                        }),
                    }
                    open = true;
                }
                None => open = false,
            },
            Inline::Break => {}
            Inline::Note { text } => {
                out.extend(links(text));
                open = false;
            }
        }
    }
    out
}
