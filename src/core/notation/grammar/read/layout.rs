//! The lines of a grammar text: rules, their continuations, headers, and comments.

use super::{
    Dialect, Mode, RuleLine,
    header::{Header, header, is_rules},
    left_side::{LeftSide, find_arrow, is_transition, left_side},
};
use crate::{
    Meaning,
    notation::{
        grammar::{Fault, HintKind, RulesDraft},
        lookalike::{self, Certainty, Note, Reading, Spelling},
    },
};
use std::{collections::BTreeSet, ops::Range};

/// Signs that begin a comment in other notations, at the beginning of a line.
const COMMENTS: &[&str] = &["//", "--", "%", "/*", "(*"];

/// The lines of a text, and what its headers declare.
#[derive(Default)]
pub(super) struct Layout<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) start: Option<&'a str>,
    pub(super) nonterminals: Vec<&'a str>,
    pub(super) terminals: Vec<&'a str>,
    /// The byte ranges of left sides that are strings of symbols. Their text stands for the nonterminal in the lines.
    pub(super) strings: Vec<Range<usize>>,
    /// The lines with two left sides: the offset and the second one.
    pub(super) pairs: Vec<(usize, &'a str)>,
    /// Whether each line begins or continues one rule, or is blank or a comment that begins with the dialect's sign.
    pub(super) is_plain: bool,
}

/// A part of a line that begins or continues a rule.
pub(super) struct Line<'a> {
    /// The left side, if there is one.
    pub(super) head: Option<&'a str>,
    /// The nonterminal to which the alternatives belong; `None` if a fault hides it.
    pub(super) head_of_body: Option<&'a str>,
    /// Whether the sides are separated by `=`, as in an equation.
    pub(super) is_equation: bool,
    /// Whether the line is a clause of Prolog: `s --> [a], s.`
    pub(super) is_clause: bool,
    /// The offset of the first alternative.
    pub(super) body: usize,
    /// The offset after the last alternative.
    pub(super) end: usize,
    /// The offsets of the line's first byte and after its line break.
    begin: usize,
    next: usize,
}

impl Line<'_> {
    /// Returns the offset of the first byte of the line.
    pub(super) fn begin(&self) -> usize {
        self.begin
    }
}

impl<'a> Layout<'a> {
    /// Finds the lines of a text.
    pub(super) fn of(text: &'a str, dialect: Dialect, draft: &mut RulesDraft<'a>, mode: Mode<'_>) -> Self {
        let strings = match mode {
            Mode::Strict | Mode::Open => None,
            Mode::Strings(strings) => Some(strings),
        };
        let mut finder = Finder {
            strings,
            text,
            dialect,
            draft,
            layout: Self { is_plain: true, ..Self::default() },
            head: None,
            is_equation: false,
            is_clause: false,
            any: false,
            commented: false,
            name_alone: None,
            in_set: false,
            begin: 0,
            next: 0,
        };
        for line in text.split_inclusive('\n') {
            finder.begin = finder.next;
            finder.next += line.len();
            finder.line(finder.begin + line.len() - line.trim_start().len());
        }
        finder.report_name_alone();
        if !finder.any && !finder.commented {
            finder.draft.fault(0, Fault::NoRules);
        }
        finder.layout
    }

    /// Returns the lines with their ranges in the text.
    pub(super) fn rule_lines(&self) -> Vec<RuleLine<'a>> {
        let rule = |line: &Line<'a>| {
            let range = line.begin..line.next;
            Some(RuleLine { head: line.head_of_body?, begins: line.head.is_some(), range, body: line.body })
        };
        self.lines.iter().filter_map(rule).collect()
    }
}

