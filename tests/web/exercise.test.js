// Exercises by link: a student's copy opens, is solved and keeps the progress. A hostile link does no harm.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { ask, begin, drawTwoStates, EMPTY, open, ready, still, until, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const TEACHER = `(version: 2, exercise: (task: "automaton", text: "Draw an automaton of the word a.", attempts: 2),
    states: [(id: 0, name: "secret", at: (0.0, 0.0), start: true), (id: 1, name: "r", at: (200.0, 0.0), accepting: true)],
    transitions: [(from: 0, to: 1, on: ["a"])])`;

const linkTo = (text) => `x=${deflateRawSync(text).toString("base64url")}`;

const stored = (page) => ask(page, "document");

test("a link opens a copy for students, whose progress is kept", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, `${world.site.address}#${linkTo(TEACHER)}`);
    assert.equal(await ask(page, "grammar"), EMPTY);
    assert.ok(!(await stored(page)).includes("secret"), "the solution is compressed");
    await drawTwoStates(page);
    await page.keyboard.press("F8");
    await waitFor(page, "the attempt", () => globalThis.grammaton.document().includes("solved: true"));
    await waitFor(page, "the link to leave the address", () => location.hash === "");
    await page.reload();
    await ready(page);
    await until(page, "grammar", "q0 → a q1\nq1 → ε\n");
    assert.ok((await stored(page)).includes("solved: true"));
    // The link leads to the progress again, except while another tab shows it.
    const second = await open(context, `${world.site.address}#${linkTo(TEACHER)}`);
    assert.ok(!(await stored(second)).includes("solved: true"));
    assert.match(await ask(second, "said"), /another tab/);
    await second.close();
    await page.close();
    const later = await open(context, `${world.site.address}#${linkTo(TEACHER)}`);
    await until(later, "grammar", "q0 → a q1\nq1 → ε\n");
    assert.ok((await stored(later)).includes("solved: true"));
    assert.equal(new URL(later.url()).hash, "");
    const other = await open(context, `${world.site.address}#${linkTo(TEACHER.replace("word a", "word a alone"))}`);
    assert.ok(!(await stored(other)).includes("solved: true"));
});

test("broken and hostile links leave an empty drawing", async (test) => {
    const context = await visit(test, world);
    for (const link of ["x=", "x=!!!!", "x=AAAA", linkTo(" ".repeat(20_000_000)), `x=${"A".repeat(40_000)}`]) {
        const page = await open(context, `${world.site.address}#${link}`);
        assert.equal(await ask(page, "grammar"), EMPTY, link.slice(0, 20));
        await page.close();
    }
});

/** Carries out an action by its name in the command palette. */
const act = async (page, name) => {
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.insertText(name);
    await still(page);
    await page.keyboard.press("Enter");
    await still(page);
};

test("a teacher makes a sheet, whose link opens copies for students", async (test) => {
    const teacher = await visit(test, world, { permissions: ["clipboard-read", "clipboard-write"] });
    const page = await open(teacher, `${world.site.address}#v1=${deflateRawSync(TEACHER).toString("base64url")}`);
    await act(page, "New exercise sheet");
    await waitFor(page, "the sheet", () => globalThis.grammaton.document().includes("sheet: ["));
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await act(page, "Copy link for students");
    await waitFor(page, "a link in the clipboard", async () => (await navigator.clipboard.readText()) !== "");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${world.site.address}#x=`), link);

    const student = await visit(test, world);
    const copy = await open(student, link);
    const text = await stored(copy);
    assert.ok(text.includes("sheet: [") && text.includes("solution: ") && !text.includes("secret"), text);
});
