//! The first entry of a case: opened, or left another one.

use std::collections::BTreeMap;

use super::Case;
use super::papers::inherited;
use crate::event::{Event, Recorded, SopRef};
use crate::ids::CaseId;

/// The case after its first entry; nothing after any other.
pub(super) fn begin(id: CaseId, recorded: &Recorded) -> Option<Case> {
    let (sop, section, site, title, parent) = match &recorded.event {
        Event::CaseOpened {
            sop,
            section,
            site,
            title,
            parent,
        } => (sop, section, site, title, *parent),
        Event::CaseForked {
            sop,
            section,
            site,
            title,
            parent,
            ..
        } => (sop, section, site, title, Some(*parent)),
        _ => return None,
    };
    let mut case = empty(id, sop, recorded);
    case.section.clone_from(section);
    case.site.clone_from(site);
    case.title.clone_from(title);
    case.parent = parent;
    if let Event::CaseForked {
        items,
        passes,
        artefacts,
        ..
    } = &recorded.event
    {
        case.artefacts = inherited(artefacts);
        case.items = items
            .iter()
            .map(|forked| (forked.item, forked.state.clone()))
            .collect();
        case.passes.clone_from(passes);
    }
    Some(case)
}

fn empty(id: CaseId, sop: &SopRef, recorded: &Recorded) -> Case {
    Case {
        id,
        version: 1,
        sop: sop.clone(),
        section: None,
        site: String::new(),
        title: String::new(),
        parent: None,
        opened_at: recorded.at,
        open: None,
        items: BTreeMap::new(),
        passes: Vec::new(),
        artefacts: Vec::new(),
        intakes: Vec::new(),
        check_in: None,
        present: Vec::new(),
        frozen: false,
        aired: BTreeMap::new(),
        returns: 0,
        shared: BTreeMap::new(),
        planned: None,
        published_at: None,
        closed: None,
    }
}
