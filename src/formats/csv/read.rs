//! Reads a transition table.

use super::{
    CsvError, Fault,
    cells::{Cell, FaultAt, Rows},
};
use crate::{RemarkKind, Report};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, EPSILON, Nfa, Symbol, TextPosition,
    notation::{quote, text_position::TextPositions},
};
use std::collections::{HashMap, HashSet};

/// The largest number of states that is read.
pub(super) const MAX_STATES: usize = 100_000;
/// The largest number of transitions that is read.
pub(super) const MAX_TRANSITIONS: usize = 1_000_000;

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
/// use grammaton_formats::csv;
///
/// let parsed = csv::read("state;a;b\n->p;p;\"p,q\"\n*q;∅;-\n").expect("well-formed");
/// assert_eq!((parsed.nfa.starts(), parsed.names.len()), (&[0][..], 2));
/// assert!(parsed.nfa.accepts(&[0, 1]) && !parsed.nfa.accepts(&[1, 0]));
/// ```
pub fn read(text: &str) -> Result<Parsed, CsvError> {
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
    let mut reader = Reader::new(&first).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        reader.row(&row).map_err(failed)?;
    }
    Ok(reader.finish(text))
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

/// The state of reading a table.
struct Reader {
    /// The number of columns before the symbols: 1 for the name, or 3 with the columns of marks.
    before: usize,
    /// The symbol of each column, where `None` is ε.
    columns: Vec<Option<Symbol>>,
    names: Vec<EcoString>,
    numbers: HashMap<EcoString, u32>,
    /// The states with a row as a set, the same states in row order, and where each state is first named as a
    /// target.
    rows: HashSet<u32>,
    in_order: Vec<u32>,
    named: HashMap<u32, usize>,
    starts: Vec<u32>,
    accepting: Vec<u32>,
    transitions: Vec<(u32, usize, u32)>,
    remarks: Vec<(usize, RemarkKind)>,
}

impl Reader {
    fn new(first: &[Cell]) -> Result<Self, FaultAt> {
        let is = |index: usize, names: &[&str]| {
            first.get(index).is_some_and(|cell: &Cell| names.contains(&cell.text.trim().to_ascii_lowercase().as_str()))
        };
        let has_marks = is(1, &["start", "initial"]) && is(2, &["accepting", "final"]);
        let before = if has_marks { 3 } else { 1 };
        let mut columns: Vec<Option<Symbol>> = Vec::new();
        let mut seen = HashSet::new();
        for cell in first.iter().skip(before) {
            let symbol = match cell.text.trim() {
                "ε" | "λ" | "epsilon" | "" => None,
                text => Symbol::new(unquoted(text).map_err(|fault| (cell.at, fault))?),
            };
            if !seen.insert(symbol.clone()) {
                return Err((
                    cell.at,
                    Fault::RepeatedColumn(symbol.map_or("ε".into(), |symbol| symbol.as_str().into())),
                ));
            }
            columns.push(symbol);
        }
        Ok(Self {
            before,
            columns,
            names: Vec::new(),
            numbers: HashMap::new(),
            rows: HashSet::new(),
            in_order: Vec::new(),
            named: HashMap::new(),
            starts: Vec::new(),
            accepting: Vec::new(),
            transitions: Vec::new(),
            remarks: Vec::new(),
        })
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), FaultAt> {
        let width = self.before + self.columns.len();
        if let Some(beyond) = cells.get(width..).and_then(|rest| rest.iter().find(|cell| !cell.text.trim().is_empty()))
        {
            return Err((beyond.at, Fault::LongRow { found: cells.len(), expected: width }));
        }
        let Some(cell) = cells.first() else { return Ok(()) };
        let (marks, name) = if self.before == 1 { marks(cell.text.trim()) } else { ([false; 2], cell.text.trim()) };
        if name.is_empty() {
            return Err((cell.at, Fault::NoName));
        }
        let name = unquoted(name).map_err(|fault| (cell.at, fault))?;
        let state = self.number(cell.at, name.clone())?;
        if self.rows.insert(state) {
            self.in_order.push(state);
        } else {
            self.remarks.push((cell.at, RemarkKind::RepeatedRow(name)));
        }
        let column = |index: usize| cells.get(index).filter(|_| self.before == 3).map_or(Ok(false), mark);
        let (start, accepting) = (marks[0] || column(1)?, marks[1] || column(2)?);
        if start {
            self.starts.push(state);
        }
        if accepting {
            self.accepting.push(state);
        }
        for (column, cell) in cells.iter().skip(self.before).take(self.columns.len()).enumerate() {
            for target in targets(&cell.text).map_err(|fault| (cell.at, fault))? {
                let target = self.number(cell.at, target)?;
                self.named.entry(target).or_insert(cell.at);
                self.transitions.push((state, column, target));
            }
            if self.transitions.len() > MAX_TRANSITIONS {
                return Err((cell.at, Fault::TooManyTransitions));
            }
        }
        Ok(())
    }

