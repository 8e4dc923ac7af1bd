//! The runs of a word as a tree: each node branches for every move on the next symbol or on ε.
//!
//! A tree that grows beyond [`WHOLE`] nodes is abbreviated: the continuation of a state after the same number of
//! symbols appears only once, and each level has a limited number of nodes, preferring those that lead to acceptance.

use super::Run;
use crate::Nfa;
use std::ops::Range;

/// The largest number of nodes of an unabbreviated tree.
const WHOLE: usize = 160;
/// The largest number of nodes per level of an abbreviated tree, and the approximate limit for the whole tree.
const LEVEL: usize = 24;
const MOST: usize = 20_000;

/// The runs of a word as a tree, or one tree for each start state, with a layout: the start states on the left, their
/// continuations in columns to the right.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Run, RunTree, Symbol};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let word = [0, 1];
/// let tree = RunTree::new(&ends_in_b, &Run::of(&ends_in_b, &word), &word, &[]);
/// let states: Vec<u32> = tree.nodes().iter().map(|node| node.state).collect();
/// assert_eq!(states, [0, 0, 0, 1]);
/// assert!(tree.accepts(3) && !tree.accepts(2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct RunTree {
    nodes: Vec<RunNode>,
    /// The children of each node, from top to bottom.
    children: Vec<Vec<usize>>,
    accepting: Vec<bool>,
    /// The first column of the states after each symbol, and the end of the last column.
    columns: Vec<u32>,
    /// The number of states without a node, after each symbol.
    hidden: Vec<usize>,
    rows: u32,
}

/// A state of a run at some point of the word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunNode {
    /// The number of symbols read.
    pub read: usize,
    /// The state.
    pub state: u32,
    /// The parent node; `None` for a start state.
    pub parent: Option<usize>,
    /// Whether an ε-move leads here.
    pub by_epsilon: bool,
    /// The continuation of the run after this node.
    pub continuation: Continuation,
    /// The column, from the left. No two nodes share a position, and no node lies between a node and its parent.
    pub column: u32,
    /// The row, from the top.
    pub row: u32,
}

/// The continuation of a run after a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Continuation {
    /// The node has children.
    GoesOn,
    /// The run ends: the word is read, or the state has no move.
    Ends,
    /// The continuation is the same as after that node, which has the same state after the same symbols.
    SameAs(usize),
    /// The continuation is omitted for lack of space.
    Hidden,
}

impl RunTree {
    /// Builds the tree of a run of `word`. `leading` is the result of [`Run::leading`], or empty.
    pub fn new(nfa: &Nfa, run: &Run, word: &[u32], leading: &[bool]) -> Self {
        let grow = |shared| Growing { nfa, run, word, leading, shared, tree: Self::default() }.grow();
        grow(false).or_else(|| grow(true)).unwrap_or_default()
    }

    /// Returns the nodes, with the start states first and parents before their children.
    pub fn nodes(&self) -> &[RunNode] {
        &self.nodes
    }

    /// Returns whether an accepting run ends at this node.
    pub fn accepts(&self, node: usize) -> bool {
        self.accepting[node]
    }

    /// Returns the columns of the states after `read` symbols. All but the first hold states reached by ε-moves.
    pub fn columns(&self, read: usize) -> Range<u32> {
        self.columns[read]..self.columns[read + 1]
    }

    /// Returns the number of states after `read` symbols that are omitted for lack of space.
    pub fn hidden(&self, read: usize) -> usize {
        self.hidden[read]
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Returns the nodes from the start to this node.
    pub fn path(&self, node: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(Some(node), |&node| self.nodes[node].parent).collect();
        path.reverse();
        path
    }

    /// Returns the nodes of the start states, from top to bottom.
    fn roots(&self) -> Range<usize> {
        0..self.nodes.iter().take_while(|node| node.parent.is_none()).count()
    }

    /// Returns the children of a node, from top to bottom.
    pub fn children(&self, node: usize) -> &[usize] {
        &self.children[node]
    }

    /// Computes the children of all nodes.
    fn branch(&mut self) {
        self.children = vec![Vec::new(); self.nodes.len()];
        // Symbol moves continue straight on; ε-moves branch off below.
        for by_epsilon in [false, true] {
            for index in 0..self.nodes.len() {
                if let Some(parent) = self.nodes[index].parent.filter(|_| self.nodes[index].by_epsilon == by_epsilon) {
                    self.nodes[parent].continuation = Continuation::GoesOn;
                    self.children[parent].push(index);
                }
            }
        }
    }

    /// Gives each node the topmost row at or below its parent's that is free from the parent's column to its own.
    fn place(&mut self) {
        let mut free = vec![0; self.columns.last().map_or(0, |&end| end as usize)];
        let mut open: Vec<usize> = self.roots().rev().collect();
        while let Some(index) = open.pop() {
            let parent = self.nodes[index].parent.map(|parent| &self.nodes[parent]);
            let (begin, least) = parent.map_or((0, 0), |parent| (parent.column as usize + 1, parent.row));
            let between = &mut free[begin..=self.nodes[index].column as usize];
            let row = between.iter().copied().fold(least, u32::max);
            between.fill(row + 1);
            self.nodes[index].row = row;
            self.rows = self.rows.max(row + 1);
            open.extend(self.children[index].iter().rev());
        }
    }
}

/// A tree under construction, built level by level.
struct Growing<'a> {
    nfa: &'a Nfa,
    run: &'a Run,
    word: &'a [u32],
    leading: &'a [bool],
    /// Whether the tree is abbreviated: each continuation appears only once, and levels are limited.
    shared: bool,
    tree: RunTree,
}

