//! `cargo xtask readers`: has other programs read the files that we write for the examples.
//!
//! If a program is not installed, its check is skipped with a message.

mod automata_lib;
mod files;
mod lexers;
mod recognizers;
mod tex;

use crate::{Outcome, Result, root};
use files::Files;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// A check that another program can read our files.
struct Check {
    name: &'static str,
    /// Whether a missing program counts as a skipped check.
    is_needed: bool,
    /// Whether `cargo xtask ci` leaves the check to `cargo xtask ci-full`, because the program takes long to install or run.
    is_slow: bool,
    /// The command that installs the program.
    install: &'static str,
    /// Finds the program, if it is installed.
    find: fn() -> Option<String>,
    /// Runs the program on the files. The error names the file that it cannot read.
    run: fn(&str, &Files) -> Result<()>,
}

const CHECKS: [Check; 20] = [
    Check {
        name: "xmllint on .jff and SVG",
        is_needed: true,
        is_slow: false,
        install: "apt-get install libxml2-utils",
        find: || on_path("xmllint", "--version"),
        run: |xmllint, files| {
            let jflap = [files.of_format("jff")?, files.of_format("jff-grammar")?].concat();
            all(&[jflap, files.both("svg")?].concat(), |file| succeed(Command::new(xmllint).arg("--noout").arg(file)))
        },
    },
    Check {
        name: "Graphviz on DOT",
        is_needed: true,
        is_slow: false,
        install: "apt-get install graphviz",
        find: || on_path("dot", "-V"),
        run: |dot, files| all(&files.both("dot")?, |file| succeed(Command::new(dot).arg("-Tsvg").arg(file))),
    },
    Check {
        name: "librsvg on SVG",
        is_needed: true,
        is_slow: false,
        install: "apt-get install librsvg2-bin",
        find: || on_path("rsvg-convert", "--version"),
        run: |rsvg, files| all(&files.both("svg")?, |file| succeed(Command::new(rsvg).arg(file))),
    },
    Check {
        name: "pdflatex on TikZ",
        is_needed: true,
        is_slow: true,
        install: tex::INSTALL,
        find: || on_path("pdflatex", "--version"),
        run: |pdflatex, files| all(&files.both("tikz")?, |file| tex::compile(pdflatex, file)),
    },
    Check {
        name: "pdflatex on LaTeX",
        is_needed: true,
        is_slow: true,
        install: tex::INSTALL,
        find: || on_path("pdflatex", "--version"),
        run: |pdflatex, files| all(&files.both("latex")?, |file| tex::compile(pdflatex, &tex::document(file)?)),
    },
    Check {
        name: "lualatex on hostile names in TikZ and LaTeX",
        is_needed: true,
        is_slow: true,
        install: tex::INSTALL,
        find: || on_path("lualatex", "--version"),
        run: |lualatex, files| {
            all(&files.with_hostile_names("tikz")?, |file| tex::compile(lualatex, file))?;
            all(&files.with_hostile_names("latex")?, |file| tex::compile(lualatex, &tex::document(file)?))
        },
    },
    Check {
        name: "xelatex on Chinese names in TikZ and LaTeX",
        // It has hundreds of megabytes of fonts.
        is_needed: false,
        is_slow: true,
        install: "apt-get install texlive-xetex texlive-lang-chinese",
        find: || on_path("xelatex", "--version").filter(|_| tex::has_package("ctex.sty")),
        run: |xelatex, files| {
            all(&files.with_chinese_names("tikz")?, |file| tex::compile_with_all_characters(xelatex, file))?;
            all(&files.with_chinese_names("latex")?, |file| {
                tex::compile_with_all_characters(xelatex, &tex::document(file)?)
            })
        },
    },
    Check {
        name: "pdflatex on reports and questions",
        is_needed: true,
        is_slow: true,
        install: tex::INSTALL,
        find: || on_path("pdflatex", "--version"),
        run: |pdflatex, files| {
            let written =
                [files.reports("tex")?, vec![files.hostile_report("tex")?, files.questions("tex", "en")?]].concat();
            all(&written, |file| tex::compile(pdflatex, file))
        },
    },
    Check {
        name: "xelatex on reports and questions in Chinese",
        is_needed: false,
        is_slow: true,
        install: "apt-get install texlive-xetex texlive-lang-chinese",
        find: || on_path("xelatex", "--version").filter(|_| tex::has_package("ctex.sty")),
        run: |xelatex, files| {
            let written = [files.chinese_report("tex")?, vec![files.questions("tex", "zh-Hans")?]].concat();
            all(&written, |file| tex::compile_with_all_characters(xelatex, file))
        },
    },
    Check {
        name: "pdftotext on reports as PDF",
        is_needed: false,
        is_slow: false,
        install: "apt-get install poppler-utils",
        find: || on_path("pdftotext", "-v"),
        run: |pdftotext, files| {
            let written = [files.reports("pdf")?, files.chinese_report("pdf")?].concat();
            all(&written, |file| succeed(Command::new(pdftotext).arg(file).arg("-")))
        },
    },
    Check {
        name: "python3 on Moodle XML",
        is_needed: true,
        is_slow: false,
        install: "apt-get install python3",
        find: || on_path("python3", "--version"),
        run: |python, files| {
            let written = [files.questions("xml", "en")?, files.questions("xml", "zh-Hans")?];
            succeed(Command::new(python).arg(root().join("tests/readers/moodle.py")).args(written))
        },
    },
    Check {
        name: "automata-lib on Python and JSON",
        is_needed: true,
        is_slow: false,
        install: "python3 -m venv target/readers && target/readers/bin/pip install automata-lib",
        find: automata_lib::find,
        run: automata_lib::run,
    },
    Check {
        name: "gcc on recognizers in C",
        is_needed: true,
        is_slow: false,
        install: "apt-get install gcc",
        find: || recognizers::find(&recognizers::C),
        run: |_, _| recognizers::run(&recognizers::C),
    },
    Check {
        name: "javac on recognizers in Java",
        is_needed: false,
        is_slow: false,
        install: "apt-get install default-jdk-headless",
        find: || recognizers::find(&recognizers::JAVA),
        run: |_, _| recognizers::run(&recognizers::JAVA),
    },
    Check {
        name: "python3 on recognizers in Python",
        is_needed: true,
        is_slow: false,
        install: "apt-get install python3",
        find: || recognizers::find(&recognizers::PYTHON),
        run: |_, _| recognizers::run(&recognizers::PYTHON),
    },
    Check {
        name: "rustc on recognizers in Rust",
        is_needed: true,
        is_slow: false,
        install: "https://rustup.rs",
        find: || recognizers::find(&recognizers::RUST),
        run: |_, _| recognizers::run(&recognizers::RUST),
    },
    Check {
        name: "node on recognizers in JavaScript",
        is_needed: true,
        is_slow: false,
        install: "apt-get install nodejs",
        find: || recognizers::find(&recognizers::JAVASCRIPT),
        run: |_, _| recognizers::run(&recognizers::JAVASCRIPT),
    },
    Check {
        name: "flex and gcc on lexers",
        is_needed: true,
        is_slow: false,
        install: "apt-get install flex gcc",
        find: || on_path("gcc", "--version").and_then(|_| on_path("flex", "--version")),
        run: |flex, _| lexers::run_flex(flex),
    },
    Check {
        name: "logos on lexers",
        // It comes from the registry of crates.
        is_needed: false,
        is_slow: true,
        install: "cargo fetch",
        find: lexers::find_logos,
        run: |cargo, _| lexers::run_logos(cargo),
    },
    Check {
        name: "ANTLR and Java on lexers",
        is_needed: false,
        is_slow: true,
        install: "apt-get install antlr4 default-jdk-headless",
        find: lexers::find_antlr,
        run: |antlr, _| lexers::run_antlr(antlr),
    },
];

