//! An official on a telephone, counted: from the notice to the paraf in three taps.

use crate::acts;
use crate::acts::desk_of;
use crate::browser::Browser;
use crate::screens;
use crate::shared::demo;

/// A telephone, and how often it was tapped.
struct Phone {
    browser: Browser,
    taps: u32,
}

impl Phone {
    /// Follows a link that stands in a mail.
    async fn follow(&mut self, link: &str) {
        self.browser.go(link).await;
        self.taps += 1;
    }

    async fn tap(&mut self, words: &str) {
        self.browser.press(words).await;
        self.taps += 1;
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

    let mail = shared
        .post
        .mail_saying(&["bambang.sudrajat@nusakencana.example", &case]);
    let link = mail.split_whitespace().find(|word| word.contains(&case));
    let browser = Browser::open(360).await;
    let account = screens::accounts(office)
        .into_iter()
        .find(|account| account.login == "bambang")
        .unwrap();
    screens::sign_in(&browser, &office.desk, &account.login, &account.password).await;
    let mut phone = Phone { browser, taps: 0 };
    phone.follow(link.unwrap()).await;
    let words = phone.browser.words().await;
    if !words.contains("Setujui & paraf") {
        phone.tap("Tinjau & paraf").await;
    }
    phone.tap("Setujui & paraf").await;
    phone.browser.sees("Paraf Anda tercatat").await;
    assert!(phone.taps <= 3, "{} taps", phone.taps);
    for browser in [writer, editor, phone.browser] {
        browser.close().await;
    }
}