/// A candidate node: its parent and its state.
type Candidate = (Option<usize>, u32);

impl Growing<'_> {
    /// Builds the tree. Returns `None` if it should be unabbreviated but is too large.
    fn grow(mut self) -> Option<RunTree> {
        let mut onward: Vec<Candidate> = self.nfa.starts().iter().map(|&start| (None, start)).collect();
        let mut first = vec![None; self.nfa.len()];
        let mut column = 0;
        for read in 0..=self.run.read() {
            self.tree.columns.push(column);
            let begin = self.tree.nodes.len();
            let (mut coming, mut by_epsilon) = (std::mem::take(&mut onward), false);
            while !coming.is_empty() {
                let level = self.tree.nodes.len();
                for (parent, state) in self.kept(coming, read, &first) {
                    let node = self.tree.nodes.len();
                    let before = if self.shared { first[state as usize] } else { self.above(parent, read, state) };
                    first[state as usize].get_or_insert(node);
                    let continuation = before.map_or(Continuation::Ends, Continuation::SameAs);
                    self.tree.nodes.push(RunNode { read, state, parent, by_epsilon, continuation, column, row: 0 });
                }
                if !self.shared && self.tree.nodes.len() > WHOLE {
                    return None;
                }
                coming = Vec::new();
                for node in level..self.tree.nodes.len() {
                    self.follow(node, &mut coming, &mut onward);
                }
                (by_epsilon, column) = (true, column + 1);
            }
            let shown = self.tree.nodes[begin..].iter().filter(|node| first[node.state as usize].take().is_some());
            self.tree.hidden.push(self.run.states(read).len() - shown.count());
        }
        self.tree.columns.push(column);
        self.tree.branch();
        self.tree.place();
        Some(self.tree)
    }

    /// Collects the candidates that follow a node and records whether an accepting run ends there.
    fn follow(&mut self, index: usize, by_epsilon: &mut Vec<Candidate>, onward: &mut Vec<Candidate>) {
        let RunNode { read, state, continuation, .. } = self.tree.nodes[index];
        let ends = read == self.word.len() && self.nfa.is_accepting(state);
        self.tree.accepting.push(ends);
        if continuation != Continuation::Ends {
            return;
        }
        let before = by_epsilon.len() + onward.len();
        by_epsilon.extend(self.nfa.epsilon_moves(state).iter().map(|m| (Some(index), m.target)));
        if read < self.run.read() {
            onward.extend(self.nfa.moves_on(state, self.word[read]).iter().map(|m| (Some(index), m.target)));
        }
        if by_epsilon.len() + onward.len() > before {
            // Hidden until one of the candidates gets a node.
            self.tree.nodes[index].continuation = Continuation::Hidden;
        }
    }

    /// Returns the node with this state from which only ε-moves lead to `parent`, if there is one.
    fn above(&self, parent: Option<usize>, read: usize, state: u32) -> Option<usize> {
        let mut above = parent;
        while let Some(index) = above.filter(|&index| self.tree.nodes[index].read == read) {
            let node = &self.tree.nodes[index];
            if node.state == state {
                return above;
            }
            above = node.parent;
        }
        None
    }

    /// Selects the candidates of a level that fit: first those that lead to acceptance, last those already shown.
    fn kept(&self, coming: Vec<Candidate>, read: usize, first: &[Option<usize>]) -> Vec<Candidate> {
        let room = LEVEL.min(MOST / (self.run.read() + 1)).max(1);
        if !self.shared || coming.len() <= room {
            return coming;
        }
        let mut seen = first.iter().map(Option::is_some).collect::<Vec<bool>>();
        let mut ranked: Vec<(u8, usize)> = Vec::with_capacity(coming.len());
        for (index, &(_, state)) in coming.iter().enumerate() {
            let leads = self.run.place(read, state).is_some_and(|place| self.leading.get(place) == Some(&true));
            let known = std::mem::replace(&mut seen[state as usize], true);
            ranked.push((2 * u8::from(known) + u8::from(!leads), index));
        }
        ranked.sort_unstable();
        ranked.truncate(room);
        ranked.sort_unstable_by_key(|&(_, index)| index);
        ranked.into_iter().map(|(_, index)| coming[index]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, EPSILON, Symbol};

    fn tree(nfa: &Nfa, word: &[u32]) -> RunTree {
        let run = Run::of(nfa, word);
        RunTree::new(nfa, &run, word, &run.leading(nfa, word))
    }

    fn ab() -> Alphabet {
        "ab".chars().map(Symbol::from).collect()
    }

    #[test]
    fn stuck_branches_end_and_others_continue() {
        // (a|b)*ab
        let nfa = Nfa::new(ab(), 3, Some(0), [2], [(0, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 2)]);
        let tree = tree(&nfa, &[0, 0, 1]);
        let nodes: Vec<(usize, u32, Continuation)> =
            tree.nodes().iter().map(|n| (n.read, n.state, n.continuation)).collect();
        let (on, end) = (Continuation::GoesOn, Continuation::Ends);
        let all = [(0, 0, on), (1, 0, on), (1, 1, end), (2, 0, on), (2, 1, on), (3, 0, end), (3, 2, end)];
        assert_eq!(nodes, all);
        assert!(tree.accepts(6) && !tree.accepts(5));
        assert_eq!(tree.path(6), [0, 1, 4, 6]);
        let rows: Vec<u32> = tree.nodes().iter().map(|node| node.row).collect();
        assert_eq!((rows, tree.rows()), (vec![0, 0, 1, 0, 1, 0, 1], 2));
    }

    #[test]
    fn epsilon_moves_get_their_own_columns_and_cycles_end() {
        let nfa = Nfa::new(ab(), 3, Some(0), [2], [(0, EPSILON, 1), (1, EPSILON, 0), (1, 0, 2), (0, 0, 0)]);
        let tree = tree(&nfa, &[0]);
        let nodes: Vec<_> =
            tree.nodes().iter().map(|n| (n.read, n.state, n.by_epsilon, n.continuation, n.column)).collect();
        let expected = [
            (0, 0, false, Continuation::GoesOn, 0),
            (0, 1, true, Continuation::GoesOn, 1),
            (0, 0, true, Continuation::SameAs(0), 2),
            (1, 0, false, Continuation::GoesOn, 3),
            (1, 2, false, Continuation::Ends, 3),
            (1, 1, true, Continuation::GoesOn, 4),
            (1, 0, true, Continuation::SameAs(3), 5),
        ];
        assert_eq!(nodes, expected);
        assert_eq!((tree.columns(0), tree.columns(1)), (0..3, 3..6));
    }

    #[test]
    fn a_large_tree_is_abbreviated_and_omitted_states_are_counted() {
        // Every state leads to every state.
        let states = 60;
        let moves = (0..states).flat_map(|from| (0..states).map(move |to| (from, 0, to)));
        let nfa = Nfa::new(ab(), states as usize, Some(0), [59], moves);
        let tree = tree(&nfa, &[0; 30]);
        assert!(tree.nodes().len() <= 31 * LEVEL);
        assert_eq!((tree.hidden(0), tree.hidden(1)), (0, states as usize - LEVEL));
        assert!((0..tree.nodes().len()).any(|node| tree.accepts(node)), "an accepting node is shown");
        assert!(tree.nodes().iter().any(|node| node.continuation == Continuation::Hidden));
    }

    #[test]
    fn each_start_state_has_a_tree_of_its_own() {
        let nfa = Nfa::new(ab(), 3, [0, 1], [2], [(0, 0, 2), (1, 0, 2), (1, 0, 1)]);
        let tree = tree(&nfa, &[0]);
        let nodes: Vec<_> = tree.nodes().iter().map(|n| (n.state, n.parent, n.column, n.row)).collect();
        let expected = [(0, None, 0, 0), (1, None, 0, 1), (2, Some(0), 1, 0), (1, Some(1), 1, 1), (2, Some(1), 1, 2)];
        assert_eq!(nodes, expected);
        assert!(tree.accepts(2) && tree.accepts(4));
    }

    #[test]
    fn without_a_start_state_the_tree_is_empty() {
        let nfa = Nfa::new(ab(), 1, None, [], []);
        let tree = tree(&nfa, &[]);
        assert!(tree.nodes().is_empty() && tree.rows() == 0 && tree.columns(0).is_empty());
    }
}
