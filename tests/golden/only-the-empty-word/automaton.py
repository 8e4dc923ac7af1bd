# Only the empty word, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"q0"},
    input_symbols={"a", "b"},
    transitions={
        "q0": {},
    },
    initial_state="q0",
    final_states={"q0"},
    allow_partial=True,
)
