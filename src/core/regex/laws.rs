//! Algebraic laws that shorten expressions as they are built.
//!
//! Each constructor returns an expression for the language that it names, and applies laws that are cheap to check:
//! those of ∅ and ε, of nested repetition, and of common prefixes and suffixes.

use super::pool::{EMPTY, EPSILON, Id, Node, Pool};
use std::collections::BTreeSet;

/// The greatest depth of nested factorings, each of which is a level of recursion.
const MAX_DEPTH: u32 = 32;

/// The longest expressions, in characters, that are tested for inclusion of one in the other.
const MAX_COMPARED: usize = 256;

/// The greatest number of factors of x for which (x)*x is recognized as (x)+.
const MAX_PERIOD: usize = 16;

impl Pool {
    /// Returns an expression for one of these symbols.
    pub(super) fn symbols(&mut self, symbols: impl IntoIterator<Item = u32>) -> Id {
        let symbols: BTreeSet<u32> = symbols.into_iter().collect();
        if symbols.is_empty() { EMPTY } else { self.id(Node::Symbols(symbols.into_iter().collect())) }
    }

    /// Returns `x?`.
    pub(super) fn optional(&mut self, x: Id) -> Id {
        match *self.node(x) {
            Node::Empty => EPSILON,
            _ if self.is_nullable(x) => x,
            Node::Plus(y) => self.star(y),
            _ => self.with_star(x).unwrap_or_else(|| self.id(Node::Optional(x))),
        }
    }

    /// Returns x | y* for x | y+, which has all words of it and ε.
    fn with_star(&mut self, x: Id) -> Option<Id> {
        let Node::Union(parts) = self.node(x) else { return None };
        let mut parts = parts.to_vec();
        let plus = parts.iter().position(|&part| matches!(self.node(part), Node::Plus(_)))?;
        parts[plus] = self.star_of(parts[plus]);
        Some(self.union(parts))
    }

    fn star_of(&mut self, plus: Id) -> Id {
        match *self.node(plus) {
            Node::Plus(y) => self.star(y),
            _ => plus,
        }
    }

    /// Returns `x+`.
    pub(super) fn plus(&mut self, x: Id) -> Id {
        match *self.node(x) {
            Node::Empty | Node::Plus(_) => x,
            _ if self.is_nullable(x) => self.star(x),
            _ => self.id(Node::Plus(x)),
        }
    }

    /// Returns `x*`.
    pub(super) fn star(&mut self, x: Id) -> Id {
        match *self.node(x) {
            Node::Empty | Node::Epsilon => return EPSILON,
            Node::Star(_) => return x,
            Node::Plus(y) | Node::Optional(y) => return self.star(y),
            _ => {}
        }
        let once = self.within_star(x);
        if once == x { self.id(Node::Star(x)) } else { self.star(once) }
    }

    /// Returns a shorter y with x* = y*, or x if none is found.
    fn within_star(&mut self, x: Id) -> Id {
        let alternatives = self.alternatives(x);
        let mut parts = Vec::new();
        for &alternative in &alternatives {
            match self.node(alternative).clone() {
                Node::Star(y) | Node::Plus(y) | Node::Optional(y) => parts.push(y),
                // If all factors are nullable, they are as good as alternatives under a star.
                Node::Concat(factors) if self.is_nullable(alternative) => parts.extend(factors),
                Node::Concat(factors) => {
                    let others: Vec<Id> = alternatives.iter().copied().filter(|&other| other != alternative).collect();
                    parts.push(self.without_loose_ends(&factors, &others));
                }
                _ => parts.push(alternative),
            }
        }
        if parts == alternatives { x } else { self.union(parts) }
    }

