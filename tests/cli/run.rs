//! Helpers that run the program, and folders to run it in.

use std::{
    env,
    ffi::OsString,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// An automaton with every kind of problem that still allows a grammar.
pub(crate) const MESSY: &str = r#"(
    version: 1,
    states: [
        (id: 0, name: "a", start: true),
        (id: 1, name: "q", accepting: true),
        (id: 2, name: "q"),
    ],
    transitions: [
        (from: 0, to: 1, on: ["a"]),
        (from: 0, to: 2, on: ["b"]),
    ],
)
"#;

/// The result of a run of the program.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Asserts success with exactly this standard output and no standard error.
    #[track_caller]
    pub(crate) fn says(&self, out: &str) {
        assert_eq!((self.out.as_str(), self.err.as_str(), self.code), (out, "", Some(0)));
    }

    /// Asserts success with exactly this standard output, and that standard error contains `told`.
    #[track_caller]
    pub(crate) fn says_on_stderr(&self, message: &str, out: &str) {
        assert_eq!((self.out.as_str(), self.code), (out, Some(0)));
        assert!(self.err.contains(message), "{:?} does not say {message:?}", self.err);
    }

    /// Asserts this exit code with exactly this standard output and no standard error.
    #[track_caller]
    pub(crate) fn fails_with(&self, code: i32, out: &str) {
        assert_eq!((self.out.as_str(), self.err.as_str(), self.code), (out, "", Some(code)));
    }

    /// Asserts the answer no: exit code 1, and a line on standard error that names the word.
    #[track_caller]
    pub(crate) fn says_no(&self, word: &str) {
        let message = format!("the grammar does not generate {word}\n");
        assert_eq!((self.out.as_str(), self.err.as_str(), self.code), ("", message.as_str(), Some(1)));
    }

    /// Asserts an error: exit code 2, and one line on standard error that contains `message`.
    #[track_caller]
    pub(crate) fn fails(&self, message: &str) {
        assert_eq!((self.out.as_str(), self.code), ("", Some(2)), "{}", self.err);
        assert!(self.err.contains(message), "{:?} does not say {message:?}", self.err);
        assert_eq!(self.err.matches('\n').count(), 1, "{:?} is not one line", self.err);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let mut err = text(output.stderr);
        // A thread of Wine may complain when the program ends before it.
        if let Some(place) = program_for_windows().and_then(|_| err.find("wine client error")) {
            err.truncate(place);
        }
        Self { code: output.status.code(), out: text(output.stdout), err }
    }
}

/// Returns the path of the program for Windows, which Wine runs, if `cargo xtask wine` runs the tests on it.
pub(crate) fn program_for_windows() -> Option<OsString> {
    env::var_os("GRAMMATON_FOR_WINDOWS")
}

/// Returns the program as a command with these arguments, without a display and in the locale C.
pub(crate) fn command(args: &[&str]) -> Command {
    // Wine reads the arguments in the encoding of the locale.
    let (mut command, locale) = match program_for_windows() {
        Some(program) => {
            let mut wine = Command::new("wine");
            wine.arg(program);
            (wine, "C.UTF-8")
        }
        None => (Command::new(env!("CARGO_BIN_EXE_grammaton")), "C"),
    };
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).env("LC_ALL", locale);
    for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(display);
    }
    command
}

/// Runs the program in the source folder.
pub(crate) fn grammaton(args: &[&str]) -> Run {
    command(args).output().unwrap().into()
}

/// Runs the program with this standard input.
pub(crate) fn grammaton_reading(input: &str, args: &[&str]) -> Run {
    let mut piped = command(args);
    let mut child = piped.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Ignore write errors: a program that fails early does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// A temporary folder for one test, initially empty.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Creates the folder with this name, which must be unique to the test.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs the program in the folder.
    pub(crate) fn grammaton(&self, args: &[&str]) -> Run {
        command(args).current_dir(&self.0).output().unwrap().into()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the sorted names of the folder's entries.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
