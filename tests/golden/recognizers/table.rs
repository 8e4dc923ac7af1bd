// (a|b)*abb, nondeterministic
// A recognizer written by Grammaton. Build it with
//   rustc -O recognizer.rs
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// Each character of a line is a symbol. An empty line is the empty word.
use std::io::{self, BufRead, Write};

const START: usize = 0;
const ACCEPTING: [bool; 4] = [false, false, false, true];

const SYMBOLS: [&str; 2] = ["a", "b"];
/// The next state for each state and symbol.
static NEXT: [[Option<usize>; 2]; 4] = [
    [Some(1), Some(0)], // 0: {q0}
    [Some(1), Some(2)], // 1: {q0,q1}
    [Some(1), Some(3)], // 2: {q0,q2}
    [Some(1), Some(0)], // 3: {q0,q3}
];

/// Returns the state after a symbol.
fn next_state(state: usize, symbol: &str) -> Option<usize> {
    let column = SYMBOLS.iter().position(|known| *known == symbol)?;
    NEXT[state][column]
}

/// Returns whether the automaton accepts a word.
pub fn accepts(word: &str) -> bool {
    let mut state = Some(START);
    for symbol in word.split("").filter(|symbol| !symbol.is_empty()) {
        state = state.and_then(|state| next_state(state, symbol));
    }
    state.is_some_and(|state| ACCEPTING[state])
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        let word = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(&line));
        writeln!(out, "{} {word}", if accepts(&word) { "accept" } else { "reject" })?;
    }
    out.flush()
}