    /// Concatenates the factors without any y* or y? at either end where y is within one of the `others`: in (y|y*z)*
    /// the y* adds nothing.
    fn without_loose_ends(&mut self, factors: &[Id], others: &[Id]) -> Id {
        let is_loose = |&factor: &Id| match self.node(factor) {
            Node::Star(y) | Node::Optional(y) => others.iter().any(|&other| self.is_within(*y, other)),
            _ => false,
        };
        let begin = factors.iter().take_while(|factor| is_loose(factor)).count();
        let end = factors[begin..].iter().rev().take_while(|factor| is_loose(factor)).count();
        if begin + end == 0 {
            self.id(Node::Concat(factors.into()))
        } else {
            self.concat(factors[begin..factors.len() - end].iter().copied())
        }
    }

    /// Returns the parts of a union, or just the expression itself if it is something else.
    fn alternatives(&self, x: Id) -> Vec<Id> {
        match self.node(x) {
            Node::Union(parts) => parts.to_vec(),
            _ => vec![x],
        }
    }

    /// Returns the parts of a concatenation, nothing for ε, or just the expression itself if it is something else.
    fn factors(&self, x: Id) -> Vec<Id> {
        match self.node(x) {
            Node::Concat(parts) => parts.to_vec(),
            Node::Epsilon => Vec::new(),
            _ => vec![x],
        }
    }

    /// Whether a cheap test shows that all words of x are words of y.
    fn is_within(&self, x: Id, y: Id) -> bool {
        if x == y || self.len(x).max(self.len(y)) > MAX_COMPARED {
            return x == y;
        }
        if let &(Node::Star(y) | Node::Plus(y) | Node::Optional(y)) = self.node(y)
            && self.is_within(x, y)
        {
            return true;
        }
        match (self.node(x), self.node(y)) {
            (Node::Symbols(symbols), _) => symbols.iter().all(|&symbol| self.holds(y, symbol)),
            (Node::Union(parts), _) => parts.iter().all(|&part| self.is_within(part, y)),
            (_, Node::Union(parts)) => parts.iter().any(|&part| self.is_within(x, part)),
            (&(Node::Star(x) | Node::Plus(x) | Node::Optional(x)), Node::Star(_)) | (&Node::Plus(x), Node::Plus(_)) => {
                self.is_within(x, y)
            }
            (Node::Concat(parts), Node::Star(_) | Node::Plus(_)) => parts.iter().all(|&part| self.is_within(part, y)),
            _ => false,
        }
    }

    /// Whether the word of just this symbol is a word of x.
    fn holds(&self, x: Id, symbol: u32) -> bool {
        match self.node(x) {
            Node::Empty | Node::Epsilon => false,
            Node::Symbols(symbols) => symbols.binary_search(&symbol).is_ok(),
            Node::Union(parts) => parts.iter().any(|&part| self.holds(part, symbol)),
            Node::Concat(parts) => {
                match parts.iter().filter(|part| !self.is_nullable(**part)).collect::<Vec<_>>()[..] {
                    [] => parts.iter().any(|&part| self.holds(part, symbol)),
                    [&only] => self.holds(only, symbol),
                    _ => false,
                }
            }
            &(Node::Star(x) | Node::Plus(x) | Node::Optional(x)) => self.holds(x, symbol),
        }
    }

    /// Returns the concatenation of `parts`.
    pub(super) fn concat(&mut self, parts: impl IntoIterator<Item = Id>) -> Id {
        let mut out: Vec<Id> = Vec::new();
        for part in parts {
            if part == EMPTY {
                return EMPTY;
            }
            if out.is_empty() {
                out = self.factors(part);
                continue;
            }
            for factor in self.factors(part) {
                self.append(&mut out, factor);
            }
        }
        match out[..] {
            [] => EPSILON,
            [only] => only,
            _ => self.id(Node::Concat(out.into())),
        }
    }

