//! The text of a graph, symbol by symbol; statements need no separator.

use super::super::super::chart::Symbol;
use super::super::super::parse::Problem;
use super::{Arrow, Graph, Node};

/// What opens a symbol, what closes it, and which it is; longest first.
const SHAPES: [(&str, &str, Symbol); 8] = [
    ("([", "])", Symbol::Terminator),
    ("((", "))", Symbol::Terminator),
    ("[[", "]]", Symbol::Process),
    ("[(", ")]", Symbol::Process),
    ("{{", "}}", Symbol::Decision),
    ("(", ")", Symbol::Process),
    ("[", "]", Symbol::Process),
    ("{", "}", Symbol::Decision),
];
/// Lines that say how a graph looks, not how it flows.
const LOOKS: [&str; 8] = [
    "style ",
    "classDef ",
    "class ",
    "linkStyle ",
    "click ",
    "subgraph",
    "direction ",
    "%%",
];
const MAX_NODES: usize = 60;

/// Reads a graph.
///
/// # Errors
/// Every problem with its line.
pub(in super::super) fn read(text: &str) -> Result<Graph, Vec<Problem>> {
    let text = prepared(text);
    let mut lexer = Lexer {
        rest: &text,
        line: 1,
        graph: Graph::default(),
    };
    lexer.statements().map_err(|problem| vec![problem])?;
    match lexer.graph.nodes.len() {
        0 => Err(vec![Problem::new(0, "import.graph_none", [])]),
        many if many > MAX_NODES => {
            let facts = [
                ("count", &*many.to_string()),
                ("max", &*MAX_NODES.to_string()),
            ];
            Err(vec![Problem::new(0, "import.graph_large", facts)])
        }
        _ => Ok(lexer.graph),
    }
}

/// A label that may hold brackets.
pub(super) fn quoted(label: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " .,/-".contains(c);
    if label.chars().all(plain) {
        return label.to_owned();
    }
    let label = label.replace('"', "#quot;").replace('\n', "<br/>");
    format!("\"{label}\"")
}

fn prepared(text: &str) -> String {
    let pre = ["<pre>", "</pre>", "```mermaid", "```"];
    let text = pre
        .iter()
        .fold(text.to_owned(), |text, tag| text.replace(tag, " "));
    let named = [
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&quot;", "\""),
        ("&amp;", "&"),
        ("\r", ""),
    ];
    named
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    graph: Graph,
}

impl<'a> Lexer<'a> {
    fn statements(&mut self) -> Result<(), Problem> {
        let mut last: Option<usize> = None;
        while self.skip_to_word() {
            if self.header() || self.looks() {
                last = None;
            } else if let (true, Some(from)) = (self.rest.starts_with(['-', '=']), last) {
                let label = self.arrow()?;
                if !self.skip_to_word() {
                    return Err(self.stray());
                }
                let to = self.node()?;
                self.graph.arrows.push(Arrow { from, to, label });
                last = Some(to);
            } else {
                last = Some(self.node()?);
            }
        }
        Ok(())
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// Past blanks and separators; false at the end.
    fn skip_to_word(&mut self) -> bool {
        let blank = |c: char| c.is_whitespace() || c == ';';
        let at = self.rest.find(|c| !blank(c)).unwrap_or(self.rest.len());
        self.take(at);
        !self.rest.is_empty()
    }

    /// "graph TD", once or again.
    fn header(&mut self) -> bool {
        let Some(word) = ["graph ", "flowchart "]
            .iter()
            .find(|word| self.rest.starts_with(**word))
        else {
            return false;
        };
        self.take(word.len());
        let direction = ["TD", "TB", "LR", "RL", "BT"];
        if let Some(word) = direction.iter().find(|word| self.rest.starts_with(**word)) {
            self.take(word.len());
        }
        true
    }

    fn looks(&mut self) -> bool {
        let first = self.rest.lines().next().unwrap_or_default();
        let looks = LOOKS.iter().any(|word| first.starts_with(word)) || first.trim() == "end";
        if looks {
            self.take(first.len());
        }
        looks
    }

    /// `-->`, `->`, `---`, `==>`, `-.->`, with a label before or behind it.
    fn arrow(&mut self) -> Result<Option<String>, Problem> {
        let bare = self.line_of_arrow();
        if bare.ends_with('>') || bare.len() > 2 {
            return Ok(self.label_behind());
        }
        let end = ["-->", "->", "==>"]
            .iter()
            .filter_map(|end| self.rest.find(end))
            .min();
        let end = end.filter(|end| !self.rest[..*end].contains('\n'));
        let Some(end) = end else {
            return Err(self.stray());
        };
        let label = self.take(end).trim().trim_matches('"').to_owned();
        self.line_of_arrow();
        Ok(Some(label).filter(|label| !label.is_empty()))
    }

    fn line_of_arrow(&mut self) -> &'a str {
        let end = self
            .rest
            .find(|c| !['-', '=', '.'].contains(&c))
            .unwrap_or(self.rest.len());
        let end = end + usize::from(self.rest[end..].starts_with('>'));
        self.take(end)
    }

