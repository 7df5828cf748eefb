//! What an archive's address tells of the copy behind it.

use crate::date::{Bound, Day, EdtfDate, days_in};

/// The day on which a copy was made, where its address says so: the Wayback Machine's
/// `https://web.archive.org/web/20250506120000/https://…`, whose time is UTC, and addresses of other
/// archives in that form. None where nothing is told.
#[must_use]
pub fn archived_on(url: &str) -> Option<Day> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let (_, path) = rest.split_once('/')?;
    path.split('/').find_map(stamp)
}

/// `YYYYMMDDhhmmss`, with the Wayback Machine's letters for a raw copy behind it (`id_`, `if_`), or
/// cut after the day.
fn stamp(part: &str) -> Option<Day> {
    let end = part
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(part.len());
    let (digits, flag) = part.split_at(end);
    let flagged = flag.is_empty() || (flag.len() == 3 && flag.ends_with('_'));
    if !matches!(digits.len(), 8 | 14) || !flagged {
        return None;
    }
    let day = Day {
        year: digits[..4].parse().ok()?,
        month: digits[4..6].parse().ok()?,
        day: digits[6..8].parse().ok()?,
    };
    let real = (1996..=9999).contains(&day.year)
        && (1..=12).contains(&day.month)
        && (1..=days_in(day.year, day.month)).contains(&day.day);
    real.then_some(day)
}

/// The day of a copy that was made before the work it should show was published: before the earliest
/// day that `published` may mean. None where the copy may be of the work, or where either is not
/// known. A day's difference counts for nothing, since the copy's time is UTC and the work's is not
/// told.
#[must_use]
pub fn archive_predates(archive_url: &str, published: &EdtfDate) -> Option<Day> {
    let copy = archived_on(archive_url)?;
    // A mark of doubt or estimate moves no bound; so nothing can be held against the copy.
    if published.is_uncertain() || published.is_approximate() {
        return None;
    }
    published.earliest_iso()?;
    let Bound::Day(earliest) = published.earliest() else {
        return None;
    };
    (next(copy) < earliest).then_some(copy)
}

fn next(day: Day) -> Day {
    if day.day < days_in(day.year, day.month) {
        Day {
            day: day.day + 1,
            ..day
        }
    } else if day.month < 12 {
        Day {
            month: day.month + 1,
            day: 1,
            ..day
        }
    } else {
        Day::first_of(day.year + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn early(url: &str, date: &str) -> bool {
        archive_predates(url, &EdtfDate::parse(date).unwrap()).is_some()
    }

    #[test]
    fn a_copy_from_before_the_work_is_found_by_its_stamp() {
        let copy = "https://web.archive.org/web/20250501120000/https://x.example/a";
        assert!(early(copy, "2025-05-05"));
        assert!(early(copy, "2025-06"));
        assert!(early(copy, "2026"));
        assert!(!early(copy, "2025-05"), "it may be of the first");
        assert!(!early(copy, "2025"));
        assert!(!early(copy, "2025-05-02"), "one day is a time zone");
        assert!(!early(copy, "2025-06~"), "an estimate");
        assert!(!early(copy, "../2026"));
        assert!(
            !early(copy, "2025-22"),
            "of a season only the year is promised"
        );
    }

    #[test]
    fn what_tells_no_day_is_held_against_nothing() {
        let raw = "https://web.archive.org/web/20250501120000id_/https://x.example/";
        assert_eq!(archived_on(raw).map(|d| d.day), Some(1));
        for url in [
            "https://archive.ph/AbCd1",
            "https://web.archive.org/web/2025/https://x.example/",
            "https://web.archive.org/web/20251399000000/https://x.example/",
            "https://web.archive.org/web/*/https://x.example/",
            "ftp://web.archive.org/web/20250501120000/x",
            "",
        ] {
            assert_eq!(archived_on(url), None, "{url}");
        }
    }
}
