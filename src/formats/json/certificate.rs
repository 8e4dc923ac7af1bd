//! Reads and writes certificates as JSON.
//!
//! The fields are described in `assets/book/en/how-to/certificates.md`.

use super::{
    Fault, JsonError,
    parse::{FaultAt, Field, Node, Value, parse},
    read::{list, number, symbol, text, whole},
    write::{Quoted, Texts},
};
use crate::records::RecordFault;
use ecow::EcoString;
use grammaton_core::{
    Alphabet, EPSILON, Grammar, Nfa, Orientation, Production, Symbol, TextPosition,
    certificate::{Certificate, MinimalityProof, RunPairProof, SetPair},
};
use std::fmt::{self, Write};

/// The version of the form, in the field `certificate`.
const VERSION: f64 = 1.0;

/// Writes a certificate.
///
/// ```
/// use grammaton_core::{certificate::Certificate, notation::regex, thompson};
/// use grammaton_formats::json;
///
/// let certificate = Certificate::of_minimal(&thompson(&regex::read("a*")?), 10)?;
/// let text = json::write_certificate(&certificate);
/// assert!(text.starts_with("{\n\"certificate\": 1,\n\"claim\": \"minimal\""));
/// assert_eq!(json::read_certificate(&text)?.check(), Ok(()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_certificate(certificate: &Certificate) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    _ = write_into(&mut out, certificate);
    out
}

fn write_into(out: &mut String, certificate: &Certificate) -> fmt::Result {
    let automata = match certificate {
        Certificate::Equivalent { sides: [first, second], .. }
        | Certificate::Different { sides: [first, second], .. }
        | Certificate::Determinized { nfa: first, dfa: second, .. }
        | Certificate::Minimal { nfa: first, dfa: second, .. } => vec![first, second],
        Certificate::Grammar { nfa, .. }
        | Certificate::Unambiguous { nfa, .. }
        | Certificate::Ambiguous { nfa, .. } => vec![nfa],
    };
    write!(out, "{{\n\"certificate\": {VERSION},\n\"claim\": \"{}\"", certificate.claim())?;
    write_list(out, "automata", automata, write_automaton)?;
    match certificate {
        Certificate::Equivalent { pairs, .. } => write_pairs(out, pairs)?,
        Certificate::Different { word, .. } => write!(out, ",\n\"word\": {}", Word(word))?,
        Certificate::Grammar { grammar, pairs, .. } => {
            write_grammar(out, grammar)?;
            write_pairs(out, pairs)?;
        }
        Certificate::Determinized { subsets, .. } => {
            write_list(out, "subsets", subsets, |out, subset| write!(out, "{subset:?}"))?;
        }
        Certificate::Minimal { pairs, proof, .. } => {
            write_pairs(out, pairs)?;
            for (name, words) in [("reaching", &proof.reaching), ("completing", &proof.completing)] {
                write_list(out, name, words, |out, word| write!(out, "{}", Word(word)))?;
            }
            write_list(out, "distinguishing", &proof.distinguishing, |out, (first, second, word)| {
                write!(out, "[{first}, {second}, {}]", Word(word))
            })?;
        }
        Certificate::Unambiguous { proof, .. } => {
            write!(out, ",\n\"reached\": {:?}", proof.reached)?;
            for (name, pairs) in [("free", &proof.free), ("bound", &proof.bound)] {
                write_list(out, name, pairs, |out, (first, second)| write!(out, "[{first}, {second}]"))?;
            }
            write!(out, ",\n\"ended\": {:?}", proof.ended)?;
        }
        Certificate::Ambiguous { starts, runs, .. } => {
            write!(out, ",\n\"starts\": {starts:?}")?;
            write_list(out, "runs", runs, |out, run| {
                let step = |(from, symbol, to): &(u32, Option<Symbol>, u32)| {
                    format!("[{from}, {}, {to}]", Quoted(symbol.as_ref().map_or("", Symbol::as_str)))
                };
                write!(out, "[{}]", run.iter().map(step).collect::<Vec<_>>().join(", "))
            })?;
        }
    }
    out.write_str("\n}\n")
}

