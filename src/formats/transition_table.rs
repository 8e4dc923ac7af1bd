//! Reads transition tables, which several formats hold: a row for each state, a column for each symbol.
//!
//! Marks may precede the state names: `→` or `->` for the start, `*` for accepting states; or `−` for the start, `+` for
//! accepting states and `±` for both, with a blank after them. Or two columns after the
//! names hold them, or the last column says which states accept. A table with the headings `from`, `symbol` and `to`, in
//! any order, has a row for each transition.

use super::{
    RemarkKind,
    builder::{Builder, Style, TooLarge},
    csv::{Cell, Fault, targets},
};
use ecow::EcoString;
use grammaton_core::{
    Meaning,
    notation::{
        lookalike::{self, Certainty, Note, Reading},
        quote, verdict,
    },
};
use std::collections::HashSet;

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, Fault);

/// The headings of the columns of marks.
const START: [&str; 4] = ["start", "initial", "初态", "开始"];
const ACCEPTING: [&str; 12] = [
    "accepting",
    "accept",
    "accepts",
    "accept?",
    "final",
    "final?",
    "is final",
    "accepting?",
    "终态",
    "接受",
    "终止",
    "f",
];

/// The headings of the columns of a list of transitions: where they begin, the symbols, and where they end.
const TRANSITION: [&[&str]; 3] = [
    &["from", "source", "src", "state", "current", "current state", "present state"],
    &["symbol", "label", "input", "input symbol", "letter", "read", "on"],
    &["to", "target", "destination", "dest", "next", "next state", "new state"],
];

/// The rows of a table that is being read.
pub(super) struct TransitionTable {
    /// The columns in which a list of transitions has the states and the symbol.
    transition: Option<[usize; 3]>,
    /// The number of columns before the symbols: 1 for the name, or 3 with the columns of marks.
    before: usize,
    /// The number of the label of each column.
    columns: Vec<u32>,
    /// Whether the last column says which states accept.
    accepts_last: bool,
    rows: Vec<Row>,
    named: HashSet<EcoString>,
}

struct Row {
    at: usize,
    name: EcoString,
    cells: Vec<Cell>,
}

impl TransitionTable {
    /// Reads the headings.
    pub(super) fn new(first: &[Cell], builder: &mut Builder) -> Result<Self, FaultAt> {
        let is = |index: usize, names: &[&str]| {
            first.get(index).is_some_and(|cell: &Cell| names.contains(&cell.text.trim().to_lowercase().as_str()))
        };
        if let Some(transition) = transition_columns(first) {
            let (columns, rows, named) = (Vec::new(), Vec::new(), HashSet::new());
            return Ok(Self { transition: Some(transition), before: 3, columns, accepts_last: false, rows, named });
        }
        let has_marks = is(1, &START) && is(2, &ACCEPTING);
        let before = if has_marks { 3 } else { 1 };
        let accepts_last = !has_marks && first.len() > 2 && is(first.len() - 1, &ACCEPTING[..11]);
        let mut columns = Vec::new();
        let mut seen = HashSet::new();
        for cell in first.iter().skip(before).take(first.len() - before.min(first.len()) - usize::from(accepts_last)) {
            let text = cell.text.trim();
            unquoted(text).map_err(|fault| (cell.at, fault))?;
            if !seen.insert(text) {
                let text = if text.is_empty() { "ε" } else { text };
                return Err((cell.at, Fault::RepeatedColumn(text.into())));
            }
            columns.push(builder.column(cell.at, text));
        }
        Ok(Self { transition: None, before, columns, accepts_last, rows: Vec::new(), named: HashSet::new() })
    }

    /// Returns whether columns say which states are start and accepting states.
    pub(super) fn has_mark_columns(&self) -> bool {
        self.before == 3 && self.transition.is_none()
    }

