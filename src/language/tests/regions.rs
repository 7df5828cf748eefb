//! Dates, numbers and order by language and region.

use super::{load, with};
use crate::date::{Day, EdtfDate, Heading};
use crate::language::{Arg, DateStyle, Language, LanguageOptions, Months, SecondCalendar};
use std::cmp::Ordering;

fn date(language: &Language, edtf: &str, style: DateStyle) -> String {
    language.date(&EdtfDate::parse(edtf).unwrap(), style)
}

fn sentence(language: &Language, edtf: &str) -> String {
    date(language, edtf, DateStyle::Sentence)
}

#[test]
fn a_date_says_in_each_language_what_is_known_and_no_more() {
    let dates = [
        "2025-05-04",
        "2024-12",
        "2013~",
        "2024-12?",
        "1985-04-XX",
        "2024-05/2025",
        "[1667,1668,1670]",
        "198X",
        "1964/2008",
        "1985/..",
        "../1985",
        "-0499",
        "2019-21",
        "2025-05-04T10:00:00Z",
        "156X-12-25",
        "?2004-06-~11",
    ];
    let words = [
        (
            "ar",
            [
                "4 مايو 2025",
                "ديسمبر 2024",
                "نحو 2013",
                "ديسمبر 2024 (غير مؤكد)",
                "يوم ما من أبريل 1985",
                "بين مايو 2024 ووقت ما من 2025",
                "أحد هذه التواريخ: 1667، 1668، 1670",
                "وقت ما من ثمانينيات القرن الـ20",
                "من 1964 إلى 2008",
                "من 1985 فصاعدًا",
                "حتى 1985",
                "500 ق.م",
                "ربيع 2019",
                "4 مايو 2025، 10:00 ص بالتوقيت العالمي",
                "25 ديسمبر من سنة ما في ستينيات القرن الـ16",
                "11 يونيو 2004 (السنة غير مؤكدة، اليوم تقريبي)",
            ],
        ),
        (
            "az",
            [
                "4 may 2025",
                "dekabr 2024",
                "təxminən 2013",
                "dekabr 2024 (qəti deyil)",
                "aprel 1985 (günü məlum deyil)",
                "may 2024 ilə 2025 (dəqiq vaxtı məlum deyil) arasında",
                "bu tarixlərdən biri: 1667, 1668, 1670",
                "1980-ci illər (ili məlum deyil)",
                "1964 – 2008",
                "1985 və sonrası",
                "1985 və əvvəli",
                "e.ə. 500",
                "2019, yaz",
                "4 may 2025, 10:00 UTC",
                "25 dekabr, 1560-cı illər (ili məlum deyil)",
                "11 iyun 2004 (il qəti deyil, gün təxminidir)",
            ],
        ),
        (
            "tr",
            [
                "4 Mayıs 2025",
                "Aralık 2024",
                "yaklaşık 2013",
                "Aralık 2024 (kesin değil)",
                "Nisan 1985 içinde bir gün",
                "Mayıs 2024 ile 2025 içinde bir zaman arasında",
                "şu tarihlerden biri: 1667, 1668, 1670",
                "1980’ler içinde bir zaman",
                "1964 – 2008",
                "1985 ve sonrası",
                "1985 ve öncesi",
                "MÖ 500",
                "2019 ilkbaharı",
                "4 Mayıs 2025, 10:00 UTC",
                "25 Aralık, 1560’lar içinde bir yıl",
                "11 Haziran 2004 (yıl kesin değil, gün yaklaşık)",
            ],
        ),
        (
            "ru",
            [
                "4 мая 2025 г.",
                "декабрь 2024 г.",
                "примерно 2013",
                "декабрь 2024 г. (под вопросом)",
                "апрель 1985 г. (день неизвестен)",
                "в промежутке: май 2024 г. — 2025 (точнее неизвестно)",
                "одно из: 1667, 1668, 1670",
                "1980-е (год неизвестен)",
                "1964 — 2008",
                "1985 и далее",
                "1985 и ранее",
                "500 г. до н. э.",
                "весна 2019",
                "4 мая 2025 г., 10:00 UTC",
                "25 декабря, 1560-е (год неизвестен)",
                "11 июня 2004 г. (год под вопросом, день приблизительно)",
            ],
        ),
        (
            "fr",
            [
                "4 mai 2025",
                "décembre 2024",
                "2013 environ",
                "décembre 2024 (incertain)",
                "avril 1985 (jour inconnu)",
                "entre mai 2024 et 2025 (moment inconnu)",
                "l’une de ces dates : 1667, 1668, 1670",
                "années 1980 (année inconnue)",
                "1964 – 2008",
                "1985 et après",
                "1985 et avant",
                "500 av. J.-C.",
                "printemps 2019",
                "4 mai 2025, 10:00 UTC",
                "25 décembre, années 1560 (année inconnue)",
                "11 juin 2004 (année incertaine, jour approximatif)",
            ],
        ),
    ];
    for (tag, expected) in words {
        let language = load(tag);
        for (edtf, expected) in dates.iter().zip(expected) {
            // Spaces that do not break are told from others by the eye alone.
            let found = sentence(&language, edtf).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(found, expected, "{tag} {edtf}");
        }
    }
}

