//! Why an entry is wrong in the tables of partitions, products and grammars.

use super::table::Terms;
use crate::text::{counted, t};
use grammaton_core::{
    Orientation, SetOperation, Side,
    steps::practice::{EndRole, Mistake},
};

/// Returns the number of a component.
fn number(side: Side) -> &'static str {
    if side == Side::Left { "1" } else { "2" }
}

impl Terms<'_> {
    /// Returns why classes are wrong.
    pub(super) fn classes(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::Twice { state } => t!("practice.mistake.twice", state = self.state(*state)),
            Mistake::NoClass { state } => t!("practice.mistake.no_class", state = self.state(*state)),
            Mistake::NotInClass { state } => t!("practice.mistake.not_in_class", state = self.state(*state)),
            Mistake::Apart { states: [first, second], word, accepting } => {
                let (first, second) = (self.state(*first), self.state(*second));
                let (word, state) = (self.word(word), self.state(*accepting));
                t!("practice.mistake.apart", first = first, second = second, word = word, state = state)
            }
            Mistake::Together { states: [first, second], longest } => {
                let (first, second) = (self.state(*first), self.state(*second));
                return counted!("practice.mistake.together", *longest as usize, first = first, second = second);
            }
            _ => return String::new(),
        }
        .into_owned()
    }

    /// Returns why the entry in a table of pairs is wrong.
    pub(super) fn pair(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::Component { side, state, origin, word } => {
                let (number, to) = (number(*side), self.component(*side, *state));
                match (origin, state) {
                    (None, None) => t!("practice.mistake.component_no_start", number = number),
                    (None, Some(_)) => t!("practice.mistake.component_start", number = number, state = to),
                    (Some((None, _)), _) => t!("practice.mistake.component_gone", number = number),
                    (Some((from, symbol)), None) => {
                        let (from, symbol) = (self.component(*side, *from), self.symbol(*symbol));
                        t!("practice.mistake.component_stuck", number = number, from = from, symbol = symbol)
                    }
                    (Some((from, symbol)), Some(_)) => t!(
                        "practice.mistake.component",
                        number = number,
                        state = to,
                        from = self.component(*side, *from),
                        symbol = self.symbol(*symbol),
                        word = self.word(word),
                    ),
                }
            }
            Mistake::LeftOut { side } => t!("practice.mistake.left_out", number = number(*side)),
            Mistake::Acceptance { operation, word } => {
                let word = self.word(word);
                match operation {
                    SetOperation::Intersection => t!("practice.mistake.intersection", word = word),
                    SetOperation::Union => t!("practice.mistake.union", word = word),
                    SetOperation::Difference => t!("practice.mistake.difference", word = word),
                    SetOperation::SymmetricDifference => t!("practice.mistake.symmetric_difference", word = word),
                }
            }
            _ => return String::new(),
        }
        .into_owned()
    }

    /// Returns why the transition or the mark of a production is wrong.
    pub(super) fn transition(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::OnlyMark { orientation: Orientation::Right } => t!("practice.mistake.only_accepting"),
            Mistake::OnlyMark { orientation: Orientation::Left } => t!("practice.mistake.only_start_state"),
            Mistake::Begins { state, role } => {
                let state = self.state(*state);
                match role {
                    EndRole::Head => t!("practice.mistake.begins_head", state = state),
                    EndRole::Nonterminal => t!("practice.mistake.begins_nonterminal", state = state),
                    EndRole::Missing => t!("practice.mistake.begins_missing", state = state),
                }
            }
            Mistake::Leads { state, role } => {
                let state = self.state(*state);
                match role {
                    EndRole::Head => t!("practice.mistake.leads_head", state = state),
                    EndRole::Nonterminal => t!("practice.mistake.leads_nonterminal", state = state),
                    EndRole::Missing => t!("practice.mistake.leads_missing", state = state),
                }
            }
            Mistake::Reads { word } => t!("practice.mistake.reads", word = self.word(word)),
            Mistake::Mark { state: None, .. } => t!("practice.mistake.no_mark"),
            Mistake::Mark { state: Some(state), orientation } => {
                let state = self.state(*state);
                match orientation {
                    Orientation::Right => t!("practice.mistake.mark_accepting", state = state),
                    Orientation::Left => t!("practice.mistake.mark_start", state = state),
                }
            }
            _ => return String::new(),
        }
        .into_owned()
    }

    /// Returns why the counterpart of a production is wrong.
    pub(super) fn counterpart(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::OnlyStart { nonterminal } => t!("practice.mistake.only_start", name = self.state(*nonterminal)),
            Mistake::EndsHere { nonterminal } => t!("practice.mistake.ends_here", name = self.state(*nonterminal)),
            Mistake::Head { nonterminal, is_end: false } => {
                t!("practice.mistake.head", name = self.state(*nonterminal))
            }
            Mistake::Head { nonterminal, is_end: true } => {
                t!("practice.mistake.head_end", name = self.state(*nonterminal))
            }
            Mistake::Tail { nonterminal } => t!("practice.mistake.tail", name = self.state(*nonterminal)),
            Mistake::Terminals { word } => t!("practice.mistake.terminals", word = self.word(word)),
            Mistake::OtherSide => t!("practice.side"),
            _ => return String::new(),
        }
        .into_owned()
    }
}
