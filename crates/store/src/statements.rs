//! Every statement of the store in one list, so that a test can prepare each on both databases.

use crate::dialect::Statement;
use crate::{Store, StoreError};

/// The statements, module by module.
pub(crate) const ALL: &[&[Statement]] = &[
    crate::bundles::sql::ALL,
    crate::desk::agenda::sql::ALL,
    crate::desk::cases::sql::ALL,
    crate::desk::follow_ups::sql::ALL,
    crate::desk::inbox::sql::ALL,
    crate::desk::items::sql::ALL,
    crate::desk::programme::sql::ALL,
    crate::desk::registers::sql::ALL,
    crate::desk::report::sql::ALL,
    crate::desk::stale::sql::ALL,
    crate::desk::timeline::sql::ALL,
    crate::desk::vouching::sql::ALL,
    crate::drafts::sql::ALL,
    crate::due::sql::ALL,
    crate::execute::batch::sql::ALL,
    crate::execute::bundle::sql::ALL,
    crate::execute::case::sql::ALL,
    crate::execute::gather::sql::ALL,
    crate::execute::papers::sql::ALL,
    crate::execute::race::sql::ALL,
    crate::files::sql::ALL,
    crate::journal::sql::ALL,
    crate::journal::open::sql::ALL,
    crate::journal::rows::sql::ALL,
    crate::journal::verify::sql::ALL,
    crate::migrate::sql::ALL,
    crate::notice::sql::ALL,
    crate::office::cadence::sql::ALL,
    crate::office::change::sql::ALL,
    crate::office::handover::sql::ALL,
    crate::office::load::sql::ALL,
    crate::office::ratify::sql::ALL,
    crate::office::monitoring::sql::ALL,
    crate::office::moves::sql::ALL,
    crate::office::holding::sql::ALL,
    crate::office::rows::sql::ALL,
    crate::office::rules::sql::ALL,
    crate::office::sheet::sql::ALL,
    crate::official::sql::ALL,
    crate::outbox::sql::ALL,
    crate::people::sql::ALL,
    crate::people::passwords::sql::ALL,
    crate::people::sessions::sql::ALL,
    crate::people::throttle::sql::ALL,
    crate::pictures::sql::ALL,
    crate::project::sql::ALL,
    crate::project::airing::sql::ALL,
    crate::project::cases::sql::ALL,
    crate::project::official::sql::ALL,
    crate::project::papers::sql::ALL,
    crate::project::posts::sql::ALL,
    crate::public::sql::ALL,
    crate::public::blob::sql::ALL,
    crate::public::check::sql::ALL,
    crate::public::facets::sql::ALL,
    crate::public::lists::sql::ALL,
    crate::public::newest::sql::ALL,
    crate::public::paper::sql::ALL,
    crate::public::proof::sql::ALL,
    crate::public::sitemap::sql::ALL,
    crate::rebuild::sql::ALL,
    crate::revisions::sql::ALL,
    crate::search::sql::ALL,
    crate::sheet_drafts::sql::ALL,
    crate::store::sql::ALL,
    crate::tray::sql::ALL,
];

