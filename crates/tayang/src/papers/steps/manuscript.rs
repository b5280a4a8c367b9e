//! Naskah: each text of the case as the step handed it on.

use tayang_core::case::CaseItem;
use tayang_core::content::body::{Block, Image, ListItem, Row, Video};
use tayang_core::content::plain::{inline_text, plain_text};
use tayang_core::content::{Body, Revision};
use tayang_core::event::Event;
use tayang_core::ids::ItemId;
use tayang_documents::manuscript::{Cell, Manuscript, Medium, Passage, Written};
use tayang_documents::parts::Frame;

use super::super::source::Source;
use super::{about, performer};

/// Characters of one paragraph on paper: longer ones go on in a next one.
pub(super) const PARAGRAPH: usize = 8_000;
/// Characters of all texts of one paper.
const WHOLE: usize = 240_000;
/// Passages, and media, of one text.
const ROWS: usize = 2_500;
/// How far lists are set in at most.
const DEPTH: u8 = 6;

/// Naskah of the pass that the entry ended.
pub(in super::super) fn manuscript(source: &Source<'_>, frame: Frame) -> Manuscript {
    let (by, at) = performer(source);
    let mut left = WHOLE;
    let items = source.case().items.iter();
    let written = items.filter_map(|(id, item)| {
        let revision = source.told().revisions.get(&item.revision?)?;
        Some(text(source, (*id, item), revision, &mut left))
    });
    Manuscript {
        frame,
        about: about(source),
        items: written.collect(),
        signer: source.signer(by, Some(at)),
    }
}

fn text(
    source: &Source<'_>,
    (id, item): (ItemId, &CaseItem),
    revision: &Revision,
    left: &mut usize,
) -> Written {
    let mut setting = Setting {
        left,
        passages: Vec::new(),
        media: Vec::new(),
        cut: false,
    };
    setting.blocks(&revision.text.body.0, 0);
    let Setting {
        passages,
        media,
        cut,
        ..
    } = setting;
    let authors = item.authors.iter().map(|author| source.name(*author));
    let authors: Vec<String> = authors.collect();
    Written {
        title: revision.text.title.clone(),
        kind: source.kind(item.kind),
        authors: authors.join(", "),
        unit: unit(source, id),
        sources: sources(source, id),
        revision: revision.id.to_string(),
        hash: item.content.to_string(),
        summary: revision.text.summary.clone(),
        passages,
        media,
        cut,
    }
}

/// The unit of whoever saved it first.
fn unit(source: &Source<'_>, wanted: ItemId) -> String {
    let mut history = source.told().history.iter();
    let first = history
        .find(|one| matches!(&one.event, Event::RevisionSaved { item, .. } if *item == wanted));
    first
        .map(|one| source.unit_name(&one.by))
        .unwrap_or_default()
}

/// Where its material comes from, and who vouches for it.
fn sources(source: &Source<'_>, item: ItemId) -> Vec<String> {
    let told = source.case().material(item).map(|row| match &row.sender {
        Some(sender) if !row.source.is_empty() => format!("{}, disampaikan {sender}", row.source),
        _ => row.source.clone(),
    });
    let vouched = source.case().verification(item);
    let vouched = vouched.filter(|row| row.refused.is_none());
    let vouched = vouched.map(|row| format!("Diverifikasi {}, {}", row.official, row.post));
    let all = told.into_iter().chain(vouched);
    all.filter(|line| !line.is_empty()).collect()
}

/// A text on its way onto paper.
struct Setting<'a> {
    /// Characters that may still come.
    left: &'a mut usize,
    passages: Vec<Passage>,
    media: Vec<Medium>,
    cut: bool,
}

