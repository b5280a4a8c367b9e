//! The fenced forms: galleries, films, files, callouts, quotes and tables.

use tayang_core::content::body::{Block, Cell, Image, Inline, Row, Tone, Video, VideoSource};
use tayang_core::ids::FileId;

use super::inline::text;
use super::reader::{Place, blocks};
use crate::limits::{COLSPAN, ROWSPAN};
use crate::note::Report;
use crate::refused::Refused;
use crate::video_link::{is_youtube_id, youtube_id};

/// Reads a fenced passage; `None` when its name is none of the forms.
pub(super) fn read(
    info: &str,
    literal: &str,
    place: Place,
    report: &mut Report,
) -> Result<Option<Block>, Refused> {
    let words: Vec<&str> = info.split_whitespace().collect();
    Ok(Some(match words.as_slice() {
        ["galeri"] => gallery(literal, place, report)?,
        ["video"] => video(literal, place, report)?,
        ["berkas"] => file(literal, place)?,
        ["sorot", tone] => {
            let tone = match *tone {
                "info" => Tone::Info,
                "peringatan" => Tone::Warning,
                other => return Err(wrong(place.line - 1, format!("no tone {other}"))),
            };
            Block::Callout {
                tone,
                blocks: some_blocks(literal, place, report)?,
            }
        }
        ["kutipan"] => quote(literal, place, report)?,
        ["tabel"] => table(literal, place, report)?,
        [
            "sorot" | "galeri" | "video" | "berkas" | "kutipan" | "tabel",
            ..,
        ] => {
            return Err(wrong(place.line - 1, format!("no form {info}")));
        }
        _ => return Ok(None),
    }))
}

fn gallery(literal: &str, place: Place, report: &mut Report) -> Result<Block, Refused> {
    let pictures = blocks(literal, place, report)?
        .into_iter()
        .map(|block| match block {
            Block::Image(image) => Ok(image),
            _ => Err(wrong(
                place.line,
                "a gallery holds pictures only".to_owned(),
            )),
        });
    let images = pictures.collect::<Result<Vec<Image>, Refused>>()?;
    if images.is_empty() {
        return Err(wrong(place.line, "a gallery without pictures".to_owned()));
    }
    Ok(Block::Gallery { images })
}

fn video(literal: &str, place: Place, report: &mut Report) -> Result<Block, Refused> {
    let (mut title, mut poster, mut caption, mut source) = (String::new(), None, Vec::new(), None);
    for (line, name, value) in fields(literal, place)? {
        match name {
            "berkas" => {
                source = Some(VideoSource::File {
                    file: file_id(value, line)?,
                })
            }
            "youtube" => {
                source = Some(VideoSource::Youtube {
                    id: film_id(value, line)?,
                })
            }
            "judul" => title = value.to_owned(),
            "sampul" => poster = Some(file_id(value, line)?),
            "keterangan" => caption = text(value, Place { line, ..place }, report)?,
            other => return Err(wrong(line, format!("no field {other}"))),
        }
    }
    let source =
        source.ok_or_else(|| wrong(place.line, "a film without a file or address".to_owned()))?;
    Ok(Block::Video(Video {
        title,
        source,
        poster,
        caption,
    }))
}

fn film_id(value: &str, line: usize) -> Result<String, Refused> {
    if is_youtube_id(value) {
        return Ok(value.to_owned());
    }
    youtube_id(value).map_err(|_| wrong(line, format!("no film {value}")))
}

fn file(literal: &str, place: Place) -> Result<Block, Refused> {
    let (mut file, mut label) = (None, String::new());
    for (line, name, value) in fields(literal, place)? {
        match name {
            "berkas" => file = Some(file_id(value, line)?),
            "label" => label = value.to_owned(),
            other => return Err(wrong(line, format!("no field {other}"))),
        }
    }
    let file = file.ok_or_else(|| wrong(place.line, "no file named".to_owned()))?;
    if label.is_empty() {
        return Err(wrong(place.line, "a file without a label".to_owned()));
    }
    Ok(Block::File { file, label })
}

