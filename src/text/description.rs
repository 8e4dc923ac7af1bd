//! The description of a drawing in words, in reading order, for people who do not see it.

use super::{
    accessibility::{self, Automaton},
    counted, diagnostics,
    phrases::{state_name, state_names},
    t,
};
use grammaton_core::{
    Document, DocumentNfa, Label, StateId, kind,
    notation::{label, textbook::EmptyWord},
    reachable,
};
use grammaton_session::reading_order;

/// The maximum number of states that are described, and of arrows from each of them.
const MOST: usize = 100;

/// Describes a drawing: the automaton as a whole, then each state with its arrows, then the notes. Each line is a
/// sentence.
pub(crate) fn describe(document: &Document, empty_word: EmptyWord) -> String {
    let drawn = DocumentNfa::new(document);
    let order = reading_order::states(document);
    let mut parts = vec![overview(document, &drawn, empty_word)];
    let states = States { document, drawn: &drawn, reachable: reachable(&drawn.nfa), order: &order, empty_word };
    parts.extend(order.iter().take(MOST).filter_map(|&id| states.describe(id)));
    if order.len() > MOST {
        parts.push(vec![t!("describe.first_states", count = MOST, total = order.len()).into_owned()]);
    }
    parts.extend(document.notes().iter().map(|note| vec![t!("describe.note", text = note.text).into_owned()]));
    parts.into_iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Describes the automaton as a whole.
fn overview(document: &Document, drawn: &DocumentNfa, empty_word: EmptyWord) -> Vec<String> {
    let nfa = &drawn.nfa;
    let (starts, accepting): (&[u32], Vec<u32>) = (nfa.starts(), nfa.accepting().collect());
    let title = (!document.title().is_empty()).then(|| t!("describe.title", title = document.title()).into_owned());
    let symbols = nfa.alphabet().symbols().iter().cloned().map(Label::Symbol).collect::<Vec<_>>();
    let alphabet = (!symbols.is_empty())
        .then(|| t!("describe.alphabet", symbols = label::show_with(&symbols, empty_word)).into_owned());
    let size = t!(
        "describe.size",
        states = counted!("status.states", nfa.len()),
        transitions = counted!("status.transitions", nfa.transitions().len())
    );
    let starts = match starts {
        [] => t!("describe.no_start").into_owned(),
        _ => counted!("describe.start", starts.len(), states = state_names(drawn, starts)),
    };
    let accepting = match &*accepting {
        [] => t!("describe.no_accepting").into_owned(),
        states => counted!("describe.accepting", states.len(), states = state_names(drawn, states)),
    };
    let kind = t!("describe.kind", kind = diagnostics::kind(&kind(nfa), drawn)).into_owned();
    if nfa.is_empty() {
        return title.into_iter().chain([kind]).collect();
    }
    title.into_iter().chain([kind, size.into_owned()]).chain(alphabet).chain([starts, accepting]).collect()
}

/// The states of a drawing.
struct States<'a> {
    document: &'a Document,
    drawn: &'a DocumentNfa,
    reachable: Vec<bool>,
    /// The states in reading order.
    order: &'a [StateId],
    empty_word: EmptyWord,
}

