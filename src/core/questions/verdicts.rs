//! Questions whose answer is yes or no with a proof, and the search for an error.

use super::{Bounds, Given, Question, QuestionKind, constructions, instances, random::Random};
use crate::{
    Dfa, Document, Kind, Nfa, Symbol, Verdict, determinize, draw, equivalent,
    exercise::{Answer, Construction, Limits, Source, Task, faulty_result},
    kind,
};

/// Draws an automaton and, in half of the cases, an equivalent one.
pub(super) fn equivalence(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let left = instances::nfa(random.within(bounds.given.clone()), 0, random)?;
    let dfa = determinize(&left).dfa;
    let minimal = instances::minimal(&left);
    if matches!(kind(&left), Kind::Dfa { .. }) || !bounds.answer.contains(&minimal.len()) {
        return None;
    }
    let are_equivalent = random.coin();
    let right = if are_equivalent {
        instances::with_copies(&minimal, random.below(2), random)?
    } else {
        changed(&dfa, random)?
    };
    let word = match equivalent(&left, right.as_nfa()) {
        Ok(()) if are_equivalent => None,
        // A difference in the first symbol is seen at once.
        Err(found) if !are_equivalent && found.word.len() > 1 => Some(found.word),
        _ => return None,
    };
    let document = instances::drawing(&left);
    let other = draw(right.as_nfa(), &instances::numbered('p', right.len()));
    Some(Question {
        kind: QuestionKind::Equivalence,
        task: Task::Equivalence { other: Box::new(other.clone()) },
        given: vec![Given::Automaton(document.clone()), Given::Automaton(other)],
        document,
        choices: Vec::new(),
        answer: Answer::Verdict { yes: are_equivalent, word },
    })
}

/// Returns an automaton in which one transition leads elsewhere, or `None` if it has useless states.
fn changed(dfa: &Dfa, random: &mut Random) -> Option<Dfa> {
    let nfa = dfa.as_nfa();
    let changed = random.below(nfa.transitions().len());
    let target = random.below(nfa.len()) as u32;
    let transitions = (0..nfa.transitions().len()).map(|number| {
        let m = nfa.transitions()[number];
        (nfa.source(number), m.symbol, if number == changed { target } else { m.target })
    });
    let made = Nfa::new(nfa.alphabet().clone(), nfa.len(), dfa.start(), nfa.accepting(), transitions);
    instances::is_useful(&made).then(|| Dfa::try_from(&made).ok()).flatten()
}

/// Draws a nondeterministic automaton that, in half of the cases, is ambiguous.
pub(super) fn ambiguity(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let is_ambiguous = random.coin();
    // Most automata with many nondeterministic moves are ambiguous, so the coin is thrown before.
    let nfa = (0..200).find_map(|_| {
        let nfa = instances::nfa(random.within(bounds.given.clone()), 0, random)?;
        let verdict = crate::ambiguity(&nfa).ok()?;
        let is_fit = !matches!(kind(&nfa), Kind::Dfa { .. }) && (verdict != Verdict::Unambiguous) == is_ambiguous;
        is_fit.then_some((nfa, verdict))
    });
    let (nfa, verdict) = nfa?;
    let word: Option<Vec<Symbol>> = match verdict {
        Verdict::Unambiguous => None,
        Verdict::Ambiguous { witness, .. } if witness.word.len() > 1 => {
            Some(witness.word.iter().map(|&symbol| nfa.alphabet()[symbol].clone()).collect())
        }
        Verdict::Ambiguous { .. } => return None,
    };
    let document = instances::drawing(&nfa);
    Some(Question {
        kind: QuestionKind::Ambiguity,
        task: Task::Ambiguity { source: Source::Automaton },
        given: vec![Given::Automaton(document.clone())],
        document,
        choices: Vec::new(),
        answer: Answer::Verdict { yes: is_ambiguous, word },
    })
}

/// Draws an automaton for the subset construction and makes an error in the result.
pub(super) fn find_error(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let (nfa, ..) = constructions::subset_construction(bounds, random)?;
    let (document, seed): (Document, u64) = (instances::drawing(&nfa), random.seed());
    let construction = Construction::Determinize { named: true };
    let made = faulty_result(&document, construction, seed, Limits::default()).ok()?;
    Some(Question {
        kind: QuestionKind::FindError,
        task: Task::FindError { construction, seed },
        given: vec![Given::Automaton(document.clone()), Given::Automaton(made.document)],
        document,
        choices: Vec::new(),
        answer: Answer::Mark(made.wrong),
    })
}
