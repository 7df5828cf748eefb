//! Dates as a user meets them: what is read, how it is worded, and what is said of a mistake.

#![allow(clippy::panic, reason = "a panic is how a test fails")]

use chancery::date::{EdtfDate, Heading};
use chancery::language::{DateStyle, Language};

fn english() -> Language {
    let (language, faults) = Language::load("en", None);
    assert!(faults.is_empty(), "{faults:?}");
    language
}

fn date(text: &str) -> EdtfDate {
    EdtfDate::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

#[test]
fn every_example_of_the_library_of_congress_is_read_as_its_text_says() {
    let english = english();
    let table = include_str!("data/edtf-loc.txt");
    let mut seen = 0;
    for line in table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [form, level, earliest, latest, words] = *cells else {
            panic!("not five cells: {line}");
        };
        let date = date(form);
        let day = |day: Option<String>| day.unwrap_or_else(|| "-".to_owned());
        assert_eq!(
            format!(
                "{form} | {} | {} | {} | {}",
                date.level(),
                day(date.earliest_iso()),
                day(date.latest_iso()),
                english.date(&date, DateStyle::Sentence)
            ),
            format!("{form} | {level} | {earliest} | {latest} | {words}")
        );
        assert_eq!(date.as_written(), form);
        seen += 1;
    }
    assert_eq!(seen, 84);
}

#[test]
fn what_the_library_of_congress_forbids_is_refused() {
    for text in [
        "20050924T100000",
        "-Y170000002",
        "Y1985",
        "1985-4-12",
        "-0000",
        "200",
    ] {
        assert!(EdtfDate::parse(text).is_err(), "{text}");
    }
}

/// Input, message, the part that is pointed at, hint.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("2023-02-29", "February 2023 has 28 days", "29", ""),
    ("1900-02-29", "February 1900 has 28 days", "29", ""),
    ("-0001-02-29", "February -0001 has 28 days", "29", ""),
    ("1985-04-31~", "April 1985 has 30 days", "31~", ""),
    ("XXXX-02-30", "February has at most 29 days", "30", ""),
    (
        "X900-02-29",
        "none of the years X900 is a leap year, so February has 28 days",
        "29",
        "",
    ),
    ("2023-13", "there is no month 13", "13", ""),
    (
        "2023-00",
        "there is no month 00",
        "00",
        "leave the month out: 2023",
    ),
    (
        "2023-02-00",
        "there is no day 00",
        "00",
        "leave the day out: 2023-02",
    ),
    (
        "2025-13-04",
        "there is no month 13",
        "13",
        "if day and month have changed places, write 2025-04-13",
    ),
    (
        "2001-21-05",
        "21 is a part of a year and has no days",
        "05",
        "",
    ),
    (
        "2025-5-4",
        "a month has two digits",
        "-4",
        "write 2025-05-04",
    ),
    (
        "{1960,1985-00}",
        "there is no month 00",
        "00",
        "leave the month out: 1985",
    ),
    ("2024-05/2024-02-30", "February 2024 has 29 days", "30", ""),
    (
        "2004/2003",
        "the interval ends before it begins: 2003 is before 2004",
        "2003",
        "write 2003/2004, if that is meant",
    ),
    (
        "../..",
        "an interval needs a date at one end at least",
        "../..",
        "",
    ),
    (
        "[1667,1668",
        "the set that [ opens is not closed with ]",
        "8",
        "",
    ),
    (
        "[1667,,1668]",
        "there is nothing between two commas of the set",
        ",",
        "",
    ),
    ("2025-05-04T25:00:00", "there is no such hour", "25", ""),
    ("2023-02-29T10:00:00", "February 2023 has 28 days", "29", ""),
    (
        "2025-05-04T10:00",
        "a time of day has hours, minutes and seconds, as in T10:00:00",
        "10",
        "write 2025-05-04T10:00:00",
    ),
    ("", "the date is empty", "", ""),
    (
        "soon",
        "this is not an EDTF date, which begins with a year of four digits",
        "soon",
        "",
    ),
    (
        "4/5/2025",
        "day and month cannot be told apart here",
        "4/5/2025",
        "write 2025-05-04 for 4 May 2025, or 2025-04-05 for 5 April 2025",
    ),
    (
        "-500",
        "a year has four digits",
        "-500",
        "500 BCE is written -0499, since EDTF has a year 0; the year -500 is written -0500",
    ),
    (
        "198",
        "a year has four digits",
        "198",
        "write 198X for the decade, or 0198 for the year",
    ),
];

