//! Builds lexers that we write with flex, logos and ANTLR, splits texts with them, and compares the tokens with ours.

use super::{
    recognizers::{Random, error_at},
    succeed,
};
use crate::{Result, root, target_folder};
use grammaton_core::lexer::{Lexer, Specification, join};
use grammaton_formats::lexer::{LexerTool, write};
use std::{
    fmt::Write as _,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

/// The number of random specifications, and of those that logos gets, whose lexers take seconds to build.
const SPECIFICATIONS: usize = 24;
const FOR_LOGOS: usize = 4;
/// The number of characters of each text.
const LENGTH: usize = 20_000;
/// The characters of random texts. Some are in no rule.
const CHARACTERS: [char; 11] = ['a', 'b', 'c', '0', ' ', '\n', '"', '\\', 'é', '文', '😀'];
/// The smallest parts of random expressions.
const LEAVES: [&str; 12] = ["a", "b", "0", "[ab]", "[^a]", "[^0文\\n]", ".", "\"ab\"", "文", "[é-文]", "\\n", "\\e"];
/// The lexers in files, each with a text that has all of its tokens, and errors.
const FILES: [(&str, &str); 1] = [("examples/lexers/small-language.lexer", "examples/lexers/small-language.txt")];

/// The runtime of ANTLR, where Debian has it.
const ANTLR_RUNTIME: &str = "/usr/share/java/antlr4-runtime.jar";

/// The version of logos.
const LOGOS: &str = "0.16";

/// Rules with a text and the tokens that we find in it, as the programs print them.
struct Case {
    name: String,
    specification: String,
    text: String,
    tokens: String,
}

impl Case {
    fn new(name: String, specification: String, text: String) -> Result<Self> {
        let lexer = lexer(&specification).map_err(|error| format!("{name}: {error}\n{specification}"))?;
        let mut tokens = String::new();
        for token in lexer.tokens(&text) {
            let rule = token.rule.map(|rule| lexer.rule(rule));
            if rule.is_some_and(|rule| rule.is_skipped) {
                continue;
            }
            let name = rule.map_or("error", |rule| rule.name.as_str());
            let shown = token.text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
            // Writing to a string cannot fail.
            _ = writeln!(tokens, "{}:{} {name} \"{shown}\"", token.at.line, token.at.column);
        }
        Ok(Self { name, specification, text, tokens })
    }

    fn written(&self, tool: LexerTool) -> Result<String> {
        let rules = Specification::read(&self.specification).and_then(|specification| specification.rules(&[]));
        let rules = rules.map_err(|error| error.to_string())?;
        write(&rules, tool, &self.name).map_err(|error| error.to_string())
    }

    /// Runs a program on the text and compares the tokens.
    fn compare(&self, program: &mut Command, folder: &Path) -> Result<()> {
        let text = folder.join(format!("{}.txt", self.name));
        fs::write(&text, &self.text).map_err(|error| error_at(&text, error))?;
        let input = File::open(&text).map_err(|error| error_at(&text, error))?;
        let output = program.stdin(input).output().map_err(|error| format!("{program:?}: {error}"))?;
        let theirs = String::from_utf8_lossy(&output.stdout);
        if let Some((ours, theirs)) = self.tokens.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs) {
            return Err(format!("{}: “{ours}”, but the program printed “{theirs}”\n{}", self.name, self.specification));
        }
        let has_errors = self.tokens.lines().any(|line| line.split(' ').nth(1) == Some("error"));
        if self.tokens != theirs || output.status.code() != Some(i32::from(has_errors)) {
            return Err(format!("{}: {} lines, {}", self.name, theirs.lines().count(), output.status));
        }
        Ok(())
    }
}

/// Returns all cases.
fn cases() -> Result<Vec<Case>> {
    let mut random = Random(7);
    let mut cases = Vec::new();
    for (specification, text) in FILES {
        let read = |path: &str| fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"));
        let name = format!("file{}", cases.len());
        cases.push(Case::new(name, read(specification)?, read(text)?)?);
    }
    for number in 0..SPECIFICATIONS {
        let mut specification = String::new();
        for rule in 0..=random.below(6) {
            let skip = if random.below(6) == 0 { "skip " } else { "" };
            let priority = random.below(3);
            let expression = expression(&mut random, 4);
            _ = writeln!(specification, "{skip}T{rule}@{priority} = {expression}");
        }
        let text = (0..LENGTH).map(|_| CHARACTERS[random.below(CHARACTERS.len())]).collect();
        cases.push(Case::new(format!("random{number}"), specification, text)?);
    }
    Ok(cases)
}

fn lexer(specification: &str) -> Result<Lexer> {
    let rules = Specification::read(specification).and_then(|specification| specification.rules(&[]));
    join(rules.map_err(|error| error.to_string())?, 100_000).map_err(|error| error.to_string())
}

