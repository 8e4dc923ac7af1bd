// Random input in the page: nothing stops the app, it goes on showing the drawing without boxes, and its memory stays bounded.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, fingers, frame, needs, open, visit } from "./browser.js";

const world = await begin({ after });

/** `cargo xtask ci-full` asks for more. */
const EVENTS = Number(process.env.EVENTS ?? 500);
// The app starts with about 60 MB. A page has at most 4 GB.
const MEMORY = 400 << 20;

// Keys that edit, and none that opens a dialog of the browser.
const KEYS = [
    ..."ntsfabv",
    ...["Enter", "Escape", "Delete", "Tab", "F2", "ArrowLeft", "ArrowDown", "Home"],
    ...["Control+z", "Control+y", "Control+a", "Control+d", "Alt+r", "Alt+g"],
];

// Characters of several scripts, which are typed into whatever has the focus.
const TEXTS = ["ε", "q₀", "→", "|", "语言", "日本", "é", "λ", "∅", "[a-z]"];

// A small pseudorandom number generator (xorshift), so that failures are reproducible.
const numbers = (seed) => (limit) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % limit;
};

/** The number of colors in a screenshot of the page, of which few pixels are looked at. */
const colors = async (page) => {
    const bytes = [...(await page.screenshot())];
    return page.evaluate(async (bytes) => {
        const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
        const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, picture.width, picture.height);
        const pixels = new Uint32Array(data.buffer).filter((_, index) => index % 37 === 0);
        return new Set(pixels).size;
    }, bytes);
};

test(`${EVENTS} random events stop nothing, leave no white page and take little memory`, needs("DevTools protocol"), async (test) => {
    const page = await open(await visit(test, world, { hasTouch: true }), world.site.address);
    const touch = await fingers(page);
    // A state in place of the start page, whose button for files opens a dialog of the browser.
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    const below = numbers(2463534242);
    const place = () => [150 + below(700), 150 + below(450)];
    const point = () => {
        const [x, y] = place();
        return { x, y };
    };
    // One finger or two. The browser holds touches back until the next frame, for which the next event does not wait.
    const gesture = () => {
        const from = [point(), point()].slice(0, 1 + below(2));
        const begun = touch("touchStart", ...from);
        const moves = Array.from({ length: below(3) }, () => touch("touchMove", ...from.map(point)));
        return Promise.all([begun, ...moves, touch("touchEnd")]);
    };
    const acts = [
        () => page.keyboard.press(KEYS[below(KEYS.length)]),
        () => page.keyboard.press(KEYS[below(KEYS.length)]),
        () => page.mouse.click(...place()),
        () => page.mouse.dblclick(...place()),
        () => page.mouse.move(...place()),
        () => page.mouse.down(),
        () => page.mouse.up(),
        () => page.mouse.wheel(0, below(200) - 100),
        gesture,
        gesture,
        () => page.keyboard.insertText(TEXTS[below(TEXTS.length)]),
    ];
    for (let event = 0; event < EVENTS; event += 1) {
        await acts[below(acts.length)]();
        if (event % 50 === 0) await frame(page);
        if (event % 250 === 249) {
            // Duplicates of duplicates would make a drawing that takes seconds for each frame.
            if ((await ask(page, "document")).length > 10_000) {
                for (const key of ["Escape", "Escape", "Control+a", "Delete"]) await page.keyboard.press(key);
            }
            assert.equal(await page.locator("#fault").isVisible(), false, await page.locator("#fault-detail").textContent());
            assert.ok((await colors(page)) > 8, `a blank page after ${event} events`);
        }
    }
    await page.mouse.up();
    await frame(page);
    const document = await ask(page, "document");
    assert.match(document, /version: [12]/);
    const [missing] = await page.evaluate((text) => grammaton.host.fonts(text), document + TEXTS.join(""));
    assert.equal(missing, "", "characters without a font, which are boxes");
    const memory = await ask(page, "memory");
    assert.ok(memory > 0 && memory < MEMORY, `${memory >> 20} MB`);
});