/// Writes a field with a list, each item on a line of its own.
fn write_list<T>(
    out: &mut String,
    name: &str,
    items: impl IntoIterator<Item = T>,
    mut write_item: impl FnMut(&mut String, T) -> fmt::Result,
) -> fmt::Result {
    write!(out, ",\n\"{name}\": [")?;
    for (index, item) in items.into_iter().enumerate() {
        out.write_str(if index == 0 { "\n  " } else { ",\n  " })?;
        write_item(out, item)?;
    }
    out.write_str("\n]")
}

fn write_automaton(out: &mut String, nfa: &Nfa) -> fmt::Result {
    let symbols = Texts(nfa.alphabet().symbols().iter().map(Symbol::as_str));
    write!(out, "{{\"symbols\": {symbols}, \"states\": {}, \"starts\": {:?}, ", nfa.len(), nfa.starts())?;
    write!(out, "\"accepting\": {:?}, \"transitions\": [", nfa.accepting().collect::<Vec<_>>())?;
    let mut separator = "";
    for (from, symbol, to) in transitions(nfa) {
        write!(out, "{separator}[{from}, {}, {to}]", Quoted(symbol))?;
        separator = ", ";
    }
    out.write_str("]}")
}

/// Returns the transitions in the order of their numbers, with an empty text for ε.
fn transitions(nfa: &Nfa) -> impl Iterator<Item = (u32, &str, u32)> {
    let text = |symbol| if symbol == EPSILON { "" } else { nfa.alphabet()[symbol].as_str() };
    (0..nfa.len() as u32)
        .flat_map(move |state| nfa.moves(state).iter().map(move |step| (state, text(step.symbol), step.target)))
}

fn write_pairs(out: &mut String, pairs: &[SetPair]) -> fmt::Result {
    write_list(out, "pairs", pairs, |out, (first, second)| write!(out, "[{first:?}, {second:?}]"))
}

fn write_grammar(out: &mut String, grammar: &Grammar) -> fmt::Result {
    let names = grammar.nonterminals();
    let form = if grammar.orientation() == Orientation::Left { "left" } else { "right" };
    let named = |nonterminal: Option<u32>| {
        nonterminal.map_or_else(|| "null".to_owned(), |number| Quoted(&names[number as usize]).to_string())
    };
    write!(out, ",\n\"grammar\": {{\"form\": \"{form}\", ")?;
    write!(out, "\"terminals\": {}, ", Texts(grammar.terminals().symbols().iter().map(Symbol::as_str)))?;
    write!(out, "\"nonterminals\": {}, ", Texts(names.iter().map(EcoString::as_str)))?;
    write!(out, "\"start\": {}, \"productions\": [", named(grammar.start()))?;
    for number in 0..grammar.len() {
        let Production { head, terminals, nonterminal } = grammar.production(number);
        let body = Texts(terminals.iter().map(|&terminal| grammar.terminals()[terminal].as_str()));
        let separator = if number == 0 { "" } else { ", " };
        write!(out, "{separator}\n  [{}, {body}, {}]", named(Some(head)), named(nonterminal))?;
    }
    out.write_str("]}")
}

/// Displays a word as a list of strings.
struct Word<'a>(&'a [Symbol]);

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Texts(self.0.iter().map(Symbol::as_str)).fmt(f)
    }
}

/// Reads a certificate. Whether it proves its claim is another question.
///
/// # Errors
/// Returns [`JsonError`] with the place of the first fault.
pub fn read_certificate(text: &str) -> Result<Certificate, JsonError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    parse(text).and_then(certificate).map_err(|(at, fault)| JsonError { at: TextPosition::of(text, at), fault })
}

