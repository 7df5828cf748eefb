//! An example of each kind of entry, of which the reference of keys takes its examples.

/// An event.
pub const EVENT: &str = "\
id: envoy-arrives
title: A Ruritanian envoy arrives in Graustark
date: 1894-05-12
type: visit
actors: [graustark, { id: ruritania, role: host, office: Minister, acts: false }]
place: Edelweiss
certainty: reported
attributed_to: a clerk at the station
claims: [{ text: The envoy carried a letter., certainty: reported, attributed_to: a clerk, sources: [gazette] }]
sources: [gazette, { title: Arrivals, publisher: The Gazette, date: 1894-05-14, url: https://gazette.example/1894 }]
relations: { follows-up: [first-letter], part-of: [the-mission] }
sets: { embassy: open }
summary: The first envoy in six years comes to speak of the railway.
tags: [railway, first visits]
image: { src: /arrival.jpg, alt: A man steps from a train, caption: At the station, credit: J. Doe, licence: CC BY 4.0 }
draft: true
aliases: [/1894/envoy/]
weight: 10
added: 2026-11-24
updated: 2026-11-28
corrections: [{ date: 2026-11-28, text: The day was given as 13 May. }]
accept: { event-unsourced: The archive is closed until 2031 }
extra: { mood: cordial }
body: The envoy came by **the morning train**.
";

/// An actor.
pub const ACTOR: &str = "\
id: ada-quill
name: { en: Ada Quill, ar: آدا كويل }
kind: person
aliases: [A. Quill, Quill]
offices: [{ title: Envoy, of: ruritania, period: 1890/1896 }]
same_as: { wikidata: Q7259, iso3166: RU, viaf: \"44300643\" }
summary: The first woman to be an envoy of Ruritania.
added: 2026-11-24
updated: 2026-11-28
accept: { translation-missing: Her papers are in English alone }
extra: { party: none }
body: She was born in **Strelsau**.
";

/// A place.
pub const PLACE: &str = "\
id: edelweiss
name: Edelweiss
aliases: [Edelweiß]
within: graustark
coordinates: [47.14, 9.52]
same_as: { wikidata: Q1, iso3166: GR-E, viaf: \"123456\" }
summary: The capital of Graustark.
added: 2026-11-24
updated: 2026-11-28
accept: { translation-missing: The name is the same }
extra: { height: 460 m }
body: A town on **two rivers**.
";

/// A track.
pub const TRACK: &str = "\
id: embassy
name: The embassy in Edelweiss
between: [ruritania, graustark]
states: { open: { label: Open, tone: open }, closed: Closed }
initial: closed
summary: Whether Ruritania has an embassy in Graustark.
accept: { translation-missing: There is no Arabic name }
extra: { building: Castle Street 4 }
";

/// A record of the bibliography.
pub const SOURCE: &str = "\
type: article
title: Arrivals of the week
author: [\"Doe, Jane\"]
editor: \"Roe, Richard\"
date: 1894-05-14
publisher: { name: The Example Gazette, location: Edelweiss }
language: en
url: { value: https://gazette.example/1894, date: 2026-11-24 }
archive: State Archive of Graustark
archive-location: Edelweiss
call-number: MS 4/12
page-range: 2-3
serial-number: { doi: 10.1000/182 }
note: The front page is missing.
";

/// A plain page.
pub const PAGE: &str = "\
id: method
title: How we work
summary: What is recorded, and how sure it is.
weight: 10
menu: false
draft: true
aliases: [/how/]
added: 2026-11-24
updated: 2026-11-28
accept: { translation-missing: It is being translated }
extra: { author: J. Doe }
body: Each event has **a source**.
";

/// A translation.
pub const TRANSLATION: &str = "\
id: envoy-arrives
title: وصول مبعوث
name: آدا كويل
summary: أول مبعوث منذ ست سنوات.
claims: [{ text: حمل المبعوث رسالة. }]
corrections: [{ text: كان اليوم خطأ. }]
image: { alt: رجل ينزل من قطار, caption: في المحطة }
updated: 2026-11-28
body: جاء المبعوث **صباحًا**.
";
