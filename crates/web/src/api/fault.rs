//! Where in a JSON text the fault lies that a reader stumbled over.
//!
//! Readers of tagged forms lose their place, so it is found from outside: a part
//! whose removal changes the complaint holds the fault. The number of readings is
//! bounded; beyond it the place is told less closely.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Readings that one search may take.
const READINGS: u32 = 200;
/// Fields that name a form: looked at last, since without them nothing can be read.
const TAGS: [&str; 2] = ["type", "kind"];

/// A fault with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The path of the field: `command.body[2].text`; empty for the whole.
    pub(super) field: String,
    /// What is wrong, in the reader's words.
    pub(super) why: String,
}

/// Reads a tree as a form, or tells where it is not one.
pub(super) fn read<T: DeserializeOwned>(tree: Value) -> Result<T, Fault> {
    let error = match T::deserialize(&tree) {
        Ok(read) => return Ok(read),
        Err(error) => error,
    };
    let mut search = Search {
        read: |tree: &Value| T::deserialize(tree).err().map(|error| error.to_string()),
        why: error.to_string(),
        tree,
        left: READINGS,
    };
    let mut path = Vec::new();
    while let Some(part) = search.part(&path) {
        path.push(part);
    }
    Err(Fault {
        field: written(&path),
        why: search.why,
    })
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Field(String),
    Missing(String),
    Place(usize),
}

struct Search<R> {
    read: R,
    why: String,
    tree: Value,
    left: u32,
}

impl<R: Fn(&Value) -> Option<String>> Search<R> {
    /// The part of this place that holds the fault, when one does.
    fn part(&mut self, path: &[Part]) -> Option<Part> {
        if matches!(path.last(), Some(Part::Missing(_))) {
            return None;
        }
        match at(&mut self.tree, path)?.clone() {
            Value::Object(fields) => {
                if let Some(name) = self.missing(path) {
                    return Some(Part::Missing(name));
                }
                let mut names: Vec<String> = fields.keys().cloned().collect();
                names.sort_by_key(|name| TAGS.contains(&name.as_str()));
                names.into_iter().find_map(|name| {
                    let mut without = fields.clone();
                    without.remove(&name);
                    self.changes(path, Value::Object(without))
                        .then_some(Part::Field(name))
                })
            }
            Value::Array(items) => self.first_bad(path, &items).map(Part::Place),
            _ => None,
        }
    }

    /// The field that is missing right here: with anything in its place the complaint is another.
    fn missing(&mut self, path: &[Part]) -> Option<String> {
        let name = self
            .why
            .strip_prefix("missing field `")?
            .split('`')
            .next()?
            .to_owned();
        let mut fields = at(&mut self.tree, path)?.as_object()?.clone();
        if fields.contains_key(&name) {
            return None;
        }
        // No field takes a list of a list of null, so the complaint changes.
        fields.insert(name.clone(), serde_json::json!([[null]]));
        let now = self.complaint(path, Value::Object(fields));
        let elsewhere = now.as_deref().is_some_and(|now| {
            now == self.why || now.starts_with(&format!("unknown field `{name}`"))
        });
        (!elsewhere).then_some(name)
    }

    /// The first item without which the list before it is well.
    fn first_bad(&mut self, path: &[Part], items: &[Value]) -> Option<usize> {
        let (mut good, mut bad) = (0, items.len());
        if bad == 0 || !self.changes(path, Value::Array(Vec::new())) {
            return None;
        }
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            if self.changes(path, Value::Array(items[..middle].to_vec())) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        Some(bad - 1)
    }

    /// Whether the complaint is another one with this value in that place.
    fn changes(&mut self, path: &[Part], value: Value) -> bool {
        let now = self.complaint(path, value);
        now.as_deref() != Some(self.why.as_str())
    }

    /// The complaint with this value in that place; the same one once readings are used up.
    fn complaint(&mut self, path: &[Part], value: Value) -> Option<String> {
        let (Some(left), Some(place)) = (self.left.checked_sub(1), at(&mut self.tree, path)) else {
            return Some(self.why.clone());
        };
        self.left = left;
        let before = std::mem::replace(place, value);
        let now = (self.read)(&self.tree);
        if let Some(place) = at(&mut self.tree, path) {
            *place = before;
        }
        now
    }
}

fn at<'a>(tree: &'a mut Value, path: &[Part]) -> Option<&'a mut Value> {
    path.iter().try_fold(tree, |place, part| match part {
        Part::Field(name) | Part::Missing(name) => place.get_mut(name),
        Part::Place(index) => place.get_mut(*index),
    })
}

fn written(path: &[Part]) -> String {
    path.iter().fold(String::new(), |mut text, part| {
        match part {
            Part::Place(index) => text.push_str(&format!("[{index}]")),
            Part::Field(name) | Part::Missing(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(name);
            }
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tayang_core::command::{Command, OpenCase};

    fn check<T: DeserializeOwned + std::fmt::Debug>(tree: Value, field: &str) {
        let fault = read::<T>(tree).expect_err("it is not of the form");
        assert_eq!(fault.field, field, "{}", fault.why);
    }

    #[test]
    fn every_fault_is_told_by_its_place() {
        check::<OpenCase>(json!({"sop": "x"}), "title");
        check::<OpenCase>(json!({"sop": 1, "title": "x"}), "sop");
        check::<OpenCase>(json!({"sop": "x", "title": "x", "other": 1}), "other");
        check::<OpenCase>(json!("x"), "");
        check::<Command>(json!({"type": "fly"}), "type");
        check::<Command>(json!({"type": "finish", "needs": [0, 1, "x"]}), "needs[2]");
        check::<Command>(json!({"type": "return"}), "reason");
        check::<Command>(json!({"type": "approve", "hash": "ab"}), "hash");
        let item = "01890000-0000-7000-8000-000000000001";
        check::<Command>(
            json!({"type": "stage", "item": item, "slug": "a", "category": "b", "period": {"form": 1}}),
            "period.form",
        );
    }

    #[test]
    fn a_fault_deep_in_a_text_is_found_among_many_blocks() {
        let good = json!({"type": "paragraph", "text": [{"type": "text", "text": "a"}]});
        let mut blocks = vec![good; 300];
        blocks[217] = json!({"type": "paragraph", "text": [
            {"type": "break"},
            {"type": "text", "text": "a", "marks": [{"type": "bold"}, {"type": "link"}]},
        ]});
        let command = json!({
            "type": "save_revision", "kind": "article", "title": "t", "summary": "s", "body": blocks,
        });
        check::<Command>(command, "body[217].text[1].marks[1].href");
    }
}
