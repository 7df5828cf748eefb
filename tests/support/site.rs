//! A site that changes at random, as sites do under their editors' hands.

use super::{Chance, write};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::fs;

const DATES: [&str; 16] = [
    "2013~",
    "2024-12",
    "2024-12-01",
    "2025",
    "198X",
    "../1985",
    "2025-05/..",
    "-0499",
    "2024-21",
    "\"[1667,1668]\"",
    "2025-05-04/2025-05-06",
    "0409",
    "2024-12~",
    "/2024",
    "1985-04-12T23:20:30",
    "20XX",
];
const ACTORS: [&str; 5] = ["ruritania", "graustark", "rudolf", "club", "zenda"];
const WORDS: [&str; 8] = [
    "envoy", "railway", "letter", "embassy", "treaty", "aid", "visit", "gazette",
];

/// The site's folder and what is in it.
pub struct Wild {
    pub root: Utf8PathBuf,
    /// Events by path, with their ids.
    events: BTreeMap<String, String>,
    /// Whole files that a broken edit took the place of.
    mend: BTreeMap<String, Option<Vec<u8>>>,
    next: usize,
    /// What was done, to be told when something goes wrong.
    pub log: Vec<String>,
}

impl Wild {
    pub fn new(root: &Utf8Path, chance: &mut Chance) -> Self {
        let mut wild = Self {
            root: root.to_owned(),
            events: BTreeMap::new(),
            mend: BTreeMap::new(),
            next: 0,
            log: Vec::new(),
        };
        wild.settings(chance);
        wild.actors(chance);
        for _ in 0..5 {
            wild.new_event(chance);
        }
        wild
    }

    /// The paths of the events, in order.
    pub fn paths(&self) -> Vec<String> {
        self.events.keys().cloned().collect()
    }

    /// Writes a file, whatever stands in its way.
    pub fn put(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.log.push(format!("write {path}"));
        let full = self.root.join(path);
        // What was a file may become a folder, and the other way round.
        for above in full.ancestors().skip(1) {
            if above.is_file() {
                fs::remove_file(above).unwrap();
            }
        }
        if full.is_dir() {
            fs::remove_dir_all(&full).unwrap();
        }
        write(&full, text);
    }

    /// Removes a file, or a folder with all that is in it.
    pub fn remove(&mut self, path: &str) {
        self.log.push(format!("remove {path}"));
        let full = self.root.join(path);
        if full.is_dir() {
            fs::remove_dir_all(full).unwrap();
        } else if full.exists() {
            fs::remove_file(full).unwrap();
        }
        self.events
            .retain(|p, _| !Utf8Path::new(p).starts_with(path));
    }

    /// One edit, whole or broken.
    pub fn edit(&mut self, chance: &mut Chance) {
        match chance.below(100) {
            0..=17 => self.new_event(chance),
            18..=37 => {
                self.rewrite_event(chance);
            }
            38..=45 => self.move_event(chance),
            46..=53 => {
                if let Some(path) = self.an_event(chance) {
                    self.remove(&path);
                }
            }
            54..=56 => self.remove("content/events/more"),
            57..=62 => self.actors(chance),
            63..=70 => self.template(chance),
            71..=77 => self.file(chance),
            78..=83 => self.settings(chance),
            84..=87 => self.words(chance),
            88..=89 => self.records(chance),
            90 => self.translation(chance),
            91..=92 => self.same_size(chance),
            93 => self.translation(chance),
            _ => self.broken(chance),
        }
    }

