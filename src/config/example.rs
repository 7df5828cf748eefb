//! An example of `site.yaml`, of which the reference of keys takes its examples.

/// Settings with every key that a site may need.
pub const EXAMPLE: &str = "\
title: { en: Ruritania and Graustark, ar: روريتانيا وغراوستارك }
description: What happened between them, and who says so.
base_url: https://example.org/timeline/
language: en
languages: [en, ar]
types: { visit: { label: Visit, plover: CONSULT }, letter: Letter }
relation_kinds: { answers: { label: Answers, inverse: Answered by } }
dates: { months: both, calendar: hijri }
publish: { tags: false, search: false }
citation_style: apa
sources_language: en
rules: { source-unarchived: \"off\", link-broken: error }
accept: { event-unsourced: The sources are being gathered }
mentioned_actors: state
trusted_html: false
image_hosts: [images.example.org]
theme: { look: register, accent: { light: \"#00695c\", dark: \"#7fd1c4\" }, fonts: { serif: Georgia, sans: Arial }, logo: { src: /logo.svg, dark: /logo-dark.svg, width: 160, height: 40 }, density: compact, lanes: types }
extra: { editor: J. Doe }
";
