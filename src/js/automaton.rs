//! The class `Automaton`.

use crate::{
    error::{Error, remark},
    object::{object, strings},
    operation::{DEFAULT_LIMIT, Operation},
    options,
    source::Source,
    written,
};
use grammaton_core::{
    Counterexample, Determinize, Dfa, Equivalence, Inclusion, Job, Nfa, Side, Symbol, Verdict, Words, ambiguity,
    finish, join, negate, notation::word, shortest_word,
};
use grammaton_formats::{ContentKind, Format};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The number of words that are listed by default.
const DEFAULT_WORDS: usize = 20;
/// The greatest number of words that are listed.
const MAX_WORDS: usize = 1_000_000;

type Result<T> = std::result::Result<T, Error>;

/// A language: an automaton, a grammar or a regular expression. It never changes; operations return new ones.
///
/// Its memory is freed when it is no longer used, or at once by `free()`.
#[wasm_bindgen]
pub struct Automaton {
    source: Rc<Source>,
    remarks: Array,
}

#[wasm_bindgen]
impl Automaton {
    /// Reads a text, or the bytes of a file. Without a format, the content decides; expressions need the format "regex".
    pub fn read(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FormatName | ReadOptions")] format: &JsValue,
    ) -> Result<Self> {
        let bytes = options::bytes(text)?;
        let (format, options) = options::reading(format, &bytes)?;
        let (source, remarks) = Source::read(format, bytes, options)?;
        let remarks = remarks.iter().map(|found| remark(found.kind.to_string(), found.at)).collect();
        Ok(Self { source: source.into(), remarks })
    }

    /// The kind: an automaton, or a grammar or expression that was read.
    #[wasm_bindgen(getter, unchecked_return_type = "Kind")]
    pub fn kind(&self) -> String {
        let kind = match self.source.kind() {
            ContentKind::Automaton => "automaton",
            ContentKind::Grammar => "grammar",
            ContentKind::Regex => "expression",
        };
        kind.to_owned()
    }

