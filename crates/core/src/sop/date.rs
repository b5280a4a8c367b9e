//! Dates with the precision they are printed with.

use super::PaperDate;

crate::canonical::string_schema!(PaperDate, "2020-11");

/// A text that is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, thiserror::Error)]
#[error("a date is written YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct NotADate;

impl TryFrom<String> for PaperDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let year: i16 = number(parts.next(), 4)?.ok_or(NotADate)?;
        let month: Option<i8> = number(parts.next(), 2)?;
        let day: Option<i8> = number(parts.next(), 2)?;
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| NotADate)?;
        if (1900..=2200).contains(&year) {
            Ok(Self { year, month, day })
        } else {
            Err(NotADate)
        }
    }
}

fn number<T: std::str::FromStr>(part: Option<&str>, digits: usize) -> Result<Option<T>, NotADate> {
    part.map(|text| {
        let whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| text.parse().ok()).flatten().ok_or(NotADate)
    })
    .transpose()
}

impl From<PaperDate> for String {
    fn from(date: PaperDate) -> Self {
        match (date.month, date.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", date.year),
            (Some(month), None) => format!("{:04}-{month:02}", date.year),
            _ => format!("{:04}", date.year),
        }
    }
}

impl PaperDate {
    /// The first day it can mean; a month counts from its first day.
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("the parts were checked when the date was parsed")
    }
}
