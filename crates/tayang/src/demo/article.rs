//! One article of the demo: its words, its media and the story of its case.
//!
//! Pure. A file holds the text as it reads at the end; [`Article::at`] turns
//! the later changes back. The format is told in `demo/README.md`.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use tayang_core::content::ItemKind;

/// One file of `articles/`: an item with the story of its case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Article {
    /// What stands between the `+++` lines.
    pub(crate) front: Front,
    /// The Markdown below them, as it reads at the end of the story.
    pub(crate) body: String,
}

/// The front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Front {
    pub(crate) kind: ItemKind,
    pub(crate) slug: String,
    pub(crate) category: String,
    /// Key of the unit that it comes from.
    pub(crate) unit: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    /// Person keys: who performs steps 1; 2, 4 and 6; 3; 5, 7 and 8.
    pub(crate) author: String,
    pub(crate) editor: String,
    pub(crate) approver: String,
    pub(crate) admin: String,
    /// Working days before the demo's day on which it aired; absent while waiting.
    pub(crate) days_ago: Option<u16>,
    /// The hour at which it aired, `HH:MM` in the office's zone.
    pub(crate) hour: Option<String>,
    /// Touch time of each finished step, in order, in working minutes.
    pub(crate) minutes: Vec<u16>,
    pub(crate) state: State,
    /// The open step, 1 to 8, while waiting.
    pub(crate) step: Option<u8>,
    /// Working minutes since the open task arose.
    pub(crate) open_minutes: Option<u16>,
    /// Working minutes since somebody pressed Mulai; absent when nobody has.
    pub(crate) taken_minutes: Option<u16>,
    pub(crate) returned: Option<Return>,
    pub(crate) corrected: Option<Correction>,
    pub(crate) updated: Option<Update>,
    pub(crate) withdrawn: Option<Withdrawal>,
    #[serde(default, rename = "picture")]
    pub(crate) pictures: Vec<Picture>,
    pub(crate) film: Option<Film>,
    pub(crate) youtube: Option<Youtube>,
}

/// Where the story of an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// On the site, its case ended.
    Aired,
    /// Aired, then changed by a second case.
    Updated,
    /// Aired, then withdrawn by a second case.
    Withdrawn,
    /// Its case waits at `step`.
    Waiting,
    /// Returned, and waits at `step`.
    Returned,
}

/// The approver returned it once, with a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Return {
    pub(crate) reason: String,
    pub(crate) chips: Vec<String>,
    /// Words of the draft that was returned.
    pub(crate) was: Option<String>,
    /// The words now in their place.
    pub(crate) now: Option<String>,
}

/// A spelling correction at step 6.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correction {
    pub(crate) note: String,
    /// The approved words.
    pub(crate) was: String,
    /// The words now in their place.
    pub(crate) now: String,
}

/// A change after airing, by a second case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Update {
    pub(crate) days_ago: u16,
    pub(crate) hour: String,
    pub(crate) note: String,
    /// The words first aired.
    pub(crate) was: String,
    /// The words now in their place.
    pub(crate) now: String,
}

/// A withdrawal, by a second case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawal {
    /// `in_error`, `merged` or `withdrawn`.
    pub(crate) kind: String,
    pub(crate) days_ago: u16,
    pub(crate) hour: String,
    pub(crate) reason: String,
}

/// A file of `pictures/` with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picture {
    pub(crate) file: String,
    pub(crate) alt: String,
    pub(crate) caption: String,
}

/// A film of `pictures/` with its still picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Film {
    pub(crate) file: String,
    pub(crate) poster: String,
    pub(crate) title: String,
    pub(crate) caption: String,
}

/// A plain link to a film elsewhere; the id is invented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Youtube {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) caption: String,
}

/// Which text of an article is wanted, earliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// What step 1 handed over first.
    Draft,
    /// What was approved.
    Approved,
    /// What aired first.
    Aired,
    /// What reads at the end.
    Last,
}

