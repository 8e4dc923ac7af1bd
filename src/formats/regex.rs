//! Reads and writes regular expressions, whose notation [`grammaton_core::notation::regex`] defines.

use super::{
    Content, ImportError, ImportOptions, Imported, RemarkKind, Report,
    spec::{ContentKind, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use grammaton_core::notation::regex;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "regex",
    extensions: &["re", "regex"],
    about: "`(a|b)*abb`, `[0-9]+`, `\"while\"?`, `∅`",
    group: FormatGroup::Grammars,
    holds: ContentKind::Regex,
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Regex(|expression| regex::write(expression) + "\n")),
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let parsed =
        regex::parse_with(text, &options.conventions).map_err(|error| ImportError::new(error.at, error.fault))?;
    let mut report = Report::default();
    parsed.hints.into_iter().for_each(|hint| report.add(hint.at, RemarkKind::Regex(hint.kind)));
    Ok(Imported { content: Content::Regex(parsed.regex), report })
}
