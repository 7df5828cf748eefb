//! What other sites and machines see: cards, Open Graph, frames, oEmbed, what a host sends.

use super::super::plan::Framed;
use super::super::views::{
    EmbedCode, EmbedView, EventLine, Figure, Frame, HeadersView, OEmbedView, Phrase, Social,
    SocialImage, Url, View,
};
use super::Pages;
use super::feeds::history;
use crate::card::{self, Card, Edge, Length, Mark, Outline};
use crate::chart::Drawing;
use crate::date::{Day, EdtfDate, End, Form};
use crate::entry::{ActorKind, Certainty};
use crate::language::{Arg, DateStyle};
use crate::model::EventIx;
use crate::pages::views::{Grain, grain};
use crate::text::Escaped;

/// How many events a frame lists.
const LATEST: usize = 30;
/// How wide and high a frame is before its page tells its own height.
const SIZE: (u32, u32) = (640, 480);
/// The same for one event, which is shorter.
const SIZE_OF_EVENT: (u32, u32) = (640, 280);

impl<'a> Pages<'a> {
    /// A card of this language.
    pub(super) fn card(&self, of: Option<EventIx>) -> View<'_> {
        let rtl = self.language.direction() == "rtl";
        let site = Some(self.site.title).filter(|name| card::has_letters(name));
        View::Card(match of {
            None => Card {
                title: self.site.title.into(),
                below: self
                    .site
                    .description
                    .filter(|text| card::has_letters(text))
                    .map(Into::into),
                site: None,
                rtl,
                event: None,
            },
            Some(ix) => {
                let entry = &self.timeline.event(ix).entry;
                let date = &entry.date.value;
                let seen = |text: String| {
                    // A language whose letters the fonts lack: better nothing than boxes.
                    Some(text)
                        .filter(|t| card::has_letters(t))
                        .unwrap_or_default()
                };
                Card {
                    title: self.words(&entry.title).text.into(),
                    below: None,
                    site,
                    rtl,
                    event: Some(card::Event {
                        date: seen(self.language.date(date, DateStyle::Sentence)),
                        sure: seen(self.say(&format!("{}-alone", entry.certainty.word()))),
                        outline: match entry.certainty {
                            Certainty::Stated => Outline::Filled,
                            Certainty::Reported => Outline::Ring,
                            Certainty::Inferred => Outline::Dashed,
                        },
                        mark: mark(date),
                    }),
                }
            }
        })
    }

    /// The picture of a page: its own card, else the site's.
    fn image(&self, of: Option<EventIx>) -> Option<SocialImage> {
        let own = of.and_then(|ix| Some((self.card_of(ix)?, self.event_in_words(ix))));
        let (url, alt) = match own {
            Some(own) => own,
            None if self.plan.cards.own => {
                return Some(SocialImage {
                    url: self.address.whole("/card.png")?,
                    width: None,
                    height: None,
                    alt: self.site.title.to_owned(),
                });
            }
            None => {
                self.plan.at(&format!("{}/card.png", self.prefix))?;
                (self.whole("/card.png")?, self.site.title.to_owned())
            }
        };
        Some(SocialImage {
            url,
            width: Some(card::WIDTH),
            height: Some(card::HEIGHT),
            alt,
        })
    }

    /// The whole address of an event's own card.
    pub(super) fn card_of(&self, ix: EventIx) -> Option<String> {
        let route = format!("{}card.png", self.routes.event(ix));
        self.plan.at(&format!("{}{route}", self.prefix))?;
        self.whole(&route)
    }

    /// `4 May 2025: title. Stated.`
    fn event_in_words(&self, ix: EventIx) -> String {
        let entry = &self.timeline.event(ix).entry;
        let date = self.language.date(&entry.date.value, DateStyle::Sentence);
        let sure = self.say(&format!("{}-alone", entry.certainty.word()));
        let args = [
            ("date", Arg::Text(&date)),
            ("title", Arg::Text(self.words(&entry.title).text)),
            ("certainty", Arg::Text(&sure)),
        ];
        self.say_with("chart-mark", &args)
    }

    /// What networks show of a page that is no event.
    pub(super) fn social(&self, kind: &'static str, description: Option<&str>) -> Option<Social> {
        self.social_with(kind, description, self.image(None))
    }

    fn social_with(
        &self,
        kind: &'static str,
        description: Option<&str>,
        image: Option<SocialImage>,
    ) -> Option<Social> {
        self.address.origin.as_ref()?;
        let tags = self.config.languages.iter();
        Some(Social {
            kind,
            description: description.or(self.site.description).map(str::to_owned),
            locale: self.language.tag().replace('-', "_"),
            locales: tags
                .filter(|tag| *tag != self.language.tag())
                .map(|tag| tag.replace('-', "_"))
                .collect(),
            published: None,
            modified: None,
            image,
        })
    }

    pub(super) fn social_of_actor(
        &self,
        kind: Option<ActorKind>,
        description: Option<&str>,
    ) -> Option<Social> {
        let person = kind == Some(ActorKind::Person);
        self.social(if person { "profile" } else { "website" }, description)
    }

    pub(super) fn social_of_event(&self, ix: EventIx) -> Option<Social> {
        let event = self.timeline.event(ix);
        let (published, modified) = match history(&event.history) {
            Some((added, updated)) => (added.and_then(Day::iso), updated.iso()),
            None => (None, None),
        };
        let summary = event.entry.summary.as_ref().map(|s| self.words(s).text);
        Some(Social {
            description: Some(match summary {
                Some(summary) => summary.to_owned(),
                None => self.event_in_words(ix),
            }),
            published,
            modified,
            ..self.social_with("article", None, self.image(Some(ix)))?
        })
    }

    /// How to show a page elsewhere.
    pub(super) fn embed_code(&self, framed: Framed, title: &str) -> Option<EmbedCode> {
        let route = self.routes.framed(framed)?;
        self.plan.at(&format!("{}/embed{route}", self.prefix))?;
        let url = self.whole(&format!("/embed{route}"))?;
        let args = [
            ("title", Arg::Text(title)),
            ("site", Arg::Text(self.site.title)),
        ];
        let named = match framed {
            Framed::Timeline => title.to_owned(),
            _ => self.say_with("embed-title", &args),
        };
        let (_, height) = size(framed);
        let code = format!(
            "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"{height}\" style=\"border:0\"></iframe>\
             <script async src=\"{}\"></script>",
            Escaped(&url),
            Escaped(&named),
            Escaped(&self.address.whole("/embed-frame.js")?),
        );
        Some(EmbedCode {
            url,
            code,
            oembed: self.whole(&format!("{route}oembed.json"))?,
        })
    }

    /// What the home page is.
    pub(super) fn home_frame(&self, route: &'a str) -> Frame<'a> {
        let (title, description) = (self.site.title, self.site.description.map(Into::into));
        Frame {
            json_ld: self.linked_site(route),
            embed: self.embed_code(Framed::Timeline, title),
            ..self.frame(route, "home", None, title.into(), description)
        }
    }

    /// What the timeline is, or a part of it.
    pub(super) fn timeline_frame(
        &self,
        route: &'a str,
        whole: bool,
        title: std::borrow::Cow<'a, str>,
    ) -> Frame<'a> {
        let embed = self.embed_code(Framed::Timeline, self.site.title);
        Frame {
            embed: embed.filter(|_| whole),
            ..self.frame(route, "timeline", Some("timeline"), title, None)
        }
    }

    pub(super) fn oembed(&self, framed: Framed) -> View<'_> {
        let title = self.framed_title(framed);
        let html = self.embed_code(framed, &title).map(|e| e.code);
        let (width, height) = size(framed);
        let image = self.image(match framed {
            Framed::Event(ix) => Some(ix),
            _ => None,
        });
        // All three or none, as the standard has it.
        let image = image.and_then(|i| Some((i.url, i.width?, i.height?)));
        View::OEmbed(Box::new(OEmbedView {
            version: "1.0",
            kind: "rich",
            title,
            provider_name: self.site.title,
            provider_url: self.best("/"),
            html: html.unwrap_or_default(),
            width,
            height,
            thumbnail_url: image.as_ref().map(|i| i.0.clone()),
            thumbnail_width: image.as_ref().map(|i| i.1),
            thumbnail_height: image.as_ref().map(|i| i.2),
        }))
    }

    fn framed_names(&self, framed: Framed) -> Vec<Phrase<'a>> {
        let name = |ix| self.words(&self.timeline.actor(ix).name);
        match framed {
            Framed::Timeline | Framed::Event(_) => Vec::new(),
            Framed::Actor(ix) => vec![name(ix)],
            Framed::Pair(n) => match self.timeline.pairs.get(n as usize) {
                Some(pair) => vec![name(pair.a), name(pair.b)],
                None => Vec::new(),
            },
        }
    }

    fn framed_title(&self, framed: Framed) -> String {
        match (framed, self.framed_names(framed).as_slice()) {
            (Framed::Event(ix), _) => {
                let title = &self.timeline.event(ix).entry.title;
                self.words(title).text.to_owned()
            }
            (_, [name]) => name.text.to_owned(),
            (_, [a, b]) => {
                let args = [("a", Arg::Text(a.text)), ("b", Arg::Text(b.text))];
                self.say_with("relation-of", &args)
            }
            _ => self.site.title.to_owned(),
        }
    }

    /// The page for another site's frame.
    pub(super) fn embed(&self, route: &'a str, framed: Framed) -> View<'_> {
        let all: Vec<EventIx>;
        let (of, events, tracks) = match framed {
            Framed::Timeline => {
                all = (0..self.timeline.events.len()).map(EventIx::new).collect();
                let tracks = (0..self.timeline.tracks.len()).map(crate::model::TrackIx::new);
                ("timeline", all.as_slice(), tracks.collect())
            }
            Framed::Actor(ix) => (
                "actor",
                self.timeline.actor(ix).events.as_slice(),
                Vec::new(),
            ),
            Framed::Pair(n) => match self.timeline.pairs.get(n as usize) {
                Some(pair) => ("relation", pair.events.as_slice(), pair.tracks.clone()),
                None => ("relation", &[][..], Vec::new()),
            },
            Framed::Event(ix) => {
                all = vec![ix];
                ("event", all.as_slice(), Vec::new())
            }
        };
        let page = self.routes.framed(framed).unwrap_or_else(|| "/".to_owned());
        let event = match framed {
            Framed::Event(ix) => Some(self.framed_line(ix)),
            _ => None,
        };
        let lines = match event {
            Some(_) => Vec::new(),
            None => (events.iter().rev().take(LATEST))
                .map(|ix| self.framed_line(*ix))
                .collect(),
        };
        View::Embed(Box::new(EmbedView {
            site: &self.site,
            page: Frame {
                canonical: self.whole(&page),
                alternates: Vec::new(),
                json_ld: None,
                ..self.frame(route, "embed", None, self.framed_title(framed).into(), None)
            },
            of,
            names: self.framed_names(framed),
            url: self.best(&page),
            total: events.len(),
            figure: self.figure(events, &tracks).map(|f| self.framed_figure(f)),
            lines,
            event,
            explore: (framed == Framed::Timeline && self.config.publish.search)
                .then(|| self.explore(None)),
        }))
    }

    fn framed_line(&self, ix: EventIx) -> EventLine<'a> {
        let mut line = self.line(ix, false);
        reframe(&mut line.url);
        line
    }

    /// The address of an event's page becomes that of its frame; other pages are no frames.
    fn reframe(&self, url: &mut String) {
        for prefix in [self.link(""), self.address.link("")] {
            if let Some(rest) = url.strip_prefix(&prefix)
                && rest.starts_with("/events/")
            {
                *url = self.link(&format!("/embed{rest}"));
                return;
            }
        }
    }

    fn framed_figure(&self, mut figure: Figure<'a>) -> Figure<'a> {
        if let Drawing::Timeline(timeline) = &mut figure.chart.chart.drawing {
            for event in &mut timeline.events {
                self.reframe(&mut event.url);
            }
        }
        for line in &mut figure.list {
            if let Some(event) = &mut line.event {
                reframe(&mut event.url);
            }
        }
        figure
    }

    /// What a host is to send, by family of page: never for all of a site at once, since a host that
    /// joins what matches would then forbid the frames too.
    pub(super) fn headers(&self) -> View<'_> {
        let mut view = HeadersView {
            pages: Vec::new(),
            embeds: Vec::new(),
            data: Vec::new(),
        };
        let mut families: Vec<String> = Vec::new();
        for planned in &self.plan.pages {
            if planned.template().is_none() || planned.is_framable() || planned.language > 0 {
                continue;
            }
            let first = planned.route.trim_start_matches('/').split('/').next();
            let family = match (first, planned.route.as_str()) {
                (_, "/") => "/".to_owned(),
                // A page alone at the root.
                (Some(name), route) if route == format!("/{name}") => route.to_owned(),
                (Some(name), _) => format!("/{name}/*"),
                (None, _) => continue,
            };
            if families.last() != Some(&family) && !families.contains(&family) {
                families.push(family);
            }
        }
        let publish = self.config.publish;
        for (prefix, _) in self.whole.languages() {
            let link = |path: &str| self.address.link(&format!("{prefix}{path}"));
            view.pages.extend(families.iter().map(|f| link(f)));
            if publish.embeds.main() {
                view.embeds.push(link("/embed/*"));
            }
            if publish.data {
                view.data.push(link("/data/*"));
            }
        }
        View::Headers(view)
    }

    /// What pages may load: what is the site's own, and pictures from where the settings allow.
    pub(super) fn policy(&self) -> String {
        let plain = |host: &&String| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-.:*/".contains(&b))
        };
        let mut images = String::new();
        for host in self.config.image_hosts.iter().filter(plain) {
            images.push(' ');
            images.push_str(host);
        }
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; \
             font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
             form-action 'self'"
        )
    }
}

fn size(framed: Framed) -> (u32, u32) {
    match framed {
        Framed::Event(_) => SIZE_OF_EVENT,
        _ => SIZE,
    }
}

/// A date's mark on the line of time.
fn mark(date: &EdtfDate) -> Mark {
    let edge = |end: &End| match end {
        End::Open | End::AtOrBefore(_) | End::AtOrAfter(_) => Edge::Open,
        End::Unknown => Edge::Unknown,
        End::At(_) => Edge::Closed,
    };
    let (start, end) = match date.form() {
        Form::Interval(start, end) => (edge(start), edge(end)),
        _ => (Edge::Closed, Edge::Closed),
    };
    Mark {
        length: match grain(date) {
            Grain::Day => Length::Day,
            Grain::Days => Length::Days,
            Grain::Month | Grain::Season => Length::Month,
            Grain::Year | Grain::Longer => Length::Longer,
        },
        approximate: date.is_approximate(),
        uncertain: date.is_uncertain(),
        start,
        end,
    }
}

/// The same of one that is not yet put together.
fn reframe(url: &mut Url<'_>) {
    if url.route.family == "/events/" {
        url.before[2] = "/embed";
    }
}
