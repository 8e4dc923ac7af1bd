//! Serialization of symbols, automata and grammars by serde, with the feature `serde`.
//!
//! | type | serialized as |
//! | --- | --- |
//! | [`Symbol`], [`Label`] | its text; the empty text is ε |
//! | [`Alphabet`] | the list of its symbols |
//! | [`Nfa`], [`Dfa`] | `alphabet`, `starts`, `accepting`, and `moves`: for each state a list of pairs of a symbol number, or none for ε, and a target |
//! | [`Grammar`] | `orientation` (`right` or `left`), `terminals`, `nonterminals`, `start`, and `productions`: `head`, `terminals` and `nonterminal` |
//!
//! Deserialized values keep the rules of their types: numbers are in range, names and symbols are unique, and a [`Dfa`] is
//! deterministic.

use crate::{Alphabet, Dfa, EPSILON, Grammar, Label, Nfa, Orientation, Production, Symbol};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::borrow::Cow;

impl Serialize for Symbol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::new(text.as_ref()).ok_or_else(|| D::Error::custom("a symbol is not empty"))
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(Cow::<str>::deserialize(deserializer)?.as_ref()))
    }
}

impl Serialize for Alphabet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.symbols().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Alphabet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let symbols = Vec::<Symbol>::deserialize(deserializer)?;
        let count = symbols.len();
        let alphabet = Self::new(symbols);
        if alphabet.len() == count { Ok(alphabet) } else { Err(D::Error::custom("an alphabet has each symbol once")) }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Nfa", deny_unknown_fields)]
struct NfaRecord {
    alphabet: Alphabet,
    starts: Vec<u32>,
    accepting: Vec<u32>,
    /// The moves of each state. Their number is the number of states, so a short text cannot ask for many states.
    moves: Vec<Vec<(Option<u32>, u32)>>,
}

