// Drawings are kept for the next visit, one for each tab, and survive a crash.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
    ask,
    begin,
    drawOneState,
    drawTwoStates,
    EMPTY,
    needs,
    ONE_STATE,
    open,
    rare,
    ready,
    still,
    TWO_STATES,
    until,
    visit,
    waitFor,
} from "./browser.js";

const world = await begin({ after });

/** Waits until the storage has the drawing of this tab. */
const kept = (page) =>
    waitFor(page, "the drawing in the storage", () => {
        const ours = Object.keys(localStorage).filter((key) => key.startsWith("grammaton:work:"));
        return ours.some((key) => JSON.parse(localStorage[key]).text === grammaton.document());
    });

test("the drawing is kept across reloads", async (test) => {
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

test("a grammar text that cannot be read yet is kept across reloads", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    // A click into the empty panel starts a text field.
    await page.mouse.click(1000, 217);
    await page.keyboard.type("S -> a |");
    const draft = 'draft: "S → a |"';
    await waitFor(page, "the draft", (draft) => grammaton.document().includes(draft), draft);
    await kept(page);
    await page.reload();
    await ready(page);
    assert.ok((await ask(page, "document")).includes(draft));
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

test("two tabs keep a drawing each, the second says so, and both drawings come back", async (test) => {
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

test("a drawing that cannot be read is set aside and never overwritten", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawOneState(page);
    await kept(page);
    await page.evaluate(() => {
        // The page must not store the drawing again when it is left.
        delete grammaton.keepNow;
        const key = Object.keys(localStorage).find((key) => key.startsWith("grammaton:work:"));
        localStorage[key] = JSON.stringify({ time: Date.now(), text: "(version: 1, states: [" });
    });
    await page.reload();
    await ready(page);
    assert.match(await ask(page, "said"), /grammaton:unreadable:/);
    await still(page);
    await page.keyboard.press("Enter");
    await waitFor(page, "the message to close", () => !grammaton.said().includes("grammaton:unreadable:"));
    await still(page);
    await drawTwoStates(page);
    await kept(page);
    const aside = await page.evaluate(() => {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith("grammaton:unreadable:"));
        return keys.map((key) => JSON.parse(localStorage[key]).text);
    });
    assert.deepEqual(aside, ["(version: 1, states: ["]);
});

test("the app works in a browser that denies storage", async (test) => {
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
    await waitFor(page, "the message that nothing can be kept", () => /no space left/.test(grammaton.said()));
});

const FAULT = "Grammaton has stopped";

/** Makes the app panic, which the context must allow as an expected error. */
const panic = async (page) => {
    page.context().expected = /^RuntimeError|^panicked at/;
    // Later, so that the error is the page's and not this call's.
    await page.evaluate(() => void setTimeout(() => grammaton.panic()));
    await page.getByRole("alert").getByText(FAULT).waitFor();
};

/** Presses a button that loads the page again. */
const press = async (page, name) => {
    const loading = page.waitForEvent("load");
    await page.getByRole("button", { name }).click();
    await loading;
    await ready(page);
};

test("a panic says its message and place in the console and in the crash message", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await panic(page);
    const said = /panicked at src\/[\w/]+\.rs:\d+:\d+:\na test asked for this panic/;
    assert.match(await page.locator("#fault-detail").innerText(), said);
    assert.equal(context.wrong.filter((error) => said.test(error)).length, 1, context.wrong.join("\n"));
});

test("a crash without a panic shows a message, too", async (test) => {
    const context = await visit(test, world);
    context.expected = /^RuntimeError/;
    const page = await open(context, world.site.address);
    await page.evaluate(() => {
        // A module whose only function is a trap.
        const trap = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(trap)));
        setTimeout(() => exports.t());
    });
    await page.getByRole("alert").getByText(FAULT).waitFor();
    assert.match(await page.locator("#fault-detail").innerText(), /^unreachable/);
});

