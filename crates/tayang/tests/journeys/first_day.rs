//! The first day of a real office, in the browser only: from the one-time link to a public,
//! shared article, refused once on the way, with mail to each person whose turn it is.

use std::collections::BTreeMap;

use crate::browser::Browser;
use crate::office::Office;
use crate::post::Post;

const SECRET: &str = "rahasia panjang untuk uji 2026";
const WORD: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../intake/tests/fixtures/artikel-word.docx"
);
/// Post, its short name, the person, the login, the role's key on the sheet, its label.
const CAST: [(&str, &str, &str, &str, &str, &str); 4] = [
    (
        "Kepala Bidang Informasi Publik",
        "Kabid",
        "Hendra Wiratmaja",
        "hendra",
        "kabid",
        "Kabid",
    ),
    (
        "Kepala Seksi Konten",
        "Kasi",
        "Ratna Wulandari",
        "ratna",
        "kasi",
        "Kasi",
    ),
    (
        "Pengolah Data",
        "Pengolah Data",
        "Lestari Handayani",
        "lestari",
        "pengolah-data",
        "Staf Pengolah Data",
    ),
    (
        "Staf Admin",
        "Admin",
        "Yusuf Maulana",
        "yusuf",
        "admin",
        "Staf Admin",
    ),
];

/// C1 of the seed requirements, by its roles, each in a browser of their own.
#[tokio::test]
async fn from_an_empty_folder_to_a_shared_article() {
    let post = Post::open();
    let office = Office::start("setup", &[("TAYANG_SMTP", post.address())]);
    let people = set_up(&office).await;
    let mut desks = BTreeMap::new();
    for (login, temporary) in &people {
        desks.insert(
            login.clone(),
            first_sign_in(&office, login, temporary).await,
        );
    }
    let ratna = &desks["ratna"];
    let case = write_from_word(ratna, &office).await;
    edit(&desks["lestari"], &case, "Disunting pertama.").await;

    let hendra = &desks["hendra"];
    post.mail_saying(&["hendra@kantor.example", "Menyetujui artikel", &case]);
    send_back(hendra, &case, "Lengkapi jadwal pembukaan loket.").await;
    post.mail_saying(&["ratna@kantor.example", "Lengkapi jadwal pembukaan loket."]);
    ratna.go(&case).await;
    ratna.sees("Lengkapi jadwal pembukaan loket.").await;
    add_words(ratna, &case, "Loket buka pukul delapan.").await;
    finish(ratna, &case).await;
    edit(&desks["lestari"], &case, "Disunting kedua.").await;
    approve(hendra, &case).await;

    finish(&desks["lestari"], &case).await;
    let address = stage(&desks["yusuf"], &case).await;
    let citizen = Browser::open(360).await;
    citizen
        .go(&format!("{}/berita/{address}", office.public))
        .await;
    citizen.sees("Halaman tidak ditemukan").await;
    finish(&desks["lestari"], &case).await;
    air_and_share(&desks["yusuf"], &case).await;

    citizen
        .go(&format!("{}/berita/{address}", office.public))
        .await;
    citizen.sees("Loket buka pukul delapan.").await;
    citizen.sees("Hendra Wiratmaja").await;
    clean(&office);
    citizen.close().await;
    for desk in desks.into_values() {
        desk.close().await;
    }
}

/// Institution, posts, people, the sheet adopted, confirmed by name and seated.
async fn set_up(office: &Office) -> Vec<(String, String)> {
    let steward = Browser::open(1280).await;
    let link = office
        .said
        .iter()
        .find(|line| line.contains("/pasang/"))
        .unwrap();
    steward.go(link.trim()).await;
    steward.fill("Nama daerah", "Nusa Kencana").await;
    steward
        .fill(
            "Dinas atau unit pengelola",
            "Dinas Komunikasi dan Informatika",
        )
        .await;
    steward.choose("Zona waktu", "WITA").await;
    steward.fill("Nama lengkap", "Baiq Nirmala").await;
    steward.fill("Nama masuk", "nirmala").await;
    steward.fill("Sandi", SECRET).await;
    steward.fill("Sandi, sekali lagi", SECRET).await;
    steward.press("Simpan dan lanjut").await;
    steward.sees("Tambah jabatan").await;
    for (title, short, ..) in CAST {
        steward.go(&format!("{}/jabatan", office.desk)).await;
        steward.fill("Nama jabatan", title).await;
        steward.fill("Nama pendek", short).await;
        steward.press_button("Tambah jabatan").await;
        steward.sees(title).await;
    }
    let mut people = Vec::new();
    for (title, _, name, login, ..) in CAST {
        people.push((
            login.to_owned(),
            add_person(&steward, office, title, name, login).await,
        ));
    }
    adopt(&steward, office).await;
    steward.close().await;
    people
}

async fn add_person(
    steward: &Browser,
    office: &Office,
    title: &str,
    name: &str,
    login: &str,
) -> String {
    steward.go(&format!("{}/orang", office.desk)).await;
    steward.fill("Nama lengkap", name).await;
    steward.fill("Nama masuk", login).await;
    steward
        .fill("Surel", &format!("{login}@kantor.example"))
        .await;
    let post = format!("{title} (Dinas Komunikasi dan Informatika)");
    steward.choose("Jabatan, definitif", &post).await;
    steward.press_button("Tambah orang").await;
    steward.sees("Sandi sementara").await;
    let page = steward.words().await;
    let is_secret = |word: &&str| word.len() == 23 && word.matches('-').count() == 3;
    page.split_whitespace()
        .find(is_secret)
        .expect("the temporary password is told")
        .to_owned()
}

