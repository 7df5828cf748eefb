//! The preview and the watch, as an editor meets them: the real program, real files saved in the
//! ways that editors save, real HTTP.

#![cfg(unix)]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::{chancery, differences, done, folder, tree, write};

const DEADLINE: Duration = Duration::from_secs(30);

/// Waits until `so` gives something; fails with `what` when it never does.
fn until<T>(what: &str, mut so: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = so() {
            return value;
        }
        assert!(start.elapsed() < DEADLINE, "never: {what}");
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// A program that runs until it is dropped.
struct Running {
    child: Child,
    /// What it has said after its first line.
    said: Arc<Mutex<String>>,
}

impl Running {
    fn start(args: &[&str]) -> (Self, String) {
        let mut command = chancery();
        command.args(args).stderr(Stdio::null());
        Self::of(command)
    }

    fn of(mut command: Command) -> (Self, String) {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let said = Arc::<Mutex<String>>::default();
        let kept = said.clone();
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                kept.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        (Self { child, said }, first)
    }

    fn interrupt(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        let status = Command::new("kill").args(["-INT", &pid]).status().unwrap();
        assert!(status.success());
        until("the program ends", || self.child.try_wait().unwrap()).code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A site that is served.
struct Served {
    _dir: tempfile::TempDir,
    root: Utf8PathBuf,
    url: String,
    host: String,
    running: Running,
}

fn event(title: &str, date: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\nactors: [Ruritania]\n---\n{body}\n")
}

fn site(root: &Utf8Path) {
    write(&root.join("site.yaml"), "title: Live\n");
    write(
        &root.join("content/events/a.md"),
        event("First", "2024-12", "Old words."),
    );
    write(
        &root.join("content/events/b.md"),
        event("Second", "2025", "[A](event:a)."),
    );
    write(&root.join("static/note.txt"), "A note.\n");
}

impl Served {
    fn new() -> Self {
        let (dir, path) = folder();
        let root = path.join("site");
        site(&root);
        let (running, first) = Running::start(&["serve", "-r", root.as_str()]);
        Self::of(dir, root, running, &first)
    }

    fn of(dir: tempfile::TempDir, root: Utf8PathBuf, running: Running, first: &str) -> Self {
        let url = first
            .split_whitespace()
            .find(|word| word.starts_with("http://"))
            .unwrap_or_else(|| panic!("no address in `{first}`"))
            .to_owned();
        let host = url["http://".len()..].split('/').next().unwrap().to_owned();
        let served = Self {
            _dir: dir,
            root,
            url,
            host,
            running,
        };
        until("the site is served", || {
            (served.get("/").0 == 200).then_some(())
        });
        served
    }

    fn request(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.host
        )
        .unwrap();
        stream
    }

    /// The status and the body.
    fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let mut bytes = Vec::new();
        self.request(path).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head[9..12].parse().unwrap();
        assert!(!head.contains("transfer-encoding: chunked"), "{path}");
        (status, bytes[end + 4..].to_vec())
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.get(path).1).into_owned()
    }

    fn shows(&self, path: &str, words: &str) {
        until(&format!("{path} shows `{words}`"), || {
            self.text(path).contains(words).then_some(())
        });
    }

    fn loses(&self, path: &str, words: &str) {
        until(&format!("{path} no longer shows `{words}`"), || {
            (!self.text(path).contains(words)).then_some(())
        });
    }

    fn gone(&self, path: &str) {
        until(&format!("{path} is gone"), || {
            (self.get(path).0 == 404).then_some(())
        });
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        self.root.join(path)
    }

    /// Everything served is what a fresh build of the same address gives, less the one element.
    fn equals_a_build(&self) {
        let (_dir, out) = folder();
        let out = out.join("out");
        done(&[
            "build",
            "-r",
            self.root.as_str(),
            "-o",
            out.as_str(),
            "-u",
            &self.url,
        ]);
        let mut wanted = tree(&out);
        wanted.remove(".chancery");
        assert!(wanted.len() > 8, "{:?}", wanted.keys());
        let got = wanted
            .keys()
            .map(|file| {
                let route = match file.strip_suffix("index.html") {
                    Some(folder) => format!("/{folder}"),
                    None => format!("/{file}"),
                };
                let (status, body) = self.get(&route);
                // The page that says that there is none is served as one that is.
                assert!(status == 200 || file == "404.html", "{route}: {status}");
                (
                    file.clone(),
                    if file.ends_with(".html") {
                        bare(&body)
                    } else {
                        body
                    },
                )
            })
            .collect();
        if let Some(difference) = differences(&wanted, &got) {
            panic!("served and built differ: {difference}");
        }
    }
}

