//! Who may sign: what an administrator does about appointments, and what it means for a paraf.

use serde_json::{Value, json};

use crate::acts::{self, desk_of, record};
use crate::approved::{by_people, case_of};
use crate::browser::Browser;
use crate::office::Office;
use crate::plain::cookies;
use crate::shared::demo;
use crate::traced::{self, Told};

/// An article of the demo that waits for its paraf; Ratna Wulandari wrote it.
const WAITING: &str = "Lima penginapan warga di Lereng Sari";

#[tokio::test]
async fn only_who_may_signs_and_who_comes_second_reads_who_decided() {
    let office = &demo().office;
    let nirmala = desk_of(office, "nirmala").await;
    appoint(
        &nirmala,
        office,
        "Ratna Wulandari",
        "Kepala Bidang Informasi",
        0,
    )
    .await;
    let hendra = desk_of(office, "hendra").await;
    let case = case_of(&hendra, WAITING).await;
    hendra.go(&format!("{case}/lembar-paraf")).await;
    hendra.sees("Setujui & paraf").await;
    let before = record(&nirmala, office, &case).await;

    the_author_cannot(office, &case, &before).await;
    who_no_longer_holds_the_post_cannot(&nirmala, office, &case).await;
    let now = record(&nirmala, office, &case).await;
    assert_eq!(by_people(&now), by_people(&before));

    let suardana = desk_of(office, "suardana").await;
    suardana.go(&format!("{case}/lembar-paraf")).await;
    suardana.sees("Setujui & paraf").await;
    hendra.press_button("Setujui & paraf").await;
    hendra.sees("Paraf Anda tercatat").await;
    let decided = by_people(&record(&nirmala, office, &case).await);
    suardana.press_button("Setujui & paraf").await;
    suardana
        .sees("Hendra Wiratmaja lebih dahulu menyetujui berkas ini")
        .await;
    suardana.sees("Tindakan Anda belum dicatat.").await;
    let now = by_people(&record(&nirmala, office, &case).await);
    assert_eq!(now, decided);
    let yes = [WAITING, "1 disetujui", "Hendra Wiratmaja"];
    let signed_in = cookies(&hendra).await;
    let papers: [Told<'_>; 3] = [
        ("manuscript", &[WAITING, "Ratna Wulandari"]),
        ("editing_sheet", &[WAITING]),
        ("approval_sheet", &yes),
    ];
    traced::papers(office, &case, &signed_in, &papers);
    acts::clean(office);
    for browser in [nirmala, hendra, suardana] {
        browser.close().await;
    }
}

/// The sheet offers the author no paraf, and one that is sent all the same is refused in words.
async fn the_author_cannot(office: &Office, case: &str, before: &Value) {
    let ratna = desk_of(office, "ratna").await;
    ratna.go(&format!("{case}/lembar-paraf")).await;
    ratna
        .sees("Anda ikut menulis naskah ini, jadi paraf harus dari orang lain.")
        .await;
    ratna.sees_not("Setujui & paraf").await;
    let send = "const form = document.createElement('form'); form.method = 'post'; \
        for (const [name, value] of Object.entries(arguments[0])) { \
          const field = document.createElement('input'); \
          field.type = 'hidden'; field.name = name; field.value = value; form.append(field); } \
        form.append(document.querySelector('input[name=_token]').cloneNode()); \
        document.body.append(form); form.submit()";
    let yes = json!({ "decision": "approve", "hash": before["packet"]["content"] });
    ratna.page.execute(send, vec![yes]).await.unwrap();
    ratna
        .sees("sehingga tidak dapat menjadi satu-satunya yang menyetujuinya.")
        .await;
    ratna
        .sees("Minta pejabat lain yang berwenang untuk memaraf.")
        .await;
    let now = record(&ratna, office, case).await;
    assert_eq!(by_people(&now), by_people(before));
    ratna.close().await;
}

/// The appointment ends while the sheet is open: the paraf comes too late.
async fn who_no_longer_holds_the_post_cannot(nirmala: &Browser, office: &Office, case: &str) {
    appoint(
        nirmala,
        office,
        "Yohanes Lasut",
        "Kepala Bidang Informasi",
        7,
    )
    .await;
    let yohanes = desk_of(office, "yohanes").await;
    yohanes.go(&format!("{case}/lembar-paraf")).await;
    yohanes
        .sees("Paraf Anda sebagai Plh. Kepala Bidang Informasi")
        .await;
    end_appointment(nirmala, "Plh. Kepala Bidang Informasi").await;
    yohanes.press_button("Setujui & paraf").await;
    yohanes
        .sees("Pengangkatan Anda sebagai Kabid berakhir pada")
        .await;
    yohanes.sees("Minta pejabat yang sekarang").await;
    yohanes.close().await;
}

/// Appoints somebody to stand in on a post (Plh.), since so many days; ends on their page.
pub(crate) async fn appoint(
    nirmala: &Browser,
    office: &Office,
    name: &str,
    post: &str,
    days_ago: u8,
) {
    nirmala.go(&format!("{}/orang", office.desk)).await;
    nirmala.press(name).await;
    nirmala.sees("Angkat pada jabatan").await;
    let pick = "const form = document.querySelector('form[action$=\"/pengangkatan\"]'); \
        const posts = form.querySelector('select[name=position]'); \
        posts.value = [...posts.options].find(o => o.text.startsWith(arguments[0])).value; \
        const from = form.querySelector('input[name=from]'); \
        const day = new Date(`${from.value}T12:00Z`); \
        day.setUTCDate(day.getUTCDate() - arguments[1]); \
        from.value = day.toISOString().slice(0, 10)";
    let values = vec![post.into(), days_ago.into()];
    nirmala.page.execute(pick, values).await.unwrap();
    nirmala.tick("Pelaksana harian").await;
    nirmala.press_button("Catat pengangkatan").await;
    nirmala.sees("Pengangkatan dicatat").await;
}

/// Ends an appointment of the person on the page as of yesterday.
async fn end_appointment(nirmala: &Browser, post: &str) {
    let end = "const row = [...document.querySelectorAll('li.split')] \
          .find(row => row.textContent.includes(arguments[0]) && row.querySelector('form')); \
        const until = row.querySelector('input[name=until]'); \
        const day = new Date(`${until.value || arguments[1]}T12:00Z`); \
        day.setUTCDate(day.getUTCDate() - 1); \
        until.value = day.toISOString().slice(0, 10); \
        row.querySelector('form').submit()";
    let from =
        "return document.querySelector('form[action$=\"/pengangkatan\"] input[name=from]').value";
    let today = nirmala.page.execute(from, vec![]).await.unwrap();
    nirmala
        .page
        .execute(end, vec![post.into(), today])
        .await
        .unwrap();
    nirmala.sees("Sudah diakhiri").await;
}
