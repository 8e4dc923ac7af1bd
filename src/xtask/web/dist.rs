//! What the page consists of: every file that may change named by its content, so that no two builds mix.

use crate::Result;
use flate2::{Compression, write::GzEncoder};
use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher as _},
    io::Write as _,
    path::Path,
};

/// The files of the page, by their names.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Dist {
    /// What every visitor gets.
    files: BTreeMap<String, Vec<u8>>,
    /// What is loaded when it is needed.
    later: BTreeMap<String, Vec<u8>>,
}

/// The files that are taken as they are, with where they lie in the folder of assets.
const PLAIN: [(&str, &str); 3] = [
    ("icon.svg", "icon.svg"),
    ("icon-192.png", "web/icon-192.png"),
    ("manifest.webmanifest", "web/manifest.webmanifest"),
];

/// The fonts that the page loads when it needs them.
const FONTS: [&str; 3] = ["Inter-more.ttf", "JetBrainsMono-more.ttf", "NotoSansMath-subset.ttf"];

/// Puts the page together from the folder of assets, the glue and the app.
pub(super) fn assemble(assets: &Path, glue: &str, wasm: &[u8]) -> Result<Dist> {
    let read = |path: &str| fs::read(assets.join(path)).map_err(|error| format!("assets/{path}: {error}"));
    let text = |path: &str| String::from_utf8(read(path)?).map_err(|error| format!("assets/{path}: {error}"));
    let mut files = BTreeMap::new();
    for (name, path) in PLAIN {
        files.insert(name.to_owned(), read(path)?);
    }
    let mut names = vec![("bytes", wasm.len().to_string())];
    let hashed = [
        ("page.css", read("web/page.css")?),
        ("page.js", read("web/page.js")?),
        ("grammaton.js", glue.as_bytes().to_vec()),
        ("grammaton.wasm", wasm.to_vec()),
    ];
    for (name, content) in hashed {
        let own = name_with_hash(name, &content);
        names.push((name, own.clone()));
        files.insert(own, content);
    }
    let fonts = FONTS.map(|font| Ok((font, read(&format!("fonts/{font}"))?)));
    let fonts = fonts.into_iter().collect::<Result<Vec<_>>>()?;
    let named = fonts.iter().map(|(name, content)| format!("{name:?}: {:?}", name_with_hash(name, content)));
    names.push(("fonts", format!("{{{}}}", named.collect::<Vec<_>>().join(", "))));
    files.insert("index.html".to_owned(), fill(&text("web/index.html")?, &names)?.into_bytes());
    // The page itself is asked for by its folder.
    let list: Vec<&str> = files.keys().map(|name| if name == "index.html" { "./" } else { name }).collect();
    let later: BTreeMap<_, _> =
        fonts.into_iter().map(|(name, content)| (name_with_hash(name, &content), content)).collect();
    let names = later.keys().collect::<Vec<_>>();
    let values = [("build", hash(&files)), ("files", format!("{list:?}")), ("later", format!("{names:?}"))];
    files.insert("sw.js".to_owned(), fill(&text("web/sw.js")?, &values)?.into_bytes());
    Ok(Dist { files, later })
}

impl Dist {
    /// Makes a folder hold these files and no others.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let written = || -> std::io::Result<()> {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir_all(folder)?;
            self.files.iter().chain(&self.later).try_for_each(|(name, content)| fs::write(folder.join(name), content))
        };
        written().map_err(|error| format!("{}: {error}", folder.display()))
    }

    /// Prints what each file takes; gives back what all take, compressed.
    pub(super) fn report(&self) -> usize {
        let sizes = self.sizes();
        for (name, bytes, gzipped) in &sizes {
            println!("{bytes:>10} {gzipped:>10} gzipped  {name}");
        }
        sizes.last().map_or(0, |(_, _, total)| *total)
    }

    /// What each file takes that every visitor gets, before and after compression, under its name without the hash;
    /// last what all take.
    pub(super) fn sizes(&self) -> Vec<(String, usize, usize)> {
        let mut sizes = sizes_of(&self.files);
        let sum = |part: fn(&(String, usize, usize)) -> usize| sizes.iter().map(part).sum();
        let all = ("in all".to_owned(), sum(|size| size.1), sum(|size| size.2));
        sizes.push(all);
        sizes
    }

    /// The same for what is loaded when it is needed.
    pub(super) fn sizes_later(&self) -> Vec<(String, usize, usize)> {
        sizes_of(&self.later)
    }
}

