//! From a sheet, and a run of it, to the map.

use tayang_core::case::{Case, Pass};
use tayang_core::ids::PersonId;
use tayang_core::sop::chart::{Chart, chart};
use tayang_core::sop::{Sop, Step};

use super::draw::{self, Worn, symbol_name};
use super::{CellView, Draw, FindingView, HeadsView, MapRow, MapView, RoleHead};
use crate::desk::parts::{Fit, TimeBar};
use crate::desk::scene::{Scene, number};
use crate::i18n;
use crate::names::{initials, short_name};

/// Who holds each executor column today, in the order of the sheet's roles.
pub type Holders = Vec<Vec<PersonId>>;

/// The map of a sheet without a run, with the linter's findings of each row.
pub fn of_sheet(scene: &Scene, sop: &Sop, findings: &dyn Fn(&Step) -> Vec<FindingView>) -> MapView {
    let count = |n: usize| i18n::number(scene.lang(), n as u64);
    let values = [
        ("steps", count(sop.step.len())),
        ("roles", count(sop.role.len())),
    ];
    let caption = scene.say("map.caption.sheet", &pairs(&values));
    build(scene, sop, None, &Vec::new(), caption, findings)
}

/// The map of a case: what is done, the lit step, what is ahead.
pub fn of_case(scene: &Scene, sop: &Sop, case: &Case, holders: &Holders) -> MapView {
    let now = match case.open.as_ref().and_then(|task| sop.step(&task.step)) {
        Some(step) => scene.say("map.caption.now", &[("no", number(step))]),
        None => scene.say("map.caption.closed", &[]),
    };
    let count = |n: usize| i18n::number(scene.lang(), n as u64);
    let values = [
        ("steps", count(sop.step.len())),
        ("roles", count(sop.role.len())),
        ("now", now),
    ];
    let caption = scene.say("map.caption.case", &pairs(&values));
    build(scene, sop, Some(case), holders, caption, &|_| Vec::new())
}

fn pairs<'a>(values: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    values
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect()
}

fn build(
    scene: &Scene,
    sop: &Sop,
    case: Option<&Case>,
    holders: &Holders,
    caption: String,
    findings: &dyn Fn(&Step) -> Vec<FindingView>,
) -> MapView {
    let chart = chart(sop);
    let states: Vec<&'static str> = sop.step.iter().map(|step| state(sop, case, step)).collect();
    let worn = worn(&chart, sop, case, &states);
    let sheet = case.is_none();
    let notes = sheet && sop.step.iter().any(|step| step.note.is_some());
    let drawing = Drawing {
        scene,
        sop,
        case,
        holders,
        chart: &chart,
        worn: &worn,
    };
    let rows = sop.step.iter().enumerate();
    MapView {
        caption,
        heads: heads(sop),
        roles: roles(scene, sop, case, holders),
        rows: rows
            .map(|(index, step)| MapRow {
                findings: findings(step),
                ..drawing.row(index, states[index])
            })
            .collect(),
        sheet,
        notes,
        columns: 4 + sop.role.len() + usize::from(sheet) + usize::from(notes),
    }
}

fn heads(sop: &Sop) -> HeadsView {
    let heads = sop.heads.clone();
    HeadsView {
        step: heads.step,
        needs: heads.needs,
        time: heads.time,
        output: heads.output,
        note: heads.note,
    }
}

/// Under each role the one who acted in it on this case, else who holds it today.
fn roles(scene: &Scene, sop: &Sop, case: Option<&Case>, holders: &Holders) -> Vec<RoleHead> {
    let none = Vec::new();
    let roles = sop.role.iter().enumerate();
    roles
        .map(|(index, role)| RoleHead {
            label: role.label.clone(),
            names: acting(scene, sop, case, &role.key).or_else(|| {
                match holders.get(index).unwrap_or(&none).as_slice() {
                    [] => None,
                    [one] => Some(short_name(scene.name(*one))),
                    many => Some(scene.say("map.people", &[("n", &many.len().to_string())])),
                }
            }),
        })
        .collect()
}

