// Opening and saving files. The page writes the same bytes as the native program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import {
    ask,
    begin,
    drawTwoStates,
    EMPTY,
    example,
    NATIVE,
    needs,
    open,
    still,
    until,
    visit,
    waitFor,
} from "./browser.js";

const world = await begin({ after });
const EXAMPLE = example("unsigned-numbers.ron");

/** Makes the browser one without pickers for files that pages may write to. */
const withoutPickers = () => {
    delete globalThis.showOpenFilePicker;
    delete globalThis.showSaveFilePicker;
};

/** The bytes that the native program writes for a file. */
const native = (path) => execFileSync(NATIVE, ["convert", path, "--to", "ron"]);

const bytes = async (download) => readFileSync(await download.path());

const save = async (page, keys) => {
    const saving = page.waitForEvent("download");
    await page.keyboard.press(keys);
    return saving;
};

test("without pickers a file is opened by a file field, and saved as a download with the native program's bytes", needs("downloads"), async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(withoutPickers);
    const page = await open(context, world.site.address);
    await still(page);
    const choosing = page.waitForEvent("filechooser");
    await page.keyboard.press("Control+o");
    await (await choosing).setFiles(EXAMPLE);
    await until(page, "document", native(EXAMPLE).toString());
    const download = await save(page, "Control+s");
    assert.equal(download.suggestedFilename(), "unsigned-numbers.ron");
    assert.deepEqual(await bytes(download), native(EXAMPLE));
});

test("a new drawing is saved under its name", needs("downloads"), async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(withoutPickers);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const download = await save(page, "Control+Shift+s");
    assert.equal(download.suggestedFilename(), "Untitled.ron");
    assert.equal((await bytes(download)).toString(), await ask(page, "document"));
});

test("a file is opened by the browser's picker and saved in place", async (test) => {
    const context = await visit(test, world);
    // A test cannot operate the picker, so a file in the page's own file system stands in for the picked one.
    await context.addInitScript((text) => {
        const file = async () => {
            const folder = await navigator.storage.getDirectory();
            return folder.getFileHandle("mine.ron", { create: true });
        };
        globalThis.showOpenFilePicker = async ({ types }) => {
            globalThis.kinds = types.map(({ description }) => description);
            const handle = await file();
            const stream = await handle.createWritable();
            await stream.write(text);
            await stream.close();
            return [handle];
        };
        globalThis.onDisk = async () => (await (await file()).getFile()).text();
    }, readFileSync(EXAMPLE, "utf8"));
    const page = await open(context, world.site.address);
    await page.keyboard.press("Control+o");
    await until(page, "document", native(EXAMPLE).toString());
    assert.deepEqual(await page.evaluate(() => kinds), ["Automata, grammars and regular expressions"]);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await until(page, "grammar", EMPTY);
    await page.keyboard.press("Control+s");
    await until(page, "said", "Saved mine.ron");
    assert.equal(await page.evaluate(() => onDisk()), await ask(page, "document"));
});

test("closing the picker changes nothing and shows no message", async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        globalThis.asked = 0;
        globalThis.showOpenFilePicker = async () => {
            globalThis.asked += 1;
            throw new DOMException("closed", "AbortError");
        };
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const before = await ask(page, "document");
    await page.keyboard.press("Control+o");
    await waitFor(page, "the picker", () => asked === 1);
    assert.equal(await ask(page, "document"), before);
    assert.equal(await ask(page, "said"), "");
});

/** Drops a file with this name and text on the canvas. */
const drop = (page, name, text) =>
    page.evaluate(
        ([name, text]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], name));
            document.getElementById("canvas").dispatchEvent(new DragEvent("drop", { dataTransfer }));
        },
        [name, text],
    );

test("a dropped file is opened, and a broken one is refused with its line number", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drop(page, "numbers.ron", readFileSync(EXAMPLE, "utf8"));
    await until(page, "document", native(EXAMPLE).toString());
    await drop(page, "broken.ron", "(\n    version: 1,\n    states: 7,\n)");
    await waitFor(page, "the message that the file is broken", () => /broken\.ron.*line 3/s.test(grammaton.said()));
    assert.equal(await ask(page, "document"), native(EXAMPLE).toString());
});

test("a large file is opened by a worker while the page goes on", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    const count = 10_000;
    const state = (_, n) => `(id: ${n}, name: "q${n}", at: (${(n % 100) * 100}, ${Math.floor(n / 100) * 100})),\n`;
    const arrow = (_, n) => `(from: ${n}, to: ${(n + 1) % count}, on: ["a"]),\n`;
    const list = (item) => Array.from({ length: count }, item).join("");
    await page.evaluate(() => {
        globalThis.ticks = 0;
        const tick = () => {
            if (!grammaton.document().includes("q9999")) globalThis.ticks += 1;
            requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
    });
    await drop(page, "large.ron", `(version: 1, states: [${list(state)}], transitions: [${list(arrow)}])`);
    await waitFor(page, "the large drawing", () => grammaton.document().includes("q9999"));
    assert.ok((await page.evaluate(() => ticks)) > 3);
});

test("a file that exhausts the memory of its worker is refused, and the app goes on", async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        // A worker that fails like one without memory.
        globalThis.Worker = class {
            postMessage() {
                this.onmessage({ data: { error: { isFatal: true, text: "out of bounds" } } });
            }
            terminate() {}
        };
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const before = await ask(page, "document");
    await drop(page, "numbers.ron", readFileSync(EXAMPLE, "utf8"));
    await waitFor(page, "the message about memory", () => /takes more memory/.test(grammaton.said()));
    assert.equal(await ask(page, "document"), before);
});