    /// Appends a factor, joining it with the factor before it as long as the two can be joined.
    fn append(&mut self, out: &mut Vec<Id>, mut factor: Id) {
        while let Some(&last) = out.last() {
            let Some(joined) = self.join(last, factor) else { break };
            out.pop();
            factor = joined;
        }
        if let Some(&last) = out.last()
            && let Some(pair) = self.denest_plus(last, factor)
        {
            out.pop();
            for factor in pair.into_iter().flat_map(|x| self.factors(x)).collect::<Vec<_>>() {
                self.append(out, factor);
            }
            return;
        }
        // x x* = x+, where x has several factors.
        if let Node::Star(body) = *self.node(factor) {
            let body = self.factors(body);
            if body.len() > 1 && out.ends_with(&body) {
                out.truncate(out.len() - body.len());
                let repeated = self.plus_of(factor);
                return self.append(out, repeated);
            }
        }
        if let Some((x, repeated)) = self.repeat_part(factor, |x| out.ends_with(x), Position::Front) {
            out.truncate(out.len() - x);
            return self.append(out, repeated);
        }
        out.push(factor);
        for period in 1..out.len().min(MAX_PERIOD + 1) {
            let star = out.len() - period - 1;
            let Node::Star(body) = *self.node(out[star]) else { continue };
            // x (y x)* y = (x y)+, and x* x = x+, where x has several factors.
            let body = self.factors(body);
            let is_rotated = body.len() >= period.max(2)
                && out[star + 1..] == body[..period]
                && out[..star].ends_with(&body[period..]);
            if is_rotated {
                let rotated = self.concat(body[period..].iter().chain(&body[..period]).copied());
                let repeated = self.plus(rotated);
                out.truncate(star + period - body.len());
                return self.append(out, repeated);
            }
            let is_after = |x: &[Id]| x == &out[star + 1..];
            if let Some((_, repeated)) = self.repeat_part(out[star], is_after, Position::Back) {
                out.truncate(star);
                return self.append(out, repeated);
            }
        }
    }

    /// Returns (x c*)+ for x (x|c)*, or (c* x)+ for (x|c)* x if `side` is the back, and the number of factors of x, if
    /// that is shorter. The factors of x are those that `is_next` to the repetition `star` of x|c.
    fn repeat_part(&mut self, star: Id, is_next: impl Fn(&[Id]) -> bool, side: Position) -> Option<(usize, Id)> {
        let Node::Star(body) = *self.node(star) else { return None };
        let Node::Union(parts) = self.node(body) else { return None };
        let place = parts.iter().position(|&part| matches!(self.node(part), Node::Concat(x) if is_next(x)))?;
        let (x, mut others) = (parts[place], parts.to_vec());
        others.remove(place);
        let others = self.union(others);
        let others = self.star(others);
        let once = self.concat(if side == Position::Front { [x, others] } else { [others, x] });
        let repeated = self.plus(once);
        (self.len(repeated) < self.len(x) + self.len(star)).then(|| (self.factors(x).len(), repeated))
    }

    /// Returns (a|c)* and c for (c* a)* c+, or c and (a|c)* for c+ (a c*)*.
    fn denest_plus(&mut self, x: Id, y: Id) -> Option<[Id; 2]> {
        match (self.node(x), self.node(y)) {
            (&Node::Star(repeated), &Node::Plus(c)) => {
                let star = self.star(c);
                Some([self.denest(c, repeated, star, Position::Front)?, c])
            }
            (&Node::Plus(c), &Node::Star(repeated)) => {
                let star = self.star(c);
                Some([c, self.denest(c, repeated, star, Position::Back)?])
            }
            _ => None,
        }
    }

    /// Returns x+ for x*.
    fn plus_of(&mut self, star: Id) -> Id {
        match *self.node(star) {
            Node::Star(x) => self.plus(x),
            _ => star,
        }
    }

