//! Writes a document as RON.

use crate::records::{Value, choices, fields_of, version_of};
use grammaton_core::{
    Document, Label, Point, Symbol,
    exercise::{Exercise, Sheet, SheetItem},
};
use std::fmt::{self, Write};

/// Writes a document: one state, arrow, note or sample word per line, in sorted order, without fields at their
/// default.
pub fn write(document: &Document) -> String {
    let mut out = String::with_capacity(64 * (document.states().len() + document.transitions().len()));
    _ = write_into(&mut out, &document.closed());
    out
}

fn write_into(out: &mut String, document: &Document) -> fmt::Result {
    writeln!(out, "(\n    version: {},", version_of(document))?;
    write_drawing(out, document)?;
    if let Some(exercise) = document.exercise() {
        write_exercise(out, exercise)?;
    }
    if let Some(sheet) = document.sheet() {
        write_sheet(out, sheet)?;
    }
    out.write_str(")\n")
}

/// Writes the fields of a document except its exercises.
fn write_drawing(out: &mut String, document: &Document) -> fmt::Result {
    if !document.title().is_empty() {
        writeln!(out, "    title: {},", Quoted(document.title()))?;
    }
    if !document.alphabet().is_empty() {
        writeln!(out, "    alphabet: {},", Texts(document.alphabet().iter().map(Symbol::as_str)))?;
    }
    write_states(out, document)?;
    write_transitions(out, document)?;
    write_notes_and_words(out, document)?;
    if let Some(grammar) = document.grammar() {
        writeln!(out, "    grammar: {},", Quoted(grammar))?;
    }
    if let Some(draft) = document.draft() {
        writeln!(out, "    draft: {},", Quoted(draft))?;
    }
    let mut choices = choices(document).peekable();
    if choices.peek().is_some() {
        out.write_str("    notation: [\n")?;
        for (text, choice) in choices {
            writeln!(out, "        (text: {}, means: {}),", Quoted(text), Quoted(choice.key()))?;
        }
        out.write_str("    ],\n")?;
    }
    Ok(())
}

/// Writes the field of an exercise, with a line for each of its fields.
fn write_exercise(out: &mut String, exercise: &Exercise) -> fmt::Result {
    out.write_str("    exercise: (\n")?;
    for (name, value) in fields_of(exercise) {
        write!(out, "        {name}: ")?;
        match value {
            Value::Text(text) => write!(out, "{}", Quoted(text))?,
            Value::Packed(text) => write!(out, "{}", Quoted(&text))?,
            Value::Literal(literal) => out.write_str(&literal)?,
            Value::Word(word) => write!(out, "{}", Texts(word.iter().map(Symbol::as_str)))?,
            Value::Literals(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, literal)| format!("{name}: {literal}")).collect();
                write!(out, "({})", fields.join(", "))?;
            }
            Value::Document(document) => {
                out.write_str("(\n")?;
                let mut fields = String::new();
                write_drawing(&mut fields, document)?;
                write_indented(out, &fields, "        ")?;
                out.write_str("        )")?;
            }
        }
        out.write_str(",\n")?;
    }
    out.write_str("    ),\n")
}

fn write_sheet(out: &mut String, sheet: &Sheet) -> fmt::Result {
    out.write_str("    sheet: [\n")?;
    for item in &sheet.items {
        match item {
            SheetItem::Text(text) => writeln!(out, "        (text: {}),", Quoted(text))?,
            SheetItem::Exercise(item) => {
                out.write_str("        (\n")?;
                let mut fields = String::new();
                write_exercise(&mut fields, &item.exercise)?;
                write_drawing(&mut fields, &item.document)?;
                write_indented(out, &fields, "        ")?;
                out.write_str("        ),\n")?;
            }
        }
    }
    out.write_str("    ],\n")
}

/// Writes lines with an indentation. No text in them has a line break, as these are escaped.
fn write_indented(out: &mut String, lines: &str, indentation: &str) -> fmt::Result {
    lines.lines().try_for_each(|line| writeln!(out, "{indentation}{line}"))
}

