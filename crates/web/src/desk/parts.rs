//! The vocabulary of components, as data: one struct per macro of `parts.html`.
//!
//! A screen's view model is made of these and of words; templates only place them.

use serde::Serialize;
use tayang_core::sop::Binds;

use crate::i18n::{self, Lang};

/// How grave a notice or mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// For information.
    Info,
    /// Done, complete.
    Good,
    /// To be looked at.
    Warn,
    /// Not possible.
    Bad,
}

/// A ruled margin and plain words: what happened, what can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// How grave.
    pub tone: Tone,
    /// What happened.
    pub head: String,
    /// What can be done, one sentence per line.
    pub lines: Vec<String>,
    /// Where to do it.
    pub link: Option<Link>,
}

impl Notice {
    /// A notice of one sentence.
    pub fn of(tone: Tone, head: impl Into<String>) -> Self {
        Self {
            tone,
            head: head.into(),
            lines: Vec::new(),
            link: None,
        }
    }

    /// With one more line.
    pub fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }
}

/// A place to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where.
    pub href: String,
    /// Its words.
    pub label: String,
}

impl Link {
    /// A link.
    pub fn to(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
        }
    }
}

/// A word with a shape in front of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `good`, `warn`, `bad`, `info`.
    pub tone: Tone,
    /// A sign of the sprite: `ok`, `warn`, `bad`, `late`, `back`, `in`, `info`.
    pub icon: &'static str,
    /// The word.
    pub text: String,
}

impl Mark {
    /// A mark with the sign of its tone.
    pub fn of(tone: Tone, text: impl Into<String>) -> Self {
        let icon = match tone {
            Tone::Info => "info",
            Tone::Good => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        };
        Self {
            tone,
            icon,
            text: text.into(),
        }
    }
}

/// A way within one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tab {
    /// Where.
    pub href: String,
    /// Its word.
    pub label: String,
    /// This is it.
    pub current: bool,
}

/// A step of the set-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressStep {
    /// Its word.
    pub label: String,
    /// `done`, `now`, `next`.
    pub state: &'static str,
    /// Where it is done, once it can be.
    pub href: Option<String>,
}

/// A line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `done`, `open` or `warn`.
    pub state: CheckState,
    /// What.
    pub text: String,
    /// A remark below it.
    pub small: Option<String>,
    /// Where it is seen to.
    pub href: Option<String>,
}

impl Check {
    /// Something seen to, or still to do.
    pub fn of(done: bool, text: impl Into<String>) -> Self {
        let state = if done {
            CheckState::Done
        } else {
            CheckState::Open
        };
        Self {
            state,
            text: text.into(),
            small: None,
            href: None,
        }
    }

    /// With the way to where it is seen to.
    pub fn at(self, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..self
        }
    }
}

/// See [`Check`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// Seen to.
    Done,
    /// Still to do.
    Open,
    /// To be looked at.
    Warn,
}

/// How a stamp is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StampKind {
    /// A paraf: in the accent, tilted.
    Tilt,
    /// Any other act.
    Other,
    /// A return.
    Back,
    /// Awaited.
    Vacant,
}

/// The first eight characters of a hash, and where its proof stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ribbon {
    /// "4f9a c21e".
    pub shown: String,
    /// Where the proof stands; none where there is no page for it.
    pub href: Option<String>,
    /// Of what it is, as a key of words; empty where the place says it.
    pub name: &'static str,
}

impl Ribbon {
    /// The ribbon of a hash in hexadecimal.
    pub fn of(hash: &str, href: Option<String>) -> Self {
        let eight: String = hash.chars().take(8).collect();
        let (first, second) = eight.split_at(eight.len().min(4));
        Self {
            shown: format!("{first} {second}"),
            href,
            name: "",
        }
    }

    /// With what it is of: a text, a display, a packet and a PDF have each their own.
    pub fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// The word for what an approval of this kind binds.
    pub fn bound(binds: Binds) -> &'static str {
        match binds {
            Binds::Content => "ribbon.content",
            Binds::Display => "ribbon.display",
        }
    }
}

