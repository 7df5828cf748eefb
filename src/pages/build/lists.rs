//! Home, the timeline, and lists of things and of events.

use super::super::listing::{LATEST, Section, Split};
use super::super::plan::{Family, Subject, per_page};
use super::super::views::{
    CertaintyCount, Corrected, CorrectionsView, Frame, HomeView, Item, Link, ListView, Listing,
    PageLink, Period, TimelineView, View,
};
use super::Pages;
use crate::entry::Certainty;
use crate::language::Arg;
use crate::model::{ActorIx, EventIx, SourceIx, TermIx, TrackIx};

/// Beyond this many periods a list names those near the page, and steps to the others.
const NAMED: usize = 40;
/// How many years a page names for who looks for a date.
const YEARS: usize = 500;
/// How many steps there are at most.
const STEPS: i64 = 40;

impl<'a> Pages<'a> {
    pub(super) fn home(&self, route: &'a str) -> View<'_> {
        let certainties = Certainty::ALL
            .into_iter()
            .map(|certainty| CertaintyCount {
                certainty,
                count: self.timeline.certainties[certainty as usize].len(),
                url: self.subject_url(Subject::Certainty(certainty)),
            })
            .filter(|c| c.count > 0)
            .collect();
        let years = || {
            self.timeline
                .events
                .iter()
                .filter_map(|e| e.entry.date.value.page_year())
        };
        let span = years()
            .min()
            .zip(years().max())
            .map(|(from, to)| (self.language.year(from), self.language.year(to)));
        let all: Vec<EventIx> = (0..self.timeline.events.len()).map(EventIx::new).collect();
        let tracks: Vec<TrackIx> = (0..self.timeline.tracks.len()).map(TrackIx::new).collect();
        let figure = self.shown("index.html", "figure", || self.figure(&all, &tracks));
        let (standing, bands) = self.tracks(&tracks, !Self::has_tracks(figure.as_ref()));
        View::Home(Box::new(HomeView {
            site: &self.site,
            page: self.home_frame(route),
            events: self.timeline.events.len(),
            certainties,
            sources: self
                .timeline
                .sources
                .iter()
                .filter(|s| !s.events.is_empty())
                .count(),
            span,
            figure,
            changed: self.changed(),
            tracks: standing,
            bands,
            latest: self.latest(3),
            timeline_url: self.subject_url(Subject::Timeline),
        }))
    }

    /// The day on which an entry was last changed.
    fn changed(&self) -> Option<super::super::views::DateView<'a>> {
        let events = self.timeline.events.iter().map(|e| &e.history);
        let pages = self.timeline.pages.iter().map(|p| &p.history);
        let days = events
            .chain(pages)
            .filter_map(|h| h.updated.as_ref().or(h.added.as_ref()));
        days.max_by_key(|d| d.order()).map(|d| self.date(d))
    }

    /// Every correction, newest first.
    pub(super) fn corrected(&self) -> Vec<(EventIx, &'a crate::entry::Correction)> {
        let mut all: Vec<_> = (self.timeline.events.iter().enumerate())
            .flat_map(|(n, e)| {
                e.entry
                    .corrections
                    .iter()
                    .map(move |c| (EventIx::new(n), c))
            })
            .collect();
        all.sort_by(|a, b| b.1.date.order().cmp(&a.1.date.order()).then(a.0.cmp(&b.0)));
        all
    }