fn expression(random: &mut Random, depth: usize) -> String {
    if depth == 0 || random.below(4) == 0 {
        return LEAVES[random.below(LEAVES.len())].to_owned();
    }
    let mut part = || expression(random, depth - 1);
    let (one, other) = (part(), part());
    match random.below(6) {
        0 => format!("({one})*"),
        1 => format!("({one})+"),
        2 => format!("({one})?"),
        3 => format!("({one}|{other})"),
        _ => format!("{one}{other}"),
    }
}

fn empty_folder(name: &str) -> Result<PathBuf> {
    let folder = target_folder()?.join("readers-files/lexers").join(name);
    fs::create_dir_all(&folder).map_err(|error| error_at(&folder, error))?;
    Ok(folder)
}

/// Checks the lexers for flex. Rules that are never matched are warnings, which are expected.
pub(super) fn run_flex(flex: &str) -> Result<()> {
    let folder = empty_folder("flex")?;
    for case in cases()? {
        let [source, program, binary] =
            ["l", "c", "out"].map(|extension| folder.join(format!("{}.{extension}", case.name)));
        fs::write(&source, case.written(LexerTool::Flex)?).map_err(|error| error_at(&source, error))?;
        succeed(Command::new(flex).arg("-w").arg("-o").arg(&program).arg(&source))
            .map_err(|message| format!("{}: {message}", source.display()))?;
        let warnings = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function"];
        succeed(Command::new("gcc").args(warnings).arg("-o").arg(&binary).arg(&program))
            .map_err(|message| format!("{}: {message}", program.display()))?;
        case.compare(&mut Command::new(&binary), &folder)?;
    }
    Ok(())
}

/// Makes a package that needs logos, and fetches logos.
pub(super) fn find_logos() -> Option<String> {
    let folder = empty_folder("logos").ok()?;
    let manifest = format!(
        "[package]\nname = \"lexers\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nlogos = \"{LOGOS}\"\n\n[workspace]\n"
    );
    fs::create_dir_all(folder.join("src/bin")).ok()?;
    fs::write(folder.join("Cargo.toml"), manifest).ok()?;
    fs::write(folder.join("src/lib.rs"), "").ok()?;
    succeed(Command::new("cargo").arg("fetch").current_dir(&folder)).ok().map(|()| "cargo".to_owned())
}

/// Checks the lexers for logos.
pub(super) fn run_logos(cargo: &str) -> Result<()> {
    let folder = empty_folder("logos")?;
    let mut cases = cases()?;
    cases.truncate(FILES.len() + FOR_LOGOS);
    for case in &cases {
        let source = folder.join("src/bin").join(format!("{}.rs", case.name));
        fs::write(&source, case.written(LexerTool::Logos)?).map_err(|error| error_at(&source, error))?;
    }
    succeed(
        Command::new(cargo)
            .args(["build", "--target-dir", "target"])
            .current_dir(&folder)
            .env("RUSTFLAGS", "-Dwarnings"),
    )?;
    let program = |case: &Case| Command::new(folder.join("target/debug").join(&case.name));
    cases.iter().try_for_each(|case| case.compare(&mut program(case), &folder))
}

/// Returns the command of ANTLR if its runtime and Java are there, too.
pub(super) fn find_antlr() -> Option<String> {
    super::on_path("javac", "-version")?;
    Path::new(ANTLR_RUNTIME).is_file().then(|| super::on_path("antlr4", ""))?
}

/// Checks the lexers for ANTLR. Rules that are never matched are warnings, which are expected.
pub(super) fn run_antlr(antlr: &str) -> Result<()> {
    let folder = empty_folder("antlr")?;
    let cases = cases()?;
    let classes = format!("{ANTLR_RUNTIME}:.");
    let (mut generate, mut compile) = (Command::new(antlr), Command::new("javac"));
    compile.args(["-encoding", "UTF-8", "-cp", &classes, "Tokens.java"]);
    for case in &cases {
        let [grammar, source] = ["g4", "java"].map(|extension| format!("{}.{extension}", case.name));
        let path = folder.join(&grammar);
        fs::write(&path, case.written(LexerTool::Antlr)?).map_err(|error| error_at(&path, error))?;
        generate.arg(grammar);
        compile.arg(source);
    }
    let main = folder.join("Tokens.java");
    fs::write(&main, include_str!("Tokens.java")).map_err(|error| error_at(&main, error))?;
    succeed(generate.current_dir(&folder))?;
    succeed(compile.current_dir(&folder))?;
    cases.iter().try_for_each(|case| {
        let mut run = Command::new("java");
        case.compare(run.args(["-cp", &classes, "Tokens", &case.name]).current_dir(&folder), &folder)
    })
}
