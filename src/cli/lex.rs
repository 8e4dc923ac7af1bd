//! `grammaton lex`: splits a text into tokens, or writes the rules for another tool.

use super::{
    DEFAULT_LIMIT, Error, Verdict,
    args::{Lex, SourceFormat},
    input::{self, Detail},
    output, watchdog,
};
use crate::text::cli::{self as messages, lexers, limits::Stage};
use grammaton_core::{
    Document,
    lexer::{Attempt, JoinRules, Lexer, Rule, Specification, SpecificationError, of_drawing},
    notation::quote,
};
use grammaton_formats::{Format, json, lexer};
use std::{cell::Cell, iter, path::Path};

/// Prints the tokens; the verdict is no if the text has errors. Or writes the rules for another tool.
pub(super) fn run(args: &Lex) -> Result<Verdict, Error> {
    let name = input::name(&args.specification);
    if args.text.as_deref().is_some_and(input::is_standard) && input::is_standard(&args.specification) {
        return Err(Error::StandardInputTwice);
    }
    let rules = rules(&args.specification, &name)?;
    if let Some(tool) = args.tool {
        let target = args.output.clone().unwrap_or_else(|| "-".into());
        let file = if input::is_standard(&target) { &args.specification } else { &target };
        let stem = file.file_stem().filter(|_| !input::is_standard(file));
        let stem = stem.map_or("Lexer".into(), |stem| stem.to_string_lossy());
        watchdog::begin(Stage::Rendering, rules.len());
        output::write(&target, lexer::write(&rules, tool.tool(), &stem)?.as_bytes())?;
        return Ok(Verdict::Yes);
    }
    let lexer =
        watchdog::finish(JoinRules::new(rules, DEFAULT_LIMIT), Stage::Determinizing).map_err(Error::OverStates)?;
    for flaw in lexer.flaws() {
        output::print_message(&messages::warning(&name, &lexers::flaw(&lexer, flaw)));
    }
    let text = input::read_text(args.text.as_deref().unwrap_or(Path::new("-")))?;
    watchdog::begin(Stage::Splitting, 0);
    print(&lexer, &text, args)
}

/// Reads the rules of a specification or a drawing.
fn rules(path: &Path, name: &str) -> Result<Vec<Rule>, Error> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let by_extension = Format::of_name(&path.to_string_lossy()).filter(|format| format.is_readable());
    if by_extension.is_some_and(|format| format != Format::Grammar) {
        return Ok(of_drawing(&drawing(path)?, &stem));
    }
    let text = input::read_text(path)?;
    let invalid = |source: SpecificationError| Error::Specification { name: name.to_owned(), source };
    let specification = Specification::read(&text).map_err(invalid)?;
    for hint in specification.hints() {
        output::print_message(&lexers::hint(name, hint));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let drawings: Vec<Document> =
        specification.drawings().map(|path| drawing(&folder.join(path))).collect::<Result<_, Error>>()?;
    specification.rules(&drawings).map_err(invalid)
}

fn drawing(path: &Path) -> Result<Document, Error> {
    let source = input::read_from(path, &SourceFormat::default(), Detail::Document)?;
    Ok(source.document().into_owned())
}

/// Prints the tokens, one per line.
fn print(lexer: &Lexer, text: &str, args: &Lex) -> Result<Verdict, Error> {
    let has_errors = Cell::new(false);
    let mut tokens = lexer.tokens(text);
    let without_states = |token| Attempt { token, states: Vec::new() };
    let attempts = iter::from_fn(|| if args.trace { tokens.next_attempt() } else { tokens.next().map(without_states) });
    let shown = attempts.filter(|attempt| {
        let rule = attempt.token.rule.map(|rule| lexer.rule(rule));
        has_errors.set(has_errors.get() || rule.is_none());
        args.all || rule.is_none_or(|rule| !rule.is_skipped)
    });
    if args.json {
        let mut is_first = true;
        let entries = shown.map(|attempt| {
            let comma = if std::mem::take(&mut is_first) { " " } else { "," };
            format!("{comma} {}", in_json(lexer, &attempt, args.trace))
        });
        let begin = iter::once("{\"version\": 1, \"tokens\": [".to_owned());
        output::print_lines(begin.chain(entries).chain(iter::once("]}".to_owned())))?;
    } else {
        output::print_lines(shown.map(|attempt| line(lexer, &attempt, args.trace)))?;
    }
    Ok(if has_errors.get() { Verdict::No } else { Verdict::Yes })
}

/// Returns a token as a line such as `1:4 ID "x"`.
fn line(lexer: &Lexer, attempt: &Attempt<'_>, trace: bool) -> String {
    let token = &attempt.token;
    let rule = token.rule.map(|rule| lexer.rule(rule));
    let name = rule.map_or("error", |rule| &rule.name);
    let skipped = if rule.is_some_and(|rule| rule.is_skipped) { " skipped" } else { "" };
    let way = if trace { format!(" states {} ahead {}", states(attempt, " "), attempt.ahead()) } else { String::new() };
    let (line, column) = (token.at.line, token.at.column);
    format!("{line}:{column} {} {}{skipped}{way}", output::escaped(name), quote::quoted(token.text))
}

fn in_json(lexer: &Lexer, attempt: &Attempt<'_>, trace: bool) -> String {
    let token = &attempt.token;
    let rule = token.rule.map(|rule| lexer.rule(rule));
    let name = rule.map_or("null".to_owned(), |rule| json::quoted(&rule.name));
    let skipped = if rule.is_some_and(|rule| rule.is_skipped) { ", \"skipped\": true" } else { "" };
    let way = || format!(", \"states\": [{}], \"ahead\": {}", states(attempt, ", "), attempt.ahead());
    let way = if trace { way() } else { String::new() };
    format!(
        "{{\"token\": {name}, \"text\": {}, \"line\": {}, \"column\": {}, \"offset\": {}{skipped}{way}}}",
        json::quoted(token.text),
        token.at.line,
        token.at.column,
        token.offset
    )
}

fn states(attempt: &Attempt<'_>, joint: &str) -> String {
    attempt.states.iter().map(u32::to_string).collect::<Vec<_>>().join(joint)
}
