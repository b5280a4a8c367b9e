//! The BPMN of a sheet: well formed, every reference kept, every node drawn where it belongs.
//!
//! The order of elements is the schema's (Semantic.xsd, BPMNDI.xsd), written
//! down here as far as the export uses it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tayang_core::sop::Sop;
use tayang_core::sop::bpmn::bpmn;
use tayang_core::sop::parse::parse;

/// What may stand in an element, in this order.
const ORDER: [(&str, &[&str]); 15] = [
    (
        "definitions",
        &["collaboration", "process", "bpmndi:BPMNDiagram"],
    ),
    ("collaboration", &["participant"]),
    ("participant", &[]),
    (
        "process",
        &[
            "laneSet",
            "startEvent|userTask|exclusiveGateway|endEvent|sequenceFlow",
        ],
    ),
    ("laneSet", &["lane"]),
    ("lane", &["flowNodeRef"]),
    ("startEvent", &["outgoing"]),
    ("userTask", &["documentation", "incoming", "outgoing"]),
    ("exclusiveGateway", &["incoming", "outgoing"]),
    ("endEvent", &["incoming"]),
    ("sequenceFlow", &[]),
    ("bpmndi:BPMNDiagram", &["bpmndi:BPMNPlane"]),
    ("bpmndi:BPMNPlane", &["bpmndi:BPMNShape", "bpmndi:BPMNEdge"]),
    ("bpmndi:BPMNShape", &["dc:Bounds"]),
    ("bpmndi:BPMNEdge", &["di:waypoint"]),
];
const NODES: [&str; 4] = ["startEvent", "userTask", "exclusiveGateway", "endEvent"];

#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    words: String,
    children: Vec<Element>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let name: &str = attribute.key.as_ref();
            (name.to_owned(), attribute.value.to_string())
        });
        let name = start.name();
        let name: &str = name.as_ref();
        Self {
            name: name.to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    fn at(&self, name: &str) -> &str {
        let found = self.attributes.get(name);
        found.unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    fn number(&self, name: &str) -> i64 {
        self.at(name).parse().expect("a number")
    }

    fn all<'a>(&'a self, name: &str, out: &mut Vec<&'a Element>) {
        for child in &self.children {
            if child.name == name {
                out.push(child);
            }
            child.all(name, out);
        }
    }

    fn every(&self, name: &str) -> Vec<&Element> {
        let mut out = Vec::new();
        self.all(name, &mut out);
        out
    }
}

fn read(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => {
                let leaf = Element::of(&start);
                open.last_mut().expect("the root").children.push(leaf);
            }
            Event::End(_) => {
                let done = open.pop().expect("an element");
                open.last_mut().expect("the root").children.push(done);
            }
            Event::Text(words) => {
                open.last_mut().expect("the root").words += words.trim();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.remove(0).children.remove(0)
}

fn in_order(element: &Element) {
    let known = ORDER.iter().find(|(name, _)| *name == element.name);
    let Some((_, order)) = known else {
        assert!(
            element.children.is_empty(),
            "{} holds elements",
            element.name
        );
        return;
    };
    let place = |child: &Element| {
        let found = order
            .iter()
            .position(|names| names.split('|').any(|name| name == child.name));
        found.unwrap_or_else(|| panic!("{} in {}", child.name, element.name))
    };
    let places: Vec<usize> = element.children.iter().map(place).collect();
    assert!(
        places.is_sorted(),
        "{} holds its elements out of order",
        element.name
    );
    element.children.iter().for_each(in_order);
}

type Area = (i64, i64, i64, i64);

fn area(shape: &Element) -> Area {
    let bounds = &shape.children[0];
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| bounds.number(name));
    assert!(width > 0 && height > 0);
    (x, y, x + width, y + height)
}

fn inside(inner: Area, outer: Area) -> bool {
    inner.0 >= outer.0 && inner.1 >= outer.1 && inner.2 <= outer.2 && inner.3 <= outer.3
}

fn apart(one: Area, other: Area) -> bool {
    one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1
}

