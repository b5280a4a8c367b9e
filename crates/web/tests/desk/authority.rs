//! Office and authority on plain forms: units, leave, hand-over, mandates, members of teams.

use tayang_core::ids::{PositionId, UnitId};
use tayang_core::office::{Appointment, Capacity};
use tayang_store::{Appointed, NewPerson, OfficeChange, Position, Unit, UnitKind, Who};

use super::browser::Office;
use super::papers::{TEAM, begun, running};
use super::walk::{choice, furnished, set_up};

#[tokio::test]
async fn units_have_kinds_and_posts_lead_them() {
    let office = Office::open().await;
    let mut admin = set_up(&office).await;
    admin.open("/jabatan").await.tells("Unit tanpa jabatan");
    let unit = admin
        .page
        .after("action=\"/unit/perubahan\"", "value")
        .unwrap();
    assert!(!unit.is_empty());
    let id = office
        .store
        .office()
        .await
        .unwrap()
        .units
        .keys()
        .next()
        .unwrap()
        .to_string();
    admin
        .send_form(
            "/unit/perubahan",
            &[
                ("id", &id),
                ("edit_name", "Dinas Kominfo"),
                ("edit_short", "Kominfo"),
                ("kind", "dinas"),
            ],
        )
        .await
        .is(200)
        .tells("Dinas Kominfo Dinas");
    admin
        .send_form(
            "/unit/perubahan",
            &[("id", &id), ("edit_name", ""), ("edit_short", "X")],
        )
        .await
        .is(422);
    let fields = [
        ("title", "Kepala Dinas"),
        ("short", "Kadis"),
        ("unit", id.as_str()),
        ("leads", "ya"),
    ];
    admin
        .send_form("/jabatan", &fields)
        .await
        .is(200)
        .tells("Kepala Dinas pimpinan unit");
    let post = office
        .store
        .office()
        .await
        .unwrap()
        .positions
        .keys()
        .next()
        .unwrap()
        .to_string();
    admin
        .send_form(
            "/jabatan/perubahan",
            &[
                ("id", &post),
                ("edit_title", "Kepala Dinas Kominfo"),
                ("edit_short", "Kadis"),
            ],
        )
        .await
        .is(200)
        .tells("Kepala Dinas Kominfo");
    assert!(
        !admin.page.words().contains("pimpinan unit Belum"),
        "it leads no longer"
    );
    admin
        .send_form("/jabatan/perubahan", &[("id", &id)])
        .await
        .is(404);
}

#[tokio::test]
async fn a_leave_names_a_deputy_and_both_names_are_shown() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let known = office.store.office().await.unwrap();
    let by_login = |login: &str| {
        known
            .persons
            .values()
            .find(|row| row.login == login)
            .unwrap()
            .id
    };
    let (hendra, yusuf) = (by_login("hendra"), by_login("yusuf"));
    let page = format!("/orang/{hendra}");
    let post = choice(
        &admin.open(&page).await.tells("Cuti dan pengganti").text,
        "Kabid Informasi",
    );
    let account = [("name", "Hendra Wiratmaja"), ("email", "bukan surel")];
    admin
        .send_form(&page, &account)
        .await
        .is(422)
        .tells("Alamat surel tidak sesuai bentuknya.");
    assert!(admin.page.text.contains("value=\"bukan surel\""));
    let anyhow = [("position", post.as_str()), ("from", "2026-11-19")];
    admin
        .send_form(&format!("{page}/pengangkatan"), &anyhow)
        .await
        .is(422);
    admin.open(&page).await;
    let leave = format!("{page}/cuti");
    let deputy = yusuf.to_string();
    let fields = [
        ("post", post.as_str()),
        ("deputy", deputy.as_str()),
        ("from", "2026-11-19"),
        ("until", "2026-11-20"),
        ("basis", "Surat cuti 851/3"),
    ];
    admin
        .send_form(&leave, &fields[..3])
        .await
        .is(422)
        .tells("Isi hari pertama dan hari terakhir cuti.");
    let own = hendra.to_string();
    let mut wrong = fields;
    wrong[1] = ("deputy", own.as_str());
    admin
        .send_form(&leave, &wrong)
        .await
        .is(422)
        .tells("sama dengan yang digantikan");
    let mut backwards = fields;
    backwards[3] = ("until", "2026-11-18");
    admin.send_form(&leave, &backwards).await.is(422);
    assert!(
        admin.page.text.contains("value=\"Surat cuti 851/3\""),
        "what was typed stays"
    );
    let open = "<details class=\"fold\" open>";
    assert!(admin.page.text.contains(open), "in sight");
    admin
        .send_form(&leave, &fields)
        .await
        .is(200)
        .tells("Pengganti selama cuti dicatat.")
        .tells("Plh. Kabid Informasi, 19 November 2026 sampai 20 November 2026");
    admin
        .open(&format!("/orang/{yusuf}"))
        .await
        .tells("Plh. Kabid Informasi")
        .tells("menggantikan Hendra Wiratmaja; Surat cuti 851/3");
    admin.open("/orang").await.tells("Rangkap");
    // The deputy decides: the timeline keeps both names.
    let [_, ratna, lestari, _] = people.as_mut_slice() else {
        panic!("four people")
    };
    let (case, item) = super::work::written(ratna).await;
    super::work::finish(ratna, &case).await;
    super::work::edited(lestari, &case, &item).await;
    let yusuf = &mut people[3];
    super::work::approved(yusuf, &case, &item).await;
    yusuf
        .open(&case)
        .await
        .tells("Plh. Kabid Informasi menggantikan Hendra Wiratmaja");
}

