//! An office from an empty folder, in the browser only: institution, posts, people, the sheet.

use std::collections::BTreeMap;

use crate::browser::Browser;
use crate::office::Office;

const SECRET: &str = "rahasia panjang untuk uji 2026";
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

/// Sets the office up and signs everybody in: one browser for each login.
pub(crate) async fn desks(office: &Office) -> BTreeMap<String, Browser> {
    let mut desks = BTreeMap::new();
    for (login, temporary) in set_up(office).await {
        let desk = first_sign_in(office, &login, &temporary).await;
        desks.insert(login, desk);
    }
    desks
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
    steward.sees("menunggu kepastian").await;
    steward.tick("Saya, Baiq Nirmala").await;
    steward.press_button("Pastikan isian").await;
    steward.sees_soon_not("menunggu kepastian").await;
    for (title, _, _, _, role, label) in CAST {
        let pick = "const form = document.querySelector(`form:has(input[name=role][value='${arguments[0]}'])`); \
            const select = form.querySelector('select'); \
            select.value = [...select.options].find(o => o.text.startsWith(arguments[1])).value";
        let words = vec![role.into(), title.into()];
        steward.page.execute(pick, words).await.unwrap();
        steward.press_button(&format!("Tetapkan: {label}")).await;
        steward.sees("Tetapkan").await;
    }
    let post = format!("{} (Dinas Komunikasi dan Informatika)", CAST[0].0);
    steward.choose("Jabatan yang mengesahkan", &post).await;
    steward.tick("Naskah kertasnya sudah ditandatangani").await;
    steward.press_button("Catat pengesahan").await;
    steward.sees("SOP disahkan").await;
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
