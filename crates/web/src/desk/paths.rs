//! Every address of the desk that a screen leads to, in one place.

use tayang_core::canonical::Hash;
use tayang_core::case::Case;
use tayang_core::ids::{CaseId, FileId, ItemId, PaperId, PersonId, RevisionId};
use uuid::Uuid;

/// The inbox.
pub const INBOX: &str = "/";
/// SOP sheets.
pub const SOPS: &str = "/sop";
/// People and posts.
pub const PEOPLE: &str = "/orang";
/// The working calendar.
pub const CALENDAR: &str = "/kalender";
/// Hand-overs of posts.
pub const HANDOVER: &str = "/serah-terima";
/// Short guides.
pub const GUIDES: &str = "/panduan";
/// Qualifications of people.
pub const COMPETENCE: &str = "/kualifikasi";
/// The signed-in person's account.
pub const ACCOUNT: &str = "/akun";

/// Which item of its case a new text will be, in its address and in its form.
pub const NTH: &str = "ke";
/// Says that an item was come to by the address of a new one.
pub const FROM_NEW: &str = "tadi=baru";

/// A year of the working calendar.
pub fn calendar(year: i16) -> String {
    format!("{CALENDAR}?tahun={year}")
}

/// A case.
pub fn case(case: CaseId) -> String {
    format!("/berkas/{case}")
}

/// An act on a case, a noun: `pengerjaan`, `penyelesaian`, …
pub fn act(case: CaseId, act: &str) -> String {
    format!("/berkas/{case}/{act}")
}

/// A new item of a case, written in the editor. The address names which one it will be, so that it
/// still knows, opened again, what was saved from it.
pub fn new_text(case: &Case) -> String {
    let nth = case.items.len() + 1;
    let id = case.id;
    match nth {
        1 => format!("/berkas/{id}/naskah"),
        _ => format!("/berkas/{id}/naskah?{NTH}={nth}"),
    }
}

/// An item that was saved from the address of a new one.
pub fn saved_text(case: CaseId, item: ItemId) -> String {
    format!("{}?{FROM_NEW}", text(case, item))
}

/// An item of a case, open in the editor.
pub fn text(case: CaseId, item: ItemId) -> String {
    format!("/berkas/{case}/naskah/{item}")
}

/// Where those who come to a meeting mark themselves present.
pub fn meeting(case: CaseId) -> String {
    format!("/berkas/{case}/hadir")
}

/// A page that a case captured, as it was.
pub fn capture(case: CaseId, capture: Hash) -> String {
    format!("/berkas/{case}/tangkapan/{capture}/halaman")
}

/// The picture of such a page.
pub fn picture(case: CaseId, capture: Hash, picture: Hash) -> String {
    format!("/berkas/{case}/tangkapan/{capture}/gambar/{picture}")
}

/// What people without an account brought to a case, and the links for them.
pub fn intake(case: CaseId) -> String {
    format!("/berkas/{case}/kiriman")
}

/// Where somebody without an account brings material.
pub fn guest(token: &str) -> String {
    format!("/kiriman/{token}")
}

/// Where the items of a case will stand on the site.
pub fn stage(case: CaseId) -> String {
    format!("/berkas/{case}/penempatan")
}

/// The pages of a case as the public will see them.
pub fn preview(case: CaseId) -> String {
    format!("/berkas/{case}/pratinjau")
}

/// The approval sheet of the open step.
pub fn approval(case: CaseId) -> String {
    format!("/berkas/{case}/lembar-paraf")
}

/// A kept approval sheet, by the number of its entry.
pub fn kept_approval(case: CaseId, entry: u64) -> String {
    format!("/berkas/{case}/lembar-paraf/{entry}")
}

/// The correction of a staged item.
pub fn correction(case: CaseId, item: ItemId) -> String {
    format!("/berkas/{case}/koreksi/{item}")
}

