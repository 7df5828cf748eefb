//! Dates as the record gives them, with the precision it gives and no more.
//!
//! An [`EdtfDate`] is what an editor wrote, read as EDTF (ISO 8601-2:2019, Annex A; the Library of
//! Congress's specification of 4 February 2019), levels 0 to 2. What was written is kept: it is what
//! two dates are compared by and what data files give. From it follow
//!
//! - the earliest and latest day it may mean ([`EdtfDate::earliest`], [`EdtfDate::latest`]), open,
//!   unknown, or too far to compute with where there is no day;
//! - its place in the order ([`EdtfDate::order`]) and the year and heading it stands under on a
//!   timeline ([`EdtfDate::page_year`], [`EdtfDate::heading`]);
//! - how closely it is known ([`EdtfDate::precision`]) and, only where the record gives one, its day
//!   ([`EdtfDate::known_day`]).
//!
//! `?`, `~` and `%` move no bound and change no precision: they say how far to trust a date, not what
//! it means. Of a season only the year is promised. Words are not made here: `language` makes them
//! from [`EdtfDate::form`]. This module knows nothing of the rest of the crate.

mod bounds;
mod fault;
mod form;
mod hint;
mod place;
mod read;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub use bounds::{Bound, DateOrder, Day, days_in, is_leap};
pub use fault::DateError;
pub use form::{End, Field, Form, Mark, Member, Single, TimeOfDay, Year, YearKind, Zone};
pub use place::{Heading, Precision, of_one as precision_of};
pub use read::LONGEST;

/// A date of EDTF level 0, 1 or 2. Cheap to clone; equal where it is written the same.
#[derive(Debug, Clone)]
pub struct EdtfDate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    written: Box<str>,
    form: Form,
    level: u8,
    extent: bounds::Extent,
    order: DateOrder,
}

impl EdtfDate {
    /// Reads an EDTF string.
    ///
    /// # Errors
    ///
    /// What is wrong, at which bytes of `input`, and the EDTF form where it is plain what was meant.
    pub fn parse(input: &str) -> Result<Self, DateError> {
        let (form, level) = read::read(input)?;
        let extent = bounds::Extent::of(&form);
        let order = DateOrder::of(&extent, &form);
        Ok(Self(Arc::new(Inner {
            written: input.into(),
            form,
            level,
            extent,
            order,
        })))
    }

    /// What the editor wrote.
    #[must_use]
    pub fn as_written(&self) -> &str {
        &self.0.written
    }

