// @title@
// A recognizer written by Grammaton. Build it with
//   rustc -O recognizer.rs
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// @words@
use std::io::{self, BufRead, Write};

const START: usize = @start@;
const ACCEPTING: [bool; @state_count@] = [@accepting@];

@step@
/// Returns whether the automaton accepts a word.
pub fn accepts(word: &str) -> bool {
    let mut state = Some(START);
    for symbol in @split@ {
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
