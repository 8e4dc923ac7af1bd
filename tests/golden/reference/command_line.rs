//! The page of the command line, from the help of the program.

use super::{Language, cell, check, code, row};
use std::process::Command;

/// The options that every command takes. They are described once, at the program.
const OF_ALL: [&str; 4] = ["--lang", "--timeout", "--max-memory", "-h"];

/// Returns the help of a command, or of the program without one.
fn help(command: Option<&str>, language: Language) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_grammaton"))
        .args(command)
        .args(["--help", "--lang", language.tag()])
        .output()
        .unwrap();
    assert!(program.status.success());
    String::from_utf8(program.stdout).unwrap()
}

/// The help of a command: what it does, its usage, and the sections of its arguments.
struct Help {
    about: String,
    usage: String,
    sections: Vec<(String, Vec<Item>)>,
}

/// An argument or an option: its names, its description and its values.
#[derive(Clone)]
struct Item {
    names: String,
    text: String,
    values: Vec<(String, String)>,
}

/// Reads a help text. Arguments are indented by two to six columns, their descriptions by ten.
fn read(text: &str) -> Help {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_usage = |line: &&str| [": grammaton", "： grammaton"].iter().any(|begin| line.contains(begin));
    let usage = lines.iter().position(is_usage).unwrap();
    let about = lines[..usage].iter().filter(|line| !line.is_empty()).map(|line| cell(line));
    let about = about.collect::<Vec<_>>().join("\n\n");
    let end = usage + lines[usage..].iter().position(|line| line.is_empty()).unwrap();
    let lines_of_usage = lines[usage..end].iter().map(|line| &line[line.find("grammaton").unwrap()..]);
    let usage = lines_of_usage.collect::<Vec<_>>().join("\n");
    let mut sections: Vec<(String, Vec<Item>)> = Vec::new();
    for line in lines[end..].iter().filter(|line| !line.is_empty()) {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim_start();
        match sections.last_mut() {
            _ if indent == 0 => sections.push((line.trim_end_matches([':', '：']).to_owned(), Vec::new())),
            Some((_, items)) if indent < 10 => {
                items.push(Item { names: line.to_owned(), text: String::new(), values: Vec::new() });
            }
            Some((_, items)) => {
                let Item { text, values, .. } = items.last_mut().unwrap();
                if line.ends_with([':', '：']) {
                    // The heading of the values.
                    continue;
                }
                match line.strip_prefix("- ").and_then(|value| value.split_once(':')) {
                    Some((value, meaning)) => values.push((value.to_owned(), meaning.trim().to_owned())),
                    None if text.is_empty() => text.push_str(line),
                    None => text.extend([" ", line]),
                }
            }
            None => panic!("unexpected: {line}"),
        }
    }
    Help { about, usage, sections }
}

/// Returns the table of arguments, with a line for each value that has a description.
fn arguments(title: &str, items: &[Item]) -> String {
    let rows = items.iter().map(|Item { names, text, values }| {
        let values = values.iter().map(|(value, meaning)| row(&[format!("— {}", code(value)), cell(meaning)]));
        row(&[code(names), cell(text)]) + &values.collect::<String>()
    });
    row(&[title.to_owned(), String::new()]) + &row(&["---".to_owned(), "---".to_owned()]) + &rows.collect::<String>()
}

/// Returns the section on a command, or on the program.
fn section(help: &Help, heading: &str, is_shown: impl Fn(&Item) -> bool) -> String {
    let mut text = format!("{heading}\n\n{}\n\n```text\n{}\n```\n", help.about, help.usage);
    for (title, items) in &help.sections {
        let items: Vec<Item> = items.iter().filter(|item| is_shown(item)).cloned().collect();
        if !items.is_empty() {
            text.extend(["\n", &arguments(title, &items)]);
        }
    }
    text
}

#[test]
fn every_command_is_listed_with_its_arguments() {
    for language in Language::ALL {
        let mut program = read(&help(None, language));
        // The first section lists the commands, each on a line with its description.
        let (_, commands) = program.sections.remove(0);
        let names = commands.iter().map(|item| item.names.split_whitespace().next().unwrap());
        let names: Vec<&str> = names.filter(|name| *name != "help").collect();
        assert!(names.contains(&"convert") && names.len() > 10, "{names:?}");
        let title = language.of("All commands and options", "所有命令和选项");
        let mut text = format!("## {title} {{#commands}}\n\n");
        text += &section(&program, "### grammaton {#grammaton}", |_| true);
        for name in names {
            let mut help = read(&help(Some(name), language));
            // The list of formats is a page of its own.
            help.sections.retain(|(_, items)| items.iter().any(|item| item.names.starts_with(['-', '<', '['])));
            let is_own = |item: &Item| !OF_ALL.iter().any(|option| item.names.starts_with(option));
            let heading = format!("### grammaton {name} {{#{name}}}");
            text.extend(["\n", &section(&help, &heading, is_own)]);
        }
        check(language, "command-line", "commands", &text);
    }
}
