//! From what was read to a sheet: columns named, rows filled, everything inferred marked so.

use super::super::confirm::CellRef;
use super::super::parse::Problem;
use super::super::{Binds, Cell, GuardRule, Line, Need, Role, Sop, StandardTime, Step, StepKind};
use super::columns::Columns;
use super::cover::Cover;
use super::marks::Mark;
use super::plain::{folded, one_line};
use super::roles::{Found, Table};
use super::rows::Raw;
use super::{blank, graph, key_of, kinds};

const MAX_KEY: usize = 60;
const MAX_SHORT_KEY: usize = 24;
const MAX_NEEDS: usize = 12;

/// The sheet, with all that was noticed.
///
/// # Errors
/// When no column names an executor.
pub(super) fn sheet(
    cover: Cover,
    columns: &Columns,
    rows: Vec<Raw>,
    remarks: Vec<Problem>,
) -> Result<(Sop, Vec<Problem>), Vec<Problem>> {
    let title = cover.identity.title.clone().unwrap_or_default();
    let mut builder = Builder {
        sop: blank(key_of(&title, MAX_KEY, "sop-impor"), cover.identity),
        remarks,
    };
    builder.sop.law = cover.law;
    builder.sop.qualification = cover.qualification;
    builder.sop.related = cover.related;
    builder.sop.equipment = cover.equipment;
    builder.sop.warning = cover.warning;
    builder.sop.record = cover.record;
    builder.sop.finding = cover.left;
    builder.sop.heads = columns.heads.clone();
    let table = builder.table(columns, rows);
    if table.roles.is_empty() {
        return Err(vec![Problem::new(0, "import.no_role", [])]);
    }
    builder.sop.role.clone_from(&table.roles);
    builder.steps(&table);
    builder.rules();
    Ok((builder.sop, builder.remarks))
}

struct Builder {
    sop: Sop,
    remarks: Vec<Problem>,
}

