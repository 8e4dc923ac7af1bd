//! Writes the examples in any format, with the command line.

use super::succeed;
use crate::{Result, development_app, root, target_folder};
use grammaton_core::questions::QuestionKind;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The program that writes the files, and its input and output folders.
pub(crate) struct Files {
    program: PathBuf,
    examples: Vec<PathBuf>,
    folder: PathBuf,
}

impl Files {
    /// Builds the program and empties the output folder.
    pub(crate) fn new() -> Result<Self> {
        let program = development_app()?;
        let folder = target_folder()?.join("readers-files");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        }
        let examples = sorted(&root().join("examples"), "ron")?;
        Ok(Self { program, examples, folder })
    }

    /// The paths of the drawings.
    pub(crate) fn examples(&self) -> &[PathBuf] {
        &self.examples
    }

    /// Writes the examples in a format. Those that the format cannot represent are left out.
    pub(crate) fn of_format(&self, format: &str) -> Result<Vec<PathBuf>> {
        let folder = self.folder.join(format);
        let mut convert = Command::new(&self.program);
        convert
            .arg("convert")
            .args(&self.examples)
            .args(["--names", "letters", "--to", format, "--out-dir"])
            .arg(&folder);
        let output = convert.output().map_err(|error| error.to_string())?;
        match output.status.code() {
            Some(0 | 1) => all_in(&folder),
            _ => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// Writes a drawing in a format whose names, symbols, notes and title are special in other programs. Its grammar has
    /// the names of the states.
    pub(crate) fn with_hostile_names(&self, format: &str) -> Result<Vec<PathBuf>> {
        self.of_drawing("hostile-names", format)
    }

    /// The same for a drawing in Chinese.
    pub(crate) fn with_chinese_names(&self, format: &str) -> Result<Vec<PathBuf>> {
        self.of_drawing("chinese-names", format)
    }

    /// Writes a drawing of tests/readers in a format.
    fn of_drawing(&self, name: &str, format: &str) -> Result<Vec<PathBuf>> {
        let folder = self.folder.join(format!("{format}-{name}"));
        // Another program may have left its output there.
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        }
        let file = root().join(format!("tests/readers/{name}.ron"));
        succeed(Command::new(&self.program).arg("convert").arg(file).args(["--to", format, "--out-dir"]).arg(&folder))?;
        all_in(&folder)
    }

    /// Writes the examples and the drawing with hostile names in a format.
    pub(crate) fn both(&self, format: &str) -> Result<Vec<PathBuf>> {
        Ok([self.of_format(format)?, self.with_hostile_names(format)?].concat())
    }

    /// Writes a report on each example, with all constructions.
    pub(crate) fn reports(&self, ending: &str) -> Result<Vec<PathBuf>> {
        self.examples.iter().map(|file| self.report(file, ending, "en")).collect()
    }

    /// Writes a report on the drawing with hostile names.
    pub(crate) fn hostile_report(&self, ending: &str) -> Result<PathBuf> {
        self.report(&root().join("tests/readers/hostile-names.ron"), ending, "en")
    }

    /// Writes a report in Chinese on the drawing with Chinese names.
    pub(crate) fn chinese_report(&self, ending: &str) -> Result<Vec<PathBuf>> {
        let file = root().join("tests/readers/chinese-names.ron");
        Ok(vec![self.report(&file, ending, "zh-Hans")?])
    }

    fn report(&self, file: &Path, ending: &str, language: &str) -> Result<PathBuf> {
        let name = file.with_extension(ending);
        let args = ["report", "--steps", "epsilon,subsets,minimize,grammar,expression", "--lang", language];
        self.written(Path::new(name.file_name().unwrap_or_default()), &args, Some(file))
    }

    /// Writes three questions of each kind, with solutions, in a language.
    pub(crate) fn questions(&self, ending: &str, language: &str) -> Result<PathBuf> {
        let kinds: Vec<&str> = QuestionKind::ALL.into_iter().map(QuestionKind::name).collect();
        let args = ["questions", "--count", "3", "--solutions", "--lang", language, "--kind", &kinds.join(",")];
        self.written(Path::new(&format!("questions-{language}.{ending}")), &args, None)
    }

    /// Runs the program with an output file of this name.
    fn written(&self, name: &Path, args: &[&str], input: Option<&Path>) -> Result<PathBuf> {
        let folder = self.folder.join(args[0]);
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let path = folder.join(name);
        succeed(Command::new(&self.program).args(args).args(input).arg("-o").arg(&path))?;
        Ok(path)
    }

    /// Runs the program on a file and returns its output.
    pub(crate) fn output_of(&self, args: &[&str], file: &Path) -> Result<String> {
        let output = Command::new(&self.program).args(args).arg(file).output().map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Lists the files in a folder with the given ending, by name.
fn sorted(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let all = all_in(folder)?;
    Ok(all.into_iter().filter(|path| path.extension().is_some_and(|found| found == ending)).collect())
}

fn all_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}