    pub(super) fn corrections(&self, route: &'a str, part: usize) -> View<'_> {
        let all = self.corrected();
        let per = per_page(Family::Corrections);
        let (earlier, later) = self.neighbours(Family::Corrections, part);
        let title = self.say("corrections-title");
        let feed = (self.plan.corrections_feed).then(|| self.link("/corrections/atom.xml"));
        View::Corrections(Box::new(CorrectionsView {
            site: &self.site,
            page: Frame {
                feed,
                ..self.frame(route, "corrections", None, title.into(), None)
            },
            total: all.len(),
            corrections: all
                .into_iter()
                .skip(part * per)
                .take(per)
                .map(|(ix, correction)| Corrected {
                    date: self.date(&correction.date),
                    text: self.words(&correction.text),
                    event: self.event_ref(ix),
                })
                .collect(),
            earlier,
            later,
        }))
    }

    pub(super) fn timeline_page(&self, route: &'a str, section: Option<u32>) -> View<'_> {
        let all: Vec<EventIx> = match section {
            None => (0..self.timeline.events.len()).map(EventIx::new).collect(),
            Some(_) => Vec::new(),
        };
        let mut listing = self.listing(Subject::Timeline, section, &all);
        let references = self.numbered(&mut listing);
        let shown = section.and_then(|n| self.section(Subject::Timeline, n));
        let year = shown.map(|s| self.label(s));
        let title = year.clone().unwrap_or_else(|| self.say("timeline-title"));
        let years = shown.and_then(|s| s.years);
        View::Timeline(Box::new(TimelineView {
            site: &self.site,
            page: self.timeline_frame(route, section.is_none(), title.into()),
            year,
            figure: self.shown("timeline.html", "figure", || self.figure_of_year(shown?)),
            explore: (self.config.publish.search).then(|| self.explore(years)),
            listing,
            years: self.year_pages(),
            references,
        }))
    }

    /// The years that have a page, unless they are too many to be told on every one.
    fn year_pages(&self) -> Vec<&'a str> {
        let sections = self.split(Subject::Timeline).map(|s| s.sections.as_slice());
        let first = sections.unwrap_or_default().iter().filter(|s| s.part == 0);
        let all: Vec<&str> = first.map(|s| s.segment.as_str()).collect();
        let told = self.config.publish.years && (2..=YEARS).contains(&all.len());
        if told { all } else { Vec::new() }
    }

    pub(super) fn kind(&self, route: &'a str, ix: TermIx, section: Option<u32>) -> View<'_> {
        let term = &self.timeline.types[ix.at()];
        self.term(route, "type", Subject::Type(ix), term, section)
    }

    pub(super) fn certainty(
        &self,
        route: &'a str,
        certainty: Certainty,
        section: Option<u32>,
    ) -> View<'_> {
        let subject = Subject::Certainty(certainty);
        let name = self.say(&format!("events-{}", certainty.word()));
        let title = match section {
            None => name,
            Some(_) => self.titled(&name, subject, section).into_owned(),
        };
        let events = &self.timeline.certainties[certainty as usize];
        View::List(Box::new(ListView {
            site: &self.site,
            page: self.frame(route, "list", Some("timeline"), title.into(), None),
            list: "certainty",
            name: None,
            items: Vec::new(),
            earlier: None,
            later: None,
            listing: Some(self.listing(subject, section, events)),
            source: None,
        }))
    }

    pub(super) fn tag(&self, route: &'a str, ix: TermIx, section: Option<u32>) -> View<'_> {
        let term = &self.timeline.tags[ix.at()];
        self.term(route, "tag", Subject::Tag(ix), term, section)
    }

    fn term(
        &self,
        route: &'a str,
        list: &'static str,
        subject: Subject,
        term: &'a crate::model::Term,
        section: Option<u32>,
    ) -> View<'_> {
        let name = self.words(&term.label);
        View::List(Box::new(ListView {
            site: &self.site,
            page: self.frame(
                route,
                "list",
                None,
                self.titled(name.text, subject, section),
                None,
            ),
            list,
            name: Some(name),
            items: Vec::new(),
            earlier: None,
            later: None,
            listing: Some(self.listing(subject, section, &term.events)),
            source: None,
        }))
    }

    pub(super) fn source_page(
        &self,
        route: &'a str,
        ix: SourceIx,
        section: Option<u32>,
    ) -> View<'_> {
        let source = self.source_text(ix);
        let subject = Subject::Source(ix);
        let title = self.titled(source.title.text, subject, section);
        View::List(Box::new(ListView {
            site: &self.site,
            page: self.frame(route, "list", Some("sources"), title, None),
            list: "source",
            name: Some(source.title.clone()),
            items: Vec::new(),
            earlier: None,
            later: None,
            listing: Some(self.listing(subject, section, &self.timeline.source(ix).events)),
            source: Some(source),
        }))
    }

