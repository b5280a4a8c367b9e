//! Sheets brought, edited, tried and adopted, in a browser without scripts.

use axum::body::Body;
use axum::http::Method;

use super::browser::{Browser, HOME, Office};
use super::walk::{furnished, set_up};

/// A sheet as it is copied from a document.
const TABLE: &str = "Nama SOP\tKabar Dinas\n\nNo\tKegiatan\tStaf\tKepala Bidang\tKelengkapan\tWaktu\tOutput\tKet\n1\tMenulis kabar\tx\t\tKomputer\t1 jam\tNaskah\t\n2\tMenyetujui kabar\t\tx\tNaskah\t15 menit\tPersetujuan\t\n3\tMenayangkan kabar\tx\t\tPersetujuan\tsecepatnya\tKabar\t\n";

/// What must stay as it is when something is refused.
pub(crate) async fn kept(office: &Office) -> (Vec<(String, u64)>, usize) {
    let drafts = office.store.sheet_drafts().await.unwrap();
    let drafts = drafts.into_iter().map(|draft| (draft.text, draft.version));
    let entries = office.store.journal_of("office", 0, 500).await.unwrap();
    (drafts.collect(), entries.len())
}

/// Sends the import form: what was pasted, and a file when there is one.
async fn bring(browser: &mut Browser, text: &str, file: &[u8]) {
    browser.open("/sop/impor").await.is(200).tells("Impor SOP");
    let token = browser.page.after("name=\"_token\"", "value").unwrap();
    let part = |name: &str| format!("--batas\r\ncontent-disposition: form-data; name=\"{name}\"");
    let head = format!(
        "{}\r\n\r\n{token}\r\n{}\r\n\r\n{text}\r\n{}; filename=\"sop.docx\"\r\n\r\n",
        part("_token"),
        part("text"),
        part("file")
    );
    let sent = [head.as_bytes(), file, b"\r\n--batas--\r\n"].concat();
    let request = browser
        .request(Method::POST, "/sop/impor")
        .header("origin", HOME)
        .header("content-type", "multipart/form-data; boundary=batas")
        .body(Body::from(sent))
        .unwrap();
    browser.send(request, "/sop/impor").await;
    if let Some(target) = browser.page.headers.get("location") {
        let target = target.to_str().unwrap().to_owned();
        browser.open(&target).await;
    }
}

/// The one draft that there is.
pub(crate) async fn draft(office: &Office) -> String {
    let drafts = office.store.sheet_drafts().await.unwrap();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    format!("/sop/rancangan/{}", drafts[0].id)
}

/// Text of a page as a browser sends it back.
fn plain(text: &str) -> String {
    let marks = [
        ("&#x2f;", "/"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    marks.iter().fold(text.to_owned(), |text, (mark, letter)| {
        text.replace(mark, letter)
    })
}

/// Every field of the editor as the page shows it.
fn shown(browser: &Browser) -> Vec<(String, String)> {
    let page = browser.page.text.split("id=\"lembar\"").nth(1).unwrap();
    let form = page.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| -> Option<String> {
        let value = tag.split_once(&format!(" {name}=\""))?.1;
        let text = value.split('"').next()?;
        Some(plain(text))
    };
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, inside) = piece.split_once('>').unwrap_or((piece, ""));
        let (Some(name), kind) = (value(tag, "name"), tag.split(' ').next().unwrap()) else {
            continue;
        };
        match kind {
            "input" if !tag.contains("checkbox") => {
                fields.push((name, value(tag, "value").unwrap_or_default()));
            }
            "textarea" => fields.push((name, plain(inside))),
            "select" => {
                let options = form.split(&format!("name=\"{name}\"")).nth(1).unwrap();
                let options = options.split("</select>").next().unwrap();
                for option in options.split("<option").skip(1) {
                    if option.contains(" selected") {
                        fields.push((name.clone(), value(option, "value").unwrap()));
                    }
                }
            }
            _ => {}
        }
    }
    fields
}

/// Sends the editor's form with some fields changed.
pub(crate) async fn save(browser: &mut Browser, path: &str, changes: &[(&str, &str)]) {
    browser.open(path).await.is(200);
    let mut fields = shown(browser);
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "_token")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.send_form(path, &fields).await;
}

#[tokio::test]
async fn what_cannot_be_read_is_told_by_its_row_and_nothing_is_kept() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let before = kept(&office).await;
    bring(&mut admin, "", b"").await;
    admin
        .page
        .is(422)
        .tells("Tempel tabel atau bagan alir, atau pilih berkas Word.");
    bring(&mut admin, "Surat biasa", b"").await;
    admin.page.is(422).tells("Kepala tabel tidak ditemukan.");
    assert!(
        admin.page.text.contains("Surat biasa</textarea>"),
        "what was pasted stays"
    );
    bring(&mut admin, &TABLE.replace("Menyetujui kabar", ""), b"").await;
    admin
        .page
        .is(422)
        .tells("Baris 5: Baris bernomor 2 tidak mempunyai kegiatan.");
    bring(&mut admin, "graph TD\nA[Staf] --> B[Kabid", b"").await;
    admin
        .page
        .is(422)
        .tells("Baris 2: Simbol di sini tidak ditutup");
    bring(&mut admin, "", b"%PDF-1.7 bukan Word").await;
    admin.page.is(422);
    assert_eq!(kept(&office).await, before);
}

