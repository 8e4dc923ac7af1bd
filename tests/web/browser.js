// The browser that the tests use, and helpers for working with the app in it.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, firefox } from "playwright-core";
import { fileURLToPath } from "node:url";
import { serve } from "./server.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const DIST = process.env.DIST ?? here("../../dist");
export const NATIVE = process.env.GRAMMATON ?? here("../../target/debug/grammaton");
export const example = (name) => here(`../../examples/${name}`);
/** The widgets that a test of the desktop app writes down. */
export const NATIVE_WIDGETS = here("./accessibility.txt");

/** The name of a host whose connection is insecure: Chromium takes that of 127.0.0.1 for secure. */
export const INSECURE_HOST = "insecure.test";

const FLAGS = [
    "--no-sandbox",
    `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** The path of Firefox, to test in it instead of Chromium. */
const FIREFOX = process.env.FIREFOX;

/** How long the slowest machine may take for anything that is waited for, in milliseconds. */
const PATIENCE = 30_000;

const inVain = (what) => new Error(`waited ${PATIENCE / 1000} s in vain for ${what}`);

/** Waits for a promise, but not forever: the error says what was waited for. */
const inTime = async (what, promise) => {
    let timer;
    const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(inVain(what)), PATIENCE);
    });
    try {
        return await Promise.race([promise, late]);
    } finally {
        clearTimeout(timer);
    }
};

/**
 * Starts the browser. Firefox has WebGL only with a display. Playwright 1.65 would send a command that Firefox 153 lacks, so
 * package.json has an earlier version.
 */
const launch = (options) =>
    FIREFOX
        ? firefox.launch({ executablePath: FIREFOX, channel: "moz-firefox", headless: false })
        : chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, ...options });

/** The options of a test that needs something that Playwright offers only in Chromium. */
export const needs = (means) => ({ skip: FIREFOX && `Playwright has no ${means} in Firefox` });

/** The options of a test of another case of what a quick test covers: only `cargo xtask ci-full` runs it. */
export const rare = (options = {}) => (process.env.ALL_TESTS ? options : { skip: "ALL_TESTS is not set, as in ci-full" });

/**
 * The host of pages that contain the app. `localhost` is another site than 127.0.0.1, so its frames are third parties.
 * Playwright sends no input to such frames in Firefox, so there it is another origin of the same site.
 */
export const OTHER_HOST = FIREFOX ? "127.0.0.1" : "localhost";

/** Starts a browser and a server for the tests of one file. */
export const begin = async (hooks, options = {}) => {
    const browser = await launch(options);
    const site = await serve(DIST);
    hooks.after(async () => {
        await browser.close();
        await site.stop().catch(() => {});
    });
    return { browser, site };
};

/** Makes a browser profile of its own, in which any error and any request to another origin fails the test. */
export const visit = async (test, { browser, site }, options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const wrong = [];
    const origin = new URL(site.address).origin;
    context.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) wrong.push(`asked for ${url}`);
    });
    context.on("console", (message) => {
        const text = `${message.text()} (${message.location().url})`;
        if (["error", "warning"].includes(message.type()) && !isOfTheDriver(text)) wrong.push(text);
    });
    context.on("weberror", (error) => wrong.push(String(error.error())));
    // A test can set `context.expected` to a pattern of the errors that it provokes.
    context.wrong = wrong;
    test.after(async () => {
        await context.close();
        assert.deepEqual(wrong.filter((error) => !context.expected?.test(error)), []);
    });
    return context;
};

// The software renderer warns that reading a picture back is slow.
const isOfTheDriver = (text) => text.includes("GPU stall due to ReadPixels") || text.includes("GroupMarkerNotSet");

/** Opens the app in a new tab, and waits for its first frame. */
export const open = async (context, address) => {
    const page = await context.newPage();
    await page.goto(address);
    await ready(page);
    return page;
};

/**
 * Waits until `condition`, which runs in the page and may be async, is true; the page may be loaded again meanwhile. `what`
 * completes "waited in vain for". Playwright's own waitForFunction takes the promise of an async condition for true.
 */
export const waitFor = async (page, what, condition, argument) => {
    const met = async () => {
        try {
            return await page.evaluate(condition, argument);
        } catch (error) {
            if (/context was destroyed|navigation/.test(error.message)) return false;
            throw error;
        }
    };
    const end = performance.now() + PATIENCE;
    while (!(await inTime(what, met()))) {
        if (performance.now() > end) throw inVain(what);
        await sleep(30);
    }
};

export const ready = (page) => waitFor(page, "the first frame", () => globalThis.grammaton?.frames?.() > 0);

/** Waits until the test hook `question` answers `expected`. */
export const until = async (page, question, expected) => {
    const asked = ([question, expected]) => grammaton[question]() === expected;
    try {
        await waitFor(page, `grammaton.${question}() to be ${JSON.stringify(expected)}`, asked, [question, expected]);
    } catch (error) {
        assert.equal(await ask(page, question), expected, error.message);
        throw error;
    }
};

export const ask = (page, question) =>
    inTime(`an answer of grammaton.${question}()`, page.evaluate((question) => grammaton[question](), question));

/**
 * Waits until nothing has been drawn for `quiet` milliseconds, in which the browser has offered frames: on a busy machine,
 * it may take longer than that for a single frame.
 */
export const still = (page, quiet = 300) => {
    const rest = page.evaluate(async (quiet) => {
        const offered = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        let [before, since] = [-1, 0];
        while (grammaton.frames() !== before || performance.now() - since < quiet) {
            if (grammaton.frames() !== before) [before, since] = [grammaton.frames(), performance.now()];
            await offered();
        }
    }, quiet);
    return inTime(`${quiet} ms without a frame`, rest);
};

/** Waits for the app's next frame. Without this, a slow machine may handle a whole gesture in one frame. */
export const frame = (page) => {
    const twice = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return inTime("two animation frames", page.evaluate(twice));
};

/** The distance from a state's center to a point on its rim that starts an arrow. */
export const RIM = 25;
export const FIRST = { x: 300, y: 350 };
export const SECOND = { x: 520, y: 350 };
export const EMPTY = "# The language is empty: there is no start symbol.\n";
export const ONE_STATE = "# The language is empty: q0 has no rules.\n";
export const ONE_ARROW = "# The language is empty: the rules of q0 derive no word.\n";
export const TWO_STATES = "q0 → a q1\nq1 → ε\n";

/** Draws q0 with the state tool. A double click would be too slow on a slow machine. */
export const drawOneState = async (page) => {
    await page.keyboard.press("n");
    // The tool changes with the next frame, and a slow machine may handle the click in the same frame.
    await still(page);
    await page.mouse.click(FIRST.x, FIRST.y);
    await page.keyboard.press("v");
    await until(page, "grammar", ONE_STATE);
};

/** Gives the selected state a name. */
export const nameSelected = async (page, name) => {
    await page.keyboard.press("F2");
    await still(page);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(name);
    await page.keyboard.press("Enter");
    await waitFor(page, `the name ${name}`, (name) => grammaton.document().includes(name), name);
    await still(page);
};

/** Draws q0 –a→ q1 with mouse and keyboard, and makes q1 accepting. */
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

/** Types a label into the field that opens after an arrow was drawn. */
export const label = async (page) => {
    await waitFor(page, "the state q1", () => grammaton.document().includes('"q1"'));
    await still(page);
    await page.keyboard.type("a");
    await waitFor(page, "the label a", () => grammaton.document().includes('on: ["a"]'));
    await page.keyboard.press("Enter");
    await still(page);
};

/** Lets a screen reader click the widget with this name. */
export const press = async (page, name) => {
    const pressed = (name) => {
        const all = [...document.querySelectorAll("#mirror [aria-label]")];
        const found = all.filter((element) => element.ariaLabel === name).at(-1);
        found?.click();
        return found !== undefined;
    };
    await waitFor(page, `the widget ${name}`, pressed, name);
    await still(page);
};

/** Turns on the support for screen readers. */
export const turnOn = async (page) => {
    await page.locator("#accessibility").press("Enter");
    await waitFor(page, "the elements for screen readers", () => document.querySelectorAll("#mirror *").length > 10);
    await still(page);
};

/** Dispatches touches: each point is a finger, and no points lift all fingers. */
export const fingers = async (page) => {
    const session = await page.context().newCDPSession(page);
    return async (type, ...touchPoints) => {
        const points = touchPoints.map((point, id) => ({ ...point, id }));
        await session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    };
};

/** The point on the way from one point to another after a part of it. */
export const between = (a, b, part) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

/** Drags a finger from one place to another. */
export const swipe = async (page, touch, from, to) => {
    await touch("touchStart", from);
    // The first move follows at once: on a slow machine, a finger that rests for a frame could become a long press.
    for (const part of [0.1, 0.3, 0.6, 1]) {
        await touch("touchMove", between(from, to, part));
        await frame(page);
    }
    await touch("touchEnd");
};

/** Taps with a finger. */
export const tap = async (touch, at) => {
    await touch("touchStart", at);
    await touch("touchEnd");
};

/** Turns on the support of screen readers, by which tests find widgets. */
export const showWidgets = async (page) => {
    await page.locator("#accessibility").press("Enter");
    await waitFor(page, "the elements for screen readers", () => document.querySelectorAll("#mirror *").length > 10);
    await still(page);
};

/** The center of the widget with this name that is farthest down: the toolbar has some of the same names. */
export const widget = (page, name) =>
    page.evaluate((name) => {
        const all = [...document.querySelectorAll("#mirror [aria-label]")].filter((element) => element.ariaLabel === name);
        const centers = all.map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
        });
        return centers.sort((a, b) => b.y - a.y)[0];
    }, name);
