//! Questions that convert between automata, grammars and regular expressions.

use super::{Bounds, Given, Question, QuestionKind, instances, random::Random};
use crate::{
    Op, Options, Orientation, Regex, convert, draw,
    exercise::{Answer, AutomatonRules, GrammarRules, Source, Task},
    notation::regex,
    regex_of,
};

pub(super) fn to_grammar(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), bounds.difficulty / 3, random)?;
    let (document, names) = (instances::drawing(&nfa), instances::numbered('q', nfa.len()));
    let rules = GrammarRules { orientation: Some(Orientation::Right), ..GrammarRules::default() };
    Some(Question {
        kind: QuestionKind::ToGrammar,
        task: Task::Grammar { source: Source::Automaton, rules },
        given: vec![Given::Automaton(document.clone())],
        document,
        choices: Vec::new(),
        answer: Answer::Grammar(convert(&nfa, &names, Options::default()).grammar),
    })
}

pub(super) fn from_grammar(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), 0, random)?;
    let names = instances::letters(nfa.len());
    let document = draw(&nfa, &names);
    Some(Question {
        kind: QuestionKind::FromGrammar,
        task: Task::Automaton { source: Source::Grammar, rules: AutomatonRules::default() },
        given: vec![Given::Grammar(convert(&nfa, &names, Options::default()).grammar)],
        answer: Answer::Automaton(document.clone()),
        document,
        choices: Vec::new(),
    })
}

pub(super) fn to_expression(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let states = if bounds.difficulty < 3 { 2..=3 } else { 3..=4 };
    let nfa = instances::nfa(random.within(states), 0, random)?;
    let expression = regex_of(&nfa, 200).ok()?;
    let symbols = symbols(&expression);
    if !has_star(&expression) || symbols < 3 || symbols > 4 + 3 * bounds.difficulty {
        return None;
    }
    let document = instances::drawing(&nfa);
    Some(Question {
        kind: QuestionKind::ToExpression,
        task: Task::Expression { source: Source::Automaton, max_symbols: None },
        given: vec![Given::Automaton(document.clone())],
        document,
        choices: Vec::new(),
        answer: Answer::Expression(expression),
    })
}

pub(super) fn from_expression(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let alphabet = instances::alphabet(random);
    let least = bounds.difficulty + 2;
    let expression = instances::expression(random.within(least..=least + bounds.difficulty), &alphabet, random)?;
    let minimal = instances::minimal(&crate::glushkov(&expression));
    let is_fit = has_star(&expression) && expression.alphabet().len() == alphabet.len();
    if !is_fit || !bounds.answer.contains(&minimal.len()) {
        return None;
    }
    let document = instances::drawing(minimal.as_nfa());
    let source = Source::Expression(regex::write(&expression).into());
    Some(Question {
        kind: QuestionKind::FromExpression,
        task: Task::Automaton { source, rules: AutomatonRules::default() },
        document: document.clone(),
        given: vec![Given::Expression(expression)],
        choices: Vec::new(),
        answer: Answer::Automaton(document),
    })
}

fn has_star(expression: &Regex) -> bool {
    expression.ops().iter().any(|op| matches!(op, Op::Star | Op::Plus))
}

/// Returns the number of symbols, counted with repetition.
fn symbols(expression: &Regex) -> usize {
    let count = |op: &Op| if let Op::Symbols(symbols) = op { symbols.len() } else { 0 };
    expression.ops().iter().map(count).sum()
}
