/// <reference lib="esnext.disposable" />

export { Automaton, formats, operations, version } from "./grammaton.js";
export type {
    BinaryOperation,
    Comparison,
    FormatInfo,
    FormatName,
    GrammatonError,
    Kind,
    NotationName,
    OperationInfo,
    OperationOptions,
    ReadOptions,
    Remark,
    State,
    Transition,
    UnaryOperation,
    WordOptions,
    WriteOptions,
} from "./grammaton.js";

/**
 * Loads the second module, which has the rarer formats and operations, in advance. Without this, the first call that needs
 * it waits for it.
 */
export function preload(): Promise<void>;
