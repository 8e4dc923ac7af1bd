//! The type of a grammar text in the Chomsky hierarchy.

use super::{
    BodySymbol, BodySymbolKind, DIALECT, ReadErrors, RulesDraft, parse_open_with,
    read::{General, Mode, Source},
};
use crate::{
    ChomskyType, Classified, Conventions, Obstacle, Rewriting, RuleSymbol, Symbol, TextPosition, grammar,
    notation::{lookalike, quote},
};
use ecow::EcoString;
use std::{
    collections::{BTreeSet, HashMap},
    fmt,
};

/// The type of a grammar text, with the production that prevents a narrower type.
///
/// Its `Display` is a sentence without a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Classification {
    /// The narrowest type of the grammar.
    pub kind: ChomskyType,
    /// The first production that prevents a narrower type.
    pub obstacle: Option<ProductionObstacle>,
    /// For a context-free grammar that is not regular: a self-embedding nonterminal. Without any, the language is
    /// regular.
    pub self_embedding: Option<EcoString>,
}

/// A production of a text that prevents a narrower type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProductionObstacle {
    /// The position of the symbol, or of the right side.
    pub at: TextPosition,
    /// The production.
    pub production: String,
    /// The reason.
    pub obstacle: Obstacle,
    /// The nonterminal in question, if it is one.
    pub nonterminal: Option<EcoString>,
}

impl Classification {
    /// Returns whether the language is certainly regular.
    pub fn is_regular(&self) -> bool {
        self.kind.number() == 3 || self.kind.number() == 2 && self.self_embedding.is_none()
    }
}

impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(obstacle) = &self.obstacle {
            write!(f, ": {obstacle}")?;
        }
        match &self.self_embedding {
            _ if self.kind.number() != 2 => Ok(()),
            Some(name) => write!(f, "; {name} is self-embedding, so the language may not be regular"),
            None => write!(f, "; no nonterminal is self-embedding, so the language is regular"),
        }
    }
}

impl fmt::Display for ProductionObstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, production, obstacle, nonterminal } = self;
        let name = nonterminal.as_deref().unwrap_or_default();
        write!(f, "{at}: {production} ")?;
        match obstacle {
            Obstacle::Between(_) => write!(f, "has symbols on both sides of {name}"),
            Obstacle::SecondNonterminal(_) => write!(f, "has a second nonterminal, {name}"),
            Obstacle::OtherSide(_) => write!(f, "has {name} on the opposite side from an earlier production"),
            Obstacle::LongLeftSide => write!(f, "has several symbols on its left side"),
            Obstacle::Shrinks => write!(f, "is shorter on its right side"),
            Obstacle::NoNonterminal => write!(f, "has no nonterminal on its left side"),
        }
    }
}

/// Returns the type of a grammar text in the Chomsky hierarchy, which need not be regular. Left sides may be strings of
/// symbols, and nonterminals may lack rules.
///
/// # Errors
/// Returns all errors in the text with their positions if it is not a grammar of any type.
///
/// ```
/// use grammaton_core::{ChomskyType, Conventions, notation::grammar};
///
/// let found = grammar::classify("S → a S b | ε", &Conventions::default())?;
/// assert_eq!(found.kind, ChomskyType::Linear);
/// assert_eq!(
///     found.to_string(),
///     "2 (context-free, linear): line 1, column 7: S → a S b has symbols on both sides of S; \
///      S is self-embedding, so the language may not be regular",
/// );
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn classify(text: &str, conventions: &Conventions) -> Result<Classification, ReadErrors> {
    let source = Source::of(text);
    let first = General::of(&source, DIALECT, conventions, Mode::Strict);
    // A text that is read as a regular grammar has names of several letters, and no strings.
    let is_regular = parse_open_with(text, conventions).is_ok();
    let strings = if is_regular { BTreeSet::new() } else { strings(&first) };
    let general = General::of(&source, DIALECT, conventions, Mode::Strings(&strings));
    if !general.draft.faults.is_empty() {
        return Err(general.draft.errors(text));
    }
    let numbers = Numbers::of(&general);
    let productions: Vec<Rewriting> =
        general.draft.rules.iter().map(|rule| numbers.rewriting(rule.head, &rule.body, &general)).collect();
    let Classified { kind, obstacle, self_embedding } = grammar::classify(numbers.names.len(), &productions);
    Ok(Classification {
        kind,
        obstacle: obstacle.map(|(number, obstacle)| located(text, &general, number, obstacle)),
        self_embedding: self_embedding.map(|number| numbers.names[number as usize].into()),
    })
}

/// Returns the left sides of several letters that are strings: one of their letters is a nonterminal by itself.
fn strings<'a>(general: &General<'a>) -> BTreeSet<&'a str> {
    let heads: BTreeSet<&str> = general.heads.iter().copied().collect();
    let letters: BTreeSet<&str> = heads
        .iter()
        .copied()
        .chain(symbols(&general.draft).filter_map(BodySymbol::nonterminal))
        .filter(|name| name.starts_with(char::is_uppercase) && name.chars().nth(1).is_none())
        .collect();
    let has_letter = |head: &&&str| {
        let mut chars = head.chars();
        head.chars().nth(1).is_some() && chars.any(|c| letters.contains(&*c.encode_utf8(&mut [0; 4])))
    };
    heads.iter().filter(has_letter).copied().collect()
}

