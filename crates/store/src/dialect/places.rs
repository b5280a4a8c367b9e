//! Which argument goes where, read from the text of a statement while the program is compiled.

/// Different arguments of a statement, at most.
const MOST: usize = 48;

/// The numbers of the arguments, in the order in which a text first names them.
///
/// To SQLite `$3` is a name, and its place is that of its first use; to ask for the name of
/// each place took 1 in a hundred of a command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    numbers: [u8; MOST],
    count: usize,
}

impl Places {
    /// The places of a text; one with more arguments than there is room for does not compile.
    pub(super) const fn of(sql: &str) -> Self {
        let text = sql.as_bytes();
        let (mut numbers, mut count, mut at) = ([0_u8; MOST], 0, 0);
        while at < text.len() {
            let named = text[at] == b'$';
            at += 1;
            let mut number = 0_u8;
            while named && at < text.len() && text[at].is_ascii_digit() {
                number = number * 10 + (text[at] - b'0');
                at += 1;
            }
            if number > 0 && !holds(&numbers, count, number) {
                numbers[count] = number;
                count += 1;
            }
        }
        Self { numbers, count }
    }

    /// Number by number, from 1.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        let used = self.numbers.iter().take(self.count);
        used.map(|number| usize::from(*number))
    }
}

const fn holds(numbers: &[u8; MOST], count: usize, number: u8) -> bool {
    let mut at = 0;
    while at < count {
        if numbers[at] == number {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::ALL;

    #[test]
    fn an_argument_stands_where_it_is_first_named() {
        let of = |sql: &str| Places::of(sql).numbers().collect::<Vec<_>>();
        assert_eq!(of("select $2, $1, $2, $10 || $1"), [2, 1, 10]);
        assert_eq!(of("commit"), [0_usize; 0]);
    }

    #[test]
    fn every_statement_has_the_places_that_sqlite_gives_it() {
        let db = rusqlite::Connection::open_in_memory().unwrap();
        for text in crate::migrate::texts() {
            let text = crate::migrate::words(text, true);
            db.execute_batch(&text).unwrap();
        }
        let step = "create table schema_step (number bigint, name text, checksum text)";
        db.execute_batch(step).unwrap();
        let mut looked = 0;
        for statement in ALL.iter().copied().flatten() {
            let prepared = db.prepare(statement.sql);
            let prepared = prepared.unwrap_or_else(|error| panic!("{}: {error}", statement.name));
            let names = (1..=prepared.parameter_count()).map(|place| {
                let name = prepared.parameter_name(place).unwrap();
                name.strip_prefix('$').unwrap().parse::<usize>().unwrap()
            });
            let names: Vec<usize> = names.collect();
            let ours: Vec<usize> = statement.places.numbers().collect();
            assert_eq!(ours, names, "{}", statement.sql);
            looked += names.len();
        }
        assert!(looked > 500, "{looked}");
    }
}
