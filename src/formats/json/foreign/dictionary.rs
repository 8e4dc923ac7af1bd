//! Reads automata whose parts are fields: states, alphabet, transitions, start and accepting states.

use super::{any_field, expected, field, flag, number_of, text_of};
use crate::{
    RemarkKind,
    builder::{Builder, Style},
    definition::{Role, role},
    json::parse::{FaultAt, Field, Node, Value},
};
use ecow::{EcoString, eco_format};
use grammaton_core::{Point, State};
use std::collections::HashMap;

/// The names of fields, in lowercase and without signs.
const ID: &[&str] = &["id", "key", "stateid"];
const NAME: &[&str] = &["name", "label", "displayid", "text", "title"];
const INITIAL: &[&str] = &["initial", "isinitial", "start", "isstart", "isstartstate", "startstate", "starting"];
const ACCEPTING: &[&str] = &[
    "accepting",
    "isaccepting",
    "accept",
    "isaccept",
    "isacceptstate",
    "acceptstate",
    "final",
    "isfinal",
    "isfinalstate",
    "isend",
];
const FROM: &[&str] = &["from", "source", "src", "fromstate", "statea", "current", "currentstate", "state", "start"];
const TO: &[&str] =
    &["to", "target", "tostates", "tostate", "stateb", "dst", "dest", "next", "nextstate", "end", "targets"];
const SYMBOL: &[&str] = &[
    "symbol", "symbols", "read", "input", "label", "labels", "letter", "char", "on", "event", "trigger", "text",
    "value", "name",
];
/// Fields with an automaton inside.
const MACHINES: &[&str] = &["dfa", "nfa", "enfa", "fsa", "fa", "fsm", "automaton", "machine"];
/// Fields that say nothing about the language.
const SILENT: &[&str] = &[
    "type",
    "projectType",
    "_id",
    "id",
    "config",
    "meta",
    "name",
    "title",
    "description",
    "simResult",
    "version",
    "created",
    "canvas",
    "userid",
    "$schema",
    "allow_partial",
    "regex",
];

/// Returns the fields of an automaton inside of an object, as in `{"type": "DFA", "dfa": {…}}`.
pub(super) fn automaton_inside(fields: &[Field]) -> Option<&[Field]> {
    let inside = any_field(fields, MACHINES)?;
    if let Value::Fields(fields) = &inside.value { Some(fields) } else { None }
}

/// Reads an automaton.
pub(super) fn read(fields: &[Field], mut builder: Builder) -> Result<Builder, FaultAt> {
    let inside = automaton_inside(fields).unwrap_or_default();
    let part = |sought: Role| {
        let fits = |field: &&Field| role(&field.name) == Some(sought) && !matches!(field.node.value, Value::Null);
        inside.iter().find(fits).or_else(|| fields.iter().find(fits)).map(|field| &field.node)
    };
    let title = any_field(fields, &["title", "name"]).or_else(|| {
        let meta = field(fields, "meta").map(|node| &node.value);
        if let Some(Value::Fields(meta)) = meta { field(meta, "name") } else { None }
    });
    builder.set_title(&title.and_then(text_of).unwrap_or_default());
    report_unknown(fields, &mut builder);
    // In Automatarium, each character of a label is a symbol.
    let style = if field(fields, "projectType").is_some() { Style::Characters } else { Style::List };
    let mut reader = Reader { builder, states: HashMap::new(), is_declared: false, style };
    if let Some(states) = part(Role::States).or_else(|| any_field(fields, &["nodes"])) {
        reader.states(states)?;
    }
    if let Some(alphabet) = part(Role::Alphabet) {
        reader.alphabet(alphabet)?;
    }
    if let Some(start) = part(Role::Start) {
        for state in reader.references(start)? {
            reader.builder.start(state);
        }
    }
    if let Some(accepting) = part(Role::Accepting) {
        for state in reader.references(accepting)? {
            reader.builder.accept(state);
        }
    }
    if let Some(transitions) = part(Role::Transitions).or_else(|| any_field(fields, &["links"])) {
        reader.transitions(transitions)?;
    }
    if !reader.builder.has_start() {
        reader.builder.log.add(0, RemarkKind::NoStartField);
    }
    Ok(reader.builder)
}

fn report_unknown(fields: &[Field], builder: &mut Builder) {
    for Field { at, name, node } in fields {
        let is_known =
            role(name).is_some() || SILENT.contains(&name.as_str()) || matches!(name.as_str(), "nodes" | "links");
        let is_empty =
            matches!(&node.value, Value::Null) || matches!(&node.value, Value::List(list) if list.is_empty());
        if !is_known && !is_empty && !MACHINES.contains(&name.to_ascii_lowercase().as_str()) {
            builder.log.add(*at, RemarkKind::UnknownField(name.clone()));
        }
    }
}

