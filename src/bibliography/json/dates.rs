//! Dates of CSL-JSON.

use super::super::dates::Said;
use crate::date::EdtfDate;
use crate::yaml::Node;

/// A date; none of what is none.
pub(super) fn read(node: &Node) -> Option<Said> {
    if let Some(text) = node.text() {
        return Some(of_text(text));
    }
    let text = |name: &str| {
        node.get(name)
            .and_then(Node::text)
            .filter(|t| !t.trim().is_empty())
    };
    let parts = node.get("date-parts").and_then(|parts| {
        let ends: Vec<String> = parts.items().iter().filter_map(end).collect();
        (!ends.is_empty()).then_some(ends)
    });
    let Some(ends) = parts else {
        return text("raw").or_else(|| text("literal")).map(of_text);
    };
    let season = text("season").and_then(season);
    let mut written = match (ends.as_slice(), season) {
        ([year], Some(season)) if !year.contains('-') => format!("{year}-{season}"),
        _ => ends.join("/"),
    };
    let circa = text("circa").is_some_and(|c| !matches!(c, "false" | "0"));
    if circa && ends.len() == 1 && season.is_none() {
        written.push('~');
    }
    // What date-parts cannot say may stand beside them as words.
    match EdtfDate::parse(&written) {
        Ok(date) => Some(Said::Date(date)),
        Err(_) => text("literal").or_else(|| text("raw")).map(of_text),
    }
}

/// A date in words, which are what they are where they are no date.
pub(super) fn of_text(text: &str) -> Said {
    match EdtfDate::parse(text.trim()) {
        Ok(date) => Said::Date(date),
        Err(_) => Said::Words(text.trim().to_owned()),
    }
}

/// A year, a month and a day.
fn end(node: &Node) -> Option<String> {
    let numbers: Vec<i32> = node
        .items()
        .iter()
        .filter_map(|n| n.text()?.trim().parse().ok())
        .take_while(|n| *n != 0)
        .collect();
    let (year, rest) = numbers.split_first()?;
    let year = match year {
        // Year 1 BCE is 0000 in EDTF.
        ..0 => format!("-{:04}", -(year + 1)),
        _ => format!("{year:04}"),
    };
    let year = if year == "-0000" {
        "0000".to_owned()
    } else {
        year
    };
    let rest: String = rest.iter().take(2).map(|n| format!("-{n:02}")).collect();
    Some(format!("{year}{rest}"))
}

/// The EDTF number of a season.
fn season(text: &str) -> Option<u8> {
    let text = text.trim().to_lowercase();
    Some(match text.as_str() {
        "1" | "21" | "spring" => 21,
        "2" | "22" | "summer" => 22,
        "3" | "23" | "autumn" | "fall" => 23,
        "4" | "24" | "winter" => 24,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    #[test]
    fn dates_are_read_as_programs_write_them() {
        let said = |json: &str| match read(&tree::read(json).unwrap()) {
            Some(Said::Date(date)) => date.as_written().to_owned(),
            Some(Said::Words(words)) => format!("“{words}”"),
            None => "none".to_owned(),
        };
        for (json, expected) in [
            (r#"{"date-parts":[[2024,5,6]]}"#, "2024-05-06"),
            (r#"{"date-parts":[["2024","05"]]}"#, "2024-05"),
            (r#"{"date-parts":[[2024],[2025,1]]}"#, "2024/2025-01"),
            (r#"{"date-parts":[[1931,0,0]],"circa":true}"#, "1931~"),
            (r#"{"date-parts":[[1931]],"season":"3"}"#, "1931-23"),
            (r#"{"date-parts":[[-44,3,15]]}"#, "-0043-03-15"),
            (r#"{"raw":"2024-05-06"}"#, "2024-05-06"),
            (r#"{"literal":"in press"}"#, "“in press”"),
            (r#"{"date-parts":[[]]}"#, "none"),
            (r#"{"date-parts":[[2024,13]]}"#, "none"),
            ("7", "“7”"),
        ] {
            assert_eq!(said(json), expected, "{json}");
        }
    }
}
