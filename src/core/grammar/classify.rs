//! The Chomsky hierarchy: which type of grammar a set of productions is, and which production prevents a narrower type.

use crate::{Alphabet, EPSILON, Nfa, automata::components::components};
use std::fmt;

/// A symbol of a [`Rewriting`] rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RuleSymbol {
    /// A terminal.
    Terminal,
    /// The nonterminal with this number.
    Nonterminal(u32),
}
use RuleSymbol::Nonterminal;

/// A production of any grammar: both sides are strings of symbols.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewriting {
    /// The left side.
    pub left: Vec<RuleSymbol>,
    /// The right side.
    pub right: Vec<RuleSymbol>,
}

/// The types of grammars, from the narrowest to the widest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ChomskyType {
    /// Type 3, both right- and left-linear: no right side has a nonterminal together with terminals.
    BothLinear,
    /// Type 3, right-linear: nonterminals only end right sides.
    RightLinear,
    /// Type 3, left-linear: nonterminals only begin right sides.
    LeftLinear,
    /// Type 2, linear: each right side has at most one nonterminal.
    Linear,
    /// Type 2, context-free: each left side is one nonterminal.
    ContextFree,
    /// Type 1, context-sensitive: no right side is shorter than its left side, except for S → ε if S is on no right side.
    ContextSensitive,
    /// Type 0, unrestricted.
    Unrestricted,
}

impl ChomskyType {
    /// Returns the number of the type, from 0 to 3.
    pub fn number(self) -> u8 {
        match self {
            Self::BothLinear | Self::RightLinear | Self::LeftLinear => 3,
            Self::Linear | Self::ContextFree => 2,
            Self::ContextSensitive => 1,
            Self::Unrestricted => 0,
        }
    }
}

impl fmt::Display for ChomskyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::BothLinear => "regular, right- and left-linear",
            Self::RightLinear => "regular, right-linear",
            Self::LeftLinear => "regular, left-linear",
            Self::Linear => "context-free, linear",
            Self::ContextFree => "context-free",
            Self::ContextSensitive => "context-sensitive",
            Self::Unrestricted => "unrestricted",
        };
        write!(f, "{} ({name})", self.number())
    }
}

/// The reasons why a grammar is not of a narrower type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Obstacle {
    /// The right side has symbols on both sides of its nonterminal, which is the symbol with this index.
    Between(usize),
    /// The right side has a second nonterminal, which is the symbol with this index.
    SecondNonterminal(usize),
    /// The nonterminal, the symbol with this index, is on the other side than in an earlier production.
    OtherSide(usize),
    /// The left side has several symbols.
    LongLeftSide,
    /// The right side is shorter than the left side.
    Shrinks,
    /// The left side has no nonterminal.
    NoNonterminal,
}

/// The result of [`classify`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Classified {
    /// The narrowest type of the grammar.
    pub kind: ChomskyType,
    /// The first production that prevents a narrower type, by its number, with the reason.
    pub obstacle: Option<(usize, Obstacle)>,
    /// For a context-free grammar that is not regular: a self-embedding nonterminal A, which derives uAv with nonempty
    /// u and v. Without any, the language is regular (Chomsky, On Certain Formal Properties of Grammars, 1959).
    pub self_embedding: Option<u32>,
}

