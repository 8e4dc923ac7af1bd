#!/usr/bin/env python3
"""Checks certificates that `grammaton certify` has written. It uses nothing of Grammaton.

    python3 verify.py proof.json

prints "valid: CLAIM" and exits with 0, or prints what is wrong and exits with 1. The format and the reasons why the
checks are enough are described in assets/book/en/how-to/certificates.md of Grammaton.
"""

import json
import sys


class Flaw(Exception):
    """The reason why a certificate does not prove its claim."""


def require(condition, message):
    if not condition:
        raise Flaw(message)


def is_number(value):
    return type(value) is int and value >= 0


def is_word(value):
    return type(value) is list and all(type(symbol) is str and symbol for symbol in value)


class Automaton:
    """An automaton with ε-moves. The states are numbers from 0; the symbol "" is ε."""

    def __init__(self, record):
        self.count, self.symbols = record["states"], record["symbols"]
        require(is_number(self.count), "the number of states is wrong")
        require(is_word(self.symbols), "the alphabet is not a list of symbols")
        require(len(set(self.symbols)) == len(self.symbols), "a symbol is listed twice")
        self.starts = self.states(record["starts"])
        self.accepting = self.states(record["accepting"])
        self.transitions = record["transitions"]
        self.moves = {}
        for source, symbol, target in self.transitions:
            self.states([source, target])
            require(symbol == "" or symbol in self.symbols, f"{symbol!r} is not a symbol")
            self.moves.setdefault((source, symbol), []).append(target)

    def states(self, numbers):
        """Returns a set of existing states."""
        require(type(numbers) is list, "a set of states is not a list")
        for state in numbers:
            require(is_number(state) and state < self.count, f"state {state} does not exist")
        return frozenset(numbers)

    def targets(self, state, symbol):
        return self.moves.get((state, symbol), [])

    def closure(self, states):
        reached, waiting = set(states), list(states)
        while waiting:
            for target in self.targets(waiting.pop(), ""):
                if target not in reached:
                    reached.add(target)
                    waiting.append(target)
        return frozenset(reached)

    def start(self):
        return self.closure(self.starts)

    def after(self, states, word):
        for symbol in word:
            states = self.closure({target for state in states for target in self.targets(state, symbol)})
        return states

    def accepts(self, states):
        return not self.accepting.isdisjoint(states)

    def is_deterministic(self):
        return len(self.starts) <= 1 and all(
            symbol != "" and len(set(targets)) == 1 for (_, symbol), targets in self.moves.items()
        )


def grammar_automaton(grammar):
    """Returns the automaton of a grammar: a state for each nonterminal, the end, and the places inside of bodies."""
    names = grammar["nonterminals"]
    require(type(names) is list and len(set(names)) == len(names), "the nonterminals are wrong")
    number = {name: index for index, name in enumerate(names)}
    require(grammar["form"] in ("right", "left"), "the form of the grammar is neither right nor left")
    left, end = grammar["form"] == "left", len(names)
    count, transitions = end + 1, []
    for head, body, tail in grammar["productions"]:
        require(head in number and (tail is None or tail in number), "a production has an unknown nonterminal")
        require(is_word(body), "a body is not a list of terminals")
        other = end if tail is None else number[tail]
        place, last = (other, number[head]) if left else (number[head], other)
        for symbol in body[:-1]:
            transitions.append([place, symbol, count])
            place, count = count, count + 1
        transitions.append([place, body[-1] if body else "", last])
    start = grammar["start"]
    require(start is None or start in number, "the start symbol is not a nonterminal")
    first = [] if start is None else [number[start]]
    starts, accepting = ([end], first) if left else (first, [end])
    symbols = grammar["terminals"]
    return Automaton(
        {"states": count, "symbols": symbols, "starts": starts, "accepting": accepting, "transitions": transitions}
    )