/// Time used against the standard, drawn as a ruler and said in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeBar {
    /// Over the standard.
    pub late: bool,
    /// The ruler's bed, in percent.
    pub bed: String,
    /// Worked, waited, late.
    pub segments: Vec<Segment>,
    /// Places of the ticks.
    pub ticks: Vec<String>,
    /// Printed strong.
    pub strong: String,
    /// The rest of the words.
    pub rest: String,
    /// By how much it is late.
    pub over: Option<String>,
    /// Share of the ruler used, 0 to 44: the small bar inside the lit symbol.
    pub inside: u32,
}

/// One stretch of a time bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// `worked`, `waited`, `late`, `late-waited`.
    pub class: &'static str,
    /// Where it begins, in percent.
    pub x: String,
    /// How long it is, in percent.
    pub width: String,
}

/// How much room late time gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It sticks out beyond the ruler, at most by four tenths.
    Beyond,
    /// Ruler and late time share the width.
    Within,
}

/// Working minutes of one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The standard; none where the sheet has no time.
    pub standard: Option<u64>,
    /// Worked on.
    pub touch: u64,
    /// Waited.
    pub waiting: u64,
    /// Working minutes of one day, to say days.
    pub day: u64,
}

impl TimeBar {
    /// The bar of a task; none where the sheet has no standard time.
    pub fn of(lang: Lang, spent: Spent, fit: Fit) -> Option<Self> {
        let standard = spent.standard.filter(|minutes| *minutes > 0)?;
        let used = spent.touch + spent.waiting;
        let over = used.saturating_sub(standard);
        let shown = match fit {
            Fit::Beyond => over.min(standard * 4 / 10),
            Fit::Within => over.min(standard),
        };
        let whole = if fit == Fit::Within {
            standard + shown
        } else {
            standard
        };
        let percent = |minutes: u64| percent(minutes, whole);
        let mut segments = Vec::new();
        let mut put = |class, from: u64, to: u64| {
            if to > from {
                segments.push(Segment {
                    class,
                    x: percent(from),
                    width: percent(to - from),
                });
            }
        };
        let end = standard + shown;
        put("worked", 0, spent.touch.min(standard));
        put("waited", spent.touch.min(standard), used.min(standard));
        put("late", standard, spent.touch.min(end));
        put("late-waited", spent.touch.max(standard), used.min(end));
        let parts = ticks(standard);
        let (strong, rest, over) = words(lang, spent, standard, used);
        Some(Self {
            late: over.is_some(),
            bed: percent(standard),
            segments,
            ticks: (0..parts)
                .map(|tick| percent(standard * tick / parts))
                .collect(),
            strong,
            rest,
            over,
            inside: u32::try_from((used.min(standard) * 44) / standard).unwrap_or(44),
        })
    }
}

/// "12" + "dari 15 menit", the rest of the standard, or by how much it is late.
fn words(lang: Lang, spent: Spent, standard: u64, used: u64) -> (String, String, Option<String>) {
    let amount = |minutes| amount(lang, minutes, spent.day);
    if used == 0 {
        let rest = i18n::fill(lang, "time.standard", &[("time", &amount(standard))]);
        return (String::new(), rest, None);
    }
    let (said, of) = match (used <= 120, standard <= 120) {
        (true, true) => (
            used.to_string(),
            i18n::count(lang, "minutes", standard, &[]),
        ),
        _ => (amount(used), amount(standard)),
    };
    let rest = i18n::fill(lang, "time.of", &[("standard", &of)]);
    let over = (used > standard)
        .then(|| i18n::fill(lang, "time.over", &[("time", &amount(used - standard))]));
    (said, rest, over)
}

/// Working days from which hours and minutes are no longer told.
const WHOLE_DAYS: u64 = 10;

