// Loads the module, for browsers and bundlers.

import init from "./grammaton.js";
import { setReader } from "./more.js";

export { Automaton, formats, operations, version } from "./grammaton.js";
export { preload } from "./more.js";

const more = new URL("grammaton_more_bg.wasm", import.meta.url);

setReader({
    now() {
        const request = new XMLHttpRequest();
        request.open("GET", more, false);
        // A page may not ask for bytes when it waits for them. In this encoding, each character has a byte in it.
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
        if (request.status !== 200) throw new Error(`${more}: status ${request.status}`);
        return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
    },
    async soon() {
        const response = await fetch(more);
        if (!response.ok) throw new Error(`${more}: status ${response.status}`);
        return response.arrayBuffer();
    },
});

await init({ module_or_path: new URL("grammaton_bg.wasm", import.meta.url) });
