//! Slow and simple: languages of drawings, grammars and expressions, by their definitions.

use grammaton_core::{Document, Grammar, Label, Op, Regex, StateId, Symbol};
use std::collections::{BTreeMap, BTreeSet};

pub(super) type Set = BTreeSet<StateId>;

/// Returns all words up to a length, shorter ones first.
pub(super) fn words(alphabet: &[Symbol], longest: usize) -> Vec<Vec<Symbol>> {
    let mut all = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..longest {
        let end = all.len();
        for word in begin..end {
            let longer = alphabet.iter().map(|symbol| [all[word].as_slice(), std::slice::from_ref(symbol)].concat());
            let longer: Vec<_> = longer.collect();
            all.extend(longer);
        }
        begin = end;
    }
    all
}

fn close(document: &Document, mut set: Set) -> Set {
    loop {
        let silent = document.transitions().filter(|t| t.label == Label::Epsilon && set.contains(&t.from));
        let more: Set = silent.map(|t| t.to).filter(|to| !set.contains(to)).collect();
        if more.is_empty() {
            return set;
        }
        set.extend(more);
    }
}

/// Returns the states that are reached from a set by a symbol.
pub(super) fn step(document: &Document, set: &Set, symbol: &Symbol) -> Set {
    let reads = |label: &Label| matches!(label, Label::Symbol(other) if other == symbol);
    let moves = document.transitions().filter(|t| set.contains(&t.from) && reads(&t.label));
    close(document, moves.map(|t| t.to).collect())
}

/// Returns the states that are reached by a word.
pub(super) fn steps(document: &Document, word: &[Symbol]) -> Set {
    let begin = close(document, document.starts().collect());
    word.iter().fold(begin, |set, symbol| step(document, &set, symbol))
}

fn is_accepting(document: &Document, set: &Set) -> bool {
    set.iter().any(|&id| document.state(id).unwrap().accepting)
}

/// Returns the name of a set of states, in the order of their numbers.
pub(super) fn set_name(document: &Document, set: &Set) -> String {
    let names: Vec<&str> = set.iter().map(|&id| document.state(id).unwrap().name.as_str()).collect();
    format!("{{{}}}", names.join(","))
}

/// Returns the states that the name of a set lists.
pub(super) fn named_set(document: &Document, name: &str) -> Set {
    let names: BTreeSet<&str> = name.trim_matches(['{', '}']).split(',').collect();
    document.states().filter(|(_, state)| names.contains(state.name.as_str())).map(|(id, _)| id).collect()
}

/// Compares two languages by all pairs of sets that a word reaches.
pub(super) fn same_language(left: &Document, right: &Document, alphabet: &[Symbol]) -> bool {
    let mut seen: BTreeSet<(Set, Set)> = BTreeSet::new();
    let mut open = vec![(steps(left, &[]), steps(right, &[]))];
    while let Some(pair) = open.pop() {
        if is_accepting(left, &pair.0) != is_accepting(right, &pair.1) {
            return false;
        }
        if seen.insert(pair.clone()) {
            open.extend(alphabet.iter().map(|symbol| (step(left, &pair.0, symbol), step(right, &pair.1, symbol))));
        }
    }
    true
}

/// Returns the number of nonempty residual languages of the states of a deterministic automaton. States are
/// distinguished by the words that are no longer than their number.
pub(super) fn residuals(document: &Document, alphabet: &[Symbol]) -> usize {
    let words = words(alphabet, document.states().len());
    let language = |id: StateId| -> Vec<bool> {
        let begin: Set = [id].into();
        let end = |word: &Vec<Symbol>| word.iter().fold(begin.clone(), |set, symbol| step(document, &set, symbol));
        words.iter().map(|word| is_accepting(document, &end(word))).collect()
    };
    document.states().map(|(id, _)| language(id)).filter(|words| words.contains(&true)).collect::<BTreeSet<_>>().len()
}

/// Returns the states that are on no path from the start to an accepting state.
pub(super) fn useless(document: &Document) -> Vec<StateId> {
    let spread = |mut set: Set, is_backward: bool| -> Set {
        loop {
            let ends = document.transitions().map(|t| if is_backward { (t.to, t.from) } else { (t.from, t.to) });
            let more: Set =
                ends.filter(|(from, to)| set.contains(from) && !set.contains(to)).map(|(_, to)| to).collect();
            if more.is_empty() {
                return set;
            }
            set.extend(more);
        }
    };
    let reached = spread(document.starts().collect(), false);
    let accepting = document.states().filter(|(_, state)| state.accepting).map(|(id, _)| id);
    let live = spread(accepting.collect(), true);
    document.states().map(|(id, _)| id).filter(|id| !reached.contains(id) || !live.contains(id)).collect()
}

pub(super) fn is_deterministic(document: &Document) -> bool {
    let moves: BTreeSet<_> = document.transitions().map(|t| (t.from, t.label.clone())).collect();
    let has_epsilon = document.transitions().any(|t| t.label == Label::Epsilon);
    moves.len() == document.transitions().len() && document.starts().len() == 1 && !has_epsilon
}