#[test]
fn a_mistake_is_told_with_its_reason_and_its_place() {
    for (input, message, place, hint) in FAULTS {
        let error = EdtfDate::parse(input).expect_err(input);
        assert_eq!(
            (
                error.message.as_str(),
                &input[error.range.clone()],
                error.hint.as_deref().unwrap_or("")
            ),
            (*message, *place, *hint),
            "{input}"
        );
    }
}

#[test]
fn a_date_written_otherwise_is_proposed_in_edtf() {
    for (input, form) in [
        ("May 2025", "2025-05"),
        ("4 May 2025", "2025-05-04"),
        ("May 4th, 2025", "2025-05-04"),
        ("4.5.2025", "2025-05-04"),
        ("13/5/2025", "2025-05-13"),
        ("2025/05/04", "2025-05-04"),
        ("20250504", "2025-05-04"),
        ("2025/06", "2025-06"),
        ("circa 2013", "2013~"),
        ("c. May 2025", "2025-05~"),
        ("about 2013", "2013~"),
        ("2013?~", "2013%"),
        ("2013-2015", "2013/2015"),
        ("2013–2015", "2013/2015"),
        ("May 2024 to June 2025", "2024-05/2025-06"),
        ("2025-05-04/06", "2025-05-04/2025-05-06"),
        ("2013/present", "2013/.."),
        ("since 2013", "2013/.."),
        ("before 1985", "[..1984]"),
        ("1980s", "198X"),
        ("19th century", "18XX"),
        ("198u", "198X"),
        ("spring 2019", "2019-21"),
        ("Q2 2019", "2019-34"),
        ("500 BCE", "-0499"),
        ("1 BC", "0000"),
        ("2025-05-04 10:00", "2025-05-04T10:00:00"),
        ("[1667, 1668]", "[1667,1668]"),
        ("٢٠٢٥-٠٥", "2025-05"),
        (" 2013 ", "2013"),
    ] {
        let error = EdtfDate::parse(input).expect_err(input);
        assert_eq!(error.hint, Some(format!("write {form}")), "{input}");
    }
}

#[test]
fn what_has_two_readings_is_not_guessed() {
    for input in ["1900s", "2005/06", "5/4", "next year"] {
        let error = EdtfDate::parse(input).expect_err(input);
        assert_eq!(error.hint, None, "{input}");
    }
    let error = EdtfDate::parse("4/5/2025").expect_err("4/5/2025");
    let both = "write 2025-05-04 for 4 May 2025, or 2025-04-05 for 5 April 2025";
    assert_eq!(error.hint.as_deref(), Some(both));
}

#[test]
fn what_the_library_refuses_and_the_text_allows_is_read() {
    let english = english();
    for (text, earliest, latest, words) in [
        (
            "-05XX",
            "-0599-01-01",
            "-0500-12-31",
            "some year between 600 BCE and 501 BCE",
        ),
        (
            "-000X",
            "-0009-01-01",
            "-0001-12-31",
            "some year between 10 BCE and 2 BCE",
        ),
        (
            "-04XX-02-29",
            "-0496-02-29",
            "-0400-02-29",
            "29 February of some year between 500 BCE and 401 BCE",
        ),
        (
            "[2024-05..2025]",
            "2024-05-01",
            "2025-12-31",
            "between May 2024 and some time in 2025",
        ),
        (
            "[2024~..2025~]",
            "2024-01-01",
            "2025-12-31",
            "between about 2024 and about 2025",
        ),
    ] {
        let date = date(text);
        assert_eq!(date.level(), 2);
        assert_eq!(date.earliest_iso().as_deref(), Some(earliest), "{text}");
        assert_eq!(date.latest_iso().as_deref(), Some(latest), "{text}");
        assert_eq!(english.date(&date, DateStyle::Sentence), words);
    }
}

