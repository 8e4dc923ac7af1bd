//! Errors of files that cannot be read or written.

use super::{escaped_quote, grammar, located, regex};
use crate::text::{counted, locale, t};
use grammaton_core::notation::grammar::{Classification, Fault as GrammarFault};
use grammaton_formats::{
    ExportError, ImportError, ImportFault, RecognizerError, TooLarge, XmlFault, csv, definition, dot,
    jff::{self, Unwritable},
    mata,
    packed::UnpackError,
    png::PngError,
    svg::SvgError,
};

/// Returns what is wrong in a file, with its position.
pub(crate) fn import(error: &ImportError) -> String {
    located(error.at, &fault(&error.fault))
}

/// Returns what is wrong in a file.
pub(crate) fn fault(fault: &ImportFault) -> String {
    match fault {
        ImportFault::NotUtf8 => t!("import_fault.not_utf8"),
        ImportFault::NotUtf16 => t!("import_fault.not_utf16"),
        ImportFault::Gb18030 => t!("import_fault.gb18030"),
        ImportFault::NotReadable(format) => t!("import_fault.not_readable", format = format.name()),
        ImportFault::TooLarge(bytes) => t!("import_fault.too_large", megabytes = bytes >> 20),
        ImportFault::TooManyStates(limit) => t!("import_fault.too_many_states", limit = limit),
        ImportFault::Grammar { first, more, classification } => {
            return grammar_faults(first, *more, classification.as_deref());
        }
        ImportFault::Regex(fault) => return regex::fault(fault),
        ImportFault::Mata(fault) => return mata(fault),
        ImportFault::Definition(fault) => return definition(fault),
        ImportFault::Csv(fault) => return csv(fault),
        ImportFault::Jff(fault) => return jff(fault),
        ImportFault::Dot(fault) => return dot(fault),
        ImportFault::Png(fault) => return png(fault),
        ImportFault::Svg(fault) => return svg(fault),
        // Only programs write these, and their faults are about the syntax.
        ImportFault::Ron(_) | ImportFault::Json(_) => return fault.to_string(),
    }
    .into_owned()
}

fn grammar_faults(first: &GrammarFault, more: usize, classification: Option<&Classification>) -> String {
    let first = grammar::fault(first);
    let text = if more == 0 { first } else { counted!("import_fault.grammar", more, first = first) };
    let Some(found) = classification else { return text };
    t!("import_fault.of_type", text = text, kind = grammar::chomsky_type(found.kind)).into_owned()
}

/// Returns the text whose key consists of the words of its English wording, or else that wording.
fn described(section: &str, english: &str) -> String {
    let words = english.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let key = format!("{section}.{}", words.collect::<Vec<_>>().join("_").to_lowercase());
    locale::find(&key).unwrap_or(english).to_owned()
}

fn too_large(limit: TooLarge) -> String {
    match limit {
        TooLarge::States(limit) => t!("too_large.states", limit = limit),
        TooLarge::Transitions(limit) => t!("too_large.transitions", limit = limit),
    }
    .into_owned()
}

fn mata(fault: &mata::Fault) -> String {
    match fault {
        mata::Fault::NoKind => t!("mata_fault.no_kind"),
        mata::Fault::OtherKind(kind) => t!("mata_fault.other_kind", kind = kind),
        mata::Fault::Formula => t!("mata_fault.formula"),
        mata::Fault::TooLarge(limit) => return too_large(*limit),
        mata::Fault::UnknownKey(key) => t!("mata_fault.unknown_key", key = key),
        mata::Fault::NotThree(count) => t!("mata_fault.not_three", count = count),
        mata::Fault::Quote(fault) => return escaped_quote(*fault),
    }
    .into_owned()
}

