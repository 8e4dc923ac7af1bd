//! Reads and writes regular expressions, whose notation [`grammaton_core::notation::regex`] defines.

use super::{
    Content, ImportError, ImportFault, ImportOptions, Imported, RemarkKind, Report, content,
    spec::{ContentKind, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use ecow::{EcoString, eco_format};
use grammaton_core::notation::regex::{self, AutomatonError, RegexError};

/// The largest number of states that intersections and complements in the extended syntax make.
const MAX_STATES: usize = 10_000;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "regex",
    extensions: &["re", "regex"],
    about: "`(a|b)*abb`, `[0-9]+`, `\"while\"?`, `∅`",
    group: FormatGroup::Grammars,
    holds: ContentKind::Regex,
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Regex(|expression, notation| regex::write_in(expression, notation) + "\n")),
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let conventions = options.conventions.clone();
    let failed = |RegexError { at, fault }: RegexError| ImportError::new(at, fault);
    let syntax = regex::Options { conventions, ..regex::Options::default() };
    let (content, hints) = if syntax.conventions.is_extended() {
        let made = syntax.automaton(text, MAX_STATES).map_err(|error| match error {
            AutomatonError::Regex(error) => failed(error),
            AutomatonError::OverLimit(_) => ImportError { at: None, fault: ImportFault::TooManyStates(MAX_STATES) },
        })?;
        let names: Vec<EcoString> = (0..made.nfa.len()).map(|state| eco_format!("q{state}")).collect();
        (Content::Automaton(content::numbered(made.nfa, names).into()), made.hints)
    } else {
        let parsed = syntax.parse(text).map_err(failed)?;
        (Content::Regex(parsed.regex), parsed.hints)
    };
    let mut report = Report::default();
    for hint in hints {
        report.add(hint.at, RemarkKind::Regex(hint.kind));
    }
    Ok(Imported { content, report })
}
