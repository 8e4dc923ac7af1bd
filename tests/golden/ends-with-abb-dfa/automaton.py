# (a|b)*abb, deterministic, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"q0", "q1", "q2", "q3"},
    input_symbols={"a", "b"},
    transitions={
        "q0": {"a": "q1", "b": "q0"},
        "q1": {"a": "q1", "b": "q2"},
        "q2": {"a": "q1", "b": "q3"},
        "q3": {"a": "q1", "b": "q0"},
    },
    initial_state="q0",
    final_states={"q3"},
)
