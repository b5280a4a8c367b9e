//! Opening a case.

use crate::command::OpenCase;
use crate::event::{Event, SopRef};
use crate::facts::Facts;
use crate::ids::CaseId;
use crate::office::By;
use crate::refusal::Refusal;
use crate::sop::Sop;

use super::produce::words;
use super::turn::{all, authority, open_task};
use super::{Decision, Emitted};

/// Characters of a case's title.
pub(super) const TITLE_CHARACTERS: usize = 200;

/// Opens a case; its id is the first of `facts.fresh`.
///
/// # Errors
/// Every reason: unconfirmed cells, an unknown section, no authority for the
/// first step, no title.
pub fn open(
    sop: &Sop,
    sop_ref: &SopRef,
    site: &str,
    facts: &Facts,
    request: &OpenCase,
) -> Result<Decision, Vec<Refusal>> {
    let section = request.section.as_deref();
    let Some(first) = known_section(sop, section) else {
        return Err(vec![Refusal::SectionUnknown {}]);
    };
    let mut refusals = Vec::new();
    if !first.from_outside {
        refusals.extend(authority(sop, &facts.actor, &first.role.value, &first.text));
    }
    refusals.extend(words("title", &request.title, TITLE_CHARACTERS));
    let cells = sop.unconfirmed().len();
    if cells > 0 {
        refusals.push(Refusal::SopUnconfirmed { cells });
    }
    all(refusals)?;
    let opened = Event::CaseOpened {
        sop: sop_ref.clone(),
        section: request.section.clone(),
        site: site.to_owned(),
        title: one_line(&request.title),
        parent: request.parent,
    };
    let task = open_task(sop, &first.key, facts, None, None);
    let case = CaseId(facts.fresh[0]);
    let events = vec![
        Emitted {
            case,
            event: opened,
        },
        Emitted { case, event: task },
    ];
    let role = facts
        .actor
        .holds(&first.role.value)
        .then_some(first.role.value.as_str());
    Ok(Decision {
        by: By::of(&facts.actor, role),
        events,
        revisions: Vec::new(),
    })
}

/// A title is one line, however it was sent.
fn one_line(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ")
}

/// The first step of the section asked for; a sheet with sections needs one.
fn known_section<'a>(sop: &'a Sop, section: Option<&str>) -> Option<&'a crate::sop::Step> {
    let asked_rightly = section.is_some() != sop.section.is_empty();
    asked_rightly.then(|| sop.first_step(section)).flatten()
}