impl Setting<'_> {
    /// Whether so many characters fit; once they do not, nothing more comes.
    fn takes(&mut self, characters: usize) -> bool {
        let room = *self.left >= characters && self.passages.len() < ROWS;
        self.cut |= !room;
        if !self.cut {
            *self.left -= characters;
        }
        !self.cut
    }

    fn blocks(&mut self, blocks: &[Block], depth: u8) {
        for block in blocks {
            if !self.cut {
                self.block(block, depth.min(DEPTH));
            }
        }
    }

    fn block(&mut self, block: &Block, depth: u8) {
        match block {
            Block::Paragraph { text } => self.text(&inline_text(text), depth),
            Block::Heading { text, .. } => self.heading(inline_text(text)),
            Block::List {
                ordered,
                start,
                items,
            } => {
                let mark = |number: u32| {
                    if *ordered {
                        format!("{number}.")
                    } else {
                        "–".to_owned()
                    }
                };
                for (number, item) in (*start..).zip(items) {
                    self.point(mark(number), item, depth);
                }
            }
            Block::Table { caption, rows } => self.table(inline_text(caption), rows),
            Block::Quote {
                blocks,
                source: said,
            } => {
                self.blocks(blocks, depth + 1);
                let said = inline_text(said);
                if !said.is_empty() {
                    self.text(&format!("— {said}"), depth + 1);
                }
            }
            Block::Callout { blocks, .. } => self.blocks(blocks, depth + 1),
            Block::Image(image) => self.image(image),
            Block::Gallery { images } => images.iter().for_each(|image| self.image(image)),
            Block::Video(video) => self.film(video),
            Block::File { label, .. } => self.medium("Dokumen", label.clone(), String::new()),
        }
    }

    fn text(&mut self, words: &str, depth: u8) {
        for text in pieces(words) {
            if self.takes(text.chars().count()) {
                self.passages.push(Passage::Text { depth, text });
            }
        }
    }

    fn heading(&mut self, text: String) {
        if !text.trim().is_empty() && self.takes(text.chars().count()) {
            self.passages.push(Passage::Heading { text });
        }
    }

    /// The first paragraph of a point stands beside its mark; what follows is set in below it.
    fn point(&mut self, mark: String, item: &ListItem, depth: u8) {
        let (first, rest) = match item.blocks.split_first() {
            Some((Block::Paragraph { text }, rest)) => (inline_text(text), rest),
            _ => (String::new(), item.blocks.as_slice()),
        };
        let mut words = pieces(&first).into_iter();
        let text = words.next().unwrap_or_default();
        if self.takes(text.chars().count()) {
            self.passages.push(Passage::Point { depth, mark, text });
        }
        words.for_each(|words| self.text(&words, depth + 1));
        self.blocks(rest, depth + 1);
    }

    fn table(&mut self, caption: String, rows: &[Row]) {
        let all = || rows.iter().flat_map(|row| &row.cells);
        let cells: Vec<Cell> = all()
            .map(|cell| Cell {
                text: plain_text(&Body(cell.blocks.clone())),
                head: cell.header,
                across: cell.colspan,
                down: cell.rowspan,
            })
            .collect();
        let first = rows.first().map(|row| row.cells.as_slice());
        let columns = first
            .unwrap_or_default()
            .iter()
            .map(|cell| cell.colspan)
            .sum();
        let characters = cells.iter().map(|cell| cell.text.chars().count());
        // A cell that no paper holds cannot be cut in two.
        let fits = characters.clone().all(|one| one <= PARAGRAPH);
        let characters = if fits { characters.sum() } else { usize::MAX };
        if self.takes(characters) {
            self.passages.push(Passage::Table {
                caption,
                columns,
                cells,
            });
        }
    }

    fn image(&mut self, image: &Image) {
        self.medium("Foto", image.alt.clone(), inline_text(&image.caption));
    }

    fn film(&mut self, video: &Video) {
        self.medium("Film", video.title.clone(), inline_text(&video.caption));
    }

    fn medium(&mut self, kind: &str, alt: String, caption: String) {
        if !self.takes(alt.chars().count() + caption.chars().count()) {
            return;
        }
        let before = self.media.iter().filter(|one| one.name.starts_with(kind));
        let name = format!("{kind} {}", before.count() + 1);
        self.passages.push(Passage::Medium { name: name.clone() });
        self.media.push(Medium { name, alt, caption });
    }
}

/// Words in pieces that a paper holds, cut between words; none for white space alone.
pub(super) fn pieces(words: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut piece = String::new();
    for word in words.split_inclusive(char::is_whitespace) {
        if piece.chars().count() + word.chars().count() > PARAGRAPH {
            out.push(std::mem::take(&mut piece));
        }
        // A word longer than a piece is cut.
        let mut letters: Vec<char> = word.chars().collect();
        while letters.len() > PARAGRAPH {
            out.push(letters.drain(..PARAGRAPH).collect());
        }
        piece.extend(letters);
    }
    out.push(piece);
    out.retain(|piece| !piece.trim().is_empty());
    out
}
