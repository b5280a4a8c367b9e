//! What stands over the table: the identity block and the lists.

use super::super::parse::Problem;
use super::super::{Identity, Law, Line, PaperDate, Qualification, Related};
use super::grid::GridRow;
use super::plain::{folded, glued, one_line, text_lines};

pub(super) mod date;

/// The lists of the cover, by the words of their heads.
const LISTS: [(&str, List); 8] = [
    ("dasar hukum", List::Law),
    ("kualifikasi", List::Qualification),
    ("keterkaitan", List::Related),
    ("peralatan", List::Equipment),
    ("perlengkapan", List::Equipment),
    ("kelengkapan", List::Equipment),
    ("peringatan", List::Warning),
    ("pencatatan", List::Record),
];
const MAX_KIND: usize = 4;
const MAX_UNIT: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Law,
    Qualification,
    Related,
    Equipment,
    Warning,
    Record,
}

/// The cover as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Cover {
    pub(super) identity: Identity,
    pub(super) law: Vec<Law>,
    pub(super) qualification: Vec<Qualification>,
    pub(super) related: Vec<Related>,
    pub(super) equipment: Vec<Line>,
    pub(super) warning: Vec<Line>,
    pub(super) record: Vec<Line>,
    /// Words that found no place.
    pub(super) left: Vec<Line>,
}

pub(super) fn read(rows: &[GridRow], remarks: &mut Vec<Problem>) -> Cover {
    let mut reader = Reader {
        cover: Cover::default(),
        lists: Vec::new(),
        open: Vec::new(),
        seen_identity: false,
        remarks,
    };
    for row in rows {
        reader.row(row);
    }
    reader.cover
}

struct Reader<'a> {
    cover: Cover,
    /// The lists that are open: the column each begins in.
    lists: Vec<(usize, List)>,
    /// Lists that have an entry which may go on.
    open: Vec<List>,
    seen_identity: bool,
    remarks: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn row(&mut self, row: &GridRow) {
        if row.is_blank() {
            self.lists.clear();
            self.open.clear();
            return;
        }
        if self.field(row) || self.heads(row) {
            return;
        }
        if self.lists.is_empty() {
            return self.title(row);
        }
        for (at, cell) in row.cells.iter().enumerate() {
            let of = self.lists.iter().rev().find(|(from, _)| *from <= at);
            if let Some((_, list)) = of.or(self.lists.first()).copied() {
                self.entries(row.line, list, cell);
            }
        }
    }

    /// "Nomor SOP <tab> 800/12", or with a colon in one cell.
    fn field(&mut self, row: &GridRow) -> bool {
        let mut cells = row.cells.iter().map(|cell| one_line(cell));
        let mut cells = cells.by_ref().filter(|cell| !cell.is_empty());
        let first = cells.next().unwrap_or_default();
        let (label, inside) = first.split_once(':').unwrap_or((&first, ""));
        let label = folded(label);
        let known = |word: &&str| label == *word || label.starts_with(&format!("{word} "));
        let fields = [
            "nomor sop",
            "no sop",
            "tanggal",
            "disahkan oleh",
            "nama sop",
            "judul sop",
        ];
        if !fields.iter().any(known) {
            return false;
        }
        let others = cells.map(|cell| cell.trim_start_matches(':').trim().to_owned());
        let value: Vec<String> = [inside.trim().to_owned()]
            .into_iter()
            .chain(others)
            .collect();
        let value = value.join(" ").trim().to_owned();
        self.seen_identity = true;
        if !value.is_empty() {
            self.identity(row.line, &label, value);
        }
        true
    }

    fn identity(&mut self, line: usize, label: &str, value: String) {
        let identity = &mut self.cover.identity;
        if label.starts_with("no") {
            identity.number = Some(value);
        } else if label.starts_with("nama") || label.starts_with("judul") {
            identity.title = Some(value);
        } else if label.starts_with("disahkan") {
            ratified(identity, &value);
        } else {
            let date = self.date(line, label, &value);
            let identity = &mut self.cover.identity;
            if label.contains("revisi") {
                identity.revised = date;
            } else if label.contains("efektif") || label.contains("berlaku") {
                identity.effective = date;
            } else {
                identity.created = date;
            }
        }
    }

    fn date(&mut self, line: usize, label: &str, value: &str) -> Option<PaperDate> {
        let facts = [("field", label), ("value", value)];
        match date::read(value) {
            Some((date, "")) => return Some(date),
            Some((date, _)) => {
                self.remarks
                    .push(Problem::new(line, "import.date_rest", facts));
                self.keep(value);
                return Some(date);
            }
            None => self
                .remarks
                .push(Problem::new(line, "import.date_unread", facts)),
        }
        self.keep(value);
        None
    }

    /// "Dasar Hukum <tab> Kualifikasi Pelaksana"; what stands on the line besides is their first entry.
    fn heads(&mut self, row: &GridRow) -> bool {
        let lists: Vec<(usize, List)> = row
            .cells
            .iter()
            .enumerate()
            .filter_map(|(at, cell)| Some((at, list_of(cell)?)))
            .collect();
        let others = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        if lists.is_empty() || others.count() > lists.len() {
            return false;
        }
        self.open.clear();
        self.lists = lists;
        true
    }

    /// A line of its own: above the identity the unit or the kind, below it the table's title.
    fn title(&mut self, row: &GridRow) {
        let words = one_line(&row.cells.join(" "));
        let upper = words.to_uppercase();
        let kind = ["SOP)", "STANDAR", "PROSEDUR BAKU"]
            .iter()
            .any(|word| upper.contains(word));
        let identity = &mut self.cover.identity;
        let listed = !self.cover.law.is_empty() || !self.cover.related.is_empty();
        if (self.seen_identity || listed) && identity.table_title.is_none() {
            identity.table_title = Some(words);
        } else if kind && identity.kind.len() < MAX_KIND {
            identity.kind.push(words);
        } else if !self.seen_identity && identity.unit.len() < MAX_UNIT {
            identity.unit.push(words);
        } else {
            self.remarks.push(Problem::new(
                row.line,
                "import.left_over",
                [("text", &words)],
            ));
            self.keep(&words);
        }
    }

    fn entries(&mut self, line: usize, list: List, cell: &str) {
        for words in text_lines(cell) {
            if glued(&words) {
                self.remarks
                    .push(Problem::new(line, "import.glued", [("text", &words)]));
            }
            let (words, begins) = bullet(&words);
            if begins || !self.open.contains(&list) {
                self.open.push(list);
                self.cover.push(list, words);
            } else {
                self.cover.lengthen(list, words);
            }
        }
    }

    fn keep(&mut self, words: &str) {
        self.cover.left.push(Line {
            text: words.to_owned(),
        });
    }
}

