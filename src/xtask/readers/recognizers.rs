//! Builds the recognizers that we write, runs each on many words, and compares the verdicts with ours.

use super::{on_path, succeed};
use crate::{Result, root, target_folder};
use grammaton_core::{DocumentNfa, Nfa};
use grammaton_formats::{CodeStyle, ExportError, Format, RecognizerError, WriteOptions, ron, write_automaton_in};
use std::{
    fmt::Write as _,
    fs::{self, File},
    path::Path,
    process::Command,
};

/// The number of words for each program.
const WORDS: usize = 10_000;
/// The maximum length of a word.
const MAX_LENGTH: usize = 12;
/// A text that is a symbol of no drawing.
const NO_SYMBOL: &str = "\u{1f600}";

/// The drawings: deterministic and nondeterministic ones, languages without words, symbols of several characters, and
/// names and symbols that are special in programs.
const DRAWINGS: [&str; 6] = [
    "examples/c-comments.ron",
    "examples/empty-language.ron",
    "examples/ends-with-abb-thompson.ron",
    "examples/only-the-empty-word.ron",
    "tests/readers/chinese-names.ron",
    "tests/readers/hostile-names.ron",
];

/// A language, and how to run a program in it.
pub(super) struct Language {
    format: Format,
    /// The file name of the program.
    file: &'static str,
    /// The compiler with its arguments, if there is one.
    build: &'static [&'static str],
    /// The command that runs the program, in its folder.
    run: &'static [&'static str],
}

/// C, with all warnings as errors.
pub(super) const C: Language = Language {
    format: Format::C,
    file: "recognizer.c",
    build: &["gcc", "-std=c99", "-O1", "-Wall", "-Wextra", "-pedantic", "-Werror", "-o", "recognizer", "recognizer.c"],
    run: &["./recognizer"],
};

/// Java, in a system without UTF-8.
pub(super) const JAVA: Language = Language {
    format: Format::Java,
    file: "Recognizer.java",
    build: &["javac", "-encoding", "US-ASCII", "-Xlint:all", "-Werror", "Recognizer.java"],
    run: &["java", "Recognizer"],
};

/// Python.
pub(super) const PYTHON: Language =
    Language { format: Format::PythonProgram, file: "recognizer.py", build: &[], run: &["python3", "recognizer.py"] };

/// Rust, with warnings as errors.
pub(super) const RUST: Language = Language {
    format: Format::Rust,
    file: "recognizer.rs",
    build: &["rustc", "-D", "warnings", "recognizer.rs"],
    run: &["./recognizer"],
};

/// JavaScript.
pub(super) const JAVASCRIPT: Language =
    Language { format: Format::JavaScript, file: "recognizer.js", build: &[], run: &["node", "recognizer.js"] };

/// Finds the compiler or interpreter of a language.
pub(super) fn find(language: &Language) -> Option<String> {
    let program = language.build.first().unwrap_or(&language.run[0]);
    on_path(program, "--version")
}

/// Checks the programs in a language for all drawings, in both styles.
pub(super) fn run(language: &Language) -> Result<()> {
    for drawing in DRAWINGS {
        let path = root().join(drawing);
        let text = fs::read_to_string(&path).map_err(|error| format!("{drawing}: {error}"))?;
        let document = ron::read(&text).map_err(|error| format!("{drawing}: {error}"))?;
        let nfa = DocumentNfa::new(&document).nfa;
        let folder = target_folder()?.join("readers-files/recognizers").join(path.file_stem().unwrap_or_default());
        let words = Words::new(&nfa);
        for code in [CodeStyle::Table, CodeStyle::Switch] {
            let options = WriteOptions { code, ..WriteOptions::default() };
            let program = match write_automaton_in(language.format, &document, options) {
                Ok(program) => program,
                Err(ExportError::Recognizer(RecognizerError::TooLarge { .. })) => {
                    println!("{drawing} is too large for a program in {}", language.format.name());
                    continue;
                }
                Err(error) => return Err(error.to_string()),
            };
            let folder = folder.join(language.format.name()).join(format!("{code:?}"));
            let verdicts = verdicts(language, &program, &folder, &words.text)?;
            if let Some((ours, theirs)) = words.verdicts.lines().zip(verdicts.lines()).find(|(a, b)| a != b) {
                return Err(format!("{drawing}, {code:?}: “{ours}”, but the program printed “{theirs}”"));
            }
            if words.verdicts.len() != verdicts.len() {
                return Err(format!("{drawing}, {code:?}: {} lines were printed", verdicts.lines().count()));
            }
        }
    }
    Ok(())
}

/// Builds the program and returns what it prints for the words.
fn verdicts(language: &Language, program: &str, folder: &Path, words: &str) -> Result<String> {
    fs::create_dir_all(folder).map_err(|error| error_at(folder, error))?;
    for (file, text) in [(language.file, program), ("words", words)] {
        let path = folder.join(file);
        fs::write(&path, text).map_err(|error| error_at(&path, error))?;
    }
    if let [compiler, args @ ..] = language.build {
        succeed(Command::new(compiler).args(args).current_dir(folder).env("LC_ALL", "C"))
            .map_err(|message| format!("{}: {message}", folder.display()))?;
    }
    let words = folder.join("words");
    let input = File::open(&words).map_err(|error| error_at(&words, error))?;
    let mut run = Command::new(language.run[0]);
    let output = run.args(&language.run[1..]).current_dir(folder).env("LC_ALL", "C").stdin(input).output();
    let output = output.map_err(|error| format!("{}: {error}", language.run[0]))?;
    if !output.status.success() {
        return Err(format!("{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// Returns the message of an error on a file.
pub(super) fn error_at(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

/// Random words of an automaton's alphabet, some with a text that is not a symbol.
struct Words {
    /// The words, one per line.
    text: String,
    /// The words with our verdicts, as the programs print them.
    verdicts: String,
}

impl Words {
    fn new(nfa: &Nfa) -> Self {
        let symbols = nfa.alphabet().symbols();
        // Words are lines, so a symbol with a line break cannot be in one.
        let usable: Vec<u32> = (0..symbols.len() as u32)
            .filter(|&symbol| !symbols[symbol as usize].as_str().contains(['\n', '\r']))
            .collect();
        let between = if symbols.iter().all(|symbol| symbol.as_str().chars().count() == 1) {
            ""
        } else {
            let is_free = |text: &&str| !symbols.iter().any(|symbol| symbol.as_str().contains(*text));
            [" ", "\t", ",", ";", ":", "/", "!", "\u{1f}"].into_iter().find(is_free).unwrap_or_default()
        };
        let mut random = Random(1);
        let mut words = Self { text: String::new(), verdicts: String::new() };
        for _ in 0..WORDS {
            let mut texts = Vec::new();
            let mut numbers = Some(Vec::new());
            for _ in 0..random.below(MAX_LENGTH + 1) {
                if usable.is_empty() || random.below(40) == 0 {
                    texts.push(NO_SYMBOL);
                    numbers = None;
                } else {
                    let symbol = usable[random.below(usable.len())];
                    texts.push(symbols[symbol as usize].as_str());
                    if let Some(numbers) = &mut numbers {
                        numbers.push(symbol);
                    }
                }
            }
            let word = texts.join(between);
            let verdict = if numbers.is_some_and(|word| nfa.accepts(&word)) { "accept" } else { "reject" };
            // Writing to a string cannot fail.
            _ = writeln!(words.text, "{word}");
            _ = writeln!(words.verdicts, "{verdict} {word}");
        }
        words
    }
}

/// A small random number generator (xorshift, Marsaglia 2003), so that each run has the same words.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// Returns a number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
