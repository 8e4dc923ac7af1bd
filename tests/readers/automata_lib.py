"""Compares an automaton that automata-lib runs with one that its JSON describes.

usage: automata_lib.py CODE.py DRAWING.json COUNTS

CODE.py is Python code for automata-lib, DRAWING.json the same automaton as JSON, COUNTS a file with a line "LENGTH
WORDS" for each length that is compared. All words up to the last length are tried, as far as there are not too many.
"""

import itertools
import json
import runpy
import sys
from pathlib import Path

from automata.fa.nfa import NFA

# The most words of a length that are tried.
MOST = 4000


def of_json(drawing):
    """The automaton of a drawing; without a start, one that begins nowhere."""
    transitions = {str(state["id"]): {} for state in drawing["states"]}
    symbols = set(drawing.get("alphabet", []))
    for arrow in drawing["transitions"]:
        for symbol in arrow["on"]:
            transitions[str(arrow["from"])].setdefault(symbol, set()).add(str(arrow["to"]))
    symbols |= {symbol for moves in transitions.values() for symbol in moves if symbol}
    starts = [str(state["id"]) for state in drawing["states"] if state.get("start")]
    start = starts[0] if starts else "nowhere"
    transitions.setdefault(start, {})
    return NFA(
        states=set(transitions),
        input_symbols=symbols,
        transitions=transitions,
        initial_state=start,
        final_states={str(state["id"]) for state in drawing["states"] if state.get("accepting")},
    )


def main(code, drawing, counts):
    automaton = runpy.run_path(code)["automaton"]
    other = of_json(json.loads(Path(drawing).read_text(encoding="utf-8")))
    if set(automaton.input_symbols) != set(other.input_symbols):
        sys.exit(f"{code}: the symbols of the code and of the JSON differ")
    symbols = sorted(automaton.input_symbols)
    tried = 0
    for line in Path(counts).read_text(encoding="utf-8").splitlines():
        length, count = map(int, line.split())
        if len(symbols) ** length > MOST:
            break
        accepted = 0
        for word in itertools.product(symbols, repeat=length):
            verdicts = [machine.accepts_input(list(word)) for machine in (automaton, other)]
            if verdicts[0] != verdicts[1]:
                sys.exit(f"{code}: {word} has the verdicts {verdicts}")
            accepted += verdicts[0]
            tried += 1
        if accepted != count:
            sys.exit(f"{code}: {accepted} words of length {length} are accepted, and there are {count}")
    if tried == 0:
        sys.exit(f"{code}: no word was tried")


if __name__ == "__main__":
    main(*sys.argv[1:])