fn acting(scene: &Scene, sop: &Sop, case: Option<&Case>, role: &str) -> Option<String> {
    let case = case?;
    let plays = |key: &str| sop.step(key).is_some_and(|step| step.role.value == role);
    let now = case.open.as_ref().filter(|task| plays(&task.step));
    if let Some(holder) = now.and_then(|task| task.holder) {
        return Some(short_name(scene.name(holder)));
    }
    let pass = case.passes.iter().rev().find(|pass| plays(&pass.step))?;
    // The column is the performer's; its receiver has one of its own.
    let by = pass.performer();
    by.person()?;
    Some(short_name(scene.by_name(by)))
}

/// Ahead of the open step everything is still to come, even when it was passed before a return.
fn state(sop: &Sop, case: Option<&Case>, step: &Step) -> &'static str {
    let Some(case) = case else { return "" };
    let place = |key: &str| sop.step.iter().position(|row| row.key == key);
    let passed = case.passes.iter().any(|pass| pass.step == step.key);
    let Some(task) = &case.open else {
        return if passed { "done" } else { "next" };
    };
    if task.step == step.key {
        return "now";
    }
    let until = place(task.resume.as_deref().unwrap_or(&task.step));
    if passed && place(&step.key) < until {
        "done"
    } else {
        "next"
    }
}

fn worn(chart: &Chart, sop: &Sop, case: Option<&Case>, states: &[&str]) -> Vec<Worn> {
    let Some(case) = case else {
        return vec![Worn::default(); chart.edges.len()];
    };
    let returned = |row: usize| {
        let key = &sop.step[row].key;
        case.passes
            .iter()
            .filter(|pass| pass.returned && pass.step == *key)
            .count()
    };
    let edges = chart.edges.iter();
    edges
        .map(|edge| Worn {
            gone: states[edge.from] == "done" && edge.to.is_some_and(|to| states[to] != "next"),
            times: if edge.back {
                u32::try_from(returned(edge.from)).unwrap_or(u32::MAX)
            } else {
                0
            },
        })
        .collect()
}

/// Everything a row is drawn from.
struct Drawing<'a> {
    scene: &'a Scene,
    sop: &'a Sop,
    case: Option<&'a Case>,
    holders: &'a Holders,
    chart: &'a Chart,
    worn: &'a [Worn],
}

