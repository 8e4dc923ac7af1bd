//! The trace of a word: how it is read, how it is derived, and why it is accepted or rejected.

use crate::text::faults;
use crate::text::{phrases::on_one_line, word_trace as text};
use grammaton_core::{
    Derivation, EPSILON, Move, Orientation, Origin, Outcome, Run, derive_by,
    grammar::derivations,
    notation::{textbook::EmptyWord, word},
};
use grammaton_session::Derived;

/// The maximum number of derivations of an ambiguous word.
pub(super) const MOST: usize = 50;
/// The maximum size of a run, in states after each symbol added up, for which derivations are computed. Larger runs
/// would take too long.
const DERIVED: usize = 200_000;
/// The maximum number of characters shown of a derivation.
const SHOWN: usize = 480;
/// The maximum number of characters shown of a sentential form.
const FORM: usize = 160;

/// A step: a production is applied, or a symbol is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct RunStep {
    /// The number of symbols read after the step.
    pub(super) read: usize,
    /// The production applied in the step.
    pub(super) production: Option<usize>,
    /// The index of the symbol read in the step.
    pub(super) fresh: Option<usize>,
}

/// A move of a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct RunMove {
    /// The number of symbols read before the move.
    pub(super) read: usize,
    pub(super) from: u32,
    pub(super) to: u32,
    /// Whether it is an ε-move.
    pub(super) by_epsilon: bool,
}

/// A run that does not accept: what it has derived until it stopped, if the grammar derives in reading order.
type Stopped = Option<Derivation>;

/// The trace of one word.
#[derive(Debug, Default)]
pub(super) struct WordTrace {
    /// The symbols as displayed.
    pub(super) symbols: Vec<String>,
    /// The sign for the empty word.
    pub(super) empty_word: EmptyWord,
    /// The numbers of the symbols in the alphabet.
    pub(super) numbers: Vec<u32>,
    /// The error in the typed word.
    pub(super) error: Option<String>,
    pub(super) accepted: bool,
    /// The verdict with its reason.
    pub(super) verdict: String,
    /// The index of the symbol at which all runs get stuck.
    pub(super) stuck: Option<usize>,
    pub(super) steps: Vec<RunStep>,
    pub(super) run: Option<Run>,
    /// Whether each state of the run leads to acceptance, in the order of the run; empty if the run is too large.
    pub(super) leading: Vec<bool>,
    /// The moves of the selected run, sorted, each with its step.
    taken: Vec<(RunMove, usize)>,
    derivations: Vec<Derivation>,
    choice: usize,
    /// The selected run, if it does not accept.
    stopped: Option<Stopped>,
    /// Whether the user selected the run, so that all of its moves are highlighted.
    pub(super) is_picked: bool,
}

impl WordTrace {
    /// Traces the typed word.
    pub(super) fn new(typed: &str, derived: &Derived) -> Self {
        let (nfa, empty_word) = (&derived.drawn.nfa, derived.notation.empty_word);
        let reading = match word::read_with(typed, nfa, empty_word) {
            Ok(reading) => reading,
            Err(error) => return Self { error: Some(faults::word(&error)), ..Self::default() },
        };
        let hint = reading.hint(typed, nfa.alphabet(), empty_word);
        let symbols = reading.word;
        let numbers = word::numbers(&symbols, nfa.alphabet());
        let run = Run::of(nfa, &numbers);
        let outcome = run.outcome(nfa, &numbers);
        let accepted = outcome == Outcome::Accepted;
        let small = run.size() <= DERIVED;
        let grammar = &derived.conversion.grammar;
        let derivations = if accepted && small { derivations(grammar, &numbers, MOST) } else { Vec::new() };
        let leading = if small { run.leading(nfa, &numbers) } else { Vec::new() };
        let symbols: Vec<String> = symbols.iter().map(|symbol| on_one_line(symbol.as_str())).collect();
        let verdict = text::verdict(outcome, &run, (&symbols, &numbers), &derived.drawn);
        let verdict = text::with_hint(verdict, hint.as_ref());
        let stuck = if let Outcome::Stuck { read } = outcome { Some(read) } else { None };
        let run = Some(run);
        let read = Self { symbols, empty_word, numbers, run, leading, derivations, ..Self::default() };
        let mut trace = Self { accepted, verdict, stuck, ..read };
        trace.choose(0, derived);
        trace
    }

    /// Whether the word is rejected and its run is small enough to be analyzed.
    pub(super) fn is_stopped(&self) -> bool {
        !self.accepted && !self.leading.is_empty()
    }

    /// Returns the number of derivations.
    pub(super) fn choices(&self) -> usize {
        self.derivations.len()
    }

    /// Returns a derivation on one line.
    pub(super) fn line(&self, choice: usize, derived: &Derived) -> String {
        let derivation = &self.derivations[choice];
        let (before, newest) = forms(derivation, derivation.productions().len(), derived).unwrap_or_default();
        format!("{before}{newest}")
    }

