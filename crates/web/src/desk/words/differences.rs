//! What differs between two texts, each by name.

use tayang_core::artefact::InformationClass;
use tayang_core::content::ItemKind;
use tayang_core::content::differ::{Difference, Part};

use crate::i18n::{self, Lang};

/// One difference as a sentence. One exhaustive match.
pub fn difference(lang: Lang, difference: &Difference) -> String {
    use Difference as D;
    let say = |code: &str, values: &[(&str, &str)]| {
        let shown: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, text)| (*name, or_empty(lang, text)))
            .collect();
        i18n::fill(lang, &format!("difference.{code}"), &shown)
    };
    let moved =
        |code, before: &String, after: &String| say(code, &[("before", before), ("after", after)]);
    match difference {
        D::TitleChanged { before, after } => moved("title_changed", before, after),
        D::SummaryChanged { before, after } => moved("summary_changed", before, after),
        D::TextChanged { before, after } => moved("text_changed", before, after),
        D::TextAdded { text } => say("text_added", &[("text", text)]),
        D::TextRemoved { text } => say("text_removed", &[("text", text)]),
        D::TextMoved { text } => say("text_moved", &[("text", text)]),
        D::MarksChanged { text } => say("marks_changed", &[("text", text)]),
        D::StructureChanged { part } => {
            say("structure_changed", &[("part", part_word(lang, *part))])
        }
        D::LinkAdded { href, text } => say("link_added", &[("href", href), ("text", text)]),
        D::LinkRemoved { href, text } => say("link_removed", &[("href", href), ("text", text)]),
        D::LinkTargetChanged {
            text,
            before,
            after,
        } => say(
            "link_target_changed",
            &[("text", text), ("before", before), ("after", after)],
        ),
        D::LinkTextChanged {
            href,
            before,
            after,
        } => say(
            "link_text_changed",
            &[("href", href), ("before", before), ("after", after)],
        ),
        D::LinkMoved { href, text } => say("link_moved", &[("href", href), ("text", text)]),
        D::PictureAdded { file: _, alt } => say("picture_added", &[("alt", alt)]),
        D::PictureRemoved { file: _, alt } => say("picture_removed", &[("alt", alt)]),
        D::PictureSwapped {
            before: _,
            after: _,
        } => say("picture_swapped", &[]),
        D::AltChanged {
            file: _,
            before,
            after,
        } => moved("alt_changed", before, after),
        D::DecorativeChanged {
            file: _,
            decorative: true,
        } => say("decorative_on", &[]),
        D::DecorativeChanged {
            file: _,
            decorative: false,
        } => say("decorative_off", &[]),
        D::CaptionChanged {
            file: _,
            before,
            after,
        } => moved("caption_changed", before, after),
        D::VideoAdded { title } => say("video_added", &[("title", title)]),
        D::VideoRemoved { title } => say("video_removed", &[("title", title)]),
        D::VideoSwapped { title } => say("video_swapped", &[("title", title)]),
        D::VideoTitleChanged { before, after } => moved("video_title_changed", before, after),
        D::VideoPosterChanged { title } => say("video_poster_changed", &[("title", title)]),
        D::VideoCaptionChanged {
            title,
            before,
            after,
        } => say(
            "video_caption_changed",
            &[("title", title), ("before", before), ("after", after)],
        ),
        D::DocumentAdded { file: _, label } => say("document_added", &[("label", label)]),
        D::DocumentRemoved { file: _, label } => say("document_removed", &[("label", label)]),
        D::DocumentSwapped {
            label,
            before: _,
            after: _,
        } => say("document_swapped", &[("label", label)]),
        D::DocumentLabelChanged {
            file: _,
            before,
            after,
        } => moved("document_label_changed", before, after),
        D::LayoutChanged => say("layout_changed", &[]),
        D::KindChanged { before, after } => {
            let (before, after) = (item_word(lang, *before), item_word(lang, *after));
            say("kind_changed", &[("before", before), ("after", after)])
        }
        D::PlacementChanged { placed: true } => say("placement_given", &[]),
        D::PlacementChanged { placed: false } => say("placement_lost", &[]),
        D::AddressChanged { before, after } => moved("address_changed", before, after),
        D::CategoryChanged { before, after } => moved("category_changed", before, after),
        D::OrderChanged { before, after } => {
            moved("order_changed", &before.to_string(), &after.to_string())
        }
        D::PeriodChanged {
            before: _,
            after: _,
        } => say("period_changed", &[]),
        D::ClassChanged { before, after } => {
            let [before, after] = [before, after].map(|one| class(lang, *one));
            say("class_changed", &[("before", before), ("after", after)])
        }
        D::FilesChanged { added, removed } => {
            let (added, removed) = (added.len().to_string(), removed.len().to_string());
            say("files_changed", &[("added", &added), ("removed", &removed)])
        }
    }
}

/// "berita umum"; nothing for a place of before classes were told.
fn class(lang: Lang, class: Option<InformationClass>) -> &'static str {
    class.map_or("", |class| class_word(lang, class))
}

/// A class of public information: "Serta-merta".
pub fn class_word(lang: Lang, class: InformationClass) -> &'static str {
    i18n::text(lang, &format!("class.{}", class.name()))
}

/// What kind of item: "artikel".
pub fn item_word(lang: Lang, kind: ItemKind) -> &'static str {
    i18n::text(lang, &format!("item.{}", kind.name()))
}

fn or_empty(lang: Lang, text: &str) -> &str {
    if text.is_empty() {
        i18n::text(lang, "difference.nothing")
    } else {
        text
    }
}

fn part_word(lang: Lang, part: Part) -> &'static str {
    let key = match part {
        Part::Paragraph => "part.paragraph",
        Part::Heading => "part.heading",
        Part::List => "part.list",
        Part::Table => "part.table",
        Part::Quote => "part.quote",
        Part::Callout => "part.callout",
    };
    i18n::text(lang, key)
}
