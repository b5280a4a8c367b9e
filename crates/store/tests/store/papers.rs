//! Papers with their numbers, seats that a decree gives and ends, follow-ups that come back.

use jiff::civil::{Date, time};
use tayang_core::artefact::{
    AttendanceList, Attendant, Decree, FollowUp, FollowUpPlan, FollowUpRef, Form, Invitation,
    Minutes, Paper, ProgrammeRow, TeamMember, Topic, Urgency, WorkProgramme,
};
use tayang_core::command::{Command, OpenCase};
use tayang_core::effect::Effect;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, PersonId};
use tayang_store::{ExecuteError, Executed, OfficeChange, Seat};

use crate::both;
use crate::world::{SITE, World, finish, who};

const SHEET: &str = r#"
format = 1
key = "tim"

[[role]]
key = "kepala"
label = "Kepala Dinas"

[[role]]
key = "anggota"
label = "Tim Pengelola"

[[step]]
no = "1"
text = "Menetapkan tim"
role = "kepala"
kind = "decree"

[[step]]
no = "2"
text = "Menyusun program kerja"
role = "anggota"
kind = "plan"

[[step]]
no = "3"
text = "Mengevaluasi"
role = "anggota"
kind = "evaluate"
"#;

both! {
    async fn a_decree_gives_rights_on_its_first_day_and_ends_them_after_its_last(world) {
        found(&world).await;
        let member = world.cast.steward;
        let case = opened(&world, "Tim pertama").await;
        world.act(world.cast.head, case, decree(member, "2026-11-03", "2026-11-04")).await;
        world.act(world.cast.head, case, finish(&[])).await;
        // Made on the 2nd, in force from the 3rd.
        refused(world.attempt(member, case, Command::StartTask {}).await, "not_your_role");
        assert_eq!(holders(&world).await, []);
        world.pass_minutes(24 * 60);
        assert_eq!(holders(&world).await, [member]);
        assert!(world.store.inbox(member).await.unwrap().mine.iter().any(|card| card.case == case));
        let planned = world.act(member, case, programme(member)).await;
        assert_eq!(number(&planned), (Paper::WorkProgramme, 1));
        world.pass_minutes(48 * 60);
        refused(world.attempt(member, case, finish(&[])).await, "appointment_ended");
        assert_eq!(holders(&world).await, []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn numbers_of_a_register_have_no_gap_and_none_stands_twice(world) {
        found(&world).await;
        let member = world.cast.steward;
        let first = opened(&world, "Tim satu").await;
        let second = opened(&world, "Tim dua").await;
        let decree = decree(member, "2026-11-02", "2026-12-31");
        let head = world.cast.head;
        assert_eq!(number(&world.act(head, first, decree.clone()).await), (Paper::Decree, 1));
        assert_eq!(number(&world.act(head, second, decree.clone()).await), (Paper::Decree, 2));
        // Filled in again it keeps its number.
        assert_eq!(number(&world.act(head, first, decree.clone()).await), (Paper::Decree, 1));
        let third = opened(&world, "Tim tiga").await;
        assert_eq!(number(&world.act(head, third, decree).await), (Paper::Decree, 3));
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn a_programme_in_force_reminds_once_a_month_and_is_not_filled_in_again(world) {
        found(&world).await;
        let member = world.cast.steward;
        let case = opened(&world, "Tim satu").await;
        world.act(world.cast.head, case, decree(member, "2026-11-02", "2027-12-31")).await;
        world.act(world.cast.head, case, finish(&[])).await;
        world.act(member, case, programme(member)).await;
        // Not finished yet: a draft asks nothing of anybody.
        assert_eq!(world.store.programmes().await.unwrap().len(), 0);
        assert_eq!(world.store.remind_programmes().await.unwrap(), 0);
        world.act(member, case, finish(&[])).await;
        refused(world.attempt(member, case, programme(member)).await, "not_this_step");
        let programmes = world.store.programmes().await.unwrap();
        assert_eq!((programmes.len(), programmes[0].case), (1, case));
        assert_eq!(world.store.remind_programmes().await.unwrap(), 1);
        assert_eq!(world.store.remind_programmes().await.unwrap(), 0, "once");
        let reminded = world.errands(case).await;
        let reminded = reminded.iter().filter_map(|errand| match errand.effect {
            Effect::RemindProgramme { month, .. } => Some(month),
            _ => None,
        });
        assert_eq!(reminded.collect::<Vec<_>>(), [11]);
        // Nothing is planned for the next month.
        world.pass_minutes(30 * 24 * 60);
        assert_eq!(world.store.remind_programmes().await.unwrap(), 0);
    }

    async fn what_an_evaluation_left_open_comes_back_at_the_next(world) {
        found(&world).await;
        let member = world.cast.steward;
        let first = evaluated(&world, "Evaluasi satu", None).await;
        let second = brought_to_evaluation(&world, "Evaluasi dua").await;
        refused(world.attempt(member, second, plan(None)).await, "follow_up_left_out");
        let carried = FollowUpRef { case: first, row: 1 };
        world.act(member, second, plan(Some(carried))).await;
        world.act(member, second, finish(&[])).await;
        // Carried over, it is open in the second alone; closed there, nothing is left.
        let closing = Command::CloseFollowUp { row: 1, words: "Sudah ditata.".to_owned() };
        world.act(member, second, closing.clone()).await;
        refused(world.attempt(member, second, closing).await, "follow_up_unknown");
        evaluated(&world, "Evaluasi tiga", None).await;
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }
}

/// The sheet, and the head in its first column.
pub(crate) async fn found(world: &World) {
    let sites = vec![SITE.to_owned()];
    let adopted = world
        .store
        .adopt_sop(tayang_store::Who::System, SHEET.to_owned(), sites);
    let sop = adopted.await.unwrap();
    crate::ratified::ratify(&world.store, &sop).await;
    let office = world.store.office().await.unwrap();
    let held = office.appointments.iter().map(|held| &held.appointment);
    let position = held
        .filter(|held| held.person == world.cast.head)
        .map(|held| held.position)
        .next()
        .unwrap();
    let seat = Seat {
        sop: "tim".to_owned(),
        role: "kepala".to_owned(),
        position,
    };
    let change = OfficeChange::Seat(seat);
    let changed = world.store.change_office(tayang_store::Who::System, change);
    changed.await.unwrap();
}

pub(crate) async fn opened(world: &World, title: &str) -> CaseId {
    let open = OpenCase {
        sop: "tim".to_owned(),
        section: None,
        title: title.to_owned(),
        parent: None,
    };
    let head = who(world.cast.head);
    let opened = world.store.open_case(head, SITE, open, None).await;
    opened.unwrap().case
}

/// A run whose evaluation has three of its four papers.
async fn brought_to_evaluation(world: &World, title: &str) -> CaseId {
    let (head, member) = (world.cast.head, world.cast.steward);
    let case = opened(world, title).await;
    let decree = decree(member, "2026-11-02", "2026-12-31");
    world.act(head, case, decree).await;
    world.act(head, case, finish(&[])).await;
    world.act(member, case, programme(member)).await;
    world.act(member, case, finish(&[])).await;
    for form in meeting() {
        world.act(member, case, Command::Produce { form }).await;
    }
    case
}

async fn evaluated(world: &World, title: &str, carried: Option<FollowUpRef>) -> CaseId {
    let case = brought_to_evaluation(world, title).await;
    let member = world.cast.steward;
    world.act(member, case, plan(carried)).await;
    world.act(member, case, finish(&[])).await;
    case
}

async fn holders(world: &World) -> Vec<PersonId> {
    let office = world.store.office().await.unwrap();
    office.holders("tim", "anggota", office.day(world.now()))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn decree(member: PersonId, from: &str, until: &str) -> Command {
    let form = Form::Decree(Decree {
        about: "Tim Pengelola Website".to_owned(),
        considering: Vec::new(),
        recalling: Vec::new(),
        rulings: vec!["Membentuk tim.".to_owned()],
        members: vec![TeamMember {
            person: member,
            seat: "Anggota".to_owned(),
            duties: None,
            from_outside: None,
            roles: vec!["anggota".to_owned()],
        }],
        from: day(from),
        until: Some(day(until)),
        place: None,
        copies: Vec::new(),
    });
    Command::Produce { form }
}

fn programme(member: PersonId) -> Command {
    let form = Form::WorkProgramme(WorkProgramme {
        year: 2026,
        background: None,
        purpose: None,
        rows: vec![ProgrammeRow {
            activity: "Memperbarui profil".to_owned(),
            menu: "Profil".to_owned(),
            months: vec![11],
            in_charge: member,
            target: "Profil mutakhir".to_owned(),
            max_age_days: None,
            note: None,
        }],
    });
    Command::Produce { form }
}

fn meeting() -> [Form; 3] {
    let on = day("2026-11-02");
    [
        Form::Invitation(Invitation {
            urgency: Urgency::Ordinary,
            subject: "Rapat evaluasi".to_owned(),
            to: vec!["Anggota tim".to_owned()],
            day: on,
            time: time(9, 0, 0, 0),
            place: "Ruang rapat".to_owned(),
            agenda: vec!["Capaian".to_owned()],
            closing: None,
            copies: Vec::new(),
        }),
        Form::AttendanceList(AttendanceList {
            day: on,
            rows: vec![Attendant {
                person: None,
                name: "Baiq Nirmala".to_owned(),
                post: String::new(),
                at: None,
            }],
        }),
        Form::Minutes(Minutes {
            day: on,
            chair: "Baiq Nirmala".to_owned(),
            note_taker: "Baiq Nirmala".to_owned(),
            opening: None,
            discussion: vec![Topic {
                topic: "Capaian".to_owned(),
                notes: "Baik.".to_owned(),
            }],
            conclusions: vec!["Dilanjutkan.".to_owned()],
            closing: None,
        }),
    ]
}

fn plan(carried_from: Option<FollowUpRef>) -> Command {
    let form = Form::FollowUpPlan(FollowUpPlan {
        rows: vec![FollowUp {
            finding: "Menu terlambat".to_owned(),
            action: "Menata jadwal".to_owned(),
            in_charge: "Baiq Nirmala".to_owned(),
            person: None,
            due: day("2026-12-01"),
            carried_from,
            closed: None,
        }],
    });
    Command::Produce { form }
}

/// The paper that was filled in, with its number.
fn number(executed: &Executed) -> (Paper, u32) {
    let mut events = executed.events.iter().map(|entry| &entry.recorded.event);
    let found = events.find_map(|event| match event {
        Event::Produced {
            artefact, number, ..
        } => Some((artefact.paper(), *number)),
        _ => None,
    });
    found.expect("a paper was filled in")
}

fn refused(result: Result<Executed, ExecuteError>, code: &str) {
    match result {
        Err(ExecuteError::Refused(refusals)) => {
            let codes: Vec<String> = refusals.iter().map(|refusal| refusal.code()).collect();
            assert!(codes.iter().any(|found| found == code), "{codes:?}");
        }
        other => panic!("{other:?}"),
    }
}
