/** The name of a format, as on the command line. `formats()` describes them. */
export type FormatName =
    | "ron"
    | "jff"
    | "json"
    | "dot"
    | "mata"
    | "definition"
    | "python"
    | "mermaid"
    | "grammar"
    | "bnf"
    | "ebnf"
    | "w3c-ebnf"
    | "antlr"
    | "jff-grammar"
    | "jflap"
    | "latex"
    | "markdown"
    | "regex"
    | "csv"
    | "table"
    | "html"
    | "svg"
    | "png"
    | "tikz"
    | "c"
    | "java"
    | "python-program"
    | "rust"
    | "javascript";

/** The name of an operation on one automaton. */
export type UnaryOperation =
    | "determinize"
    | "minimize"
    | "double-reversal"
    | "merge-bisimilar"
    | "complete"
    | "remove-epsilon"
    | "trim"
    | "reverse"
    | "complement"
    | "star"
    | "derivatives"
    | "partial-derivatives"
    | "remove-units-and-epsilon"
    | "make-strict"
    | "make-deterministic"
    | "renumber"
    | "unroll";

/** The name of an operation on two automata. */
export type BinaryOperation = "union" | "intersection" | "difference" | "symmetric-difference" | "concatenate";

/** The notation of a textbook, by its authors or its university. */
export type NotationName =
    | "standard"
    | "hopcroft"
    | "sipser"
    | "linz"
    | "martin"
    | "lewis"
    | "schoening"
    | "tsinghua"
    | "chen";

/** What was read, or what an operation made. */
export type Kind = "automaton" | "grammar" | "expression";

export interface FormatInfo {
    name: FormatName;
    /** A description in English, with code in backticks. */
    description: string;
    /** The endings of file names without the dot, the usual one first. */
    extensions: string[];
    /** What the format is written from. */
    holds: Kind;
    readable: boolean;
    writable: boolean;
}

export interface OperationInfo {
    name: UnaryOperation | BinaryOperation;
    /** The number of automata that it takes. */
    operands: 1 | 2;
}

export interface ReadOptions {
    /** The format. Without one, the name of the file or the content decides. */
    format?: FormatName;
    /** The name of the file. */
    fileName?: string;
    /** Whether a lone λ or ε in a file of JFLAP is the empty word. In JFLAP it is a letter. */
    lambda?: boolean;
}

export interface WriteOptions {
    /** The name of the language, in formats that contain one. "Language" by default. */
    name?: string;
    /** The notation, in formats for people. "standard" by default. */
    notation?: NotationName;
    /** The side of the nonterminal in a grammar. "right" by default. */
    orientation?: "right" | "left";
    /** Whether accepting states become productions A → a instead of A → ε. */
    noEpsilon?: boolean;
    /** Whether nonterminals have the names of their states, which is the default, or letters. */
    names?: "states" | "letters";
    /** Whether useless productions are left out of a grammar. */
    simplify?: boolean;
    /** Whether a program has a table, which is the default, or branches. */
    code?: "table" | "switch";
    /** Whether the background of a drawing is transparent. */
    transparent?: boolean;
}

export interface OperationOptions {
    /** The greatest number of states that are made. 1,000,000 by default. */
    maxStates?: number;
}

export interface WordOptions extends OperationOptions {
    /** The number of words. 20 by default, or all if there is a greatest length; at most 1,000,000. */
    count?: number;
    /** The greatest length, in symbols. */
    maxLength?: number;
    /** Whether rejected words over the alphabet are listed instead. */
    rejected?: boolean;
}

export interface State {
    name: string;
    start: boolean;
    accepting: boolean;
}

export interface Transition {
    from: string;
    /** `null` for an ε-transition. */
    symbol: string | null;
    to: string;
}

/** A remark about a text: what was changed, assumed or left out, or a hint. */
export interface Remark {
    message: string;
    line?: number;
    column?: number;
}

/** The result of a comparison. */
export type Comparison =
    | { equivalent: true }
    | {
          equivalent: false;
          /** A shortest word that only one of the two accepts, as it is typed. */
          word: string;
          /** The symbols of the word. */
          symbols: string[];
          acceptedBy: "this" | "other";
      };

/** The errors that are thrown. */
export interface GrammatonError extends Error {
    name: "GrammatonError";
    /**
     * - `"syntax"`: the text has a fault, at `line` and `column`.
     * - `"argument"`: an argument has a wrong type, or there is nothing of its name.
     * - `"format"`: the format cannot be read, cannot be written, or cannot represent this.
     * - `"limit"`: the result would be too large.
     */
    code: "syntax" | "argument" | "format" | "limit";
    line?: number;
    column?: number;
}
