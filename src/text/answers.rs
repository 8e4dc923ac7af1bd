//! The answers of the checks: sentences about a language, its ambiguity, the size of its automaton, and two languages.

use crate::text::counted;
use crate::text::t;
use grammaton_core::{Degree, Extent, Limited, OverLimit};
use grammaton_session::{Ambiguous, Claim, ComparisonResult, Size};

/// Returns whether a language is empty, finite or infinite.
pub(crate) fn extent(extent: Extent) -> String {
    match extent {
        Extent::Empty => t!("checks.empty"),
        Extent::Finite { longest } => t!("checks.finite", longest = longest),
        Extent::Infinite => t!("checks.infinite"),
    }
    .into_owned()
}

/// Returns why the words of a language are not counted.
pub(crate) fn uncounted(error: OverLimit) -> String {
    match error.of {
        Limited::States => t!("checks.uncounted", limit = error.limit),
        Limited::Elements | Limited::Bytes => t!("checks.uncounted_memory"),
    }
    .into_owned()
}

/// Returns why a question has no answer.
pub(crate) fn undecided(error: OverLimit) -> String {
    match error.of {
        Limited::States => t!("checks.undecided", limit = error.limit),
        Limited::Elements | Limited::Bytes => t!("checks.undecided_memory"),
    }
    .into_owned()
}

/// Returns the name of a claim that a certificate proves.
pub(crate) fn claim(claim: Claim) -> String {
    match claim {
        Claim::Comparison => t!("checks.compare"),
        Claim::Grammar => t!("menu.grammar"),
        Claim::Subsets => t!("steps.subsets.title"),
        Claim::Minimality => t!("steps.minimization.title"),
        Claim::Ambiguity => t!("checks.ambiguity"),
    }
    .into_owned()
}

/// Returns why no words are generated.
pub(crate) fn no_words(error: OverLimit) -> String {
    match error.of {
        Limited::States => t!("words.too_large", limit = error.limit),
        Limited::Elements | Limited::Bytes => t!("words.too_large_memory"),
    }
    .into_owned()
}

/// Returns why an operation has no result, and the remedy.
pub(crate) fn no_result(error: OverLimit) -> String {
    match error.of {
        Limited::States => t!("operate.remedy", limit = error.limit),
        Limited::Elements | Limited::Bytes => t!("operate.remedy_memory"),
    }
    .into_owned()
}

/// Returns whether some word has several derivations.
pub(crate) fn ambiguity(ambiguous: &Ambiguous) -> String {
    match ambiguous {
        Ambiguous::No => t!("checks.unambiguous"),
        Ambiguous::Yes { .. } => t!("checks.ambiguous"),
    }
    .into_owned()
}

/// Returns how fast the number of derivations grows.
pub(crate) fn degree(degree: Degree) -> String {
    match degree {
        Degree::Finite => t!("checks.degree_finite"),
        Degree::Polynomial(power) => t!("checks.degree_polynomial", power = power),
        Degree::Exponential => t!("checks.degree_exponential"),
        Degree::Infinite => t!("checks.degree_infinite"),
    }
    .into_owned()
}

/// Returns whether an automaton is minimal, and if not, why.
pub(crate) fn size(size: &Size) -> String {
    match size {
        Size::Minimal => t!("checks.minimal"),
        Size::Nondeterministic { states } => {
            t!("checks.nondeterministic", states = counted!("status.states", *states))
        }
        Size::Larger { .. } => t!("checks.larger"),
    }
    .into_owned()
}

/// Returns the sentence on the states with these names, which accept the same words.
pub(crate) fn equivalent_states(names: &str) -> String {
    t!("checks.same", states = names).into_owned()
}

/// Returns the sentence on the states with these names, to which no path leads.
pub(crate) fn unreachable_states(names: &str) -> String {
    t!("checks.unreachable", states = names).into_owned()
}

/// Returns the sentence on the states with these names, from which no path leads to acceptance.
pub(crate) fn dead_states(names: &str) -> String {
    t!("checks.dead", states = names).into_owned()
}

/// Returns whether two automata accept the same words.
pub(crate) fn comparison(result: &ComparisonResult) -> String {
    if result.only.iter().all(Option::is_none) { t!("checks.equal") } else { t!("checks.different") }.into_owned()
}

/// Returns the sentences on the words that only this automaton accepts, and on those that only the other one, named
/// `name`, accepts.
pub(crate) fn differences(result: &ComparisonResult, name: &str) -> [String; 2] {
    let [here, there] = result.only.each_ref().map(Option::is_some);
    let here = if here { t!("checks.only_here") } else { t!("checks.all_there", name = name) };
    let there = if there { t!("checks.only_there", name = name) } else { t!("checks.all_here", name = name) };
    [here, there].map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_session::Word;

    #[test]
    fn a_comparison_says_which_side_has_more_words() {
        let word = || Some(Word { text: "a".to_owned(), symbols: Vec::new() });
        let sentences = |only| {
            let result = ComparisonResult { only };
            (comparison(&result), differences(&result, "other"))
        };
        assert_eq!(sentences([None, None]).0, t!("checks.equal"));
        let (text, [here, there]) = sentences([word(), None]);
        assert_eq!(text, t!("checks.different"));
        assert_eq!([here, there], [t!("checks.only_here"), t!("checks.all_here", name = "other")]);
    }
}
