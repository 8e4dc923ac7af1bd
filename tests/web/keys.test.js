// The keys of the app's shortcuts, and those of the browser.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, drawOneState, needs, open, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** The name of a shortcut in Playwright. */
const pressed = (shortcut) => shortcut.replace("Ctrl", "Control").replace("Questionmark", "?");

/** The shortcuts that write or erase nothing in a text field. */
const WRITES_NOTHING = /Ctrl|Alt|^F[145678]$/;

/** Keeps keys from the app, and notes those that the page keeps from the browser. */
const watch = (page) =>
    page.evaluate(() => {
        globalThis.prevented = [];
        const note = (event) => {
            if (!["Control", "Shift", "Alt", "Meta"].includes(event.key)) prevented.push(event.defaultPrevented);
            event.stopImmediatePropagation();
        };
        addEventListener("keydown", note, true);
    });

/** The keys among `keys` that the page keeps from the browser. */
const guarded = async (page, keys) => {
    await page.evaluate(() => (prevented.length = 0));
    for (const key of keys) await page.keyboard.press(pressed(key));
    const prevented = await page.evaluate(() => prevented);
    assert.equal(prevented.length, keys.length);
    return keys.filter((_, at) => prevented[at]);
};

/** Keys for reloading, the address, tabs, windows, tools, zooming and the clipboard. */
const BROWSER_KEYS = [
    ...["Control+r", "Control+l", "Control+t", "Control+n", "Control+w", "Control+f", "Control+Shift+i", "Control+Shift+n"],
    ...["Control+c", "Control+x", "Control+v", "Control++", "F3", "F5", "F6", "F11", "F12"],
];

test("the browser makes no use of the app's shortcuts, and the page keeps no other keys from it", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawOneState(page);
    const shortcuts = await ask(page, "shortcuts");
    for (const known of ["Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+Shift+A", "F1", "F7", "Alt+R", "Alt+Shift+R"]) {
        assert.ok(shortcuts.includes(known), known);
    }
    await watch(page);
    assert.deepEqual(await guarded(page, shortcuts), shortcuts);
    assert.deepEqual(await guarded(page, BROWSER_KEYS), []);
});

test("in a text field, the browser uses the keys that write and erase, and no other shortcuts", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    // A click into the empty panel starts a text field.
    await page.mouse.click(1000, 217);
    await still(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT");
    const shortcuts = await ask(page, "shortcuts");
    await watch(page);
    assert.deepEqual(await guarded(page, shortcuts), shortcuts.filter((shortcut) => WRITES_NOTHING.test(shortcut)));
    assert.deepEqual(await guarded(page, BROWSER_KEYS), []);
});

test("a key that an input method handles is left to it", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await watch(page);
    const session = await context.newCDPSession(page);
    const event = { key: "F7", code: "F7", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
    assert.deepEqual(await page.evaluate(() => prevented), [false]);
});

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

test("on a Mac the Option key types, and Control and Shift take its place", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world, { userAgent: MAC });
    const page = await open(context, world.site.address);
    await drawOneState(page);
    const shortcuts = await ask(page, "shortcuts");
    assert.deepEqual(shortcuts.filter((shortcut) => /Alt\+.$/.test(shortcut)), []);
    const session = await context.newCDPSession(page);
    const option = { key: "®", code: "KeyR", text: "®", modifiers: 1, windowsVirtualKeyCode: 82 };
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...option });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...option });
    await still(page);
    assert.equal(await ask(page, "run"), "");
    await page.keyboard.press("Control+Shift+r");
    await waitFor(page, "the panel for running words", () => grammaton.run() !== "");
});
