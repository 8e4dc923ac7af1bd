//! Drawings of typed regular expressions.

use grammaton_core::{
    DerivativeConstruction, DerivativeKind, Determinize, Document, DocumentNfa, Equivalence, Job, Limited, Nfa, Op,
    OverLimit, Placement, Progress, Regex, glushkov, minimize, rebuild, thompson,
};

/// The greatest number of states and of transitions of the automaton of a typed expression.
const MAX_STATES: usize = 2_000;
const MAX_TRANSITIONS: usize = 20_000;
/// The greatest number of pairs of states for which languages are compared.
const MAX_PAIRS: usize = 50_000;

/// A construction of an automaton from an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Construction {
    /// Thompson's construction, with ε-moves.
    Thompson,
    /// Glushkov's construction: one state per symbol of the expression, and a start state.
    #[default]
    Glushkov,
    /// Brzozowski's derivatives, as a deterministic automaton.
    Derivatives,
    /// Antimirov's partial derivatives, as an automaton that is no larger than Glushkov's.
    PartialDerivatives,
    /// The minimal deterministic automaton.
    MinimalDfa,
}

impl Construction {
    /// All constructions.
    pub const ALL: [Self; 5] =
        [Self::Thompson, Self::Glushkov, Self::Derivatives, Self::PartialDerivatives, Self::MinimalDfa];
}

/// A request to build the automaton of an expression in place of that of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct BuildRequest {
    /// The expression.
    pub regex: Regex,
    /// The construction.
    pub construction: Construction,
    /// Whether states keep their positions and names.
    pub placement: Placement,
    /// Whether to build the automaton even if that of the document has the same language.
    pub always: bool,
}

/// A drawing of the automaton of an expression.
#[derive(Clone, PartialEq, Debug)]
pub struct BuiltDrawing {
    /// The document, with the new automaton.
    pub document: Document,
    /// Whether states of the document before were removed.
    pub removes_states: bool,
}

/// A job that builds the automaton of an expression. Its output is `None` if the document has the same language already.
///
/// ```
/// use grammaton_core::{Document, Placement, finish, notation::regex};
/// use grammaton_session::{BuildRequest, Construction, ExpressionBuild};
///
/// let (construction, placement) = (Construction::MinimalDfa, Placement::Fresh);
/// let request = BuildRequest { regex: regex::read("(a|b)*abb")?, construction, placement, always: false };
/// let built = finish(ExpressionBuild::new(request.clone(), Document::default()))?.expect("a new language");
/// assert_eq!(built.document.states().len(), 4);
/// assert_eq!(finish(ExpressionBuild::new(request, built.document))?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ExpressionBuild {
    request: BuildRequest,
    document: Document,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Begin,
    Determinize(Box<Determinize>),
    Derive(Box<DerivativeConstruction>),
    Compare(Nfa, Box<Equivalence>),
    Draw(Nfa),
}

impl ExpressionBuild {
    /// Creates a job that builds an automaton in place of that of `document`.
    pub fn new(request: BuildRequest, document: Document) -> Self {
        Self { request, document, phase: Phase::Begin }
    }

    fn begin(&self) -> Result<Phase, OverLimit> {
        let regex = &self.request.regex;
        let derive = |kind| Phase::Derive(Box::new(DerivativeConstruction::new(regex, kind, MAX_STATES)));
        Ok(match self.request.construction {
            Construction::Thompson => self.made(thompson(regex))?,
            Construction::Glushkov if has_many_positions(regex) => return Err(OverLimit::states(MAX_STATES)),
            Construction::Glushkov => self.made(glushkov(regex))?,
            Construction::Derivatives => derive(DerivativeKind::Brzozowski),
            Construction::PartialDerivatives => derive(DerivativeKind::Antimirov),
            Construction::MinimalDfa => Phase::Determinize(Box::new(Determinize::new(&thompson(regex), MAX_STATES))),
        })
    }

    fn made(&self, nfa: Nfa) -> Result<Phase, OverLimit> {
        if nfa.len() > MAX_STATES {
            return Err(OverLimit::states(MAX_STATES));
        }
        if nfa.transitions().len() > MAX_TRANSITIONS {
            return Err(OverLimit { limit: MAX_TRANSITIONS, of: Limited::Elements });
        }
        if self.request.always || self.document.states().len() == 0 {
            return Ok(Phase::Draw(nfa));
        }
        let drawn = DocumentNfa::new(&self.document).nfa;
        let comparison = Equivalence::new(&drawn, &nfa, MAX_PAIRS);
        Ok(Phase::Compare(nfa, Box::new(comparison)))
    }

