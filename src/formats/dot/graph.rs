//! Parses a graph into nodes and edges with their attributes.

use super::{
    Fault, MAX, OWN,
    tokens::{Kind, Quoted, Token, tokens},
};
use ecow::EcoString;
use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// The deepest nesting of subgraphs that is read.
const MAX_DEPTH: usize = 64;

/// The attributes that are read, in lowercase; others are ignored.
const KNOWN: [&str; 19] = [
    "alphabet",
    "bend",
    "fillcolor",
    "label",
    "label_at",
    "peripheries",
    "pos",
    "shape",
    "style",
    "tooltip",
    "xlabel",
    "comment",
    "is_start",
    "is_final",
    "initial",
    "final",
    "accepting",
    "start",
    "is_accepting",
];

/// Attributes of a node or an edge.
pub(super) type Attributes = BTreeMap<&'static str, Rc<str>>;

/// A graph as written in the text.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) title: EcoString,
    /// The declared alphabet, with its byte offset.
    pub(super) alphabet: Option<(usize, String)>,
    /// Whether this app wrote the graph.
    pub(super) is_own: bool,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    numbers: HashMap<EcoString, usize>,
}

pub(super) struct Node {
    pub(super) name: EcoString,
    pub(super) attributes: Attributes,
}

pub(super) struct Edge {
    pub(super) at: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) attributes: Attributes,
    /// The byte offset of the label.
    pub(super) label_at: usize,
}

/// The default attributes that a subgraph passes on to its nodes and edges.
#[derive(Clone, Default)]
struct Defaults {
    node: Attributes,
    edge: Attributes,
    /// The byte offset of the label of edges.
    label_at: Option<usize>,
}

type FaultAt = (usize, Fault);

/// Parses a directed graph.
pub(super) fn parse(text: &str) -> Result<Graph, FaultAt> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.len(), graph: Graph::default() };
    parser.take_keyword("strict");
    if parser.take_keyword("graph") {
        return Err((tokens[parser.next - 1].at, Fault::Undirected));
    }
    if !parser.take_keyword("digraph") {
        return Err((parser.at(), Fault::NoGraph));
    }
    parser.word();
    if !parser.take(&Kind::BodySymbol('{')) {
        return Err((parser.at(), Fault::NoGraph));
    }
    parser.statements(0, Defaults::default())?;
    Ok(parser.graph)
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    end: usize,
    graph: Graph,
}

