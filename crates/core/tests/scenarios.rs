//! Every scenario file: given a sheet and people, when they act, then this and nothing else.
//!
//! The language is in `scenarios/README.md`. After each act the case is also
//! stored, read back and replayed, and must be the same.

mod scenario;

#[test]
fn every_scenario_holds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "the scenarios are gone: {}", files.len());
    let failed: Vec<String> = files
        .iter()
        .filter_map(|path| scenario::run(path).err())
        .collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
