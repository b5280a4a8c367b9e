//! The document tells of every address and method that the router answers, and no other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{openapi, routes};

fn document() -> Value {
    serde_json::to_value(openapi()).expect("the document is JSON")
}

fn references<'a>(tree: &'a Value, found: &mut Vec<&'a str>) {
    match tree {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_address_is_described_and_none_is_invented() {
    let document = document();
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let routed: BTreeSet<String> = routes()
        .iter()
        .map(|(path, _)| format!("/api{path}"))
        .collect();
    assert_eq!(described, routed);
    assert_eq!(document["openapi"], "3.1.0");
}

#[test]
fn every_reference_resolves() {
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("only references within");
        assert!(
            document.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
}

#[test]
fn every_operation_has_a_name_words_and_its_problems() {
    let document = document();
    let mut names = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert_eq!(
                names.insert(name.to_owned(), path),
                None,
                "{name} is there twice"
            );
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|words| !words.is_empty())
            );
            let responses = operation["responses"].as_object().unwrap();
            let problem = |status: &str| {
                responses[status]["content"]["application/problem+json"]["schema"]["$ref"]
                    == "#/components/schemas/Problem"
            };
            if path != "/api/openapi.json" {
                assert!(
                    problem("401") && problem("422") && problem("500"),
                    "{method} {path}"
                );
            }
        }
    }
}
