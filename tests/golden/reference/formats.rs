//! The page of all file formats, from the table of formats.

use super::{Language, cell, check, code, table};
use grammaton::text::{actions::label, locale::find};
use grammaton_formats::{Feature, Format, FormatGroup};

fn key(format: Format) -> String {
    format.name().replace('-', "_")
}

/// Returns the name in the app, or that on the command line of a format that is only read.
fn name(format: Format) -> String {
    find(&format!("format.{}", key(format))).unwrap_or(format.name()).to_owned()
}

/// Returns a sentence on a format.
fn about(format: Format, language: Language) -> String {
    match (find(&format!("format_hint.{}", key(format))), format) {
        (Some(hint), _) => cell(hint),
        (None, Format::Jflap) => {
            language.of("A grammar or an automaton of JFLAP 8", "JFLAP 8 的文法或自动机").to_owned()
        }
        (None, _) => panic!("{} has no description", format.name()),
    }
}

fn group(group: FormatGroup) -> String {
    label(match group {
        FormatGroup::Pictures => "export.pictures",
        FormatGroup::Automata => "export.automata",
        FormatGroup::Grammars => "export.grammars",
        FormatGroup::Tables => "export.tables",
        FormatGroup::Programs => "export.programs",
    })
}

fn part(feature: Feature) -> String {
    label(match feature {
        Feature::Positions => "export.lost_places",
        Feature::Bends => "export.lost_bends",
        Feature::LabelPositions => "export.lost_label_places",
        Feature::Notes => "export.lost_notes",
        Feature::Meanings => "export.lost_meanings",
        Feature::StateNotes => "export.lost_remarks",
        Feature::Colors => "export.lost_colors",
        Feature::Tokens => "export.lost_tokens",
        Feature::Words => "export.lost_words",
        Feature::Alphabet => "export.lost_alphabet",
        Feature::SeveralStarts => "export.lost_starts",
        Feature::Title => "export.lost_title",
        Feature::Grammar => "export.lost_grammar",
        Feature::Exercises => "export.lost_exercises",
    })
}

fn mark(is_set: bool) -> String {
    if is_set { "✓" } else { "" }.to_owned()
}

/// Returns the tables of all formats, by group.
fn all(language: Language) -> String {
    let headings =
        [("format", "格式"), ("name", "名称"), ("extensions", "扩展名"), ("read", "读"), ("write", "写"), ("", "")];
    let headings = headings.map(|(english, chinese)| language.of(english, chinese));
    let mut text = format!("## {} {{#all}}\n", language.of("All formats", "所有格式"));
    for kind in FormatGroup::ALL {
        let formats = Format::ALL.into_iter().filter(|format| format.group() == kind);
        let rows = formats.map(|format| {
            let extensions: Vec<String> =
                format.extensions().iter().map(|ending| code(&format!(".{ending}"))).collect();
            vec![
                cell(&name(format)),
                code(format.name()),
                extensions.join(" "),
                mark(format.is_readable()),
                mark(format.is_writable()),
                about(format, language),
            ]
        });
        text.extend(["\n### ", &group(kind), "\n\n", &table(&headings, rows)]);
    }
    text
}

/// Returns the table of the parts of a drawing that survive writing and reading.
fn kept(language: Language) -> String {
    let formats: Vec<Format> = Format::ALL
        .into_iter()
        .filter(|&format| Feature::ALL.into_iter().any(|feature| format.keeps(feature)))
        .collect();
    let names: Vec<String> = formats.iter().map(|&format| code(format.name())).collect();
    let headings = std::iter::once("").chain(names.iter().map(String::as_str)).collect::<Vec<_>>();
    let rows = Feature::ALL.into_iter().map(|feature| {
        let marks = formats.iter().map(|format| mark(format.keeps(feature)));
        std::iter::once(cell(&part(feature))).chain(marks).collect()
    });
    let title = language.of("What survives writing and reading", "写出再读入后保留的内容");
    format!("## {title} {{#kept}}\n\n{}", table(&headings, rows))
}

#[test]
fn the_formats_are_listed_with_what_they_keep() {
    for language in Language::ALL {
        language.speak();
        check(language, "formats", "all", &format!("{}\n{}", all(language), kept(language)));
    }
}
