//! Every reason has its words in both languages, with every fact in place.

use super::*;
use tayang_core::artefact::Paper;
use tayang_core::canonical;
use tayang_core::content::check::{BodyProblem, Problem};
use tayang_core::content::differ::{Difference, Part};
use tayang_core::ids::{CaseId, FileId, ItemId, PersonId};
use uuid::Uuid;

/// One refusal of each variant.
fn every() -> Vec<Refusal> {
    use Refusal as R;
    let s = |text: &str| text.to_owned();
    let (item, file) = (ItemId(Uuid::nil()), FileId(Uuid::nil()));
    let hash = canonical::hash(&1);
    vec![
        R::NotYourRole {
            role: s("Kabid"),
            step: s("Menyetujui"),
        },
        R::AppointmentEnded {
            role: s("Kabid"),
            until: s("2026-11-18"),
        },
        R::SheetNotInForce {},
        R::SheetNotYetInForce {
            from: s("2027-01-01"),
        },
        R::AuthorCannotApprove { title: s("A") },
        R::ApproverCannotChange { title: s("A") },
        R::OnlyTheClock {},
        R::CaseIsClosed {},
        R::NotThisStep {
            act: StepKind::Edit,
            step: s("3"),
            text: s("Menyetujui"),
        },
        R::EarlierActOpen {
            act: StepKind::Stage,
        },
        R::TaskHeld {
            person: PersonId(Uuid::nil()),
            name: s("Sari"),
        },
        R::TaskNotHeld {},
        R::TaskAlreadyYours {},
        R::ReasonMissing {},
        R::TooLong {
            field: "reason",
            limit: 2000,
        },
        R::SignForbidden {
            field: "reason",
            code: s("202E"),
        },
        R::Empty { field: "title" },
        R::NeedUnmet { need: s("Bahan") },
        R::NeedUnknown { position: 9 },
        R::NothingProposed {},
        R::EditMissing {
            title: s("A"),
            source: s("Peringatan 2"),
            words: s("Artikel diedit."),
        },
        R::NoneNotAllowed {
            step: s("Mengedit"),
        },
        R::ChecklistOpen {
            point: s("alt_text"),
        },
        R::ItemUnknown { item },
        R::ItemInAnotherCase {
            item,
            case: CaseId(Uuid::nil()),
        },
        R::BaseMoved { item, newest: None },
        R::LiveMovedOn { title: s("A") },
        R::NotPublic { item },
        R::FileNotReady { file },
        R::FileMissing { file },
        R::BodyInvalid {
            problem: BodyProblem {
                at: s("body/3/items/0"),
                problem: Problem::TooLong { most: 9 },
            },
        },
        R::PacketMoved {
            seen: hash,
            now: hash,
        },
        R::ChangedSinceApproval {
            title: s("A"),
            differences: differences(),
        },
        R::ApprovalMissing {
            title: s("A"),
            step: s("Menyetujui"),
        },
        R::StepNotPassed {
            step: s("Mengoreksi"),
        },
        R::NotStaged { title: s("A") },
        R::SlugInvalid { slug: s("A B") },
        R::AddressTaken { slug: s("a-b") },
        R::CategoryUnknown { category: s("x") },
        R::PeriodBackwards {},
        R::MomentPassed {},
        R::ChannelUnknown {
            channel: s("tiktok"),
        },
        R::ChannelRetired {
            channel: s("google_plus"),
            year: 2019,
        },
        R::LinkNotOfChannel {
            channel: s("youtube"),
            url: s("https://a"),
            example: "https://b",
        },
        R::ChannelsOpen {
            channels: vec![s("facebook"), s("x")],
        },
        R::LinkOrReason {},
        R::RecallTooLate {},
        R::NothingToRecall { entry: 4 },
        R::NoWayBack {
            step: s("Mengedit"),
        },
        R::TargetInvalid {},
        R::SopUnconfirmed { cells: 3 },
        R::SectionUnknown {},
        R::CaseTooLong { limit: 5000 },
        R::PaperMissing {
            paper: Paper::Disposition,
        },
        R::PersonUnknown {},
        R::RecipientNotInRole {
            name: s("Sari"),
            role: s("Kasubbag"),
        },
        R::AlreadyRead { name: s("Sari") },
        R::NothingToAcknowledge { entry: 4 },
        R::RoleUnknown { role: s("tim") },
        R::MemberFromOutside { name: s("Sari") },
        R::DecreeNotInForce {},
        R::DaysBackwards {},
        R::DayPassed { field: "due" },
        R::MonthInvalid {},
        R::SourceMissing { title: s("A") },
        R::UnitUnknown {},
        R::VerificationMissing {
            title: s("A"),
            unit: s("Dinas Pariwisata"),
            source: s("Keterangan langkah 2"),
        },
        R::VerificationRefused {
            title: s("A"),
            official: s("Sari, Kepala Dinas"),
            reason: s("Tanggalnya keliru."),
        },
        R::VerificationOutdated {
            title: s("A"),
            official: s("Sari, Kepala Dinas"),
            source: s("Keterangan langkah 2"),
        },
        R::TextMoved { title: s("A") },
        R::NothingCorrected { title: s("A") },
        R::NothingToCompose {},
        R::ReturnsUnexplained { times: 2 },
        R::AlreadyAired {},
        R::NotOfSource { title: s("A") },
        R::AlreadyVerified { title: s("A") },
        R::AuthorCannotVerify { title: s("A") },
        R::BringerVouches {
            official: s("Sari"),
        },
        R::NotClassified { title: s("A") },
        R::ItemExcluded { title: s("A") },
        R::PacketFrozen {},
        R::NotAsSubmitted { title: s("A") },
        R::NotNumbered { title: s("A") },
        R::FollowUpLeftOut {
            action: s("Menata jadwal"),
        },
        R::CheckInShut {},
        R::AlreadyPresent {},
        R::DaysOutside { limit: 30 },
        R::TooManyIntakes { limit: 10 },
        R::IntakeUnknown { entry: 4 },
        R::FollowUpUnknown { row: 3 },
    ]
}