/// Classifies a grammar. The nonterminals are numbered 0..n, and the first one is the start symbol.
///
/// ```
/// use grammaton_core::{ChomskyType, Obstacle, Rewriting, RuleSymbol::{Nonterminal, Terminal}, classify};
///
/// // S → a S b | ε
/// let embedding = Rewriting { left: vec![Nonterminal(0)], right: vec![Terminal, Nonterminal(0), Terminal] };
/// let empty = Rewriting { left: vec![Nonterminal(0)], right: vec![] };
/// let found = classify(1, &[embedding, empty]);
/// assert_eq!(found.kind, ChomskyType::Linear);
/// assert_eq!(found.obstacle, Some((0, Obstacle::Between(1))));
/// assert_eq!(found.self_embedding, Some(0));
/// ```
pub fn classify(nonterminals: usize, productions: &[Rewriting]) -> Classified {
    let first = |obstacle: &dyn Fn(&Rewriting) -> Option<Obstacle>| {
        (0..).zip(productions).find_map(|(number, production)| Some((number, obstacle(production)?)))
    };
    let long = first(&|production| match production.left.as_slice() {
        [Nonterminal(_)] => None,
        left if nonterminals_in(left).next().is_none() => Some(Obstacle::NoNonterminal),
        _ => Some(Obstacle::LongLeftSide),
    });
    if long.is_some() {
        let erases = erases_only_the_start(productions);
        let wrong = first(&|production| match production {
            Rewriting { left, .. } if nonterminals_in(left).next().is_none() => Some(Obstacle::NoNonterminal),
            Rewriting { left, right } if erases && right.is_empty() && *left == [Nonterminal(0)] => None,
            Rewriting { left, right } => (right.len() < left.len()).then_some(Obstacle::Shrinks),
        });
        let kind = if wrong.is_some() { ChomskyType::Unrestricted } else { ChomskyType::ContextSensitive };
        return Classified { kind, obstacle: wrong.or(long), self_embedding: None };
    }
    let self_embedding = || self_embedding(nonterminals, productions);
    let second = first(&|production| nonterminals_in(&production.right).nth(1).map(Obstacle::SecondNonterminal));
    if second.is_some() {
        return Classified { kind: ChomskyType::ContextFree, obstacle: second, self_embedding: self_embedding() };
    }
    let [right, left] = sides(productions);
    let (kind, obstacle) = match (right, left) {
        (None, None) => (ChomskyType::BothLinear, None),
        // A production that is not left-linear prevents a grammar from being both.
        (None, Some(_)) => (ChomskyType::RightLinear, None),
        (Some(_), None) => (ChomskyType::LeftLinear, None),
        (Some(right), Some(left)) => {
            let between = first(&|production| between(&production.right).map(Obstacle::Between));
            (ChomskyType::Linear, between.or(Some(if right.0 > left.0 { right } else { left })))
        }
    };
    let self_embedding = if kind == ChomskyType::Linear { self_embedding() } else { None };
    Classified { kind, obstacle, self_embedding }
}

/// Returns the positions of nonterminals in a side.
fn nonterminals_in(side: &[RuleSymbol]) -> impl Iterator<Item = usize> {
    (0..).zip(side).filter(|(_, symbol)| matches!(symbol, Nonterminal(_))).map(|(position, _)| position)
}

/// Returns whether the start symbol, if it is erased, is on no right side.
fn erases_only_the_start(productions: &[Rewriting]) -> bool {
    productions.iter().all(|production| !production.right.contains(&Nonterminal(0)))
}

/// Returns the first productions that are not right-linear and not left-linear.
fn sides(productions: &[Rewriting]) -> [Option<(usize, Obstacle)>; 2] {
    let first = |is_at_end: &dyn Fn(usize, usize) -> bool| {
        (0..).zip(productions).find_map(|(number, production)| {
            let position = nonterminals_in(&production.right).next()?;
            (!is_at_end(position, production.right.len())).then_some((number, Obstacle::OtherSide(position)))
        })
    };
    [first(&|position, len| position + 1 == len), first(&|position, _| position == 0)]
}

/// Returns the position of a nonterminal between other symbols.
fn between(side: &[RuleSymbol]) -> Option<usize> {
    nonterminals_in(side).find(|&position| position > 0 && position + 1 < side.len())
}