/// The state of going through the lines.
struct Finder<'a, 'b> {
    strings: Option<&'b BTreeSet<&'b str>>,
    text: &'a str,
    dialect: Dialect,
    draft: &'b mut RulesDraft<'a>,
    layout: Layout<'a>,
    /// The nonterminal that a line without a left side continues.
    head: Option<&'a str>,
    is_equation: bool,
    is_clause: bool,
    /// Whether there was a rule, or a fault in place of one.
    any: bool,
    commented: bool,
    /// A name on a line of its own, which may be the left side of the next line.
    name_alone: Option<(usize, &'a str)>,
    /// Whether an open brace surrounds the rules.
    in_set: bool,
    /// The offsets of the current line's first byte and after its line break.
    begin: usize,
    next: usize,
}

impl<'a> Finder<'a, '_> {
    /// Reads the line whose first character that is not blank is at an offset.
    fn line(&mut self, mut at: usize) {
        let line = self.text[at..self.next].trim_end();
        let mut end = at + self.text[at..self.next].trim_end_matches(['\r', '\n']).len();
        if line.is_empty() || self.comment(at, line) {
            return;
        }
        while self.dialect.bare
            && let Some((header, len)) = header(&self.text[at..end], self.dialect)
        {
            self.declare(header, at);
            let rest =
                self.text[at + len..end].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            let rest = rest.strip_prefix("where ").unwrap_or(rest);
            at = end - rest.len();
        }
        if let Some(rules) = self.text[at..end].trim_end().strip_suffix('}').filter(|_| self.in_set) {
            self.in_set = false;
            end = at + rules.len();
        }
        if self.text[at..end].trim_matches(['.', ';', ',', '}', ')', ' ']).is_empty() {
            self.layout.is_plain = false;
            return;
        }
        self.rules(at, end);
    }

    /// Skips comments and lines without content, such as code fences. Returns whether the line is one.
    fn comment(&mut self, at: usize, line: &str) -> bool {
        let is_own = line.starts_with(self.dialect.comment);
        let other = COMMENTS.iter().find(|&&sign| line.starts_with(sign) && self.dialect.arrow(line).is_none());
        if let Some(sign) = other.filter(|_| !is_own)
            && super::certain_arrow(line).is_none()
            && !line.starts_with("%start")
            && !line.starts_with("%token")
            && line != "%%"
        {
            self.draft.hint(at, HintKind::Comment(sign));
        } else if !is_own {
            let is_decoration =
                line.starts_with("```") || line == "%%" || line.len() > 2 && line.chars().all(|c| "-=_*~`".contains(c));
            self.layout.is_plain &= !is_decoration;
            return is_decoration;
        }
        self.layout.is_plain &= is_own;
        self.commented = true;
        self.draft.comments.push(at..at + line.len());
        true
    }

    fn declare(&mut self, header: Header<'a>, at: usize) {
        self.layout.is_plain = false;
        match header {
            Header::Start(name) => self.layout.start = Some(name),
            Header::Nonterminals(names) => self.layout.nonterminals.extend(names),
            Header::Terminals(names) => self.layout.terminals.extend(names),
            Header::Rules { in_set } => self.in_set |= in_set,
            Header::Tuple { nonterminals, terminals, start, rules } => {
                self.layout.nonterminals.extend(nonterminals);
                self.layout.terminals.extend(terminals);
                self.layout.start = start.or(self.layout.start);
                if let Some(rules) = rules {
                    self.rules(at + rules.start, at + rules.end);
                }
            }
        }
    }

