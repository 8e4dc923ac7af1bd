# Binary numbers divisible by 3, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"r0", "r1", "r2"},
    input_symbols={"0", "1"},
    transitions={
        "r0": {"0": "r0", "1": "r1"},
        "r1": {"0": "r2", "1": "r0"},
        "r2": {"0": "r1", "1": "r2"},
    },
    initial_state="r0",
    final_states={"r0"},
)
