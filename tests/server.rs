//! The development server, as a stranger meets it: the real program, and requests written by hand.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::Utf8PathBuf;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use support::browse::{Answer, Served, without_element};
use support::{folder, write};

const SECRET: &str = "SECRET-OUTSIDE-THE-SITE";

/// A site that is served, with a file beside it that is no part of it.
struct Site {
    served: Served,
    root: Utf8PathBuf,
    port: u16,
    _dir: tempfile::TempDir,
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|n| u8::try_from(n % 251).unwrap())
        .collect()
}

impl Site {
    fn new() -> Self {
        Self::with(&[])
    }

    fn with(options: &[&str]) -> Self {
        let (dir, path) = folder();
        let root = path.join("site");
        write(&root.join("site.yaml"), "title: Served\n");
        write(
            &root.join("content/events/a.md"),
            "---\ntitle: First\ndate: 2024-12\nadded: 2024-12-02\n---\nBody.\n",
        );
        write(&root.join("static/note.txt"), "0123456789");
        write(&root.join("static/large.bin"), bytes(1 << 20));
        write(&root.join("static/a b/سوريا.txt"), "words");
        for ending in ["mjs", "png", "ics", "webmanifest", "svg", "woff2", "xyz"] {
            write(&root.join(format!("static/file.{ending}")), "x");
        }
        write(&path.join("secret.txt"), SECRET);
        write(&path.join("site-secret.txt"), SECRET);
        write(&root.join(".env"), SECRET);
        write(&root.join("static/.hidden"), SECRET);
        write(&root.join("notes.txt"), SECRET);
        let mut all = vec!["-p", "0"];
        all.extend(options);
        let served = Served::start_with(&root, &all);
        let port = served.host.rsplit(':').next().unwrap().parse().unwrap();
        Self {
            served,
            root,
            port,
            _dir: dir,
        }
    }

    /// What a request of these bytes is answered with; nothing where the connection just ends.
    fn raw(&self, request: impl AsRef<[u8]>) -> Option<Answer> {
        let mut stream = self.served.connect();
        // The server may close before it has read all.
        let _ = stream.write_all(request.as_ref());
        let head = request.as_ref().starts_with(b"HEAD ");
        let mut stream = BufReader::new(stream);
        if head {
            Answer::read_head(&mut stream)
        } else {
            Answer::read(&mut stream)
        }
    }

    fn ask(&self, method: &str, target: &str, lines: &str) -> Answer {
        let host = &self.served.host;
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n"
        );
        let answer = self.raw(request);
        answer.unwrap_or_else(|| panic!("{method} {target}: no answer"))
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }
}

#[test]
fn it_listens_on_this_machine_alone() {
    let site = Site::new();
    assert!(site.served.url.starts_with("http://127.0.0.1:"));
    // Another address of the same machine, which a server that listens everywhere answers.
    if cfg!(target_os = "linux") {
        assert!(TcpStream::connect(("127.0.0.2", site.port)).is_err());
        let everywhere = Site::with(&["-i", "0.0.0.0"]);
        assert!(TcpStream::connect(("127.0.0.2", everywhere.port)).is_ok());
    }
}