impl Drawing<'_> {
    fn row(&self, index: usize, state: &'static str) -> MapRow {
        let step = &self.sop.step[index];
        let bar = self.bar(step, state);
        let time = step
            .time
            .as_ref()
            .map(|time| time.text.clone())
            .unwrap_or_default();
        MapRow {
            id: None,
            section: self.section(index),
            no: step.no.clone().unwrap_or_default(),
            text: step.text.clone(),
            state,
            who: self.who(step, state),
            back: self.back(index),
            findings: Vec::new(),
            cells: self.cells(index, state, bar.as_ref().map_or(0, |bar| bar.inside)),
            needs: step.needs.iter().map(|need| need.text.clone()).collect(),
            time,
            bar,
            output: step.output.clone().unwrap_or_default(),
            note: step.note.clone().unwrap_or_default(),
        }
    }

    /// The title of the section that begins at this row.
    fn section(&self, index: usize) -> Option<String> {
        let key = self.sop.step[index].section.as_deref()?;
        let before = index
            .checked_sub(1)
            .and_then(|row| self.sop.step[row].section.as_deref());
        let begins = before != Some(key);
        let section = self.sop.section.iter().find(|section| section.key == key);
        section
            .filter(|_| begins)
            .map(|section| section.title.clone())
    }

    fn pass(&self, step: &Step) -> Option<&Pass> {
        self.case?
            .passes
            .iter()
            .rev()
            .find(|pass| pass.step == step.key)
    }

    fn bar(&self, step: &Step, state: &str) -> Option<TimeBar> {
        let spent = match state {
            "now" => self.scene.open_spent(self.case?.open.as_ref()?),
            "done" => self.scene.pass_spent(self.pass(step)?),
            _ => return None,
        };
        TimeBar::of(self.scene.lang(), spent, Fit::Within)
    }

    /// Who performed it, or performs it now: for the symbol and for narrow screens.
    fn hand(&self, step: &Step, state: &str) -> Option<&str> {
        match state {
            "now" => {
                let task = self.case?.open.as_ref()?;
                let handed = task.handed_over.as_ref();
                let handed = handed.map(|handed| self.scene.by_name(&handed.by));
                handed.or_else(|| task.holder.map(|person| self.scene.name(person)))
            }
            "done" => self
                .pass(step)
                .map(|pass| self.scene.by_name(pass.performer())),
            _ => None,
        }
    }

    fn who(&self, step: &Step, state: &str) -> String {
        let label = self
            .sop
            .role_label(&step.role.value)
            .unwrap_or(&step.role.value);
        let column = self
            .sop
            .role
            .iter()
            .position(|role| role.key == step.role.value);
        let seated = column.and_then(|column| self.holders.get(column));
        let one = seated
            .filter(|people| people.len() == 1)
            .map(|people| self.scene.name(people[0]));
        let who = match self.hand(step, state).or(one) {
            Some(name) => format!("{label}, {name}"),
            None => label.to_owned(),
        };
        match self.taker(step, state) {
            Some(name) => {
                let values = [("who", who.as_str()), ("name", name)];
                self.scene.say("map.taken", &values)
            }
            None => who,
        }
    }

    /// Who took the work of a two-sided step that is done.
    fn taker(&self, step: &Step, state: &str) -> Option<&str> {
        let pass = self.pass(step).filter(|_| state == "done")?;
        pass.handed_over.as_ref()?;
        Some(self.scene.by_name(&pass.by))
    }

    fn back(&self, index: usize) -> Option<String> {
        let edges = self.chart.edges.iter().zip(self.worn);
        let (edge, worn) = edges
            .into_iter()
            .find(|(edge, _)| edge.from == index && edge.back)?;
        let to = number(&self.sop.step[edge.to?]);
        let label = edge.label.as_deref().unwrap_or_default();
        let times = worn.times.to_string();
        match (self.case.is_some(), worn.times) {
            (true, 0) => None,
            (true, _) => Some(self.scene.say(
                "map.back",
                &[("label", label), ("times", &times), ("to", to)],
            )),
            (false, _) => Some(
                self.scene
                    .say("map.back.sheet", &[("label", label), ("to", to)]),
            ),
        }
    }

    fn cells(&self, row: usize, state: &'static str, inside: u32) -> Vec<CellView> {
        let step = &self.sop.step[row];
        let columns = 0..self.chart.columns.len();
        columns
            .map(|column| {
                let mut pieces = draw::cell(self.chart, self.worn, row, column);
                let mut say = None;
                if column == self.chart.rows[row].column {
                    pieces.extend(self.inside(step, state, inside));
                    say = Some(self.said(row, state));
                }
                CellView { say, pieces }
            })
            .collect()
    }

    /// Initials, the number, and the small bar of the lit step.
    fn inside(&self, step: &Step, state: &str, width: u32) -> Vec<Draw> {
        let text = match (state, self.hand(step, state)) {
            ("", _) => number(step).to_owned(),
            (_, Some(name)) => initials(name),
            ("now", None) => number(step).to_owned(),
            _ => return Vec::new(),
        };
        let lit = state == "now"
            && step.time.is_some()
            && !step.does(tayang_core::sop::StepKind::Approve);
        let mut inside = vec![Draw::Initials {
            y: if lit { 45 } else { 49 },
            text,
        }];
        if lit {
            inside.push(Draw::Bar { width });
        }
        inside
    }

    /// The symbol in words, for those who hear it.
    fn said(&self, row: usize, state: &str) -> String {
        let name = symbol_name(self.chart.rows[row].symbol);
        let symbol = i18n::text(self.scene.lang(), &format!("map.symbol.{name}"));
        if state.is_empty() {
            return symbol.to_owned();
        }
        let state = i18n::text(self.scene.lang(), &format!("map.state.{state}"));
        self.scene
            .say("map.say", &[("symbol", symbol), ("state", state)])
    }
}
