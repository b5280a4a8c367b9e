//! The words of an article as blocks: Markdown through intake, dates filled, media in place.
//!
//! Pure. A draft is a little rougher than what the editor makes of it, since an
//! edit that changes nothing is no edit.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use jiff::civil::Date;
use tayang_core::content::body::{Block, Image, Inline, Video, VideoSource};
use tayang_core::content::{Body, Text};
use tayang_core::ids::FileId;

use super::article::{Article, Part, Picture, Version};
use super::dates;

/// Words of a hurried writer, with what the editor makes of them.
const HURRIED: [(&str, &str); 9] = [
    (" dgn ", " dengan "),
    (" utk ", " untuk "),
    (" jam ", " pukul "),
    (" yg ", " yang "),
    (" krn ", " karena "),
    (" tdk ", " tidak "),
    (" dlm ", " dalam "),
    (" sdh ", " sudah "),
    (" & ", " dan "),
];

/// Which text is wanted, and how far it was polished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) version: Version,
    /// How often it has been edited; absent once it is as it should be.
    pub(super) rough: Option<usize>,
}

/// The text of an article on a day, with the ids of its files.
///
/// # Errors
/// A date mark or a medium that cannot be read, or words that intake refuses.
pub(super) fn text(
    article: &Article,
    wanted: Wanted,
    day: Date,
    files: &BTreeMap<String, FileId>,
) -> Result<Text> {
    let mut article = article.at(wanted.version);
    if let Some(round) = wanted.rough {
        article.body = hurried(&article.body, round);
    }
    let mut blocks = Vec::new();
    for part in article.parts()? {
        match part {
            Part::Words(words) => blocks.extend(markdown(&dates::fill(&words, day)?)?),
            Part::Pictures(indexes) => blocks.push(pictures(&article, &indexes, day, files)?),
            Part::Film => blocks.extend(film(&article, day, files)?),
            Part::Youtube => blocks.extend(youtube(&article, day)?),
        }
    }
    Ok(Text {
        title: dates::fill(&article.front.title, day)?,
        summary: dates::fill(&article.front.summary, day)?,
        body: Body(blocks),
    })
}

/// The body as it was typed in a hurry: two words short in the first round, one other in the next.
fn hurried(body: &str, round: usize) -> String {
    let found: Vec<_> = HURRIED
        .iter()
        .filter(|(_, full)| body.contains(full))
        .collect();
    let few: Vec<_> = match round {
        0 => found.into_iter().take(2).collect(),
        _ => found.into_iter().rev().take(1).collect(),
    };
    few.into_iter()
        .fold(body.to_owned(), |text, (short, full)| {
            text.replacen(full, short, 1)
        })
}

fn markdown(words: &str) -> Result<Vec<Block>> {
    let read = tayang_intake::markdown::read(words).context("the words of an article")?;
    Ok(read.body.0.into_iter().map(named).collect())
}

/// A quote whose last paragraph begins with a dash says who spoke.
fn named(block: Block) -> Block {
    let Block::Quote { mut blocks, source } = block else {
        return block;
    };
    let speaker = match blocks.last() {
        Some(Block::Paragraph { text }) => after_dash(text),
        _ => None,
    };
    if let Some(speaker) = speaker.filter(|_| source.is_empty() && blocks.len() > 1) {
        blocks.pop();
        return Block::Quote {
            blocks,
            source: speaker,
        };
    }
    Block::Quote { blocks, source }
}

fn after_dash(text: &[Inline]) -> Option<Vec<Inline>> {
    let mut text = text.to_vec();
    let Inline::Text { text: words, .. } = text.first_mut()? else {
        return None;
    };
    *words = words.strip_prefix('—')?.trim_start().to_owned();
    Some(text)
}

fn pictures(
    article: &Article,
    indexes: &[usize],
    day: Date,
    files: &BTreeMap<String, FileId>,
) -> Result<Block> {
    let each = indexes
        .iter()
        .map(|index| picture(&article.front.pictures[*index], day, files));
    let mut images = each.collect::<Result<Vec<_>>>()?;
    Ok(match images.len() {
        1 => Block::Image(images.remove(0)),
        _ => Block::Gallery { images },
    })
}

fn picture(picture: &Picture, day: Date, files: &BTreeMap<String, FileId>) -> Result<Image> {
    Ok(Image {
        file: file(files, &picture.file)?,
        alt: dates::fill(&picture.alt, day)?,
        decorative: false,
        caption: line(&dates::fill(&picture.caption, day)?),
    })
}

fn film(article: &Article, day: Date, files: &BTreeMap<String, FileId>) -> Result<Option<Block>> {
    let Some(film) = &article.front.film else {
        return Ok(None);
    };
    Ok(Some(Block::Video(Video {
        title: dates::fill(&film.title, day)?,
        source: VideoSource::File {
            file: file(files, &film.file)?,
        },
        poster: Some(file(files, &film.poster)?),
        caption: line(&dates::fill(&film.caption, day)?),
    })))
}

fn youtube(article: &Article, day: Date) -> Result<Option<Block>> {
    let Some(youtube) = &article.front.youtube else {
        return Ok(None);
    };
    Ok(Some(Block::Video(Video {
        title: dates::fill(&youtube.title, day)?,
        source: VideoSource::Youtube {
            id: youtube.id.clone(),
        },
        poster: None,
        caption: line(&dates::fill(&youtube.caption, day)?),
    })))
}

fn file(files: &BTreeMap<String, FileId>, name: &str) -> Result<FileId> {
    files
        .get(name)
        .copied()
        .with_context(|| format!("{name} is not in the library"))
}

fn line(words: &str) -> Vec<Inline> {
    vec![Inline::Text {
        text: words.to_owned(),
        marks: Vec::new(),
    }]
}