#[tokio::test]
async fn a_pasted_table_is_checked_mended_and_adopted() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    bring(&mut admin, TABLE, b"").await;
    admin
        .page
        .is(200)
        .tells("SOP terbaca.")
        .tells("Kabar Dinas")
        .tells("isian perlu dipastikan")
        .tells("Waktu langkah 3 tidak terbaca: \"secepatnya\".")
        .tells("Langkah 1 Menulis kabar Staf, 1 jam");
    let path = draft(&office).await;
    admin
        .open("/sop")
        .await
        .tells("Rancangan")
        .tells("Kabar Dinas");
    let changes = [
        ("waktu-2", "10 menit"),
        ("nomor", "800/12/2026"),
        ("ubah", "sisip-2"),
    ];
    save(&mut admin, &path, &changes).await;
    admin.page.is(200).tells("Langkah 4");
    assert!(admin.page.text.contains("value=\"10 menit\""));
    save(&mut admin, &path, &[("ubah", "hapus-3")]).await;
    admin.page.is(200);
    let version = admin.page.after("name=\"versi\"", "value").unwrap();
    let before = kept(&office).await.1;
    admin
        .send_form(&format!("{path}/adopsi"), &[("versi", &version)])
        .await
        .is(200)
        .tells("SOP diadopsi.")
        .tells("isian menunggu kepastian");
    assert_eq!(kept(&office).await, (Vec::new(), before + 1));
    let sops = office.store.sops().await.unwrap();
    let sheet = &sops[0].sheet;
    assert_eq!(
        (
            sheet.key.as_str(),
            sheet.step.len(),
            sheet.identity.number.as_deref()
        ),
        ("kabar-dinas", 3, Some("800/12/2026"))
    );
}

#[tokio::test]
async fn what_cannot_stand_in_a_sheet_is_refused_and_nothing_is_written() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/sop").await;
    admin
        .send_form("/sop/rancangan", &[])
        .await
        .is(200)
        .tells("Kegiatan baru");
    let path = draft(&office).await;
    let before = kept(&office).await;
    let drawing = format!("{path}/gambar");
    for (text, status) in [("Menulis kabar", 200), ("", 422)] {
        admin.open(&path).await;
        let mut fields = shown(&admin);
        fields.retain(|(name, _)| name != "_token" && name != "teks-0");
        fields.push(("teks-0".to_owned(), text.to_owned()));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        admin.send_form(&drawing, &fields).await.is(status);
        assert_eq!(kept(&office).await, before, "drawing keeps nothing");
    }
    for (field, value, told) in [
        ("teks-0", "", "kosong"),
        ("jenis-0", "menari", "tidak dikenal sebagai Jenis kegiatan"),
        ("lanjut-0", "9", "langkah \"9\" yang tidak ada"),
        (
            "pelaksana-0",
            "bupati",
            "pelaksana \"bupati\" yang tidak ada",
        ),
        (
            "koreksi-0",
            "banyak",
            "Isian \"Batas koreksi (kata)\" harus angka bulat dari 0 sampai 50",
        ),
        (
            "koreksi-0",
            "2",
            "punya \"Batas koreksi (kata)\", tetapi tidak mempunyai kegiatan \"koreksi\"",
        ),
        ("dibuat", "besok", "bukan tanggal"),
        ("kunci", "Nama Besar", "bukan kunci"),
        ("ubah", "hapus-0", "sedikitnya satu"),
        ("kelengkapan-0", "Bahan ← 7", "langkah \"7\" yang tidak ada"),
    ] {
        save(&mut admin, &path, &[(field, value)]).await;
        admin
            .page
            .is(422)
            .tells("Rancangan belum disimpan.")
            .tells(told);
        assert_eq!(kept(&office).await, before, "{field}");
    }
}

#[tokio::test]
async fn two_tabs_never_overwrite_each_other_unseen() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/sop").await;
    admin.send_form("/sop/rancangan", &[]).await.is(200);
    let path = draft(&office).await;
    save(&mut admin, &path, &[("teks-0", "Menulis kabar")]).await;
    admin.page.is(200).tells("Rancangan disimpan.");
    let before = kept(&office).await;
    save(&mut admin, &path, &[("teks-0", "Lain"), ("versi", "1")]).await;
    admin.page.is(422).tells("jadi isian Anda belum disimpan");
    assert!(
        admin.page.text.contains(">Lain</textarea>"),
        "what was typed stays"
    );
    for act in ["adopsi", "buang"] {
        admin.open(&path).await;
        let act = format!("{path}/{act}");
        admin.send_form(&act, &[("versi", "1")]).await.is(422);
    }
    assert_eq!(kept(&office).await, before);
    admin.open(&path).await;
    admin
        .send_form(&format!("{path}/buang"), &[("versi", "2")])
        .await
        .is(200)
        .tells("Rancangan dibuang.");
    assert_eq!(kept(&office).await, (Vec::new(), before.1));
}

