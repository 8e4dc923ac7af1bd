// Loads the second module when one of its functions is called first: the rarer formats and operations.

let read;
let compiled;

/** Says how the bytes of the second module are read: at once, or by a promise. */
export function setReader(reader) {
    read = reader;
}

/** Adds the second module to the main one, whose exports it imports. */
export function load(main) {
    compiled ??= new WebAssembly.Module(read.now());
    new WebAssembly.Instance(compiled, { main });
}

/** Loads the second module in advance, so that no call waits for it. */
export async function preload() {
    compiled ??= await WebAssembly.compile(await read.soon());
}