/// A page without the one element that the server inserts.
fn bare(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let close = "</chancery-reload>";
    let start = text.find("<chancery-reload").expect("the element");
    let end = text.find(close).expect("its end") + close.len();
    assert_eq!(text.matches("<chancery-reload").count(), 1);
    format!("{}{}", &text[..start], &text[end..]).into_bytes()
}

#[test]
fn every_way_of_saving_is_seen() {
    let site = Served::new();
    site.shows("/events/a/", "Old words.");
    let a = site.path("content/events/a.md");

    // Truncate and write.
    fs::write(&a, event("First", "2024-12", "Written in place.")).unwrap();
    site.shows("/events/a/", "Written in place.");

    // Write aside and rename over.
    let aside = site.path("content/events/.a.md.swp");
    fs::write(&aside, event("First", "2024-12", "Renamed over.")).unwrap();
    fs::rename(&aside, &a).unwrap();
    site.shows("/events/a/", "Renamed over.");

    // Keep the old one as a backup.
    fs::rename(&a, site.path("content/events/a.md~")).unwrap();
    fs::write(&a, event("First", "2024-12", "With a backup.")).unwrap();
    site.shows("/events/a/", "With a backup.");

    // A new file, in a new folder.
    write(
        &site.path("content/events/more/deep/c.md"),
        event("Third", "2023", "New."),
    );
    site.shows("/events/c/", "New.");
    site.shows("/timeline/", "Third");

    // A file of another name, then a folder of another name.
    fs::rename(
        site.path("content/events/more/deep/c.md"),
        site.path("content/events/more/deep/d.md"),
    )
    .unwrap();
    site.shows("/events/d/", "New.");
    site.gone("/events/c/");
    fs::rename(
        site.path("content/events/more"),
        site.path("content/events/elsewhere"),
    )
    .unwrap();
    fs::write(
        site.path("content/events/elsewhere/deep/d.md"),
        event("Third", "2023", "Moved."),
    )
    .unwrap();
    site.shows("/events/d/", "Moved.");
    site.equals_a_build();

    // What is gone is gone.
    fs::remove_dir_all(site.path("content/events/elsewhere")).unwrap();
    site.gone("/events/d/");
    site.loses("/timeline/", "Third");
    site.equals_a_build();
}

#[test]
fn templates_words_settings_and_static_files_are_seen() {
    let site = Served::new();
    write(
        &site.path("templates/base.html"),
        "{% extends \"theme/base.html\" %}{% block footer %}Our foot.{% endblock footer %}",
    );
    site.shows("/events/b/", "Our foot.");
    fs::remove_dir_all(site.path("templates")).unwrap();
    site.loses("/events/b/", "Our foot.");

    write(&site.path("i18n/en.ftl"), "label-cite = To quote this\n");
    site.shows("/events/a/", "To quote this");

    write(&site.path("static/note.txt"), "Another note.\n");
    site.shows("/note.txt", "Another note.");
    write(&site.path("static/deep/new.txt"), "New.\n");
    site.shows("/deep/new.txt", "New.");
    fs::remove_file(site.path("static/note.txt")).unwrap();
    site.gone("/note.txt");

    write(
        &site.path("site.yaml"),
        "title: Lively\npublish: { actors: false }\n",
    );
    site.shows("/", "Lively");
    site.gone("/actors/");
    site.equals_a_build();
}

