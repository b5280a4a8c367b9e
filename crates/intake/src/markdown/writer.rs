//! Blocks as Markdown.

use tayang_core::content::Body;
use tayang_core::content::body::{
    Block, Cell, Image, Inline, ListItem, Row, Tone, Video, VideoSource,
};

use super::normal::normal;
use super::signs;

/// Writes a body as Markdown, in its [`normal`] form.
///
/// `read(&to_markdown(&body))` gives `normal(body)` back, block by block.
pub fn to_markdown(body: &Body) -> String {
    let mut text = blocks(&normal(body.clone()).0).join("\n");
    text.push('\n');
    text
}

/// Blocks as lines, an empty one between two blocks.
fn blocks(all: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, block) in all.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
            if is_same_list(&all[at - 1], block) {
                lines.extend(["<!-- -->".to_owned(), String::new()]);
            }
        }
        lines.extend(one(block));
    }
    lines
}

/// Two lists that would be read as one.
fn is_same_list(before: &Block, after: &Block) -> bool {
    matches!((before, after), (Block::List { ordered: a, .. }, Block::List { ordered: b, .. }) if a == b)
}

fn one(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { text } => vec![signs::inlines(text)],
        Block::Heading { level, text } => {
            let signs_before = "#".repeat(usize::from(*level));
            vec![format!(
                "{signs_before} {}",
                signs::guard_heading(&signs::inlines(text))
            )]
        }
        Block::List {
            ordered,
            start,
            items,
        } => list(*ordered, *start, items),
        Block::Table { caption, rows } => table(caption, rows),
        Block::Quote {
            blocks: inner,
            source,
        } => quote(inner, source),
        Block::Callout {
            tone,
            blocks: inner,
        } => {
            let tone = match tone {
                Tone::Info => "info",
                Tone::Warning => "peringatan",
            };
            fenced(&format!("sorot {tone}"), blocks(inner))
        }
        Block::Image(picture) => vec![image(picture)],
        Block::Gallery { images } => {
            let alone: Vec<Block> = images.iter().cloned().map(Block::Image).collect();
            fenced("galeri", blocks(&alone))
        }
        Block::Video(video) => fenced("video", film(video)),
        Block::File { file, label } => {
            let mut inner = vec![format!("berkas: {file}")];
            inner.extend(field("label", label));
            fenced("berkas", inner)
        }
    }
}

/// A quote in Markdown's own signs; one with a source as a form of its own.
fn quote(quoted: &[Block], source: &[Inline]) -> Vec<String> {
    if source.is_empty() {
        let sign = |line: String| match line.as_str() {
            "" => ">".to_owned(),
            line => format!("> {line}"),
        };
        return blocks(quoted).into_iter().map(sign).collect();
    }
    let mut inner = field("sumber", &signs::inlines(source));
    inner.push(String::new());
    inner.extend(blocks(quoted));
    fenced("kutipan", inner)
}

fn list(ordered: bool, start: u32, items: &[ListItem]) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let number = u64::from(start) + at as u64;
        let sign = if ordered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        let indent = " ".repeat(sign.len());
        for (at, line) in blocks(&item.blocks).into_iter().enumerate() {
            lines.push(match (at, line.is_empty()) {
                (0, _) => format!("{sign}{line}"),
                (_, true) => line,
                (_, false) => format!("{indent}{line}"),
            });
        }
    }
    lines
}

fn table(caption: &[Inline], rows: &[Row]) -> Vec<String> {
    if caption.is_empty() && is_simple(rows) {
        return simple_table(rows);
    }
    let mut inner = field("keterangan", &signs::inlines(caption));
    inner.extend(rows.iter().flat_map(row));
    fenced("tabel", inner)
}

/// A table that Markdown's own form holds: a header row, no merged cells, one paragraph each.
fn is_simple(rows: &[Row]) -> bool {
    let shape =
        |cell: &Cell, header: bool| cell.header == header && cell.colspan == 1 && cell.rowspan == 1;
    let text = |cell: &Cell| match cell.blocks.as_slice() {
        [] => true,
        [Block::Paragraph { text }] => !signs::inlines(text).contains(['|', '\\']),
        _ => false,
    };
    let [first, rest @ ..] = rows else {
        return false;
    };
    first.cells.len() > 1
        && first
            .cells
            .iter()
            .all(|cell| shape(cell, true) && text(cell))
        && rest
            .iter()
            .flat_map(|row| &row.cells)
            .all(|cell| shape(cell, false) && text(cell))
}

fn simple_table(rows: &[Row]) -> Vec<String> {
    let line = |row: &Row| {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| blocks(&cell.blocks).join(" "))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    let width = rows.first().map_or(0, |row| row.cells.len());
    lines.insert(1, format!("|{}", " --- |".repeat(width)));
    lines
}

fn row(row: &Row) -> Vec<String> {
    let mut lines = vec!["baris".to_owned()];
    for cell in &row.cells {
        let mut head = "sel".to_owned();
        if cell.header {
            head.push_str(" kepala");
        }
        if (cell.colspan, cell.rowspan) != (1, 1) {
            head.push_str(&format!(" {}x{}", cell.colspan, cell.rowspan));
        }
        lines.push(head);
        lines.extend(blocks(&cell.blocks).into_iter().map(|line| {
            if line.is_empty() {
                line
            } else {
                format!("  {line}")
            }
        }));
    }
    lines
}

fn image(image: &Image) -> String {
    let place = if image.decorative { "hiasan" } else { "berkas" };
    let caption = signs::inlines(&image.caption);
    let caption = if caption.is_empty() {
        caption
    } else {
        format!(" \"{}\"", signs::title(&caption))
    };
    format!(
        "![{}]({place}:{}{caption})",
        signs::escape(&image.alt),
        image.file
    )
}

fn film(video: &Video) -> Vec<String> {
    let mut lines = vec![match &video.source {
        VideoSource::File { file } => format!("berkas: {file}"),
        VideoSource::Youtube { id } => format!("youtube: {id}"),
    }];
    lines.extend(field("judul", &video.title));
    lines.extend(video.poster.map(|poster| format!("sampul: {poster}")));
    lines.extend(field("keterangan", &signs::inlines(&video.caption)));
    lines
}

/// A line of a form; none when there is nothing to say.
fn field(name: &str, value: &str) -> Vec<String> {
    if value.is_empty() {
        Vec::new()
    } else {
        vec![format!("{name}: {value}")]
    }
}

/// Lines between fences that are longer than any fence among them.
fn fenced(form: &str, inner: Vec<String>) -> Vec<String> {
    let run = |line: &String| {
        line.trim_start_matches([
            ' ', '>', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
        ])
        .bytes()
        .take_while(|b| *b == b'`')
        .count()
    };
    let longest = inner.iter().map(run).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let mut lines = vec![format!("{fence}{form}")];
    lines.extend(inner);
    lines.push(fence);
    lines
}