    /// Puts right what broken edits left, and what refers to events that are gone.
    pub fn mend(&mut self, chance: &mut Chance) {
        let ids: Vec<String> = self.events.values().cloned().collect();
        for path in self.events.keys().cloned().collect::<Vec<_>>() {
            let text = fs::read_to_string(self.root.join(&path)).unwrap_or_default();
            let named = text
                .split("event:")
                .skip(1)
                .chain(text.split("coincides-with: [").skip(1));
            let gone = named
                .filter_map(|rest| rest.split([')', ']']).next())
                .any(|id| !ids.iter().any(|own| own == id));
            if gone {
                let text = self.event(chance);
                self.put(&path, text);
            }
        }
        // A translation whose original is gone, or whose language is, goes too.
        let settings = fs::read_to_string(self.root.join("site.yaml")).unwrap_or_default();
        for path in super::tree(&self.root.join("content/events")).into_keys() {
            let path = format!("content/events/{path}");
            if let Some(stem) = path.strip_suffix(".ar.md") {
                let original = self.events.contains_key(&format!("{stem}.md"));
                if !original || !settings.contains("languages") {
                    self.remove(&path);
                }
            }
        }
        let template = fs::read_to_string(self.root.join("templates/event.html"));
        if template.is_ok_and(|t| t.contains("places[0]")) {
            self.remove("templates/event.html");
        }

        for (path, bytes) in std::mem::take(&mut self.mend) {
            match bytes {
                Some(bytes) => self.put(&path, bytes),
                None => self.remove(&path),
            }
        }
    }

    fn an_event(&mut self, chance: &mut Chance) -> Option<String> {
        let paths: Vec<&String> = self.events.keys().collect();
        (!paths.is_empty()).then(|| (*chance.pick(&paths)).clone())
    }

    fn new_event(&mut self, chance: &mut Chance) {
        self.next += 1;
        let id = format!("{}-{}", chance.pick(&WORDS), self.next);
        let folder = if chance.percent(30) { "more/" } else { "" };
        let path = format!("content/events/{folder}{id}.md");
        let text = self.event(chance);
        self.put(&path, text);
        self.events.insert(path, id);
    }

    /// Writes an event anew, or its words alone; gives its file.
    pub fn rewrite_event(&mut self, chance: &mut Chance) -> Option<String> {
        let path = self.an_event(chance)?;
        let text = fs::read_to_string(self.root.join(&path)).unwrap_or_default();
        let new = match chance.below(3) {
            // The text alone.
            0 => format!("{text}\nMore of it, *{}*.\n", chance.below(1000)),
            // The title alone.
            1 => text
                .lines()
                .map(|line| {
                    if line.starts_with("title: ") {
                        format!("title: Another {}\n", chance.below(1000))
                    } else {
                        format!("{line}\n")
                    }
                })
                .collect(),
            _ => self.event(chance),
        };
        self.put(&path, new);
        Some(path)
    }

    fn move_event(&mut self, chance: &mut Chance) {
        let Some(path) = self.an_event(chance) else {
            return;
        };
        self.next += 1;
        let id = format!("moved-{}", self.next);
        let new = format!("content/events/{id}.md");
        self.log.push(format!("rename {path} {new}"));
        fs::rename(self.root.join(&path), self.root.join(&new)).unwrap();
        self.events.remove(&path);
        self.events.insert(new, id);
    }

