//! A paper read back: its text layer and what its catalogue says.

use lopdf::{Dictionary, Document, Object};

/// A PDF that was read.
pub(crate) struct Read {
    pdf: Document,
    /// The text layer of each page, without places to break.
    pub(crate) pages: Vec<String>,
}

impl Read {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).expect("the bytes are a PDF");
        let numbers: Vec<u32> = pdf.get_pages().into_keys().collect();
        let pages = numbers.iter().map(|number| {
            let text = pdf.extract_text(&[*number]).expect("its text can be read");
            text.replace('\u{200B}', "")
        });
        Self {
            pages: pages.collect(),
            pdf,
        }
    }

    /// All text in one line, with single spaces.
    pub(crate) fn line(&self) -> String {
        let text = self.pages.join(" ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text without any white space, for words that a cell breaks.
    pub(crate) fn dense(&self) -> String {
        dense(&self.pages.join(""))
    }

    fn catalogue(&self) -> &Dictionary {
        self.pdf.catalog().expect("a PDF has a catalogue")
    }

    /// Whether it is tagged.
    pub(crate) fn tagged(&self) -> bool {
        let info = self.catalogue().get(b"MarkInfo").and_then(Object::as_dict);
        let marked = info.and_then(|info| info.get(b"Marked"));
        let marked = marked.and_then(Object::as_bool).unwrap_or(false);
        marked && self.catalogue().has(b"StructTreeRoot")
    }

    /// Its language.
    pub(crate) fn language(&self) -> String {
        let text = self.catalogue().get(b"Lang").and_then(Object::as_str);
        String::from_utf8_lossy(text.unwrap_or_default()).into_owned()
    }

    /// Its XMP record, in which it says which standards it meets.
    pub(crate) fn record(&self) -> String {
        let id = self
            .catalogue()
            .get(b"Metadata")
            .and_then(Object::as_reference);
        let stream = self.pdf.get_object(id.expect("a record is referred to"));
        let stream = stream.and_then(Object::as_stream).expect("it is a stream");
        let plain = stream.decompressed_content();
        let plain = plain.unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(plain).expect("the record is text")
    }

    /// How many elements of this kind the structure tree has, for example `TH`.
    pub(crate) fn elements(&self, kind: &str) -> usize {
        let of_kind = |object: &&Object| {
            let named = object.as_dict().and_then(|dict| dict.get(b"S"));
            named
                .and_then(Object::as_name)
                .is_ok_and(|name| name == kind.as_bytes())
        };
        self.pdf.objects.values().filter(of_kind).count()
    }
}

/// A text without white space.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