    /// Returns the index of the selected derivation.
    pub(super) fn choice(&self) -> usize {
        self.choice
    }

    /// Selects the derivation with this index.
    pub(super) fn choose(&mut self, choice: usize, derived: &Derived) {
        (self.choice, self.stopped, self.is_picked) = (choice, None, false);
        self.update_steps(derived);
    }

    /// Selects a run that begins with the moves in `path`: a derivation of the word if one exists, or else the part
    /// that `stopped` derives.
    pub(super) fn select_run(&mut self, path: &[RunMove], stopped: &[RunMove], derived: &Derived) {
        let found = if self.accepted { self.derived_along(path, derived) } else { None };
        match found {
            Some(found) => {
                let known = self.derivations.iter().position(|known| *known == found);
                self.choice = known.unwrap_or(self.derivations.len());
                self.derivations.extend(known.is_none().then_some(found));
                self.stopped = None;
            }
            None => self.stopped = Some(stopped_along(stopped, &self.numbers, derived)),
        }
        self.update_steps(derived);
        if self.stopped == Some(None) {
            self.taken = stopped.iter().map(|&taken| (taken, taken.read + usize::from(!taken.by_epsilon))).collect();
            self.taken.sort_unstable();
        }
    }

    fn update_steps(&mut self, derived: &Derived) {
        self.steps = match (self.derivation(), &self.run) {
            (Some(derivation), _) => derived_steps(derivation, self.symbols.len()),
            (None, Some(run)) => (0..=run.read()).map(read_step).collect(),
            (None, None) => Vec::new(),
        };
        self.taken = taken(&self.steps, derived);
    }

    /// Returns the number of symbols that are read or, in a left-linear grammar, derived after a step.
    pub(super) fn position(&self, step: usize) -> usize {
        let read = self.steps.get(step).map_or(0, |step| step.read);
        if self.derivation().is_some_and(Derivation::is_left) { self.symbols.len() - read } else { read }
    }

    /// Returns the states after a step.
    pub(super) fn states(&self, step: &RunStep) -> &[u32] {
        self.run.as_ref().filter(|run| step.read <= run.read()).map_or(&[], |run| run.states(step.read))
    }

    /// Returns the selected derivation, if there is one.
    pub(super) fn derivation(&self) -> Option<&Derivation> {
        match &self.stopped {
            Some(stopped) => stopped.as_ref(),
            None => self.derivations.get(self.choice),
        }
    }

    /// Returns the step in which the selected run makes a move, or `None` if it does not make it.
    pub(super) fn step_of(&self, made: RunMove) -> Option<usize> {
        let place = self.taken.binary_search_by_key(&made, |&(taken, _)| taken);
        place.ok().map(|place| self.taken[place].1)
    }

    /// Returns the moves of the selected run up to a step.
    pub(super) fn taken(&self, at: usize) -> impl Iterator<Item = RunMove> {
        self.taken.iter().filter(move |&&(_, step)| step <= at).map(|&(taken, _)| taken)
    }

    /// Returns a shortest derivation of the word by a run that begins with the moves in `path`.
    fn derived_along(&self, path: &[RunMove], derived: &Derived) -> Option<Derivation> {
        let (nfa, grammar) = (&derived.drawn.nfa, &derived.conversion.grammar);
        let left = grammar.orientation() == Orientation::Left;
        let end = path.last().map_or(0, |last| last.read + usize::from(!last.by_epsilon));
        // Up to the end of `path`, the run makes exactly these moves.
        let makes = |read: usize, from: u32, to: Option<u32>, by_epsilon: bool| {
            let made = path.iter().find(|made| (made.read, made.from) == (read, from));
            made.map_or(read >= end, |made| (Some(made.to), made.by_epsilon) == (to, by_epsilon))
        };
        derive_by(grammar, &self.numbers, &|held, production| {
            let length = grammar.production(production).terminals.len();
            let read = if left { self.numbers.len() - held - length } else { held };
            derived.conversion.provenance.main_origins(production).any(|origin| match origin {
                Origin::Transition(number) => {
                    let (from, m) = (nfa.source(number as usize), nfa.transitions()[number as usize]);
                    m.is_epsilon() == (length == 0) && makes(read, from, Some(m.target), length == 0)
                }
                Origin::Accepting(state) => length == 0 && makes(read, state, None, true),
                Origin::Start(_) => true,
            })
        })
    }

    /// Returns the whole derivation, one sentential form per line.
    pub(super) fn text(&self, derived: &Derived) -> Option<String> {
        let forms: Vec<String> = self.derivation()?.forms().map(|form| derived.spelling.form(form)).collect();
        Some(forms.join("\n⇒ "))
    }

