//! What a form of the calendar asks for: another calendar, and the change in words.

use jiff::civil::Date;
use tayang_core::time::{Calendar, DayKind, DayOff, Ladder, Season, decree, is_working_day};

use super::hours::{self, DAYS};
use crate::desk::fields::{Fields, Wrong};
use crate::desk::visitor::Desk;
use crate::error::WebError;

/// A change that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// The calendar after it.
    pub(super) calendar: Calendar,
    /// What it does.
    pub(super) told: String,
    /// The year to show afterwards.
    pub(super) year: i16,
}

impl Change {
    /// Reads a form; the inner error is what to mend in it.
    ///
    /// # Errors
    /// [`WebError::NotFound`] for a form or a thing that is not there.
    pub(super) fn read(desk: &Desk, fields: &Fields) -> Result<Result<Self, Wrong>, WebError> {
        let reading = Reading {
            desk,
            fields,
            wrong: Wrong::default(),
        };
        match fields.text("apa") {
            "libur" => Ok(reading.day_off()),
            "hapus" => reading.without_day(),
            "tahun" => reading.decreed().map(Ok),
            "jam" => Ok(reading.hours()),
            "masa" => Ok(reading.season()),
            "tangga" => Ok(reading.ladder()),
            "tanpa-masa" => reading.without_season(),
            _ => Err(WebError::NotFound),
        }
    }
}

struct Reading<'a> {
    desk: &'a Desk,
    fields: &'a Fields,
    wrong: Wrong,
}

