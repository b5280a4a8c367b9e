//! What people do with a case, as the screens let them: each act ends when the screen says it is done.

use serde_json::Value;

use crate::browser::Browser;
use crate::manuscript::{self, fixture};
use crate::office::Office;
use crate::plain::{self, cookies};
use crate::screens;

/// Somebody of the demo, signed in on the desk.
pub(crate) async fn desk_of(office: &Office, login: &str) -> Browser {
    signed_in(office, login, 1280).await
}

/// The same on a telephone.
pub(crate) async fn phone_of(office: &Office, login: &str) -> Browser {
    signed_in(office, login, 360).await
}

async fn signed_in(office: &Office, login: &str, width: u32) -> Browser {
    if let Some(browser) = Browser::rested(&office.desk, login, width).await {
        browser.go(&office.desk).await;
        browser.sees("Kotak Tugas").await;
        return browser;
    }
    let mut browser = Browser::open(width).await;
    let account = screens::accounts(office)
        .into_iter()
        .find(|account| account.login == login)
        .unwrap();
    screens::sign_in(&browser, &office.desk, login, &account.password).await;
    browser.keep(&office.desk, login, width);
    browser
}

/// Opens a new case on the sheet for articles; tells its address.
pub(crate) async fn start_case(writer: &Browser, office: &Office, subject: &str) -> String {
    start_of(writer, office, "pesona", subject).await
}

/// The same on another sheet, with its section after the key: `key&bagian=section`.
pub(crate) async fn start_of(
    writer: &Browser,
    office: &Office,
    sheet: &str,
    subject: &str,
) -> String {
    writer
        .go(&format!("{}/berkas/baru?sop={sheet}", office.desk))
        .await;
    writer.fill("Perihal", subject).await;
    writer.press_button("Mulai berkas").await;
    writer.sees("Berkas baru dimulai").await;
    let case = writer.page.current_url().await.unwrap().to_string();
    case.split('?').next().unwrap().to_owned()
}

/// The day on the wall of the office so many days from the machine's, as forms write it.
pub(crate) async fn day(browser: &Browser, ahead: i32) -> String {
    let read = "return new Date(Date.now() + arguments[0] * 864e5) \
        .toLocaleDateString('sv', { timeZone: 'Asia/Makassar' })";
    let told = browser.page.execute(read, vec![ahead.into()]).await;
    told.unwrap().as_str().unwrap().to_owned()
}

/// Takes the text of a new case from a Word file, and keeps it as a revision.
pub(crate) async fn read_word(writer: &Browser, case: &str, file: &str) {
    writer.go(&format!("{case}/naskah")).await;
    replace_by_word(writer, file).await;
}

/// Puts a Word file in the place of the text that is open, and keeps it as a revision.
pub(crate) async fn replace_by_word(writer: &Browser, file: &str) {
    writer.press("isi dari berkas Word").await;
    writer.attach("Berkas Word", file).await;
    writer.tick("Diganti seluruhnya oleh isi Word").await;
    writer.press_button("Baca berkas").await;
    writer.sees("sudah dibaca ke dalam draf").await;
    save(writer).await;
}

/// Makes a revision of what stands in the open editor.
pub(crate) async fn save(writer: &Browser) {
    writer.press_button("Simpan naskah").await;
    writer.sees("Naskah tersimpan").await;
}

/// Opens the case, and begins the task when nobody has it.
pub(crate) async fn begin(browser: &Browser, case: &str) {
    browser.go(case).await;
    if browser.words().await.contains("Mulai mengerjakan") {
        browser.press_button("Mulai mengerjakan").await;
        browser.sees("Tugas ini sekarang Anda kerjakan").await;
    }
}

/// Finishes the open step, with everything ticked that the sheet asks for.
pub(crate) async fn finish(browser: &Browser, case: &str) {
    try_to_finish(browser, case).await;
    browser.sees("Langkah selesai dan diteruskan").await;
}

/// The same without looking at what comes of it.
pub(crate) async fn try_to_finish(browser: &Browser, case: &str) {
    begin(browser, case).await;
    let tick = "document.querySelectorAll('aside.turn input[type=checkbox]').forEach(b => { b.checked = true })";
    browser.page.execute(tick, vec![]).await.unwrap();
    browser.press_button("Selesai, teruskan ke").await;
}

