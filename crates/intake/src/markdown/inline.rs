//! Running text from comrak's tree: marks from signs and from the known tags.

use comrak::nodes::{AstNode, NodeLink, NodeValue};
use tayang_core::content::body::{Block, Image, Inline};
use tayang_core::ids::FileId;

use super::reader::{Place, Reader};
use super::{normal, reader};
use crate::flow::Flow;
use crate::href::{Href, judge};
use crate::limits::MARKDOWN_DEPTH;
use crate::note::What;
use crate::refused::Refused;
use crate::tidy::{self, Style};

/// A part of a text before it is known which tags have a partner.
enum Part {
    Words(String, Style),
    Break,
    Note(Vec<Inline>),
    Picture(Block),
    /// A known tag as written, what it marks, and whether it opens.
    Tag(String, Style, Tag, bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    Bold,
    Italic,
    Underline,
    Strike,
    Superscript,
    Subscript,
}

impl<'a> Reader<'a, '_> {
    /// The running text inside a node.
    pub(super) fn flow(&mut self, node: &'a AstNode<'a>) -> Result<Vec<Flow>, Refused> {
        let mut parts = Vec::new();
        self.parts(node, &Style::default(), 0, &mut parts)?;
        let flow = self.settle(parts);
        let has_text = flow
            .iter()
            .any(|part| matches!(part, Flow::Inline(Inline::Text { .. })));
        let pictures = flow
            .iter()
            .filter(|part| matches!(part, Flow::Block(_)))
            .count();
        self.report
            .add_many(What::ImageMoved, if has_text { pictures } else { 0 }, "");
        Ok(flow)
    }

    fn parts(
        &mut self,
        node: &'a AstNode<'a>,
        style: &Style,
        depth: usize,
        out: &mut Vec<Part>,
    ) -> Result<(), Refused> {
        if depth > MARKDOWN_DEPTH {
            return Err(Refused::TooDeep {
                limit: MARKDOWN_DEPTH,
            });
        }
        for child in node.children() {
            let mut inner = style.clone();
            let ast = child.data.borrow();
            match &ast.value {
                NodeValue::Text(text) => out.push(Part::Words(text.to_string(), inner)),
                NodeValue::Code(code) => out.push(Part::Words(code.literal.clone(), inner)),
                NodeValue::SoftBreak => out.push(Part::Words(" ".to_owned(), inner)),
                NodeValue::LineBreak => out.push(Part::Break),
                NodeValue::HtmlInline(html) => out.push(self.tag(html, inner)),
                NodeValue::FootnoteReference(reference) => {
                    let note = self.note(&reference.name)?;
                    out.push(Part::Note(note));
                }
                NodeValue::Image(image) => {
                    if let Some(picture) = self.picture(child, image)? {
                        out.push(Part::Picture(Block::Image(picture)));
                    }
                }
                other => {
                    match other {
                        NodeValue::Emph => inner.italic = true,
                        NodeValue::Strong => inner.bold = true,
                        NodeValue::Strikethrough => inner.strike = true,
                        NodeValue::Link(link) => inner.link = self.link(link).or(inner.link),
                        _ => {}
                    }
                    self.parts(child, &inner, depth + 1, out)?;
                }
            }
        }
        Ok(())
    }

    fn tag(&mut self, html: &str, style: Style) -> Part {
        let tag = match html
            .to_ascii_lowercase()
            .trim_start_matches("</")
            .trim_start_matches('<')
        {
            "b>" | "strong>" => Tag::Bold,
            "i>" | "em>" => Tag::Italic,
            "u>" => Tag::Underline,
            "s>" | "del>" => Tag::Strike,
            "sup>" => Tag::Superscript,
            "sub>" => Tag::Subscript,
            "br>" | "br/>" | "br />" => return Part::Break,
            _ => {
                self.report.add(What::RawHtml, html);
                return Part::Words(html.to_owned(), style);
            }
        };
        Part::Tag(html.to_owned(), style, tag, !html.starts_with("</"))
    }

    /// Applies tags that have a partner; the others are shown as they were written.
    fn settle(&mut self, parts: Vec<Part>) -> Vec<Flow> {
        let paired = pairs(&parts);
        let mut open: Vec<Tag> = Vec::new();
        let mut out = Vec::with_capacity(parts.len());
        for (part, paired) in parts.into_iter().zip(paired) {
            match part {
                Part::Words(words, style) => out.push(Flow::Inline(with(style, &open).text(words))),
                Part::Break => out.push(Flow::Inline(Inline::Break)),
                Part::Note(text) => out.push(Flow::Inline(Inline::Note { text })),
                Part::Picture(block) => out.push(Flow::Block(block)),
                Part::Tag(_, _, tag, true) if paired => open.push(tag),
                Part::Tag(_, _, tag, false) if paired => {
                    if let Some(at) = open.iter().rposition(|known| *known == tag) {
                        open.remove(at);
                    }
                }
                Part::Tag(html, style, ..) => {
                    self.report.add(What::RawHtml, &html);
                    out.push(Flow::Inline(with(style, &open).text(html)));
                }
            }
        }
        out
    }

