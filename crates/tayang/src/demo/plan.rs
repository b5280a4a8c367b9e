//! The stories of the articles as dated acts: who does what in which case, and when.
//!
//! Pure. Each story is told backwards from the minute at which it aired, or from
//! now while it waits; all acts of all cases then stand in one row by time.

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use tayang_core::command::WithdrawalKind;

use super::article::{Article, Front, State, Version};
use super::data::Site;
use super::dates;
use super::hours::Worked;
use super::words::Wanted;

/// Everything that happens in the demo's cases.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// The cases, each about one article.
    pub(super) runs: Vec<Run>,
    /// What is done in them, oldest first.
    pub(super) acts: Vec<Act>,
    /// When the office was founded: before the first act, in office hours.
    pub(super) founded: Timestamp,
}

/// One case.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// The article, by place in the list.
    pub(super) article: usize,
    /// What the case is about.
    pub(super) title: String,
    /// The day that date marks count from.
    pub(super) day: Date,
    /// The case that aired the article, when this one changes or takes it down.
    pub(super) after: Option<usize>,
}

/// One act of one person.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) at: Timestamp,
    /// The case, by place in the list.
    pub(super) run: usize,
    /// A person's key.
    pub(super) who: String,
    pub(super) deed: Deed,
}

/// What is done.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    Open,
    Start,
    Save(Wanted),
    Withdraw {
        kind: WithdrawalKind,
        reason: String,
    },
    /// Finishes the step, unless an act of it has led on already.
    Finish(u8),
    Stage,
    /// Approves while the approving step is open.
    Approve {
        note: Option<String>,
    },
    Return {
        reason: String,
        chips: Vec<String>,
    },
    Correct {
        note: String,
    },
    Publish,
    Share {
        channel: String,
        url: Option<String>,
        reason: Option<String>,
    },
}

/// One pass of a step, in working minutes.
#[derive(Debug, Clone, Copy)]
struct Pass {
    step: u8,
    /// The round, 0 before anything was returned.
    round: usize,
    /// From being opened until somebody begins.
    gap: i64,
    /// From then until it is finished.
    touch: i64,
    /// It ends in Tidak.
    returned: bool,
}

/// Tells every story.
///
/// # Errors
/// An hour, a day or a date mark that cannot be read; more minutes than days.
pub(super) fn plan(
    articles: &[Article],
    site: &Site,
    worked: &Worked,
    now: Timestamp,
) -> Result<Plan> {
    let mut teller = Teller {
        site,
        worked,
        now,
        runs: Vec::new(),
        acts: Vec::new(),
        posts: 0,
    };
    for (place, article) in articles.iter().enumerate() {
        teller
            .tell(place, article)
            .with_context(|| article.front.slug.clone())?;
    }
    let Teller { runs, mut acts, .. } = teller;
    acts.sort_by_key(|act| act.at);
    let first = acts.first().context("no article at all")?.at;
    let founded = worked.at(worked.minute_of(first) - 240)?;
    Ok(Plan {
        runs,
        acts,
        founded,
    })
}

struct Teller<'a> {
    site: &'a Site,
    worked: &'a Worked,
    now: Timestamp,
    runs: Vec<Run>,
    acts: Vec<Act>,
    /// Counts the posts on channels, so that no two have the same address.
    posts: u32,
}

