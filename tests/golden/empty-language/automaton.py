# The empty language, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"q0", "q1", "q2"},
    input_symbols={"a", "b"},
    transitions={
        "q0": {"a": "q0", "b": "q1"},
        "q1": {"a": "q1", "b": "q1"},
        "q2": {"a": "q1", "b": "q2"},
    },
    initial_state="q0",
    final_states={"q2"},
)
