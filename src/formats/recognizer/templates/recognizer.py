# @title@
# A recognizer written by Grammaton. Run it with
#   python3 recognizer.py
# It reads words from standard input, one per line, and prints "accept" or "reject" for each.
# @words@

START = @start@
ACCEPTING = {@accepting@}

@step@

def accepts(word):
    """Returns whether the automaton accepts a word."""
    state = START
    for symbol in @split@:
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
