//! The programs to compare with: small ones of our own around the libraries that are installed.

use super::{Measured, measured};
use crate::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A library that has the same operations, with the command that times one of them on a file.
pub(super) struct Tool {
    pub(super) name: &'static str,
    /// The program and its first arguments; none if the library is not installed.
    command: Option<Vec<PathBuf>>,
    /// Whether the program takes too long to run it several times.
    pub(super) is_slow: bool,
}

impl Tool {
    /// Times an operation on a file.
    pub(super) fn measure(&self, operation: &str, file: &Path) -> Result<Option<Measured>> {
        let Some([program, first @ ..]) = self.command.as_deref() else { return Ok(None) };
        measure(Command::new(program).args(first).arg(operation).arg(file)).map(Some)
    }
}

/// A library of C or C++.
struct Compiled {
    name: &'static str,
    /// Our program, in the folder of this file.
    source: &'static str,
    compiler: &'static str,
    /// A header of the library, to find out whether it is installed.
    header: &'static str,
    /// Options of the compiler.
    options: &'static [&'static str],
}

const COMPILED: [Compiled; 3] = [
    Compiled { name: "foma", source: "foma.c", compiler: "cc", header: "fomalib.h", options: &["-lfoma", "-lz"] },
    Compiled { name: "OpenFst", source: "openfst.cpp", compiler: "c++", header: "fst/fstlib.h", options: &["-lfst"] },
    Compiled {
        name: "Mata",
        source: "mata.cpp",
        compiler: "c++",
        header: "mata/nfa/nfa.hh",
        options: &["-std=c++20", "-lmata"],
    },
];

/// The library of Java, where Debian's package puts it.
const BRICS: &str = "/usr/share/java/automaton.jar";

/// The Python library that can be installed anywhere.
const AUTOMATA_LIB: &str = "automata-lib==9.2.0";

/// Prepares the programs in a folder, and prints which libraries are not installed.
pub(super) fn all(folder: &Path) -> Result<Vec<Tool>> {
    let mut tools = Vec::new();
    for library in COMPILED {
        let command = library.program(folder)?.map(|program| vec![program]);
        if command.is_none() {
            println!("{} is not installed: {} has no {}", library.name, library.compiler, library.header);
        }
        tools.push(Tool { name: library.name, command, is_slow: false });
    }
    let java = ["java", "-Xss64m", "-cp", BRICS].map(PathBuf::from);
    let command = Path::new(BRICS).is_file().then(|| [&java[..], &[sources().join("Brics.java")]].concat());
    if command.is_none() {
        println!("dk.brics.automaton is not installed: there is no {BRICS}");
    }
    tools.push(Tool { name: "dk.brics", command, is_slow: true });
    let command = Some(vec![python(folder)?, sources().join("automata_lib.py")]);
    tools.push(Tool { name: "automata-lib", command, is_slow: true });
    Ok(tools)
}

impl Compiled {
    /// Compiles the program if the library is installed.
    fn program(&self, folder: &Path) -> Result<Option<PathBuf>> {
        let program = folder.join(self.name);
        let probe = program.with_extension(if self.compiler == "cc" { "c" } else { "cpp" });
        fs::write(&probe, format!("#include <{}>\n", self.header)).map_err(|error| format!("{error}"))?;
        let preprocess = |command: &mut Command| {
            command.args(self.options).arg("-E").arg(&probe).stdout(Stdio::null()).stderr(Stdio::null()).status()
        };
        if !preprocess(&mut Command::new(self.compiler)).is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let mut compile = Command::new(self.compiler);
        compile.args(["-O3", "-DNDEBUG", "-o"]).arg(&program).arg(sources().join(self.source)).args(self.options);
        succeed(&mut compile)?;
        Ok(Some(program))
    }
}

/// Returns the folder of our programs.
fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bench_peers")
}

/// Installs the library of Python in a virtual environment.
fn python(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("python");
    let python = environment.join("bin").join("python");
    if !python.is_file() {
        succeed(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", AUTOMATA_LIB];
    succeed(Command::new(&python).args(install))?;
    Ok(python)
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}")) }
}

/// Runs a program that prints milliseconds and states.
pub(super) fn measure(command: &mut Command) -> Result<Measured> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    measured(&text).ok_or_else(|| format!("{command:?}: {text}{}", String::from_utf8_lossy(&output.stderr)))
}
