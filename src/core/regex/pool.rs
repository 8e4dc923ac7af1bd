//! A pool of expressions that share their parts, used while an automaton is converted to an expression.
//!
//! Equal expressions have equal ids, so comparing and copying expressions takes constant time.

use super::Op;
use crate::{Alphabet, Symbol};
use std::collections::HashMap;

/// The number of an expression in its pool.
pub(super) type Id = u32;

/// The empty language.
pub(super) const EMPTY: Id = 0;
/// The empty word.
pub(super) const EPSILON: Id = 1;

/// The least number of characters that are written as a class instead of alternatives.
const CLASS: usize = 4;

/// An expression whose parts are in the pool.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Node {
    Empty,
    Epsilon,
    /// One of these symbols, ascending.
    Symbols(Box<[u32]>),
    Concat(Box<[Id]>),
    /// Alternatives, at most one of which is [`Node::Symbols`].
    Union(Box<[Id]>),
    Star(Id),
    Plus(Id),
    Optional(Id),
}

/// The properties of an expression.
#[derive(Clone, Copy, Debug)]
struct Properties {
    /// Whether it matches the empty word.
    nullable: bool,
    /// Its approximate written length in characters.
    len: usize,
    /// The symbol that its alternatives are sorted by: the leftmost, or the least of those of alternatives.
    first: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Pool {
    nodes: Vec<Node>,
    properties: Vec<Properties>,
    ids: HashMap<Node, Id>,
    /// For each symbol, its written length in characters, and whether a class can contain it.
    symbols: Vec<(usize, bool)>,
    /// The current depth of nested factorings.
    pub(super) depth: u32,
}

impl Pool {
    pub(super) fn new(alphabet: &Alphabet) -> Self {
        let width = |symbol: &Symbol| {
            let chars = symbol.as_str().chars().count();
            (if chars == 1 { 1 } else { chars + 2 }, chars == 1)
        };
        let symbols = alphabet.symbols().iter().map(width).collect();
        let mut pool = Self { nodes: Vec::new(), properties: Vec::new(), ids: HashMap::new(), symbols, depth: 0 };
        pool.id(Node::Empty);
        pool.id(Node::Epsilon);
        pool
    }

