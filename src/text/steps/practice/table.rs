//! Constructions that are practiced in a table: headings, entries, and why an entry is wrong.

use crate::text::{
    counted,
    faults::{self, escaped_quote},
    phrases::readable,
    steps::{Explanation, set},
    t,
};
use grammaton_core::{
    Alphabet, Grammar, Op, Orientation, SententialForm, Side, Symbol,
    notation::{grammar::Spelling, regex, textbook::Notation, word},
    steps::practice::{
        Answer, Heading, Mistake, NoPath, Path, Place, Practice, Unreadable, WrittenProduction, WrittenTransition,
    },
};

/// The names and signs in the sentences on a table.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    /// The names of the states.
    pub states: &'a [String],
    /// The names of the states of the second automaton of a product.
    pub second: &'a [String],
    /// The parts of the expression, or the productions.
    pub parts: &'a [String],
    /// The spelling of the symbols of a grammar that is entered.
    pub spelling: Option<&'a Spelling>,
    /// The symbols.
    pub alphabet: &'a Alphabet,
    /// The notation.
    pub notation: Notation,
}

impl Terms<'_> {
    pub(super) fn state(self, state: u32) -> String {
        self.states[state as usize].clone()
    }

    pub(super) fn symbol(self, symbol: u32) -> String {
        readable(self.alphabet[symbol].as_str())
    }

    pub(super) fn word(self, word: &[u32]) -> String {
        let word: Vec<_> = word.iter().map(|&symbol| self.alphabet[symbol].clone()).collect();
        self.shown(&word)
    }

    fn shown(self, word: &[Symbol]) -> String {
        word::show_with(word, self.alphabet, self.notation.empty_word)
    }

    /// Returns the heading of a row or a column.
    pub(crate) fn heading(self, heading: Heading) -> String {
        match heading {
            Heading::Set => t!("practice.heading.set").into_owned(),
            Heading::Accepting => t!("practice.heading.accepting").into_owned(),
            Heading::Closure => t!("practice.heading.closure").into_owned(),
            Heading::State(state) => self.state(state),
            Heading::Part(part) => self.parts[part].clone(),
            Heading::States => t!("practice.heading.states").into_owned(),
            Heading::Transitions => t!("practice.heading.transitions").into_owned(),
            Heading::Productive => t!("practice.heading.productive").into_owned(),
            Heading::Reachable => t!("practice.heading.reachable").into_owned(),
            Heading::Stays => t!("practice.heading.stays").into_owned(),
            Heading::Label => t!("practice.heading.label").into_owned(),
            Heading::Arrow { from, to, eliminated } => {
                let (from, to) = (self.state(from), self.state(to));
                t!("practice.heading.arrow", from = from, to = to, state = self.state(eliminated)).into_owned()
            }
            Heading::Symbol(symbol) => self.symbol(symbol),
            Heading::Pair => t!("practice.heading.pair").into_owned(),
            Heading::Transition => t!("practice.heading.transition").into_owned(),
            Heading::AcceptingStates => t!("practice.heading.accepting_states").into_owned(),
            Heading::StartStates => t!("practice.heading.start_states").into_owned(),
            Heading::Counterpart => t!("practice.heading.counterpart").into_owned(),
            Heading::Start(nonterminal) => t!("practice.heading.start", name = self.state(nonterminal)).into_owned(),
            Heading::Classes => t!("practice.heading.classes").into_owned(),
            Heading::Round(length) => counted!("practice.heading.round", length as usize),
        }
    }

    /// Returns an entry as text.
    pub(crate) fn answer(self, answer: &Answer) -> String {
        match answer {
            Answer::States(states) => set(states.iter().map(|&state| self.state(state))),
            Answer::Distinction(Some(word)) => self.word(word),
            Answer::Distinction(None) => "≡".to_owned(),
            Answer::Expression(expression) => regex::write_in(expression, self.notation),
            Answer::Count(count) => count.to_string(),
            Answer::Classes(classes) => {
                let class = |states: &Vec<u32>| set(states.iter().map(|&state| self.state(state)));
                classes.iter().map(class).collect::<Vec<_>>().join(" ")
            }
            Answer::Pair([None, None]) | Answer::Transition(None) => "∅".to_owned(),
            &Answer::Pair([left, right]) => {
                format!("({},{})", self.component(Side::Left, left), self.component(Side::Right, right))
            }
            Answer::Transition(Some(WrittenTransition { from, word, to })) => {
                format!("{} –{}→ {}", self.state(*from), self.word(word), self.state(*to))
            }
            Answer::Production(None) => "–".to_owned(),
            Answer::Production(Some(production)) => self.production(production),
            Answer::Flag(true) => t!("practice.answer.true").into_owned(),
            Answer::Flag(false) => t!("practice.answer.false").into_owned(),
        }
    }

    /// Returns the name of a row that has no heading: the heading of the first column, and a number.
    pub(crate) fn numbered(self, row: usize, practice: &Practice) -> String {
        let heading = practice.task().columns().first().map_or(String::new(), |&first| self.heading(first));
        t!("practice.heading.row", heading = heading, number = row + 1).into_owned()
    }

    /// Returns the name of a cell: the headings of its row and its column.
    pub(crate) fn cell(self, place: Place, practice: &Practice) -> String {
        let first = practice.entries().get(&Place::new(place.row, 0));
        let row = match (practice.task().row(place.row), first) {
            (Some(heading), _) => self.heading(heading),
            (None, Some(first)) => self.answer(first),
            (None, None) => self.numbered(place.row, practice),
        };
        match practice.task().columns().get(place.column) {
            Some(Heading::Set | Heading::Pair) | None => row,
            Some(&column) => t!("practice.cell", row = row, column = self.heading(column)).into_owned(),
        }
    }

    /// Returns why the entry of a cell is wrong.
    pub(crate) fn mistake(self, mistake: &Mistake) -> String {
        match mistake {
            Mistake::Missing { state, path, word } => self.missing(*state, path, word.as_deref().unwrap_or_default()),
            Mistake::Extra { state, reason, word } => {
                let state = self.state(*state);
                match reason {
                    NoPath::Start => t!("practice.mistake.extra_start", state = state),
                    NoPath::Symbol(symbol) => {
                        let (symbol, word) = (self.symbol(*symbol), self.word(word.as_deref().unwrap_or_default()));
                        t!("practice.mistake.extra_symbol", state = state, symbol = symbol, word = word)
                    }
                    NoPath::Epsilon(from) => {
                        t!("practice.mistake.extra_epsilon", state = state, from = self.state(*from))
                    }
                    NoPath::Closure(symbol) => {
                        t!("practice.mistake.extra_closure", state = state, symbol = self.symbol(*symbol))
                    }
                    NoPath::Later(symbol) => {
                        t!("practice.mistake.extra_later", state = state, symbol = self.symbol(*symbol))
                    }
                }
                .into_owned()
            }
            Mistake::Repeated => t!("practice.mistake.repeated").into_owned(),
            Mistake::NotFound => t!("practice.mistake.not_found").into_owned(),
            Mistake::Accepts { state, word } => {
                t!("practice.mistake.accepts", state = self.state(*state), word = self.word(word)).into_owned()
            }
            Mistake::Rejects { word } => t!("practice.mistake.rejects", word = self.word(word)).into_owned(),
            Mistake::ClosureAccepts { state } => {
                t!("practice.mistake.closure_accepts", state = self.state(*state)).into_owned()
            }
            Mistake::ClosureRejects => t!("practice.mistake.closure_rejects").into_owned(),
            Mistake::BothAccept { word } => t!("practice.mistake.both_accept", word = self.word(word)).into_owned(),
            Mistake::BothReject { word } => t!("practice.mistake.both_reject", word = self.word(word)).into_owned(),
            Mistake::Distinguishable { word, accepting } => {
                let state = self.state(*accepting);
                t!("practice.mistake.distinguishable", word = self.word(word), state = state).into_owned()
            }
            Mistake::TooFew { word } => t!("practice.mistake.too_few", word = self.shown(word)).into_owned(),
            Mistake::TooMany { word } => t!("practice.mistake.too_many", word = self.shown(word)).into_owned(),
            Mistake::Incomparable => t!("practice.mistake.incomparable").into_owned(),
            Mistake::Size { op } => size(op),
            Mistake::Productive { word } => t!("practice.mistake.productive", word = self.word(word)).into_owned(),
            Mistake::Unproductive => t!("practice.mistake.unproductive").into_owned(),
            Mistake::Reachable { path } => {
                let path: Vec<String> = path.iter().map(|&nonterminal| self.state(nonterminal)).collect();
                t!("practice.mistake.reachable", path = path.join(" ⇒ ")).into_owned()
            }
            Mistake::Unreachable => t!("practice.mistake.unreachable").into_owned(),
            Mistake::Useful => t!("practice.mistake.useful").into_owned(),
            Mistake::HasUnproductive { nonterminal } => {
                t!("practice.mistake.has_unproductive", name = self.state(*nonterminal)).into_owned()
            }
            Mistake::HasUnreachable { nonterminal } => {
                t!("practice.mistake.has_unreachable", name = self.state(*nonterminal)).into_owned()
            }
            Mistake::Twice { .. }
            | Mistake::NoClass { .. }
            | Mistake::NotInClass { .. }
            | Mistake::Apart { .. }
            | Mistake::Together { .. } => self.classes(mistake),
            Mistake::Component { .. } | Mistake::LeftOut { .. } | Mistake::Acceptance { .. } => self.pair(mistake),
            Mistake::OnlyMark { .. }
            | Mistake::Begins { .. }
            | Mistake::Leads { .. }
            | Mistake::Reads { .. }
            | Mistake::Mark { .. } => self.transition(mistake),
            Mistake::OnlyStart { .. }
            | Mistake::EndsHere { .. }
            | Mistake::Head { .. }
            | Mistake::Tail { .. }
            | Mistake::Terminals { .. }
            | Mistake::OtherSide => self.counterpart(mistake),
            Mistake::Kind => t!("practice.mistake.kind").into_owned(),
        }
    }

    pub(super) fn component(self, side: Side, state: Option<u32>) -> String {
        let names = if side == Side::Left { self.states } else { self.second };
        state.map_or("∅".to_owned(), |state| names[state as usize].clone())
    }

    fn production(self, made: &WrittenProduction) -> String {
        let Some(spelling) = self.spelling else { return String::new() };
        let &WrittenProduction { head, ref terminals, nonterminal, orientation } = made;
        let body = spelling.form(SententialForm { orientation, terminals, nonterminal });
        format!("{} {} {body}", spelling.nonterminal(head), self.notation.arrow.key())
    }

    fn missing(self, state: u32, path: &Path, word: &[u32]) -> String {
        let (missing, word) = (self.state(state), self.word(word));
        match path {
            Path::Start => t!("practice.mistake.missing_start", state = missing),
            Path::Epsilon(states) if states.len() == 1 => t!("practice.mistake.missing_itself", state = missing),
            Path::Closure { via, symbol } => t!(
                "practice.mistake.missing_closure",
                state = missing,
                via = self.state(*via),
                symbol = self.symbol(*symbol),
            ),
            Path::Epsilon(states) => {
                let from = states.first().map_or(String::new(), |&from| self.state(from));
                t!("practice.mistake.missing_epsilon", state = missing, from = from)
            }
            Path::Symbol { from, symbol, to } => {
                let (from, symbol) = (self.state(*from), self.symbol(*symbol));
                match to.first() {
                    Some(&to) if to != state => t!(
                        "practice.mistake.missing_symbol_epsilon",
                        state = missing,
                        from = from,
                        symbol = symbol,
                        to = self.state(to),
                        word = word,
                    ),
                    _ => t!(
                        "practice.mistake.missing_symbol",
                        state = missing,
                        from = from,
                        symbol = symbol,
                        word = word,
                    ),
                }
            }
        }
        .into_owned()
    }
}

