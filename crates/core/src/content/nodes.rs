//! Visits every part of a body with its path, to a bounded depth.
//!
//! Paths are those of the stored JSON: `body/3/items/0/blocks/1/text`.

use super::body::{Block, Body, Image, Inline, ListItem, Row, Video, limits};

/// One part of a body.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'a> {
    /// A block, before its parts.
    Block(&'a Block),
    /// An item of a list.
    Item(&'a ListItem),
    /// A picture, alone or in a gallery.
    Image(&'a Image),
    /// Marked text.
    Text(&'a [Inline]),
    /// Plain words: an alternative text, a title or a label.
    Words(&'a str),
    /// Blocks nested beyond [`limits::DEPTH`]; they are not visited.
    TooDeep,
}

/// Calls `visit` for every part, in reading order.
pub(super) fn walk<'a>(body: &'a Body, visit: &mut dyn FnMut(&str, Node<'a>)) {
    let mut walker = Walker {
        path: "body".to_owned(),
        depth: 0,
        visit,
    };
    walker.blocks(&body.0);
}

struct Walker<'a, 'v> {
    path: String,
    depth: usize,
    visit: &'v mut dyn FnMut(&str, Node<'a>),
}

impl<'a> Walker<'a, '_> {
    fn see(&mut self, node: Node<'a>) {
        (self.visit)(&self.path, node);
    }

    /// Does something one step further down the path.
    fn at(&mut self, step: impl std::fmt::Display, inner: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&step.to_string());
        inner(self);
        self.path.truncate(length);
    }

    fn text(&mut self, field: &str, text: &'a [Inline]) {
        self.at(field, |inner| inner.see(Node::Text(text)));
    }

    fn words(&mut self, field: &str, text: &'a str) {
        self.at(field, |inner| inner.see(Node::Words(text)));
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        if self.depth >= limits::DEPTH && !blocks.is_empty() {
            self.see(Node::TooDeep);
            return;
        }
        self.depth += 1;
        for (index, block) in blocks.iter().enumerate() {
            self.at(index, |inner| inner.block(block));
        }
        self.depth -= 1;
    }

    fn block(&mut self, block: &'a Block) {
        self.see(Node::Block(block));
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => self.text("text", text),
            Block::List { items, .. } => self.at("items", |inner| inner.items(items)),
            Block::Table { caption, rows } => {
                self.text("caption", caption);
                self.at("rows", |inner| inner.rows(rows));
            }
            Block::Quote { blocks, source } => {
                self.at("blocks", |inner| inner.blocks(blocks));
                self.text("source", source);
            }
            Block::Image(image) => self.image(image),
            Block::Gallery { images } => self.at("images", |inner| inner.images(images)),
            Block::Video(video) => self.video(video),
            Block::File { label, .. } => self.words("label", label),
            Block::Callout { blocks, .. } => self.at("blocks", |inner| inner.blocks(blocks)),
        }
    }

    fn items(&mut self, items: &'a [ListItem]) {
        for (index, item) in items.iter().enumerate() {
            self.at(index, |inner| {
                inner.see(Node::Item(item));
                inner.at("blocks", |inner| inner.blocks(&item.blocks));
            });
        }
    }

    fn rows(&mut self, rows: &'a [Row]) {
        for (index, row) in rows.iter().enumerate() {
            for (place, cell) in row.cells.iter().enumerate() {
                let step = format!("{index}/cells/{place}/blocks");
                self.at(step, |inner| inner.blocks(&cell.blocks));
            }
        }
    }

    fn images(&mut self, images: &'a [Image]) {
        for (index, image) in images.iter().enumerate() {
            self.at(index, |inner| inner.image(image));
        }
    }

    fn image(&mut self, image: &'a Image) {
        self.see(Node::Image(image));
        self.words("alt", &image.alt);
        self.text("caption", &image.caption);
    }

    fn video(&mut self, video: &'a Video) {
        self.words("title", &video.title);
        self.text("caption", &video.caption);
    }
}
