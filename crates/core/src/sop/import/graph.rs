//! The flow as a graph in the manner of Mermaid, as source 001 keeps it.
//!
//! A capsule begins or ends, a box works, a diamond decides; what stands in them
//! names the executor, and after a colon or a line break the activity.

use super::super::Identity;
use super::super::chart::{Symbol, chart};
use super::super::confirm::CellRef;
use super::super::parse::Problem;
use super::super::{Binds, Cell, Exit, Role, Sop, Step, StepKind, Target};
use super::plain::folded;
use super::{blank, key_of, kinds};

mod lexer;

pub(super) use lexer::read;

/// How sure an activity is that the graph does not name.
const UNNAMED: u8 = 1;

/// A graph as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) arrows: Vec<Arrow>,
}

/// One symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) symbol: Symbol,
    pub(super) line: usize,
}

/// One arrow, between indexes of nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
}

/// Whether a text is meant as a graph.
pub(super) fn looks_like(text: &str) -> bool {
    let folded = folded(text);
    ["graph ", "flowchart "]
        .iter()
        .any(|word| folded.contains(word))
        && (text.contains("->") || text.contains("-&gt;"))
        || !text.contains('\t') && text.contains("->") && text.contains('[')
}

impl Graph {
    /// The role of each node, when every label is one.
    pub(super) fn columns(&self, roles: &[Role]) -> Option<Vec<usize>> {
        let of = |node: &Node| {
            let label = folded(&node.label);
            roles.iter().position(|role| folded(&role.label) == label)
        };
        self.nodes.iter().map(of).collect()
    }

    /// A capsule that only says that the work ends.
    fn ends(&self, at: usize) -> bool {
        let word = folded(&self.nodes[at].label);
        let leads_on = self.arrows.iter().any(|arrow| arrow.from == at);
        !leads_on && ["selesai", "end", "tamat"].contains(&&*word)
    }
}

/// The graph as a sheet: a row for each symbol, in the order in which they are named.
///
/// # Errors
/// A graph in which no symbol names an executor.
pub(super) fn sheet(graph: &Graph) -> Result<(Sop, Vec<Problem>), Vec<Problem>> {
    let rows: Vec<usize> = (0..graph.nodes.len())
        .filter(|at| !graph.ends(*at))
        .collect();
    if rows.is_empty() {
        return Err(vec![Problem::new(0, "import.graph_none", [])]);
    }
    let mut maker = Maker {
        graph,
        rows: &rows,
        sop: blank("sop-impor".to_owned(), Identity::default()),
        remarks: Vec::new(),
    };
    for row in 0..rows.len() {
        maker.row(row);
    }
    Ok((maker.sop, maker.remarks))
}

struct Maker<'a> {
    graph: &'a Graph,
    /// Nodes that are rows.
    rows: &'a [usize],
    sop: Sop,
    remarks: Vec<Problem>,
}

