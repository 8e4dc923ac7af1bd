// The automaton of (a|b)*abb: drawn with few actions, drawn with the keyboard alone, and typed as a grammar.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { ask, begin, FIRST, frame, open, RIM, still, until, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const ABB = "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n";
/** The drawing may take at most this many clicks, drags and key presses. */
const MOST = 20;

/** A keyboard and a mouse that count their actions. */
const counted = (page) => {
    const hands = { actions: 0 };
    hands.press = async (...keys) => {
        for (const key of keys) {
            hands.actions += 1;
            await page.keyboard.press(key);
            await still(page);
        }
    };
    hands.click = async (at) => {
        hands.actions += 1;
        await page.mouse.click(at.x, at.y);
        await still(page);
    };
    hands.drag = async (from, to) => {
        hands.actions += 1;
        await page.mouse.move(from.x, from.y);
        await frame(page);
        await page.mouse.down();
        for (const part of [0.3, 0.6, 1]) {
            await frame(page);
            await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
        }
        await frame(page);
        await page.mouse.up();
        await still(page);
    };
    return hands;
};

test("(a|b)*abb is drawn with a mouse and few keys", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    const hands = counted(page);
    const at = (column) => ({ x: FIRST.x - 150 + 160 * column, y: FIRST.y });
    await hands.press("n");
    await hands.click(at(0));
    await hands.press("v");
    // A drag from the rim back into the state draws a loop.
    await hands.drag({ x: at(0).x + RIM, y: at(0).y }, { x: at(0).x + 2, y: at(0).y + 4 });
    await hands.press("a", ",", "b", "Enter");
    for (const [column, symbol] of ["a", "b", "b"].entries()) {
        await hands.drag({ x: at(column).x + RIM, y: at(column).y }, at(column + 1));
        await hands.press(symbol, "Enter");
    }
    await hands.press("f");
    await until(page, "grammar", ABB);
    assert.ok(hands.actions <= MOST, String(hands.actions));
});

test("(a|b)*abb is drawn with the keyboard alone", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    const hands = counted(page);
    await hands.press("n", "n", "t", "Tab", "Enter", "a", ",", "b");
    for (const symbol of ["a", "b", "b"]) await hands.press("Tab", symbol);
    await hands.press("Enter", "f");
    await until(page, "grammar", ABB);
    assert.ok(hands.actions <= MOST, String(hands.actions));
});

test("a typed grammar is drawn and run, and undo restores both drawing and text", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    const hands = counted(page);
    // A click into the empty panel starts a text field.
    await hands.click({ x: 1000, y: 217 });
    for (const [number, line] of ["S -> aS | bS | aA", "A -> bB", "B -> b"].entries()) {
        if (number > 0) await page.keyboard.press("Enter");
        await page.keyboard.type(line);
        await still(page);
    }
    await waitFor(page, "the typed grammar", () => /S → a S \| a A \| b S\nA → b B\nB → b/.test(grammaton.grammar()));
    const typed = await ask(page, "grammar");
    await hands.press("Alt+r");
    await page.keyboard.type("aabb");
    await waitFor(page, "the derivation of aabb", () => /Accepted[\s\S]*S\s+⇒ a S\s+⇒ a a A\s+⇒ a a b B\s+⇒ a a b b/.test(grammaton.run()));
    await hands.press("Alt+r");
    // Deleting everything on the canvas deletes the text as well.
    await hands.click({ x: 80, y: 600 });
    await hands.press("Control+a", "Delete");
    await waitFor(page, "an empty grammar", () => !/S →/.test(grammaton.grammar()));
    await hands.press("Control+z");
    await until(page, "grammar", typed);
});
