// The app on a phone: gestures on the canvas, and the buttons at the selection.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, fingers, frame, needs, ONE_STATE, open, showWidgets, still, swipe, tap, until, visit, waitFor, widget } from "./browser.js";

const world = await begin({ after });
const TOUCH = needs("touch gestures");
// Emulated, the pixels of a screen do not reach the canvas: `devicePixelContentBoxSize` stays that of the real screen.
const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
const STATE = { x: 120, y: 400 };
const EMPTY = { x: 250, y: 600 };

const moved = (at, x, y) => ({ x: at.x + x, y: at.y + y });
const states = (page) => page.evaluate(() => grammaton.document().match(/name: "/g)?.length ?? 0);

/** Opens the app on a phone with one state in an otherwise empty drawing. */
const phone = async (test, options = {}) => {
    const page = await open(await visit(test, world, { ...PHONE, ...options }), world.site.address);
    const touch = await fingers(page);
    await page.keyboard.press("n");
    await still(page);
    await tap(touch, STATE);
    // A browser may hold touches back until the next frame, but no keys.
    await until(page, "grammar", ONE_STATE);
    await page.keyboard.press("v");
    await showWidgets(page);
    await select(page, touch, false);
    return { page, touch };
};

const PLUS = "Draw a transition from this state";

/** Selects the state, or nothing, by taps that are no double tap. */
const select = async (page, touch, isSelected) => {
    await tap(touch, isSelected ? STATE : EMPTY);
    // The buttons appear when no second tap can follow.
    await waitFor(page, `the buttons: ${isSelected}`, ([name, isSelected]) => {
        const found = [...document.querySelectorAll("#mirror [aria-label]")].some(({ ariaLabel }) => ariaLabel === name);
        return found === isSelected;
    }, [PLUS, isSelected]);
    await still(page);
};

/** Presses a finger until the menu with `entry` opens. */
const hold = async (page, touch, at, entry) => {
    await touch("touchStart", at);
    await waitFor(page, `the menu with ${entry}`, (entry) => document.querySelector(`#mirror [aria-label="${entry}"]`) !== null, entry);
    await frame(page);
};

test("one finger pans, two fingers zoom, and neither changes the drawing", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    const before = await ask(page, "document");
    const [x, y, zoom] = await ask(page, "camera");
    await swipe(page, touch, EMPTY, moved(EMPTY, -80, -120));
    await still(page);
    assert.deepEqual(await ask(page, "camera"), [x - 80, y - 120, zoom]);
    const fingersAt = (apart) => [moved(EMPTY, -apart, 0), moved(EMPTY, apart, 0)];
    await touch("touchStart", fingersAt(40)[0]);
    await frame(page);
    await touch("touchStart", ...fingersAt(40));
    for (const apart of [50, 60, 80]) {
        await frame(page);
        await touch("touchMove", ...fingersAt(apart));
    }
    await touch("touchEnd");
    await still(page);
    assert.ok(Math.abs((await ask(page, "camera"))[2] / zoom - 2) < 0.02);
    assert.equal(await ask(page, "document"), before);
});

test("a double tap on empty canvas adds a state", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    // On a slow machine, the second tap may come too late.
    for (let tries = 0; (await states(page)) < 2 && tries < 30; tries += 1) {
        // Nothing waits between the taps.
        const taps = [EMPTY, moved(EMPTY, 20, -15)].flatMap((at) => [touch("touchStart", at), touch("touchEnd")]);
        await Promise.all(taps);
        await still(page);
    }
    assert.equal(await states(page), 2);
});

test("a long press opens the menu of the state", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    await hold(page, touch, STATE, "Duplicate");
    await touch("touchEnd");
    await still(page);
    await tap(touch, await widget(page, "Accepting state"));
    await waitFor(page, "the mark", () => grammaton.document().includes("accepting: true"));
});

test("a finger that moves on after a long press selects an area", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    const corner = moved(STATE, -90, -70);
    await hold(page, touch, corner, "New state here");
    for (const part of [0.3, 0.7, 1]) {
        await touch("touchMove", moved(corner, 170 * part, 140 * part));
        await frame(page);
    }
    await touch("touchEnd");
    await waitFor(page, "the buttons", (name) => document.querySelector(`#mirror [aria-label="${name}"]`) !== null, PLUS);
});

test("the plus draws a transition, and the bar changes the state", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    await select(page, touch, true);
    await tap(touch, await widget(page, "Accepting state"));
    await waitFor(page, "the mark", () => grammaton.document().includes("accepting: true"));
    await still(page);
    await swipe(page, touch, await widget(page, PLUS), EMPTY);
    await waitFor(page, "the new state", () => grammaton.document().includes('"q1"'));
    await still(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "INPUT", "phones show their keyboard");
    await page.keyboard.type("a");
    await page.keyboard.press("Enter");
    await waitFor(page, "the label", () => grammaton.document().includes('on: ["a"]'));
});

test("the keyboard of the phone moves nothing", TOUCH, async (test) => {
    const { page, touch } = await phone(test);
    await select(page, touch, true);
    const before = await ask(page, "camera");
    await tap(touch, await widget(page, "Edit name or label"));
    await still(page);
    await page.setViewportSize({ width: 390, height: 480 });
    await still(page);
    assert.deepEqual(await ask(page, "camera"), before);
    const field = await widget(page, "State name");
    assert.ok(field.y > 100 && field.y < 460, JSON.stringify(field));
    await page.keyboard.press("Enter");
    await page.setViewportSize({ width: 390, height: 844 });
    await still(page);
    assert.deepEqual(await ask(page, "camera"), before);
});
