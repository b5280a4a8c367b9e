//! A body as indented lines, so that a test shows a whole text at a glance.

use tayang_core::content::body::{Block, Image, Inline, Mark};
use tayang_core::ids::FileId;
use tayang_intake::{Intake, Note, Outcome};

/// Ids 1, 2, 3 for the pictures of one text.
pub(crate) fn ids() -> impl FnMut() -> FileId {
    let mut last = 0u128;
    move || {
        last += 1;
        FileId(uuid::Uuid::from_u128(last))
    }
}

/// A whole text with title, summary, blocks, pictures and notes.
pub(crate) fn intake(intake: &Intake) -> String {
    let mut lines = vec![
        format!("judul: {}", intake.title.as_deref().unwrap_or("-")),
        format!("ringkasan: {}", intake.summary.as_deref().unwrap_or("-")),
    ];
    blocks(&intake.body.0, 0, &mut lines);
    for media in &intake.media {
        lines.push(format!(
            "berkas {}: {} ({})",
            media.placeholder.0.as_u128(),
            media.name,
            media.alt
        ));
    }
    lines.extend(intake.report.iter().map(note));
    lines.join("\n")
}

/// One note with its sample.
pub(crate) fn note(note: &Note) -> String {
    let sign = match note.kind {
        Outcome::Kept => "=",
        Outcome::Changed => "~",
        Outcome::Dropped => "!",
    };
    let code = serde_json::to_value(note.what).expect("codes are strings");
    format!(
        "{sign} {} {} {}",
        code.as_str().unwrap_or_default(),
        note.count,
        note.sample
    )
    .trim_end()
    .to_owned()
}

/// Blocks alone.
pub(crate) fn blocks(blocks_in: &[Block], depth: usize, lines: &mut Vec<String>) {
    let pad = "  ".repeat(depth);
    for block in blocks_in {
        match block {
            Block::Paragraph { text } => lines.push(format!("{pad}{}", inlines(text))),
            Block::Heading { level, text } => lines.push(format!(
                "{pad}{} {}",
                "#".repeat(usize::from(*level)),
                inlines(text)
            )),
            Block::List {
                ordered,
                start,
                items,
            } => {
                for (at, item) in items.iter().enumerate() {
                    lines.push(if *ordered {
                        format!("{pad}{}.", *start as usize + at)
                    } else {
                        format!("{pad}-")
                    });
                    blocks(&item.blocks, depth + 1, lines);
                }
            }
            Block::Table { caption, rows } => {
                lines.push(format!("{pad}tabel {}", inlines(caption)));
                for row in rows {
                    lines.push(format!("{pad}  baris"));
                    for cell in &row.cells {
                        let sign = if cell.header { "kepala" } else { "sel" };
                        lines.push(format!("{pad}    {sign} {}x{}", cell.colspan, cell.rowspan));
                        blocks(&cell.blocks, depth + 3, lines);
                    }
                }
            }
            Block::Quote {
                blocks: inner,
                source,
            } => {
                lines.push(format!("{pad}kutipan {}", inlines(source)));
                blocks(inner, depth + 1, lines);
            }
            Block::Callout {
                tone,
                blocks: inner,
            } => {
                lines.push(format!("{pad}sorot {tone:?}"));
                blocks(inner, depth + 1, lines);
            }
            Block::Image(picture) => lines.push(format!("{pad}{}", image(picture))),
            Block::Gallery { images } => {
                lines.push(format!("{pad}galeri"));
                lines.extend(
                    images
                        .iter()
                        .map(|picture| format!("{pad}  {}", image(picture))),
                );
            }
            other => lines.push(format!("{pad}{other:?}")),
        }
    }
}

fn image(image: &Image) -> String {
    let ornament = if image.decorative { " hiasan" } else { "" };
    format!(
        "gambar {}{ornament} \"{}\" {}",
        image.file.0.as_u128(),
        image.alt,
        inlines(&image.caption)
    )
    .trim_end()
    .to_owned()
}

/// Running text with its marks as signs.
pub(crate) fn inlines(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text, marks } => {
                marks.iter().fold(text.clone(), |text, mark| match mark {
                    Mark::Bold => format!("*{text}*"),
                    Mark::Italic => format!("_{text}_"),
                    Mark::Underline => format!("+{text}+"),
                    Mark::Strike => format!("~{text}~"),
                    Mark::Superscript => format!("^{text}^"),
                    Mark::Subscript => format!(",{text},"),
                    Mark::Link { href } => format!("[{text}]({href})"),
                })
            }
            Inline::Break => "↵".to_owned(),
            Inline::Note { text } => format!("{{{}}}", inlines(text)),
        })
        .collect()
}
