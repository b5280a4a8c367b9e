//! One of each paper as the core keeps it, with words and figures that it must show.

use jiff::civil::{date, time};
use tayang_core::artefact::{
    ActivityReport, Artefact, Ask, AttendanceList, Attendant, Capture, CaptureList, ChangeRecord,
    Changed, ChangedItem, ClassificationList, ClassifiedItem, Decree, Disposition,
    DispositionOrigin, FollowUp, FollowUpPlan, IncomingLetter, InformationClass, Invitation,
    Material, MaterialList, Minutes, ProgrammeRow, Receipt, ReceivedItem, RegisterRecord,
    RegisteredItem, ReportForm, ReportedItem, ReportedStep, Submission, SubmittedItem, TeamMember,
    Topic, Urgency, Verification, VerificationList, WorkProgramme,
};
use tayang_core::canonical::Hash;
use tayang_core::content::differ::Difference;
use tayang_core::content::{DisplayPeriod, ItemKind, Placement};
use tayang_core::ids::{ItemId, PersonId, RevisionId};

use super::world::{ITEM, PERSON, READER, World, at, by, id};

pub(super) type Sample = (Artefact, &'static [&'static str]);

pub(super) const HASH: &str = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

fn hash() -> Hash {
    HASH.parse().unwrap()
}

fn item() -> ItemId {
    ItemId(id(ITEM))
}

fn placement() -> Placement {
    Placement {
        slug: "pasar-wening".into(),
        category: "ekonomi".into(),
        order: 0,
        period: DisplayPeriod::default(),
        class: None,
    }
}

fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(super) fn all(_: &World) -> Vec<Sample> {
    let mut all = orders();
    all.extend(handed());
    all.extend(shown());
    all.extend(meeting());
    all
}

fn orders() -> Vec<Sample> {
    let disposition = Disposition {
        origin: DispositionOrigin::Letter,
        letter: Some(IncomingLetter {
            from: "Sekretaris Daerah".into(),
            number: words("B/2231/SETDA"),
            dated: Some(date(2026, 10, 30)),
            received: Some(date(2026, 11, 1)),
            agenda_number: words("114"),
        }),
        subject: "Pembaruan layanan".into(),
        urgency: Urgency::Urgent,
        to: vec![PersonId(id(READER))],
        asks: vec![Ask::Process],
        instruction: "Mutakhirkan halaman layanan.".into(),
        due: Some(date(2026, 11, 5)),
        note: words("Sertakan foto."),
    };
    let decree = Decree {
        about: "Tim Pengelola Website".into(),
        considering: vec!["bahwa perlu tim".into(), "bahwa perlu dasar".into()],
        recalling: vec!["UU 14/2008".into()],
        rulings: vec!["Membentuk tim.".into()],
        members: vec![TeamMember {
            person: PersonId(id(READER)),
            seat: "Penyunting".into(),
            duties: words("Menyunting naskah"),
            roles: Vec::new(),
            from_outside: None,
        }],
        from: date(2026, 11, 3),
        until: Some(date(2027, 11, 2)),
        place: words("Kencana"),
        copies: vec!["Bupati".into()],
    };
    let programme = WorkProgramme {
        year: 2027,
        background: words("Layanan berubah."),
        purpose: words("Halaman mutakhir."),
        rows: vec![ProgrammeRow {
            activity: "Memperbarui profil".into(),
            menu: "Profil".into(),
            months: vec![1, 7],
            in_charge: PersonId(id(READER)),
            target: "Warga".into(),
            max_age_days: Some(180),
            note: None,
        }],
    };
    vec![
        (
            Artefact::Disposition(disposition),
            &[
                "Sekretaris Daerah",
                "B/2231/SETDA",
                "30 Oktober 2026",
                "Pembaruan layanan",
                "Yudha Prakoso",
                "belum dibaca",
                "Mutakhirkan halaman layanan.",
                "5 November 2026 pukul 23.59 WITA",
                "Sertakan foto.",
            ],
        ),
        (
            Artefact::Decree(decree),
            &[
                "Tim Pengelola Website",
                "bahwa perlu dasar",
                "UU 14/2008",
                "KESATU",
                "Membentuk tim.",
                "Yudha Prakoso",
                "Penyunting",
                "Menyunting naskah",
                "3 November 2026",
                "2 November 2027",
                "Kencana",
                "Bupati",
            ],
        ),
        (
            Artefact::WorkProgramme(programme),
            &[
                "Program Kerja Publikasi Berita Tahun 2027",
                "Layanan berubah.",
                "Halaman mutakhir.",
                "Memperbarui profil",
                "Warga",
                "Yudha Prakoso",
                "Diperbarui paling lama 180 hari",
            ],
        ),
    ]
}

