//! One XML part as a small tree, with bounds on depth and number.
//!
//! A document type definition is refused outright, so there are no entities but
//! the five of XML. Names are written with the usual prefixes (`w:p`, `r:id`)
//! whatever prefixes the file uses; the strict and the transitional form of the
//! standard read alike.

use std::collections::HashSet;
use std::rc::Rc;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use crate::limits::{XML_DEPTH, XML_ELEMENTS};
use crate::refused::{Refused, Wanted};

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    pub(crate) children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| &**key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements directly inside.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of a name directly inside.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.elements().find(|node| &*node.name == name)
    }

    /// The element at the end of a path of names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The `w:val` of the element at the end of a path.
    pub(crate) fn val(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.attr("w:val")
    }

    /// The first element of a name anywhere inside.
    pub(crate) fn find(&self, name: &str) -> Option<&Node> {
        self.elements().find_map(|node| {
            if &*node.name == name {
                Some(node)
            } else {
                node.find(name)
            }
        })
    }

    /// All elements of a name anywhere inside, none within another.
    pub(crate) fn find_all<'n>(&'n self, name: &str, found: &mut Vec<&'n Node>) {
        for node in self.elements() {
            if &*node.name == name {
                found.push(node);
            } else {
                node.find_all(name, found);
            }
        }
    }

    /// The text directly inside.
    pub(crate) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|child| match child {
                Child::Text(text) => Some(text.as_str()),
                Child::Node(_) => None,
            })
            .collect()
    }

    /// The texts of all elements of a name anywhere inside, with spaces between.
    pub(crate) fn texts(&self, name: &str) -> String {
        let mut found = Vec::new();
        self.find_all(name, &mut found);
        found
            .iter()
            .map(|node| node.text())
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
            .to_owned()
    }
}

/// Reads one part.
pub(crate) fn parse(bytes: &[u8], part: &str) -> Result<Node, Refused> {
    let text = decode(bytes).ok_or_else(|| broken(part, "not text"))?;
    let mut reader = NsReader::from_str(&text);
    let mut names = HashSet::new();
    let mut open = vec![Node::default()];
    let mut elements = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| broken(part, error))?;
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                elements += 1;
                if elements > XML_ELEMENTS {
                    return Err(Refused::TooManyElements {
                        limit: XML_ELEMENTS,
                    });
                }
                if open.len() > XML_DEPTH {
                    return Err(Refused::TooDeep { limit: XML_DEPTH });
                }
                let node = element(start, reader.resolver(), &mut names, part)?;
                open.push(node);
                if matches!(event, Event::Empty(_)) {
                    close(&mut open);
                }
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = resolve_predefined_entity(&reference).map(str::to_owned);
                let value = match named {
                    Some(value) => value,
                    None => reference
                        .resolve_char_ref()
                        .map_err(|error| broken(part, error))?
                        .ok_or_else(|| broken(part, "unknown entity"))?
                        .to_string(),
                };
                push_text(&mut open, &value);
            }
            Event::DocType(_) => {
                return Err(Refused::Doctype {
                    part: part.to_owned(),
                });
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() != 1 {
        return Err(broken(part, "ends early"));
    }
    let root = open.pop().and_then(|document| {
        document.children.into_iter().find_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    });
    root.ok_or_else(|| broken(part, "no element"))
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Child::Node(node));
    }
}

fn push_text(open: &mut [Node], text: &str) {
    let Some(node) = open.last_mut() else { return };
    match node.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => node.children.push(Child::Text(text.to_owned())),
    }
}

fn element(
    start: &BytesStart<'_>,
    resolver: &NamespaceResolver,
    names: &mut HashSet<Rc<str>>,
    part: &str,
) -> Result<Node, Refused> {
    let (space, local) = resolver.resolve_element(start.name());
    let name = intern(names, &space, local.as_ref());
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| broken(part, error))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| broken(part, error))?;
        attributes.push((intern(names, &space, local.as_ref()), value.into_owned()));
    }
    Ok(Node {
        name,
        attributes,
        children: Vec::new(),
    })
}

fn intern(names: &mut HashSet<Rc<str>>, space: &ResolveResult<'_>, local: &str) -> Rc<str> {
    let prefix = match space {
        ResolveResult::Bound(space) => prefix_of(space.as_ref()),
        _ => "",
    };
    let name = if prefix.is_empty() {
        local.to_owned()
    } else {
        format!("{prefix}:{local}")
    };
    match names.get(name.as_str()) {
        Some(known) => Rc::clone(known),
        None => {
            let fresh: Rc<str> = name.into();
            names.insert(Rc::clone(&fresh));
            fresh
        }
    }
}

/// The usual prefix of a namespace; the relations of a package need none.
fn prefix_of(space: &str) -> &'static str {
    match space {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r",
        "http://schemas.openxmlformats.org/drawingml/2006/main"
        | "http://purl.oclc.org/ooxml/drawingml/main" => "a",
        "http://schemas.openxmlformats.org/drawingml/2006/picture"
        | "http://purl.oclc.org/ooxml/drawingml/picture" => "pic",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => "wp",
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
        | "http://purl.oclc.org/ooxml/drawingml/chart" => "c",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        | "http://purl.oclc.org/ooxml/drawingml/diagram" => "dgm",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => "wps",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" => "wpg",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" => "wpc",
        "http://schemas.microsoft.com/office/word/2010/wordml" => "w14",
        "http://schemas.microsoft.com/office/drawing/2017/decorative" => "adec",
        "urn:schemas-microsoft-com:vml" => "v",
        "urn:schemas-microsoft-com:office:office" => "o",
        "http://schemas.openxmlformats.org/package/2006/relationships" => "",
        _ => "x",
    }
}

/// UTF-8, or UTF-16 with its mark.
fn decode(bytes: &[u8]) -> Option<String> {
    let wide = |convert: fn([u8; 2]) -> u16| {
        let units = bytes[2..]
            .chunks_exact(2)
            .map(|pair| convert([pair[0], pair[1]]));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

fn broken(part: &str, detail: impl std::fmt::Display) -> Refused {
    Refused::Broken {
        wanted: Wanted::Word,
        detail: format!("{part}: {detail}"),
    }
}
