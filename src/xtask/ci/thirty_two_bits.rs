//! The libraries on 32 bits, as in the browser: arithmetic on the numbers in a file overflows there first.

use super::{
    announce,
    counts::{Counts, test_counts, tests},
};
use crate::{Outcome, Result, target_folder, web};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

const TARGET: &str = "i686-unknown-linux-gnu";

/// A quarter of proptest's default.
const CASES: &str = "64";
/// The number of rounds of each fuzz target.
const ROUNDS: &str = "3000";

/// Tests the core, the formats and the session. Without a linker for the target, the run counts as one skipped check.
pub(super) fn run() -> Counts {
    println!("\nThe libraries on 32 bits");
    let mut counts = Counts::default();
    match prepare() {
        Ok(Some(mut command)) => return tests(&mut command, test_counts),
        Ok(None) => {
            println!("skipped: it needs Linux on x86-64, gcc-multilib and `rustup component add rust-src`");
            counts.add_step("32 bits", Ok(Outcome::Skipped));
        }
        Err(message) => counts.add_step("32 bits", Err(message)),
    }
    counts
}

/// Returns the command that runs the tests, if this machine can.
fn prepare() -> Result<Option<Command>> {
    // With a folder of its own, the unstable options do not make the next build of the app start over.
    let folder = target_folder()?.join("32-bits");
    if !has_linker(&folder)? {
        return Ok(None);
    }
    let Some(mut cargo) = web::cargo_with_library_source() else { return Ok(None) };
    let args = [
        &["test", "--no-fail-fast", "--target", TARGET, "-Zbuild-std=std,panic_unwind,test"][..],
        &["--package", "grammaton-core", "--package", "grammaton-formats", "--package", "grammaton-session"],
        &["--lib", "--test", "laws", "--test", "formats", "--test", "session", "--test", "fuzz"],
    ];
    let args = args.concat();
    announce(&args);
    cargo.args(args).arg("--target-dir").arg(folder).env("PROPTEST_CASES", CASES).env("FUZZ_ROUNDS", ROUNDS);
    Ok(Some(cargo))
}

/// Returns whether a program for the target can be linked, in this folder, and run on this machine.
fn has_linker(folder: &Path) -> Result<bool> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Ok(false);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(folder.join("empty.c"), "int main(void) { return 0; }\n").map_err(failed)?;
    let runs = |command: &mut Command| {
        let status = command.current_dir(folder).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    Ok(runs(Command::new("cc").args(["-m32", "empty.c", "-o", "empty"]))
        && runs(&mut Command::new(folder.join("empty"))))
}
