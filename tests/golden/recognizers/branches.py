# (a|b)*abb, nondeterministic
# A recognizer written by Grammaton. Run it with
#   python3 recognizer.py
# It reads words from standard input, one per line, and prints "accept" or "reject" for each.
# Each character of a line is a symbol. An empty line is the empty word.

START = 0
ACCEPTING = {3}


def next_state(state, symbol):
    """Returns the state after a symbol, or None."""
    if state == 0:  # {q0}
        if symbol == "a":
            return 1
        if symbol == "b":
            return 0
    if state == 1:  # {q0,q1}
        if symbol == "a":
            return 1
        if symbol == "b":
            return 2
    if state == 2:  # {q0,q2}
        if symbol == "a":
            return 1
        if symbol == "b":
            return 3
    if state == 3:  # {q0,q3}
        if symbol == "a":
            return 1
        if symbol == "b":
            return 0
    return None


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