    /// Reads the rules in a part of a line.
    fn rules(&mut self, at: usize, end: usize) {
        let line = &self.text[at..end];
        if line.starts_with('|') {
            self.report_name_alone();
            return self.continuation(at, at + 1, end);
        }
        if let Some(bar) = other_bar(line).filter(|_| self.any && self.name_alone.is_none()) {
            self.note(at, &line[..bar.len], Reading::Sign(Meaning::Union, bar.certainty));
            return self.continuation(at, at + bar.len, end);
        }
        match left_side(line, self.dialect) {
            Err(_) if is_transition(line, self.dialect) => {
                self.report_name_alone();
                self.fault(at, Fault::Transition);
            }
            Ok(found) if found.names[0].0.is_empty() => self.arrow_first(at, &found, end),
            Err((0, Fault::NoLeftSide)) => match find_arrow(line, 0, self.dialect) {
                Some(arrow) => {
                    let found = LeftSide { names: Vec::new(), arrow, certainty: Certainty::Standard };
                    self.arrow_first(at, &found, end);
                }
                None => self.fault(at, Fault::NoLeftSide),
            },
            Ok(found) => {
                self.report_name_alone();
                let is_string = self.strings.is_some_and(|strings| strings.contains(found.names[0].0));
                if is_string && line.starts_with(found.names[0].0) {
                    self.layout.strings.push(at..at + found.names[0].1.end);
                }
                self.rule(at, &found, end);
            }
            Err((0, Fault::NoArrow)) => self.without_arrow(at, line, end),
            Err((_, Fault::LongLeftSide | Fault::UnbracketedName(_)))
                if self.strings.is_some()
                    && let Some(arrow) = find_arrow(line, 0, self.dialect) =>
            {
                let left = line[..arrow.start].trim_end();
                self.layout.strings.push(at..at + left.len());
                self.push(Some(left), at + arrow.end, end);
            }
            Err((offset, fault)) => {
                self.report_name_alone();
                self.fault(at + offset, fault);
            }
        }
    }

    /// Reads a line that begins with an arrow: after a line with only a name, or as an alternative of the last rule.
    fn arrow_first(&mut self, at: usize, found: &LeftSide<'a>, end: usize) {
        self.layout.is_plain = false;
        let body = at + found.arrow.end;
        if let Some((head_at, name)) = self.name_alone.take() {
            let names = vec![(name, 0..name.len())];
            let arrow = at - head_at + found.arrow.start..body - head_at;
            self.rule(head_at, &LeftSide { names, arrow, certainty: found.certainty }, end);
        } else if self.head.is_some() {
            self.continuation(at, body, end);
        } else {
            self.fault(at, Fault::NoLeftSide);
        }
    }

    fn continuation(&mut self, at: usize, body: usize, end: usize) {
        if !self.any {
            self.draft.fault(at, Fault::NothingToContinue);
        }
        self.push(None, body, end);
    }

    /// Reads a line without an arrow: the next part of an alternative, a name, or a fault.
    fn without_arrow(&mut self, at: usize, line: &'a str, end: usize) {
        if let Some(last) = self.layout.lines.last_mut()
            && self.name_alone.is_none()
            && self.text[last.body..last.end].trim_end().ends_with('|')
        {
            last.end = last.body + self.text[last.body..last.end].trim_end().len() - 1;
            self.layout.is_plain = false;
            return self.push(None, at, end);
        }
        self.report_name_alone();
        if self.dialect.bare && is_heading(line) {
            self.layout.is_plain = false;
            return self.draft.hint(at, HintKind::Heading);
        }
        if super::super::spelling::is_bare(line) {
            self.layout.is_plain = false;
            self.name_alone = Some((at, line));
        } else {
            self.fault(at, Fault::NoArrow);
        }
    }

    fn report_name_alone(&mut self) {
        if let Some((at, _)) = self.name_alone.take() {
            self.fault(at, Fault::NoArrow);
        }
    }

    fn fault(&mut self, at: usize, fault: Fault) {
        self.draft.fault(at, fault);
        (self.head, self.any) = (None, true);
    }

    /// Reads a rule and others after it on the same line.
    fn rule(&mut self, at: usize, found: &LeftSide<'a>, end: usize) {
        let mut next = self.first_rule(at, found, end);
        while let Some(at) = next.take() {
            match left_side(&self.text[at..end], self.dialect) {
                Ok(found) => next = self.first_rule(at, &found, end),
                Err((offset, fault)) => self.fault(at + offset, fault),
            }
        }
    }

