//! Work on a telephone, counted: a contributor's bundle in eight inputs, a paraf in three taps.

use crate::acts::{self, desk_of, phone_of};
use crate::browser::Browser;
use crate::manuscript::fixture;
use crate::shared::demo;

/// A telephone, and how often it was touched: a tap, a field filled in, a pick of files.
struct Phone {
    browser: Browser,
    inputs: u32,
}

impl Phone {
    /// Follows a link that came in a mail or a message.
    async fn follow(&mut self, link: &str) {
        self.browser.go(link).await;
        self.inputs += 1;
    }

    async fn tap(&mut self, words: &str) {
        self.browser.press(words).await;
        self.inputs += 1;
    }

    async fn send(&mut self, words: &str) {
        self.browser.press_button(words).await;
        self.inputs += 1;
    }

    async fn fill(&mut self, label: &str, text: &str) {
        self.browser.fill(label, text).await;
        self.inputs += 1;
    }

    /// Picks several files at once, as a telephone's gallery lets one.
    async fn pick(&mut self, names: &[&str]) {
        let paths = names.iter().map(|name| {
            let whole = std::fs::canonicalize(fixture(name)).unwrap();
            whole.to_str().unwrap().to_owned()
        });
        let paths = paths.collect::<Vec<_>>().join("\n");
        let field = self.browser.find("//input[@type='file']").await;
        field.send_keys(&paths).await.unwrap();
        self.inputs += 1;
    }
}

#[tokio::test]
async fn an_official_approves_from_the_notice_in_three_taps() {
    let shared = demo();
    let office = &shared.office;
    let writer = desk_of(office, "yohanes").await;
    let editor = desk_of(office, "dimas").await;
    let case = acts::written(&writer, office, "Paraf dari telepon").await;
    acts::edit(&editor, &case, "Disunting sekali.").await;

    let official = "bambang.sudrajat@nusakencana.example";
    let mail = shared.post.mail_saying(&[official, &case]);
    let link = mail.split_whitespace().find(|word| word.contains(&case));
    let mut phone = Phone {
        browser: phone_of(office, "bambang").await,
        inputs: 0,
    };
    phone.follow(link.unwrap()).await;
    let words = phone.browser.words().await;
    if !words.contains("Setujui & paraf") {
        phone.tap("Tinjau & paraf").await;
    }
    phone.tap("Setujui & paraf").await;
    phone.browser.sees("Paraf Anda tercatat").await;
    assert!(phone.inputs <= 3, "{} taps", phone.inputs);
    for browser in [writer, editor, phone.browser] {
        browser.close().await;
    }
}

#[tokio::test]
async fn a_contributor_hands_in_photos_and_a_word_file_in_eight_inputs() {
    let office = &demo().office;
    let files = ["foto-gps-1.jpg", "foto-gps-2.jpg", "artikel-word.docx"];
    let lestari = desk_of(office, "lestari").await;
    let case = acts::start_of(&lestari, office, "tampilan-website", "Kabar desa").await;
    acts::begin(&lestari, &case).await;
    lestari.press("Kiriman dan tautan").await;
    lestari.press_button("Beri tautan").await;
    lestari.sees("Tautan siap dikirimkan").await;
    let link = lestari
        .find("//div[contains(@class, 'secret')]//code")
        .await;
    let link = link.text().await.unwrap();

    let mut phone = Phone {
        browser: Browser::open(360).await,
        inputs: 0,
    };
    phone.follow(link.trim()).await;
    phone.fill("Nama Anda", "Sekar Wulandari").await;
    phone.fill("Unit atau lembaga", "Desa Tirta Asih").await;
    phone.fill("Nomor telepon", "sekar@desa.example").await;
    phone
        .fill("Judul atau perihal", "Panen raya di Tirta Asih")
        .await;
    phone.pick(&files).await;
    phone.send("Kirim").await;
    phone.browser.sees("Kiriman Anda sampai").await;
    assert!(phone.inputs <= 8, "{} inputs", phone.inputs);

    lestari.go(&format!("{case}/kiriman")).await;
    lestari.sees("Panen raya di Tirta Asih").await;
    for name in files {
        lestari.sees(name).await;
    }
    lestari.close().await;
    phone.browser.close().await;
}
