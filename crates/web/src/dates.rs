//! Moments and amounts as Indonesian readers say them. No clock here: `now` is given.
//!
//! Parts that belong together are joined by non-breaking spaces.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

const NBSP: char = '\u{a0}';
const DAYS: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];
const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const SHORT_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
];

/// "Sabtu, 21 November 2026 pukul 14.00 WITA".
pub fn long(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{} pukul{NBSP}{}", day_of(local.date()), clock_of(&local))
}

/// "21 Nov 2026, 14.00 WITA".
pub fn short(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!("{}, {}", short_date(local.date()), clock_of(&local))
}

/// "21 Nov, 14.00 WITA": beside something that names the year.
pub fn brief(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone());
    format!(
        "{}{NBSP}{}, {}",
        local.day(),
        short_month(local.date()),
        clock_of(&local)
    )
}

/// "Sabtu, 21 November 2026".
pub fn day(moment: Timestamp, zone: &TimeZone) -> String {
    day_of(moment.to_zoned(zone.clone()).date())
}

/// "21 November 2026".
pub fn date(moment: Timestamp, zone: &TimeZone) -> String {
    long_date(moment.to_zoned(zone.clone()).date())
}

/// "14.00 WITA".
pub fn clock(moment: Timestamp, zone: &TimeZone) -> String {
    clock_of(&moment.to_zoned(zone.clone()))
}

/// "Sabtu, 21 November 2026" of a calendar date.
pub fn day_of(date: Date) -> String {
    format!("{}, {}", weekday(date), long_date(date))
}

/// "21 November 2026" of a calendar date.
pub fn long_date(date: Date) -> String {
    format!("{}{NBSP}{} {}", date.day(), month(date), date.year())
}

/// "21 Nov 2026" of a calendar date.
pub fn short_date(date: Date) -> String {
    format!(
        "{}{NBSP}{}{NBSP}{}",
        date.day(),
        short_month(date),
        date.year()
    )
}

/// "Sabtu" of a calendar date.
pub fn weekday(date: Date) -> &'static str {
    DAYS[date.weekday().to_monday_zero_offset().clamp(0, 6) as usize]
}

/// "November" of a calendar date.
pub fn month(date: Date) -> &'static str {
    MONTHS[date.month().clamp(1, 12) as usize - 1]
}

fn short_month(date: Date) -> &'static str {
    SHORT_MONTHS[date.month().clamp(1, 12) as usize - 1]
}

/// "baru saja", "12 menit lalu", "3 jam lagi", "2 hari lalu".
///
/// Whole units, rounded down; give [`long`] beside it as the exact moment.
pub fn relative(moment: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - moment.as_second();
    let minutes = seconds.unsigned_abs() / 60;
    let amount = match minutes {
        0 => {
            return if seconds < 0 {
                "sebentar lagi"
            } else {
                "baru saja"
            }
            .to_owned();
        }
        1..60 => format!("{minutes}{NBSP}menit"),
        60..1_440 => format!("{}{NBSP}jam", minutes / 60),
        1_440..43_200 => format!("{}{NBSP}hari", minutes / 1_440),
        43_200..525_600 => format!("{}{NBSP}bulan", minutes / 43_200),
        _ => format!("{}{NBSP}tahun", minutes / 525_600),
    };
    format!("{amount} {}", if seconds < 0 { "lagi" } else { "lalu" })
}

/// "2026-11-21T14:00:00+08:00": RFC 3339 with the office's offset, for `datetime` and feeds.
pub fn iso(moment: Timestamp, zone: &TimeZone) -> String {
    moment
        .to_zoned(zone.clone())
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

/// "2026-11-21": the office's calendar date.
pub fn iso_date(moment: Timestamp, zone: &TimeZone) -> String {
    moment.to_zoned(zone.clone()).date().to_string()
}

/// "Sat, 21 Nov 2026 14:00:00 +0800": RFC 2822, for RSS.
pub fn rfc2822(moment: Timestamp, zone: &TimeZone) -> String {
    moment
        .to_zoned(zone.clone())
        .strftime("%a, %d %b %Y %H:%M:%S %z")
        .to_string()
}

/// "1.234.567".
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// "410 KB", "1,2 MB": decimal units, as shops and phones count.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes}{NBSP}byte"),
        1_000..999_500 => format!("{}{NBSP}KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            match tenths % 10 {
                0 => format!("{}{NBSP}MB", number(tenths / 10)),
                part => format!("{},{part}{NBSP}MB", number(tenths / 10)),
            }
        }
    }
}

