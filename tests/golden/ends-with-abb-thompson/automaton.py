# (a|b)*abb, by Thompson's construction, written by Grammaton for automata-lib.
from automata.fa.nfa import NFA

automaton = NFA(
    states={"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"},
    input_symbols={"a", "b"},
    transitions={
        "0": {"": {"1", "7"}},
        "1": {"": {"2", "4"}},
        "2": {"a": {"3"}},
        "3": {"": {"6"}},
        "4": {"b": {"5"}},
        "5": {"": {"6"}},
        "6": {"": {"1", "7"}},
        "7": {"a": {"8"}},
        "8": {"b": {"9"}},
        "9": {"b": {"10"}},
        "10": {},
    },
    initial_state="0",
    final_states={"10"},
)