impl Store {
    /// Asks the database to prepare every statement of the store; tells how many there are.
    ///
    /// # Errors
    /// The first statement that the database does not accept, by name.
    pub async fn prepare_statements(&self) -> Result<usize, StoreError> {
        let mut conn = self.core.db.snapshot().await?;
        let mut prepared = 0;
        for statement in ALL.iter().copied().flatten() {
            conn.prepare(*statement).await.map_err(|error| {
                StoreError::Setup(format!("{}: {error}: {}", statement.name, statement.sql))
            })?;
            prepared += 1;
        }
        Ok(prepared)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::dialect::Statement;

    /// A module whose statements are not listed would not be prepared on both databases.
    #[test]
    fn every_module_with_statements_is_listed() {
        let mut found = Vec::new();
        collect(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            "crate",
            &mut found,
        );
        let listed = include_str!("statements.rs");
        let missing: Vec<&String> = found
            .iter()
            .filter(|name| !listed.contains(*name))
            .collect();
        assert!(found.len() > 10, "the source was not found");
        assert_eq!(missing, Vec::<&String>::new());
    }

    /// Modules whose statements an inbox, a case page, a public page, a command or the worker
    /// runs each time.
    const OFTEN: &[&[Statement]] = &[
        crate::desk::cases::sql::ALL,
        crate::desk::inbox::sql::ALL,
        crate::desk::stale::sql::ALL,
        crate::desk::timeline::sql::ALL,
        crate::desk::vouching::sql::ALL,
        crate::due::sql::ALL,
        crate::office::cadence::sql::ALL,
        crate::execute::batch::sql::ALL,
        crate::execute::bundle::sql::ALL,
        crate::execute::case::sql::ALL,
        crate::execute::gather::sql::ALL,
        crate::execute::papers::sql::ALL,
        crate::execute::race::sql::ALL,
        crate::journal::sql::ALL,
        crate::project::sql::ALL,
        crate::project::airing::sql::ALL,
        crate::project::cases::sql::ALL,
        crate::project::official::sql::ALL,
        crate::project::papers::sql::ALL,
        crate::public::blob::sql::ALL,
        crate::public::facets::sql::ALL,
        crate::public::lists::sql::ALL,
        crate::public::paper::sql::ALL,
        crate::public::proof::sql::ALL,
        crate::public::sitemap::sql::ALL,
        crate::desk::follow_ups::sql::ALL,
        crate::desk::items::sql::ALL,
        crate::desk::programme::sql::ALL,
    ];
    /// Tables that grow with every case.
    const GROWING: [&str; 14] = [
        "cases",
        "c",
        "case_hand",
        "h",
        "journal",
        "official",
        "outbox",
        "item",
        "i",
        "live",
        "l",
        "publication",
        "revision",
        "paper",
    ];
    /// An index of few rows may be read from end to end.
    const OF_FEW: [&str; 4] = [
        "cases_open",
        "cases_planned",
        "paper_minutes",
        "paper_programme",
    ];
    /// Columns that most rows of a growing table have in common: alone they find nothing.
    const IN_COMMON: [&str; 4] = ["(chain=?)", "(site=?)", "(state=?)", "(kind=?)"];
    /// Statements that read the last row of a chain, or as many as they are asked for.
    const ENDS_SOON: [&str; 4] = ["HEAD", "HEADS", "MOMENT", "OFFICE_SEQ"];

    /// With 100,000 cases of history these cost what they cost with 100.
    #[test]
    fn what_is_asked_often_never_reads_a_growing_table_from_end_to_end() {
        let db = rusqlite::Connection::open_in_memory().unwrap();
        for text in crate::migrate::texts() {
            let text = crate::migrate::words(text, true);
            db.execute_batch(&text).unwrap();
        }
        let mut looked = 0;
        for statement in OFTEN.iter().copied().flatten() {
            let mut plan = db
                .prepare(&format!("explain query plan {}", statement.sql))
                .unwrap_or_else(|error| panic!("{}: {error}", statement.name));
            let mut rows = plan.raw_query();
            while let Some(row) = rows.next().unwrap() {
                let detail: String = row.get(3).unwrap();
                looked += 1;
                let ends = ENDS_SOON.contains(&statement.name) && !detail.starts_with("SCAN");
                assert!(
                    ends || !whole(&detail),
                    "{}: {detail}: {}",
                    statement.name,
                    statement.sql
                );
            }
        }
        assert!(looked > 60, "{looked} steps of plans");
        assert!(whole("SCAN cases USING INDEX cases_opened") && whole("SCAN item"));
        assert!(whole("SEARCH live USING INDEX live_age (state=?)"));
    }

    /// Whether a step of a plan reads a growing table from its first row to its last.
    fn whole(detail: &str) -> bool {
        let words: Vec<&str> = detail.split_whitespace().collect();
        let last = words.last().copied().unwrap_or_default();
        let of_few = words.iter().any(|word| OF_FEW.contains(word));
        let all = match words.as_slice() {
            ["SCAN", table, ..] => GROWING.contains(table),
            ["SEARCH", table, ..] => GROWING.contains(table) && IN_COMMON.contains(&last),
            _ => false,
        };
        all && !of_few
    }

    fn collect(folder: &Path, module: &str, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let module = format!("{module}::{name}");
            if path.is_dir() {
                collect(&path, &module, found);
            } else if name != "statements"
                && fs::read_to_string(&path)
                    .unwrap_or_default()
                    .contains("statements! {")
            {
                found.push(format!("{module}::sql::ALL,"));
            }
        }
    }
}