    /// Returns the number of columns.
    fn width(&self) -> usize {
        self.before + self.columns.len() + usize::from(self.accepts_last)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<Cell>, builder: &mut Builder) -> Result<(), FaultAt> {
        let width = self.width();
        if let Some(beyond) = cells.get(width..).and_then(|rest| rest.iter().find(|cell| !cell.text.trim().is_empty()))
        {
            return Err((beyond.at, Fault::LongRow { found: cells.len(), expected: width }));
        }
        if let Some(columns) = self.transition {
            return transition(&cells, columns, builder);
        }
        let Some(cell) = cells.first() else { return Ok(()) };
        let at = cell.at;
        let (marks, name) = if self.before == 1 { marks(cell.text.trim()) } else { ([false; 2], cell.text.trim()) };
        if name.is_empty() {
            return Err((at, Fault::NoName));
        }
        let name = unquoted(name).map_err(|fault| (at, fault))?;
        let state = builder.state(at, &name).map_err(|fault| (at, fault.into()))?;
        if !self.named.insert(name.clone()) {
            builder.log.add(at, RemarkKind::RepeatedRow(name.clone()));
        }
        let column = |index: usize| cells.get(index).filter(|_| self.before == 3).map_or(Ok(false), mark);
        let last = || cells.get(width - 1).filter(|_| self.accepts_last).map_or(Ok(false), mark);
        if marks[0] || column(1)? {
            builder.start(state);
        }
        if marks[1] || column(2)? || last()? {
            builder.accept(state);
        }
        self.rows.push(Row { at, name, cells });
        Ok(())
    }

    /// Adds the transitions of all rows.
    pub(super) fn finish(self, builder: &mut Builder) -> Result<(), FaultAt> {
        let mut without_row: HashSet<EcoString> = HashSet::new();
        let mut empty_sets: HashSet<EcoString> = HashSet::new();
        for Row { at, name, cells } in &self.rows {
            let too_large = |fault| (*at, Fault::from(fault));
            let from = builder.state(*at, name).map_err(too_large)?;
            for (cell, &column) in cells.iter().skip(self.before).zip(&self.columns) {
                for target in self.targets(cell)? {
                    if let Some(certainty) = self.empty_set(&target) {
                        if certainty > Certainty::Standard && empty_sets.insert(target.clone()) {
                            let reading = Reading::Sign(Meaning::EmptySet, certainty);
                            let other = (certainty == Certainty::Likely).then(|| quote::quoted(&target));
                            builder.log.add(cell.at, RemarkKind::Note(Note { text: target, reading, other }));
                        }
                        continue;
                    }
                    if !self.named.contains(&target) && without_row.insert(target.clone()) {
                        builder.log.add(cell.at, RemarkKind::NoRow(target.clone()));
                    }
                    let to = builder.state(cell.at, &target).map_err(too_large)?;
                    builder.transition_on(from, column, to).map_err(too_large)?;
                }
            }
        }
        Ok(())
    }

    /// Returns the states in a cell. Names with blanks between them are separate names if all have a row.
    fn targets(&self, cell: &Cell) -> Result<Vec<EcoString>, FaultAt> {
        let names = targets(&cell.text).map_err(|fault| (cell.at, fault))?;
        let [only] = &names[..] else { return Ok(names) };
        let words: Vec<EcoString> = only.split_whitespace().map(Into::into).collect();
        let are_rows = words.len() > 1 && words.iter().all(|word| self.named.contains(word));
        Ok(if are_rows && !self.named.contains(only) { words } else { names })
    }

    /// Returns how certain it is that a name is the empty set, unless it has a row.
    fn empty_set(&self, name: &str) -> Option<Certainty> {
        if self.named.contains(name) { None } else { lookalike::whole(name, Meaning::EmptySet) }
    }
}