    fn event(&self, chance: &mut Chance) -> String {
        let mut out = format!(
            "---\ntitle: The {} of {}\ndate: {}\n",
            chance.pick(&WORDS),
            chance.below(100),
            chance.pick(&DATES)
        );
        let ids: Vec<&String> = self.events.values().collect();
        let other = (!ids.is_empty()).then(|| (*chance.pick(&ids)).clone());
        if chance.percent(60) {
            let (a, b) = (chance.pick(&ACTORS), chance.pick(&ACTORS));
            out.push_str(&format!("actors: [{a}, {b}]\n"));
        }
        if chance.percent(40) {
            out.push_str(&format!("type: {}\n", chance.pick(&["visit", "letter"])));
        }
        if chance.percent(40) {
            let place = chance.pick(&["Edelweiss", "Strelsau", "edelweiss"]);
            out.push_str(&format!("place: {place}\n"));
        }
        if chance.percent(40) {
            out.push_str(&format!("tags: [{}]\n", chance.pick(&WORDS)));
        }
        if chance.percent(30) {
            out.push_str("certainty: reported\nattributed_to: a clerk\n");
        }
        if chance.percent(40) {
            out.push_str(&format!("summary: In short, {}.\n", chance.below(100)));
        }
        if chance.percent(40) {
            out.push_str(&format!("added: 2026-11-{:02}\n", 1 + chance.below(28)));
        }
        if chance.percent(15) {
            out.push_str("draft: true\n");
        }
        if chance.percent(15) {
            out.push_str(&format!("aliases: [/old-{}/]\n", chance.below(1_000_000)));
        }
        if chance.percent(20) {
            out.push_str("sources: [gazette, { title: Another, publisher: The Press }]\n");
        }
        if chance.percent(20) {
            out.push_str("claims: [{ text: A claim., certainty: inferred }]\n");
        }
        if chance.percent(15) {
            let state = chance.pick(&["open", "closed"]);
            out.push_str(&format!(
                "sets: {{ embassy: {state} }}\nweight: {}\n",
                chance.below(9999)
            ));
        }
        if let Some(other) = &other
            && chance.percent(35)
        {
            out.push_str(&format!("relations: {{ coincides-with: [{other}] }}\n"));
        }
        out.push_str("---\n");
        if let Some(other) = &other
            && chance.percent(35)
        {
            out.push_str(&format!("After [another](event:{other}).\n"));
        }
        if chance.percent(30) {
            out.push_str("It is on record.[^gazette, p. 4] [Home](/).\n");
        }
        out
    }

    fn actors(&mut self, chance: &mut Chance) {
        let mut out = String::new();
        for id in ACTORS {
            let kind = match id {
                "rudolf" => "person",
                "club" => "organisation",
                _ => "state",
            };
            let name = if chance.percent(20) { "New " } else { "The " };
            out.push_str(&format!("- {{ id: {id}, name: {name}{id}, kind: {kind}"));
            if id == "rudolf" {
                let period = chance.pick(&["2013/..", "../2020", "2024"]);
                out.push_str(&format!(
                    ", offices: [{{ title: King, of: ruritania, period: {period} }}]"
                ));
            }
            out.push_str(" }\n");
        }
        self.put("content/actors/all.yaml", out);
        self.records(chance);
    }

    fn records(&mut self, chance: &mut Chance) {
        let year = 1890 + chance.below(9);
        self.put(
            "content/sources/all.yaml",
            format!("gazette: {{ type: web, title: The Gazette, date: {year} }}\n"),
        );
        let label = chance.pick(&["Open", "In use"]);
        self.put(
            "content/tracks/embassy.yaml",
            format!("name: The embassy\nstates: {{ open: {{ label: {label} }}, closed: {{ label: Closed }} }}\n"),
        );
        if chance.percent(50) {
            let n = chance.below(100);
            self.put(
                "content/pages/about.md",
                format!("---\ntitle: About {n}\n---\nUs.\n"),
            );
        } else {
            self.remove("content/pages");
        }
    }

    fn template(&mut self, chance: &mut Chance) {
        let n = chance.below(100);
        match chance.below(6) {
            0 => self.put("templates/404.html", format!("<p>{n}</p>\n")),
            1 => self.put(
                "templates/base.html",
                format!("{{% extends \"theme/base.html\" %}}\n{{% block footer %}}{n}{{% endblock footer %}}\n"),
            ),
            2 => self.put("templates/event.html", "<h1>{{ event.title.text }}</h1>{{ event.body | safe }}\n"),
            // Some events have no such place, and then no page can be made of it.
            3 => self.put("templates/event.html", "{{ event.places[0].name.text }}\n"),
            _ => self.remove("templates"),
        }
    }