    /// The EDTF level whose features it uses: 0, 1 or 2.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.0.level
    }

    /// What it says, piece by piece.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.0.form
    }

    /// The earliest day it may mean. Of a season, the first day of its year.
    #[must_use]
    pub fn earliest(&self) -> Bound {
        self.0.extent.earliest
    }

    /// The latest day it may mean. Of a season, the last day of its year.
    #[must_use]
    pub fn latest(&self) -> Bound {
        self.0.extent.latest
    }

    /// The earliest day as `YYYY-MM-DD`; nothing where it is open, unknown, of a season, or of a year
    /// beyond four digits. Years before 0 have a minus sign.
    #[must_use]
    pub fn earliest_iso(&self) -> Option<String> {
        let extent = &self.0.extent;
        let day = extent.earliest.day().filter(|_| extent.earliest_promised);
        day.and_then(Day::iso)
    }

    /// The latest day, as [`EdtfDate::earliest_iso`] has the earliest.
    #[must_use]
    pub fn latest_iso(&self) -> Option<String> {
        let extent = &self.0.extent;
        let day = extent.latest.day().filter(|_| extent.latest_promised);
        day.and_then(Day::iso)
    }

    /// Its place among dates: earliest possible day (open, unknown, or of an unknown year first), then latest (open or
    /// unknown last), then the season's number. Time of day comes after what the site's own order
    /// says: see [`EdtfDate::time_of_day`].
    #[must_use]
    pub fn order(&self) -> DateOrder {
        self.0.order
    }

    /// The time of day as it is written, which no zone moves. `None` sorts first.
    #[must_use]
    pub fn time_of_day(&self) -> Option<TimeOfDay> {
        match &self.0.form {
            Form::Single(date) => date.time,
            _ => None,
        }
    }

    /// A text whose bytes sort as [`EdtfDate::order`] and then the time of day do.
    #[must_use]
    pub fn sort_text(&self) -> String {
        let mut text = self.0.order.text();
        if let Some(time) = self.time_of_day() {
            use std::fmt::Write as _;
            let TimeOfDay {
                hour,
                minute,
                second,
                ..
            } = time;
            let _ = write!(text, "T{hour:02}:{minute:02}:{second:02}");
            match time.zone {
                None => {}
                Some(Zone::Utc) => text.push('Z'),
                // East of UTC after west, all after `Z` and none.
                Some(Zone::Offset(minutes)) => {
                    let _ = write!(text, "z{:05}", i32::from(minutes) + 10_000);
                }
            }
        }
        text
    }

    /// How closely it is known.
    #[must_use]
    pub fn precision(&self) -> Precision {
        Precision::of(&self.0.form)
    }

    /// The day, where one is given and no other can be meant. A day that is marked `?` or `~` is
    /// still a day.
    #[must_use]
    pub fn known_day(&self) -> Option<Day> {
        match &self.0.form {
            Form::Single(date) => date.known(),
            _ => None,
        }
    }

    /// Whether some day may be meant by both dates. Where an end is not known, it may.
    #[must_use]
    pub fn may_share_a_day(&self, other: &Self) -> bool {
        let before = |a: &Self, b: &Self| match (a.latest().day(), b.earliest().day()) {
            (Some(end), Some(start)) => end < start,
            _ => false,
        };
        !before(self, other) && !before(other, self)
    }

    /// The year whose timeline page it stands on: the earliest possible; without a known start, the
    /// latest possible; without either, that of the first date written. Astronomical. `None` where none of
    /// these is a year that is known and can be computed with.
    #[must_use]
    pub fn page_year(&self) -> Option<i64> {
        let form = &self.0.form;
        match self.earliest() {
            Bound::Day(_) if form.starts_in_unknown_year() => self
                .latest()
                .day()
                .filter(|_| !form.ends_in_unknown_year())
                .map(|day| day.year),
            Bound::Day(day) => Some(day.year),
            Bound::Open | Bound::Unknown => match self.latest() {
                Bound::Day(_) if form.ends_in_unknown_year() => None,
                Bound::Day(day) => Some(day.year),
                // Open at both ends, as `[..1984,1990..]`: the first date that is written.
                Bound::Open | Bound::Unknown => {
                    let first = form.dates().into_iter().next()?;
                    if first.year.is_unknown() {
                        return None;
                    }
                    bounds_of(first).1.day().map(|day| day.year)
                }
                Bound::FarPast(_) | Bound::FarFuture(_) => None,
            },
            Bound::FarPast(_) | Bound::FarFuture(_) => None,
        }
    }

    /// The heading it stands under on that page.
    #[must_use]
    pub fn heading(&self) -> Heading {
        Heading::of(&self.0.form, &self.0.extent)
    }

    /// Whether any part is marked `?` or `%`.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.marks().any(|mark| mark.uncertain)
    }

    /// Whether any part is marked `~` or `%`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.marks().any(|mark| mark.approximate)
    }

    fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        self.0.form.dates().into_iter().flat_map(Single::marks)
    }

    /// What to draw: one stretch of days, or one for each member of a set, as written.
    #[must_use]
    pub fn stretches(&self) -> Vec<(Bound, Bound)> {
        match &self.0.form {
            Form::OneOf(members) | Form::AllOf(members) => members
                .iter()
                .map(bounds::of_member)
                .map(|extent| (extent.earliest, extent.latest))
                .collect(),
            _ => vec![(self.earliest(), self.latest())],
        }
    }
}

/// The earliest and latest day that one date may mean.
#[must_use]
pub fn bounds_of(date: &Single) -> (Bound, Bound) {
    let extent = bounds::of_single(date);
    (extent.earliest, extent.latest)
}

/// A year as it stands in a path: `2025`, `0409`, `-0499`, `170000002`.
#[must_use]
pub fn slug_year(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

impl PartialEq for EdtfDate {
    fn eq(&self, other: &Self) -> bool {
        self.0.written == other.0.written
    }
}

impl Eq for EdtfDate {}

impl Hash for EdtfDate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.written.hash(state);
    }
}

impl std::fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_written())
    }
}

impl std::str::FromStr for EdtfDate {
    type Err = DateError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::parse(s)
    }
}

/// As it is written.
impl Serialize for EdtfDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_written())
    }
}
