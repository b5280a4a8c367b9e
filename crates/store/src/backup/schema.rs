//! The tables as the migrations make them: names, columns, types, keys.
//!
//! Read from the very texts that make the tables, so that a new table is in the
//! next backup without anybody thinking of it. The statements are made once.

use std::sync::OnceLock;

use serde_json::Value;
use uuid::Uuid;

use crate::dialect::{Arg, Cell, Statement};
use crate::{StoreError, migrate};

use super::PAGE;

/// Tables that only a running program needs: who is signed in, what readers of pages must drop.
const LEFT_OUT: [&str; 4] = ["session", "throttle", "once_token", "change"];

/// One table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// Places of the columns of its key.
    pub(super) key: Vec<usize>,
    /// The first page of its rows.
    pub(super) first: Statement,
    /// The page after a key.
    pub(super) next: Statement,
    /// One row.
    pub(super) insert: Statement,
}

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Int,
    Text,
    Flag,
    /// Numbers its rows by itself: ordered by, and given anew.
    Serial,
}

/// The tables of a backup, in the order in which they were made.
pub(super) fn tables() -> Result<&'static [Table], StoreError> {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    if let Some(tables) = TABLES.get() {
        return Ok(tables);
    }
    let mut read = Vec::new();
    for text in migrate::texts() {
        read_step(text, &mut read)?;
    }
    read.retain(|table| !LEFT_OUT.contains(&table.name.as_str()));
    Ok(TABLES.get_or_init(|| read.into_iter().map(Draft::done).collect()))
}

/// The table of this name.
pub(super) fn table(name: &str) -> Result<Option<&'static Table>, StoreError> {
    Ok(tables()?.iter().find(|table| table.name == name))
}

/// A table while its text is read.
struct Draft {
    name: String,
    columns: Vec<Column>,
    key: Vec<String>,
}

fn read_step(text: &str, tables: &mut Vec<Draft>) -> Result<(), StoreError> {
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match (words.as_slice(), tables.last_mut()) {
            (["create", "table", name, "("], _) => {
                inside = true;
                tables.push(Draft {
                    name: (*name).to_owned(),
                    columns: Vec::new(),
                    key: Vec::new(),
                });
            }
            ([");"] | [")", "{clustered};"], _) => inside = false,
            (["primary", "key", ..], Some(table)) if inside => table.key = listed(line),
            (["unique", ..], _) if inside => {}
            ([name, kind, rest @ ..], Some(table)) if inside => {
                let kind = kind_of(kind.trim_end_matches(','), line)?;
                let own_key = rest.first() == Some(&"primary") || kind == Kind::Serial;
                if own_key {
                    table.key = vec![(*name).to_owned()];
                }
                table.columns.push(Column {
                    name: (*name).to_owned(),
                    kind,
                });
            }
            (["alter", "table", of, "add", "column", name, kind, ..], _) => {
                let kind = kind_of(kind.trim_end_matches(';'), line)?;
                let place = place_of(tables, of, line)?;
                tables[place].columns.push(Column {
                    name: (*name).to_owned(),
                    kind,
                });
            }
            (["drop", "table", name], _) => {
                let place = place_of(tables, name.trim_end_matches(';'), line)?;
                tables.remove(place);
            }
            (["alter", "table", of, "rename", "to", name], _) => {
                let place = place_of(tables, of, line)?;
                tables[place].name = name.trim_end_matches(';').to_owned();
            }
            (["alter", "table", ..], _) => return Err(unread(line)),
            _ => {}
        }
    }
    Ok(())
}

/// Where a table that a line names stands.
fn place_of(tables: &[Draft], name: &str, line: &str) -> Result<usize, StoreError> {
    let place = tables.iter().position(|table| table.name == name);
    place.ok_or_else(|| unread(line))
}

/// The names between the brackets of a line.
fn listed(line: &str) -> Vec<String> {
    let inner = line.split_once('(').map_or("", |(_, rest)| rest);
    let inner = inner.split(')').next().unwrap_or_default();
    inner
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect()
}

fn kind_of(word: &str, line: &str) -> Result<Kind, StoreError> {
    Ok(match word {
        "{uuid}" => Kind::Id,
        "{serial}" => Kind::Serial,
        "bigint" => Kind::Int,
        "text" => Kind::Text,
        "boolean" => Kind::Flag,
        _ => return Err(unread(line)),
    })
}

fn unread(line: &str) -> StoreError {
    StoreError::Setup(format!("the backup does not know how to keep: {line}"))
}

