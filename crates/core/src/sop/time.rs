//! Standard time as printed ("1-3 Jam.") read into numbers. Pure text work.

use super::{StandardTime, TimeUnit};

/// The largest number of a standard time, in any unit.
pub(super) const MAX_TIME: u32 = 10_000;

impl StandardTime {
    /// Reads a printed time: a number or a range, then a unit; nothing else.
    ///
    /// `None` when it cannot be counted. Source: column "Waktu".
    pub fn read(text: &str) -> Option<Self> {
        let plain = with_dash(&text.trim().trim_end_matches('.').to_lowercase());
        let split = plain.find(char::is_alphabetic)?;
        let (numbers, unit) = plain.split_at(split);
        let unit = unit_of(unit.trim())?;
        let (min, max) = range(numbers)?;
        Some(Self {
            text: text.trim().to_owned(),
            min,
            max,
            unit,
        })
    }
}

/// Every way of writing "to" as one dash.
fn with_dash(text: &str) -> String {
    [
        "sampai dengan",
        "sampai",
        "s.d.",
        "s/d",
        "s.d",
        "hingga",
        "–",
        "—",
    ]
    .iter()
    .fold(text.to_owned(), |plain, word| plain.replace(word, "-"))
}

fn unit_of(word: &str) -> Option<TimeUnit> {
    match word {
        "menit" => Some(TimeUnit::Minute),
        "jam" => Some(TimeUnit::Hour),
        "hari" | "hari kerja" => Some(TimeUnit::Day),
        _ => None,
    }
}

fn range(numbers: &str) -> Option<(u32, Option<u32>)> {
    let count = |text: &str| {
        text.trim()
            .parse()
            .ok()
            .filter(|n| (1..=MAX_TIME).contains(n))
    };
    match numbers.split_once('-') {
        None => Some((count(numbers)?, None)),
        Some((low, high)) => {
            let (low, high): (u32, u32) = (count(low)?, count(high)?);
            (low <= high).then_some((low, Some(high)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, Option<u32>, TimeUnit)> {
        StandardTime::read(text).map(|time| (time.min, time.max, time.unit))
    }

    #[test]
    fn printed_times_are_read() {
        assert_eq!(read("5 menit"), Some((5, None, TimeUnit::Minute)));
        assert_eq!(read("1-3 Jam."), Some((1, Some(3), TimeUnit::Hour)));
        assert_eq!(
            read("2 s.d. 4 hari kerja"),
            Some((2, Some(4), TimeUnit::Day))
        );
        assert_eq!(read("1 Hari."), Some((1, None, TimeUnit::Day)));
    }

    #[test]
    fn what_cannot_be_counted_is_none() {
        for text in [
            "60 memnit",
            "I hari",
            "secepatnya",
            "3-1 jam",
            "0 menit",
            "",
            "1,5 jam",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
