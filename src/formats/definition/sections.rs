//! Reads definitions in sections, as the library noam and its simulator write them: `#states`, then a state a line, and
//! so on; transitions are `s0:a>s1,s2`.

use super::{Fault, FaultAt, cursor::Span, read::Reader};
use crate::builder::Style;

/// The section of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    States,
    Start,
    Accepting,
    Alphabet,
    Transitions,
}

/// Returns whether the first line of a text is the heading of a section.
pub(super) fn has_sections(text: &str) -> bool {
    text.trim_start().lines().next().and_then(section).is_some()
}

/// Returns the section that a line begins.
fn section(line: &str) -> Option<Section> {
    match line.trim().strip_prefix('#')?.trim() {
        "states" => Some(Section::States),
        "initial" | "start" => Some(Section::Start),
        "accepting" | "final" => Some(Section::Accepting),
        "alphabet" => Some(Section::Alphabet),
        "transitions" => Some(Section::Transitions),
        _ => None,
    }
}

/// Reads the sections.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<(), FaultAt> {
    let mut current = Section::States;
    let mut at = 0;
    for line in reader.cursor.text.split_inclusive('\n') {
        let span = Span { at, text: line }.trimmed();
        at += line.len();
        if let Some(section) = section(line) {
            current = section;
        } else if !span.text.is_empty() {
            read_line(reader, current, span)?;
        }
    }
    Ok(())
}

fn read_line<'a>(reader: &mut Reader<'a>, section: Section, line: Span<'a>) -> Result<(), FaultAt> {
    match section {
        Section::Transitions => transition(reader, line),
        Section::Alphabet => {
            let at = reader.origin(line.at);
            reader.builder.declare_symbol(at, line.text, Style::Symbol);
            Ok(())
        }
        Section::States | Section::Start | Section::Accepting => {
            let state = reader.state(line)?;
            match section {
                Section::Start => reader.builder.start(state),
                Section::Accepting => reader.builder.accept(state),
                _ => {}
            }
            Ok(())
        }
    }
}

/// Reads `s0:a>s1,s2`. The symbol may be a colon.
fn transition<'a>(reader: &mut Reader<'a>, line: Span<'a>) -> Result<(), FaultAt> {
    let expected = |expected| (line.at, Fault::Expected { expected, found: line.text.chars().next() });
    let colon = line.text.find(':').ok_or_else(|| expected("a transition, such as s0:a>s1"))?;
    let arrow = line.text.rfind('>').filter(|&arrow| arrow > colon + 1);
    let arrow = arrow.ok_or_else(|| expected("a transition, such as s0:a>s1"))?;
    let from = reader.state(line.to(colon))?;
    let symbol = line.to(arrow).from(colon + 1);
    for target in line.from(arrow + 1).split(|c| c == ',')? {
        let to = reader.state(target)?;
        let at = reader.origin(symbol.at);
        let added = reader.builder.transition(from, at, symbol.text, Style::Symbol, to);
        added.map_err(|fault| (symbol.at, fault.into()))?;
    }
    Ok(())
}
