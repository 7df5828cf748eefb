//! Texts and what is set of them.

use super::*;

const PLAIN: Options<'static> = Options {
    trusted: false,
    heading: 2,
    back: "Back",
};

fn set(text: &str, links: &[Option<String>], cites: &[Option<CiteTarget>]) -> String {
    let sizes = &[];
    html(
        text,
        Targets {
            links,
            sizes,
            cites,
        },
        PLAIN,
    )
}

#[test]
fn references_are_set_by_position() {
    let cite = CiteTarget {
        number: 2,
        locator: Some("p. 4".into()),
    };
    let out = set(
        "# Head\n\n[a](event:a), [gone](event:draft).[^mem, p. 4]\n",
        &[Some("/x/events/a/".into()), None],
        &[Some(cite)],
    );
    assert_eq!(
        out,
        "<h2 id=\"head\"><a class=\"self\" href=\"#head\">Head</a></h2>\n<p><a href=\"/x/events/a/\">a</a>, gone.<sup class=\"cite\"><a id=\"cite-2-1\" href=\"#source-2\">2, <bdi>p. 4</bdi></a></sup></p>\n"
    );
}

#[test]
fn notes_are_lettered() {
    let out = set("A.[^n]\n\n[^n]: Why.\n", &[], &[]);
    assert!(out.contains("href=\"#note-a\">a</a>"), "{out}");
    assert!(out.contains("id=\"note-a\""), "{out}");
}

#[test]
fn nothing_that_runs_is_left() {
    for attack in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](<javascript:alert(1)>)",
        "[x](<java\tscript:alert(1)>)",
        "![x](<data:text/html,x>)",
        "<p style=\"background:url(javascript:x)\">x</p>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ] {
        let out = set(attack, &[], &[]).to_lowercase();
        for bad in [
            "<script",
            "onerror=",
            "javascript:",
            "<iframe",
            "style=",
            "src=\"data:",
            "<svg",
        ] {
            let raw = out.contains(bad) && !out.contains(&format!("&lt;{}", &bad[1..]));
            assert!(!raw, "{attack}: {out}");
        }
    }
}

#[test]
fn trusted_html_stands_as_written() {
    let out = html(
        "<video src=\"/v.mp4\"></video>",
        Targets::default(),
        Options {
            trusted: true,
            ..PLAIN
        },
    );
    assert!(out.contains("<video"));
}
