//! Reads a JFLAP file into its parts and determines its kind.

use super::{Fault, MAX_STATES, MAX_TRANSITIONS, Options, automaton, grammar};
use crate::{
    ImportError, Imported, RemarkKind, Report,
    encoding::decode,
    xml::{Element, FaultAt, Step, Tag, Xml},
};
use ecow::EcoString;
use grammaton_core::{Point, Symbol, TextPosition, notation::text_position::TextPositions};

/// Reads a JFLAP file, which holds an automaton or a grammar.
///
/// ```
/// use grammaton_formats::{Content, jff};
///
/// let text = "<structure><type>fa</type><automaton><state id=\"4\"><initial/></state></automaton></structure>";
/// let imported = jff::read(text.as_bytes(), jff::Options::default()).expect("an automaton");
/// let Content::Document(document) = imported.content else { panic!("it is an automaton") };
/// assert_eq!(document.states().map(|(_, state)| state.name.as_str()).collect::<Vec<_>>(), ["q4"]);
/// assert_eq!(imported.report.text("a.jff"), "a.jff:1:38: a state has no position; it was placed automatically\n");
/// ```
pub fn read(bytes: &[u8], options: Options) -> Result<Imported, ImportError> {
    let (text, encoding) = decode(bytes)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut log = Log::default();
    let failed = |(at, fault): (usize, Fault)| ImportError::new(TextPosition::of(text, at), fault);
    let parts = Parts::read(text).map_err(failed)?;
    let content = match parts.kind(&mut log).map_err(failed)? {
        Kind::Automaton => automaton::build(parts, options, &mut log).map_err(failed)?,
        Kind::Grammar => grammar::build(&parts, text, options, &mut log)?,
    };
    let mut report = log.report(text);
    report.begin_with(encoding.remark());
    Ok(Imported { content, report })
}

/// The kind of content of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Automaton,
    Grammar,
}

/// The remarks so far, with byte offsets.
#[derive(Default)]
pub(super) struct Log(Vec<(usize, RemarkKind)>);

impl Log {
    pub(super) fn add(&mut self, at: usize, what: RemarkKind) {
        self.0.push((at, what));
    }

    fn report(mut self, text: &str) -> Report {
        self.0.sort_by_key(|&(at, _)| at);
        let mut places = TextPositions::new(text);
        let mut report = Report::default();
        self.0.into_iter().for_each(|(at, what)| report.add(places.at(at), what));
        report
    }
}

/// A state as written in the file.
pub(super) struct StatePart {
    pub(super) at: usize,
    pub(super) id: EcoString,
    pub(super) name: EcoString,
    pub(super) place: Option<Point>,
    pub(super) initial: bool,
    pub(super) accepting: bool,
    pub(super) label: EcoString,
}

/// A transition as written in the file.
pub(super) struct TransitionPart {
    pub(super) at: usize,
    pub(super) from: EcoString,
    pub(super) to: EcoString,
    pub(super) read: EcoString,
    pub(super) has_cdata: bool,
    pub(super) control: Option<Point>,
}

/// A production as written in the file.
pub(super) struct ProductionPart {
    pub(super) at: usize,
    pub(super) left: EcoString,
    pub(super) right: EcoString,
}

/// A note as written in the file.
pub(super) struct NotePart {
    pub(super) text: EcoString,
    pub(super) place: Option<Point>,
}

/// All parts of a file that are read.
#[derive(Default)]
pub(super) struct Parts {
    at: usize,
    kind: Option<EcoString>,
    pub(super) states: Vec<StatePart>,
    pub(super) transitions: Vec<TransitionPart>,
    pub(super) productions: Vec<ProductionPart>,
    pub(super) notes: Vec<NotePart>,
    /// The declared alphabet.
    pub(super) alphabet: Vec<Symbol>,
    /// The start variable and the variables that JFLAP 8 declares.
    pub(super) start: Option<EcoString>,
    pub(super) variables: Vec<EcoString>,
}

impl Parts {
    fn read(text: &str) -> Result<Self, (usize, Fault)> {
        let mut xml = Xml::new(text);
        let mut parts = Self::default();
        let mut open: Vec<EcoString> = Vec::new();
        let mut found = false;
        loop {
            match xml.step().map_err(broken)? {
                Step::End if found => return Ok(parts),
                Step::End => return Err((0, Fault::NoStructure)),
                Step::Close => _ = open.pop(),
                Step::Open(tag) => match tag.name.as_str() {
                    "structure" | "jflap" | "automaton" => {
                        found = true;
                        open.push(parts.enter(&tag));
                    }
                    "alphabet" if found => open.push(tag.name),
                    _ if !found => return Err((tag.at, Fault::NoStructure)),
                    _ => parts.item(xml.element(tag).map_err(broken)?, open.last().map_or("", EcoString::as_str))?,
                },
            }
        }
    }

