//! The file formats: their names on the command line and the endings of their files.

use super::Error;
use rust_i18n::t;
use std::path::Path;

/// A file format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    /// A drawn automaton with all that belongs to it.
    Ron,
    /// The grammar as people write it.
    Grammar,
    /// The grammar in Backus-Naur form.
    Bnf,
    /// A regular expression.
    Regex,
    /// An explicit automaton of Mata.
    Mata,
    /// The transition table in Markdown.
    Table,
}

impl Format {
    const ALL: [Self; 6] = [Self::Ron, Self::Grammar, Self::Bnf, Self::Regex, Self::Mata, Self::Table];

    /// What `--from` and `--to` call it.
    fn name(self) -> &'static str {
        match self {
            Self::Ron => "ron",
            Self::Grammar => "grammar",
            Self::Bnf => "bnf",
            Self::Regex => "regex",
            Self::Mata => "mata",
            Self::Table => "table",
        }
    }

    /// The endings of its files, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Ron => &["ron"],
            Self::Grammar => &["txt", "grammar"],
            Self::Bnf => &["bnf"],
            Self::Regex => &["re", "regex"],
            Self::Mata => &["mata"],
            Self::Table => &["md"],
        }
    }

    /// The ending of files that are written.
    pub(super) fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// Whether an automaton or a grammar can be read from it.
    pub(super) fn is_readable(self) -> bool {
        self != Self::Table
    }

    /// The format that the ending of a file's name tells, in whatever case.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
    }

    /// The format to write: the one named, or the one of the output's ending, or a grammar.
    pub(super) fn to_write(named: Option<Self>, output: Option<&Path>) -> Result<Self, Error> {
        match (named, output) {
            (Some(format), _) => Ok(format),
            (None, Some(output)) if output.extension().is_some() => {
                Self::of(output).ok_or_else(|| Error::UnknownTarget { name: output.display().to_string() })
            }
            _ => Ok(Self::Grammar),
        }
    }
}

/// The format with this name, as `--to` takes it.
pub(super) fn parse(name: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|format| format.name() == name);
    known.ok_or_else(|| t!("cli.unknown_format", formats = all()).into_owned())
}

/// The format with this name, as `--from` takes it.
pub(super) fn parse_readable(name: &str) -> Result<Format, String> {
    let known = Format::ALL.into_iter().find(|format| format.name() == name && format.is_readable());
    known.ok_or_else(|| t!("cli.unread_format", formats = readable()).into_owned())
}

/// The names of the formats that can be read.
pub(super) fn readable() -> String {
    names(Format::is_readable)
}

/// The names of all formats.
pub(super) fn all() -> String {
    names(|_| true)
}

fn names(wanted: impl Fn(Format) -> bool) -> String {
    let names: Vec<&str> = Format::ALL.into_iter().filter(|&format| wanted(format)).map(Format::name).collect();
    names.join(", ")
}

/// The table of formats that `--help` ends with.
pub(super) fn help() -> String {
    let row = |format: Format| {
        let endings: Vec<String> = format.endings().iter().map(|ending| format!(".{ending}")).collect();
        let use_ = if format.is_readable() { "read and written" } else { "written" };
        format!("  {:<9} {:<16} {use_}\n", format.name(), endings.join(" "))
    };
    format!("Formats:\n{}", Format::ALL.map(row).concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_formats_in_any_case() {
        let check = |path: &str, expected| assert_eq!(Format::of(Path::new(path)), expected, "{path}");
        check("even.ron", Some(Format::Ron));
        check("a.b/EVEN.TXT", Some(Format::Grammar));
        check("even.grammar", Some(Format::Grammar));
        check("even.bnf", Some(Format::Bnf));
        check("even.dot", None);
        check("ron", None);
        check(".ron", None);
    }

    #[test]
    fn every_name_is_understood() {
        for format in Format::ALL {
            assert_eq!(parse(format.name()), Ok(format));
        }
    }
}
