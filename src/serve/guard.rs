//! Who may ask, and for what: before anything else is looked at.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, HOST, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The address of this end of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local(pub(super) SocketAddr);

/// The names that the server answers to.
#[derive(Debug)]
pub(super) struct AllowedHosts {
    /// As they stand in `Host`, in lower case.
    own: Vec<String>,
    port: u16,
    /// Listens on every address of the machine, as it was told to: then it answers to the address
    /// a client connected to, too. An address cannot be pointed elsewhere as a name can.
    everywhere: bool,
}

impl AllowedHosts {
    pub(super) fn new(host: &str, port: u16) -> Self {
        let address: Option<IpAddr> = host.parse().ok();
        let host = match address {
            Some(IpAddr::V6(address)) => format!("[{address}]"),
            _ => host.to_owned(),
        };
        let names = ["localhost", "127.0.0.1", "[::1]", &host];
        let mut own: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            own.extend(names.iter().map(|name| (*name).to_owned()));
        }
        Self {
            own,
            port,
            everywhere: address.is_some_and(|address| address.is_unspecified()),
        }
    }

    fn has(&self, name: &str, local: SocketAddr) -> bool {
        let name = name.to_ascii_lowercase();
        self.own.contains(&name)
            || self.everywhere && name == SocketAddr::new(local.ip(), self.port).to_string()
    }
}

/// Refuses what is not asked of this server by one of its own pages or by hand.
pub(super) async fn guard(
    State(names): State<Arc<AllowedHosts>>,
    Extension(Local(local)): Extension<Local>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match refusal(&names, local, &request) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
    }
    let nosniff = HeaderValue::from_static("nosniff");
    response
        .headers_mut()
        .insert(X_CONTENT_TYPE_OPTIONS, nosniff);
    response
}

fn refusal(
    names: &AllowedHosts,
    local: SocketAddr,
    request: &Request,
) -> Option<(StatusCode, &'static str)> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Some((StatusCode::BAD_REQUEST, "one Host is needed\n"));
    };
    let own = |name: &str| names.has(name, local);
    // A request may name its host in its first line as well.
    let target = request.uri().authority();
    if !host.to_str().is_ok_and(own) || target.is_some_and(|target| !own(target.as_str())) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this server answers to its own names only\n",
        ));
    }
    let origins = request.headers().get_all(ORIGIN);
    let foreign = |origin: &HeaderValue| {
        let name = origin
            .to_str()
            .ok()
            .and_then(|origin| origin.strip_prefix("http://"));
        !name.is_some_and(own)
    };
    if origins.iter().any(foreign) {
        return Some((
            StatusCode::FORBIDDEN,
            "this server answers its own pages only\n",
        ));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only\n"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_names_are_its_own() {
        let local = SocketAddr::from(([192, 168, 0, 7], 1793));
        let names = AllowedHosts::new("127.0.0.1", 1793);
        for own in [
            "localhost:1793",
            "LocalHost:1793",
            "127.0.0.1:1793",
            "[::1]:1793",
        ] {
            assert!(names.has(own, local), "{own}");
        }
        for foreign in [
            "localhost",
            "localhost:80",
            "evil.example:1793",
            "localhost.evil.example:1793",
            "",
            "127.0.0.1:1793@evil.example",
            "192.168.0.7:1793",
            "0.0.0.0:1793",
        ] {
            assert!(!names.has(foreign, local), "{foreign}");
        }
        assert!(AllowedHosts::new("box.local", 80).has("box.local", local));
        assert!(AllowedHosts::new("0.0.0.0", 1793).has("192.168.0.7:1793", local));
        assert!(!AllowedHosts::new("0.0.0.0", 1793).has("evil.example:1793", local));
        assert!(AllowedHosts::new("::", 80).has("[::]", local));
    }
}
