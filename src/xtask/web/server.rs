//! A server of one folder on this machine, for looking at the page. Not for the open network.

use crate::Result;
use std::{
    fs,
    io::{self, BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The port that is taken if it is free.
const PORT: u16 = 8080;

/// Serves a folder in the background, as long as the program runs; gives back where.
pub(super) fn start(folder: PathBuf) -> Result<SocketAddr> {
    let bound = TcpListener::bind(("127.0.0.1", PORT)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)));
    let listener = bound.map_err(|error| format!("no port is free: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A visitor that goes away halfway is no matter.
            thread::spawn(move || _ = answer(&stream, &folder));
        }
    });
    Ok(address)
}

/// Answers one request, then hangs up.
fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the request is read, as hanging up on unread bytes would cut the answer short.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = file_of(&request).map(|name| (name, fs::read(folder.join(name))));
    let (status, kind, body) = match found {
        Some((name, Ok(body))) => ("200 OK", kind_of(name), body),
        Some((_, Err(_))) => ("404 Not Found", "text/plain", b"not found".to_vec()),
        None => ("400 Bad Request", "text/plain", b"bad request".to_vec()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

/// The file that a request line asks for: one of the folder itself, as the page has no others.
fn file_of(request: &str) -> Option<&str> {
    let path = request.strip_prefix("GET /")?.split([' ', '?']).next()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match path {
        "" => Some("index.html"),
        _ => Some(path).filter(|path| path.chars().all(plain) && !path.starts_with('.')),
    }
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn requests_lead_to_files_of_the_folder_only() {
        let check = |request: &str, expected| assert_eq!(file_of(request), expected, "{request}");
        check("GET / HTTP/1.1", Some("index.html"));
        check("GET /?x=1 HTTP/1.1", Some("index.html"));
        check("GET /page-0af.js?x HTTP/1.1", Some("page-0af.js"));
        check("GET /../Cargo.toml HTTP/1.1", None);
        check("GET /.git HTTP/1.1", None);
        check("GET /%2e%2e/x HTTP/1.1", None);
        check("GET //etc/passwd HTTP/1.1", None);
        check("POST / HTTP/1.1", None);
        check("", None);
    }

    #[test]
    fn files_come_whole_and_with_their_kind() {
        let folder = std::env::temp_dir().join(format!("grammaton-server-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is room");
        let large = vec![7; 100_000];
        fs::write(folder.join("a.wasm"), &large).expect("there is room");
        let address = start(folder.clone()).expect("a port is free");
        let ask = |path: &str| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            write!(stream, "GET /{path} HTTP/1.1\r\nHost: here\r\n\r\n").expect("it listens");
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).expect("it answers");
            answer
        };
        let found = ask("a.wasm");
        assert!(found.ends_with(&large));
        assert!(String::from_utf8_lossy(&found).contains("Content-Type: application/wasm\r\n"));
        assert!(ask("b.wasm").starts_with(b"HTTP/1.1 404"));
        fs::remove_dir_all(folder).expect("it was made above");
    }
}
