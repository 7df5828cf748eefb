//! What holds of every card, whatever its title.

use super::*;

fn card(title: &str) -> Card<'_> {
    Card {
        title: title.into(),
        below: None,
        site: Some("A site"),
        rtl: false,
        event: Some(Event {
            date: "about May 2025".into(),
            sure: "Reported".into(),
            outline: Outline::Ring,
            mark: Mark {
                length: Length::Month,
                approximate: true,
                uncertain: false,
                start: Edge::Closed,
                end: Edge::Closed,
            },
        }),
    }
}

#[test]
fn hostile_titles_make_cards_and_the_same_ones_twice() {
    let long = "word ".repeat(2_000);
    let run = "x".repeat(10_000);
    for title in [
        "",
        " ",
        "a\u{0}b\u{7}\u{1b}[31m\u{fffe}",
        "<text>&amp;]]><!-- \"quoted\" 'too' & more",
        "\u{202e}turned\u{202c} \u{2066}round\u{2069}",
        "e\u{301}\u{301}\u{301}\u{301}",
        "السفارة \u{202d}abc\u{202c} (2013)",
        &long,
        &run,
        "漢字",
    ] {
        let bytes = png(&card(title));
        let mut picture = ::png::Decoder::new(std::io::Cursor::new(&bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; picture.output_buffer_size().unwrap()];
        let frame = picture.next_frame(&mut pixels).unwrap();
        assert_eq!((frame.width, frame.height), (1200, 630), "{title:.40}");
        assert_eq!(bytes, png(&card(title)), "{title:.40}");
    }
}

#[test]
fn the_letters_of_the_fonts_are_known() {
    for text in [
        "Əliyev, Gəncə: İşğal, ğ ı ş ç ö ü",
        "Встреча министров",
        "أذربيجان وسوريا: أيار/مايو ٢٠٢٥",
        "Façade — “quoted” … №5 €3",
        "\u{202e}a\u{202c}",
    ] {
        assert!(has_letters(text), "{text}");
    }
    for text in ["中国", "日本", "ქართული", "🎉", "ไทย"] {
        assert!(!has_letters(text), "{text}");
    }
}
