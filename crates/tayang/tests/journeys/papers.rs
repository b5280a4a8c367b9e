//! The screens of papers: each form, a refusal, and a paper as those read it who did not write it.

use crate::acts::desk_of;
use crate::browser::Browser;
use crate::office::Office;
use crate::screens::Seen;

/// Sheets with the section that is begun, and the papers of its first step.
const SHEETS: [(&str, &str, &[&str]); 4] = [
    ("update-website-pemda", "", &["disposisi"]),
    ("website-media-sosial", "penyiapan", &["surat-keputusan"]),
    (
        "website-media-sosial",
        "evaluasi",
        &["undangan", "daftar-hadir", "notula", "tindak-lanjut"],
    ),
    ("tampilan-website", "", &["daftar-bahan"]),
];

/// Looks at every paper that the first step of a sheet leaves.
pub(crate) async fn every(office: &Office, seen: &mut Seen) {
    let admin = desk_of(office, "nirmala").await;
    for (key, section, _) in SHEETS {
        if section != "evaluasi" {
            seat(&admin, office, key).await;
        }
    }
    let hendra = desk_of(office, "hendra").await;
    for (key, section, papers) in SHEETS {
        let way = format!("{}/berkas/baru?sop={key}&bagian={section}", office.desk);
        hendra.go(way.trim_end_matches("&bagian=")).await;
        hendra.fill("Perihal", "Rapat dan pembaruan").await;
        hendra.press_button("Mulai berkas").await;
        hendra.sees("Berkas baru dimulai").await;
        let case = hendra.page.current_url().await.unwrap().to_string();
        let case = case.split('?').next().unwrap().to_owned();
        seen.see(&hendra, "hendra", &format!("berkas-{key}-{section}"))
            .await;
        for paper in papers {
            let page = format!("{case}/hasil/{paper}");
            hendra.go(&page).await;
            seen.see(&hendra, "hendra", paper).await;
            hendra.press_button("Simpan").await;
            hendra.sees("lalu kirim lagi").await;
            seen.see(&hendra, "hendra", &format!("{paper}-ditolak"))
                .await;
        }
        if section == "evaluasi" {
            invite(&hendra, &case).await;
            admin.go(&format!("{case}/hasil/undangan")).await;
            admin.sees("Para kepala seksi").await;
            seen.see(&admin, "nirmala", "undangan-dibaca").await;
            meet(&hendra, &case, seen).await;
        }
    }
    hendra.close().await;
    admin.close().await;
}

/// Seats the head of division on every column where that post has no seat yet.
async fn seat(admin: &Browser, office: &Office, key: &str) {
    let page = format!("{}/sop/{key}", office.desk);
    admin.go(&page).await;
    // A sheet that the demo has confirmed already is only seated.
    if admin.words().await.contains("Saya, ") {
        admin.tick("Saya, ").await;
        admin.press_button("Pastikan isian").await;
        admin.sees("Isian lembar SOP dipastikan").await;
    }
    let read = "return [...document.querySelectorAll('form.inline:has(select) input[name=role]')].map(i => i.value)";
    let told = admin.page.execute(read, vec![]).await.unwrap();
    let roles: Vec<String> = serde_json::from_value(told).unwrap();
    for role in roles {
        admin.go(&page).await;
        let pick = "const form = [...document.querySelectorAll('form.inline:has(select)')] \
              .find(f => f.querySelector('[name=role]').value === arguments[0]); \
            const select = form.querySelector('select'); \
            const post = [...select.options].find(o => o.text.startsWith('Kepala Bidang Informasi')); \
            if (post) { select.value = post.value; form.requestSubmit(); } return !!post";
        let open = admin.page.execute(pick, vec![role.into()]).await.unwrap();
        if open == true {
            admin.sees("Jabatan ditetapkan sebagai pelaksana").await;
        }
    }
}

async fn invite(hendra: &Browser, case: &str) {
    hendra.go(&format!("{case}/hasil/undangan")).await;
    let fill = "const set = (name, value) => { document.querySelector(`.paper-form [name='${name}']`).value = value; }; \
        set('day', '2099-01-20'); set('place', 'Aula'); set('to', 'Para kepala seksi'); \
        set('agenda', 'Pembaruan halaman'); \
        document.querySelector('.paper-form').requestSubmit();";
    hendra.page.execute(fill, vec![]).await.unwrap();
    hendra.sees("Hasil langkah tersimpan").await;
}

/// The code of the meeting with its drawing, oneself on the list, and the captured pages.
async fn meet(hendra: &Browser, case: &str, seen: &mut Seen) {
    hendra.go(&format!("{case}/hadir")).await;
    seen.see(hendra, "hendra", "hadir").await;
    hendra.press_button("Tampilkan kode").await;
    hendra.sees("Kode siap ditampilkan").await;
    let drawn = "return document.querySelector('img.qr').naturalWidth > 0";
    hendra
        .until("the code is drawn", async || {
            let shown = hendra.page.execute(drawn, vec![]).await;
            shown.is_ok_and(|shown| shown == true)
        })
        .await;
    seen.see(hendra, "hendra", "hadir-kode").await;
    let send = "document.querySelector('#kode-hadir').value = document.querySelector('.secret code').textContent;";
    hendra.page.execute(send, vec![]).await.unwrap();
    hendra.press_button("Catat kehadiran saya").await;
    hendra.sees("Kehadiran Anda tercatat").await;
    hendra.go(case).await;
    hendra.press_button("Tangkap halaman situs").await;
    hendra.sees("Halaman ditangkap").await;
    hendra.go(&format!("{case}/hasil/tangkapan-halaman")).await;
    hendra.sees("Halaman dan menu").await;
    seen.see(hendra, "hendra", "tangkapan").await;
}
