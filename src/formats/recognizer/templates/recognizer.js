// @title@
// A recognizer written by Grammaton. Run it with
//   node recognizer.js
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// @words@
"use strict";

const START = @start@;
const ACCEPTING = new Set([@accepting@]);

@step@
/** Returns whether the automaton accepts a word. */
function accepts(word) {
  let state = START;
  for (const symbol of @split@) {
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
