// What is drawn is there at the next visit, in every tab.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
    ask,
    begin,
    drawOneState,
    drawTwoStates,
    EMPTY,
    ONE_STATE,
    open,
    ready,
    TWO_STATES,
    until,
    visit,
} from "./browser.js";

const world = await begin({ after });

/** Waits until the storage has what is drawn in this tab. */
const kept = (page) =>
    page.waitForFunction(() => {
        const ours = Object.keys(localStorage).filter((key) => key.startsWith("grammaton:work:"));
        return ours.some((key) => JSON.parse(localStorage[key]).text === grammaton.document());
    });

test("what was drawn is there after a reload, and still is when more is drawn", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    await kept(page);
    const before = await ask(page, "document");
    for (const again of [1, 2]) {
        await page.reload();
        await ready(page);
        assert.equal(await ask(page, "document"), before, `reload ${again}`);
    }
    assert.equal(await ask(page, "said"), "");
});

test("leaving the page at once loses nothing", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawOneState(page);
    await page.goto("about:blank");
    await page.goto(world.site.address);
    await ready(page);
    await until(page, "grammar", ONE_STATE);
});

test("an emptied drawing stays empty", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawOneState(page);
    await kept(page);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await until(page, "grammar", EMPTY);
    await page.reload();
    await ready(page);
    assert.equal(await ask(page, "grammar"), EMPTY);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("work"))), []);
});

test("two tabs keep a drawing each, say so, and both come back", async (test) => {
    const context = await visit(test, world);
    const first = await open(context, world.site.address);
    await drawTwoStates(first);
    await kept(first);
    const second = await open(context, world.site.address);
    assert.equal(await ask(second, "grammar"), EMPTY);
    assert.match(await ask(second, "said"), /another tab/);
    await drawOneState(second);
    await kept(second);
    await first.bringToFront();
    await first.reload();
    await ready(first);
    assert.equal(await ask(first, "grammar"), TWO_STATES);
    await first.close();
    await second.close();
    const again = [await open(context, world.site.address), await open(context, world.site.address)];
    const grammars = await Promise.all(again.map((page) => ask(page, "grammar")));
    assert.deepEqual(grammars.sort(), [ONE_STATE, TWO_STATES].sort());
});

test("a browser that denies storage still has the app", async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        const deny = () => {
            throw new DOMException("denied", "SecurityError");
        };
        Object.defineProperty(globalThis, "localStorage", { get: deny });
        Object.defineProperty(globalThis, "sessionStorage", { get: deny });
    });
    const page = await open(context, world.site.address);
    await drawOneState(page);
    await page.waitForFunction(() => /no space left/.test(grammaton.said()));
});

/** Takes the memory away from under the app in this tab, so that its next step is a real crash. */
const breakDown = async (page) => {
    const context = page.context();
    await page.evaluate(() => new Uint8Array(memory.buffer).fill(0));
    await page.mouse.move(400, 400);
    await page.getByRole("alert").getByText("Grammaton has stopped").waitFor();
    assert.match(context.wrong.join(), context.expected);
};

/** A visitor whose app can be broken. */
const visitFragile = async (test) => {
    const context = await visit(test, world);
    context.expected = /^RuntimeError/;
    await context.addInitScript(() => {
        const instantiate = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...args) => {
            const made = await instantiate(...args);
            globalThis.memory = made.instance.exports.memory;
            return made;
        };
    });
    return context;
};

test("a crash shows a message, and the drawing can be saved", async (test) => {
    const page = await open(await visitFragile(test), world.site.address);
    await drawTwoStates(page);
    await kept(page);
    const drawn = await ask(page, "document");
    await breakDown(page);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the drawing" }).click();
    const chunks = [];
    for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), drawn);
    await page.getByRole("button", { name: "Reload" }).click();
    await ready(page);
    await until(page, "grammar", TWO_STATES);
});

test("a drawing that breaks the app can be left behind, and is not lost", async (test) => {
    const page = await open(await visitFragile(test), world.site.address);
    await drawTwoStates(page);
    await kept(page);
    await breakDown(page);
    await page.getByRole("button", { name: "Start with an empty drawing" }).click();
    await page.waitForFunction(() => globalThis.grammaton?.grammar?.() === "# The language is empty: there is no start symbol.\n");
    await drawOneState(page);
    const left = await page.evaluate(() => grammaton.host.earlier());
    assert.equal(left.length, 1);
    assert.match(left[0][1], /q1/);
});
