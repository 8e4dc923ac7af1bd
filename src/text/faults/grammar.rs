//! Errors and hints on the text of a grammar, and its type in the Chomsky hierarchy.

use super::{located, notes, quote_fault};
use crate::text::t;
use grammaton_core::{
    ChomskyType, Obstacle,
    notation::grammar::{Fault, HintKind, ProductionObstacle},
};

/// Returns what is wrong, as a sentence without a period.
pub(crate) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoRules => t!("grammar_fault.no_rules"),
        Fault::NoArrow => t!("grammar_fault.no_arrow"),
        Fault::NoLeftSide => t!("grammar_fault.no_left_side"),
        Fault::LongLeftSide => t!("grammar_fault.long_left_side"),
        Fault::StringLeftSide(text) => t!("grammar_fault.string_left_side", text = text),
        Fault::Transition => t!("grammar_fault.transition"),
        Fault::EmptyLeftSide(name) => t!("grammar_fault.empty_left_side", name = name),
        Fault::UnbracketedName(name) => t!("grammar_fault.unbracketed_name", name = name),
        Fault::SecondArrow => t!("grammar_fault.second_arrow"),
        Fault::NothingToContinue => t!("grammar_fault.nothing_to_continue"),
        Fault::EmptyAlternative(empty) => t!("grammar_fault.empty_alternative", empty = empty),
        Fault::UnclosedName => t!("grammar_fault.unclosed_name"),
        Fault::IllegalName => t!("grammar_fault.illegal_name"),
        Fault::Quote(fault, quote) => t!("grammar_fault.quote", fault = quote_fault(*fault), quote = quote),
        Fault::Unquoted(text) => t!("grammar_fault.unquoted", text = text),
        Fault::NoEquals => t!("grammar_fault.no_equals"),
        Fault::SecondEquals => t!("grammar_fault.second_equals"),
        Fault::Unclosed(sign) => t!("grammar_fault.unclosed", sign = sign),
        Fault::Stray(sign) => t!("grammar_fault.stray", sign = sign),
        Fault::Exception => t!("grammar_fault.exception"),
        Fault::Special(text) => t!("grammar_fault.special", text = text),
        Fault::OnCycle(name) => t!("grammar_fault.on_cycle", name = name),
        Fault::TooDeep => t!("grammar_fault.too_deep"),
        Fault::TooLarge => t!("grammar_fault.too_large"),
        Fault::Undefined(name) => t!("grammar_fault.undefined", name = name),
        Fault::SecondNonterminal => t!("grammar_fault.second_nonterminal"),
        Fault::Between => t!("grammar_fault.between"),
        Fault::Mixed { first: true, other } => t!("grammar_fault.first_here", line = other.line.to_string()),
        Fault::Mixed { first: false, other } => t!("grammar_fault.last_here", line = other.line.to_string()),
    }
    .into_owned()
}

/// Returns how a part of the text was read, as a sentence without a period.
pub(crate) fn hint(hint: &HintKind) -> String {
    match hint {
        HintKind::SeveralTerminals(run) => t!("grammar_hint.several_terminals", run = run, count = run.chars().count()),
        HintKind::EmptyWord(run) => t!("grammar_hint.empty_word", run = run, count = run.chars().count()),
        HintKind::Group => t!("grammar_hint.group"),
        HintKind::Note(note) => return notes::note(note),
        HintKind::Split { name, rest } => t!("grammar_hint.split", name = name, rest = rest),
        HintKind::LongName(name) => t!("grammar_hint.long_name", name = name),
        HintKind::Markup(markup) => t!("grammar_hint.markup", language = markup.name()),
        HintKind::Comment(sign) => t!("grammar_hint.comment", sign = sign),
        HintKind::Heading => t!("grammar_hint.heading"),
        HintKind::Punctuation(sign) => t!("grammar_hint.punctuation", sign = sign),
        HintKind::Repetition(name) => t!("grammar_hint.repetition", name = name),
        HintKind::Copied(name) => t!("grammar_hint.copied", name = name),
        HintKind::Repeated => t!("grammar_hint.repeated"),
    }
    .into_owned()
}

/// Returns the number of a type with its name.
pub fn chomsky_type(kind: ChomskyType) -> String {
    match kind {
        ChomskyType::BothLinear => t!("chomsky.both_linear"),
        ChomskyType::RightLinear => t!("chomsky.right_linear"),
        ChomskyType::LeftLinear => t!("chomsky.left_linear"),
        ChomskyType::Linear => t!("chomsky.linear"),
        ChomskyType::ContextFree => t!("chomsky.context_free"),
        ChomskyType::ContextSensitive => t!("chomsky.context_sensitive"),
        ChomskyType::Unrestricted => t!("chomsky.unrestricted"),
    }
    .into_owned()
}

/// Returns why a production is not of a narrower type, with its position.
pub fn obstacle(found: &ProductionObstacle) -> String {
    let (production, name) = (&found.production, found.nonterminal.as_deref().unwrap_or_default());
    let text = match found.obstacle {
        Obstacle::Between(_) => t!("chomsky_obstacle.between", production = production, name = name),
        Obstacle::SecondNonterminal(_) => {
            t!("chomsky_obstacle.second_nonterminal", production = production, name = name)
        }
        Obstacle::OtherSide(_) => t!("chomsky_obstacle.other_side", production = production, name = name),
        Obstacle::LongLeftSide => t!("chomsky_obstacle.long_left_side", production = production),
        Obstacle::Shrinks => t!("chomsky_obstacle.shrinks", production = production),
        Obstacle::NoNonterminal => t!("chomsky_obstacle.no_nonterminal", production = production),
    };
    located(Some(found.at), &text)
}