impl Draft {
    fn done(self) -> Table {
        let names = |columns: &[&Column]| -> String {
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            names.join(", ")
        };
        let all: Vec<&Column> = self.columns.iter().collect();
        let own = |column: &&&Column| column.kind != Kind::Serial;
        let given: Vec<&Column> = all.iter().filter(own).copied().collect();
        let marks = |count: usize| -> String {
            let marks: Vec<String> = (1..=count).map(|at| format!("${at}")).collect();
            marks.join(", ")
        };
        let (name, columns, key) = (&self.name, names(&all), self.key.join(", "));
        let page = |beyond: &str| {
            format!("select {columns} from {name}{beyond} order by {key} limit {PAGE}")
        };
        let beyond = format!(" where ({key}) > ({})", marks(self.key.len()));
        let (first, next) = (page(""), page(&beyond));
        let insert = format!(
            "insert into {name} ({}) values ({})",
            names(&given),
            marks(given.len())
        );
        let place = |name: &String| self.columns.iter().position(|column| column.name == *name);
        Table {
            key: self.key.iter().filter_map(place).collect(),
            first: statement("FIRST", first),
            next: statement("NEXT", next),
            insert: statement("INSERT", insert),
            name: self.name,
            columns: self.columns,
        }
    }
}

/// A statement that lives as long as the program: there are three for each table, made once.
fn statement(name: &'static str, text: String) -> Statement {
    Statement::of(name, Box::leak(text.into_boxed_str()))
}

impl Table {
    /// A row as values of JSON.
    pub(super) fn values(&self, cells: Vec<Cell>) -> Result<Vec<Value>, StoreError> {
        let columns = self.columns.iter().zip(cells);
        columns.map(|(column, cell)| column.value(cell)).collect()
    }

    /// The arguments of [`Table::insert`] for a row of a backup.
    pub(super) fn args(&self, values: &[Value]) -> Result<Vec<Arg>, StoreError> {
        if values.len() != self.columns.len() {
            return Err(self.strange());
        }
        let columns = self.columns.iter().zip(values);
        let given = columns.filter(|(column, _)| column.kind != Kind::Serial);
        given.map(|(column, value)| column.arg(value)).collect()
    }

    fn strange(&self) -> StoreError {
        StoreError::Corrupt(format!("a row of {} has other columns", self.name))
    }
}

impl Column {
    fn value(&self, cell: Cell) -> Result<Value, StoreError> {
        Ok(match (self.kind, cell) {
            (_, Cell::Null) => Value::Null,
            (Kind::Int | Kind::Serial, Cell::Int(number)) => number.into(),
            (Kind::Flag, Cell::Int(number)) => (number != 0).into(),
            (Kind::Flag, Cell::Flag(flag)) => flag.into(),
            (Kind::Text, Cell::Text(text)) => text.into(),
            (Kind::Id, Cell::Id(id)) => id.to_string().into(),
            (Kind::Id, Cell::Bytes(bytes)) => match Uuid::from_slice(&bytes) {
                Ok(id) => id.to_string().into(),
                Err(_) => return Err(self.strange()),
            },
            _ => return Err(self.strange()),
        })
    }

    pub(super) fn arg(&self, value: &Value) -> Result<Arg, StoreError> {
        let text = || value.as_str().map(str::to_owned);
        let none = value.is_null();
        let arg = match self.kind {
            Kind::Int | Kind::Serial => value.as_i64().map(|number| Arg::Int(Some(number))),
            Kind::Text => text().map(|text| Arg::Text(Some(text))),
            Kind::Id => text()
                .and_then(|text| text.parse::<Uuid>().ok())
                .map(|id| Arg::Id(Some(id))),
            Kind::Flag => value.as_bool().map(Arg::Flag),
        };
        match (arg, self.kind) {
            (Some(arg), _) => Ok(arg),
            (None, Kind::Int | Kind::Serial) if none => Ok(Arg::Int(None)),
            (None, Kind::Text) if none => Ok(Arg::Text(None)),
            (None, Kind::Id) if none => Ok(Arg::Id(None)),
            _ => Err(self.strange()),
        }
    }

    fn strange(&self) -> StoreError {
        StoreError::Corrupt(format!("a value of column {} has another type", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_columns_and_a_key() {
        let tables = tables().unwrap();
        assert!(tables.len() > 30, "{}", tables.len());
        for table in tables {
            assert!(
                !table.columns.is_empty() && !table.key.is_empty(),
                "{}",
                table.name
            );
        }
        let journal = table("journal").unwrap().unwrap();
        assert_eq!(
            journal.next.sql,
            "select chain, seq, at, case_id, version, payload, prev, hash, signature from journal \
             where (chain, seq) > ($1, $2) order by chain, seq limit 500"
        );
        let outbox = table("outbox").unwrap().unwrap();
        assert!(
            outbox
                .insert
                .sql
                .starts_with("insert into outbox (chain, seq, ordinal,")
        );
        assert!(table("session").unwrap().is_none());
        let names = |name: &str| tables.iter().filter(|table| table.name == name).count();
        assert_eq!((names("outbox"), names("outbox_kept")), (1, 0));
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let broken = [
            "create table a (\n    b json not null,\n);",
            "drop table journal;",
            "alter table journal rename to book;",
            "create table a (\n    b text not null\n);\nalter table a drop column b;",
        ];
        for text in broken {
            assert!(read_step(text, &mut Vec::new()).is_err(), "{text}");
        }
    }
}
