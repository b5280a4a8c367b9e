//! What may be picked on a paper, and small parts that several papers share.

use serde_json::{Value, json};
use tayang_core::artefact::InformationClass;
use tayang_core::ids::{ItemId, PersonId};
use tayang_core::sop::Target;

use super::Asked;
use crate::desk::competence::lacks_for;
use crate::desk::fields::Choice;
use crate::desk::kinds::approve::FactRow;

/// The rows of a list in the order of the case's items, one for each.
pub(in crate::desk) fn by_item(asked: &Asked<'_>, known: &Value) -> Value {
    let rows = known.as_array().map(Vec::as_slice).unwrap_or_default();
    let row = |item: &ItemId| {
        let id = Value::String(item.to_string());
        let mut found = rows.iter().filter(|row| row.get("item") == Some(&id));
        found
            .next()
            .cloned()
            .unwrap_or_else(|| json!({ "item": id }))
    };
    asked.standing.case().items.keys().map(row).collect()
}

/// The choices of a closed set, in the words of the locale that begin so.
pub(in crate::desk) fn of_enum(asked: &Asked<'_>, beginning: &str, names: &[&str]) -> Vec<Choice> {
    let named = |name: &&str| Choice::of(*name, asked.desk.say(&format!("{beginning}{name}"), &[]));
    names.iter().map(named).collect()
}

/// KIP classes of information.
pub(in crate::desk) fn classes(asked: &Asked<'_>) -> Vec<Choice> {
    let names = InformationClass::ALL.map(InformationClass::name);
    of_enum(asked, "class.", &names)
}

/// Everybody with an account in use, by name.
pub(in crate::desk) fn people(asked: &Asked<'_>) -> Vec<Choice> {
    let persons = asked.desk.office.persons.values();
    let active = persons.filter(|person| !person.disabled);
    sorted(active.map(|person| Choice::of(person.id.to_string(), person.name.clone())))
}

/// Who holds the role that comes next today.
pub(in crate::desk) fn holders_next(asked: &Asked<'_>) -> Vec<Choice> {
    let sop = asked.standing.sop();
    let next = asked.standing.open().map(|(_, step)| sop.onward(step));
    let Some(Target::Step(key)) = next else {
        return people(asked);
    };
    let role = sop.step(&key).map(|step| step.role.value.clone());
    let holders =
        asked
            .desk
            .office
            .holders(&sop.key, role.as_deref().unwrap_or_default(), asked.today());
    let role = role.unwrap_or_default();
    let named = |person: &PersonId| {
        let name = asked.desk.scene().name(*person).to_owned();
        let lacking = lacks_for(asked.desk, sop, &role, *person);
        let label = match lacking {
            true => asked.desk.say("competence.choice", &[("name", &name)]),
            false => name,
        };
        Choice::of(person.to_string(), label)
    };
    holders.iter().map(named).collect()
}

/// Executor columns of the sheet.
pub(in crate::desk) fn roles(asked: &Asked<'_>) -> Vec<Choice> {
    let roles = asked.standing.sop().role.iter();
    let named = roles.map(|role| Choice::of(role.key.clone(), role.label.clone()));
    named.collect()
}

/// Units of the office, by name.
pub(in crate::desk) fn units(asked: &Asked<'_>) -> Vec<Choice> {
    let units = asked.desk.office.units.values();
    sorted(units.map(|unit| Choice::of(unit.id.to_string(), unit.name.clone())))
}

/// Categories of the site.
pub(in crate::desk) fn categories(asked: &Asked<'_>) -> Vec<Choice> {
    let site = asked.desk.office.sites.get(&asked.standing.case().site);
    let known = site.map(|site| site.categories.as_slice());
    let known = known.unwrap_or_default().iter();
    known
        .map(|category| Choice::of(category.key.clone(), category.label.clone()))
        .collect()
}

/// A line of what is said.
pub(in crate::desk) fn fact(asked: &Asked<'_>, key: &str, text: &str) -> FactRow {
    FactRow {
        label: asked.word(key),
        text: text.to_owned(),
    }
}

fn sorted(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = choices.collect();
    choices.sort_by(|one, other| one.label.cmp(&other.label));
    choices
}