async fn adopt(steward: &Browser, office: &Office) {
    steward.go(&format!("{}/sop/contoh/003", office.desk)).await;
    steward.press_button("Adopsi SOP ini").await;
    steward.sees("menunggu penegasan").await;
    steward.tick("Saya, Baiq Nirmala").await;
    steward.press_button("Tegaskan").await;
    steward.sees_soon_not("menunggu penegasan").await;
    for (title, _, _, _, role, label) in CAST {
        let pick = "const form = document.querySelector(`form:has(input[name=role][value='${arguments[0]}'])`); \
            const select = form.querySelector('select'); \
            select.value = [...select.options].find(o => o.text.startsWith(arguments[1])).value";
        let words = vec![role.into(), title.into()];
        steward.page.execute(pick, words).await.unwrap();
        steward.press_button(&format!("Dudukkan: {label}")).await;
        steward.sees("Dudukkan").await;
    }
}

/// Signs in with the temporary password and chooses one's own, as the desk demands.
async fn first_sign_in(office: &Office, login: &str, temporary: &str) -> Browser {
    let browser = Browser::open(1280).await;
    browser.go(&format!("{}/masuk", office.desk)).await;
    browser.fill("Nama masuk", login).await;
    browser.fill("Sandi", temporary).await;
    browser.press_button("Masuk").await;
    browser.fill("Sandi sekarang", temporary).await;
    browser.fill("Sandi baru", SECRET).await;
    browser.fill("Sandi baru, sekali lagi", SECRET).await;
    browser.press_button("Ganti sandi").await;
    browser.sees("Sandi diganti").await;
    browser
}

/// Step 1: a new case, its text from a Word file with tracked changes, a table and photographs.
async fn write_from_word(ratna: &Browser, office: &Office) -> String {
    ratna
        .go(&format!("{}/berkas/baru?sop=pesona", office.desk))
        .await;
    ratna.fill("Perihal", "Naskah dari Word").await;
    ratna.press_button("Mulai berkas").await;
    ratna.sees("Berkas baru dimulai").await;
    let case = ratna.page.current_url().await.unwrap().to_string();
    let case = case.split('?').next().unwrap().to_owned();
    ratna.go(&format!("{case}/naskah")).await;
    ratna.press("Ganti isi dari berkas Word").await;
    ratna.attach("Berkas Word", WORD).await;
    ratna.press_button("Baca berkas").await;
    ratna.sees("sudah dibaca ke dalam draf").await;
    ratna.press_button("Simpan naskah").await;
    ratna.sees("Naskah tersimpan").await;
    finish(ratna, &case).await;
    case
}

/// Opens the case, and begins the task when nobody has it.
async fn begin(browser: &Browser, case: &str) {
    browser.go(case).await;
    if browser.words().await.contains("Mulai mengerjakan") {
        browser.press_button("Mulai mengerjakan").await;
        browser.sees("Tugas ini sekarang Anda kerjakan").await;
    }
}

/// Finishes the open step, with everything ticked that the sheet asks for.
async fn finish(browser: &Browser, case: &str) {
    begin(browser, case).await;
    let tick = "document.querySelectorAll('aside.turn input[type=checkbox]').forEach(b => { b.checked = true })";
    browser.page.execute(tick, vec![]).await.unwrap();
    browser.press_button("Selesai, teruskan ke").await;
    browser.sees("Langkah selesai dan diteruskan").await;
}

/// Adds a paragraph at the foot of the text, in the rich editor, and saves it as a revision.
async fn add_words(browser: &Browser, case: &str, words: &str) {
    browser.go(case).await;
    browser.press("Buka naskah").await;
    browser.write_at_the_end(words).await;
    browser.press_button("Simpan naskah").await;
    browser.sees("Naskah tersimpan").await;
}

async fn edit(lestari: &Browser, case: &str, words: &str) {
    add_words(lestari, case, words).await;
    finish(lestari, case).await;
}

async fn send_back(hendra: &Browser, case: &str, reason: &str) {
    hendra.go(&format!("{case}/lembar-paraf")).await;
    hendra.press("Kembalikan").await;
    let script =
        "const area = document.querySelector('.return-form textarea'); area.value = arguments[0]";
    hendra
        .page
        .execute(script, vec![reason.into()])
        .await
        .unwrap();
    hendra.press_button("Kembalikan ke").await;
    hendra.sees("Berkas dikembalikan").await;
}

async fn approve(hendra: &Browser, case: &str) {
    hendra.go(&format!("{case}/lembar-paraf")).await;
    hendra.press_button("Setujui & paraf").await;
    hendra.sees("Paraf Anda tercatat").await;
}

/// Gives the article its place; tells the last part of its address.
async fn stage(yusuf: &Browser, case: &str) -> String {
    yusuf.go(&format!("{case}/penempatan")).await;
    yusuf.fill("Alamat", "loket-dari-word").await;
    yusuf.press_button("Tempatkan").await;
    yusuf.sees("Penempatan tercatat").await;
    finish(yusuf, case).await;
    "loket-dari-word".to_owned()
}

async fn air_and_share(yusuf: &Browser, case: &str) {
    begin(yusuf, case).await;
    yusuf.press_button("Tayangkan sekarang").await;
    yusuf.sees("Sudah tayang").await;
    begin(yusuf, case).await;
    yusuf.go(&format!("{case}/pembagian")).await;
    yusuf.sees("Kanal ini ditutup pada 2019").await;
    for link in [
        "https://www.facebook.com/nusakencana/posts/1",
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
fn clean(office: &Office) {
    for words in [&["journal", "verify"][..], &["check", "public"]] {
        let out = office.chore(words);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success(), "{words:?}: {said}");
    }
}
