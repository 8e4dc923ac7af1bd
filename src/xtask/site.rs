//! `cargo xtask site`: builds the website as a folder of static files, for any folder of any host: the landing page, the book in
//! each of its languages, and the app.

mod book;
mod check;
mod console;
mod examples;
mod landing;
mod markdown;
mod pictures;
mod repository;
mod search;
mod template;

use crate::{Outcome, Result, development_app, root, target_folder, web};
use book::Book;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
    time::SystemTime,
};

/// A language of the landing page and the book.
struct Language {
    /// The tag, which is also the name of its folders.
    tag: &'static str,
    /// The texts of the pages around the book, by key.
    texts: LazyLock<BTreeMap<String, String>>,
}

/// The languages, the default one first.
static LANGUAGES: [Language; 2] = [
    Language { tag: "en", texts: LazyLock::new(|| texts(include_str!("../../assets/site/en.json"))) },
    Language { tag: "zh-Hans", texts: LazyLock::new(|| texts(include_str!("../../assets/site/zh-Hans.json"))) },
];

/// Reads the texts of a language; a test reads them all.
fn texts(json: &str) -> BTreeMap<String, String> {
    serde_json::from_str(json).unwrap_or_default()
}

impl Language {
    fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        self.texts.get(key).map(|text| Cow::Borrowed(&**text))
    }

    /// Returns the language that the pages offer instead.
    fn other(&self) -> &'static Self {
        &LANGUAGES[usize::from(self.tag == LANGUAGES[0].tag)]
    }
}

/// The options of the chore.
#[derive(Clone, PartialEq, Debug, Default)]
struct Options {
    without_app: bool,
    with_checks: bool,
    base_url: Option<String>,
}

impl Options {
    fn parse(args: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match *arg {
                "--no-app" => options.without_app = true,
                "--check" => options.with_checks = true,
                "--base-url" => options.base_url = Some(base_url(args.next().ok_or("--base-url has no value")?)?),
                _ => return Err(format!("site: {arg} is unknown; there are --no-app, --check and --base-url URL")),
            }
        }
        Ok(options)
    }
}

/// Checks the public address of the site.
fn base_url(url: &str) -> Result<String> {
    let is_plain = !url.contains(|sign: char| sign.is_whitespace() || "\"'<>&?#".contains(sign));
    if url.starts_with("https://") && url.ends_with('/') && is_plain {
        Ok(url.to_owned())
    } else {
        Err(format!("--base-url is {url:?}; it must be like https://host/folder/"))
    }
}

/// A site that is being built.
struct Site {
    folder: PathBuf,
    /// The program that makes the reports in the book.
    app: PathBuf,
    base_url: Option<String>,
}

impl Site {
    /// Writes a file. Parts of the book may write the same one.
    fn write(&self, path: &str, content: &[u8]) -> Result<()> {
        let path = self.folder.join(path);
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(failed)?;
        fs::write(&path, content).map_err(failed)
    }

