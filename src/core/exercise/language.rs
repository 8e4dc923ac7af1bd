//! Checking answers that define a language: automata, grammars and expressions.

use super::{
    Answer, AnswerForm, AutomatonKind, AutomatonRules, Construction, Exercise, ExerciseError, Feedback, Finding,
    GrammarRules, Limits, Method, Misreading, Task,
    credit::{self, Evidence},
    density, edits, limits,
    misreading::misreadings,
    reference, rules,
    sets::ExpectedSets,
};
use crate::{
    Determinize, Dfa, Document, DocumentNfa, Equivalence, Kind, Nfa, OverLimit, Side, Symbol, kind, minimize, nfa_of,
    thompson, widen,
};

/// A task whose answer defines a language.
pub(super) struct LanguageTask {
    /// The minimal automaton of a right answer, over the Σ of the exercise.
    target: Dfa,
    rules: Rules,
    misreadings: Vec<(Misreading, Nfa)>,
    sets: Option<ExpectedSets>,
}

/// The rules for the answer, by its form.
enum Rules {
    Automaton { rules: AutomatonRules, minimal: bool },
    Grammar(GrammarRules),
    Expression { max_symbols: Option<u32> },
}

/// An answer as an automaton.
struct Candidate {
    drawn: DocumentNfa,
    is_drawing: bool,
}

impl LanguageTask {
    /// Prepares a task.
    pub(super) fn new(exercise: &Exercise, document: &Document, limits: &Limits) -> Result<Self, ExerciseError> {
        let rules = match exercise.task {
            Task::Automaton { rules, .. } => Rules::Automaton { rules, minimal: false },
            Task::Grammar { rules, .. } => Rules::Grammar(rules),
            Task::Expression { max_symbols, .. } => Rules::Expression { max_symbols },
            Task::Construction(construction) => construction_rules(construction),
            _ => unreachable!("the grader prepares other tasks in another way"),
        };
        let mut sets = None;
        if let Task::Construction(construction) = exercise.task {
            let given = reference::drawn(document, limits)?;
            let needs_dfa = matches!(construction, Construction::Minimize { .. } | Construction::Complete);
            if needs_dfa && !matches!(kind(&given.nfa), Kind::Dfa { .. }) {
                return Err(ExerciseError::Nondeterministic);
            }
            sets = ExpectedSets::new(construction, &given, limits)?;
        }
        let nfa = reference::automaton(exercise, document, limits)?;
        let target = reference::target(exercise, &nfa, limits)?;
        let misreadings = if exercise.credit.misread > 0 { misreadings(&target, limits) } else { Vec::new() };
        Ok(Self { target, rules, misreadings, sets })
    }

    /// Returns the form of answers.
    pub(super) fn form(&self) -> AnswerForm {
        self.rules.form()
    }

    /// Checks an answer.
    pub(super) fn check(&self, exercise: &Exercise, answer: &Answer, limits: &Limits) -> Feedback {
        let mut findings = Vec::new();
        let candidate = match self.candidate(answer, limits) {
            Ok(candidate) => candidate,
            Err(finding) => return credit::no_points(exercise, finding),
        };
        let nfa = &candidate.drawn.nfa;
        let compared = limits.finish(Equivalence::new(self.target.as_nfa(), nfa, limits.states));
        let wrong = match compared {
            Ok(Ok(())) => false,
            Ok(Err(found)) => {
                let accept = found.accepted_by == Side::Left;
                let stuck = if accept { stuck(&candidate, &found.word) } else { None };
                findings.push(Finding::Misjudged { word: found.word, accept });
                findings.extend(stuck);
                true
            }
            Err(error) => return credit::no_points(exercise, Finding::TooLarge(error)),
        };
        let mut evidence = Evidence::default();
        if wrong {
            self.add_evidence(exercise, &candidate, limits, &mut evidence);
        }
        if let (Some(sets), Kind::Dfa { .. }) = (&self.sets, kind(nfa)) {
            let mut found = Vec::new();
            evidence.parts(sets.check(&candidate.drawn, &mut found));
            found.retain(|finding| !findings.contains(finding));
            findings.extend(found);
        }
        let is_right = findings.is_empty();
        self.check_rules(answer, &candidate, wrong, &mut findings);
        credit::feedback(exercise, findings, (!is_right).then_some(evidence))
    }