    /// Returns a shorter expression for x y, if one is found.
    fn join(&mut self, x: Id, y: Id) -> Option<Id> {
        let joined = match (self.node(x).clone(), self.node(y).clone()) {
            (_, Node::Star(_)) if self.is_nullable(x) && self.is_within(x, y) => y,
            (Node::Star(_), _) if self.is_nullable(y) && self.is_within(y, x) => x,
            // x b* = b+ if b is within x, and x within b* but not nullable; mirrored for a* y.
            (_, Node::Star(b)) if self.is_within(b, x) && self.is_within(x, y) => self.plus(b),
            (Node::Star(a), _) if self.is_within(a, y) && self.is_within(y, x) => self.plus(a),
            // a*(c a*)* = (a|c)* and a*(c(a|c)*)? = (a|c)*, and both mirrored.
            (Node::Star(a), Node::Star(b)) => {
                self.denest(a, b, x, Position::Back).or_else(|| self.denest(b, a, y, Position::Front))?
            }
            (Node::Star(a), Node::Optional(b)) => self.denest_optional(a, b, Position::Back)?,
            (Node::Optional(a), Node::Star(b)) => self.denest_optional(b, a, Position::Front)?,
            _ => return None,
        };
        Some(joined)
    }

    /// Returns (a|c)* if `repeated` is c x (or x c if `side` is the front), where x = a*.
    fn denest(&mut self, a: Id, repeated: Id, x: Id, side: Position) -> Option<Id> {
        let (outermost, c) = self.split(repeated, side)?;
        let either = (outermost == x).then(|| self.union([a, c]))?;
        Some(self.star(either))
    }

    /// Returns (a|c)* if `optional` is c(a|c)* (or (a|c)*c if `side` is the front).
    fn denest_optional(&mut self, a: Id, optional: Id, side: Position) -> Option<Id> {
        let (outermost, c) = self.split(optional, side)?;
        let Node::Star(either) = *self.node(outermost) else { return None };
        (self.union([a, c]) == either).then_some(outermost)
    }

    /// Splits a concatenation into the factor at one end and the rest.
    fn split(&mut self, x: Id, side: Position) -> Option<(Id, Id)> {
        let Node::Concat(factors) = self.node(x).clone() else { return None };
        let (outermost, rest) = if side == Position::Front { factors.split_first()? } else { factors.split_last()? };
        Some((*outermost, self.concat(rest.iter().copied())))
    }

    /// Returns the union of `parts`.
    pub(super) fn union(&mut self, parts: impl IntoIterator<Item = Id>) -> Id {
        let mut nullable = false;
        let mut symbols: BTreeSet<u32> = BTreeSet::new();
        let mut others: BTreeSet<Id> = BTreeSet::new();
        let mut open: Vec<Id> = parts.into_iter().collect();
        while let Some(part) = open.pop() {
            match self.node(part) {
                Node::Empty => {}
                Node::Epsilon => nullable = true,
                Node::Symbols(more) => symbols.extend(more),
                Node::Union(parts) => open.extend(parts),
                &Node::Optional(part) => {
                    nullable = true;
                    open.push(part);
                }
                _ => _ = others.insert(part),
            }
        }
        let mut parts: Vec<Id> = others.into_iter().collect();
        if !symbols.is_empty() {
            parts.push(self.symbols(symbols));
        }
        self.drop_covered(&mut parts);
        if self.depth < MAX_DEPTH {
            self.depth += 1;
            self.factor(&mut parts, Position::Front);
            self.factor(&mut parts, Position::Back);
            self.absorb_symbols(&mut parts);
            self.depth -= 1;
        }
        let union = match parts[..] {
            [] => EMPTY,
            [only] => only,
            _ => {
                parts.sort_unstable();
                self.id(Node::Union(parts.into()))
            }
        };
        if nullable { self.optional(union) } else { union }
    }

    /// Removes alternatives that are within a repetition among the alternatives that remain.
    fn drop_covered(&self, parts: &mut Vec<Id>) {
        let mut repetitions: Vec<Id> =
            parts.iter().copied().filter(|&part| matches!(self.node(part), Node::Star(_) | Node::Plus(_))).collect();
        parts.retain(|&part| {
            let is_covered = repetitions.iter().any(|&other| other != part && self.is_within(part, other));
            if is_covered {
                // Two repetitions of the same language cover each other, and one of them has to remain.
                repetitions.retain(|&other| other != part);
            }
            !is_covered
        });
    }

