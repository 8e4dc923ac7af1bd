// The installed app: other programs open files with it and share texts with it. Links to the page have a preview.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, EMPTY, needs, open, ready, TWO_STATES, until, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const DRAWING = `(version: 1, states: [
    (id: 0, name: "q0", at: (0.0, 0.0), start: true), (id: 1, name: "q1", at: (120.0, 0.0), accepting: true)],
    transitions: [(from: 0, to: 1, on: ["a"])])`;

test("a file that is opened with the installed app is shown, and saved in place", async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        const value = { setConsumer: (consumer) => (globalThis.launch = consumer) };
        Object.defineProperty(globalThis, "launchQueue", { value });
    });
    const page = await context.newPage();
    await page.goto(world.site.address);
    await ready(page);
    await waitFor(page, "the app to wait for files", () => Boolean(globalThis.launch));
    await page.evaluate(async (text) => {
        const folder = await navigator.storage.getDirectory();
        globalThis.handle = await folder.getFileHandle("opened.ron", { create: true });
        const stream = await handle.createWritable();
        await stream.write(text);
        await stream.close();
        await launch({ files: [handle] });
    }, DRAWING);
    await until(page, "grammar", TWO_STATES);
    assert.match(await page.title(), /^opened\.ron/);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await until(page, "grammar", EMPTY);
    await page.keyboard.press("Control+s");
    // A file that changes after it was asked for cannot be read any more.
    const isSaved = async () => !(await (await handle.getFile()).text().catch(() => "q0")).includes("q0");
    await waitFor(page, "the file to be saved", isSaved);
});

/** Submits a form to the page as a program that shares does, from a page without a policy. */
const share = async (page, fields) => {
    await page.goto(`${world.site.address}icon.svg`);
    await page.evaluate(({ text, file, address }) => {
        const make = (name) => document.createElementNS("http://www.w3.org/1999/xhtml", name);
        const form = Object.assign(make("form"), { method: "post", enctype: "multipart/form-data", action: `${address}?shared` });
        for (const [name, content] of Object.entries({ text, file })) {
            if (content === undefined) continue;
            const field = Object.assign(make(name === "file" ? "input" : "textarea"), { name });
            if (name === "text") field.value = content;
            else {
                field.type = "file";
                const data = new DataTransfer();
                data.items.add(new File([content], "shared.ron"));
                field.files = data.files;
            }
            form.append(field);
        }
        document.documentElement.append(form);
        form.submit();
    }, { ...fields, address: world.site.address });
    await ready(page);
};

const withWorker = async (test) => {
    const context = await visit(test, world);
    // The browser asks for an icon of the page from which the test shares.
    context.expected = /favicon/;
    const page = await open(context, world.site.address);
    await waitFor(page, "the service worker", () => navigator.serviceWorker.controller !== null);
    return page;
};

test("a file that is shared with the installed app is opened", async (test) => {
    const page = await withWorker(test);
    await share(page, { file: DRAWING });
    await until(page, "grammar", TWO_STATES);
    assert.equal(await page.evaluate(() => location.search), "");
    await page.reload();
    await ready(page);
    assert.equal(await ask(page, "grammar"), TWO_STATES);
});

// Firefox installs no pages, and gives no text to events of the clipboard that scripts make.
test("a grammar that is shared with the installed app is pasted", needs("texts in events of the clipboard"), async (test) => {
    const page = await withWorker(test);
    await share(page, { text: "q0 → a q1\nq1 → ε" });
    await until(page, "grammar", TWO_STATES);
});

test("the page describes itself to search engines and to previews of links", needs("pages without scripts"), async (test) => {
    const context = await visit(test, world, { javaScriptEnabled: false });
    context.expected = /./;
    const page = await context.newPage();
    await page.goto(world.site.address);
    const content = (name) => page.locator(`meta[${name}]`).getAttribute("content");
    assert.match(await page.title(), /Grammaton.*automata/);
    assert.match(await content('name="description"'), /automaton/);
    assert.match(await content('property="og:title"'), /Grammaton/);
    assert.match(await content('property="og:description"'), /grammar/);
    assert.match(await page.locator("#loading").innerText(), /Draw a finite automaton[\s\S]*JavaScript/);
    for (const name of ["preview.png", "icon-512.png", "icon-maskable.png", "screenshot-wide.png", "screenshot-narrow.png"]) {
        assert.equal((await page.request.get(world.site.address + name)).status(), 200, name);
    }
});
