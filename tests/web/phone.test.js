// The page on phones: the edges that the system covers, and sharing by the browser's own dialog.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, needs, open, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const LANDSCAPE = { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true };

/** The color of a pixel of the page, given in points. */
const color = async (page, x, y) => {
    const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 }, scale: "css" });
    return page.evaluate(async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return [...context.getImageData(0, 0, 1, 1).data];
    }, [...png]);
};

test("nothing is behind the notch and the home indicator, and the bars go on under them", needs("insets"), async (test) => {
    const context = await visit(test, world, LANDSCAPE);
    const page = await open(context, world.site.address);
    await still(page);
    const before = await ask(page, "camera");
    const session = await context.newCDPSession(page);
    const insets = { top: 0, right: 47, bottom: 21, left: 47 };
    await session.send("Emulation.setSafeAreaInsetsOverride", { insets });
    // Phones report a change with the size or the orientation of the screen.
    await page.evaluate(() => dispatchEvent(new Event("resize")));
    await waitFor(page, "insets in the styles", () => getComputedStyle(document.documentElement).scrollPaddingLeft === "47px");
    await still(page);
    const middle = async () => {
        await page.evaluate(() => dispatchEvent(new Event("resize")));
        await still(page);
        return ask(page, "camera");
    };
    assert.notDeepEqual(await middle(), before, "the canvas has less room");
    // The notch has the color of the bars, from the top to the bottom.
    const bar = await color(page, 60, 2);
    for (const [x, y] of [[2, 2], [20, 200], [840, 200], [2, 388], [400, 388]]) {
        assert.deepEqual(await color(page, x, y), bar, `${x}, ${y}`);
    }
});

test("the browser's dialog gets the link while a tap is handled", needs("touches"), async (test) => {
    const context = await visit(test, world, { viewport: { width: 1280, height: 800 }, hasTouch: true });
    await context.addInitScript(() => {
        globalThis.shared = [];
        navigator.canShare = () => true;
        navigator.share = async (data) => {
            globalThis.shared.push({ ...data, active: navigator.userActivation.isActive });
        };
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.insertText("qr code");
    await still(page);
    await page.keyboard.press("Enter");
    await still(page);
    await page.evaluate(() => document.getElementById("accessibility").click());
    const button = page.getByRole("button", { name: "Share with other apps…" });
    await button.waitFor({ state: "attached" });
    const { x, y, width, height } = await button.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await waitFor(page, "the link in the dialog", () => shared.length > 0);
    const [{ url, active }] = await page.evaluate(() => shared);
    assert.ok(url.startsWith(`${world.site.address}#v1=`), url);
    assert.equal(active, true);
});
