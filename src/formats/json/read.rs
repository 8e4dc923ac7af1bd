//! Reads a document from JSON.

use super::{
    Fault, JsonError, foreign,
    parse::{FaultAt, Field, Node, Value, parse},
};
use crate::{
    Content, ImportOptions, Imported, RemarkKind,
    records::{FieldValue, Fields, Notation, RecordFault, Records, VERSION},
    report::Log,
};
use ecow::{EcoString, eco_format};
use grammaton_core::{Conventions, Document, Point, Symbol, TextPosition};

/// Reads a document, or the automaton of another program. States without a position get one from an automatic layout.
/// Unknown fields are left out and reported.
///
/// ```
/// use grammaton_core::Conventions;
/// use grammaton_formats::json;
///
/// let text = r#"{"version": 1, "states": [{"id": 0, "name": "q"}], "transitions": [{"from": 0, "to": 7, "on": ["a"]}]}"#;
/// let error = json::read(text, &Conventions::default()).expect_err("there is no state 7");
/// assert_eq!(error.to_string(), "line 1, column 86: there is no state with the id 7");
/// ```
pub fn read(text: &str, conventions: &Conventions) -> Result<Imported, JsonError> {
    read_with(text, &conventions.into())
}

pub(super) fn read_with(text: &str, options: &ImportOptions) -> Result<Imported, JsonError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let failed = |(at, fault)| JsonError { at: TextPosition::of(text, at), fault };
    let root = parse(text).map_err(failed)?;
    if let Some(imported) = foreign::read(&root, text, options) {
        return imported.map_err(failed);
    }
    let mut unknown = Unknown::new();
    let document = document(root, &mut unknown, options.skip_layout).map_err(failed)?;
    let mut log = Log::default();
    for (at, name) in unknown {
        log.add(at, RemarkKind::UnknownField(name));
    }
    Ok(Imported { content: Content::Document(document), report: log.report(text) })
}

/// The unknown fields so far: their byte offsets and names.
type Unknown = Vec<(usize, EcoString)>;

fn document(mut root: Node, unknown: &mut Unknown, skip_layout: bool) -> Result<Document, FaultAt> {
    if let Value::Fields(fields) = &mut root.value {
        // Editors find the schema by this field. It has no meaning here.
        fields.iter_mut().filter(|field| field.name == "$schema").for_each(|field| field.node.value = Value::Null);
    }
    let records = record::<Records>(root, unknown)?;
    records.into_document(skip_layout).map_err(|(at, fault)| (at, fault.into()))
}

/// Reads a record from an object. Fields that are null count as missing.
fn record<F: Fields>(node: Node, unknown: &mut Unknown) -> Result<F::Record, FaultAt> {
    let at = node.at;
    let Value::Fields(mut fields) = node.value else { return Err((at, Fault::Expected("an object, {…}"))) };
    check_distinct(&fields)?;
    fields.retain(|field| !matches!(field.node.value, Value::Null));
    if let Some(first) = F::FIRST {
        let index = fields.iter().position(|field| field.name == first).ok_or((at, RecordFault::NoVersion.into()))?;
        fields[..=index].rotate_right(1);
    }
    let mut record = F::default();
    for Field { at, name, node } in fields {
        match F::NAMES.iter().find(|&&known| known == name) {
            Some(known) => record.read(known, FieldNode { node, unknown })?,
            None => unknown.push((at, name)),
        }
    }
    record.finish(Notation::Json).map_err(|missing| (at, RecordFault::MissingField(missing).into()))
}

/// Checks that no field is given twice.
fn check_distinct(fields: &[Field]) -> Result<(), FaultAt> {
    // The comparison is quadratic: objects of hostile size are not checked to the end.
    for (index, field) in fields.iter().enumerate().take(66) {
        if fields[..index].iter().any(|earlier| earlier.name == field.name) {
            return Err((field.at, RecordFault::RepeatedField(field.name.clone()).into()));
        }
    }
    Ok(())
}

