//! Writes JFLAP files.

use super::{Unwritable, automaton::control_of};
use crate::xml::{escape_into, is_legal};
use ecow::EcoString;
use grammaton_core::{
    Document, Grammar, Label, Orientation, Point, State, StateId, Symbol, grammar::naming,
    notation::grammar::useful_rules,
};
use std::fmt::Write as _;

/// The XML declaration and the comment at the start of every file.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Written by Grammaton. -->\n";

/// Writes the automaton as a JFLAP 7 file: states, transitions with the bends of their arrows, and notes.
///
/// The title, colors, sample words and label positions are left out, as the format cannot store them. Fails if a symbol
/// has several characters or is a character that XML does not allow, or if there are several start states.
///
/// ```
/// use grammaton_core::{Document, Point, State};
/// use grammaton_formats::jff;
///
/// let mut document = Document::default();
/// document.add_state(State::new("even", Point::new(120.0, 160.0)));
/// let text = jff::write(&document).expect("there are no symbols");
/// assert!(text.contains("<state id=\"0\" name=\"even\">\n      <x>120.0</x>"));
/// ```
pub fn write(document: &Document) -> Result<String, Unwritable> {
    if document.starts().len() > 1 {
        return Err(Unwritable::SeveralStarts(document.starts().len()));
    }
    let mut out = String::with_capacity(256 * document.states().len() + 256);
    out.push_str(HEAD);
    out.push_str("<structure>\n  <type>fa</type>\n  <automaton>\n");
    for (number, (id, state)) in document.states().enumerate() {
        push_state(&mut out, number, state, document.is_start(id));
    }
    let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
    for transition in document.transitions() {
        let number = |id| ids.binary_search(&id).unwrap_or_default();
        let control = control(document, transition.from, transition.to);
        push_transition(&mut out, number(transition.from), number(transition.to), control, &transition.label)?;
    }
    for note in document.notes() {
        out.push_str("    <note>\n      <text>");
        escape_into(&mut out, &note.text);
        _ = writeln!(out, "</text>\n      <x>{:?}</x>\n      <y>{:?}</y>\n    </note>", note.at.x, note.at.y);
    }
    push_alphabet(&mut out, document)?;
    out.push_str("  </automaton>\n</structure>\n");
    Ok(out)
}

/// Appends the declared alphabet. JFLAP ignores it, so its symbols may be longer than one character.
fn push_alphabet(out: &mut String, document: &Document) -> Result<(), Unwritable> {
    if document.alphabet().is_empty() {
        return Ok(());
    }
    out.push_str("    <alphabet>\n");
    for symbol in document.alphabet() {
        if !symbol.as_str().chars().all(is_legal) {
            return Err(Unwritable::IllegalSymbol(symbol.clone()));
        }
        out.push_str("      <symbol>");
        escape_into(out, symbol.as_str());
        out.push_str("</symbol>\n");
    }
    out.push_str("    </alphabet>\n");
    Ok(())
}

fn push_state(out: &mut String, number: usize, state: &State, is_start: bool) {
    _ = write!(out, "    <state id=\"{number}\" name=\"");
    escape_into(out, &state.name);
    _ = write!(out, "\">\n      <x>{:?}</x>\n      <y>{:?}</y>\n", state.at.x, state.at.y);
    if !state.note.is_empty() {
        out.push_str("      <label>");
        escape_into(out, &state.note);
        out.push_str("</label>\n");
    }
    if is_start {
        out.push_str("      <initial/>\n");
    }
    if state.accepting {
        out.push_str("      <final/>\n");
    }
    out.push_str("    </state>\n");
}

fn push_transition(
    out: &mut String,
    from: usize,
    to: usize,
    control: Option<(i32, i32)>,
    label: &Label,
) -> Result<(), Unwritable> {
    _ = write!(out, "    <transition>\n      <from>{from}</from>\n      <to>{to}</to>\n");
    match label {
        Label::Epsilon => out.push_str("      <read/>\n"),
        Label::Symbol(symbol) => {
            check(symbol)?;
            out.push_str("      <read>");
            escape_into(out, symbol.as_str());
            out.push_str("</read>\n");
        }
    }
    if let Some((x, y)) = control {
        _ = write!(out, "      <controlx>{x}</controlx>\n      <controly>{y}</controly>\n");
    }
    out.push_str("    </transition>\n");
    Ok(())
}

