# Third symbol from the end is a, written by Grammaton for automata-lib.
from automata.fa.nfa import NFA

automaton = NFA(
    states={"q0", "q1", "q2", "q3"},
    input_symbols={"a", "b"},
    transitions={
        "q0": {"a": {"q0", "q1"}, "b": {"q0"}},
        "q1": {"a": {"q2"}, "b": {"q2"}},
        "q2": {"a": {"q3"}, "b": {"q3"}},
        "q3": {},
    },
    initial_state="q0",
    final_states={"q3"},
)