/// Returns what is wrong in a definition.
pub(crate) fn definition(fault: &definition::Fault) -> String {
    match fault {
        definition::Fault::Nothing => t!("definition_fault.nothing"),
        definition::Fault::Expected { expected, found: None } => {
            t!("definition_fault.expected_at_end", expected = described("expected", expected))
        }
        definition::Fault::Expected { expected, found: Some('\n') } => {
            t!("definition_fault.expected_in_line", expected = described("expected", expected))
        }
        definition::Fault::Expected { expected, found: Some(c) } => {
            t!("definition_fault.expected", expected = described("expected", expected), c = c)
        }
        definition::Fault::Unclosed(sign) => t!("definition_fault.unclosed", sign = sign),
        definition::Fault::UnknownPart(name) => t!("definition_fault.unknown_part", name = name),
        definition::Fault::Grammar(name) => t!("definition_fault.grammar", name = name),
        definition::Fault::Parts(count) if *count > 5 => t!("definition_fault.many_parts", count = count),
        definition::Fault::Parts(count) => t!("definition_fault.parts", count = count),
        definition::Fault::Ellipsis(text) => t!("definition_fault.ellipsis", text = text),
        definition::Fault::NoSymbol(from, to) => t!("definition_fault.no_symbol", from = from, to = to),
        definition::Fault::TooDeep => t!("definition_fault.too_deep"),
        definition::Fault::Quote(fault) => return escaped_quote(*fault),
        definition::Fault::Table(fault) => return csv(fault),
        definition::Fault::TooLarge(limit) => return too_large(*limit),
    }
    .into_owned()
}

/// Returns what is wrong in a transition table.
pub(crate) fn csv(fault: &csv::Fault) -> String {
    match fault {
        csv::Fault::NoTable => t!("csv_fault.no_table"),
        csv::Fault::NoColumns => t!("csv_fault.no_columns"),
        csv::Fault::Markup => t!("csv_fault.markup"),
        csv::Fault::Control(c) => t!("csv_fault.control", code = format!("{:04X}", u32::from(*c))),
        csv::Fault::Unclosed => t!("csv_fault.unclosed"),
        csv::Fault::AfterQuote => t!("csv_fault.after_quote"),
        csv::Fault::LongRow { found, expected } => t!("csv_fault.long_row", found = found, expected = expected),
        csv::Fault::Quote(fault) => return escaped_quote(*fault),
        csv::Fault::NoName => t!("csv_fault.no_name"),
        csv::Fault::RepeatedColumn(symbol) => t!("csv_fault.repeated_column", symbol = symbol),
        csv::Fault::NoMark => t!("csv_fault.no_mark"),
        csv::Fault::TooLarge(limit) => return too_large(*limit),
    }
    .into_owned()
}

fn jff(fault: &jff::Fault) -> String {
    match fault {
        jff::Fault::Xml(fault) => return xml(fault),
        jff::Fault::NoStructure(root) => return jff_root(root),
        jff::Fault::Unknown(element) => t!("jff_fault.unknown", element = element),
        jff::Fault::Expression(fault) => t!("jff_fault.expression", reason = regex::fault(fault)),
        jff::Fault::OtherKind(kind) => t!("jff_fault.other_kind", content = jff_content(kind)),
        jff::Fault::TooManyStates => t!("too_large.states", limit = jff::MAX_STATES),
        jff::Fault::TooManyTransitions => t!("too_large.transitions", limit = jff::MAX_TRANSITIONS),
    }
    .into_owned()
}

/// Returns what another XML file with this root element seems to be.
fn jff_root(root: &str) -> String {
    match root {
        "" => t!("jff_root.no_structure"),
        "svg" => t!("jff_root.svg"),
        "html" => t!("jff_root.html"),
        "graphml" => t!("jff_root.graphml"),
        "gexf" => t!("jff_root.gexf"),
        "mxfile" => t!("jff_root.mxfile"),
        "pnml" => t!("jff_root.pnml"),
        "scxml" => t!("jff_root.scxml"),
        root => t!("jff_root.other_root", root = root),
    }
    .into_owned()
}

