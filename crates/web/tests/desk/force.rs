//! A version comes into force by its ratification, and not before; runs follow it from its day.

use tayang_core::event::SopRef;
use tayang_store::{OfficeChange, Who};

use super::browser::{Browser, Office};
use super::sheets::{draft, kept, save};
use super::walk::{choice, furnished, set_up};

/// The version that a case of this title follows.
async fn version_of(office: &Office, title: &str) -> u32 {
    let filter = tayang_store::CaseFilter {
        limit: 50,
        ..tayang_store::CaseFilter::default()
    };
    let cases = office.store.cases(&filter).await.unwrap();
    let found = cases.iter().find(|case| case.title == title);
    found.unwrap().sop.version
}

async fn begin(browser: &mut Browser, title: &str) {
    browser.open("/berkas/baru?sop=pesona").await.is(200);
    let fields = [("sop", "pesona"), ("title", title)];
    browser.send_form("/berkas", &fields).await.is(200);
}

#[tokio::test]
async fn a_version_is_ratified_once_by_the_holder_of_the_post_that_it_names() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let start = [("sop", "pesona")];
    admin.open("/sop/pesona").await;
    admin.send_form("/sop/rancangan", &start).await.is(200);
    let path = draft(&office).await;
    save(&mut admin, &path, &[("disahkan", "Kabid Informasi")]).await;
    let version = admin.page.after("name=\"versi\"", "value").unwrap();
    admin
        .send_form(&format!("{path}/adopsi"), &[("versi", &version)])
        .await
        .is(200)
        .tells("Menunggu pengesahan pemegang jabatan Kabid Informasi.");
    let post = choice(&admin.page.text, "Kabid Informasi");
    // Until then cases follow the version before.
    begin(&mut people[1], "Sebelum pengesahan").await;
    assert_eq!(version_of(&office, "Sebelum pengesahan").await, 1);

    let before = kept(&office).await;
    let act = "/sop/pesona/pengesahan";
    let right = [("versi", "2"), ("jabatan", post.as_str())];
    people[1].open("/sop/pesona").await.tells("Belum disahkan.");
    people[1].open("/akun").await;
    people[1]
        .send_form(act, &right)
        .await
        .is(422)
        .tells("Lembar ini disahkan oleh pemegang jabatan Kabid Informasi hari ini.");
    let paper = [right[0], right[1], ("kertas", "ya")];
    people[1].open("/akun").await;
    people[1].send_form(act, &paper).await.is(403);
    let hendra = &mut people[0];
    hendra.open("/sop/pesona").await.tells("Sahkan versi ini");
    hendra
        .send_form(act, &[("versi", "1"), right[1]])
        .await
        .is(422)
        .tells("Versi lain sudah diadopsi");
    assert_eq!(kept(&office).await, before);
    hendra.open("/sop/pesona").await;
    hendra
        .send_form(act, &right)
        .await
        .is(200)
        .tells("SOP disahkan.")
        .tells("Disahkan Hendra Wiratmaja, Kabid Informasi");
    hendra.open("/akun").await;
    hendra
        .send_form(act, &right)
        .await
        .is(422)
        .tells("Versi ini sudah disahkan.");
    assert_eq!(kept(&office).await.1, before.1 + 1);
    begin(&mut people[1], "Sesudah pengesahan").await;
    assert_eq!(version_of(&office, "Sesudah pengesahan").await, 2);
    let report = office.store.journal_verify().await.unwrap();
    assert_eq!(report.faults, []);
}

