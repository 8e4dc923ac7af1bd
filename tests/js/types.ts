// Compiled, but never run. A line after @ts-expect-error must be wrong.

import { Automaton, formats, operations, preload, type Comparison, type FormatName, type GrammatonError } from "grammaton";

const automaton: Automaton = Automaton.read("(a|b)*abb", "regex");
const other = Automaton.read(new Uint8Array(), { fileName: "even.jff", lambda: true });

const minimal: Automaton = automaton.minimize({ maxStates: 100 }).union(other).apply("star");
const text: string = minimal.to("grammar", { orientation: "left", notation: "sipser" }) + minimal.svg({ transparent: true });
const accepted: boolean = minimal.accepts("ab") && minimal.accepts(["a", "b"]);
const words: string[] = minimal.words({ count: 3, rejected: true });
const names: FormatName[] = formats().map((format) => format.name);
const unary = operations().filter((operation) => operation.operands === 1);
const symbols: (string | null)[] = minimal.transitions.map((transition) => transition.symbol);
const lines: (number | undefined)[] = minimal.remarks.map((remark) => remark.line);

const loaded: Promise<void> = preload();

const compared: Comparison = minimal.compare(other);
if (!compared.equivalent) {
    const word: string = compared.word;
    const side: "this" | "other" = compared.acceptedBy;
}
try {
    minimal.free();
} catch (error) {
    const { code, line } = error as GrammatonError;
    if (code === "syntax") throw line;
}

// @ts-expect-error There is no such format.
automaton.to("docx");
// @ts-expect-error An operation on two automata.
automaton.apply("union");
// @ts-expect-error The other automaton is missing.
automaton.combine("union");
// @ts-expect-error There is no such orientation.
automaton.to("grammar", { orientation: "up" });
// @ts-expect-error A word is no number.
automaton.accepts(1);
// @ts-expect-error Automata are read, not constructed.
new Automaton("a");
