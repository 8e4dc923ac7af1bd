// Drawing with the mouse and by touch, and the resulting grammar.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import {
    ask,
    begin,
    between,
    drawOneState,
    drawTwoStates,
    fingers,
    FIRST,
    frame,
    label,
    needs,
    ONE_ARROW,
    ONE_STATE,
    open,
    RIM,
    SECOND,
    showWidgets,
    still,
    swipe,
    tap,
    TWO_STATES,
    until,
    visit,
    waitFor,
    widget,
    rare,
} from "./browser.js";

const world = await begin({ after });

/** The positions of the tools. */
const SELECT_TOOL = { x: 28, y: 56 };
const STATE_TOOL = { x: 67, y: 56 };

/** Draws q0 –a→ q1 with one finger. */
const drawByTouch = async (page, touch) => {
    for (const at of [STATE_TOOL, FIRST, SELECT_TOOL]) await tap(touch, at);
    await until(page, "grammar", ONE_STATE);
    await still(page);
    await swipe(page, touch, { x: FIRST.x + RIM, y: FIRST.y }, SECOND);
    await label(page);
    await until(page, "grammar", ONE_ARROW);
};

test("two states and an arrow are drawn with the mouse and undone with the keyboard", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawTwoStates(page);
    await page.keyboard.press("Control+z");
    await until(page, "grammar", ONE_ARROW);
    await page.keyboard.press("Control+Shift+z");
    await until(page, "grammar", TWO_STATES);
});

test("two states and an arrow are drawn by touch", rare(needs("touch gestures")), async (test) => {
    const page = await open(await visit(test, world, { hasTouch: true }), world.site.address);
    await drawByTouch(page, await fingers(page));
});

test("letters typed directly after a drag are the label", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    await drawOneState(page);
    await page.mouse.move(FIRST.x + RIM, FIRST.y);
    await frame(page);
    await page.mouse.down();
    await frame(page);
    await page.mouse.move(SECOND.x, SECOND.y, { steps: 3 });
    await frame(page);
    // In one task, so that no frame comes between them. The letters are shortcuts, too.
    await page.evaluate(({ x, y }) => {
        const release = new PointerEvent("pointerup", { clientX: x, clientY: y, button: 0, pointerType: "mouse", bubbles: true });
        const canvas = document.getElementById("canvas");
        canvas.dispatchEvent(release);
        globalThis.focused = document.activeElement.tagName;
        for (const key of ["f", "s"]) {
            const press = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true };
            if (!document.activeElement.dispatchEvent(new KeyboardEvent("keydown", press))) continue;
            document.execCommand("insertText", false, key);
        }
    }, SECOND);
    assert.equal(await page.evaluate(() => focused), "INPUT");
    await waitFor(page, "the label fs", () => grammaton.document().includes('on: ["fs"]') || grammaton.document().includes('on: ["f", "s"]'));
});

test("the field of a label has the keyboard focus while the touch is handled, so that phones show their keyboard", needs("touch gestures"), async (test) => {
    const page = await open(await visit(test, world, { hasTouch: true }), world.site.address);
    const touch = await fingers(page);
    for (const at of [STATE_TOOL, FIRST, SELECT_TOOL]) await tap(touch, at);
    await until(page, "grammar", ONE_STATE);
    await still(page);
    await page.evaluate(() => {
        addEventListener("touchend", () => (globalThis.focused = document.activeElement.tagName), true);
    });
    await swipe(page, touch, { x: FIRST.x + RIM, y: FIRST.y }, SECOND);
    await waitFor(page, "the end of the touch", () => globalThis.focused !== undefined);
    assert.equal(await page.evaluate(() => focused), "INPUT");
});

test("two fingers zoom and move the view without changing the drawing", rare(needs("touch gestures")), async (test) => {
    const page = await open(await visit(test, world, { hasTouch: true }), world.site.address);
    const touch = await fingers(page);
    await drawByTouch(page, touch);
    const before = await ask(page, "document");
    const camera = await ask(page, "camera");
    const left = { x: 200, y: 500 };
    const right = { x: 400, y: 500 };
    await touch("touchStart", left);
    await frame(page);
    await touch("touchStart", left, right);
    // The fingers end twice as far apart and 40 points to the right, so the view is twice as large and the point
    // between the fingers stays between them.
    for (const part of [0.25, 0.5, 0.75, 1]) {
        await frame(page);
        await touch("touchMove", between(left, { x: 140, y: 500 }, part), between(right, { x: 540, y: 500 }, part));
    }
    await touch("touchEnd");
    await still(page);
    const now = await ask(page, "camera");
    const seen = JSON.stringify([camera, now]);
    const under = (x, [pan, , zoom]) => (x - pan) / zoom;
    assert.ok(Math.abs(now[2] / camera[2] - 2) < 0.02, seen);
    assert.ok(Math.abs(under(300, camera) - under(340, now)) < 3, seen);
    assert.equal(await ask(page, "document"), before);
});

test("a long press on a state opens its menu", rare(needs("touch gestures")), async (test) => {
    const page = await open(await visit(test, world, { hasTouch: true }), world.site.address);
    const touch = await fingers(page);
    await drawByTouch(page, touch);
    await showWidgets(page);
    await touch("touchStart", SECOND);
    // A long press is defined by its time, so there is nothing else to wait for.
    await page.waitForTimeout(1000);
    await touch("touchEnd");
    await still(page);
    await tap(touch, await widget(page, "Accepting state"));
    await until(page, "grammar", TWO_STATES);
});
