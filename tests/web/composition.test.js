// Input methods: texts that are composed from several keys, with the events of the browser.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, frame, needs, open, SECOND, still, TWO_STATES, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** Composes a text as with pinyin: the letters one after the other, and then the characters. */
const compose = async (page, session, letters, text) => {
    for (let end = 1; end <= letters.length; end++) {
        const part = letters.slice(0, end);
        await session.send("Input.imeSetComposition", { text: part, selectionStart: end, selectionEnd: end });
        await frame(page);
    }
    await session.send("Input.insertText", { text });
    await still(page);
};

/** Sends a key as browsers do while a text is composed. */
const composingKey = async (page, session, key) => {
    const event = { key, code: key, windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    await frame(page);
};

test("a name is composed, and Enter closes its field only after the composition", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const session = await context.newCDPSession(page);
    await page.mouse.click(SECOND.x, SECOND.y);
    await still(page);
    await page.keyboard.press("F2");
    await still(page);
    await page.keyboard.press("Control+a");
    await session.send("Input.imeSetComposition", { text: "zhuang", selectionStart: 6, selectionEnd: 6 });
    await waitFor(page, "the letters of the composition", () => grammaton.document().includes('"zhuang"'));
    for (const key of ["ArrowDown", "Escape", "Enter"]) await composingKey(page, session, key);
    await compose(page, session, "zhuangtai", "状态");
    await waitFor(page, "the name 状态", () => grammaton.document().includes('"状态"'));
    // The field is still open and takes what is typed next.
    await page.keyboard.type("1");
    await waitFor(page, "the name 状态1", () => grammaton.document().includes('"状态1"'));
    await page.keyboard.press("Enter");
    await still(page);
    // Letters are shortcuts again: f makes the state not accepting.
    await page.keyboard.press("f");
    await waitFor(page, "the state not to accept", () => !grammaton.document().includes("accepting: true"));
});

test("a label is composed in the field of a selected arrow", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    assert.equal(await ask(page, "grammar"), TWO_STATES);
    const session = await context.newCDPSession(page);
    await page.mouse.click((300 + SECOND.x) / 2, SECOND.y);
    await still(page);
    await page.keyboard.press("F2");
    await still(page);
    await page.keyboard.press("Control+a");
    await compose(page, session, "zimu", "字母");
    await page.keyboard.press("Enter");
    await waitFor(page, "the label 字母", () => grammaton.document().includes('on: ["字母"]'));
    assert.ok(!(await ask(page, "document")).includes("zimu"));
});