    /// A list of things.
    pub(super) fn index(&self, route: &'a str, family: Family, part: usize) -> View<'_> {
        let per = per_page(family);
        let items = self.items(family);
        let (list, section) = match family {
            Family::Actors => ("actors", Some("actors")),
            Family::Places => ("places", Some("places")),
            Family::Types => ("types", None),
            Family::Tags => ("tags", None),
            Family::Relations => ("relations", Some("relations")),
            Family::Sources => ("sources", Some("sources")),
            Family::Corrections => ("corrections", None),
        };
        let title = self.say(&format!("{list}-title"));
        let (earlier, later) = self.neighbours(family, part);
        View::List(Box::new(ListView {
            site: &self.site,
            page: self.frame(route, "list", section, title.into(), None),
            list,
            name: None,
            items: items.into_iter().skip(part * per).take(per).collect(),
            earlier,
            later,
            listing: None,
            source: None,
        }))
    }

    /// The pages of a list of things before and after this one.
    pub(super) fn neighbours(
        &self,
        family: Family,
        part: usize,
    ) -> (Option<PageLink>, Option<PageLink>) {
        let parts = self.plan.families.get(&family).copied().unwrap_or(1);
        let count = i64::try_from(parts).unwrap_or(i64::MAX);
        let link = |n: usize| {
            let page = Arg::Number(i64::try_from(n + 1).unwrap_or(i64::MAX));
            PageLink {
                label: self.say_with("page-of", &[("page", page), ("pages", Arg::Number(count))]),
                url: self.link(&self.routes.index(family, n)),
            }
        };
        let earlier = part.checked_sub(1).map(link);
        let later = (part + 1 < parts).then(|| link(part + 1));
        (earlier, later)
    }

    fn items(&self, family: Family) -> Vec<Item<'a>> {
        let t = self.timeline;
        let by_name = |a: &Item<'_>, b: &Item<'_>| {
            let other = |i: &Item<'_>| i.other.as_ref().map_or("", |o| o.text).to_owned();
            self.language
                .compare(a.link.name.text, b.link.name.text)
                .then_with(|| self.language.compare(&other(a), &other(b)))
        };
        let item = |link: Link<'a>, count: usize| Item {
            link,
            other: None,
            kind: None,
            summary: None,
            count,
        };
        let mut items: Vec<Item<'a>> = match family {
            Family::Actors => (t.actors.iter().enumerate())
                .map(|(n, actor)| Item {
                    kind: actor.kind,
                    summary: self.summary(actor.entry.as_ref().and_then(|e| e.summary.as_ref())),
                    ..item(self.actor_link(ActorIx::new(n)), actor.events.len())
                })
                .collect(),
            Family::Places => (t.places.iter().enumerate())
                .map(|(n, place)| Item {
                    summary: self.summary(place.entry.as_ref().and_then(|e| e.summary.as_ref())),
                    ..item(
                        self.place_link(crate::model::PlaceIx::new(n)),
                        place.events.len(),
                    )
                })
                .collect(),
            Family::Types => (t.types.iter().enumerate())
                .filter(|(_, term)| !term.events.is_empty())
                .map(|(n, term)| item(self.kind_link(TermIx::new(n)), term.events.len()))
                .collect(),
            Family::Tags => (t.tags.iter().enumerate())
                .map(|(n, term)| item(self.tag_link(TermIx::new(n)), term.events.len()))
                .collect(),
            Family::Relations => (t.pairs.iter().enumerate())
                .map(|(n, pair)| {
                    let name = self.words(&t.actor(pair.a).name);
                    let url = self.routes.pair(n).map(|r| self.url(r));
                    Item {
                        other: Some(self.words(&t.actor(pair.b).name)),
                        ..item(Link { name, url }, pair.events.len())
                    }
                })
                .collect(),
            Family::Sources | Family::Corrections => Vec::new(),
        };
        match family {
            // States first, then organisations, then persons, then who is only mentioned.
            Family::Actors => {
                items.sort_by(|a, b| rank(a.kind).cmp(&rank(b.kind)).then_with(|| by_name(a, b)))
            }
            // The site's own order.
            Family::Types if !self.config.types.is_empty() => {}
            _ => items.sort_by(by_name),
        }
        items
    }

    fn summary(
        &self,
        text: Option<&'a crate::yaml::Text>,
    ) -> Option<super::super::views::Phrase<'a>> {
        text.map(|t| self.words(t))
    }

    fn subject_url(&self, subject: Subject) -> Option<String> {
        self.routes.subject(subject).map(|r| self.link(&r))
    }

    fn section(&self, subject: Subject, n: u32) -> Option<&'a Section> {
        self.split(subject)?.sections.get(n as usize)
    }

    pub(super) fn split(&self, subject: Subject) -> Option<&'a Split> {
        self.plan.splits.get(&subject)
    }

    /// A subject's name, with the period that the page shows.
    pub(super) fn titled<'n>(
        &self,
        name: &'n str,
        subject: Subject,
        section: Option<u32>,
    ) -> std::borrow::Cow<'n, str> {
        match section.and_then(|n| self.section(subject, n)) {
            None => name.into(),
            Some(section) => {
                let period = self.label(section);
                let args = [("name", Arg::Text(name)), ("period", Arg::Text(&period))];
                self.say_with("list-period-title", &args).into()
            }
        }
    }

    /// What a section is called: `1985`, `1980 to 1989`, `1985, 2 of 3`.
    fn label(&self, section: &Section) -> String {
        let period = match section.years {
            None => self.say("heading-unplaced"),
            Some((from, to)) => self.years_of(&[section], (from, to)),
        };
        if section.parts == 1 {
            return period;
        }
        let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let args = [
            ("period", Arg::Text(&period)),
            ("part", number(section.part + 1)),
            ("parts", number(section.parts)),
        ];
        self.say_with("list-part", &args)
    }

    /// The events of a subject that a page shows.
    pub(super) fn listing(
        &self,
        subject: Subject,
        section: Option<u32>,
        events: &[EventIx],
    ) -> Listing<'a> {
        let split = self.split(subject);
        let whole = split.is_none_or(|s| !s.long) && section.is_none();
        let total = match (subject, split) {
            (Subject::Timeline, _) => self.timeline.events.len(),
            _ => events.len(),
        };
        let current = section.map(|n| n as usize);
        let (shown, latest_only): (Vec<EventIx>, bool) = match (current, split) {
            (Some(n), Some(split)) => (
                split
                    .sections
                    .get(n)
                    .map(|s| s.events.clone())
                    .unwrap_or_default(),
                false,
            ),
            _ if whole => (events.to_vec(), false),
            _ => (events[events.len().saturating_sub(LATEST)..].to_vec(), true),
        };
        let base = self
            .routes
            .subject(subject)
            .or_else(|| (subject == Subject::Timeline).then(|| "/timeline/".to_owned()));
        let base = base.as_deref().unwrap_or("/");
        let url = |s: &Section| self.link(&format!("{base}{}/", s.segment));
        // The timeline's years have pages of their own even where one page holds them all.
        let linked = subject != Subject::Timeline || self.config.publish.years;
        let sections = split
            .map(|s| s.sections.as_slice())
            .filter(|_| linked)
            .unwrap_or_default();
        let page = |n: usize| {
            sections.get(n).map(|s| PageLink {
                label: self.label(s),
                url: url(s),
            })
        };
        let gap = |n: usize| {
            let years = |n: usize| sections.get(n)?.years;
            let before = n.checked_sub(1).and_then(years);
            before.zip(years(n)).is_some_and(|(b, y)| b.1 + 1 < y.0)
        };
        let period = |n: usize, s: &Section| Period {
            label: self.label(s),
            url: url(s),
            count: s.events.len(),
            gap: gap(n),
            current: current == Some(n),
        };
        let (near, step) = near(sections, current);
        let decades = step.map(|step| self.decades(sections, step, current, &url));
        let decades = decades.unwrap_or_default();
        let decades_are = match step {
            None => "",
            Some(10) => "decade",
            Some(100) => "century",
            Some(_) => "period",
        };
        let periods = sections.iter().enumerate();
        let periods = periods
            .filter(|(n, _)| near.contains(n))
            .map(|(n, s)| period(n, s))
            .collect();
        Listing {
            total,
            groups: self.groups(&shown, subject),
            decades,
            decades_are,
            periods,
            latest_only,
            earlier: current.and_then(|n| n.checked_sub(1)).and_then(page),
            later: current.and_then(|n| page(n + 1)),
        }
    }
}

