//! Lists of news and of galleries, with filters and pages as real addresses.

use serde::Serialize;
use tayang_core::content::ItemKind;

use super::{address, document, page_number};
use crate::dates;
use crate::public::blocks::Fit;
use crate::public::meta::{self, Crumb};
use crate::public::page::{Facet, Filter, ListPage, PER_PAGE, Site};
use crate::public::view::{self, CardView, FacetView, Pager};
use crate::templates::RenderError;

#[derive(Serialize)]
struct Page {
    title: &'static str,
    intro: &'static str,
    noun: &'static str,
    total: String,
    empty: bool,
    days: Vec<Day>,
    sifts: Vec<Sift>,
    chosen: Vec<Chosen>,
    clear: &'static str,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Day {
    name: String,
    cards: Vec<CardView>,
}

#[derive(Serialize)]
struct Sift {
    title: &'static str,
    all: &'static str,
    all_href: String,
    all_chosen: bool,
    values: Vec<FacetView>,
}

#[derive(Serialize)]
struct Chosen {
    name: String,
    without: String,
}

/// The list of news (`/berita`) or galleries (`/galeri`).
///
/// # Errors
/// When a template is faulty.
pub fn render_list(site: &Site, list: &ListPage) -> Result<String, RenderError> {
    let (path, title, noun, intro, template) = match list.kind {
        ItemKind::Gallery => (
            "/galeri",
            "Galeri",
            "galeri",
            "Foto kegiatan, masing-masing dengan keterangannya.",
            "public/galleries.html",
        ),
        ItemKind::Article | ItemKind::Page => (
            "/berita",
            "Berita",
            "berita",
            "Ditulis oleh unit kerja, diperiksa dan diparaf pejabat sebelum tayang.",
            "public/list.html",
        ),
    };
    let href = |filter: &Filter, page| list_address(path, filter, page);
    let pager = view::pager(list.total, list.page, PER_PAGE, |page| {
        href(&list.filter, page)
    });
    let chosen = chosen(list, path);
    let mut meta = meta::page(
        site,
        &heading(title, &chosen, list.page),
        &href(&list.filter, list.page),
        vec![Crumb::here(title)],
    );
    meta.heading = title.to_owned();
    meta.previous = pager
        .as_ref()
        .and_then(Pager::previous)
        .map(|path| site.absolute(&path));
    meta.next = pager
        .as_ref()
        .and_then(Pager::next)
        .map(|path| site.absolute(&path));
    // Two filters at once make endless near-equal lists; one is worth finding.
    meta.robots = (chosen.len() > 1 || list.cards.is_empty()).then_some("noindex, follow");
    let fit = if list.kind == ItemKind::Gallery {
        Fit::Cover
    } else {
        Fit::Thumb
    };
    let page = Page {
        title,
        intro,
        noun,
        total: dates::number(list.total),
        empty: list.cards.is_empty(),
        days: days(site, list, fit),
        sifts: sifts(list, path),
        chosen,
        clear: path,
        pager,
    };
    document(template, site, path, meta, page)
}

/// The address of a list, or of one of its pages.
pub(super) fn list_address(path: &str, filter: &Filter, page: u64) -> String {
    address(
        path,
        &[
            ("kategori", filter.category.clone()),
            ("unit", filter.unit.clone()),
            ("tahun", filter.year.map(|year| year.to_string())),
            ("halaman", page_number(page)),
        ],
    )
}

fn heading(title: &str, chosen: &[Chosen], page: u64) -> String {
    let mut words = vec![title.to_owned()];
    words.extend(chosen.iter().map(|one| one.name.clone()));
    if page > 1 {
        words.push(format!("halaman {page}"));
    }
    words.join(", ")
}

fn days(site: &Site, list: &ListPage, fit: Fit) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for card in &list.cards {
        let name = dates::day(card.aired, &site.zone);
        let shown = view::card(card, &site.zone, fit);
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.cards.push(shown),
            None => days.push(Day {
                name,
                cards: vec![shown],
            }),
        }
    }
    days
}

fn sifts(list: &ListPage, path: &str) -> Vec<Sift> {
    let filter = &list.filter;
    let year = filter.year.map(|year| year.to_string());
    let category = filter.category.as_deref();
    let unit = filter.unit.as_deref();
    let all = [
        sift(
            "Kategori",
            "Semua kategori",
            &list.categories,
            category,
            |key| list_address(path, &with_category(filter, key), 1),
        ),
        sift("Unit", "Semua unit", &list.units, unit, |key| {
            list_address(path, &with_unit(filter, key), 1)
        }),
        sift(
            "Tahun",
            "Semua tahun",
            &list.years,
            year.as_deref(),
            |key| list_address(path, &with_year(filter, key), 1),
        ),
    ];
    all.into_iter().flatten().collect()
}

/// One group of filter values; none when there is nothing to choose.
fn sift(
    title: &'static str,
    all: &'static str,
    facets: &[Facet],
    chosen: Option<&str>,
    href: impl Fn(Option<&str>) -> String,
) -> Option<Sift> {
    if facets.is_empty() && chosen.is_none() {
        return None;
    }
    let value =
        |one: &Facet| view::facet(one, href(Some(&one.key)), chosen == Some(one.key.as_str()));
    let values = facets.iter().map(value).collect();
    Some(Sift {
        title,
        all,
        all_href: href(None),
        all_chosen: chosen.is_none(),
        values,
    })
}

fn chosen(list: &ListPage, path: &str) -> Vec<Chosen> {
    let filter = &list.filter;
    let name = |facets: &[Facet], key: &str| {
        facets
            .iter()
            .find(|facet| facet.key == key)
            .map_or_else(|| key.to_owned(), |f| f.name.clone())
    };
    let mut chosen = Vec::new();
    let mut choose = |name, rest: Filter| {
        chosen.push(Chosen {
            name,
            without: list_address(path, &rest, 1),
        });
    };
    if let Some(key) = &filter.category {
        choose(name(&list.categories, key), with_category(filter, None));
    }
    if let Some(key) = &filter.unit {
        choose(name(&list.units, key), with_unit(filter, None));
    }
    if let Some(year) = filter.year {
        choose(year.to_string(), with_year(filter, None));
    }
    chosen
}

fn with_category(filter: &Filter, key: Option<&str>) -> Filter {
    Filter {
        category: key.map(str::to_owned),
        ..filter.clone()
    }
}

fn with_unit(filter: &Filter, key: Option<&str>) -> Filter {
    Filter {
        unit: key.map(str::to_owned),
        ..filter.clone()
    }
}

fn with_year(filter: &Filter, key: Option<&str>) -> Filter {
    Filter {
        year: key.and_then(|year| year.parse().ok()),
        ..filter.clone()
    }
}
