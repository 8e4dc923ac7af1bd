//! Reads a document from JSON.

use super::{
    Fault, JsonError, VERSION,
    parse::{FaultAt, Field, Node, Value, parse},
};
use crate::{RemarkKind, Report};
use ecow::EcoString;
use grammaton_core::{
    ArrowShape, Document, Label, Note, Point, SampleWord, State, StateId, Symbol, TextPosition, Transition,
    notation::text_position::TextPositions, place_missing,
};
use std::collections::BTreeMap;

/// Reads a document. States without a position get one from an automatic layout. Unknown fields are left out and
/// reported.
///
/// ```
/// use grammaton_formats::json;
///
/// let text = r#"{"version": 1, "states": [{"id": 0, "name": "q"}], "transitions": [{"from": 0, "to": 7, "on": ["a"]}]}"#;
/// let error = json::read(text).expect_err("there is no state 7");
/// assert_eq!(error.to_string(), "line 1, column 86: there is no state with the id 7");
/// ```
pub fn read(text: &str) -> Result<(Document, Report), JsonError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let failed = |(at, fault)| JsonError { at: TextPosition::of(text, at), fault };
    let mut reader = Reader::default();
    parse(text).and_then(|root| reader.root(root)).map_err(failed)?;
    let mut report = Report::default();
    let mut places = TextPositions::new(text);
    reader.unknown.sort_unstable();
    let unknown = std::mem::take(&mut reader.unknown);
    for (at, name) in unknown {
        report.add(places.at(at), RemarkKind::UnknownField(name));
    }
    Ok((reader.document(), report))
}

/// The remaining fields of an object. Each is taken once.
struct Fields {
    at: usize,
    fields: Vec<Field>,
}

impl Fields {
    fn of(node: Node) -> Result<Self, FaultAt> {
        let Value::Fields(fields) = node.value else { return Err((node.at, Fault::Expected("an object, {…}"))) };
        for (index, field) in fields.iter().enumerate() {
            if fields[..index].iter().any(|earlier| earlier.name == field.name) {
                return Err((field.at, Fault::RepeatedField(field.name.clone())));
            }
            // The comparison is quadratic: objects of hostile size are not checked to the end.
            if index > 64 {
                break;
            }
        }
        Ok(Self { at: node.at, fields })
    }

    /// Takes the value of a field, unless it is missing or null.
    fn take(&mut self, name: &str) -> Option<Node> {
        let index = self.fields.iter().position(|field| field.name == name)?;
        Some(self.fields.swap_remove(index).node).filter(|node| !matches!(node.value, Value::Null))
    }

    fn need(&mut self, name: &'static str) -> Result<Node, FaultAt> {
        self.take(name).ok_or((self.at, Fault::MissingField(name)))
    }
}

fn text(node: Node) -> Result<EcoString, FaultAt> {
    if let Value::Text(text) = node.value {
        Ok(text)
    } else {
        Err((node.at, Fault::Expected("a string in double quotes")))
    }
}

fn bool(node: &Node) -> Result<bool, FaultAt> {
    if let Value::Bool(bool) = node.value { Ok(bool) } else { Err((node.at, Fault::Expected("true or false"))) }
}

fn number(node: &Node) -> Result<f64, FaultAt> {
    if let Value::Number(number) = node.value { Ok(number) } else { Err((node.at, Fault::Expected("a number"))) }
}

fn list(node: Node) -> Result<Vec<Node>, FaultAt> {
    if let Value::List(nodes) = node.value { Ok(nodes) } else { Err((node.at, Fault::Expected("a list, […]"))) }
}

fn whole(node: &Node, max: u32, expected: &'static str) -> Result<u32, FaultAt> {
    let whole = |number: &f64| number.fract() == 0.0 && (0.0..=f64::from(max)).contains(number);
    number(node).ok().filter(whole).map(|number| number as u32).ok_or((node.at, Fault::Expected(expected)))
}

fn id(node: &Node) -> Result<u32, FaultAt> {
    whole(node, u32::MAX, "the id of a state, a whole number from 0 to 4294967295")
}

fn point(node: Node) -> Result<Point, FaultAt> {
    let (at, expected) = (node.at, Fault::Expected("two numbers, [x, y]"));
    match list(node).as_deref() {
        Ok([x, y]) => {
            let point = Point::new(number(x)? as f32, number(y)? as f32);
            if point.is_finite() { Ok(point) } else { Err((at, expected)) }
        }
        _ => Err((at, expected)),
    }
}

fn symbol(node: Node) -> Result<Symbol, FaultAt> {
    let at = node.at;
    Symbol::new(text(node)?).ok_or((at, Fault::EmptySymbol))
}

fn symbols(node: Node) -> Result<Vec<Symbol>, FaultAt> {
    list(node)?.into_iter().map(symbol).collect()
}

/// The transitions between two states, before their ids are checked.
struct Arrow {
    from: (usize, u32),
    to: (usize, u32),
    on: Vec<Label>,
    shape: ArrowShape,
}

/// The state of reading a document.
#[derive(Default)]
struct Reader {
    document: Document,
    states: BTreeMap<StateId, (State, Option<Point>)>,
    start: Option<StateId>,
    arrows: Vec<Arrow>,
    unknown: Vec<(usize, EcoString)>,
}

