//! Zones of the country and how they are printed.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The letters printed after a time: `WIB`, `WITA`, `WIT`.
///
/// Any other zone is printed by its own name.
///
/// Source: domain notes on zones; the three have no daylight saving.
pub fn zone_label(zone: &str) -> &str {
    match zone {
        "Asia/Jakarta" | "Asia/Pontianak" => "WIB",
        "Asia/Makassar" | "Asia/Ujung_Pandang" => "WITA",
        "Asia/Jayapura" => "WIT",
        other => other,
    }
}

/// The zone of this IANA name; UTC when there is none, which
/// [`super::OfficeHours::check`] refuses beforehand.
pub fn time_zone(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

/// What the clock on the wall shows in a zone.
pub fn local(zone: &str, at: Timestamp) -> DateTime {
    time_zone(zone).to_datetime(at)
}
