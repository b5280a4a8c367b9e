//! The connection is lost while somebody writes: nothing is lost, and the server has it soon after.

use serde_json::json;

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::manuscript::{self, SAVED, fixture};
use crate::shared::demo;

const OFFLINE: &str = "Belum tersambung: tulisan Anda aman di perangkat ini";
const OFFERED: &str = "Ada tulisan yang lebih baru di perangkat ini";
const LEFT: &str = "Ditulis sebelum tab ditutup.";

#[tokio::test]
async fn what_is_written_without_a_connection_reaches_the_server() {
    let office = &demo().office;
    let writer = desk_of(office, "suardana").await;
    let case = acts::start_case(&writer, office, "Sambungan terputus").await;
    acts::read_word(&writer, &case, &fixture("artikel-libreoffice.docx")).await;
    let address = manuscript::open(&writer, &case).await;
    connected(&writer, false).await;
    writer.write_at_the_end("Ditulis tanpa sambungan.").await;
    writer.sees(OFFLINE).await;
    connected(&writer, true).await;
    writer.sees(SAVED).await;
    let elsewhere = desk_of(office, "suardana").await;
    elsewhere.go(&address).await;
    manuscript::ready(&elsewhere).await;
    elsewhere.sees("Ditulis tanpa sambungan.").await;
    elsewhere.close().await;

    // The page is even left before the connection is back. Either the browser still sent the
    // words as it left, or the device has them and offers them.
    connected(&writer, false).await;
    writer.write_at_the_end(LEFT).await;
    writer.sees(OFFLINE).await;
    writer.go("about:blank").await;
    connected(&writer, true).await;
    writer.go(&address).await;
    manuscript::ready(&writer).await;
    let there = async || {
        let page = writer.words().await;
        if page.contains(OFFERED) {
            writer.press_button("Pakai tulisan itu").await;
        }
        page.contains(LEFT)
    };
    writer.until("the words are back", there).await;
    writer.sees(SAVED).await;
    writer.close().await;
}

/// Cuts the browser's connection, or gives it back.
async fn connected(browser: &Browser, yes: bool) {
    browser.devtools("Network.enable", json!({})).await;
    let conditions = json!({
        "offline": !yes, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
    });
    browser
        .devtools("Network.emulateNetworkConditions", conditions)
        .await;
}
