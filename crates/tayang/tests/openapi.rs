//! `tayang openapi` prints the document that the API serves, without any configuration.

use std::process::Command;

#[test]
fn the_binary_prints_the_document_of_the_api() {
    let run = Command::new(env!("CARGO_BIN_EXE_tayang"))
        .arg("openapi")
        .output();
    let run = run.expect("the binary starts");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let printed: serde_json::Value = serde_json::from_slice(&run.stdout).expect("it prints JSON");
    let served = serde_json::to_value(tayang_web::api::openapi()).expect("the document is JSON");
    assert_eq!(printed, served);
}
