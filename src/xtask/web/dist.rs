//! The files of the page. Every file that changes from build to build is named by its content, so that files of
//! different builds never mix.

use super::{
    cjk::{self, Cjk, INTERFACE_FONT},
    compressed::{Compressed, File},
};
use crate::Result;
use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher as _},
    path::Path,
};

/// The files of the page, by name.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Dist {
    /// The files that every visitor loads.
    files: BTreeMap<String, Vec<u8>>,
    /// The files that are loaded after the first frame, for when they are needed.
    later: BTreeMap<String, Vec<u8>>,
    /// The files that are loaded only when they are needed.
    on_demand: BTreeMap<String, Vec<u8>>,
    /// The slices of fonts, which are also loaded only when they are needed. The page does not list them: the indexes
    /// of the fonts do.
    slices: BTreeMap<String, Vec<u8>>,
    /// The files for other pages and programs. Their names stay the same in all builds, and the page never loads them.
    for_others: BTreeMap<String, Vec<u8>>,
}

/// The files that are copied as they are, with their path in the assets folder.
const PLAIN: [(&str, &str); 3] = [
    ("icon.svg", "icon.svg"),
    ("icon-192.png", "web/icon-192.png"),
    ("manifest.webmanifest", "web/manifest.webmanifest"),
];

/// The files that are copied as they are and that no page loads: browsers load them to install the app, and other sites
/// to show a link to it. With their path in the assets folder.
const FOR_OTHERS: [(&str, &str); 5] = [
    ("icon-512.png", "web/icon-512.png"),
    ("icon-maskable.png", "web/icon-maskable.png"),
    ("preview.png", "web/preview.png"),
    ("screenshot-narrow.png", "web/screenshot-narrow.png"),
    ("screenshot-wide.png", "screenshot-light.png"),
];

/// The scripts of the page, each after those that it imports.
const SCRIPTS: [&str; 9] =
    ["address.js", "later.js", "texts.js", "slots.js", "files.js", "frames.js", "clipboard.js", "print.js", "page.js"];

/// The environment variable with the public address of the page, with a slash at its end. Search engines and previews of
/// links need it; the page itself works at any address.
const ADDRESS: &str = "PAGE_ADDRESS";

/// The scripts that the page loads when it needs them.
const LATER_SCRIPTS: [&str; 5] = ["accessibility.js", "book.js", "fonts.js", "launch.js", "pictures.js"];

/// The other files that the page loads when it needs them, with their path in the assets folder.
const LATER: [(&str, &str); 5] = [
    ("Inter-more.ttf", "fonts/Inter-more.ttf"),
    ("Inter-SemiBold-more.ttf", "fonts/Inter-SemiBold-more.ttf"),
    ("JetBrainsMono-more.ttf", "fonts/JetBrainsMono-more.ttf"),
    ("NotoSansMath-subset.ttf", "fonts/NotoSansMath-subset.ttf"),
    ("notices.txt", "notices.txt"),
];

/// The element that shows an automaton in another page, which names this file.
const ELEMENT: &str = "grammaton-view.js";

/// The locale file that is built into the app.
const BUILT_IN: &str = "en.yml";

/// Returns the locale files by name.
fn locales(assets: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let folder = assets.join("locales");
    let files = || -> std::io::Result<BTreeMap<String, Vec<u8>>> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if name.strip_suffix(".yml").is_some() {
                files.insert(name, fs::read(path)?);
            }
        }
        Ok(files)
    };
    files().map_err(|error| format!("{}: {error}", folder.display()))
}

/// Returns the texts of a section of the locale files as JSON, by language and key. They are in double quotes. The page
/// itself has the section `page`, and frames in other pages the section `frame`.
fn texts_of(section: &str, locales: &BTreeMap<String, Vec<u8>>) -> Result<String> {
    let heading = format!("{section}:");
    let texts = |content: &[u8]| -> Option<BTreeMap<String, String>> {
        let lines = str::from_utf8(content).ok()?.lines();
        let lines = lines.skip_while(|line| *line != heading).skip(1).take_while(|line| line.starts_with(' '));
        let entry = |line: &str| {
            let (key, text) = line.trim().split_once(": ")?;
            Some((key.to_owned(), serde_json::from_str(text).ok()?))
        };
        lines.map(entry).collect::<Option<BTreeMap<_, _>>>().filter(|texts| !texts.is_empty())
    };
    let of_file = |(name, content): (&String, &Vec<u8>)| {
        let tag = name.trim_end_matches(".yml").to_owned();
        texts(content)
            .map(|texts| (tag, texts))
            .ok_or(format!("assets/locales/{name}: no texts in the section `{section}`"))
    };
    let all = locales.iter().map(of_file).collect::<Result<BTreeMap<_, _>>>()?;
    serde_json::to_string(&all).map_err(|error| error.to_string())
}

