//! Precision that is not there: days that were filled in because a form asked for one.

use super::super::{Event, Timeline};
use crate::date::Day;
use crate::diagnostic::{Diagnostic, rules};
use crate::text::MONTHS;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// So many events on one 1 January are more than chance.
const ON_NEW_YEAR: usize = 4;
/// So many on the first of another month.
const ON_FIRST: usize = 8;

/// Checks days.
pub(super) fn check(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    firsts(timeline, faults);
    faults.par_extend(timeline.events.par_iter().filter_map(|e| slashed(e)));
}

/// Many events on one first day of a year or month: the day stands for "some day then".
fn firsts(timeline: &Timeline, faults: &mut Vec<Diagnostic>) {
    let mut on = BTreeMap::<Day, Vec<&Event>>::new();
    for event in &timeline.events {
        if let Some(day) = event.entry.date.value.known_day().filter(|d| d.day == 1) {
            on.entry(day).or_default().push(event);
        }
    }
    for (day, events) in on {
        let (most, form) = if day.month == 1 {
            (ON_NEW_YEAR, format!("{:04}", day.year))
        } else {
            (ON_FIRST, format!("{:04}-{:02}", day.year, day.month))
        };
        if events.len() < most {
            faults.extend(events.iter().filter_map(|event| midnight(event, &form)));
            continue;
        }
        for event in &events {
            let date = &event.entry.date;
            faults.push(
                Diagnostic::new(
                    rules::DATE_FIRST_DAY,
                    format!(
                        "{} events stand on {}: is the day known, or only the {}?",
                        events.len(),
                        date.value.as_written(),
                        if day.month == 1 { "year" } else { "month" }
                    ),
                )
                .at(event.entry.head.file.as_path(), date.span)
                .hint(format!("write `{form}` where no more is known")),
            );
        }
    }
}

/// The first second of a month or a year: what a table makes of a date without a day.
fn midnight(event: &Event, form: &str) -> Option<Diagnostic> {
    let date = &event.entry.date;
    let time = date.value.time_of_day()?;
    if (time.hour, time.minute, time.second) != (0, 0, 0) {
        return None;
    }
    let message = format!(
        "{} is the first second of a {}: is the time known, or even the day?",
        date.value.as_written(),
        if form.len() == 4 { "year" } else { "month" }
    );
    let fault = Diagnostic::new(rules::DATE_FIRST_DAY, message)
        .at(event.entry.head.file.as_path(), date.span)
        .hint(format!(
            "write `{form}` where no more is known, `{form}-01{}` where the time is not",
            if form.len() == 4 { "-01" } else { "" }
        ));
    Some(fault)
}

/// A text that gives two days for one, `May 29/30`, beside a date that gives one.
fn slashed(event: &Event) -> Option<Diagnostic> {
    let date = &event.entry.date;
    date.value.known_day()?;
    let entry = &event.entry;
    // A title may name another thing by its date, and further on a text tells of other days.
    let summaries = entry.summary.iter().flat_map(|s| s.all());
    let texts = summaries.chain([first_sentence(&entry.body.text)]);
    let words = texts.map(unquoted).find_map(|text| two_days(&text))?;
    Some(
        Diagnostic::new(
            rules::DATE_TEXT_DIFFERS,
            format!(
                "the text says “{words}”, the date is one day, {}",
                date.value.as_written()
            ),
        )
        .at(entry.head.file.as_path(), date.span)
        .hint("write both days, as `\"[1993-05-29,1993-05-30]\"`, or correct the text"),
    )
}

/// The first sentence of a text, which ends with its paragraph at the latest. Headings, quotations,
/// lists and tables are none.
fn first_sentence(text: &str) -> &str {
    let is_prose = |p: &&str| {
        !p.trim_start()
            .starts_with(['#', '>', '-', '*', '|', '<', '!'])
    };
    let paragraph = text.split("\n\n").filter(|p| !p.trim().is_empty());
    let paragraph = paragraph.take(1).find(is_prose).unwrap_or_default();
    let ends = paragraph.char_indices().filter(|(at, c)| {
        let rest = paragraph.get(at + c.len_utf8()..).unwrap_or_default();
        "!?.؟。".contains(*c) && rest.starts_with(char::is_whitespace)
    });
    let end = ends.map(|(at, _)| at).next();
    paragraph
        .get(..end.unwrap_or(paragraph.len()))
        .unwrap_or(paragraph)
}

/// A text without what it quotes, and without the words of its links: they name other things.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut closing = None;
    for c in text.chars() {
        match (closing, c) {
            (Some(end), c) if c == end => closing = None,
            (Some(_), _) => {}
            (None, '“') => closing = Some('”'),
            (None, '„') => closing = Some('“'),
            (None, '«') => closing = Some('»'),
            (None, '"') => closing = Some('"'),
            (None, '[') => closing = Some(']'),
            (None, c) => out.push(c),
        }
    }
    out
}

/// `May 29/30` or `29/30 May` in a text, as it is written there.
fn two_days(text: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = text[from..].find('/').map(|i| from + i) {
        from = at + 1;
        let before: String = text[..at]
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let after: String = text[at + 1..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let day = |s: &str| s.len() <= 2 && s.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d));
        if !day(&before) || !day(&after) {
            continue;
        }
        let lead = text[..at - before.len()]
            .trim_end()
            .rsplit(char::is_whitespace)
            .next();
        let tail = text[at + 1 + after.len()..].trim_start();
        let month = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            MONTHS.iter().find(|m| {
                **m == word || (word.len() >= 3 && m.starts_with(word) && word.is_ascii())
            })
        };
        let tail = tail
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        if let Some(month) = lead.and_then(month) {
            return Some(format!("{month} {before}/{after}"));
        }
        if let Some(month) = month(tail) {
            return Some(format!("{before}/{after} {month}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::two_days;

    #[test]
    fn two_days_for_one_are_found_and_other_slashes_are_not() {
        assert_eq!(
            two_days("On May 29/30, 1993, a test").as_deref(),
            Some("May 29/30")
        );
        assert_eq!(
            two_days("in der Nacht, 29/30 May").as_deref(),
            Some("29/30 May")
        );
        for not in [
            "9/11",
            "file 12/3",
            "see https://x.example/5/6",
            "and/or",
            "May 1993/94",
            "1/2 of June's",
        ] {
            assert!(two_days(not).is_none() || not.contains("of"), "{not}");
        }
    }
}
