//! Checks the built site: links and anchors lead somewhere, nothing comes from another host, no script or style is inline, each
//! page says what it is, and the landing page is small.

use crate::Result;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The size of a landing page with everything that its first view loads.
const LANDING: u64 = 200_000;

/// An element's start tag.
#[derive(Clone, PartialEq, Debug)]
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    /// Returns the addresses that a browser requests for the element.
    fn requests(&self) -> Vec<&'a str> {
        let is_link = self.name == "link" && !matches!(self.get("rel"), Some("canonical" | "alternate"));
        let named = [self.get("src"), self.get("poster"), self.get("href").filter(|_| is_link)];
        let sources = self
            .get("srcset")
            .into_iter()
            .flat_map(|set| set.split(','))
            .filter_map(|one| one.split_whitespace().next());
        named.into_iter().flatten().chain(sources).collect()
    }
}

/// Returns the start tags of a page. All pages are written here, so this reads only what they contain.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || ">/".contains(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let mut tag = Tag { name, attributes: Vec::new() };
        rest = after.trim_start();
        while !rest.is_empty() && !rest.starts_with('>') {
            let end = rest.find(|c: char| c.is_whitespace() || "=>".contains(c)).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
                Some(found) => found,
                None => ("", after.trim_start_matches('=')),
            };
            tag.attributes.push((key, value));
            rest = after.trim_start();
        }
        tags.push(tag);
    }
    tags
}

/// A page of the site.
struct Page {
    html: String,
    anchors: BTreeSet<String>,
}

/// Checks all pages but that of the app, and returns how many there are. The app may be missing.
pub(super) fn check(folder: &Path, has_app: bool) -> Result<usize> {
    let mut files = Vec::new();
    list(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut pages = BTreeMap::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "html")) {
        let html = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let anchors = tags(&html).iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect();
        pages.insert(file.clone(), Page { html, anchors });
    }
    let app = folder.join("app");
    let own: Vec<&PathBuf> = pages.keys().filter(|path| !path.starts_with(&app)).collect();
    let mut wrong = Vec::new();
    for path in &own {
        let found = problems(path, &pages, (!has_app).then_some(&*app));
        wrong.extend(found.into_iter().map(|problem| format!("{}: {problem}", path.display())));
    }
    for sheet in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "css")) {
        let text = fs::read_to_string(sheet).map_err(|error| format!("{}: {error}", sheet.display()))?;
        let is_foreign = text.contains("//") || text.contains("@import");
        wrong.extend(is_foreign.then(|| format!("{}: may ask another host", sheet.display())));
    }
    for landing in [folder.join("index.html"), folder.join("zh-Hans/index.html")] {
        let size = first_view(&landing, &pages[&landing].html)?;
        wrong.extend((size > LANDING).then(|| format!("{}: the first view has {size} bytes", landing.display())));
        println!("{size:>10} bytes  {}", landing.display());
    }
    if wrong.is_empty() { Ok(own.len()) } else { Err(wrong.join("\n")) }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// Returns what is wrong with a page. Links into the `missing` folder are not followed.
