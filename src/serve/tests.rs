//! The server as clients meet it: over TCP, with requests written by hand.

mod patience;
mod reloads;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Mutex, RwLock};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::*;

#[derive(Default)]
struct Fixed {
    files: RwLock<BTreeMap<String, String>>,
    faults: Mutex<Option<String>>,
}

impl Fixed {
    fn put(&self, path: &str, text: &str) {
        self.files.write().unwrap().insert(path.into(), text.into());
    }
}

impl Site for Fixed {
    fn get(&self, path: &str) -> Option<Reply> {
        assert_ne!(path, "/panics", "a page that fails");
        if path == "/short.bin" {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(b"0123456789").unwrap();
            return Some(Reply {
                content: Content::File { file, length: 20 },
                content_type: content_type(path),
                etag: 1,
            });
        }
        let text = self.files.read().unwrap().get(path)?.clone();
        Some(Reply {
            etag: xxhash_rust::xxh3::xxh3_128(text.as_bytes()),
            content: Content::Bytes(text.into()),
            content_type: content_type(path),
        })
    }

    fn not_found(&self) -> Option<Reply> {
        self.get("/404.html")
    }

    fn faults(&self) -> Option<String> {
        self.faults.lock().unwrap().clone()
    }
}

/// A server that stops when dropped.
struct Running {
    site: Arc<Fixed>,
    reloads: ReloadChannel,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    fn below(base: &str) -> Self {
        Self::with(base, LIMITS)
    }