fn symbols<'a, 'b>(draft: &'b RulesDraft<'a>) -> impl Iterator<Item = &'b BodySymbol<'a>> {
    draft.rules.iter().flat_map(|rule| &rule.body)
}

/// The numbers of the nonterminals.
struct Numbers<'a> {
    names: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    fn of(general: &General<'a>) -> Self {
        let mut found = Self { names: Vec::new(), numbers: HashMap::new() };
        let lefts = general.strings.values().flatten();
        let used = symbols(&general.draft).chain(lefts).filter_map(BodySymbol::nonterminal);
        for name in general.heads.iter().copied().chain(used) {
            found.numbers.entry(name).or_insert_with(|| {
                found.names.push(name);
                found.names.len() as u32 - 1
            });
        }
        found
    }

    fn rewriting(&self, head: &str, body: &[BodySymbol<'a>], general: &General<'a>) -> Rewriting {
        let side = |symbols: &[BodySymbol<'a>]| -> Vec<RuleSymbol> {
            let symbol = |symbol: &BodySymbol<'a>| {
                symbol.nonterminal().map_or(RuleSymbol::Terminal, |name| RuleSymbol::Nonterminal(self.numbers[name]))
            };
            symbols.iter().map(symbol).collect()
        };
        let left = general
            .strings
            .get(head)
            .map_or_else(|| vec![RuleSymbol::Nonterminal(self.numbers[head])], |left| side(left));
        Rewriting { left, right: side(body) }
    }
}

fn located(text: &str, general: &General<'_>, number: usize, obstacle: Obstacle) -> ProductionObstacle {
    let rule = &general.draft.rules[number];
    let symbol = match obstacle {
        Obstacle::Between(position) | Obstacle::SecondNonterminal(position) | Obstacle::OtherSide(position) => {
            rule.body.get(position)
        }
        Obstacle::LongLeftSide | Obstacle::Shrinks | Obstacle::NoNonterminal => None,
    };
    let left = general.strings.get(rule.head).map_or_else(|| rule.head.to_owned(), |left| shown(left));
    ProductionObstacle {
        at: TextPosition::of(text, symbol.map_or(rule.at.start, |symbol| symbol.at)),
        production: format!("{left} → {}", shown(&rule.body)),
        obstacle,
        nonterminal: symbol.and_then(BodySymbol::nonterminal).map(EcoString::from),
    }
}

/// Returns symbols with blanks between them; terminals are quoted where necessary.
fn shown(side: &[BodySymbol<'_>]) -> String {
    let terminal = |symbol: &Symbol| {
        let mut quoted = String::new();
        let mut chars = symbol.as_str().chars();
        let is_plain =
            chars.next().is_some_and(|c| !lookalike::needs_quotes(c) && !c.is_uppercase()) && chars.next().is_none();
        if is_plain {
            quoted.push_str(symbol.as_str());
        } else {
            quote::write(&mut quoted, symbol.as_str());
        }
        quoted
    };
    let symbol = |symbol: &BodySymbol<'_>| match &symbol.kind {
        BodySymbolKind::Terminal(symbol) => terminal(symbol),
        BodySymbolKind::Nonterminal(name) => (*name).to_owned(),
    };
    if side.is_empty() { "ε".into() } else { side.iter().map(symbol).collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_all_types_are_classified_with_the_production_to_blame() {
        let check = |text, expected: &str| {
            let found = classify(text, &Conventions::default()).unwrap_or_else(|errors| panic!("{text}: {errors}"));
            assert_eq!(found.to_string(), expected, "{text}");
        };
        check("S → a S | b", "3 (regular, right-linear)");
        check("S → S a | b", "3 (regular, left-linear)");
        check("S → a | A\nA → ε", "3 (regular, right- and left-linear)");
        let regular = "no nonterminal is self-embedding, so the language is regular";
        let maybe = "is self-embedding, so the language may not be regular";
        check(
            "S → aA | ε\nA → Sb",
            &format!(
                "2 (context-free, linear): line 2, column 5: A → S b has S on the opposite side from an earlier production; S {maybe}"
            ),
        );
        check(
            "S → aA\nA → Bb\nB → c",
            &format!(
                "2 (context-free, linear): line 2, column 5: A → B b has B on the opposite side from an earlier production; {regular}"
            ),
        );
        check(
            "S → DDS | ε\nD → 0 | 1",
            &format!("2 (context-free): line 1, column 6: S → D D S has a second nonterminal, D; {regular}"),
        );
        check(
            "S → (S)S | ε",
            &format!("2 (context-free): line 1, column 8: S → \"(\" S \")\" S has a second nonterminal, S; S {maybe}"),
        );
        let abc = "S → aSBC | aBC\nCB → BC\naB → ab\nbB → bb\nbC → bc\ncC → cc";
        check(abc, "1 (context-sensitive): line 2, column 6: C B → B C has several symbols on its left side");
        check(
            "S → A B\nA B → B A\nA → a\nB → b",
            "1 (context-sensitive): line 2, column 7: A B → B A has several symbols on its left side",
        );
        check("S → aAb\na A → ε", "0 (unrestricted): line 2, column 7: a A → ε is shorter on its right side");
    }

    #[test]
    fn a_text_that_is_no_grammar_has_errors() {
        assert!(classify("no grammar", &Conventions::default()).is_err());
        assert!(classify("S → a |", &Conventions::default()).is_err());
    }
}
