//! What makes a sheet worth revising: laws that it cites and that are repealed.
//!
//! The sheet's own words are never changed; the proposal stands beside it and
//! goes along with the draft in which somebody revises it.

use tayang_core::sop::Sop;
use tayang_core::sop::law::{Register, repealed};

use crate::desk::scene::Scene;

/// A line for each repealed law: which, what took its place, what is proposed.
pub(super) fn lines(scene: &Scene, sheet: &Sop) -> Vec<String> {
    let register = Register::builtin();
    let line = |(at, law, link): (usize, _, _)| {
        let (law, link): (&tayang_core::sop::law::Act, &tayang_core::sop::law::Link) = (law, link);
        let title = register.act(&link.key).map_or("", |act| &act.title);
        let values = [
            ("no", (at + 1).to_string()),
            ("law", law.short()),
            ("by", link.short()),
            ("title", title.to_owned()),
        ];
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        scene.say("sop.outdated.line", &values)
    };
    repealed(sheet, register).into_iter().map(line).collect()
}