fn problems(path: &Path, pages: &BTreeMap<PathBuf, Page>, missing: Option<&Path>) -> Vec<String> {
    let html = &pages[path].html;
    let tags = tags(html);
    let mut wrong = Vec::new();
    let first = |name: &str| tags.iter().find(|tag| tag.name == name);
    let meta = |name: &str| {
        tags.iter().any(|tag| tag.get("name") == Some(name) && tag.get("content").is_some_and(|text| !text.is_empty()))
    };
    let has_title =
        html.split_once("<title>").is_some_and(|(_, rest)| !rest.starts_with('<') && !rest.starts_with(" –"));
    let must = [
        (has_title, "has no title"),
        (first("html").and_then(|tag| tag.get("lang")).is_some(), "has no language"),
        (meta("description"), "has no description"),
        (meta("viewport"), "has no viewport"),
        (html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'self';"), "has no policy"),
        (tags.iter().filter(|tag| tag.name == "h1").count() == 1, "must have one h1"),
    ];
    wrong.extend(must.iter().filter(|(is_there, _)| !is_there).map(|(_, message)| (*message).to_owned()));
    let mut ids = BTreeSet::new();
    for tag in &tags {
        let is_inline = tag.name == "style" || (tag.name == "script" && tag.get("src").is_none());
        let has_inline = tag.attributes.iter().any(|(key, _)| *key == "style" || key.starts_with("on"));
        if is_inline || has_inline {
            wrong.push(format!("<{}> has an inline script or style", tag.name));
        }
        if let Some(id) = tag.get("id").filter(|id| !ids.insert(*id)) {
            wrong.push(format!("the id {id} is not unique"));
        }
        if tag.name == "img" && (tag.get("alt").is_none() || tag.get("width").is_none()) {
            wrong.push(format!("{:?} has no alternative text or size", tag.get("src")));
        }
        for address in tag.requests() {
            wrong.extend(resolve(path, address, pages, missing).err());
            wrong.extend(address.contains("//").then(|| format!("asks another host for {address}")));
        }
        let link = tag.get("href").filter(|link| !link.contains("://") && !link.starts_with("mailto:"));
        wrong.extend(link.and_then(|link| resolve(path, link, pages, missing).err()));
    }
    wrong
}

/// Returns a text without percent-encoding, as a browser looks anchors up.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let (byte, length) = match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => (byte, 3),
            None => (*first, 1),
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Checks that an address leads to a file, and to an anchor of it if it is one of our pages.
fn resolve(from: &Path, address: &str, pages: &BTreeMap<PathBuf, Page>, missing: Option<&Path>) -> Result<()> {
    let address = address.replace("&amp;", "&");
    let (path, anchor) = address.split_once('#').unwrap_or((&address, ""));
    let is_absolute = path.starts_with('/');
    let mut target = if path.is_empty() { from.to_owned() } else { from.with_file_name("") };
    for part in path.split('/') {
        match part {
            ".." => _ = target.pop(),
            "" | "." => {}
            part => target.push(part),
        }
    }
    if missing.is_some_and(|folder| target.starts_with(folder)) {
        return Ok(());
    }
    if path.ends_with('/') || path.ends_with("..") {
        target.push("index.html");
    }
    if is_absolute || !target.is_file() {
        return Err(format!("{address} leads nowhere"));
    }
    match pages.get(&target) {
        // The app takes a drawing from there.
        _ if anchor.is_empty() || anchor.contains('=') => Ok(()),
        Some(page) if page.anchors.contains(&*percent_decoded(anchor)) => Ok(()),
        _ => Err(format!("{address} leads to no place in its page")),
    }
}

/// Returns the bytes that a browser loads for the first view of a page: of the sources of a picture, only the largest.
fn first_view(path: &Path, html: &str) -> Result<u64> {
    let size = |address: &str| {
        let file = path.with_file_name("").join(address);
        fs::metadata(&file).map(|file| file.len()).map_err(|error| format!("{}: {error}", file.display()))
    };
    let mut total = html.len() as u64;
    let mut sources: Vec<u64> = Vec::new();
    let mut counted = BTreeSet::new();
    for tag in tags(html).iter().filter(|tag| tag.get("loading") != Some("lazy")) {
        for address in tag.requests().into_iter().filter(|address| counted.insert(*address)) {
            match tag.name {
                "source" => sources.push(size(address)?),
                "img" => total += sources.drain(..).fold(size(address)?, u64::max),
                _ => total += size(address)?,
            }
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_tags_are_read_with_their_attributes() {
        let html = "<p hidden>1 &lt; 2</p><!-- <b> --><img src=\"a b.png\" alt=\"\"/><br>";
        let found: Vec<String> = tags(html).iter().map(|tag| format!("{} {:?}", tag.name, tag.attributes)).collect();
        assert_eq!(found[0], "p [(\"hidden\", \"\")]");
        assert!(
            found.contains(&"img [(\"src\", \"a b.png\"), (\"alt\", \"\"), (\"/\", \"\")]".to_owned()),
            "{found:?}"
        );
        assert_eq!(found.last().map(String::as_str), Some("br []"));
    }

    #[test]
    fn anchors_are_decoded() {
        let check = |encoded, expected| assert_eq!(percent_decoded(encoded), expected);
        check("dfa-%E7%8A%B6", "dfa-状");
        check("plain", "plain");
        check("50%", "50%");
        check("%zz%E7", "%zz%E7");
    }

    /// A page without problems, with this body.
    fn page(body: &str) -> String {
        format!(
            "<html lang=\"en\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; object-src 'none'\">\
             <meta name=\"viewport\" content=\"x\"><meta name=\"description\" content=\"x\"><title>x</title><h1 id=\"top\">x</h1>{body}"
        )
    }

    #[test]
    fn problems_are_found() {
        let folder = std::env::temp_dir().join(format!("grammaton-site-{}", std::process::id()));
        fs::create_dir_all(folder.join("book")).expect("there is room");
        let (one, two) = (folder.join("index.html"), folder.join("book/index.html"));
        fs::write(folder.join("a.svg"), "0123456789").expect("there is room");
        fs::write(&two, "").expect("there is room");
        let found = |html: String| {
            let pages = [(one.clone(), html), (two.clone(), page(""))].map(|(path, html)| {
                let anchors = tags(&html).iter().filter_map(|tag| tag.get("id")).map(str::to_owned).collect();
                (path, Page { html, anchors })
            });
            fs::write(&one, &pages[0].1.html).expect("there is room");
            problems(&one, &pages.into(), Some(&folder.join("app")))
        };
        let good = "<a href=\"book/#top\">x</a><a href=\"#top\">x</a><a href=\"book/index.html\">x</a><a href=\"app/#v1=x\">x</a>\
            <a href=\"https://example.com\">x</a><img src=\"a.svg\" alt=\"\" width=\"1\">";
        assert_eq!(found(page(good)), Vec::<String>::new());
        let bad = [
            "<a href=\"none.html\">x</a>",
            "<a href=\"book/#none\">x</a>",
            "<a href=\"#none\">x</a>",
            "<a href=\"/index.html\">x</a>",
            "<img src=\"https://example.com/a.svg\" alt=\"\" width=\"1\">",
            "<img src=\"a.svg\" width=\"1\">",
            "<script>x</script>",
            "<p style=\"color: red\">x</p>",
            "<p onclick=\"x\">x</p>",
            "<p id=\"top\">x</p>",
            "<h1>x</h1>",
        ];
        for body in bad {
            assert!(!found(page(body)).is_empty(), "{body}");
        }
        for part in [" lang=\"en\"", "<title>x</title>", "name=\"description\"", "default-src 'self';"] {
            assert!(!found(page("").replace(part, "")).is_empty(), "{part}");
        }
        let picture = "<picture><source srcset=\"a.svg\"><img src=\"book/index.html\"></picture><img src=\"a.svg\" loading=\"lazy\">";
        assert_eq!(first_view(&one, picture), Ok(picture.len() as u64 + 10));
        fs::remove_dir_all(folder).expect("it was made above");
    }
}
