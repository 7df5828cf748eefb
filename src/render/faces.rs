//! What other sites and machines see: oEmbed, JSON Feed, calendars, what a host sends.

use crate::pages::views::{CalendarView, FeedView, HeadersView, OEmbedView};
use serde_json::{Map, Value, json};

/// oEmbed 1.0.
pub(super) fn oembed(view: &OEmbedView<'_>) -> Vec<u8> {
    plain(serde_json::to_string(view).unwrap_or_default())
}

/// JSON without a mark of HTML in its texts, whatever reads it.
fn plain(json: String) -> Vec<u8> {
    let mut out = json
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    out.push('\n');
    out.into_bytes()
}

/// JSON Feed 1.1.
pub(super) fn json_feed(feed: &FeedView<'_>) -> Vec<u8> {
    let instant = |day: &str| format!("{day}T00:00:00Z");
    let items: Vec<Value> = feed
        .entries
        .iter()
        .map(|entry| {
            let mut item = Map::new();
            item.insert("id".into(), json!(entry.id));
            item.insert("url".into(), json!(entry.url));
            item.insert("title".into(), json!(entry.title));
            item.insert("content_text".into(), json!(entry.summary));
            if let Some(published) = &entry.published {
                item.insert("date_published".into(), json!(instant(published)));
            }
            item.insert("date_modified".into(), json!(instant(&entry.updated)));
            if let Some(category) = entry.category {
                item.insert("tags".into(), json!([category]));
            }
            Value::Object(item)
        })
        .collect();
    let mut out = Map::new();
    out.insert("version".into(), json!("https://jsonfeed.org/version/1.1"));
    out.insert("title".into(), json!(feed.title));
    out.insert("home_page_url".into(), json!(feed.home));
    out.insert("feed_url".into(), json!(feed.url));
    if let Some(subtitle) = feed.subtitle {
        out.insert("description".into(), json!(subtitle));
    }
    out.insert("language".into(), json!(feed.lang));
    out.insert("authors".into(), json!([{"name": feed.author}]));
    out.insert("items".into(), json!(items));
    plain(serde_json::to_string(&out).unwrap_or_default())
}

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

/// What hosts such as Netlify and Cloudflare Pages send, by path.
pub(super) fn headers(headers: &HeadersView) -> Vec<u8> {
    let mut out = String::new();
    let mut rule = |path: &str, header: &str| out.push_str(&format!("{path}\n  {header}\n"));
    for path in &headers.pages {
        rule(path, "Content-Security-Policy: frame-ancestors 'none'");
    }
    for path in &headers.embeds {
        rule(path, "Content-Security-Policy: frame-ancestors *");
    }
    for path in &headers.data {
        rule(path, "Access-Control-Allow-Origin: *");
    }
    out.into_bytes()
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
