//! The landing page in each language.

use super::{
    LANGUAGES, Language, Site, examples, pictures,
    template::{escaped, fill},
};
use crate::{Result, root};
use std::{borrow::Cow, fs};

/// The files that are copied as they are, with their path in the assets folder.
const FILES: [(&str, &str); 4] = [
    ("icon.svg", "icon.svg"),
    ("preview.png", "web/preview.png"),
    ("site.css", "site/site.css"),
    ("book.js", "site/book.js"),
];

/// The address of the files of a release.
const RELEASE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/releases/download/v", env!("CARGO_PKG_VERSION"));

/// The files of a release: the key of the system's name, and the name of the file, as `cargo xtask dist` makes it.
const DOWNLOADS: [(&str, &str); 4] = [
    ("debian", concat!("grammaton_", env!("CARGO_PKG_VERSION"), "_amd64.deb")),
    ("fedora", concat!("grammaton-", env!("CARGO_PKG_VERSION"), "-1.x86_64.rpm")),
    ("windows", concat!("grammaton-", env!("CARGO_PKG_VERSION"), "-x86_64-windows.zip")),
    ("archive", concat!("grammaton-", env!("CARGO_PKG_VERSION"), "-x86_64-linux.tar.gz")),
];

/// The example and the word of the moving picture.
const RUN: (&str, &str) = ("examples/ends-with-abb-nfa.ron", "aabb");

/// Writes the landing pages and the files that all pages share.
pub(super) fn write(site: &Site) -> Result<()> {
    for (name, path) in FILES {
        copy(site, path, name)?;
    }
    let template = Site::asset("landing.html")?;
    for language in &LANGUAGES {
        page(site, language, &template)?;
    }
    Ok(())
}

/// Copies a file of the assets folder.
fn copy(site: &Site, path: &str, name: &str) -> Result<()> {
    let content = fs::read(root().join("assets").join(path)).map_err(|error| format!("assets/{path}: {error}"))?;
    site.write(name, &content)
}

/// Returns the path of the page in a language.
pub(super) fn file(language: &Language) -> String {
    let folder = if language.tag == LANGUAGES[0].tag { String::new() } else { format!("{}/", language.tag) };
    folder + "index.html"
}

fn page(site: &Site, language: &Language, template: &str) -> Result<()> {
    let path = file(language);
    let up = "../".repeat(path.matches('/').count());
    for theme in ["light", "dark"] {
        let name = path.replace("index.html", &format!("app-{theme}.png"));
        copy(site, &format!("site/app-{theme}.{}.png", language.tag), &name)?;
    }
    let run = pictures::run(&examples::document(RUN.0, language)?, RUN.1)?;
    site.write(&path.replace("index.html", "run.svg"), run.svg.as_bytes())?;
    let downloads = DOWNLOADS.map(|(key, file)| {
        let text = escaped(&language.texts[key]);
        format!("<li><a href=\"{RELEASE}/{file}\"><b>{text}</b><span>{file}</span></a></li>\n")
    });
    let values = [
        ("root", up.clone()),
        ("other page", format!("{up}{}", file(language.other()))),
        ("downloads", downloads.concat()),
        ("width", run.width.to_string()),
        ("height", run.height.to_string()),
        ("download text", language.texts["download text"].replace("{{version}}", env!("CARGO_PKG_VERSION"))),
        ("repository", env!("CARGO_PKG_REPOSITORY").to_owned()),
        ("address", site.address_tags(&path)),
    ];
    let value = |name: &str| {
        let own = values.iter().find(|(key, _)| *key == name).map(|(_, value)| Cow::Borrowed(&**value));
        own.or_else(|| language.text(name))
    };
    site.write(&path, fill(template, &value)?.as_bytes())
}