#[tokio::test]
async fn a_sheet_without_its_identity_block_is_completed_before_it_holds() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let unit = admin.open("/jabatan").await.after("name=\"unit\"", "value");
    let unit = unit.unwrap();
    let post = [
        ("title", "Kepala Dinas"),
        ("short", "Kadis"),
        ("unit", unit.as_str()),
    ];
    admin.send_form("/jabatan", &post).await.is(200);
    admin.open("/sop/contoh/004").await.is(200);
    admin.send_form("/sop", &[("starter", "004")]).await.is(200);
    let page = admin.page.path.split('?').next().unwrap().to_owned();
    let key = page.rsplit('/').next().unwrap().to_owned();
    admin
        .page
        .tells("lengkapi identitasnya: nomor SOP, tanggal pembuatan, tanggal efektif, jabatan yang mengesahkan");
    confirm(&office, &key).await;
    let position = office.store.office().await.unwrap();
    let position = position.positions.keys().next().unwrap().to_string();
    let act = format!("{page}/pengesahan");
    let sign = [
        ("versi", "1"),
        ("jabatan", position.as_str()),
        ("kertas", "ya"),
    ];
    admin.open(&page).await;
    admin
        .send_form(&act, &sign)
        .await
        .is(422)
        .tells("Identitas lembar SOP belum lengkap: nomor SOP");
    admin
        .open(&format!("/berkas/baru?sop={key}"))
        .await
        .is(409)
        .tells("Belum ada versi SOP ini yang disahkan");

    let fill = format!("{page}/identitas");
    let before = kept(&office).await;
    for (fields, told) in [
        (
            vec![("nomor", " ")],
            "Isi paling sedikit satu kolom identitas",
        ),
        (vec![("efektif", "besok")], "besok"),
        (vec![("nama", "Nama lain")], "Nilai"),
    ] {
        admin.open(&page).await;
        let answer = admin.send_form(&fill, &fields).await.is(422);
        assert!(
            answer.words().contains(told) || told == "Nilai",
            "{}",
            answer.words()
        );
        assert_eq!(kept(&office).await, before);
    }
    let fields = [
        ("nomor", "SOP-04.1.3/2026"),
        ("pembuatan", "2026-10"),
        ("efektif", "2026-12"),
        ("pejabat", "Kepala Dinas"),
    ];
    admin.open(&page).await;
    admin
        .send_form(&fill, &fields)
        .await
        .is(200)
        .tells("Identitas SOP dilengkapi.")
        .tells("SOP-04.1.3/2026");
    admin
        .send_form(&act, &sign)
        .await
        .is(200)
        .tells("Disahkan Kepala Dinas pada naskah kertas; dicatat Baiq Nirmala")
        .tells("Berlaku mulai 1 Des");
    // A month counts from its first day, and that is not today.
    admin
        .open(&format!("/berkas/baru?sop={key}"))
        .await
        .is(409)
        .tells("baru berlaku mulai 1 Desember 2026");
    let report = office.store.journal_verify().await.unwrap();
    assert_eq!(report.faults, []);
}

#[tokio::test]
async fn a_number_is_added_without_a_new_version_and_found_by_a_fragment() {
    let office = Office::open().await;
    let (mut admin, people) = furnished(&office).await;
    drop(people);
    admin.open("/sop/pesona").await.tells("Nomor SOP");
    let fields = [("nomor", "SOP-21.04.1.3/Kominfo")];
    admin
        .send_form("/sop/pesona/identitas", &fields)
        .await
        .is(200)
        .tells("SOP-21.04.1.3/Kominfo")
        .tells("Versi 1");
    let sops = office.store.sops().await.unwrap();
    let number = sops[0].sheet.identity.number.as_deref();
    assert_eq!((sops.len(), number), (1, Some("SOP-21.04.1.3/Kominfo")));
    assert!(sops[0].in_force, "what was ratified stays so");
    // Written once, it stays.
    admin.open("/sop/pesona").await;
    admin
        .send_form("/sop/pesona/identitas", &[("nomor", "Lain")])
        .await
        .is(422);
    admin
        .open("/sop?cari=04.1.3/kom")
        .await
        .tells("Pengelolaan Aplikasi Pesona Bengkalis SOP-21.04.1.3/Kominfo");
    admin
        .open("/sop?cari=99.9")
        .await
        .tells("Tidak ada SOP yang nomor atau namanya memuat “99.9”.");
    assert!(!admin.page.words().contains("SOP-21.04.1.3"));
    admin
        .open("/sop?cari=pesona")
        .await
        .tells("SOP-21.04.1.3/Kominfo");
}

/// Every inferred cell as it was read.
async fn confirm(office: &Office, key: &str) {
    let sops = office.store.sops().await.unwrap();
    let info = sops.iter().find(|info| info.sop.key == key).unwrap();
    let SopRef { key, version } = info.sop.clone();
    let open = info.sheet.unconfirmed().into_iter();
    let cells = open.map(|cell| (cell.id, cell.value)).collect();
    let change = OfficeChange::ConfirmCells {
        sop: key,
        version,
        cells,
    };
    office
        .store
        .change_office(Who::System, change)
        .await
        .unwrap();
}
