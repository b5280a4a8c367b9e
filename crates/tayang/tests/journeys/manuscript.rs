//! What a writer does in the rich editor: opening it, putting in files, seeing it saved.

use fantoccini::Locator;
use serde_json::json;

use crate::browser::Browser;
use crate::office::Office;

/// What the editor says once the server has every word.
pub(crate) const SAVED: &str = "di perangkat ini dan di server";

/// A file among the intake's fixtures.
pub(crate) fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../intake/tests/fixtures");
    format!("{folder}/{name}")
}

/// Opens the text of a case and waits until it can be written in; tells its address.
pub(crate) async fn open(writer: &Browser, case: &str) -> String {
    writer.go(case).await;
    let link = writer.find("(//a[contains(@href, '/naskah/')])[1]").await;
    writer.go(&link.prop("href").await.unwrap().unwrap()).await;
    ready(writer).await;
    writer.page.current_url().await.unwrap().to_string()
}

/// Waits until the rich editor has taken over the page.
pub(crate) async fn ready(writer: &Browser) {
    writer.find("//form[@id='editor' and @data-ready]").await;
}

/// Inserts a file through the `/` menu, by the menu's word for it, at the end of the text.
pub(crate) async fn insert(writer: &Browser, entry: &str, file: &str) {
    // The person's own dialog is not to be seen by a test: the file goes straight to the field.
    let taken = json!({ "enabled": true });
    writer
        .devtools("Page.setInterceptFileChooserDialog", taken)
        .await;
    let name = std::path::Path::new(file).file_name().unwrap();
    let before = figures(writer).await;
    writer.write_at_the_end(&format!("/{entry}")).await;
    writer.find("//*[@id='slash-menu']/li").await;
    writer.keys("\u{e007}").await;
    let field = writer.find("//body/input[@type='file' and @hidden]").await;
    let whole = std::fs::canonicalize(file).unwrap();
    field.send_keys(whole.to_str().unwrap()).await.unwrap();
    writer
        .until(&format!("{name:?} stands in the text"), async || {
            figures(writer).await > before
        })
        .await;
    send_now(writer).await;
}

/// Sends the draft without waiting for a pause in the writing.
pub(crate) async fn send_now(writer: &Browser) {
    ask_to_send(writer).await;
    writer.sees(SAVED).await;
}

/// The same without looking at what comes of it.
pub(crate) async fn ask_to_send(writer: &Browser) {
    writer.keys("\u{e009}s\u{e000}").await;
}

async fn figures(writer: &Browser) -> usize {
    let found = writer.page.find_all(Locator::Css(".ProseMirror figure"));
    found.await.unwrap().len()
}

/// Says what the last picture of the text shows.
pub(crate) async fn describe_the_last_picture(writer: &Browser, alt: &str, caption: &str) {
    let alt_field = writer
        .find("(//figure[contains(@class,'ed-picture')])[last()]//textarea")
        .await;
    alt_field.send_keys(alt).await.unwrap();
    let line = writer
        .find("(//figure[contains(@class,'ed-picture')])[last()]//*[@class='ed-caption']")
        .await;
    line.click().await.unwrap();
    writer.keys(caption).await;
    writer.sees(caption).await;
}

/// Waits until the worker has prepared every file that was brought.
pub(crate) async fn files_are_ready(writer: &Browser, office: &Office) {
    writer
        .until("every file is prepared", async || {
            writer.go(&format!("{}/media", office.desk)).await;
            writer.sees("Pustaka media").await;
            !writer.words().await.contains("Sedang disiapkan")
        })
        .await;
    writer.sees_not("Tidak dapat disiapkan").await;
}
