//! Reads the backups of Evan Wallace's designer: nodes are numbered by their place in a list.

use super::{any_field, expected, field, flag, number_of, text_of};
use crate::{
    builder::{Builder, Style},
    json::parse::{FaultAt, Field, Node, Value},
};
use grammaton_core::{Point, State};

/// Reads `nodes` and `links`.
pub(super) fn read(fields: &[Field], mut builder: Builder) -> Result<Builder, FaultAt> {
    let count = nodes(fields, &mut builder)?;
    for link in list(fields, "links")? {
        let Value::Fields(link_fields) = &link.value else { return Err(expected(link, "a link, {…}")) };
        let end = |name: &str| -> Result<u32, FaultAt> {
            let node = field(link_fields, name).ok_or(expected(link, "a link with the numbers of its nodes"))?;
            let number = number_of(node).filter(|number| number.fract() == 0.0 && (0.0..count as f32).contains(number));
            number.map(|number| number as u32).ok_or(expected(node, "the number of a node"))
        };
        let text = field(link_fields, "text").and_then(text_of).unwrap_or_default();
        let at = field(link_fields, "text").map_or(link.at, |node| node.at);
        let (from, to) = match field(link_fields, "type").and_then(text_of).as_deref() {
            Some("StartLink") => {
                builder.start(end("node")?);
                continue;
            }
            Some("SelfLink") => (end("node")?, end("node")?),
            _ => (end("nodeA")?, end("nodeB")?),
        };
        builder.transition(from, at, &text, Style::List, to).map_err(|fault| (at, fault.into()))?;
    }
    Ok(builder)
}

/// Adds the nodes. Returns their number.
fn nodes(fields: &[Field], builder: &mut Builder) -> Result<usize, FaultAt> {
    let nodes = list(fields, "nodes")?;
    for node in nodes {
        let Value::Fields(fields) = &node.value else { return Err(expected(node, "a node, {…}")) };
        let number = |name: &str| field(fields, name).and_then(number_of);
        let at = number("x").zip(number("y")).map(|(x, y)| Point::new(x, y));
        let name = any_field(fields, &["text", "label", "name"]).and_then(text_of).unwrap_or_default();
        let accepting = flag(fields, &["isacceptstate", "accepting", "isfinal"]);
        let state = State { accepting, ..State::new(name, Point::ZERO) };
        builder.add_state(state, at).map_err(|fault| (node.at, fault.into()))?;
    }
    Ok(nodes.len())
}

fn list<'a>(fields: &'a [Field], name: &str) -> Result<&'a [Node], FaultAt> {
    match field(fields, name) {
        Some(Node { value: Value::List(nodes), .. }) => Ok(nodes),
        Some(node) => Err(expected(node, "a list, […]")),
        None => Ok(&[]),
    }
}
