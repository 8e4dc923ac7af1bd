//! The alternatives of a rule.

use super::{super::spelling, Dialect, empty_word::Undecided, layout::Line, left_side::bracketed, names::Names, sign};
use crate::{
    Conventions, Meaning, Symbol,
    notation::{
        grammar::{BodySymbol, BodySymbolKind, Fault, HintKind, RulesDraft},
        lookalike::{self, Certainty, Look, Note, Reading},
        quote::{self, QuoteError},
    },
};
use ecow::EcoString;

/// Everything about a text that decides how its bodies are read.
pub(super) struct Context<'a, 'b> {
    dialect: Dialect,
    conventions: &'b Conventions,
    /// The nonterminals: left sides, and what headers declare.
    names: Names<'a>,
    /// The terminals that headers declare.
    pub(super) terminals: Names<'a>,
    /// The names before the digits of numbered nonterminals: with a rule for `q0`, `q1` is a nonterminal, too.
    stems: Names<'a>,
    /// Whether the text has a bar, so that other signs are not bars.
    has_bar: bool,
    /// Whether nonterminals may lack rules.
    is_open: bool,
}

impl<'a, 'b> Context<'a, 'b> {
    pub(super) fn new(
        text: &str,
        dialect: Dialect,
        conventions: &'b Conventions,
        names: Names<'a>,
        terminals: Names<'a>,
    ) -> Self {
        let stem = |name: &'a str| {
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            (stem.len() < name.len() && !stem.is_empty()).then_some(stem)
        };
        let stems = names.iter().filter_map(stem).collect();
        Self { dialect, conventions, names, terminals, stems, has_bar: text.contains('|'), is_open: false }
    }

    /// Returns the same context for a text in which nonterminals may lack rules.
    pub(super) fn open(self) -> Self {
        Self { is_open: true, ..self }
    }
}

/// The state of parsing the alternatives of a line.
pub(super) struct Body<'a, 'b> {
    /// The whole text up to the end of the line.
    text: &'a str,
    at: usize,
    head: &'a str,
    is_equation: bool,
    /// Whether the line is a clause of Prolog.
    is_clause: bool,
    /// Whether terminals are read without notes, as the whole run has one.
    quiet: bool,
    /// Whether parentheses are read without notes, as there is a hint about them.
    has_group: bool,
    context: &'b Context<'a, 'b>,
    draft: &'b mut RulesDraft<'a>,
    undecided: &'b mut Vec<Undecided<'a>>,
}

/// An alternative that is being parsed.
struct Alternative<'a> {
    from: usize,
    signs: Vec<BodySymbol<'a>>,
    /// The end of the last symbol or ε that was read, if any.
    end: Option<usize>,
    /// A sign that is the whole alternative and may be the empty word.
    undecided: Option<(usize, &'a str, Certainty)>,
}

impl<'a, 'b> Body<'a, 'b> {
    pub(super) fn new(
        text: &'a str,
        line: &Line<'a>,
        head: &'a str,
        context: &'b Context<'a, 'b>,
        draft: &'b mut RulesDraft<'a>,
        undecided: &'b mut Vec<Undecided<'a>>,
    ) -> Self {
        let Line { is_equation, is_clause, .. } = *line;
        Self {
            text,
            at: line.body,
            head,
            is_equation,
            is_clause,
            quiet: false,
            has_group: false,
            context,
            draft,
            undecided,
        }
    }

    /// Returns a parser for a left side that is a string of symbols.
    pub(super) fn left_side(
        text: &'a str,
        at: usize,
        context: &'b Context<'a, 'b>,
        draft: &'b mut RulesDraft<'a>,
        undecided: &'b mut Vec<Undecided<'a>>,
    ) -> Self {
        Self {
            text,
            at,
            head: "",
            is_equation: false,
            is_clause: false,
            quiet: true,
            has_group: false,
            context,
            draft,
            undecided,
        }
    }