/// The state of reading an automaton.
struct Reader {
    builder: Builder,
    /// The numbers of the states by their ids and names.
    states: HashMap<EcoString, u32>,
    is_declared: bool,
    style: Style,
}

impl Reader {
    fn states(&mut self, node: &Node) -> Result<(), FaultAt> {
        match &node.value {
            Value::List(states) => {
                for state in states {
                    match &state.value {
                        Value::Fields(fields) => self.state_fields(state, None, fields)?,
                        _ => _ = self.reference(state)?,
                    }
                }
            }
            Value::Fields(states) => {
                for Field { name, node, .. } in states {
                    match &node.value {
                        Value::Fields(fields) => self.state_fields(node, Some(name), fields)?,
                        _ => _ = self.named(node.at, name)?,
                    }
                }
            }
            _ => return Err(expected(node, "the states: a list, […], or an object, {…}")),
        }
        self.is_declared = true;
        self.moves_in_states(node)
    }

    /// Adds a state that has fields of its own.
    fn state_fields(&mut self, node: &Node, key: Option<&EcoString>, fields: &[Field]) -> Result<(), FaultAt> {
        let id = key.cloned().or_else(|| any_field(fields, ID).and_then(text_of));
        let name = any_field(fields, NAME).and_then(text_of);
        let is_id_number = any_field(fields, ID).is_some_and(|id| matches!(id.value, Value::Number(_)));
        let made = || id.as_ref().map(|id| if is_id_number { eco_format!("q{id}") } else { id.clone() });
        let number = |names: &[&str]| any_field(fields, names).and_then(number_of);
        let at = number(&["x", "left"]).zip(number(&["y", "top"])).map(|(x, y)| Point::new(x, y));
        let shown = name.clone().filter(|name| !name.is_empty()).or_else(made).unwrap_or_default();
        let is_final = any_field(fields, &["type"]).and_then(text_of).is_some_and(|kind| kind == "final");
        let accepting = flag(fields, ACCEPTING) || is_final;
        let state = State { accepting, ..State::new(shown, Point::ZERO) };
        let state = self.builder.add_state(state, at).map_err(|fault| (node.at, fault.into()))?;
        for reference in id.into_iter().chain(name) {
            self.states.entry(reference).or_insert(state);
        }
        if flag(fields, INITIAL) {
            self.builder.start(state);
        }
        Ok(())
    }

