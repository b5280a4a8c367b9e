//! `compose`: lays out what was approved; the finish alone shows it (003, step 4).

use crate::decide::acts::Progress;
use crate::refusal::Refusal;

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| {
        if case.items.is_empty() {
            Progress::Owing
        } else {
            Progress::Silent
        }
    },
    owed: |_, _| vec![Refusal::NothingToCompose {}],
    ..Rule::PLAIN
};