fn write_states(out: &mut String, document: &Document) -> fmt::Result {
    out.write_str("    states: [\n")?;
    for (id, state) in document.states() {
        write!(out, "        (id: {}, name: {}, at: {}", id.number(), Quoted(&state.name), Pair(state.at))?;
        if document.is_start(id) {
            out.write_str(", start: true")?;
        }
        if state.accepting {
            out.write_str(", accepting: true")?;
        }
        if !state.meaning.is_empty() {
            write!(out, ", meaning: {}", Quoted(&state.meaning))?;
        }
        if !state.note.is_empty() {
            write!(out, ", note: {}", Quoted(&state.note))?;
        }
        if let Some(color) = state.color {
            write!(out, ", colour: {color}")?;
        }
        if let Some(token) = &state.token {
            write!(out, ", token: (name: {}", Quoted(&token.name))?;
            if token.priority != 0 {
                write!(out, ", priority: {}", token.priority)?;
            }
            out.write_str(if token.is_skipped { ", skip: true)" } else { ")" })?;
        }
        out.write_str("),\n")?;
    }
    out.write_str("    ],\n")
}

fn write_transitions(out: &mut String, document: &Document) -> fmt::Result {
    out.write_str("    transitions: [\n")?;
    let mut transitions = document.transitions().peekable();
    while let Some(first) = transitions.next() {
        let (from, to) = (first.from, first.to);
        write!(out, "        (from: {}, to: {}, on: [{}", from.number(), to.number(), Quoted(first.label.as_str()))?;
        while let Some(next) = transitions.next_if(|next| (next.from, next.to) == (from, to)) {
            write!(out, ", {}", Quoted(Label::as_str(&next.label)))?;
        }
        out.write_char(']')?;
        let shape = document.shape(from, to);
        if let Some(bend) = shape.bend {
            write!(out, ", bend: {}", Pair(bend))?;
        }
        if let Some(label_at) = shape.label_at {
            write!(out, ", label_at: {label_at:?}")?;
        }
        out.write_str("),\n")?;
    }
    out.write_str("    ],\n")
}

fn write_notes_and_words(out: &mut String, document: &Document) -> fmt::Result {
    if !document.notes().is_empty() {
        out.write_str("    notes: [\n")?;
        for note in document.notes() {
            writeln!(out, "        (text: {}, at: {}),", Quoted(&note.text), Pair(note.at))?;
        }
        out.write_str("    ],\n")?;
    }
    if !document.words().is_empty() {
        out.write_str("    words: [\n")?;
        for sample in document.words() {
            let word = Texts(sample.word.iter().map(Symbol::as_str));
            writeln!(out, "        (word: {word}, accept: {}),", sample.accept)?;
        }
        out.write_str("    ],\n")?;
    }
    Ok(())
}

/// Displays a text as a RON string.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                _ if c.is_control() => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// Displays texts as a list of RON strings.
struct Texts<I>(I);

impl<'a, I: Iterator<Item = &'a str> + Clone> fmt::Display for Texts<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('[')?;
        for (index, text) in self.0.clone().enumerate() {
            write!(f, "{}{}", if index == 0 { "" } else { ", " }, Quoted(text))?;
        }
        f.write_char(']')
    }
}

/// Displays a point as a pair of floats, always with a decimal point.
struct Pair(Point);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({:?}, {:?})", self.0.x, self.0.y)
    }
}

#[cfg(test)]
mod tests {
    use crate::ron;

    #[test]
    fn a_document_survives_reading_and_writing() {
        let text = r#"(
    version: 2,
    title: "Even number of a",
    states: [
        (id: 0, name: "even", at: (120.0, 160.0), start: true, accepting: true, token: (name: "EVEN")),
        (id: 1, name: "odd \"\n\u{1}", at: (320.5, -160.0), meaning: "{q0,q1}", note: "n", colour: 3, token: (name: "空白 \"", priority: 2, skip: true)),
    ],
    transitions: [
        (from: 0, to: 0, on: ["b"], bend: (0.0, -80.0)),
        (from: 0, to: 1, on: ["a", ""], label_at: 0.25),
    ],
    notes: [
        (text: "…", at: (40.0, 40.0)),
    ],
    words: [
        (word: ["a"], accept: true),
    ],
    grammar: "S -> a",
    draft: "S -> a |",
)
"#;
        assert_eq!(ron::write(&ron::read(text).expect("well-formed")), text);
    }

    #[test]
    fn a_document_without_newer_fields_is_written_in_the_first_version() {
        let text = "(version: 2, states: [(id: 0, name: \"q\")], grammar: \"q -> a\")";
        assert!(ron::write(&ron::read(text).expect("well-formed")).starts_with("(\n    version: 1,\n"));
    }
}