#[test]
fn a_broken_edit_leaves_the_last_good_site_up_with_the_fault_in_the_page() {
    let site = Served::new();
    let a = site.path("content/events/a.md");
    fs::write(&a, event("First", "2024-13", "Broken.")).unwrap();
    site.shows("/events/a/", "data-chancery-faults");
    let page = site.text("/events/a/");
    assert!(page.contains("Old words."), "the last good page stays");
    assert!(page.contains("content/events/a.md") && page.contains("there is no month 13"));
    assert!(
        site.text("/").contains("there is no month 13"),
        "on every page"
    );

    // An editor that empties the file before it writes.
    fs::write(&a, "").unwrap();
    site.shows("/", "data-chancery-faults");
    fs::write(&a, event("First", "2024-12", "Mended.")).unwrap();
    site.shows("/events/a/", "Mended.");
    site.loses("/events/a/", "data-chancery-faults");

    // Without its settings it is no site; that is told as well.
    let settings = fs::read(site.path("site.yaml")).unwrap();
    fs::remove_file(site.path("site.yaml")).unwrap();
    site.shows("/events/a/", "it has no site.yaml");
    assert!(site.text("/events/a/").contains("Mended."));
    fs::write(site.path("site.yaml"), settings).unwrap();
    site.loses("/events/a/", "data-chancery-faults");

    // So it is with the settings and with a template.
    fs::write(site.path("site.yaml"), "").unwrap();
    site.shows("/events/a/", "data-chancery-faults");
    assert!(site.text("/events/a/").contains("Mended."));
    fs::write(site.path("site.yaml"), "title: Live again\n").unwrap();
    site.shows("/", "Live again");

    write(&site.path("templates/event.html"), "{{ event.colour }}");
    site.shows("/events/a/", "data-chancery-faults");
    assert!(
        site.text("/events/a/").contains("Mended."),
        "its last good bytes"
    );
    // As long as it stands, whatever else is changed.
    let fault = "templates/event.html";
    for n in 0..2 {
        let words = format!("Other words {n}.");
        write(
            &site.path("content/pages/other.md"),
            format!("---\ntitle: Other\n---\n{words}\n"),
        );
        site.shows("/other/", &words);
        site.shows("/other/", fault);
        assert!(site.text("/timeline/").contains(fault));
    }
    fs::remove_file(site.path("templates/event.html")).unwrap();
    site.loses("/events/a/", "data-chancery-faults");
    site.equals_a_build();
}

#[test]
fn what_no_event_tells_is_found_by_looking() {
    let site = Served::new();
    // The system tells of a file by the folder that it was opened in: by a second name, in a folder
    // that no one watches, it is changed unseen.
    let unseen = site.root.with_file_name("unseen.md");
    fs::hard_link(site.path("content/events/a.md"), &unseen).unwrap();
    let time = fs::metadata(&unseen).unwrap().modified().unwrap();
    for words in ["Unseen words.", "Others, unseen."] {
        fs::write(&unseen, event("First", "2024-12", words)).unwrap();
        let file = fs::File::options().write(true).open(&unseen).unwrap();
        file.set_modified(time).unwrap();
        site.shows("/events/a/", words);
    }
    site.equals_a_build();
}