/// The value of a field.
struct FieldNode<'a> {
    node: Node,
    unknown: &'a mut Unknown,
}

impl FieldValue for FieldNode<'_> {
    type Error = FaultAt;

    fn at(&self) -> usize {
        self.node.at
    }

    fn version(self) -> Result<u32, FaultAt> {
        let version = number(&self.node)?;
        if let Some(version) = (1..=VERSION).find(|&known| f64::from(known) == version) {
            return Ok(version);
        }
        Err((self.node.at, RecordFault::UnknownVersion(eco_format!("{version}")).into()))
    }

    fn id(self) -> Result<u32, FaultAt> {
        whole(&self.node, u32::MAX, "the id of a state, a whole number from 0 to 4294967295")
    }

    fn count(self) -> Result<u32, FaultAt> {
        whole(&self.node, u32::MAX, "a whole number from 0 to 4294967295")
    }

    fn number(self) -> Result<f64, FaultAt> {
        number(&self.node)
    }

    fn flag(self) -> Result<bool, FaultAt> {
        if let Value::Bool(flag) = self.node.value {
            Ok(flag)
        } else {
            Err((self.node.at, Fault::Expected("true or false")))
        }
    }

    fn text(self) -> Result<EcoString, FaultAt> {
        text(self.node)
    }

    fn texts(self) -> Result<Vec<EcoString>, FaultAt> {
        list(self.node)?.into_iter().map(text).collect()
    }

    fn symbols(self) -> Result<Vec<Symbol>, FaultAt> {
        list(self.node)?.into_iter().map(symbol).collect()
    }

    fn point(self) -> Result<Option<Point>, FaultAt> {
        let fault = (self.node.at, Fault::Expected("two numbers, [x, y]"));
        let point = match list(self.node).as_deref() {
            Ok([x, y]) => Point::new(number(x)? as f32, number(y)? as f32),
            _ => return Err(fault),
        };
        if point.is_finite() { Ok(Some(point)) } else { Err(fault) }
    }

    fn fraction(self) -> Result<Option<f32>, FaultAt> {
        let number = number(&self.node).ok().filter(|number| (0.0..=1.0).contains(number));
        let number = number.ok_or((self.node.at, Fault::Expected("a number from 0 to 1")))?;
        Ok(Some(number as f32))
    }

    fn color(self) -> Result<Option<u8>, FaultAt> {
        whole(&self.node, 255, "a whole number from 0 to 255").map(|color| Some(color as u8))
    }

    fn record<F: Fields>(self) -> Result<F::Record, FaultAt> {
        record::<F>(self.node, self.unknown)
    }

    fn records<F: Fields>(self) -> Result<Vec<F::Record>, FaultAt> {
        list(self.node)?.into_iter().map(|node| record::<F>(node, self.unknown)).collect()
    }
}

pub(super) fn text(node: Node) -> Result<EcoString, FaultAt> {
    if let Value::Text(text) = node.value {
        Ok(text)
    } else {
        Err((node.at, Fault::Expected("a string in double quotes")))
    }
}

pub(super) fn symbol(node: Node) -> Result<Symbol, FaultAt> {
    let at = node.at;
    Symbol::new(text(node)?).ok_or((at, RecordFault::EmptySymbol.into()))
}

pub(super) fn number(node: &Node) -> Result<f64, FaultAt> {
    if let Value::Number(number) = node.value { Ok(number) } else { Err((node.at, Fault::Expected("a number"))) }
}

pub(super) fn list(node: Node) -> Result<Vec<Node>, FaultAt> {
    if let Value::List(nodes) = node.value { Ok(nodes) } else { Err((node.at, Fault::Expected("a list, […]"))) }
}

/// Reads a whole number from 0 to `max`.
pub(super) fn whole(node: &Node, max: u32, expected: &'static str) -> Result<u32, FaultAt> {
    let is_whole = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(max)).contains(number);
    let number = number(node).ok().filter(is_whole).ok_or((node.at, Fault::Expected(expected)))?;
    Ok(number as u32)
}