#[test]
fn a_mark_before_or_within_a_date_is_of_level_2() {
    for (text, level) in [
        ("2013~", 1),
        ("~2013", 2),
        ("?2004-?06-?11", 2),
        ("2004-06~-11", 2),
        ("1984?/2004%", 1),
    ] {
        assert_eq!(date(text).level(), level, "{text}");
    }
}

#[test]
fn dates_stand_in_the_order_of_what_they_may_mean() {
    let sorted = [
        "XXXX-12",
        "Y-17E100",
        "Y-17E7",
        "-0500",
        "-0499",
        "0000",
        "0409",
        "1980",
        "198X",
        "1985/..",
        "2013~",
        "2019-03",
        "2024-12-31",
        "Y17E7",
        "Y17E100",
        "Y18E100",
    ];
    let mut dates: Vec<EdtfDate> = sorted.iter().rev().map(|s| date(s)).collect();
    dates.sort_by_key(EdtfDate::order);
    let written: Vec<&str> = dates.iter().map(EdtfDate::as_written).collect();
    assert_eq!(written, sorted);

    let within_a_year = [
        "../2019", "2019-01", "2019", "2019-21", "2019-22", "2019-24", "2019-34",
    ];
    let mut dates: Vec<EdtfDate> = within_a_year.iter().rev().map(|s| date(s)).collect();
    dates.sort_by_key(EdtfDate::order);
    let written: Vec<&str> = dates.iter().map(EdtfDate::as_written).collect();
    assert_eq!(written, within_a_year);
}

#[test]
fn a_date_stands_on_a_page_and_under_a_heading_that_are_given() {
    let english = english();
    for (text, page, heading) in [
        ("2025-05-04", 2025, "May"),
        ("2024-12~", 2024, "December"),
        ("2013~", 2013, "2013"),
        ("2004-XX", 2004, "2004"),
        ("1984-1X", 1984, "1984"),
        ("2019-21", 2019, "2019"),
        ("2019-34", 2019, "2019"),
        ("198X", 1980, "1980s"),
        ("190X", 1900, "1900 to 1909"),
        ("19XX", 1900, "1900 to 1999"),
        ("1950S2", 1900, "1900 to 1999"),
        ("-0499", -499, "500 BCE"),
        ("2013~/2025-05~", 2013, "2013"),
        ("2024-05/2025", 2024, "May"),
        ("../1985", 1985, "before 1985"),
        ("/1985-04-12", 1985, "before 1985"),
        ("[..1984]", 1984, "1984 or earlier"),
        ("[1760-12..]", 1760, "1760 or later"),
        ("[1667,1760-12]", 1667, "1667 to 1760"),
        ("[2025-05-04,2025-05-06]", 2025, "May"),
        ("{1960,1961-12}", 1960, "1960"),
        ("..2004/2004-06..", 2004, "2004 or earlier"),
        ("XXXX-12/1990", 1990, "before 1990"),
    ] {
        let date = date(text);
        assert_eq!(date.page_year(), Some(page), "{text}");
        assert_eq!(english.heading(date.heading()), heading, "{text}");
    }
    for text in [
        "XXXX-12",
        "XXXX",
        "XXXX-12-XX",
        "XXXX-05/XXXX-06",
        "[XXXX-05,XXXX-06]",
    ] {
        assert_eq!(date(text).page_year(), None, "{text}");
        assert_eq!(
            english.heading(date(text).heading()),
            "year unknown",
            "{text}"
        );
    }
    assert_eq!(date("Y17E100").page_year(), None);
    assert_eq!(date("Y17E100").heading(), Heading::Unplaced);
}

