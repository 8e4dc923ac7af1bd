//! Expressions up to similarity, for derivatives.
//!
//! Similar expressions, which differ only by the associativity, commutativity and idempotence of the union and by the
//! laws of ∅ and ε, are one term. No other law applies: an expression has finitely many dissimilar derivatives.

use super::{Op, Regex};
use hashbrown::{HashMap, HashSet};

/// The number of a term. The parts of a term have smaller numbers.
pub(super) type Id = u32;

/// The empty language.
pub(super) const EMPTY: Id = 0;
/// The empty word.
const EPSILON: Id = 1;

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Term {
    Empty,
    Epsilon,
    /// One of these symbols, ascending.
    Symbols(Box<[u32]>),
    /// A factor that is no concatenation, and the rest.
    Concat(Id, Id),
    /// Two or more alternatives that are no unions, ascending.
    Union(Box<[Id]>),
    Star(Id),
    Plus(Id),
    Optional(Id),
}

/// All terms made so far, with their derivatives.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    all: Vec<Term>,
    ids: HashMap<Term, Id>,
    nullable: Vec<bool>,
    /// The numbers of operations of the terms as expressions, at most `u32::MAX`.
    sizes: Vec<u32>,
    /// The alternatives of unions in the order in which they were found first, in which they are written.
    orders: HashMap<Id, Box<[Id]>>,
    /// The derivatives of terms by symbols, as alternatives in the order in which they are found. There is none for ∅.
    derivatives: HashMap<(Id, u32), Box<[Id]>>,
    /// Whether the alternatives of a derivative stay apart, as partial derivatives.
    is_partial: bool,
    /// The number of elements stored.
    pub(super) elements: usize,
}

impl Terms {
    pub(super) fn new(is_partial: bool) -> Self {
        let mut terms = Self {
            all: Vec::new(),
            ids: HashMap::new(),
            nullable: Vec::new(),
            sizes: Vec::new(),
            orders: HashMap::new(),
            derivatives: HashMap::new(),
            is_partial,
            elements: 0,
        };
        terms.id(Term::Empty);
        terms.id(Term::Epsilon);
        terms
    }

    /// Returns the term of an expression.
    pub(super) fn read(&mut self, regex: &Regex) -> Id {
        let mut parts: Vec<Id> = Vec::new();
        for op in regex.ops() {
            let operands = parts.split_off(parts.len() - op.operands());
            let part = match (op, &operands[..]) {
                (Op::Symbols(symbols), _) => self.id(Term::Symbols(symbols.clone())),
                (Op::Concat(_), factors) => {
                    factors.iter().rev().fold(EPSILON, |rest, &factor| self.concat(factor, rest))
                }
                (Op::Union(_), parts) => self.union(parts.iter().copied()),
                (Op::Star, &[EMPTY | EPSILON]) | (Op::Optional, &[EMPTY]) | (Op::Epsilon, _) => EPSILON,
                (Op::Star, &[x]) => self.id(Term::Star(x)),
                (Op::Plus | Op::Optional, &[x @ (EMPTY | EPSILON)]) => x,
                (Op::Plus, &[x]) => self.id(Term::Plus(x)),
                (Op::Optional, &[x]) => self.id(Term::Optional(x)),
                _ => EMPTY,
            };
            parts.push(part);
        }
        parts.pop().unwrap_or(EMPTY)
    }

    pub(super) fn is_nullable(&self, id: Id) -> bool {
        self.nullable[id as usize]
    }

    /// Returns the number of operations of a term as an expression, at most `u32::MAX`.
    pub(super) fn size(&self, id: Id) -> usize {
        self.sizes[id as usize] as usize
    }

    fn id(&mut self, term: Term) -> Id {
        if let Some(&id) = self.ids.get(&term) {
            return id;
        }
        let id = self.all.len() as Id;
        let is_nullable = |&id: &Id| self.nullable[id as usize];
        let size = |ids: &[Id]| ids.iter().fold(1_u32, |sum, &id| sum.saturating_add(self.sizes[id as usize]));
        let (nullable, size) = match &term {
            Term::Empty | Term::Symbols(_) => (false, 1),
            Term::Epsilon => (true, 1),
            Term::Concat(first, rest) => (is_nullable(first) && is_nullable(rest), size(&[*first, *rest])),
            Term::Union(parts) => (parts.iter().any(is_nullable), size(parts)),
            Term::Star(x) | Term::Optional(x) => (true, size(&[*x])),
            Term::Plus(x) => (is_nullable(x), size(&[*x])),
        };
        self.elements += if let Term::Union(parts) = &term { 2 * parts.len() + 4 } else { 4 };
        self.nullable.push(nullable);
        self.sizes.push(size);
        self.all.push(term.clone());
        self.ids.insert(term, id);
        id
    }

    fn concat(&mut self, first: Id, rest: Id) -> Id {
        if first == EMPTY || rest == EMPTY {
            return EMPTY;
        }
        if rest == EPSILON {
            return first;
        }
        let (mut factors, mut last) = (Vec::new(), first);
        while let Term::Concat(factor, others) = self.all[last as usize] {
            factors.push(factor);
            last = others;
        }
        let rest = if last == EPSILON { rest } else { self.id(Term::Concat(last, rest)) };
        factors.into_iter().rev().fold(rest, |rest, factor| self.id(Term::Concat(factor, rest)))
    }