#[test]
fn it_answers_to_its_own_names_only() {
    let site = Site::new();
    let port = site.port;
    let status = |target: &str, lines: &str| {
        let request = format!("GET {target} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n");
        site.raw(request).map_or(0, |answer| {
            if answer.status != 200 {
                assert!(!answer.text().contains("Served"), "{target} {lines}");
            }
            answer.status
        })
    };
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        assert_eq!(
            status("/", &format!("Host: {host}:{port}\r\n")),
            200,
            "{host}"
        );
        let origin = format!("{own}Origin: http://{host}:{port}\r\n");
        assert_eq!(status("/", &origin), 200, "{origin}");
    }
    let other = port ^ 1;
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("evil.example#127.0.0.1:{port}"),
        format!("evil@127.0.0.1:{port}"),
        format!("127.0.0.1:{other}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        "[::1]".to_owned(),
        format!("[::2]:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("127.1:{port}"),
        format!("2130706433:{port}"),
        format!("0.0.0.0:{port}"),
        format!("localhost.:{port}"),
        format!("localhost:{port}, evil.example"),
        format!("localhost:0{port}"),
        format!("http://localhost:{port}"),
        String::new(),
    ] {
        assert_eq!(status("/", &format!("Host: {host}\r\n")), 421, "{host}");
    }
    assert_eq!(status("/", ""), 400, "no Host");
    assert_eq!(status("/", &own.repeat(2)), 400, "two Hosts");
    let foreign = "Host: evil.example\r\n";
    assert_eq!(status("/", &format!("{own}{foreign}")), 400);
    assert_eq!(
        status("/", &format!("{own}X-Forwarded-Host: evil.example\r\n")),
        200
    );
    // The request's own line may name a host as well.
    assert_eq!(status(&format!("http://127.0.0.1:{port}/"), &own), 200);
    for target in [
        "http://evil.example/".to_owned(),
        format!("http://evil.example:{port}/"),
        format!("http://127.0.0.1:{port}@evil.example/"),
        format!("http://127.0.0.1:{other}/"),
    ] {
        assert!(matches!(status(&target, &own), 400 | 421), "{target}");
    }
    assert_eq!(status(&format!("http://127.0.0.1:{port}/"), foreign), 421);
    for origin in [
        "http://evil.example",
        "https://evil.example",
        "null",
        "",
        "file://",
        &format!("https://127.0.0.1:{port}"),
        &format!("http://127.0.0.1:{other}"),
        &format!("http://127.0.0.1:{port}.evil.example"),
        &format!("http://127.0.0.1:{port}/"),
        &format!("http://evil.example:{port}"),
    ] {
        for target in ["/", "/.chancery/reload", "/.chancery/reload.js", "/none"] {
            assert_eq!(
                status(target, &format!("{own}Origin: {origin}\r\n")),
                403,
                "{origin}"
            );
        }
    }
    // Older than Host.
    let mut stream = site.served.connect();
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).unwrap();
    assert!(line.starts_with("HTTP/1.0 400"), "{line}");
}

#[test]
fn no_path_leads_out_of_the_site() {
    let site = Site::new();
    let deep = "/..".repeat(40);
    let long = "x".repeat(20_000);
    let mut targets: Vec<String> = [
        "/../secret.txt",
        "/../site-secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/.%2e/secret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%252fsecret.txt",
        "/..%255csecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%c0%ae%c0%ae%c0%afsecret.txt",
        "/%u002e%u002e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/note.txt/../../secret.txt",
        "/events/../../secret.txt",
        "/events/a/../../../secret.txt",
        "//secret.txt",
        "///secret.txt",
        "//../secret.txt",
        "/./../secret.txt",
        "/./note.txt",
        "/note.txt/.",
        "/a b/../note.txt",
        "/note.txt%00",
        "/note.txt%00.html",
        "/%00",
        "/note.txt%0d%0aX:%20y",
        "/%ff%fe",
        "/%",
        "/%4",
        "/%zz",
        "/.env",
        "/.hidden",
        "/%2eenv",
        "/static/note.txt",
        "/site.yaml",
        "/notes.txt",
        "/content/events/a.md",
        "/.chancery",
        "/.chancery/",
        "/.chancery/../.env",
        "/.git/HEAD",
        "/etc/passwd",
        "/proc/self/environ",
        "/C:/Windows/win.ini",
        "/file:///etc/passwd",
        "/CON",
        "/?/../secret.txt",
        "/note.txt;/../../secret.txt",
    ]
    .map(str::to_owned)
    .to_vec();
    targets.push(format!("{deep}/etc/passwd"));
    targets.push(format!("{}/etc/passwd", "/%2e%2e".repeat(40)));
    targets.push(format!("/{long}"));
    targets.push(site.root.with_file_name("secret.txt").to_string());
    for target in &targets {
        // A space in the target makes the line another; it is malformed, and no more than that.
        let answer = site.get(target);
        let text = answer.text();
        assert!(!text.contains(SECRET), "{target}");
        assert!(!text.contains("root:"), "{target}");
        let home = target.starts_with("/?");
        assert_eq!(answer.status == 200, home, "{target}: {}", answer.status);
        assert_eq!(answer.header("x"), None);
        assert!(
            answer
                .header("location")
                .is_none_or(|to| to.starts_with('/') && !to.starts_with("//"))
        );
    }
    // And bytes that are no text at all.
    let host = &site.served.host;
    let raw = [
        b"GET /\xff\xfe HTTP/1.1\r\nHost: ".as_slice(),
        host.as_bytes(),
        b"\r\n\r\n",
    ]
    .concat();
    assert!(
        site.raw(raw)
            .is_none_or(|answer| matches!(answer.status, 400 | 404))
    );
    // What is there is found, however it is written.
    for target in ["/note.txt", "/%6eote.txt", "/note.txt?a=/../x"] {
        assert_eq!(site.get(target).body, b"0123456789", "{target}");
    }
    let named = "/a%20b/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7.txt";
    assert_eq!(site.get(named).body, b"words");
}

