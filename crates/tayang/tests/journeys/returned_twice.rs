//! An article that the approver returns twice in a row, each time with another reason.

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::shared::{Shared, demo};

const FIRST: &str = "Sebutkan tanggal peresmian di kalimat pertama.";
const SECOND: &str = "Angka pada tabel belum menyebut sumbernya.";

#[tokio::test]
async fn each_return_tells_its_own_reason_in_the_mail_and_on_the_task() {
    let shared = demo();
    let office = &shared.office;
    let writer = desk_of(office, "yohanes").await;
    let editor = desk_of(office, "dimas").await;
    let head = desk_of(office, "bambang").await;
    let case = acts::written(&writer, office, "Dikembalikan dua kali").await;
    acts::edit(&editor, &case, "Disunting pertama.").await;

    acts::send_back(&head, &case, FIRST).await;
    tells(shared, &writer, &case, FIRST).await;
    acts::begin(&writer, &case).await;
    acts::add_words(&writer, &case, "Diresmikan Senin.").await;
    acts::finish(&writer, &case).await;
    acts::edit(&editor, &case, "Disunting kedua.").await;

    acts::send_back(&head, &case, SECOND).await;
    let mail = tells(shared, &writer, &case, SECOND).await;
    assert!(
        !mail.contains(FIRST),
        "the mail tells an old reason:\n{mail}"
    );
    let record = acts::record(&writer, office, &case).await;
    assert_eq!(record["returns"], 2);
    assert_eq!(record["step"]["no"], "1");
    for browser in [writer, editor, head] {
        browser.close().await;
    }
}

/// The reason stands in a mail to the writer, with the link to the case, and on the writer's task.
async fn tells(shared: &Shared, writer: &Browser, case: &str, reason: &str) -> String {
    let address = "yohanes.lasut@nusakencana.example";
    let mail = shared.post.mail_saying(&[address, reason, case]);
    writer.go(case).await;
    let turn = format!("//aside[contains(@class, 'turn')]//*[contains(., '{reason}')]");
    writer.find(&turn).await;
    mail
}