    fn with(base: &str, limits: Limits) -> Self {
        let site = Arc::new(Fixed::default());
        for (path, text) in [
            ("/", "<body>home</body>"),
            ("/events/x/", "<body>x</body>"),
            ("/events/سوريا/", "<body>syria</body>"),
            ("/style.css", "0123456789"),
            ("/404.html", "<body>none</body>"),
        ] {
            site.put(path, text);
        }
        let mut server = Server::bind("127.0.0.1", Some(0), base).unwrap();
        server.limits = limits;
        let address = server.address();
        let reloads = ReloadChannel::new();
        let (stop, stopped) = oneshot::channel();
        let (its_site, its_reloads) = (Arc::clone(&site), reloads.clone());
        let thread = std::thread::spawn(move || {
            let shutdown = async {
                let _ = stopped.await;
            };
            server.run(its_site, its_reloads, shutdown).unwrap();
        });
        Self {
            site,
            reloads,
            address,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    fn new() -> Self {
        Self::below("/")
    }

    fn send(&self, head: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    /// The response to a request with further header lines.
    fn ask(&self, method: &str, target: &str, lines: &str) -> Got {
        let host = self.address;
        self.ask_raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n"
        ))
    }

    fn ask_raw(&self, head: &str) -> Got {
        let mut text = String::new();
        self.send(head).read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        Got {
            status: head.get(9..12).unwrap_or_default().parse().unwrap(),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    fn get(&self, target: &str) -> Got {
        self.ask("GET", target, "")
    }

    /// A page's listener, once the server listens to it.
    fn listen(&self, query: &str) -> BufReader<TcpStream> {
        let host = self.address;
        let mut stream = self.send(&format!(
            "GET /.chancery/reload?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        ));
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            assert_ne!(stream.read_line(&mut line).unwrap(), 0);
        }
        stream
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

struct Got {
    status: u16,
    head: String,
    body: String,
}

impl Got {
    fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A page less the one element that the server inserts.
fn without_element(page: &str) -> String {
    let start = page.find("<chancery-reload").expect("the element");
    let close = "</chancery-reload>";
    let end = page.find(close).unwrap() + close.len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn pages_and_files_are_served_as_they_are_but_for_one_element() {
    let server = Running::new();
    let page = server.get("/events/x/");
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert_eq!(without_element(&page.body), "<body>x</body>");
    assert_eq!(server.get("/events/x/index.html").body, page.body);
    let style = server.get("/style.css?v=1");
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(style.body, "0123456789");
    let arabic = server.get("/events/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7/");
    assert_eq!(without_element(&arabic.body), "<body>syria</body>");
    let script = server.get("/.chancery/reload.js");
    assert_eq!(
        script.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert!(page.body.contains("<script src=\"/.chancery/reload.js\">"));
}

#[test]
fn head_is_get_without_the_body() {
    let server = Running::new();
    for path in ["/", "/style.css", "/none", "/events/x"] {
        let (get, head) = (server.get(path), server.ask("HEAD", path, ""));
        assert_eq!(get.status, head.status);
        assert_eq!(
            get.header("content-length"),
            head.header("content-length"),
            "{path}"
        );
        assert_eq!(get.header("etag"), head.header("etag"));
        assert_eq!(head.body, "");
    }
}

#[test]
fn other_methods_are_refused() {
    let server = Running::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        for path in ["/", "/.chancery/reload", "/none"] {
            let got = server.ask(method, path, "Content-Length: 0\r\n");
            assert_eq!(
                (got.status, got.header("allow")),
                (405, Some("get, head")),
                "{method}"
            );
        }
    }
}

#[test]
fn what_is_not_there_is_the_sites_own_404() {
    let server = Running::new();
    let got = server.get("/events/none/");
    assert_eq!(got.status, 404);
    assert_eq!(without_element(&got.body), "<body>none</body>");
    server.site.files.write().unwrap().remove("/404.html");
    *server.site.faults.lock().unwrap() = Some("<p>why</p>".into());
    let got = server.get("/events/none/");
    assert!(
        got.status == 404 && got.body.contains("<p>why</p>"),
        "{}",
        got.body
    );
}

#[test]
fn bad_paths_are_refused() {
    let server = Running::new();
    for path in [
        "/../x",
        "/%2e%2e/x",
        "/a/%2E%2E%2Fb",
        "/%00",
        "/%",
        "/%ff",
        "/a%5Cb",
        "//evil.example",
        "/a//b",
    ] {
        let got = server.get(path);
        assert_eq!(got.status, 400, "{path}");
        assert_eq!(got.header("location"), None);
    }
}

#[test]
fn a_missing_last_slash_leads_to_the_page() {
    let server = Running::new();
    let got = server.get("/events/x?a=1&b=%20");
    assert_eq!(
        (got.status, got.header("location")),
        (308, Some("/events/x/?a=1&b=%20"))
    );
    let got = server.get("/events/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7");
    assert_eq!(
        got.header("location"),
        Some("/events/%d8%b3%d9%88%d8%b1%d9%8a%d8%a7/")
    );
}

#[test]
fn below_a_base_the_site_is_there_and_nowhere_else() {
    let server = Running::below("timeline");
    assert_eq!(
        without_element(&server.get("/timeline/").body),
        "<body>home</body>"
    );
    assert_eq!(server.get("/timeline/style.css").status, 200);
    assert_eq!(server.get("/style.css").status, 404);
    assert_eq!(server.get("/timelines/").status, 404);
    for (from, status, to) in [
        ("/?q=1", 307, "/timeline/?q=1"),
        ("/timeline", 308, "/timeline/"),
        ("/timeline/events/x", 308, "/timeline/events/x/"),
    ] {
        let got = server.get(from);
        assert_eq!((got.status, got.header("location")), (status, Some(to)));
    }
}

#[test]
fn foreign_names_and_origins_are_refused() {
    let server = Running::new();
    let port = server.address.port();
    let ask = |lines: &str| {
        server
            .ask_raw(&format!(
                "GET / HTTP/1.1\r\nConnection: close\r\n{lines}\r\n"
            ))
            .status
    };
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
        let origin = format!("Host: {host}:{port}\r\nOrigin: http://localhost:{port}\r\n");
        assert_eq!(ask(&origin), 200);
    }
    for host in [
        "evil.example".into(),
        format!("evil.example:{port}"),
        "localhost:1".into(),
    ] {
        assert_eq!(ask(&format!("Host: {host}\r\n")), 421, "{host}");
    }
    assert_eq!(ask(""), 400);
    let own = format!("Host: localhost:{port}\r\n");
    assert_eq!(ask(&own.repeat(2)), 400);
    for origin in [
        "http://evil.example",
        "null",
        "https://localhost",
        "http://localhost",
    ] {
        assert_eq!(ask(&format!("{own}Origin: {origin}\r\n")), 403, "{origin}");
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\n{own}Connection: close\r\n\r\n");
    assert_eq!(server.ask_raw(&absolute).status, 421);
    let listener =
        format!("GET /.chancery/reload HTTP/1.1\r\n{own}Origin: http://e.example\r\n\r\n");
    let mut line = String::new();
    server.send(&listener).read_line(&mut line).unwrap();
    assert!(line.contains("403"), "{line}");
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let server = Running::new();
    for path in ["/", "/style.css"] {
        let tag = server.get(path).header("etag").unwrap().to_owned();
        for tags in [tag.clone(), format!("\"x\", W/{tag}"), "*".into()] {
            let got = server.ask("GET", path, &format!("If-None-Match: {tags}\r\n"));
            assert_eq!((got.status, got.body.as_str()), (304, ""), "{tags}");
            assert_eq!(got.header("etag"), Some(tag.as_str()));
        }
        server.site.put(path, "<body>other</body>");
        let got = server.ask("GET", path, &format!("If-None-Match: {tag}\r\n"));
        assert_eq!(got.status, 200);
    }
}

#[test]
fn a_part_is_sent_where_one_is_asked_for() {
    let server = Running::new();
    let got = server.ask("GET", "/style.css", "Range: bytes=2-4\r\n");
    assert_eq!((got.status, got.body.as_str()), (206, "234"));
    assert_eq!(got.header("content-range"), Some("bytes 2-4/10"));
    let got = server.ask("GET", "/style.css", "Range: bytes=10-\r\n");
    assert_eq!(
        (got.status, got.header("content-range")),
        (416, Some("bytes */10"))
    );
    for lines in [
        "Range: bytes=0-1,4-5\r\n",
        "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n",
    ] {
        assert_eq!(server.ask("GET", "/style.css", lines).body, "0123456789");
    }
}

#[test]
fn one_page_that_fails_does_not_stop_the_others() {
    let server = Running::new();
    assert_eq!(server.get("/panics").status, 500);
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn slow_huge_and_malformed_requests_stop_no_one() {
    let server = Running::new();
    let slow: Vec<_> = (0..200)
        .map(|_| server.send("GET / HTTP/1.1\r\nHost:"))
        .collect();
    let huge = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(1000));
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(1 << 20));
    for bad in [
        huge.as_str(),
        &many,
        &long,
        "\0\u{1}\u{2}\r\n\r\n",
        "GET\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(server.address).unwrap();
        // The server may close before it has read all.
        let _ = stream.write_all(bad.as_bytes());
        let mut start = [0; 12];
        if stream.read_exact(&mut start).is_ok() {
            assert!(
                start.starts_with(b"HTTP/1.1 4"),
                "{}",
                String::from_utf8_lossy(&start)
            );
        }
    }
    assert_eq!(server.get("/").status, 200);
    drop(slow);
}

#[test]
fn it_stops_when_told_with_connections_open() {
    let server = Running::new();
    let mut listener = server.listen("");
    drop(server);
    let mut rest = Vec::new();
    // The end of the stream, or its reset.
    let _ = listener.read_to_end(&mut rest);
}

#[test]
fn a_named_port_that_is_taken_is_an_error_and_an_unnamed_one_is_passed_over() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = Server::bind("127.0.0.1", Some(port), "/").unwrap_err();
    assert!(
        matches!(&error, ServeError::PortTaken { port: p, .. } if *p == port),
        "{error}"
    );
    let first = Server::bind("127.0.0.1", None, "/").unwrap();
    let second = Server::bind("127.0.0.1", None, "/").unwrap();
    assert!(second.address().port() > first.address().port());
    assert!(first.address().port() >= FIRST_PORT && first.address().ip().is_loopback());
    assert_eq!(second.url(), format!("http://{}/", second.address()));
    let error = Server::bind("no such host", None, "/").unwrap_err();
    assert!(matches!(&error, ServeError::Listen { host, .. } if host == "no such host"));
}

#[test]
fn the_url_is_one_that_a_browser_can_open() {
    let server = Server::bind("0.0.0.0", Some(0), "/timeline").unwrap();
    let port = server.address().port();
    assert_eq!(server.url(), format!("http://localhost:{port}/timeline/"));
    if let Ok(server) = Server::bind("::1", Some(0), "/") {
        let port = server.address().port();
        assert_eq!(server.url(), format!("http://[::1]:{port}/"));
    } else {
        eprintln!("skipped: this machine has no IPv6");
    }
}