impl States<'_> {
    /// Describes a state with its arrows.
    fn describe(&self, id: StateId) -> Option<Vec<String>> {
        let state = self.document.state(id)?;
        let marks = accessibility::marks(self.document.is_start(id), state.accepting, None);
        let heading = match state.name.as_str() {
            "" => t!("describe.unnamed", id = id.number()).into_owned(),
            _ => accessibility::state(Automaton::Drawn, &self.name(id)?),
        };
        let mut lines = vec![match marks.as_str() {
            "" => t!("describe.state", state = heading).into_owned(),
            _ => t!("describe.marked_state", state = heading, marks = marks).into_owned(),
        }];
        let targets: Vec<StateId> = self.order.iter().copied().filter(|&to| self.document.has_arrow(id, to)).collect();
        lines.extend(targets.iter().take(MOST).filter_map(|&to| self.arrow(id, to)));
        match targets.len() {
            0 => lines.push(t!("describe.no_arrow").into_owned()),
            count if count > MOST => lines.push(counted!("describe.more_arrows", count - MOST)),
            _ => {}
        }
        // Without a start state, every state would be unreachable.
        if self.document.starts().len() > 0 && !self.reachable[self.drawn.index_of(id)? as usize] {
            lines.push(t!("describe.unreachable").into_owned());
        }
        let about = [("describe.meaning", &state.meaning), ("describe.note", &state.note)];
        lines.extend(
            about.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| t!(key, text = text).into()),
        );
        Some(lines)
    }

    /// Describes an arrow.
    fn arrow(&self, from: StateId, to: StateId) -> Option<String> {
        let labels = label::show_with(self.document.labels(from, to), self.empty_word);
        let text = if from == to {
            t!("describe.loop", labels = labels)
        } else {
            t!("describe.arrow", labels = labels, name = self.name(to)?)
        };
        Some(text.into_owned())
    }

    fn name(&self, id: StateId) -> Option<String> {
        Some(state_name(self.drawn, self.drawn.index_of(id)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::{Locale, set_locale};
    use grammaton_core::{Note, Point, State};

    /// Returns p –a→ p, p –a,b→ q and r –ε→ q, where q is accepting, has a note, and is left of p.
    fn document() -> Document {
        let mut document = Document::default();
        let mut add = |name, x, y| document.add_state(State::new(name, Point::new(x, y)));
        let (p, q, r) = (add("p", 100.0, 0.0), add("q", 0.0, 0.0), add("", 0.0, 200.0));
        document.set_start(Some(p));
        document.update_state(q, |state| (state.accepting, state.note) = (true, "the end".into()));
        document.set_labels(p, p, ['a'].map(Label::from));
        document.set_labels(p, q, ['a', 'b'].map(Label::from));
        document.set_labels(r, q, [Label::Epsilon]);
        document.add_note(Note { text: "homework 3".into(), at: Point::ZERO });
        document.set_title("ends early");
        document
    }

    #[test]
    fn states_are_described_in_reading_order() {
        let expected = "\
            Title: ends early.\n\
            Kind: λ-NFA: the unnamed state 2 has a transition on λ to q.\n\
            There are 3 states and 4 transitions.\n\
            Alphabet: a, b.\n\
            Start state: p.\n\
            Accepting state: q.\n\
            \n\
            State q: accepting.\n\
            No arrow leaves this state.\n\
            Note: the end\n\
            \n\
            State p: start.\n\
            On a, b to q.\n\
            On a to itself.\n\
            \n\
            Unnamed state 2.\n\
            On λ to q.\n\
            It cannot be reached from a start state.\n\
            \n\
            Note: homework 3\n";
        assert_eq!(describe(&document(), EmptyWord::Lambda).replace('ε', "λ"), expected);
    }

    #[test]
    fn an_empty_drawing_has_no_parts_to_describe() {
        assert_eq!(describe(&Document::default(), EmptyWord::Epsilon), "Kind: There are no states yet.\n");
    }

    #[test]
    fn a_large_automaton_is_described_in_part() {
        let mut document = Document::default();
        let ids: Vec<StateId> =
            (0..250).map(|n| document.add_state(State::new(format!("q{n}"), Point::new(n as f32, 0.0)))).collect();
        for &id in &ids {
            document.set_labels(ids[0], id, ['a'].map(Label::from));
        }
        let text = describe(&document, EmptyWord::Epsilon);
        assert!(text.ends_with("Only the first 100 of 250 states are described.\n"), "{text}");
        assert!(text.contains("On a to q99.\n150 more arrows are not described.\n"), "{text}");
        assert!(text.contains("State q99.\n") && !text.contains("State q100.\n"), "{text}");
        assert!(text.contains("There is no start state.\nThere is no accepting state.\n"), "{text}");
        assert!(!text.contains("cannot be reached"), "no state can be reached without a start state: {text}");
    }

    #[test]
    fn a_description_is_in_the_language_of_the_app() {
        set_locale(Locale::with_tag("zh-Hans").unwrap());
        let text = describe(&document(), EmptyWord::Epsilon);
        set_locale(Locale::ENGLISH);
        assert!(text.contains("状态 q：终态。\n"), "{text}");
        assert!(text.contains("读入 a, b 时转到 q。\n"), "{text}");
        assert!(!text.contains("On ") && !text.contains("describe."), "{text}");
    }
}
