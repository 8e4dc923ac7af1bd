//! Developer chores: `cargo xtask CHORE`.
#![expect(clippy::print_stdout, reason = "chores talk to the terminal")]

mod bench_peers;
mod ci;
mod deps;
mod layouts;
mod readers;
mod smoke;
mod web;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// How a chore ended, where it did not fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Done,
    /// It could not be done here; it has said why.
    Skipped,
}

/// What a chore gives back; the error is a sentence for the terminal.
type Result<T = Outcome> = std::result::Result<T, String>;

const USAGE: &str = "usage: cargo xtask CHORE

  ci                 run everything that a change must pass: tests, format, lints, docs, deps, smoke
  deps               check that no package has a forbidden dependency
  bench-peers        compare the speed of automaton operations with a Python library
  layouts            compare the layered layout with that of Graphviz, in assets/docs/layouts.md
  readers            check that other programs, where installed, can read our files
  smoke [--release]  open a real window under Xvfb, and check what it shows and that it idles
  web                build the app as a page in dist/
  web --serve        build the page and serve it on this machine; Enter builds it again
  web-size           measure what takes up space in the page, in assets/docs/web-size.md
  web-test           test the page in a real browser (tests/web)";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let result = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bench-peers"] => bench_peers::run(),
        // What that runs of ours, in a release build.
        ["bench-ours", operation, file] => bench_peers::ours(operation, file),
        ["ci"] => ci::run(),
        ["deps"] => deps::run(),
        ["layouts"] => layouts::run(),
        ["readers"] => readers::run(),
        ["smoke"] => smoke::run(smoke::Profile::Dev),
        ["smoke", "--release"] => smoke::run(smoke::Profile::Release),
        ["web"] => web::build(),
        ["web-size"] => web::sizes::run(),
        ["web-test"] => web::tests::run(),
        ["web", "--serve"] => web::serve(),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of builds: this program's own is in one of its folders.
fn target_folder() -> Result<PathBuf> {
    let here = env::current_exe().map_err(|error| error.to_string())?;
    let folder = here.parent().and_then(Path::parent).ok_or("this program is in no target folder")?;
    Ok(folder.to_owned())
}

/// The cargo that runs this.
fn cargo() -> std::process::Command {
    std::process::Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
