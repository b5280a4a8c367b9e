//! The page on the format names every field and every word that the reader knows.

use tayang_core::sop::StepKind;
use tayang_core::sop::check::{Severity, check};
use tayang_core::sop::parse::parse;

fn page() -> String {
    let path = format!("{}/../../sop/README.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the page exists")
}

#[test]
fn its_smallest_sheet_can_run() {
    let page = page();
    let (_, rest) = page
        .split_once("```toml\n")
        .expect("the page shows a sheet");
    let (text, _) = rest.split_once("```").expect("the sheet ends");
    let sop = parse(text).expect("the sheet is valid");
    assert!(
        check(&sop, text)
            .iter()
            .all(|finding| finding.severity != Severity::Error)
    );
    assert_eq!(sop.unconfirmed(), []);
}

#[test]
fn it_names_every_kind_and_every_field() {
    let page = page();
    for kind in StepKind::ALL {
        assert!(page.contains(&format!("| `{}` |", kind.name())), "{kind}");
    }
    // Each unknown field is refused with the fields that are known there.
    let asked = "format = 1\nkey = \"a\"\nz = 1\n[identity]\nz = 1\n[heads]\nz = 1\n[[law]]\nz = 1\n\
                 [[qualification]]\nz = 1\n[[related]]\nz = 1\n[[role]]\nz = 1\n[[guard]]\nz = 1\n[[section]]\nz = 1\n\
                 [[step]]\nz = 1\nneeds = [{ z = 1 }]\ntime = { z = 1 }\nexits = [{ z = 1 }]\n\
                 correction = { z = 1 }\n";
    let problems = parse(asked).expect_err("z is no field");
    let known: Vec<&str> = problems
        .iter()
        .filter(|problem| problem.code == "unknown_field")
        .flat_map(|problem| problem.facts["known"].split(", "))
        .collect();
    assert_eq!(
        problems
            .iter()
            .filter(|problem| problem.code == "unknown_field")
            .count(),
        14
    );
    for field in known {
        let named = page.contains(&format!("`{field}`"))
            || page.contains(&format!(".{field}`"))
            || page.contains(&format!("[[{field}]]"))
            || page.contains(&format!("[{field}]"))
            || page.contains(&format!("{field}?"))
            || page.contains(&format!("{{ {field}"))
            || page.contains(&format!(", {field} }}"))
            || page.contains(&format!(", {field},"))
            || page.contains(&format!("`{field}."))
            || page.contains(&format!(", {field}?"));
        assert!(named, "the page does not name {field}");
    }
}
