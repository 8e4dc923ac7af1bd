// Links that contain a drawing. A broken or hostile link does no harm.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import {
    ask,
    begin,
    drawOneState,
    drawTwoStates,
    EMPTY,
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

const copyLink = async (page) => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.keyboard.press("Control+Shift+l");
    await waitFor(page, "a link in the clipboard", async () => (await navigator.clipboard.readText()) !== "");
    return page.evaluate(() => navigator.clipboard.readText());
};

const X = "# The language is empty: x has no rules.\n";

const linkTo = (text) => `v1=${deflateRawSync(text).toString("base64url")}`;

test("a copied link shows the drawing to another visitor and keeps that visitor's own drawing", async (test) => {
    const author = await visit(test, world, { permissions: ["clipboard-read", "clipboard-write"] });
    const drawing = await open(author, world.site.address);
    await drawTwoStates(drawing);
    const link = await copyLink(drawing);
    assert.ok(link.startsWith(`${world.site.address}#v1=`), link);

    const reader = await visit(test, world);
    const own = await open(reader, world.site.address);
    await drawOneState(own);
    await own.close({ runBeforeUnload: false });
    const followed = await open(reader, link);
    assert.equal(await ask(followed, "document"), await ask(drawing, "document"));
    await followed.close();
    const back = await open(reader, world.site.address);
    assert.equal(await ask(back, "grammar"), ONE_STATE);
});

test("a changed drawing from a link is kept like any other and removes the link from the address", async (test) => {
    const context = await visit(test, world);
    const link = linkTo('(version: 1, states: [(id: 0, name: "x", at: (0.0, 0.0), start: true)])');
    const page = await open(context, `${world.site.address}#${link}`);
    assert.equal(await ask(page, "grammar"), X);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("f");
    await until(page, "grammar", "x → ε\n");
    await waitFor(page, "the link to leave the address", () => location.hash === "");
    await page.reload();
    await ready(page);
    assert.equal(await ask(page, "grammar"), "x → ε\n");
});

test("a link pasted into an open tab is shown, and the tab's drawing is kept", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const link = linkTo('(version: 1, states: [(id: 0, name: "x", at: (0.0, 0.0), start: true)])');
    await page.evaluate((link) => (location.hash = link), link);
    await waitFor(page, "the link's drawing", () => globalThis.grammaton?.grammar?.()?.includes("x has no rules"));
    await page.close();
    const back = await open(context, world.site.address);
    assert.equal(await ask(back, "grammar"), TWO_STATES);
});

/** Goes in the history of the tab, and waits for the drawing with this grammar. */
const go = async (page, steps, grammar) => {
    await page.evaluate((steps) => setTimeout(() => history.go(steps)), steps);
    await waitFor(page, "the drawing of another entry of the history", (grammar) => globalThis.grammaton?.grammar?.() === grammar, grammar);
};

/** A tab with a drawing of its own in which a link was followed. */
const followed = async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    const link = linkTo('(version: 1, states: [(id: 0, name: "x", at: (0.0, 0.0), start: true)])');
    await page.evaluate((link) => (location.hash = link), link);
    await waitFor(page, "the drawing of the link", (text) => globalThis.grammaton?.grammar?.() === text, X);
    await still(page);
    return page;
};

test("Back leads from a drawing of a link to the drawing before it, and Forward to the link again", async (test) => {
    const page = await followed(test);
    await go(page, -1, TWO_STATES);
    assert.equal(await page.evaluate(() => location.hash), "");
    await go(page, 1, X);
    assert.match(await page.evaluate(() => location.hash), /^#v1=/);
});

test("Back and Forward after a change of a drawing of a link lose neither drawing", rare(), async (test) => {
    const page = await followed(test);
    await page.keyboard.press("Control+a");
    await page.keyboard.press("f");
    await until(page, "grammar", "x → ε\n");
    await waitFor(page, "the link to leave the address", () => location.hash === "");
    await go(page, -1, TWO_STATES);
    await go(page, 1, "x → ε\n");
    await page.reload();
    await ready(page);
    assert.equal(await ask(page, "grammar"), "x → ε\n");
    await go(page, -1, TWO_STATES);
});

const states = (count) => Array.from({ length: count }, (_, id) => `(id: ${id}, name: ""),`).join("");
const HOSTILE = {
    "a link that unpacks to 20 MB": [linkTo(" ".repeat(20_000_000)), /larger/],
    "a link to too many states": [linkTo(`(version: 1, states: [${states(10_000)}])`), /larger/],
    "a link of a million characters": [`v1=${"A".repeat(1_000_000)}`, /larger/],
    "a link to 200,000 open brackets": [linkTo("(".repeat(200_000)), /not contain a drawing/],
    "half a link": [linkTo('(version: 1, states: [(id: 0, name: "x")])').slice(0, 30), /missing or was changed/],
    "a link of a newer version": ["v2=AAAA", /newer/],
    "a link with a script": ["v1=<script>alert(1)</script>", /missing or was changed/],
};

// The app reads each kind of fault in the same way, and its own tests have all of them.
const OFTEN = ["a link that unpacks to 20 MB", "half a link"];

for (const [what, [link, message]] of Object.entries(HOSTILE)) {
    test(`${what} is refused with a clear message, and the app works`, OFTEN.includes(what) ? {} : rare(), async (test) => {
        const page = await open(await visit(test, world), `${world.site.address}#${link}`);
        assert.match(await ask(page, "said"), message);
        assert.equal(await ask(page, "grammar"), EMPTY);
        await page.keyboard.press("Escape");
        await until(page, "said", "");
        await still(page);
        await drawTwoStates(page);
    });
}