#[tokio::test]
async fn a_post_is_handed_over_in_one_form() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let ratna = &mut people[1];
    ratna.open("/berkas/baru?sop=pesona").await.is(200);
    ratna
        .send_form("/berkas", &[("sop", "pesona"), ("title", "Pasar Wening")])
        .await
        .is(200);
    admin
        .open("/serah-terima")
        .await
        .is(200)
        .tells("Belum ada serah terima");
    let held = choice(&admin.page.text, "Kasi Konten: Ratna Wulandari");
    let to = choice(&admin.page.text, "Yusuf Maulana");
    let form = [
        ("held", held.as_str()),
        ("to", to.as_str()),
        ("day", "2026-11-19"),
        ("basis", "SK 800/12/2026"),
        ("channels", "facebook"),
        ("note", "Sandi diganti bersama."),
    ];
    admin
        .send_form("/serah-terima", &form[..3])
        .await
        .is(422)
        .tells("Isian ini belum diisi.");
    let mut early = form;
    early[2] = ("day", "2026-11-18");
    admin
        .send_form("/serah-terima", &early)
        .await
        .is(422)
        .tells("tidak memegang jabatan ini");
    assert!(
        admin.page.text.contains("Sandi diganti bersama."),
        "what was typed stays"
    );
    admin
        .send_form("/serah-terima", &form)
        .await
        .is(422)
        .tells("tidak memegang jabatan ini pada hari tersebut");
    let mut later = form;
    later[2] = ("day", "2026-11-20");
    admin
        .send_form("/serah-terima", &later)
        .await
        .is(200)
        .tells("Jabatan diserahterimakan.")
        .tells("Ratna Wulandari kepada Yusuf Maulana, sejak 20 November 2026. SK 800/12/2026")
        .tells("Akun kanal: Facebook.")
        .tells("berkas 1")
        .tells("Sandi diganti bersama.");
}

#[tokio::test]
async fn whoever_signs_a_decree_on_a_mandate_is_warned_and_the_warning_stays() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let warning = "UU 30/2014, pasal 14";
    // The definitive holder is not warned.
    let own = begun(&mut people[0], "rapat", "Tim kabar 2026").await;
    let paper = format!("{own}/hasil/surat-keputusan");
    for path in [&own, &paper] {
        let page = people[0].open(path).await.is(200);
        assert!(!page.words().contains(warning), "{}", page.words());
    }
    let known = office.store.office().await.unwrap();
    let by_login = |login: &str| {
        known
            .persons
            .values()
            .find(|row| row.login == login)
            .unwrap()
            .id
    };
    let mut held = known.in_force(by_login("hendra"), "2026-11-19".parse().unwrap());
    let held = Appointment {
        person: by_login("yusuf"),
        capacity: Capacity::Plt,
        from: "2026-11-01".parse().unwrap(),
        ..held.next().unwrap().clone()
    };
    let row = Appointed::plain(office.store.fresh_id(), held);
    let appointed = office
        .store
        .change_office(Who::System, OfficeChange::Appoint(row));
    appointed.await.unwrap();

    let case = begun(&mut people[3], "rapat", "Tim kabar 2027").await;
    let yusuf = &mut people[3];
    yusuf
        .page
        .tells("Peringatan: Anda menandatangani keputusan")
        .tells(warning);
    let paper = format!("{case}/hasil/surat-keputusan");
    let page = yusuf.open(&paper).await.is(200).tells(warning).text.clone();
    let member = choice(&page, "Ratna");
    let decree = [
        ("about", "Tim kabar"),
        ("from", "2026-11-19"),
        ("rulings", "Membentuk tim."),
        ("members.0.person", member.as_str()),
        ("members.0.seat", "Ketua"),
    ];
    yusuf
        .send_form(&paper, &decree)
        .await
        .is(200)
        .tells("tersimpan");
    // A warning, never a block; it stays with the entry, for those who read it too.
    yusuf
        .open(&case)
        .await
        .tells("Plt. Kabid Informasi")
        .tells("diperingatkan saat penetapan");
    people[1]
        .open(&paper)
        .await
        .tells("Ditetapkan oleh pelaksana tugas atau pelaksana harian");
}

