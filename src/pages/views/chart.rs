//! A chart that is drawn only when it is shown.

use crate::chart::{self, Gap, Unit, Words};
use crate::date::Heading;
use crate::entry::Tone;
use crate::language::{Arg, Language};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A chart with the language of its words.
///
/// To a template it is SVG. To the fingerprint, which asks only whether it changed, it is its data;
/// the words it is drawn with are in every page's fingerprint already.
#[derive(Debug, Clone)]
pub struct Chart<'a> {
    /// What is drawn.
    pub chart: chart::Chart<'a>,
    /// The language.
    pub language: &'a Language,
}

impl Chart<'_> {
    /// Draws it.
    #[must_use]
    pub fn draw(&self) -> String {
        self.chart.draw(&Worded(self.language))
    }
}

impl Serialize for Chart<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            return s.serialize_str(&self.draw());
        }
        self.chart.serialize(s)
    }
}

impl JsonSchema for Chart<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Chart".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "SVG: three drawings, of which the style sheet shows one. Show it with `| safe`.",
        })
    }
}

/// A chart of events with its key and the same as a list: the component `figure`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Figure<'a> {
    /// The drawing.
    pub chart: Chart<'a>,
    /// `few`: marks with labels. `many`: marks. `years`: bars by year. `months`: bars by
    /// month.
    pub form: &'static str,
    /// What the script needs to draw it at another scale, as JSON; none where it cannot be.
    pub zoom: Option<String>,
    /// The address of the script.
    pub script: String,
    /// On the page of a pair: whose acts the colours are.
    pub sides: Option<Sides>,
    /// What its marks need explained.
    pub key: Key,
    /// How many of its events are of an unknown year, and so not drawn.
    pub undated: usize,
    /// What is drawn, in words.
    pub list: Vec<FigureLine<'a>>,
}

/// The sides that a chart has marks of.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sides {
    /// `Azerbaijan acts`
    pub a: Option<String>,
    /// Whether any is an act of both.
    pub both: bool,
    /// `Syria acts`
    pub b: Option<String>,
}

/// Which marks a chart has.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Key {
    /// Any that is stated.
    pub stated: bool,
    /// Any that is reported.
    pub reported: bool,
    /// Any that is inferred.
    pub inferred: bool,
    /// Any that is one day or more of a longer time: a month, a year.
    pub span: bool,
    /// Any that lasts from one date to another.
    pub interval: bool,
    /// Any that is one of several dates.
    pub choice: bool,
    /// Any that is several dates.
    pub all: bool,
    /// Any that is approximate.
    pub approximate: bool,
    /// Any that is uncertain.
    pub uncertain: bool,
    /// How the states of its tracks are drawn.
    pub tones: Vec<Tone>,
}

impl Key {
    /// Notes that a state is drawn so.
    pub(in super::super) fn tone(&mut self, tone: chart::Tone) {
        let tone = match tone {
            chart::Tone::Open => Tone::Open,
            chart::Tone::Suspended => Tone::Suspended,
            chart::Tone::Closed => Tone::Closed,
            chart::Tone::Unknown => Tone::Unknown,
        };
        if let Err(at) = self.tones.binary_search_by_key(&(tone as u8), |t| *t as u8) {
            self.tones.insert(at, tone);
        }
    }
}

/// A line of a chart read as a list: one of the three.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct FigureLine<'a> {
    /// An event.
    pub event: Option<super::EventRef<'a>>,
    /// On the page of a pair: whose act it is, in words.
    pub acts: Option<String>,
    /// A year and how many events it has, or a silence.
    pub text: Option<String>,
    /// Where the text leads.
    pub url: Option<String>,
    /// A track, its state and since when.
    pub state: Option<(String, String, String)>,
}

/// A time without events in words: `nothing on record for some 11 years`.
pub(in super::super) fn silence(language: &Language, gap: Gap) -> String {
    let unit = match gap.unit {
        Unit::Years => "years",
        Unit::Months => "months",
        Unit::Days => "days",
    };
    let vague = if gap.vague { "-some" } else { "" };
    let id = format!("chart-gap-{unit}{vague}");
    let args = [("count", Arg::Number(gap.count))];
    language.message(&id, &args).unwrap_or(id)
}

/// The words of charts in a language.
struct Worded<'a>(&'a Language);

impl Worded<'_> {
    fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.0.message(id, args).unwrap_or_else(|| id.to_owned())
    }
}

fn number(n: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

impl Words for Worded<'_> {
    fn year(&self, year: i64) -> String {
        self.0.year(year)
    }

    fn month(&self, month: u8) -> String {
        self.0.short_month(month)
    }

    fn month_of_year(&self, month: u8, year: i64) -> String {
        self.0.short_month_of_year(year, month)
    }

    fn number(&self, n: i64) -> String {
        self.0.number(n)
    }

    fn silence(&self, gap: Gap) -> String {
        silence(self.0, gap)
    }

    fn more(&self, n: usize) -> String {
        self.say("more-count", &[("count", number(n))])
    }

    fn events_in(&self, year: &str, n: usize) -> String {
        self.say(
            "chart-year",
            &[("year", Arg::Text(year)), ("count", number(n))],
        )
    }

    fn events(&self, n: usize) -> String {
        self.say("events-count", &[("count", number(n))])
    }

    fn rest(&self, n: usize, month: bool) -> String {
        let id = if month {
            "chart-rest-month"
        } else {
            "chart-rest-year"
        };
        self.say(id, &[("count", number(n))])
    }

    fn years(&self, first: i64, last: i64) -> String {
        self.0.heading(Heading::Years(first, last))
    }

    fn per(&self, years: i64) -> String {
        self.say("chart-per-years", &[("years", Arg::Number(years))])
    }

    fn peak(&self, year: &str, n: usize, years: i64) -> String {
        let args = [
            ("year", Arg::Text(year)),
            ("count", number(n)),
            ("years", Arg::Number(years)),
        ];
        self.say("chart-peak", &args)
    }

    fn first(&self, year: &str) -> String {
        self.say("chart-first", &[("year", Arg::Text(year))])
    }

    fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }
}
