"""Times automata-lib on one automaton file: automata_lib.py OPERATION FILE. Prints milliseconds and states."""

import sys
import time

from automata.fa.dfa import DFA
from automata.fa.nfa import NFA

operation, path = sys.argv[1:]
with open(path) as file:
    states, symbols, _ = map(int, file.readline().split())
    initial, final = ([int(state) for state in file.readline().split()] for _ in range(2))
    lines = [line.split() for line in file]

letters = {str(number): chr(ord("a") + number) for number in range(symbols)} | {"-1": ""}
transitions = {state: {} for state in range(states)}
for source, symbol, target in lines:
    transitions[int(source)].setdefault(letters[symbol], set()).add(int(target))
nfa = NFA(
    states=set(range(states)),
    input_symbols=set(letters.values()) - {""},
    transitions=transitions,
    initial_state=initial[0],
    final_states=set(final),
)
dfa = DFA.from_nfa(nfa, minify=False) if operation == "minimize" else None
run = {
    "determinize": lambda: DFA.from_nfa(nfa, minify=False),
    "minimize": lambda: dfa.minify(retain_names=False),
    "epsilon": nfa.eliminate_lambda,
}[operation]

times = []
for _ in range(3):
    begun = time.thread_time()
    result = run()
    times.append(time.thread_time() - begun)
print(min(times) * 1e3, len(result.states))
