//! The sheet as BPMN 2.0, for the drawing tools of other houses.
//!
//! One process in one pool; a lane for each executor, from left to right as the
//! sheet's columns; a user task for each row; an exclusive gateway where a row
//! decides. Where things stand comes from [`super::chart`]. The text validates
//! against the schema of the OMG (BPMN20.xsd, version 2.0.2).

use super::chart::{Chart, Symbol, chart};
use super::{Sop, Step, Target};
use layout::Layout;
use xml::Xml;

mod layout;
mod xml;

/// What every file begins with: the names of the standard and of its diagrams.
const HEAD: [(&str, &str); 5] = [
    ("xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
    ("exporter", "Tayang"),
];

/// The sheet as the text of a `.bpmn` file.
pub fn bpmn(sop: &Sop) -> String {
    let chart = chart(sop);
    let diagram = Diagram::of(sop, &chart);
    let mut xml = Xml::default();
    let namespace = format!("urn:tayang:sop:{}", sop.key);
    let mut attributes: Vec<(&str, &str)> = HEAD.to_vec();
    attributes.extend([("id", "definitions"), ("targetNamespace", &namespace)]);
    xml.open("definitions", &attributes);
    xml.open("collaboration", &[("id", "collaboration")]);
    let pool = [
        ("id", "pool"),
        ("name", sop.title()),
        ("processRef", "process"),
    ];
    xml.leaf("participant", &pool);
    xml.close("collaboration");
    diagram.process(&mut xml);
    diagram.drawing(&mut xml);
    xml.close("definitions");
    xml.text()
}

/// What a node of the process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Task,
    Gateway,
    End,
}

/// A node, in the row it belongs to.
#[derive(Debug, Clone)]
struct Node {
    id: String,
    kind: Kind,
    row: usize,
    name: Option<String>,
}

/// A flow between two nodes; where it is an arrow of the chart, its index there.
#[derive(Debug, Clone)]
struct Flow {
    id: String,
    from: String,
    to: String,
    name: Option<String>,
    edge: Option<usize>,
}

struct Diagram<'a> {
    sop: &'a Sop,
    chart: &'a Chart,
    nodes: Vec<Node>,
    flows: Vec<Flow>,
}

impl<'a> Diagram<'a> {
    fn of(sop: &'a Sop, chart: &'a Chart) -> Self {
        let mut diagram = Self {
            sop,
            chart,
            nodes: Vec::new(),
            flows: Vec::new(),
        };
        for (row, step) in sop.step.iter().enumerate() {
            diagram.row(row, step);
        }
        for (index, edge) in chart.edges.iter().enumerate() {
            let from = diagram.leaves(edge.from);
            let to = match edge.to {
                Some(to) => task(&sop.step[to]),
                None => diagram.end(edge.from),
            };
            diagram.flow(from, to, edge.label.clone(), Some(index));
        }
        diagram
    }

    /// A row's own nodes: where its section starts, its task, its gateway, where it ends.
    fn row(&mut self, row: usize, step: &Step) {
        let start = self
            .sop
            .starts()
            .into_iter()
            .find(|(_, first)| first.key == step.key);
        if let Some((section, _)) = start {
            let titled = self
                .sop
                .section
                .iter()
                .find(|known| Some(&*known.key) == section);
            let id = format!("mulai-{}", step.key);
            let name = titled.map(|section| section.title.clone());
            self.node(id.clone(), Kind::Start, row, name);
            self.flow(id, task(step), None, None);
        }
        let number = step.no.as_ref().map(|no| format!("{no}. "));
        let name = format!("{}{}", number.unwrap_or_default(), step.text);
        self.node(task(step), Kind::Task, row, Some(name));
        if !step.exits.is_empty() {
            self.node(gateway(step), Kind::Gateway, row, None);
            self.flow(task(step), gateway(step), None, None);
        } else if self.sop.onward(step) == Target::End {
            let end = self.end(row);
            self.flow(task(step), end, None, None);
        }
    }

    fn node(&mut self, id: String, kind: Kind, row: usize, name: Option<String>) {
        self.nodes.push(Node {
            id,
            kind,
            row,
            name,
        });
    }

    fn flow(&mut self, from: String, to: String, name: Option<String>, edge: Option<usize>) {
        let id = format!("alur-{}", self.flows.len() + 1);
        self.flows.push(Flow {
            id,
            from,
            to,
            name,
            edge,
        });
    }

    /// Where arrows leave a row: its gateway where it decides, else its task.
    fn leaves(&self, row: usize) -> String {
        let step = &self.sop.step[row];
        if step.exits.is_empty() {
            task(step)
        } else {
            gateway(step)
        }
    }

