//! Reads a definition, statement by statement.

use super::{
    DefinitionError, Fault, FaultAt,
    cursor::{Cursor, Span, arrow, closing},
    detect,
    fold::{Folded, is_latex, is_name},
    roles::Role,
    sections,
};
use crate::{ImportOptions, Imported, RemarkKind, builder::Builder};
use grammaton_core::{Conventions, TextPosition};
use std::collections::HashMap;

/// The names of a state that is the start where nothing says which state is.
const STARTS: [&str; 8] = ["q0", "q_0", "q₀", "s0", "s_0", "S0", "start", "S"];

/// Reads a definition as an automaton.
///
/// ```
/// use grammaton_core::Conventions;
/// use grammaton_formats::{Content, definition};
///
/// let text = "M = ({q0, q1}, {a, b}, δ, q0, {q1}), δ(q0, a) = q1, δ(q1, b) = {q0, q1}";
/// let imported = definition::read(text, &Conventions::default()).expect("a definition");
/// let Content::Document(document) = imported.content else { panic!("it is an automaton") };
/// assert_eq!((document.states().len(), document.transitions().len()), (2, 3));
/// assert_eq!(document.starts().len(), 1);
/// assert!(imported.report.is_empty());
/// ```
pub fn read(text: &str, conventions: &Conventions) -> Result<Imported, DefinitionError> {
    read_with(text, &conventions.into())
}

/// Reads an automaton like [`read`], with options.
pub fn read_with(text: &str, options: &ImportOptions) -> Result<Imported, DefinitionError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder = Builder::new(options);
    let folded = Folded::new(text, &mut builder.log);
    let mut reader = Reader {
        cursor: Cursor { text: &folded.text, at: 0 },
        folded: &folded,
        builder,
        bound: HashMap::new(),
        given: Given::default(),
        start_name: None,
        is_latex: is_latex(text),
        next_arrow: None,
        next_line: None,
    };
    let result = reader.read();
    let failed = |(at, fault): FaultAt| DefinitionError { at: TextPosition::of(text, folded.origin(at)), fault };
    result.map_err(failed)?;
    let builder = reader.builder;
    builder.finish(text).map_err(|fault| failed((0, fault.into())))
}

/// The parts that the text gives.
#[derive(Default)]
pub(super) struct Given {
    pub(super) states: bool,
    pub(super) alphabet: bool,
    pub(super) start: bool,
    pub(super) anything: bool,
}

