//! Writes a document as JSON.

use crate::records::{Value, choices, fields_of, version_of};
use grammaton_core::{
    Document, Label, Point, Symbol,
    exercise::{Exercise, SheetItem},
};
use std::fmt::{self, Write};

/// Writes a document: one state, arrow or note per line, in sorted order, without fields at their default.
///
/// ```
/// use grammaton_core::{Conventions, Document, Point, State};
/// use grammaton_formats::{Content, json};
///
/// let mut document = Document::default();
/// document.add_state(State::new("even", Point::new(120.0, 160.0)));
/// let text = json::write(&document);
/// assert!(text.contains("{\"id\": 0, \"name\": \"even\", \"at\": [120.0, 160.0]}"));
/// let imported = json::read(&text, &Conventions::default()).expect("well-formed");
/// assert_eq!(imported.content, Content::Document(document));
/// ```
pub fn write(document: &Document) -> String {
    let mut out = String::with_capacity(64 * (document.states().len() + document.transitions().len()));
    _ = write_into(&mut out, &document.closed());
    out
}

fn write_into(out: &mut String, document: &Document) -> fmt::Result {
    write!(out, "{{\n  \"version\": {}", version_of(document))?;
    write_drawing(out, document)?;
    if let Some(exercise) = document.exercise() {
        write!(out, ",\n  \"exercise\": ")?;
        write_exercise(out, exercise)?;
    }
    if let Some(sheet) = document.sheet() {
        write_list(out, "sheet", &sheet.items, |out, item| match item {
            SheetItem::Text(text) => write!(out, "{{\"text\": {}}}", Quoted(text)),
            SheetItem::Exercise(item) => {
                let mut fields = "{\n  \"exercise\": ".to_owned();
                write_exercise(&mut fields, &item.exercise)?;
                write_drawing(&mut fields, &item.document)?;
                write_indented(out, &fields, "    ")?;
                out.write_str("\n    }")
            }
        })?;
    }
    out.write_str("\n}\n")
}

/// Writes the fields of a document except its exercises, each after a comma.
fn write_drawing(out: &mut String, document: &Document) -> fmt::Result {
    if !document.title().is_empty() {
        write!(out, ",\n  \"title\": {}", Quoted(document.title()))?;
    }
    if !document.alphabet().is_empty() {
        write!(out, ",\n  \"alphabet\": {}", Texts(document.alphabet().iter().map(Symbol::as_str)))?;
    }
    write_list(out, "states", document.states(), |out, (id, state)| {
        write!(out, "{{\"id\": {}, \"name\": {}, \"at\": {}", id.number(), Quoted(&state.name), Pair(state.at))?;
        let marks = [(document.is_start(id), "start"), (state.accepting, "accepting")];
        marks.into_iter().filter(|&(set, _)| set).try_for_each(|(_, mark)| write!(out, ", \"{mark}\": true"))?;
        if !state.meaning.is_empty() {
            write!(out, ", \"meaning\": {}", Quoted(&state.meaning))?;
        }
        if !state.note.is_empty() {
            write!(out, ", \"note\": {}", Quoted(&state.note))?;
        }
        if let Some(color) = state.color {
            write!(out, ", \"colour\": {color}")?;
        }
        if let Some(token) = &state.token {
            write!(out, ", \"token\": {{\"name\": {}", Quoted(&token.name))?;
            if token.priority != 0 {
                write!(out, ", \"priority\": {}", token.priority)?;
            }
            out.write_str(if token.is_skipped { ", \"skip\": true}" } else { "}" })?;
        }
        out.write_char('}')
    })?;
    write_list(out, "transitions", document.arrows(), |out, (from, to)| {
        let on = Texts(document.labels(from, to).map(Label::as_str).collect::<Vec<_>>().into_iter());
        write!(out, "{{\"from\": {}, \"to\": {}, \"on\": {on}", from.number(), to.number())?;
        let shape = document.shape(from, to);
        if let Some(bend) = shape.bend {
            write!(out, ", \"bend\": {}", Pair(bend))?;
        }
        if let Some(label_at) = shape.label_at {
            write!(out, ", \"label_at\": {label_at:?}")?;
        }
        out.write_char('}')
    })?;
    if !document.notes().is_empty() {
        write_list(out, "notes", document.notes(), |out, note| {
            write!(out, "{{\"text\": {}, \"at\": {}}}", Quoted(&note.text), Pair(note.at))
        })?;
    }
    if !document.words().is_empty() {
        write_list(out, "words", document.words(), |out, sample| {
            let word = Texts(sample.word.iter().map(Symbol::as_str));
            write!(out, "{{\"word\": {word}, \"accept\": {}}}", sample.accept)
        })?;
    }
    if let Some(grammar) = document.grammar() {
        write!(out, ",\n  \"grammar\": {}", Quoted(grammar))?;
    }
    if let Some(draft) = document.draft() {
        write!(out, ",\n  \"draft\": {}", Quoted(draft))?;
    }
    if choices(document).next().is_some() {
        write_list(out, "notation", choices(document), |out, (text, choice)| {
            write!(out, "{{\"text\": {}, \"means\": {}}}", Quoted(text), Quoted(choice.key()))
        })?;
    }
    Ok(())
}