fn sizes_of(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, usize, usize)> {
    files.iter().map(|(name, content)| (plain_name(name), content.len(), gzipped(content))).collect()
}

/// Replaces each `{{name}}` by its value; each must be there, and no other.
fn fill<V: AsRef<str>>(template: &str, values: &[(&str, V)]) -> Result<String> {
    let mut text = template.to_owned();
    for (name, value) in values {
        let mark = format!("{{{{{name}}}}}");
        if !text.contains(&mark) {
            return Err(format!("a template has no {mark}"));
        }
        text = text.replace(&mark, value.as_ref());
    }
    match text.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")) {
        Some((name, _)) => Err(format!("a template asks for {name}")),
        None => Ok(text),
    }
}

/// `page.js` with the hash of its content before the ending.
fn name_with_hash(name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", hash(&content))
}

/// The name that [`name_with_hash`] was given.
fn plain_name(name: &str) -> String {
    match name.rsplit_once('-').and_then(|(stem, rest)| Some((stem, rest.split_once('.')?))) {
        Some((stem, (hash, ending))) if hash.len() == 16 => format!("{stem}.{ending}"),
        _ => name.to_owned(),
    }
}

fn hash(content: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What a host sends for this.
pub(super) fn gzipped(content: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.map_or(content.len(), |bytes| bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(glue: &str) -> Dist {
        assemble(&crate::root().join("assets"), glue, b"wasm").expect("the assets are there")
    }

    fn text<'a>(dist: &'a Dist, name: &str) -> &'a str {
        str::from_utf8(&dist.files[name]).expect("it is text")
    }

    #[test]
    fn every_file_that_the_page_names_is_there() {
        let dist = page("glue");
        let index = text(&dist, "index.html");
        let named = index.split('"').filter(|part| {
            let endings = [".js", ".css", ".wasm", ".webmanifest", ".svg", ".png"];
            endings.iter().any(|ending| part.ends_with(ending))
        });
        let named: Vec<&str> = named.collect();
        assert!(named.len() >= 8, "{named:?}");
        assert!(named.iter().all(|name| dist.files.contains_key(*name)), "{named:?}");
        let manifest = text(&dist, "manifest.webmanifest");
        assert_eq!(dist.later.len(), FONTS.len());
        assert!(dist.later.keys().all(|name| index.contains(name) && text(&dist, "sw.js").contains(name)));
        assert!(dist.files.keys().filter(|name| name.starts_with("icon")).all(|name| manifest.contains(name.as_str())));
    }

    #[test]
    fn what_changes_gets_a_new_name_and_the_worker_a_new_build() {
        let (one, two) = (page("one"), page("two"));
        let changed = |a: &Dist, b: &Dist| {
            a.files.keys().filter(|name| !b.files.contains_key(*name)).cloned().collect::<Vec<_>>()
        };
        assert_eq!(changed(&one, &two).len(), 1);
        assert!(changed(&two, &one)[0].starts_with("grammaton-"));
        assert_ne!(one.files["sw.js"], two.files["sw.js"]);
        assert_eq!(page("one"), one);
        for name in one.files.keys().filter(|name| !["index.html", "sw.js"].contains(&name.as_str())) {
            assert!(text(&one, "sw.js").contains(name), "{name} would be missing offline");
        }
    }

    #[test]
    fn names_are_told_without_their_hashes() {
        assert_eq!(plain_name(&name_with_hash("page.js", b"x")), "page.js");
        assert_eq!(plain_name(&name_with_hash("a-b.ttf", b"x")), "a-b.ttf");
        assert_eq!(plain_name("icon-192.png"), "icon-192.png");
        assert_eq!(plain_name("sw.js"), "sw.js");
    }

    #[test]
    fn templates_and_values_must_agree() {
        assert_eq!(fill("a {{b}} {{b}}", &[("b", "c")]).as_deref(), Ok("a c c"));
        assert!(fill("a", &[("b", "c")]).is_err());
        assert!(fill("{{a}} {{b}}", &[("b", "c")]).is_err());
    }
}
