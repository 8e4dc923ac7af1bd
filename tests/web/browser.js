// The browser that the tests use, and a hand on the app in it.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { fileURLToPath } from "node:url";
import { serve } from "./server.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const DIST = process.env.DIST ?? here("../../dist");
export const NATIVE = process.env.GRAMMATON ?? here("../../target/debug/grammaton");
export const example = (name) => here(`../../examples/${name}`);

const FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** Starts a browser and a server for the tests of one file. */
export const begin = async (hooks) => {
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    const site = await serve(DIST);
    hooks.after(async () => {
        await browser.close();
        await site.stop().catch(() => {});
    });
    return { browser, site };
};

/** A visitor: a browser's profile of its own, in which any error and any request to another origin fails the test. */
export const visit = async (test, { browser, site }, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const wrong = [];
    const origin = new URL(site.address).origin;
    context.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) wrong.push(`asked for ${url}`);
    });
    context.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !isOfTheDriver(message.text())) wrong.push(message.text());
    });
    context.on("weberror", (error) => wrong.push(String(error.error())));
    // What a test expects to go wrong, it names in `context.expected`.
    context.wrong = wrong;
    test.after(async () => {
        await context.close();
        assert.deepEqual(wrong.filter((error) => !context.expected?.test(error)), []);
    });
    return context;
};

// The software renderer complains about its own slowness when a picture is read back.
const isOfTheDriver = (text) => text.includes("GPU stall due to ReadPixels") || text.includes("GroupMarkerNotSet");

/** Opens the app in a new tab, and waits until it has drawn. */
export const open = async (context, address) => {
    const page = await context.newPage();
    await page.goto(address);
    await ready(page);
    return page;
};

export const ready = (page) => page.waitForFunction(() => globalThis.grammaton?.frames?.() > 0);

/** Waits until the page answers yes, also where it takes its time to answer. */
export const eventually = async (page, question) => {
    while (!(await page.evaluate(question))) await page.evaluate(() => new Promise(requestAnimationFrame));
};

/** Waits until the app's answer is this. */
export const until = async (page, question, expected) => {
    const ask = ([question, expected]) => grammaton[question]() === expected;
    try {
        await page.waitForFunction(ask, [question, expected], { timeout: 20_000 });
    } catch {
        assert.equal(await page.evaluate((question) => grammaton[question](), question), expected);
    }
};

export const ask = (page, question) => page.evaluate((question) => grammaton[question](), question);

/** Waits until nothing has been drawn for so many milliseconds. */
export const still = (page, quiet = 300) =>
    page.evaluate(async (quiet) => {
        const pause = () => new Promise((done) => setTimeout(done, quiet));
        for (let before = -1; before !== grammaton.frames(); await pause()) before = grammaton.frames();
    }, quiet);

/** Waits for the app's next frame, as a slow machine may take a whole gesture into one. */
export const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** How far from a state's centre its rim can be taken hold of. */
export const RIM = 25;
export const FIRST = { x: 300, y: 350 };
export const SECOND = { x: 520, y: 350 };
export const EMPTY = "# The language is empty: there is no start symbol.\n";
export const ONE_STATE = "# The language is empty: q0 has no rules.\n";
export const ONE_ARROW = "# The language is empty: the rules of q0 derive no word.\n";
export const TWO_STATES = "q0 → a q1\nq1 → ε\n";

/** Draws q0, with the tool for states: a double click would have to be as quick as a hand's on any machine. */
export const drawOneState = async (page) => {
    await page.keyboard.press("n");
    // A tool is in hand from the next frame on, and a slow machine may take the click into the same.
    await still(page);
    await page.mouse.click(FIRST.x, FIRST.y);
    await page.keyboard.press("v");
    await until(page, "grammar", ONE_STATE);
};

/** Draws q0 –a→ q1, accepting, by mouse and keyboard. */
export const drawTwoStates = async (page) => {
    await drawOneState(page);
    await page.mouse.move(FIRST.x + RIM, FIRST.y);
    await frame(page);
    await page.mouse.down();
    await frame(page);
    await page.mouse.move((FIRST.x + SECOND.x) / 2, FIRST.y, { steps: 3 });
    await frame(page);
    await page.mouse.move(SECOND.x, SECOND.y, { steps: 3 });
    await frame(page);
    await page.mouse.up();
    await label(page);
    await page.mouse.click(SECOND.x, SECOND.y);
    await still(page);
    await page.keyboard.press("f");
    await until(page, "grammar", TWO_STATES);
};

/** Types a label into the field that opens when an arrow is drawn. */
export const label = async (page) => {
    await page.waitForFunction(() => grammaton.document().includes('"q1"'));
    await still(page);
    await page.keyboard.type("a");
    await page.waitForFunction(() => grammaton.document().includes('on: ["a"]'));
    await page.keyboard.press("Enter");
    await still(page);
};