/// A case with a text from a Word file, finished by its writer: it waits at step 2.
pub(crate) async fn written(writer: &Browser, office: &Office, subject: &str) -> String {
    let case = start_case(writer, office, subject).await;
    read_word(writer, &case, &fixture("artikel-libreoffice.docx")).await;
    finish(writer, &case).await;
    case
}

/// The case as programs read it: its state, its texts, its part of the journal.
pub(crate) async fn record(browser: &Browser, office: &Office, case: &str) -> Value {
    let id = case.rsplit('/').next().unwrap();
    let address = format!("{}/api/v1/cases/{id}", office.desk);
    let signed_in = cookies(browser).await;
    let answer = plain::get(&address, &[("Cookie", &signed_in)]);
    serde_json::from_slice(&answer.body).unwrap()
}

/// Adds a paragraph at the foot of the text, in the rich editor, and saves it as a revision.
pub(crate) async fn add_words(browser: &Browser, case: &str, words: &str) {
    manuscript::open(browser, case).await;
    browser.write_at_the_end(words).await;
    save(browser).await;
}

/// Step 2: a paragraph more, and on to the approver.
pub(crate) async fn edit(lestari: &Browser, case: &str, words: &str) {
    add_words(lestari, case, words).await;
    finish(lestari, case).await;
}

/// Step 3, Tidak: back along the sheet's exit with this reason.
pub(crate) async fn send_back(hendra: &Browser, case: &str, reason: &str) {
    let words = ["Kembalikan", "Kembalikan ke", "Berkas dikembalikan"];
    say_no(hendra, case, reason, words).await;
}

/// Tidak where the sheet closes the case then: it is not fit to air.
pub(crate) async fn say_unfit(head: &Browser, case: &str, reason: &str) {
    let words = [
        "Tidak layak tayang",
        "Nyatakan tidak layak",
        "Dinyatakan tidak layak tayang",
    ];
    say_no(head, case, reason, words).await;
}

async fn say_no(head: &Browser, case: &str, reason: &str, [opens, sends, told]: [&str; 3]) {
    head.go(&format!("{case}/lembar-paraf")).await;
    head.press(opens).await;
    let script =
        "const area = document.querySelector('.return-form textarea'); area.value = arguments[0]";
    head.page
        .execute(script, vec![reason.into()])
        .await
        .unwrap();
    head.press_button(sends).await;
    head.sees(told).await;
}

/// Step 3, Ya.
pub(crate) async fn approve(hendra: &Browser, case: &str) {
    hendra.go(&format!("{case}/lembar-paraf")).await;
    hendra.press_button("Setujui & paraf").await;
    hendra.sees("Paraf Anda tercatat").await;
}

/// Step 5: gives the article its place at this last part of its address.
pub(crate) async fn stage(yusuf: &Browser, case: &str, slug: &str) {
    yusuf.go(&format!("{case}/penempatan")).await;
    yusuf.fill("Alamat", slug).await;
    let choose = "const one = document.querySelector('[name=category]'); \
        if (!one.value) one.selectedIndex = 1";
    yusuf.page.execute(choose, vec![]).await.unwrap();
    yusuf.press_button("Tempatkan").await;
    yusuf.sees("Penempatan tercatat").await;
    finish(yusuf, case).await;
}

/// Step 7.
pub(crate) async fn air(yusuf: &Browser, case: &str) {
    begin(yusuf, case).await;
    yusuf.press_button("Tayangkan sekarang").await;
    yusuf.sees("Sudah tayang").await;
}

/// Step 8: a link for every open channel, which ends the case.
pub(crate) async fn share(yusuf: &Browser, case: &str) {
    begin(yusuf, case).await;
    yusuf.go(&format!("{case}/pembagian")).await;
    yusuf.sees("Kanal ini ditutup pada 2019").await;
    for link in [
        "https://www.facebook.com/nusakencana/posts/pfbid02aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789",
        "https://x.com/nusakencana/status/1",
        "https://youtu.be/abcdefghijk",
    ] {
        yusuf.fill("Tautan kiriman", link).await;
        yusuf.press_button("Catat tautan").await;
        yusuf.sees("Pembagian tercatat").await;
    }
    yusuf.go(case).await;
    yusuf.sees("Berkas selesai").await;
}

/// The record is whole, and what is public is what was approved.
pub(crate) fn clean(office: &Office) {
    for words in [&["journal", "verify"][..], &["check", "public"]] {
        let out = office.chore(words);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success(), "{words:?}: {said}");
    }
}
