// The book, which is next to the app where the whole site is hosted.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, open, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

// Opens the book by the command palette.
const openBook = async (page) => {
    await page.keyboard.press("Control+k");
    await still(page);
    await page.keyboard.type("handbook");
    await still(page);
    await page.keyboard.press("Enter");
};

test("Help opens the book of the host in a tab of its own", async (test) => {
    const context = await visit(test, world);
    const content = { contentType: "text/html", body: "<!doctype html><title>The book</title>" };
    await context.route("**/some/book/en/index.html", (route) => route.fulfill(content));
    const page = await open(context, world.site.address);
    const opened = context.waitForEvent("page", { timeout: 30_000 });
    await openBook(page);
    const book = await opened;
    assert.equal(book.url(), new URL("../book/en/index.html", world.site.address).href);
    assert.equal(await book.title(), "The book");
});

test("F1 opens the book of the host at the page on what is under the pointer", async (test) => {
    const context = await visit(test, world);
    const content = { contentType: "text/html", body: "<!doctype html>" };
    await context.route("**/some/book/en/**", (route) => route.fulfill(content));
    const page = await open(context, world.site.address);
    const openedBy = async (key) => {
        await still(page);
        const opened = context.waitForEvent("page", { timeout: 30_000 });
        await page.keyboard.press(key);
        const book = await opened;
        await book.waitForLoadState();
        const url = book.url();
        await book.close();
        await page.bringToFront();
        return url;
    };
    await page.mouse.move(1200, 200);
    assert.equal(await openedBy("F1"), new URL("../book/en/concepts/grammars.html", world.site.address).href);
    await page.keyboard.press("Control+e");
    assert.equal(await openedBy("F1"), new URL("../book/en/how-to/figures.html", world.site.address).href);
});

test("without a book next to the app, a message says where to read it", async (test) => {
    const context = await visit(test, world);
    context.expected = /404/;
    const page = await open(context, world.site.address);
    await openBook(page);
    await waitFor(page, "the message", () => document.querySelector("dialog[open] a") !== null);
    const [text, link] = await page.evaluate(() => {
        const dialog = document.querySelector("dialog[open]");
        return [dialog.textContent, dialog.querySelector("a").href];
    });
    assert.match(text, /no book next to this copy/);
    assert.match(link, /^https:\/\/github\.com\/.*\/book\/en\/introduction\.md$/);
    await page.keyboard.press("Escape");
    await waitFor(page, "the end of the message", () => document.querySelector("dialog[open]") === null);
    assert.equal(await page.evaluate(() => document.activeElement.id), "canvas");
});