/// "Drs. Fulan, Pembina NIP. 1968…": a person; otherwise a post.
fn ratified(identity: &mut Identity, value: &str) {
    let Some((name, nip)) = value.split_once("NIP") else {
        identity.ratified_by = Some(value.to_owned());
        return;
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    identity.ratified_name = some(name.trim_matches([' ', ',']));
    identity.ratified_nip = some(nip.trim_start_matches(['.', ':', ' ']).trim());
}

fn list_of(cell: &str) -> Option<List> {
    let word = folded(cell);
    let known = |(head, _): &&(&str, List)| {
        word == *head || (word.starts_with(head) && word.chars().count() < 40)
    };
    LISTS.iter().find(known).map(|(_, list)| *list)
}

/// The words without their number or dash, and whether they had one.
fn bullet(words: &str) -> (&str, bool) {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < words.len() && rest.starts_with(['.', ')']) {
        return (rest[1..].trim(), true);
    }
    match words.strip_prefix(['-', '–', '•', '\u{f0b7}']) {
        Some(rest) => (rest.trim(), true),
        None => (words, false),
    }
}

impl Cover {
    fn push(&mut self, list: List, words: &str) {
        let text = words.trim_end_matches(';').trim().to_owned();
        if text.is_empty() {
            return;
        }
        match list {
            List::Law => self.law.push(Law { text, key: None }),
            List::Qualification => self.qualification.push(Qualification {
                role: None,
                text,
                education: None,
            }),
            List::Related => self.related.push(Related { text, sop: None }),
            List::Equipment => self.equipment.push(Line { text }),
            List::Warning => self.warning.push(Line { text }),
            List::Record => self.record.push(Line { text }),
        }
    }

    /// A line that goes on with the last entry.
    fn lengthen(&mut self, list: List, words: &str) {
        let last = match list {
            List::Law => self.law.last_mut().map(|law| &mut law.text),
            List::Qualification => self.qualification.last_mut().map(|line| &mut line.text),
            List::Related => self.related.last_mut().map(|line| &mut line.text),
            List::Equipment => self.equipment.last_mut().map(|line| &mut line.text),
            List::Warning => self.warning.last_mut().map(|line| &mut line.text),
            List::Record => self.record.last_mut().map(|line| &mut line.text),
        };
        match last {
            Some(text) => *text = format!("{text} {}", words.trim_end_matches(';')),
            None => self.push(list, words),
        }
    }
}
