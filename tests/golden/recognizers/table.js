// (a|b)*abb, nondeterministic
// A recognizer written by Grammaton. Run it with
//   node recognizer.js
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// Each character of a line is a symbol. An empty line is the empty word.
"use strict";

const START = 0;
const ACCEPTING = new Set([3]);

const SYMBOLS = ["a", "b"];

// The next state for each state and symbol.
const NEXT = [
  [1, 0], // 0: {q0}
  [1, 2], // 1: {q0,q1}
  [1, 3], // 2: {q0,q2}
  [1, 0], // 3: {q0,q3}
];

/** Returns the state after a symbol, or undefined. */
function nextState(state, symbol) {
  return NEXT[state][SYMBOLS.indexOf(symbol)];
}

/** Returns whether the automaton accepts a word. */
function accepts(word) {
  let state = START;
  for (const symbol of word) {
    state = nextState(state, symbol);
    if (state === undefined) return false;
  }
  return ACCEPTING.has(state);
}

if (typeof module !== "undefined") {
  module.exports = { accepts };
  if (require.main === module) {
    const lines = require("fs").readFileSync(0, "utf8").split("\n");
    if (lines[lines.length - 1] === "") lines.pop();
    const words = lines.map((line) => line.replace(/\r$/, ""));
    process.stdout.write(words.map((word) => `${accepts(word) ? "accept" : "reject"} ${word}\n`).join(""));
  }
}
