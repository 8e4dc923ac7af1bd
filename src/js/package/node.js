// Loads the module, for Node.js.

import { readFileSync } from "node:fs";
import { initSync } from "./grammaton.js";

export { Automaton, formats, operations, version } from "./grammaton.js";

initSync({ module: readFileSync(new URL("grammaton_bg.wasm", import.meta.url)) });
