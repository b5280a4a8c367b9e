//! What a sheet leans on: related sheets, repealed laws, acts that carry out others.

use super::browser::Office;
use super::sheets::{draft, save};
use super::walk::set_up;

#[tokio::test]
async fn a_related_sheet_is_a_link_or_a_name_and_a_link_to_nothing_is_told() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/sop").await;
    admin
        .send_form("/sop/rancangan", &[("starter", "003")])
        .await
        .is(200);
    let first = draft(&office).await;
    let version = admin.page.after("name=\"versi\"", "value").unwrap();
    admin
        .send_form(&format!("{first}/adopsi"), &[("versi", &version)])
        .await
        .is(200);
    admin.open("/sop").await;
    admin
        .send_form("/sop/rancangan", &[("starter", "001")])
        .await
        .is(200);
    let path = draft(&office).await;
    let related = "SOP Aplikasi → pesona\r\nSOP Pelayanan Informasi\r\nSOP Lama → sop-lama";
    save(&mut admin, &path, &[("keterkaitan", related)]).await;
    admin.page.is(200).tells(
        "SOP terkait \"SOP Lama\" menunjuk ke \"sop-lama\", yang tidak ada pada kantor ini.",
    );
    let version = admin.page.after("name=\"versi\"", "value").unwrap();
    admin
        .send_form(&format!("{path}/adopsi"), &[("versi", &version)])
        .await
        .is(200);
    admin
        .open("/sop/update-website-pemda")
        .await
        .is(200)
        .tells("SOP Pelayanan Informasi")
        .tells("menunjuk ke \"sop-lama\"");
    let page = &admin.page.text;
    assert!(page.contains("<a href=\"/sop/pesona\">SOP Aplikasi</a>"));
    for plain in ["<li>SOP Pelayanan Informasi</li>", "<li>SOP Lama<span"] {
        assert!(page.contains(plain), "{plain}");
    }
    let told = page.matches("menunjuk ke").count();
    assert_eq!(told, 1, "the others are in order");
}

#[tokio::test]
async fn a_repealed_law_is_told_with_what_took_its_place_and_a_revision_is_proposed() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    let proposal = "Dasar hukum 6: PerKI 1/2010 sudah dicabut. Ganti dengan PerKI 1/2021 tentang Standar Layanan Informasi Publik";
    admin
        .open("/sop/contoh/003")
        .await
        .is(200)
        .tells("Usul revisi")
        .tells(proposal);
    admin.open("/sop").await;
    admin.send_form("/sop", &[("starter", "003")]).await.is(200);
    admin.page.tells(proposal).tells("Siapkan rancangan revisi");
    let cited =
        "Peraturan Komisi Informasi Nomor 1 Tahun 2010 tentang Standar Layanan Informasi Publik";
    admin.page.tells(cited);
    admin
        .send_form("/sop/rancangan", &[("sop", "pesona")])
        .await
        .is(200)
        .tells(proposal);
    assert!(admin.page.text.contains(cited), "the sheet's words stay");
    let kept = office.store.sheet_drafts().await.unwrap();
    assert!(kept[0].remarks.contains(proposal), "{}", kept[0].remarks);
}

#[tokio::test]
async fn an_act_is_shown_with_what_it_carries_out() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/sop").await;
    admin.send_form("/sop", &[("starter", "002")]).await.is(200);
    admin.open("/sop/peraturan").await.is(200);
    let act = |key: &str, page: &str| -> String {
        let from = page.split_once(&format!("id=\"{key}\"")).unwrap().1;
        from.split("<li").next().unwrap().to_owned()
    };
    let ordinance = act("pp-61-2010", &admin.page.text);
    assert!(ordinance.contains("Melaksanakan: <a href=\"/sop/peraturan#uu-14-2008\">"));
    assert!(ordinance.contains("Dikutip oleh:"), "{ordinance}");
    let law = act("uu-14-2008", &admin.page.text);
    assert!(law.contains("Dilaksanakan dengan: <a href=\"/sop/peraturan#pp-61-2010\">"));
}
