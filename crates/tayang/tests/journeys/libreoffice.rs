//! The shorter way to a public article: written in LibreOffice, approved at once.

use crate::acts::{self, desk_of, finish};
use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::plain::{self, cookies};
use crate::positions;
use crate::previews;
use crate::shared::demo;

const WORD: &str = "artikel-libreoffice.docx";
const FILM: &str = "lokasi.webm";

#[tokio::test]
async fn an_article_from_libreoffice_goes_public_without_its_places() {
    let office = &demo().office;
    let writer = desk_of(office, "yohanes").await;
    let case = acts::start_case(&writer, office, "Naskah dari LibreOffice").await;
    acts::read_word(&writer, &case, &fixture(WORD)).await;
    manuscript::open(&writer, &case).await;
    manuscript::insert(&writer, "video", &fixture(FILM)).await;
    manuscript::files_are_ready(&writer, office).await;
    acts::add_words(&writer, &case, "Ditulis di LibreOffice.").await;
    finish(&writer, &case).await;

    let editor = desk_of(office, "dimas").await;
    acts::edit(&editor, &case, "Disunting sekali.").await;
    let head = desk_of(office, "bambang").await;
    acts::approve(&head, &case).await;
    finish(&editor, &case).await;
    let admin = desk_of(office, "sari").await;
    acts::stage(&admin, &case, "naskah-dari-libreoffice").await;
    finish(&editor, &case).await;
    let preview = previews::preview(&admin, office, &case).await;
    acts::air(&admin, &case).await;

    let address = format!("{}/berita/naskah-dari-libreoffice", office.public);
    let citizen = Browser::open(360).await;
    citizen.go(&address).await;
    citizen.sees("Ditulis di LibreOffice.").await;
    previews::equal(office, &preview, &plain::get(&address, &[]).text());
    let signed_in = cookies(&writer).await;
    positions::none_served(office, &address, WORD, &[FILM], &signed_in);
    for browser in [writer, editor, head, admin, citizen] {
        browser.close().await;
    }
}
