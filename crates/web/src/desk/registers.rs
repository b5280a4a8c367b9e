//! Registers of a period: the papers with the places of their hard copies, and the ways to the
//! same rows as a spreadsheet and as a paper.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use tayang_core::ids::PaperId;
use tayang_core::official::Official;
use tayang_store::{
    OfficialRow, PaperState, REGISTER_ROWS, RegisterError, RegisterFilter, ShelveError,
};

use super::act::Act;
use super::fields::{Choice, FieldBox};
use super::parts::{Link, Notice, Tone};
use super::visitor::{Desk, go};
use super::{DeskState, paths};
use crate::error::WebError;
use crate::i18n::{self, Lang};
use crate::titles::paper_title;

/// Where this screen stands.
pub const HERE: &str = "/register";
/// Most days of one register.
const DAYS: i32 = 3_700;
/// Rows on the screen; the files hold all.
const SHOWN: usize = 200;
/// Rows that need no folding.
const UNFOLDED: usize = 12;
/// Registers with their words in addresses.
const BOOKS: [(&str, &str); 3] = [
    ("surat", "registers.papers"),
    ("kegiatan", "registers.acts"),
    ("tayang", "registers.shown"),
];

pub(super) fn routes() -> Router<DeskState> {
    Router::new()
        .route(HERE, get(show))
        .route("/surat/{paper}/lokasi", post(shelve))
}

/// Which register of which days is asked for.
#[derive(Debug, Clone)]
pub struct Span {
    /// The site's key.
    pub site: String,
    /// Of this kind only.
    pub kind: Option<Official>,
    /// The first day.
    pub from: Date,
    /// The last one.
    pub until: Date,
}

/// Whether an official sheet takes so many rows; a spreadsheet takes more.
///
/// # Errors
/// When it does not, with what to do.
pub fn fits(lang: Lang, rows: usize, most: usize) -> Result<(), WebError> {
    if rows <= most {
        return Ok(());
    }
    let (rows, most) = (rows.to_string(), most.to_string());
    let values = [("rows", rows.as_str()), ("most", most.as_str())];
    let words = i18n::fill(lang, "registers.too_long", &values);
    Err(WebError::field("sampai", words))
}

/// A register that could not be read: a period that holds too much, with what to do.
pub fn unread(lang: Lang, error: RegisterError) -> WebError {
    match error {
        RegisterError::TooLong => {
            let most = REGISTER_ROWS.to_string();
            let words = i18n::fill(lang, "registers.most", &[("most", &most)]);
            WebError::field("sampai", words)
        }
        RegisterError::Store(error) => error.into(),
    }
}

impl Span {
    /// As the address asks; this month when it asks nothing.
    ///
    /// # Errors
    /// When there is no site, or its days cannot be read or run backwards.
    pub fn asked(desk: &Desk) -> Result<Self, WebError> {
        let usual = Self::usual(desk)?;
        let wrong = |name: &str| WebError::field(name, desk.say("registers.days", &[]));
        let day = |name: &str, usual: Date| match desk.guest.asked(name) {
            Some(text) if !text.is_empty() => text.parse().map_err(|_| wrong(name)),
            _ => Ok(usual),
        };
        let from: Date = day("dari", usual.from)?;
        let until: Date = day("sampai", usual.until)?;
        let days = from.until(until).map_or(-1, |span| span.get_days());
        if !(0..DAYS).contains(&days) {
            return Err(wrong("sampai"));
        }
        Ok(Self {
            from,
            until,
            ..usual
        })
    }

    /// This month of the site and kind that the address asks for.
    fn usual(desk: &Desk) -> Result<Self, WebError> {
        let today = desk.office.day(desk.now);
        let asked = desk.guest.asked("situs");
        let mut sites = desk.office.sites.keys();
        let site = sites.find(|key| asked.as_ref().is_none_or(|asked| asked == *key));
        let kind = desk.guest.asked("jenis");
        Ok(Self {
            site: site.cloned().ok_or(WebError::NotFound)?,
            kind: kind.and_then(|name| Official::of(&name)),
            from: today.first_of_month(),
            until: today.last_of_month(),
        })
    }

    /// Its first moment, and the first one after it.
    pub fn moments(&self, desk: &Desk) -> (Timestamp, Timestamp) {
        let zone = desk.scene().moments.zone;
        let at = |day: Date| {
            let start = day.to_zoned(zone.clone());
            start.map_or(desk.now, |zoned| zoned.timestamp())
        };
        let after = self.until.tomorrow().unwrap_or(self.until);
        (at(self.from), at(after))
    }

    /// The same in an address.
    fn query(&self) -> String {
        let kind = self.kind.map(|kind| format!("&jenis={}", kind.name()));
        format!(
            "dari={}&sampai={}&situs={}{}",
            self.from,
            self.until,
            self.site,
            kind.unwrap_or_default()
        )
    }
}

