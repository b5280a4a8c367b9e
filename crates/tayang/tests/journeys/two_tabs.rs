//! One draft in two tabs: the later save is told, and no word of either is lost.

use fantoccini::wd::WindowHandle;

use crate::acts::{self, desk_of};
use crate::browser::Browser;
use crate::manuscript::{self, SAVED, fixture};
use crate::shared::demo;

const FIRST: &str = "Kalimat dari tab pertama.";
const SECOND: &str = "Kalimat dari tab kedua.";

#[tokio::test]
async fn a_draft_open_in_two_tabs_never_overwrites() {
    let (writer, [first, second], address) = two_tabs("Draf di dua tab").await;
    writer.sees("Draf ini juga terbuka di tab lain").await;
    writer.page.switch_to_window(first).await.unwrap();
    writer.write_at_the_end(FIRST).await;
    manuscript::send_now(&writer).await;
    writer.page.switch_to_window(second).await.unwrap();
    writer.write_at_the_end(SECOND).await;
    manuscript::ask_to_send(&writer).await;
    writer.sees("Draf ini dibuka di tab lain").await;
    writer.sees("Tidak ada yang ditimpa").await;
    writer.sees("Belum tersimpan di server").await;

    // Both can be read side by side; one goes on, the other is kept and can be taken back.
    writer.press_button("Lihat berdampingan").await;
    writer.sees(FIRST).await;
    writer.sees(SECOND).await;
    writer.press_button("Lanjutkan tulisan saya").await;
    writer.sees(SAVED).await;
    writer.go(&address).await;
    manuscript::ready(&writer).await;
    writer.sees(SECOND).await;
    writer.sees("Salinan tulisan sebelumnya").await;
    writer.press_button("Pakai salinan ini").await;
    writer.sees(FIRST).await;
    writer.sees("Salinan tulisan sebelumnya").await;
    writer.close().await;
}

#[tokio::test]
async fn a_revision_saved_in_another_tab_is_not_overwritten_unseen() {
    let (writer, [first, second], address) = two_tabs("Revisi di dua tab").await;
    writer.page.switch_to_window(first).await.unwrap();
    writer.write_at_the_end(FIRST).await;
    acts::save(&writer).await;
    writer.page.switch_to_window(second).await.unwrap();
    writer.write_at_the_end(SECOND).await;
    writer.press_button("Simpan naskah").await;
    writer.sees("Naskah ini sudah disimpan lagi").await;
    writer.sees("Tulisan Anda masih utuh di sini").await;
    writer.sees(SECOND).await;
    writer.press("Lihat bedanya").await;
    writer.sees(FIRST).await;
    writer.go(&address).await;
    writer.sees(SECOND).await;
    writer.close().await;
}

/// A text that its writer has open in two tabs; the second is in front.
async fn two_tabs(subject: &str) -> (Browser, [WindowHandle; 2], String) {
    let office = &demo().office;
    let writer = desk_of(office, "suardana").await;
    let case = acts::start_case(&writer, office, subject).await;
    acts::read_word(&writer, &case, &fixture("artikel-libreoffice.docx")).await;
    let address = manuscript::open(&writer, &case).await;
    let first = writer.page.window().await.unwrap();
    let second = another_tab(&writer, &address).await;
    (writer, [first, second], address)
}

/// Opens an address in a tab of its own, and goes there.
async fn another_tab(writer: &Browser, address: &str) -> WindowHandle {
    let tab = writer.page.new_window(true).await.unwrap().handle;
    writer.page.switch_to_window(tab.clone()).await.unwrap();
    writer.go(address).await;
    manuscript::ready(writer).await;
    tab
}
