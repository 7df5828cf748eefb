//! The development server: HTTP for one site on this machine, and the word to reload.
//!
//! It knows nothing of how a site is made: a [`Site`] answers for paths, and [`ReloadChannel`] tells when
//! pages have changed. What it serves is what the site gives, but for one element that it inserts
//! in every HTML page before `</body>`, `<chancery-reload>`, which holds the script that listens
//! for changes and, while the site is at fault, the faults.
//!
//! It answers only to its own names, so that no page on the web can read a draft by pointing a name
//! of its own at this machine (DNS rebinding), and bounds what one client may take of it.

mod answer;
mod body;
mod guard;
mod media;
mod path;
mod reload;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::routing::get;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;

pub use media::content_type;
pub use path::decode;
pub use reload::{Change, ReloadChannel};

/// The port that is tried first where none is named.
pub const FIRST_PORT: u16 = 1793;
/// How many ports are tried where none is named.
const PORTS: u16 = 100;
/// Bytes of a request's head, and how much is held back for a slow reader.
const HEAD_BYTES: usize = 32 << 10;
/// Threads that ask the site.
const BLOCKING_THREADS: usize = 8;

/// What clients may take of the server.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Connections at once; more wait to be taken. Each open page holds one.
    connections: usize,
    /// How many of them may wait for the word to reload, so that pages can be asked for all the same.
    listeners: usize,
    /// How long a client may take to send a request's head, or stay silent between two requests.
    head: Duration,
    /// How long it may take nothing of what is sent to it.
    write: Duration,
    /// How often those who wait for the word to reload are written to, so that it is seen who is gone.
    alive: Duration,
}

const LIMITS: Limits = Limits {
    connections: 800,
    listeners: 500,
    head: Duration::from_secs(10),
    write: Duration::from_secs(20),
    alive: Duration::from_secs(5),
};

/// A site that can be asked for its pages. Called from several threads that may block.
pub trait Site: Send + Sync + 'static {
    /// The file for a route below the site's base such as `/events/x/` or `/style.css`: decoded,
    /// beginning with `/`, without `..`, empty parts, control characters or backslashes. `None` if
    /// the site has none.
    fn get(&self, path: &str) -> Option<Reply>;

    /// The page that says so.
    fn not_found(&self) -> Option<Reply>;

    /// Whether pages of other sites may show this one in a frame.
    fn may_be_framed(&self, _path: &str) -> bool {
        false
    }

    /// The faults that stand, as HTML that is safe to insert; `None` if there are none.
    fn faults(&self) -> Option<String>;
}

/// A file's bytes, in memory or, where there are many, on the disk.
#[derive(Debug)]
pub enum Content {
    /// All of them.
    Bytes(Bytes),
    /// The first `length` bytes of a file, read a piece at a time as they are sent. An HTML page is
    /// never one of these: what is inserted in it must be.
    File {
        /// Where they are read.
        file: File,
        /// How many there are.
        length: u64,
    },
}

/// A file of the site.
#[derive(Debug)]
pub struct Reply {
    /// The file itself.
    pub content: Content,
    /// Its media type with its charset, such as [`content_type`] gives.
    pub content_type: &'static str,
    /// A hash of the bytes: other bytes, other tag.
    pub etag: u128,
}

/// Why there is no server.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The port that was named is taken.
    #[error("port {port} on {host} is in use: name another with --port, or none for the next free")]
    PortTaken {
        /// The host as named.
        host: String,
        /// The port as named.
        port: u16,
    },
    /// All ports that are tried where none is named are taken.
    #[error("no port from {first} to {last} on {host} is free: name one with --port")]
    NoPort {
        /// The host as named.
        host: String,
        /// The first that was tried.
        first: u16,
        /// The last.
        last: u16,
    },
    /// The host or port cannot be listened on.
    #[error("cannot listen on {host}: {source}")]
    Listen {
        /// The host as named.
        host: String,
        /// What the system said.
        source: io::Error,
    },
    /// The server's threads could not be started.
    #[error("cannot start the server: {0}")]
    Start(io::Error),
}

/// A server that listens and does not yet answer.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    host: String,
    base: String,
    limits: Limits,
}

