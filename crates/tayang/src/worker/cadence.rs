//! Cadences that are due: the clock begins their cases, once each.

use std::collections::BTreeSet;

use jiff::civil::Date;
use tayang_core::command::OpenCase;
use tayang_store::{Cadence, ExecuteError, Store, Who};
use tayang_web::dates;

/// Runs that the rules refused, so that each is told of once and not tried all the time.
#[derive(Debug, Default)]
pub(crate) struct Tried(BTreeSet<(String, Option<String>, Date)>);

/// Begins what is due. Its first task tells its holders by mail, like any other.
pub(crate) async fn begin(store: &Store, tried: &mut Tried) {
    let due = match store.cadences_due(store.now()).await {
        Ok(due) => due,
        Err(error) => {
            tracing::warn!(%error, "cadences could not be read");
            return;
        }
    };
    for (cadence, planned) in due {
        let run = (cadence.sop.clone(), cadence.section.clone(), planned);
        if tried.0.contains(&run) {
            continue;
        }
        let open = opening(&cadence, planned);
        let opened = store.open_case(Who::System, &cadence.site, open, None);
        let Err(error) = opened.await else {
            continue;
        };
        tracing::warn!(%error, sop = cadence.sop, "a case could not be begun on its day");
        // What the store could not do now it may do in a moment.
        if !matches!(error, ExecuteError::Store(_)) {
            tried.0.insert(run);
        }
    }
}

fn opening(cadence: &Cadence, planned: Date) -> OpenCase {
    OpenCase {
        sop: cadence.sop.clone(),
        section: cadence.section.clone(),
        title: format!(
            "{}, {} {}",
            cadence.title,
            dates::month(planned),
            planned.year()
        ),
        parent: None,
    }
}
