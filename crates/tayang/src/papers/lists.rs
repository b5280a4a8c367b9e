//! Papers in the shape of lists: materials, receipts, classification, packet, register.

use jiff::Timestamp;
use tayang_core::artefact::{self as filled, InformationClass, Kept};
use tayang_core::case::CaseItem;
use tayang_core::ids::ItemId;
use tayang_core::office::By;
use tayang_core::sop::StepKind;
use tayang_documents::attendance::{Attendance, Attendee};
use tayang_documents::classification::{Classification, Classified};
use tayang_documents::display_register::{DisplayRegister, Over, Shown};
use tayang_documents::follow_up::{Action, FollowUp};
use tayang_documents::listing::{Column, Fact, Listing};
use tayang_documents::parts::Frame;
use tayang_documents::receipt::{Handed, Party, Receipt};
use tayang_web::desk::words;
use tayang_web::i18n::Lang;

use super::letters::Meeting;
use super::source::{DIGITS, Source};

/// Empty rows of an attendance list that nobody checked in to.
const BLANK: u8 = 5;

pub(super) fn receipt(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::Receipt,
    frame: Frame,
) -> Receipt {
    let names = |by: &[By], told: fn(&Source<'_>, &By) -> String| {
        let mut all: Vec<String> = by.iter().map(|by| told(source, by)).collect();
        all.dedup();
        all.join("; ")
    };
    let name = |source: &Source<'_>, by: &By| source.by_name(by);
    let post = |source: &Source<'_>, by: &By| source.titled(by);
    let unit = |source: &Source<'_>, by: &By| source.unit_name(by);
    let handed = |item: &filled::ReceivedItem| Handed {
        title: item.title.clone(),
        kind: source.kind_of(item.item),
        amount: "1".to_owned(),
        verified: verified(source, item.item),
        note: item.source.clone(),
    };
    let side = |by: &[By], at: Option<Timestamp>| Party {
        name: names(by, name),
        post: names(by, post),
        unit: names(by, unit),
        at: at.map(|at| source.moment(at)),
    };
    let to = std::slice::from_ref(&paper.to);
    Receipt {
        frame,
        subject: source.case().title.clone(),
        giver: side(&paper.from, handed_at(source)),
        receiver: side(to, Some(kept.at)),
        items: paper.items.iter().map(handed).collect(),
        returned: None,
    }
}

/// When the giving side was done: the last pass before the receipt.
fn handed_at(source: &Source<'_>) -> Option<Timestamp> {
    let passes = source.case().passes.iter().rev();
    let before = passes.filter(|pass| pass.entry < source.row().version);
    before.map(|pass| pass.finished_at).next()
}

fn verified(source: &Source<'_>, item: ItemId) -> Option<String> {
    let row = source.case().verification(item)?;
    let changed = row.changed.map_or("", |_| " (diubah sesudah diverifikasi)");
    Some(format!("{}, {}{changed}", row.official, row.post))
}

pub(super) fn classification(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::ClassificationList,
    frame: Frame,
) -> Classification {
    let row = |row: &filled::ClassifiedItem| Classified {
        title: source.title(row.item),
        kind: source.kind_of(row.item),
        class: class(source, row.class),
        category: source.category(&row.category),
        unit: unit(source, row.item),
        menu: row.menu.clone().unwrap_or_default(),
        from: row.planned_from,
        until: row.planned_until,
        note: row.basis.clone().unwrap_or_default(),
    };
    Classification {
        frame,
        subject: source.case().title.clone(),
        rows: paper.rows.iter().map(row).collect(),
        signer: source.signer(&kept.by, None),
    }
}

pub(super) fn class(source: &Source<'_>, class: InformationClass) -> String {
    source.word(match class {
        InformationClass::Periodic => "class.periodic",
        InformationClass::Immediate => "class.immediate",
        InformationClass::AnyTime => "class.any_time",
        InformationClass::News => "class.news",
        InformationClass::Excluded => "class.excluded",
    })
}

fn unit(source: &Source<'_>, item: ItemId) -> String {
    let row = source.case().material(item);
    row.map(|row| row.source.clone()).unwrap_or_default()
}

pub(super) fn attendance(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::AttendanceList,
    frame: Frame,
) -> Attendance {
    let meeting = Meeting::of(source, paper.day);
    let row = |row: &filled::Attendant| Attendee {
        name: row.name.clone(),
        nip: None,
        post: row.post.clone(),
        checked: row.at.map(|at| source.moment(at)),
    };
    Attendance {
        frame,
        subject: meeting.subject,
        begins: meeting.begins,
        venue: meeting.venue,
        rows: paper.rows.iter().map(row).collect(),
        blank: BLANK,
        signer: source.signer(&kept.by, None),
    }
}