impl Builder {
    fn remark<const N: usize>(
        &mut self,
        line: usize,
        code: &'static str,
        facts: [(&'static str, &str); N],
    ) {
        self.remarks.push(Problem::new(line, code, facts));
    }

    fn table(&mut self, columns: &Columns, rows: Vec<Raw>) -> Table {
        let in_words = matches!(&columns.roles[..], [(_, label)] if folded(label) == "pelaksana");
        if in_words {
            return in_one_column(rows);
        }
        let graph = rows
            .iter()
            .flat_map(|row| &row.cells)
            .find(|cell| graph::looks_like(cell));
        let graph = graph.and_then(|text| graph::read(text).ok());
        let mut table = Table {
            roles: Vec::new(),
            marks: vec![Vec::new(); rows.len()],
            graph: None,
            rows,
        };
        for (at, (_, label)) in columns.roles.iter().enumerate() {
            let mark = |row: &Raw| match &row.cells[at] {
                cell if graph::looks_like(cell) => Mark::Blank,
                cell => Mark::of(cell, label),
            };
            let marks: Vec<Mark> = table.rows.iter().map(mark).collect();
            if label.is_empty() && marks.iter().all(|mark| *mark == Mark::Blank) {
                continue;
            }
            let role = self.role(&table.roles, at, label);
            table.roles.push(role);
            for (row, mark) in marks.into_iter().enumerate() {
                table.marks[row].push(mark);
            }
        }
        if let Some(graph) = graph {
            let columns = graph.columns(&table.roles);
            let fits = columns
                .as_ref()
                .is_some_and(|of| of.len() == table.rows.len());
            let code = if fits {
                "import.graph_read"
            } else {
                "import.graph_unfit"
            };
            self.remark(0, code, []);
            table.graph = columns.filter(|_| fits);
        }
        table
    }

    /// A column without a label keeps its place under a name that waits for a person.
    fn role(&mut self, known: &[Role], at: usize, label: &str) -> Role {
        let number = (at + 1).to_string();
        let key = unique(
            key_of(label, MAX_SHORT_KEY, &format!("kolom-{number}")),
            |key| known.iter().any(|role| role.key == key),
        );
        if !label.is_empty() {
            return Role {
                key,
                label: label.to_owned(),
            };
        }
        let label = format!("Pelaksana kolom {number}");
        let cell = Cell {
            value: label.clone(),
            confidence: 5,
            alternatives: Vec::new(),
        };
        let id = format!("role.{key}.label");
        self.sop.inferred.push(CellRef::of(&id, &cell));
        Role { key, label }
    }

    fn steps(&mut self, table: &Table) {
        let keys = keys(&table.rows);
        let mut executors: Vec<usize> = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let read = kinds::of_text(&row.text);
            let above = at.checked_sub(1).is_some_and(|above| {
                let decided = self.sop.step[above].kind.value == StepKind::Approve;
                decided && !table.has_labels(above)
            });
            // Labels under a decision without its own are the decision's.
            let kind = if table.has_no(at) && !above {
                kinds::deciding(read)
            } else {
                read
            };
            let decides = kind.value == StepKind::Approve;
            let before = executors.last().copied();
            let (mut role, found) = table.executor(at, decides, before);
            if kind.value == StepKind::Report && found == Found::Marked {
                // The end symbol of a report often stands with the one who receives it.
                role = table.cell(role.value, 50, before.as_slice());
            }
            executors.push(role.value);
            self.told(table, at, found, &keys[at]);
            let exits = if decides {
                table.exits(at, &keys, &executors)
            } else {
                Vec::new()
            };
            let step = self.step(row, &keys[at]);
            self.sop.step.push(Step {
                role: named(&role, &table.roles),
                kind,
                exits,
                ..step
            });
        }
    }

    /// What a reader must know of how the executor was found, and of words left in the cells.
    fn told(&mut self, table: &Table, at: usize, found: Found, key: &str) {
        let line = table.rows[at].line;
        match found {
            Found::Marked => {}
            Found::Several => self.remark(line, "import.marks_several", [("step", key)]),
            Found::Guessed => self.remark(line, "import.mark_none", [("step", key)]),
        }
        for mark in &table.marks[at] {
            if let Mark::Words(words) = mark {
                self.remark(line, "import.mark_words", [("step", key), ("text", words)]);
                let text = format!("Langkah {key}, kolom pelaksana: {words}");
                self.sop.finding.push(Line { text });
            }
        }
    }

    fn step(&mut self, row: &Raw, key: &str) -> Step {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let time = StandardTime::read(&row.time);
        let time_unread = some(&row.time).filter(|_| time.is_none());
        if let Some(text) = &time_unread {
            self.remark(
                row.line,
                "import.time_unread",
                [("step", key), ("text", text)],
            );
        }
        Step {
            key: key.to_owned(),
            no: row.no.clone(),
            section: None,
            text: row.text.clone(),
            role: Cell::certain(String::new()),
            receiver: None,
            from_outside: false,
            kind: Cell::certain(StepKind::Write),
            also: Vec::new(),
            binds: Binds::default(),
            then: None,
            needs: needs(&row.needs),
            time,
            time_unread,
            output: some(&row.output),
            note: some(&row.note),
            allow_none: false,
            correction: None,
            channels: Vec::new(),
            exits: Vec::new(),
            line: 0,
        }
    }

    /// Words that may state a rule are told; whether it is one, a person decides.
    fn rules(&mut self) {
        let said = [
            ("diverifikasi", GuardRule::VerifiedAtSource),
            ("diedit terlebih dahulu", GuardRule::EditedBeforeStage),
            ("dikecualikan", GuardRule::NotExcluded),
        ];
        let notes = self.sop.step.iter().filter_map(|step| step.note.clone());
        let warnings = self.sop.warning.iter().map(|line| line.text.clone());
        let texts: Vec<String> = notes.chain(warnings).collect();
        for text in texts {
            for (words, rule) in said {
                if text.to_lowercase().contains(words) {
                    let rule = super::super::write::name_of(&rule);
                    self.remark(0, "import.rule_maybe", [("text", &text), ("rule", &rule)]);
                }
            }
        }
    }
}

/// One column "Pelaksana" that names the executor of each row.
fn in_one_column(rows: Vec<Raw>) -> Table {
    let mut roles: Vec<Role> = Vec::new();
    for row in &rows {
        let label = row
            .cells
            .first()
            .map(|cell| one_line(cell))
            .unwrap_or_default();
        let known = |role: &Role| folded(&role.label) == folded(&label);
        if !label.is_empty() && !roles.iter().any(known) {
            let key = key_of(&label, MAX_SHORT_KEY, "pelaksana");
            let key = unique(key, |key| roles.iter().any(|role| role.key == key));
            roles.push(Role { key, label });
        }
    }
    let marks = rows.iter().map(|row| {
        let cell = row
            .cells
            .first()
            .map(|cell| folded(cell))
            .unwrap_or_default();
        let mark = |role: &Role| match folded(&role.label) == cell {
            true => Mark::Symbol(100),
            false => Mark::Blank,
        };
        roles.iter().map(mark).collect()
    });
    Table {
        marks: marks.collect(),
        graph: None,
        roles: roles.clone(),
        rows,
    }
}

/// Each line of the cell a need, while the file has room for them.
fn needs(cell: &str) -> Vec<Need> {
    let need = |text: &str| Need {
        text: text.to_owned(),
        from: None,
    };
    if cell.lines().count() > MAX_NEEDS {
        return vec![need(&one_line(cell))];
    }
    cell.lines().map(need).collect()
}

/// The printed number where it can be a name, else one made of the row's place.
fn keys(rows: &[Raw]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let place = (at + 1).to_string();
        let own = row
            .no
            .as_deref()
            .map(|no| key_of(no, MAX_SHORT_KEY, &place));
        let later = |key: &str| rows[at..].iter().any(|row| row.no.as_deref() == Some(key));
        let key = own.unwrap_or_else(|| unique(place, later));
        keys.push(unique(key, |key| keys.iter().any(|known| known == key)));
    }
    keys
}

/// The name itself, or with a letter after it while it is taken.
fn unique(name: String, taken: impl Fn(&str) -> bool) -> String {
    let tries = ('b'..='z').map(|letter| {
        let short: String = name.chars().take(MAX_SHORT_KEY - 2).collect();
        format!("{short}-{letter}")
    });
    let mut names = std::iter::once(name.clone()).chain(tries);
    names.find(|name| !taken(name)).unwrap_or(name)
}

fn named(role: &Cell<usize>, roles: &[Role]) -> Cell<String> {
    let key = |at: &usize| roles[*at].key.clone();
    Cell {
        value: key(&role.value),
        confidence: role.confidence,
        alternatives: role.alternatives.iter().map(key).collect(),
    }
}