/// Writes an exercise as an object, with a line for each field.
fn write_exercise(out: &mut String, exercise: &Exercise) -> fmt::Result {
    let mut separator = "{";
    for (name, value) in fields_of(exercise) {
        write!(out, "{separator}\n    \"{name}\": ")?;
        match value {
            Value::Text(text) => write!(out, "{}", Quoted(text))?,
            Value::Packed(text) => write!(out, "{}", Quoted(&text))?,
            Value::Literal(literal) => out.write_str(&literal)?,
            Value::Word(word) => write!(out, "{}", Texts(word.iter().map(Symbol::as_str)))?,
            Value::Literals(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, literal)| format!("\"{name}\": {literal}")).collect();
                write!(out, "{{{}}}", fields.join(", "))?;
            }
            Value::Document(document) => {
                let mut fields = String::new();
                write_drawing(&mut fields, document)?;
                // The first field has no comma before it.
                write_indented(out, &fields.replacen(',', "{", 1), "    ")?;
                out.write_str("\n    }")?;
            }
        }
        separator = ",";
    }
    out.write_str("\n  }")
}

/// Writes lines with an indentation before all but the first. No text in them has a line break, as these are escaped.
fn write_indented(out: &mut String, lines: &str, indentation: &str) -> fmt::Result {
    out.write_str(&lines.replace('\n', &format!("\n{indentation}")))
}

/// Writes a named list, with each item on a line of its own.
fn write_list<T>(
    out: &mut String,
    name: &str,
    items: impl IntoIterator<Item = T>,
    write_item: impl Fn(&mut String, T) -> fmt::Result,
) -> fmt::Result {
    write!(out, ",\n  \"{name}\": [")?;
    let mut separator = "";
    for item in items {
        write!(out, "{separator}\n    ")?;
        write_item(out, item)?;
        separator = ",";
    }
    out.write_str(if separator.is_empty() { "]" } else { "\n  ]" })
}

/// Returns a text as a JSON string.
///
/// ```
/// assert_eq!(grammaton_formats::json::quoted("say \"a\"\n"), r#""say \"a\"\n""#);
/// ```
pub fn quoted(text: &str) -> String {
    Quoted(text).to_string()
}

/// Displays a text as a JSON string.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                _ if c < ' ' || c == '\u{7f}' => write!(f, "\\u{:04x}", u32::from(c))?,
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// Displays texts as a list of JSON strings.
pub(super) struct Texts<I>(pub(super) I);

impl<'a, I: Iterator<Item = &'a str> + Clone> fmt::Display for Texts<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('[')?;
        for (index, text) in self.0.clone().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { ", " }, Quoted(text))?;
        }
        f.write_char(']')
    }
}

/// Displays a point as a pair of numbers, always with a decimal point.
struct Pair(Point);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:?}, {:?}]", self.0.x, self.0.y)
    }
}
