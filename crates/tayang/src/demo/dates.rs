//! Dates inside the demo's words, so that the demo never grows old.
//!
//! `{{w+3}}` becomes "Senin, 23 November 2026" when that is the third working
//! day after the day given. Pure; the marks are told in `demo/README.md`.

use anyhow::{Context, Result, bail};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use tayang_web::dates::{month, weekday};

/// The farthest a mark may count, in days, weeks, months or years.
const FARTHEST: i32 = 1000;

/// Replaces every mark by its date, counted from `day`.
///
/// # Errors
/// A mark that is not closed, not known, or counts farther than [`FARTHEST`].
pub(crate) fn fill(text: &str, day: Date) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (mark, next) = after
            .split_once("}}")
            .context("a date mark is not closed")?;
        out.push_str(before);
        out.push_str(&written(mark, day).with_context(|| format!("the date mark {mark}"))?);
        rest = next;
    }
    out.push_str(rest);
    Ok(out)
}

fn written(mark: &str, day: Date) -> Result<String> {
    let (when, form) = mark.split_once(':').unwrap_or((mark, ""));
    let at = when.find(['+', '-']).context("no + or -")?;
    let (key, number) = when.split_at(at);
    let number: i32 = number.parse()?;
    if number.abs() > FARTHEST {
        bail!("farther than {FARTHEST}");
    }
    Ok(match key {
        "w" => shown(working_day(day, number)?, form)?,
        "d" => shown(day.checked_add(number.days())?, form)?,
        "y" => (i32::from(day.year()) + number).to_string(),
        "m" => {
            let date = day.first_of_month().checked_add(number.months())?;
            format!("{} {}", month(date), date.year())
        }
        key => {
            let first = day.nth_weekday(1, day_named(key)?)?;
            shown(first.checked_add(number.weeks())?, form)?
        }
    })
}

/// The nth Monday-to-Friday after a day, or before it.
fn working_day(day: Date, count: i32) -> Result<Date> {
    let step: Span = count.signum().days();
    let mut date = day;
    let mut left = count.abs();
    while left > 0 {
        date = date.checked_add(step)?;
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Ok(date)
}

fn shown(date: Date, form: &str) -> Result<String> {
    let name = weekday(date);
    Ok(match form {
        "" => format!("{name}, {} {} {}", date.day(), month(date), date.year()),
        "s" => format!("{}, {} {}", &name[..3], date.day(), &month(date)[..3]),
        "d" => format!("{} {}", date.day(), month(date)),
        "w" => name.to_owned(),
        form => bail!("no form named {form}"),
    })
}

fn day_named(key: &str) -> Result<Weekday> {
    let keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let found = (0i8..).zip(keys).find(|(_, name)| *name == key);
    let (offset, _) = found.with_context(|| format!("no day named {key}"))?;
    Ok(Weekday::from_monday_zero_offset(offset)?)
}