fn quote(literal: &str, place: Place, report: &mut Report) -> Result<Block, Refused> {
    let (first, rest) = literal.split_once('\n').unwrap_or((literal, ""));
    let Some(source) = first.trim().strip_prefix("sumber:") else {
        return Ok(Block::Quote {
            blocks: some_blocks(literal, place, report)?,
            source: Vec::new(),
        });
    };
    let source = text(source, place, report)?;
    let place = Place {
        line: place.line + 1,
        ..place
    };
    Ok(Block::Quote {
        blocks: some_blocks(rest, place, report)?,
        source,
    })
}

fn table(literal: &str, place: Place, report: &mut Report) -> Result<Block, Refused> {
    let mut caption: Vec<Inline> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut lines = literal.lines().enumerate().peekable();
    while let Some((at, head)) = lines.next() {
        let line = place.line + at;
        if let Some(words) = head.strip_prefix("keterangan:") {
            caption = text(words, Place { line, ..place }, report)?;
            continue;
        }
        match head.split_whitespace().collect::<Vec<_>>().as_slice() {
            [] => {}
            ["baris"] => rows.push(Row { cells: Vec::new() }),
            ["sel", about @ ..] => {
                let mut inner = String::new();
                while let Some((_, content)) =
                    lines.next_if(|(_, next)| next.is_empty() || next.starts_with("  "))
                {
                    inner.push_str(content.get(2..).unwrap_or_default());
                    inner.push('\n');
                }
                let mut cell = cell_head(about, line)?;
                cell.blocks = blocks(
                    &inner,
                    Place {
                        line: line + 1,
                        ..place
                    },
                    report,
                )?;
                match rows.last_mut() {
                    Some(row) => row.cells.push(cell),
                    None => return Err(wrong(line, "a cell before the first row".to_owned())),
                }
            }
            _ => return Err(wrong(line, "neither a row nor a cell".to_owned())),
        }
    }
    let rows = crate::grid::rectangular(rows)?;
    if rows.iter().all(|row| row.cells.is_empty()) {
        return Err(wrong(place.line, "a table without cells".to_owned()));
    }
    Ok(Block::Table { caption, rows })
}

/// The words after `sel`: `kepala`, and a span such as `2x1`.
fn cell_head(about: &[&str], line: usize) -> Result<Cell, Refused> {
    let mut cell = Cell {
        header: false,
        colspan: 1,
        rowspan: 1,
        blocks: Vec::new(),
    };
    for word in about {
        let span = word
            .split_once('x')
            .map(|(across, down)| (across.parse(), down.parse()));
        match (*word, span) {
            ("kepala", _) => cell.header = true,
            (_, Some((Ok(across), Ok(down))))
                if (1..=COLSPAN).contains(&across) && (1..=ROWSPAN).contains(&down) =>
            {
                (cell.colspan, cell.rowspan) = (across, down);
            }
            (other, _) => return Err(wrong(line, format!("no cell {other}"))),
        }
    }
    Ok(cell)
}

/// Lines of the form `name: value`, with the line each stands on.
fn fields(literal: &str, place: Place) -> Result<Vec<(usize, &str, &str)>, Refused> {
    let mut found = Vec::new();
    for (at, line) in literal
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let number = place.line + at;
        let (name, value) = line
            .split_once(':')
            .ok_or_else(|| wrong(number, "no field".to_owned()))?;
        found.push((number, name.trim(), value.trim()));
    }
    Ok(found)
}

fn some_blocks(literal: &str, place: Place, report: &mut Report) -> Result<Vec<Block>, Refused> {
    let inner = blocks(literal, place, report)?;
    if inner.is_empty() {
        Err(wrong(place.line, "nothing inside".to_owned()))
    } else {
        Ok(inner)
    }
}

fn file_id(value: &str, line: usize) -> Result<FileId, Refused> {
    value
        .parse()
        .map_err(|_| wrong(line, format!("no file {value}")))
}

fn wrong(line: usize, detail: String) -> Refused {
    Refused::MarkdownForm { line, detail }
}
