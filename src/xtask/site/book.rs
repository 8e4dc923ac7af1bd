//! The book: its pages in one language, in the order of its table of contents.

use super::{
    Language, Site, examples, landing,
    markdown::{self, Context, Rendered},
    pictures::{self, Picture},
    search,
    template::{escaped, fill},
};
use crate::{Result, root};
use grammaton_session::link;
use mdbook_summary::{SummaryItem, parse_summary};
use std::{
    borrow::Cow,
    fs,
    path::{Component, Path, PathBuf},
    process::Command,
};

/// The folder of the book in the repository.
pub(super) const FOLDER: &str = "assets/book";
/// The address of files of the repository that the site does not contain.
const SOURCE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main");

/// An entry of the table of contents.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Entry {
    /// The title of a part.
    Part(String),
    /// A page: its title in the table, and its path in the folder of the language.
    Page { title: String, path: String },
}

/// The book in one language.
pub(super) struct Book<'a> {
    language: &'a Language,
    pub(super) entries: Vec<Entry>,
}

impl<'a> Book<'a> {
    /// Reads the table of contents.
    pub(super) fn read(language: &'a Language) -> Result<Self> {
        let path = root().join(FOLDER).join(language.tag).join("SUMMARY.md");
        let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| failed(&error))?;
        let summary = parse_summary(&text).map_err(|error| failed(&format!("{error:#}")))?;
        let mut entries = Vec::new();
        for items in [&summary.prefix_chapters, &summary.numbered_chapters, &summary.suffix_chapters] {
            add(&mut entries, items).map_err(|error| failed(&error))?;
        }
        Ok(Self { language, entries })
    }

    /// Returns the paths and titles of the pages, in order.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Page { title, path } => Some((&**path, &**title)),
            Entry::Part(_) => None,
        })
    }

    /// Returns the name of a page in the site. The first one is the index.
    fn file(&self, path: &str) -> String {
        let is_first = self.pages().next().is_some_and(|(first, _)| first == path);
        if is_first { "index.html".to_owned() } else { path.replace(".md", ".html") }
    }

    /// Writes all pages and the index for the search.
    pub(super) fn write(&self, site: &Site) -> Result<()> {
        let template = Site::asset("book.html")?;
        let mut index = search::Index::default();
        for (path, _) in self.pages() {
            let page = Page { book: self, site, path };
            let failed = |error| format!("{FOLDER}/{}/{path}: {error}", self.language.tag);
            let text = fs::read_to_string(page.source()).map_err(|error| failed(error.to_string()))?;
            let rendered = markdown::render(&text, &page).map_err(failed)?;
            let html = page.html(&template, &rendered)?;
            site.write(&self.place(&self.file(path)), html.as_bytes())?;
            index.add(&self.file(path), &rendered);
        }
        site.write(&self.place("search.js"), index.script()?.as_bytes())
    }

    /// Returns the path of a file in the site.
    fn place(&self, file: &str) -> String {
        format!("book/{}/{file}", self.language.tag)
    }

    /// Returns the table of contents as seen from a page.
    fn table(&self, page: &Page<'_>) -> String {
        let row = |entry: &Entry| match entry {
            // A list cannot contain a heading.
            Entry::Part(title) => format!("</ul>\n<p>{}</p>\n<ul>\n", escaped(title)),
            Entry::Page { title, path } => {
                let current = if path == page.path { " aria-current=\"page\"" } else { "" };
                let address = page.address(&self.file(path));
                format!("<li><a href=\"{address}\"{current}>{}</a></li>\n", escaped(title))
            }
        };
        let rows: String = self.entries.iter().map(row).collect();
        format!("<ul>\n{rows}</ul>").replace("<ul>\n</ul>\n", "")
    }
}

