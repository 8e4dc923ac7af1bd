//! The text of a lexer: one rule per line.
//!
//! | line | meaning |
//! | --- | --- |
//! | `ID = [a-z]+` | a rule with its expression |
//! | `ID@2 = [a-z]+` | a rule with a priority; without one, it is 0 |
//! | `skip BLANK = [ \n]+` | a rule whose tokens are skipped |
//! | <code>    &#124; [A-Z]+</code> | another alternative of the rule above |
//! | `NUMBER = use "number.ron"` | a rule for all texts of a drawing |
//! | `use "number.ron"` | the rules of a drawing, by the tokens of its accepting states |
//! | `# …` | a comment |
//!
//! Expressions are read by [`Options::parse_rule`]. `.` and `[^a]` are all other characters, also those that no rule names.

use super::{OTHER, Pattern, Rule, drawing};
use crate::{
    Alphabet, Document, Symbol, TextPosition,
    notation::{
        quote::{self, QuoteError},
        regex::{self, Fault, Hint, Options, Parsed},
    },
};
use ecow::EcoString;
use std::{collections::BTreeSet, error::Error, fmt, ops::Range, path::Path};

/// The largest number of rules.
const MAX_RULES: usize = 10_000;

/// The text of a lexer, in lines whose expressions parse.
///
/// ```
/// use grammaton_core::lexer::Specification;
///
/// let error = Specification::read("# words\nWORD = [a-z").expect_err("the bracket is open");
/// assert_eq!(error.to_string(), "line 2, column 8: this [ is never closed; for a literal [, write \\[");
/// ```
#[derive(Clone, Debug)]
pub struct Specification<'a> {
    text: &'a str,
    lines: Vec<Line>,
    hints: Vec<Hint>,
    /// The characters that the expressions name.
    characters: BTreeSet<char>,
}

/// A rule, or the rules of a drawing.
#[derive(Clone, Debug)]
struct Line {
    /// The name, whether its tokens are skipped, and its priority; none for all rules of a drawing.
    head: Option<(EcoString, bool, u32)>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    /// The place of an expression.
    Expression(Range<usize>),
    /// The path of a drawing.
    Drawing(EcoString),
}

/// The error for a specification that does not parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecificationError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: SpecificationFault,
}

impl fmt::Display for SpecificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, fault } = self;
        write!(f, "{at}: {fault}")
    }
}

impl Error for SpecificationError {}

/// The ways in which a specification can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SpecificationFault {
    /// A line begins with no name.
    Name,
    /// A name is not followed by an equals sign.
    Equals,
    /// No number follows `@`.
    Priority,
    /// No path in quotes follows `use`, or something else follows it.
    File,
    /// A quoted text is invalid.
    Quote(QuoteError),
    /// An alternative has no rule above.
    Alternative,
    /// An expression does not parse.
    Expression(Fault),
    /// There is no rule.
    Empty,
    /// There are too many rules.
    TooMany,
}

impl fmt::Display for SpecificationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => f.write_str("missing name; write a rule as NAME = expression"),
            Self::Equals => f.write_str("missing = after the name; write a rule as NAME = expression"),
            Self::Priority => f.write_str("missing priority; write a whole number after @"),
            Self::File => f.write_str("missing file; write its name in quotes at the end of the line"),
            Self::Quote(error) => write!(f, "{error}; for a literal quote, write a backslash before it"),
            Self::Alternative => f.write_str("no rule above this alternative"),
            Self::Expression(fault) => write!(f, "{fault}"),
            Self::Empty => f.write_str("no rules; write one per line, as NAME = expression"),
            Self::TooMany => write!(f, "more than {MAX_RULES} rules"),
        }
    }
}

impl Error for SpecificationFault {}

impl From<QuoteError> for SpecificationFault {
    fn from(error: QuoteError) -> Self {
        Self::Quote(error)
    }
}

impl From<Fault> for SpecificationFault {
    fn from(fault: Fault) -> Self {
        Self::Expression(fault)
    }
}

type FaultAt = (usize, SpecificationFault);

impl<'a> Specification<'a> {
    /// Reads a specification.
    ///
    /// # Errors
    /// Returns the first fault in the text with its position.
    pub fn read(text: &'a str) -> Result<Self, SpecificationError> {
        let mut found = Self { text, lines: Vec::new(), hints: Vec::new(), characters: BTreeSet::new() };
        found.read_lines().map_err(|(at, fault)| SpecificationError { at: TextPosition::of(text, at), fault })?;
        let alphabet = Alphabet::new(Symbol::new(OTHER));
        for range in found.expressions() {
            let Parsed { regex, hints } = found.parse(range.clone(), alphabet.clone())?;
            Pattern::Expression(regex).collect_characters(&mut found.characters);
            for hint in hints {
                let at = found.position(&range, hint.at);
                found.hints.push(Hint { at, ..hint });
            }
        }
        Ok(found)
    }