/// Which sections are named on a page, and where not all are, the years of a step to the others: the
/// sections of the step that holds the current one, or the last.
fn near(sections: &[Section], current: Option<usize>) -> (std::ops::Range<usize>, Option<i64>) {
    let all = 0..sections.len();
    let years = |s: &Section| s.years.map(|(from, _)| from);
    let firsts: Vec<i64> = sections.iter().filter_map(years).collect();
    let (Some(first), Some(last)) = (firsts.first(), firsts.last()) else {
        return (all, None);
    };
    if sections.len() <= NAMED {
        return (all, None);
    }
    let span = last.saturating_sub(*first);
    let steps = (1..18).map(|e| 10i64.pow(e));
    let Some(step) = steps.into_iter().find(|s| span / s < STEPS) else {
        return (all, None);
    };
    let at = current.unwrap_or(sections.len() - 1);
    let of = |n: usize| sections.get(n).and_then(years).map(|y| y.div_euclid(step));
    let from = all.clone().find(|n| of(*n) == of(at)).unwrap_or(at);
    let to = all.rev().find(|n| of(*n) == of(at)).unwrap_or(at);
    (from..to + 1, Some(step))
}

fn rank(kind: Option<crate::entry::ActorKind>) -> u8 {
    use crate::entry::ActorKind;
    match kind {
        Some(ActorKind::State) => 0,
        Some(ActorKind::Organisation) => 1,
        Some(ActorKind::Person) => 2,
        None => 3,
    }
}
