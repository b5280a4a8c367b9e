//! Values on their way into and out of a statement, the same for both databases.

use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::canonical::Hash;
use tayang_core::ids::{CaseId, FileId, ItemId, PaperId, PersonId, PositionId, RevisionId, UnitId};
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use crate::StoreError;

/// One argument. Each carries its type even when it is absent, as PostgreSQL asks.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Uuid>),
    Flag(bool),
}

/// One row, its columns taken from left to right.
#[derive(Debug)]
pub(crate) struct Row {
    cells: std::vec::IntoIter<Cell>,
    taken: usize,
}

/// One column of a row as the database gave it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Id(Uuid),
    Flag(bool),
}

impl Arg {
    /// Its type in PostgreSQL.
    pub(super) fn kind(&self) -> Type {
        match self {
            Self::Int(_) => Type::INT8,
            Self::Text(_) => Type::TEXT,
            Self::Bytes(_) => Type::BYTEA,
            Self::Id(_) => Type::UUID,
            Self::Flag(_) => Type::BOOL,
        }
    }

    /// The value as PostgreSQL takes it.
    pub(super) fn postgres(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Int(value) => value,
            Self::Text(value) => value,
            Self::Bytes(value) => value,
            Self::Id(value) => value,
            Self::Flag(value) => value,
        }
    }
}

impl Row {
    pub(super) fn of(cells: Vec<Cell>) -> Self {
        Self {
            cells: cells.into_iter(),
            taken: 0,
        }
    }

    pub(super) fn postgres(row: &tokio_postgres::Row) -> Result<Self, StoreError> {
        let cells = (0..row.len())
            .map(|at| postgres_cell(row, at))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self::of(cells))
    }

    /// The next column.
    pub(crate) fn take<T: FromCell>(&mut self) -> Result<T, StoreError> {
        let cell = self
            .cells
            .next()
            .ok_or_else(|| StoreError::corrupt("a row has too few columns"))?;
        self.taken += 1;
        T::from_cell(cell)
            .ok_or_else(|| StoreError::Corrupt(format!("column {} has another type", self.taken)))
    }

    /// Every column that is left, as it is.
    pub(crate) fn cells(self) -> Vec<Cell> {
        self.cells.collect()
    }

    /// Every column that is left, as text; for comparing whole tables.
    pub(crate) fn rest(self) -> String {
        let cells: Vec<String> = self.cells.map(|cell| cell.shown()).collect();
        cells.join("|")
    }
}

impl Cell {
    fn shown(&self) -> String {
        match self {
            Self::Null => "-".to_owned(),
            Self::Int(value) => value.to_string(),
            Self::Flag(value) => i64::from(*value).to_string(),
            Self::Text(value) => value.clone(),
            Self::Id(value) => value.simple().to_string(),
            Self::Bytes(value) => value.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

fn postgres_cell(row: &tokio_postgres::Row, at: usize) -> Result<Cell, StoreError> {
    let cell = match *row.columns()[at].type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map(Cell::Int),
        Type::INT4 => {
            let value: Option<i32> = row.try_get(at)?;
            value.map(|value| Cell::Int(value.into()))
        }
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Cell::Bytes),
        Type::UUID => row.try_get::<_, Option<Uuid>>(at)?.map(Cell::Id),
        Type::BOOL => row.try_get::<_, Option<bool>>(at)?.map(Cell::Flag),
        _ => row.try_get::<_, Option<String>>(at)?.map(Cell::Text),
    };
    Ok(cell.unwrap_or(Cell::Null))
}

/// What a column can be read as.
pub(crate) trait FromCell: Sized {
    fn from_cell(cell: Cell) -> Option<Self>;
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell) -> Option<Self> {
        if cell == Cell::Null {
            Some(None)
        } else {
            T::from_cell(cell).map(Some)
        }
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Int(value) = cell {
            Some(value)
        } else {
            None
        }
    }
}

impl FromCell for bool {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Flag(value) => Some(value),
            Cell::Int(value) => Some(value != 0),
            _ => None,
        }
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Text(value) = cell {
            Some(value)
        } else {
            None
        }
    }
}

impl FromCell for Vec<u8> {
    fn from_cell(cell: Cell) -> Option<Self> {
        if let Cell::Bytes(value) = cell {
            Some(value)
        } else {
            None
        }
    }
}

impl FromCell for Uuid {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Id(value) => Some(value),
            Cell::Bytes(bytes) => Uuid::from_slice(&bytes).ok(),
            _ => None,
        }
    }
}

impl FromCell for Timestamp {
    fn from_cell(cell: Cell) -> Option<Self> {
        Timestamp::from_microsecond(i64::from_cell(cell)?).ok()
    }
}

impl FromCell for Hash {
    fn from_cell(cell: Cell) -> Option<Self> {
        String::from_cell(cell)?.parse().ok()
    }
}

impl FromCell for Date {
    fn from_cell(cell: Cell) -> Option<Self> {
        String::from_cell(cell)?.parse().ok()
    }
}

macro_rules! narrow {
    ($($number:ty),*) => {$(
        impl FromCell for $number {
            fn from_cell(cell: Cell) -> Option<Self> {
                <$number>::try_from(i64::from_cell(cell)?).ok()
            }
        }
        impl From<$number> for Arg {
            fn from(value: $number) -> Self {
                // Numbers beyond i64 do not occur: versions, sizes and counts are bounded far below.
                Self::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
            }
        }
    )*};
}
narrow!(u32, u64, usize, i32);

macro_rules! ids {
    ($($id:ident),*) => {$(
        impl FromCell for $id {
            fn from_cell(cell: Cell) -> Option<Self> {
                Uuid::from_cell(cell).map($id)
            }
        }
        impl From<$id> for Arg {
            fn from(value: $id) -> Self {
                Self::Id(Some(value.0))
            }
        }
        impl From<Option<$id>> for Arg {
            fn from(value: Option<$id>) -> Self {
                Self::Id(value.map(|id| id.0))
            }
        }
    )*};
}
ids!(
    CaseId, ItemId, RevisionId, FileId, PaperId, PersonId, PositionId, UnitId
);

macro_rules! arg {
    ($($type:ty => |$value:ident| $made:expr;)*) => {$(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                $made
            }
        }
    )*};
}
arg! {
    i64 => |value| Self::Int(Some(value));
    Option<i64> => |value| Self::Int(value);
    Option<u32> => |value| Self::Int(value.map(i64::from));
    bool => |value| Self::Flag(value);
    &str => |value| Self::Text(Some(value.to_owned()));
    &String => |value| Self::Text(Some(value.clone()));
    String => |value| Self::Text(Some(value));
    Option<String> => |value| Self::Text(value);
    Option<&str> => |value| Self::Text(value.map(str::to_owned));
    Vec<u8> => |value| Self::Bytes(Some(value));
    &[u8] => |value| Self::Bytes(Some(value.to_vec()));
    Option<Vec<u8>> => |value| Self::Bytes(value);
    Uuid => |value| Self::Id(Some(value));
    Option<Uuid> => |value| Self::Id(value);
    Timestamp => |value| Self::Int(Some(value.as_microsecond()));
    Option<Timestamp> => |value| Self::Int(value.map(Timestamp::as_microsecond));
    Hash => |value| Self::Text(Some(value.to_string()));
    Option<Hash> => |value| Self::Text(value.map(|hash| hash.to_string()));
    Date => |value| Self::Text(Some(value.to_string()));
    Option<Date> => |value| Self::Text(value.map(|day| day.to_string()));
}
