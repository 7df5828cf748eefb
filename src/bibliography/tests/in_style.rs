//! References in a style.

use super::*;

#[test]
fn chicago_notes_are_what_a_site_has_by_default() {
    assert_eq!(
        note(&zotero("noauthor_azerbaijan_2025"), None),
        "“Azerbaijan Backs Syria’s Recovery as Ties Deepen under New Government,” Middle East \
         Monitor, May 5, 2025, https://www.middleeastmonitor.com/20250505-azerbaijan-backs-syria_s-recovery/."
    );
    assert_eq!(
        note(&hayagriva("closed-doors"), Some("p. 14")),
        "J. R. Smith and José de la Cruz, “Embassies That Stopped Working,” in Closed Doors, 2nd ed., \
         ed. and trans. Ann Jones, Studies in Diplomacy 4 (Example Press, some time in the \
         1980s), 14."
    );
    assert_eq!(
        note(&zotero("smith_embassies_2013"), None),
        "J. R. Smith, “Embassies That Stopped Working,” in Closed Doors, ed. Ann Jones (Example \
         Press, from about 2013 to 2014)."
    );
}

#[test]
fn a_date_is_never_said_more_closely_than_it_is_known() {
    for (date, expected) in [
        ("2025-05-04", "May 4, 2025"),
        ("2024-12", "December 2024"),
        ("2013", "2013"),
        ("2013~", "about 2013"),
        ("2024-12~", "about December 2024"),
        ("198X", "some time in the 1980s"),
        ("2019-21", "spring 2019"),
        ("0409", "409"),
        ("2013/2014", "2013 to 2014"),
    ] {
        let work = one(&format!(
            "@online{{a, title={{T}}, url={{https://x.example/}}, date={{{date}}}}}"
        ));
        let note = note(&work, None);
        let words = expected.rsplit("some time in ").next().unwrap();
        assert!(note.contains(words), "{date}: {note}");
        assert!(!note.contains("17000"), "{note}");
    }
}

#[test]
fn every_archived_style_keeps_dates_honest_and_markup_out() {
    let all = hayagriva::archive::locales();
    let text = "@article{a, title={<script>x</script> \\& y}, journaltitle={J<b>}, author={Doe, Jane}, \
                date={2013~}, url={https://x.example/a}, urldate={2024~}}";
    // Nothing but dates can hold a 0.
    let (article, plain) = (one(text), one(&text.replace("2013~", "2013")));
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let Some(styles) = Styles::of(*style, name, &["en".to_owned()], &all, None) else {
            assert_eq!(name, "alphanumeric", "it has labels alone");
            continue;
        };
        let citer = styles.within("en").unwrap();
        let cited = Citation::of(&article);
        let reference = citer.reference(&cited, &words).unwrap();
        let Reference { html, text, .. } = &*reference;
        assert!(
            !html.contains("<script") && !html.contains("J<b>"),
            "{name}: {html}"
        );
        assert!(
            !text.contains("17000") && !text.contains(",)"),
            "{name}: {text}"
        );
        let bare = text.replace("about 2013", "").replace("about 2024", "");
        assert!(
            !bare.contains("2013") && !bare.contains("2024"),
            "{name}: {text}"
        );
        assert!(
            !bare.contains("’00") && !bare.contains(" 00"),
            "{name}: {text}"
        );
        assert!(
            !text.starts_with(['[', '(', '1', '.', ' ']),
            "{name}: {text}"
        );
        let lower = text.to_lowercase();
        assert!(
            lower.contains("doe") || lower.contains("script"),
            "{name}: {text}"
        );
        let dated = citer.reference(&Citation::of(&plain), &words).unwrap();
        assert!(!dated.text.contains(",)"), "{name}: {}", dated.text);
        if dated.text.contains("2013") {
            assert!(text.contains("about 2013"), "{name}: {text}");
        }
    }
}

#[test]
fn what_a_style_leaves_out_is_told() {
    let english = ["en".to_owned()];
    let article = zotero("noauthor_azerbaijan_2025");
    let cited = Citation {
        locator: Some("p. 4"),
        ..Citation::of(&article)
    };
    let of = |style: &str| {
        let styles = Styles::load(Some(style), &english, None).unwrap();
        let citer = styles.within("en").unwrap();
        (*citer.reference(&cited, &words).unwrap()).clone()
    };
    let chicago = of("chicago-notes");
    assert!(chicago.has_locator && chicago.has_url && !chicago.has_accessed);
    let ieee = of("ieee");
    assert!(!ieee.has_locator && ieee.has_accessed, "{ieee:?}");
    assert!(ieee.text.contains("Accessed: May 06, 2025"));
    // An entry's own date of access goes before the record's.
    let later = EdtfDate::parse("2026~").unwrap();
    let styles = Styles::load(Some("ieee"), &english, None).unwrap();
    let cited = Citation {
        accessed: Some(&later),
        ..cited
    };
    let own = styles
        .within("en")
        .unwrap()
        .reference(&cited, &words)
        .unwrap();
    assert!(own.text.contains("Accessed: about 2026"), "{}", own.text);
    assert!(own.has_accessed);
}

