// Copying and pasting: also where the page has no access to the clipboard.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, INSECURE_HOST, needs, open, ready, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const COPIED = "Link copied";
const GRAMMAR = "S -> a S | b";
const PASTED = "S → a S | b F\nF → ε\n";

/** The world in which the page is on a host with an insecure connection. */
const insecure = () => {
    const address = world.site.address.replace("127.0.0.1", INSECURE_HOST);
    return { ...world, site: { ...world.site, address } };
};

/** The text of the clipboard, as a page on a secure connection reads it, if nothing went wrong until now. */
const clipboard = async (context) => {
    assert.deepEqual(context.wrong, []);
    const origin = new URL(world.site.address).origin;
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    const page = await context.newPage();
    await page.goto(`${world.site.address}icon.svg`);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await page.close();
    // This page is of another origin than the one under test, and has no icon.
    context.wrong.length = 0;
    return text;
};

const copyLink = (page) => page.keyboard.press("Control+Shift+l");

const saysCopied = (page) => waitFor(page, "the message that the link was copied", (text) => grammaton.said() === text, COPIED);

/** Takes all ways to the clipboard from the page, except the keys and menus of the browser. */
const refuse = (context) =>
    context.addInitScript(() => {
        const denied = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
        if (globalThis.Clipboard) Object.assign(Clipboard.prototype, { readText: denied, writeText: denied });
        document.execCommand = () => false;
    });

const paste = async (page) => {
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.type("paste");
    await still(page);
    await page.keyboard.press("Enter");
};

test("on an insecure connection texts are copied, and the page says so", needs("host rules"), async (test) => {
    const context = await visit(test, insecure());
    const page = await open(context, insecure().site.address);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await drawTwoStates(page);
    await copyLink(page);
    await saysCopied(page);
    await page.keyboard.press("Control+a");
    await still(page);
    await page.keyboard.press("Control+c");
    await waitFor(page, "the message that the states were copied", () => grammaton.said().includes("Copied"));
    assert.match(await clipboard(context), /version: [\s\S]*"q1"/);
});

test("in a frame without permissions a link is copied", needs("clipboard permissions"), async (test) => {
    const context = await visit(test, world);
    const page = await context.newPage();
    const frames = `<iframe src="${world.site.address}" width="1280" height="800"></iframe>`;
    await page.setContent(frames, { waitUntil: "commit" });
    const frame = page.frames()[1];
    await ready(frame);
    await frame.click("#canvas", { position: { x: 400, y: 500 } });
    await copyLink(page);
    await saysCopied(frame);
    assert.match(await clipboard(context), /#v1=/);
});

test("where copying is refused, a dialog has the text, and nothing claims that it was copied", async (test) => {
    const context = await visit(test, world);
    await refuse(context);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    await copyLink(page);
    const dialog = page.getByRole("dialog", { name: "Copy the text" });
    await dialog.waitFor();
    assert.match(await dialog.getByRole("textbox").inputValue(), /#v1=/);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await still(page);
    assert.equal(await ask(page, "said"), "");
    // The keys of the browser still work.
    await copyLink(page);
    await dialog.waitFor();
    await page.keyboard.press("Control+c");
    await saysCopied(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "canvas");
});

test("Paste in a menu pastes the text of the clipboard", needs("clipboard permissions"), async (test) => {
    const context = await visit(test, world, { permissions: ["clipboard-read", "clipboard-write"] });
    const page = await open(context, world.site.address);
    await page.evaluate((text) => navigator.clipboard.writeText(text), GRAMMAR);
    await paste(page);
    await waitFor(page, "the pasted grammar", (grammar) => grammaton.grammar() === grammar, PASTED);
});

test("where reading the clipboard is refused, Paste opens a dialog with a field", async (test) => {
    const context = await visit(test, world);
    await refuse(context);
    const page = await open(context, world.site.address);
    await paste(page);
    const dialog = page.getByRole("dialog", { name: "Paste a text" });
    await dialog.getByRole("textbox").fill(GRAMMAR);
    await dialog.getByRole("button", { name: "Paste" }).click();
    await waitFor(page, "the pasted grammar", (grammar) => grammaton.grammar() === grammar, PASTED);
    await paste(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await still(page);
    assert.equal(await ask(page, "grammar"), PASTED);
});