    fn note(&mut self, name: &str) -> Result<Vec<Inline>, Refused> {
        let Some(definition) = self.notes.get(name).copied() else {
            return Ok(Vec::new());
        };
        if self.in_note {
            return Ok(Vec::new());
        }
        self.in_note = true;
        let mut text = Vec::new();
        for block in self.children(definition, 1)? {
            match block {
                Block::Paragraph { text: words } | Block::Heading { text: words, .. } => {
                    text.push(Inline::Break);
                    text.extend(words);
                }
                other => {
                    self.report.add(What::NoteFlattened, "");
                    text.push(Inline::Break);
                    text.push(tidy::plain_inline(&words_of(&other)));
                }
            }
        }
        self.in_note = false;
        Ok(tidy::inlines(text))
    }

    fn link(&mut self, link: &NodeLink) -> Option<String> {
        match judge(&link.url) {
            Href::Allowed(href) => Some(href),
            Href::Internal => {
                self.report.add(What::InternalLink, &link.url);
                None
            }
            Href::Unsafe => {
                self.report.add(What::UnsafeLink, &link.url);
                None
            }
        }
    }

    /// A picture that is here already: `berkas:ID`, or `hiasan:ID` for an ornament.
    fn picture(
        &mut self,
        node: &'a AstNode<'a>,
        image: &NodeLink,
    ) -> Result<Option<Image>, Refused> {
        let mut parts = Vec::new();
        self.parts(node, &Style::default(), 0, &mut parts)?;
        let words: Vec<Inline> = parts.into_iter().filter_map(plain_part).collect();
        let alt = normal::line(&tidy::plain(&words));
        let (decorative, id) = match image.url.split_once(':') {
            Some(("berkas", id)) => (false, id),
            Some(("hiasan", id)) => (true, id),
            _ => {
                self.report.add(
                    What::ExternalImage,
                    if alt.is_empty() { &image.url } else { &alt },
                );
                return Ok(None);
            }
        };
        let line = self.line_of(node);
        let file: FileId = id.parse().map_err(|_| Refused::MarkdownForm {
            line,
            detail: format!("no file {id}"),
        })?;
        let caption = text(
            &image.title,
            Place {
                line,
                depth: self.depth() + 1,
            },
            self.report,
        )?;
        let alt = if decorative { String::new() } else { alt };
        Ok(Some(Image {
            file,
            alt,
            decorative,
            caption,
        }))
    }
}

/// One line of Markdown as running text.
pub(super) fn text(
    markdown: &str,
    place: Place,
    report: &mut crate::note::Report,
) -> Result<Vec<Inline>, Refused> {
    if markdown.trim().is_empty() {
        return Ok(Vec::new());
    }
    match reader::blocks(markdown, place, report)?.as_mut_slice() {
        [] => Ok(Vec::new()),
        [Block::Paragraph { text }] => Ok(std::mem::take(text)),
        _ => Err(Refused::MarkdownForm {
            line: place.line,
            detail: "more than one paragraph".to_owned(),
        }),
    }
}

/// Which parts are tags with a partner.
fn pairs(parts: &[Part]) -> Vec<bool> {
    let mut paired = vec![false; parts.len()];
    let mut open: Vec<(usize, Tag)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Tag(_, _, tag, opens) = part else {
            continue;
        };
        if *opens {
            open.push((at, *tag));
        } else if let Some(found) = open.iter().rposition(|(_, known)| known == tag) {
            let (start, _) = open.remove(found);
            (paired[start], paired[at]) = (true, true);
        }
    }
    paired
}

fn with(mut style: Style, open: &[Tag]) -> Style {
    for tag in open {
        match tag {
            Tag::Bold => style.bold = true,
            Tag::Italic => style.italic = true,
            Tag::Underline => style.underline = true,
            Tag::Strike => style.strike = true,
            Tag::Superscript => style.superscript = true,
            Tag::Subscript => style.subscript = true,
        }
    }
    style
}

fn plain_part(part: Part) -> Option<Inline> {
    match part {
        Part::Words(words, _) | Part::Tag(words, ..) => Some(tidy::plain_inline(&words)),
        Part::Break => Some(Inline::Break),
        Part::Note(_) | Part::Picture(_) => None,
    }
}

fn words_of(block: &Block) -> String {
    tayang_core::content::plain::plain_text(&tayang_core::content::Body(vec![block.clone()]))
}
