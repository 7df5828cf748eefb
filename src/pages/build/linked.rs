//! Structured data: schema.org in JSON-LD, with dates no finer than known.
//!
//! schema.org takes ISO 8601, which can be coarse (`2024-12`) but knows no doubt; a date with any is
//! left out there and stands in its EDTF form as a property of its own.

use super::super::views::{Actor, Event, Place};
use super::Pages;
use crate::date::{EdtfDate, Form};
use crate::entry::{ActorKind, SameAs};
use crate::model::EventIx;
use crate::pages::views::{Url, machine};
use serde_json::{Map, Value, json};

impl<'a> Pages<'a> {
    /// An event's page: the event, and the way to it.
    pub(super) fn structured_event(
        &self,
        event: &Event<'a>,
        ix: EventIx,
        route: &str,
    ) -> Option<String> {
        let mut crumbs = self.crumbs(route, "event", Some("timeline"), event.title.text)?;
        // Between the timeline and the event stands the year.
        let year = self.timeline.event(ix).entry.date.value.page_year();
        if let Some(whole) = self.routes.year(year).and_then(|r| self.whole(&r))
            && let Some(Value::Array(items)) = crumbs.get_mut("itemListElement")
        {
            let at = items.len().saturating_sub(1);
            items.insert(at, crumb(at + 1, &event.year.words(), &whole));
            if let Some(last) = items.last_mut() {
                last["position"] = json!(at + 2);
            }
        }
        self.structured(self.linked_event(event, ix, route), Some(crumbs))
    }

    /// What a page shows and the way to it, as one script.
    pub(super) fn structured(
        &self,
        what: Option<Map<String, Value>>,
        crumbs: Option<Map<String, Value>>,
    ) -> Option<String> {
        graph(what.into_iter().chain(crumbs))
    }

    /// The site, on its home page.
    pub(super) fn linked_site(&self, route: &str) -> Option<String> {
        let mut out = start("WebSite");
        out.insert("name".into(), json!(self.site.title));
        out.insert("url".into(), json!(self.address.whole(route)?));
        if let Some(description) = self.site.description {
            out.insert("description".into(), json!(description));
        }
        out.insert("inLanguage".into(), json!(self.language.tag()));
        graph([out])
    }

    /// The way from the home page to this one. None of the home page, and of what stands nowhere.
    pub(super) fn crumbs(
        &self,
        route: &str,
        kind: &str,
        section: Option<&str>,
        title: &str,
    ) -> Option<Map<String, Value>> {
        if matches!(kind, "home" | "404" | "redirect" | "embed") {
            return None;
        }
        let mut items = vec![crumb(1, self.site.title, &self.whole("/")?)];
        let here = self.address.whole(route)?;
        let nav = section.and_then(|id| self.site.nav.iter().find(|item| item.id == id));
        if let Some(item) = nav
            && let Some(whole) = self.linked_to(&item.url)
            && whole != here
        {
            let name = self.say(&format!("nav-{}", item.id));
            items.push(crumb(2, &name, &whole));
        }
        items.push(crumb(items.len() + 1, title, &here));
        let mut out = start("BreadcrumbList");
        out.insert("itemListElement".into(), json!(items));
        Some(out)
    }

    fn linked_event(
        &self,
        event: &Event<'a>,
        ix: EventIx,
        route: &str,
    ) -> Option<Map<String, Value>> {
        let mut out = start("Event");
        out.insert("name".into(), json!(event.title.text));
        out.insert("url".into(), json!(self.address.whole(route)?));
        if let Some(summary) = &event.summary {
            out.insert("description".into(), json!(summary.text));
        }
        let date = &self.timeline.event(ix).entry.date.value;
        let (from, to) = ends(date);
        if let Some(from) = from {
            out.insert("startDate".into(), json!(from));
        }
        if let Some(to) = to {
            out.insert("endDate".into(), json!(to));
        }
        out.insert(
            "additionalProperty".into(),
            json!({"@type": "PropertyValue", "propertyID": "https://www.loc.gov/standards/datetime/", "name": "EDTF", "value": event.date.edtf()}),
        );
        if let Some(place) = event.places.first() {
            out.insert(
                "location".into(),
                self.linked("Place", place.name.text, place.url),
            );
        }
        let actors: Vec<Value> = event
            .actors
            .iter()
            .map(|who| self.linked(class(who.kind), who.actor.name.text, who.actor.url))
            .collect();
        if !actors.is_empty() {
            out.insert("contributor".into(), json!(actors));
        }
        if let Some(card) = self.card_of(ix) {
            out.insert("image".into(), json!(card));
        }
        out.insert("inLanguage".into(), json!(self.language.tag()));
        Some(out)
    }