    /// Returns hints on how the expressions were read.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// Returns the paths of the drawings, in the order of their lines.
    pub fn drawings(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|line| match &line.body {
            Body::Drawing(path) => Some(path.as_str()),
            Body::Expression(_) => None,
        })
    }

    /// Returns the rules, given the drawings in the order of [`Self::drawings`].
    ///
    /// # Errors
    /// Returns the place of an expression that has too many characters once those of all rules are known.
    ///
    /// # Panics
    /// Panics if a drawing is missing.
    pub fn rules(&self, drawings: &[Document]) -> Result<Vec<Rule>, SpecificationError> {
        let mut drawings = drawings.iter();
        let mut lines = Vec::new();
        let mut characters = self.characters.clone();
        for line in &self.lines {
            let made = match &line.body {
                Body::Expression(_) => Vec::new(),
                Body::Drawing(path) => drawn(line, path, drawings.next().expect("each path has a drawing")),
            };
            for rule in &made {
                rule.pattern.collect_characters(&mut characters);
            }
            lines.push(made);
        }
        let symbols = characters.into_iter().map(Symbol::from).chain(Symbol::new(OTHER));
        let alphabet = Alphabet::new(symbols);
        for (line, made) in self.lines.iter().zip(&mut lines) {
            if let (Body::Expression(range), Some((name, is_skipped, priority))) = (&line.body, &line.head) {
                let pattern = Pattern::Expression(self.parse(range.clone(), alphabet.clone())?.regex);
                made.push(Rule { name: name.clone(), is_skipped: *is_skipped, priority: *priority, pattern });
            }
        }
        Ok(lines.into_iter().flatten().collect())
    }

    fn expressions(&self) -> Vec<Range<usize>> {
        let range = |line: &Line| match &line.body {
            Body::Expression(range) => Some(range.clone()),
            Body::Drawing(_) => None,
        };
        self.lines.iter().filter_map(range).collect()
    }

    fn parse(&self, range: Range<usize>, alphabet: Alphabet) -> Result<Parsed, SpecificationError> {
        let options = Options { alphabet, ..Options::default() };
        options.parse_rule(&self.text[range.clone()]).map_err(|regex::RegexError { at, fault }| SpecificationError {
            at: self.position(&range, at),
            fault: fault.into(),
        })
    }

    /// Returns the position in the text of a position in an expression.
    fn position(&self, range: &Range<usize>, at: TextPosition) -> TextPosition {
        TextPosition::of(self.text, range.start + at.offset(&self.text[range.clone()]))
    }

    fn read_lines(&mut self) -> Result<(), FaultAt> {
        let mut begin = 0;
        for line in self.text.split_inclusive('\n') {
            let text = line.trim_start_matches('\u{feff}').trim();
            let at = begin + (line.len() - line.trim_start_matches('\u{feff}').trim_start().len());
            begin += line.len();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            if text.starts_with('|') {
                let end = at + text.len();
                match self.lines.last_mut().map(|line| &mut line.body) {
                    Some(Body::Expression(range)) => range.end = end,
                    _ => return Err((at, SpecificationFault::Alternative)),
                }
                continue;
            }
            if self.lines.len() == MAX_RULES {
                return Err((at, SpecificationFault::TooMany));
            }
            self.lines.push(Cursor { text: self.text, at, end: at + text.len() }.line()?);
        }
        if self.lines.is_empty() { Err((self.text.len(), SpecificationFault::Empty)) } else { Ok(()) }
    }
}

/// Returns the rules of a line with a drawing.
fn drawn(line: &Line, path: &str, document: &Document) -> Vec<Rule> {
    if let Some((name, is_skipped, priority)) = &line.head {
        return vec![drawing::whole(document, name.clone(), *is_skipped, *priority)];
    }
    let stem = Path::new(path).file_stem().map_or(path.into(), |stem| stem.to_string_lossy());
    drawing::of_drawing(document, &stem)
}