/// Returns what a JFLAP file of a type that cannot be read contains.
fn jff_content(kind: &str) -> String {
    match kind {
        "pda" => t!("jff_content.pda", kind = kind),
        "turing" | "turingmachine" => t!("jff_content.turing", kind = kind),
        "mealy" => t!("jff_content.mealy", kind = kind),
        "moore" => t!("jff_content.moore", kind = kind),
        "lsystem" => t!("jff_content.lsystem", kind = kind),
        "regular pumping lemma" | "context-free pumping lemma" => t!("jff_content.pumping_lemma", kind = kind),
        _ => t!("jff_content.unknown", kind = kind),
    }
    .into_owned()
}

fn xml(fault: &XmlFault) -> String {
    match fault {
        XmlFault::Broken(reason) => t!("xml_fault.broken", reason = reason),
        XmlFault::Unfinished => t!("xml_fault.unfinished"),
        XmlFault::Entity(name) => t!("xml_fault.entity", name = name),
        XmlFault::TooDeep => t!("xml_fault.too_deep", limit = XmlFault::MAX_DEPTH),
        XmlFault::TooMany => t!("xml_fault.too_many", limit = XmlFault::MAX_ELEMENTS),
    }
    .into_owned()
}

fn dot(fault: &dot::Fault) -> String {
    match fault {
        dot::Fault::NoGraph => t!("dot_fault.no_graph"),
        dot::Fault::Undirected => t!("dot_fault.undirected"),
        dot::Fault::Stray(token) => t!("dot_fault.stray", token = token),
        dot::Fault::Comma => t!("dot_fault.comma"),
        dot::Fault::Unclosed(token) => t!("dot_fault.unclosed", token = token),
        dot::Fault::TooDeep => t!("dot_fault.too_deep"),
        dot::Fault::Transducer(label) => t!("dot_fault.transducer", label = label),
        dot::Fault::TooLarge => t!("dot_fault.too_large"),
        dot::Fault::TooMany(limit) => return too_large(*limit),
    }
    .into_owned()
}

fn png(fault: &PngError) -> String {
    match fault {
        PngError::NoPng => t!("png_fault.no_png"),
        PngError::Damaged => t!("png_fault.damaged"),
        PngError::NoDrawing => t!("png_fault.no_drawing"),
        PngError::Ron(error) => t!("png_fault.ron", reason = error.to_string()),
    }
    .into_owned()
}

fn svg(fault: &SvgError) -> String {
    let reason = match fault {
        SvgError::Xml(_, fault) => return xml(fault),
        SvgError::NoDrawing => return t!("svg_fault.no_drawing").into_owned(),
        SvgError::Packed(UnpackError::Newer) => t!("link.newer").into_owned(),
        SvgError::Packed(UnpackError::TooLarge | UnpackError::Damaged) => t!("png_fault.damaged").into_owned(),
        SvgError::Ron(error) => error.to_string(),
    };
    t!("png_fault.ron", reason = reason).into_owned()
}

/// Returns why content cannot be written in a format.
pub(crate) fn export(error: &ExportError) -> String {
    match error {
        ExportError::OtherKind(format) => t!("export_fault.other_kind", format = format.name()),
        ExportError::Recognizer(RecognizerError::TooLarge { limit }) => t!("export_fault.large_program", limit = limit),
        ExportError::Recognizer(RecognizerError::NoSeparator) => t!("export_fault.no_separator"),
        ExportError::Jff(Unwritable::LongSymbol(symbol)) => {
            t!("export_fault.long_symbol", symbol = symbol.as_str(), count = symbol.as_str().chars().count())
        }
        ExportError::Jff(Unwritable::IllegalSymbol(symbol)) => {
            t!("export_fault.illegal_symbol", symbol = format!("{symbol:?}"))
        }
        ExportError::Jff(Unwritable::SeveralStarts(count)) => t!("export_fault.several_starts", count = count),
        ExportError::Jff(Unwritable::UpperCase(symbol)) => t!("export_fault.upper_case", symbol = symbol.as_str()),
        ExportError::Jff(Unwritable::ManyNonterminals(count)) => t!("export_fault.many_nonterminals", count = count),
    }
    .into_owned()
}