fn differences() -> Vec<Difference> {
    use Difference as D;
    let s = |text: &str| text.to_owned();
    let file = FileId(Uuid::nil());
    vec![
        D::TitleChanged {
            before: s("a"),
            after: s("b"),
        },
        D::LinkTargetChanged {
            text: s("a"),
            before: s("/b"),
            after: s("/c"),
        },
        D::StructureChanged { part: Part::Table },
        D::DecorativeChanged {
            file,
            decorative: true,
        },
        D::DocumentSwapped {
            label: s("SK"),
            before: file,
            after: file,
        },
        D::CaptionChanged {
            file,
            before: s(""),
            after: s("b"),
        },
        D::FilesChanged {
            added: vec![file],
            removed: vec![],
        },
    ]
}

#[test]
fn every_kind_of_step_has_its_words() {
    for kind in StepKind::ALL {
        for words in ["asks", "verb", "doing", "did", "trail"] {
            let key = format!("{words}.{}", kind.name());
            assert!(i18n::has(&key), "{key} is in neither table");
        }
    }
}

#[test]
fn every_paper_has_its_name() {
    for paper in Paper::ALL {
        let key = format!("paper.{}", paper.name());
        assert!(i18n::has(&key), "{key} is in neither table");
    }
}

#[test]
fn every_reason_says_what_happened_and_what_to_do() {
    for lang in [Lang::Id, Lang::En] {
        for found in every() {
            let said = refusal(lang, &found);
            let line = said.line();
            assert!(!line.contains(['{', '…']), "{found:?}: {line}");
            assert!(
                said.advice.ends_with('.') || said.advice.contains("http"),
                "{line}"
            );
            assert_eq!(
                told(lang, &found).0,
                found.code(),
                "the words of another reason"
            );
        }
    }
}

#[test]
fn ready_made_reasons_are_told_once() {
    let chips = ["photo".to_owned(), "language".to_owned()];
    let own = why(Lang::Id, &chips, "Pakai foto lain.");
    assert_eq!(own, ["Foto", "Bahasa", "Pakai foto lain."]);
    for kept in ["Foto, Bahasa", "Photograph, Language", ""] {
        assert_eq!(why(Lang::Id, &chips, kept), ["Foto", "Bahasa"], "{kept}");
    }
    assert_eq!(why(Lang::Id, &[], "Salah."), ["Salah."]);
}

#[test]
fn what_changed_since_approval_is_told_by_name() {
    let found = Refusal::ChangedSinceApproval {
        title: "A".to_owned(),
        differences: differences(),
    };
    assert_eq!(
        refusal(Lang::Id, &found).more,
        [
            "Judul berubah dari “a” menjadi “b”.",
            "Tautan “a” kini menuju /c, tadinya /b.",
            "Susunan tabel berubah.",
            "Sebuah foto kini dinyatakan hiasan saja.",
            "Dokumen “SK” ditukar dengan dokumen lain.",
            "Keterangan foto berubah dari “(kosong)” menjadi “b”.",
            "Kumpulan berkas berubah: 1 ditambahkan, 0 dihapus.",
        ]
    );
}