    /// The title; empty if there is none.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.source.title().to_owned()
    }

    /// Remarks about the text that was read: what was changed, assumed or left out, and hints.
    #[wasm_bindgen(getter, unchecked_return_type = "Remark[]")]
    pub fn remarks(&self) -> Array {
        self.remarks.slice(0, self.remarks.length())
    }

    /// The symbols, in their order.
    #[wasm_bindgen(getter, unchecked_return_type = "string[]")]
    pub fn alphabet(&self) -> Array {
        strings(self.nfa().alphabet().symbols().iter().map(Symbol::as_str))
    }

    /// The states.
    #[wasm_bindgen(getter, unchecked_return_type = "State[]")]
    pub fn states(&self) -> Array {
        let nfa = self.nfa();
        let names = grammaton_formats::legible_names(self.source.drawn());
        let states = (0..).zip(&names).map(|(state, name)| {
            object([
                ("name", name.as_str().into()),
                ("start", nfa.is_start(state).into()),
                ("accepting", nfa.is_accepting(state).into()),
            ])
        });
        states.collect()
    }

    /// The transitions, with the names of their states. The symbol of an ε-transition is null.
    #[wasm_bindgen(getter, unchecked_return_type = "Transition[]")]
    pub fn transitions(&self) -> Array {
        let nfa = self.nfa();
        let names = grammaton_formats::legible_names(self.source.drawn());
        let moves = (0..nfa.len() as u32).flat_map(|state| nfa.moves(state).iter().map(move |step| (state, *step)));
        let transitions = moves.map(|(state, step)| {
            let symbol = if step.is_epsilon() { JsValue::NULL } else { nfa.alphabet()[step.symbol].as_str().into() };
            let name = |state: u32| JsValue::from(names[state as usize].as_str());
            object([("from", name(state)), ("symbol", symbol), ("to", name(step.target))])
        });
        transitions.collect()
    }

    /// Whether there is one start state and no choice: no ε-transition, and no two transitions on one symbol.
    #[wasm_bindgen(getter, js_name = isDeterministic)]
    pub fn is_deterministic(&self) -> bool {
        Dfa::try_from(self.nfa()).is_ok()
    }

    /// Whether no word is accepted.
    #[wasm_bindgen(getter, js_name = isEmpty)]
    pub fn is_empty(&self) -> bool {
        shortest_word(self.nfa()).is_none()
    }

    /// Whether some word has several accepting runs.
    #[wasm_bindgen(js_name = isAmbiguous)]
    pub fn is_ambiguous(&self) -> Result<bool> {
        Ok(ambiguity(self.nfa())? != Verdict::Unambiguous)
    }

    /// Writes it in a text format, such as "grammar", "regex", "jff" or "svg". Converts it where the format needs it.
    pub fn to(
        &self,
        #[wasm_bindgen(unchecked_param_type = "FormatName")] format: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "WriteOptions")] options: &JsValue,
    ) -> Result<String> {
        written::write(&self.source, options::format(format)?, &options::style(options)?)
    }

    /// Writes the drawing as SVG.
    pub fn svg(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "WriteOptions")] options: &JsValue,
    ) -> Result<String> {
        written::write(&self.source, Format::Svg, &options::style(options)?)
    }

    /// Applies an operation on one automaton.
    pub fn apply(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UnaryOperation")] operation: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Result<Self> {
        self.applied(Operation::named(operation)?, None, options)
    }

    /// Applies an operation on two automata.
    pub fn combine(
        &self,
        #[wasm_bindgen(unchecked_param_type = "BinaryOperation")] operation: &str,
        other: &Self,
        #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
    ) -> Result<Self> {
        self.applied(Operation::named(operation)?, Some(other), options)
    }

    /// Returns whether a word is accepted. A string is read as words are typed, an array has one symbol per element.
    pub fn accepts(&self, #[wasm_bindgen(unchecked_param_type = "string | string[]")] word: &JsValue) -> Result<bool> {
        let nfa = self.nfa();
        let symbols = match (options::symbols(word)?, word.as_string()) {
            (Some(symbols), _) => symbols,
            (None, Some(text)) => word::read(&text, nfa)?.word,
            (None, None) => return Err(Error::argument("a word is a string or an array of strings")),
        };
        Ok(nfa.accepts(&word::numbers(&symbols, nfa.alphabet())))
    }

    /// Lists words in order of their lengths, as they are typed: the empty word is "ε".
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn words(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "WordOptions")] options: &JsValue,
    ) -> Result<Array> {
        let count = options::count(options, "count")?;
        let longest = options::count(options, "maxLength")?;
        let limit = count.unwrap_or(if longest.is_some() { MAX_WORDS } else { DEFAULT_WORDS }).min(MAX_WORDS);
        let listed = |nfa: &Nfa| {
            let words =
                Words::new(nfa).take(limit).take_while(|word| longest.is_none_or(|longest| word.len() <= longest));
            strings(words.map(|word| show(&word, nfa)))
        };
        if options::flag(options, "rejected", false)? {
            let dfa = finish(Determinize::new(self.nfa(), options::max_states(options)?))?.dfa;
            return Ok(listed(negate(&dfa).dfa.as_nfa()));
        }
        Ok(listed(self.nfa()))
    }

    /// Returns whether both accept the same words.
    pub fn equivalent(&self, other: &Self) -> Result<bool> {
        Ok(compared(self, other, Equivalence::new)?.is_none())
    }

    /// Returns whether the other one accepts all words that this one accepts.
    #[wasm_bindgen(js_name = isSubsetOf)]
    pub fn is_subset_of(&self, other: &Self) -> Result<bool> {
        Ok(compared(self, other, Inclusion::new)?.is_none())
    }

    /// Compares both languages. If they differ, the result has a shortest word that only one of them contains.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(&self, other: &Self) -> Result<JsValue> {
        let Some(Counterexample { word, accepted_by }) = compared(self, other, Equivalence::new)? else {
            return Ok(object([("equivalent", true.into())]));
        };
        let sigma = join(self.nfa().alphabet(), other.nfa().alphabet());
        let accepted_by = if accepted_by == Side::Left { "this" } else { "other" };
        Ok(object([
            ("equivalent", false.into()),
            ("word", word::show(&word, &sigma).into()),
            ("symbols", strings(word.iter().map(Symbol::as_str)).into()),
            ("acceptedBy", accepted_by.into()),
        ]))
    }
}

impl Automaton {
    pub(crate) fn applied(&self, operation: Operation, other: Option<&Self>, options: &JsValue) -> Result<Self> {
        let limit = options::max_states(options)?;
        let source = operation.apply(&self.source, other.map(|other| &other.source), limit)?;
        Ok(Self { source: source.into(), remarks: Array::new() })
    }

    fn nfa(&self) -> &Nfa {
        &self.source.drawn().nfa
    }
}

/// Runs a job of comparison to its end.
fn compared<J: Job<Output = std::result::Result<(), Counterexample>>>(
    left: &Automaton,
    right: &Automaton,
    job: impl Fn(&Nfa, &Nfa, usize) -> J,
) -> Result<Option<Counterexample>> {
    Ok(finish(job(left.nfa(), right.nfa(), DEFAULT_LIMIT))?.err())
}

/// Formats a word, given by symbol numbers, as it can be typed.
fn show(word: &[u32], nfa: &Nfa) -> String {
    let symbols: Vec<Symbol> = word.iter().map(|&symbol| nfa.alphabet()[symbol].clone()).collect();
    word::show(&symbols, nfa.alphabet())
}
