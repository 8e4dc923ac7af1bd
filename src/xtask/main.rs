//! Developer chores: `cargo xtask CHORE`.
#![expect(clippy::print_stdout, reason = "chores talk to the terminal")]

mod api;
mod bench_guard;
mod bench_peers;
mod ci;
mod deps;
mod dist;
mod layouts;
mod notices;
mod readers;
mod site;
mod smoke;
mod web;

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// The result of a chore that did not fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    Done,
    /// A tool is missing, as the chore has printed.
    Skipped,
}

/// The result of a chore. The error is a message for the terminal.
type Result<T = Outcome> = std::result::Result<T, String>;

const USAGE: &str = "usage: cargo xtask CHORE

  api                compare the public items of the libraries with tests/api
  ci                 run all checks: tests, format, lints, docs, deps, licenses, spelling, readers, smoke, web-test
  ci-full            run ci and the slow suites: more random cases, layouts, packages, kills, release build, second browser
   bench-guard        count the instructions of operations and compare them with the baseline; --update renews it
   bench-peers        time operations on automata against other libraries
  deps               check that no package has a forbidden dependency
  dist               make the files of a release for this system: packages, archives, the page, checksums
  dist --check       make them, and check them with the programs that read them
  dist --sums        write the checksums of the files in target/dist-files
  dist --tag TAG     check that a tag names the version
  installed          install the Debian package in a system of its own, and open a file by its association
  kill-rounds        kill the app at different moments and check that nothing is lost
  layouts            compare our layered layout with Graphviz, in assets/docs/layouts.md
  monkey             send random input to the window, and bound the memory that the app takes
  npm                build the package for npm, in target/npm
  npm-test           build the package for npm and test it in Node.js, with its types
  notices            list the packages of others and their licenses, in assets/notices.txt
  readers            have other programs read the files that we write
  screen-reader      work with the window as a screen reader does
  site [OPTIONS]     build the website in target/site: landing page, book and app; --no-app leaves out the app, --check also
                     runs the book's examples and validates the HTML, --base-url URL names its public address
  smoke [--release]  open a real window under Xvfb, look at it, and check that it rests
  web                build the app as a page, in dist/
  web --serve        build the page and serve it on this machine; Enter builds it again
  web-lint           run Clippy on the app as it is compiled for the browser
  web-size           write what takes room in the page to assets/docs/web-size.md
  web-test           build the page and test it in a real browser
  wine               test the program for Windows under Wine
  workflows          check the workflows for GitHub";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let result = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["api"] => api::run(),
        ["bench-guard"] => bench_guard::run(false),
        ["bench-guard", "--update"] => bench_guard::run(true),
        ["bench-peers"] => bench_peers::run(),
        // bench-peers runs this in a release build.
        ["bench-ours", operation, file] => bench_peers::ours(operation, file),
        ["ci"] => ci::run(),
        ["ci-full"] => ci::run_full(),
        ["deps"] => deps::run(),
        ["dist"] => dist::run(),
        ["dist", "--check"] => dist::check(),
        ["dist", "--sums"] => dist::write_sums(),
        ["dist", "--tag", tag] => dist::check_tag(tag),
        ["installed"] => smoke::installed::run(),
        ["monkey"] => smoke::monkey::run(),
        ["screen-reader"] => smoke::screen_reader::run(),
        ["kill-rounds"] => ci::run_kill_rounds(),
        ["layouts"] => layouts::run(),
        ["notices"] => notices::write(),
        ["npm"] => web::npm::build(),
        ["npm-test"] => web::npm::test(),
        ["readers"] => readers::run(false),
        ["site", options @ ..] => site::run(options),
        ["smoke"] => smoke::run(smoke::Profile::Dev),
        ["smoke", "--release"] => smoke::run(smoke::Profile::Release),
        ["web"] => web::build(),
        ["web-lint"] => web::lint(),
        ["web-size"] => web::sizes::run(),
        ["web-test"] => web::tests::run(),
        ["web", "--serve"] => web::serve(),
        ["wine"] => dist::wine(),
        ["workflows"] => ci::check_workflows(),
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

/// Runs a command, and returns an error that names it if it fails.
fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// The root folder of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Cargo's target folder. This program was built into one of its subfolders.
fn target_folder() -> Result<PathBuf> {
    let here = env::current_exe().map_err(|error| error.to_string())?;
    let folder = here.parent().and_then(Path::parent).ok_or("this program is not in a target folder")?;
    Ok(folder.to_owned())
}

/// Builds the app for development as its tests do, so that CI compiles it only once, and returns its path.
fn development_app() -> Result<PathBuf> {
    let status = cargo().args(["test", "--quiet", "--no-run", "--test", "cli"]).current_dir(root()).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("the app does not build".to_owned());
    }
    Ok(target_folder()?.join("debug").join(format!("grammaton{}", env::consts::EXE_SUFFIX)))
}

/// The Cargo that runs this program.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