/// Assembles the page from the assets folder, the glue script, the app and the fonts in slices.
pub(super) fn assemble(assets: &Path, glue: &str, wasm: &[u8], cjk: Cjk) -> Result<Dist> {
    let read = |path: &str| fs::read(assets.join(path)).map_err(|error| format!("assets/{path}: {error}"));
    let text = |path: &str| String::from_utf8(read(path)?).map_err(|error| format!("assets/{path}: {error}"));
    let copied = |paths: &[(&str, &str)]| -> Result<BTreeMap<_, _>> {
        paths.iter().map(|(name, path)| Ok(((*name).to_owned(), read(path)?))).collect()
    };
    let mut files = copied(&PLAIN)?;
    let font_bytes = cjk.named.iter().find(|(name, _)| name == INTERFACE_FONT).map_or(0, |(_, font)| font.len());
    let mut locales = locales(assets)?;
    let frame_texts = texts_of("frame", &locales)?;
    let for_frames =
        |path: &str| -> Result<Vec<u8>> { Ok(fill(&text(path)?, &[("texts", &frame_texts)])?.into_bytes()) };
    let mut names = vec![("texts", texts_of("page", &locales)?)];
    for name in SCRIPTS {
        let script = fill_known(&text(&format!("web/{name}"))?, &names)?.into_bytes();
        let own = name_with_hash(name, &script);
        names.push((name, own.clone()));
        files.insert(own, script);
    }
    let later = LATER_SCRIPTS.map(|name| {
        let script = fill_known(&text(&format!("web/{name}"))?, &names)?;
        Ok((name.to_owned(), script.into_bytes()))
    });
    let later = later.into_iter().chain(LATER.map(|(name, path)| Ok((name.to_owned(), read(path)?))));
    let mut later = later.collect::<Result<Vec<_>>>()?;
    names.retain(|(name, _)| *name != "texts");
    names.extend([("bytes", wasm.len().to_string()), ("font bytes", font_bytes.to_string())]);
    names.push(("address", address_tags(std::env::var(ADDRESS).ok().as_deref())?));
    let hashed = [
        ("page.css", read("web/page.css")?),
        ("opener.js", read("web/opener.js")?),
        ("grammaton.js", glue.as_bytes().to_vec()),
        ("grammaton.wasm", wasm.to_vec()),
    ];
    for (name, content) in hashed {
        let own = name_with_hash(name, &content);
        names.push((name, own.clone()));
        files.insert(own, content);
    }
    let index = cjk::index(later.iter().filter(|(name, _)| name.contains(".ttf")))?;
    later.push(("fonts-base.txt".to_owned(), index));
    let mut on_demand = cjk.named;
    on_demand.push(("embed.js".to_owned(), for_frames("web/embed.js")?));
    let mut for_others = copied(&FOR_OTHERS)?;
    for_others.insert(ELEMENT.to_owned(), for_frames("web/grammaton-view.js")?);
    locales.remove(BUILT_IN);
    on_demand.extend(locales);
    let named = later.iter().chain(&on_demand);
    let named = named.map(|(name, content)| format!("{name:?}: {:?}", name_with_hash(name, content)));
    names.push(("later", format!("{{{}}}", named.collect::<Vec<_>>().join(", "))));
    files.insert("index.html".to_owned(), fill(&text("web/index.html")?, &names)?.into_bytes());
    // The browser requests index.html by the folder's address.
    let list: Vec<&str> = files.keys().map(|name| if name == "index.html" { "./" } else { name }).collect();
    let hashed = |files: Vec<(String, Vec<u8>)>| -> BTreeMap<_, _> {
        files.into_iter().map(|(name, content)| (name_with_hash(&name, &content), content)).collect()
    };
    let (later, on_demand) = (hashed(later), hashed(on_demand));
    let names = |files: &BTreeMap<String, _>| format!("{:?}", files.keys().collect::<Vec<_>>());
    let values = [
        ("build", hash(&files)),
        ("files", format!("{list:?}")),
        ("later", names(&later)),
        ("on demand", names(&on_demand)),
    ];
    files.insert("sw.js".to_owned(), fill(&text("web/sw.js")?, &values)?.into_bytes());
    Ok(Dist { files, later, on_demand, slices: cjk.slices, for_others })
}

/// Returns the tags that name the public address of the page, if it is known.
fn address_tags(address: Option<&str>) -> Result<String> {
    let Some(address) = address else { return Ok(String::new()) };
    let is_plain = !address.contains(|sign: char| sign.is_whitespace() || "\"'<>&?#".contains(sign));
    if !(address.starts_with("https://") && address.ends_with('/') && is_plain) {
        return Err(format!("{ADDRESS} is {address:?}; it must be like https://host/folder/"));
    }
    Ok(format!(
        r#"<link rel="canonical" href="{address}">
<meta property="og:url" content="{address}">
<meta property="og:image" content="{address}preview.png">
"#
    ))
}