#[test]
fn no_date_of_any_form_falls_back_to_english() {
    let forms = [
        "2025-05-04",
        "2013%",
        "2024-12%",
        "198X%",
        "198X~",
        "198X?",
        "2004-06~-11",
        "2004-XX",
        "19XX",
        "1560-12-2X",
        "1985-1X",
        "XXXX-12-XX",
        "XXXX",
        "1X85",
        "1950S2",
        "Y170000002",
        "Y-17E7",
        "1985/",
        "/1985",
        "..2004-06-01/2004-06-20..",
        "[..1984]",
        "[1760-12..]",
        "{..1984}",
        "{1960,1961-12}",
        "{1984..}",
        "[1667-05-01..1760-12]",
        "2001-25",
        "2001-32",
        "2001-33",
        "2001-41",
        "0500",
        "0044-03-15",
        "-0043-03-15",
        "2025-05-04T10:00:00-04:30",
        "198X-21",
        "2004-XX-11",
        "2004-XX-XX",
        "2019-21~",
        "2001-?34",
    ];
    for tag in ["ar", "ru"] {
        let language = load(tag);
        for form in forms {
            let Ok(date) = EdtfDate::parse(form) else {
                panic!("{form}");
            };
            let styles = [
                DateStyle::Sentence,
                DateStyle::Column,
                DateStyle::WithinYear,
            ];
            let mut all = styles.map(|style| language.date(&date, style)).to_vec();
            all.push(language.heading(date.heading()));
            all.push(language.precision_words(&date));
            for words in all {
                let mut latin = words.replace("UTC", "");
                latin.retain(|c| c.is_ascii_alphabetic() && c != 'X');
                assert_eq!(latin, "", "{tag} {form}: {words}");
            }
        }
    }
}

#[test]
fn numbers_choose_their_plural() {
    let events = |tag: &str, n: i64| {
        let words = load(tag).message("events-count", &[("count", Arg::Number(n))]);
        words.unwrap().replace(['\u{a0}', '\u{202f}'], " ")
    };
    for (n, words) in [
        (0, "لا أحداث"),
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "3 أحداث"),
        (11, "11 حدثًا"),
        (100, "100 حدث"),
        (103, "103 أحداث"),
    ] {
        assert_eq!(events("ar", n), words);
    }
    // A region has the plurals of its language and digits of its own.
    assert_eq!(events("ar-SY", 11), "١١ حدثًا");
    for (n, words) in [
        (0, "Событий нет"),
        (1, "1 событие"),
        (3, "3 события"),
        (5, "5 событий"),
        (11, "11 событий"),
        (21, "21 событие"),
        (1234, "1234 события"),
    ] {
        let found = events("ru", n).replace("1 234", "1234");
        assert_eq!(found, words);
    }
    assert_eq!(events("fr", 1), "1 événement");
    assert_eq!(events("fr", 2), "2 événements");
    assert_eq!(events("fr", 1_000_000), "1 000 000 d’événements");
    assert_eq!(events("tr", 2), "2 olay");
    assert_eq!(events("az-Latn-AZ", 1), "1 hadisə");
}

#[test]
fn months_have_the_names_of_the_region() {
    for (tag, words) in [
        ("ar", "ديسمبر 2024"),
        ("ar-EG", "ديسمبر ٢٠٢٤"),
        ("ar-SY", "كانون الأول ٢٠٢٤"),
        ("ar-IQ", "كانون الأول ٢٠٢٤"),
        ("ar-MA", "دجنبر 2024"),
    ] {
        assert_eq!(sentence(&load(tag), "2024-12"), words, "{tag}");
    }
}