/// Returns the columns of a list of transitions, if the headings are those of one.
fn transition_columns(first: &[Cell]) -> Option<[usize; 3]> {
    let column =
        |names: &[&str]| first.iter().position(|cell: &Cell| names.contains(&cell.text.trim().to_lowercase().as_str()));
    let [from, symbol, to] = TRANSITION.map(column);
    (first.len() == 3).then_some([from?, symbol?, to?])
}

/// Adds the transition in a row of a list of transitions. The states may have marks.
fn transition(cells: &[Cell], columns: [usize; 3], builder: &mut Builder) -> Result<(), FaultAt> {
    let [Some(from), Some(symbol), Some(to)] = columns.map(|column| cells.get(column)) else { return Ok(()) };
    let too_large = |fault: TooLarge| (from.at, fault.into());
    let mut ends = [0; 2];
    for (end, cell) in ends.iter_mut().zip([from, to]) {
        let (marks, name) = marks(cell.text.trim());
        if name.is_empty() {
            return Err((cell.at, Fault::NoName));
        }
        let name = unquoted(name).map_err(|fault| (cell.at, fault))?;
        *end = builder.state(cell.at, &name).map_err(too_large)?;
        if marks[0] {
            builder.start(*end);
        }
        if marks[1] {
            builder.accept(*end);
        }
    }
    let added = builder.transition(ends[0], symbol.at, symbol.text.trim(), Style::List, ends[1]);
    added.map_err(too_large)
}

/// Splits a cell into its marks, start and accepting, and the name between them.
fn marks(mut text: &str) -> ([bool; 2], &str) {
    let mut marks = [false; 2];
    let arrow = |text: &str| {
        let found = lookalike::at(text, Meaning::Arrow).filter(|found| found.certainty <= Certainty::Certain);
        found.map(|found| found.len).or_else(|| text.starts_with('>').then_some(1))
    };
    let star =
        |text: &str| lookalike::at(text, Meaning::Star).filter(|found| found.len < text.len()).map(|found| found.len);
    loop {
        if let Some(len) = arrow(text) {
            (marks[0], text) = (true, text[len..].trim_start());
        } else if let Some(len) = star(text) {
            (marks[1], text) = (true, text[len..].trim_start());
        } else if let Some((signs, rest)) = signs(text) {
            (marks, text) = ([marks[0] || signs[0], marks[1] || signs[1]], rest);
        } else {
            break;
        }
    }
    if let Some(name) = text.strip_suffix('*').filter(|name| !name.is_empty()) {
        (marks[1], text) = (true, name.trim_end());
    }
    (marks, text)
}

/// Returns the marks of a sign with a blank after it, start and accepting, and the text after it.
fn signs(text: &str) -> Option<([bool; 2], &str)> {
    let (sign, rest) = text.split_once(char::is_whitespace)?;
    let marks = match sign {
        "−" | "-" | "–" => [true, false],
        "+" => [false, true],
        "±" | "+-" | "-+" => [true, true],
        _ => return None,
    };
    Some((marks, rest.trim_start()))
}

/// Returns whether a cell in a column of marks is set.
fn mark(cell: &Cell) -> Result<bool, FaultAt> {
    match cell.text.trim().to_lowercase().as_str() {
        "y" | "1" | "x" | "*" | "→" | "->" => Ok(true),
        "" | "n" | "0" => Ok(false),
        other => verdict::read(other).ok_or((cell.at, Fault::NoMark)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_around_names() {
        let check = |text: &str, start, accepting, name| assert_eq!(marks(text), ([start, accepting], name), "{text}");
        check("q", false, false, "q");
        check("->q", true, false, "q");
        check("→ * q", true, true, "q");
        check("*->q", true, true, "q");
        check("⇒∗q", true, true, "q");
        check("q*", false, true, "q");
        check("*", false, false, "*");
        check("− q", true, false, "q");
        check("- q", true, false, "q");
        check("+ q", false, true, "q");
        check("± q", true, true, "q");
        check("- + q", true, true, "q");
        check("-q", false, false, "-q");
        check("+", false, false, "+");
    }
}