#[tokio::test]
async fn members_are_of_the_unit_unless_the_decree_says_by_what_they_are_not() {
    let office = Office::open().await;
    let mut people = running(&office, TEAM, "rapat", &["camat", "kasi"]).await;
    let store = &office.store;
    let other = Unit {
        id: UnitId(store.fresh_id()),
        parent: None,
        name: "Dinas Pariwisata".to_owned(),
        short: "Dispar".to_owned(),
        kind: Some(UnitKind::Dinas),
    };
    let post = Position {
        id: PositionId(store.fresh_id()),
        unit: other.id,
        title: "Staf Promosi".to_owned(),
        short: "Staf".to_owned(),
        leads: false,
    };
    let new = NewPerson {
        login: "made".to_owned(),
        name: "Made Suarta".to_owned(),
        email: String::new(),
        administrator: false,
        password: None,
    };
    let made = store.add_person(Who::System, new).await.unwrap();
    let held = Appointment {
        person: made,
        position: post.id,
        capacity: Capacity::Definitif,
        from: "2026-01-01".parse().unwrap(),
        until: None,
    };
    let held = Appointed::plain(store.fresh_id(), held);
    for change in [
        OfficeChange::SaveUnit(other),
        OfficeChange::SavePosition(post),
        OfficeChange::Appoint(held),
    ] {
        store.change_office(Who::System, change).await.unwrap();
    }
    let case = begun(&mut people[0], "rapat", "Tim kabar 2027").await;
    let paper = format!("{case}/hasil/surat-keputusan");
    let member = choice(&people[0].open(&paper).await.is(200).text, "Made");
    let mut decree = vec![
        ("about", "Tim kabar"),
        ("from", "2026-11-19"),
        ("rulings", "Membentuk tim."),
        ("members.0.person", member.as_str()),
        ("members.0.seat", "Anggota"),
    ];
    people[0]
        .send_form(&paper, &decree)
        .await
        .is(409)
        .tells("Made Suarta memegang jabatan di unit lain.");
    decree.push((
        "members.0.from_outside",
        "Surat Kepala Dinas Pariwisata 12/2026",
    ));
    people[0].send_form(&paper, &decree).await.is(200);
    people[1]
        .open(&paper)
        .await
        .tells("Surat Kepala Dinas Pariwisata 12/2026");
}

#[tokio::test]
async fn nobody_is_appointed_to_a_post_that_was_not_picked() {
    let office = Office::open().await;
    let (mut admin, _) = furnished(&office).await;
    let known = office.store.office().await.unwrap();
    let hendra = known.persons.values().find(|row| row.login == "hendra");
    let page = format!("/orang/{}", hendra.unwrap().id);
    let days = [("from", "2026-11-19"), ("until", "2026-11-20")];
    let unpicked = |name| [&[(name, ""), ("capacity", "plt")][..], &days].concat();

    admin
        .open(&page)
        .await
        .tells("Pilih jabatan")
        .tells("Pilih pejabat");
    admin
        .send_form(&format!("{page}/pengangkatan"), &unpicked("position"))
        .await
        .is(422)
        .tells("Pilih jabatannya.");
    assert!(
        admin.page.text.contains("value=\"plt\" checked"),
        "the rest stays"
    );
    admin
        .send_form(&format!("{page}/cuti"), &unpicked("deputy"))
        .await
        .is(422)
        .tells("Pilih pejabatnya.");
    admin.open("/serah-terima").await.tells("Pilih jabatan");
    admin
        .send_form("/serah-terima", &unpicked("held"))
        .await
        .is(422)
        .tells("Pilih jabatannya.")
        .tells("Pilih pejabatnya.");
    let after = office.store.office().await.unwrap();
    assert_eq!(after.appointments, known.appointments);
}

#[tokio::test]
async fn whoever_no_longer_acts_in_a_post_is_told_so_and_whom_to_ask() {
    let office = Office::open().await;
    let (mut admin, mut people) = furnished(&office).await;
    let known = office.store.office().await.unwrap();
    let yusuf = known.persons.values().find(|row| row.login == "yusuf");
    let yusuf = yusuf.unwrap().id;
    let page = format!("/orang/{yusuf}");
    let post = choice(&admin.open(&page).await.text, "Kasi Konten");
    let acting = [
        ("position", post.as_str()),
        ("capacity", "plt"),
        ("from", "2026-10-01"),
        ("until", "2026-11-10"),
    ];
    admin
        .send_form(&format!("{page}/pengangkatan"), &acting)
        .await
        .is(200);
    let [_, ratna, _, yusuf] = people.as_mut_slice() else {
        panic!("four people")
    };
    ratna.open("/berkas/baru?sop=pesona").await;
    let new = [("sop", "pesona"), ("title", "Pasar Wening")];
    let case = ratna.send_form("/berkas", &new).await.is(200).path.clone();
    for path in ["/", case.as_str()] {
        yusuf
            .open(path)
            .await
            .tells("Pengangkatan Anda sebagai Plt.")
            .tells("berakhir 10 November 2026.")
            .tells("Jabatan itu kini dipegang Ratna Wulandari.")
            .tells("mintalah administrator mencatat perpanjangannya:");
    }
    ratna.open("/").await;
    assert!(!ratna.page.text.contains("Pengangkatan Anda"));
}
