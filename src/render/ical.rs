//! Calendars, in iCalendar.

use crate::pages::views::CalendarView;

/// iCalendar, RFC 5545.
pub(super) fn calendar(calendar: &CalendarView) -> Vec<u8> {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//chancery//calendar//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!(
        "NAME;LANGUAGE={}:{}",
        calendar.lang,
        text(&calendar.name)
    ));
    line(&format!("X-WR-CALNAME:{}", text(&calendar.name)));
    line(&format!("URL:{}", calendar.url));
    // How many events are not known to the day, so that nobody takes this for all of them.
    line(&format!("X-CHANCERY-LEFT-OUT:{}", calendar.left_out));
    for event in &calendar.events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", text(&event.uid)));
        line(&format!("DTSTAMP:{}T000000Z", event.stamp));
        line(&format!("DTSTART;VALUE=DATE:{}", event.first));
        line(&format!("DTEND;VALUE=DATE:{}", event.end));
        line(&format!("SUMMARY:{}", text(&event.title)));
        line(&format!("DESCRIPTION:{}", text(&event.text)));
        if let Some(place) = &event.place {
            line(&format!("LOCATION:{}", text(place)));
        }
        line(&format!("URL:{}", event.url));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out.into_bytes()
}

/// A text as a value: what parts values is escaped, and other controls are left out.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.trim().chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line of 75 bytes at most; what is longer goes on in the next, after a space.
fn fold(out: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = String::new();
        fold(&mut out, &"ж".repeat(100));
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", ""), format!("{}\r\n", "ж".repeat(100)));
        assert_eq!(text("a;b,c\\d\ne\r\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
