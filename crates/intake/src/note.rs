//! What became of what was brought: kept, changed or dropped.
//!
//! Every reader fills a [`Report`]; nothing leaves a text without a note. The
//! words for the writer are in `note/words.rs`.

mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits::SAMPLE_CHARACTERS;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is in the text as it was.
    Kept,
    /// It is in the text in another form.
    Changed,
    /// It is not in the text.
    Dropped,
}

/// The thing that a note is about; also its code in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The title paragraph became the title.
    Title,
    /// The subtitle paragraph became the summary.
    Summary,
    /// Headings.
    Headings,
    /// Lists.
    Lists,
    /// Numbered lists that go on after other text.
    ContinuedLists,
    /// Tables.
    Tables,
    /// Cells over several rows or columns.
    MergedCells,
    /// Links.
    Links,
    /// Footnotes and endnotes.
    Footnotes,
    /// Pictures.
    Images,
    /// Films.
    Videos,
    /// Captions joined to their picture or table.
    Captions,
    /// The film uses a codec that some browsers cannot play.
    VideoCodec,

    /// Headings deeper or higher than levels 2 to 4.
    HeadingLevel,
    /// Automatic numbers of headings, written out.
    HeadingNumber,
    /// A title or subtitle that is too long or comes twice, kept as text.
    TitleAsText,
    /// A first heading that was taken as the title.
    HeadingAsTitle,
    /// Lists numbered by letters or Roman numerals.
    ListFormat,
    /// Lists nested deeper than allowed.
    ListDepth,
    /// A first row taken as the table's header.
    TableHeader,
    /// Text inserted under tracked changes, accepted.
    Inserted,
    /// Text moved under tracked changes, accepted.
    Moved,
    /// Pictures inside a sentence, put on their own line.
    ImageMoved,
    /// Pictures cropped or turned in the document.
    ImageCropped,
    /// Text boxes, put into the running text.
    TextBox,
    /// Equations, as plain text.
    Equation,
    /// Text of diagrams and charts, as paragraphs.
    DiagramText,
    /// Symbols from symbol fonts.
    Symbol,
    /// Tabs, as spaces.
    Tab,
    /// Lists or tables in a footnote, as plain text.
    NoteFlattened,
    /// Check boxes, as a character.
    CheckBox,
    /// HTML inside Markdown, shown as text.
    RawHtml,
    /// The first picture of an animation.
    FirstFrame,

    /// Text deleted under tracked changes.
    Deleted,
    /// Comments.
    Comments,
    /// Page headers.
    PageHeader,
    /// Page footers.
    PageFooter,
    /// Hidden text.
    HiddenText,
    /// The table of contents.
    Contents,
    /// Page and column breaks, and horizontal rules.
    PageBreak,
    /// Colours, highlights, fonts and alignment.
    Styling,
    /// Links to a place in the same document.
    InternalLink,
    /// Links whose address is not allowed.
    UnsafeLink,
    /// Links on a picture.
    ImageLink,
    /// Pictures that lie outside the document.
    ExternalImage,
    /// Pictures in a format that is not read.
    UnsupportedImage,
    /// Charts and diagrams.
    Chart,
    /// Objects of other programs.
    EmbeddedObject,
    /// Drawn shapes without text.
    Shape,
    /// Parts that hold another document.
    EmbeddedDocument,
    /// Scripts, forms and embedded pages.
    Active,
    /// Metadata of a film: place, device, times.
    VideoMetadata,
    /// Tracks of a film that are neither picture nor sound.
    VideoTrack,
}

/// One line of the report to the writer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Kept, changed or dropped.
    pub kind: Outcome,
    /// What it is about.
    pub what: What,
    /// How many of them, at least 1.
    pub count: u32,
    /// The first of them in words, at most 80 characters; may be empty.
    pub sample: String,
}

/// Notes being gathered, one per thing.
#[derive(Debug, Default)]
pub(crate) struct Report(BTreeMap<What, (u32, String)>);

impl Report {
    /// Counts one more; the first sample with words stays.
    pub(crate) fn add(&mut self, what: What, sample: &str) {
        self.add_many(what, 1, sample);
    }

    /// Counts several; none adds no note.
    pub(crate) fn add_many(&mut self, what: What, count: usize, sample: &str) {
        if count == 0 {
            return;
        }
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let entry = self.0.entry(what).or_default();
        entry.0 = entry.0.saturating_add(count);
        if entry.1.is_empty() {
            entry.1 = shorten(sample);
        }
    }

    /// How much was noted so far.
    pub(crate) fn total(&self) -> u64 {
        self.0.values().map(|(count, _)| u64::from(*count)).sum()
    }

    /// The notes: kept first, then changed, then dropped.
    pub(crate) fn into_notes(self) -> Vec<Note> {
        let mut notes: Vec<Note> = self
            .0
            .into_iter()
            .map(|(what, (count, sample))| Note {
                kind: what.outcome(),
                what,
                count,
                sample,
            })
            .collect();
        notes.sort_by_key(|note| (note.kind, note.what));
        notes
    }
}

/// One line of at most 80 characters.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SAMPLE_CHARACTERS {
        return line;
    }
    let mut short: String = line.chars().take(SAMPLE_CHARACTERS - 1).collect();
    short.push('…');
    short
}
