//! What an editor does in the rich editor with words and pictures that stand already.

use serde_json::json;

use crate::browser::Browser;

/// Chooses these words of the text, as with the mouse; what is typed next replaces them.
pub(crate) async fn select(writer: &Browser, words: &str) {
    let choose = "const text = document.querySelector('.ProseMirror'); text.focus(); \
        const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); \
        while (walk.nextNode()) { \
          const at = walk.currentNode.data.indexOf(arguments[0]); \
          if (at < 0) continue; \
          const range = document.createRange(); \
          range.setStart(walk.currentNode, at); \
          range.setEnd(walk.currentNode, at + arguments[0].length); \
          const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); \
          return true; \
        } \
        return false";
    let found = writer.page.execute(choose, vec![words.into()]).await;
    assert_eq!(found.unwrap(), true, "{words:?} stands nowhere in the text");
    let chosen = "return getSelection().toString()";
    writer
        .until(&format!("{words:?} is chosen"), async || {
            writer.page.execute(chosen, vec![]).await.unwrap() == words
        })
        .await;
}

/// Puts another photograph in the place of the first one.
pub(crate) async fn swap_the_first_picture(writer: &Browser, file: &str) {
    // The person's own dialog is not to be seen by a test: the file goes straight to the field.
    let taken = json!({ "enabled": true });
    writer
        .devtools("Page.setInterceptFileChooserDialog", taken)
        .await;
    let picture = "(//figure[contains(@class,'ed-picture')])[1]";
    let shown = writer.find(&format!("{picture}//img")).await;
    let before = shown.attr("src").await.unwrap();
    let swap = writer
        .find(&format!("{picture}//button[normalize-space(.)='Ganti']"))
        .await;
    swap.click().await.unwrap();
    let field = writer.find("//body/input[@type='file' and @hidden]").await;
    let whole = std::fs::canonicalize(file).unwrap();
    field.send_keys(whole.to_str().unwrap()).await.unwrap();
    writer
        .until("another photograph stands there", async || {
            shown.attr("src").await.unwrap() != before
        })
        .await;
}
