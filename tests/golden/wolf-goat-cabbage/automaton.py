# Wolf, goat and cabbage, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"MWGC", "WC", "MWC", "C", "MGC", "W", "MWG", "G", "MG", "done"},
    input_symbols={"c", "g", "m", "w"},
    transitions={
        "MWGC": {"g": "WC"},
        "WC": {"g": "MWGC", "m": "MWC"},
        "MWC": {"c": "W", "m": "WC", "w": "C"},
        "C": {"g": "MGC", "w": "MWC"},
        "MGC": {"c": "G", "g": "C"},
        "W": {"c": "MWC", "g": "MWG"},
        "MWG": {"g": "W", "w": "G"},
        "G": {"c": "MGC", "m": "MG", "w": "MWG"},
        "MG": {"g": "done", "m": "G"},
        "done": {"g": "MG"},
    },
    initial_state="MWGC",
    final_states={"done"},
    allow_partial=True,
)
