//! Reads a transition table.

use super::{
    CsvError, Fault,
    cells::{FaultAt, Rows},
};
use crate::{ImportOptions, RemarkKind, Report, builder::Builder, transition_table::TransitionTable};
use ecow::EcoString;
use grammaton_core::{Conventions, DocumentNfa, Nfa, TextPosition, notation::quote};

/// The result of reading a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The automaton. Its symbols are in column order.
    pub nfa: Nfa,
    /// The names of the states, in row order. States without a row come last.
    pub names: Vec<EcoString>,
    /// The assumptions that were made.
    pub report: Report,
}

/// Reads a transition table.
///
/// ```
/// use grammaton_core::Conventions;
/// use grammaton_formats::csv;
///
/// let table = "state;a;b\n->p;p;\"p,q\"\n*q;∅;-\n";
/// let parsed = csv::read(table, &Conventions::default()).expect("well-formed");
/// assert_eq!((parsed.nfa.starts(), parsed.names.len()), (&[0][..], 2));
/// assert!(parsed.nfa.accepts(&[0, 1]) && !parsed.nfa.accepts(&[1, 0]));
/// ```
pub fn read(text: &str, conventions: &Conventions) -> Result<Parsed, CsvError> {
    let (drawn, report) = read_with(text, &conventions.into())?;
    Ok(Parsed { nfa: drawn.nfa, names: drawn.names, report })
}

pub(super) fn read_with(text: &str, options: &ImportOptions) -> Result<(DocumentNfa, Report), CsvError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let failed = |(at, fault)| CsvError { at: TextPosition::of(text, at), fault };
    check_text(text).map_err(failed)?;
    let mut rows = Rows::new(text);
    let first = rows.next().map_err(failed)?.ok_or(failed((0, Fault::NoTable)))?;
    if let [only] = &first[..]
        && !only.text.trim().eq_ignore_ascii_case("state")
    {
        return Err(failed((only.at, Fault::NoColumns)));
    }
    let mut builder = Builder::new(options);
    let mut table = TransitionTable::new(&first, &mut builder).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        table.row(row, &mut builder).map_err(failed)?;
    }
    let may_have_start = table.has_mark_columns() || builder.has_start();
    table.finish(&mut builder).map_err(failed)?;
    if !may_have_start {
        builder.log.add(0, RemarkKind::NoStartMarked);
    }
    builder.automaton(text).map_err(|fault| failed((0, fault.into())))
}

/// Checks that a text may be a table: it is no markup, and control characters only separate cells and lines.
fn check_text(text: &str) -> Result<(), FaultAt> {
    let start = text.len() - text.trim_start().len();
    if let Some(tag) = text[start..].strip_prefix('<')
        && tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'))
    {
        return Err((start, Fault::Markup));
    }
    let control = text.char_indices().find(|&(_, c)| c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
    control.map_or(Ok(()), |(at, c)| Err((at, Fault::Control(c))))
}

/// Returns the state names in a cell, separated by commas or semicolons, optionally in braces. `∅` and a dash mean
/// none.
pub fn targets(text: &str) -> Result<Vec<EcoString>, Fault> {
    let text = text.trim();
    let text = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let mut targets = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut plain = String::new();
    let mut push = |plain: &mut String| {
        let name = plain.trim();
        if !matches!(name, "" | "∅" | "-" | "–" | "—") {
            targets.push(EcoString::from(name));
        }
        plain.clear();
    };
    let mut quoted = Vec::new();
    while let Some((_, c)) = chars.next() {
        match c {
            '"' if plain.trim().is_empty() => {
                quoted.push(EcoString::from(quote::read(&mut chars, c).map_err(|(fault, _)| fault)?));
            }
            ',' | ';' => push(&mut plain),
            _ => plain.push(c),
        }
    }
    push(&mut plain);
    targets.extend(quoted);
    Ok(targets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_plain(text: &str) -> Result<Parsed, CsvError> {
        read(text, &Conventions::default())
    }

    #[test]
    fn textbook_tables_are_read() {
        let parsed = read_plain("\u{feff},0,1,λ\r\n→ *p,\"{p, q}\",∅,q\r\nq,-,p;r,\r\n").expect("a table");
        assert_eq!(parsed.names, ["p", "q", "r"]);
        assert_eq!(parsed.nfa.starts(), [0]);
        assert_eq!(parsed.nfa.accepting().collect::<Vec<_>>(), [0]);
        assert_eq!(parsed.nfa.transitions().len(), 5);
        assert!(parsed.nfa.has_epsilon());
        assert_eq!(
            parsed.report.text("t"),
            "t:1:6: “λ” was read as the empty word; for the symbol, write \"λ\"\n\
             t:3:5: there is no row for “r”; it became a state without outgoing transitions\n"
        );
    }

    #[test]
    fn a_table_without_symbols_is_read() {
        for text in ["State\np\n", "state,start,accepting\np,,\n", "state;\np;\n"] {
            assert_eq!(read_plain(text).expect(text).names, ["p"], "{text}");
        }
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text: &str, line, column, fault| {
            assert_eq!(read_plain(text), Err(CsvError { at: TextPosition { line, column }, fault }), "{text}");
        };
        check("", 1, 1, Fault::NoTable);
        check("hello world", 1, 1, Fault::NoColumns);
        check("\n  hello\nworld,a\n", 2, 1, Fault::NoColumns);
        check("\n <!DOCTYPE html>\n<p>a,b</p>", 2, 2, Fault::Markup);
        check("<html><p>a,b</p></html>", 1, 1, Fault::Markup);
        check("<?xml version=\"1.0\"?>,", 1, 1, Fault::Markup);
        check("s,a\np,\0", 2, 3, Fault::Control('\0'));
        check("s\0,\0a\0", 1, 2, Fault::Control('\0'));
        check("s,a\np,\u{1b}[2J", 2, 3, Fault::Control('\u{1b}'));
        check("s,a,a", 1, 5, Fault::RepeatedColumn("a".into()));
        check("s,a\np,q,r", 2, 5, Fault::LongRow { found: 3, expected: 2 });
        check("s,a\n,q", 2, 1, Fault::NoName);
        check("s,start,final,a\np,maybe,,q", 2, 3, Fault::NoMark);
        check("s,a\np,\"\"\"q\"", 2, 3, Fault::Quote(quote::QuoteError::Unclosed));
    }
}