    pub(super) fn linked_actor(
        &self,
        actor: &Actor<'a>,
        route: &str,
    ) -> Option<Map<String, Value>> {
        let mut out = start(class(actor.kind));
        self.register(
            &mut out,
            actor.name.text,
            &actor.aliases,
            actor.same_as,
            route,
        )?;
        if let Some(summary) = &actor.summary {
            out.insert("description".into(), json!(summary.text));
        }
        Some(out)
    }

    pub(super) fn linked_place(
        &self,
        place: &Place<'a>,
        route: &str,
    ) -> Option<Map<String, Value>> {
        let mut out = start("Place");
        self.register(
            &mut out,
            place.name.text,
            &place.aliases,
            place.same_as,
            route,
        )?;
        if let Some((latitude, longitude)) = place.coordinates {
            out.insert(
                "geo".into(),
                json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}),
            );
        }
        Some(out)
    }

    fn register(
        &self,
        out: &mut Map<String, Value>,
        name: &str,
        aliases: &[&str],
        same_as: Option<&SameAs>,
        route: &str,
    ) -> Option<()> {
        out.insert("name".into(), json!(name));
        out.insert("url".into(), json!(self.address.whole(route)?));
        if !aliases.is_empty() {
            out.insert("alternateName".into(), json!(aliases));
        }
        if let Some(same) = same_as {
            let wikidata = same
                .wikidata
                .as_ref()
                .map(|id| format!("https://www.wikidata.org/entity/{id}"));
            let viaf = same
                .viaf
                .as_ref()
                .map(|id| format!("https://viaf.org/viaf/{id}"));
            let known: Vec<String> = wikidata.into_iter().chain(viaf).collect();
            if !known.is_empty() {
                out.insert("sameAs".into(), json!(known));
            }
            if let Some(code) = &same.iso3166 {
                out.insert(
                    "identifier".into(),
                    json!({"@type": "PropertyValue", "propertyID": "ISO 3166", "value": code}),
                );
            }
        }
        Some(())
    }

    /// The whole address of a link: it begins with the base path, which the whole address has too.
    fn linked_to(&self, link: &str) -> Option<String> {
        let route = link.strip_prefix(&*self.address.base).unwrap_or(link);
        self.address.whole(route)
    }

    fn linked(&self, class: &str, name: &str, url: Option<Url<'_>>) -> Value {
        match url.and_then(|u| self.linked_to(&u.to_string())) {
            Some(url) => json!({"@type": class, "name": name, "url": url}),
            None => json!({"@type": class, "name": name}),
        }
    }
}

fn crumb(position: usize, name: &str, url: &str) -> Value {
    json!({"@type": "ListItem", "position": position, "name": name, "item": url})
}

/// When a date begins and ends, where either can be said in ISO 8601 without claiming more. schema.org
/// knows no doubt, and an open end is one that is left out.
fn ends(date: &EdtfDate) -> (Option<String>, Option<String>) {
    let Form::Interval(..) = date.form() else {
        return (machine(date), None);
    };
    let plain = |text: &str| EdtfDate::parse(text).ok().as_ref().and_then(machine);
    match date.as_written().split_once('/') {
        Some((from, to)) => (plain(from), plain(to)),
        None => (None, None),
    }
}

/// One thing, or several in a list, as a script.
pub(super) fn graph(things: impl IntoIterator<Item = Map<String, Value>>) -> Option<String> {
    let mut things: Vec<Value> = things.into_iter().map(Value::Object).collect();
    match things.len() {
        0 => None,
        1 => script(&things.remove(0)),
        _ => script(&Value::Array(things)),
    }
}

fn start(class: &str) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("@context".into(), json!("https://schema.org"));
    out.insert("@type".into(), json!(class));
    out
}

fn class(kind: Option<ActorKind>) -> &'static str {
    match kind {
        Some(ActorKind::State) => "Country",
        Some(ActorKind::Person) => "Person",
        Some(ActorKind::Organisation) => "Organization",
        None => "Thing",
    }
}

/// JSON that cannot end the element it stands in, whatever reads the page: no mark of HTML is left
/// in its texts.
fn script(value: &Value) -> Option<String> {
    let json = serde_json::to_string(value).ok()?;
    let mut out = String::with_capacity(json.len());
    let mut letters = json.chars();
    while let Some(c) = letters.next() {
        match c {
            '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            '\\' => match letters.next() {
                Some('"') => out.push_str("\\u0022"),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            other => out.push(other),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_a_script_hold_no_mark_of_html() {
        let text = r#"</script><b a="x" \" c='d'>&"#;
        let mut map = Map::new();
        map.insert("name".into(), json!(text));
        let json = graph([map]).unwrap();
        assert!(!json["{\"name\":\"".len()..json.len() - 2].contains(['<', '>', '&', '"', '\'']));
        let back: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["name"], text);
    }
}