/// The registers of a period.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterPage {
    /// What was wrong.
    pub note: Option<Notice>,
    /// The first day.
    pub from: FieldBox,
    /// The last one.
    pub until: FieldBox,
    /// The kind of paper.
    pub kind: FieldBox,
    /// What may be picked there.
    pub kinds: Vec<Choice>,
    /// The site, kept in the form.
    pub site: String,
    /// What the period holds; none of a period that is not one.
    pub listed: Option<Listed>,
}

/// What a period holds.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// Each register as files; empty where the program makes none.
    pub books: Vec<BookView>,
    /// "12 surat, 3 tanpa lokasi berkas kertas".
    pub count: String,
    /// To all of them, or to those without a place.
    pub other: Link,
    /// The papers by kind.
    pub groups: Vec<RegisterGroup>,
    /// Where numbers and keeping are told; for administrators.
    pub settings: Option<Link>,
}

/// A register as files.
#[derive(Debug, Clone, Serialize)]
pub struct BookView {
    /// "Register surat".
    pub name: String,
    /// As a spreadsheet.
    pub sheet: String,
    /// As a paper.
    pub paper: String,
}

/// The papers of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterGroup {
    /// "Lembar disposisi".
    pub kind: String,
    /// "12 surat, 3 tanpa lokasi".
    pub count: String,
    /// Its papers stand unfolded.
    pub open: bool,
    /// The papers, oldest first.
    pub rows: Vec<RegisterRow>,
}

/// A paper of the register.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterRow {
    /// Its case.
    pub case: Link,
    /// "Lembar disposisi nomor 12, 20 November 2026".
    pub line: String,
    /// Its file.
    pub pdf: Option<String>,
    /// Where the place is sent.
    pub action: String,
    /// Where its hard copy lies.
    pub place: FieldBox,
    /// It has none yet.
    pub missing: bool,
}

async fn show(desk: Desk) -> Result<Response, WebError> {
    let asked = async {
        let span = Span::asked(&desk)?;
        view(&desk, &span, None).await
    };
    let title = desk.say("registers.title", &[]);
    match asked.await {
        Ok(view) => desk.page("registers.html", title, &view),
        Err(WebError::Field { field, words }) => {
            let view = unlisted(&desk, &Span::usual(&desk)?, &field, words);
            desk.page_again("registers.html", title, &view)
        }
        Err(error) => Err(error),
    }
}

/// The form of a period that is not one, as it was sent, with what is wrong beside its field.
fn unlisted(desk: &Desk, usual: &Span, wrong: &str, words: String) -> RegisterPage {
    let [from, until] = days(desk, usual).map(|day| {
        let sent = desk.guest.asked(&day.name).unwrap_or_default();
        let error = (day.name == wrong).then(|| words.clone());
        FieldBox { error, ..day }.with(sent)
    });
    RegisterPage {
        note: None,
        from,
        until,
        kind: kind(desk, usual),
        kinds: kinds(desk),
        site: usual.site.clone(),
        listed: None,
    }
}

async fn view(desk: &Desk, span: &Span, note: Option<Notice>) -> Result<RegisterPage, WebError> {
    let (from, until) = span.moments(desk);
    let filter = RegisterFilter {
        site: span.site.clone(),
        kind: span.kind,
        from,
        until,
    };
    let rows = desk.store().register(&filter).await;
    let rows = rows.map_err(|error| unread(desk.lang(), error))?;
    let without = rows
        .iter()
        .filter(|row| place(desk, row).is_empty())
        .count();
    let only = desk.guest.asked("tanpa").as_deref() == Some("lokasi");
    let listed = rows
        .iter()
        .filter(|row| !only || place(desk, row).is_empty());
    let (count, none) = (rows.len().to_string(), without.to_string());
    let query = span.query();
    let made = desk.state.config.press.is_some();
    let books = BOOKS.iter().filter(|_| made).map(|(book, key)| BookView {
        name: desk.say(key, &[]),
        sheet: format!("{HERE}/{book}.xlsx?{query}"),
        paper: format!("{HERE}/{book}.pdf?{query}"),
    });
    let [from, until] = days(desk, span);
    Ok(RegisterPage {
        note,
        from,
        until,
        kind: kind(desk, span),
        kinds: kinds(desk),
        site: span.site.clone(),
        listed: Some(Listed {
            books: books.collect(),
            count: desk.say("registers.count", &[("n", &count), ("none", &none)]),
            other: other(desk, &query, only, &none),
            groups: groups(desk, span, listed.take(SHOWN)),
            settings: desk
                .session
                .administrator
                .then(|| Link::to(super::numbering::HERE, desk.say("registers.settings", &[]))),
        }),
    })
}

/// The first and the last day.
fn days(desk: &Desk, span: &Span) -> [FieldBox; 2] {
    let day = |name, key, day: Date| {
        FieldBox::line(name, desk.say(key, &[]), 10)
            .typed("date")
            .with(day.to_string())
    };
    [
        day("dari", "registers.from", span.from),
        day("sampai", "registers.until", span.until),
    ]
}