fn handed() -> Vec<Sample> {
    let changes = ChangeRecord {
        items: vec![ChangedItem {
            item: item(),
            title: "Pasar Wening dibuka".into(),
            before: Some(RevisionId(id(4))),
            after: Some(RevisionId(id(5))),
            differences: vec![Difference::TitleChanged {
                before: "Judul lama".into(),
                after: "Judul baru".into(),
            }],
        }],
        none: None,
    };
    let materials = MaterialList {
        rows: vec![Material {
            item: item(),
            unit: None,
            source: "Dinas Perdagangan".into(),
            outside: true,
            sender: words("Rudi Hartanto"),
            caption: words("Pagi pertama"),
            event_day: Some(date(2026, 10, 31)),
            place: words("Pasar Wening"),
            photographer: words("Dewi Maharani"),
            class: Some(InformationClass::Periodic),
            bringer: None,
        }],
    };
    let verifications = VerificationList {
        rows: vec![Verification {
            item: item(),
            official: "Sri Wahyuningsih".into(),
            post: "Kepala Bidang Pasar".into(),
            day: date(2026, 11, 1),
            evidence: None,
            by: None,
            refused: None,
            content: Some(hash()),
            changed: Some(Changed {
                at: at(5),
                again: false,
            }),
        }],
    };
    let receipt = Receipt {
        from: vec![by()],
        to: by(),
        items: vec![ReceivedItem {
            item: item(),
            title: "Pasar Wening dibuka".into(),
            revision: Some(RevisionId(id(4))),
            source: "Dinas Perdagangan".into(),
        }],
    };
    let classes = ClassificationList {
        rows: vec![ClassifiedItem {
            item: item(),
            class: InformationClass::Immediate,
            category: "ekonomi".into(),
            menu: words("Beranda"),
            planned_from: Some(date(2026, 11, 3)),
            planned_until: None,
            basis: None,
        }],
    };
    vec![
        (
            Artefact::ChangeRecord(changes),
            &[
                "Catatan Pembaruan",
                "Pasar Wening dibuka",
                "Judul lama",
                "Judul baru",
            ],
        ),
        (
            Artefact::MaterialList(materials),
            &[
                "Daftar Bahan",
                "Pasar Wening dibuka",
                "Dinas Perdagangan",
                "Rudi Hartanto",
                "Pagi pertama",
                "31 Oktober 2026",
                "Dewi Maharani",
                "Berkala",
            ],
        ),
        (
            Artefact::VerificationList(verifications),
            &[
                "Verifikasi Sumber",
                "Sri Wahyuningsih",
                "Kepala Bidang Pasar",
                "1 November 2026",
                "5891b5b522d5df08",
                "Diubah sesudah diverifikasi, Senin, 2 November 2026",
            ],
        ),
        (
            Artefact::Receipt(receipt),
            &[
                "Tanda Terima Bahan",
                "Pasar Wening dibuka",
                "Seksi Konten",
                "Dinas Perdagangan",
            ],
        ),
        (
            Artefact::ClassificationList(classes),
            &[
                "Pasar Wening dibuka",
                "Serta-merta",
                "ekonomi",
                "Beranda",
                "3 November 2026",
            ],
        ),
    ]
}