pub(super) fn follow_up(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::FollowUpPlan,
    frame: Frame,
) -> FollowUp {
    let told = source.told().recorded.at;
    let row = |row: &filled::FollowUp| Action {
        finding: row.finding.clone(),
        action: row.action.clone(),
        in_charge: row.in_charge.clone(),
        due: Some(row.due),
        closed: row.closed.is_some().then(|| source.office.day(told)),
        evidence: row.closed.clone().unwrap_or_default(),
        note: match row.carried_from {
            Some(_) => "Terbawa dari evaluasi sebelumnya".to_owned(),
            None => String::new(),
        },
    };
    FollowUp {
        frame,
        basis: source.case().title.clone(),
        rows: paper.rows.iter().map(row).collect(),
        signer: source.signer(&kept.by, None),
    }
}

pub(super) fn register(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::RegisterRecord,
    frame: Frame,
) -> DisplayRegister {
    let now = source.told().recorded.at;
    let row = |row: &filled::RegisteredItem| {
        let item = source.case().item(row.item);
        let paraf = item.and_then(|item| item.approvals.last());
        let period = row.placement.period;
        Shown {
            number: format!("{:04}", row.number),
            title: row.title.clone(),
            url: source.url(row.kind, &row.placement),
            class: row
                .class
                .map(|told| class(source, told))
                .unwrap_or_default(),
            kind: source.kind(row.kind),
            unit: row.source.clone(),
            editor: editor(source),
            approver: paraf.map(|paraf| source.who(&paraf.by)),
            approved: paraf.map(|paraf| source.moment(paraf.at)),
            shown: source.moment(period.from.unwrap_or(row.aired_at).max(row.aired_at)),
            ends: period.until.map(|until| source.office.day(until)),
            over: match period.until {
                _ if row.withdrawn => Some(Over::Down(source.moment(row.aired_at))),
                Some(until) if until <= now => Some(Over::Ended(source.moment(until))),
                _ => None,
            },
            hash: row.display.to_string()[..DIGITS].to_owned(),
            place: row.shelf.clone().unwrap_or_default(),
            note: String::new(),
        }
    };
    let rows: Vec<Shown> = paper.rows.iter().map(row).collect();
    let days = rows.iter().map(|row| row.shown.at.date());
    DisplayRegister {
        site: source.office.sites.get(&source.case().site).map_or_else(
            || source.case().site.clone(),
            |site| tayang_web::public::identity::Identity::read(&site.identity).name,
        ),
        from: days.clone().min().unwrap_or(frame.date),
        until: days.max().unwrap_or(frame.date),
        frame,
        rows,
        signer: source.signer(&kept.by, None),
    }
}

/// Whoever finished the last editing step of the run.
fn editor(source: &Source<'_>) -> String {
    let edits = |step: &str| {
        let step = source.sop().step(step);
        step.is_some_and(|step| step.does(StepKind::Edit))
    };
    let mut passes = source.case().passes.iter().rev();
    let pass = passes.find(|pass| edits(&pass.step));
    pass.map(|pass| source.by_name(&pass.by))
        .unwrap_or_default()
}

/// A list that was filled in.
fn listing(
    source: &Source<'_>,
    kept: &Kept,
    frame: Frame,
    name: &str,
    columns: &[(&str, u8)],
    rows: Vec<Vec<String>>,
) -> Listing {
    drawn_up(source, (&kept.by, kept.at), frame, name, columns, rows)
}

/// A list with the case and its step over it, drawn up by somebody at a moment.
pub(super) fn drawn_up(
    source: &Source<'_>,
    (by, at): (&By, Timestamp),
    frame: Frame,
    name: &str,
    columns: &[(&str, u8)],
    rows: Vec<Vec<String>>,
) -> Listing {
    Listing {
        frame,
        name: name.to_owned(),
        facts: vec![
            Fact::of("Untuk", &source.case().title),
            Fact::of("Langkah", source.step_words()),
            Fact::of("Disusun", source.at(at)),
        ],
        columns: Column::all(columns),
        notes: vec![format!("Jumlah: {} baris.", rows.len())],
        struck: Vec::new(),
        rows,
        signer: Some(source.signer(by, None)),
        wide: columns.len() > 5,
    }
}

pub(super) fn materials(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::MaterialList,
    frame: Frame,
) -> Listing {
    let row = |row: &filled::Material| {
        let day = row.event_day.map(|day| source.day(day)).unwrap_or_default();
        let place = row.place.clone().unwrap_or_default();
        let event = [day, place];
        let event: Vec<String> = event.into_iter().filter(|text| !text.is_empty()).collect();
        vec![
            source.title(row.item),
            source.kind_of(row.item),
            row.source.clone(),
            row.sender.clone().unwrap_or_default(),
            row.caption.clone().unwrap_or_default(),
            event.join(", "),
            row.photographer.clone().unwrap_or_default(),
            row.class
                .map(|told| class(source, told))
                .unwrap_or_default(),
        ]
    };
    let columns = [
        ("Bahan", 4),
        ("Jenis", 2),
        ("Unit Asal", 3),
        ("Pengirim", 3),
        ("Keterangan", 4),
        ("Kejadian", 3),
        ("Fotografer", 2),
        ("Klasifikasi", 2),
    ];
    let rows = paper.rows.iter().map(row).collect();
    listing(source, kept, frame, "Daftar Bahan", &columns, rows)
}

