//! Pictures, films and documents. Width and height are always set, so that nothing
//! moves when they arrive; nothing is ever loaded from elsewhere.

use tayang_core::content::body::{Image, Video, VideoSource};
use tayang_core::content::file::{FileRecord, Rendition};
use tayang_core::ids::FileId;

use super::Writer;
use crate::dates;
use crate::markup::{Html, Markup};
use crate::public::text;

/// How much room a picture has, for `sizes`, and when it is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The lead picture of an article, loaded at once.
    Lead,
    /// The lead story of the home page, loaded at once.
    HomeLead,
    /// Within running text.
    Text,
    /// One of several pictures together.
    Shot,
    /// Beside a headline in a list.
    Thumb,
    /// The cover of a gallery.
    Cover,
}

impl Fit {
    fn sizes(self) -> &'static str {
        match self {
            Self::Lead => "(min-width: 80rem) 59rem, (min-width: 64rem) calc(100vw - 21rem), 100vw",
            Self::HomeLead => "(min-width: 64rem) 36rem, 100vw",
            Self::Text => "(min-width: 48rem) 48rem, 100vw",
            Self::Shot => "(min-width: 64rem) 39rem, (min-width: 48rem) 60vw, 100vw",
            Self::Thumb => "(min-width: 48rem) 9rem, 6rem",
            Self::Cover => "(min-width: 64rem) 24rem, (min-width: 40rem) 50vw, 100vw",
        }
    }

    fn at_once(self) -> bool {
        matches!(self, Self::Lead | Self::HomeLead)
    }
}

/// The public address of one set of bytes of a file, on this site.
pub fn file_address(record: &FileRecord, rendition: &Rendition) -> String {
    let stem = record
        .name
        .rsplit_once('.')
        .map_or(record.name.as_str(), |(stem, _)| stem);
    let stem = match text::slug(stem) {
        empty if empty.is_empty() => "berkas".to_owned(),
        stem => stem,
    };
    let ending = ending(&rendition.media_type);
    let width = match rendition.width {
        width if width > 0 && rendition.media_type.starts_with("image/") => format!("-{width}"),
        _ => String::new(),
    };
    format!("/berkas/{}/{stem}{width}.{ending}", rendition.hash)
}

/// A picture as `<img>`; nothing when the file has no rendition.
pub fn picture(record: &FileRecord, alt: &str, fit: Fit) -> Option<Markup> {
    image_tag(Html::new(), record, alt, fit, "").map(Html::done)
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/webp" => "webp",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "video/mp4" => "mp4",
        "video/webm" => "webm",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}

/// The rendition for browsers that do not choose: the widest up to 960 pixels.
pub(crate) fn middle(renditions: &[Rendition]) -> Option<&Rendition> {
    renditions
        .iter()
        .filter(|r| r.width <= 960)
        .max_by_key(|r| r.width)
        .or(renditions.last())
}

fn image_tag(html: Html, record: &FileRecord, alt: &str, fit: Fit, origin: &str) -> Option<Html> {
    let main = middle(&record.renditions)?;
    let address = |rendition| format!("{origin}{}", file_address(record, rendition));
    let mut html = html.raw("<img").attr("src", address(main));
    if record.renditions.len() > 1 {
        let mut narrow_first: Vec<_> = record.renditions.iter().collect();
        narrow_first.sort_by_key(|rendition| rendition.width);
        let set = narrow_first
            .into_iter()
            .map(|rendition| format!("{} {}w", address(rendition), rendition.width));
        html = html
            .attr("srcset", set.collect::<Vec<_>>().join(", "))
            .attr("sizes", fit.sizes());
    }
    html = html
        .attr("width", main.width)
        .attr("height", main.height)
        .attr("alt", alt);
    Some(match fit.at_once() {
        true => html.raw(" fetchpriority=\"high\">"),
        false => html.raw(" loading=\"lazy\" decoding=\"async\">"),
    })
}