impl Server {
    /// Listens on `host` at `port`, or where none is named at the first free one from
    /// [`FIRST_PORT`] on. `base` is the path that the site is below, such as `/` or `/timeline/`.
    ///
    /// # Errors
    /// The port is taken, or the system refuses.
    pub fn bind(host: &str, port: Option<u16>, base: &str) -> Result<Self, ServeError> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let listen = |port: u16| {
            let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs()?.collect();
            let listener = TcpListener::bind(&*addresses)?;
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let ports = match port {
            Some(port) => port..=port,
            None => FIRST_PORT..=FIRST_PORT + (PORTS - 1),
        };
        for tried in ports.clone() {
            match listen(tried) {
                Ok((listener, address)) => {
                    return Ok(Self {
                        listener,
                        address,
                        host: bare.to_ascii_lowercase(),
                        base: path::base(base),
                        limits: LIMITS,
                    });
                }
                Err(error) if is_taken(&error, port) => {}
                Err(source) => {
                    return Err(ServeError::Listen {
                        host: host.into(),
                        source,
                    });
                }
            }
        }
        let host = host.into();
        Err(match port {
            Some(port) => ServeError::PortTaken { host, port },
            None => ServeError::NoPort {
                host,
                first: *ports.start(),
                last: *ports.end(),
            },
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the site's home page, for a browser on this machine.
    #[must_use]
    pub fn url(&self) -> String {
        let host = match self.host.as_str() {
            "0.0.0.0" | "::" => "localhost".to_owned(),
            host if host.contains(':') => format!("[{host}]"),
            host => host.to_owned(),
        };
        let port = match self.address.port() {
            80 => String::new(),
            port => format!(":{port}"),
        };
        format!("http://{host}{port}{}", self.base)
    }

    /// Answers until `shutdown` is done. Blocks this thread.
    ///
    /// # Errors
    /// The threads cannot be started.
    pub fn run(
        self,
        site: Arc<dyn Site>,
        reloads: ReloadChannel,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(BLOCKING_THREADS)
            .thread_name("serve")
            .enable_all()
            .build()
            .map_err(ServeError::Start)?;
        let done = runtime.block_on(async {
            let names = guard::AllowedHosts::new(&self.host, self.address.port());
            let shared = Arc::new(answer::Shared {
                site,
                reloads,
                base: self.base,
                listener_permits: Arc::new(Semaphore::new(self.limits.listeners)),
                alive: self.limits.alive,
            });
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            tokio::select! {
                () = accept(listener, router(shared, names), self.limits) => {}
                () = shutdown => {}
            }
            Ok(())
        });
        // A page that is being rendered need not be waited for.
        runtime.shutdown_background();
        done.map_err(ServeError::Start)
    }
}

/// Done when the person at the terminal asks the program to stop.
pub async fn ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal the process is ended from outside.
        std::future::pending::<()>().await;
    }
}

/// True if the next port should be tried. Where none is named, one that is forbidden is passed over
/// like one that is taken.
fn is_taken(error: &io::Error, named: Option<u16>) -> bool {
    match error.kind() {
        io::ErrorKind::AddrInUse => true,
        io::ErrorKind::PermissionDenied => named.is_none(),
        _ => false,
    }
}

fn router(shared: Arc<answer::Shared>, names: guard::AllowedHosts) -> Router {
    Router::new()
        .route(reload::EVENTS, get(reload::events))
        .route(reload::SCRIPT, get(reload::script))
        .fallback(answer::answer)
        .layer(axum::middleware::from_fn_with_state(
            Arc::new(names),
            guard::guard,
        ))
        .with_state(shared)
}

/// Takes connections for ever.
async fn accept(listener: tokio::net::TcpListener, router: Router, limits: Limits) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        // A client may say that it has no more to ask, and still wait for the answer.
        .half_close(true)
        .max_buf_size(HEAD_BYTES);
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // A client that went away before it was taken, or no file handles left: neither is a
            // reason to stop.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let Ok(local) = stream.local_addr() else {
            continue;
        };
        let service =
            TowerToHyperService::new(router.clone().layer(Extension(guard::Local(local))));
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.write));
        let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), service);
        connections.spawn(async move {
            // What goes wrong on one connection is its client's business.
            let _ = connection.await;
            drop(permit);
        });
        while connections.try_join_next().is_some() {}
    }
}