/// Returns a self-embedding nonterminal of a context-free grammar: one on a cycle that adds words on both sides.
fn self_embedding(nonterminals: usize, productions: &[Rewriting]) -> Option<u32> {
    let useful = Useful::new(nonterminals, productions);
    let mut edges: Vec<Edge> = Vec::new();
    for (head, right) in context_free(productions).filter(|(_, right)| useful.is_productive(right)) {
        let visible = |part: &[RuleSymbol]| part.iter().any(|&symbol| useful.is_visible(symbol));
        for position in nonterminals_in(right).filter(|_| useful.reached[head as usize]) {
            let Nonterminal(target) = right[position] else { continue };
            let (before, after) = (visible(&right[..position]), visible(&right[position + 1..]));
            edges.push(Edge { head, target, before, after });
        }
    }
    let arrows = edges.iter().map(|edge| (edge.head, EPSILON, edge.target));
    let component = components(&Nfa::new(Alphabet::default(), nonterminals, None, [], arrows));
    edges.retain(|edge| component[edge.head as usize] == component[edge.target as usize]);
    let mut grows_after = vec![false; nonterminals];
    for edge in edges.iter().filter(|edge| edge.after) {
        grows_after[component[edge.head as usize] as usize] = true;
    }
    let first = edges.iter().find(|edge| edge.before && grows_after[component[edge.head as usize] as usize]);
    first.map(|edge| edge.head)
}

/// A nonterminal on the right side of another one.
struct Edge {
    head: u32,
    target: u32,
    /// Whether the symbols before it derive a word that is not empty.
    before: bool,
    /// Whether the symbols after it do.
    after: bool,
}

/// Facts about the nonterminals of a context-free grammar.
struct Useful {
    /// Whether each derives a word.
    productive: Vec<bool>,
    /// Whether each derives a word that is not empty.
    visible: Vec<bool>,
    /// Whether the start symbol leads to each.
    reached: Vec<bool>,
}

/// Returns the heads and right sides of context-free productions.
fn context_free(productions: &[Rewriting]) -> impl Iterator<Item = (u32, &[RuleSymbol])> {
    productions.iter().filter_map(|production| match production.left[..] {
        [Nonterminal(head)] => Some((head, production.right.as_slice())),
        _ => None,
    })
}

impl Useful {
    fn new(nonterminals: usize, productions: &[Rewriting]) -> Self {
        let mut useful = Self { productive: vec![false; nonterminals], visible: Vec::new(), reached: Vec::new() };
        useful.find_productive(productions);
        let edges = || {
            let sides = context_free(productions).filter(|(_, right)| useful.is_productive(right));
            sides.flat_map(|(head, right)| {
                right.iter().filter_map(move |symbol| match *symbol {
                    Nonterminal(target) => Some((head, target)),
                    RuleSymbol::Terminal => None,
                })
            })
        };
        let has_terminal = context_free(productions)
            .filter(|(_, right)| useful.is_productive(right) && right.contains(&RuleSymbol::Terminal))
            .map(|(head, _)| head);
        let visible = closure(nonterminals, has_terminal, edges().map(|(head, target)| (target, head)));
        let reached = closure(nonterminals, (nonterminals > 0).then_some(0), edges());
        Self { visible, reached, ..useful }
    }

    /// Finds the productive nonterminals, counting for each production those on its right side that are not yet known.
    fn find_productive(&mut self, productions: &[Rewriting]) {
        let sides: Vec<_> = context_free(productions).collect();
        let mut unknown: Vec<usize> = sides.iter().map(|(_, right)| nonterminals_in(right).count()).collect();
        let mut uses: Vec<Vec<usize>> = vec![Vec::new(); self.productive.len()];
        for (number, (_, right)) in sides.iter().enumerate() {
            for symbol in *right {
                if let Nonterminal(used) = symbol {
                    uses[*used as usize].push(number);
                }
            }
        }
        let mut known: Vec<u32> =
            sides.iter().zip(&unknown).filter(|(_, unknown)| **unknown == 0).map(|((head, _), _)| *head).collect();
        while let Some(nonterminal) = known.pop() {
            if std::mem::replace(&mut self.productive[nonterminal as usize], true) {
                continue;
            }
            for &number in &uses[nonterminal as usize] {
                unknown[number] -= 1;
                if unknown[number] == 0 {
                    known.push(sides[number].0);
                }
            }
        }
    }

    fn is_productive(&self, side: &[RuleSymbol]) -> bool {
        let is_productive = |symbol: &RuleSymbol| match *symbol {
            RuleSymbol::Terminal => true,
            Nonterminal(number) => self.productive[number as usize],
        };
        side.iter().all(is_productive)
    }