impl Maker<'_> {
    fn row(&mut self, row: usize) {
        let node = &self.graph.nodes[self.rows[row]];
        let (label, text) = split(&node.label);
        let role = self.role(label);
        let key = (row + 1).to_string();
        let kind = text.map_or_else(|| kinds::of_text(""), kinds::of_text);
        let text = text.map_or_else(|| self.unnamed(&key), str::to_owned);
        let mut step = Step {
            no: Some(key.clone()),
            section: None,
            text,
            role: Cell::certain(role),
            receiver: None,
            from_outside: false,
            kind,
            also: Vec::new(),
            binds: Binds::default(),
            then: None,
            needs: Vec::new(),
            time: None,
            time_unread: None,
            output: None,
            note: None,
            allow_none: false,
            correction: None,
            channels: Vec::new(),
            exits: Vec::new(),
            line: 0,
            key,
        };
        self.ways(row, node, &mut step);
        self.sop.step.push(step);
    }

    fn role(&mut self, label: &str) -> String {
        let known = self
            .sop
            .role
            .iter()
            .find(|role| folded(&role.label) == folded(label));
        if let Some(role) = known {
            return role.key.clone();
        }
        let number = (self.sop.role.len() + 1).to_string();
        let mut key = key_of(label, 20, &format!("kolom-{number}"));
        if self.sop.role.iter().any(|role| role.key == key) {
            key = format!("{key}-{number}");
        }
        self.sop.role.push(Role {
            key: key.clone(),
            label: label.to_owned(),
        });
        key
    }

    /// A symbol without an activity: its words wait for a person.
    fn unnamed(&mut self, key: &str) -> String {
        let cell = Cell {
            value: format!("Kegiatan {key}"),
            confidence: UNNAMED,
            alternatives: Vec::new(),
        };
        let id = format!("step.{key}.text");
        self.sop.inferred.push(CellRef::of(&id, &cell));
        cell.value
    }

    fn ways(&mut self, row: usize, node: &Node, step: &mut Step) {
        let from = self.rows[row];
        let out: Vec<&Arrow> = self
            .graph
            .arrows
            .iter()
            .filter(|arrow| arrow.from == from)
            .collect();
        let decides = node.symbol == Symbol::Decision || out.len() > 1;
        if !decides {
            let target = out
                .first()
                .map_or(Target::End, |arrow| self.target(arrow.to));
            let next = self
                .rows
                .get(row + 1)
                .map(|_| Target::Step((row + 2).to_string()));
            step.then = (Some(&target) != next.as_ref()
                && (next.is_some() || target != Target::End))
                .then_some(target);
            return;
        }
        let drawn = node.symbol == Symbol::Decision;
        step.kind = Cell {
            value: StepKind::Approve,
            confidence: if drawn { 85 } else { 30 },
            alternatives: Vec::new(),
        };
        if !drawn {
            let facts = [("step", &*step.key)];
            self.remarks
                .push(Problem::new(node.line, "import.graph_forks", facts));
        }
        if out.len() < 2 {
            let facts = [("step", &*step.key)];
            self.remarks
                .push(Problem::new(node.line, "import.graph_one_way", facts));
            step.then = out.first().map(|arrow| self.target(arrow.to));
            return;
        }
        step.exits = self.exits(&out);
    }

    /// The arrows of a decision; what their labels leave open waits for a person.
    fn exits(&self, out: &[&Arrow]) -> Vec<Exit> {
        let says = |arrow: &Arrow| {
            let label = folded(arrow.label.as_deref().unwrap_or_default());
            if label.starts_with("tidak") || label == "ditolak" {
                Some(false)
            } else if label.is_empty() {
                None
            } else {
                Some(true)
            }
        };
        let clear = out.iter().filter(|arrow| says(arrow) == Some(true)).count();
        let certain = clear == 1 && out.iter().all(|arrow| says(arrow).is_some());
        let exit = |(index, arrow): (usize, &&Arrow)| {
            let yes = if certain {
                says(arrow) == Some(true)
            } else {
                index == 0
            };
            let usual = if index == 0 {
                "Ya".to_owned()
            } else {
                format!("Tidak {index}")
            };
            Exit {
                label: arrow.label.clone().unwrap_or(usual),
                yes,
                to: Cell {
                    value: self.target(arrow.to),
                    confidence: if certain { 100 } else { 50 },
                    alternatives: Vec::new(),
                },
            }
        };
        out.iter().enumerate().map(exit).collect()
    }

    fn target(&self, node: usize) -> Target {
        let row = self.rows.iter().position(|row| *row == node);
        row.map_or(Target::End, |row| Target::Step((row + 1).to_string()))
    }
}

/// "Kabid: Menyetujui artikel", or on two lines; a label alone names the executor.
fn split(label: &str) -> (&str, Option<&str>) {
    let parts = label.split_once('\n').or_else(|| label.split_once(": "));
    match parts {
        Some((role, text)) if !text.trim().is_empty() => (role.trim(), Some(text.trim())),
        _ => (label.trim().trim_end_matches(':'), None),
    }
}

/// The sheet's flow as a graph.
pub(super) fn write(sop: &Sop) -> String {
    let chart = chart(sop);
    let mut drawn = vec![false; sop.step.len()];
    let mut node = |at: usize| {
        let id = id(at);
        if std::mem::replace(&mut drawn[at], true) {
            return id;
        }
        let label = label(sop, &sop.step[at]);
        match chart.rows[at].symbol {
            Symbol::Terminator => format!("{id}([{label}])"),
            Symbol::Process => format!("{id}[{label}]"),
            Symbol::Decision => format!("{id}{{{label}}}"),
        }
    };
    let mut out = "graph TD\n".to_owned();
    for edge in &chart.edges {
        // Rows that no arrow has named yet come first, so that their order is kept.
        let skipped = (0..edge.from.max(edge.to.unwrap_or(0))).filter(|at| *at != edge.from);
        for alone in skipped
            .map(&mut node)
            .filter(|alone| alone.contains(['(', '[', '{']))
        {
            out += &format!("  {alone}\n");
        }
        let from = node(edge.from);
        let to = edge
            .to
            .map_or_else(|| "SELESAI([Selesai])".to_owned(), &mut node);
        let label = edge.label.as_ref().map(|label| format!("|{label}|"));
        out += &format!("  {from} -->{} {to}\n", label.unwrap_or_default());
    }
    for at in 0..sop.step.len() {
        let alone = node(at);
        if alone != id(at) {
            out += &format!("  {alone}\n");
        }
    }
    out
}

/// A to Z, then with a number.
fn id(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match at / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

/// The executor, and the activity unless a graph left it open.
fn label(sop: &Sop, step: &Step) -> String {
    let role = sop.role_label(&step.role.value).unwrap_or_default();
    let text_id = format!("step.{}.text", step.key);
    let open = |cell: &&CellRef| cell.id == text_id && cell.confidence == UNNAMED;
    if sop.inferred.iter().any(|cell| open(&cell)) {
        return lexer::quoted(role);
    }
    lexer::quoted(&format!("{role}: {}", step.text))
}
