//! The list of all content: every filter is part of the address.

use axum::response::Response;
use tayang_core::content::ItemKind;
use tayang_core::decide::REASON_CHARACTERS;
use tayang_core::ids::ItemId;
use tayang_store::{ItemFilter, ItemRow, ItemState, Site};

use super::change::sheets;
use super::{FilterBox, ItemLine, ItemListPage};
use crate::desk::fields::{Attempt, Choice, FieldBox};
use crate::desk::parts::Link;
use crate::desk::visitor::Desk;
use crate::desk::{paths, words};
use crate::error::WebError;
use crate::i18n;

/// Rows of one page.
const ROWS: u32 = 50;

const STATES: [(ItemState, &str); 7] = [
    (ItemState::Draft, "draft"),
    (ItemState::Live, "live"),
    (ItemState::Ended, "ended"),
    (ItemState::Withdrawn, "withdrawn"),
    (ItemState::InError, "in_error"),
    (ItemState::Merged, "merged"),
    (ItemState::Dropped, "dropped"),
];

/// All content, as filtered.
pub(super) async fn show(desk: Desk) -> Result<Response, WebError> {
    let asked = |name: &str| {
        desk.guest
            .asked(name)
            .filter(|value| !value.trim().is_empty())
    };
    let filter = ItemFilter {
        site: None,
        kind: asked("jenis").and_then(|key| ItemKind::named(&key)),
        category: asked("kategori"),
        unit: asked("unit").and_then(|unit| unit.parse().ok()),
        state: asked("keadaan").and_then(|key| state_of(&key)),
        title: asked("q").map(|words| words.chars().take(200).collect()),
        after: asked("sesudah").and_then(|item| item.parse().ok()),
        limit: ROWS,
    };
    let rows = desk.store().items(&filter).await?;
    let next = rows
        .last()
        .filter(|_| rows.len() == ROWS as usize)
        .map(|row| next(&desk, row));
    draw(&desk, &filter, (&rows, next), &Attempt::default()).await
}

/// The items that were picked, once more: their change was refused.
pub(super) async fn again(
    desk: &Desk,
    items: &[ItemId],
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let mut rows = Vec::new();
    for item in items {
        let view = desk.store().item(*item).await?.ok_or(WebError::NotFound)?;
        rows.push(view.row);
    }
    draw(desk, &ItemFilter::default(), (&rows, None), attempt).await
}

async fn draw(
    desk: &Desk,
    filter: &ItemFilter,
    (rows, next): (&[ItemRow], Option<String>),
    attempt: &Attempt,
) -> Result<Response, WebError> {
    let filters = filters(desk, filter);
    let reason = FieldBox::line(
        "reason",
        desk.say("withdrawal.reason", &[]),
        REASON_CHARACTERS,
    );
    let view = ItemListPage {
        filtered: filters.iter().any(|filter| !filter.value.is_empty()) || filter.title.is_some(),
        filters,
        query: filter.title.clone().unwrap_or_default(),
        rows: rows.iter().map(|row| line(desk, row)).collect(),
        next,
        sheets: sheets(desk).await?,
        reason: attempt.fill(reason),
        sheet: attempt.text("sheet"),
        picked: attempt.picked("items").unwrap_or_default(),
        reasons: attempt.reasons.clone(),
    };
    desk.page("items.html", desk.say("items.title", &[]), &view)
}

fn state_of(key: &str) -> Option<ItemState> {
    STATES
        .iter()
        .find(|(_, known)| *known == key)
        .map(|(state, _)| *state)
}

/// A state in words.
pub(super) fn state_word(desk: &Desk, state: ItemState) -> String {
    let key = STATES
        .iter()
        .find(|(known, _)| *known == state)
        .map_or("draft", |(_, key)| key);
    desk.say(&format!("itemstate.{key}"), &[])
}

fn tone(state: ItemState) -> &'static str {
    match state {
        ItemState::Live => "good",
        ItemState::Withdrawn | ItemState::InError => "bad",
        _ => "",
    }
}

fn filters(desk: &Desk, filter: &ItemFilter) -> Vec<FilterBox> {
    let lang = desk.lang();
    let state = STATES
        .iter()
        .find(|(state, _)| Some(*state) == filter.state);
    let kinds = ItemKind::ALL;
    let categories = desk
        .office
        .sites
        .values()
        .flat_map(|site: &Site| &site.categories);
    let boxed = |name, value: String, choices: Vec<Choice>| FilterBox {
        name,
        label: desk.say(&format!("items.{name}"), &[]),
        value,
        choices,
    };
    vec![
        boxed(
            "keadaan",
            state.map(|(_, key)| (*key).to_owned()).unwrap_or_default(),
            STATES
                .iter()
                .map(|(state, key)| Choice::of(*key, state_word(desk, *state)))
                .collect(),
        ),
        boxed(
            "jenis",
            filter
                .kind
                .map(|kind| kind.name().to_owned())
                .unwrap_or_default(),
            kinds
                .iter()
                .map(|kind| Choice::of(kind.name(), i18n::capital(words::item_word(lang, *kind))))
                .collect(),
        ),
        boxed(
            "kategori",
            filter.category.clone().unwrap_or_default(),
            categories
                .map(|one| Choice::of(one.key.clone(), one.label.clone()))
                .collect(),
        ),
        boxed(
            "unit",
            filter.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            desk.office
                .units
                .values()
                .map(|unit| Choice::of(unit.id.to_string(), unit.short.clone()))
                .collect(),
        ),
    ]
}

/// The address of the next page, every filter kept.
fn next(desk: &Desk, last: &ItemRow) -> String {
    let kept = desk
        .guest
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("sesudah="));
    let mut query: Vec<String> = kept.map(str::to_owned).collect();
    query.push(format!("sesudah={}", last.item));
    format!("{}?{}", paths::CONTENT, query.join("&"))
}

fn line(desk: &Desk, row: &ItemRow) -> ItemLine {
    let scene = desk.scene();
    let site = desk.office.sites.get(&row.site);
    let category = row.category.as_ref().and_then(|key| {
        let known = site?
            .categories
            .iter()
            .find(|category| category.key == *key)?;
        Some(known.label.clone())
    });
    let unit = row.unit.and_then(|unit| desk.office.units.get(&unit));
    ItemLine {
        item: row.item.to_string(),
        href: paths::history(row.item),
        title: row.title.clone(),
        kind: i18n::capital(words::item_word(desk.lang(), row.kind)),
        category: category.unwrap_or_default(),
        unit: unit.map(|unit| unit.short.clone()).unwrap_or_default(),
        state: state_word(desk, row.state),
        tone: tone(row.state),
        case: row
            .case
            .map(|case| Link::to(paths::case(case), desk.say("items.in_case", &[]))),
        moved: scene.moments.near(row.updated_at, scene.now),
        open: row.state == ItemState::Live && row.case.is_none(),
    }
}
