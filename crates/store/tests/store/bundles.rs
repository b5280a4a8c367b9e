//! Bundles of people without an account: the same twice is one, and what is decided of one
//! happens whole, once, or not at all.

use tayang_core::artefact::BundleText;
use tayang_core::command::Command;
use tayang_core::content::body::Body;
use tayang_core::content::file::FileKind;
use tayang_core::event::Event;
use tayang_core::ids::CaseId;
use tayang_store::{BundleDecision, BundleState, ExecuteError, NewFile, Visit};
use uuid::Uuid;

use crate::both;
use crate::races::futures;
use crate::world::{World, body, who};

both! {
    async fn the_same_that_comes_twice_at_once_waits_once(world) {
        let other = world.reopened().await;
        let (case, token) = door(&world).await;
        for round in 0_u32..8 {
            let title = format!("Jembatan {round}");
            let begun = [
                begun(&world, &token, &title, b"satu").await,
                begun(&world, &token, &title, b"satu").await,
                begun(&world, &token, &title, b"dua").await,
            ];
            let stores = [&world.store, &other, &world.store];
            let came = begun.iter().zip(stores).map(|(id, store)| store.bundle_came(*id));
            let mut came: Vec<bool> = futures(came).await.into_iter().map(Result::unwrap).collect();
            assert!(came.pop().unwrap(), "other files are another bundle");
            came.sort_unstable();
            assert_eq!(came, [false, true]);
            let known = world.store.bundles(case).await.unwrap();
            let waits = known.iter().filter(|one| one.text.title == title);
            assert_eq!(waits.count(), 2);
            // What was decided on holds up nobody who sends the same again.
            for one in known.iter().filter(|one| one.state == BundleState::Waiting) {
                refuse(&world, one.id).await.unwrap();
            }
        }
        other.close().await;
    }

    async fn many_guests_of_one_link_do_not_fail_each_other(world) {
        let (case, token) = door(&world).await;
        let said = |at: u32| BundleText { title: format!("Kabar {at}"), ..told("Kabar") };
        let texts: Vec<BundleText> = (0..24).map(said).collect();
        let visits: Vec<Visit> = (0..24).map(|at| Visit { address: format!("10.0.0.{at}"), ..Visit::default() }).collect();
        let begin = texts.iter().zip(&visits).map(|(text, visit)| world.store.begin_bundle(&token, text, 1, visit));
        let begun: Vec<_> = futures(begin).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(begun.iter().filter(|one| one.is_ok()).count(), 20, "as many as the link takes");
        for id in begun.into_iter().flatten() {
            assert!(world.store.bundle_came(id).await.unwrap());
        }
        assert_eq!(world.store.bundles(case).await.unwrap().len(), 20);
    }

    async fn a_bundle_that_was_cut_off_counts_no_more(world) {
        let (_, token) = door(&world).await;
        for _ in 0..20 {
            begun(&world, &token, "Putus", b"x").await;
        }
        let shut = world.store.begin_bundle(&token, &told("Lagi"), 1, &Visit::default()).await.unwrap();
        assert!(shut.is_err());
        world.pass_minutes(61);
        world.store.sweep().await.unwrap();
        begun(&world, &token, "Lagi", b"x").await;
    }

    async fn one_decision_on_a_bundle_stands_whole(world) {
        let other = world.reopened().await;
        let (case, token) = door(&world).await;
        let (mut taken, mut refused) = (0, 0);
        for round in 0..10 {
            let bundle = begun(&world, &token, &format!("Kabar {round}"), b"x").await;
            world.store.bundle_came(bundle).await.unwrap();
            let stores = [&world.store, &other];
            let turns = (0..4).map(|turn| {
                let decision = if (turn + round) % 2 == 0 { take("Kabar") } else { no() };
                stores[turn / 2].decide_bundle(who(world.cast.writer), bundle, decision)
            });
            let (mut took, mut lost) = (0, 0);
            for outcome in futures(turns).await {
                match outcome {
                    Ok(done) => took += usize::from(!done.events.is_empty()),
                    Err(ExecuteError::LostRace { by_name, .. }) => {
                        assert_eq!(by_name, "Ratna Wulandari");
                        lost += 1;
                    }
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!((took, lost), (1, 2), "the same again is no fault, the other way is");
            let known = world.store.bundles(case).await.unwrap();
            let known = known.into_iter().find(|one| one.id == bundle).unwrap();
            match known.state {
                BundleState::Taken => taken += 1,
                BundleState::Refused => refused += 1,
                BundleState::Waiting => panic!("nobody decided"),
            }
            assert_eq!(known.item.is_some(), known.state == BundleState::Taken);
            assert_eq!(known.reason.is_some(), known.state == BundleState::Refused);
        }
        let view = world.store.case_view(case).await.unwrap().unwrap();
        assert_eq!(view.case.items.len(), taken);
        let timeline = world.store.timeline(case).await.unwrap();
        let no = timeline.iter().filter(|one| matches!(one.recorded.event, Event::BundleRefused { .. }));
        assert_eq!(no.count(), refused);
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        other.close().await;
    }

    async fn a_decision_that_the_rules_refuse_leaves_the_bundle_waiting(world) {
        let (case, token) = door(&world).await;
        let bundle = begun(&world, &token, "Kabar", b"x").await;
        let unseen = world.store.decide_bundle(who(world.cast.writer), bundle, take("Kabar")).await;
        assert!(matches!(unseen, Err(ExecuteError::NotFound)), "it has not come whole");
        world.store.bundle_came(bundle).await.unwrap();
        let before = world.number("select count(*) from journal").await;
        let not_theirs = world.store.decide_bundle(who(world.cast.editor), bundle, take("Kabar"));
        let empty = world.store.decide_bundle(who(world.cast.writer), bundle, take(""));
        let others = (0..6).map(|_| world.store.case_view(case));
        // Beside others, so that they share a transaction.
        let (one, two, _) = tokio::join!(not_theirs, empty, futures(others));
        for refused in [one, two] {
            assert!(matches!(refused, Err(ExecuteError::Refused(_))), "{refused:?}");
        }
        assert_eq!(world.number("select count(*) from journal").await, before);
        let known = world.store.bundles(case).await.unwrap();
        assert_eq!(known[0].state, BundleState::Waiting);
        assert_eq!(known[0].decided, None);
    }
}

/// A case that waits for material, and the secret of a link to it.
async fn door(world: &World) -> (CaseId, String) {
    let case = world.open_case("Banjir di hulu").await;
    let writer = world.cast.writer;
    let done = world
        .act(writer, case, Command::OpenIntake { days: 7 })
        .await;
    let opened = |entry: &&tayang_store::CaseEntry| {
        matches!(entry.recorded.event, Event::IntakeOpened { .. })
    };
    let entry = done.events.iter().find(opened).unwrap().version;
    let token = world
        .store
        .add_intake_link(case, entry, writer, Some(world.unit));
    (case, token.await.unwrap())
}

/// A bundle with one file that comes in by a link.
async fn begun(world: &World, token: &str, title: &str, bytes: &'static [u8]) -> Uuid {
    world.pass_minutes(5);
    let store = &world.store;
    let (text, visit) = (told(title), Visit::default());
    let begun = store.begin_bundle(token, &text, 1, &visit);
    let id = begun.await.unwrap().unwrap();
    let file = NewFile {
        name: "kabar.pdf".to_owned(),
        kind: FileKind::Document,
        media_type: "application/pdf".to_owned(),
        bytes: bytes.into(),
        person: world.cast.writer,
    };
    let file = store.add_file(file, None).await.unwrap();
    store.bundle_file(id, file, 0).await.unwrap();
    id
}

fn told(title: &str) -> BundleText {
    BundleText {
        name: "Sekar".to_owned(),
        unit: "Dinas Perhubungan".to_owned(),
        contact: "sekar@contoh.example".to_owned(),
        title: title.to_owned(),
        ..BundleText::default()
    }
}

fn take(title: &str) -> BundleDecision {
    BundleDecision::Take {
        title: title.to_owned(),
        summary: "Ringkas.".to_owned(),
        body: if title.is_empty() {
            Body(Vec::new())
        } else {
            body("Jembatan ditutup.")
        },
        unit: None,
    }
}

fn no() -> BundleDecision {
    BundleDecision::Refuse {
        reason: "Bukan kabar banjir.".to_owned(),
        ground: None,
    }
}

async fn refuse(world: &World, bundle: Uuid) -> Result<(), ExecuteError> {
    let done = world
        .store
        .decide_bundle(who(world.cast.writer), bundle, no());
    done.await.map(|_| ())
}
