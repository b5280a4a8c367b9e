//! Small Word files made of a few parts, as a test needs them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The namespaces that Word declares, for the parts below.
pub(crate) const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" "#,
    r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#,
);

/// A Word file being put together.
#[derive(Clone, Default)]
pub(crate) struct Word {
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Word {
    /// A file whose body holds this XML.
    pub(crate) fn of(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            ..Self::default()
        }
    }

    /// With a part that the document refers to; XML parts get their namespaces.
    pub(crate) fn with(
        mut self,
        id: &str,
        kind: &str,
        name: &str,
        content: impl AsRef<[u8]>,
    ) -> Self {
        let external = name.contains(':');
        let mode = if external {
            r#" TargetMode="External""#
        } else {
            ""
        };
        self.relations.push_str(&format!(r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{name}"{mode}/>"#));
        if !external {
            self.parts
                .push((format!("word/{name}"), content.as_ref().to_vec()));
        }
        self
    }

    /// With numbering definitions.
    pub(crate) fn numbered(self, inner: &str) -> Self {
        self.with(
            "rIdN",
            "numbering",
            "numbering.xml",
            format!("<w:numbering {SPACES}>{inner}</w:numbering>"),
        )
    }

    /// With styles.
    pub(crate) fn styled(self, inner: &str) -> Self {
        self.with(
            "rIdS",
            "styles",
            "styles.xml",
            format!("<w:styles {SPACES}>{inner}</w:styles>"),
        )
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let document = format!(
            "<?xml version=\"1.0\"?><w:document {SPACES}><w:body>{}<w:sectPr/></w:body></w:document>",
            self.body
        );
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"#,
            self.relations
        );
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("word/document.xml".to_owned(), document.into_bytes()),
            (
                "word/_rels/document.xml.rels".to_owned(),
                relations.into_bytes(),
            ),
        ];
        parts.extend(self.parts.clone());
        zipped(&parts)
    }
}

/// A zip of these parts.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("memory holds it");
        zip.write_all(bytes).expect("memory holds it");
    }
    zip.finish().expect("memory holds it").into_inner()
}

/// A paragraph with a style; an empty style is none.
pub(crate) fn p(style: &str, runs: &str) -> String {
    let properties = if style.is_empty() {
        String::new()
    } else {
        format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#)
    };
    format!("<w:p>{properties}{runs}</w:p>")
}

/// A run of words.
pub(crate) fn r(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// An item of a list.
pub(crate) fn item(num: u32, level: u32, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>{}</w:p>"#,
        r(words)
    )
}
