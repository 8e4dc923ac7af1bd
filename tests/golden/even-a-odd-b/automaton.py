# Even number of a, odd number of b, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"EE", "OE", "EO", "OO"},
    input_symbols={"a", "b"},
    transitions={
        "EE": {"a": "OE", "b": "EO"},
        "OE": {"a": "EE", "b": "OO"},
        "EO": {"a": "OO", "b": "EE"},
        "OO": {"a": "EO", "b": "OE"},
    },
    initial_state="EE",
    final_states={"EO"},
)