    fn label_behind(&mut self) -> Option<String> {
        let trimmed = self.rest.trim_start_matches(' ');
        let (label, _) = trimmed.strip_prefix('|')?.split_once('|')?;
        self.take(self.rest.len() - trimmed.len() + label.len() + 2);
        Some(label.trim().trim_matches('"').to_owned()).filter(|label| !label.is_empty())
    }

    /// A name, a symbol, or both; a symbol without a name is called by its words.
    fn node(&mut self) -> Result<usize, Problem> {
        let name = |c: char| c.is_alphanumeric() || c == '_';
        let end = self.rest.find(|c| !name(c)).unwrap_or(self.rest.len());
        let line = self.line;
        let id = self.take(end);
        let shape = SHAPES.iter().find(|(open, ..)| self.rest.starts_with(open));
        let Some((open, close, symbol)) = shape else {
            if id.is_empty() {
                return Err(self.stray());
            }
            return Ok(self.place(id, None, line));
        };
        self.take(open.len());
        let label = self.words(close)?;
        let id = if id.is_empty() {
            label.clone()
        } else {
            id.to_owned()
        };
        Ok(self.place(&id, Some((label, *symbol)), line))
    }

    /// What stands in a symbol, up to what closes it.
    fn words(&mut self, close: &str) -> Result<String, Problem> {
        let inside = self.rest.trim_start_matches(' ');
        let quote = inside.strip_prefix('"').and_then(|rest| rest.find('"'));
        let blanks = self.rest.len() - inside.len();
        let from = quote.map_or(0, |end| blanks + end + 2);
        let Some(end) = self.rest[from..].find(close) else {
            return Err(Problem::new(
                self.line,
                "import.graph_open",
                [("close", close)],
            ));
        };
        let words = self.take(from + end).trim().trim_matches('"').to_owned();
        self.take(close.len());
        let lines = ["<br/>", "<br>", "<br />", "\\n"];
        let words = lines
            .iter()
            .fold(words, |words, mark| words.replace(mark, "\n"));
        let words: Vec<&str> = words
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let words = words.join("\n").replace("#quot;", "\"");
        if words.is_empty() {
            return Err(Problem::new(self.line, "import.graph_blank", []));
        }
        Ok(words)
    }

    /// The node of this name; new, or given its words now.
    fn place(&mut self, id: &str, given: Option<(String, Symbol)>, line: usize) -> usize {
        let known = self.graph.nodes.iter().position(|node| node.id == id);
        let at = known.unwrap_or_else(|| {
            self.graph.nodes.push(Node {
                id: id.to_owned(),
                label: id.to_owned(),
                symbol: Symbol::Process,
                line,
            });
            self.graph.nodes.len() - 1
        });
        if let Some((label, symbol)) = given {
            let node = &mut self.graph.nodes[at];
            (node.label, node.symbol) = (label, symbol);
        }
        at
    }

    fn stray(&self) -> Problem {
        if self.rest.trim().is_empty() {
            return Problem::new(self.line, "import.graph_loose", []);
        }
        let text: String = self
            .rest
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(40)
            .collect();
        Problem::new(self.line, "import.graph_stray", [("text", &text)])
    }
}
