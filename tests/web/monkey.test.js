// Random input in the page: nothing stops the app, and its memory stays bounded.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, frame, open, visit } from "./browser.js";

const world = await begin({ after });

const EVENTS = 2000;
// The app starts with about 60 MB. A page has at most 4 GB.
const MEMORY = 400 << 20;

// Keys that edit, and none that opens a dialog of the browser.
const KEYS = [
    ..."ntsfabv",
    ...["Enter", "Escape", "Delete", "Tab", "F2", "ArrowLeft", "ArrowDown", "Home"],
    ...["Control+z", "Control+y", "Control+a", "Control+d", "Alt+r", "Alt+g"],
];

// A small pseudorandom number generator (xorshift), so that failures are reproducible.
const numbers = (seed) => (limit) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % limit;
};

test("2,000 random events stop nothing and take little memory", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    // A state in place of the start page, whose button for files opens a dialog of the browser.
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    const below = numbers(2463534242);
    const place = () => [150 + below(700), 150 + below(450)];
    const acts = [
        () => page.keyboard.press(KEYS[below(KEYS.length)]),
        () => page.keyboard.press(KEYS[below(KEYS.length)]),
        () => page.mouse.click(...place()),
        () => page.mouse.dblclick(...place()),
        () => page.mouse.move(...place()),
        () => page.mouse.down(),
        () => page.mouse.up(),
        () => page.mouse.wheel(0, below(200) - 100),
    ];
    for (let event = 0; event < EVENTS; event += 1) {
        await acts[below(acts.length)]();
        if (event % 50 === 0) await frame(page);
    }
    await page.mouse.up();
    await frame(page);
    assert.match(await ask(page, "document"), /version: [12]/);
    const memory = await ask(page, "memory");
    assert.ok(memory > 0 && memory < MEMORY, `${memory >> 20} MB`);
});
