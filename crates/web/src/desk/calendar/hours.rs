//! Office hours as people write them: "07.30–12.00, 13.00–16.00".

use tayang_core::time::Span;

/// The fields of a week, Monday first.
pub(super) const DAYS: [&str; 7] = [
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu",
];

/// The spans of a day in words; empty for a day off.
pub(super) fn written(spans: &[Span]) -> String {
    let clock = |minute: u16| format!("{:02}.{:02}", minute / 60, minute % 60);
    let span = |span: &Span| format!("{}–{}", clock(span.from_minute), clock(span.to_minute));
    spans.iter().map(span).collect::<Vec<_>>().join(", ")
}

/// The spans that were written; none when they are not hours.
pub(super) fn read(text: &str) -> Option<Vec<Span>> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(span).collect()
}

fn span(text: &str) -> Option<Span> {
    let (from, to) = text.split_once(['–', '-'])?;
    Some(Span {
        from_minute: minute(from)?,
        to_minute: minute(to)?,
    })
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(['.', ':'])?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_are_written() {
        let day = [Span::clock((7, 30), (12, 0)), Span::clock((13, 0), (16, 0))];
        assert_eq!(written(&day), "07.30–12.00, 13.00–16.00");
        assert_eq!(read(&written(&day)).as_deref(), Some(&day[..]));
        assert_eq!(read("7:30-12:00; 13.00 - 16.00").as_deref(), Some(&day[..]));
        assert_eq!(read("").as_deref(), Some(&[][..]));
        for odd in ["pagi", "07.30", "07.30–", "25.00–26.00", "07.60–08.00"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