impl Dist {
    /// Compresses every file but the slices, of which a browser loads few. This takes most of the time of a build in which
    /// nothing was compiled.
    pub(super) fn compress(self) -> Compressed {
        let compress = |files: BTreeMap<String, Vec<u8>>| files.into_iter().map(File::new).collect();
        Compressed {
            files: compress(self.files),
            later: compress(self.later),
            on_demand: compress(self.on_demand),
            slices: self.slices,
            for_others: compress(self.for_others),
        }
    }
}

/// Like [`fill`], but not every value must be used.
fn fill_known(template: &str, values: &[(&str, String)]) -> Result<String> {
    let used = values.iter().filter(|(name, _)| template.contains(&format!("{{{{{name}}}}}")));
    fill(template, &used.cloned().collect::<Vec<_>>())
}

/// Replaces each `{{name}}` with its value. Every value must be used, and every name must have a value.
pub(super) fn fill<V: AsRef<str>>(template: &str, values: &[(&str, V)]) -> Result<String> {
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

/// Inserts the hash of the content before the ending, as in `page-0123456789abcdef.js`.
pub(super) fn name_with_hash(name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{}.{ending}", hash(&content))
}

/// Removes the hash that [`name_with_hash`] inserted.
pub(super) fn plain_name(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::{super::compressed::Size, *};
    use std::io::Read as _;

    fn page(glue: &str) -> Dist {
        let cjk = Cjk { named: vec![("fonts-sc.txt".to_owned(), b"index".to_vec())], ..Cjk::default() };
        assemble(&crate::root().join("assets"), glue, b"wasm", cjk).expect("the assets are there")
    }

    fn text<'a>(dist: &'a Dist, name: &str) -> &'a str {
        str::from_utf8(&dist.files[name]).expect("it is text")
    }

    #[test]
    fn every_file_that_the_page_names_exists() {
        let dist = page("glue");
        let index = text(&dist, "index.html");
        let (before, rest) = index.split_once("data-later='").unwrap();
        let (_, after) = rest.split_once('\'').unwrap();
        let named = before.split('"').chain(after.split('"')).filter(|part| {
            let endings = [".js", ".css", ".wasm", ".webmanifest", ".svg", ".png"];
            endings.iter().any(|ending| part.ends_with(ending))
        });
        let named: Vec<&str> = named.collect();
        assert!(named.len() >= 14, "{named:?}");
        assert!(named.iter().all(|name| dist.files.contains_key(*name)), "{named:?}");
        let manifest = text(&dist, "manifest.webmanifest");
        let locales = dist.on_demand.keys().filter(|name| name.strip_suffix(".yml").is_some()).count();
        assert!(locales > 0);
        let later = LATER_SCRIPTS.len() + LATER.len() + 1;
        assert_eq!([dist.later.len(), dist.on_demand.len()], [later, 2 + locales]);
        let mut names = dist.later.keys().chain(dist.on_demand.keys());
        assert!(names.all(|name| index.contains(name) && text(&dist, "sw.js").contains(name)));
        assert!(dist.files.keys().filter(|name| name.starts_with("icon")).all(|name| manifest.contains(name.as_str())));
        let sources = manifest.split("\"src\": \"").skip(1).filter_map(|rest| rest.split('"').next());
        let sources: Vec<_> = sources.collect();
        assert!(sources.len() >= 6, "{sources:?}");
        let is_there = |name: &str| dist.files.contains_key(name) || dist.for_others.contains_key(name);
        assert!(sources.iter().all(|name| is_there(name)), "{sources:?}");
    }

    #[test]
    fn every_script_is_loaded_at_once_and_names_the_scripts_that_it_imports() {
        let dist = page("glue");
        let index = text(&dist, "index.html");
        let is_script = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "js");
        let scripts = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
            files.keys().filter(|name| is_script(name) && *name != "sw.js").cloned().collect()
        };
        let first = scripts(&dist.files);
        let is_module = |name: &String| !plain_name(name).starts_with("opener");
        assert!(first.iter().filter(|name| is_module(name)).all(|name| index.contains(&format!("\"{name}\""))));
        let mut imports = 0;
        for (name, content) in dist.files.iter().chain(&dist.later).filter(|(name, _)| is_script(name)) {
            for line in str::from_utf8(content).unwrap().lines().filter(|line| line.starts_with("import ")) {
                let imported = line.split("\"./").nth(1).and_then(|rest| rest.split('"').next());
                assert!(imported.is_some_and(|imported| dist.files.contains_key(imported)), "{name}: {line}");
                imports += 1;
            }
        }
        assert!(imports > 6, "{imports}");
    }

    #[test]
    fn the_page_names_its_public_address_if_it_is_known() {
        assert_eq!(address_tags(None).as_deref(), Ok(""));
        let tags = address_tags(Some("https://example.org/app/")).unwrap();
        assert!(tags.contains(r#"rel="canonical" href="https://example.org/app/""#), "{tags}");
        assert!(tags.contains(r#"content="https://example.org/app/preview.png""#), "{tags}");
        for wrong in ["example.org/", "http://example.org/", "https://example.org", "https://e.org/\"><script>/"] {
            assert!(address_tags(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_page_has_its_texts_in_every_language() {
        let file = |text: &str| BTreeMap::from([("de.yml".to_owned(), text.as_bytes().to_vec())]);
        let texts =
            "name: Deutsch\n\npage:\n  save: \"Die \\\"Zeichnung\\\"\"\n  stop: \"Halt\"\n\nmenu:\n  file: Datei\n";
        let expected = r#"{"de":{"save":"Die \"Zeichnung\"","stop":"Halt"}}"#;
        assert_eq!(texts_of("page", &file(texts)).as_deref(), Ok(expected));
        assert!(texts_of("page", &file("page:\n  save: plain\n")).is_err());
        assert!(texts_of("page", &file("menu:\n  file: Datei\n")).is_err());
        let page = page("glue");
        let script = page.files.keys().find(|name| plain_name(name) == "texts.js").unwrap();
        let script = text(&page, script);
        for tag in ["en", "de", "zh-Hans"] {
            assert!(script.contains(&format!(r#""{tag}":{{"#)), "{tag}");
        }
    }

    #[test]
    fn the_element_for_other_pages_keeps_its_name_and_is_not_loaded_by_the_page() {
        let (one, two) = (page("one"), page("two"));
        let element = str::from_utf8(&one.for_others[ELEMENT]).expect("it is text");
        assert!(element.contains(r#""zh-Hans":{"#) && element.len() < 40_000, "{}", element.len());
        assert_eq!(one.for_others, two.for_others);
        assert!(
            one.files.values().all(|content| !content.windows(ELEMENT.len()).any(|part| part == ELEMENT.as_bytes()))
        );
        let folder = std::env::temp_dir().join(format!("grammaton-element-{}", std::process::id()));
        let small = Dist { for_others: one.for_others.clone(), ..Dist::default() }.compress();
        small.write(&folder).expect("there is room");
        assert_eq!(fs::read(folder.join(ELEMENT)).expect("it was written"), one.for_others[ELEMENT]);
        assert_eq!(small.total(), Size::default(), "it is no part of what every visitor loads");
        fs::remove_dir_all(folder).expect("it was made above");
    }

    #[test]
    fn a_changed_file_gets_a_new_name_and_the_worker_a_new_build() {
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
    fn compressed_copies_unpack_to_their_files_and_are_not_listed_in_the_page() {
        let dist = page(&"the same words again and again, ".repeat(100));
        for name in ["index.html", "sw.js"] {
            assert!(!text(&dist, name).contains(".gz") && !text(&dist, name).contains(".br"), "{name}");
        }
        let folder = std::env::temp_dir().join(format!("grammaton-dist-{}", std::process::id()));
        let files: BTreeMap<_, _> = dist.files.clone().into_iter().filter(|(_, file)| file.len() < 10_000).collect();
        let small = Dist { files, ..Dist::default() }.compress();
        small.write(&folder).expect("there is room");
        for File { name, content, .. } in &small.files {
            let (mut gzip, mut brotli) = (Vec::new(), Vec::new());
            if let Ok(file) = fs::File::open(folder.join(format!("{name}.gz"))) {
                flate2::read::GzDecoder::new(file).read_to_end(&mut gzip).expect("it is gzip");
                assert_eq!(&gzip, content, "{name}");
            }
            if let Ok(file) = fs::File::open(folder.join(format!("{name}.br"))) {
                brotli::Decompressor::new(file, 4096).read_to_end(&mut brotli).expect("it is brotli");
                assert_eq!(&brotli, content, "{name}");
            }
            // The icon is compressed already, and the app of these tests is four bytes.
            let incompressible = name.ends_with("png") || name.ends_with("wasm");
            assert_eq!([gzip.is_empty(), brotli.is_empty()], [incompressible; 2], "{name}");
        }
        let size = small.total();
        assert!(size.brotli < size.gzip && size.gzip < size.bytes, "{size:?}");
        fs::remove_dir_all(folder).expect("it was made above");
    }

    #[test]
    fn names_are_shown_without_their_hashes() {
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
