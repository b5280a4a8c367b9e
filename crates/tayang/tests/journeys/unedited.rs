//! C2 of the seed requirements: what nobody edited does not reach the approver.

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::office::Office;
use crate::plain::cookies;
use crate::shared::demo;
use crate::traced::{self, Told};

/// The second warning of the sheet, in its own words.
const WARNING: &str = "Artikel yang akan diunggah harus diedit terlebih dahulu";

#[tokio::test]
async fn an_unedited_text_is_refused_by_the_sheets_warning() {
    let office = &demo().office;
    let writer = desk_of(office, "yohanes").await;
    let editor = desk_of(office, "dimas").await;
    let head = desk_of(office, "bambang").await;
    let case = acts::written(&writer, office, "Belum disunting").await;
    is_refused(&editor, office, &case).await;

    // Once edited it goes on; another text in its place needs another edit.
    acts::edit(&editor, &case, "Disunting sekali.").await;
    acts::send_back(&head, &case, "Pakai naskah yang baru.").await;
    acts::begin(&writer, &case).await;
    manuscript::open(&writer, &case).await;
    acts::replace_by_word(&writer, &fixture("artikel-word.docx")).await;
    acts::finish(&writer, &case).await;
    is_refused(&editor, office, &case).await;
    acts::edit(&editor, &case, "Disunting lagi.").await;
    let no = ["Pakai naskah yang baru.", "Bambang Sudrajat"];
    let signed_in = cookies(&head).await;
    let papers: [Told<'_>; 3] = [
        ("manuscript", &["Belum disunting"]),
        ("editing_sheet", &["Disunting lagi."]),
        ("approval_sheet", &no),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    for browser in [writer, editor, head] {
        browser.close().await;
    }
}

/// Step 2 cannot be finished: the page cites the warning, and nothing at all has changed.
async fn is_refused(editor: &Browser, office: &Office, case: &str) {
    acts::begin(editor, case).await;
    let before = acts::record(editor, office, case).await;
    assert_eq!(before["step"]["no"], "2");
    assert_eq!(before["items"][0]["edit"], "needed");
    acts::try_to_finish(editor, case).await;
    editor
        .sees("belum disunting, padahal Peringatan 2 mewajibkannya")
        .await;
    editor.sees(WARNING).await;
    assert_eq!(acts::record(editor, office, case).await, before);
}
