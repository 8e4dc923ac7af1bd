// (a|b)*abb, nondeterministic
// A recognizer written by Grammaton. Run it with
//   node recognizer.js
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// Each character of a line is a symbol. An empty line is the empty word.
"use strict";

const START = 0;
const ACCEPTING = new Set([3]);

/** Returns the state after a symbol, or undefined. */
function nextState(state, symbol) {
  switch (state) {
    case 0: // {q0}
      switch (symbol) {
        case "a": return 1;
        case "b": return 0;
      }
      break;
    case 1: // {q0,q1}
      switch (symbol) {
        case "a": return 1;
        case "b": return 2;
      }
      break;
    case 2: // {q0,q2}
      switch (symbol) {
        case "a": return 1;
        case "b": return 3;
      }
      break;
    case 3: // {q0,q3}
      switch (symbol) {
        case "a": return 1;
        case "b": return 0;
      }
      break;
  }
  return undefined;
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
