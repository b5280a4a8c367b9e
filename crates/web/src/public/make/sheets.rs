//! The pages of the SOPs in force.

use super::super::page::{SopList, SopPage, SopRow};
use super::super::{chart, render};
use super::{MakeError, Maker, Page};
use crate::titles::{softened, sop_title};

impl Maker<'_> {
    pub(super) async fn sops(&self) -> Result<Page, MakeError> {
        let sops = self.reader.sops(&self.frame.stored.key).await?;
        let row = |info: &tayang_store::SopInfo| SopRow {
            key: info.sop.key.clone(),
            title: sop_title(&info.sheet),
            unit: softened(&info.sheet.identity.unit.join(", ")),
            number: info.sheet.identity.number.clone().unwrap_or_default(),
            version: info.sop.version,
            steps: info.sheet.step.len(),
        };
        let list = SopList {
            rows: sops.iter().map(row).collect(),
        };
        Ok(self.of_today(render::render_sop_list(&self.frame.site, &list)?))
    }

    pub(super) async fn sop(&self, key: &str) -> Result<Page, MakeError> {
        let sops = self.reader.sops(&self.frame.stored.key).await?;
        let Some(info) = sops.iter().find(|info| info.sop.key == key) else {
            return self.not_found(Vec::new());
        };
        let page = SopPage {
            sop: (*info.sheet).clone(),
            version: info.sop.version,
            adopted: Some(info.at),
            chart: Some(chart::drawing(&info.sheet)),
        };
        Ok(self.of_today(render::render_sop(&self.frame.site, &page)?))
    }

    /// A version may come into force at the next midnight.
    fn of_today(&self, text: String) -> Page {
        let mut page = self.page(text, Vec::new());
        page.until = self.midnight();
        page
    }
}
