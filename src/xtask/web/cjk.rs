//! The fonts for Chinese, Japanese and Korean: the Noto Sans fonts of npm, cut into slices of characters that occur
//! together. The page loads a slice when one of its characters is shown.
//!
//! The app reads TrueType only, so the slices are made here from the web fonts of the packages, in the regular weight.

mod source;
mod truetype;

use super::dist::name_with_hash;
use crate::{Result, root};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};
use truetype::Face;

/// The variants of the fonts, which differ in the characters that they have and in the shapes of Chinese characters.
const VARIANTS: [&str; 4] = ["sc", "tc", "jp", "kr"];

/// The slice with the characters of the app's own Chinese texts.
pub(super) const INTERFACE_FONT: &str = "cjk-ui.ttf";

/// The most bytes of a slice.
const SLICE_LIMIT: usize = 80_000;

/// The most bytes of the slice with the characters of the app's own texts.
const INTERFACE_LIMIT: usize = 250_000;

/// The files with these texts, below the assets folder.
const INTERFACE: [&str; 1] = ["locales/zh-Hans.yml"];

/// The fonts in slices.
#[derive(Clone, PartialEq, Default, Debug)]
pub(super) struct Cjk {
    /// The slices by their names, which have a hash of their content.
    pub(super) slices: BTreeMap<String, Vec<u8>>,
    /// The files that the page names: the indexes, each of which lists the slices of a variant with their characters,
    /// and the slice for the app's own texts.
    pub(super) named: Vec<(String, Vec<u8>)>,
}

/// Cuts the fonts, if their packages are installed.
pub(super) fn cut(assets: &Path) -> Result<Cjk> {
    if VARIANTS.iter().any(|variant| !package(variant).is_dir()) {
        println!("web: without fonts for Chinese, Japanese and Korean: `npm ci --prefix src/xtask/web` installs them");
        return Ok(Cjk::default());
    }
    let mut cjk = Cjk::default();
    for variant in VARIANTS {
        let faces = source::read(&package(variant).join("files"))?;
        cjk.add_variant(variant, &faces)?;
        if variant == "sc" {
            cjk.add_interface(faces, &interface_characters(assets)?)?;
        }
    }
    Ok(cjk)
}

impl Cjk {
    fn add_variant(&mut self, variant: &str, faces: &[Face]) -> Result<()> {
        let mut index = String::new();
        for (number, face) in faces.iter().flat_map(|face| face.split(SLICE_LIMIT)).enumerate() {
            let font = face.write()?;
            check_size(&format!("slice {number} of {variant}"), &font, SLICE_LIMIT)?;
            let name = name_with_hash(&format!("cjk-{variant}-{number}.ttf"), &font);
            add_line(&mut index, &name, face.characters());
            self.slices.insert(name, font);
        }
        self.named.push((format!("fonts-{variant}.txt"), index.into_bytes()));
        Ok(())
    }

    fn add_interface(&mut self, faces: Vec<Face>, characters: &BTreeSet<char>) -> Result<()> {
        let face = Face::join(faces, characters);
        let font = face.write()?;
        check_size("the slice of the Chinese texts", &font, INTERFACE_LIMIT)?;
        let mut index = String::new();
        add_line(&mut index, &name_with_hash(INTERFACE_FONT, &font), face.characters());
        self.named.push(("fonts-ui.txt".to_owned(), index.into_bytes()));
        self.named.push((INTERFACE_FONT.to_owned(), font));
        Ok(())
    }
}

/// Writes an index of fonts.
pub(super) fn index<'a>(fonts: impl IntoIterator<Item = &'a (String, Vec<u8>)>) -> Result<Vec<u8>> {
    let mut index = String::new();
    for (name, content) in fonts {
        let characters = source::characters(content).map_err(|error| format!("{name}: {error}"))?;
        add_line(&mut index, name, characters.into_iter());
    }
    Ok(index.into_bytes())
}

/// The folder of a variant's package.
fn package(variant: &str) -> PathBuf {
    root().join(format!("src/xtask/web/node_modules/@fontsource-variable/noto-sans-{variant}"))
}

fn check_size(name: &str, font: &[u8], limit: usize) -> Result<()> {
    let bytes = font.len();
    if bytes <= limit { Ok(()) } else { Err(format!("web: {name} has {bytes} bytes, over {limit}")) }
}

/// The characters of the app's Chinese texts that no other font of the app has.
fn interface_characters(assets: &Path) -> Result<BTreeSet<char>> {
    let mut characters = BTreeSet::new();
    for path in INTERFACE.map(|path| assets.join(path)).iter().filter(|path| path.exists()) {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        characters.extend(text.chars().filter(|&c| c >= '\u{2e80}'));
    }
    Ok(characters)
}

/// Adds a line to an index: the name of a font, and the ranges of its characters in hexadecimal.
fn add_line(index: &mut String, name: &str, characters: impl Iterator<Item = char>) {
    index.push_str(name);
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in characters.map(u32::from) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    for (first, last) in ranges {
        // Writing into a string cannot fail.
        _ = if first == last { write!(index, " {first:x}") } else { write!(index, " {first:x}-{last:x}") };
    }
    index.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_has_ranges_of_neighboring_characters() {
        let mut index = String::new();
        add_line(&mut index, "one.ttf", "一丁丂与".chars());
        assert_eq!(index, "one.ttf 4e00-4e02 4e0e\n");
    }

    #[test]
    fn a_slice_that_is_too_large_is_an_error() {
        assert_eq!(check_size("a slice", &[0; 3], 3), Ok(()));
        assert_eq!(check_size("a slice", &[0; 4], 3), Err("web: a slice has 4 bytes, over 3".to_owned()));
    }
}