/// Runs all checks whose programs are installed, or only the quick ones.
pub(crate) fn run(only_quick: bool) -> Result {
    let files = Files::new()?;
    let mut outcome = Outcome::Done;
    let mut failures = Vec::new();
    for Check { name, is_needed, is_slow, install, find, run } in CHECKS {
        if is_slow && only_quick {
            continue;
        }
        let Some(tool) = find() else {
            println!("{name}: skipped, as it is not installed: {install}");
            if is_needed {
                outcome = Outcome::Skipped;
            }
            continue;
        };
        let start = Instant::now();
        match run(&tool, &files) {
            Ok(()) => println!("{name}: ok after {} s", start.elapsed().as_secs()),
            Err(message) => failures.push(format!("{name}: {message}")),
        }
    }
    if failures.is_empty() { Ok(outcome) } else { Err(failures.join("\n")) }
}

/// Finds a program by trying to print its version.
fn on_path(name: &str, version: &str) -> Option<String> {
    let started = Command::new(name).arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status();
    started.is_ok().then(|| name.to_owned())
}

/// Checks the files until one fails. There must be at least one.
fn all(files: &[PathBuf], check: impl Fn(&Path) -> Result<()>) -> Result<()> {
    if files.is_empty() {
        return Err("there is no file to read".to_owned());
    }
    files.iter().try_for_each(|file| check(file))
}

/// Runs a command that must succeed. The error is its output.
fn succeed(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let text = [output.stdout, output.stderr].concat();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&text).trim().to_owned()) }
}
