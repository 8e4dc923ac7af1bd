//! `cargo xtask api`: compares the public items of the libraries with the lists in tests/api.
//!
//! rustdoc's JSON is unstable, so the lists belong to one version of the compiler. With another one, the chore is skipped.

use crate::{Outcome, Result, cargo, root, target_folder};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The compiler whose JSON the package public-api reads in the version that Cargo.toml pins.
const COMPILER: &str = "rustc 1.95.";

const LIBRARIES: [&str; 2] = ["core", "formats"];

/// Checks the lists, or writes them again if the variable `UPDATE_EXPECT` is set.
pub(crate) fn run() -> Result {
    let version = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("--version").output();
    let version = version.map_err(|error| format!("rustc: {error}"))?.stdout;
    if !version.starts_with(COMPILER.as_bytes()) {
        println!("api: skipped, as the lists were made with {COMPILER}x");
        return Ok(Outcome::Skipped);
    }
    let mut changed = Vec::new();
    for library in LIBRARIES {
        let (path, text) = (root().join(format!("tests/api/{library}.txt")), items(&json(library)?)?);
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let expected = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        changed.extend(differences(&expected, &text));
        println!("api: grammaton-{library} has {} public items", text.lines().count());
    }
    if changed.is_empty() {
        return Ok(Outcome::Done);
    }
    let command = "UPDATE_EXPECT=1 cargo xtask api";
    Err(format!("the public items have changed; if this is intended, run `{command}`:\n{}", changed.join("\n")))
}

/// Returns the lines that were removed or added.
fn differences(before: &str, after: &str) -> Vec<String> {
    let [before, after] = [before, after].map(|text| text.lines().collect::<BTreeSet<_>>());
    let removed = before.difference(&after).map(|line| format!("- {line}"));
    let added = after.difference(&before).map(|line| format!("+ {line}"));
    removed.chain(added).collect()
}

/// Describes a library in JSON, with all its features. A target folder of its own keeps the other builds up to date, as
/// packages are built differently where unstable options are allowed.
fn json(library: &str) -> Result<PathBuf> {
    let folder = target_folder()?.join("api");
    let mut command = cargo();
    command.args(["rustdoc", "--quiet", "--all-features", "--lib", "--package", &format!("grammaton-{library}")]);
    command.arg("--target-dir").arg(&folder).env("RUSTC_BOOTSTRAP", "1");
    let status = command.args(["--", "-Zunstable-options", "--output-format=json"]).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(format!("api: rustdoc cannot describe grammaton-{library}"));
    }
    Ok(folder.join(format!("doc/grammaton_{library}.json")))
}

/// Lists the public items, one per line. Implementations that are derived or that every type has are left out.
fn items(json: &Path) -> Result<String> {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build();
    Ok(api.map_err(|error| format!("{}: {error}", json.display()))?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_items_come_before_added_ones() {
        assert_eq!(differences("fn a\nfn b\n", "fn b\nfn c\n"), ["- fn a", "+ fn c"]);
        assert!(differences("fn a\n", "fn a\n").is_empty());
    }
}
