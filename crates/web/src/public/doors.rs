//! Which site answers for a host, known without asking the database.
//!
//! Every request starts here, also one whose page is ready, so the sites are
//! kept in memory and read without a lock. A change of the office drops them;
//! the next request reads them anew. A page is never made from what is kept
//! here: making it reads its site again.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwapOption;
use tayang_store::{PublicReader, Site, StoreError};

/// A site with its key, which every request carries on.
struct Door {
    site: Site,
    key: Arc<str>,
}

/// The public sites, kept until they change.
#[derive(Clone, Default)]
pub(super) struct Doors {
    sites: Arc<ArcSwapOption<Vec<Door>>>,
    dropped: Arc<AtomicU64>,
}

impl Doors {
    /// The key of the site that answers for a host (without its port); none before set-up.
    ///
    /// # Errors
    /// When the sites are not known and the database does not answer.
    pub(super) async fn site_key(
        &self,
        reader: &PublicReader,
        host: &str,
    ) -> Result<Option<Arc<str>>, StoreError> {
        if let Some(sites) = &*self.sites.load() {
            return Ok(of_host(sites, host));
        }
        Ok(of_host(&self.read(reader).await?, host))
    }

    /// Forgets the sites; the next request reads them anew.
    pub(super) fn forget(&self) {
        self.dropped.fetch_add(1, Ordering::AcqRel);
        self.sites.store(None);
    }

    async fn read(&self, reader: &PublicReader) -> Result<Arc<Vec<Door>>, StoreError> {
        let before = self.dropped.load(Ordering::Acquire);
        let sites = reader.sites().await?;
        let sites = Arc::new(sites.into_iter().map(Door::of).collect::<Vec<_>>());
        // Before set-up nothing is kept: the first site must be seen at once.
        if !sites.is_empty() {
            self.sites.store(Some(Arc::clone(&sites)));
        }
        if self.dropped.load(Ordering::Acquire) != before {
            self.sites.store(None);
        }
        Ok(sites)
    }
}

/// The site that names the host; else one that names none, and so answers to any; else the
/// only one: behind a proxy its own name may not arrive.
fn of_host(sites: &[Door], host: &str) -> Option<Arc<str>> {
    let named = |door: &&Door| {
        let mut hosts = door.site.hosts.iter();
        hosts.any(|name| name.eq_ignore_ascii_case(host))
    };
    let open = |door: &&Door| door.site.hosts.is_empty() || sites.len() == 1;
    let found = sites.iter().find(named);
    let found = found.or_else(|| sites.iter().find(open));
    found.map(|door| Arc::clone(&door.key))
}

impl Door {
    fn of(site: Site) -> Self {
        let key = site.key.as_str().into();
        Self { site, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(key: &str, hosts: &[&str]) -> Door {
        Door::of(Site {
            key: key.to_owned(),
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            identity: serde_json::Value::Null,
            categories: Vec::new(),
        })
    }

    #[test]
    fn a_host_opens_its_own_site_and_an_unknown_one_the_open_site() {
        let sites = [site("utama", &[]), site("wisata", &["wisata.example"])];
        let key = |host: &str| of_host(&sites, host);
        assert_eq!(key("WISATA.example").as_deref(), Some("wisata"));
        assert_eq!(key("lain.example").as_deref(), Some("utama"));
        let only = of_host(&sites[1..], "lain.example");
        assert_eq!(only.as_deref(), Some("wisata"));
        let named = [site("a", &["a.example"]), site("b", &["b.example"])];
        assert!(of_host(&named, "lain.example").is_none());
    }
}