#[tokio::test]
async fn a_new_version_is_compared_and_running_cases_keep_theirs() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    people[1].open("/berkas/baru?sop=pesona").await.is(200);
    people[1]
        .send_form("/berkas", &[("sop", "pesona"), ("title", "Pasar murah")])
        .await
        .is(200);
    admin
        .open("/sop/pesona")
        .await
        .tells("Satu berkas berjalan mengikuti versi ini");
    admin
        .send_form("/sop/rancangan", &[("sop", "pesona")])
        .await
        .is(200);
    let path = draft(&office).await;
    save(
        &mut admin,
        &path,
        &[("pelaksana-1", "kasi"), ("waktu-1", "20 menit")],
    )
    .await;
    let version = admin.page.after("name=\"versi\"", "value").unwrap();
    admin
        .send_form(&format!("{path}/adopsi"), &[("versi", &version)])
        .await
        .is(200);
    admin
        .open("/sop/pesona/beda")
        .await
        .is(200)
        .tells("Versi 1 dan versi 2")
        .tells("Langkah 2: pelaksana")
        .tells("Semula: Staf Pengolah Data")
        .tells("Menjadi: Kasi")
        .tells("Langkah 2: waktu");
    let words = admin.open("/sop/pesona").await.words();
    let one = words.find("Versi 1 Diadopsi").unwrap();
    let running = words.find("Satu berkas berjalan").unwrap();
    assert!(
        running > one,
        "the case follows the version it began with: {words}"
    );
    people[2].open("/sop/pesona/beda?dari=1&ke=2").await.is(200);
    people[2].open("/sop/pesona/beda?dari=7").await.is(404);
}

#[tokio::test]
async fn a_sheet_is_tried_without_anything_being_kept_and_taken_along_as_files() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/sop").await;
    admin
        .send_form("/sop/rancangan", &[("starter", "001")])
        .await
        .is(200);
    let path = draft(&office).await;
    let before = kept(&office).await;
    admin
        .open(&format!("{path}/simulasi?mulai=2026-11-23&kembali=1"))
        .await
        .is(200)
        .tells("Ayu Lestari (Kepala Bagian Kominfo dan Humas)")
        .tells("Menunggu Anda: Update Website Pemerintah Daerah")
        .tells("Citra Dewi meneruskan berkas ini kepada Anda:")
        .tells("09.15");
    for (form, end, begins) in [
        ("toml", "toml", "# Source 001"),
        ("bpmn", "bpmn", "<?xml"),
        ("graf", "mmd", "graph TD"),
    ] {
        admin.open(&format!("{path}/unduh/{form}")).await.is(200);
        let saved = format!("attachment; filename=\"update-website-pemda.{end}\"");
        assert_eq!(admin.page.headers["content-disposition"], saved.as_str());
        assert!(admin.page.text.starts_with(begins), "{}", admin.page.text);
    }
    admin.open(&format!("{path}/unduh/exe")).await.is(404);
    admin
        .open("/sop/peraturan")
        .await
        .is(200)
        .tells("Daftar peraturan")
        .tells("Dicabut");
    assert_eq!(kept(&office).await, before);
}

#[tokio::test]
async fn only_administrators_write_sheets() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    admin.open("/sop").await;
    admin.send_form("/sop/rancangan", &[]).await.is(200);
    let path = draft(&office).await;
    let before = kept(&office).await;
    let hendra = &mut people[0];
    for tail in ["", "/simulasi", "/unduh/toml"] {
        hendra.open(&format!("{path}{tail}")).await.is(403);
    }
    hendra.open("/sop/impor").await.is(403);
    for (address, fields) in [
        ("/sop/rancangan".to_owned(), vec![("starter", "001")]),
        (path.clone(), vec![("versi", "1"), ("baris", "0")]),
        (format!("{path}/adopsi"), vec![("versi", "1")]),
        (format!("{path}/buang"), vec![("versi", "1")]),
    ] {
        hendra.open("/akun").await;
        hendra.send_form(&address, &fields).await.is(403);
    }
    for path in [
        "/sop/pesona/simulasi",
        "/sop/pesona/unduh/bpmn",
        "/sop/peraturan",
    ] {
        hendra.open(path).await.is(200);
    }
    let page = hendra.open("/sop").await.text.clone();
    assert!(!page.contains("/sop/impor"), "no way to what is not theirs");
    assert_eq!(kept(&office).await, before);
}
