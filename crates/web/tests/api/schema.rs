//! JSON Schema as the document uses it: enough of it to hold requests and answers to it.

use serde_json::Value;

/// What does not fit, with its place; empty when all fits.
pub(crate) fn misfits(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Checker { document }.check(schema, value, "", &mut found);
    found
}

struct Checker<'a> {
    document: &'a Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(&reference[1..]);
            return self.check(target.expect("references resolve"), value, place, found);
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.check(part, value, place, found);
        }
        for (word, exactly_one) in [("oneOf", true), ("anyOf", false)] {
            if let Some(choices) = schema[word].as_array() {
                let fits = choices
                    .iter()
                    .filter(|choice| self.fits(choice, value))
                    .count();
                if fits == 0 || (exactly_one && fits > 1) {
                    found.push(format!("{place}: fits {fits} of {word}: {value:.200}"));
                }
            }
        }
        if let Some(words) = schema["enum"].as_array()
            && !words.contains(value)
        {
            found.push(format!("{place}: {value} is none of {words:?}"));
        }
        if !typed(&schema["type"], value) {
            found.push(format!("{place}: {value} is no {}", schema["type"]));
        }
        self.members(schema, value, place, found);
    }

    fn members(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                self.check(&schema["items"], item, &format!("{place}[{index}]"), found);
            }
        }
        let Some(fields) = value.as_object() else {
            return;
        };
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                found.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            let (known, rest) = (&schema["properties"][name], &schema["additionalProperties"]);
            let place = format!("{place}.{name}");
            if known.is_object() {
                self.check(known, field, &place, found);
            } else if rest == &Value::Bool(false) {
                found.push(format!("{place} is not described"));
            } else if rest.is_object() {
                self.check(rest, field, &place, found);
            }
        }
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut found = Vec::new();
        self.check(schema, value, "", &mut found);
        found.is_empty()
    }
}

fn typed(kind: &Value, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the document has a type {other}"),
    };
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap())),
        _ => true,
    }
}