impl Parser<'_> {
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |token| token.at)
    }

    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let there = self.peek() == Some(kind);
        self.next += usize::from(there);
        there
    }

    /// Returns whether the next token is this keyword, in any case.
    fn is_keyword(&self, keyword: &str) -> bool {
        matches!(self.peek(), Some(Kind::Word(word, Quoted::Bare)) if word.eq_ignore_ascii_case(keyword))
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        let there = self.is_keyword(keyword);
        self.next += usize::from(there);
        there
    }

    fn word(&mut self) -> Option<EcoString> {
        let Some(Kind::Word(word, _)) = self.peek() else { return None };
        let word = word.clone();
        self.next += 1;
        Some(word)
    }

    fn stray(&self) -> FaultAt {
        let what = match self.peek() {
            None => return (self.end, Fault::Unclosed("}")),
            Some(Kind::Word(word, _)) => word.clone(),
            Some(Kind::BodySymbol(sign)) => EcoString::from(*sign),
            Some(Kind::Arrow) => "->".into(),
            Some(Kind::Line) => return (self.at(), Fault::Undirected),
        };
        (self.at(), Fault::Stray(what))
    }

    /// Reads statements up to the closing brace. Returns the nodes in them, sorted and without duplicates.
    fn statements(&mut self, depth: usize, mut defaults: Defaults) -> Result<Vec<usize>, FaultAt> {
        let mut inside = Vec::new();
        loop {
            if self.take(&Kind::BodySymbol('}')) {
                inside.sort_unstable();
                inside.dedup();
                return Ok(inside);
            }
            if self.take(&Kind::BodySymbol(';')) {
                continue;
            }
            let target = ["graph", "node", "edge"].into_iter().find(|keyword| self.is_keyword(keyword));
            let follows = self.tokens.get(self.next + 1).map(|token| &token.kind);
            match (target, follows) {
                (Some(target), Some(Kind::BodySymbol('['))) => {
                    let at = self.at();
                    self.next += 1;
                    let (attributes, label_at) = self.attributes()?;
                    match target {
                        "node" => defaults.node.extend(attributes),
                        "edge" => {
                            defaults.edge.extend(attributes);
                            defaults.label_at = label_at.or(defaults.label_at);
                        }
                        _ if depth == 0 => attributes.iter().for_each(|(key, value)| self.describe(at, key, value)),
                        _ => {}
                    }
                }
                (_, Some(Kind::BodySymbol('='))) => {
                    let at = self.at();
                    let key = self.word().ok_or_else(|| self.stray())?;
                    self.next += 1;
                    let value = self.word().ok_or_else(|| self.stray())?;
                    if depth == 0 {
                        self.describe(at, &key, &value);
                    }
                }
                _ => self.chain(depth, &defaults, &mut inside)?,
            }
        }
    }

    /// Reads an attribute of the whole graph.
    fn describe(&mut self, at: usize, key: &str, value: &str) {
        match key {
            "label" => self.graph.title = super::read::plain(value).into(),
            "alphabet" => self.graph.alphabet = Some((at, super::read::plain(value))),
            "comment" => self.graph.is_own |= value == OWN,
            _ => {}
        }
    }

    /// Reads nodes or subgraphs, alone or joined by arrows, and adds their nodes to `inside`.
    fn chain(&mut self, depth: usize, defaults: &Defaults, inside: &mut Vec<usize>) -> Result<(), FaultAt> {
        let at = self.at();
        let mut groups = vec![self.list(depth, defaults)?];
        while self.take(&Kind::Arrow) {
            let begin = self.next;
            groups.push(self.list(depth, defaults)?);
            // In `a -> b, c -> d`, the comma may end a list or an edge.
            let comma = self.tokens[begin..self.next].iter().find(|token| token.kind == Kind::BodySymbol(','));
            if let Some(comma) =
                comma.filter(|_| self.peek() == Some(&Kind::Arrow) && self.tokens[begin].kind != Kind::BodySymbol('{'))
            {
                return Err((comma.at, Fault::Comma));
            }
        }
        if self.peek() == Some(&Kind::Line) {
            return Err((self.at(), Fault::Undirected));
        }
        let (own, label_at) = self.attributes()?;
        let label_at = label_at.or(defaults.label_at).unwrap_or(at);
        if let [only] = groups.as_slice() {
            for &node in only {
                self.graph.nodes[node].attributes.extend(own.clone());
            }
        }
        let pairs: usize = groups.windows(2).map(|pair| pair[0].len().saturating_mul(pair[1].len())).sum();
        if self.graph.edges.len().saturating_add(pairs) > MAX {
            return Err((at, Fault::TooLarge));
        }
        for pair in groups.windows(2) {
            for (&from, &to) in pair[0].iter().flat_map(|from| pair[1].iter().map(move |to| (from, to))) {
                let mut attributes = defaults.edge.clone();
                attributes.extend(own.clone());
                self.graph.edges.push(Edge { at, from, to, attributes, label_at });
            }
        }
        inside.extend(groups.into_iter().flatten());
        Ok(())
    }

    /// Reads nodes or subgraphs with commas between them. Graphviz has no such lists, but people write them.
    fn list(&mut self, depth: usize, defaults: &Defaults) -> Result<Vec<usize>, FaultAt> {
        let mut nodes = self.group(depth, defaults)?;
        while self.take(&Kind::BodySymbol(',')) {
            nodes.extend(self.group(depth, defaults)?);
        }
        Ok(nodes)
    }

    /// Reads a node or a subgraph. Returns its nodes.
    fn group(&mut self, depth: usize, defaults: &Defaults) -> Result<Vec<usize>, FaultAt> {
        let named = self.take_keyword("subgraph");
        if named && self.peek() != Some(&Kind::BodySymbol('{')) {
            self.word();
        }
        let at = self.at();
        if self.take(&Kind::BodySymbol('{')) {
            return if depth == MAX_DEPTH {
                Err((at, Fault::TooDeep))
            } else {
                self.statements(depth + 1, defaults.clone())
            };
        }
        let name = self.word().ok_or_else(|| self.stray())?;
        // A port, which says where on the node the edge ends, is ignored.
        while self.take(&Kind::BodySymbol(':')) {
            self.word().ok_or_else(|| self.stray())?;
        }
        let graph = &mut self.graph;
        let number = *graph.numbers.entry(name.clone()).or_insert_with(|| {
            graph.nodes.push(Node { name, attributes: defaults.node.clone() });
            graph.nodes.len() - 1
        });
        if graph.nodes.len() > MAX {
            return Err((at, Fault::TooLarge));
        }
        Ok(vec![number])
    }

    /// Reads the attribute lists in brackets, if there are any. Returns the byte offset of the label, too.
    fn attributes(&mut self) -> Result<(Attributes, Option<usize>), FaultAt> {
        let mut attributes = Attributes::new();
        let mut label_at = None;
        while self.peek() == Some(&Kind::BodySymbol('[')) {
            let at = self.at();
            self.next += 1;
            while !self.take(&Kind::BodySymbol(']')) {
                if self.take(&Kind::BodySymbol(',')) || self.take(&Kind::BodySymbol(';')) {
                    continue;
                }
                if self.peek().is_none() {
                    return Err((at, Fault::Unclosed("]")));
                }
                let key = self.word().ok_or_else(|| self.stray())?;
                let value = if self.take(&Kind::BodySymbol('=')) {
                    if matches!(key.as_str(), "label" | "xlabel") {
                        label_at = Some(self.at());
                    }
                    self.word().ok_or_else(|| self.stray())?
                } else {
                    "true".into()
                };
                if let Some(known) = KNOWN.into_iter().find(|&known| key.eq_ignore_ascii_case(known)) {
                    attributes.insert(known, value.as_str().into());
                }
            }
        }
        Ok((attributes, label_at))
    }
}