    /// Reads the transitions that are written in the states: under `on` or `transitions`, or as their only fields.
    fn moves_in_states(&mut self, node: &Node) -> Result<(), FaultAt> {
        let Value::Fields(states) = &node.value else { return Ok(()) };
        for Field { name, node, .. } in states {
            let Value::Fields(fields) = &node.value else { continue };
            match any_field(fields, &["on", "transitions"]) {
                Some(Node { value: Value::Fields(moves), .. }) => self.moves(node.at, name, moves)?,
                None if self.are_moves(fields) => self.moves(node.at, name, fields)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns whether the fields of a state are its moves: they describe nothing else, and all name states.
    fn are_moves(&self, fields: &[Field]) -> bool {
        let is_state = |node: &Node| text_of(node).is_some_and(|name| self.states.contains_key(&name));
        let describes = [ID, NAME].into_iter().any(|names| any_field(fields, names).is_some());
        !describes
            && fields.iter().all(|field| match &field.node.value {
                Value::List(targets) => targets.iter().all(is_state),
                Value::Text(_) => is_state(&field.node),
                _ => false,
            })
    }

    /// Returns the state that a text or a number refers to.
    fn reference(&mut self, node: &Node) -> Result<u32, FaultAt> {
        let name = text_of(node).ok_or(expected(node, "the name of a state"))?;
        self.named(node.at, &name)
    }

    fn named(&mut self, at: usize, name: &EcoString) -> Result<u32, FaultAt> {
        if let Some(&state) = self.states.get(name) {
            return Ok(state);
        }
        let state = self.builder.add_state(State::new(name.clone(), Point::ZERO), None);
        let state = state.map_err(|fault| (at, fault.into()))?;
        self.states.insert(name.clone(), state);
        if self.is_declared {
            self.builder.log.add(at, RemarkKind::UndeclaredState(name.clone()));
        }
        Ok(state)
    }

    /// Returns the states that a value refers to: one, or a list. An object refers by its `target`.
    fn references(&mut self, node: &Node) -> Result<Vec<u32>, FaultAt> {
        match &node.value {
            Value::List(nodes) => nodes
                .iter()
                .filter(|node| !matches!(node.value, Value::Null))
                .map(|node| self.reference(node))
                .collect(),
            Value::Null => Ok(Vec::new()),
            Value::Fields(fields) => match any_field(fields, TO) {
                Some(target) => Ok(vec![self.reference(target)?]),
                None => fields.iter().map(|field| self.named(field.at, &field.name)).collect(),
            },
            Value::Text(text) if text.is_empty() && !self.states.contains_key("") => Ok(Vec::new()),
            _ => Ok(vec![self.reference(node)?]),
        }
    }

    fn alphabet(&mut self, node: &Node) -> Result<(), FaultAt> {
        match &node.value {
            Value::List(symbols) => {
                for symbol in symbols {
                    let text = text_of(symbol).ok_or(expected(symbol, "a symbol"))?;
                    self.builder.declare_symbol(symbol.at, &text, Style::Symbol);
                }
            }
            Value::Text(text) => {
                let style = if text.contains(',') { Style::List } else { Style::Characters };
                self.builder.declare_symbol(node.at, text, style);
            }
            _ => return Err(expected(node, "the symbols, a list, […]")),
        }
        Ok(())
    }

    fn transitions(&mut self, node: &Node) -> Result<(), FaultAt> {
        match &node.value {
            Value::Fields(rows) => {
                for Field { name, node, .. } in rows {
                    match &node.value {
                        Value::Fields(moves) => self.moves(node.at, name, moves)?,
                        Value::Null => {}
                        _ => return Err(expected(node, "the moves of a state, {…}")),
                    }
                }
                Ok(())
            }
            Value::List(transitions) => transitions.iter().try_for_each(|node| self.transition(node)),
            _ => Err(expected(node, "the transitions: an object, {…}, or a list, […]")),
        }
    }

    /// Adds the moves of a state: its targets by symbol.
    fn moves(&mut self, at: usize, from: &EcoString, moves: &[Field]) -> Result<(), FaultAt> {
        let from = self.named(at, from)?;
        for Field { at, name, node } in moves {
            for to in self.references(node)? {
                self.connect(from, *at, name, Style::Symbol, to)?;
            }
        }
        Ok(())
    }

    /// Adds a transition that is a list of three values or an object.
    fn transition(&mut self, node: &Node) -> Result<(), FaultAt> {
        match &node.value {
            Value::List(parts) => {
                let [from, symbol, to] = &parts[..] else {
                    return Err(expected(node, "a transition: a state, a symbol and a state"));
                };
                let from = self.reference(from)?;
                for to in self.references(to)? {
                    self.on_symbols(from, node, Some(symbol), to)?;
                }
                Ok(())
            }
            Value::Fields(fields) => {
                let from =
                    any_field(fields, FROM).ok_or(expected(node, "a transition with the state it leaves, \"from\""))?;
                let to =
                    any_field(fields, TO).ok_or(expected(node, "a transition with the state it enters, \"to\""))?;
                let from = self.reference(from)?;
                for to in self.references(to)? {
                    self.on_symbols(from, node, any_field(fields, SYMBOL), to)?;
                }
                Ok(())
            }
            Value::Null => Ok(()),
            _ => Err(expected(node, "a transition, […] or {…}")),
        }
    }

    /// Adds transitions on a text, on each of a list, or on ε if there is no symbol.
    fn on_symbols(&mut self, from: u32, node: &Node, symbol: Option<&Node>, to: u32) -> Result<(), FaultAt> {
        match symbol.map(|symbol| (symbol.at, &symbol.value)) {
            Some((_, Value::List(symbols))) => {
                for symbol in symbols {
                    let text = text_of(symbol).ok_or(expected(symbol, "a symbol"))?;
                    self.connect(from, symbol.at, &text, Style::Symbol, to)?;
                }
                Ok(())
            }
            Some((at, Value::Null)) => self.connect(from, at, "", Style::Symbol, to),
            None => self.connect(from, node.at, "", Style::Symbol, to),
            Some((at, _)) => {
                let text = symbol.and_then(text_of).ok_or((at, super::Fault::Expected("a symbol")))?;
                self.connect(from, at, &text, self.style, to)
            }
        }
    }

    fn connect(&mut self, from: u32, at: usize, text: &str, style: Style, to: u32) -> Result<(), FaultAt> {
        self.builder.transition(from, at, text, style, to).map_err(|fault| (at, fault.into()))
    }
}
