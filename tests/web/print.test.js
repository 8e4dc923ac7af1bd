// Printing: the drawing and the grammar on paper, in place of the window. PDF files are made in this way.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, needs, open, rare, still, TWO_STATES, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** The third row in the list of formats. The dialog of 900 by 560 points is centered in the window. */
const PDF = { x: 260, y: 199 };

/** A page with a drawing. It notes its title when it is asked to print, as a test cannot answer the browser's dialog. */
const drawn = async (test, options) => {
    const context = await visit(test, world, options);
    await context.addInitScript(() => {
        globalThis.prints = [];
        globalThis.print = () => prints.push(document.title);
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    return page;
};

const printed = (page) => waitFor(page, "the browser to be asked to print", () => prints.length > 0);

/** Tells the page that the browser begins or ends to print. */
const tell = (page, event) => page.evaluate((event) => dispatchEvent(new Event(event)), event);

const isShown = (page, part) => page.locator(part).evaluate((part) => part.checkVisibility());

test("the drawing and the grammar are printed in black on white, and the window is not", needs("PDF"), async (test) => {
    const page = await drawn(test, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await tell(page, "beforeprint");
    assert.equal(await page.locator("#paper pre").textContent(), await ask(page, "grammar"));
    assert.equal(await page.locator("#paper h1").textContent(), "Untitled");
    assert.deepEqual(await page.locator("#paper svg text").allTextContents(), ["a", "q0", "q1"]);
    assert.deepEqual(await Promise.all(["#paper", "#canvas"].map((part) => isShown(page, part))), [true, false]);
    const color = (part) => page.locator(part).evaluate((part) => getComputedStyle(part).color);
    assert.equal(await color("#paper pre"), "rgb(0, 0, 0)");
    const { width, right } = await page.locator("#paper svg").evaluate((part) => part.getBoundingClientRect().toJSON());
    assert.ok(width > 100 && right <= 1280, `${width} points, up to ${right}`);
    await tell(page, "afterprint");
    await page.emulateMedia({ media: null });
    assert.equal(await page.locator("#paper").count(), 0);
    assert.equal(await isShown(page, "#canvas"), true);
    assert.equal(await ask(page, "grammar"), TWO_STATES);
    // The browser itself sends both events. On paper, the text is text.
    const pdf = (await page.pdf()).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1);
    assert.ok(pdf.includes("/FontDescriptor"), "the PDF file has no text");
    assert.equal(await page.locator("#paper").count(), 0);
});

test("Ctrl+P prints what the app shows", async (test) => {
    const page = await drawn(test);
    await page.keyboard.press("Control+p");
    await printed(page);
    await still(page);
    assert.equal(await page.evaluate(() => prints.length), 1);
});

test("a PDF file of the drawing is printed on paper of its size", rare(), async (test) => {
    const page = await drawn(test);
    await page.keyboard.press("Control+e");
    await still(page);
    await page.mouse.click(PDF.x, PDF.y);
    await still(page);
    await page.keyboard.press("Enter");
    await printed(page);
    assert.deepEqual(await page.evaluate(() => prints), ["Untitled.pdf"]);
    assert.equal(await page.locator("#paper pre").count(), 0);
    const [width, height] = await page.locator("#paper svg").evaluate((svg) => ["width", "height"].map((name) => svg.getAttribute(name)));
    const rules = await page.evaluate(() => document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)));
    assert.match(rules.join(), new RegExp(`size: ${width}px ${height}px`));
    await tell(page, "beforeprint");
    assert.equal(await page.locator("#paper pre").count(), 0);
    await tell(page, "afterprint");
    assert.equal(await page.locator("#paper").count(), 0);
    await waitFor(page, "the title of the page", () => !document.title.includes("pdf"));
});

test("a page whose app has stopped prints its message", async (test) => {
    const context = await visit(test, world);
    context.expected = /panicked|unreachable/;
    const page = await open(context, world.site.address);
    await page.evaluate(() => setTimeout(() => grammaton.panic()));
    await waitFor(page, "the message", () => !document.getElementById("fault").hidden);
    await tell(page, "beforeprint");
    assert.equal(await page.locator("#paper").count(), 0);
    await page.emulateMedia({ media: "print" });
    assert.equal(await isShown(page, "#fault"), true);
});