    /// Reads a rule. Returns the beginning of another rule after it on the same line, if there is one.
    fn first_rule(&mut self, at: usize, found: &LeftSide<'a>, end: usize) -> Option<usize> {
        let text = self.text;
        let arrow = &text[at + found.arrow.start..at + found.arrow.end];
        if found.certainty > Certainty::Standard {
            self.note(at + found.arrow.start, arrow, Reading::Sign(Meaning::Arrow, found.certainty));
        }
        self.is_equation = arrow == "=";
        let rule = text[at + found.arrow.end..end].trim_end();
        self.is_clause = arrow == "-->" && rule.ends_with('.') && rule.contains('[');
        let body = at + found.arrow.end;
        let next = self.next_rule(body, end);
        let own_end = next.as_ref().map_or(end, |(own_end, _)| *own_end);
        self.layout.is_plain &= found.names.len() == 1 && next.is_none();
        if let [_, (second, _)] = found.names[..] {
            self.layout.pairs.push((at, second));
        }
        for (name, range) in &found.names {
            self.draft.left_sides.push(at + range.start..at + range.end);
            self.push(Some(name), body, own_end);
        }
        next.map(|(_, begin)| begin)
    }

    /// Returns the end of a rule and the beginning of another rule after it on the same line, if there is one.
    fn next_rule(&self, body: usize, end: usize) -> Option<(usize, usize)> {
        let text = &self.text[..end];
        let arrow = find_arrow(text, body, self.dialect)?;
        let before = text[body..arrow.start].trim_end();
        let own = if before.ends_with('>') {
            &before[..before.rfind('<')?]
        } else {
            before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '\''))
        };
        let head = own.len();
        let own = without_number(own);
        let rule = own.trim_end();
        let is_apart = own[rule.len()..].chars().count() > 1 || own.ends_with('\t');
        let signs = |c: char| matches!(c, ',' | ';' | '.') || c.is_whitespace();
        let is_separated = rule.ends_with([',', ';', '.']);
        let found = head < before.len() && (is_separated || is_apart) && !rule.is_empty();
        found.then(|| (body + rule.trim_end_matches(signs).len(), body + head))
    }

    fn push(&mut self, head: Option<&'a str>, body: usize, end: usize) {
        self.any = true;
        self.head = head.or(self.head);
        let (begin, next) = (self.begin, self.next);
        let (is_equation, is_clause) = (self.is_equation, self.is_clause);
        let line = Line { head, head_of_body: self.head, is_equation, is_clause, body, end, begin, next };
        self.layout.lines.push(line);
    }

    fn note(&mut self, at: usize, text: &str, reading: Reading) {
        self.draft.hint(at, HintKind::Note(Note { text: text.into(), reading, other: None }));
    }
}

/// Returns whether a line without an arrow is a heading: a word for rules, a word and a number, or several words and a
/// colon.
fn is_heading(line: &str) -> bool {
    let line = line.trim_end();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = line.split_once(' ').is_some_and(|(word, number)| {
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic) && is_number(number.trim_end_matches('.'))
    });
    numbered || is_rules(line) || line.ends_with(':') && line.starts_with(char::is_alphabetic) && line.contains(' ')
}

/// Returns the sign at the beginning of a line that is a bar, apart from `|`: a slash before a blank, or one that can be
/// nothing else.
fn other_bar(line: &str) -> Option<Spelling> {
    let c = line.chars().next()?;
    let is_slash = c == '/' && line[1..].starts_with(char::is_whitespace);
    let possible = is_slash || !c.is_ascii() && !c.is_alphanumeric();
    let found = possible.then(|| lookalike::at(line, Meaning::Union)).flatten()?;
    (is_slash || found.certainty <= Certainty::Certain).then_some(found)
}

/// Returns a text without the number in parentheses at its end that begins the next item of a list.
fn without_number(text: &str) -> &str {
    let number =
        text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once([' ', '\t'])).map(|(_, number)| number);
    let inside = number.and_then(|number| number.strip_prefix('('));
    let is_number = inside.is_some_and(|inside| !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit()));
    if is_number { &text[..text.rfind('(').unwrap_or(text.len())] } else { text }
}
