//! Media types.

/// The media type of a file, by its name's ending, with the charset where it is text. What is
/// unknown is a run of bytes, so that a browser saves rather than shows it.
#[must_use]
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = match name.rsplit_once('.') {
        Some((_, ending)) => ending.to_ascii_lowercase(),
        None => match name {
            // A route such as `/events/x/`.
            "" => return "text/html; charset=utf-8",
            "_headers" | "_redirects" | "CNAME" => return "text/plain; charset=utf-8",
            _ => return "application/octet-stream",
        },
    };
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "ttl" => "text/turtle; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        // JSON is UTF-8 by its own definition (RFC 8259), and has no charset.
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "gz" => "application/gzip",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::content_type;

    #[test]
    fn names_tell_types() {
        assert_eq!(content_type("/events/x/"), "text/html; charset=utf-8");
        assert_eq!(content_type("/a.b/STYLE.CSS"), "text/css; charset=utf-8");
        assert_eq!(content_type("/data/events.json"), "application/json");
        assert_eq!(content_type("/_headers"), "text/plain; charset=utf-8");
        assert_eq!(content_type("/a.html/licence"), "application/octet-stream");
    }
}
