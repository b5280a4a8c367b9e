//! Two texts side by side as words: what stayed, what came, what went.
//!
//! The measure is the core's; here it only becomes rows of a screen.

use serde::Serialize;
use tayang_core::content::Revision;
use tayang_core::content::differ::{Difference, display_differences};
use tayang_core::content::words::{DiffBlock, Place, SegmentKind, word_diff};

use super::words;
use crate::i18n::{self, Lang};
use crate::markup::{Html, Markup};

/// Characters of unchanged words that are kept beside a change.
const CONTEXT: usize = 90;

/// One block of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffRow {
    /// Where it stands: "Judul", "Paragraf".
    pub place: &'static str,
    /// The words, with `<ins>` and `<del>`.
    pub words: Markup,
    /// Anything in it differs.
    pub changed: bool,
    /// Same words, other emphasis or kind of block.
    pub form: Option<&'static str>,
}

/// What differs between two revisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DiffView {
    /// Block by block.
    pub rows: Vec<DiffRow>,
    /// Each difference by name: links, pictures, places.
    pub names: Vec<String>,
}

impl DiffView {
    /// Nothing differs.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.rows.iter().all(|row| !row.changed)
    }
}

/// One block of words as it was, and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairRow {
    /// Where it stands: "Judul", "Paragraf".
    pub place: &'static str,
    /// The words before, what went in `<del>`; empty for a new block.
    pub before: Markup,
    /// The words after, what came in `<ins>`; empty for one that went.
    pub after: Markup,
}

/// Old beside new: the blocks that differ, each side whole.
pub fn beside(lang: Lang, before: &Revision, after: &Revision) -> Vec<PairRow> {
    let blocks = word_diff(&before.text, &after.text);
    let changed = blocks.iter().filter(|block| block.changed());
    let pair = |block: &DiffBlock| PairRow {
        place: place(lang, block.place),
        before: side(block, SegmentKind::Removed, ["<del>", "</del>"]),
        after: side(block, SegmentKind::Added, ["<ins>", "</ins>"]),
    };
    changed.map(pair).collect()
}

/// One side of a block: what stayed, and what is only there.
fn side(block: &DiffBlock, own: SegmentKind, [opens, shuts]: [&'static str; 2]) -> Markup {
    let mut html = Html::new();
    for segment in &block.segments {
        html = match segment.kind {
            SegmentKind::Same => html.text(&segment.text),
            kind if kind == own => html.raw(opens).text(&segment.text).raw(shuts),
            _ => html,
        };
    }
    html.done()
}

/// How much of a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every block, whole.
    Whole,
    /// Only changed blocks, with some words around each change.
    Changes,
}

/// What differs between two revisions, in words and by name.
pub fn between(lang: Lang, before: &Revision, after: &Revision, extent: Extent) -> DiffView {
    let blocks = word_diff(&before.text, &after.text);
    let wanted = blocks
        .iter()
        .filter(|block| extent == Extent::Whole || block.changed());
    let named = display_differences(before, after);
    DiffView {
        rows: wanted.map(|block| row(lang, block, extent)).collect(),
        names: named
            .iter()
            .map(|difference| words::difference(lang, difference))
            .collect(),
    }
}

/// What a correction changed: its words, and by name only what words do not show.
pub fn correction(lang: Lang, before: &Revision, after: &Revision) -> DiffView {
    let named = display_differences(before, after).into_iter();
    let unseen = named.filter(|difference| !shown_as_words(difference));
    DiffView {
        names: unseen
            .map(|difference| words::difference(lang, &difference))
            .collect(),
        ..between(lang, before, after, Extent::Changes)
    }
}

/// The rows of words tell this difference already.
fn shown_as_words(difference: &Difference) -> bool {
    use Difference as D;
    matches!(
        difference,
        D::TitleChanged { .. }
            | D::SummaryChanged { .. }
            | D::TextChanged { .. }
            | D::TextAdded { .. }
            | D::TextRemoved { .. }
            | D::AltChanged { .. }
            | D::CaptionChanged { .. }
            | D::VideoTitleChanged { .. }
            | D::VideoCaptionChanged { .. }
            | D::DocumentLabelChanged { .. }
    )
}

fn row(lang: Lang, block: &DiffBlock, extent: Extent) -> DiffRow {
    let last = block.segments.len().saturating_sub(1);
    let mut html = Html::new();
    for (at, segment) in block.segments.iter().enumerate() {
        html = match segment.kind {
            SegmentKind::Added => html.raw("<ins>").text(&segment.text).raw("</ins>"),
            SegmentKind::Removed => html.raw("<del>").text(&segment.text).raw("</del>"),
            SegmentKind::Same if extent == Extent::Whole => html.text(&segment.text),
            SegmentKind::Same => html.text(shortened(&segment.text, at == 0, at == last)),
        };
    }
    let form = block.form_changed.then(|| i18n::text(lang, "diff.form"));
    DiffRow {
        place: place(lang, block.place),
        words: html.done(),
        changed: block.changed(),
        form,
    }
}

/// Unchanged words cut to what stands beside a change; first and last are those at the ends of a
/// block.
pub fn shortened(text: &str, first: bool, last: bool) -> String {
    let count = text.chars().count();
    if count <= CONTEXT * 2 || first && last {
        return text.to_owned();
    }
    let head = || text.chars().take(CONTEXT).collect::<String>();
    let tail = || text.chars().skip(count - CONTEXT).collect::<String>();
    match (first, last) {
        (true, _) => format!("… {}", tail()),
        (_, true) => format!("{} …", head()),
        _ => format!("{} … {}", head(), tail()),
    }
}

/// Where some words stand: "Judul", "Paragraf".
pub fn place(lang: Lang, place: Place) -> &'static str {
    i18n::text(lang, place_key(place))
}

fn place_key(place: Place) -> &'static str {
    match place {
        Place::Title => "diff.place.title",
        Place::Summary => "diff.place.summary",
        Place::Heading => "diff.place.heading",
        Place::Paragraph => "diff.place.paragraph",
        Place::ListItem => "diff.place.list_item",
        Place::Cell => "diff.place.cell",
        Place::TableCaption => "diff.place.table_caption",
        Place::Quote => "diff.place.quote",
        Place::QuoteSource => "diff.place.quote_source",
        Place::Callout => "diff.place.callout",
        Place::Caption => "diff.place.caption",
        Place::Alt => "diff.place.alt",
        Place::VideoTitle => "diff.place.video_title",
        Place::FileLabel => "diff.place.file_label",
    }
}
