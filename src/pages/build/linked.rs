//! Structured data: schema.org in JSON-LD, with dates no finer than known.
//!
//! schema.org takes ISO 8601, which can be coarse (`2024-12`) but knows no doubt; a date with any is
//! left out there and stands in its EDTF form as a property of its own.

use super::super::views::{Actor, Event, Place};
use super::Pages;
use crate::entry::{ActorKind, SameAs};
use serde_json::{Map, Value, json};

impl<'a> Pages<'a> {
    pub(super) fn linked_event(&self, event: &Event<'a>, route: &str) -> Option<String> {
        let mut out = start("Event");
        out.insert("name".into(), json!(event.title.text));
        out.insert("url".into(), json!(self.address.whole(route)?));
        if let Some(summary) = &event.summary {
            out.insert("description".into(), json!(summary.text));
        }
        if let Some(date) = &event.date.machine {
            out.insert("startDate".into(), json!(date));
        }
        out.insert(
            "additionalProperty".into(),
            json!({"@type": "PropertyValue", "propertyID": "https://www.loc.gov/standards/datetime/", "name": "EDTF", "value": event.date.edtf}),
        );
        if let Some(place) = event.places.first() {
            out.insert(
                "location".into(),
                self.linked("Place", place.name.text, &place.url),
            );
        }
        let actors: Vec<Value> = event
            .actors
            .iter()
            .map(|who| self.linked(class(who.kind), who.actor.name.text, &who.actor.url))
            .collect();
        if !actors.is_empty() {
            out.insert("contributor".into(), json!(actors));
        }
        out.insert("inLanguage".into(), json!(self.language.tag()));
        script(&out)
    }

    pub(super) fn linked_actor(&self, actor: &Actor<'a>, route: &str) -> Option<String> {
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
        script(&out)
    }

    pub(super) fn linked_place(&self, place: &Place<'a>, route: &str) -> Option<String> {
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
        script(&out)
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

    fn linked(&self, class: &str, name: &str, url: &Option<String>) -> Value {
        // Links begin with the base path, which the whole address has too.
        let whole = url.as_ref().and_then(|u| {
            self.address
                .whole(u.strip_prefix(&*self.address.base).unwrap_or(u))
        });
        match whole {
            Some(url) => json!({"@type": class, "name": name, "url": url}),
            None => json!({"@type": class, "name": name}),
        }
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
fn script(value: &Map<String, Value>) -> Option<String> {
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
        let json = script(&map).unwrap();
        assert!(!json["{\"name\":\"".len()..json.len() - 2].contains(['<', '>', '&', '"', '\'']));
        let back: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(back["name"], text);
    }
}
