//! Which module may name what.

use crate::sources::{self, Source};

/// The places where a line breaks a rule, as "path:line".
fn breaches<'a>(sources: &'a [Source], breaks: impl Fn(&Source, &str) -> bool + 'a) -> Vec<String> {
    let in_one = |source: &'a Source| {
        let broken = source.shipped().filter(|(_, line)| breaks(source, line));
        broken.map(|(number, _)| format!("{}:{number}", source.path)).collect::<Vec<_>>()
    };
    sources.iter().flat_map(in_one).collect()
}

/// Whether `line` has this word, alone and not as a part of another.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part))
}

/// Whether `line` makes a color: from numbers, or one of the fixed ones that are no part of a theme.
fn makes_color(line: &str) -> bool {
    let after = |prefix: &'static str| line.match_indices(prefix).map(move |(at, _)| &line[at + prefix.len()..]);
    let is_neutral = |name: &str| ["TRANSPARENT", "PLACEHOLDER"].iter().any(|neutral| name.starts_with(neutral));
    let is_fixed = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase()) && !is_neutral(name);
    has_word(line, "hex_color")
        || after("Rgba::").any(|name| name.starts_with("from_") || is_fixed(name))
        || after("Color32::").any(|name| name.starts_with("from_") || is_fixed(name))
}

#[test]
fn only_the_file_service_names_the_file_dialogs() {
    let breaks = |source: &Source, line: &str| has_word(line, "rfd") && !source.is_in("services/files");
    assert_eq!(breaches(&sources::shipped(), breaks), [""; 0]);
}

#[test]
fn only_the_canvas_names_the_graph_widget() {
    let breaks = |source: &Source, line: &str| has_word(line, "egui_graphs") && !source.is_in("ui/canvas");
    assert_eq!(breaches(&sources::of_app(), breaks), [""; 0]);
}

#[test]
fn only_the_theme_makes_colors() {
    let breaks = |source: &Source, line: &str| makes_color(line) && !source.is_in("ui/theme");
    assert_eq!(breaches(&sources::of_app(), breaks), [""; 0]);
}

#[test]
fn the_target_matters_only_at_the_edges() {
    let at_the_edge =
        |source: &Source| matches!(source.path.as_str(), "main.rs" | "lib.rs" | "shell.rs") || source.is_in("services");
    let breaks = |source: &Source, line: &str| line.contains("target_arch") && !at_the_edge(source);
    assert_eq!(breaches(&sources::shipped(), breaks), [""; 0]);
}

#[test]
fn the_argument_parser_is_native_only() {
    let manifest = sources::read("Cargo.toml");
    let section_of = |line: usize| manifest.lines().take(line).filter(|line| line.starts_with('[')).last();
    let lines: Vec<usize> =
        (0..).zip(manifest.lines()).filter(|(_, line)| line.starts_with("clap")).map(|(n, _)| n).collect();
    let native = r#"[target.'cfg(not(target_arch = "wasm32"))'.dependencies]"#;
    assert!(!lines.is_empty() && lines.into_iter().all(|line| section_of(line) == Some(native)));
    assert_eq!(breaches(&sources::of_app(), |source, line| has_word(line, "clap") && !source.is_in("cli")), [""; 0]);
}

#[test]
fn the_libraries_have_no_files_clocks_threads_or_output() {
    let outside = ["fs", "env", "net", "process", "thread"].map(|name| format!("std::{name}"));
    let clocks = ["Instant", "SystemTime::now"].map(str::to_owned);
    let printing = ["print!", "println!", "eprint!", "eprintln!"].map(str::to_owned);
    let names: Vec<String> = outside.into_iter().chain(clocks).chain(printing).collect();
    let breaks = |_: &Source, line: &str| names.iter().any(|name| has_word(line, name));
    assert_eq!(breaches(&sources::of_libraries(), breaks), [""; 0]);
}

#[test]
fn the_libraries_have_no_user_interface_and_no_sentences() {
    let names = ["egui", "eframe", "rfd", "winit", "t!"];
    let breaks = |_: &Source, line: &str| names.iter().any(|name| has_word(line, name));
    assert_eq!(breaches(&sources::of_libraries(), breaks), [""; 0]);
}

#[test]
fn services_and_commands_have_no_widgets() {
    let is_below = |source: &Source| source.is_in("services") || source.is_in("commands") || source.is_in("text");
    let breaks = |source: &Source, line: &str| is_below(source) && has_word(line, "Ui");
    assert_eq!(breaches(&sources::of_app(), breaks), [""; 0]);
}

#[test]
fn only_the_editor_of_the_session_changes_a_document_in_place() {
    // Transformations fill a document that nobody edits yet.
    let inside = ["core", "formats", "session/editor", "session/transform"];
    let is_inside = |source: &Source| inside.iter().any(|name| source.is_in(name));
    let breaks = |source: &Source, line: &str| line.contains("&mut Document") && !is_inside(source);
    assert_eq!(breaches(&sources::shipped(), breaks), [""; 0]);
    // The editor lends its document for reading only, so nobody else can change it.
    let editor = sources::read("src/session/editor.rs");
    assert!(editor.contains("pub fn document(&self) -> &Document"));
    assert!(!editor.contains("pub fn document_mut") && !editor.contains("-> &mut Document"));
}

#[test]
fn the_core_is_a_package_and_no_module() {
    let breaks = |_: &Source, line: &str| line.ends_with("mod core;");
    assert_eq!(breaches(&sources::of_app(), breaks), [""; 0]);
}

#[test]
fn breaches_are_found_in_code_and_not_in_comments_or_tests() {
    let text = "use rfd::FileDialog;\n// rfd\nlet x = rfd_like;\n#[cfg(test)]\nuse rfd;\n";
    let source = |path: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let breaks = |source: &Source, line: &str| has_word(line, "rfd") && !source.is_in("files");
    let sources = ["app.rs", "files.rs", "files/web.rs", "files_of.rs"].map(source);
    assert_eq!(breaches(&sources, breaks), ["app.rs:1", "files_of.rs:1"]);
}

#[test]
fn colors_are_told_from_what_is_done_with_them() {
    let check = |line: &str, expected| assert_eq!(makes_color(line), expected, "{line}");
    check("Color32::from_rgb(1, 2, 3)", true);
    check("egui::Color32::WHITE", true);
    check("egui::hex_color!(\"#fff\")", true);
    check("Rgba::from_gray(0.5)", true);
    check("Color32::TRANSPARENT", false);
    check("color: Color32,", false);
    check("palette.accent.gamma_multiply(0.5)", false);
}