#[test]
fn months_may_have_both_names_and_one_on_an_axis() {
    let both = |tag: &str| {
        let options = LanguageOptions {
            months: Months::Both,
            calendar: None,
        };
        Language::load_with(tag, None, options).0
    };
    let arabic = both("ar");
    assert_eq!(sentence(&arabic, "2025-05"), "أيار/مايو 2025");
    assert_eq!(sentence(&arabic, "2025-05-04"), "4 أيار/مايو 2025");
    assert_eq!(
        date(&arabic, "2025-05-04", DateStyle::WithinYear),
        "4 أيار/مايو"
    );
    assert_eq!(arabic.heading(Heading::Month(2025, 5)), "أيار/مايو");
    assert_eq!(arabic.short_month(5), "أيار");
    assert_eq!(arabic.short_month_of_year(2025, 5), "أيار 2025");
    assert_eq!(load("ar").short_month_of_year(2025, 5), "مايو 2025");
    let syrian = both("ar-SY");
    assert_eq!(sentence(&syrian, "2024-12"), "كانون الأول/ديسمبر ٢٠٢٤");
    let egyptian = both("ar-EG");
    assert_eq!(sentence(&egyptian, "2024-12"), "ديسمبر/كانون الأول ٢٠٢٤");
    assert_eq!(egyptian.short_month(12), "ديسمبر");
    // Elsewhere months have one name.
    assert_eq!(sentence(&both("fr"), "2024-12"), "décembre 2024");
    assert_eq!(load("ar-SY").short_month(12), "كانون الأول");
    assert_ne!(arabic.hash(), load("ar").hash());
}

#[test]
fn a_second_calendar_stands_beside_what_is_known_to_the_day_alone() {
    let second = |tag: &str, calendar| {
        let options = LanguageOptions {
            calendar: Some(calendar),
            ..Default::default()
        };
        Language::load_with(tag, None, options).0
    };
    let hijri = second("ar", SecondCalendar::Hijri);
    assert_eq!(
        sentence(&hijri, "2025-05-04"),
        "4 مايو 2025 (6 ذو القعدة 1446 هـ)"
    );
    let persian = second("en", SecondCalendar::Persian);
    assert_eq!(
        sentence(&persian, "2025-05-04"),
        "4 May 2025 (14 Ordibehesht 1404 AP)"
    );
    let hebrew = second("en", SecondCalendar::Hebrew);
    assert_eq!(sentence(&hebrew, "2025-05-04"), "4 May 2025 (6 Iyar 5785)");
    for open in [
        "2025-05",
        "2025",
        "2025-05-XX",
        "2025-05-04~",
        "2025-05-04?",
        "2025-05-04/2025-05-06",
        "[2025-05-04,2025-05-06]",
        "2025-05-04T23:00:00",
        "2024-05/2025",
    ] {
        assert_eq!(
            sentence(&hijri, open),
            sentence(&load("ar"), open),
            "{open}"
        );
    }
    // Where there is little room, one calendar.
    assert_eq!(date(&hijri, "2025-05-04", DateStyle::Column), "4 مايو 2025");
    // Outside the table of Umm al-Qura nothing is reckoned.
    let day = |year| Day {
        year,
        month: 5,
        day: 4,
    };
    assert_eq!(hijri.second(day(1850)), None);
    assert_eq!(hijri.second(day(2200)), None);
    assert!(hijri.second(day(1900)).is_some());
    assert_eq!(persian.second(day(1700)), None);
    assert_eq!(hebrew.second(day(1500)), None);
    assert_eq!(load("ar").second(day(2025)), None);
}

#[test]
fn options_have_names() {
    assert_eq!(Months::named("both"), Some(Months::Both));
    assert_eq!(SecondCalendar::named("hijri"), Some(SecondCalendar::Hijri));
    assert_eq!(SecondCalendar::named("mayan"), None);
}