impl Teller<'_> {
    fn tell(&mut self, place: usize, article: &Article) -> Result<()> {
        let front = &article.front;
        let waits = matches!(front.state, State::Waiting | State::Returned);
        let day = match front.days_ago.filter(|_| !waits) {
            Some(days) => self.worked.day_before(days)?,
            None => self.worked.today(),
        };
        let title = dates::fill(&front.title, day)?;
        let run = self.run(Run {
            article: place,
            title: title.clone(),
            day,
            after: None,
        });
        if waits {
            return self.waiting(run, front);
        }
        self.airing(
            run,
            front,
            &passes(front),
            front.hour.as_deref().zip(front.days_ago),
        )?;
        if let Some(update) = &front.updated {
            let about = about("Pembaruan", &title);
            let again = self.run(Run {
                article: place,
                title: about,
                day,
                after: Some(run),
            });
            let when = Some((update.hour.as_str(), update.days_ago));
            self.airing(again, front, &short_passes(), when)?;
        }
        if let Some(gone) = &front.withdrawn {
            let about = about("Penurunan", &title);
            let last = self.run(Run {
                article: place,
                title: about,
                day,
                after: Some(run),
            });
            let when = Some((gone.hour.as_str(), gone.days_ago));
            self.airing(last, front, &short_passes(), when)?;
        }
        Ok(())
    }

    fn run(&mut self, run: Run) -> usize {
        self.runs.push(run);
        self.runs.len() - 1
    }

    /// A case that ran to its end, told backwards from the minute of its airing.
    fn airing(
        &mut self,
        run: usize,
        front: &Front,
        passes: &[Pass],
        when: Option<(&str, u16)>,
    ) -> Result<()> {
        let (hour, days) = when.context("neither hour nor day of its airing")?;
        let aired = self.worked.on(self.worked.day_before(days)?, hour)?;
        let before = passes
            .iter()
            .take_while(|pass| pass.step < 8 || pass.returned);
        let length: i64 = before.map(|pass| pass.gap + pass.touch).sum();
        let opened = self.worked.minute_of(aired) - length;
        self.passes(run, front, passes, opened).map(|_| ())
    }

    /// A case that waits, told backwards from now.
    fn waiting(&mut self, run: usize, front: &Front) -> Result<()> {
        let open = i64::from(front.open_minutes.context("no open_minutes")?);
        let now = self.worked.minute_of(self.now);
        let passes = passes(front);
        let length: i64 = passes.iter().map(|pass| pass.gap + pass.touch).sum();
        let minute = self.passes(run, front, &passes, now - open - length)?;
        if let (Some(taken), Some(step)) = (front.taken_minutes, front.step) {
            let begun = self.worked.at((now - i64::from(taken)).max(minute))?;
            self.act(run, begun, performer(front, step), Deed::Start);
        }
        Ok(())
    }

    /// Tells the passes from the minute the case was opened; gives the minute they end.
    fn passes(&mut self, run: usize, front: &Front, passes: &[Pass], opened: i64) -> Result<i64> {
        self.act(run, self.worked.at(opened)?, &front.author, Deed::Open);
        let mut minute = opened;
        for pass in passes {
            let who = performer(front, pass.step);
            let begun = self.worked.at(minute + pass.gap)?;
            minute += pass.gap + pass.touch;
            let done = self.worked.at(minute)?;
            if pass.step != 3 {
                self.act(run, begun, who, Deed::Start);
            }
            for deed in self.deeds(run, front, *pass)? {
                let who = if matches!(deed, Deed::Approve { .. }) {
                    &front.approver
                } else {
                    who
                };
                self.act(run, done, who, deed);
            }
        }
        Ok(minute)
    }

    fn act(&mut self, run: usize, at: Timestamp, who: &str, deed: Deed) {
        self.acts.push(Act {
            at,
            run,
            who: who.to_owned(),
            deed,
        });
    }

    /// What a performer leaves at the end of a pass.
    fn deeds(&mut self, run: usize, front: &Front, pass: Pass) -> Result<Vec<Deed>> {
        let again = self.runs[run].after.is_some();
        let version = match (again, &front.returned, pass.round) {
            (true, ..) => Version::Last,
            (false, Some(_), 0) => Version::Draft,
            _ => Version::Approved,
        };
        let save = |rough| Deed::Save(Wanted { version, rough });
        let mut deeds = match pass.step {
            1 => match front.withdrawn.as_ref().filter(|_| again) {
                Some(gone) => vec![Deed::Withdraw {
                    kind: kind(&gone.kind)?,
                    reason: gone.reason.clone(),
                }],
                None => vec![save(Some(pass.round))],
            },
            2 if again && front.withdrawn.is_some() => Vec::new(),
            2 => vec![save(None)],
            3 => return Ok(vec![decision(front, pass, again)]),
            5 if again && front.withdrawn.is_some() => Vec::new(),
            5 => vec![Deed::Stage],
            6 => correction(front, again),
            7 => return Ok(vec![Deed::Publish]),
            8 => return Ok(self.shares(front, again)),
            _ => Vec::new(),
        };
        deeds.push(Deed::Finish(pass.step));
        Ok(deeds)
    }

    fn shares(&mut self, front: &Front, again: bool) -> Vec<Deed> {
        let site = self.site;
        let mut deeds = Vec::new();
        for channel in &site.channels {
            self.posts += 1;
            let number = 61_204_500_u64 + u64::from(self.posts) * 37;
            let own = front.youtube.as_ref().filter(|_| channel.key == "youtube");
            let url = match own {
                Some(film) => Some(format!("https://www.youtube.com/watch?v={}", film.id)),
                None => channel
                    .post
                    .as_ref()
                    .map(|post| post.replace("{number}", &number.to_string())),
            };
            let quiet = quiet(front, again).map(str::to_owned);
            let reason = quiet.or_else(|| channel.reason.clone().filter(|_| url.is_none()));
            let url = url.filter(|_| reason.is_none());
            deeds.push(Deed::Share {
                channel: channel.key.clone(),
                url,
                reason,
            });
        }
        deeds
    }
}

