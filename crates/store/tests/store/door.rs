//! The one door: races, retries, refusals.

use tayang_core::command::Command;
use tayang_core::refusal::Refusal;
use tayang_store::ExecuteError;

use crate::both;
use crate::races::futures;
use crate::world::{SITE, finish, request, save, who};

both! {
    async fn a_retry_with_the_same_key_happens_once(world) {
        let cast = world.cast;
        let key = || Some("kunci-1".to_owned());
        let open = || world.store.open_case(who(cast.writer), SITE, request("Satu"), key());
        let first = open().await.unwrap();
        for _ in 0..20 {
            assert_eq!(open().await.unwrap(), first);
        }
        let other = world.store.open_case(who(cast.writer), SITE, request("Dua"), key()).await;
        assert!(matches!(other, Err(ExecuteError::KeyReused)), "{other:?}");
        let inbox = world.store.inbox(cast.writer).await.unwrap();
        assert_eq!(inbox.mine.len(), 1);
    }

    async fn a_refusal_names_every_reason_and_writes_nothing(world) {
        let case = world.open_case("Tanpa isi").await;
        let before = world.store.timeline(case).await.unwrap();
        let refused = world.attempt(world.cast.head, case, finish(&[])).await;
        let Err(ExecuteError::Refused(reasons)) = refused else { panic!("{refused:?}") };
        assert!(reasons.iter().any(|reason| matches!(reason, Refusal::NotYourRole { .. })));
        assert!(reasons.len() > 1, "{reasons:?}");
        assert_eq!(world.store.timeline(case).await.unwrap(), before);
    }

    async fn a_sheet_runs_on_the_sites_that_adopted_it_and_on_no_other(world) {
        let writer = who(world.cast.writer);
        let elsewhere = world.store.open_case(writer, "lain", request("Di situs lain"), None).await;
        assert!(matches!(elsewhere, Err(ExecuteError::NotFound)), "{elsewhere:?}");
        let here = world.store.open_case(who(world.cast.writer), SITE, request("Di sini"), None).await;
        assert!(here.is_ok(), "{here:?}");
    }

    /// What cannot be written is taken back with its command, and with no other of its transaction.
    async fn a_row_that_cannot_be_written_takes_back_its_own_command_alone(world) {
        let writer = who(world.cast.writer);
        let mut cases = Vec::new();
        for title in ["Satu", "Dua", "Tiga", "Empat"] {
            cases.push(world.open_case(title).await);
        }
        world.sql("alter table revision rename to away").await;
        let saves = futures(cases.iter().map(|case| {
            world.store.execute(writer, *case, None, save(None, "Judul", "Isi."), None)
        }));
        let opens = futures(["Lima", "Enam", "Tujuh", "Delapan"].map(|title| {
            world.store.open_case(writer, SITE, request(title), None)
        }));
        let (saved, opened) = tokio::join!(saves, opens);
        for outcome in saved {
            assert!(matches!(outcome, Err(ExecuteError::Store(_))), "{outcome:?}");
        }
        for outcome in opened {
            assert_eq!(outcome.unwrap().version, 2);
        }
        let told = world.number("select count(*) from journal where case_id is not null").await;
        assert_eq!((world.number("select count(*) from cases").await, told), (8, 16));

        world.sql("alter table away rename to revision").await;
        for case in cases {
            world.act(world.cast.writer, case, save(None, "Judul", "Isi.")).await;
        }
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn the_loser_reads_who_decided(world) {
        let (case, _) = world.bring_to_approval("Siapa cepat").await;
        let view = world.store.case_view(case).await.unwrap().unwrap();
        let (hash, seen) = (view.packet.content, view.case.version);
        let yes = || Command::Approve { hash, items: None, note: None };
        let no = || Command::Return { items: None, reason: "Belum lengkap.".into(), chips: vec![] };
        let first = world.store.execute(who(world.cast.head), case, Some(seen), yes(), None);
        let second = world.store.execute(who(world.cast.deputy), case, Some(seen), no(), None);
        let (first, second) = tokio::join!(first, second);
        let (won, lost) = match (first, second) {
            (Ok(won), Err(lost)) => ((won, "Hendra Wiratmaja", "approved"), lost),
            (Err(lost), Ok(won)) => ((won, "Bambang Sudrajat", "returned"), lost),
            other => panic!("exactly one wins: {other:?}"),
        };
        let ExecuteError::LostRace { by_name, act, version, .. } = lost else { panic!("{lost:?}") };
        assert_eq!((by_name.as_str(), act.as_str(), version), (won.1, won.2, won.0.version));
    }
}