#[test]
fn a_calendar_gets_only_what_is_known_to_the_day() {
    for text in [
        "2025-05-04",
        "2025-05-04~",
        "2025-05-04T10:00:00Z",
        "2004-%06-11",
    ] {
        assert!(date(text).known_day().is_some(), "{text}");
    }
    for text in [
        "2025-05",
        "2025-05-XX",
        "156X-12-25",
        "2025-05-04/2025-05-05",
        "[2025-05-04]",
        "1985-04-1X",
    ] {
        assert!(date(text).known_day().is_none(), "{text}");
    }
}

#[test]
fn columns_are_short_and_under_a_year_shorter() {
    let english = english();
    for (text, column, within) in [
        ("2025-05-04", "4 May 2025", "4 May"),
        ("2025-05~", "c. May 2025", "c. May"),
        ("2024-12", "December 2024", "December"),
        ("2024-12?", "December 2024?", "December?"),
        ("2013~", "c. 2013", "c. 2013"),
        ("1985-04-XX", "April 1985", "April"),
        ("198X", "1980s", "1980s"),
        ("2019-21", "spring 2019", "spring"),
        ("1964/2008", "1964–2008", "1964–2008"),
        ("2025-05-04/2025-05-06", "4–6 May 2025", "4–6 May"),
        (
            "2025-04-30/2025-05-02",
            "30 April – 2 May 2025",
            "30 April – 2 May",
        ),
        (
            "2024-05/2025-06",
            "May 2024 – June 2025",
            "May 2024 – June 2025",
        ),
        ("1985/..", "1985 –", "1985 –"),
    ] {
        let date = date(text);
        assert_eq!(english.date(&date, DateStyle::Column), column, "{text}");
        assert_eq!(english.date(&date, DateStyle::WithinYear), within, "{text}");
    }
}

#[test]
fn the_report_is_the_line_that_the_command_prints() {
    let english = english();
    let line = |text: &str| serde_json::to_string(&english.report(text)).unwrap();
    assert_eq!(
        line("2013~"),
        r#"{"input":"2013~","valid":true,"level":1,"earliest":"2013-01-01","latest":"2013-12-31","display":"about 2013","sort":"2013-01-01/2013-12-31"}"#
    );
    assert_eq!(
        line("2023-02-29"),
        r#"{"input":"2023-02-29","valid":false,"level":null,"earliest":null,"latest":null,"display":null,"sort":null,"error":"February 2023 has 28 days"}"#
    );
}

/// The rows of the table under a heading of docs/dates.md, cell by cell.
fn table(heading: &str) -> Vec<Vec<String>> {
    let docs = include_str!("../docs/dates.md");
    let start = docs
        .find(&format!("## {heading}\n"))
        .unwrap_or_else(|| panic!("no {heading}"));
    docs[start..]
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|')
                .split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn the_documentation_says_what_is_done() {
    let english = english();
    let none = |day: Option<String>| day.unwrap_or_else(|| "none".to_owned());
    let rows = table("Forms");
    assert!(rows.len() > 25);
    for row in rows {
        let [form, _, sentence, column, earliest, latest] = row.as_slice() else {
            panic!("{row:?}");
        };
        let date = date(form.trim_matches('`'));
        let words = english.date(&date, DateStyle::Sentence);
        assert_eq!(&words, sentence);
        let column = if column == "the same" { &words } else { column };
        assert_eq!(&english.date(&date, DateStyle::Column), column);
        assert_eq!(&none(date.earliest_iso()), earliest, "{form}");
        assert_eq!(&none(date.latest_iso()), latest, "{form}");
    }
    let rows = table("Disputed forms");
    assert!(rows.len() > 20);
    for row in rows {
        let refused = row[1].starts_with("refused");
        for form in row[0].split('`').skip(1).step_by(2) {
            assert_eq!(EdtfDate::parse(form).is_err(), refused, "{form}");
        }
    }
}
