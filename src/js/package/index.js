// Loads the module, for browsers and bundlers.

import init from "./grammaton.js";

export { Automaton, formats, operations, version } from "./grammaton.js";

await init({ module_or_path: new URL("grammaton_bg.wasm", import.meta.url) });