/// Why nothing of this is shared.
fn quiet(front: &Front, again: bool) -> Option<&'static str> {
    if again && front.withdrawn.is_some() {
        Some("Berita diturunkan; tidak ada yang dibagikan.")
    } else if again {
        Some("Unggahan pertama tetap berlaku; tautannya sama.")
    } else if front.kind == tayang_core::content::ItemKind::Page {
        Some("Halaman tetap, tidak dibagikan ke media sosial.")
    } else {
        None
    }
}

fn decision(front: &Front, pass: Pass, again: bool) -> Deed {
    match &front.returned {
        Some(back) if pass.returned => Deed::Return {
            reason: back.reason.clone(),
            chips: back.chips.clone(),
        },
        _ => Deed::Approve {
            note: front
                .updated
                .as_ref()
                .filter(|_| again)
                .map(|update| update.note.clone()),
        },
    }
}

/// A correction; should it go beyond spelling, the approver is asked again at once.
fn correction(front: &Front, again: bool) -> Vec<Deed> {
    match front.corrected.as_ref().filter(|_| !again) {
        Some(corrected) => {
            vec![
                Deed::Correct {
                    note: corrected.note.clone(),
                },
                Deed::Approve { note: None },
            ]
        }
        None => Vec::new(),
    }
}

fn kind(word: &str) -> Result<WithdrawalKind> {
    WithdrawalKind::named(word).with_context(|| format!("no withdrawal named {word}"))
}

fn performer(front: &Front, step: u8) -> &str {
    match step {
        1 => &front.author,
        2 | 4 | 6 => &front.editor,
        3 => &front.approver,
        _ => &front.admin,
    }
}

/// A case title: the article's, cut to the bound.
fn about(what: &str, title: &str) -> String {
    format!("{what}: {title}").chars().take(200).collect()
}

/// The finished passes of an article's first case.
fn passes(front: &Front) -> Vec<Pass> {
    let still_back = front.state == State::Returned;
    let given = |place: usize| front.minutes.get(place).copied().map_or(10, i64::from);
    let pass = |step: u8, round: usize, touch: i64| Pass {
        step,
        round,
        gap: gap(&front.slug, step, round, touch),
        touch,
        returned: false,
    };
    let mut passes = Vec::new();
    if front.returned.is_some() {
        passes.extend([pass(1, 0, given(0)), pass(2, 0, given(1))]);
        passes.push(Pass {
            returned: true,
            ..pass(3, 0, 9)
        });
    }
    if still_back {
        return passes;
    }
    let round = usize::from(front.returned.is_some());
    for (step, minutes) in (1..=8).zip(&front.minutes) {
        let again = round > 0 && step <= 2;
        let minutes = i64::from(*minutes);
        passes.push(pass(
            step,
            round,
            if again { minutes / 3 + 2 } else { minutes },
        ));
    }
    passes
}

/// The passes of a case that changes or takes down what is public: all in one morning.
fn short_passes() -> Vec<Pass> {
    let minutes = [14, 6, 5, 3, 4, 5, 3, 4];
    let pass = |(step, touch)| Pass {
        step,
        round: 0,
        gap: 2,
        touch,
        returned: false,
    };
    (1..=8).zip(minutes).map(pass).collect()
}

/// Standard minutes of the eight steps of source 003.
const STANDARD: [i64; 8] = [60, 15, 15, 10, 15, 15, 10, 15];

/// How long a task waits before somebody begins it: as a rule within its standard
/// time, now and then longer.
fn gap(slug: &str, step: u8, round: usize, touch: i64) -> i64 {
    let mix = |sum: u32, byte: u8| sum.wrapping_mul(31).wrapping_add(byte.into());
    let sum = slug
        .bytes()
        .chain([step, round.to_le_bytes()[0]])
        .fold(7, mix)
        >> 3;
    let long = sum % 11 == 0 && step != 8;
    if long {
        return i64::from(12 + sum % 17);
    }
    let standard = STANDARD.get(usize::from(step).wrapping_sub(1));
    let room = standard.map_or(0, |standard| (standard - touch).max(0));
    i64::from(1 + sum % 4).min(room)
}