    fn is_visible(&self, symbol: RuleSymbol) -> bool {
        match symbol {
            RuleSymbol::Terminal => true,
            Nonterminal(number) => self.visible[number as usize],
        }
    }
}

/// Returns the nonterminals to which some lead along edges.
fn closure(
    nonterminals: usize,
    from: impl IntoIterator<Item = u32>,
    edges: impl Iterator<Item = (u32, u32)>,
) -> Vec<bool> {
    let mut targets: Vec<Vec<u32>> = vec![Vec::new(); nonterminals];
    edges.for_each(|(from, to)| targets[from as usize].push(to));
    let mut found = vec![false; nonterminals];
    let mut open: Vec<u32> = from.into_iter().collect();
    while let Some(nonterminal) = open.pop() {
        if !std::mem::replace(&mut found[nonterminal as usize], true) {
            open.extend(&targets[nonterminal as usize]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `S=aSb,S=` with capital letters as nonterminals, S first.
    fn productions(text: &str) -> (usize, Vec<Rewriting>) {
        let names = "SABCD";
        let side = |text: &str| {
            text.chars().map(|c| names.find(c).map_or(RuleSymbol::Terminal, |at| Nonterminal(at as u32))).collect()
        };
        let rules = text.split(',').filter_map(|rule| rule.split_once('='));
        (names.len(), rules.map(|(left, right)| Rewriting { left: side(left), right: side(right) }).collect())
    }

    #[test]
    fn each_type_has_the_production_that_prevents_a_narrower_one() {
        let check = |text, kind, obstacle| {
            let (nonterminals, rules) = productions(text);
            let found = classify(nonterminals, &rules);
            assert_eq!((found.kind, found.obstacle), (kind, obstacle), "{text}");
        };
        check("S=a,S=A,A=", ChomskyType::BothLinear, None);
        check("S=aS,S=", ChomskyType::RightLinear, None);
        check("S=Sa,S=", ChomskyType::LeftLinear, None);
        check("S=aSb,S=", ChomskyType::Linear, Some((0, Obstacle::Between(1))));
        check("S=aA,A=Sb,S=", ChomskyType::Linear, Some((1, Obstacle::OtherSide(0))));
        check("S=Ab,A=aS,S=", ChomskyType::Linear, Some((1, Obstacle::OtherSide(1))));
        check("S=a,S=SS", ChomskyType::ContextFree, Some((1, Obstacle::SecondNonterminal(1))));
        check("S=aSBC,S=aBC,CB=BC,aB=ab", ChomskyType::ContextSensitive, Some((2, Obstacle::LongLeftSide)));
        check("S=,S=aAB,AB=BA", ChomskyType::ContextSensitive, Some((2, Obstacle::LongLeftSide)));
        check("S=aSA,S=,AB=BA", ChomskyType::Unrestricted, Some((1, Obstacle::Shrinks)));
        check("S=aA,aA=", ChomskyType::Unrestricted, Some((1, Obstacle::Shrinks)));
        check("S=a,a=b", ChomskyType::Unrestricted, Some((1, Obstacle::NoNonterminal)));
    }

    #[test]
    fn a_grammar_is_self_embedding_if_a_cycle_grows_on_both_sides() {
        let check = |text, expected: Option<u32>| {
            let (nonterminals, rules) = productions(text);
            assert_eq!(classify(nonterminals, &rules).self_embedding, expected, "{text}");
        };
        check("S=aSb,S=", Some(0));
        check("S=SS,S=a", Some(0));
        check("S=aA,A=Sb,S=c", Some(0));
        check("S=AB,A=aA,A=,B=Bb,B=", None);
        check("S=AAS,A=a,A=b,S=", None);
        // Nothing is on the right but the empty word.
        check("S=aSA,S=b,A=", None);
        // The cycle derives no word, or nothing leads to it.
        check("S=a,S=aA,A=aAb", None);
        check("S=a,A=aAb,A=", None);
        // One side grows in one cycle, the other in another cycle of the same nonterminals.
        check("S=aA,A=B,B=S,B=Ab,S=c", Some(0));
    }
}
