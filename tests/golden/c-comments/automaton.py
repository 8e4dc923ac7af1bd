# C comments, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"start", "slash", "text", "star", "end"},
    input_symbols={"*", "/", "c"},
    transitions={
        "start": {"/": "slash"},
        "slash": {"*": "text"},
        "text": {"*": "star", "/": "text", "c": "text"},
        "star": {"*": "star", "/": "end", "c": "text"},
        "end": {},
    },
    initial_state="start",
    final_states={"end"},
    allow_partial=True,
)