    /// Reads a text of the site's assets.
    fn asset(name: &str) -> Result<String> {
        let path = root().join("assets/site").join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Returns the tags that need the public address of the site, for a page at this path.
    fn address_tags(&self, path: &str) -> String {
        let Some(base) = &self.base_url else { return String::new() };
        let path = path.strip_suffix("index.html").unwrap_or(path);
        format!(
            "<link rel=\"canonical\" href=\"{base}{path}\">\n<meta property=\"og:url\" content=\"{base}{path}\">\n\
             <meta property=\"og:image\" content=\"{base}preview.png\">\n"
        )
    }

    /// Returns an empty folder for files that are not part of the site.
    fn temporary(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.with_extension(name);
        fresh(&folder)?;
        Ok(folder)
    }
}

/// Builds the site and checks it.
pub(crate) fn run(args: &[&str]) -> Result {
    let options = Options::parse(args)?;
    let folder = target_folder()?.join("site");
    build(&folder, &options)?;
    if options.with_checks {
        check_texts()?;
        html_validate(&folder)?;
    }
    Ok(Outcome::Done)
}

/// Builds and checks the site, and returns the command that tests it in a browser, if the tools for that are there.
pub(crate) fn browser_tests() -> Result<Option<Command>> {
    run(&["--check"])?;
    web::tests::for_site(&target_folder()?.join("site"))
}

/// Checks everything about the texts that takes only seconds: the links of all Markdown files, the examples of the book, and a
/// site without the app.
pub(crate) fn check_quickly() -> Result {
    check_texts()?;
    build(&target_folder()?.join("site-texts"), &Options { without_app: true, ..Options::default() })?;
    Ok(Outcome::Done)
}

fn check_texts() -> Result<()> {
    repository::check()?;
    console::check(&development_app()?)
}

/// Builds the site in a folder, and checks what was built.
fn build(folder: &Path, options: &Options) -> Result<()> {
    fresh(folder)?;
    let site = Site { folder: folder.to_owned(), app: development_app()?, base_url: options.base_url.clone() };
    landing::write(&site)?;
    for language in &LANGUAGES {
        Book::read(language)?.write(&site)?;
    }
    if !options.without_app {
        copy_app(folder)?;
    }
    let pages = check::check(folder, !options.without_app)?;
    println!("site: {pages} pages in {}", folder.display());
    Ok(())
}

/// Copies the app, and builds it before that if it is missing or older than its sources.
fn copy_app(folder: &Path) -> Result<()> {
    let (from, to) = (web::folder(), folder.join("app"));
    let changed =
        ["src", "assets/fonts", "assets/locales", "assets/web", "examples", "Cargo.lock"].map(|path| root().join(path));
    let newest = changed.iter().filter_map(|path| newest(path)).max();
    let built = fs::metadata(from.join("index.html")).and_then(|file| file.modified()).ok();
    if built < newest {
        web::build()?;
    }
    let copy = || -> std::io::Result<()> {
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(&from)? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
        Ok(())
    };
    copy().map_err(|error| format!("{}: {error}", from.display()))
}

/// Returns when a file or the newest one in a folder was changed. The chores are no part of the app.
fn newest(path: &Path) -> Option<SystemTime> {
    if path.is_dir() {
        let paths = fs::read_dir(path).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
        return paths.filter(|path| !path.ends_with("src/xtask")).filter_map(|path| newest(&path)).max();
    }
    fs::metadata(path).and_then(|file| file.modified()).ok()
}

/// Checks the HTML with html-validate, which needs npm.
fn html_validate(folder: &Path) -> Result<()> {
    let tests = root().join("tests/web");
    if Command::new("npm").arg("--version").output().is_err() {
        println!("site: the HTML is not validated, as npm is not installed (Debian: nodejs, npm)");
        return Ok(());
    }
    let run = |args: &[&std::ffi::OsStr]| crate::succeed(Command::new("npm").args(args).current_dir(&tests));
    run(&["ci", "--no-audit", "--no-fund", "--silent"].map(AsRef::as_ref))?;
    // The app is not written by this chore, and its tests open it.
    let pages = ["index.html", "zh-Hans/*.html", "book/**/*.html"].map(|pages| folder.join(pages));
    let config = root().join("assets/site/htmlvalidate.json");
    let mut args: Vec<&std::ffi::OsStr> =
        ["exec", "--", "html-validate", "--max-warnings", "0", "--config"].map(AsRef::as_ref).into();
    args.push(config.as_os_str());
    args.extend(pages.iter().map(|path| path.as_os_str()));
    run(&args)
}

/// Makes an empty folder.
fn fresh(folder: &Path) -> Result<()> {
    let make = || {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)
    };
    make().map_err(|error| format!("{}: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let check = |args: &[&str], expected| assert_eq!(Options::parse(args).ok(), expected, "{args:?}");
        let url = "https://host/a/";
        let all = Options { without_app: true, with_checks: true, base_url: Some(url.to_owned()) };
        check(&[], Some(Options::default()));
        check(&["--no-app", "--check", "--base-url", url], Some(all));
        check(&["--base-url"], None);
        check(&["--base-url", "https://host/a"], None);
        check(&["--base-url", "http://host/"], None);
        check(&["--base-url", "https://host/\"><b>/"], None);
        check(&["--app"], None);
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let [english, chinese] = LANGUAGES.each_ref().map(|language| language.texts.keys().collect::<Vec<_>>());
        assert!(english.len() > 20);
        assert_eq!(english, chinese);
        assert_eq!(LANGUAGES[0].other().tag, "zh-Hans");
        assert_eq!(LANGUAGES[1].other().tag, "en");
    }
}