#[test]
fn a_reference_is_in_the_readers_language() {
    let work = hayagriva("ministry_2024");
    let cited = Citation::of(&work);
    let styles = chicago();
    let az = styles
        .within("az")
        .unwrap()
        .reference(&cited, &|_| "TARİX".into());
    assert!(az.unwrap().text.contains("Səfər haqqında məlumat"));
    let en = styles
        .within("en")
        .unwrap()
        .reference(&cited, &words)
        .unwrap();
    assert!(
        en.text.contains("Press Release on the Visit"),
        "{}",
        en.text
    );
    let french = styles.within("fr").unwrap();
    let plain = french
        .reference(&Citation::of(&zotero("old_bibtex")), &words)
        .unwrap();
    assert!(plain.text.contains("mai 2019"), "{}", plain.text);
    assert!(styles.within("xx").is_some(), "the first language");
}

#[test]
fn an_unknown_style_names_the_nearest() {
    let fault = Styles::load(Some("chicago-note"), &[], None).unwrap_err();
    assert_eq!(fault.rule.name, "style-unknown");
    assert!(fault.hint.unwrap().contains("chicago-note"));
    assert!(Styles::check("apa").is_none());
    let (config, faults) = crate::config::Config::read(b"title: X\ncitation_style: appa\n");
    assert!(config.is_none());
    assert_eq!(faults[0].hint.as_deref(), Some("did you mean `apa`?"));
    assert!(faults[0].span.is_some());
}

#[test]
fn references_that_were_made_are_kept() {
    let work = zotero("old_bibtex");
    let citer = chicago().within("en").unwrap();
    let first = citer.reference(&Citation::of(&work), &words).unwrap();
    let again = zotero("old_bibtex");
    let second = citer.reference(&Citation::of(&again), &words).unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &second));
}

/// What the driver, which writes each citation several times, makes of a work.
fn by_driver(
    style: &hayagriva::citationberg::IndependentStyle,
    work: &Work,
    locales: &[hayagriva::citationberg::Locale],
) -> String {
    use hayagriva::citationberg::LocaleCode;
    use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
    let csl = work.csl();
    let english = csl
        .record
        .language
        .as_deref()
        .is_some_and(|l| l.starts_with("en"));
    let item = item::item(&item::prepared(&csl.record, english));
    let style = alone::of_item(style, &item);
    let locale = Some(LocaleCode::en_us());
    let mut driver = BibliographyDriver::new();
    let language = csl.record.language.clone().unwrap_or("und".into());
    let items = vec![CitationItem::new(
        &item,
        None,
        Some(LocaleCode(language)),
        false,
        None,
    )];
    driver.citation(CitationRequest::new(
        items,
        &style,
        locale.clone(),
        locales,
        Some(1),
    ));
    let made = driver.finish(BibliographyRequest::new(&style, locale, locales));
    let children = made.citations.into_iter().next().unwrap().citation;
    let mut out = html::Writer::new(&csl.dates, None, &words, false);
    out.children(&children, false);
    html::forms(&out.finish()).text
}

#[test]
fn a_reference_written_once_is_what_the_driver_writes() {
    let all = hayagriva::archive::locales();
    let english: Vec<_> = all
        .iter()
        .filter(|l| l.lang.as_ref().is_some_and(|c| c.0 == "en-US"))
        .cloned()
        .collect();
    let (records, _) = bib(ZOTERO);
    let (works, _) = yaml(HAYAGRIVA);
    let works: Vec<Work> = records
        .into_iter()
        .filter_map(|r| r.work)
        .chain(works.into_iter().map(|w| w.1))
        .filter(|w| matches!(w.title, Text::One(_)))
        .collect();
    let mut differ = Vec::new();
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let Some(styles) = Styles::of(*style, name, &["en".to_owned()], &all, None) else {
            continue;
        };
        let hayagriva::citationberg::Style::Independent(mut whole) = style.get() else {
            continue;
        };
        alone::prepare(&mut whole);
        for work in &works {
            let ours = styles
                .within("en")
                .unwrap()
                .reference(&Citation::of(work), &words)
                .unwrap();
            let theirs = by_driver(&whole, work, &english);
            // The one that shortens years, which are written whole here.
            let theirs = theirs
                .replace("(accessed 1.25)", "(accessed 1.2025)")
                .replace("(accessed 5.6.25)", "(accessed 5.6.2025)");
            // A word before a date of access that is not there.
            let theirs = theirs
                .strip_suffix(" Accessed")
                .unwrap_or(&theirs)
                .to_owned();
            // What a style writes nothing of is written as something near it.
            if ours.text != theirs && !theirs.is_empty() {
                differ.push(format!("{name}\n  {}\n  {theirs}", ours.text));
            }
        }
    }
    assert!(differ.is_empty(), "{}: {}", differ.len(), differ.join("\n"));
}
