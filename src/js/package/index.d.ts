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