/// A piece of a body: running Markdown, or media in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Markdown without media.
    Words(String),
    /// One picture by index, or several that make a gallery.
    Pictures(Vec<usize>),
    /// The film.
    Film,
    /// The link to YouTube.
    Youtube,
}

/// Reads one file of `articles/`.
pub(crate) fn read(name: &str, text: &str) -> Result<Article> {
    let rest = text
        .strip_prefix("+++\n")
        .with_context(|| format!("{name}: no +++ line"))?;
    let (front, body) = rest
        .split_once("\n+++\n")
        .with_context(|| format!("{name}: no second +++ line"))?;
    let front = toml::from_str(front).with_context(|| name.to_owned())?;
    Ok(Article {
        front,
        body: body.trim().to_owned(),
    })
}

impl Article {
    /// The article as it read earlier: later changes are turned back.
    pub(crate) fn at(&self, version: Version) -> Self {
        let front = &self.front;
        let update = front
            .updated
            .as_ref()
            .map(|u| (Version::Last, &u.now, &u.was));
        let correction = front
            .corrected
            .as_ref()
            .map(|c| (Version::Aired, &c.now, &c.was));
        let returned = front.returned.as_ref().and_then(|r| {
            r.now
                .as_ref()
                .zip(r.was.as_ref())
                .map(|(now, was)| (Version::Approved, now, was))
        });
        let mut earlier = self.clone();
        for (since, now, was) in [update, correction, returned].into_iter().flatten() {
            if version < since {
                earlier.replace(now, was);
            }
        }
        earlier
    }

    /// The body with its media in place: the pictures that it does not name
    /// stand first, or last as one gallery when the item is a gallery.
    ///
    /// # Errors
    /// A line names a medium that the front matter does not have.
    pub(crate) fn parts(&self) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        let mut words = String::new();
        for line in self.body.lines() {
            if let Some(media) = self.media(line)? {
                push_words(&mut parts, &mut words);
                parts.push(media);
            } else {
                words.push_str(line);
                words.push('\n');
            }
        }
        push_words(&mut parts, &mut words);
        self.place_rest(&mut parts);
        Ok(parts)
    }

    fn place_rest(&self, parts: &mut Vec<Part>) {
        let placed: Vec<usize> = parts
            .iter()
            .flat_map(|part| match part {
                Part::Pictures(indexes) => indexes.clone(),
                _ => Vec::new(),
            })
            .collect();
        let rest: Vec<usize> = (0..self.front.pictures.len())
            .filter(|index| !placed.contains(index))
            .collect();
        if rest.is_empty() {
            return;
        }
        if self.front.kind == ItemKind::Gallery {
            parts.push(Part::Pictures(rest));
        } else {
            parts.splice(
                0..0,
                rest.into_iter().map(|index| Part::Pictures(vec![index])),
            );
        }
    }

    fn media(&self, line: &str) -> Result<Option<Part>> {
        if !line.starts_with("![](") {
            return Ok(None);
        }
        let names = line
            .split("![](")
            .skip(1)
            .map(|rest| rest.trim().trim_end_matches(')'));
        let mut pictures = Vec::new();
        for name in names {
            if name == "youtube" && self.front.youtube.is_some() {
                return Ok(Some(Part::Youtube));
            }
            if self
                .front
                .film
                .as_ref()
                .is_some_and(|film| film.file == name)
            {
                return Ok(Some(Part::Film));
            }
            let Some(index) = self.front.pictures.iter().position(|p| p.file == name) else {
                bail!("{}: no picture, film or link named {name}", self.front.slug);
            };
            pictures.push(index);
        }
        Ok(Some(Part::Pictures(pictures)))
    }

    fn replace(&mut self, now: &str, was: &str) {
        self.body = self.body.replace(now, was);
        for picture in &mut self.front.pictures {
            picture.caption = picture.caption.replace(now, was);
        }
    }
}

fn push_words(parts: &mut Vec<Part>, words: &mut String) {
    let text = std::mem::take(words);
    if !text.trim().is_empty() {
        parts.push(Part::Words(text.trim().to_owned()));
    }
}