fn shown() -> Vec<Sample> {
    let submission = Submission {
        content: hash(),
        display: hash(),
        items: vec![SubmittedItem {
            item: item(),
            title: "Pasar Wening dibuka".into(),
            revision: Some(RevisionId(id(4))),
            content: hash(),
            display: hash(),
            placement: Some(placement()),
        }],
    };
    let register = RegisterRecord {
        rows: vec![RegisteredItem {
            number: 41,
            item: item(),
            title: "Pasar Wening dibuka".into(),
            kind: ItemKind::Article,
            class: Some(InformationClass::News),
            source: "Dinas Perdagangan".into(),
            revision: RevisionId(id(4)),
            display: hash(),
            placement: placement(),
            aired_at: at(60),
            withdrawn: false,
            shelf: words("Rak 1, boks 2"),
        }],
        note: None,
    };
    let report = ActivityReport {
        words: ReportForm {
            introduction: "Laporan pembaruan.".into(),
            obstacles: words("Jaringan putus."),
            suggestions: words("Tambah kamera."),
            closing: words("Sekian."),
        },
        steps: vec![ReportedStep {
            step: "1".into(),
            by: by(),
            opened_at: at(0),
            started_at: Some(at(5)),
            finished_at: at(30),
            returned: false,
            handed_over: None,
        }],
        items: vec![ReportedItem {
            number: 41,
            item: item(),
            title: "Pasar Wening dibuka".into(),
            kind: ItemKind::Article,
            placement: placement(),
            source: "Dinas Perdagangan".into(),
            aired_at: at(60),
        }],
        returns: 2,
    };
    vec![
        super::steps::layout(),
        (
            Artefact::Submission(submission),
            &[
                "Berkas Pengajuan",
                "Pasar Wening dibuka",
                HASH,
                "saat ditayangkan",
                "https://nusakencanakab.example/berita/pasar-wening",
            ],
        ),
        (
            Artefact::RegisterRecord(register),
            &[
                "0041",
                "Pasar Wening dibuka",
                "Berita umum",
                "Rak 1, boks 2",
                "Dinas Perdagangan",
                "02-11-2026 10.00 WITA",
                "5891b5b522d5df08",
                "https://nusakencanakab.example/berita/pasar-wening",
            ],
        ),
        (
            Artefact::ActivityReport(report),
            &[
                "Laporan Kegiatan",
                "Laporan pembaruan.",
                "Jaringan putus.",
                "Tambah kamera.",
                "Sekian.",
                "Dikembalikan: 2 kali.",
                "02-11-2026 10.00 WITA",
                "Dinas Perdagangan",
            ],
        ),
    ]
}

fn meeting() -> Vec<Sample> {
    let invitation = Invitation {
        urgency: Urgency::Ordinary,
        subject: "Rapat evaluasi".into(),
        to: vec!["Para kepala seksi".into()],
        day: date(2026, 11, 20),
        time: time(9, 0, 0, 0),
        place: "Aula".into(),
        agenda: vec!["Kebaruan halaman".into()],
        closing: None,
        copies: vec!["Sekretaris".into()],
    };
    let attendance = AttendanceList {
        day: date(2026, 11, 20),
        rows: vec![Attendant {
            person: Some(PersonId(id(PERSON))),
            name: "Yudha Prakoso".into(),
            post: "Tim Pengelola".into(),
            at: Some(at(90)),
        }],
    };
    let minutes = Minutes {
        day: date(2026, 11, 20),
        chair: "Hendra Wiratmaja".into(),
        note_taker: "Yudha Prakoso".into(),
        opening: words("Dibuka pukul sembilan."),
        discussion: vec![Topic {
            topic: "Halaman usang".into(),
            notes: "Tiga halaman lewat batas.".into(),
        }],
        conclusions: vec!["Diperbarui bulan ini.".into()],
        closing: words("Ditutup."),
    };
    let plan = FollowUpPlan {
        rows: vec![FollowUp {
            finding: "Halaman usang".into(),
            action: "Perbarui profil".into(),
            in_charge: "Tim Pengelola".into(),
            person: None,
            due: date(2026, 12, 1),
            carried_from: None,
            closed: None,
        }],
    };
    let captures = CaptureList {
        rows: vec![Capture {
            address: "/halaman/profil".into(),
            title: "Profil".into(),
            hash: hash(),
            file: None,
            at: at(10),
        }],
    };
    vec![
        (
            Artefact::Invitation(invitation),
            &[
                "Rapat evaluasi",
                "Para kepala seksi",
                "20 November 2026",
                "09.00 WITA",
                "Aula",
                "Kebaruan halaman",
                "Sekretaris",
            ],
        ),
        (
            Artefact::AttendanceList(attendance),
            &[
                "Daftar Hadir",
                "Yudha Prakoso",
                "Tim Pengelola",
                "1 dari 1 orang",
                "10.30 WITA",
            ],
        ),
        (
            Artefact::Minutes(minutes),
            &[
                "Notula",
                "Hendra Wiratmaja",
                "Tiga halaman lewat batas.",
                "Diperbarui bulan ini.",
                "20 November 2026",
            ],
        ),
        (
            Artefact::FollowUpPlan(plan),
            &[
                "Halaman usang",
                "Perbarui profil",
                "1 Desember 2026",
                "Terbuka: 1 dari 1",
            ],
        ),
        (
            Artefact::CaptureList(captures),
            &[
                "Tangkapan Halaman",
                "https://nusakencanakab.example/halaman/profil",
                HASH,
            ],
        ),
    ]
}