fn on_border((left, top, right, bottom): Area, (x, y): (i64, i64)) -> bool {
    let between = (left..=right).contains(&x) && (top..=bottom).contains(&y);
    between && (x == left || x == right || y == top || y == bottom)
}

/// Everything that must hold of the export of a sheet.
fn holds(sop: &Sop) {
    let root = read(&bpmn(sop));
    in_order(&root);
    let mut nodes = BTreeMap::new();
    for name in NODES {
        for node in root.every(name) {
            assert!(nodes.insert(node.at("id"), node).is_none());
        }
    }
    let mut ids: Vec<String> = Vec::new();
    collect_ids(&root, &mut ids);
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "an id stands twice"
    );
    lanes(&root, &nodes, sop);
    let shapes: BTreeMap<&str, Area> = root
        .every("bpmndi:BPMNShape")
        .into_iter()
        .map(|shape| (shape.at("bpmnElement"), area(shape)))
        .collect();
    drawn(&root, &nodes, &shapes);
    flows(&root, &nodes, &shapes);
}

fn collect_ids(element: &Element, out: &mut Vec<String>) {
    out.extend(element.attributes.get("id").cloned());
    for child in &element.children {
        collect_ids(child, out);
    }
}

/// Every node stands in the lane of its executor, once.
fn lanes(root: &Element, nodes: &BTreeMap<&str, &Element>, sop: &Sop) {
    let lanes = root.every("lane");
    let labels: Vec<String> = lanes.iter().map(|lane| lane.at("id").to_owned()).collect();
    let expected: Vec<String> = sop
        .role
        .iter()
        .map(|role| format!("pelaksana-{}", role.key))
        .collect();
    assert_eq!(labels, expected);
    let listed: Vec<&str> = root
        .every("flowNodeRef")
        .iter()
        .map(|reference| &*reference.words)
        .collect();
    assert_eq!(listed.len(), nodes.len());
    assert!(listed.iter().all(|id| nodes.contains_key(id)));
    for step in &sop.step {
        let lane = lanes
            .iter()
            .find(|lane| lane.at("id") == format!("pelaksana-{}", step.role.value));
        let id = format!("langkah-{}", step.key);
        assert!(
            lane.is_some_and(|lane| lane.children.iter().any(|node| node.words == id)),
            "{id}"
        );
    }
}

/// Every node has its shape in its lane, and no two touch.
fn drawn(root: &Element, nodes: &BTreeMap<&str, &Element>, shapes: &BTreeMap<&str, Area>) {
    for lane in root.every("lane") {
        let own = shapes[lane.at("id")];
        assert!(inside(own, shapes["pool"]));
        for node in &lane.children {
            assert!(inside(shapes[&*node.words], own), "{}", node.words);
        }
    }
    let areas: Vec<(&str, Area)> = nodes.keys().map(|id| (*id, shapes[id])).collect();
    for (at, (one, area)) in areas.iter().enumerate() {
        for (other, other_area) in &areas[..at] {
            assert!(apart(*area, *other_area), "{one} touches {other}");
        }
    }
}

/// Every flow joins two nodes that name it, drawn from border to border past all others.
fn flows(root: &Element, nodes: &BTreeMap<&str, &Element>, shapes: &BTreeMap<&str, Area>) {
    let lines: BTreeMap<&str, &Element> = root
        .every("bpmndi:BPMNEdge")
        .into_iter()
        .map(|edge| (edge.at("bpmnElement"), edge))
        .collect();
    let names = |node: &Element, kind: &str, id: &str| {
        node.children
            .iter()
            .filter(|child| child.name == kind && child.words == id)
            .count()
    };
    let flows = root.every("sequenceFlow");
    assert_eq!(flows.len(), lines.len());
    for flow in flows {
        let (id, from, to) = (flow.at("id"), flow.at("sourceRef"), flow.at("targetRef"));
        assert_eq!(names(nodes[from], "outgoing", id), 1, "{id}");
        assert_eq!(names(nodes[to], "incoming", id), 1, "{id}");
        let spots = lines[id].children.iter();
        let spots: Vec<(i64, i64)> = spots
            .map(|spot| (spot.number("x"), spot.number("y")))
            .collect();
        let (first, last) = (
            spots.first().expect("a start"),
            spots.last().expect("an end"),
        );
        assert!(
            spots.len() > 1 && on_border(shapes[from], *first),
            "{id} starts beside {from}"
        );
        assert!(on_border(shapes[to], *last), "{id} ends beside {to}");
        for two in spots.windows(2) {
            let (one, other) = (two[0], two[1]);
            assert!(
                one.0 == other.0 || one.1 == other.1,
                "{id} runs aslant: {spots:?}"
            );
            let line = (
                one.0.min(other.0),
                one.1.min(other.1),
                one.0.max(other.0),
                one.1.max(other.1),
            );
            for node in nodes.keys().filter(|node| **node != from && **node != to) {
                let (left, top, right, bottom) = shapes[node];
                let clear = line.2 <= left || line.0 >= right || line.3 <= top || line.1 >= bottom;
                assert!(clear, "{id} runs through {node}: {spots:?}");
            }
        }
    }
}

