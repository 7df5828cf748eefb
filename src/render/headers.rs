//! What a host is told to send with each path.

use crate::pages::views::HeadersView;

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