class Relation:
    """Pairs of sets of states, with their congruence closure: the least equivalence that is closed under union."""

    def __init__(self, pairs):
        self.pairs, self.known = pairs, set(pairs)

    def extends(self, left, right, left_goal, right_goal):
        left, right, waiting = set(left), set(right), self.pairs
        while not (left_goal <= left and right_goal <= right):
            rest = []
            for pair in waiting:
                if pair[0] <= left or pair[1] <= right:
                    left |= pair[0]
                    right |= pair[1]
                else:
                    rest.append(pair)
            if len(rest) == len(waiting):
                return False
            waiting = rest
        return True

    def __contains__(self, pair):
        left, right = pair
        empty = frozenset()
        return pair in self.known or (
            self.extends(left, empty, empty, right) and self.extends(empty, right, left, empty)
        )


def check_equivalent(left, right, pairs):
    """Checks a bisimulation up to congruence that relates the start sets."""
    pairs = [(left.closure(left.states(first)), right.closure(right.states(second))) for first, second in pairs]
    relation = Relation(pairs)
    require((left.start(), right.start()) in relation, "the start states are not related")
    symbols = list(dict.fromkeys(left.symbols + right.symbols))
    for number, (first, second) in enumerate(pairs):
        require(left.accepts(first) == right.accepts(second), f"pair {number}: only one side accepts")
        for symbol in symbols:
            next_pair = (left.after(first, [symbol]), right.after(second, [symbol]))
            require(next_pair in relation, f"pair {number}: the sets after {symbol!r} are not related")


def check_determinized(nfa, dfa, subsets):
    require(dfa.is_deterministic(), "the result is not deterministic")
    require(len(subsets) == dfa.count, "there is not one set for each state")
    require(set(dfa.symbols) <= set(nfa.symbols), "the result has more symbols")
    subsets = [nfa.states(subset) for subset in subsets]
    start = [subsets[state] for state in dfa.starts]
    require(start == [nfa.start()] or (not start and not nfa.start()), "the start state stands for another set")
    for state, subset in enumerate(subsets):
        require(nfa.accepts(subset) == (state in dfa.accepting), f"state {state} has a wrong accepting mark")
        for symbol in nfa.symbols:
            found = [subsets[target] for target in dfa.targets(state, symbol)]
            expected = nfa.after(subset, [symbol])
            require(found[:1] == [expected] or (not found and not expected), f"state {state} has a wrong move")


def check_minimal(dfa, reaching, completing, distinguishing):
    require(dfa.is_deterministic(), "the result is not deterministic")
    require(len(reaching) == len(completing) == dfa.count, "there is not one word for each state")
    for state in range(dfa.count):
        require(is_word(reaching[state]) and is_word(completing[state]), "a word is not a list of symbols")
        require(dfa.after(dfa.start(), reaching[state]) == {state}, f"state {state} is not reached by its word")
        accepted = dfa.accepts(dfa.after({state}, completing[state]))
        require(accepted or dfa.count == 1, f"state {state} does not accept its word")
    found = set()
    for first, second, word in distinguishing:
        dfa.states([first, second])
        require(is_word(word), "a word is not a list of symbols")
        accepted = [dfa.accepts(dfa.after({state}, word)) for state in (first, second)]
        require(accepted[0] != accepted[1], f"states {first} and {second} are not distinguished")
        found.add((first, second))
    for second in range(dfa.count):
        for first in range(second):
            require((first, second) in found, f"states {first} and {second} are not distinguished")


def partings(nfa, reached):
    """Yields what two runs reach that are the same up to a state and then differ."""
    starts = sorted(nfa.starts)
    for index, first in enumerate(starts):
        yield from (("free", first, second) for second in starts[index + 1 :])
    numbered = {}
    for number, (source, symbol, target) in enumerate(nfa.transitions):
        numbered.setdefault(source, []).append((number, symbol, target))
    for state in reached:
        moves = numbered.get(state, [])
        for index, (number, symbol, target) in enumerate(moves):
            for other_number, other_symbol, other_target in moves[index + 1 :]:
                if symbol == other_symbol:
                    yield ("free", min(target, other_target), max(target, other_target))
                elif symbol == "":
                    yield ("bound", target, other_number)
                elif other_symbol == "":
                    yield ("bound", other_target, number)
            if symbol == "" and state in nfa.accepting:
                yield ("ended", target, None)


