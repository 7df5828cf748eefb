//! What a script needs to draw a chart afresh at another scale: the words of its axis, lanes, tracks
//! and years. What it needs of a mark stands on the mark.

use super::Pages;
use crate::chart::{Timeline, TrackData, Year, steps};
use crate::date::{Heading, slug_year};
use crate::language::Arg;
use serde_json::{Value, json};

/// Beyond this many years with events their numbers weigh too much to be sent again.
const YEARS: usize = 1500;
/// Fewer years than this have nothing to be opened.
const FEW_YEARS: i64 = 16;
/// A year of four figures that is written as all of them are.
const SOME_YEAR: i64 = 5003;
/// Numbers that between them show each form that a language has for how many.
const FORMS: [i64; 13] = [0, 1, 2, 3, 5, 6, 11, 21, 22, 25, 100, 103, 1_000_000];

impl Pages<'_> {
    /// For a chart of marks.
    pub(super) fn zoom(&self, timeline: &Timeline<'_>) -> String {
        let lanes: Vec<&str> = timeline.lanes.iter().map(|l| &*l.name).collect();
        let tracks: Vec<TrackData<'_>> = timeline.tracks.iter().map(TrackData::of).collect();
        let mut out = self.axis_words();
        out["lanes"] = json!(lanes);
        out["tracks"] = json!(tracks);
        out.to_string()
    }

    /// For a chart of years.
    pub(super) fn zoom_years(&self, years: &[Year]) -> Option<String> {
        let (first, last) = (years.first()?.year, years.last()?.year);
        if years.len() > YEARS || last.saturating_sub(first) < FEW_YEARS {
            return None;
        }
        // From each year to the next, how many, and how many of them are not stated.
        let mut before = 0;
        let mut all = Vec::with_capacity(years.len() * 3);
        for year in years {
            let unsure = i64::try_from(year.unsure).unwrap_or(i64::MAX);
            let count = i64::try_from(year.count).unwrap_or(i64::MAX);
            all.extend([year.year - before, count, unsure]);
            before = year.year;
        }
        let one = years.first()?;
        let url = one
            .url
            .as_ref()
            .map(|url| url.replace(&format!("/{}/", slug_year(one.year)), "/{y}/"));
        let mut out = self.axis_words();
        let said = FORMS.map(|n| {
            let args = [("year", Arg::Text("{y}")), ("count", Arg::Number(n))];
            let text = self.say_with("chart-year", &args);
            (n, text.replace(&self.language.number(n), "{n}"))
        });
        let per: Vec<(i64, String)> = steps()
            .take_while(|n| *n < 100_000)
            .map(|n| {
                (
                    n,
                    self.say_with("chart-per-years", &[("years", Arg::Number(n))]),
                )
            })
            .collect();
        let (a, b) = (SOME_YEAR, SOME_YEAR + 4);
        let range = self.language.heading(Heading::Years(a, b));
        let range = range
            .replace(&self.figures(a), "{a}")
            .replace(&self.figures(b), "{b}");
        out["years"] = json!(all);
        out["url"] = json!(url);
        out["in"] = json!(said);
        out["per"] = json!(per);
        out["range"] = json!(range);
        Some(out.to_string())
    }

    /// A number in the language's figures, without groups.
    fn figures(&self, n: i64) -> String {
        let of = |c: char| match c.to_digit(10) {
            Some(digit) => self.language.number(i64::from(digit)),
            None => c.to_string(),
        };
        n.to_string().chars().map(of).collect()
    }

    /// How the axis's years, months and days are written: patterns, so that a script has no words.
    fn axis_words(&self) -> Value {
        let language = self.language;
        let some = self.figures(SOME_YEAR);
        let pattern = |text: String| text.replace(&some, "{y}");
        let year = [("year", Arg::Text("{y}"))];
        let month = [("date", Arg::Text("{m}")), ("year", Arg::Text("{y}"))];
        let million = language.number(1_234_567);
        let group: String = million
            .chars()
            .skip_while(|c| *c != self.figures(1).chars().next().unwrap_or('1'))
            .skip(1)
            .take_while(|c| *c != self.figures(2).chars().next().unwrap_or('2'))
            .collect();
        json!({
            "lang": language.tag(),
            "figures": self.figures(0) + &(1..10).map(|n| self.figures(n)).collect::<String>(),
            "group": group,
            "year": pattern(language.year(SOME_YEAR)),
            "ce": self.say_with("date-year-ce", &year),
            "bce": self.say_with("date-year-bce", &year),
            "first": language.day_number(1),
            "months": (1..=12).map(|m| language.short_month(m)).collect::<Vec<_>>(),
            "dated": (1..=12).map(|m| pattern(language.short_month_of_year(SOME_YEAR, m))).collect::<Vec<_>>(),
            "far": self.say_with("date-of-era-year", &month),
        })
    }

    /// Where the script is.
    pub(super) fn chart_script(&self) -> String {
        self.address.link("/scripts/chart.js")
    }
}