/// "12 menit", "1 jam 20 menit", "1 hari kerja 2 jam": a whole working day is never told in hours.
///
/// Hours and minutes are joined by a space that does not break.
pub fn amount(lang: Lang, minutes: u64, day: u64) -> String {
    let day = day.max(1);
    let (days, rest) = (minutes / day, minutes % day);
    if days == 0 {
        return hours(lang, rest);
    }
    let days_told = i18n::count(lang, "days", days, &[]);
    if rest == 0 || days >= WHOLE_DAYS {
        return days_told;
    }
    format!("{days_told} {}", hours(lang, rest))
}

/// "1 jam 20 menit".
fn hours(lang: Lang, minutes: u64) -> String {
    let mut parts = Vec::new();
    if minutes >= 60 {
        parts.push(i18n::count(lang, "hours", minutes / 60, &[]));
    }
    if !minutes.is_multiple_of(60) || minutes == 0 {
        parts.push(i18n::count(lang, "minutes", minutes % 60, &[]));
    }
    parts.join("\u{a0}")
}

/// Parts of a ruler: what a reader would expect on one of this length.
fn ticks(standard: u64) -> u64 {
    match standard {
        0..=10 => 2,
        11..=15 => 3,
        16..=30 => 6,
        31..=120 => 4,
        _ => 6,
    }
}

/// One decimal, without a trailing nought.
fn percent(minutes: u64, whole: u64) -> String {
    let tenths = minutes * 1000 / whole.max(1);
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        part => format!("{}.{part}%", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(standard: u64, touch: u64, waiting: u64, fit: Fit) -> String {
        let spent = Spent {
            standard: Some(standard),
            touch,
            waiting,
            day: 450,
        };
        let bar = TimeBar::of(Lang::Id, spent, fit).unwrap();
        let drawn: Vec<String> = bar
            .segments
            .iter()
            .map(|part| format!("{} {}+{}", part.class, part.x, part.width))
            .collect();
        let said = format!(
            "{} {} {}",
            bar.strong,
            bar.rest,
            bar.over.unwrap_or_default()
        );
        format!(
            "{} | {} | {}",
            bar.bed,
            drawn.join(", "),
            said.trim().replace('\u{a0}', " ")
        )
    }

    #[test]
    fn working_days_are_told_as_days_also_in_sums() {
        let told = |minutes| amount(Lang::Id, minutes, 450).replace('\u{a0}', " ");
        assert_eq!(told(0), "0 menit");
        assert_eq!(told(449), "7 jam 29 menit");
        assert_eq!(told(450), "1 hari kerja");
        assert_eq!(told(450 + 165), "1 hari kerja 2 jam 45 menit");
        assert_eq!(told(2 * 450 + 210), "2 hari kerja 3 jam 30 menit");
        assert_eq!(told(10 * 450 + 1), "10 hari kerja");
    }

    #[test]
    fn the_ruler_shows_work_then_waiting_then_lateness() {
        assert_eq!(
            bar(15, 9, 3, Fit::Beyond),
            "100% | worked 0%+60%, waited 60%+20% | 12 dari 15 menit"
        );
        assert_eq!(
            bar(15, 9, 12, Fit::Beyond),
            "100% | worked 0%+60%, waited 60%+40%, late-waited 100%+40% | 21 dari 15 menit lewat 6 menit"
        );
        assert_eq!(
            bar(15, 3, 15, Fit::Within),
            "83.3% | worked 0%+16.6%, waited 16.6%+66.6%, late-waited 83.3%+16.6% | 18 dari 15 menit lewat 3 menit"
        );
        assert_eq!(
            bar(10, 300, 0, Fit::Within),
            "50% | worked 0%+50%, late 50%+50% | 5 jam dari 10 menit lewat 4 jam 50 menit"
        );
        assert_eq!(bar(60, 0, 0, Fit::Within), "100% |  | Standar 1 jam");
        assert_eq!(
            bar(900, 900, 100, Fit::Beyond),
            "100% | worked 0%+100%, late-waited 100%+11.1% | 2 hari kerja 1 jam 40 menit dari 2 hari kerja lewat 1 jam 40 menit"
        );
    }
}