    /// Records the kind that a container declares. Returns it.
    fn enter(&mut self, tag: &Tag) -> EcoString {
        let kind: EcoString = tag.attribute("type").map_or("", |kind| kind.trim()).into();
        let is_part = matches!(kind.as_str(), "terminal_alph" | "variable_alph" | "start_var" | "production_set");
        if !kind.is_empty() && !is_part && self.kind.is_none() {
            (self.kind, self.at) = (Some(kind.clone()), tag.at);
        }
        kind
    }

    /// Adds an element in a container of the given kind.
    fn item(&mut self, element: Element, container: &str) -> Result<(), (usize, Fault)> {
        let at = element.tag.at;
        match (element.tag.name.as_str(), container) {
            ("type", _) => (self.kind, self.at) = (Some(element.text.trim().into()), at),
            ("state", _) if self.states.len() == MAX_STATES => return Err((at, Fault::TooManyStates)),
            ("state", _) => self.states.push(state(&element)),
            ("transition", _) if self.transitions.len() == MAX_TRANSITIONS => {
                return Err((at, Fault::TooManyTransitions));
            }
            ("transition", _) => self.transitions.push(transition(&element)),
            ("production", _) if self.productions.len() == MAX_TRANSITIONS => {
                return Err((at, Fault::TooManyTransitions));
            }
            ("production", _) => self.productions.push(production(&element)),
            ("symbol", "alphabet") if self.alphabet.len() == MAX_TRANSITIONS => {
                return Err((at, Fault::TooManyTransitions));
            }
            ("symbol", "alphabet") => self.alphabet.extend(Symbol::new(element.text)),
            ("note", _) => self.notes.push(note(&element)),
            ("symbol", "variable_alph") => self.variables.push(element.text),
            ("value", "start_var") => self.start = Some(element.text),
            _ => {}
        }
        Ok(())
    }

    /// Returns the kind of the file: the declared one, or else the one that its parts suggest.
    fn kind(&self, log: &mut Log) -> Result<Kind, (usize, Fault)> {
        // Some tools write a package name before the kind.
        let kind = self.kind.as_ref().map(|kind| kind.rsplit('/').next().unwrap_or(kind).to_ascii_lowercase());
        match kind.as_deref() {
            Some("fa" | "fsa" | "nfa" | "dfa") => Ok(Kind::Automaton),
            Some("grammar") => Ok(Kind::Grammar),
            Some(other) if !other.is_empty() => Err((self.at, Fault::OtherKind(other.into()))),
            _ if !self.productions.is_empty() => {
                log.add(self.at, RemarkKind::AssumedGrammar);
                Ok(Kind::Grammar)
            }
            _ => {
                log.add(self.at, RemarkKind::AssumedAutomaton);
                Ok(Kind::Automaton)
            }
        }
    }
}

fn broken((at, fault): FaultAt) -> (usize, Fault) {
    (at, fault.into())
}

fn state(element: &Element) -> StatePart {
    let id: EcoString = element.tag.attribute("id").map_or("", |id| id.trim()).into();
    let named = element.child("name").map(|name| name.text.trim().into()).or(element.tag.attribute("name").cloned());
    StatePart {
        at: element.tag.at,
        name: named.unwrap_or_else(|| ecow::eco_format!("q{id}")),
        id,
        place: point(element, "x", "y"),
        initial: element.child("initial").is_some(),
        accepting: element.child("final").is_some(),
        label: element.child("label").map(|label| label.text.replace("\r", "")).unwrap_or_default(),
    }
}

fn transition(element: &Element) -> TransitionPart {
    let read = element.child("read");
    TransitionPart {
        at: element.tag.at,
        from: element.text_of("from").unwrap_or_default().into(),
        to: element.text_of("to").unwrap_or_default().into(),
        read: read.map(|read| read.text.clone()).unwrap_or_default(),
        has_cdata: read.is_some_and(|read| read.has_cdata),
        control: point(element, "controlx", "controly"),
    }
}

fn production(element: &Element) -> ProductionPart {
    // JFLAP 8 abbreviates "left-hand side" and "right-hand side".
    let side = |name, short| element.child(name).or(element.child(short)).map(|side| side.text.clone());
    let right = side("right", "rhs").unwrap_or_default();
    ProductionPart { at: element.tag.at, left: side("left", "lhs").unwrap_or_default(), right }
}

fn note(element: &Element) -> NotePart {
    let text = element.child("text").map(|text| text.text.replace("\r", "")).unwrap_or_default();
    NotePart { text, place: point(element, "x", "y") }
}

/// Returns the point whose coordinates are in two child elements, if both exist and are finite.
fn point(element: &Element, x: &str, y: &str) -> Option<Point> {
    let number = |name: &str| element.text_of(name)?.parse::<f64>().ok().map(|number| number as f32);
    Some(Point::new(number(x)?, number(y)?)).filter(|point| point.is_finite())
}