/// The state of reading a definition.
pub(super) struct Reader<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) folded: &'a Folded,
    pub(super) builder: Builder,
    /// The names that a tuple gives to its parts.
    pub(super) bound: HashMap<String, Role>,
    pub(super) given: Given,
    /// The name in the place of the start in a tuple: a state, or a name that is defined later.
    pub(super) start_name: Option<Span<'a>>,
    pub(super) is_latex: bool,
    /// Where the next arrow and the next end of a line were looked for, and found.
    next_arrow: Option<(usize, (usize, usize))>,
    next_line: Option<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), FaultAt> {
        if sections::has_sections(self.cursor.text) {
            self.given.anything = true;
            return sections::read(self);
        }
        if let Some(end) = detect::grammar_after_automaton(self.cursor.text) {
            self.cursor.text = &self.cursor.text[..end];
        }
        self.statements(None, false, 0)?;
        if !self.given.anything {
            return Err((0, Fault::Nothing));
        }
        self.finish_start()
    }

    /// Marks the start that a tuple names, or the usual one if nothing names it.
    fn finish_start(&mut self) -> Result<(), FaultAt> {
        if let Some(span) = self.start_name.filter(|_| !self.given.start) {
            let state = self.state(span)?;
            self.builder.start(state);
        } else if !self.given.start && !self.builder.has_start() {
            match STARTS.iter().find_map(|&name| Some((name, self.builder.find(name)?))) {
                Some((name, state)) => {
                    self.builder.start(state);
                    self.builder.log.add(0, RemarkKind::AssumedStart(name.into()));
                }
                None => self.builder.log.add(0, RemarkKind::NoStartGiven),
            }
        }
        Ok(())
    }

    /// Returns the offset in the original text.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.folded.origin(at)
    }

    /// Reads statements up to a closing bracket, or to the end of the text.
    pub(super) fn statements(
        &mut self,
        close: Option<char>,
        in_transitions: bool,
        depth: usize,
    ) -> Result<(), FaultAt> {
        let start = self.cursor.at;
        loop {
            self.skip_separators();
            match self.cursor.peek() {
                None => {
                    return close.map_or(Ok(()), |close| {
                        let open = ['(', '[', '<'].into_iter().find(|&open| closing(open) == close).unwrap_or('{');
                        Err((start.saturating_sub(1), Fault::Unclosed(open)))
                    });
                }
                Some(c) if Some(c) == close => {
                    self.cursor.bump();
                    return Ok(());
                }
                Some(_) => {
                    let before = self.cursor.at;
                    self.statement(in_transitions, depth)?;
                    if self.cursor.at == before {
                        return Err(self.cursor.expected("δ(q0, a) = q1, or the name of a part, such as Q"));
                    }
                }
            }
        }
    }

    /// Skips blanks, line breaks, separators between statements and comments.
    fn skip_separators(&mut self) {
        loop {
            let before = self.cursor.at;
            self.cursor.skip_while(|c| c == '\n' || matches!(c, ',' | ';'));
            self.skip_number();
            // The blanks at the beginning of a table belong to it.
            if self.cursor.begins_line() && self.table_begins() {
                return;
            }
            self.cursor.skip_while(|c| c.is_whitespace() && c != '\n' || matches!(c, ',' | ';' | '.'));
            let rest = self.cursor.rest();
            if rest.starts_with(['#', '%']) || rest.starts_with("//") || rest.starts_with("```") {
                self.cursor.at += self.cursor.line().text.len();
            } else if self.is_latex {
                let noise = ["\\\\", "&", "\\quad", "\\,", "\\;", "\\[", "\\]", "\\(", "\\)"];
                let begins = ["\\begin{", "\\end{"].iter().any(|sign| rest.starts_with(sign));
                if let Some(sign) = noise.iter().find(|&&sign| rest.starts_with(sign)) {
                    self.cursor.at += sign.len();
                } else if begins {
                    self.cursor.at += rest.find('}').map_or(rest.len(), |end| end + 1);
                }
            }
            if self.cursor.at == before {
                return;
            }
        }
    }

    /// Skips the number of an item at the beginning of a line: `1. ` or `2) `.
    fn skip_number(&mut self) {
        let rest = self.cursor.rest();
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if self.cursor.begins_line() && after.len() < rest.len() && (after.starts_with(". ") || after.starts_with(") "))
        {
            self.cursor.at = self.cursor.text.len() - after.len() + 2;
        }
    }

    fn statement(&mut self, in_transitions: bool, depth: usize) -> Result<(), FaultAt> {
        if self.cursor.begins_line() && self.table_begins() {
            self.given.anything = true;
            return self.table();
        }
        if let Some(open) = self.arguments_begin() {
            return self.application(open);
        }
        match self.operator() {
            Operator::Definition { at, len } => self.definition(at, len, in_transitions, depth),
            Operator::Arrow { at, label, end } => self.arrow(at, label, end),
            Operator::None { end } => self.words(end),
        }
    }

    /// Returns the state that a text names.
    pub(super) fn state(&mut self, span: Span<'a>) -> Result<u32, FaultAt> {
        let name = self.name_of(span)?;
        let at = self.folded.origin(span.at);
        self.builder.state(at, &name).map_err(|fault| (span.at, fault.into()))
    }

    pub(super) fn line_has_arrow(&mut self) -> bool {
        let begins_bracket = matches!(self.cursor.peek(), Some('{' | '(' | '['));
        !begins_bracket && self.arrow_on_line(self.cursor.at).is_some()
    }

    /// Returns the place and the length of the next arrow on the line. Both it and the end of the line are remembered, as
    /// a line may hold many statements.
    pub(super) fn arrow_on_line(&mut self, at: usize) -> Option<(usize, usize)> {
        let text = self.cursor.text;
        if self.next_arrow.is_none_or(|(from, arrow)| at < from || arrow.0 < at) {
            let found = arrow_in(&text[at..]).map_or((text.len(), 0), |(offset, len)| (at + offset, len));
            self.next_arrow = Some((at, found));
        }
        if self.next_line.is_none_or(|(from, end)| at < from || end < at) {
            self.next_line = Some((at, at + text[at..].find('\n').unwrap_or(text.len() - at)));
        }
        let (arrow, end) = (self.next_arrow?.1, self.next_line?.1);
        (arrow.0 < end).then_some(arrow)
    }

    pub(super) fn mark_given(&mut self) {
        self.given.anything = true;
    }
}

/// Returns the place and the length of the first arrow in a text.
pub(super) fn arrow_in(text: &str) -> Option<(usize, usize)> {
    let at = |(at, _): (usize, char)| Some((at, arrow(&text[at..])?));
    text.char_indices().filter(|(_, c)| !is_name(*c)).find_map(at)
}

/// The sign that decides how a statement is read.
pub(super) enum Operator<'a> {
    /// `=` or `:` after the name of a part.
    Definition { at: usize, len: usize },
    /// An arrow, with the label on it.
    Arrow { at: usize, label: Option<Span<'a>>, end: usize },
    /// Nothing up to the end of the statement.
    None { end: usize },
}
