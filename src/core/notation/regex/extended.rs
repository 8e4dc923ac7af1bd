//! Expressions with intersection and complement, which are evaluated with automata.

use super::build::Item;
use crate::{
    Alphabet, EPSILON, Nfa, Op, OverLimit, Product, Regex, SetOperation, Symbol, complement_within, finish, thompson,
    trim,
};
use ecow::eco_format;

/// Returns the automaton of an expression, with at most `limit` states made for intersections and complements.
pub(super) fn evaluate(alphabet: Alphabet, items: Vec<Item>, limit: usize) -> Result<Nfa, OverLimit> {
    let mut evaluation =
        Evaluation { alphabet, ops: Vec::new(), begins: Vec::new(), automata: Vec::new(), made: 0, limit };
    for item in items {
        match item {
            Item::Op(op) => evaluation.add(op),
            Item::Intersection(count) => evaluation.intersect(count)?,
            Item::Complement => evaluation.complement()?,
            Item::Relative(_) => {}
        }
    }
    Ok(evaluation.take_last())
}

/// Evaluates the operations in postfix order. An automaton that was made is an operand in the form of a symbol whose
/// number follows those of the alphabet.
struct Evaluation {
    alphabet: Alphabet,
    ops: Vec<Op>,
    /// For each expression, the index of its first operation.
    begins: Vec<usize>,
    automata: Vec<Nfa>,
    /// The number of states made so far.
    made: usize,
    limit: usize,
}

impl Evaluation {
    fn add(&mut self, op: Op) {
        let begin = match op.operands() {
            0 => self.ops.len(),
            operands => {
                let first = self.begins.len() - operands;
                let begin = self.begins[first];
                self.begins.truncate(first);
                begin
            }
        };
        self.begins.push(begin);
        self.ops.push(op);
    }

    fn intersect(&mut self, count: u32) -> Result<(), OverLimit> {
        let mut all = self.take_last();
        for _ in 1..count {
            let next = self.take_last();
            all = self.within(|limit| Ok(finish(Product::new(&next, &all, SetOperation::Intersection, limit))?.nfa))?;
        }
        self.add_automaton(all);
        Ok(())
    }

    fn complement(&mut self) -> Result<(), OverLimit> {
        let nfa = self.take_last();
        let complement = self.within(|limit| Ok(complement_within(&nfa, limit)?.dfa.as_nfa().clone()))?;
        self.add_automaton(complement);
        Ok(())
    }

    /// Makes an automaton within what is left of the limit, and removes its useless states.
    fn within(&mut self, make: impl FnOnce(usize) -> Result<Nfa, OverLimit>) -> Result<Nfa, OverLimit> {
        let over = OverLimit::states(self.limit);
        let nfa = make(self.limit - self.made).map_err(|_| over)?;
        self.made += nfa.len();
        if self.made > self.limit { Err(over) } else { Ok(trim(&nfa).nfa) }
    }

    fn add_automaton(&mut self, nfa: Nfa) {
        self.automata.push(nfa);
        self.add(Op::Symbols([(self.alphabet.len() + self.automata.len() - 1) as u32].into()));
    }

    /// Removes the last expression and returns its automaton.
    fn take_last(&mut self) -> Nfa {
        let mut ops = self.ops.split_off(self.begins.pop().unwrap_or_default());
        let symbols = self.alphabet.len() as u32;
        let mut inner = Vec::new();
        for op in &mut ops {
            if let Op::Symbols(numbers) = op
                && let Some(number) = numbers[0].checked_sub(symbols)
            {
                *numbers = [symbols + inner.len() as u32].into();
                inner.push(&self.automata[number as usize]);
            }
        }
        // The names of automata do not matter, but must not be those of symbols.
        let width = 1 + self.alphabet.symbols().iter().map(|symbol| symbol.as_str().len()).max().unwrap_or_default();
        let names = (0..inner.len()).filter_map(|number| Symbol::new(eco_format!("{number:0>width$}")));
        let alphabet = Alphabet::new(self.alphabet.symbols().iter().cloned().chain(names));
        expand(&thompson(&Regex::from_ops(alphabet, ops)), &inner, &self.alphabet)
    }
}

/// Replaces the transitions on symbols that follow those of the alphabet by automata.
fn expand(nfa: &Nfa, automata: &[&Nfa], alphabet: &Alphabet) -> Nfa {
    let symbols = alphabet.len() as u32;
    let mut states = nfa.len() as u32;
    let mut transitions = Vec::new();
    for (from, symbol, to) in nfa.triples() {
        let Some(inner) = symbol.checked_sub(symbols).and_then(|number| automata.get(number as usize)) else {
            transitions.push((from, symbol, to));
            continue;
        };
        let shift = states;
        states += inner.len() as u32;
        transitions.extend(inner.starts().iter().map(|start| (from, EPSILON, start + shift)));
        transitions.extend(inner.triples().map(|(from, symbol, to)| (from + shift, symbol, to + shift)));
        transitions.extend(accepting(inner).map(|state| (state + shift, EPSILON, to)));
    }
    Nfa::new(alphabet.clone(), states as usize, nfa.starts().iter().copied(), accepting(nfa), transitions)
}

fn accepting(nfa: &Nfa) -> impl Iterator<Item = u32> {
    (0..nfa.len() as u32).filter(|&state| nfa.is_accepting(state))
}