    /// Returns the id of an expression to which no more laws apply, adding the expression if it is new.
    pub(super) fn id(&mut self, node: Node) -> Id {
        if let Some(&id) = self.ids.get(&node) {
            return id;
        }
        let id = self.nodes.len() as Id;
        self.properties.push(self.facts_of(&node));
        self.nodes.push(node.clone());
        self.ids.insert(node, id);
        id
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    pub(super) fn is_nullable(&self, id: Id) -> bool {
        self.properties[id as usize].nullable
    }

    pub(super) fn len(&self, id: Id) -> usize {
        self.properties[id as usize].len
    }

    fn facts_of(&self, node: &Node) -> Properties {
        let of = |&id: &Id| self.properties[id as usize];
        let sum = |parts: &[Id]| parts.iter().fold(0_usize, |sum, part| sum.saturating_add(of(part).len));
        let in_parentheses = |id: &Id| match self.node(*id) {
            Node::Union(_) | Node::Concat(_) => 2,
            Node::Symbols(symbols) if self.pieces(symbols).len() > 1 => 2,
            _ => 0,
        };
        let repeated = |id: &Id, nullable| {
            let Properties { len, first, .. } = of(id);
            Properties { nullable, len: len.saturating_add(1 + in_parentheses(id)), first }
        };
        match node {
            Node::Empty => Properties { nullable: false, len: 1, first: u32::MAX },
            Node::Epsilon => Properties { nullable: true, len: 1, first: u32::MAX },
            Node::Symbols(symbols) => Properties { nullable: false, len: self.width(symbols), first: symbols[0] },
            Node::Concat(parts) => Properties {
                nullable: parts.iter().all(|part| of(part).nullable),
                len: parts
                    .iter()
                    .filter(|part| !matches!(self.node(**part), Node::Concat(_)))
                    .map(in_parentheses)
                    .sum::<usize>()
                    .saturating_add(sum(parts)),
                first: of(&parts[0]).first,
            },
            Node::Union(parts) => Properties {
                nullable: parts.iter().any(|part| of(part).nullable),
                len: sum(parts).saturating_add(parts.len() - 1),
                first: parts.iter().map(|part| of(part).first).min().unwrap_or(u32::MAX),
            },
            Node::Star(part) | Node::Optional(part) => repeated(part, true),
            Node::Plus(part) => repeated(part, of(part).nullable),
        }
    }

    /// Returns the approximate written length of a choice of these symbols.
    fn width(&self, symbols: &[u32]) -> usize {
        let pieces = self.pieces(symbols);
        let widths = pieces.iter().map(|piece| match piece[..] {
            [symbol] => self.symbols[symbol as usize].0,
            _ => 2 + piece.chunk_by(|a, b| a + 1 == *b).map(|run| run.len().min(3)).sum::<usize>(),
        });
        widths.sum::<usize>() + pieces.len() - 1
    }

    /// Splits a choice of symbols into the parts that it is written as: a class of characters, if there are enough, and
    /// single symbols.
    fn pieces(&self, symbols: &[u32]) -> Vec<Vec<u32>> {
        let is_char = |&symbol: &u32| self.symbols[symbol as usize].1;
        let (chars, mut others): (Vec<u32>, Vec<u32>) = symbols.iter().partition(|symbol| is_char(symbol));
        let mut pieces = Vec::new();
        if chars.len() < CLASS {
            others.extend(chars);
        } else {
            pieces.push(chars);
        }
        pieces.extend(others.into_iter().map(|symbol| vec![symbol]));
        pieces.sort();
        pieces
    }

    /// Returns the operations of an expression, with alternatives sorted by their leftmost symbols.
    pub(super) fn ops(&self, root: Id) -> Vec<Op> {
        let mut ops = Vec::new();
        let mut tasks = vec![BuildTask::Visit(root)];
        while let Some(task) = tasks.pop() {
            let id = match task {
                BuildTask::Push(op) => {
                    ops.push(op);
                    continue;
                }
                BuildTask::Visit(id) => id,
            };
            let begin = tasks.len();
            match self.node(id) {
                Node::Empty => ops.push(Op::Empty),
                Node::Epsilon => ops.push(Op::Epsilon),
                Node::Symbols(symbols) => {
                    let pieces = self.pieces(symbols);
                    let union = (pieces.len() > 1).then_some(Op::Union(pieces.len() as u32));
                    ops.extend(pieces.into_iter().map(|piece| Op::Symbols(piece.into())).chain(union));
                }
                Node::Concat(parts) => {
                    tasks.extend(parts.iter().map(|&part| BuildTask::Visit(part)));
                    tasks.push(BuildTask::Push(Op::Concat(parts.len() as u32)));
                }
                Node::Union(parts) => self.visit_alternatives(parts, &mut tasks),
                &Node::Star(part) => tasks.extend([BuildTask::Visit(part), BuildTask::Push(Op::Star)]),
                &Node::Plus(part) => tasks.extend([BuildTask::Visit(part), BuildTask::Push(Op::Plus)]),
                &Node::Optional(part) => tasks.extend([BuildTask::Visit(part), BuildTask::Push(Op::Optional)]),
            }
            tasks[begin..].reverse();
        }
        ops
    }

    /// Adds the tasks for a union. Operations do not nest unions, so a choice of symbols adds its parts directly.
    fn visit_alternatives(&self, parts: &[Id], tasks: &mut Vec<BuildTask>) {
        let mut parts = parts.to_vec();
        parts.sort_by_key(|&part| self.properties[part as usize].first);
        let begin = tasks.len();
        for part in parts {
            match self.node(part) {
                Node::Symbols(symbols) => {
                    let pieces = self.pieces(symbols).into_iter();
                    tasks.extend(pieces.map(|piece| BuildTask::Push(Op::Symbols(piece.into()))));
                }
                _ => tasks.push(BuildTask::Visit(part)),
            }
        }
        tasks.push(BuildTask::Push(Op::Union((tasks.len() - begin) as u32)));
    }
}

enum BuildTask {
    Visit(Id),
    Push(Op),
}