fn clock_of(local: &Zoned) -> String {
    format!(
        "{:02}.{:02}{NBSP}{}",
        local.hour(),
        local.minute(),
        zone_name(local)
    )
}

/// WIB, WITA or WIT; elsewhere the offset.
fn zone_name(local: &Zoned) -> String {
    match local.offset().seconds() {
        25_200 => "WIB".to_owned(),
        28_800 => "WITA".to_owned(),
        32_400 => "WIT".to_owned(),
        0 => "UTC".to_owned(),
        _ => format!("UTC{}", local.strftime("%:z")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn moments_are_said_in_the_zone_of_the_office() {
        let moment = at("2026-11-21T06:00:00Z");
        let wita = zone("Asia/Makassar");
        assert_eq!(
            long(moment, &wita),
            "Sabtu, 21\u{a0}November 2026 pukul\u{a0}14.00\u{a0}WITA"
        );
        assert_eq!(
            short(moment, &wita),
            "21\u{a0}Nov\u{a0}2026, 14.00\u{a0}WITA"
        );
        assert_eq!(brief(moment, &wita), "21\u{a0}Nov, 14.00\u{a0}WITA");
        assert_eq!(day(moment, &wita), "Sabtu, 21\u{a0}November 2026");
        assert_eq!(date(moment, &wita), "21\u{a0}November 2026");
        assert_eq!(clock(moment, &zone("Asia/Jakarta")), "13.00\u{a0}WIB");
        assert_eq!(clock(moment, &zone("Asia/Jayapura")), "15.00\u{a0}WIT");
        assert_eq!(clock(moment, &zone("Asia/Kolkata")), "11.30\u{a0}UTC+05:30");
        assert_eq!(iso(moment, &wita), "2026-11-21T14:00:00+08:00");
        assert_eq!(iso_date(at("2026-11-21T20:00:00Z"), &wita), "2026-11-22");
        assert_eq!(rfc2822(moment, &wita), "Sat, 21 Nov 2026 14:00:00 +0800");
    }

    #[test]
    fn distances_are_said_in_whole_units() {
        let now = at("2026-11-21T06:00:00Z");
        let cases = [
            ("2026-11-21T05:59:30Z", "baru saja"),
            ("2026-11-21T06:00:30Z", "sebentar lagi"),
            ("2026-11-21T05:48:00Z", "12\u{a0}menit lalu"),
            ("2026-11-21T09:59:00Z", "3\u{a0}jam lagi"),
            ("2026-11-19T05:00:00Z", "2\u{a0}hari lalu"),
            ("2026-09-01T05:00:00Z", "2\u{a0}bulan lalu"),
            ("2023-09-01T05:00:00Z", "3\u{a0}tahun lalu"),
        ];
        for (moment, words) in cases {
            assert_eq!(relative(at(moment), now), words);
        }
    }

    #[test]
    fn amounts_use_points_and_commas() {
        assert_eq!(
            [0, 12, 999, 1_000, 12_345, 1_234_567].map(number).join(" "),
            "0 12 999 1.000 12.345 1.234.567"
        );
        let sizes = [10, 1_400, 409_800, 1_249_000, 31_000_000, 3_140_000_000]
            .map(size)
            .join("|");
        assert_eq!(
            sizes.replace('\u{a0}', " "),
            "10 byte|1 KB|410 KB|1,2 MB|31 MB|3.140 MB"
        );
    }
}