fn add(entries: &mut Vec<Entry>, items: &[SummaryItem]) -> Result<()> {
    for item in items {
        match item {
            SummaryItem::PartTitle(title) => entries.push(Entry::Part(title.clone())),
            SummaryItem::Link(link) => {
                let path = link.location.as_ref().ok_or_else(|| format!("{} has no page", link.name))?;
                let path = path.to_string_lossy().replace('\\', "/");
                entries.push(Entry::Page { title: link.name.clone(), path });
                add(entries, &link.nested_items)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A page that is being rendered.
struct Page<'a> {
    book: &'a Book<'a>,
    site: &'a Site,
    /// The path in the folder of the language.
    path: &'a str,
}

impl Page<'_> {
    fn source(&self) -> PathBuf {
        root().join(FOLDER).join(self.book.language.tag).join(self.path)
    }

    /// Returns the way from the page to the folder of the language.
    fn up(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    /// Returns the address of a file in the folder of the language.
    fn address(&self, file: &str) -> String {
        format!("{}{file}", self.up())
    }

    fn html(&self, template: &str, rendered: &Rendered) -> Result<String> {
        let (language, file) = (self.book.language, self.book.file(self.path));
        let paths: Vec<(&str, &str)> = self.book.pages().collect();
        let position = paths.iter().position(|(path, _)| *path == self.path).unwrap_or_default();
        let turn = |class: &str, page: Option<&(&str, &str)>| {
            let Some((path, title)) = page else { return String::new() };
            let (address, label) = (self.address(&self.book.file(path)), &language.texts[class]);
            format!(
                "<a class=\"{class}\" rel=\"{class}\" href=\"{address}\"><span>{label}</span>{}</a>",
                escaped(title)
            )
        };
        let up = self.up();
        let values = [
            ("title", escaped(rendered.title())),
            ("description", escaped(&rendered.description())),
            ("content", rendered.html.clone()),
            ("table", self.book.table(self)),
            ("outline", outline(rendered, &language.texts["sections"])),
            ("previous", turn("prev", position.checked_sub(1).and_then(|before| paths.get(before)))),
            ("next", turn("next", paths.get(position + 1))),
            ("root", format!("{up}../../")),
            ("landing", format!("{up}../../{}", landing::file(language))),
            ("folder", up.clone()),
            ("index", self.address("search.js")),
            ("other page", format!("{up}../{}/{file}", language.other().tag)),
            ("address", self.site.address_tags(&self.book.place(&file))),
        ];
        let value = |name: &str| {
            let own = values.iter().find(|(key, _)| *key == name).map(|(_, value)| Cow::Borrowed(&**value));
            own.or_else(|| language.text(name))
        };
        fill(template, &value)
    }

    /// Writes a picture that belongs to this language, and returns its HTML.
    fn write_picture(&self, name: &str, picture: &Picture, alt: &str) -> Result<String> {
        self.site.write(&self.book.place(&format!("drawings/{name}.svg")), picture.svg.as_bytes())?;
        let source = self.address(&format!("drawings/{name}.svg"));
        Ok(image(&source, alt, picture.width, picture.height))
    }

    /// Returns a link that opens an example in the app.
    fn open_link(&self, path: &str) -> Result<String> {
        let document = examples::document(path, self.book.language)?;
        let link = link::write(&document).map_err(|error| format!("{path}: {error}"))?;
        let text = &self.book.language.texts["open"];
        Ok(format!("<a class=\"open\" href=\"{}../../app/#{link}\">{text}</a>", self.up()))
    }

    /// Returns constructions on an example, step by step, as the command line writes them.
    fn steps(&self, path: &str, steps: &str, caption: &str) -> Result<String> {
        let name = format!("{}-{}", stem(path), steps.replace(',', "-"));
        let folder = self.site.temporary("steps")?;
        let file = folder.join("steps.md");
        let mut report = Command::new(&self.site.app);
        report.current_dir(root()).args(["report", path, "--parts", "steps", "--to", "markdown"]);
        report.args(["--steps", steps, "--lang", self.book.language.tag, "-o"]).arg(&file);
        let output = report.output().map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(format!(
                "grammaton report {path} --steps {steps}: {}",
                String::from_utf8_lossy(&output.stderr)
            ));
        }
        let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
        let body = constructions(&text);
        let context = Report { page: self, folder: &folder, name: &name, caption };
        let rendered = markdown::render(&body, &context)?;
        Ok(format!(
            "<figure class=\"steps\">\n<figcaption>{} {}</figcaption>\n{}</figure>\n",
            escaped(caption),
            self.open_link(path)?,
            rendered.html
        ))
    }
}

impl Context for Page<'_> {
    fn link(&self, destination: &str) -> Result<String> {
        let (path, anchor) =
            destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
            return Ok(destination.to_owned());
        }
        let place = in_repository(&self.source(), path)?;
        let own = format!("{FOLDER}/{}/", self.book.language.tag);
        Ok(match place.strip_prefix(&own) {
            Some(page) if self.book.pages().any(|(path, _)| path == page) => {
                format!("{}{anchor}", self.address(&self.book.file(page)))
            }
            _ => format!("{SOURCE}/{place}{anchor}"),
        })
    }

    fn picture(&self, source: &str, alt: &str) -> Result<String> {
        let place = in_repository(&self.source(), source)?;
        let path = place.strip_prefix(FOLDER).ok_or_else(|| format!("{source} is not in {FOLDER}"))?;
        let content = fs::read(root().join(&place)).map_err(|error| format!("{source}: {error}"))?;
        let (width, height) = png_size(&content).ok_or_else(|| format!("{source} is no PNG file"))?;
        self.site.write(&format!("book{path}"), &content)?;
        Ok(image(source, alt, width, height))
    }

    fn example(&self, destination: &str, caption: &str) -> Result<String> {
        let (path, steps) =
            destination.split_once('#').map_or((destination, None), |(path, steps)| (path, Some(steps)));
        if let Some(steps) = steps {
            let steps = steps.strip_prefix("steps=").ok_or_else(|| format!("{destination}: only #steps=… is known"))?;
            return self.steps(path, steps, caption);
        }
        let document = examples::document(path, self.book.language)?;
        let picture = self.write_picture(&stem(path), &pictures::drawing(&document)?, caption)?;
        let open = self.open_link(path)?;
        Ok(format!("<figure>\n{picture}\n<figcaption>{} {open}</figcaption>\n</figure>\n", escaped(caption)))
    }
}

