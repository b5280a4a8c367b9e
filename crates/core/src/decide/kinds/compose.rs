//! `compose`: lays out what was approved; the finish alone shows it (003, step 4).

use crate::decide::acts::once_there;
use crate::refusal::Refusal;

use super::Rule;

pub(super) const RULE: Rule = Rule {
    progress: |case, _, _| once_there(case),
    owed: |_, _| vec![Refusal::NothingToCompose {}],
    ..Rule::PLAIN
};