    fn draw(&self, nfa: &Nfa) -> BuiltDrawing {
        let document = rebuild(&self.document, nfa, self.request.placement);
        let removes_states = self.document.states().any(|(id, _)| document.state(id).is_none());
        BuiltDrawing { document, removes_states }
    }
}

/// Whether Glushkov's construction would make too many states, and perhaps many more transitions.
fn has_many_positions(regex: &Regex) -> bool {
    regex.ops().iter().filter(|op| matches!(op, Op::Symbols(_))).count() >= MAX_STATES
}

impl Job for ExpressionBuild {
    type Output = Option<BuiltDrawing>;

    fn step(&mut self, budget: usize) -> Progress<Self::Output> {
        let next = match &mut self.phase {
            Phase::Begin => self.begin(),
            Phase::Determinize(job) => match job.step(budget) {
                Progress::Working { done } => return Progress::Working { done },
                Progress::Done(made) => self.made(minimize(&made.dfa).dfa.as_nfa().clone()),
                Progress::OverLimit(error) => Err(error),
            },
            Phase::Derive(job) => match job.step(budget) {
                Progress::Working { done } => return Progress::Working { done },
                Progress::Done(made) => self.made(made.nfa),
                Progress::OverLimit(error) => Err(error),
            },
            Phase::Compare(nfa, job) => match job.step(budget) {
                Progress::Working { done } => return Progress::Working { done },
                Progress::Done(Ok(())) => return Progress::Done(None),
                Progress::Done(Err(_)) | Progress::OverLimit(_) => Ok(Phase::Draw(nfa.clone())),
            },
            Phase::Draw(nfa) => {
                let nfa = nfa.clone();
                return Progress::Done(Some(self.draw(&nfa)));
            }
        };
        match next {
            Ok(phase) => self.phase = phase,
            Err(error) => return Progress::OverLimit(error),
        }
        Progress::Working { done: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{finish, notation::regex};

    fn build(
        text: &str,
        construction: Construction,
        always: bool,
        document: &Document,
    ) -> Result<Option<BuiltDrawing>, OverLimit> {
        let regex = regex::read(text).expect("an expression");
        let request = BuildRequest { regex, construction, placement: Placement::Kept, always };
        finish(ExpressionBuild::new(request, document.clone()))
    }

    fn built(text: &str, construction: Construction, document: &Document) -> BuiltDrawing {
        build(text, construction, true, document).expect("few states").expect("built always")
    }

    #[test]
    fn each_construction_builds_its_automaton() {
        let check = |construction, states: usize| {
            let made = built("(a|b)*abb", construction, &Document::default());
            assert_eq!((made.document.states().len(), made.removes_states), (states, false));
        };
        check(Construction::Thompson, 11);
        check(Construction::Glushkov, 6);
        check(Construction::Derivatives, 4);
        check(Construction::PartialDerivatives, 4);
        check(Construction::MinimalDfa, 4);
    }

    #[test]
    fn a_drawing_with_the_same_language_is_rebuilt_only_if_wanted() {
        let drawn = built("aa*", Construction::MinimalDfa, &Document::default()).document;
        assert_eq!(build("a+", Construction::Thompson, false, &drawn), Ok(None));
        assert!(build("a+", Construction::Thompson, true, &drawn).is_ok_and(|made| made.is_some()));
        assert!(build("a*", Construction::Thompson, false, &drawn).is_ok_and(|made| made.is_some()));
    }

    #[test]
    fn removed_states_are_noticed() {
        let drawn = built("abc", Construction::Glushkov, &Document::default()).document;
        let removes = |text| built(text, Construction::Glushkov, &drawn).removes_states;
        assert!(removes("ab") && !removes("abcd") && !removes("a|bc"));
    }

    #[test]
    fn a_large_automaton_is_over_the_limit() {
        let check = |text: &str, construction| {
            assert!(build(text, construction, false, &Document::default()).is_err(), "{text}");
        };
        check("(ab){1500}", Construction::Glushkov);
        check("(ab){1500}", Construction::Thompson);
        check("(a?){1000}", Construction::Glushkov);
        check("(a|b)*a(a|b){14}", Construction::MinimalDfa);
        check("(a|b)*a(a|b){14}", Construction::Derivatives);
        check("(a?){1000}", Construction::PartialDerivatives);
    }
}