fn certificate(root: Node) -> Result<Certificate, FaultAt> {
    let mut record = Record::new(root)?;
    let version = record.take("certificate")?;
    if number(&version)? != VERSION {
        return Err((version.at, Fault::Expected("version 1")));
    }
    let claim = record.take("claim")?;
    let (at, claim) = (claim.at, text(claim)?);
    let automata = record.take("automata")?;
    let automata_at = automata.at;
    let mut automata = list(automata)?.into_iter().map(automaton).collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut next = || automata.next().ok_or((automata_at, Fault::Expected("another automaton")));
    let certificate = match claim.as_str() {
        "equivalent" => Certificate::Equivalent { sides: [next()?, next()?], pairs: record.list("pairs", set_pair)? },
        "different" => Certificate::Different { sides: [next()?, next()?], word: word(record.take("word")?)? },
        "grammar" => Certificate::Grammar {
            nfa: next()?,
            grammar: grammar(record.take("grammar")?)?,
            pairs: record.list("pairs", set_pair)?,
        },
        "determinized" => {
            Certificate::Determinized { nfa: next()?, dfa: next()?, subsets: record.list("subsets", states)? }
        }
        "minimal" => Certificate::Minimal {
            nfa: next()?,
            dfa: next()?,
            pairs: record.list("pairs", set_pair)?,
            proof: MinimalityProof {
                reaching: record.list("reaching", word)?,
                completing: record.list("completing", word)?,
                distinguishing: record.list("distinguishing", |node| {
                    let [first, second, last] = items(node, "two states and a word, [p, q, […]]")?;
                    Ok((state(&first)?, state(&second)?, word(last)?))
                })?,
            },
        },
        "unambiguous" => Certificate::Unambiguous {
            nfa: next()?,
            proof: RunPairProof {
                reached: states(record.take("reached")?)?,
                free: record.list("free", numbers)?,
                bound: record.list("bound", numbers)?,
                ended: states(record.take("ended")?)?,
            },
        },
        "ambiguous" => {
            let [first, second] = items(record.take("starts")?, "two states, [p, q]")?;
            let [one, other] = items(record.take("runs")?, "two runs, […]")?;
            let run = |node| list(node)?.into_iter().map(transition).collect::<Result<Vec<_>, _>>();
            let starts = [state(&first)?, state(&second)?];
            Certificate::Ambiguous { nfa: next()?, starts, runs: [run(one)?, run(other)?] }
        }
        _ => return Err((at, Fault::Expected("a known claim, such as \"equivalent\""))),
    };
    if next().is_ok() {
        return Err((automata_at, Fault::Expected("fewer automata")));
    }
    record.finish()?;
    Ok(certificate)
}

/// The fields of an object.
struct Record {
    at: usize,
    fields: Vec<Field>,
}

impl Record {
    fn new(node: Node) -> Result<Self, FaultAt> {
        let Value::Fields(fields) = node.value else { return Err((node.at, Fault::Expected("an object, {…}"))) };
        Ok(Self { at: node.at, fields })
    }

    /// Removes a field that must be there.
    fn take(&mut self, name: &'static str) -> Result<Node, FaultAt> {
        let index = self.fields.iter().position(|field| field.name == name);
        let index = index.ok_or((self.at, RecordFault::MissingField(name).into()))?;
        Ok(self.fields.remove(index).node)
    }

    /// Removes a field with a list.
    fn list<T>(&mut self, name: &'static str, read: impl FnMut(Node) -> Result<T, FaultAt>) -> Result<Vec<T>, FaultAt> {
        list(self.take(name)?)?.into_iter().map(read).collect()
    }

    /// Checks that no field is left.
    fn finish(self) -> Result<(), FaultAt> {
        match self.fields.into_iter().next() {
            Some(field) => Err((field.at, Fault::Expected("no other field"))),
            None => Ok(()),
        }
    }
}

fn automaton(node: Node) -> Result<Nfa, FaultAt> {
    let mut record = Record::new(node)?;
    let alphabet = alphabet(record.take("symbols")?)?;
    let count = record.take("states")?;
    let count = state(&count)?;
    let existing = |node: Node| {
        let at = node.at;
        let numbers = states(node)?;
        match numbers.iter().find(|&&state| state >= count) {
            Some(&id) => Err((at, RecordFault::NoSuchState(id).into())),
            None => Ok(numbers),
        }
    };
    let starts = existing(record.take("starts")?)?;
    let accepting = existing(record.take("accepting")?)?;
    let moves = record.take("transitions")?;
    let at = moves.at;
    let moves = list(moves)?.into_iter().map(transition).collect::<Result<Vec<_>, _>>()?;
    record.finish()?;
    let mut numbered = Vec::with_capacity(moves.len());
    for (from, symbol, to) in moves {
        if let Some(id) = [from, to].into_iter().find(|&state| state >= count) {
            return Err((at, RecordFault::NoSuchState(id).into()));
        }
        let symbol = match symbol {
            None => EPSILON,
            Some(symbol) => {
                alphabet.position(symbol.as_str()).ok_or((at, Fault::Expected("symbols of the alphabet")))?
            }
        };
        numbered.push((from, symbol, to));
    }
    // The evidence names transitions by their numbers.
    if !numbered.is_sorted_by(|a, b| a < b) {
        return Err((at, Fault::Expected("transitions in ascending order: by state, symbol, and target, with ε last")));
    }
    Ok(Nfa::new(alphabet, count as usize, starts, accepting, numbered))
}