def following(nfa, item):
    """Yields what two runs reach next."""
    kind, state, other = item
    if kind == "ended":
        yield from (("ended", target, None) for target in nfa.targets(state, ""))
    elif kind == "bound":
        _, symbol, goal = nfa.transitions[other]
        yield from (("bound", target, other) for target in nfa.targets(state, ""))
        yield from (("free", min(target, goal), max(target, goal)) for target in nfa.targets(state, symbol))
    else:
        pairs = [(target, other) for target in nfa.targets(state, "")]
        pairs += [(state, target) for target in nfa.targets(other, "")]
        for symbol in nfa.symbols:
            pairs += [(a, b) for a in nfa.targets(state, symbol) for b in nfa.targets(other, symbol)]
        yield from (("free", min(pair), max(pair)) for pair in pairs)


def check_unambiguous(nfa, record):
    require(len({tuple(move) for move in nfa.transitions}) == len(nfa.transitions), "a transition is listed twice")
    reached = nfa.states(record["reached"])
    require(nfa.starts <= reached, "a start state is not listed as reached")
    for source, _, target in nfa.transitions:
        require(source not in reached or target in reached, f"state {target} is not listed as reached")
    parted = {("free", *pair) for pair in map(tuple, record["free"])}
    parted |= {("bound", *pair) for pair in map(tuple, record["bound"])}
    parted |= {("ended", state, None) for state in record["ended"]}
    for kind, state, other in parted:
        nfa.states([state, other] if kind == "free" else [state])
        if kind == "bound":
            is_transition = is_number(other) and other < len(nfa.transitions)
            require(is_transition and nfa.transitions[other][1] != "", f"transition {other} is wrong")
    for item in partings(nfa, reached):
        require(item in parted, f"{item} is missing")
    for item in parted:
        accepts = nfa.accepting.issuperset([item[1], item[2]] if item[0] == "free" else [item[1]])
        require(item[0] == "bound" or not accepts, f"two runs accept: {item}")
        for next_item in following(nfa, item):
            require(next_item in parted, f"{next_item} is missing")


def check_ambiguous(nfa, starts, runs):
    require(len(starts) == len(runs) == 2, "there are not two runs")
    words = []
    for start, run in zip(starts, runs):
        require(start in nfa.starts, f"state {start} is not a start state")
        state = start
        for source, symbol, target in run:
            require(source == state and target in nfa.targets(source, symbol), "a run has a wrong transition")
            state = target
        require(state in nfa.accepting, "a run does not accept")
        words.append([symbol for _, symbol, _ in run if symbol])
    require(words[0] == words[1], "the runs have different words")
    require(starts[0] != starts[1] or runs[0] != runs[1], "the runs are the same")


def check(record):
    """Checks a certificate and returns its claim."""
    require(record["certificate"] == 1, "this is not a certificate of version 1")
    claim = record["claim"]
    first, *others = [Automaton(automaton) for automaton in record["automata"]]
    require(len(others) == (1 if claim in ("equivalent", "different", "determinized", "minimal") else 0), "automata")
    if claim == "different":
        word = record["word"]
        require(is_word(word), "the word is not a list of symbols")
        accepted = [nfa.accepts(nfa.after(nfa.start(), word)) for nfa in (first, *others)]
        require(accepted[0] != accepted[1], "the word does not distinguish the automata")
    elif claim == "determinized":
        check_determinized(first, others[0], record["subsets"])
    elif claim in ("equivalent", "minimal", "grammar"):
        other = grammar_automaton(record["grammar"]) if claim == "grammar" else others[0]
        check_equivalent(first, other, record["pairs"])
        if claim == "minimal":
            check_minimal(other, record["reaching"], record["completing"], record["distinguishing"])
    elif claim == "unambiguous":
        check_unambiguous(first, record)
    else:
        require(claim == "ambiguous", f"the claim {claim!r} is unknown")
        check_ambiguous(first, record["starts"], record["runs"])
    return claim


def main():
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            print("valid:", check(json.load(file)))
    except (Flaw, KeyError, IndexError, TypeError, ValueError) as error:
        sys.exit(f"invalid: {error}")


if __name__ == "__main__":
    main()
