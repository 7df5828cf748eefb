//! Images that a page's own policy keeps a browser from asking for.

use super::super::Timeline;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, rules};

/// Checks images on other hosts.
pub(super) fn check(timeline: &Timeline, config: &Config, faults: &mut Vec<Diagnostic>) {
    for (file, body) in timeline.texts() {
        for (address, span) in &body.scan.foreign {
            let may = |host: &String| allows(host, address);
            if config.image_hosts.iter().any(may) {
                continue;
            }
            let host = Place::of(address).map_or_else(
                || "another site".to_owned(),
                |place| match place.port {
                    "" => place.host.to_owned(),
                    port => format!("{}:{port}", place.host),
                },
            );
            let message = format!("readers do not see the image: pages do not ask `{host}`");
            let hint = format!(
                "put it into `static/` and write `/NAME`, or add `{host}` to `image_hosts:` of site.yaml"
            );
            let fault = Diagnostic::new(rules::IMAGE_FOREIGN, message);
            faults.push(fault.at(file, body.place(*span)).hint(hint));
        }
    }
}

/// An address, or what `image_hosts` says of some.
struct Place<'a> {
    /// Empty for that of the page.
    scheme: &'a str,
    host: &'a str,
    port: &'a str,
    path: &'a str,
}

impl<'a> Place<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("//").unwrap_or(("", text));
        let scheme = scheme.strip_suffix(':').unwrap_or(scheme);
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        // Before an `@` stands who asks.
        let host = host.rsplit('@').next()?;
        let (host, port) = host.split_once(':').unwrap_or((host, ""));
        (!host.is_empty()).then_some(Self {
            scheme,
            host,
            port,
            path: path.split(['?', '#']).next()?,
        })
    }
}

/// Whether a source of a content security policy lets a page ask for `address`.
fn allows(source: &str, address: &str) -> bool {
    let Some(asked) = Place::of(address) else {
        return false;
    };
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    if let Some(scheme) = source.strip_suffix(':') {
        return asked.scheme.is_empty() || same(scheme, asked.scheme);
    }
    let Some(named) = Place::of(source) else {
        return false;
    };
    let scheme = named.scheme.is_empty()
        || asked.scheme.is_empty()
        || same(named.scheme, asked.scheme)
        || (same(named.scheme, "http") && same(asked.scheme, "https"));
    let host = match named.host.strip_prefix('*') {
        Some("") => true,
        Some(domain) => {
            let start = asked.host.len().saturating_sub(domain.len());
            start > 0 && asked.host.get(start..).is_some_and(|end| same(end, domain))
        }
        None => same(named.host, asked.host),
    };
    let usual = |port: &str| matches!(port, "" | "80" | "443");
    let port = match named.port {
        "*" => true,
        port => port == asked.port || (usual(port) && usual(asked.port)),
    };
    let path = match named.path {
        "" => true,
        folder if folder.ends_with('/') => asked.path.starts_with(folder),
        path => path == asked.path,
    };
    scheme && host && port && path
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn a_source_lets_a_page_ask_as_a_browser_reads_it() {
        for (source, address, may) in [
            ("x.example", "https://x.example/a.png", true),
            ("https://x.example", "https://X.example/a.png", true),
            ("https://x.example", "//x.example/a.png", true),
            ("https://x.example", "http://x.example/a.png", false),
            ("http://x.example", "https://x.example/a.png", true),
            ("x.example", "https://y.x.example/a.png", false),
            ("*.x.example", "https://y.x.example/a.png", true),
            ("*.x.example", "https://x.example/a.png", false),
            ("*.x.example", "https://evil-x.example/a.png", false),
            ("https://*", "https://x.example/a.png", true),
            ("https:", "https://x.example/a.png", true),
            ("https:", "http://x.example/a.png", false),
            ("x.example/a/", "https://x.example/a/b.png", true),
            ("x.example/a/", "https://x.example/b.png", false),
            ("x.example/a.png", "https://x.example/a.png?b", true),
            ("x.example:8080", "https://x.example/a.png", false),
            ("x.example:*", "https://x.example:8080/a.png", true),
            ("x.example", "https://x.example@evil.example/a.png", false),
            ("", "https://x.example/a.png", false),
        ] {
            assert_eq!(allows(source, address), may, "{source} {address}");
        }
    }
}