pub(super) fn verifications(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::VerificationList,
    frame: Frame,
) -> Listing {
    let row = |row: &filled::Verification| {
        let evidence = match (&row.refused, row.by, row.evidence) {
            (Some(reason), ..) => format!("Tidak benar: {reason}"),
            (None, Some(_), _) => "Dinyatakan sendiri di Tayang".to_owned(),
            (None, None, Some(_)) => "Surat terlampir di pustaka".to_owned(),
            (None, None, None) => "Dicatat penerima".to_owned(),
        };
        vec![
            source.title(row.item),
            unit(source, row.item),
            row.official.clone(),
            row.post.clone(),
            source.day(row.day),
            evidence,
            seen(row),
            since(source, row),
        ]
    };
    let columns = [
        ("Bahan", 4),
        ("Unit Asal", 3),
        ("Pejabat", 3),
        ("Jabatan", 3),
        ("Tanggal", 3),
        ("Bukti", 3),
        ("Sidik Naskah", 3),
        ("Sejak Itu", 3),
    ];
    let rows = paper.rows.iter().map(row).collect();
    listing(source, kept, frame, "Verifikasi Sumber", &columns, rows)
}

/// The beginning of the hash of the text that the official saw.
fn seen(row: &filled::Verification) -> String {
    let hash = row.content.map(|hash| hash.to_string());
    let hash = hash.map(|hash| hash.chars().take(DIGITS).collect());
    hash.unwrap_or_else(|| "Tidak dicatat".to_owned())
}

/// Whether it is still that text.
fn since(source: &Source<'_>, row: &filled::Verification) -> String {
    match row.changed {
        Some(changed) => format!("Diubah sesudah diverifikasi, {}", source.at(changed.at)),
        None => "Tidak berubah".to_owned(),
    }
}

pub(super) fn changes(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::ChangeRecord,
    frame: Frame,
) -> Listing {
    let row = |row: &filled::ChangedItem| {
        let differences = row.differences.iter();
        let told: Vec<String> = differences
            .map(|difference| words::difference(Lang::Id, difference))
            .collect();
        let what = match (row.before, row.after) {
            (None, _) => "Halaman baru",
            (_, None) => "Diturunkan",
            _ => "Diperbarui",
        };
        vec![row.title.clone(), what.to_owned(), told.join("\n")]
    };
    let columns = [("Halaman", 3), ("Tindakan", 2), ("Yang Berubah", 7)];
    let rows = paper.items.iter().map(row).collect();
    let mut list = listing(source, kept, frame, "Catatan Pembaruan", &columns, rows);
    let none = paper.none.iter();
    list.notes
        .extend(none.map(|reason| format!("Tidak ada perubahan: {reason}")));
    list
}

pub(super) fn submission(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::Submission,
    frame: Frame,
) -> Listing {
    let row = |row: &filled::SubmittedItem| {
        let kind = source
            .case()
            .item(row.item)
            .map(|item: &CaseItem| item.kind);
        let place = row.placement.as_ref();
        let period = place.map(|place| {
            let at = |at: Option<Timestamp>, none: &str| {
                at.map_or_else(|| none.to_owned(), |at| source.at(at))
            };
            let from = at(place.period.from, "saat ditayangkan");
            format!("{from} – {}", at(place.period.until, "seterusnya"))
        });
        vec![
            row.title.clone(),
            place
                .zip(kind)
                .map(|(place, kind)| source.url(kind, place))
                .unwrap_or_default(),
            place
                .map(|place| source.category(&place.category))
                .unwrap_or_default(),
            period.unwrap_or_else(|| "penurunan".to_owned()),
            row.content.to_string(),
            row.display.to_string(),
        ]
    };
    let columns = [
        ("Judul", 4),
        ("Alamat", 4),
        ("Kategori", 2),
        ("Periode Tayang", 3),
        ("Sidik Naskah", 4),
        ("Sidik Tampilan", 4),
    ];
    let rows = paper.items.iter().map(row).collect();
    let mut list = listing(source, kept, frame, "Berkas Pengajuan", &columns, rows);
    list.facts
        .push(Fact::of("Sidik naskah", paper.content.to_string()));
    list.facts
        .push(Fact::of("Sidik tampilan", paper.display.to_string()));
    list.notes.push(
        "Berkas dibekukan saat diajukan; perubahan sesudahnya memerlukan pengajuan baru."
            .to_owned(),
    );
    list
}

pub(super) fn captures(
    source: &Source<'_>,
    kept: &Kept,
    paper: &filled::CaptureList,
    frame: Frame,
) -> Listing {
    let row = |row: &filled::Capture| {
        vec![
            row.title.clone(),
            format!("{}{}", source.origin, row.address),
            source.at(row.at),
            row.hash.to_string(),
        ]
    };
    let columns = [("Halaman", 3), ("Alamat", 4), ("Waktu", 3), ("Sidik", 4)];
    let rows = paper.rows.iter().map(row).collect();
    listing(source, kept, frame, "Tangkapan Halaman", &columns, rows)
}
