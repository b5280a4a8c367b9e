//! Every bound of what people may bring, in one place.
//!
//! Reading stops at the bound with a refusal; nothing is cut silently. The
//! bounds of a body itself (blocks, characters, files, cells, depth) are those
//! of `tayang_core::content::body::limits`.
//!
//! Source: ADR 0016.

const MB: u64 = 1024 * 1024;

/// Bytes of one uploaded photograph.
pub const IMAGE_BYTES: u64 = 25 * MB;
/// Bytes of one uploaded Word file.
pub const DOCX_BYTES: u64 = 25 * MB;
/// Bytes of one uploaded film.
pub const VIDEO_BYTES: u64 = 512 * MB;
/// Bytes of pasted HTML, pictures written inside it included.
pub const HTML_BYTES: u64 = 32 * MB;
/// Bytes of a Markdown text.
pub const MARKDOWN_BYTES: u64 = MB;

/// Pixels of one photograph, before it is decoded.
pub const PIXELS: u64 = 50_000_000;
/// Pixels along one side of a photograph.
pub const SIDE_PIXELS: u32 = 30_000;
/// Bytes that decoding one photograph may take.
pub const DECODE_BYTES: u64 = 512 * MB;
/// Pixels along one side of a rendition; WebP holds at most 16,383.
pub const RENDITION_SIDE_PIXELS: u32 = 16_000;

/// Files inside one Word file.
pub const ZIP_ENTRIES: usize = 2_000;
/// Bytes of a Word file when unpacked.
pub const UNPACKED_BYTES: u64 = 200 * MB;
/// How many times larger than its packed form an unpacked file may be.
pub const UNPACKED_RATIO: u64 = 100;
/// Unpacked files up to this size are not judged by ratio: small XML packs well.
pub const RATIO_FREE_BYTES: u64 = MB;
/// Bytes of one XML part of a Word file.
pub const XML_PART_BYTES: u64 = 32 * MB;
/// Nested elements in one XML part.
pub const XML_DEPTH: usize = 64;
/// Elements in one XML part.
pub const XML_ELEMENTS: usize = 1_000_000;
/// Levels that a numbering definition may have.
pub const LIST_LEVELS: usize = 9;
/// Characters in the pattern of an automatic number, such as `Pasal %1.`.
pub const LABEL_CHARACTERS: usize = 100;
/// Styles that one style may be based on, one after the other.
pub const STYLE_CHAIN: usize = 20;
/// Fields open inside each other.
pub const FIELD_DEPTH: usize = 16;

/// Tags in pasted HTML.
pub const HTML_TAGS: usize = 200_000;
/// Attributes of one tag in pasted HTML.
pub const HTML_ATTRIBUTES: usize = 500;
/// Open elements in pasted HTML.
pub const HTML_DEPTH: usize = 256;

/// Steps of reading one Markdown text.
pub const MARKDOWN_STEPS: usize = 8_000_000;
/// Footnotes in one Markdown text.
pub const MARKDOWN_NOTES: usize = 500;
/// Nested elements in Markdown.
pub const MARKDOWN_DEPTH: usize = 64;

/// Characters of a title.
pub const TITLE_CHARACTERS: usize = 200;
/// Characters of a summary.
pub const SUMMARY_CHARACTERS: usize = 500;
/// Characters of a cleaned file name.
pub const NAME_CHARACTERS: usize = 120;
/// Characters of the sample text in a note.
pub const SAMPLE_CHARACTERS: usize = 80;
/// Columns that one cell may cover.
pub const COLSPAN: u16 = 50;
/// Columns of one table.
pub const COLUMNS: usize = 100;
/// The highest first number of a list.
pub const LIST_START: u32 = 100_000;
/// Rows that one cell may cover.
pub const ROWSPAN: u16 = 500;

/// Boxes of an MP4 file, or elements of a WebM file, that are looked into.
pub const BOXES: usize = 500_000;
