//! Which version a case follows: ratified, in effect on its day, the latest of them.

use tayang_core::event::SopRef;
use tayang_store::{ExecuteError, OfficeChange, OfficeError, OfficeRefusal, Who};

use crate::both;
use crate::ratified::ratify;
use crate::world::{SHEET, SITE, SOP, World, request, who};

both! {
    async fn a_case_follows_the_version_in_effect_on_its_day(world) {
        let later = SHEET.replace("effective = \"2020-11\"", "effective = \"2026-12\"");
        let second = adopt(&world, later).await;
        let case = world.open_case("Sebelum disahkan").await;
        assert_eq!(version(&world, case).await, 1);
        ratify(&world.store, &second).await;
        let case = world.open_case("Sebelum berlaku").await;
        assert_eq!(version(&world, case).await, 1);
        // November has thirty days: the month counts from its first day.
        world.pass_minutes(29 * 24 * 60);
        let today = world.store.office().await.unwrap().day(world.now());
        assert_eq!(today, jiff::civil::date(2026, 12, 1));
        let case = world.open_case("Sejak berlaku").await;
        assert_eq!(version(&world, case).await, 2);
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        world.sql("update sop_ratified set effective = '2019-01-01' where version = 2").await;
        assert_ne!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn before_any_version_is_in_effect_nothing_begins(world) {
        let other = SHEET.replace("key = \"pesona\"", "key = \"lain\"").replace("effective = \"2020-11\"", "effective = \"2026-12-24\"");
        let sop = adopt(&world, other).await;
        let ask = || async {
            let asked = tayang_core::command::OpenCase { sop: sop.key.clone(), ..request("Terlalu dini") };
            let outcome = world.store.open_case(who(world.cast.writer), SITE, asked, None).await;
            let Err(ExecuteError::Refused(reasons)) = outcome else { panic!("{outcome:?}") };
            reasons[0].code()
        };
        assert_eq!(ask().await, "sheet_not_in_force");
        ratify(&world.store, &sop).await;
        assert_eq!(ask().await, "sheet_not_yet_in_force");
    }

    async fn a_number_stands_for_one_sop_of_a_unit(world) {
        let number = |sop: &str, number: &str| OfficeChange::ConfirmCells {
            sop: sop.to_owned(),
            version: 1,
            cells: [("identity.number".to_owned(), number.to_owned())].into(),
        };
        world.store.change_office(Who::System, number(SOP, "SOP-1/2026")).await.unwrap();
        let other = SHEET.replace("key = \"pesona\"", "key = \"lain\"");
        let elsewhere = SHEET.replace("key = \"pesona\"", "key = \"jauh\"").replace("unit = [\"DINAS", "unit = [\"BADAN");
        adopt(&world, other.clone()).await;
        adopt(&world, elsewhere).await;
        let taken = world.store.change_office(Who::System, number("lain", "SOP-1/2026")).await;
        assert!(matches!(&taken, Err(OfficeError::Refused(OfficeRefusal::NumberTaken { number, .. })) if number == "SOP-1/2026"), "{taken:?}");
        let written = other.replace("key = \"lain\"", "key = \"ketiga\"").replace("created =", "number = \"SOP-1/2026\"\ncreated =");
        let taken = world.store.adopt_sop(Who::System, written, vec![SITE.to_owned()]).await;
        assert!(matches!(taken, Err(OfficeError::Refused(OfficeRefusal::NumberTaken { .. }))), "{taken:?}");
        world.store.change_office(Who::System, number("jauh", "SOP-1/2026")).await.unwrap();
        let sheet = world.store.sop(&SopRef { key: SOP.to_owned(), version: 1 }).await.unwrap().unwrap();
        assert_eq!(sheet.identity.number.as_deref(), Some("SOP-1/2026"), "seen at once, byte for byte");
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }
}

async fn adopt(world: &World, text: String) -> SopRef {
    let sop = world
        .store
        .adopt_sop(Who::System, text, vec![SITE.to_owned()])
        .await
        .unwrap();
    let sheet = world.store.sop(&sop).await.unwrap().unwrap();
    let open = sheet.unconfirmed().into_iter();
    let confirm = OfficeChange::ConfirmCells {
        sop: sop.key.clone(),
        version: sop.version,
        cells: open.map(|cell| (cell.id, cell.value)).collect(),
    };
    world
        .store
        .change_office(Who::System, confirm)
        .await
        .unwrap();
    if sop.key != SOP {
        seat(world, &sop.key).await;
    }
    sop
}

/// The same posts as on the first sheet.
async fn seat(world: &World, sop: &str) {
    let office = world.store.office().await.unwrap();
    for held in office.seats.iter().filter(|held| held.sop == SOP) {
        let seat = tayang_store::Seat {
            sop: sop.to_owned(),
            ..held.clone()
        };
        world
            .store
            .change_office(Who::System, OfficeChange::Seat(seat))
            .await
            .unwrap();
    }
}

async fn version(world: &World, case: tayang_core::ids::CaseId) -> u32 {
    let view = world.store.case_view(case).await.unwrap().unwrap();
    view.case.sop.version
}