    /// Returns the separator between symbols: a space if some symbol has several characters.
    pub(super) fn separator(&self) -> &'static str {
        text::separator(&self.symbols)
    }
}

/// Returns the derivation of a run that does not accept. Only right-linear grammars derive in reading order.
fn stopped_along(path: &[RunMove], word: &[u32], derived: &Derived) -> Option<Derivation> {
    let (nfa, conversion) = (&derived.drawn.nfa, &derived.conversion);
    let grammar = &conversion.grammar;
    if grammar.orientation() == Orientation::Left {
        return None;
    }
    let mut head = grammar.start()?;
    let mut productions = Vec::new();
    // A start symbol that stands for several start states leads to the one in which the run begins.
    let begin = path.first().and_then(|first| Some((first.from, conversion.provenance.nonterminal_of(first.from)?)));
    if let Some((state, tail)) = begin.filter(|&(_, tail)| tail != head) {
        let leads = |&number: &usize| {
            let production = grammar.production(number);
            production.terminals.is_empty() && production.nonterminal == Some(tail)
        };
        if let Some(production) = conversion.provenance.productions_of(Origin::Start(state)).find(leads) {
            productions.push(production);
            head = tail;
        }
    }
    for &RunMove { read, from, to, by_epsilon } in path {
        let tail = conversion.provenance.nonterminal_of(to);
        let symbol = if by_epsilon { EPSILON } else { *word.get(read)? };
        let mut moves =
            nfa.transitions_of(from).filter(|&number| nfa.transitions()[number] == Move { symbol, target: to });
        let fits = |&number: &usize| {
            let production = grammar.production(number);
            (production.head, production.nonterminal, production.terminals.is_empty()) == (head, tail, by_epsilon)
        };
        let found =
            moves.find_map(|number| conversion.provenance.productions_of(Origin::Transition(number as u32)).find(fits));
        if let Some(production) = found {
            productions.push(production);
            head = tail?;
        }
    }
    Derivation::applied(grammar, &productions)
}

/// Returns the last sentential forms before a step as text, and the form of the step.
pub(super) fn forms(derivation: &Derivation, until: usize, derived: &Derived) -> Option<(String, String)> {
    let spelled = |at: usize| Some(shortened(derived.spelling.form(derivation.forms().nth(at)?), derivation));
    let (newest, mut before) = (spelled(until)?, String::new());
    for at in (0..until).rev() {
        if before.len() + newest.len() > SHOWN {
            before.insert_str(0, "… ⇒ ");
            break;
        }
        before.insert_str(0, &format!("{} ⇒ ", spelled(at)?));
    }
    Some((before, newest))
}

/// Shortens a long sentential form to the end that grows.
fn shortened(form: String, derivation: &Derivation) -> String {
    let chars = form.chars().count();
    if chars <= FORM {
        return form;
    }
    let right = derivation.forms().next().is_some_and(|form| form.orientation == Orientation::Right);
    if right {
        std::iter::once('…').chain(form.chars().skip(chars - FORM)).collect()
    } else {
        form.chars().take(FORM).chain(['…']).collect()
    }
}

fn read_step(read: usize) -> RunStep {
    RunStep { read, production: None, fresh: read.checked_sub(1) }
}

fn derived_steps(derivation: &Derivation, symbols: usize) -> Vec<RunStep> {
    let productions = std::iter::once(None).chain(derivation.productions().iter().copied().map(Some));
    let mut steps: Vec<RunStep> = Vec::with_capacity(derivation.productions().len() + 1);
    for (form, production) in derivation.forms().zip(productions) {
        let read = match form.orientation {
            Orientation::Right => form.terminals.len(),
            Orientation::Left => symbols - form.terminals.len(),
        };
        let fresh = steps.last().and_then(|last| match form.orientation {
            Orientation::Right => (read > last.read).then_some(last.read),
            Orientation::Left => (read < last.read).then_some(read),
        });
        steps.push(RunStep { read, production, fresh });
    }
    steps
}

/// Returns the transitions that correspond to the productions of the steps.
fn taken(steps: &[RunStep], derived: &Derived) -> Vec<(RunMove, usize)> {
    let nfa = &derived.drawn.nfa;
    let mut taken = Vec::new();
    for (step, pair) in (1..).zip(steps.windows(2)) {
        let read = pair[0].read.min(pair[1].read);
        let origins = pair[1].production.map(|production| derived.conversion.provenance.origins(production));
        taken.extend(origins.into_iter().flatten().filter_map(|origin| match origin {
            Origin::Transition(number) => {
                let (from, m) = (nfa.source(number as usize), nfa.transitions()[number as usize]);
                Some((RunMove { read, from, to: m.target, by_epsilon: m.is_epsilon() }, step))
            }
            Origin::Accepting(_) | Origin::Start(_) => None,
        }));
    }
    taken.sort_unstable();
    taken
}
