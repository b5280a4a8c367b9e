//! Text within a block: marks, links, line breaks and references to footnotes.

use tayang_core::content::body::{Inline, Mark};

use super::Writer;
use crate::markup::{Html, Markup};
use crate::public::text::{LinkTarget, link_target};

impl Writer<'_> {
    /// The pieces of a line; neighbours with one target become one link.
    pub(super) fn inlines(&mut self, mut html: Html, line: &[Inline]) -> Html {
        let mut open: Option<&str> = None;
        for piece in line {
            let link = piece
                .href()
                .filter(|href| link_target(href) != LinkTarget::Refused);
            if open != link {
                if open.is_some() {
                    html = html.raw("</a>");
                }
                if let Some(href) = link {
                    html = self.open_link(html, href);
                }
                open = link;
            }
            html = self.piece(html, piece);
        }
        if open.is_some() {
            html.raw("</a>")
        } else {
            html
        }
    }

    fn open_link(&self, html: Html, href: &str) -> Html {
        let html = html.raw("<a");
        match link_target(href) {
            LinkTarget::Here => html.attr("href", format_args!("{}{href}", self.origin)),
            LinkTarget::Away => html.attr("href", href).raw(" rel=\"external noopener\""),
            LinkTarget::Contact | LinkTarget::Refused => html.attr("href", href),
        }
        .raw(">")
    }

    fn piece(&mut self, html: Html, piece: &Inline) -> Html {
        match piece {
            Inline::Text { text, marks } => {
                let html = marks.iter().fold(html, |html, mark| html.raw(tags(mark).0));
                marks
                    .iter()
                    .rev()
                    .fold(html.text(text), |html, mark| html.raw(tags(mark).1))
            }
            Inline::Break => html.raw("<br>\n"),
            Inline::Note { text } => self.reference(html, text),
        }
    }

    fn reference(&mut self, html: Html, words: &[Inline]) -> Html {
        // A note within a note cannot be stored; were it, its words would stand in the text.
        self.notes.push(Markup::default());
        let number = self.notes.len();
        let note = self.inlines(Html::new(), words).done();
        self.notes[number - 1] = note;
        html.raw("<sup class=\"ref\"><a")
            .attr("href", format_args!("#catatan-{number}"))
            .attr("id", format_args!("rujukan-{number}"))
            .attr("aria-label", format_args!("Catatan {number}"))
            .raw(">")
            .text(number)
            .raw("</a></sup>")
    }
}

fn tags(mark: &Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Bold => ("<strong>", "</strong>"),
        Mark::Italic => ("<em>", "</em>"),
        Mark::Underline => ("<u>", "</u>"),
        Mark::Strike => ("<s>", "</s>"),
        Mark::Superscript => ("<sup>", "</sup>"),
        Mark::Subscript => ("<sub>", "</sub>"),
        Mark::Link { .. } => ("", ""),
    }
}