#[test]
fn links_do_not_lead_out_of_the_site() {
    let site = Site::new();
    let outside = site.root.with_file_name("secret.txt");
    // While an error stands the last good site stays up, and knows of the file as it was.
    write(
        &site.root.join("content/events/bad.md"),
        "---\ntitle: Bad\n",
    );
    let start = Instant::now();
    while !site.get("/").text().contains("data-chancery-faults") {
        assert!(start.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(site.get("/note.txt").status, 200);
    for (path, target) in [
        ("static/note.txt", outside.as_path()),
        ("static/large.bin", outside.as_path()),
        ("static/file.png", "/etc/passwd".into()),
    ] {
        fs::remove_file(site.root.join(path)).unwrap();
        symlink(target, site.root.join(path)).unwrap();
        let answer = site.get(path.strip_prefix("static").unwrap());
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains(SECRET) && !answer.text().contains("root:"));
    }
    // A folder, too; and a pipe on which a reader would wait for ever.
    fs::rename(site.root.join("static"), site.root.join("away")).unwrap();
    symlink(outside.parent().unwrap(), site.root.join("static")).unwrap();
    write(&outside.with_file_name("file.svg"), SECRET);
    let answer = site.get("/file.svg");
    assert!(answer.status == 404 && !answer.text().contains(SECRET));
    fs::remove_file(site.root.join("static")).unwrap();
    fs::rename(site.root.join("away"), site.root.join("static")).unwrap();
    let pipe = site.root.join("static/file.xyz");
    fs::remove_file(&pipe).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(site.get("/file.xyz").status, 404);
    }
    assert_eq!(site.get("/file.ics").body, b"x");
}