/// The program with a limit of the system's on what may be watched, which holds for it alone.
#[cfg(target_os = "linux")]
fn limited(limit: &str, root: &Utf8Path) -> Option<(Running, String)> {
    let may = Command::new("unshare")
        .args([
            "-Ur",
            "sh",
            "-c",
            &format!("echo 0 > /proc/sys/user/{limit}"),
        ])
        .stderr(Stdio::null())
        .status();
    if !may.is_ok_and(|status| status.success()) {
        support::skipped("this user may not set limits for a program alone (unshare -Ur)");
        return None;
    }
    let few = if limit.ends_with("watches") { 3 } else { 0 };
    let script =
        format!("echo {few} > /proc/sys/user/{limit}; exec \"$0\" serve -r \"$1\" -p 0 2>&1");
    let program = env!("CARGO_BIN_EXE_chancery");
    let mut command = Command::new("unshare");
    command.args(["-Ur", "sh", "-c", &script, program, root.as_str()]);
    Some(Running::of(command))
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_system_watches_no_more_it_says_so_and_looks() {
    for limit in ["max_inotify_watches", "max_inotify_instances"] {
        let (dir, path) = folder();
        let root = path.join("site");
        site(&root);
        let Some((running, first)) = limited(limit, &root) else {
            return;
        };
        let said = running.said.clone();
        let site = Served::of(dir, root, running, &first);
        until("it says that it looks instead", || {
            let said = said.lock().unwrap().clone();
            let told = said.contains("looked through every second instead");
            (told && (limit.ends_with("instances") || said.contains("max_user_watches")))
                .then_some(())
        });
        fs::write(
            site.path("content/events/a.md"),
            event("First", "2024-12", "Polled."),
        )
        .unwrap();
        site.shows("/events/a/", "Polled.");
        write(
            &site.path("content/events/deep/er/c.md"),
            event("Third", "2023", "New."),
        );
        site.shows("/events/c/", "New.");
        fs::remove_dir_all(site.path("content/events/deep")).unwrap();
        site.gone("/events/c/");
        site.equals_a_build();
        let told = said.lock().unwrap().matches("every second instead").count();
        assert_eq!(told, 1, "it is said once");
    }
}

#[test]
fn an_open_page_is_told_to_reload() {
    let site = Served::new();
    let page = site.text("/events/a/");
    let tag = page.split("data-chancery-reload=\"").nth(1).unwrap();
    let tag = tag.split('"').next().unwrap();
    let stream = site.request(&format!(
        "/.chancery/reload?page=%2Fevents%2Fa%2F&etag={tag}"
    ));
    let mut lines = BufReader::new(stream).lines();
    // It listens once the answer has begun.
    assert!(lines.next().unwrap().unwrap().contains("200"));
    for line in lines.by_ref() {
        if line.unwrap().is_empty() {
            break;
        }
    }
    fs::write(
        site.path("content/events/a.md"),
        event("First", "2024-12", "News."),
    )
    .unwrap();
    let told = lines
        .map_while(Result::ok)
        .any(|line| line.trim() == "data: reload" || line.trim() == "data:reload");
    assert!(told, "no word to reload");
    site.shows("/events/a/", "News.");
}

#[test]
fn a_page_that_is_gone_is_told() {
    let (dir, path) = folder();
    let root = path.join("site");
    site(&root);
    let program = chancery().get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" serve -r \"$1\" -p 0 2>&1"]);
    shell.arg(program).arg(root.as_str());
    let (running, first) = Running::of(shell);
    let site = Served::of(dir, root, running, &first);
    fs::rename(
        site.path("content/events/b.md"),
        site.path("content/events/c.md"),
    )
    .unwrap();
    let told = "the page `/events/b/` is gone: where an event has another id now, write `aliases: [/events/b/]`";
    until("the farewell is said", || {
        let said = site.running.said.lock().unwrap();
        said.contains(told).then_some(())
    });
}

#[test]
fn an_interrupt_ends_the_preview_well() {
    let mut site = Served::new();
    assert_eq!(site.running.interrupt(), Some(0));
    assert!(TcpStream::connect(&site.host).is_err());
    assert!(!site.path("public").exists(), "a preview writes no output");
}

#[test]
fn a_watch_keeps_the_output_equal_to_a_build() {
    let (_dir, dir) = folder();
    let (root, out) = (dir.join("site"), dir.join("out"));
    site(&root);
    let (_running, _) =
        Running::start(&["build", "--watch", "-r", root.as_str(), "-o", out.as_str()]);
    let shows = |file: &str, words: &str| {
        until(&format!("{file} shows `{words}`"), || {
            let text = fs::read_to_string(out.join(file)).ok()?;
            text.contains(words).then_some(())
        });
    };
    shows("events/a/index.html", "Old words.");
    fs::write(
        root.join("content/events/a.md"),
        event("First", "2024-12", "New words."),
    )
    .unwrap();
    shows("events/a/index.html", "New words.");

    // A broken edit changes nothing, and what comes after it is seen.
    fs::write(root.join("content/events/bad.md"), "---\ntitle: x\n").unwrap();
    fs::write(
        root.join("content/events/a.md"),
        event("Retitled", "2024-12", "Newer."),
    )
    .unwrap();
    fs::rename(
        root.join("content/events/bad.md"),
        root.join("content/events/bad.md~"),
    )
    .unwrap();
    shows("events/a/index.html", "Newer.");
    shows("timeline/index.html", "Retitled");

    fs::rename(
        root.join("content/events/b.md"),
        root.join("content/events/e.md"),
    )
    .unwrap();
    shows("events/e/index.html", "Second");
    until("the old page is removed", || {
        (!out.join("events/b/index.html").exists()).then_some(())
    });
    let clean = dir.join("clean");
    done(&["build", "-r", root.as_str(), "-o", clean.as_str()]);
    until("the watch has settled", || {
        (tree(&out).get(".chancery") == tree(&clean).get(".chancery")).then_some(())
    });
    assert_eq!(differences(&tree(&clean), &tree(&out)), None);
}