    fn number(&mut self, at: usize, name: EcoString) -> Result<u32, FaultAt> {
        if let Some(&number) = self.numbers.get(&name) {
            return Ok(number);
        }
        if self.names.len() == MAX_STATES {
            return Err((at, Fault::TooManyStates));
        }
        let number = self.names.len() as u32;
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        Ok(number)
    }

    fn finish(mut self, text: &str) -> Parsed {
        let without_row = (0..self.names.len() as u32).filter(|state| !self.rows.contains(state));
        let order: Vec<u32> = self.in_order.iter().copied().chain(without_row).collect();
        let mut place = vec![0; order.len()];
        (0..).zip(&order).for_each(|(new, &old)| place[old as usize] = new);
        let place = |state: u32| place[state as usize];
        for (&state, &at) in self.named.iter().filter(|(state, _)| !self.rows.contains(state)) {
            self.remarks.push((at, RemarkKind::NoRow(self.names[state as usize].clone())));
        }
        self.remarks.sort_by_key(|(at, what)| (*at, what.to_string()));
        let mut places = TextPositions::new(text);
        let mut report = Report::default();
        self.remarks.into_iter().for_each(|(at, what)| report.add(places.at(at), what));

        let alphabet: Alphabet = self.columns.iter().flatten().cloned().collect();
        let number = |column: usize| {
            self.columns[column].as_ref().and_then(|symbol| alphabet.position(symbol.as_str())).unwrap_or(EPSILON)
        };
        let transitions = self.transitions.iter().map(|&(from, column, to)| (place(from), number(column), place(to)));
        let accepting = self.accepting.iter().map(|&state| place(state));
        let starts = self.starts.iter().map(|&state| place(state));
        let nfa = Nfa::new(alphabet.clone(), self.names.len(), starts, accepting, transitions);
        Parsed { nfa, names: order.into_iter().map(|state| self.names[state as usize].clone()).collect(), report }
    }
}

/// Splits a cell into its marks, start and accepting, and the name after them.
fn marks(mut text: &str) -> ([bool; 2], &str) {
    let mut marks = [false; 2];
    loop {
        if let Some(rest) = ["→", "->", ">"].iter().find_map(|mark| text.strip_prefix(mark)) {
            (marks[0], text) = (true, rest.trim_start());
        } else if let Some(rest) = text.strip_prefix('*') {
            (marks[1], text) = (true, rest.trim_start());
        } else {
            return (marks, text);
        }
    }
}

/// Returns whether a cell in a column of marks is set.
fn mark(cell: &Cell) -> Result<bool, FaultAt> {
    match cell.text.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "*" | "→" | "->" => Ok(true),
        "" | "no" | "n" | "false" | "0" | "-" => Ok(false),
        _ => Err((cell.at, Fault::NoMark)),
    }
}

/// Returns the text without its quotes, if it has any.
fn unquoted(text: &str) -> Result<EcoString, Fault> {
    let mut chars = text.char_indices().peekable();
    match chars.next_if(|&(_, c)| c == '"') {
        Some((_, sign)) => Ok(quote::read(&mut chars, sign).map_err(|(fault, _)| fault)?.into()),
        None => Ok(text.into()),
    }
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

    #[test]
    fn textbook_tables_are_read() {
        let parsed = read("\u{feff},0,1,λ\r\n→ *p,\"{p, q}\",∅,q\r\nq,-,p;r,\r\n").expect("a table");
        assert_eq!(parsed.names, ["p", "q", "r"]);
        assert_eq!(parsed.nfa.starts(), [0]);
        assert_eq!(parsed.nfa.accepting().collect::<Vec<_>>(), [0]);
        assert_eq!(parsed.nfa.transitions().len(), 5);
        assert!(parsed.nfa.has_epsilon());
        assert_eq!(
            parsed.report.text("t"),
            "t:3:5: there is no row for “r”; it became a state without outgoing transitions\n"
        );
    }

    #[test]
    fn a_table_without_symbols_is_read() {
        for text in ["State\np\n", "state,start,accepting\np,,\n", "state;\np;\n"] {
            assert_eq!(read(text).expect(text).names, ["p"], "{text}");
        }
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text: &str, line, column, fault| {
            assert_eq!(read(text), Err(CsvError { at: TextPosition { line, column }, fault }), "{text}");
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
