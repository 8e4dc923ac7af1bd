//! The application bundle for macOS. Nobody has tried it yet: only its files are tested.

use super::{
    archive::DOCUMENTS,
    files::{self, read},
    name,
    program::Program,
    version,
};
use crate::{Result, root};
use std::path::Path;

/// The program in the bundle.
const PROGRAM: &str = "Grammaton.app/Contents/MacOS/grammaton";

/// Packs the bundle and the documents next to it.
pub(super) fn zip(program: &Program, folder: &Path) -> Result<()> {
    let mut contents = bundle(read(&program.stripped)?)?;
    for (name, path) in DOCUMENTS {
        contents.push((name.to_owned(), read(&root().join(path))?));
    }
    let path = folder.join(format!("{}.zip", name("macos")));
    files::zip(&path, &contents, &[PROGRAM])
}

/// Returns the files of the bundle.
fn bundle(program: Vec<u8>) -> Result<Vec<(String, Vec<u8>)>> {
    let information =
        String::from_utf8_lossy(&read(&root().join("assets/packaging/Info.plist"))?).replace("VERSION", version());
    let icon = icns(&read(&root().join("assets/icon.png"))?);
    Ok(vec![
        (PROGRAM.to_owned(), program),
        ("Grammaton.app/Contents/Info.plist".to_owned(), information.into_bytes()),
        ("Grammaton.app/Contents/PkgInfo".to_owned(), b"APPL????".to_vec()),
        ("Grammaton.app/Contents/Resources/grammaton.icns".to_owned(), icon),
    ])
}

/// Returns an icon file with a PNG picture of 256 × 256 pixels.
fn icns(png: &[u8]) -> Vec<u8> {
    let part = 8 + png.len() as u32;
    [&b"icns"[..], &(8 + part).to_be_bytes(), b"ic08", &part.to_be_bytes(), png].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_names_its_program_icon_and_version() {
        let files = bundle(b"program".to_vec()).expect("the files are there");
        let text = |end: &str| {
            let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(end)).expect("the file is there");
            String::from_utf8_lossy(bytes).into_owned()
        };
        let information = text("Info.plist");
        let has = |key: &str, value: &str| {
            let pair = format!("<key>{key}</key>\n  <string>{value}</string>");
            assert!(information.contains(&pair), "{pair} is missing in {information}");
        };
        has("CFBundleExecutable", "grammaton");
        has("CFBundleIconFile", "grammaton.icns");
        has("CFBundleShortVersionString", version());
        assert_eq!(text("MacOS/grammaton"), "program");
    }

    #[test]
    fn an_icon_file_says_its_length_and_that_of_its_picture() {
        assert_eq!(icns(b"png"), b"icns\0\0\0\x13ic08\0\0\0\x0bpng");
    }
}
