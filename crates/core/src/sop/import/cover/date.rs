//! Dates as offices print them, with what stands after them.

use super::super::super::PaperDate;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// A date and the words after it: "01-09-2017", "1 September 2017", "November 2020", "2020".
pub(in super::super) fn read(text: &str) -> Option<(PaperDate, &str)> {
    let text = text.trim();
    numbers(text).or_else(|| words(text))
}

fn numbers(text: &str) -> Option<(PaperDate, &str)> {
    let end = text.find(' ').unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [day, month, year] = parts[..] else {
        return None;
    };
    let (day, year) = if day.len() == 4 {
        (year, day)
    } else {
        (day, year)
    };
    let text = format!("{year}-{month:0>2}-{day:0>2}");
    Some((PaperDate::try_from(text).ok()?, rest.trim()))
}

fn words(text: &str) -> Option<(PaperDate, &str)> {
    let mut rest = text;
    let mut next = || {
        let (word, tail) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = tail.trim_start();
        word.to_lowercase()
    };
    let mut word = next();
    let day: Option<u8> = word.parse().ok().filter(|day| *day <= 31);
    if day.is_some() {
        word = next();
    }
    let month = MONTHS.iter().position(|month| *month == word);
    let year = if month.is_some() { next() } else { word };
    let date = match (day, month) {
        (Some(day), Some(month)) => format!("{year}-{:02}-{day:02}", month + 1),
        (None, Some(month)) => format!("{year}-{:02}", month + 1),
        (None, None) => year,
        (Some(_), None) => return None,
    };
    Some((PaperDate::try_from(date).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, String)> {
        read(text).map(|(date, rest)| (date.into(), rest.to_owned()))
    }

    #[test]
    fn printed_dates_keep_their_precision_and_what_is_left() {
        let cases = [
            ("01-09-2017", "2017-09-01", ""),
            ("2/9/2017", "2017-09-02", ""),
            ("2017-09-02", "2017-09-02", ""),
            ("1 September 2017", "2017-09-01", ""),
            ("November 2020 AH KAB", "2020-11", "AH KAB"),
            ("2020", "2020", ""),
        ];
        for (text, date, rest) in cases {
            assert_eq!(
                shown(text),
                Some((date.to_owned(), rest.to_owned())),
                "{text}"
            );
        }
        for text in ["", "besok", "31-02-2020", "32 Mei 2020", "Mei"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
