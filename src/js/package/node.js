// Loads the module, for Node.js.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { initSync } from "./grammaton.js";
import { setReader } from "./more.js";

export { Automaton, formats, operations, version } from "./grammaton.js";
export { preload } from "./more.js";

const more = new URL("grammaton_more_bg.wasm", import.meta.url);

setReader({ now: () => readFileSync(more), soon: () => readFile(more) });
initSync({ module: readFileSync(new URL("grammaton_bg.wasm", import.meta.url)) });
