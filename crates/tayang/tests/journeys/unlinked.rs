//! Screens that no link leads to: a sheet that is being written, and the form of people without
//! an account.

use crate::acts;
use crate::browser::Browser;
use crate::office::Office;
use crate::screens::Seen;

/// A draft of a sheet in force, saved with an error, and what it changes once it is adopted.
pub(crate) async fn draft(office: &Office, steward: &Browser, seen: &mut Seen) {
    steward.go(&format!("{}/sop/pesona", office.desk)).await;
    steward.press_button("Siapkan rancangan revisi").await;
    steward.sees("Pakai rancangan ini").await;
    seen.see(steward, "nirmala", "rancangan").await;
    write(steward, "koreksi-5", "banyak").await;
    steward.sees("Rancangan belum disimpan").await;
    seen.see(steward, "nirmala", "rancangan-keliru").await;
    write(steward, "koreksi-5", "2").await;
    steward.sees("Rancangan disimpan").await;
    steward.press_button("Adopsi sebagai versi baru").await;
    steward.sees("SOP diadopsi").await;
    steward
        .go(&format!("{}/sop/pesona/beda", office.desk))
        .await;
    steward.sees("Versi 1 dan versi 2").await;
    seen.see(steward, "nirmala", "beda").await;
}

/// Writes into one field of the sheet, folded away or not, and saves.
async fn write(steward: &Browser, field: &str, value: &str) {
    let put = "const form = document.querySelector('#lembar'); \
        form.querySelector(`[name='${arguments[0]}']`).value = arguments[1]; \
        form.requestSubmit(form.querySelector('.saving .first'))";
    let sent = vec![field.into(), value.into()];
    steward.page.execute(put, sent).await.unwrap();
}

/// The form behind a link, as it is opened and as it comes back.
pub(crate) async fn guest(office: &Office, desk: &Browser, seen: &mut Seen) {
    let case = acts::start_of(desk, office, "tampilan-website", "Kabar desa").await;
    acts::begin(desk, &case).await;
    desk.press("Kiriman dan tautan").await;
    desk.press_button("Beri tautan").await;
    desk.sees("Tautan siap dikirimkan").await;
    let link = desk.find("//div[contains(@class, 'secret')]//code").await;
    let link = link.text().await.unwrap();
    seen.see(desk, "lestari", "kiriman-tautan").await;
    let guest = Browser::open(360).await;
    guest.go(link.trim()).await;
    seen.see(&guest, "tamu", "kiriman").await;
    for (label, words) in [
        ("Nama Anda", "Sekar Wulandari"),
        ("Unit atau lembaga", "Desa Tirta Asih"),
        ("Nomor telepon", "sekar@desa.example"),
        ("Judul atau perihal", "Panen raya"),
    ] {
        guest.fill(label, words).await;
    }
    guest.press_button("Kirim").await;
    guest.sees("belum berisi naskah atau berkas").await;
    seen.see(&guest, "tamu", "kiriman-kosong").await;
    guest.close().await;
}
