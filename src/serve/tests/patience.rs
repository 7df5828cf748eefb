//! Clients that take their time, or too much, with limits that a test need not wait for.

use std::time::Instant;

use super::*;

const SHORT: Limits = Limits {
    connections: 12,
    listeners: 4,
    head: Duration::from_millis(300),
    write: Duration::from_millis(300),
    alive: Duration::from_millis(20),
};

/// Waits until `so` is true.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < Duration::from_secs(20), "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_head_that_comes_a_byte_at_a_time_is_not_waited_for() {
    let server = Running::with("/", SHORT);
    let mut stream = TcpStream::connect(server.address).unwrap();
    let start = Instant::now();
    until("it is closed", || {
        std::thread::sleep(Duration::from_millis(20));
        stream.write_all(b"G").is_err()
    });
    // The time is that of the whole head, and not of one byte.
    assert!(start.elapsed() >= SHORT.head, "{:?}", start.elapsed());
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_client_that_is_silent_gives_its_place_up() {
    let server = Running::with("/", SHORT);
    let host = server.address;
    // More than there is room for: the last are taken only when the first are closed.
    let mut silent: Vec<_> = (0..3 * SHORT.connections)
        .map(|n| match n % 3 {
            0 => server.send(""),
            1 => server.send("GET / HT"),
            _ => server.send(&format!("GET /style.css HTTP/1.1\r\nHost: {host}\r\n\r\n")),
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    for stream in &mut silent {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 200"));
    }
}

#[test]
fn a_client_that_does_not_take_what_it_asked_for_gives_its_place_up() {
    let server = Running::with("/", SHORT);
    let host = server.address;
    // More than the system holds for a client.
    server.site.put("/big.css", &"x".repeat(32 << 20));
    let deaf: Vec<_> = (0..SHORT.connections)
        .map(|_| server.send(&format!("GET /big.css HTTP/1.1\r\nHost: {host}\r\n\r\n")))
        .collect();
    assert_eq!(server.get("/").status, 200);
    drop(deaf);
}

#[test]
fn those_who_wait_for_the_word_leave_room_for_those_who_ask() {
    let server = Running::with("/", SHORT);
    let listeners: Vec<_> = (0..SHORT.listeners)
        .map(|_| server.listen("page=%2F"))
        .collect();
    let host = server.address;
    let ask = || {
        let mut stream = server.send(&format!(
            "GET /.chancery/reload HTTP/1.1\r\nHost: {host}\r\n\r\n"
        ));
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        line
    };
    assert!(ask().contains(" 503 "));
    assert_eq!(server.get("/").status, 200);
    // Who is gone is found to be gone.
    drop(listeners);
    until("there is room again", || ask().contains(" 200 "));
}

#[test]
fn who_has_no_more_to_ask_is_answered_all_the_same() {
    let server = Running::new();
    let host = server.address;
    let mut stream = server.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    stream
        .get_mut()
        .shutdown(std::net::Shutdown::Write)
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(
        text.starts_with("HTTP/1.1 200") && text.ends_with("</body>"),
        "{text}"
    );
}

#[test]
fn a_body_that_no_one_asked_for_is_not_read() {
    let server = Running::with("/", SHORT);
    let host = server.address;
    for body in ["Content-Length: 1000000000", "Transfer-Encoding: chunked"] {
        let mut stream = server.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{body}\r\n\r\n"));
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        let start = Instant::now();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "it is closed, not waited for"
        );
    }
}

#[test]
fn a_file_that_became_shorter_is_cut_off_and_a_part_of_it_is_sent() {
    let server = Running::new();
    let host = server.address;
    let read = |range: &str| {
        let mut stream = server.send(&format!(
            "GET /short.bin HTTP/1.1\r\nHost: {host}\r\n{range}\r\n"
        ));
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        String::from_utf8(all).unwrap()
    };
    // More is promised than comes, and then the connection ends.
    let cut = read("");
    assert!(cut.contains("content-length: 20\r\n"), "{cut}");
    assert!(cut.ends_with("\r\n\r\n0123456789"), "{cut}");
    let part = read("Range: bytes=3-6\r\nConnection: close\r\n");
    assert!(part.contains("content-range: bytes 3-6/20\r\n"), "{part}");
    assert!(part.ends_with("\r\n\r\n3456"), "{part}");
}
