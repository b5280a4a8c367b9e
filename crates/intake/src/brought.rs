//! A text as it was brought: title, summary, blocks, pictures and notes.

use tayang_core::content::Body;
use tayang_core::content::body::{Block, Image};
use tayang_core::ids::FileId;

use crate::limits::SAMPLE_CHARACTERS;
use crate::note::{Note, What};

/// A text as it was brought, ready to be shown to the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// The title, when the text has one: 1 to 200 characters.
    pub title: Option<String>,
    /// The subtitle, when the text has one: 1 to 500 characters.
    pub summary: Option<String>,
    /// The blocks; pictures name the ids of [`Intake::media`].
    pub body: Body,
    /// The pictures, in the order of their first appearance.
    pub media: Vec<Media>,
    /// What was kept, changed or dropped.
    pub report: Vec<Note>,
}

/// A picture out of a text, not yet prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// The id that the body uses for it.
    pub placeholder: FileId,
    /// Its bytes as they were: give them to [`crate::image::prepare`].
    pub bytes: Vec<u8>,
    /// A clean file name.
    pub name: String,
    /// What it shows, when the text said so.
    pub alt: String,
}

impl Intake {
    /// Removes a picture that could not be prepared, and notes it.
    ///
    /// Its caption stays as a paragraph; its alternative text stands in the note.
    pub fn without(&mut self, file: FileId) {
        let alt = self
            .media
            .iter()
            .find(|media| media.placeholder == file)
            .map(|media| media.alt.clone());
        self.media.retain(|media| media.placeholder != file);
        let before = std::mem::take(&mut self.body.0);
        let mut count = 0;
        self.body.0 = remove(before, file, &mut count);
        if count > 0 {
            self.note_dropped(count, &alt.unwrap_or_default());
        }
    }

    /// Pictures that were counted as kept are now counted as dropped.
    fn note_dropped(&mut self, count: u32, alt: &str) {
        if let Some(kept) = self.note_of(What::Images) {
            kept.count = kept.count.saturating_sub(count);
        }
        self.report.retain(|note| note.count > 0);
        if let Some(note) = self.note_of(What::UnsupportedImage) {
            note.count = note.count.saturating_add(count);
            return;
        }
        let what = What::UnsupportedImage;
        let sample = alt.chars().take(SAMPLE_CHARACTERS).collect();
        self.report.push(Note {
            kind: what.outcome(),
            what,
            count,
            sample,
        });
    }

    fn note_of(&mut self, what: What) -> Option<&mut Note> {
        self.report.iter_mut().find(|note| note.what == what)
    }
}

fn remove(blocks: Vec<Block>, file: FileId, count: &mut u32) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        match &mut block {
            Block::Image(image) if image.file == file => {
                *count += 1;
                out.extend(caption_paragraph(image));
                continue;
            }
            Block::Gallery { images } => {
                let (gone, kept): (Vec<Image>, Vec<Image>) = std::mem::take(images)
                    .into_iter()
                    .partition(|image| image.file == file);
                *count += u32::try_from(gone.len()).unwrap_or(u32::MAX);
                *images = kept;
                let captions: Vec<Block> = gone.iter().filter_map(caption_paragraph).collect();
                if !images.is_empty() {
                    out.push(block);
                }
                out.extend(captions);
                continue;
            }
            Block::List { items, .. } => {
                for item in items.iter_mut() {
                    item.blocks = remove(std::mem::take(&mut item.blocks), file, count);
                }
                items.retain(|item| !item.blocks.is_empty());
                if items.is_empty() {
                    continue;
                }
            }
            Block::Table { rows, .. } => {
                for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                    cell.blocks = remove(std::mem::take(&mut cell.blocks), file, count);
                }
            }
            Block::Quote { blocks, .. } | Block::Callout { blocks, .. } => {
                *blocks = remove(std::mem::take(blocks), file, count)
            }
            _ => {}
        }
        out.push(block);
    }
    out
}

fn caption_paragraph(image: &Image) -> Option<Block> {
    (!image.caption.is_empty()).then(|| Block::Paragraph {
        text: image.caption.clone(),
    })
}
