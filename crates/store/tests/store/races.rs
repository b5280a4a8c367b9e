//! Many approvers at once on one step: exactly one decision stands, every loser reads whose.

use tayang_core::command::Command;
use tayang_core::event::Event;
use tayang_core::ids::{CaseId, PersonId};
use tayang_store::{ExecuteError, OfficeChange};

use crate::both;
use crate::world::{World, appoint_new, who};

/// Approvers beside the two of the cast.
const MORE: usize = 6;
/// Cases raced at the same time.
const TOGETHER: usize = 20;

both! {
    async fn exactly_one_decision_stands(world) {
        let approvers = approvers(&world).await;
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
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn an_appointment_that_ends_meanwhile_decides_nothing(world) {
        for at in 0..10 {
            let (case, _) = world.bring_to_approval(&format!("Cabut {at}")).await;
            let (person, held) = appoint_new(&world.store, world.unit, "kabid", &format!("plt{at}")).await;
            let hash = world.store.case_view(case).await.unwrap().unwrap().packet.content;
            let mut ended = held.clone();
            ended.appointment.until = Some(jiff::civil::date(2026, 10, 30));
            let revoke = world.store.change_office(
                tayang_store::Who::System,
                OfficeChange::Appoint(ended),
            );
            let approve = world.attempt(person, case, Command::Approve { hash, items: None, note: None });
            let (revoked, approved) = tokio::join!(revoke, approve);
            revoked.unwrap();
            let step = world.step(case).await;
            match approved {
                Ok(_) => assert_eq!(step, "4"),
                Err(ExecuteError::Refused(_)) => assert_eq!(step, "3"),
                Err(other) => panic!("{other}"),
            }
        }
    }
}

/// Rounds of one test; more in a soak.
fn rounds() -> usize {
    std::env::var("TAYANG_RACES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000)
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
    let winners: Vec<usize> = outcomes
        .iter()
        .enumerate()
        .filter(|(_, one)| one.is_ok())
        .map(|(at, _)| at)
        .collect();
    assert_eq!(winners.len(), 1, "{outcomes:?}");
    let name = &approvers[winners[0]].1;
    for lost in outcomes.into_iter().filter_map(Result::err) {
        match lost {
            ExecuteError::LostRace { by_name, .. } => assert_eq!(by_name, *name),
            other => panic!("{other}"),
        }
    }
    let since = world.store.timeline(case).await.unwrap();
    let decided = |event: &Event| matches!(event, Event::Approved { .. } | Event::Returned { .. });
    let decisions = since.iter().skip(usize::try_from(seen).unwrap());
    assert_eq!(
        decisions
            .filter(|entry| decided(&entry.recorded.event))
            .count(),
        1
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
