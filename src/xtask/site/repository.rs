//! Checks the Markdown files of the repository: links and anchors, and the form of the book.

use super::{
    LANGUAGES,
    book::{Book, FOLDER, in_repository},
    markdown::{Outline, outline},
};
use crate::{Result, root};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
};

/// Checks all files, and lists everything that is wrong.
pub(super) fn check() -> Result<()> {
    let outlines = outlines()?;
    let mut wrong = Vec::new();
    let mut links = 0;
    for (path, outline) in &outlines {
        for destination in &outline.destinations {
            links += 1;
            wrong.extend(resolve(path, destination, &outlines).err().map(|error| format!("{path}: {error}")));
        }
    }
    wrong.extend(book(&outlines)?);
    if wrong.is_empty() {
        println!("site: {links} links in {} Markdown files lead somewhere", outlines.len());
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// The folders whose Markdown files are made by programs or belong to others.
const OTHERS: [&str; 5] = ["target", "dist", "node_modules", "tests", ".git"];

/// Reads the Markdown files.
fn outlines() -> Result<BTreeMap<String, Outline>> {
    let mut outlines = BTreeMap::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        let failed = |error: io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if !OTHERS.contains(&&*name) {
                    folders.push(path);
                }
            } else if name.ends_with(".md") {
                let text = fs::read_to_string(&path).map_err(failed)?;
                let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                outlines.insert(path, outline(&text));
            }
        }
    }
    Ok(outlines)
}

/// Checks that a link of a file leads to a file and, in a Markdown file, to a heading.
fn resolve(from: &str, destination: &str, outlines: &BTreeMap<String, Outline>) -> Result<()> {
    if destination.contains("://") || destination.starts_with("mailto:") {
        return Ok(());
    }
    let (path, anchor) = destination.split_once('#').unwrap_or((destination, ""));
    let target = if path.is_empty() { from.to_owned() } else { in_repository(&root().join(from), path)? };
    match outlines.get(&target) {
        Some(outline) if !anchor.is_empty() && !outline.anchors.contains(anchor) => {
            Err(format!("{destination}: no such heading"))
        }
        _ => Ok(()),
    }
}

/// Checks the form of the book: the same pages in each language, all of them in the table of contents, in plain Markdown with
/// one title, and the same anchors where a page names them itself.
fn book(outlines: &BTreeMap<String, Outline>) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut all: Vec<BTreeSet<String>> = Vec::new();
    for language in &LANGUAGES {
        let folder = format!("{FOLDER}/{}/", language.tag);
        let book = Book::read(language)?;
        let mut listed = BTreeSet::new();
        for (path, _) in book.pages() {
            if !listed.insert(path.to_owned()) {
                wrong.push(format!("{folder}SUMMARY.md: {path} is listed twice"));
            }
            match outlines.get(&format!("{folder}{path}")) {
                None => wrong.push(format!("{folder}SUMMARY.md: there is no {path}")),
                Some(outline) => wrong.extend(form(outline).map(|error| format!("{folder}{path}: {error}"))),
            }
        }
        let unlisted =
            outlines.keys().filter_map(|path| path.strip_prefix(&folder)).filter(|path| !listed.contains(*path));
        wrong.extend(
            unlisted.filter(|path| *path != "SUMMARY.md").map(|path| format!("{folder}SUMMARY.md: {path} is missing")),
        );
        all.push(listed);
    }
    let differences = all[0].symmetric_difference(&all[1]);
    wrong.extend(differences.map(|path| format!("{FOLDER}: {path} exists in one language only")));
    Ok(wrong)
}

/// Returns what is wrong with the form of a page.
fn form(page: &Outline) -> impl Iterator<Item = &'static str> {
    let levels = &page.levels;
    let is_only_title = levels.iter().position(|level| *level == 1) == Some(0) && !levels[1..].contains(&1);
    let skips = levels.windows(2).any(|pair| pair[1] > pair[0] + 1);
    let wrong = [
        (page.has_html, "has raw HTML"),
        (!is_only_title, "must begin with its only title"),
        (skips, "skips a level of headings"),
    ];
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, message)| message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_must_lead_to_files_and_headings() {
        let outlines: BTreeMap<_, _> = [("README.md", "# A\n## B c"), ("assets/docs/x.md", "# X")]
            .map(|(path, text)| (path.to_owned(), outline(text)))
            .into();
        let check = |from: &str, link, expected| assert_eq!(resolve(from, link, &outlines).is_ok(), expected, "{link}");
        check("README.md", "#b-c", true);
        check("README.md", "#b", false);
        check("README.md", "https://example.com/x", true);
        check("README.md", "LICENSE-MIT", true);
        check("README.md", "LICENSE-NONE", false);
        check("README.md", "../outside", false);
        check("assets/docs/x.md", "../../README.md#a", true);
        check("assets/docs/x.md", "../../README.md#z", false);
        check("assets/docs/x.md", "examples/even-a.ron#steps=subsets", true);
    }

    #[test]
    fn pages_have_one_title_and_plain_markdown() {
        let check = |text, expected: &[&str]| assert_eq!(form(&outline(text)).collect::<Vec<_>>(), expected, "{text}");
        check("# A\n\n## B\n\n### C\n\n## D", &[]);
        check("## A", &["must begin with its only title"]);
        check("# A\n\n# B", &["must begin with its only title"]);
        check("# A\n\n### B", &["skips a level of headings"]);
        check("# A\n\n<b>x</b>", &["has raw HTML"]);
    }
}