#[test]
fn names_stand_in_the_order_of_their_alphabet() {
    for (tag, sorted) in [
        ("az", ["Çin", "Əli", "Fransa", "Xəzər", "İran"]),
        ("tr", ["Cezayir", "Çin", "Irak", "İran", "Şam"]),
        ("ru", ["Азербайджан", "Ёлкин", "Жуков", "Сирия", "Турция"]),
        ("fr", ["coté", "côte", "Écosse", "Égypte", "Espagne"]),
        ("ar", ["أذربيجان", "إيران", "تركيا", "دمشق", "سوريا"]),
    ] {
        let language = load(tag);
        for pair in sorted.windows(2) {
            assert_eq!(
                language.compare(pair[0], pair[1]),
                Ordering::Less,
                "{tag}: {pair:?}"
            );
        }
    }
}

#[test]
fn lists_are_joined_as_each_language_joins_them() {
    let items: Vec<String> = ["X", "Y", "Z"].map(str::to_owned).into();
    for (tag, words) in [
        ("ar", "X وY وZ"),
        ("az", "X, Y və Z"),
        ("tr", "X, Y ve Z"),
        ("ru", "X, Y и Z"),
        ("fr", "X, Y et Z"),
    ] {
        assert_eq!(load(tag).list(&items), words);
    }
}

#[test]
fn a_further_language_is_one_file_of_the_site() {
    let german = "language-name = Deutsch\nnav-home = Start\ndate-about = um { $date }\n\
        date-decade = { $decade }er\nevents-count = { $count ->\n [one] { $count } Ereignis\n\
        *[other] { $count } Ereignisse\n }\n";
    let (language, faults) = with("de", german);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(language.name(), "Deutsch");
    assert_eq!(sentence(&language, "2025-05~"), "um Mai 2025");
    assert_eq!(date(&language, "198X", DateStyle::Column), "1980er");
    let events = language.message("events-count", &[("count", Arg::Number(8))]);
    assert_eq!(events.as_deref(), Some("8 Ereignisse"));
    let missing = language.missing();
    assert!(missing.contains(&"nav-timeline".to_owned()));
    assert!(!missing.contains(&"nav-home".to_owned()));
    // What it lacks is English.
    assert_eq!(
        language.message("nav-timeline", &[]).as_deref(),
        Some("Timeline")
    );
    let english = include_str!("../../../i18n/en.ftl");
    assert!(with("de", english).0.missing().is_empty());
    assert!(load("en").missing().is_empty());
    assert_eq!(load("de").missing().len(), missing.len() + 5);
}

#[test]
fn words_in_one_script_are_not_shown_for_another() {
    assert_eq!(
        load("az-Arab").message("nav-home", &[]).as_deref(),
        Some("Home")
    );
    assert_eq!(
        load("az-Latn").message("nav-home", &[]).as_deref(),
        Some("Ana səhifə")
    );
    assert_eq!(load("ar-SY").name(), "العربية");
    assert_eq!(load("az-Arab").name(), "az-Arab");
}

#[test]
fn after_a_word_like_since_stands_no_word_like_from() {
    let load = |tag: &str| Language::load(tag, None).0;
    let (english, arabic) = (load("en"), load("ar"));
    for (edtf, since, phrase) in [
        ("1118/1119", "1118–1119", "1118–1119"),
        (
            "1991-11-21/1991-11-22",
            "21–22 November 1991",
            "21–22 November 1991",
        ),
        (
            "2024-05-04/2024-06-06",
            "4 May – 6 June 2024",
            "4 May – 6 June 2024",
        ),
        ("1099/..", "1099", "from 1099 onwards"),
        ("1099/", "1099", "from 1099, end unknown"),
        ("../1060", "1060 or earlier", "until 1060"),
        ("2013~", "about 2013", "about 2013"),
        (
            "[1140,1144,1150]",
            "1140, 1144 or 1150",
            "one of 1140, 1144, 1150",
        ),
        (
            "2013~/2025-05-04",
            "about 2013 – 4 May 2025",
            "about 2013 – 4 May 2025",
        ),
    ] {
        assert_eq!(date(&english, edtf, DateStyle::Since), since, "{edtf}");
        assert_eq!(date(&english, edtf, DateStyle::Phrase), phrase, "{edtf}");
    }
    assert_eq!(date(&arabic, "1118/1119", DateStyle::Since), "1118–1119");
    // What data files give is as it was.
    assert_eq!(
        date(&english, "1118/1119", DateStyle::Sentence),
        "from 1118 to 1119"
    );
}
