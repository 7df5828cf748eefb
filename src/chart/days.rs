//! Days as numbers, so that they can be drawn: day 0 is 1 January 1970 of the Gregorian calendar.

use crate::date::Day;

/// Years beyond this are drawn at it: far past what any axis can show.
const FAR: i64 = 1_000_000_000_000;
/// Days from 1 March 0000 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// The number of a day.
#[must_use]
pub fn number(day: Day) -> i64 {
    let year = day.year.clamp(-FAR, FAR);
    let month = i64::from(day.month);
    // Years begin in March here, so that a leap day is the last of its year.
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH
}

/// The day of a number.
#[must_use]
pub fn day(number: i64) -> Day {
    let z = number.saturating_add(EPOCH);
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let m = (5 * of_year + 2) / 153;
    let month = if m < 10 { m + 3 } else { m - 9 };
    Day {
        year: years + era * 400 + i64::from(month <= 2),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(of_year - (153 * m + 2) / 5 + 1).unwrap_or(1),
    }
}

/// The first day of a month; `month` counts from 0 and may run over.
#[must_use]
pub(super) fn month(year: i64, month: i64) -> i64 {
    number(Day {
        year: year + month.div_euclid(12),
        month: u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1),
        day: 1,
    })
}

/// The first day of a year.
#[must_use]
pub(super) fn year(year: i64) -> i64 {
    number(Day::first_of(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_lead_to_each_other() {
        for n in (-400_000_000..400_000_000).step_by(999_983) {
            assert_eq!(number(day(n)), n);
        }
        let known = |y, m, d| {
            number(Day {
                year: y,
                month: m,
                day: d,
            })
        };
        assert_eq!(known(1970, 1, 1), 0);
        assert_eq!(known(2000, 3, 1), 11_017);
        assert_eq!(known(2024, 3, 1) - known(2024, 2, 1), 29);
        assert_eq!(known(0, 1, 1) - known(-1, 1, 1), 365);
        assert_eq!(month(2024, 12), known(2025, 1, 1));
        assert_eq!(month(2024, -1), known(2023, 12, 1));
    }

    #[test]
    fn a_year_too_far_to_draw_stays_a_number() {
        assert!(year(i64::MAX) > year(1_000_000) && year(i64::MIN) < year(-1_000_000));
    }
}
