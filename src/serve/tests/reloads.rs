//! Open pages, and what they are told.

use std::collections::BTreeSet;

use super::*;

/// Waits for the next event's text.
fn next_event(stream: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    loop {
        line.clear();
        assert_ne!(stream.read_line(&mut line).unwrap(), 0, "the stream ended");
        if let Some(text) = line.strip_prefix("data: ") {
            return text.trim().to_owned();
        }
    }
}

#[test]
fn pages_are_told_to_reload_when_they_change() {
    let server = Running::new();
    let pages = |page: &str| Change::Pages(Arc::new(BTreeSet::from([page.to_owned()])));
    let mut x = server.listen("page=%2Fevents%2Fx%2F");
    let mut home = server.listen("page=%2F");
    server.reloads.send(pages("/"));
    assert_eq!(next_event(&mut home), "reload");
    server.reloads.send(pages("/events/x/"));
    assert_eq!(next_event(&mut x), "reload");
    server.reloads.send(Change::All);
    assert_eq!(
        (next_event(&mut x), next_event(&mut home)),
        ("reload".into(), "reload".into())
    );
}

#[test]
fn a_page_that_missed_a_change_is_told_when_it_asks() {
    let server = Running::new();
    let tag = |page: &str| {
        server
            .get(page)
            .header("etag")
            .unwrap()
            .trim_matches('"')
            .to_owned()
    };
    let changes: [&dyn Fn(); 3] = [
        &|| server.site.put("/events/x/", "<body>changed</body>"),
        &|| server.reloads.send(Change::All),
        &|| *server.site.faults.lock().unwrap() = Some("fault".into()),
    ];
    for change in changes {
        let seen = tag("/events/x/");
        assert!(
            server
                .get("/events/x/")
                .body
                .contains(&format!("data-chancery-reload=\"{seen}\""))
        );
        change();
        let mut stream = server.listen(&format!("page=%2Fevents%2Fx%2F&etag={seen}"));
        assert_eq!(next_event(&mut stream), "reload");
    }
}

#[test]
fn faults_are_shown_in_every_page_and_gone_once_mended() {
    let server = Running::new();
    *server.site.faults.lock().unwrap() = Some("<p>a &lt;fault&gt;</p>".into());
    for page in ["/", "/events/x/", "/none"] {
        let body = server.get(page).body;
        assert!(body.contains("<aside data-chancery-faults><p>a &lt;fault&gt;</p></aside>"));
        assert_eq!(body.matches("data-chancery-reload").count(), 1);
    }
    *server.site.faults.lock().unwrap() = None;
    assert!(!server.get("/").body.contains("<aside"));
}

#[test]
fn two_hundred_clients_are_served_while_two_hundred_listen() {
    let server = Running::new();
    let mut listeners: Vec<_> = (0..200).map(|_| server.listen("page=%2F")).collect();
    std::thread::scope(|scope| {
        for _ in 0..200 {
            scope.spawn(|| {
                assert_eq!(server.get("/events/x/").status, 200);
            });
        }
    });
    server.reloads.send(Change::All);
    assert!(
        listeners
            .iter_mut()
            .all(|listener| next_event(listener) == "reload")
    );
}