/// A place in a line.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// The end of the line.
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn skip_blanks(&mut self) {
        self.at = self.end - self.rest().trim_start().len();
    }

    /// Skips a word that a blank follows.
    fn take_word(&mut self, word: &str) -> bool {
        let rest = self.rest().strip_prefix(word).filter(|rest| rest.starts_with(char::is_whitespace));
        // A rule may have the name of the word.
        let is_word = rest.is_some_and(|rest| !rest.trim_start().starts_with(['=', '@']));
        if is_word {
            self.at += word.len();
            self.skip_blanks();
        }
        is_word
    }

    fn line(mut self) -> Result<Line, FaultAt> {
        if self.take_word("use") {
            return Ok(Line { head: None, body: self.drawing()? });
        }
        let is_skipped = self.take_word("skip");
        let name = self.name()?;
        let priority = self.priority()?;
        self.skip_blanks();
        if !self.rest().starts_with('=') {
            return Err((self.at, SpecificationFault::Equals));
        }
        self.at += 1;
        self.skip_blanks();
        let is_drawing = self.rest().strip_prefix("use").is_some_and(|rest| rest.trim_start().starts_with('"'));
        let body = if is_drawing {
            self.at += "use".len();
            self.skip_blanks();
            self.drawing()?
        } else {
            Body::Expression(self.at..self.end)
        };
        Ok(Line { head: Some((name, is_skipped, priority)), body })
    }

    fn name(&mut self) -> Result<EcoString, FaultAt> {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len());
        if len == 0 {
            return Err((self.at, SpecificationFault::Name));
        }
        self.at += len;
        Ok(rest[..len].into())
    }

    fn priority(&mut self) -> Result<u32, FaultAt> {
        self.skip_blanks();
        let Some(rest) = self.rest().strip_prefix('@') else { return Ok(0) };
        self.at += 1;
        let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let priority = rest[..len].parse().map_err(|_| (self.at, SpecificationFault::Priority))?;
        self.at += len;
        Ok(priority)
    }

    fn drawing(&mut self) -> Result<Body, FaultAt> {
        let Some(inner) = self.rest().strip_prefix('"') else { return Err((self.at, SpecificationFault::File)) };
        let mut chars = inner.char_indices().peekable();
        let path =
            quote::read(&mut chars, '"').map_err(|(fault, at)| (self.at + at.map_or(0, |at| at + 1), fault.into()))?;
        let after = chars.peek().map_or(inner.len(), |&(at, _)| at);
        if path.is_empty() || !inner[after..].trim().is_empty() {
            return Err((self.at, SpecificationFault::File));
        }
        Ok(Body::Drawing(path.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::join;

    #[test]
    fn errors_name_line_and_column() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Specification::read(text).expect_err(text).to_string(), expected, "{text}");
        };
        check("", "line 1, column 1: no rules; write one per line, as NAME = expression");
        check("A = a\n  = b", "line 2, column 3: missing name; write a rule as NAME = expression");
        check("A a", "line 1, column 3: missing = after the name; write a rule as NAME = expression");
        check("A@x = a", "line 1, column 3: missing priority; write a whole number after @");
        check("| a", "line 1, column 1: no rule above this alternative");
        check("A = use \"a.ron\" b", "line 1, column 9: missing file; write its name in quotes at the end of the line");
        check("use a.ron", "line 1, column 5: missing file; write its name in quotes at the end of the line");
        check("A =", "line 1, column 4: missing expression; for the empty word, write ε or \\e");
        check("A = a\n  | b)", "line 2, column 6: no matching ( before this ); for a literal ), write \\)");
        check("# a\n\nA = [b-a]", "line 3, column 6: the range is reversed; write a-b");
        check("A = \"ab", "line 1, column 5: missing closing quote; for a literal quote, write a backslash before it");
    }

    #[test]
    fn words_are_names_where_names_are_expected() {
        let specification = Specification::read("skip = a\nuse@3 = b\nskip skip = c\nuse = use b\n").unwrap();
        let rules = specification.rules(&[]).unwrap();
        let heads: Vec<_> = rules.iter().map(|rule| (rule.name.as_str(), rule.is_skipped, rule.priority)).collect();
        assert_eq!(heads, [("skip", false, 0), ("use", false, 3), ("skip", true, 0), ("use", false, 0)]);
    }

    #[test]
    fn few_characters_are_signs() {
        let check = |expression: &str, text: &str, matches: bool| {
            let text_of = format!("A = {expression}");
            let lexer = join(Specification::read(&text_of).expect(expression).rules(&[]).unwrap(), 1000).unwrap();
            assert_eq!(lexer.winner_of(text).is_some(), matches, "{expression} on {text}");
        };
        check("a+b", "aab", true);
        check("a + b", "aab", true);
        check("a.b", "a文b", true);
        check("a.b", "a\nb", false);
        check("[^a]", "\n", true);
        check("[^a]", "a", false);
        check("\"if\"+", "ifif", true);
        check("\"if\"+", "iff", false);
        check("'+'|'it''s'", "+", true);
        check("ε", "ε", true);
        check("eps", "eps", true);
        check("a or b", "aorb", true);
        check("（.*）", "（中文）", true);
        check("[，。]", "，", true);
        check("[，。]", ",", false);
        check("a{2,3}", "aaa", true);
        check("{a}", "{a}", true);
        check("\\{\\n\\t\\x41\\u4e00", "{\n\tA一", true);
        check("\\d+\\D", "12😀", true);
        check("/\\*", "/*", true);
        check("//[^\\n]*", "// € e\u{301}", true);
        check("e\u{301}[e\u{301}]", "e\u{301}\u{301}", true);
        check("a\\e|b()", "b", true);
    }
}
