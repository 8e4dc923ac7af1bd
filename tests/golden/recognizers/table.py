# (a|b)*abb, nondeterministic
# A recognizer written by Grammaton. Run it with
#   python3 recognizer.py
# It reads words from standard input, one per line, and prints "accept" or "reject" for each.
# Each character of a line is a symbol. An empty line is the empty word.

START = 0
ACCEPTING = {3}

# The column of each symbol in the table.
COLUMNS = {"a": 0, "b": 1}

# The next state for each state and symbol.
NEXT = [
    [1, 0],  # 0: {q0}
    [1, 2],  # 1: {q0,q1}
    [1, 3],  # 2: {q0,q2}
    [1, 0],  # 3: {q0,q3}
]


def next_state(state, symbol):
    """Returns the state after a symbol, or None."""
    column = COLUMNS.get(symbol)
    return None if column is None else NEXT[state][column]


def accepts(word):
    """Returns whether the automaton accepts a word."""
    state = START
    for symbol in word:
        state = next_state(state, symbol)
        if state is None:
            return False
    return state in ACCEPTING


def main():
    import sys

    lines = sys.stdin.buffer.read().decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    words = [line[:-1] if line.endswith("\r") else line for line in lines]
    verdicts = [("accept " if accepts(word) else "reject ") + word + "\n" for word in words]
    sys.stdout.buffer.write("".join(verdicts).encode("utf-8"))


if __name__ == "__main__":
    main()