    /// Returns an answer as an automaton, or the reason why there is none.
    fn candidate(&self, answer: &Answer, limits: &Limits) -> Result<Candidate, Finding> {
        let allow = |size: usize| limits.allow(size).map_err(Finding::TooLarge);
        let made = |nfa: Nfa| Candidate { drawn: DocumentNfa { nfa, ..DocumentNfa::default() }, is_drawing: false };
        match (answer, &self.rules) {
            (Answer::Automaton(document), Rules::Automaton { .. }) => {
                allow(limits::size_of_document(document))?;
                if document.states().len() == 0 {
                    return Err(Finding::NoStates);
                }
                Ok(Candidate { drawn: DocumentNfa::new(document), is_drawing: true })
            }
            (Answer::Grammar(grammar), Rules::Grammar(_)) => {
                allow(limits::size_of_grammar(grammar))?;
                Ok(made(nfa_of(grammar).nfa))
            }
            (Answer::Expression(regex), Rules::Expression { .. }) => {
                allow(limits::size_of_expression(regex))?;
                Ok(made(thompson(regex)))
            }
            (answer, rules) => Err(Finding::Form { wanted: rules.form(), given: answer.form() }),
        }
    }

    fn check_rules(&self, answer: &Answer, candidate: &Candidate, wrong: bool, findings: &mut Vec<Finding>) {
        let alphabet = self.target.alphabet();
        match (answer, &self.rules) {
            (_, Rules::Automaton { rules, minimal }) => {
                rules::check_automaton(&candidate.drawn, alphabet, *rules, *minimal, findings);
            }
            (Answer::Grammar(grammar), Rules::Grammar(rules)) => {
                if wrong && grammar.is_empty() {
                    findings.push(Finding::NoProductions);
                }
                rules::check_grammar(grammar, alphabet, *rules, findings);
            }
            (Answer::Expression(regex), Rules::Expression { max_symbols }) => {
                rules::check_expression(regex, alphabet, *max_symbols, findings);
            }
            _ => {}
        }
    }

    /// Adds the methods for partial credit that apply to an answer with another language.
    fn add_evidence(&self, exercise: &Exercise, candidate: &Candidate, limits: &Limits, evidence: &mut Evidence) {
        let credit = exercise.credit;
        let wide = widen(&candidate.drawn.nfa, self.target.alphabet());
        let deterministic = Dfa::try_from(&wide).ok();
        if let Some(answer) = deterministic.as_ref().filter(|_| credit.edits > 0 && candidate.is_drawing) {
            let edits = edits::fewest_edits(&self.target, &candidate.drawn, answer, limits);
            evidence.add(edits.map(Method::Edits));
        }
        let is_misread = |nfa: &Nfa| limits.finish(Equivalence::new(nfa, &wide, limits.states)) == Ok(Ok(()));
        let misread = self.misreadings.iter().find(|(_, nfa)| is_misread(nfa));
        evidence.add(misread.map(|&(misreading, _)| Method::Misread(misreading)));
        if credit.density > 0 {
            let determinized = || -> Result<Dfa, OverLimit> {
                let made = limits.finish(Determinize::new(&wide, limits.states))?;
                Ok(made.dfa)
            };
            let dfa = deterministic.map_or_else(|| determinized().ok(), Some);
            let found = dfa.and_then(|dfa| density::density(&self.target, &minimize(&dfa).dfa, limits));
            evidence.add(found.map(|(length, share)| Method::Density { length, share }));
        }
    }
}

impl Rules {
    fn form(&self) -> AnswerForm {
        match self {
            Self::Automaton { .. } => AnswerForm::Automaton,
            Self::Grammar(_) => AnswerForm::Grammar,
            Self::Expression { .. } => AnswerForm::Expression,
        }
    }
}

/// Returns the rules for the result of a construction.
fn construction_rules(construction: Construction) -> Rules {
    use AutomatonKind::{Any, Deterministic, WithoutEpsilon};
    let (kind, complete, minimal) = match construction {
        Construction::Determinize { .. } => (Deterministic, false, false),
        Construction::Minimize { .. } => (Deterministic, false, true),
        Construction::Complete => (Deterministic, true, false),
        Construction::Complement => (Any, false, false),
        Construction::RemoveEpsilon => (WithoutEpsilon, false, false),
    };
    Rules::Automaton { rules: AutomatonRules { kind, complete, max_states: None }, minimal }
}

/// Returns where the run of a word ends early in a drawn deterministic automaton.
fn stuck(candidate: &Candidate, word: &[Symbol]) -> Option<Finding> {
    let dfa = Dfa::try_from(&candidate.drawn.nfa).ok().filter(|_| candidate.is_drawing)?;
    let mut state = dfa.start()?;
    word.iter().find_map(|symbol| {
        let next = dfa.alphabet().position(symbol.as_str()).and_then(|number| dfa.next(state, number));
        let Some(next) = next else {
            let state = rules::state_ref(&candidate.drawn, state);
            return Some(Finding::Stuck { state, symbol: symbol.clone() });
        };
        state = next;
        None
    })
}
