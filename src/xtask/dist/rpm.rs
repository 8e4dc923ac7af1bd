//! The RPM package, with the files of the Debian package.

use super::{
    files::write,
    manifest::{Asset, assets},
    program::Program,
    tool, version,
};
use crate::{Result, root, succeed, target_folder};
use std::{env, fmt::Write as _, path::Path};

/// The version of cargo-generate-rpm, which finds the libraries that the program needs.
const CARGO_GENERATE_RPM: &str = "0.21.1";

/// The folder of completions for Zsh in Debian, and in Fedora and openSUSE.
const COMPLETIONS: (&str, &str) = ("usr/share/zsh/vendor-completions/", "usr/share/zsh/site-functions/");

/// The licenses, which Debian has in a file that cargo-deb makes.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Makes the package.
pub(super) fn package(program: &Program, folder: &Path) -> Result<()> {
    let list = target_folder()?.join("dist/rpm.toml");
    write(&list, metadata(&assets()?, program).as_bytes())?;
    let path = folder.join(format!("grammaton-{}-1.{}.rpm", version(), env::consts::ARCH));
    let mut command = tool("cargo-generate-rpm", CARGO_GENERATE_RPM)?;
    command.args(["--profile", "dist", "--auto-req", "builtin", "--metadata-overwrite"]).arg(&list);
    succeed(command.arg("--output").arg(&path).current_dir(root()))
}

/// Returns the list of files as the tool wants it.
fn metadata(assets: &[Asset], program: &Program) -> String {
    let mut list = "assets = [\n".to_owned();
    let mut add = |source: &str, place: &str, mode: &str| {
        let is_document = ["/usr/share/doc/", "/usr/share/man/"].iter().any(|folder| place.starts_with(folder));
        _ = writeln!(list, "    {{ source = {source:?}, dest = {place:?}, mode = {mode:?}, doc = {is_document} }},");
    };
    for asset in assets {
        let is_program = asset.source == "target/dist/grammaton";
        let source = if is_program { program.stripped.display().to_string() } else { asset.source.clone() };
        add(&source, &place(&asset.place), &asset.mode);
    }
    for license in LICENSES {
        add(license, "/usr/share/licenses/grammaton/", "644");
    }
    list + "]\n"
}

/// Returns the place of a file from that in the Debian package.
fn place(debian: &str) -> String {
    format!("/{}", if debian == COMPLETIONS.0 { COMPLETIONS.1 } else { debian })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_where_other_distributions_look_for_them() {
        assert_eq!(place("usr/bin/"), "/usr/bin/");
        assert_eq!(place("usr/share/zsh/vendor-completions/"), "/usr/share/zsh/site-functions/");
    }

    #[test]
    fn the_package_has_the_stripped_program_and_every_other_file_of_the_debian_one() {
        let assets = assets().expect("the manifest lists files");
        let program = Program { whole: "whole".into(), stripped: "stripped".into() };
        let list = metadata(&assets, &program);
        assert!(list.contains("source = \"stripped\", dest = \"/usr/bin/\", mode = \"755\""), "{list}");
        assert_eq!(list.matches("source =").count(), assets.len() + LICENSES.len(), "{list}");
        for file in ["grammaton.metainfo.xml", "grammaton.xml", "grammaton.desktop", "*.1.gz"] {
            assert!(list.contains(file), "{file} is missing: {list}");
        }
    }
}
