//! An adopted sheet in its official form.

use tayang_documents::parts::Frame;
use tayang_documents::sop_sheet::SopSheet;
use tayang_store::SopInfo;

/// The sheet as adopted; cells that nobody has confirmed are named under the table.
pub(super) fn paper(info: &SopInfo, frame: Frame) -> SopSheet {
    let mut paper = SopSheet::of(&info.sheet, frame, None);
    let open = info.sheet.unconfirmed().len();
    if open > 0 {
        paper.notes.push(format!(
            "{open} sel lembar ini adalah perkiraan pembaca dan belum ditegaskan; lembar ini belum dapat dijalankan."
        ));
    }
    paper
}
