//! Official papers: issued with the entry, kept by hash, told to the public, found when swapped.

use bytes::Bytes;
use jiff::civil::date;
use tayang_core::artefact::Paper;
use tayang_core::canonical::Hash;
use tayang_core::command::Command;
use tayang_core::ids::PaperId;
use tayang_core::official::Official;
use tayang_store::{NewPaper, OfficialRow, PaperState, PublicFault, ShelveError, Store};

use crate::both;
use crate::papers::{decree, found, opened};
use crate::world::{SITE, finish, who};

const DECREE: Official = Official::Filled(Paper::Decree);

both! {
    async fn a_paper_is_issued_with_its_entry_and_kept_by_its_hash(world) {
        found(&world).await;
        let (head, member) = (world.cast.head, world.cast.steward);
        let case = opened(&world, "Tim pertama").await;
        let filled = decree(member, "2026-11-03", "2026-11-04");
        world.act(head, case, filled.clone()).await;
        let rows = world.store.papers_of(case).await.unwrap();
        assert_eq!(told(&rows), [(DECREE, 1, PaperState::Valid)]);
        assert_eq!(world.store.papers_waiting(9).await.unwrap(), [rows[0].id]);

        // Nobody can verify it before it was made.
        let public = world.store.public();
        assert_eq!(public.paper(SITE, rows[0].id).await.unwrap(), None);
        file(&world.store, &rows[0], b"satu").await;
        file(&world.store, &rows[0], b"lain: yang pertama tetap").await;
        assert_eq!(world.store.papers_waiting(9).await.unwrap(), []);
        let shown = public.paper(SITE, rows[0].id).await.unwrap().unwrap();
        assert_eq!((shown.file, shown.state), (Hash::of(b"satu"), PaperState::Valid));
        assert_eq!((shown.number.as_str(), shown.kind), ("KEP-1/2026", DECREE));
        assert_eq!(public.paper("lain", rows[0].id).await.unwrap(), None);
        assert_eq!(public.paper(SITE, PaperId(uuid::Uuid::nil())).await.unwrap(), None);

        // Filled in again it has the same number, and the issue before it is replaced.
        world.act(head, case, filled).await;
        let rows = world.store.papers_of(case).await.unwrap();
        let states = [(DECREE, 1, PaperState::Replaced), (DECREE, 1, PaperState::Valid)];
        assert_eq!(told(&rows), states);
        let before = public.paper(SITE, rows[0].id).await.unwrap().unwrap();
        assert_eq!(before.state, PaperState::Replaced);
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
        assert_eq!(world.store.check_public().await.unwrap(), []);
    }

    async fn decisions_and_the_end_of_a_run_leave_papers_with_numbers_of_their_own(world) {
        let (case, item) = world.bring_to_approval("Pasar dibuka").await;
        let yes = world.yes(case).await;
        world.act(world.cast.head, case, yes).await;
        let (other, _) = world.bring_to_approval("Pasar ditutup").await;
        let yes = world.yes(other).await;
        world.act(world.cast.head, other, yes).await;
        let valid = |number| {
            let kinds = [Official::Manuscript, Official::Editing, Official::Approval];
            kinds.map(|kind| (kind, number, PaperState::Valid))
        };
        let first = world.store.papers_of(case).await.unwrap();
        assert_eq!(told(&first), valid(1));
        let second = world.store.papers_of(other).await.unwrap();
        assert_eq!(told(&second), valid(2));

        // Taken back, its sheet counts no longer.
        let entry = entry_of(&second);
        world.act(world.cast.head, other, Command::Recall { entry }).await;
        let second = world.store.papers_of(other).await.unwrap();
        assert_eq!(told(&second)[2], (Official::Approval, 2, PaperState::Withdrawn));

        let source = world.store.paper_source(first[2].id).await.unwrap().unwrap();
        assert_eq!((source.case.version, source.row.version), (entry_of(&first), entry_of(&first)));
        assert!(source.case.item(item).is_some());
        assert!(source.revisions.is_empty(), "a decision tells no words");
        // The manuscript is made from the words of its revision, the edit from both.
        let written = world.store.paper_source(first[0].id).await.unwrap().unwrap();
        let newest = written.case.item(item).and_then(|item| item.revision).unwrap();
        assert_eq!(written.revisions[&newest].text.title, "Pasar dibuka");
        let edited = world.store.paper_source(first[1].id).await.unwrap().unwrap();
        assert!(edited.revisions.contains_key(&newest));
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
    }

    async fn an_airing_leaves_a_proof_with_the_seal_of_its_entry(world) {
        let (case, _) = world.air("Pasar dibuka", "pasar-dibuka").await;
        let rows = world.store.papers_of(case).await.unwrap();
        let proofs: Vec<_> = rows.iter().filter(|row| row.kind == Official::Airing).collect();
        let [proof] = proofs.as_slice() else { panic!("{rows:?}") };
        assert_eq!((proof.number, proof.state), (1, PaperState::Valid));
        let source = world.store.paper_source(proof.id).await.unwrap().unwrap();
        assert!(matches!(source.recorded.event, tayang_core::event::Event::Published { .. }));
        assert_eq!(source.history.last(), Some(&source.recorded));
        let seal = source.seal.unwrap();
        let lines = world.store.timeline(case).await.unwrap();
        let entry = lines.into_iter().find(|line| line.seq == seal.seq).unwrap();
        assert_eq!((entry.version, entry.hash), (proof.version, seal.hash));
        // The public page of a paper names the same key.
        file(&world.store, proof, b"bukti").await;
        let shown = world.store.public().paper(SITE, proof.id).await.unwrap().unwrap();
        assert_eq!((shown.key.len(), &shown.key), (16, &seal.key));

        // What is not an airing has no seal, and one that does not hold is not told.
        let other = rows.iter().find(|row| row.kind == Official::Approval).unwrap();
        assert_eq!(world.store.paper_source(other.id).await.unwrap().unwrap().seal, None);
        world.sql("update journal set signature = 'f' || signature").await;
        assert_eq!(world.store.paper_source(proof.id).await.unwrap().unwrap().seal, None);
    }

    async fn a_swapped_file_and_an_edited_row_are_found(world) {
        found(&world).await;
        let case = opened(&world, "Tim pertama").await;
        let form = decree(world.cast.steward, "2026-11-03", "2026-11-04");
        world.act(world.cast.head, case, form).await;
        let row = world.store.papers_of(case).await.unwrap().remove(0);
        file(&world.store, &row, b"asli").await;
        let hash = Hash::of(b"asli");
        let kept = world.store.papers_of(case).await.unwrap().remove(0);
        assert_eq!(world.store.paper_bytes(&kept).await.unwrap(), Some(Bytes::from_static(b"asli")));

        let name = hash.to_string();
        let path = world.config.blobs.join(&name[..2]).join(&name[2..4]).join(&name);
        std::fs::write(&path, b"palsu").unwrap();
        assert_eq!(world.store.paper_bytes(&kept).await.unwrap(), None);
        let swapped = PublicFault::SwappedPaper { paper: row.id, hash };
        assert_eq!(world.store.check_public().await.unwrap(), [swapped]);
        std::fs::write(&path, b"asli").unwrap();

        let other = Hash::of(b"palsu");
        world.sql(&format!("update official set hash = '{other}'")).await;
        let edited = PublicFault::EditedPaper { paper: row.id };
        assert_eq!(world.store.check_public().await.unwrap(), [edited]);
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }

    async fn the_place_of_a_hard_copy_is_told_and_taken_back(world) {
        found(&world).await;
        let case = opened(&world, "Tim pertama").await;
        let form = decree(world.cast.steward, "2026-11-03", "2026-11-04");
        world.act(world.cast.head, case, form).await;
        let row = world.store.papers_of(case).await.unwrap().remove(0);
        let head = who(world.cast.head);
        world.store.shelve_paper(head, row.id, " Rak 2, boks 4 ").await.unwrap();
        let place = || async { world.store.paper(row.id).await.unwrap().unwrap().place };
        assert_eq!(place().await.as_deref(), Some("Rak 2, boks 4"));
        let long = world.store.shelve_paper(head, row.id, &"a".repeat(201)).await;
        assert!(matches!(long, Err(ShelveError::TooLong(200))), "{long:?}");
        let none = world.store.shelve_paper(head, PaperId(uuid::Uuid::nil()), "Rak 1").await;
        assert!(matches!(none, Err(ShelveError::Unknown)), "{none:?}");
        assert_eq!(place().await.as_deref(), Some("Rak 2, boks 4"));
        world.store.shelve_paper(head, row.id, "").await.unwrap();
        assert_eq!(place().await, None);
        world.act(world.cast.head, case, finish(&[])).await;
        assert_eq!(world.store.rebuild().await.unwrap().changed, Vec::<&str>::new());
        assert_eq!(world.store.journal_verify().await.unwrap().faults, []);
    }
}

async fn file(store: &Store, row: &OfficialRow, bytes: &'static [u8]) {
    let made = NewPaper {
        number: "KEP-1/2026".to_owned(),
        day: date(2026, 11, 2),
        post: Some("Kepala Dinas".to_owned()),
        content: Hash::of(b"isi"),
        bytes: Bytes::from_static(bytes),
    };
    store.file_paper(row, made).await.unwrap();
}

fn told(rows: &[OfficialRow]) -> Vec<(Official, u32, PaperState)> {
    let row = |row: &OfficialRow| (row.kind, row.number, row.state);
    rows.iter().map(row).collect()
}

/// The entry of the decision: the newest paper.
fn entry_of(rows: &[OfficialRow]) -> u64 {
    rows.last().unwrap().version
}