#[test]
fn each_file_has_its_type_and_is_taken_for_nothing_else() {
    let site = Site::new();
    for (target, wanted) in [
        ("/", "text/html; charset=utf-8"),
        ("/404.html", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/note.txt", "text/plain; charset=utf-8"),
        ("/file.mjs", "text/javascript; charset=utf-8"),
        ("/.chancery/reload.js", "text/javascript; charset=utf-8"),
        ("/file.png", "image/png"),
        ("/file.svg", "image/svg+xml; charset=utf-8"),
        ("/file.ics", "text/calendar; charset=utf-8"),
        ("/file.webmanifest", "application/manifest+json"),
        ("/file.woff2", "font/woff2"),
        ("/file.xyz", "application/octet-stream"),
        ("/large.bin", "application/octet-stream"),
        ("/data/events.json", "application/json"),
        ("/data/events.csv", "text/csv; charset=utf-8"),
        ("/search/index.json", "application/json"),
        ("/scripts/chart.js", "text/javascript; charset=utf-8"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/card.png", "image/png"),
        ("/atom.xml", "application/xml; charset=utf-8"),
        ("/_headers", "text/plain; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = site.get(target);
        assert_eq!(answer.status, 200, "{target}");
        assert_eq!(answer.header("content-type"), Some(wanted), "{target}");
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{target}"
        );
    }
    for (target, lines) in [
        ("/none", ""),
        ("/%", ""),
        ("/note.txt", "Range: bytes=99-\r\n"),
    ] {
        let answer = site.ask("GET", target, lines);
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{target}"
        );
    }
}

#[test]
fn parts_are_sent_as_rfc_9110_says() {
    let site = Site::new();
    let large = bytes(1 << 20);
    for (target, whole) in [("/note.txt", b"0123456789".to_vec()), ("/large.bin", large)] {
        let n = whole.len();
        let answer = site.get(target);
        assert_eq!(
            (answer.status, answer.header("accept-ranges")),
            (200, Some("bytes"))
        );
        assert!(answer.body == whole, "{target}");
        let tag = answer.header("etag").unwrap().to_owned();
        for (range, first, last) in [
            ("0-0", 0, 0),
            ("2-4", 2, 4),
            ("7-", 7, n - 1),
            ("-3", n - 3, n - 1),
            ("-99999999", 0, n - 1),
            ("5-99999999999999999999999", 5, n - 1),
        ] {
            let answer = site.ask("GET", target, &format!("Range: bytes={range}\r\n"));
            assert_eq!(answer.status, 206, "{range}");
            assert_eq!(
                answer.header("content-range"),
                Some(format!("bytes {first}-{last}/{n}").as_str())
            );
            assert!(answer.body == whole[first..=last], "{target} {range}");
            assert_eq!(answer.header("etag"), Some(tag.as_str()));
        }
        for range in [format!("{n}-"), "-0".to_owned(), format!("{n}-{}", n + 5)] {
            let answer = site.ask("GET", target, &format!("Range: bytes={range}\r\n"));
            let wanted = format!("bytes */{n}");
            assert_eq!(
                (answer.status, answer.header("content-range")),
                (416, Some(wanted.as_str()))
            );
            assert!(answer.body.is_empty());
        }
        // What is not understood, or several at once, is passed over.
        for lines in [
            "Range: bytes=0-1,3-4\r\n".to_owned(),
            "Range: bytes=4-2\r\n".to_owned(),
            "Range: bytes=x-\r\n".to_owned(),
            "Range: lines=0-1\r\n".to_owned(),
            "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n".to_owned(),
            format!("Range: bytes=0-1\r\nIf-Range: W/{tag}\r\n"),
            "Range: bytes=0-1\r\nIf-Range: Wed, 21 Oct 2015 07:28:00 GMT\r\n".to_owned(),
        ] {
            let answer = site.ask("GET", target, &lines);
            assert!(answer.status == 200 && answer.body == whole, "{lines}");
        }
        let answer = site.ask(
            "GET",
            target,
            &format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n"),
        );
        assert!(answer.status == 206 && answer.body == whole[..2]);
        // Of HEAD no part is asked for.
        let answer = site.ask("HEAD", target, "Range: bytes=0-1\r\n");
        assert_eq!(
            (answer.status, answer.header("content-length")),
            (200, Some(n.to_string().as_str()))
        );
    }
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let site = Site::new();
    for target in [
        "/",
        "/note.txt",
        "/large.bin",
        "/events/a/",
        "/data/events.json",
    ] {
        let tag = site.get(target).header("etag").unwrap().to_owned();
        for lines in [
            format!("If-None-Match: {tag}\r\n"),
            format!("If-None-Match: W/{tag}\r\n"),
            format!("If-None-Match: \"a\", W/\"b\" , {tag}\r\n"),
            format!("If-None-Match: \"a\"\r\nIf-None-Match: {tag}\r\n"),
            "If-None-Match: *\r\n".to_owned(),
            format!("If-None-Match: {tag}\r\nRange: bytes=0-1\r\n"),
        ] {
            let answer = site.ask("GET", target, &lines);
            assert_eq!(answer.status, 304, "{target} {lines}");
            assert_eq!(answer.header("etag"), Some(tag.as_str()));
            assert_eq!(answer.header("cache-control"), Some("no-cache"));
            assert!(answer.body.is_empty());
            assert_eq!(site.ask("HEAD", target, &lines).status, 304);
        }
        for lines in [
            "If-None-Match: \"other\"\r\n",
            "If-None-Match: x\r\n",
            "If-None-Match: \r\n",
        ] {
            assert_eq!(
                site.ask("GET", target, lines).status,
                200,
                "{target} {lines}"
            );
        }
    }
    assert_eq!(site.ask("GET", "/none", "If-None-Match: *\r\n").status, 404);
    // Other bytes, another tag: of the same number, too.
    for (target, old) in [
        ("/note.txt", b"0123456789".to_vec()),
        ("/large.bin", bytes(1 << 20)),
    ] {
        let tag = site.get(target).header("etag").unwrap().to_owned();
        let new: Vec<u8> = old.iter().map(|byte| byte ^ 1).collect();
        fs::write(site.root.join(format!("static{target}")), &new).unwrap();
        let answer = site.ask("GET", target, &format!("If-None-Match: {tag}\r\n"));
        assert!(answer.status == 200 && answer.body == new, "{target}");
    }
}

#[test]
fn only_get_and_head_are_answered() {
    let site = Site::new();
    for target in [
        "/",
        "/none",
        "/note.txt",
        "/.chancery/reload",
        "/.chancery/reload.js",
    ] {
        for method in [
            "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X",
        ] {
            let answer = site.ask(method, target, "Content-Length: 0\r\n");
            assert_eq!(
                (answer.status, answer.header("allow")),
                (405, Some("GET, HEAD")),
                "{method} {target}"
            );
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    assert_eq!(site.ask("OPTIONS", "*", "").status, 405);
    for target in ["/", "/note.txt", "/large.bin", "/none", "/events/a", "/%"] {
        let (get, head) = (site.get(target), site.ask("HEAD", target, ""));
        assert_eq!(get.status, head.status, "{target}");
        for name in [
            "content-type",
            "etag",
            "location",
            "content-length",
            "x-content-type-options",
        ] {
            assert_eq!(get.header(name), head.header(name), "{target} {name}");
        }
        // And nothing follows it.
        let mut stream = site.served.connect();
        let host = &site.served.host;
        write!(
            stream,
            "HEAD {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        assert!(all.ends_with(b"\r\n\r\n"), "{target}");
    }
    let none = site.get("/none/");
    assert_eq!(none.status, 404);
    let page = site.get("/404.html");
    assert_eq!(without_element(&none.body), without_element(&page.body));
}

#[test]
fn huge_and_malformed_requests_are_refused_and_no_one_else_notices() {
    let site = Site::new();
    let host = &site.served.host;
    let own = format!("Host: {host}\r\nConnection: close\r\n");
    let x = "x".repeat(100 << 10);
    let mut told = 0;
    for request in [
        format!("GET / HTTP/1.1\r\n{own}X: {x}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{own}{x}: x\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{own}{}\r\n", "X: y\r\n".repeat(5000)),
        format!("GET / HTTP/1.1\r\n{own}Cookie: {x}\r\n\r\n"),
        format!("GET /{x} HTTP/1.1\r\n{own}\r\n"),
        format!("GET /?{x} HTTP/1.1\r\n{own}\r\n"),
    ] {
        // It may be closed before all is written, and then the answer is lost.
        let answer = site.raw(&request);
        told += usize::from(answer.is_some());
        assert!(
            answer.is_none_or(|a| matches!(a.status, 414 | 431)),
            "{}",
            &request[..40]
        );
    }
    assert!(told > 0, "some are told why");
    for request in [
        "GARBAGE\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / FTP/1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "\0\u{1}\u{2}\r\n\r\n",
        "\r\n\r\n\r\n\r\nX\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost x\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\nHost:\0\n\n",
    ] {
        let answer = site.raw(request);
        let refused = answer
            .as_ref()
            .is_none_or(|a| (400..=505).contains(&a.status));
        assert!(refused, "{request:?}: {answer:?}");
        assert_eq!(site.get("/").status, 200);
    }
}

#[test]
fn pages_may_not_be_framed_and_embeds_may() {
    let site = Site::new();
    let by = |target: &str| {
        let answer = site.get(target);
        let policy = answer.header("content-security-policy").map(str::to_owned);
        (answer.status, policy.unwrap_or_default())
    };
    for page in ["/", "/events/a/", "/timeline/", "/index.html"] {
        assert_eq!(
            by(page),
            (200, "frame-ancestors 'none'".to_owned()),
            "{page}"
        );
    }
    assert_eq!(by("/none"), (404, "frame-ancestors 'none'".to_owned()));
    assert_eq!(
        by("/embed/nothing/"),
        (404, "frame-ancestors 'none'".to_owned())
    );
    for page in ["/embed/", "/embed/index.html", "/embed/events/a/"] {
        assert_eq!(by(page), (200, "frame-ancestors *".to_owned()), "{page}");
    }
}

#[test]
fn the_reload_channel_says_reload_and_nothing_else() {
    let site = Site::new();
    let listen = |query: &str| {
        let mut stream = site.served.connect();
        let host = &site.served.host;
        write!(
            stream,
            "GET /.chancery/reload{query} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .unwrap();
        let mut stream = BufReader::new(stream);
        let head = Answer::read_head(&mut stream).unwrap();
        assert_eq!(head.status, 200);
        assert_eq!(head.header("content-type"), Some("text/event-stream"));
        assert_eq!(head.header("access-control-allow-origin"), None);
        stream
    };
    let mut listeners: Vec<_> = [
        "",
        "?page=%2F&etag=0",
        "?page=%2Fevents%2Fa%2F",
        "?page=../../secret.txt",
        "?page=%00&etag=zz",
        "?page=%2Fnone&etag=1",
    ]
    .map(listen)
    .into();
    // A change to everything, with a fault that has a path and a text in it.
    write(
        &site.root.join("content/events/private.md"),
        "---\ntitle: Private words\ndate: 13\n",
    );
    for listener in &mut listeners {
        let mut told = false;
        while !told {
            let mut line = String::new();
            assert_ne!(listener.read_line(&mut line).unwrap(), 0);
            let line = line.trim_end();
            told = line == "data: reload";
            // Lengths of chunks, comments that keep the connection, ends of events.
            let chunk = u64::from_str_radix(line, 16).is_ok();
            assert!(told || chunk || matches!(line, "" | ":"), "{line:?}");
        }
    }
}

#[test]
fn two_hundred_clients_have_whole_answers_from_a_site_that_is_edited() {
    let site = Site::new();
    let words = |n: usize| {
        format!(
            "---\ntitle: Words {n}.\ndate: 2024-12\nsummary: Words {n}.\n---\nWords {n}. {}Words {n}.\n",
            "More of it. ".repeat(500)
        )
    };
    let event = site.root.join("content/events/w.md");
    write(&event, words(0));
    let start = Instant::now();
    while site.get("/events/w/").status != 200 {
        assert!(start.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(10));
    }
    let done = AtomicBool::new(false);
    let (edits, asked) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 1.. {
                if done.load(Ordering::SeqCst) {
                    break;
                }
                // By a rename: every state of the file is a whole one.
                let aside = site.root.join("content/events/.w.md.tmp");
                fs::write(&aside, words(n)).unwrap();
                fs::rename(&aside, &event).unwrap();
                edits.store(n, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(40));
            }
        });
        let clients: Vec<_> = (0..200)
            .map(|n| {
                let (site, asked) = (&site, &asked);
                scope.spawn(move || {
                    let mut client = site.served.client();
                    for _ in 0..6 {
                        let target = ["/events/w/", "/large.bin", "/events/w/"][n % 3];
                        let (status, body) = client.get(target);
                        assert_eq!(status, 200);
                        asked.fetch_add(1, Ordering::SeqCst);
                        if target == "/large.bin" {
                            assert_eq!(body.len(), 1 << 20);
                            continue;
                        }
                        let page = String::from_utf8(body).unwrap();
                        assert!(page.contains("</html>"), "a whole page");
                        let main = page
                            .split("<main")
                            .nth(1)
                            .unwrap()
                            .split("</main")
                            .next()
                            .unwrap();
                        let mut seen: Vec<&str> = main
                            .split("Words ")
                            .skip(1)
                            .map(|rest| rest.split('.').next().unwrap())
                            .collect();
                        assert!(seen.len() > 2);
                        seen.dedup();
                        assert_eq!(seen.len(), 1, "of one version");
                    }
                })
            })
            .collect();
        for client in clients {
            client.join().unwrap();
        }
        done.store(true, Ordering::SeqCst);
    });
    assert!(edits.into_inner() > 2);
    assert_eq!(asked.into_inner(), 1200);
    let status =
        fs::read_to_string(format!("/proc/{}/status", site.served.pid())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    if let Some(peak) = peak {
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(peak < 512 << 10, "{peak} kB");
    }
}