pub(super) fn is_complete(document: &Document, alphabet: &[Symbol]) -> bool {
    let moves: BTreeSet<_> = document.transitions().map(|t| (t.from, t.label.clone())).collect();
    moves.len() == document.states().len() * alphabet.len()
}

/// Returns the number of accepting runs of a word in an automaton without ε-moves.
pub(super) fn runs(document: &Document, word: &[Symbol]) -> usize {
    let mut counts: BTreeMap<StateId, usize> = document.starts().map(|id| (id, 1)).collect();
    for symbol in word {
        let mut next = BTreeMap::new();
        for transition in document.transitions() {
            if transition.label == Label::Symbol(symbol.clone()) {
                *next.entry(transition.to).or_insert(0) += counts.get(&transition.from).copied().unwrap_or(0);
            }
        }
        counts = next;
    }
    counts.iter().filter(|(id, _)| document.state(**id).unwrap().accepting).map(|(_, count)| count).sum()
}

/// Returns whether a right-linear grammar derives a word, by its productions.
pub(super) fn derives(grammar: &Grammar, word: &[Symbol]) -> bool {
    let word: Vec<&str> = word.iter().map(Symbol::as_str).collect();
    let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
    let mut open: Vec<(usize, u32)> = grammar.start().map(|start| (0, start)).into_iter().collect();
    while let Some((read, head)) = open.pop() {
        if !seen.insert((read, head)) {
            continue;
        }
        for production in grammar.productions_of(head) {
            let body = grammar.body(production).iter().map(|&terminal| grammar.terminals()[terminal].as_str());
            let body: Vec<&str> = body.collect();
            if !word[read..].starts_with(&body) {
                continue;
            }
            match grammar.tail(production) {
                Some(tail) => open.push((read + body.len(), tail)),
                None if read + body.len() == word.len() => return true,
                None => {}
            }
        }
    }
    false
}

/// Returns whether the nonterminals and terminals of a grammar are single characters.
pub(super) fn has_letters(grammar: &Grammar) -> bool {
    let terminals = grammar.terminals().symbols().iter().map(Symbol::as_str);
    terminals.chain(grammar.nonterminals().iter().map(ecow::EcoString::as_str)).all(|name| name.chars().count() == 1)
}

/// Returns whether one production leads from a sentential form to another one. Forms have no blanks.
pub(super) fn successor(grammar: &Grammar, before: &str, after: &str) -> bool {
    let heads = 0..grammar.nonterminals().len() as u32;
    heads.flat_map(|head| grammar.productions_of(head).map(move |production| (head, production))).any(
        |(head, production)| {
            let Some(prefix) = before.strip_suffix(grammar.nonterminals()[head as usize].as_str()) else {
                return false;
            };
            let body: String = grammar.body(production).iter().map(|&t| grammar.terminals()[t].as_str()).collect();
            let tail = grammar.tail(production).map_or("", |tail| grammar.nonterminals()[tail as usize].as_str());
            format!("{prefix}{body}{tail}") == after
        },
    )
}

/// Returns whether an expression matches a word: for each part, the pairs of places between which it matches.
pub(super) fn matches(regex: &Regex, word: &[Symbol]) -> bool {
    type Pairs = BTreeSet<(usize, usize)>;
    let places = word.len() + 1;
    let nothing: Pairs = (0..places).map(|place| (place, place)).collect();
    let concat = |left: &Pairs, right: &Pairs| -> Pairs {
        let pairs = left.iter().flat_map(|&(from, middle)| {
            right.iter().filter(move |(begin, _)| *begin == middle).map(move |&(_, to)| (from, to))
        });
        pairs.collect()
    };
    let plus = |part: &Pairs| -> Pairs {
        let mut all = part.clone();
        loop {
            let more: Pairs = concat(&all, part).difference(&all).copied().collect();
            if more.is_empty() {
                return all;
            }
            all.extend(more);
        }
    };
    let mut stack: Vec<Pairs> = Vec::new();
    for op in regex.ops() {
        let operands = stack.split_off(stack.len() - op.operands());
        stack.push(match op {
            Op::Empty => Pairs::new(),
            Op::Epsilon => nothing.clone(),
            Op::Symbols(symbols) => {
                let reads = |place: &usize| symbols.iter().any(|&symbol| regex.alphabet()[symbol] == word[*place]);
                (0..word.len()).filter(reads).map(|place| (place, place + 1)).collect()
            }
            Op::Concat(_) => operands.iter().fold(nothing.clone(), |left, right| concat(&left, right)),
            Op::Union(_) => operands.into_iter().flatten().collect(),
            Op::Star => plus(&operands[0]).union(&nothing).copied().collect(),
            Op::Plus => plus(&operands[0]),
            Op::Optional => operands[0].union(&nothing).copied().collect(),
        });
    }
    stack.pop().is_some_and(|whole| whole.contains(&(0, word.len())))
}