    /// Parses the alternatives up to the end of the line, or up to a fault, which hides the rest of the line.
    pub(super) fn read(mut self) {
        let mut alternative = self.begin();
        while let Some(c) = self.rest().chars().next() {
            if c.is_whitespace() || self.is_clause && c == ',' {
                self.at += c.len_utf8();
            } else if self.comment(c) || self.punctuation(c, &alternative) {
                break;
            } else if let Some(len) = self.bar(c) {
                self.end(alternative);
                self.at += len;
                alternative = self.begin();
            } else if let Err(fault) = self.read_symbols(c, &mut alternative) {
                return self.draft.fault(self.at, fault);
            } else {
                alternative.end = Some(self.at);
            }
        }
        self.end(alternative);
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn begin(&self) -> Alternative<'a> {
        Alternative { from: self.at, signs: Vec::new(), end: None, undecided: None }
    }

    fn end(&mut self, alternative: Alternative<'a>) {
        let Some(end) = alternative.end else {
            // Report a missing alternative before the line break, not on the next line.
            let at = self.at.min(self.text.trim_end_matches(['\r', '\n']).len());
            return self.draft.fault(at, Fault::EmptyAlternative(self.context.dialect.empty));
        };
        let from = end - self.text[alternative.from..end].trim_start().len();
        let rule = self.draft.rules.len();
        let undecided = alternative.undecided;
        self.undecided.extend(undecided.map(|(at, text, certainty)| Undecided { rule, at, text, certainty }));
        self.draft.rule(self.head, alternative.signs, from..end);
    }