/// Returns how the automaton of a part is made, which determines its size.
fn size(op: &Op) -> String {
    match op {
        Op::Empty => t!("practice.mistake.size_empty"),
        Op::Epsilon => t!("practice.mistake.size_epsilon"),
        Op::Symbols(_) => t!("practice.mistake.size_symbols"),
        Op::Concat(_) => t!("practice.mistake.size_concatenation"),
        Op::Union(_) => t!("practice.mistake.size_union"),
        Op::Star => t!("practice.mistake.size_star"),
        Op::Plus => t!("practice.mistake.size_plus"),
        Op::Optional => t!("practice.mistake.size_optional"),
    }
    .into_owned()
}

/// Returns the sentence on how to fill the table of a grammar whose bodies without a nonterminal lead to the state
/// `end`, or from it in a left-linear grammar.
pub(crate) fn automaton_task(orientation: Orientation, end: Option<&str>) -> String {
    match (orientation, end) {
        (Orientation::Right, None) => t!("practice.automaton_task.right"),
        (Orientation::Right, Some(end)) => t!("practice.automaton_task.right_end", state = end),
        (Orientation::Left, None) => t!("practice.automaton_task.left"),
        (Orientation::Left, Some(end)) => t!("practice.automaton_task.left_end", state = end),
    }
    .into_owned()
}

