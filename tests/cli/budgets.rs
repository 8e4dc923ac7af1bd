//! Every command ends: inputs that once took minutes, or more memory than there is.

use crate::run::{Folder, Run, command, program_for_windows};
use std::{fmt::Write as _, process::Command};

/// The limits of the system on a command: seconds of processor time, and kilobytes of address space.
const LIMITS: &str = "ulimit -t 20; ulimit -v 1000000";

/// Arguments for a command whose result must not depend on how busy the machine is. The limits of the system remain.
const UNHURRIED: [&str; 2] = ["--timeout", "200"];

/// Runs the program in the folder under [`LIMITS`] where the system has them, and asserts that it ends by itself: with
/// 0, 1, or 2 and a single line for the error. Its output goes to a file, which exists only if it succeeds.
#[track_caller]
fn ends(folder: &Folder, args: &[&str]) -> Run {
    let program = command(args);
    let mut limited = if cfg!(target_os = "linux") && program_for_windows().is_none() {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{LIMITS}; exec \"$0\" \"$@\"")]).arg(program.get_program());
        shell.args(program.get_args());
        shell
    } else {
        program
    };
    let run: Run = limited.current_dir(folder.path("")).output().unwrap().into();
    let shown = format!("{args:?}: {:?}, {}", run.code, run.err.chars().take(1000).collect::<String>());
    assert!(matches!(run.code, Some(0..=2)), "{shown}");
    let errors = run.err.lines().filter(|line| line.starts_with("error: ")).count();
    assert_eq!(errors, usize::from(run.code == Some(2)), "{shown}");
    assert!(run.code != Some(2) || run.err.lines().last().is_some_and(|line| line.starts_with("error: ")), "{shown}");
    assert!(!folder.names().iter().any(|name| name.starts_with(".grammaton")), "{shown}");
    run
}

/// Runs the program like [`ends`], and asserts success with this output.
#[track_caller]
fn says(folder: &Folder, args: &[&str], out: &str) {
    let run = ends(folder, &[args, &UNHURRIED].concat());
    assert_eq!((run.out.as_str(), run.code), (out, Some(0)), "{}", run.err);
}

/// Runs the program like [`ends`], and asserts an error with this message.
#[track_caller]
fn fails(folder: &Folder, args: &[&str], message: &str) {
    let limits = if args.contains(&"--timeout") { &[][..] } else { &UNHURRIED };
    let run = ends(folder, &[args, limits].concat());
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains(message), "{:?} does not say {message:?}", run.err);
}

/// An automaton in the native format.
fn ron(states: u32, is_accepting: impl Fn(u32) -> bool, transitions: &[(u32, &str, u32)]) -> String {
    let mut text = "(version: 1, states: [\n".to_owned();
    for id in 0..states {
        let (x, y) = (id % 300 * 120, id / 300 * 120);
        let (start, accepting) = (id == 0, is_accepting(id));
        let mark = format!("start: {start}, accepting: {accepting}");
        writeln!(text, "(id: {id}, name: \"q{id}\", at: ({x}.0, {y}.0), {mark}),").unwrap();
    }
    text += "], transitions: [\n";
    for (from, on, to) in transitions {
        writeln!(text, "(from: {from}, to: {to}, on: {on}),").unwrap();
    }
    text + "])\n"
}

