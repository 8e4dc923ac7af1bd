// Exporting pictures of the drawing, which the browser itself makes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, EMPTY, needs, open, still, TWO_STATES, until, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** The second row in the list of formats. The dialog of 900 by 560 points is centered in the window. */
const PNG = { x: 260, y: 173 };

/** A page with a drawing, in a browser that exports by downloading. */
const drawn = async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        delete globalThis.showOpenFilePicker;
        delete globalThis.showSaveFilePicker;
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    return page;
};

/** Exports in the format that was used last: the dialog opens with it, and Enter saves. */
const exported = async (page) => {
    await page.keyboard.press("Control+e");
    await still(page);
    const saving = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const download = await saving;
    await waitFor(page, "the message that the picture was exported", () => grammaton.said().includes("Exported"));
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

test("a picture is saved as SVG", needs("downloads"), async (test) => {
    const page = await drawn(test);
    const { name, bytes } = await exported(page);
    assert.equal(name, "Untitled.svg");
    assert.match(bytes.toString(), /^<svg [\s\S]*>q<tspan [^>]*>0<\/tspan><\/text>[\s\S]*<\/svg>\n$/);
});

test("a picture saved as PNG contains the drawing and opens again", needs("downloads"), async (test) => {
    const page = await drawn(test);
    const before = await ask(page, "document");
    await page.keyboard.press("Control+e");
    await still(page);
    await page.mouse.click(PNG.x, PNG.y);
    await still(page);
    await page.keyboard.press("Escape");
    await still(page);
    const { name, bytes } = await exported(page);
    assert.equal(name, "Untitled.png");
    assert.equal(bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(bytes.readUInt32BE(16) > 300, "two pixels per point");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await until(page, "grammar", EMPTY);
    await page.evaluate((bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], "Untitled.png"));
        document.getElementById("canvas").dispatchEvent(new DragEvent("drop", { dataTransfer }));
    }, [...bytes]);
    await until(page, "grammar", TWO_STATES);
    const states = (text) => text.match(/\(id: .*/g);
    assert.deepEqual(states(await ask(page, "document")), states(before));
});

test("a picture is copied to the clipboard as PNG", needs("clipboard permissions"), async (test) => {
    const page = await drawn(test);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.insertText("copy as png");
    await still(page);
    await page.keyboard.press("Enter");
    await waitFor(page, "the message that the picture was copied", () => grammaton.said().includes("Copied as PNG"));
    const [width, inked] = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const picture = await createImageBitmap(await item.getType("image/png"));
        const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, picture.width, picture.height);
        return [picture.width, data.some((value, at) => at % 4 === 0 && value < 100)];
    });
    assert.ok(width > 300, "two pixels per point");
    assert.ok(inked, "something is drawn");
});
