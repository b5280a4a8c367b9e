//! From tokens to a tree of bounded depth, in linear time.
//!
//! Browsers repair broken nesting in ways that can take quadratic time. What is
//! pasted nests well, so here an end tag simply closes what it names, and the
//! paragraphs, items, rows and cells that HTML lets one leave open are closed.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::bytes;
use crate::limits::{HTML_ATTRIBUTES, HTML_DEPTH, HTML_TAGS};
use crate::refused::Refused;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether one of the class names is this one, whatever its case.
    pub(super) fn has_class(&self, wanted: &str) -> bool {
        let classes = self.attr("class").unwrap_or_default();
        classes
            .split_whitespace()
            .any(|class| class.eq_ignore_ascii_case(wanted))
    }

    /// The elements directly inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element anywhere inside that satisfies a test.
    pub(super) fn find(&self, test: &impl Fn(&Node) -> bool) -> Option<&Node> {
        self.elements().find_map(|node| {
            if test(node) {
                Some(node)
            } else {
                node.find(test)
            }
        })
    }

    /// All text inside, without that of scripts and styles.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Node(node) if !matches!(node.name.as_str(), "script" | "style") => {
                    node.push_text(out)
                }
                Child::Node(_) => {}
            }
        }
    }
}

/// Reads a text as HTML.
pub(super) fn parse(html: &str) -> Result<Node, Refused> {
    if bytes::most_attributes(html) > HTML_ATTRIBUTES {
        return Err(Refused::TooManyElements {
            limit: HTML_ATTRIBUTES,
        });
    }
    let sink = Sink(RefCell::new(Builder {
        open: vec![Node::default()],
        ..Builder::default()
    }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // Nothing here asks the tokenizer to stop at a script, so one call reads all.
    let _done = tokenizer.feed(&queue);
    tokenizer.end();
    let mut builder = tokenizer.sink.0.into_inner();
    if builder.tags > HTML_TAGS {
        return Err(Refused::TooManyElements { limit: HTML_TAGS });
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    Ok(builder.open.pop().unwrap_or_default())
}

struct Sink(RefCell<Builder>);

#[derive(Default)]
struct Builder {
    open: Vec<Node>,
    /// Elements deeper than allowed: their text stays, their tags do not.
    too_deep: usize,
    tags: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                builder.tags += 1;
                if builder.tags > HTML_TAGS {
                    return TokenSinkResult::Continue;
                }
                return match tag.kind {
                    TagKind::StartTag => builder.start(&tag),
                    TagKind::EndTag => {
                        builder.end(&tag.name);
                        TokenSinkResult::Continue
                    }
                };
            }
            Token::CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Builder {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        for implied in implied_ends(&name) {
            self.end_within(implied.0, implied.1);
        }
        if matches!(name.as_str(), "td" | "th") {
            self.open_row();
        }
        let attributes = tag.attrs.iter().map(|attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        });
        let node = Node {
            name: name.clone(),
            attributes: attributes.collect(),
            children: Vec::new(),
        };
        if is_void(&name) || tag.self_closing && name.contains(':') {
            self.push(Child::Node(node));
            return TokenSinkResult::Continue;
        }
        if self.open.len() > HTML_DEPTH {
            self.too_deep += 1;
        } else {
            self.open.push(node);
        }
        raw_kind(&name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    /// A cell directly in a table begins a row.
    fn open_row(&mut self) {
        let nearest = self
            .open
            .iter()
            .rev()
            .find(|node| matches!(node.name.as_str(), "tr" | "table" | "td" | "th"));
        if nearest.is_some_and(|node| node.name == "table") && self.open.len() <= HTML_DEPTH {
            self.open.push(Node {
                name: "tr".to_owned(),
                ..Node::default()
            });
        }
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let barrier: &[&str] = if is_table_part(name) {
            &[]
        } else {
            &["table", "td", "th", "caption"]
        };
        self.end_within(&[name], barrier);
    }

    /// Closes the nearest open element of these names, unless a barrier comes first.
    fn end_within(&mut self, names: &[&str], barrier: &[&str]) {
        let found = self.open.iter().skip(1).rposition(|node| {
            names.contains(&node.name.as_str()) || barrier.contains(&node.name.as_str())
        });
        let Some(at) = found.map(|at| at + 1) else {
            return;
        };
        if !names.contains(&self.open[at].name.as_str()) {
            return;
        }
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(node) = self.open.pop() {
            self.push(Child::Node(node));
        }
    }

    fn push(&mut self, child: Child) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(child);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        match parent.children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => parent.children.push(Child::Text(text.to_owned())),
        }
    }
}

/// Which open elements a start tag ends, and what keeps it from doing so.
fn implied_ends(name: &str) -> &'static [(&'static [&'static str], &'static [&'static str])] {
    const TABLE: &[&str] = &["table"];
    match name {
        "li" => &[(&["li"], &["ul", "ol", "table", "td", "th"])],
        "dt" | "dd" => &[(&["dt", "dd"], &["dl", "table"])],
        "td" | "th" => &[(&["td", "th"], &["tr", "table"])],
        "tr" => &[(&["tr"], TABLE)],
        "thead" | "tbody" | "tfoot" => &[(&["thead", "tbody", "tfoot"], TABLE)],
        "option" => &[(&["option"], &["select"])],
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table"
        | "blockquote" | "pre" | "hr" | "figure" | "section" | "article" | "address" | "form" => {
            &[(
                &["p"],
                &[
                    "td",
                    "th",
                    "li",
                    "div",
                    "table",
                    "blockquote",
                    "button",
                    "caption",
                    "section",
                    "article",
                ],
            )]
        }
        _ => &[],
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn is_table_part(name: &str) -> bool {
    matches!(
        name,
        "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption"
    )
}

/// Elements whose inside is text and no tags.
fn raw_kind(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Rawtext),
        "title" | "textarea" => Some(Rcdata),
        _ => None,
    }
}
