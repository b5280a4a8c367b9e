//! Many approvers at once on one step: exactly one decision stands, every loser reads whose.

use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, PersonId};
use tayang_store::{CaseEntry, ExecuteError, OfficeChange};

use crate::both;
use crate::world::{World, appoint_new, who};

/// Approvers beside the two of the cast.
const MORE: usize = 8;
/// Cases raced at the same time.
const TOGETHER: usize = 20;

both! {
    async fn exactly_one_decision_stands(world) {
        let approvers = approvers(&world).await;
        let rows = "select count(*) from journal where chain = 'office'";
        let office = world.number(rows).await;
        for group in 0..rounds().div_ceil(TOGETHER) {
            let cases = futures(
                (0..TOGETHER).map(|at| {
                    let title = format!("Lomba {group} {at}");
                    let world = &world;
                    async move { world.bring_to_approval(&title).await.0 }
                }),
            )
            .await;
            futures(cases.into_iter().enumerate().map(|(at, case)| {
                let some = &approvers[..2 + (group + at) % (approvers.len() - 1)];
                race(&world, case, some)
            }))
            .await;
        }
        assert_eq!(world.number(rows).await, office);
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn an_appointment_that_ends_meanwhile_decides_nothing(world) {
        let mut decided = 0;
        for at in 0..30 {
            let (case, _) = world.bring_to_approval(&format!("Cabut {at}")).await;
            let (person, held) = appoint_new(&world.store, world.unit, "kabid", &format!("plt{at}")).await;
            let view = world.store.case_view(case).await.unwrap().unwrap();
            let mut ended = held.clone();
            ended.appointment.until = Some(jiff::civil::date(2026, 10, 30));
            let revoke = world.store.change_office(
                tayang_store::Who::System,
                OfficeChange::Appoint(ended),
            );
            let yes = Command::Approve { hash: view.packet.content, items: None, note: None };
            let approve = world.attempt(person, case, yes);
            let (revoked, approved) = if at % 2 == 0 {
                tokio::join!(revoke, approve)
            } else {
                let (approved, revoked) = tokio::join!(approve, revoke);
                (revoked, approved)
            };
            revoked.unwrap();
            let version = world.store.timeline(case).await.unwrap().len() as u64;
            match approved {
                Ok(_) => assert_eq!(world.step(case).await, "4"),
                Err(ExecuteError::Refused(_)) => {
                    assert_eq!((world.step(case).await.as_str(), version), ("3", view.case.version));
                }
                Err(other) => panic!("{other}"),
            }
            decided += usize::from(version > view.case.version);
        }
        assert!((1..30).contains(&decided), "one side always won: {decided}");
    }

    async fn a_recall_and_the_next_task_never_both_happen(world) {
        let (mut recalls, mut starts) = (0, 0);
        for at in 0..50 {
            let (case, _) = world.bring_to_approval(&format!("Tarik {at}")).await;
            let hash = world.store.case_view(case).await.unwrap().unwrap().packet.content;
            let yes = Command::Approve { hash, items: None, note: None };
            let approved = world.act(world.cast.head, case, yes).await;
            let entry = approved.events.iter().find(|entry| {
                matches!(entry.recorded.event, Event::Approved { .. })
            });
            let recall = Command::Recall { entry: entry.unwrap().version };
            let seen = Some(approved.version);
            let recall = world.store.execute(who(world.cast.head), case, seen, recall, None);
            let start = world.store.execute(who(world.cast.editor), case, seen, Command::StartTask {}, None);
            let (recalled, started) = if at % 2 == 0 {
                tokio::join!(recall, start)
            } else {
                let (started, recalled) = tokio::join!(start, recall);
                (recalled, started)
            };
            let (won, lost, winner) = match (recalled, started) {
                (Ok(won), Err(lost)) => (won, lost, "Hendra Wiratmaja"),
                (Err(lost), Ok(won)) => (won, lost, "Lestari Handayani"),
                other => panic!("exactly one happens: {other:?}"),
            };
            let ExecuteError::LostRace { by_name, version, .. } = lost else { panic!("{lost}") };
            assert_eq!((by_name.as_str(), version), (winner, won.version));
            let recalled = winner == "Hendra Wiratmaja";
            assert_eq!(world.step(case).await, if recalled { "3" } else { "4" });
            tail_is(&world, case, approved.version, &won.events).await;
            recalls += usize::from(recalled);
            starts += usize::from(!recalled);
        }
        assert!(recalls > 0 && starts > 0, "{recalls} and {starts}");
    }
}

/// Rounds of one test; more in a soak.
fn rounds() -> usize {
    if std::env::var_os("TAYANG_SOAK").is_some() {
        10_000
    } else {
        1_000
    }
}

async fn approvers(world: &World) -> Vec<(PersonId, String)> {
    let mut all = Vec::new();
    all.push((world.cast.head, "Hendra Wiratmaja".to_owned()));
    all.push((world.cast.deputy, "Bambang Sudrajat".to_owned()));
    for at in 0..MORE {
        let login = format!("kabid{at}");
        let (person, _) = appoint_new(&world.store, world.unit, "kabid", &login).await;
        all.push((person, login));
    }
    all
}

/// Everybody decides at once from the same view, by turns Ya and Tidak.
async fn race(world: &World, case: CaseId, approvers: &[(PersonId, String)]) {
    let view = world.store.case_view(case).await.unwrap().unwrap();
    let (hash, seen) = (view.packet.content, view.case.version);
    let decisions = approvers.iter().enumerate().map(|(at, (person, _))| {
        let command = if at % 2 == 0 {
            Command::Approve {
                hash,
                items: None,
                note: None,
            }
        } else {
            Command::Return {
                items: None,
                reason: "Belum.".to_owned(),
                chips: Vec::new(),
            }
        };
        world
            .store
            .execute(who(*person), case, Some(seen), command, None)
    });
    let outcomes = futures(decisions).await;
    let mut won = None;
    let mut lost = Vec::new();
    for (outcome, (_, name)) in outcomes.into_iter().zip(approvers) {
        match outcome {
            Ok(executed) => assert!(won.replace((executed, name)).is_none(), "two decided"),
            Err(error) => lost.push(error),
        }
    }
    let (executed, name) = won.expect("one decides");
    for error in lost {
        match error {
            ExecuteError::LostRace {
                by_name, version, ..
            } => {
                assert_eq!((&by_name, version), (name, executed.version));
            }
            other => panic!("{other}"),
        }
    }
    tail_is(world, case, seen, &executed.events).await;
}

/// Nothing but these events happened to a case since a version.
pub(crate) async fn tail_is(world: &World, case: CaseId, seen: u64, events: &[CaseEntry]) {
    let timeline = world.store.timeline(case).await.unwrap();
    let since = &timeline[usize::try_from(seen).unwrap()..];
    let told = events.iter().map(|entry| (entry.version, &entry.recorded));
    assert!(
        since
            .iter()
            .map(|entry| (entry.version, &entry.recorded))
            .eq(told)
    );
}

/// Waits for all at once, answers in order.
pub(crate) async fn futures<F: Future>(all: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = all.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        let mut waiting = false;
        for (future, answer) in &mut running {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *answer = Some(value),
                    std::task::Poll::Pending => waiting = true,
                }
            }
        }
        if waiting {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(())
        }
    })
    .await;
    running
        .into_iter()
        .filter_map(|(_, answer)| answer)
        .collect()
}
