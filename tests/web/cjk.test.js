// Chinese, Japanese and Korean: the page loads slices of fonts for what is shown, and keeps them for offline use.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, drawOneState, FIRST, nameSelected, needs, open, rare, ready, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** The slices that a page requests, as variant and number. */
const requested = (context) => {
    const names = [];
    context.on("request", (request) => {
        const slice = request.url().match(/\/cjk-(.*)-[0-9a-f]{16}\.ttf$/);
        // What the service worker requests, the page has requested.
        if (slice && !request.serviceWorker()) names.push(slice[1]);
    });
    return names;
};

/** Gives the state q0 a name. */
const rename = async (page, name) => {
    await page.mouse.click(FIRST.x, FIRST.y);
    await still(page);
    await nameSelected(page, name);
    await page.keyboard.press("Escape");
    await still(page);
};

/** The state as it looks when no font has arrived for a while. */
const look = async (page) => {
    await page.mouse.move(FIRST.x + 200, FIRST.y + 200);
    await still(page, 600);
    const clip = { x: FIRST.x - 50, y: FIRST.y - 30, width: 100, height: 60 };
    return (await page.screenshot({ clip })).toString("base64");
};

const NAMES = ["状态", "日本", "한국"];

test("texts are shown with slices that are loaded once, also offline", needs("text insertion"), async (test) => {
    const context = await visit(test, world);
    const slices = requested(context);
    const page = await open(context, world.site.address);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await drawOneState(page);
    assert.deepEqual(slices, [], "none is loaded for an English drawing");
    const online = [];
    for (const name of NAMES) {
        await rename(page, name);
        online.push(await look(page));
    }
    assert.equal(new Set(slices).size, slices.length, `each once: ${slices}`);
    assert.ok(slices.some((slice) => slice.startsWith("kr")) && slices.some((slice) => slice.startsWith("sc")), `${slices}`);
    // Neither is anywhere near a variant.
    assert.ok(slices.length <= 6, `${slices}`);
    await world.site.stop();
    try {
        // A page beside the first one starts with an empty drawing.
        const offline = await open(context, world.site.address);
        await drawOneState(offline);
        for (const [index, name] of NAMES.entries()) {
            await rename(offline, name);
            assert.equal(await look(offline), online[index], `${name} offline`);
        }
    } finally {
        await world.site.start();
    }
    // Boxes would all look the same.
    assert.equal(new Set(online).size, NAMES.length);
});

test("while a slice is missing, boxes of the same width stand there, and it is requested again", rare(needs("text insertion")), async (test) => {
    const context = await visit(test, world, { serviceWorkers: "block" });
    context.expected = /ERR_FAILED|registration blocked/;
    const page = await open(context, world.site.address);
    await drawOneState(page);
    await context.route(/cjk-.*\.ttf$/, (route) => route.abort());
    const boxes = [];
    for (const name of NAMES.slice(0, 2)) {
        await rename(page, name);
        boxes.push(await look(page));
    }
    assert.equal(boxes[0], boxes[1], "two characters without a font look like any others");
    await context.unroute(/cjk-.*\.ttf$/);
    await page.waitForTimeout(10_100);
    await page.mouse.move(FIRST.x + 200, FIRST.y + 150);
    assert.notEqual(await look(page), boxes[1]);
});

test("the variant of Chinese characters is the one that the browser's languages ask for", rare(needs("languages")), async (test) => {
    for (const [language, variant] of [["ja-JP", "jp"], ["zh-TW", "tc"]]) {
        const context = await visit(test, world);
        // The app is in English, whose characters have no variants.
        await context.addInitScript((languages) => {
            Object.defineProperty(navigator, "languages", { get: () => languages });
        }, ["en-US", language]);
        const slices = requested(context);
        const page = await open(context, world.site.address);
        await drawOneState(page);
        await rename(page, "直");
        await still(page, 600);
        assert.deepEqual(slices.map((slice) => slice.split("-")[0]), [variant], language);
    }
});

test("a copied picture has the characters of the drawing", rare(needs("clipboard permissions")), async (test) => {
    const context = await visit(test, world);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await open(context, world.site.address);
    await page.evaluate(() => {
        const { host } = grammaton;
        const { copyPng } = host;
        host.copyPng = (...picture) => (globalThis.copied = copyPng(...picture));
    });
    await drawOneState(page);
    const pictures = [];
    for (const name of NAMES) {
        await rename(page, name);
        pictures.push(await copied(page));
    }
    assert.equal(new Set(pictures).size, NAMES.length, "boxes and empty places would all look the same");
});

/** The pixels of the drawing as it is copied. */
const copied = async (page) => {
    await page.evaluate(() => (globalThis.copied = null));
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.insertText("copy as png");
    await still(page);
    await page.keyboard.press("Enter");
    await waitFor(page, "the picture", () => globalThis.copied?.then(() => true));
    return page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const picture = await createImageBitmap(await item.getType("image/png"));
        const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        context.drawImage(picture, 0, 0);
        return context.getImageData(0, 0, picture.width, picture.height).data.join();
    });
};