/// The text of a report, which has pictures of its own.
struct Report<'a> {
    page: &'a Page<'a>,
    folder: &'a Path,
    name: &'a str,
    caption: &'a str,
}

impl Context for Report<'_> {
    fn link(&self, destination: &str) -> Result<String> {
        Ok(destination.to_owned())
    }

    fn picture(&self, source: &str, _: &str) -> Result<String> {
        let svg = fs::read_to_string(self.folder.join(source)).map_err(|error| format!("{source}: {error}"))?;
        let name = source.trim_end_matches(".svg").replacen("steps", self.name, 1);
        self.page.write_picture(&name, &pictures::adapt(&svg)?, self.caption)
    }

    fn example(&self, destination: &str, _: &str) -> Result<String> {
        Err(format!("a report names {destination}"))
    }
}

/// Returns the constructions in a report, which begins with a title and a sentence on the automaton. Their headings are none in
/// the page.
fn constructions(report: &str) -> String {
    let parts: Vec<_> = report.split("\n## ").skip(1).filter_map(|part| part.split_once('\n')).collect();
    match parts[..] {
        [(_, only)] => only.to_owned(),
        _ => parts.iter().map(|(heading, body)| format!("**{heading}**\n{body}\n")).collect(),
    }
}

/// Returns the links to the sections of a page, if there are several.
fn outline(rendered: &Rendered, label: &str) -> String {
    let sections = rendered.sections.iter().filter(|section| section.level == 2);
    let links = sections
        .map(|section| format!("<li><a href=\"#{}\">{}</a></li>\n", escaped(&section.anchor), escaped(&section.title)));
    let links: Vec<String> = links.collect();
    if links.len() < 2 {
        return String::new();
    }
    format!("<nav class=\"outline\" aria-label=\"{label}\">\n<p>{label}</p>\n<ul>\n{}</ul>\n</nav>", links.concat())
}

/// Returns the path in the repository that a link from a file leads to, which must exist.
pub(super) fn in_repository(from: &Path, link: &str) -> Result<String> {
    let home = root().canonicalize().map_err(|error| error.to_string())?;
    let mut path = if link.starts_with("examples/") {
        home.clone()
    } else {
        from.parent().unwrap_or(from).canonicalize().map_err(|error| error.to_string())?
    };
    for component in Path::new(&link.replace("%20", " ")).components() {
        match component {
            Component::ParentDir => _ = path.pop(),
            Component::CurDir => {}
            other => path.push(other),
        }
    }
    let inside = path.strip_prefix(&home).ok().filter(|_| path.exists());
    inside.map(|path| path.to_string_lossy().replace('\\', "/")).ok_or_else(|| format!("{link} leads nowhere"))
}

/// Returns the name of an example without folder and extension.
fn stem(path: &str) -> String {
    path.trim_start_matches("examples/").trim_end_matches(".ron").replace('/', "-")
}

fn image(source: &str, alt: &str, width: u32, height: u32) -> String {
    let (source, alt) = (escaped(source), escaped(alt));
    format!("<img src=\"{source}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">")
}

/// Returns the size of a PNG picture.
pub(super) fn png_size(content: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(content.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?)).filter(|_| content.starts_with(b"\x89PNG"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_construction_of_a_report_needs_no_heading() {
        assert_eq!(constructions("# Title\n\nNFA\n\n## One\n\n1. a\n"), "\n1. a\n");
        let two = constructions("# Title\n\nNFA\n\n## One\n\n1. a\n\n## Two\n\nb\n");
        assert_eq!(two, "**One**\n\n1. a\n\n**Two**\n\nb\n\n");
    }

    #[test]
    fn links_lead_to_files_in_the_repository() {
        let page = root().join("assets/docs/benchmarks.md");
        let check = |link: &str, expected| assert_eq!(in_repository(&page, link).ok().as_deref(), expected, "{link}");
        check("layouts.md", Some("assets/docs/layouts.md"));
        check("../../README.md", Some("README.md"));
        check("examples/even-a.ron", Some("examples/even-a.ron"));
        check("../../../outside.md", None);
        check("/etc/passwd", None);
        check("missing.md", None);
    }
}