impl Serialize for Nfa {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let symbol = |number: u32| (number != EPSILON).then_some(number);
        let row = |state| self.moves(state).iter().map(|m| (symbol(m.symbol), m.target)).collect();
        let record = NfaRecord {
            alphabet: self.alphabet().clone(),
            starts: self.starts().to_vec(),
            accepting: self.accepting().collect(),
            moves: (0..self.len() as u32).map(row).collect(),
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Nfa {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let NfaRecord { alphabet, starts, accepting, moves } = NfaRecord::deserialize(deserializer)?;
        let (states, symbols) = (moves.len() as u32, alphabet.len() as u32);
        let mut named = starts.iter().chain(&accepting).chain(moves.iter().flatten().map(|(_, target)| target));
        if named.any(|&state| state >= states) {
            return Err(D::Error::custom("a state does not exist"));
        }
        if moves.iter().flatten().any(|&(symbol, _)| symbol.is_some_and(|symbol| symbol >= symbols)) {
            return Err(D::Error::custom("a symbol is not in the alphabet"));
        }
        let rows = (0..).zip(&moves);
        let transitions = rows.flat_map(|(state, row)| {
            row.iter().map(move |&(symbol, target)| (state, symbol.unwrap_or(EPSILON), target))
        });
        Ok(Self::new(alphabet, moves.len(), starts, accepting, transitions))
    }
}

impl Serialize for Dfa {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_nfa().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Dfa {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(&Nfa::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum OrientationRecord {
    Right,
    Left,
}

impl Serialize for Orientation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record = match self {
            Self::Right => OrientationRecord::Right,
            Self::Left => OrientationRecord::Left,
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Orientation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match OrientationRecord::deserialize(deserializer)? {
            OrientationRecord::Right => Self::Right,
            OrientationRecord::Left => Self::Left,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Production", deny_unknown_fields)]
struct ProductionRecord<'a> {
    head: u32,
    terminals: Cow<'a, [u32]>,
    nonterminal: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Grammar", deny_unknown_fields)]
struct GrammarRecord<'a> {
    orientation: Orientation,
    terminals: Alphabet,
    nonterminals: Vec<Cow<'a, str>>,
    start: Option<u32>,
    productions: Vec<ProductionRecord<'a>>,
}

impl Serialize for Grammar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let productions = (0..self.len()).map(|number| {
            let Production { head, terminals, nonterminal } = self.production(number);
            ProductionRecord { head, terminals: terminals.into(), nonterminal }
        });
        let record = GrammarRecord {
            orientation: self.orientation(),
            terminals: self.terminals().clone(),
            nonterminals: self.nonterminals().iter().map(|name| name.as_str().into()).collect(),
            start: self.start(),
            productions: productions.collect(),
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Grammar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let GrammarRecord { orientation, terminals, nonterminals, start, productions } =
            GrammarRecord::deserialize(deserializer)?;
        let (names, letters) = (nonterminals.len() as u32, terminals.len() as u32);
        let heads = productions.iter().flat_map(|production| [Some(production.head), production.nonterminal]);
        if heads.chain([start]).flatten().any(|nonterminal| nonterminal >= names) {
            return Err(D::Error::custom("a nonterminal does not exist"));
        }
        if productions.iter().flat_map(|production| production.terminals.iter()).any(|&letter| letter >= letters) {
            return Err(D::Error::custom("a terminal does not exist"));
        }
        let rules = productions.iter().map(|production| {
            let ProductionRecord { head, ref terminals, nonterminal } = *production;
            Production { head, terminals, nonterminal }
        });
        let grammar = Self::new(orientation, terminals, nonterminals.iter().map(AsRef::as_ref), start, rules);
        if grammar.nonterminals().iter().zip(&nonterminals).any(|(used, name)| used.as_str() != name.as_ref()) {
            return Err(D::Error::custom("the names of nonterminals are unique, not empty, and without < and >"));
        }
        Ok(grammar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{determinize, notation::grammar};
    use serde::de::DeserializeOwned;
    use std::fmt::Debug;

    #[track_caller]
    fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, expected: &str) {
        let text = ron::to_string(value).expect("it can be serialized");
        assert_eq!(text, expected);
        assert_eq!(&ron::from_str::<T>(&text).expect("it can be deserialized"), value);
    }

    #[test]
    fn values_are_written_as_documented_and_read_back() {
        check(&Symbol::from('a'), "\"a\"");
        check(&Label::Epsilon, "\"\"");
        let alphabet = [Symbol::from('b')].into_iter().collect();
        let nfa = Nfa::new(alphabet, 2, [0], [1], [(0, 0, 1), (0, EPSILON, 1)]);
        check(&nfa, "(alphabet:[\"b\"],starts:[0],accepting:[1],moves:[[(Some(0),1),(None,1)],[]])");
        check(&determinize(&nfa).dfa, "(alphabet:[\"b\"],starts:[0],accepting:[0,1],moves:[[(Some(0),1)],[]])");
        check(
            &grammar::read("S → a b S | ε").expect("a grammar"),
            "(orientation:right,terminals:[\"a\",\"b\"],nonterminals:[\"S\"],start:Some(0),\
             productions:[(head:0,terminals:[0,1],nonterminal:Some(0)),(head:0,terminals:[],nonterminal:None)])",
        );
    }

    #[track_caller]
    fn fails<T: DeserializeOwned + Debug>(text: &str, message: &str) {
        let error = ron::from_str::<T>(text).expect_err("it is wrong").to_string();
        assert!(error.contains(message), "{error}");
    }

    #[test]
    fn values_that_break_a_rule_are_errors() {
        fails::<Symbol>("\"\"", "not empty");
        fails::<Alphabet>("[\"a\",\"a\"]", "each symbol once");
        let nfa = |starts: &str, moves: &str| format!("(alphabet:[\"a\"],starts:{starts},accepting:[],moves:{moves})");
        fails::<Nfa>(&nfa("[1]", "[[]]"), "state does not exist");
        fails::<Nfa>(&nfa("[0]", "[[(Some(0),4294967295)]]"), "state does not exist");
        fails::<Nfa>(&nfa("[0]", "[[(Some(1),0)]]"), "not in the alphabet");
        fails::<Dfa>(&nfa("[0]", "[[(None,0)]]"), "ε-move");
        let grammar = |names: &str, head: u32, terminal: u32| {
            format!(
                "(orientation:left,terminals:[\"a\"],nonterminals:{names},start:None,\
                 productions:[(head:{head},terminals:[{terminal}],nonterminal:None)])"
            )
        };
        fails::<Grammar>(&grammar("[\"A\"]", 1, 0), "nonterminal does not exist");
        fails::<Grammar>(&grammar("[\"A\"]", 0, 1), "terminal does not exist");
        fails::<Grammar>(&grammar("[\"A\",\"A\"]", 0, 0), "unique");
    }
}