    fn file(&mut self, chance: &mut Chance) {
        let n = chance.below(4);
        match chance.below(6) {
            0 => self.put(&format!("static/files/{n}"), format!("{n}\n")),
            // A folder where there was a file.
            1 => self.put(&format!("static/files/{n}/deep.txt"), "deep\n"),
            2 => self.put("static/style.css", format!("/* {n} */\n")),
            3 => self.put("static/large.bin", vec![u8::try_from(n).unwrap(); 1 << 17]),
            4 => self.remove("static/files"),
            _ => self.remove("static"),
        }
    }

    fn settings(&mut self, chance: &mut Chance) {
        let mut out = format!("title: A site {}\n", chance.below(3));
        if chance.percent(50) {
            out.push_str("base_url: https://x.example/below\n");
        }
        if chance.percent(35) {
            out.push_str("languages: [en, ar]\n");
        }
        if chance.percent(30) {
            out.push_str("types: { visit: A visit, letter: A letter }\n");
        }
        if chance.percent(40) {
            let off = chance.pick(&["tags", "years", "actors", "relations", "data", "feed"]);
            out.push_str(&format!("publish: {{ {off}: false }}\n"));
        }
        self.put("site.yaml", out);
    }

    /// A translation beside an event, where the settings have a second language.
    fn translation(&mut self, chance: &mut Chance) {
        let settings = fs::read_to_string(self.root.join("site.yaml")).unwrap_or_default();
        if let Some(path) = self.an_event(chance)
            && settings.contains("languages")
        {
            let path = path.replace(".md", ".ar.md");
            let n = chance.below(100);
            self.put(&path, format!("---\ntitle: زيارة {n}\n---\nنص.\n"));
        }
    }

    fn words(&mut self, chance: &mut Chance) {
        if chance.percent(60) {
            let n = chance.below(10);
            self.put("i18n/en.ftl", format!("label-cite = To quote {n}\n"));
        } else {
            self.remove("i18n");
        }
    }

    /// Other bytes of the same number, with the old time of change: what fools a careless cache.
    fn same_size(&mut self, chance: &mut Chance) {
        let Some(path) = self.an_event(chance) else {
            return;
        };
        let full = self.root.join(&path);
        let text = fs::read_to_string(&full).unwrap_or_default();
        let Some(at) = text.find("title: ").map(|n| n + 8) else {
            return;
        };
        let letter = *chance.pick(&["x", "y", "z"]);
        let Some(end) = text[at..].chars().next().map(|c| at + c.len_utf8()) else {
            return;
        };
        if end - at != 1 {
            return;
        }
        let time = fs::metadata(&full).unwrap().modified().unwrap();
        let new = format!("{}{letter}{}", &text[..at], &text[end..]);
        self.put(&path, new);
        let file = fs::File::options().write(true).open(&full).unwrap();
        file.set_modified(time).unwrap();
    }

    fn broken(&mut self, chance: &mut Chance) {
        let (path, text): (&str, &[u8]) = match chance.below(9) {
            0 => ("site.yaml", b"title: [\n"),
            1 => ("site.yaml", b""),
            2 => ("templates/page.html", b"{% if x %}\n"),
            3 => ("i18n/en.ftl", b"label-cite = {\n"),
            4 => (
                "content/events/bad.md",
                b"---\ntitle: Bad\ndate: 2024-13\n---\n",
            ),
            5 => ("content/events/bad.md", b"---\ntitle: Bad\n"),
            6 => (
                "content/actors/all.yaml",
                b"- { id: nobody, name: Nobody }\n",
            ),
            7 => (
                "content/events/latin.md",
                b"---\ntitle: caf\xe9\ndate: 2024\n---\n",
            ),
            _ => ("content/pages/timeline.md", b"---\ntitle: T\n---\n"),
        };
        let old = fs::read(self.root.join(path)).ok();
        self.mend.entry(path.to_owned()).or_insert(old);
        self.put(path, text);
    }
}
