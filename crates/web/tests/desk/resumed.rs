//! A session that ends while a form is filled in: nothing typed is lost, nothing is done unasked.

use super::browser::Office;
use super::papers::{TEAM, begun, running};
use super::walk::choice;

/// More than a session may rest.
const NIGHT: i64 = 9 * 60;

/// The hidden fields of what is held back, as the page carries them.
fn held(page: &str) -> Vec<(String, String)> {
    let fields = page.split("name=\"titip").skip(1);
    let pair = |field: &str| {
        let (name, rest) = field.split_once('"').unwrap();
        let value = rest.split_once("value=\"").unwrap().1;
        let value = value.split_once('"').unwrap().0;
        let value = value.replace("&#x2f;", "/").replace("&#x27;", "'");
        (format!("titip{name}"), value)
    };
    fields.map(pair).collect()
}

#[tokio::test]
async fn what_was_typed_before_the_session_ended_is_sent_after_it() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let hendra = &mut people[0];
    let case = begun(hendra, "rapat", "Tim kabar 2027").await;
    let paper = format!("{case}/hasil/surat-keputusan");
    let page = hendra.open(&paper).await.is(200).text.clone();
    let ratna = choice(&page, "Ratna");
    let decree = [
        ("about", "Tim kabar"),
        ("from", "2026-11-19"),
        ("rulings", "Membentuk tim kabar."),
        ("members.0.person", ratna.as_str()),
        ("members.0.seat", "Ketua"),
    ];
    office.pass_minutes(NIGHT);
    hendra
        .send_form(&paper, &decree)
        .await
        .is(401)
        .tells("Sesi Anda sudah berakhir.")
        .tells("tidak hilang");
    let kept = held(&hendra.page.text);
    assert_eq!(kept[0], ("titip".to_owned(), paper.clone()));
    assert!(kept.contains(&("titip.rulings".to_owned(), decree[2].1.to_owned())));

    // A wrong password loses nothing; the right one shows what was held, and sends nothing.
    let word = "kuda merah melompati awan hendra sekali";
    for (password, status) in [("salah", 401), (word, 200)] {
        let kept = held(&hendra.page.text);
        let kept = kept
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let mut fields = vec![("login", "hendra"), ("password", password), ("ke", "/")];
        fields.extend(kept);
        hendra.send_form("/masuk", &fields).await.is(status);
    }
    hendra
        .page
        .tells("Kirim yang tadi tertahan")
        .tells("Membentuk tim kabar.")
        .tells("Kirim sekarang");
    let sent = hendra.page.clone();
    hendra.open(&case).await.is(200);
    assert!(!hendra.page.words().contains("Hasil langkah"), "not yet");
    hendra.page = sent;
    hendra
        .send_form(&paper, &decree)
        .await
        .is(200)
        .tells("Hasil langkah tersimpan");
}

#[tokio::test]
async fn whose_session_ended_is_told_so_and_comes_back_to_the_page() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let hendra = &mut people[0];
    office.pass_minutes(NIGHT);
    hendra
        .open("/berkas")
        .await
        .is(200)
        .tells("Sesi Anda sudah berakhir.");
    let back = hendra.page.after("name=\"ke\"", "value");
    assert_eq!(
        back.map(|back| back.replace("&#x2f;", "/")).as_deref(),
        Some("/berkas")
    );
    // The words of a form with passwords are not carried about.
    let secrets = [("old", "lama sekali"), ("new", "baru sekali")];
    hendra.send_form("/akun/sandi", &secrets).await.is(401);
    assert!(!hendra.page.text.contains("lama sekali"));
    // Nor is a paraf, which is given on a sheet that is seen.
    let sheet = "/berkas/00000000-0000-0000-0000-000000000000/lembar-paraf";
    let yes = [("decision", "approve"), ("note", "Setuju segera.")];
    hendra
        .send_form(sheet, &yes)
        .await
        .is(401)
        .tells("ulangi sekali lagi");
    assert_eq!(held(&hendra.page.text), []);
    assert!(!hendra.page.text.contains("Setuju segera."));
    // Somebody who never signed in is not told of a session.
    let mut stranger = office.browser();
    stranger.open("/berkas").await.is(200);
    assert!(!stranger.page.words().contains("Sesi Anda"));
}
