# Length divisible by 2 or by 3, written by Grammaton for automata-lib.
from automata.fa.nfa import NFA

automaton = NFA(
    states={"start", "even", "odd", "r0", "r1", "r2"},
    input_symbols={"a"},
    transitions={
        "start": {"": {"even", "r0"}},
        "even": {"a": {"odd"}},
        "odd": {"a": {"even"}},
        "r0": {"a": {"r1"}},
        "r1": {"a": {"r2"}},
        "r2": {"a": {"r0"}},
    },
    initial_state="start",
    final_states={"even", "r0"},
)