    /// Returns whether a comment begins here, which ends the body.
    fn comment(&mut self, c: char) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let is_apart = before.is_none_or(char::is_whitespace);
        let other = is_apart.then(|| other_comment(self.rest())).flatten();
        if c != self.context.dialect.comment && other.is_none() {
            return false;
        }
        if let Some(sign) = other.filter(|_| c != self.context.dialect.comment) {
            self.draft.hint(self.at, HintKind::Comment(sign));
        } else if c == '#' && !is_apart {
            self.draft.hint(self.at, HintKind::Comment("#"));
        }
        self.draft.comments.push(self.at..self.text.trim_end().len());
        true
    }

    /// Returns whether nothing but a comment follows a text that begins here.
    fn is_last(&self, len: usize) -> bool {
        let rest = self.text[self.at + len..].trim_start();
        rest.is_empty() || rest.starts_with(self.context.dialect.comment) || other_comment(rest).is_some()
    }

    /// Returns whether the rule ends here with a sign of punctuation.
    fn punctuation(&mut self, c: char, alternative: &Alternative<'a>) -> bool {
        let is_symbol = |text: &str| self.context.terminals.contains(text) || self.context.conventions.is_symbol(text);
        if !matches!(c, ',' | ';' | '.')
            || self.is_clause && c != '.'
            || is_symbol(c.encode_utf8(&mut [0; 4]))
            || !self.is_last(1)
        {
            return false;
        }
        if alternative.end.is_some() {
            self.draft.hint(self.at, HintKind::Punctuation(c));
        }
        // A semicolon after a bar ends the rule in other notations, too.
        alternative.end.is_some() || c == ';'
    }

    /// Returns the length of the bar that begins here, if there is one.
    fn bar(&mut self, c: char) -> Option<usize> {
        if self.rest().starts_with("||") {
            self.note("||", Reading::Sign(Meaning::Union, Certainty::Certain), None);
            return Some(2);
        }
        if c == '|' || self.is_clause && c == ';' {
            return Some(1);
        }
        let possible =
            if c.is_ascii() { matches!(c, '/' | '+') } else { !c.is_alphanumeric() && c != 'ε' || c == '或' };
        let found = possible.then(|| lookalike::at(self.rest(), Meaning::Union)).flatten()?;
        let text = &self.rest()[..found.len];
        let certainty = sign(text, Meaning::Union, self.context.conventions)?;
        if self.context.terminals.contains(text) || certainty == Certainty::Unlikely {
            return None;
        }
        if certainty == Certainty::Likely && !self.is_likely_bar(text) {
            return None;
        }
        if certainty != Certainty::Standard {
            self.note(text, Reading::Sign(Meaning::Union, certainty), Some(quote::quoted(text)));
        }
        Some(found.len)
    }

    /// Returns whether a sign with blanks around it is likely a bar: `/` as in ABNF, others in equations.
    fn is_likely_bar(&self, text: &str) -> bool {
        let before = self.text[..self.at].ends_with(char::is_whitespace);
        let after = self.rest()[text.len()..].starts_with(char::is_whitespace);
        before && after && !self.context.has_bar && (text == "/" || self.is_equation)
    }

    /// Parses symbols from a character that is neither a blank nor a bar.
    fn read_symbols(&mut self, c: char, alternative: &mut Alternative<'a>) -> Result<(), Fault> {
        let rest = self.rest();
        match c {
            '<' => self.read_bracketed(alternative),
            '"' | '\'' => self.read_quoted(c, &mut alternative.signs),
            '[' if self.is_clause => self.read_list(&mut alternative.signs),
            _ if self.is_clause && c.is_lowercase() => {
                let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                self.push(&mut alternative.signs, len, Some(BodySymbolKind::Nonterminal(&rest[..len])));
                Ok(())
            }
            _ if self.context.dialect.any_arrow(rest).is_some() => Err(Fault::SecondArrow),
            _ => self.read_run(alternative),
        }
    }

    fn read_bracketed(&mut self, alternative: &mut Alternative<'a>) -> Result<(), Fault> {
        let (name, len) = bracketed(self.rest())?;
        let text = &self.rest()[..len];
        let is_name = self.context.is_open || self.context.names.contains(name);
        let is_empty_word = !is_name && sign(text, Meaning::EmptyWord, self.context.conventions).is_some();
        if is_empty_word {
            self.note(text, Reading::Sign(Meaning::EmptyWord, Certainty::Certain), None);
        } else {
            let kind = BodySymbolKind::Nonterminal(name);
            alternative.signs.push(BodySymbol { at: self.at, end: self.at + len, kind });
        }
        self.at += len;
        Ok(())
    }

    /// Parses the terminals of a list in Prolog: `[a, 'B']`.
    fn read_list(&mut self, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let inside = &self.rest()[1..];
        let len = inside.find(']').ok_or(Fault::Unclosed("]"))?;
        self.at += 1;
        for item in inside[..len].split(',') {
            let name = item.trim();
            let at = self.at + item.len() - item.trim_start().len();
            let symbol = Symbol::new(name.trim_matches(['\'', '"'])).map(BodySymbolKind::Terminal);
            signs.extend(symbol.map(|kind| BodySymbol { at, end: at + name.len(), kind }));
            self.at += item.len() + 1;
        }
        Ok(())
    }

    fn read_quoted(&mut self, quote: char, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let inside = self.at + 1;
        let mut chars = self.text[inside..].trim_end_matches(['\r', '\n']).char_indices().peekable();
        match quote::read(&mut chars, quote) {
            Ok(terminal) => {
                let len = chars.peek().map(|&(at, _)| at);
                let symbol = Symbol::new(terminal).map(BodySymbolKind::Terminal);
                let end = len.map_or(self.text.trim_end_matches(['\r', '\n']).len(), |len| inside + len);
                signs.extend(symbol.map(|kind| BodySymbol { at: self.at, end, kind }));
                self.at = end;
                Ok(())
            }
            Err((QuoteError::Unclosed, _)) => Err(self.unclosed(quote, signs)),
            Err((fault, at)) => {
                self.at = at.map_or(self.at, |at| inside + at);
                Err(Fault::Quote(fault, quote))
            }
        }
    }

    /// Returns the fault for an unclosed quote. Right after a name, the quote is taken for a prime.
    fn unclosed(&mut self, quote: char, signs: &[BodySymbol<'a>]) -> Fault {
        let rest = self.rest();
        match signs.last() {
            Some(&BodySymbol { at, kind: BodySymbolKind::Nonterminal(name), .. })
                if quote == '\'' && at + name.len() == self.at =>
            {
                let primes = rest.len() - rest.trim_start_matches('\'').len();
                self.at = at;
                Fault::Undefined(self.text[at..][..name.len() + primes].into())
            }
            _ => Fault::Quote(QuoteError::Unclosed, quote),
        }
    }

    /// Returns the run of characters up to a blank or a sign that is read by itself.
    fn run(&self) -> &'a str {
        let rest = self.rest();
        let ends = |&(at, c): &(usize, char)| {
            c.is_whitespace()
                || matches!(c, '|' | '<' | '"')
                || c == self.context.dialect.comment
                || self.context.dialect.any_arrow(&rest[at..]).is_some()
                || !c.is_ascii() && !c.is_alphanumeric() && is_certain_bar(&rest[at..])
        };
        let len = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        let run = rest[..len].trim_end_matches([',', ';', '.']);
        if run.is_empty() || run.len() == len || !self.is_last(len) { &rest[..len] } else { run }
    }

    /// Parses a run: the empty word, or names and single characters from left to right.
    fn read_run(&mut self, alternative: &mut Alternative<'a>) -> Result<(), Fault> {
        let run = self.run();
        let begin = self.at;
        let end = begin + run.len();
        let is_whole = alternative.end.is_none() && self.ends_alternative(run);
        if self.read_empty_word(run, is_whole, alternative) {
            self.at = end;
            return Ok(());
        }
        if !self.context.dialect.bare {
            return Err(Fault::Unquoted(run.into()));
        }
        self.quiet = alternative.undecided.is_some();
        if let Some(opening) = self.group(begin, run) {
            self.draft.hint(opening, HintKind::Group);
            self.has_group = true;
        }
        let signs = &mut alternative.signs;
        let before = signs.len();
        while self.at < end {
            self.read_piece(&self.text[self.at..end], signs)?;
        }
        if !std::mem::take(&mut self.quiet) {
            self.hint_at_words(begin, run, &signs[before..]);
        }
        Ok(())
    }

    /// Hints at terminals that were read one by one although they look like a word.
    fn hint_at_words(&mut self, begin: usize, run: &str, signs: &[BodySymbol<'a>]) {
        let terminals = signs.iter().all(|sign| matches!(sign.kind, BodySymbolKind::Terminal(_)));
        if !terminals || signs.len() < 2 || !run.chars().all(char::is_alphabetic) {
            return;
        }
        let is_empty_word = lookalike::whole(run, Meaning::EmptyWord).is_some();
        let kind = if is_empty_word { HintKind::EmptyWord } else { HintKind::SeveralTerminals };
        self.draft.hint(begin, kind(run.into()));
    }

    /// Returns whether a run is followed by a bar or the end of the body.
    fn ends_alternative(&self, run: &str) -> bool {
        let rest = self.rest()[run.len()..].trim_start();
        let after = self.text.len() - self.at - rest.len();
        rest.starts_with('|') || self.is_last(after) || rest.starts_with([',', ';', '.']) && self.is_last(after + 1)
    }

    /// Returns whether a run is the empty word. A run that may be is recorded in the alternative.
    fn read_empty_word(&mut self, run: &'a str, is_whole: bool, alternative: &mut Alternative<'a>) -> bool {
        let context = self.context;
        let is_plain = run.len() == 1 && run.as_bytes()[0].is_ascii_alphanumeric() && run != "e";
        let is_chosen = context.conventions.means(run, Meaning::EmptyWord);
        // A nonterminal ε has brackets.
        let is_symbol = context.names.contains(run) && spelling::is_bare(run) || context.terminals.contains(run);
        if is_plain || !self.stands_alone(run) || is_symbol && !is_chosen {
            return false;
        }
        let Some(certainty) = sign(run, Meaning::EmptyWord, context.conventions) else { return false };
        match certainty {
            Certainty::Standard => true,
            Certainty::Certain => {
                self.note(run, Reading::Sign(Meaning::EmptyWord, certainty), Some(quote::quoted(run)));
                true
            }
            Certainty::Likely | Certainty::Unlikely => {
                let is_name = run.starts_with(char::is_uppercase) && run.chars().nth(1).is_none() && run.is_ascii();
                if is_whole && !is_name && context.dialect.bare {
                    alternative.undecided = Some((self.at, run, certainty));
                }
                false
            }
        }
    }

    /// Returns the offset of a parenthesis that seems to open a group around a bar, directly next to other symbols.
    fn group(&self, begin: usize, run: &str) -> Option<usize> {
        let opening = run.rfind('(').filter(|&at| run.len() > 1 && !run[at..].contains(')'))?;
        let rest = self.text[begin + run.len()..].split(self.context.dialect.comment).next().unwrap_or_default();
        let closes = rest.trim_start().starts_with('|') && rest.contains(')');
        closes.then_some(begin + opening)
    }

    /// Returns whether the run that begins here is surrounded by blanks, bars, or the ends of the body.
    fn stands_alone(&self, run: &str) -> bool {
        let apart =
            |c: char| c.is_whitespace() || matches!(c, '|' | ';' | ',' | '.') || c == self.context.dialect.comment;
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + run.len()..].chars().next();
        // The first alternative follows an arrow, which ends with a sign.
        before.is_none_or(|c| apart(c) || !c.is_alphanumeric() && !matches!(c, '"' | '\'')) && after.is_none_or(apart)
    }

    /// Parses the first symbol of the rest of a run.
    fn read_piece(&mut self, run: &'a str, signs: &mut Vec<BodySymbol<'a>>) -> Result<(), Fault> {
        let context = self.context;
        let c = run.chars().next().unwrap_or_default();
        let name = context.names.longest_at(run);
        let terminal = context.terminals.longest_at(run).filter(|text| text.len() > name.map_or(0, str::len));
        if let Some(text) = terminal {
            self.push(signs, text.len(), Symbol::new(text).map(BodySymbolKind::Terminal));
        } else if let Some(name) = self.numbered(run, name) {
            self.push(signs, name.len(), Some(BodySymbolKind::Nonterminal(name)));
        } else if let Some(name) = name {
            self.hint_at_digits(name, run);
            self.push(signs, name.len(), Some(BodySymbolKind::Nonterminal(name)));
        } else if c == '\'' {
            return self.read_quoted(c, signs);
        } else if c.is_uppercase() {
            let name = letter(run);
            self.push(signs, name.len(), Some(BodySymbolKind::Nonterminal(name)));
        } else if let word = self.han(run)
            && word.chars().nth(1).is_some()
        {
            self.push(signs, word.len(), Some(BodySymbolKind::Nonterminal(word)));
        } else {
            self.read_character(run, signs);
        }
        Ok(())
    }

    /// Returns the beginning of a run up to a name that is in a script without letter case and blanks between words:
    /// Chinese, Japanese, or Korean.
    fn han(&self, run: &'a str) -> &'a str {
        let mut chars = run.char_indices();
        let ends =
            |&(at, c): &(usize, char)| !is_han(c) || at > 0 && self.context.names.longest_at(&run[at..]).is_some();
        &run[..chars.find(ends).map_or(run.len(), |(at, _)| at)]
    }

    fn push(&mut self, signs: &mut Vec<BodySymbol<'a>>, len: usize, kind: Option<BodySymbolKind<'a>>) {
        let at = self.at;
        self.at += len;
        signs.extend(kind.map(|kind| BodySymbol { at, end: at + len, kind }));
    }

    /// Returns a numbered nonterminal without a rule at the beginning of a run, if others with its stem have rules.
    fn numbered(&self, run: &'a str, name: Option<&str>) -> Option<&'a str> {
        if !run.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let stem = self.context.stems.longest_at(run)?;
        let digits = run[stem.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let len = stem.len() + digits;
        (digits > 0 && len > name.map_or(0, str::len)).then(|| &run[..len])
    }

    /// Hints at digits that follow a name directly.
    fn hint_at_digits(&mut self, name: &str, run: &str) {
        let rest = &run[name.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_letter = name.ends_with(|c: char| c.is_alphabetic());
        if digits > 0 && is_letter {
            self.draft.hint(self.at, HintKind::Split { name: name.into(), rest: rest[..digits].into() });
        }
    }

    /// Reads one character with its accents: a terminal, or a sign for nothing.
    fn read_character(&mut self, run: &'a str, signs: &mut Vec<BodySymbol<'a>>) {
        let (symbol, len) = lookalike::cluster(run);
        let text = &run[..len];
        if symbol.chars().all(|c| c.is_ascii_alphanumeric()) {
            return self.push(signs, len, Symbol::new(symbol).map(BodySymbolKind::Terminal));
        }
        let empty_word = sign(text, Meaning::EmptyWord, self.context.conventions);
        if let Some(certainty) = empty_word.filter(|certainty| *certainty <= Certainty::Certain) {
            if certainty == Certainty::Certain {
                self.note(text, Reading::Sign(Meaning::EmptyWord, certainty), Some(quote::quoted(text)));
            }
            return self.push(signs, len, None);
        }
        if self.is_concatenation(text, run, signs) {
            return self.push(signs, len, None);
        }
        self.note_symbol(text);
        self.push(signs, len, Symbol::new(symbol).map(BodySymbolKind::Terminal));
    }

    /// Returns whether a dot between two symbols only joins them.
    fn is_concatenation(&mut self, text: &'a str, run: &str, signs: &[BodySymbol<'a>]) -> bool {
        let Some(certainty) = sign(text, Meaning::Concatenation, self.context.conventions) else { return false };
        let after = self.rest()[text.len()..].trim_start();
        let is_between =
            !signs.is_empty() && !after.is_empty() && !after.starts_with('|') && !run[text.len()..].starts_with(text);
        let found = certainty == Certainty::Standard || is_between && !text.is_ascii();
        if found && certainty != Certainty::Standard {
            self.note(text, Reading::Sign(Meaning::Concatenation, certainty), Some(quote::quoted(text)));
        }
        found
    }

    /// Notes that a text was read as a symbol, unless it is a letter or a digit that cannot be mistaken.
    fn note_symbol(&mut self, text: &str) {
        let is_group = self.has_group && matches!(text, "(" | ")");
        if self.quiet
            || is_group
            || self.context.conventions.is_symbol(text)
            || !text.chars().any(spelling::is_asked_about)
        {
            return;
        }
        let mut chars = text.chars();
        let other_script = chars.next().filter(|_| chars.next().is_none()).and_then(lookalike::fold);
        if let Some(Look::Other(letter)) = other_script {
            let other = EcoString::from(&*letter.encode_utf8(&mut [0; 4]));
            return self.note(text, Reading::OtherScript(letter), Some(other));
        }
        let is_operator = matches!(text, "{" | "}" | "[" | "]" | "(" | ")" | "?" | "*" | "+" | ",");
        let reading = if is_operator { Reading::Operator } else { Reading::Symbol(None) };
        self.note(text, reading, Some(quote::quoted(text)));
    }

    fn note(&mut self, text: &str, reading: Reading, other: Option<EcoString>) {
        self.draft.hint(self.at, HintKind::Note(Note { text: text.into(), reading, other }));
    }
}

/// Returns the sign of a comment in another notation at the beginning of a text: up to a closing one at the end of the
/// line, or before a blank and a word.
fn other_comment(text: &str) -> Option<&'static str> {
    if text.starts_with("//") {
        return Some("//");
    }
    if !text.starts_with(['/', '(', '-', '%', ';']) {
        return None;
    }
    // Long lines are not searched to their ends, so that no text takes quadratic time.
    let near = &text[..text.floor_char_boundary(256)];
    let line = near.split('\n').next().unwrap_or_default();
    let ends = line.len() < near.len() || near.len() == text.len();
    let is_closed = |&(open, close): &(&str, &str)| {
        ends && line.len() > 3 && line.starts_with(open) && line.trim_end().ends_with(close)
    };
    let is_before_word = |sign: &&str| {
        let rest = line.strip_prefix(sign).unwrap_or_default();
        let letters = rest.trim_start().chars().take_while(|c| c.is_alphabetic());
        rest.starts_with(char::is_whitespace) && letters.count() > 2 && !rest.contains("->") && !rest.contains('→')
    };
    let closed = [("/*", "*/"), ("(*", "*)")].into_iter().find(is_closed).map(|(open, _)| open);
    closed.or_else(|| ["--", "%", ";"].into_iter().find(is_before_word))
}

/// Returns the letter at the beginning of a run, with the digits and primes after it.
fn letter(run: &str) -> &str {
    let mut chars = run.char_indices().skip(1);
    let end = chars.find(|&(_, c)| !c.is_numeric() && c != '\'').map_or(run.len(), |(at, _)| at);
    &run[..end]
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a text begins with a sign that is a bar and nothing else.
fn is_certain_bar(text: &str) -> bool {
    lookalike::at(text, Meaning::Union).is_some_and(|found| found.certainty <= Certainty::Certain)
}
