//! A body of typed blocks as HTML. The one renderer for page, preview and feed.
//!
//! Pictures get `srcset`, width and height; tables get scopes, roles and labels so
//! that CSS alone can turn them into cards; footnotes stand at the end.

mod inline;
mod media;
mod table;

use std::collections::BTreeSet;

use tayang_core::content::Body;
use tayang_core::content::body::{Block, Inline, ListItem, Tone};

use super::page::Files;
use super::text;
use crate::markup::{Html, Markup};

pub(crate) use media::middle;
pub use media::{Fit, file_address, picture};

/// Names that the page frame uses as ids; headings never take them.
const TAKEN: [&str; 8] = [
    "isi", "q", "jejak", "terkait", "catatan", "darurat", "hari-ini", "menu",
];

/// Nesting beyond which blocks are no longer drawn; bodies are bounded below it.
const DEPTH: usize = 16;

/// Where the HTML will stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting<'a> {
    /// Put before addresses on this site; empty on the site itself, its origin in a feed.
    pub origin: &'a str,
    /// The first picture is drawn elsewhere as the lead picture, and left out here.
    pub lead_apart: bool,
}

/// The body as it stands on the site, footnotes included.
pub fn body_html(body: &Body, files: &Files) -> Markup {
    body_html_in(body, files, Setting::default())
}

/// The body as it stands in a given setting.
pub fn body_html_in(body: &Body, files: &Files, setting: Setting<'_>) -> Markup {
    let lead = if setting.lead_apart {
        lead_index(body)
    } else {
        None
    };
    let mut writer = Writer {
        files,
        origin: setting.origin,
        ids: TAKEN.iter().map(|id| (*id).to_owned()).collect(),
        notes: Vec::new(),
    };
    let mut html = Html::new();
    for (index, block) in body.0.iter().enumerate() {
        if Some(index) != lead {
            html = writer.block(html, block, 0);
        }
    }
    writer.end_notes(html).done()
}

/// The lead picture: the first picture of the body that stands before any heading.
pub fn lead_index(body: &Body) -> Option<usize> {
    let before = body
        .0
        .iter()
        .position(|block| matches!(block, Block::Heading { .. }));
    body.0
        .iter()
        .take(before.unwrap_or(usize::MAX))
        .position(|block| matches!(block, Block::Image(image) if !image.decorative))
}

/// The lead picture as a figure, loaded at once; nothing when the body has none.
pub fn lead_html(body: &Body, files: &Files) -> Option<Markup> {
    match body.0.get(lead_index(body)?)? {
        Block::Image(image) => {
            let mut writer = Writer {
                files,
                origin: "",
                ids: BTreeSet::new(),
                notes: Vec::new(),
            };
            Some(writer.figure(Html::new(), image, Fit::Lead).done())
        }
        _ => None,
    }
}

/// What is remembered while a body is written.
pub(super) struct Writer<'a> {
    files: &'a Files,
    origin: &'a str,
    ids: BTreeSet<String>,
    notes: Vec<Markup>,
}

