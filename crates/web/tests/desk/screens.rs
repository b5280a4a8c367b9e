//! Every template drawn with the gallery's data, and every text that templates ask for.

use std::collections::BTreeSet;

use tayang_web::desk::render::sources;
use tayang_web::i18n;

use super::samples;

#[test]
fn every_screen_is_drawn_whole() {
    let drawn: Vec<_> = samples::all();
    assert!(drawn.len() > 15);
    for screen in &drawn {
        let (name, html) = (screen.name, &screen.html);
        assert!(html.trim_end().ends_with("</html>"), "{name} is cut");
        assert!(
            !html.contains('…') && !html.contains("undefined"),
            "{name} lacks a text"
        );
        for forbidden in [" style=\"", "<style", "<script>", " onclick="] {
            assert!(!html.contains(forbidden), "{name} has {forbidden}");
        }
        assert!(
            html.matches("class=\"button first").count() <= 2,
            "{name} has too many first buttons"
        );
        assert_eq!(html.matches("<h1").count(), 1, "{name} has one title");
    }
}

#[test]
fn ids_are_told_once_and_labels_find_their_fields() {
    for screen in samples::all() {
        let attribute = |name: &str| -> Vec<String> {
            let opening = format!(" {name}=\"");
            let parts = screen.html.split(&opening).skip(1);
            parts
                .filter_map(|part| part.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        let ids = attribute("id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{}: {ids:?}", screen.name);
        let pointing = ["for", "aria-labelledby", "aria-describedby"]
            .map(attribute)
            .concat();
        for target in pointing.iter().flat_map(|list| list.split(' ')) {
            assert!(
                ids.iter().any(|id| id == target),
                "{}: nothing has the id {target}",
                screen.name
            );
        }
    }
}

#[test]
fn every_text_that_a_template_names_is_in_both_tables() {
    for (name, source) in sources() {
        for call in ["t(\"", "tb(\"", "tn(\""] {
            for part in source.split(call).skip(1) {
                let (key, rest) = part.split_once('"').unwrap();
                if rest.trim_start().starts_with('~') {
                    continue;
                }
                let known = match call {
                    "tn(\"" => {
                        i18n::has(&format!("{key}.one")) && i18n::has(&format!("{key}.many"))
                    }
                    _ => i18n::has(key),
                };
                assert!(known, "{name} asks for {key}");
            }
        }
    }
}
