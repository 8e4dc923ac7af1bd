# Even number of a, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"even", "odd"},
    input_symbols={"a", "b"},
    transitions={
        "even": {"a": "odd", "b": "even"},
        "odd": {"a": "even", "b": "odd"},
    },
    initial_state="even",
    final_states={"even"},
)
