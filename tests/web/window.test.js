// The keys of a real window: there the browser has shortcuts of its own, which a headless browser lacks.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";
import { ask, begin, drawOneState, open, visit, waitFor } from "./browser.js";

const isMissing = !process.env.DISPLAY || spawnSync("xdotool", ["version"]).error !== undefined;
const skip = isMissing && "this needs the display of an X server, which DISPLAY names, and xdotool";

const xdotool = (...args) => execFileSync("xdotool", args, { encoding: "utf8" }).trim();

/** The windows of the browser, among them those of bubbles and menus. */
const windows = () => xdotool("search", "--onlyvisible", "--name", ".*").split("\n").sort();

/** The names that X gives to keys which the app calls otherwise. */
const NAMES = { Backspace: "BackSpace", Enter: "Return", PageDown: "Next", PageUp: "Prior", Questionmark: "question" };

/** The keys of a shortcut as xdotool takes them. */
const keysOf = (shortcut) => {
    const parts = shortcut.split("+");
    const key = parts.pop();
    const named = NAMES[key] ?? (key.length === 1 ? key.toLowerCase() : key);
    return [...parts.map((part) => part.toLowerCase()), named].join("+");
};

/** Opens the app in a window with the keyboard focus, and draws a state. */
const openWindow = async (test) => {
    const world = await begin({ after: (end) => test.after(end) }, { headless: false });
    const context = await visit(test, world, { viewport: null });
    const page = await open(context, world.site.address);
    await drawOneState(page);
    xdotool("windowfocus", "--sync", xdotool("search", "--onlyvisible", "--name", "Grammaton").split("\n")[0]);
    return { context, page };
};

test("no shortcut of the app does anything else in a real window", { skip }, async (test) => {
    const { context, page } = await openWindow(test);
    await page.evaluate(() => {
        globalThis.arrived = [];
        const note = (event) => {
            if (["Control", "Shift", "Alt"].includes(event.key)) return;
            arrived.push(event.defaultPrevented);
            // The app does nothing, so that all keys meet the same page.
            event.stopImmediatePropagation();
        };
        addEventListener("keydown", note, true);
    });
    const [shown, shortcuts] = [windows(), [...new Set(await ask(page, "shortcuts"))]];
    assert.ok(shortcuts.length > 40, String(shortcuts.length));
    for (const [number, shortcut] of shortcuts.entries()) {
        xdotool("key", keysOf(shortcut));
        await waitFor(page, `the key ${shortcut}`, (count) => arrived.length === count, number + 1);
        assert.ok(await page.evaluate(() => arrived.at(-1) && document.hasFocus()), shortcut);
        assert.deepEqual([context.pages().length, windows()], [1, shown], shortcut);
    }
});

test("Ctrl+D in a real window duplicates the selection, and makes no bookmark", { skip }, async (test) => {
    const { context, page } = await openWindow(test);
    const shown = windows();
    xdotool("key", "ctrl+a");
    xdotool("key", "ctrl+d");
    await waitFor(page, "a second state", () => grammaton.document().match(/\bid: /g)?.length === 2);
    assert.ok(await page.evaluate(() => document.hasFocus()));
    assert.deepEqual([context.pages().length, windows()], [1, shown]);
});