    fn union(&mut self, parts: impl IntoIterator<Item = Id>) -> Id {
        let parts = self.alternatives(parts);
        match parts[..] {
            [] => EMPTY,
            [only] => only,
            _ => {
                let mut sorted = parts.clone();
                sorted.sort_unstable();
                let id = self.id(Term::Union(sorted.into()));
                self.orders.entry(id).or_insert_with(|| parts.into());
                id
            }
        }
    }

    /// Returns the different alternatives of a union. ε is none of them if another one has it.
    fn alternatives(&self, parts: impl IntoIterator<Item = Id>) -> Vec<Id> {
        let mut alternatives: Vec<Id> = Vec::new();
        for part in parts {
            match &self.all[part as usize] {
                Term::Empty => {}
                Term::Union(_) => alternatives.extend_from_slice(&self.orders[&part]),
                _ => alternatives.push(part),
            }
        }
        let mut found = HashSet::new();
        alternatives.retain(|&part| found.insert(part));
        let is_covered = alternatives.iter().any(|&part| part != EPSILON && self.is_nullable(part));
        alternatives.retain(|&part| part != EPSILON || !is_covered);
        alternatives
    }

    /// Returns the derivative by a symbol: its only alternative unless derivatives are partial, or nothing for ∅.
    pub(super) fn derivative(&mut self, id: Id, symbol: u32) -> Box<[Id]> {
        // Parts come before the whole, and without recursion, because expressions can be deep.
        let mut waiting = vec![id];
        while let Some(&id) = waiting.last() {
            let missing = waiting.len();
            if !self.derivatives.contains_key(&(id, symbol)) {
                let parts = self.derived_parts(id);
                waiting.extend(parts.into_iter().filter(|&part| !self.derivatives.contains_key(&(part, symbol))));
                if waiting.len() > missing {
                    continue;
                }
                let made = self.derive(id, symbol);
                self.elements += made.len() + 4;
                self.derivatives.insert((id, symbol), made);
            }
            waiting.pop();
        }
        self.derivatives[&(id, symbol)].clone()
    }

    /// Returns the parts whose derivatives those of the term are made of.
    fn derived_parts(&self, id: Id) -> Vec<Id> {
        match &self.all[id as usize] {
            Term::Empty | Term::Epsilon | Term::Symbols(_) => Vec::new(),
            &Term::Concat(first, rest) if self.is_nullable(first) => vec![first, rest],
            &Term::Concat(x, _) | &Term::Star(x) | &Term::Plus(x) | &Term::Optional(x) => vec![x],
            Term::Union(parts) => parts.to_vec(),
        }
    }

    /// Returns the derivative of a term by the rules, from those of its parts.
    fn derive(&mut self, id: Id, symbol: u32) -> Box<[Id]> {
        let of = |terms: &Self, part: Id| terms.derivatives[&(part, symbol)].to_vec();
        let mut made = Vec::new();
        match self.all[id as usize].clone() {
            Term::Empty | Term::Epsilon => {}
            Term::Symbols(symbols) => made.extend(symbols.binary_search(&symbol).is_ok().then_some(EPSILON)),
            Term::Concat(first, rest) => {
                made.extend(of(self, first).into_iter().map(|part| self.concat(part, rest)));
                if self.is_nullable(first) {
                    made.extend(of(self, rest));
                }
            }
            Term::Union(_) => made.extend(self.orders[&id].iter().flat_map(|&part| of(self, part))),
            Term::Star(x) => made.extend(of(self, x).into_iter().map(|part| self.concat(part, id))),
            Term::Plus(x) => {
                let star = self.id(Term::Star(x));
                made.extend(of(self, x).into_iter().map(|part| self.concat(part, star)));
            }
            Term::Optional(x) => made = of(self, x),
        }
        if self.is_partial {
            let mut found = HashSet::new();
            made.retain(|&part| found.insert(part));
        } else {
            made = vec![self.union(made)];
            made.retain(|&part| part != EMPTY);
        }
        made.into()
    }

    /// Returns the operations of a term in postfix order.
    pub(super) fn ops(&self, id: Id) -> Vec<Op> {
        let (mut ops, mut tasks) = (Vec::new(), vec![Err(id)]);
        while let Some(task) = tasks.pop() {
            let id = match task {
                Ok(op) => {
                    ops.push(op);
                    continue;
                }
                Err(id) => id,
            };
            let begin = tasks.len();
            match &self.all[id as usize] {
                Term::Empty => ops.push(Op::Empty),
                Term::Epsilon => ops.push(Op::Epsilon),
                Term::Symbols(symbols) => ops.push(Op::Symbols(symbols.clone())),
                Term::Concat(..) => {
                    let mut last = id;
                    while let Term::Concat(factor, rest) = self.all[last as usize] {
                        tasks.push(Err(factor));
                        last = rest;
                    }
                    tasks.push(Err(last));
                    tasks.push(Ok(Op::Concat((tasks.len() - begin) as u32)));
                }
                Term::Union(parts) => {
                    tasks.extend(self.orders[&id].iter().map(|&part| Err(part)));
                    tasks.push(Ok(Op::Union(parts.len() as u32)));
                }
                &Term::Star(x) => tasks.extend([Err(x), Ok(Op::Star)]),
                &Term::Plus(x) => tasks.extend([Err(x), Ok(Op::Plus)]),
                &Term::Optional(x) => tasks.extend([Err(x), Ok(Op::Optional)]),
            }
            tasks[begin..].reverse();
        }
        ops
    }
}