/// An editor that begins with the words that an earlier step, or somebody else, left.
pub fn with_draft(editor: &str, draft: Uuid) -> String {
    let joint = if editor.contains('?') { '&' } else { '?' };
    format!("{editor}{joint}draf={draft}")
}

/// What waits for the word of an official of its unit.
pub fn verifying(case: CaseId) -> String {
    format!("/berkas/{case}/verifikasi")
}

/// The share kit of a case.
pub fn share(case: CaseId) -> String {
    format!("/berkas/{case}/pembagian")
}

/// A paper of a case, by its word.
pub fn paper(case: CaseId, word: &str) -> String {
    format!("/berkas/{case}/hasil/{word}")
}

/// The public pages that a case may bring up to date.
pub fn maintained(case: CaseId) -> String {
    format!("/berkas/{case}/pembaruan")
}

/// The form of a new case.
pub fn new_case(sop: &str, section: Option<&str>) -> String {
    match section {
        Some(section) => format!("/berkas/baru?sop={sop}&bagian={section}"),
        None => format!("/berkas/baru?sop={sop}"),
    }
}

/// A sheet.
pub fn sop(key: &str) -> String {
    format!("/sop/{key}")
}

/// The sheet of an SOP in its official form, of one version.
pub fn sop_paper(key: &str, version: u32) -> String {
    format!("/sop/{key}/lembar.pdf?versi={version}")
}

/// A run on the form of its SOP.
pub fn run_paper(case: CaseId) -> String {
    format!("/berkas/{case}/pelaksanaan.pdf")
}

/// An official paper of a case as PDF.
pub fn official(case: CaseId, paper: PaperId) -> String {
    format!("/berkas/{case}/surat/{paper}.pdf")
}

/// A person's page.
pub fn person(person: PersonId) -> String {
    format!("/orang/{person}")
}

/// Where a draft of the editor is kept.
pub fn draft(case: CaseId, slot: Uuid) -> String {
    format!("/berkas/{case}/draf/{slot}")
}

/// Where a draft is thrown away.
pub fn discarded(case: CaseId, slot: Uuid) -> String {
    format!("{}/pembuangan", draft(case, slot))
}

/// Where a Word file is read into a draft, without script.
pub fn word(case: CaseId, slot: Uuid) -> String {
    format!("/berkas/{case}/word/{slot}")
}

/// One page of a case as the public will see it, in the desk's frame.
pub fn preview_item(case: CaseId, item: ItemId) -> String {
    format!("/berkas/{case}/pratinjau/{item}")
}

/// The same page by itself: exactly the public one.
pub fn preview_page(case: CaseId, item: ItemId) -> String {
    format!("/berkas/{case}/pratinjau/{item}/halaman")
}

/// All content.
pub const CONTENT: &str = "/konten";

/// An item with its revisions.
pub fn history(item: ItemId) -> String {
    format!("/konten/{item}")
}

/// Two revisions of an item side by side.
pub fn comparison(item: ItemId, before: RevisionId, after: RevisionId) -> String {
    format!("/konten/{item}/banding?dari={before}&ke={after}")
}

/// The library of files.
pub const MEDIA: &str = "/media";

/// A file of the library.
pub fn media(file: FileId) -> String {
    format!("/media/{file}")
}

/// A file of the library to be looked at.
pub fn media_shown(file: FileId) -> String {
    format!("/media/{file}/isi")
}

/// Reports of the runs of SOPs.
pub const REPORTS: &str = "/laporan";

/// The report of one SOP in one month ("2026-11").
pub fn report(sop: &str, month: &str) -> String {
    format!("{REPORTS}?sop={sop}&bulan={month}")
}

/// The monitoring form of a half year ("2026-2").
pub fn monitoring(sop: &str, half: &str) -> String {
    format!("{REPORTS}/monitoring?sop={sop}&semester={half}")
}

/// The activity report of the same, to print.
pub fn activity(sop: &str, month: &str) -> String {
    format!("{REPORTS}/kegiatan?sop={sop}&bulan={month}")
}