    fn end(&mut self, row: usize) -> String {
        let id = format!("selesai-{}", self.sop.step[row].key);
        if !self.nodes.iter().any(|node| node.id == id) {
            self.node(id.clone(), Kind::End, row, None);
        }
        id
    }

    fn process(&self, xml: &mut Xml) {
        let name = self.sop.title();
        xml.open(
            "process",
            &[("id", "process"), ("name", name), ("isExecutable", "false")],
        );
        xml.open("laneSet", &[("id", "lajur")]);
        for (column, role) in self.sop.role.iter().enumerate() {
            let id = lane(&role.key);
            xml.open("lane", &[("id", &id), ("name", &role.label)]);
            let own = |node: &&Node| self.chart.rows[node.row].column == column;
            for node in self.nodes.iter().filter(own) {
                xml.words("flowNodeRef", &node.id);
            }
            xml.close("lane");
        }
        xml.close("laneSet");
        for node in &self.nodes {
            self.one(xml, node);
        }
        for flow in &self.flows {
            let mut attributes = vec![("id", &*flow.id)];
            attributes.extend(flow.name.as_deref().map(|name| ("name", name)));
            attributes.extend([("sourceRef", &*flow.from), ("targetRef", &*flow.to)]);
            xml.leaf("sequenceFlow", &attributes);
        }
        xml.close("process");
    }

    fn one(&self, xml: &mut Xml, node: &Node) {
        let element = match node.kind {
            Kind::Start => "startEvent",
            Kind::Task => "userTask",
            Kind::Gateway => "exclusiveGateway",
            Kind::End => "endEvent",
        };
        let mut attributes = vec![("id", &*node.id)];
        attributes.extend(node.name.as_deref().map(|name| ("name", name)));
        if node.kind == Kind::Gateway {
            attributes.push(("gatewayDirection", "Diverging"));
        }
        xml.open(element, &attributes);
        if node.kind == Kind::Task {
            for words in self.standard(&self.sop.step[node.row]) {
                xml.words("documentation", &words);
            }
        }
        for flow in self.flows.iter().filter(|flow| flow.to == node.id) {
            xml.words("incoming", &flow.id);
        }
        for flow in self.flows.iter().filter(|flow| flow.from == node.id) {
            xml.words("outgoing", &flow.id);
        }
        xml.close(element);
    }

    /// What the sheet says of a row besides its activity, in the sheet's own heads.
    fn standard(&self, step: &Step) -> Vec<String> {
        let heads = &self.sop.heads;
        let needs = step.needs.iter().map(|need| (&heads.needs, &need.text));
        let printed = step.time.as_ref().map(|time| &time.text);
        let time = printed
            .or(step.time_unread.as_ref())
            .map(|text| (&heads.time, text));
        let output = step.output.as_ref().map(|text| (&heads.output, text));
        let note = step.note.as_ref().map(|text| (&heads.note, text));
        let lines = needs.chain(time).chain(output).chain(note);
        lines
            .map(|(head, text)| format!("{head}: {text}"))
            .collect()
    }

    fn drawing(&self, xml: &mut Xml) {
        let layout = Layout::of(self.sop, self.chart);
        xml.open("bpmndi:BPMNDiagram", &[("id", "bagan")]);
        let plane = [("id", "bidang"), ("bpmnElement", "collaboration")];
        xml.open("bpmndi:BPMNPlane", &plane);
        xml.shape("pool", layout.pool(), true);
        for (column, role) in self.sop.role.iter().enumerate() {
            xml.shape(&lane(&role.key), layout.lane(column), true);
        }
        for node in &self.nodes {
            xml.shape(&node.id, layout.node(node, self.chart), false);
        }
        for flow in &self.flows {
            let ends = [&flow.from, &flow.to].map(|id| self.known(id));
            if let [Some(from), Some(to)] = ends {
                xml.edge(&flow.id, &layout.flow(self.chart, flow, from, to));
            }
        }
        xml.close("bpmndi:BPMNPlane");
        xml.close("bpmndi:BPMNDiagram");
    }

    fn known(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }
}

fn task(step: &Step) -> String {
    format!("langkah-{}", step.key)
}

fn gateway(step: &Step) -> String {
    format!("keputusan-{}", step.key)
}

fn lane(role: &str) -> String {
    format!("pelaksana-{role}")
}

/// Whether a row's arrows leave a gateway of its own.
fn decides(chart: &Chart, sop: &Sop, row: usize) -> bool {
    chart.rows[row].symbol == Symbol::Decision && !sop.step[row].exits.is_empty()
}
