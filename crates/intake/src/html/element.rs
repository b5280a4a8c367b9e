//! What each element is for.

use super::style;
use super::tree::Node;
use crate::note::What;
use crate::outline::TITLE;

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Inline,
    Link,
    Break,
    Container,
    Paragraph,
    /// 1 to 6, or the level of a title.
    Heading(u8),
    Caption,
    Quote,
    List,
    Table,
    Image,
    Frame,
    Preformatted,
    CheckBox,
    /// Left out, with a note.
    Left(What),
    /// Nothing that a reader would see.
    Nothing,
}

/// Tells what an element is for.
pub(super) fn kind_of(node: &Node) -> Kind {
    if let Some(kind) = office_part(node) {
        return kind;
    }
    match node.name.as_str() {
        "p" => word_paragraph(node),
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "a" => Kind::Link,
        "br" => Kind::Break,
        "ul" | "ol" | "menu" | "dir" => Kind::List,
        "table" => Kind::Table,
        "img" | "v:imagedata" => Kind::Image,
        "figcaption" => Kind::Caption,
        "blockquote" => Kind::Quote,
        "pre" | "xmp" | "listing" => Kind::Preformatted,
        "hr" => Kind::Left(What::PageBreak),
        "iframe" => Kind::Frame,
        "input"
            if node
                .attr("type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) =>
        {
            Kind::CheckBox
        }
        "script" | "object" | "embed" | "applet" | "audio" | "video" | "canvas" | "noscript"
        | "select" | "textarea" | "input" => Kind::Left(What::Active),
        "svg" => Kind::Left(What::Shape),
        "head" | "style" | "title" | "meta" | "link" | "base" | "template" | "xml" | "col"
        | "colgroup" | "param" | "source" | "track" | "wbr" | "v:shapetype" | "o:lock" => {
            Kind::Nothing
        }
        "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside"
        | "address" | "center" | "details" | "summary" | "figure" | "form" | "fieldset"
        | "legend" | "dl" | "dt" | "dd" | "li" | "html" | "body" | "tr" | "td" | "th" | "tbody"
        | "thead" | "tfoot" | "caption" | "hgroup" | "dialog" | "search" => Kind::Container,
        _ => Kind::Inline,
    }
}

/// Parts that office programs mark: list signs, comments, tracked changes, headers.
fn office_part(node: &Node) -> Option<Kind> {
    let listed =
        style::property(node, "mso-list").is_some_and(|list| list.eq_ignore_ascii_case("ignore"));
    let part = style::property(node, "mso-element").unwrap_or_default();
    if listed {
        return Some(Kind::Nothing);
    }
    if node.has_class("MsoCommentReference")
        || node.has_class("msocomanchor")
        || node.has_class("msocomoff")
        || part.starts_with("comment")
    {
        return Some(Kind::Left(What::Comments));
    }
    // LibreOffice writes page headers and footers so.
    match (node.name.as_str(), node.attr("title")) {
        ("div", Some("header")) => return Some(Kind::Left(What::PageHeader)),
        ("div", Some("footer")) => return Some(Kind::Left(What::PageFooter)),
        _ => {}
    }
    if node.name == "del" && node.attr("datetime").is_some() {
        return Some(Kind::Left(What::Deleted));
    }
    None
}

/// Paragraphs that Word marks by class.
fn word_paragraph(node: &Node) -> Kind {
    let is = |class: &str| node.has_class(class);
    if is("MsoTitle") {
        Kind::Heading(TITLE)
    } else if is("MsoCaption") {
        Kind::Caption
    } else if is("MsoQuote") || is("MsoIntenseQuote") {
        Kind::Quote
    } else if (1..=9).any(|level| is(&format!("MsoToc{level}"))) || is("MsoTocHeading") {
        Kind::Left(What::Contents)
    } else {
        Kind::Paragraph
    }
}
