//! `grammaton convert`.

use crate::run::{Folder, MESSY, command, grammaton, grammaton_reading, program_for_windows};
use grammaton_formats::ron;
use grammaton_session::exercises::handout;
use std::{fs, process::Stdio};

const EVEN: &str = "examples/even-a.ron";

#[test]
fn a_grammar_is_printed() {
    grammaton(&["convert", EVEN]).says("even → a odd | b even | ε\nodd → a even | b odd\n");
}

#[test]
fn flags_choose_the_grammar_form() {
    let check = |flags: &[&str], expected: &str| grammaton(&[&["convert", EVEN], flags].concat()).says(expected);
    check(&["--names", "letters"], "S → a A | b S | ε\nA → a S | b A\n");
    check(&["--left", "--names", "letters"], "S → A a | S b | ε\nA → S a | A b\n");
    check(&["--no-epsilon", "--names", "states"], include_str!("../golden/even-a/right-no-epsilon.txt"));
    check(&["--left", "--no-epsilon"], include_str!("../golden/even-a/left-no-epsilon.txt"));
    check(&["--to", "bnf"], include_str!("../golden/even-a/right.bnf"));
    check(&["--to", "ron"], include_str!("../../examples/even-a.ron"));
}

#[test]
fn standard_input_is_read_when_its_format_is_named() {
    let even = fs::read_to_string(EVEN).unwrap();
    grammaton_reading(&even, &["convert", "-", "--from", "ron", "--to", "ron"]).says(&even);
    grammaton_reading(&even, &["convert", "-"]).fails("--from");
}

#[test]
fn the_file_extension_of_the_output_determines_the_format() {
    let folder = Folder::new("ending");
    folder.write("even.ron", &fs::read_to_string(EVEN).unwrap());
    for (output, begin) in [("a.txt", "even →"), ("a.BNF", "<even> ::="), ("a.ron", "(\n"), ("plain", "even →")] {
        folder.grammaton(&["convert", "even.ron", "-o", output]).says("");
        assert!(folder.read(output).starts_with(begin), "{output}");
    }
    folder.grammaton(&["convert", "even.ron", "-o", "a.docx"]).fails("a.docx; use --to to name one of ron, ");
    folder.grammaton(&["convert", "even.ron", "-o", "a.docx", "--to", "bnf"]).says("");
    assert!(folder.read("a.docx").starts_with("<even> ::="));
    assert!(folder.grammaton(&["convert", "even.ron", "-o", "-"]).out.starts_with("even →"));
}

#[test]
fn the_file_of_a_teacher_becomes_the_copy_for_students() {
    let folder = Folder::new("student");
    let sheet = fs::read_to_string("tests/cli/grade/sheet.ron").unwrap();
    folder.write("sheet.ron", &sheet);
    folder.write("plain.ron", MESSY);
    let copy = ron::write(&handout(&ron::read(&sheet).unwrap()));
    folder.grammaton(&["convert", "sheet.ron", "--student"]).says(&copy);
    assert!(sheet.contains("\"even\"") && !copy.contains("\"even\""), "the solution is compressed");
    folder.grammaton(&["convert", "sheet.ron", "--student", "-o", "copy.json"]).says("");
    folder.grammaton(&["convert", "copy.json", "--student", "--to", "ron"]).says(&copy);
    folder.grammaton(&["convert", "sheet.ron", "copy.json", "--student", "--out-dir", "out"]);
    assert_eq!((folder.read("out/sheet.ron"), folder.read("out/copy.ron")), (copy.clone(), copy));
    assert!(folder.grammaton(&["grade", "sheet.ron", "copy.json"]).out.starts_with("copy: 0 of 11.5 points."));
    folder.grammaton(&["convert", "plain.ron", "--student"]).fails("plain.ron has no exercises");
    folder.grammaton(&["convert", "sheet.ron", "--student", "-o", "copy.tex"]).fails("cannot store exercises");
}

