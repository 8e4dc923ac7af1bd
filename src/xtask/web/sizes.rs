//! `cargo xtask web-size`: writes assets/docs/web-size.md, which shows what takes room in the page.

use super::{
    bind,
    compressed::{BROTLI_LIMIT, GZIP_LIMIT, Size},
    dist,
    toolchain::{self, Product},
    wasm_opt,
};
use crate::{Outcome, Result, root};
use rustc_demangle::demangle;
use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _, fs};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// How many packages are listed one by one.
const LISTED: usize = 24;

/// The text before and between the tables.
const TEMPLATE: &str = include_str!("sizes.md");

/// Builds the page and writes the tables.
pub(crate) fn run() -> Result {
    let path = toolchain::compile(Product::App)?.wasm;
    let (_, named) = bind(&path, true)?;
    let (glue, wasm) = bind(&path, false)?;
    let (optimized, _) = wasm_opt::run(wasm.clone())?;
    let page = super::assemble(&glue, &optimized)?.compress();
    let functions = Functions::of(&named).map_err(|error| error.to_string())?;
    let total = [("in all".to_owned(), page.total())];
    let values = [
        ("gzip limit", GZIP_LIMIT.to_string()),
        ("brotli limit", BROTLI_LIMIT.to_string()),
        ("files", file_rows(page.sizes().into_iter().chain(total))),
        ("later", file_rows(page.sizes_later())),
        ("on demand", file_rows(page.sizes_on_demand())),
        ("slices", page.slices().to_string()),
        ("largest slice", page.largest_slice().to_string()),
        ("unoptimized", size_cells(Size::of(&wasm))),
        ("optimized", size_cells(Size::of(&optimized))),
        ("graphs", functions.mentioning(&["egui_graphs::", "petgraph::"]).to_string()),
        ("parts", functions.parts().iter().map(|(name, bytes)| format!("| {name} | {bytes} |\n")).collect()),
    ];
    let file = root().join("assets/docs/web-size.md");
    fs::write(&file, dist::fill(TEMPLATE, &values)?).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("web-size: {}", file.display());
    Ok(Outcome::Done)
}

fn file_rows(files: impl IntoIterator<Item = (String, Size)>) -> String {
    files.into_iter().fold(String::new(), |mut text, (name, size)| {
        writeln!(text, "| {name} | {} |", size_cells(size)).expect("writing to memory does not fail");
        text
    })
}

fn size_cells(Size { bytes, gzip, brotli }: Size) -> String {
    format!("{bytes} | {gzip} | {brotli}")
}

/// The functions of a module, by demangled name, and its data.
struct Functions {
    sizes: Vec<(String, usize)>,
    data: usize,
}

impl Functions {
    fn of(wasm: &[u8]) -> wasmparser::Result<Self> {
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
        let name = |index| names.get(&index).map_or_else(String::new, |name| format!("{:#}", demangle(name)));
        let sizes = (imported..).zip(sizes).map(|(index, size)| (name(index), size)).collect();
        Ok(Self { sizes, data })
    }

    /// The size of the functions whose names mention any of these.
    fn mentioning(&self, parts: &[&str]) -> usize {
        let mention = |name: &str| parts.iter().any(|part| name.contains(part));
        self.sizes.iter().filter(|(name, _)| mention(name)).map(|(_, size)| size).sum()
    }

    /// The size of the data, of the largest packages, and of the rest of them together.
    fn parts(&self) -> Vec<(String, usize)> {
        let mut packages: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, size) in &self.sizes {
            let package = if name.is_empty() { "unknown" } else { package_of(name) };
            *packages.entry(package).or_default() += size;
        }
        let mut packages: Vec<_> = packages.into_iter().map(|(name, size)| (name.to_owned(), size)).collect();
        packages.sort_by_key(|(name, size)| (Reverse(*size), name.clone()));
        let rest = packages.split_off(LISTED.min(packages.len()));
        let rest = (format!("{} more", rest.len()), rest.iter().map(|(_, size)| size).sum());
        [("data".to_owned(), self.data)].into_iter().chain(packages).chain([rest]).collect()
    }
}

/// The package that a function belongs to: the first one that its name mentions, except for the standard library.
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
    fn a_generic_function_belongs_to_the_package_it_is_made_for() {
        let check = |name: &str, expected| assert_eq!(package_of(name), expected, "{name}");
        check("egui::context::Context::begin_pass", "egui");
        check("<epaint::shape::Shape as core::clone::Clone>::clone", "epaint");
        check("core::ptr::drop_in_place<alloc::vec::Vec<ron::value::Value>>", "ron");
        check("<alloc::vec::Vec<T> as core::ops::drop::Drop>::drop", "std");
        check("memcpy", "std");
    }

    #[test]
    fn functions_without_names_are_counted() {
        // A module with one function whose body is empty: two bytes.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b";
        let functions = Functions::of(wasm).expect("it is a module");
        assert_eq!(functions.parts()[1], ("unknown".to_owned(), 2));
    }

    #[test]
    fn functions_are_counted_by_what_their_names_mention() {
        let sizes = [("egui_graphs::Graph::new", 3), ("drop_in_place::<petgraph::Graph>", 4), ("egui::Ui::new", 5)];
        let functions = Functions { sizes: sizes.map(|(name, size)| (name.to_owned(), size)).into(), data: 0 };
        assert_eq!(functions.mentioning(&["egui_graphs::", "petgraph::"]), 7);
    }

    #[test]
    fn the_template_asks_for_every_value_and_no_other() {
        let limits = ["gzip limit", "brotli limit"];
        let tables = ["files", "later", "on demand", "unoptimized", "optimized", "parts"];
        let numbers = ["slices", "largest slice", "graphs"];
        let values = [&limits[..], &tables, &numbers].concat().into_iter().map(|name| (name, ""));
        assert!(dist::fill(TEMPLATE, &values.collect::<Vec<_>>()).is_ok());
    }
}