/// Checks that a symbol is a single character that XML allows.
fn check(symbol: &Symbol) -> Result<(), Unwritable> {
    match symbol.as_str().chars().all(is_legal) {
        _ if !symbol.is_char() => Err(Unwritable::LongSymbol(symbol.clone())),
        true => Ok(()),
        false => Err(Unwritable::IllegalSymbol(symbol.clone())),
    }
}

/// Returns the control point of a bent arrow, rounded to the integers that JFLAP requires.
fn control(document: &Document, from: StateId, to: StateId) -> Option<(i32, i32)> {
    let bend = document.shape(from, to).bend?;
    let center = |id| document.state(id).map_or(Point::default(), |state| state.at);
    let control = control_of(center(from), center(to), bend);
    let whole = |number: f32| (number.abs() < i32::MAX as f32).then(|| number.round() as i32);
    whole(control.x).zip(whole(control.y))
}

/// Writes the grammar as a JFLAP file. Nonterminals are renamed to letters where necessary, the start symbol to S.
/// Useless productions are left out, as in every text.
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::jff;
///
/// let grammar = grammar::read("start → a start | ε")?;
/// let text = jff::write_grammar(&grammar).expect("one nonterminal, one small letter");
/// assert!(text.contains("<left>S</left><right>aS</right>"));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn write_grammar(grammar: &Grammar) -> Result<String, Unwritable> {
    let kept = useful_rules(grammar);
    let heads: Vec<u32> =
        grammar.heads().filter(|&head| grammar.productions_of(head).any(|rule| kept.contains(rule))).collect();
    let is_empty = grammar.start().is_none_or(|start| !heads.contains(&start));
    let mut out = HEAD.to_owned();
    out.push_str("<structure>\n  <type>grammar</type>\n");
    if is_empty {
        out.push_str("  <!-- The language is empty. -->\n</structure>\n");
        return Ok(out);
    }
    let letters = letters(grammar, &heads)?;
    for &head in &heads {
        for rule in grammar.productions_of(head).filter(|&rule| kept.contains(rule)) {
            let production = grammar.production(rule);
            let mut terminals = String::new();
            for &terminal in production.terminals {
                let symbol = &grammar.terminals()[terminal];
                check(symbol)?;
                if symbol.as_str().starts_with(|c: char| c.is_ascii_uppercase()) {
                    return Err(Unwritable::UpperCase(symbol.clone()));
                }
                escape_into(&mut terminals, symbol.as_str());
            }
            let nonterminal = production.nonterminal.map_or("", |nonterminal| &letters[nonterminal as usize]);
            let body = match grammar.orientation() {
                Orientation::Right => [&terminals, nonterminal].concat(),
                Orientation::Left => [nonterminal, &terminals].concat(),
            };
            let left = &letters[head as usize];
            let right = if body.is_empty() { "<right/>".to_owned() } else { format!("<right>{body}</right>") };
            _ = writeln!(out, "  <production><left>{left}</left>{right}</production>");
        }
    }
    out.push_str("</structure>\n");
    Ok(out)
}

/// Returns a letter for each of the nonterminals: its own if its name is a letter, else S for the start symbol, else
/// the next free letter.
fn letters(grammar: &Grammar, heads: &[u32]) -> Result<Vec<EcoString>, Unwritable> {
    if heads.len() > 26 {
        return Err(Unwritable::ManyNonterminals(heads.len()));
    }
    let mut letters = vec![EcoString::new(); grammar.nonterminals().len()];
    let is_letter = |name: &str| name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    for &head in heads {
        let name = &grammar.nonterminals()[head as usize];
        if is_letter(name) {
            letters[head as usize] = name.clone();
        }
    }
    let in_order = || ["S".into()].into_iter().chain((0..25).map(naming::letter));
    let start = heads.iter().filter(|&&head| grammar.start() == Some(head));
    for &head in start.chain(heads) {
        if letters[head as usize].is_empty() {
            let own_first =
                in_order().filter(|letter| grammar.start() == Some(head) || letter != "S").chain(["S".into()]);
            letters[head as usize] = own_first.into_iter().find(|letter| !letters.contains(letter)).unwrap_or_default();
        }
    }
    Ok(letters)
}