#[test]
fn the_results_of_several_inputs_go_to_a_folder() {
    let folder = Folder::new("several");
    folder.write("b.ron", MESSY);
    folder.write("deep/a.ron", &fs::read_to_string(EVEN).unwrap());
    folder.write("deep/b.ron", MESSY);
    folder.write("broken.ron", "(version: 1, states: 7)");
    folder.write("deep/broken.ron", MESSY);
    let inputs = ["broken.ron", "b.ron", "deep/a.ron", "deep/b.ron", "deep/broken.ron"];
    let run = folder.grammaton(&[&["convert", "--out-dir", "out/new"], inputs.as_slice()].concat());
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("error: broken.ron:"), "{}", run.err);
    let separator = if program_for_windows().is_some() { '\\' } else { '/' };
    let written = format!("4/5 deep/b.ron: written to out/new{separator}b-2.txt\n");
    assert!(run.err.contains(&written), "{}", run.err);
    assert!(run.err.ends_with("4 of 5 converted; failed: broken.ron\n"), "{}", run.err);
    assert_eq!(folder.read("out/new/b-2.txt"), folder.read("out/new/b.txt"));
    let run = folder.grammaton(&["convert", "b.ron", "deep/a.ron", "--out-dir", "out", "--to", "jff"]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.ends_with("all 2 converted\n"), "{}", run.err);
    let run = folder.grammaton(&["convert", "broken.ron", "--out-dir", "out"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(Folder::names(&folder), ["b.ron", "broken.ron", "deep", "out"]);
    assert!(folder.read("out/new/a.txt").starts_with("even →"));
    assert!(folder.read("out/new/b.txt").starts_with("a →"));
    assert!(folder.read("out/new/broken.txt").starts_with("a →"), "a failed input does not occupy its output name");
    folder.grammaton(&["convert", "b.ron", "deep/a.ron"]).fails("--out-dir");
    folder.grammaton(&["convert", "b.ron", "deep/a.ron", "-o", "c.txt"]).fails("--out-dir");
    let run = grammaton_reading(MESSY, &["convert", "-", "--from", "ron", "--out-dir", "."]);
    assert!(run.code == Some(1) && run.err.contains("-o"), "{}", run.err);
}

#[test]
fn warnings_go_to_standard_error() {
    let folder = Folder::new("noteworthy");
    folder.write("messy.ron", MESSY);
    let run = folder.grammaton(&["convert", "messy.ron"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.out, "a → 'a' q\nq → ε\n".replace('\'', "\""));
    let message: Vec<&str> = run.err.lines().collect();
    assert_eq!(message.len(), 4, "{message:?}");
    assert!(message.iter().all(|line| line.starts_with("messy.ron: ")), "{message:?}");
    assert!(message[0].contains("No path leads from q to an accepting state"), "{message:?}");
    assert!(message[3].contains("--alphabet 'b'"), "the grammar has no transition to a dead state: {message:?}");
}

#[test]
fn incomplete_automata_have_a_grammar() {
    let run = grammaton_reading("(version: 1)", &["convert", "-", "--from", "ron"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with("# The language is empty"), "{}", run.out);
    assert!(run.err.starts_with("standard input: There is no start state"), "{}", run.err);
}

#[test]
fn an_output_file_is_replaced_completely_or_not_at_all() {
    let folder = Folder::new("replaced");
    folder.write("even.ron", &fs::read_to_string(EVEN).unwrap());
    folder.write("broken.ron", "(version: 1, states: [(id: 0), (id: 0)])");
    folder.write("old.txt", "old");
    folder.grammaton(&["convert", "broken.ron", "-o", "old.txt"]).fails("broken.ron:1:");
    folder.grammaton(&["convert", "missing.ron", "-o", "old.txt"]).fails("missing.ron");
    folder.grammaton(&["convert", "even.ron", "-o", "missing/old.txt"]).fails("missing/old.txt");
    folder.write("folder/inside", "");
    folder.grammaton(&["convert", "even.ron", "-o", "folder", "--to", "bnf"]).fails("cannot write folder");
    assert_eq!(folder.read("old.txt"), "old");
    folder.grammaton(&["convert", "even.ron", "-o", "old.txt"]).says("");
    assert!(folder.read("old.txt").starts_with("even →"));
    assert_eq!(folder.names(), ["broken.ron", "even.ron", "folder", "old.txt"]);
}

#[test]
fn an_automaton_may_be_rewritten_in_place() {
    let folder = Folder::new("in_place");
    folder.write("messy.ron", MESSY);
    folder.grammaton(&["convert", "messy.ron", "-o", "messy.ron"]).says("");
    let once = folder.read("messy.ron");
    assert!(once.contains("at: ("), "missing positions are laid out");
    folder.grammaton(&["convert", "messy.ron", "-o", "messy.ron"]).says("");
    assert_eq!(folder.read("messy.ron"), once);
}

#[cfg(unix)]
#[test]
fn permissions_links_and_devices_are_preserved() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new("kept");
    folder.write("even.ron", &fs::read_to_string(EVEN).unwrap());
    folder.write("private.txt", "old");
    fs::set_permissions(folder.path("private.txt"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("private.txt", folder.path("link.txt")).unwrap();
    folder.grammaton(&["convert", "even.ron", "-o", "link.txt"]).says("");
    assert!(fs::symlink_metadata(folder.path("link.txt")).unwrap().is_symlink());
    assert!(folder.read("private.txt").starts_with("even →"));
    assert_eq!(fs::metadata(folder.path("private.txt")).unwrap().permissions().mode() & 0o777, 0o600);
    folder.grammaton(&["convert", "even.ron", "-o", "/dev/null", "--to", "grammar"]).says("");
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let mut convert = command(&["convert", EVEN]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = convert.stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: cannot write standard output: "));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut convert = command(&["convert", "examples/identifiers.ron"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = convert.stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