test("after a crash the drawing can be saved, and is there after a reload", needs("downloads"), async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    await kept(page);
    const drawn = await ask(page, "document");
    await panic(page);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the drawing" }).click();
    const chunks = [];
    for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), drawn);
    await press(page, "Reload");
    await until(page, "grammar", TWO_STATES);
});

test("after a crash one can start with an empty drawing, and the old one is not lost", rare(), async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    await kept(page);
    await panic(page);
    await press(page, "Start with an empty drawing");
    await until(page, "grammar", EMPTY);
    await drawOneState(page);
    const left = await page.evaluate(() => grammaton.host.earlier());
    assert.equal(left.length, 1);
    assert.match(left[0][1], /q1/);
});

const CRASHED = /^RuntimeError|^TypeError|^Error|^panicked|broken by a test/;

/** Breaks the drawing of frames in the browser, which throws `thrown`, and moves the mouse for a frame. */
const breakFrames = async (page, thrown) => {
    page.context().expected = CRASHED;
    await page.evaluate((thrown) => {
        WebGL2RenderingContext.prototype.drawElements = () => {
            throw thrown === "a text" ? "broken by a test" : new TypeError("broken by a test");
        };
    }, thrown);
    await page.mouse.move(400, 600);
    await page.getByRole("alert").getByText(FAULT).waitFor();
};

for (const thrown of ["an error", "a text"]) {
    test(`if the browser throws ${thrown} in a frame, the message says why, and the drawing is kept as it is now`, thrown === "a text" ? rare() : {}, async (test) => {
        const page = await open(await visit(test, world), world.site.address);
        await drawTwoStates(page);
        await breakFrames(page, thrown);
        assert.match(await page.locator("#fault-detail").innerText(), /broken by a test/);
        await press(page, "Reload");
        await until(page, "grammar", TWO_STATES);
    });
}

test("an error that does not stop the app shows no message", async (test) => {
    const context = await visit(test, world);
    context.expected = /harmless/;
    const page = await open(context, world.site.address);
    await page.evaluate(() => {
        setTimeout(() => {
            throw new Error("harmless");
        });
        Promise.reject(new Error("harmless"));
    });
    await drawTwoStates(page);
    assert.equal(context.wrong.filter((error) => /harmless/.test(error)).length, 2);
    assert.equal(await page.locator("#fault").isVisible(), false);
});

test("a lack of memory is named as the reason of a crash", rare(), async (test) => {
    const context = await visit(test, world);
    context.expected = CRASHED;
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    await kept(page);
    await page.evaluate(() => void setTimeout(() => grammaton.exhaust()));
    await page.getByRole("alert").getByText(FAULT).waitFor();
    assert.match(await page.locator("#fault-detail").innerText(), /memory/);
    await press(page, "Reload");
    await until(page, "grammar", TWO_STATES);
});

/** Waits until the page has been loaded again because it had lost the graphics. */
const restarted = (page) =>
    waitFor(page, "the message that the page was loaded again", () => /loaded again/.test(globalThis.grammaton?.said?.() ?? ""));

test("after the loss of the graphics the page is loaded again with the drawing as it was, but not again and again", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    const lose = () =>
        page.evaluate(() => {
            const context = document.getElementById("canvas").getContext("webgl2");
            context.getExtension("WEBGL_lose_context").loseContext();
        });
    await lose();
    await restarted(page);
    assert.equal(await ask(page, "grammar"), TWO_STATES);
    await lose();
    await page.getByRole("alert").getByText("stopped the graphics").waitFor();
    assert.ok(await page.getByRole("button", { name: "Save the drawing" }).isVisible());
});

test("after a crash of the graphics process the page is loaded again with the drawing", rare(needs("DevTools protocol")), async (test) => {
    const context = await visit(test, world);
    context.expected = /CONTEXT_LOST_WEBGL/;
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const session = await world.browser.newBrowserCDPSession();
    await session.send("Browser.crashGpuProcess").catch(() => {});
    await restarted(page);
    await until(page, "grammar", TWO_STATES);
});