/// The kind of paper.
fn kind(desk: &Desk, span: &Span) -> FieldBox {
    FieldBox::line("jenis", desk.say("registers.kind", &[]), 40)
        .optional()
        .with(span.kind.map(Official::name).unwrap_or_default())
}

/// What may be picked there.
fn kinds(desk: &Desk) -> Vec<Choice> {
    let all = Official::all();
    all.map(|kind| Choice::of(kind.name(), paper_title(desk.lang(), kind)))
        .collect()
}

/// To all papers, or to those without a place.
fn other(desk: &Desk, query: &str, only: bool, none: &str) -> Link {
    match only {
        true => Link::to(format!("{HERE}?{query}"), desk.say("registers.all", &[])),
        false => Link::to(
            format!("{HERE}?{query}&tanpa=lokasi"),
            desk.say("registers.without", &[("n", none)]),
        ),
    }
}

/// The papers by kind, in the order in which each kind came first; few of them stand unfolded.
fn groups<'a>(
    desk: &Desk,
    span: &Span,
    rows: impl Iterator<Item = &'a OfficialRow>,
) -> Vec<RegisterGroup> {
    let mut groups: Vec<RegisterGroup> = Vec::new();
    for row in rows {
        let kind = paper_title(desk.lang(), row.kind);
        let own = groups.iter().position(|group| group.kind == kind);
        let own = own.unwrap_or_else(|| {
            groups.push(RegisterGroup {
                kind,
                count: String::new(),
                open: false,
                rows: Vec::new(),
            });
            groups.len() - 1
        });
        groups[own].rows.push(register_row(desk, span, row));
    }
    let all: usize = groups.iter().map(|group| group.rows.len()).sum();
    let few = all <= UNFOLDED || groups.len() == 1;
    for group in &mut groups {
        let n = group.rows.len().to_string();
        let without = group.rows.iter().filter(|row| row.missing).count();
        let values = [("n", n.as_str()), ("none", &without.to_string())];
        group.count = desk.say("registers.group", &values);
        group.open = few;
    }
    groups
}

fn register_row(desk: &Desk, span: &Span, row: &OfficialRow) -> RegisterRow {
    let number = row.number.to_string();
    let number = row.label.clone().unwrap_or(number);
    let kind = paper_title(desk.lang(), row.kind);
    let day = desk.scene().moments.date(desk.office.day(row.at));
    let mut line = desk.say(
        "registers.line",
        &[("kind", &kind), ("n", &number), ("day", &day)],
    );
    if row.state == PaperState::Withdrawn {
        line = format!("{line}, {}", desk.say("official.withdrawn", &[]));
    }
    let place = place(desk, row);
    let made = desk.state.config.press.is_some();
    RegisterRow {
        case: Link::to(paths::case(row.case), row.title.clone()),
        line,
        pdf: made.then(|| paths::official(row.case, row.id)),
        action: format!("/surat/{}/lokasi?{}", row.id, span.query()),
        missing: place.is_empty(),
        place: FieldBox::line("place", desk.say("registers.place", &[]), 200)
            .optional()
            .keyed(row.id.to_string())
            .with(place),
    }
}

/// Where the hard copy lies: as told of the paper, else as the office keeps its kind.
fn place(desk: &Desk, row: &OfficialRow) -> String {
    let rule = desk.office.papers.rules.get(&row.kind);
    let usual = rule.map(|rule| rule.place.clone());
    row.place.clone().or(usual).unwrap_or_default()
}

async fn shelve(Path(paper): Path<String>, act: Act) -> Result<Response, WebError> {
    let (desk, fields) = (act.desk, act.sent);
    let id: PaperId = super::cases::id(&paper)?;
    let span = Span::asked(&desk)?;
    let told = desk
        .store()
        .shelve_paper(desk.who(), id, fields.text("place"))
        .await;
    match told {
        Ok(()) => Ok(go(&format!("{HERE}?{}", span.query()), Some("saved"))),
        Err(ShelveError::Unknown) => Err(WebError::NotFound),
        Err(ShelveError::TooLong(most)) => {
            let most = most.to_string();
            let words = desk.say("registers.long", &[("most", &most)]);
            let view = view(&desk, &span, Some(Notice::of(Tone::Bad, words))).await?;
            desk.page_again("registers.html", desk.say("registers.title", &[]), &view)
        }
        Err(ShelveError::Store(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_too_long_for_its_sheet_says_what_to_do() {
        assert!(fits(Lang::Id, 3_000, 3_000).is_ok());
        let Err(WebError::Field { words, .. }) = fits(Lang::Id, 3_001, 3_000) else {
            panic!("it is told");
        };
        assert_eq!(
            words,
            "Register ini berisi 3001 baris; lembar resmi memuat paling banyak 3000. \
             Pilih periode yang lebih pendek, atau unduh lembar kerja (xlsx)."
        );
    }
}