impl Reading<'_> {
    fn calendar(&self) -> Calendar {
        Calendar::clone(&self.desk.office.calendar)
    }

    fn day_off(mut self) -> Result<Change, Wrong> {
        let mut calendar = self.calendar();
        let date = self.date("tanggal");
        if let Some(date) = date {
            if let Some(known) = calendar.holidays.get(&date) {
                let words = self.desk.say("calendar.already", &[("name", &known.name)]);
                self.wrong.note("tanggal", words);
            } else if !is_working_day(&calendar, date) {
                let words = self.desk.say("calendar.nobody", &[]);
                self.wrong.note("tanggal", words);
            }
        }
        let day = DayOff {
            name: self.filled("nama"),
            kind: match self.fields.text("jenis") {
                "office" => DayKind::Office,
                _ => DayKind::Local,
            },
            basis: self.fields.text("dasar").to_owned(),
        };
        let Some(date) = date.filter(|_| self.wrong.is_empty()) else {
            return Err(self.wrong);
        };
        let told = self.told_day("calendar.told.add", date, &day.name);
        calendar.holidays.insert(date, day);
        Ok(Change {
            calendar,
            told,
            year: date.year(),
        })
    }

    fn without_day(self) -> Result<Result<Change, Wrong>, WebError> {
        let mut calendar = self.calendar();
        let date: Option<Date> = self.fields.text("tanggal").parse().ok();
        let day = date.and_then(|date| Some((date, calendar.holidays.remove(&date)?)));
        let (date, day) = day.ok_or(WebError::NotFound)?;
        if day.kind.is_decreed() {
            let mut wrong = self.wrong;
            wrong.note("hapus", self.desk.say("calendar.decreed", &[]));
            return Ok(Err(wrong));
        }
        Ok(Ok(Change {
            told: self.told_day("calendar.told.remove", date, &day.name),
            calendar,
            year: date.year(),
        }))
    }

    fn decreed(self) -> Result<Change, WebError> {
        let year = self.fields.text("tahun").parse().ok();
        let known = year.and_then(decree).ok_or(WebError::NotFound)?;
        let values = [
            ("year", known.year.to_string()),
            ("basis", known.basis.decrees.clone()),
        ];
        Ok(Change {
            calendar: self.calendar().with(known),
            told: self.say("calendar.told.take", &values),
            year: known.year,
        })
    }

    fn hours(mut self) -> Result<Change, Wrong> {
        let mut calendar = self.calendar();
        let zone = self.fields.text("zona").to_owned();
        let days = self.week();
        if !self.wrong.is_empty() {
            return Err(self.wrong);
        }
        calendar.hours.zone = zone;
        calendar.hours.days = days;
        Ok(Change {
            told: self.say("calendar.told.hours", &[]),
            calendar,
            year: self.year_shown(),
        })
    }

    fn season(mut self) -> Result<Change, Wrong> {
        let mut calendar = self.calendar();
        let (from, until) = (self.date("dari"), self.date("sampai"));
        let name = self.filled("masa");
        let days = self.week();
        let (Some(from), Some(until), true) = (from, until, self.wrong.is_empty()) else {
            return Err(self.wrong);
        };
        // What is put in the place of an expected season takes its days.
        calendar
            .seasons
            .retain(|season| !(season.estimated && season.from <= until && from <= season.until));
        let values = [
            ("name", name.clone()),
            ("from", self.day(from)),
            ("until", self.day(until)),
        ];
        calendar.seasons.push(Season {
            name,
            from,
            until,
            days,
            basis: self.fields.text("dasar").to_owned(),
            estimated: self.fields.text("pasti").is_empty(),
        });
        calendar.seasons.sort_by_key(|season| season.from);
        Ok(Change {
            told: self.say("calendar.told.season", &values),
            calendar,
            year: from.year(),
        })
    }

    fn without_season(self) -> Result<Result<Change, Wrong>, WebError> {
        let mut calendar = self.calendar();
        let from: Option<Date> = self.fields.text("dari").parse().ok();
        let place = calendar
            .seasons
            .iter()
            .position(|season| Some(season.from) == from);
        let season = place.map(|place| calendar.seasons.remove(place));
        let season = season.ok_or(WebError::NotFound)?;
        Ok(Ok(Change {
            told: self.say("calendar.told.unseason", &[("name", season.name)]),
            calendar,
            year: season.from.year(),
        }))
    }

    fn ladder(mut self) -> Result<Change, Wrong> {
        let mut calendar = self.calendar();
        let (superior, head) = (self.days("atasan"), self.days("kepala"));
        let (Some(superior_days), Some(head_days)) = (superior, head) else {
            return Err(self.wrong);
        };
        calendar.ladder = Ladder {
            superior_days,
            head_days,
        };
        let values = [
            ("superior", superior_days.to_string()),
            ("head", head_days.to_string()),
        ];
        Ok(Change {
            told: self.say("calendar.told.ladder", &values),
            calendar,
            year: self.year_shown(),
        })
    }

    /// A number of working days; anything else is noted.
    fn days(&mut self, field: &'static str) -> Option<u32> {
        let days = self.fields.text(field).parse().ok();
        if days.is_none() {
            let words = self.desk.say("calendar.rung.wrong", &[]);
            self.wrong.note(field, words);
        }
        days
    }

    /// The hours of a week; a day that cannot be read is noted.
    fn week(&mut self) -> [Vec<tayang_core::time::Span>; 7] {
        DAYS.map(|day| {
            let read = hours::read(self.fields.text(day));
            if read.is_none() {
                let words = self.desk.say("calendar.hours.wrong", &[]);
                self.wrong.note(day, words);
            }
            read.unwrap_or_default()
        })
    }

    fn date(&mut self, field: &'static str) -> Option<Date> {
        let date = self.fields.text(field).parse().ok();
        if date.is_none() {
            let words = self.desk.say("person.day.wrong", &[]);
            self.wrong.note(field, words);
        }
        date
    }

    fn filled(&mut self, field: &'static str) -> String {
        let text = self.fields.text(field).to_owned();
        if text.is_empty() {
            let words = self.desk.say("calendar.empty", &[]);
            self.wrong.note(field, words);
        }
        text
    }

    fn year_shown(&self) -> i16 {
        let shown = self.fields.text("tahun").parse().ok();
        shown.unwrap_or_else(|| self.desk.office.day(self.desk.now).year())
    }

    fn day(&self, date: Date) -> String {
        self.desk.scene().moments.date(date)
    }

    fn told_day(&self, key: &str, date: Date, name: &str) -> String {
        self.say(key, &[("day", self.day(date)), ("name", name.to_owned())])
    }

    fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        self.desk.say(key, &values)
    }
}
