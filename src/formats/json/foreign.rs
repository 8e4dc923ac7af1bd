//! Reads the automata of other programs in JSON.
//!
//! Evan Wallace's designer has `nodes` and `links`. The others have states, an alphabet, transitions, a start and
//! accepting states under various names and in various forms: dictionaries as in automata-lib, lists of objects as in
//! Automatarium, an automaton inside of an object with its drawing as in Kyle Dickerson's simulator.

mod dictionary;
mod links;

use super::{
    Fault,
    parse::{FaultAt, Field, Node, Value},
};
use crate::{ImportOptions, Imported, builder::Builder, definition::role};
use ecow::{EcoString, eco_format};

/// The program or the kind of content that the fields of an object show.
enum Shape {
    /// A document of this app.
    Own,
    /// `nodes` and `links`.
    Links,
    /// States and transitions.
    Dictionary,
}

/// Reads the automaton of another program. Returns `None` for a document of this app.
pub(super) fn read(root: &Node, text: &str, options: &ImportOptions) -> Option<Result<Imported, FaultAt>> {
    let Value::Fields(fields) = &root.value else { return None };
    let builder = || Builder::new(options).labels_in_strings();
    let read = match shape(root.at, fields) {
        Ok(Shape::Own) => return None,
        Ok(Shape::Links) => links::read(fields, builder()),
        Ok(Shape::Dictionary) => dictionary::read(fields, builder()),
        Err(fault) => Err(fault),
    };
    Some(read.and_then(|builder| builder.finish(text).map_err(|fault| (root.at, fault.into()))))
}

/// Returns what the fields of the root show. Fails if that is no automaton.
fn shape(at: usize, fields: &[Field]) -> Result<Shape, FaultAt> {
    let has = |name: &str| field(fields, name).is_some();
    let is_number = field(fields, "version").is_some_and(|node| matches!(node.value, Value::Number(_)));
    if has("nodes") && has("links") {
        return Ok(Shape::Links);
    }
    if let Some(kind) = other_kind(fields) {
        return Err((at, Fault::Foreign(kind.into())));
    }
    let has_role =
        |fields: &[Field]| fields.iter().any(|field| role(&field.name).is_some() && is_container(&field.node));
    let inside = dictionary::automaton_inside(fields).is_some_and(has_role);
    let is_own = is_number || is_own_states(fields);
    match (is_own && !has("projectType"), has_role(fields) || inside) {
        (true, _) => Ok(Shape::Own),
        (false, true) => Ok(Shape::Dictionary),
        (false, false) => Err((at, Fault::NoAutomaton(names(fields)))),
    }
}

/// Returns whether the transitions of a document have the fields of this app, so that only the version is missing.
fn is_own_states(fields: &[Field]) -> bool {
    let Some(Value::List(transitions)) = field(fields, "transitions").map(|node| &node.value) else { return false };
    transitions
        .iter()
        .any(|node| matches!(&node.value, Value::Fields(fields) if field(fields, "on").is_some_and(is_container)))
}

fn is_container(node: &Node) -> bool {
    matches!(node.value, Value::List(_) | Value::Fields(_))
}

/// Rows of fields that show another kind of content, and its name.
const KINDS: &[(&[&str], &str)] = &[
    (&["stackAlphabet"], "a pushdown automaton"),
    (&["stack_symbols"], "a pushdown automaton of automata-lib"),
    (&["pda"], "a pushdown automaton"),
    (&["startStackSymbol"], "a pushdown automaton"),
    (&["tape_symbols"], "a Turing machine of automata-lib"),
    (&["tapeAlphabet"], "a Turing machine"),
    (&["blank_symbol"], "a Turing machine"),
    (&["output_alphabet"], "a Mealy or Moore machine"),
    (&["outputAlphabet"], "a Mealy or Moore machine"),
    (&["name", "scripts"], "a package.json of npm"),
    (&["name", "dependencies"], "a package.json of npm"),
    (&["name", "devDependencies"], "a package.json of npm"),
    (&["compilerOptions"], "a tsconfig.json of TypeScript"),
    (&["cells", "nbformat"], "a Jupyter notebook"),
    (&["openapi"], "an OpenAPI description"),
    (&["$schema", "properties"], "a JSON schema"),
    (&["productions"], "a grammar"),
    (&["nonterminals"], "a grammar"),
    (&["type", "features"], "a map in GeoJSON"),
];

/// Returns the kind of content that the fields show, if it is not a finite automaton.
fn other_kind(fields: &[Field]) -> Option<&'static str> {
    let project = field(fields, "projectType").and_then(text_of);
    match project.as_deref() {
        Some("PDA") => return Some("a pushdown automaton of Automatarium"),
        Some("TM") => return Some("a Turing machine of Automatarium"),
        _ => {}
    }
    let has_all = |names: &[&str]| names.iter().all(|name| field(fields, name).is_some());
    KINDS.iter().find(|(names, _)| has_all(names)).map(|&(_, kind)| kind)
}

/// Returns the names of the first fields, for a message.
fn names(fields: &[Field]) -> EcoString {
    let names: Vec<String> = fields.iter().take(3).map(|field| format!("“{}”", field.name)).collect();
    let dots = if fields.len() > 3 { ", …" } else { "" };
    if names.is_empty() { "no fields".into() } else { eco_format!("the fields {}{dots}", names.join(", ")) }
}

/// Returns the value of a field.
fn field<'a>(fields: &'a [Field], name: &str) -> Option<&'a Node> {
    let found = fields.iter().find(|field| field.name == name)?;
    (!matches!(found.node.value, Value::Null)).then_some(&found.node)
}

/// Returns the value of the first field with one of these names, which are in lowercase and without signs.
fn any_field<'a>(fields: &'a [Field], names: &[&str]) -> Option<&'a Node> {
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let found = |name: &&str| fields.iter().find(|field| plain(&field.name) == **name);
    let mut all = names.iter().filter_map(found).map(|field| &field.node);
    all.find(|node| !matches!(node.value, Value::Null))
}

/// Returns a text, or a whole number as text.
fn text_of(node: &Node) -> Option<EcoString> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(eco_format!("{number}")),
        _ => None,
    }
}

fn number_of(node: &Node) -> Option<f32> {
    if let Value::Number(number) = node.value { Some(number as f32) } else { None }
}

/// Returns whether a field is true.
fn flag(fields: &[Field], names: &[&str]) -> bool {
    any_field(fields, names).is_some_and(|node| matches!(node.value, Value::Bool(true)))
}

fn expected(node: &Node, expected: &'static str) -> FaultAt {
    (node.at, Fault::Expected(expected))
}
