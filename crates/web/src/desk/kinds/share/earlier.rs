//! Posts that still lead to a page that was taken down, as the cases before recorded them.
//!
//! Nothing of a channel is asked: these are the links that people pasted back.

use std::collections::{BTreeMap, BTreeSet};

use tayang_core::ids::CaseId;

use crate::desk::standing::Standing;
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// Earlier cases looked into, the newest first.
const CASES: usize = 20;

/// The links of each channel that earlier cases of the same items recorded, newest first; none
/// for a case that airs something.
pub(super) async fn posts(
    desk: &Desk,
    standing: &Standing,
) -> Result<BTreeMap<String, Vec<String>>, WebError> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if !standing.case().takes_down() {
        return Ok(found);
    }
    for case in cases(desk, standing).await? {
        let Some(view) = desk.store().case_view(case).await? else {
            continue;
        };
        for (channel, mark) in &view.case.shared {
            let Some(url) = &mark.url else { continue };
            let links = found.entry(channel.clone()).or_default();
            if !links.contains(url) {
                links.push(url.clone());
            }
        }
    }
    Ok(found)
}

/// The cases in which the texts of this case's items were written or placed.
async fn cases(desk: &Desk, standing: &Standing) -> Result<Vec<CaseId>, WebError> {
    let own = standing.case();
    let mut named = BTreeSet::from([own.id]);
    let mut cases = Vec::new();
    for item in own.items.keys() {
        let rows = desk.store().revisions(*item).await?;
        let others = rows.iter().map(|row| row.case);
        cases.extend(others.filter(|case| named.insert(*case)));
    }
    cases.truncate(CASES);
    Ok(cases)
}
