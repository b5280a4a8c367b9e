//! Pictures and films in pasted HTML. Nothing is ever fetched.

use tayang_core::content::body::{Block, Image, Video, VideoSource, limits};

use super::bytes::data_address;
use super::flow::{Flow, Walk};
use super::tree::Node;
use crate::assemble::Piece;
use crate::brought::Media;
use crate::kind::{Kind, recognise};
use crate::name::clean_name;
use crate::note::What;
use crate::refused::{Measure, Refused};
use crate::tidy;
use crate::video_link::youtube_id;

impl Walk<'_> {
    /// An `img`: one written into the text is taken, one elsewhere is noted.
    pub(super) fn image(&mut self, node: &Node, flow: &mut Flow) -> Result<(), Refused> {
        let source = node.attr("src").unwrap_or_default();
        let alt = tidy::plain(&tidy::inlines(vec![tidy::plain_inline(
            node.attr("alt").unwrap_or_default(),
        )]));
        let sample = if alt.is_empty() { source } else { &alt };
        let Some(bytes) = data_address(source) else {
            let inside = source.len() > 5
                && source.is_char_boundary(5)
                && source[..5].eq_ignore_ascii_case("data:");
            self.report.add(
                if inside {
                    What::UnsupportedImage
                } else {
                    What::ExternalImage
                },
                sample,
            );
            return Ok(());
        };
        let ending = match recognise(&bytes) {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::WebP => "webp",
            Kind::Heic => "heic",
            _ => {
                self.report.add(What::UnsupportedImage, &alt);
                return Ok(());
            }
        };
        if self.media.len() >= limits::FILES {
            return Err(Refused::TextTooLarge {
                measure: Measure::Files,
                limit: limits::FILES,
            });
        }
        self.report
            .add_many(What::ImageMoved, usize::from(flow.has_text()), &alt);
        let file = (self.new_id)();
        let name = clean_name(&format!("gambar-{}.{ending}", self.media.len() + 1));
        self.media.push(Media {
            placeholder: file,
            bytes,
            name,
            alt: alt.clone(),
        });
        flow.push(Piece::Block(Block::Image(Image {
            file,
            alt,
            decorative: false,
            caption: Vec::new(),
        })));
        Ok(())
    }

    /// An `iframe`: a film on YouTube becomes a plain link to it, others are left out.
    pub(super) fn frame(&mut self, node: &Node, flow: &mut Flow) {
        let source = node.attr("src").unwrap_or_default();
        match youtube_id(source.trim_start_matches("//")) {
            Ok(id) => {
                let title = node
                    .attr("title")
                    .map(|title| tidy::plain(&tidy::inlines(vec![tidy::plain_inline(title)])));
                flow.push(Piece::Block(Block::Video(Video {
                    title: title.unwrap_or_default(),
                    source: VideoSource::Youtube { id },
                    poster: None,
                    caption: Vec::new(),
                })));
            }
            Err(_) => self.report.add(What::Active, source),
        }
    }
}
