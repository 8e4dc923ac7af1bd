//! Runs the commands that the book shows, and compares their output.

use super::{
    LANGUAGES,
    book::{Book, FOLDER},
    markdown,
};
use crate::{Result, root, target_folder};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A command of an example, with what it must do.
#[derive(Clone, PartialEq, Debug, Default)]
struct Step<'a> {
    command: &'a str,
    exit_code: i32,
    /// The lines of the output. `...` stands for any lines.
    output: Vec<&'a str>,
}

/// Runs all examples of the book with this program.
pub(super) fn check(app: &Path) -> Result<()> {
    let mut wrong = String::new();
    let mut count = 0;
    for language in &LANGUAGES {
        for (path, _) in Book::read(language)?.pages() {
            let place = format!("{FOLDER}/{}/{path}", language.tag);
            let text = fs::read_to_string(root().join(&place)).map_err(|error| format!("{place}: {error}"))?;
            let examples = markdown::outline(&text).examples;
            if examples.is_empty() {
                continue;
            }
            let folder = working_folder()?;
            for step in examples.iter().flat_map(|example| steps(example)) {
                count += 1;
                if let Err(message) = run(&step, app, &folder) {
                    _ = write!(wrong, "{place}: $ {}\n{message}", step.command);
                }
            }
        }
    }
    if wrong.is_empty() {
        println!("site: {count} commands in the book do what it says");
        Ok(())
    } else {
        Err(wrong)
    }
}

/// Makes a folder for the commands of a page, with a copy of the examples.
fn working_folder() -> Result<PathBuf> {
    let folder = target_folder()?.join("site-console");
    super::fresh(&folder)?;
    copy(&root().join("examples"), &folder.join("examples")).map_err(|error| format!("examples: {error}"))?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Splits an example into its commands.
fn steps(example: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for line in example.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step { command, ..Step::default() }),
            (None, Some(step)) => match line.strip_prefix("? ").map(str::parse) {
                Some(Ok(code)) if step.output.is_empty() => step.exit_code = code,
                _ => step.output.push(line),
            },
            (None, None) => {}
        }
    }
    steps
}

fn run(step: &Step<'_>, app: &Path, folder: &Path) -> Result<()> {
    let bin = app.parent().unwrap_or(app);
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", step.command]).current_dir(folder).env("PATH", path).env("LC_ALL", "C.UTF-8");
    let output = shell.output().map_err(|error| format!("sh: {error}\n"))?;
    let (found, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.code() != Some(step.exit_code) {
        return Err(format!("exit code {:?} instead of {}\n{errors}", output.status.code(), step.exit_code));
    }
    let found: Vec<&str> = found.lines().map(str::trim_end).collect();
    let expected: Vec<&str> = step.output.iter().map(|line| line.trim_end()).collect();
    // A blank line at the end of an example only separates it from the next command.
    let end = |lines: &[&str]| lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let (found, expected) = (&found[..end(&found)], &expected[..end(&expected)]);
    if matches(expected, found) { Ok(()) } else { Err(format!("prints:\n{}\n", found.join("\n"))) }
}

/// Returns whether lines match a pattern, in which `...` stands for any lines.
fn matches(pattern: &[&str], lines: &[&str]) -> bool {
    match pattern {
        [] => lines.is_empty(),
        ["...", rest @ ..] => (0..=lines.len()).any(|skipped| matches(rest, &lines[skipped..])),
        [first, rest @ ..] => lines.first() == Some(first) && matches(rest, &lines[1..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_split_into_commands() {
        let found = steps("$ a 'x'\n1\n2\n$ b\n? 1\n$ c\n? 2\nno\n");
        let step = |command, exit_code, output: &[&'static str]| Step { command, exit_code, output: output.to_vec() };
        assert_eq!(found, [step("a 'x'", 0, &["1", "2"]), step("b", 1, &[]), step("c", 2, &["no"])]);
    }

    #[test]
    fn lines_may_be_left_out() {
        let check =
            |pattern: &[&str], expected| assert_eq!(matches(pattern, &["a", "b", "c"]), expected, "{pattern:?}");
        check(&["a", "b", "c"], true);
        check(&["a", "..."], true);
        check(&["...", "c"], true);
        check(&["a", "...", "b", "c"], true);
        check(&["...", "b", "..."], true);
        check(&["a", "c"], false);
        check(&["a"], false);
        check(&["...", "a"], false);
        check(&[], false);
    }

    #[cfg(unix)]
    #[test]
    fn exit_codes_and_output_are_compared() {
        let check = |example: &str, expected| {
            let all: Vec<_> =
                steps(example).iter().map(|step| run(step, Path::new("/bin/sh"), Path::new("/")).is_ok()).collect();
            assert_eq!(all, [expected], "{example}");
        };
        check("$ echo a; echo b\na\nb\n", true);
        check("$ echo a; echo b\na\n", false);
        check("$ echo a | tr a b\nb\n\n", true);
        check("$ false\n? 1\n", true);
        check("$ false\n", false);
        check("$ true\n? 1\n", false);
    }
}
