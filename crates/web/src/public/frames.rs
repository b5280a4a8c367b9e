//! What the pages of a site have in common, read once for each state of the office.
//!
//! A page asks the store for the office first; as long as that is the same picture,
//! the frames made from it are the same too.

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use tayang_store::{Office, Site as StoredSite};

use super::identity::Identity;
use super::page::Site;

/// One site as its pages show it.
pub(super) struct SiteFrame {
    pub(super) stored: StoredSite,
    pub(super) identity: Identity,
    pub(super) site: Site,
}

/// The frames of all sites, kept until the office is another.
#[derive(Clone)]
pub(crate) struct Frames {
    /// The address of a site that has none of its own.
    public_url: Arc<str>,
    kept: Arc<ArcSwapOption<Kept>>,
}

struct Kept {
    office: Arc<Office>,
    sites: BTreeMap<String, Arc<SiteFrame>>,
}

impl Frames {
    pub(crate) fn new(public_url: &str) -> Self {
        Self {
            public_url: public_url.into(),
            kept: Arc::default(),
        }
    }

    /// The frame of a site of this office; none when it has no such site.
    pub(super) fn of(&self, office: &Arc<Office>, site: &str) -> Option<Arc<SiteFrame>> {
        if let Some(kept) = &*self.kept.load()
            && Arc::ptr_eq(&kept.office, office)
        {
            return kept.sites.get(site).cloned();
        }
        let kept = Arc::new(self.read(office));
        let found = kept.sites.get(site).cloned();
        self.kept.store(Some(kept));
        found
    }

    fn read(&self, office: &Arc<Office>) -> Kept {
        let zone = &office.calendar.hours.zone;
        let frame = |stored: &StoredSite| {
            let identity = Identity::read(&stored.identity);
            Arc::new(SiteFrame {
                site: identity.site(&self.public_url, zone),
                identity,
                stored: stored.clone(),
            })
        };
        let sites = office.sites.iter();
        Kept {
            office: Arc::clone(office),
            sites: sites
                .map(|(key, site)| (key.clone(), frame(site)))
                .collect(),
        }
    }
}