impl Writer<'_> {
    fn blocks(&mut self, html: Html, blocks: &[Block], depth: usize) -> Html {
        if depth > DEPTH {
            return html;
        }
        blocks
            .iter()
            .fold(html, |html, block| self.block(html, block, depth))
    }

    fn block(&mut self, html: Html, block: &Block, depth: usize) -> Html {
        match block {
            Block::Paragraph { text } => {
                let html = self.inlines(html.raw("<p>"), text);
                html.raw("</p>\n")
            }
            Block::Heading { level, text } => self.heading(html, *level, text),
            Block::List {
                ordered,
                start,
                items,
            } => self.list(html, *ordered, *start, items, depth),
            Block::Table { caption, rows } => self.table(html, caption, rows, depth),
            Block::Quote { blocks, source } => self.quote(html, blocks, source, depth),
            Block::Image(image) => self.figure(html, image, Fit::Text),
            Block::Gallery { images } => self.gallery(html, images),
            Block::Video(video) => self.video(html, video),
            Block::File { file, label } => self.file(html, *file, label),
            Block::Callout { tone, blocks } => self.callout(html, *tone, blocks, depth),
        }
    }

    fn heading(&mut self, html: Html, level: u8, line: &[Inline]) -> Html {
        let id = self.fresh_id(&text::words(line));
        let (open, close) = match level {
            0..=2 => ("<h2", "</h2>\n"),
            3 => ("<h3", "</h3>\n"),
            _ => ("<h4", "</h4>\n"),
        };
        let html = html.raw(open).attr("id", id).raw(">");
        self.inlines(html, line).raw(close)
    }

    fn fresh_id(&mut self, words: &str) -> String {
        let stem = match text::slug(words) {
            empty if empty.is_empty() => "bagian".to_owned(),
            stem => stem,
        };
        let mut id = stem.clone();
        let mut count = 2_usize;
        while !self.ids.insert(id.clone()) {
            id = format!("{stem}-{count}");
            count += 1;
        }
        id
    }

    fn list(
        &mut self,
        html: Html,
        ordered: bool,
        start: u32,
        items: &[ListItem],
        depth: usize,
    ) -> Html {
        let html = match (ordered, start) {
            (false, _) => html.raw("<ul>\n"),
            (true, 1) => html.raw("<ol>\n"),
            (true, start) => html.raw("<ol").attr("start", start).raw(">\n"),
        };
        let html = items.iter().fold(html, |html, item| {
            let html = html.raw("<li>");
            let html = match item.blocks.split_first() {
                // A first paragraph stands bare, so that simple lists stay tight.
                Some((Block::Paragraph { text }, rest)) => {
                    let html = self.inlines(html, text);
                    self.blocks(html, rest, depth + 1)
                }
                _ => self.blocks(html, &item.blocks, depth + 1),
            };
            html.raw("</li>\n")
        });
        html.raw(if ordered { "</ol>\n" } else { "</ul>\n" })
    }

    fn quote(&mut self, html: Html, blocks: &[Block], source: &[Inline], depth: usize) -> Html {
        let html = self.blocks(html.raw("<blockquote>\n"), blocks, depth + 1);
        if source.is_empty() {
            return html.raw("</blockquote>\n");
        }
        self.inlines(html.raw("<p class=\"source\">"), source)
            .raw("</p>\n</blockquote>\n")
    }

    fn callout(&mut self, html: Html, tone: Tone, blocks: &[Block], depth: usize) -> Html {
        let html = match tone {
            Tone::Info => {
                html.raw("<div class=\"callout\" role=\"note\">\n<p class=\"tone\">Informasi</p>\n")
            }
            Tone::Warning => html.raw(
                "<div class=\"callout warn\" role=\"note\">\n<p class=\"tone\">Perhatian</p>\n",
            ),
        };
        self.blocks(html, blocks, depth + 1).raw("</div>\n")
    }

    fn end_notes(&mut self, html: Html) -> Html {
        if self.notes.is_empty() {
            return html;
        }
        let html = html.raw(
            "<section class=\"notes\" aria-labelledby=\"catatan\">\n<h2 id=\"catatan\">Catatan</h2>\n<ol>\n",
        );
        let html = self
            .notes
            .iter()
            .zip(1_usize..)
            .fold(html, |html, (note, number)| {
                html.raw("<li")
                    .attr("id", format_args!("catatan-{number}"))
                    .raw(">")
                    .markup(note)
                    .raw(" <a")
                    .attr("href", format_args!("#rujukan-{number}"))
                    .attr("aria-label", format_args!("Kembali ke rujukan {number}"))
                    .raw(">↑</a></li>\n")
            });
        html.raw("</ol>\n</section>\n")
    }
}

#[cfg(test)]
mod tests;
