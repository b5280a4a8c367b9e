//! Moments as people at the desk say them, in their language and the office's zone.
//!
//! No clock here: every moment is given. Parts that belong together are joined
//! by spaces that never break.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::i18n::{self, Lang};

const NBSP: char = '\u{a0}';

/// A language and a zone: all that saying a moment takes.
#[derive(Debug, Clone)]
pub struct Moments {
    /// In which language.
    pub lang: Lang,
    /// In which zone.
    pub zone: TimeZone,
}

impl Moments {
    /// "10.24", in English "10:24".
    pub fn clock(&self, moment: Timestamp) -> String {
        let local = self.local(moment);
        let point = if self.lang == Lang::Id { '.' } else { ':' };
        format!("{:02}{point}{:02}", local.hour(), local.minute())
    }

    /// "10.24 WITA".
    pub fn clock_zone(&self, moment: Timestamp) -> String {
        format!("{}{NBSP}{}", self.clock(moment), self.zone_name(moment))
    }

    /// "Kamis, 19 November 2026".
    pub fn day(&self, moment: Timestamp) -> String {
        let date = self.date_of(moment);
        let weekday = date.weekday().to_monday_one_offset();
        format!(
            "{}, {}",
            i18n::text(self.lang, &format!("day.{weekday}")),
            self.date(date)
        )
    }

    /// "Kamis, 19 November 2026 pukul 10.24".
    pub fn long(&self, moment: Timestamp) -> String {
        let at = i18n::fill(self.lang, "at.clock", &[("clock", &self.clock(moment))]);
        format!("{} {at}", self.day(moment))
    }

    /// "19 November 2026".
    pub fn date(&self, date: Date) -> String {
        self::date(self.lang, date)
    }

    /// "30 Nov" of a moment.
    pub fn short(&self, moment: Timestamp) -> String {
        self.short_date(self.date_of(moment))
    }

    /// "30 Nov": beside something that names the year.
    pub fn short_date(&self, date: Date) -> String {
        let month: String = month(self.lang, date.month()).chars().take(3).collect();
        format!("{}{NBSP}{month}", date.day())
    }

    /// "09.26 WITA" today, "kemarin 16.10", else "17 Nov, 06.30", with the year when it is another.
    pub fn near(&self, moment: Timestamp, now: Timestamp) -> String {
        let (date, today) = (self.date_of(moment), self.date_of(now));
        let clock = self.clock(moment);
        if date == today {
            return self.clock_zone(moment);
        }
        if date.tomorrow().ok() == Some(today) {
            return i18n::fill(self.lang, "at.yesterday", &[("clock", &clock)]);
        }
        if date.yesterday().ok() == Some(today) {
            return i18n::fill(self.lang, "at.tomorrow", &[("clock", &clock)]);
        }
        let year = if date.year() == today.year() {
            String::new()
        } else {
            format!("{NBSP}{}", date.year())
        };
        format!("{}{year}, {clock}", self.short_date(date))
    }

    /// The calendar date in the office's zone.
    pub fn date_of(&self, moment: Timestamp) -> Date {
        self.local(moment).date()
    }

    /// WIB, WITA or WIT; elsewhere the offset.
    pub fn zone_name(&self, moment: Timestamp) -> String {
        let local = self.local(moment);
        match local.offset().seconds() {
            25_200 => "WIB".to_owned(),
            28_800 => "WITA".to_owned(),
            32_400 => "WIT".to_owned(),
            _ => format!("UTC{}", local.strftime("%:z")),
        }
    }

    /// A moment as a browser's field takes it: "2026-11-21T14:00".
    pub fn typing(&self, moment: Timestamp) -> String {
        self.local(moment).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// A moment as a browser's field sends it; none when it is not of that form.
    pub fn typed(&self, text: &str) -> Option<Timestamp> {
        let local: DateTime = text.parse().ok()?;
        let zoned = self.zone.to_ambiguous_zoned(local).compatible();
        Some(zoned.ok()?.timestamp())
    }

    fn local(&self, moment: Timestamp) -> Zoned {
        moment.to_zoned(self.zone.clone())
    }
}

/// "19 November 2026" in a language.
pub fn date(lang: Lang, date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        date.day(),
        month(lang, date.month()),
        date.year()
    )
}

/// "November".
pub fn month(lang: Lang, month: i8) -> &'static str {
    i18n::text(lang, &format!("month.{month}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_goes_into_a_field_and_comes_back() {
        let moments = Moments {
            lang: Lang::Id,
            zone: TimeZone::get("Asia/Makassar").unwrap(),
        };
        let at: Timestamp = "2026-11-19T02:24:00Z".parse().unwrap();
        assert_eq!(moments.typing(at), "2026-11-19T10:24");
        assert_eq!(moments.typed("2026-11-19T10:24"), Some(at));
        assert_eq!(moments.typed("besok"), None);
    }

    #[test]
    fn moments_are_said_in_the_zone_of_the_office() {
        let zone = TimeZone::get("Asia/Makassar").unwrap();
        let said = |lang| {
            let moments = Moments {
                lang,
                zone: zone.clone(),
            };
            let at = |text: &str| text.parse::<Timestamp>().unwrap();
            let now = at("2026-11-19T02:24:00Z");
            let near = [
                "2026-11-19T01:26:00Z",
                "2026-11-18T08:10:00Z",
                "2026-11-19T23:00:00Z",
                "2025-11-01T00:00:00Z",
            ];
            let near: Vec<String> = near
                .iter()
                .map(|text| moments.near(at(text), now))
                .collect();
            format!("{} | {}", moments.long(now), near.join(" | ")).replace('\u{a0}', " ")
        };
        assert_eq!(
            said(Lang::Id),
            "Kamis, 19 November 2026 pukul 10.24 | 09.26 WITA | kemarin 16.10 | besok 07.00 | 1 Nov 2025, 08.00"
        );
        assert_eq!(
            said(Lang::En),
            "Thursday, 19 November 2026 at 10:24 | 09:26 WITA | yesterday 16:10 | tomorrow 07:00 | 1 Nov 2025, 08:00"
        );
    }
}
