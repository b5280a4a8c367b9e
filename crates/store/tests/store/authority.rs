//! Hand-overs, deputies and qualifications: rights by their days, with their record.

use jiff::civil::Date;
use tayang_core::command::Command;
use tayang_core::ids::{PersonId, PositionId};
use tayang_core::office::competence::Competence;
use tayang_core::office::{Actor, Appointment, Assurance, Capacity};
use tayang_store::{
    Appointed, Content, ExecuteError, HandOver, OfficeChange, OfficeError, OfficeEvent,
    OfficeRefusal, Who,
};

use crate::both;
use crate::world::{SOP, World, appoint_new};

both! {
    async fn a_post_goes_over_with_its_tasks_and_rights_in_one_act(world) {
        let case = world.open_case("Serah terima").await;
        world.act(world.cast.writer, case, Command::StartTask {}).await;
        let (next, _) = appoint_new(&world.store, world.unit, "admin", "wening").await;
        let entries = world.store.journal_of("office", 0, 500).await.unwrap().len();
        let asked = hand_over(&world, world.cast.writer, next, "2026-11-02").await;
        world.store.change_office(Who::System, OfficeChange::HandOver(asked.clone())).await.unwrap();

        let lines = world.store.journal_of("office", 0, 500).await.unwrap();
        assert_eq!(lines.len(), entries + 1, "one act is one entry");
        let Content::Office(recorded) = &lines.last().unwrap().content else { panic!("an entry of a case") };
        let OfficeEvent::HandedOver { tasks, channels, to, .. } = &recorded.event else { panic!("{recorded:?}") };
        assert_eq!((tasks.as_slice(), channels.as_slice(), *to), (&[case][..], &["facebook".to_owned()][..], next));

        let office = world.store.office().await.unwrap();
        assert_eq!(office.hand_overs[0].tasks, [case]);
        assert_eq!(office.holders(SOP, "kasi", day("2026-11-01")), [world.cast.writer]);
        assert_eq!(office.holders(SOP, "kasi", day("2026-11-02")), [next]);
        let card = world.store.inbox(next).await.unwrap().mine.remove(0);
        assert_eq!((card.case, card.holder), (case, None), "the task waits for the new holder");
        assert!(world.store.inbox(world.cast.writer).await.unwrap().mine.is_empty());
        let refused = world.attempt(world.cast.writer, case, Command::StartTask {}).await;
        assert!(matches!(&refused, Err(ExecuteError::Refused(reasons)) if reasons[0].code() == "appointment_ended"), "{refused:?}");
        world.pass_minutes(5);
        world.act(next, case, Command::StartTask {}).await;
        let view = world.store.case_view(case).await.unwrap().unwrap();
        assert_eq!(view.case.open.as_ref().unwrap().holder, Some(next));
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        forged(&world, "update handover set body = replace(body, '800/12', '800/13')").await;
    }

    async fn a_hand_over_that_cannot_be_changes_nothing(world) {
        let own = hand_over(&world, world.cast.writer, world.cast.writer, "2026-12-01").await;
        let strange = HandOver { from: world.cast.admin, ..hand_over(&world, world.cast.writer, world.cast.head, "2026-12-01").await };
        let early = hand_over(&world, world.cast.writer, world.cast.head, "2024-06-01").await;
        let silent = HandOver { basis: " ".to_owned(), ..hand_over(&world, world.cast.writer, world.cast.head, "2026-12-01").await };
        let before = world.store.office().await.unwrap();
        for (asked, refusal) in [
            (own, OfficeRefusal::SamePerson),
            (strange, OfficeRefusal::NotHolding),
            (early, OfficeRefusal::NotHolding),
            (silent, OfficeRefusal::Words { field: "basis", limit: 200 }),
        ] {
            let outcome = world.store.change_office(Who::System, OfficeChange::HandOver(asked)).await;
            assert!(matches!(&outcome, Err(OfficeError::Refused(got)) if *got == refusal), "{outcome:?}");
        }
        let after = world.store.office().await.unwrap();
        assert_eq!((after.seq, &after.appointments), (before.seq, &before.appointments));
    }

    async fn a_deputy_has_the_post_for_the_days_of_a_leave_and_both_names_stay(world) {
        let post = post_of(&world, world.cast.head).await;
        let leave = deputy(&world, world.cast.admin, world.cast.head, post, ("2026-11-02", "2026-11-03"));
        world.store.change_office(Who::System, OfficeChange::Appoint(leave)).await.unwrap();
        let office = world.store.office().await.unwrap();
        for (on, held) in [("2026-11-01", false), ("2026-11-02", true), ("2026-11-03", true), ("2026-11-04", false)] {
            let holds = office.holders(SOP, "kabid", day(on)).contains(&world.cast.admin);
            assert_eq!(holds, held, "{on}");
            let away = office.instead_of(world.cast.admin, post, day(on));
            assert_eq!(away, held.then_some(world.cast.head), "{on}");
        }
        assert!(office.doubles(world.cast.admin, day("2026-11-02")) && !office.doubles(world.cast.admin, day("2026-11-04")));
        let Actor::Person { posts, .. } = office.actor(world.cast.admin, SOP, world.now(), Assurance::Session) else { panic!("a person") };
        let capacity = posts.iter().find(|held| held.position == post).unwrap().capacity;
        assert_eq!(capacity, Capacity::Plh);
        // The day after, the deputy's own Ya is refused with the day on which it ended.
        let (case, _) = world.bring_to_approval("Cuti").await;
        world.pass_minutes(2 * 24 * 60);
        let refused = world.attempt(world.cast.admin, case, world.yes(case).await).await;
        assert!(matches!(&refused, Err(ExecuteError::Refused(reasons)) if reasons[0].code() == "appointment_ended"), "{refused:?}");
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn a_deputy_is_somebody_else_from_a_day_to_a_day_for_a_holder(world) {
        let post = post_of(&world, world.cast.head).await;
        let days = ("2026-11-02", "2026-11-03");
        let own = deputy(&world, world.cast.head, world.cast.head, post, days);
        let strange = deputy(&world, world.cast.admin, world.cast.writer, post, days);
        let mut open = deputy(&world, world.cast.admin, world.cast.head, post, days);
        open.appointment.until = None;
        let mut acting = deputy(&world, world.cast.admin, world.cast.head, post, days);
        acting.appointment.capacity = Capacity::Plt;
        for (row, refusal) in [
            (own, OfficeRefusal::SamePerson),
            (strange, OfficeRefusal::NotHolding),
            (open, OfficeRefusal::LastDayMissing),
            (acting, OfficeRefusal::LastDayMissing),
        ] {
            let outcome = world.store.change_office(Who::System, OfficeChange::Appoint(row)).await;
            assert!(matches!(&outcome, Err(OfficeError::Refused(got)) if *got == refusal), "{outcome:?}");
        }
    }

    async fn qualifications_are_rows_with_their_entries(world) {
        let text = "Menguasai penulisan berita".to_owned();
        let held = Competence { education: Some("S1 Hukum".to_owned()), met: [(text, "Sertifikat 2024".to_owned())].into() };
        let save = |held: &Competence| OfficeChange::SaveCompetence { person: world.cast.writer, held: held.clone() };
        world.store.change_office(Who::System, save(&held)).await.unwrap();
        assert_eq!(world.store.office().await.unwrap().competence[&world.cast.writer], held);
        world.store.change_office(Who::System, save(&Competence::default())).await.unwrap();
        assert!(world.store.office().await.unwrap().competence[&world.cast.writer].met.is_empty());
        let many = (0..201).map(|number| (format!("Kualifikasi {number}"), String::new())).collect();
        let many = Competence { met: many, education: None };
        let outcome = world.store.change_office(Who::System, save(&many)).await;
        assert!(matches!(outcome, Err(OfficeError::Refused(OfficeRefusal::Words { .. }))));
        let writer = crate::world::who(world.cast.writer);
        let outcome = world.store.change_office(writer, save(&held)).await;
        assert!(matches!(outcome, Err(OfficeError::Refused(OfficeRefusal::NotAdministrator))));
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        forged(&world, "update competence set body = '{\"met\":{\"Palsu\":\"\"}}'").await;
    }
}

/// A row changed behind the program's back is named by the journal's check.
async fn forged(world: &World, statement: &str) {
    world.sql(statement).await;
    let report = world.store.journal_verify().await.unwrap();
    assert_ne!(report.faults, [], "{statement}");
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn post_of(world: &World, person: PersonId) -> PositionId {
    let office = world.store.office().await.unwrap();
    let held = office.in_force(person, day("2026-11-02")).next();
    held.unwrap().position
}

async fn hand_over(world: &World, from: PersonId, to: PersonId, first: &str) -> HandOver {
    HandOver {
        id: world.store.fresh_id(),
        position: post_of(world, from).await,
        from,
        to,
        day: day(first),
        basis: "SK 800/12/2026".to_owned(),
        channels: vec!["facebook".to_owned()],
        note: String::new(),
        tasks: Vec::new(),
    }
}

fn deputy(
    world: &World,
    person: PersonId,
    away: PersonId,
    position: PositionId,
    (from, until): (&str, &str),
) -> Appointed {
    let held = Appointment {
        person,
        position,
        capacity: Capacity::Plh,
        from: day(from),
        until: Some(day(until)),
    };
    Appointed {
        instead_of: Some(away),
        basis: Some("Surat cuti 851/3/2026".to_owned()),
        ..Appointed::plain(world.store.fresh_id(), held)
    }
}
