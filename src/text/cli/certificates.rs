//! The reasons why a certificate does not prove its claim.

use crate::text::t;
use grammaton_core::certificate::Flaw;

/// Returns the reason as a text without a period.
pub fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::NoState(state) => t!("certificate.no_state", state = state),
        Flaw::NoTransition(transition) => t!("certificate.no_transition", transition = transition),
        Flaw::Start => t!("certificate.start"),
        Flaw::Acceptance(pair) => t!("certificate.acceptance", pair = pair),
        Flaw::Step { pair, symbol } => t!("certificate.step", pair = pair, symbol = symbol.as_str()),
        Flaw::Word => t!("certificate.word"),
        Flaw::Nondeterministic => t!("certificate.nondeterministic"),
        Flaw::Count { found, states } => t!("certificate.count", found = found, states = states),
        Flaw::Subset(state) => t!("certificate.subset", state = state),
        Flaw::Unreached(state) => t!("certificate.unreached", state = state),
        Flaw::Dead(state) => t!("certificate.dead", state = state),
        Flaw::Undistinguished(first, second) => t!("certificate.undistinguished", first = first, second = second),
        Flaw::Unclosed(first, second) => t!("certificate.unclosed", first = first, second = second),
        Flaw::TwoRuns(first, second) => t!("certificate.two_runs", first = first, second = second),
        Flaw::Runs => t!("certificate.runs"),
    }
    .into_owned()
}
