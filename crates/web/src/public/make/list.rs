//! Lists and search results: what was chosen, and what else can be, with its counts.

use std::collections::BTreeSet;

use tayang_core::content::ItemKind;
use tayang_core::ids::UnitId;
use tayang_store::{Category, Facets, Hit as Found, ListFilter};

use super::{MakeError, Maker};
use crate::public::cache::Page;
use crate::public::page::{Facet, Filter, Hit, ListPage, SearchPage, Segment};
use crate::public::{render, text, view_of};

/// A unit as a filter names it.
struct UnitKey {
    key: String,
    unit: UnitId,
    name: String,
}

impl Maker<'_> {
    pub(super) async fn list(
        &self,
        kind: ItemKind,
        filter: &Filter,
        page: u32,
    ) -> Result<Page, MakeError> {
        let units = self.units().await?;
        let named = filter.unit.as_ref().map(|key| {
            let known = units.iter().find(|unit| unit.key == *key);
            // A name that no unit has leads to an empty list, as any other unknown value.
            known.map_or(UnitId(uuid::Uuid::nil()), |unit| unit.unit)
        });
        let asked = ListFilter {
            category: filter.category.clone(),
            unit: named,
            year: filter.year,
            page,
            ..ListFilter::of(kind)
        };
        let (site, now) = (&self.frame.stored.key, self.now);
        let list = self.reader.list(site, &asked, now).await?;
        let facets = self.reader.facets(site, &asked, now).await?;
        let categories = &self.frame.stored.categories;
        let view = ListPage {
            kind,
            categories: category_facets(categories, filter, &facets),
            units: unit_facets(&units, filter, &facets),
            years: year_facets(filter, &facets),
            filter: filter.clone(),
            cards: list
                .cards
                .iter()
                .map(|card| view_of::card(card, categories))
                .collect(),
            total: list.total,
            page: u64::from(list.page),
        };
        Ok(self.page(
            render::render_list(&self.frame.site, &view)?,
            vec![self.key(kind)],
        ))
    }

    /// The units with their keys in addresses: the short name, numbered where two have the same.
    async fn units(&self) -> Result<Vec<UnitKey>, MakeError> {
        let mut taken = BTreeSet::new();
        let mut keys = Vec::new();
        for unit in self.reader.units().await? {
            let base = Some(text::slug(&unit.short)).filter(|slug| !slug.is_empty());
            let base = base.unwrap_or_else(|| "unit".to_owned());
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let mut names = std::iter::once(base.clone()).chain(numbered);
            let key = names.find(|name| !taken.contains(name)).unwrap_or_default();
            taken.insert(key.clone());
            keys.push(UnitKey {
                key,
                unit: unit.id,
                name: unit.name,
            });
        }
        Ok(keys)
    }

    pub(super) async fn search(
        &self,
        query: &str,
        kind: Option<ItemKind>,
        page: u32,
    ) -> Result<Page, MakeError> {
        let found = self
            .reader
            .search(&self.frame.stored.key, query, kind, page, self.now)
            .await?;
        let categories = &self.frame.stored.categories;
        // Where to go instead, when nothing was found.
        let elsewhere = if found.hits.is_empty() {
            let every = ListFilter::of(ItemKind::Article);
            let facets = self
                .reader
                .facets(&self.frame.stored.key, &every, self.now)
                .await?;
            category_facets(categories, &Filter::default(), &facets)
        } else {
            Vec::new()
        };
        let view = SearchPage {
            query: query.to_owned(),
            kind,
            kinds: found
                .kinds
                .iter()
                .map(|(kind, count)| (*kind, u64::from(*count)))
                .collect(),
            hits: found
                .hits
                .iter()
                .map(|hit| hit_of(hit, categories))
                .collect(),
            total: u64::from(found.total),
            page: u64::from(page),
            suggestion: None,
            categories: elsewhere,
        };
        let mut page = self.page(render::render_search(&self.frame.site, &view)?, Vec::new());
        page.unlisted = true;
        Ok(page)
    }
}

fn hit_of(hit: &Found, categories: &[Category]) -> Hit {
    let segment = |part: &tayang_store::Segment| Segment {
        text: part.text.clone(),
        hit: part.hit,
    };
    Hit {
        card: view_of::card(&hit.card, categories),
        title: vec![Segment {
            text: hit.card.title.clone(),
            hit: false,
        }],
        snippet: hit.snippet.iter().map(segment).collect(),
    }
}

/// Categories in the order of the site; empty ones only where they are chosen.
fn category_facets(categories: &[Category], filter: &Filter, facets: &Facets) -> Vec<Facet> {
    let counted = categories.iter().map(|category| Facet {
        key: category.key.clone(),
        name: category.label.clone(),
        count: facets.categories.get(&category.key).copied().unwrap_or(0),
    });
    let chosen = filter.category.as_deref();
    counted
        .filter(|facet| facet.count > 0 || chosen == Some(facet.key.as_str()))
        .collect()
}

/// Units by name; empty ones only where they are chosen.
fn unit_facets(units: &[UnitKey], filter: &Filter, facets: &Facets) -> Vec<Facet> {
    let counted = units.iter().map(|unit| Facet {
        key: unit.key.clone(),
        name: unit.name.clone(),
        count: facets.units.get(&unit.unit).copied().unwrap_or(0),
    });
    let chosen = filter.unit.as_deref();
    let mut shown: Vec<Facet> = counted
        .filter(|facet| facet.count > 0 || chosen == Some(facet.key.as_str()))
        .collect();
    shown.sort_by(|one, other| one.name.cmp(&other.name));
    shown
}

/// Years, newest first.
fn year_facets(filter: &Filter, facets: &Facets) -> Vec<Facet> {
    let mut years = facets.years.clone();
    years.extend(
        filter
            .year
            .filter(|year| !facets.years.contains_key(year))
            .map(|year| (year, 0)),
    );
    years
        .into_iter()
        .rev()
        .map(|(year, count)| Facet {
            key: year.to_string(),
            name: year.to_string(),
            count,
        })
        .collect()
}
