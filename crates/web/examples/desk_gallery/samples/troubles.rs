//! What went wrong, as a screen tells it: refusals, a lost race, a set-up that is over.

use tayang_core::content::differ::Difference;
use tayang_core::refusal::Refusal;
use tayang_store::OfficeRefusal;
use tayang_web::desk::trouble::{MessagePage, message};
use tayang_web::error::WebError;
use tayang_web::i18n::Lang;

use super::run;

pub(super) fn screen(error: &WebError) -> MessagePage {
    message(&run::scene(Lang::Id), error)
}

pub(super) fn refused() -> WebError {
    let differences = vec![
        Difference::TitleChanged {
            before: "Jalur Bukit Rangkai dibuka".to_owned(),
            after: "Jalur Bukit Rangkai dibuka kembali".to_owned(),
        },
        Difference::LinkAdded {
            href: "https://contoh.example/daftar".to_owned(),
            text: "daftar di sini".to_owned(),
        },
    ];
    let refusals = vec![
        Refusal::EditMissing {
            title: run::TITLE.to_owned(),
            source: "Peringatan 2".to_owned(),
            words: "Artikel yang akan diunggah harus diedit terlebih dahulu".to_owned(),
        },
        Refusal::ChangedSinceApproval {
            title: run::TITLE.to_owned(),
            differences,
        },
        Refusal::ChecklistOpen {
            point: "alt_text".to_owned(),
        },
    ];
    WebError::Refused(refusals, Some(run::case_id()))
}

pub(super) fn lost_race() -> WebError {
    WebError::LostRace {
        by_name: "Hendra Wiratmaja".to_owned(),
        at: run::scene(Lang::Id).now,
        act: "approved".to_owned(),
        version: 21,
        case: Some(run::case_id()),
    }
}

pub(super) fn over() -> WebError {
    WebError::OfficeRefused(OfficeRefusal::SetupOver)
}
