//! Calendars: what is known to the day, and nothing else.

use super::super::plan::Subject;
use super::super::views::{CalendarEvent, CalendarView, View};
use super::Pages;
use super::feeds::history;
use crate::chart::days;
use crate::date::{Day, EdtfDate, End, Form, Single};
use crate::language::Arg;
use crate::model::EventIx;

impl Pages<'_> {
    /// The calendar of everything, or of one actor or pair.
    pub(super) fn calendar(&self, subject: Subject) -> View<'_> {
        let t = self.timeline;
        let all: Vec<EventIx>;
        let site = ("site", Arg::Text(self.site.title));
        let name = |ix| Arg::Text(self.words(&t.actor(ix).name).text);
        let (events, title, route) = match subject {
            Subject::Actor(ix) => {
                let title = self.say_with("feed-title-actor", &[site, ("name", name(ix))]);
                (
                    t.actor(ix).events.as_slice(),
                    title,
                    self.routes.actor(ix).map(|r| r.to_string()),
                )
            }
            Subject::Pair(n) => {
                let n = n as usize;
                let pair = &t.pairs[n];
                let args = [site, ("a", name(pair.a)), ("b", name(pair.b))];
                let title = self.say_with("feed-title-relation", &args);
                (
                    pair.events.as_slice(),
                    title,
                    self.routes.pair(n).map(|r| r.to_string()),
                )
            }
            _ => {
                all = (0..t.events.len()).map(EventIx::new).collect();
                let title = self.say_with("calendar-title", &[site]);
                (all.as_slice(), title, None)
            }
        };
        let public: Vec<EventIx> = events
            .iter()
            .copied()
            .filter(|ix| !t.event(*ix).entry.draft)
            .collect();
        let held: Vec<CalendarEvent> = public.iter().filter_map(|ix| self.day_of(*ix)).collect();
        let home = route.unwrap_or_else(|| "/".to_owned());
        View::Calendar(CalendarView {
            name: title,
            lang: self.language.tag().to_owned(),
            url: self.best(&format!("{home}calendar.ics")),
            left_out: public.len() - held.len(),
            events: held,
        })
    }

    fn day_of(&self, ix: EventIx) -> Option<CalendarEvent> {
        let event = self.timeline.event(ix);
        let entry = &event.entry;
        let (first, last) = span(&entry.date.value)?;
        let end = days::day(days::number(last) + 1);
        let stamp = history(&event.history).map_or(first, |(_, updated)| updated);
        let host = self.address.origin.as_deref().unwrap_or_default();
        let host = host.split_once("://").map_or(host, |(_, host)| host);
        Some(CalendarEvent {
            uid: format!("{}@{host}{}", entry.head.id, self.address.base),
            title: self.words(&entry.title).text.to_owned(),
            first: basic(first)?,
            end: basic(end)?,
            stamp: basic(stamp)?,
            text: self.feed_summary(ix),
            place: event
                .place
                .map(|place| self.words(&self.timeline.place(place).name).text.to_owned()),
            url: self.best(&self.routes.event(ix).to_string()),
        })
    }
}

/// `YYYYMMDD`; none outside the years that RFC 5545 has.
fn basic(day: Day) -> Option<String> {
    let day = Some(day).filter(|day| (1..=9999).contains(&day.year))?;
    day.iso().map(|iso| iso.replace('-', ""))
}

/// The first and the last day of a date that is known to the day at both ends, without a doubt.
fn span(date: &EdtfDate) -> Option<(Day, Day)> {
    if date.is_uncertain() || date.is_approximate() {
        return None;
    }
    let day = |single: &Single| single.known();
    match date.form() {
        Form::Single(single) => day(single).map(|day| (day, day)),
        Form::Interval(End::At(from), End::At(to)) => Some((day(from)?, day(to)?)),
        _ => None,
    }
}