/// Spreads numbers over a range, always in the same way.
fn spread(number: u32, range: u32) -> u32 {
    (u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as u32 % range
}

const EPSILON: &str = "[\"\"]";
const A: &str = "[\"a\"]";
const B: &str = "[\"b\"]";

/// A chain of ε-moves, each of whose states also has a move to some other.
fn epsilon_chain() -> String {
    let steps: Vec<_> = (0..9_999).flat_map(|q| [(q, EPSILON, q + 1), (q, A, spread(q, 10_000))]).collect();
    ron(10_000, |state| state == 9_999, &steps)
}

/// A chain of unit productions, each of whose nonterminals also occurs elsewhere.
fn unit_productions() -> String {
    let rules = (0..9_999).map(|number| format!("A{number} → A{} | b A{}\n", number + 1, number * 7 % 10_000));
    rules.collect::<String>() + "A9999 → a\n"
}

fn optional_letters(count: usize) -> String {
    "a?".repeat(count)
}

fn nested_repetitions() -> String {
    format!("b|{}a{}", "(".repeat(100_000), ")+".repeat(100_000))
}

/// Nested repetitions of words of two letters, with as many ε-moves.
fn nested_words() -> String {
    format!("b|{}a{}", "(".repeat(20_000), "a)+".repeat(20_000))
}

/// An expression whose deterministic automaton has 2³¹ states.
fn letter_before_the_end() -> String {
    format!("(a|b)*a{}", "(a|b)".repeat(30))
}

fn long_chain() -> String {
    let steps: Vec<_> = (0..99_999).map(|q| (q, A, q + 1)).collect();
    ron(100_000, |state| state == 99_999, &steps)
}

/// 2,005 states and 256,640 transitions.
fn dense() -> String {
    let steps: Vec<_> =
        (0..2_005).flat_map(|q| (0..64).map(move |step| (q, "[\"a\", \"b\"]", spread(q * 64 + step, 2_005)))).collect();
    ron(2_005, |state| state % 3 == 0, &steps)
}

fn random_dfa() -> String {
    let steps: Vec<_> =
        (0..30_000).flat_map(|q| [(q, A, spread(2 * q, 30_000)), (q, B, spread(2 * q + 1, 30_000))]).collect();
    ron(30_000, |state| state % 3 == 0, &steps)
}

/// A state with moves to and from 30,000 others.
fn star() -> String {
    let rays: Vec<_> = (1..30_000).flat_map(|q| [(0, A, q), (q, B, 0)]).collect();
    ron(30_000, |state| state == 0, &rays)
}

type Make = fn() -> String;

/// The inputs, with the names of their files.
const INPUTS: [(&str, Make); 11] = [
    ("epsilon.ron", epsilon_chain),
    ("units.grammar", unit_productions),
    ("optional.regex", || optional_letters(10_000)),
    ("more.regex", || optional_letters(50_000)),
    ("nested.regex", nested_repetitions),
    ("words.regex", nested_words),
    ("kth.regex", letter_before_the_end),
    ("chain.ron", long_chain),
    ("dense.ron", dense),
    ("dfa.ron", random_dfa),
    ("star.ron", star),
];

/// Creates a folder with some of the inputs.
fn folder(name: &str, inputs: &[&str]) -> Folder {
    let folder = Folder::new(name);
    for (input, make) in INPUTS.iter().filter(|(input, _)| inputs.contains(input)) {
        folder.write(input, &make());
    }
    folder
}

#[test]
fn a_chain_of_epsilon_moves_is_simplified_or_refused() {
    let folder = folder("epsilon-budget", &["epsilon.ron", "units.grammar"]);
    let lines = |args: &[&str]| ends(&folder, &[args, &UNHURRIED].concat()).out.lines().count();
    assert!(lines(&["convert", "epsilon.ron", "--simplify"]) <= 10_000);
    assert!(lines(&["convert", "units.grammar", "--simplify"]) <= 10_000);
    let too_many = "productions, and the limit is 2000000";
    fails(&folder, &["convert", "epsilon.ron", "--no-epsilon"], too_many);
    fails(&folder, &["convert", "units.grammar", "--left", "--no-epsilon", "--to", "antlr"], too_many);
    fails(&folder, &["transform", "remove-epsilon", "epsilon.ron"], "transitions, and the limit is 2000000");
    ends(&folder, &["convert", "epsilon.ron", "--left", "--no-epsilon"]);
    ends(&folder, &["transform", "intersection", "epsilon.ron", "units.grammar"]);
    ends(&folder, &["info", "epsilon.ron"]);
}

#[test]
fn the_first_words_come_at_once() {
    let folder = folder("words-budget", &["kth.regex", "chain.ron", "more.regex"]);
    let word = |end: &str| format!("{}{end}\n", "a".repeat(29));
    says(&folder, &["words", "kth.regex", "--limit", "3"], &[word("aa"), word("ab"), word("ba")].concat());
    says(&folder, &["words", "more.regex", "--limit", "3"], "ε\na\naa\n");
    let only = "a".repeat(99_999) + "\n";
    says(&folder, &["words", "chain.ron", "--limit", "5"], &only);
    says(&folder, &["words", "chain.ron", "--random", "1", "--limit", "1"], &only);
    folder.write("a.regex", "(a|b)*");
    let args = ["words", "a.regex", "--random", "1", "--max-length", "100000"];
    fails(&folder, &args, "lower --max-length");
}

#[test]
fn equal_inputs_are_compared_at_once() {
    let folder = folder("compare-budget", &["kth.regex", "epsilon.ron", "dfa.ron"]);
    for input in ["kth.regex", "epsilon.ron", "dfa.ron"] {
        says(&folder, &["compare", input, input], "equivalent\n");
    }
    folder.write("other.regex", &format!("{}|c", letter_before_the_end()));
    ends(&folder, &["compare", "kth.regex", "other.regex"]);
}

#[test]
fn a_line_of_info_that_takes_too_long_says_so() {
    let folder = folder("info-budget", &["optional.regex", "nested.regex", "dense.ron", "kth.regex"]);
    let value = |input: &str, key: &str| {
        let run = ends(&folder, &[&["info", input], &UNHURRIED[..]].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        let value = run.out.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")).map(str::to_owned));
        value.unwrap_or_else(|| panic!("{input} has no {key}"))
    };
    assert_eq!(value("optional.regex", "ambiguous"), "unknown: stopped after 1000000 pairs of states");
    assert_eq!(value("optional.regex", "language"), "finite: the longest words have length 10000");
    let stopped = "unknown: stopped after 100000 states of the deterministic automaton";
    assert_eq!(value("kth.regex", "words by length"), stopped);
    assert_eq!(value("nested.regex", "words by length"), "0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1");
    assert!(value("dense.ron", "ambiguous").starts_with("yes: "));
}

#[test]
fn a_picture_of_too_many_states_is_refused_at_once() {
    let folder = folder("picture-budget", &["chain.ron"]);
    for target in ["a.png", "a.pdf"] {
        fails(&folder, &["convert", "chain.ron", "-o", target], "write an SVG instead");
    }
    says(&folder, &["convert", "chain.ron", "-o", "a.svg"], "");
    assert_eq!(folder.names(), ["a.svg", "chain.ron"]);
}

#[test]
fn a_command_that_reaches_a_limit_says_how_far_it_came_and_leaves_its_output_alone() {
    let folder = folder("limits", &["more.regex", "epsilon.ron"]);
    folder.write("old.ron", "old");
    let args = ["transform", "complement", "more.regex", "-o", "old.ron"];
    let time = [&args[..], &["--timeout", "1"]].concat();
    fails(&folder, &time, "stopped after 1 s (--timeout), while ");
    let memory = [&args[..], &["--max-memory", "20"]].concat();
    fails(&folder, &memory, "stopped at 20 MB of memory (--max-memory), while ");
    assert_eq!(folder.read("old.ron"), "old");
    assert_eq!(folder.names(), ["epsilon.ron", "more.regex", "old.ron"]);
    let unlimited = ends(&folder, &["accepts", "--timeout", "0", "--max-memory", "0", "epsilon.ron", "a"]);
    assert_eq!((unlimited.out.as_str(), unlimited.code), ("accept a\n", Some(0)));
}

/// Runs every command on an input. This takes minutes without optimization, so only `cargo xtask ci-full` does it.
fn every_command(input: &str) {
    let folder = folder(&format!("every-{input}"), &[input]);
    let formats = [
        "grammar",
        "bnf",
        "ebnf",
        "w3c-ebnf",
        "antlr",
        "jff-grammar",
        "latex",
        "ron",
        "jff",
        "json",
        "dot",
        "mata",
        "python",
        "mermaid",
        "tikz",
        "svg",
        "png",
        "pdf",
        "regex",
        "csv",
        "html",
        "markdown",
    ];
    for format in formats {
        ends(&folder, &["convert", input, "--to", format, "-o", "out"]);
    }
    let forms: [&[&str]; 6] = [
        &["--simplify"],
        &["--no-epsilon"],
        &["--left"],
        &["--left", "--simplify"],
        &["--left", "--no-epsilon", "--simplify"],
        &["--names", "letters", "--to", "antlr"],
    ];
    for form in forms {
        ends(&folder, &[&["convert", input, "-o", "out"], form].concat());
    }
    for operation in ["determinize", "minimize", "complete", "remove-epsilon", "trim", "reverse", "complement", "star"]
    {
        ends(&folder, &["transform", operation, input, "-o", "out"]);
    }
    for operation in ["union", "intersection", "difference", "symmetric-difference", "concatenate"] {
        ends(&folder, &["transform", operation, input, input, "-o", "out"]);
    }
    let modes: [&[&str]; 6] = [
        &["--limit", "5"],
        &["--after", "ab"],
        &["--max-length", "3"],
        &["--random", "1"],
        &["--count"],
        &["--rejected"],
    ];
    for mode in modes {
        ends(&folder, &[&["words", input], mode].concat());
    }
    ends(&folder, &["accepts", input, "ab", "aaaaaaaaaa"]);
    ends(&folder, &["derive", input, "aaaaaaaaaa"]);
    ends(&folder, &["compare", input, input]);
    ends(&folder, &["info", input]);
}

#[test]
#[ignore = "takes minutes; cargo xtask ci-full runs it"]
fn every_command_ends_on_every_input() {
    for (input, _) in INPUTS {
        every_command(input);
    }
}
