//! Inputs for readers: damaged texts, spliced texts, and sequences of meaningful pieces.

use crate::random::Random;

/// The size of inputs, in bytes.
const MAX_LEN: usize = 8 << 10;

/// Well-formed inputs of a reader, from which others are made.
pub(crate) struct Inputs(Vec<Vec<u8>>);

impl Inputs {
    pub(crate) fn new(seeds: Vec<Vec<u8>>) -> Self {
        assert!(!seeds.is_empty());
        Self(seeds)
    }

    /// Makes an input.
    pub(crate) fn make(&self, random: &mut Random) -> Vec<u8> {
        let mut input = match random.below(12) {
            0 => (0..random.below(40)).flat_map(|_| random.pick(PIECES).bytes()).collect(),
            1 => (0..random.below(80)).map(|_| random.number() as u8).collect(),
            _ => random.pick(&self.0).clone(),
        };
        for _ in 0..random.below(7) {
            self.damage(&mut input, random);
        }
        input.truncate(MAX_LEN);
        input
    }

    /// Changes one place of an input.
    fn damage(&self, input: &mut Vec<u8>, random: &mut Random) {
        let at = random.below(input.len() + 1);
        match random.below(9) {
            0 => _ = input.get_mut(at).map(|byte| *byte ^= 1 << random.below(8)),
            1 | 2 => _ = input.splice(at..at, random.pick(PIECES).bytes()),
            3 => _ = input.drain(at..input.len().min(at + 1 + random.below(12))),
            4 => input.truncate(at),
            5 => {
                let part = input[at..input.len().min(at + 1 + random.below(60))].to_vec();
                let to = random.below(input.len() + 1);
                input.splice(to..to, part.repeat(1 + random.below(3)));
            }
            6 => replace_number(input, at, random),
            7 => {
                let other = random.pick(&self.0);
                let from = random.below(other.len() + 1);
                let part = &other[from..other.len().min(from + 1 + random.below(80))];
                input.splice(at..at, part.iter().copied());
            }
            _ => {
                let other = random.pick(&self.0);
                input.truncate(at);
                input.extend(&other[random.below(other.len() + 1)..]);
            }
        }
    }
}

/// Replaces the first number after a place by one at a limit of some type.
fn replace_number(input: &mut Vec<u8>, at: usize, random: &mut Random) {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let Some(begin) = input[at..].iter().position(is_digit).map(|offset| at + offset) else { return };
    let len = input[begin..].iter().take_while(|byte| is_digit(byte)).count();
    input.splice(begin..begin + len, random.pick(NUMBERS).bytes());
}

/// Numbers at the limits of types, and texts that only look like numbers.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967294",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "99999999999999999999",
    "1e999",
    "1e-999",
    "3.5e38",
    "NaN",
    "inf",
    "-0.0",
    "0x10",
    "1_000",
];

/// Pieces with a meaning in some notation, and characters that are easily mishandled.
const PIECES: &[&str] = &[
    "|",
    "->",
    "→",
    "::=",
    "=",
    ":",
    ";",
    ",",
    ".",
    "'",
    "\"",
    "''",
    "\"\"",
    "<",
    ">",
    "<>",
    "</",
    "/>",
    "#",
    "%",
    "&",
    "&amp;",
    "&#0;",
    "&x;",
    "\\",
    "\\e",
    "\\n",
    "\\u",
    "\\u{",
    "\\u{110000}",
    "\\ud83d",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "(*",
    "*)",
    "/*",
    "*/",
    "//",
    "--",
    "*",
    "+",
    "?",
    "-",
    "@",
    "_",
    "~",
    "^",
    "$",
    "`",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{10ffff}",
    "🙂",
    "中",
    "é",
    "ß",
    "İ",
    "ε",
    "λ",
    "∅",
    "∪",
    "epsilon",
    "eps",
    "a",
    "b",
    "A",
    "S",
    "A1",
    "S'",
    "a-c",
    "[a-c]",
    "a,b",
    "1",
    "9",
    "q0",
    "id",
    "while",
    "null",
    "true",
    "false",
    "Some(",
    "None",
    "r#\"",
    "version: 1,",
    "version: 2,",
    "id: 0,",
    "\"id\": 0,",
    "start: true,",
    "\"start\": true,",
    "draft: \"\",",
    "grammar: \"S → a\",",
    "on: [\"\"],",
    "at: (1, 2),",
    "state",
    "start",
    "accepting",
    "digraph {",
    "subgraph {",
    "node [",
    "edge [",
    "label=",
    "pos=\"1,2\"",
    "shape=point",
    "a -> b",
    "a -> {b c}",
    "@NFA-explicit\n",
    "%Initial q0\n",
    "%Final q0\n",
    "<structure>",
    "<automaton>",
    "<state id=\"0\"/>",
    "<transition>",
    "<from>0</from>",
    "<read>",
    "<read/>",
    "<initial/>",
    "<type>grammar</type>",
    "<left>S</left>",
    "<right/>",
    "<![CDATA[",
    "<!--",
    "<?xml",
    "<!DOCTYPE x [<!ENTITY y \"z\">]>",
    "((((((((",
    "[[[[[[[[",
    "{{{{{{{{",
    "<a><a><a>",
];