/// Returns the sentence on how to fill the table of a grammar that becomes `other`.
pub(crate) fn reorientation_task(other: &Grammar, notation: Notation) -> String {
    let spelling = Spelling::in_notation(other, notation);
    let start = other.start().map_or("", |start| spelling.nonterminal(start));
    match other.orientation() {
        Orientation::Right => t!("practice.reorientation_task.to_right", start = start),
        Orientation::Left => t!("practice.reorientation_task.to_left", start = start),
    }
    .into_owned()
}

/// Explains the page before the first cell of a table is filled.
pub(crate) fn begin(rule: &str) -> Explanation {
    Explanation::new(t!("steps.empty_table"), rule)
}

/// Explains the page on which a cell is filled.
pub(crate) fn step(cell: &str, answer: &str, rule: &str) -> Explanation {
    Explanation::new(t!("practice.step", cell = cell, answer = answer), rule)
}

/// Returns why a typed entry cannot be read.
pub(crate) fn unreadable(fault: &Unreadable) -> String {
    match fault {
        Unreadable::State(name) => t!("practice.unknown", name = name),
        Unreadable::Symbol(symbol) => t!("practice.no_symbol", symbol = readable(symbol)),
        Unreadable::Nonterminal(name) => t!("practice.no_nonterminal", name = name),
        Unreadable::Pair(text) => t!("practice.no_pair", text = text),
        Unreadable::Transition(text) => t!("practice.no_transition", text = text),
        Unreadable::SingleProduction => t!("practice.single_production"),
        Unreadable::Production(fault) => return faults::grammar::fault(fault),
        Unreadable::Number(text) => t!("practice.no_number", text = text),
        Unreadable::Expression(error) => return faults::regex::fault(&error.fault),
        Unreadable::Word(fault) => return escaped_quote(fault.fault),
    }
    .into_owned()
}

/// Returns a sentence about a cell.
pub(crate) fn in_cell(cell: &str, why: &str) -> String {
    t!("practice.in_cell", cell = cell, why = why).into_owned()
}

/// Returns how many cells are right.
pub(crate) fn progress(practice: &Practice) -> String {
    let right = practice.entries().len();
    counted!("practice.cells", right + practice.remaining(), right = right)
}