impl Reader {
    fn root(&mut self, root: Node) -> Result<(), FaultAt> {
        let mut fields = Fields::of(root)?;
        let version = fields.take("version").ok_or((fields.at, Fault::NoVersion))?;
        match version.value {
            Value::Number(number) if number == f64::from(VERSION) => {}
            Value::Number(number) => return Err((version.at, Fault::UnknownVersion(ecow::eco_format!("{number}")))),
            _ => return Err((version.at, Fault::Expected("a number"))),
        }
        // Editors find the schema by this field.
        fields.take("$schema");
        if let Some(title) = fields.take("title") {
            self.document.set_title(text(title)?);
        }
        if let Some(alphabet) = fields.take("alphabet") {
            self.document.set_alphabet(symbols(alphabet)?);
        }
        for node in fields.take("states").map(list).transpose()?.unwrap_or_default() {
            self.state(node)?;
        }
        for node in fields.take("transitions").map(list).transpose()?.unwrap_or_default() {
            self.transition(node)?;
        }
        let notes = fields.take("notes").map(list).transpose()?.unwrap_or_default();
        let notes: Vec<Note> = notes.into_iter().map(|node| self.note(node)).collect::<Result<_, _>>()?;
        self.document.set_notes(notes);
        let words = fields.take("words").map(list).transpose()?.unwrap_or_default();
        let words: Vec<SampleWord> = words.into_iter().map(|node| self.word(node)).collect::<Result<_, _>>()?;
        self.document.set_words(words);
        if let Some(grammar) = fields.take("grammar") {
            self.document.set_grammar(Some(text(grammar)?));
        }
        self.rest(fields);
        let known = |&(at, id): &(usize, u32)| {
            if self.states.contains_key(&StateId::new(id)) { Ok(()) } else { Err((at, Fault::NoSuchState(id))) }
        };
        self.arrows.iter().flat_map(|arrow| [&arrow.from, &arrow.to]).try_for_each(known)
    }

    fn state(&mut self, node: Node) -> Result<(), FaultAt> {
        let mut fields = Fields::of(node)?;
        let id_node = fields.need("id")?;
        let number = id(&id_node)?;
        let id = StateId::new(number);
        if self.states.contains_key(&id) {
            return Err((id_node.at, Fault::RepeatedId(number)));
        }
        if let Some(start) = fields.take("start")
            && bool(&start)?
            && self.start.replace(id).is_some()
        {
            return Err((start.at, Fault::SecondStart));
        }
        let at = fields.take("at").map(point).transpose()?;
        let state = State {
            name: fields.take("name").map(text).transpose()?.unwrap_or_default(),
            at: at.unwrap_or_default(),
            accepting: fields.take("accepting").map(|node| bool(&node)).transpose()?.unwrap_or_default(),
            note: fields.take("note").map(text).transpose()?.unwrap_or_default(),
            color: fields
                .take("colour")
                .map(|node| whole(&node, 255, "a whole number from 0 to 255"))
                .transpose()?
                .map(|n| n as u8),
        };
        self.states.insert(id, (state, at));
        self.rest(fields);
        Ok(())
    }

    fn transition(&mut self, node: Node) -> Result<(), FaultAt> {
        let mut fields = Fields::of(node)?;
        let end = |node: &Node| Ok((node.at, id(node)?));
        let (from, to) = (end(&fields.need("from")?)?, end(&fields.need("to")?)?);
        let on = fields.need("on")?;
        let at = on.at;
        let on: Vec<Label> = list(on)?.into_iter().map(|node| text(node).map(Label::new)).collect::<Result<_, _>>()?;
        if on.is_empty() {
            return Err((at, Fault::NoLabels));
        }
        let bend = fields.take("bend").map(point).transpose()?;
        let label_at = fields.take("label_at").map(|node| place_on_arrow(&node)).transpose()?;
        self.arrows.push(Arrow { from, to, on, shape: ArrowShape { bend, label_at } });
        self.rest(fields);
        Ok(())
    }

    fn note(&mut self, node: Node) -> Result<Note, FaultAt> {
        let mut fields = Fields::of(node)?;
        let at = fields.take("at").map(point).transpose()?.unwrap_or_default();
        let note = Note { text: text(fields.need("text")?)?, at };
        self.rest(fields);
        Ok(note)
    }

    fn word(&mut self, node: Node) -> Result<SampleWord, FaultAt> {
        let mut fields = Fields::of(node)?;
        let word = SampleWord { word: symbols(fields.need("word")?)?, accept: bool(&fields.need("accept")?)? };
        self.rest(fields);
        Ok(word)
    }

    /// Records the remaining fields as unknown.
    fn rest(&mut self, fields: Fields) {
        self.unknown.extend(
            fields
                .fields
                .into_iter()
                .filter(|field| !matches!(field.node.value, Value::Null))
                .map(|field| (field.at, field.name)),
        );
    }

    /// Builds the document, with a position for each state.
    fn document(self) -> Document {
        let mut document = self.document;
        let unplaced: Vec<StateId> =
            self.states.iter().filter(|(_, (_, at))| at.is_none()).map(|(&id, _)| id).collect();
        for (id, (state, _)) in self.states {
            document.insert_state(id, state);
        }
        document.set_start(self.start);
        for Arrow { from, to, on, shape } in self.arrows {
            let (from, to) = (StateId::new(from.1), StateId::new(to.1));
            for label in on {
                document.insert_transition(Transition { from, to, label });
            }
            let first = document.shape(from, to);
            let shape = ArrowShape { bend: first.bend.or(shape.bend), label_at: first.label_at.or(shape.label_at) };
            document.set_shape(from, to, shape);
        }
        if !unplaced.is_empty() {
            place_missing(&mut document, &unplaced);
        }
        document
    }
}

fn place_on_arrow(node: &Node) -> Result<f32, FaultAt> {
    let within = |number: &f64| (0.0..=1.0).contains(number);
    let found = number(node).ok().filter(within).map(|number| number as f32);
    found.ok_or((node.at, Fault::Expected("a number from 0 to 1")))
}
