//! Serves one folder to this machine, for trying the page out. Not for the open network.

use crate::Result;
use std::{
    fs,
    io::{self, BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The preferred port. If it is taken, the system chooses another.
const PORT: u16 = 8080;

/// Serves a folder in the background for as long as this program runs. Returns the address.
pub(super) fn start(folder: PathBuf) -> Result<SocketAddr> {
    let bound = TcpListener::bind(("127.0.0.1", PORT)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)));
    let listener = bound.map_err(|error| format!("no port is free: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A visitor may disconnect at any time, so errors are ignored.
            thread::spawn(move || _ = answer(&stream, &folder));
        }
    });
    Ok(address)
}

/// Answers one request, then closes the connection.
fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The request is read to its end, as closing a connection with unread bytes would cut the answer short.
    let headers = lines.take_while(|line| line.as_ref().map_or(true, |line| !line.is_empty()));
    let headers: Vec<String> = headers.collect::<io::Result<_>>()?;
    let found = file_of(&request).map(|name| (name, read(folder, name, &accepted(&headers))));
    let (status, kind, (encoding, body)) = match found {
        Some((name, Ok(body))) => ("200 OK", kind_of(name), body),
        Some((_, Err(_))) => ("404 Not Found", "text/plain", (None, b"not found".to_vec())),
        None => ("400 Bad Request", "text/plain", (None, b"bad request".to_vec())),
    };
    let length = body.len();
    let encoding = encoding.map_or_else(String::new, |encoding| format!("Content-Encoding: {encoding}\r\n"));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {length}\r\nVary: Accept-Encoding\r\n\
         Access-Control-Allow-Origin: *\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

/// The encodings that the visitor accepts.
fn accepted(headers: &[String]) -> Vec<&str> {
    let named = headers.iter().filter_map(|header| header.split_once(':'));
    let values = named.filter(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
    values.flat_map(|(_, value)| value.split(',')).map(str::trim).collect()
}

/// Reads the smallest copy of a file that the visitor accepts, with its encoding if it is compressed.
fn read(folder: &Path, name: &str, accepted: &[&str]) -> io::Result<(Option<&'static str>, Vec<u8>)> {
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepted.contains(&encoding)
            && let Ok(body) = fs::read(folder.join(format!("{name}.{ending}")))
        {
            return Ok((Some(encoding), body));
        }
    }
    Ok((None, fs::read(folder.join(name))?))
}

/// The file that a request line asks for. The page has no subfolders.
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
    fn only_files_of_the_folder_itself_are_served() {
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
    fn files_are_served_whole_with_their_type_and_compressed_if_accepted() {
        let folder = std::env::temp_dir().join(format!("grammaton-server-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is room");
        let large = vec![7; 100_000];
        fs::write(folder.join("a.wasm"), &large).expect("there is room");
        fs::write(folder.join("a.wasm.gz"), "gzip").expect("there is room");
        fs::write(folder.join("a.wasm.br"), "brotli").expect("there is room");
        let address = start(folder.clone()).expect("a port is free");
        let ask = |path: &str, encodings: &str| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            let headers = format!("Host: here\r\naccept-encoding: {encodings}");
            write!(stream, "GET /{path} HTTP/1.1\r\n{headers}\r\n\r\n").expect("it listens");
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).expect("it answers");
            answer
        };
        let found = ask("a.wasm", "identity");
        assert!(found.ends_with(&large));
        assert!(String::from_utf8_lossy(&found).contains("Content-Type: application/wasm\r\n"));
        let compressed = |encodings| String::from_utf8_lossy(&ask("a.wasm", encodings)).into_owned();
        for (encodings, encoding, body) in [("gzip, deflate", "gzip", "gzip"), ("gzip, br", "br", "brotli")] {
            let found = compressed(encodings);
            assert!(found.contains(&format!("application/wasm\r\nContent-Encoding: {encoding}\r\n")), "{found}");
            assert!(found.ends_with(&format!("\r\n\r\n{body}")), "{found}");
        }
        assert!(ask("b.wasm", "br").starts_with(b"HTTP/1.1 404"));
        fs::remove_dir_all(folder).expect("it was made above");
    }
}