fn sheet(path: &str) -> Sop {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    parse(&text).expect("the sheet is valid")
}

#[test]
fn every_sheet_of_the_tree_is_exported_whole() {
    for path in [
        "../../sop/001-update-website-pemda.toml",
        "../../sop/002-website-media-sosial.toml",
        "../../sop/003-pesona.toml",
        "../../sop/004-tampilan-website.toml",
        "tests/sop_write/whole.toml",
        "tests/sop_check/cannot-run.toml",
    ] {
        holds(&sheet(path));
    }
}

#[test]
fn source_003_is_written_like_this() {
    insta::assert_snapshot!("bpmn-003", bpmn(&sheet("../../sop/003-pesona.toml")));
}

#[test]
fn words_of_the_sheet_cannot_break_the_file() {
    let mut sop = sheet("../../sop/001-update-website-pemda.toml");
    sop.step[0].text = "a < b & \"c\"\n]]> ' d".to_owned();
    sop.role[0].label = "</lane>".to_owned();
    holds(&sop);
    let root = read(&bpmn(&sop));
    let task = root.every("userTask")[0].at("name").to_owned();
    assert_eq!(task, "1. a &lt; b &amp; &quot;c&quot;&#10;]]&gt; ' d");
}

/// A random sheet: its rows' columns, and for some rows where they lead.
fn rows() -> impl Strategy<Value = (usize, Vec<(usize, Vec<usize>)>)> {
    let row = |columns: usize| (0..columns, prop::collection::vec(0..12_usize, 0..4));
    (1..5_usize)
        .prop_flat_map(move |columns| (Just(columns), prop::collection::vec(row(columns), 2..12)))
}

fn toml_of(columns: usize, rows: &[(usize, Vec<usize>)]) -> String {
    let mut text = "format = 1\nkey = \"acak\"\n".to_owned();
    for column in 0..columns {
        text += &format!("[[role]]\nkey = \"k{column}\"\nlabel = \"K\"\n");
    }
    for (index, (column, targets)) in rows.iter().enumerate() {
        let target = |to: &usize| match *to {
            to if to == index || to >= rows.len() => "end".to_owned(),
            to => to.to_string(),
        };
        let kind = if targets.len() > 1 {
            "approve"
        } else {
            "write"
        };
        text += &format!(
            "[[step]]\nkey = \"{index}\"\ntext = \"x\"\nrole = \"k{column}\"\nkind = \"{kind}\"\n"
        );
        if let [only] = targets[..] {
            text += &format!("then = \"{}\"\n", target(&only));
        } else if targets.len() > 1 {
            let exits: Vec<_> = targets
                .iter()
                .enumerate()
                .map(|(n, to)| format!("{{ label = \"L{n}\", to = \"{}\" }}", target(to)))
                .collect();
            text += &format!("exits = [{}]\n", exits.join(", "));
        }
    }
    text
}

proptest! {
    #[test]
    fn any_sheet_is_exported_whole((columns, rows) in rows()) {
        holds(&parse(&toml_of(columns, &rows)).expect("the sheet is valid"));
    }
}