impl Writer<'_> {
    /// A picture with its caption.
    pub(super) fn figure(&mut self, html: Html, image: &Image, fit: Fit) -> Html {
        let html = match fit {
            Fit::Lead => html.raw("<figure class=\"plate\">"),
            _ => html.raw("<figure>"),
        };
        let html = self.image(html, image, fit);
        self.caption(html, &image.caption).raw("</figure>\n")
    }

    /// Several pictures, each with its caption.
    pub(super) fn gallery(&mut self, html: Html, images: &[Image]) -> Html {
        let html = images
            .iter()
            .fold(html.raw("<ul class=\"shots\">\n"), |html, image| {
                let html = html.raw("<li>");
                self.figure(html, image, Fit::Shot).raw("</li>\n")
            });
        html.raw("</ul>\n")
    }

    fn image(&self, html: Html, image: &Image, fit: Fit) -> Html {
        let alt = if image.decorative { "" } else { &image.alt };
        let record = self
            .files
            .get(&image.file)
            .filter(|record| !record.renditions.is_empty());
        match record.and_then(|record| image_tag(Html::new(), record, alt, fit, self.origin)) {
            Some(tag) => html.markup(&tag.done()),
            None => html
                .raw("<p class=\"missing\">Gambar belum tersedia. ")
                .text(alt)
                .raw("</p>"),
        }
    }

    fn caption(&mut self, html: Html, caption: &[tayang_core::content::body::Inline]) -> Html {
        if caption.is_empty() {
            return html;
        }
        self.inlines(html.raw("<figcaption>"), caption)
            .raw("</figcaption>")
    }

    /// A film: played here when stored here, else a poster with a plain link.
    pub(super) fn video(&mut self, html: Html, video: &Video) -> Html {
        let html = html.raw("<figure class=\"film\">");
        let html = match &video.source {
            VideoSource::File { file } => self.stored_film(html, video, *file),
            VideoSource::Youtube { id } => self.film_elsewhere(html, video, id),
        };
        self.caption(html, &video.caption).raw("</figure>\n")
    }

    fn stored_film(&self, html: Html, video: &Video, file: FileId) -> Html {
        let Some((record, film)) = self
            .files
            .get(&file)
            .and_then(|record| record.renditions.first().map(|film| (record, film)))
        else {
            return html
                .raw("<p class=\"missing\">Video belum tersedia. ")
                .text(&video.title)
                .raw("</p>");
        };
        let address = format!("{}{}", self.origin, file_address(record, film));
        let (width, height) = match (film.width, film.height) {
            (0, _) | (_, 0) => (1280, 720),
            known => known,
        };
        let mut html = html
            .raw("<video controls preload=\"none\" playsinline")
            .attr("width", width)
            .attr("height", height)
            .attr("aria-label", &video.title);
        if let Some(poster) = self.poster(video, Some(record)) {
            html = html.attr("poster", poster);
        }
        html.raw("><source")
            .attr("src", &address)
            .attr("type", &film.media_type)
            .raw("></video><p class=\"film-facts\"><b>")
            .text(&video.title)
            .raw("</b> <a")
            .attr("href", &address)
            .raw(" download>Unduh video, ")
            .text(dates::size(film.size_bytes))
            .raw("</a></p>")
    }

    /// Nothing of it is loaded before the reader follows the link.
    fn film_elsewhere(&self, html: Html, video: &Video, id: &str) -> Html {
        let uploaded = video.poster.and_then(|poster| self.files.get(&poster));
        let picture =
            uploaded.and_then(|record| image_tag(Html::new(), record, "", Fit::Text, self.origin));
        // The drawn poster already bears the title.
        let named = picture.is_some();
        let html = match picture {
            Some(tag) => html.raw("<div class=\"facade\">").markup(&tag.done()),
            None => html
                .raw("<div class=\"facade drawn\"><p>")
                .text(&video.title)
                .raw("</p>"),
        };
        let id: String = id
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
            .collect();
        let html = html
            .raw("<a class=\"play\"")
            .attr("href", format_args!("https://www.youtube.com/watch?v={id}"))
            .raw(" rel=\"external noopener\">Tonton di YouTube<span class=\"unseen\">: ")
            .text(&video.title)
            .raw("</span></a></div><p class=\"film-facts\">");
        let html = match named {
            true => html.raw("<b>").text(&video.title).raw("</b> "),
            false => html,
        };
        html.raw("Video dibuka di situs YouTube. Halaman ini tidak memuat apa pun dari sana.</p>")
    }

    fn poster(&self, video: &Video, film: Option<&FileRecord>) -> Option<String> {
        let uploaded = video.poster.and_then(|poster| self.files.get(&poster));
        let (record, stills) = match (uploaded, film) {
            (Some(record), _) => (record, &record.renditions),
            (None, Some(record)) => (record, &record.poster),
            (None, None) => return None,
        };
        let still = middle(stills)?;
        Some(format!("{}{}", self.origin, file_address(record, still)))
    }

    /// A document to download, with what it is and how heavy.
    pub(super) fn file(&self, html: Html, file: FileId, label: &str) -> Html {
        let found = self
            .files
            .get(&file)
            .and_then(|record| record.renditions.first().map(|bytes| (record, bytes)));
        let Some((record, bytes)) = found else {
            return html
                .raw("<p class=\"missing\">Dokumen belum tersedia. ")
                .text(label)
                .raw("</p>\n");
        };
        html.raw("<p class=\"document\"><a")
            .attr(
                "href",
                format_args!("{}{}", self.origin, file_address(record, bytes)),
            )
            .raw(" download>")
            .text(label)
            .raw("</a> <span>")
            .text(ending(&bytes.media_type).to_uppercase())
            .raw(", ")
            .text(dates::size(bytes.size_bytes))
            .raw("</span></p>\n")
    }
}