    /// Returns the first or last factor of a concatenation, or just the expression itself if it is something else.
    fn outermost(&self, x: Id, side: Position) -> Option<Id> {
        match (self.node(x), side) {
            (Node::Concat(factors), Position::Front) => factors.first().copied(),
            (Node::Concat(factors), Position::Back) => factors.last().copied(),
            _ => Some(x),
        }
    }

    /// Joins single symbols with alternatives that begin or end with them, where that is shorter: x+ a | [ab] = x* a | b.
    fn absorb_symbols(&mut self, parts: &mut Vec<Id>) {
        let Some(place) = parts.iter().position(|&part| matches!(self.node(part), Node::Symbols(_))) else { return };
        let mut single = parts.swap_remove(place);
        for part in parts.iter_mut() {
            for side in [Position::Front, Position::Back] {
                if let Some((joined, others)) = self.absorb(single, *part, side) {
                    (*part, single) = (joined, others);
                }
            }
        }
        if single != EMPTY {
            parts.push(single);
        }
    }

    /// Returns x? a and the other symbols for symbols with a and the alternative x a, if that is shorter.
    fn absorb(&mut self, symbols: Id, part: Id, side: Position) -> Option<(Id, Id)> {
        let outermost = self.outermost(part, side).filter(|&outermost| outermost != part)?;
        let (Node::Symbols(all), Node::Symbols(taken)) = (self.node(symbols), self.node(outermost)) else {
            return None;
        };
        if !taken.iter().all(|symbol| all.binary_search(symbol).is_ok()) {
            return None;
        }
        let others: Vec<u32> = all.iter().copied().filter(|symbol| taken.binary_search(symbol).is_err()).collect();
        let (outermost, rest) = self.split(part, side)?;
        let rest = self.optional(rest);
        let joined = self.concat(if side == Position::Front { [outermost, rest] } else { [rest, outermost] });
        let others = self.symbols(others);
        let len = if others == EMPTY { 0 } else { 1 + self.len(others) };
        (self.len(joined) + len < self.len(part) + 1 + self.len(symbols)).then_some((joined, others))
    }

    /// Joins alternatives with a common prefix or suffix: x y | x z = x(y|z).
    fn factor(&mut self, parts: &mut Vec<Id>, side: Position) {
        let mut keyed: Vec<(Option<Id>, Id)> = parts.iter().map(|&part| (self.outermost(part, side), part)).collect();
        keyed.sort();
        if keyed.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            return;
        }
        parts.clear();
        for group in keyed.chunk_by(|a, b| a.0 == b.0) {
            let joined = if let [(_, only)] = group {
                *only
            } else {
                self.join_group(group.iter().map(|&(_, part)| part), side)
            };
            // The joined expression may be a union again; its alternatives are added one by one.
            parts.extend(self.alternatives(joined));
        }
    }

    /// Returns x(y|z|…) for alternatives x y, x z, … whose longest common prefix (or suffix) is x.
    fn join_group(&mut self, group: impl Iterator<Item = Id>, side: Position) -> Id {
        let mut lists: Vec<Vec<Id>> = group.map(|part| self.factors(part)).collect();
        if side == Position::Back {
            for list in &mut lists {
                list.reverse();
            }
        }
        let common = lists[1..].iter().fold(lists[0].len(), |common, list| {
            let same = list.iter().zip(&lists[0]).take_while(|(a, b)| a == b).count();
            common.min(same)
        });
        let mut shared = lists[0][..common].to_vec();
        let mut rests = Vec::new();
        for list in lists {
            let mut rest = list[common..].to_vec();
            if side == Position::Back {
                rest.reverse();
            }
            rests.push(self.concat(rest));
        }
        let rest = self.union(rests);
        if side == Position::Front {
            shared.push(rest);
        } else {
            shared.reverse();
            shared.insert(0, rest);
        }
        self.concat(shared)
    }
}

/// An end of a concatenation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Front,
    Back,
}
