//! How many lines words take, counted as the engine breaks them.
//!
//! By the advances and the kerning of the font of the text, and by the same
//! rules of where a line may break. What is not certain is not told: letters
//! of another font, spaces at an end, a line that only just fits. The test
//! beside `cells` holds what is told to what the engine sets.

use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use typst::layout::Abs;
use typst::text::{Font, FontVariant, FontVariations};

use crate::clean::BREAK;

static SEGMENTER: LazyLock<LineSegmenterBorrowed> =
    LazyLock::new(|| LineSegmenter::new_lstm(LineBreakOptions::default()));

/// Letters whose widths are known: those of ASCII, and the dash, in the place of one that no text has.
const LETTERS: usize = 128;
const DASH: char = '–';
const DASH_PLACE: usize = 127;
/// A size to ask the font at; nothing that is asked depends on it.
const EM_PT: f64 = 10.0;
/// Letters of a piece of an address from which on a line may break anywhere in it.
const LONG: usize = 16;
/// A line that fits or not by so few points is not told.
const DOUBT_PT: f64 = 0.05;

/// Some words of one size, from one line break to the next.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) size_pt: f64,
}

/// What is known of a font.
pub(in crate::engine) struct Measures {
    /// Of each letter, in units of the font; none is not in the font.
    advance: Vec<Option<i64>>,
    /// Of each pair of letters.
    kerning: Vec<i64>,
    units: f64,
    capital_em: f64,
}

impl Measures {
    pub(in crate::engine) fn of(font: &Font) -> Self {
        let font = font.clone().instantiate(
            FontVariant::default(),
            Abs::pt(EM_PT),
            &FontVariations::default(),
        );
        let face = font.ttf();
        let letter = |at: usize| match at {
            DASH_PLACE => DASH,
            _ => char::from(at as u8),
        };
        let glyphs: Vec<_> = (0..LETTERS)
            .map(|at| face.glyph_index(letter(at)))
            .collect();
        let pairs = face
            .tables()
            .kern
            .into_iter()
            .flat_map(|kern| kern.subtables);
        let pairs: Vec<_> = pairs.filter(|table| table.horizontal).collect();
        let mut kerning = Vec::with_capacity(LETTERS * LETTERS);
        for first in &glyphs {
            for second in &glyphs {
                let both = first.zip(*second);
                let kern =
                    both.and_then(|(a, b)| pairs.iter().find_map(|t| t.glyphs_kerning(a, b)));
                kerning.push(kern.unwrap_or(0).into());
            }
        }
        let advance = |glyph: &Option<_>| glyph.and_then(|glyph| face.glyph_hor_advance(glyph));
        Self {
            advance: glyphs
                .iter()
                .map(|glyph| advance(glyph).map(i64::from))
                .collect(),
            kerning,
            units: f64::from(face.units_per_em()),
            capital_em: font.metrics().cap_height.get(),
        }
    }

    /// Height of a cell in points; none is not certain.
    pub(super) fn height(&self, cell: &[Words], width_pt: f64, leading_pt: f64) -> Option<f64> {
        if let [Words { text: "", .. }] = cell {
            return Some(0.0);
        }
        let mut height = -leading_pt;
        for words in cell {
            let lines = self.lines(words, width_pt)? as f64;
            height += lines * (self.capital_em * words.size_pt + leading_pt);
        }
        Some(height)
    }

    /// Lines of some words: as many words in each as fit.
    fn lines(&self, words: &Words, width_pt: f64) -> Option<usize> {
        let run = Run::of(self, words.text)?;
        let scale = words.size_pt / self.units;
        let fits = |start, end| {
            let left = width_pt - run.width(start, end) as f64 * scale;
            (left.abs() > DOUBT_PT).then_some(left > 0.0)
        };
        let (mut lines, mut start, mut fitting) = (0, 0, None);
        for end in breaks(words.text)? {
            let mut fit = fits(start, end)?;
            if !fit && let Some(last) = fitting.take() {
                lines += 1;
                start = last;
                fit = fits(start, end)?;
            }
            if end == words.text.len() || !fit {
                lines += 1;
                (start, fitting) = (end, None);
            } else {
                fitting = Some(end);
            }
        }
        Some(lines)
    }
}

/// Words with the widths of all their beginnings.
struct Run<'a> {
    text: &'a str,
    /// At each byte: of what is before it, with the kerning of its last letter.
    before: Vec<i64>,
    /// At each byte: the kerning of the letter before it.
    kerned: Vec<i64>,
}

impl<'a> Run<'a> {
    /// None for letters of another font, and for spaces that the engine may leave out.
    fn of(font: &Measures, text: &'a str) -> Option<Self> {
        if text.is_empty() || text.trim() != text || text.contains("  ") {
            return None;
        }
        let mut run = Self {
            text,
            before: vec![0; text.len() + 1],
            kerned: vec![0; text.len() + 1],
        };
        let (mut sum, mut last) = (0, None);
        for (at, c) in text.char_indices() {
            let place = match c {
                BREAK => None,
                DASH => Some(DASH_PLACE),
                ' '..='~' => Some(c as usize),
                _ => return None,
            };
            if let Some(place) = place {
                if let Some((end, before)) = last {
                    let kern = font.kerning[before * LETTERS + place];
                    run.kerned[end] = kern;
                    sum += kern;
                    for byte in end..=at {
                        run.before[byte] = sum;
                        run.kerned[byte] = kern;
                    }
                }
                sum += font.advance[place]?;
                last = Some((at + c.len_utf8(), place));
            }
            run.before[at + c.len_utf8()] = sum;
        }
        Some(run)
    }

    /// From one place to break to another. A space at the end takes no room.
    fn width(&self, start: usize, end: usize) -> i64 {
        let line = self.text[start..end].trim_end_matches(BREAK);
        let shown = start + line.trim_end_matches([' ', BREAK]).len();
        let kerned = if shown == start + line.len() {
            self.kerned[shown]
        } else {
            0
        };
        self.before[shown] - self.before[start] - kerned
    }
}

/// Where a line may break; none for an address among other words.
fn breaks(text: &str) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    for place in SEGMENTER.segment_str(text).filter(|place| *place > 0) {
        places.push(place);
        let (before, rest) = text.split_at(place);
        if before.ends_with("://") {
            return is_address(rest).then(|| [places, address_breaks(place, rest)].concat());
        }
    }
    (!text.contains("www.")).then_some(places)
}

/// Whether the engine takes the whole of it for an address.
fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.?&=%#~+".contains(c);
    text.ends_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(plain)
}

/// In an address a line breaks between marks, before words and before numbers; anywhere in long
/// ones.
fn address_breaks(start: usize, text: &str) -> Vec<usize> {
    let class = |c: char| (c.is_ascii_alphabetic(), c.is_ascii_digit());
    let mark = (false, false);
    let mut places = Vec::new();
    let (mut from, mut last) = (0, mark);
    for (at, now) in text.chars().map(class).enumerate() {
        let breaks = if now == mark {
            last == mark
        } else {
            last != now
        };
        if at > 0 && breaks {
            let first = if at - from < LONG { at } else { from + 1 };
            places.extend(first..=at);
            from = at;
        }
        last = now;
    }
    places.push(text.len());
    places.iter().map(|place| start + place).collect()
}
