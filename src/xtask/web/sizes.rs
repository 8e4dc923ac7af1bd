//! `cargo xtask web-size`: what takes the room in the page, as a table in assets/docs.

use super::{bind, dist, optimize, toolchain};
use crate::{Outcome, Result, root};
use rustc_demangle::demangle;
use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _, fs};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// The packages that are listed one by one.
const LISTED: usize = 24;

const HEAD: &str = "# What takes the room in the page

`cargo xtask web-size` builds the page and writes these tables. A host sends the files compressed, and what it sends is
what counts: at most 1.4 MB, beyond which `cargo xtask web` fails. Three things keep it there. The standard library is
built along with the app (`rustup component add rust-src`, or Debian's packages): its panics stop the app at once and say
nothing, and it prefers small code. What libraries have for fonts and pictures that this app has none of is left out
(`src/xtask/web/unused.rs`), and of functions that are the same one is kept. As rustup installs the standard library, it
and all that may panic make the page larger.

## Files

| file | bytes | gzipped |
| --- | ---: | ---: |
";

const LATER: &str = "
Loaded when a text has characters that are not built in, and kept from then on:

| file | bytes | gzipped |
| --- | ---: | ---: |
";

const CODE: &str = "
## In the app

Each function counts for the package that its name begins with, or that the generic code is made for; before
compression. Fonts, examples and texts are in the data.

| part | bytes |
| --- | ---: |
";

/// Builds the page and writes the tables.
pub(crate) fn run() -> Result {
    let path = toolchain::compile()?.wasm;
    let (_, named) = bind(&path, true)?;
    let (glue, wasm) = bind(&path, false)?;
    let page = dist::assemble(&root().join("assets"), &glue, &optimize(wasm)?)?;
    let mut text = HEAD.to_owned();
    for (name, bytes, gzipped) in page.sizes() {
        row(&mut text, &[&name, &bytes.to_string(), &gzipped.to_string()]);
    }
    text.push_str(LATER);
    for (name, bytes, gzipped) in page.sizes_later() {
        row(&mut text, &[&name, &bytes.to_string(), &gzipped.to_string()]);
    }
    text.push_str(CODE);
    for (name, bytes) in parts(&named).map_err(|error| error.to_string())? {
        row(&mut text, &[&name, &bytes.to_string()]);
    }
    let file = root().join("assets/docs/web-size.md");
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("web-size: {}", file.display());
    Ok(Outcome::Done)
}

fn row(text: &mut String, cells: &[&str]) {
    // Writing to memory does not fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// The data, then the packages, largest first, and the rest of them in one.
fn parts(wasm: &[u8]) -> wasmparser::Result<Vec<(String, usize)>> {
    let (mut imported, mut sizes, mut data, mut names) = (0, Vec::new(), 0, BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => imported = imports.into_imports().count() as u32,
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(map) = subsection? {
                            names.extend(map.into_iter().flatten().map(|naming| (naming.index, naming.name)));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut packages: BTreeMap<String, usize> = BTreeMap::new();
    for (index, size) in (imported..).zip(sizes) {
        let name = names.get(&index).map(|name| format!("{:#}", demangle(name)));
        *packages.entry(name.as_deref().map_or("unknown", package_of).to_owned()).or_default() += size;
    }
    let mut packages: Vec<_> = packages.into_iter().collect();
    packages.sort_by_key(|(name, size)| (Reverse(*size), name.clone()));
    let rest = packages.split_off(LISTED.min(packages.len()));
    let rest = (format!("{} more", rest.len()), rest.iter().map(|(_, size)| size).sum());
    Ok([("data".to_owned(), data)].into_iter().chain(packages).chain([rest]).collect())
}

/// The package that a function belongs to: the first that its name mentions, and that is not the standard library.
fn package_of(name: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let starts = name.match_indices("::").map(|(end, _)| {
        let start = name[..end].rfind(|c| !is_part(c)).map_or(0, |before| before + 1);
        (start, end)
    });
    let roots = starts.filter(|&(start, end)| start < end && !name[..start].ends_with("::"));
    let mut packages = roots.map(|(start, end)| &name[start..end]);
    packages.find(|package| !["core", "alloc", "std", "hashbrown"].contains(package)).unwrap_or("std")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_the_package_they_are_made_for() {
        let check = |name: &str, expected| assert_eq!(package_of(name), expected, "{name}");
        check("egui::context::Context::begin_pass", "egui");
        check("<epaint::shape::Shape as core::clone::Clone>::clone", "epaint");
        check("core::ptr::drop_in_place<alloc::vec::Vec<ron::value::Value>>", "ron");
        check("<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop", "std");
        check("memcpy", "std");
    }

    #[test]
    fn code_without_names_is_counted_all_the_same() {
        // A module with one function whose body is empty: two bytes.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b";
        let parts = parts(wasm).expect("it is a module");
        assert_eq!(parts[1], ("unknown".to_owned(), 2));
    }
}
