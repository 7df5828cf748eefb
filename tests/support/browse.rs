//! A served site, and a client of it.

use super::chancery;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

const DEADLINE: Duration = Duration::from_secs(60);

/// The program that serves a site, until it is dropped.
pub struct Served {
    child: Child,
    /// Its address, with the path of the site.
    pub url: String,
    /// Its address as it stands in `Host`.
    pub host: String,
    said: Utf8PathBuf,
    _dir: tempfile::TempDir,
}

impl Served {
    /// Serves the site in `root`, on a port of the system's choice; returns once it answers.
    pub fn start(root: &Utf8Path) -> Self {
        Self::start_with(root, &["-p", "0"])
    }

    /// The same with other options.
    pub fn start_with(root: &Utf8Path, options: &[&str]) -> Self {
        let (dir, path) = super::folder();
        let said = path.join("said");
        let mut child = chancery()
            .args(["serve", "-r", root.as_str()])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&said).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        // What else it says must go somewhere.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let url = first
            .split_whitespace()
            .find(|word| word.starts_with("http://"))
            .unwrap_or_else(|| {
                panic!(
                    "no address in `{first}`: {}",
                    fs::read_to_string(&said).unwrap_or_default()
                )
            })
            .to_owned();
        let host = url["http://".len()..].split('/').next().unwrap().to_owned();
        let served = Self {
            child,
            url,
            host,
            said,
            _dir: dir,
        };
        let start = std::time::Instant::now();
        while served.client().get("/").0 != 200 {
            assert!(
                start.elapsed() < DEADLINE,
                "never served: {}",
                served.said()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        served
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it has said of faults and troubles.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.said).unwrap_or_default()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    pub fn client(&self) -> Client {
        let base = self.url.trim_start_matches("http://");
        let base = base.trim_start_matches(&self.host).trim_end_matches('/');
        Client {
            host: self.host.clone(),
            base: base.to_owned(),
            stream: None,
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One connection, taken up again when it was closed.
pub struct Client {
    host: String,
    /// The path that the site is below.
    base: String,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    /// The status and the body of a route of the site.
    pub fn get(&mut self, route: &str) -> (u16, Vec<u8>) {
        for _ in 0..3 {
            if let Some(answer) = self.try_get(route) {
                return answer;
            }
            self.stream = None;
        }
        panic!("{route}: no answer");
    }

    fn try_get(&mut self, route: &str) -> Option<(u16, Vec<u8>)> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(&self.host).ok()?;
            stream.set_read_timeout(Some(DEADLINE)).ok()?;
            stream.set_nodelay(true).ok()?;
            self.stream = Some(BufReader::new(stream));
        }
        let stream = self.stream.as_mut()?;
        let head = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\n\r\n",
            encoded(&format!("{}{route}", self.base)),
            self.host
        );
        stream.get_mut().write_all(head.as_bytes()).ok()?;
        let answer = Answer::read(stream)?;
        Some((answer.status, answer.body))
    }
}

/// An answer with its header lines.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Reads one whole answer; nothing where it ends before its time.
    pub fn read(stream: &mut impl BufRead) -> Option<Self> {
        let mut answer = Self::read_head(stream)?;
        let length = match answer.header("content-length") {
            Some(length) => length.parse().ok()?,
            None => 0,
        };
        answer.body = vec![0; length];
        stream.read_exact(&mut answer.body).ok()?;
        Some(answer)
    }

    /// Reads the head of one.
    pub fn read_head(stream: &mut impl BufRead) -> Option<Self> {
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let status = line.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        let mut headers = Vec::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Some(Self {
            status,
            headers,
            body: Vec::new(),
        })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter();
        all.find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn encoded(route: &str) -> String {
    let mut out = String::new();
    for byte in route.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A page without the one element that the server inserts, which must tell of no faults.
pub fn without_element(page: &[u8]) -> Result<Vec<u8>, String> {
    let text = String::from_utf8(page.to_vec()).map_err(|e| e.to_string())?;
    let close = "</chancery-reload>";
    let start = text.find("<chancery-reload").ok_or("no element")?;
    let end = text.find(close).ok_or("no end of the element")? + close.len();
    if text.matches("<chancery-reload").count() != 1 {
        return Err("more than one element".to_owned());
    }
    if text[start..end].contains("data-chancery-faults") {
        return Err(format!("faults are shown: {}", &text[start..end]));
    }
    Ok(format!("{}{}", &text[..start], &text[end..]).into_bytes())
}