fn alphabet(node: Node) -> Result<Alphabet, FaultAt> {
    let at = node.at;
    let symbols = word(node)?;
    let count = symbols.len();
    let alphabet: Alphabet = symbols.into_iter().collect();
    if alphabet.len() == count { Ok(alphabet) } else { Err((at, Fault::Expected("different symbols"))) }
}

fn grammar(node: Node) -> Result<Grammar, FaultAt> {
    let at = node.at;
    let mut record = Record::new(node)?;
    let form = record.take("form")?;
    let orientation = match (form.at, text(form)?.as_str()) {
        (_, "right") => Orientation::Right,
        (_, "left") => Orientation::Left,
        (at, _) => return Err((at, Fault::Expected("\"right\" or \"left\""))),
    };
    let terminals = alphabet(record.take("terminals")?)?;
    let names = record.list("nonterminals", text)?;
    let numbered = |node: Node| {
        let at = node.at;
        let name = text(node)?;
        let position = names.iter().position(|known| *known == name);
        position.map(|number| number as u32).ok_or((at, Fault::Expected("a nonterminal")))
    };
    let optional = |node: Node| if matches!(node.value, Value::Null) { Ok(None) } else { numbered(node).map(Some) };
    let start = optional(record.take("start")?)?;
    let productions = record.list("productions", |node| {
        let [head, body, tail] = items(node, "a production, [\"A\", [\"a\"], \"B\"]")?;
        let at = body.at;
        let numbers = word(body)?.iter().map(|symbol| terminals.position(symbol.as_str())).collect::<Option<Vec<_>>>();
        Ok((numbered(head)?, numbers.ok_or((at, Fault::Expected("terminals")))?, optional(tail)?))
    })?;
    record.finish()?;
    let rules =
        productions.iter().map(|(head, body, tail)| Production { head: *head, terminals: body, nonterminal: *tail });
    let grammar = Grammar::new(orientation, terminals.clone(), names.iter().cloned(), start, rules);
    if grammar.nonterminals() == names.as_slice() && grammar.len() == productions.len() {
        Ok(grammar)
    } else {
        Err((at, Fault::Expected("different nonterminals and different productions")))
    }
}

/// Reads a list of this many items.
fn items<const N: usize>(node: Node, expected: &'static str) -> Result<[Node; N], FaultAt> {
    let at = node.at;
    list(node)?.try_into().map_err(|_| (at, Fault::Expected(expected)))
}

fn state(node: &Node) -> Result<u32, FaultAt> {
    whole(node, u32::MAX - 1, "a number from 0 to 4294967294")
}

fn states(node: Node) -> Result<Vec<u32>, FaultAt> {
    list(node)?.iter().map(state).collect()
}

fn numbers(node: Node) -> Result<(u32, u32), FaultAt> {
    let [first, second] = items(node, "two numbers, [p, q]")?;
    Ok((state(&first)?, state(&second)?))
}

fn set_pair(node: Node) -> Result<SetPair, FaultAt> {
    let [first, second] = items(node, "two sets of states, [[…], […]]")?;
    Ok((states(first)?, states(second)?))
}

fn word(node: Node) -> Result<Vec<Symbol>, FaultAt> {
    list(node)?.into_iter().map(symbol).collect()
}

/// Reads a transition. An empty symbol is ε.
fn transition(node: Node) -> Result<(u32, Option<Symbol>, u32), FaultAt> {
    let [from, symbol, to] = items(node, "a transition, [p, \"a\", q]")?;
    Ok((state(&from)?, Symbol::new(text(symbol)?), state(&to)?))
}
