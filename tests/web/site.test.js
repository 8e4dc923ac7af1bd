// The website: the landing page and the book, in a subfolder of a host. `cargo xtask site` builds it.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { ask, begin, ready, visit, waitFor } from "./browser.js";

const SITE = process.env.SITE;
const options = { skip: !SITE && "SITE names no built website" };
const world = SITE ? await begin({ after }) : null;
if (world) world.site.folder = SITE;

const LANGUAGES = ["en", "zh-Hans"];
const LANDINGS = ["index.html", "zh-Hans/index.html"];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

const book = async () => {
    const files = await readdir(join(SITE, "book"), { recursive: true });
    return files.filter((name) => name.endsWith(".html")).map((name) => `book/${name}`);
};

const go = async (context, path) => {
    const page = await context.newPage();
    const answer = await page.goto(world.site.address + path);
    assert.equal(answer.status(), 200, path);
    return page;
};

/** The address within the site. */
const place = (page) => page.url().slice(world.site.address.length);

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("every page loads without errors, and all its pictures appear", options, async (test) => {
    const context = await visit(test, world);
    const page = await context.newPage();
    const pages = [...LANDINGS, ...(await book())];
    assert.ok(pages.length > 10, `${pages}`);
    for (const path of pages) {
        await page.goto(world.site.address + path);
        const broken = await page.evaluate(async () => {
            const images = [...document.images];
            for (const image of images) image.loading = "eager";
            await Promise.all(images.map((image) => image.decode().catch(() => {})));
            return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
        });
        assert.deepEqual(broken, [], path);
    }
});

test("no page is wider than a phone", options, async (test) => {
    const context = await visit(test, world, PHONE);
    const page = await context.newPage();
    for (const path of [...LANDINGS, ...(await book())]) {
        await page.goto(world.site.address + path);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= PHONE.viewport.width, `${path}: ${width}`);
    }
});

test("pages and drawings follow the dark theme", options, async (test) => {
    const darkest = {};
    for (const colorScheme of ["light", "dark"]) {
        const context = await visit(test, world, { colorScheme });
        const page = await go(context, "book/en/index.html");
        darkest[colorScheme] = await page.evaluate(async () => {
            const image = document.querySelector("figure img");
            image.loading = "eager";
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
            const pencil = canvas.getContext("2d");
            pencil.drawImage(image, 0, 0, canvas.width, canvas.height);
            const { data } = pencil.getImageData(0, 0, canvas.width, canvas.height);
            let [ink, light] = [0, 0];
            for (let at = 0; at < data.length; at += 4) {
                // The lines and letters, but not the states' fill.
                if (data[at + 3] < 255) continue;
                const gray = (data[at] + data[at + 1] + data[at + 2]) / 3;
                if (gray < 100) ink += 1;
                if (gray > 160) light += 1;
            }
            return { background: getComputedStyle(document.body).backgroundColor, isLight: light > ink };
        });
    }
    assert.equal(darkest.light.background, "rgb(250, 251, 253)");
    assert.equal(darkest.dark.background, "rgb(18, 20, 26)");
    assert.deepEqual([darkest.light.isLight, darkest.dark.isLight], [true, false]);
});

test("the book can be read and left for the other language without scripts", options, async (test) => {
    const context = await visit(test, world, { ...PHONE, javaScriptEnabled: false });
    const page = await go(context, "book/en/index.html");
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
    assert.ok(!(await page.getByRole("searchbox").isVisible()));
    const banner = page.getByRole("banner");
    const contents = page.getByRole("navigation", { name: "Contents" });
    assert.ok(!(await contents.isVisible()));
    await page.getByRole("button", { name: "Contents" }).click();
    await contents.getByRole("link").nth(2).click();
    await page.waitForURL((url) => !url.pathname.endsWith("index.html"));
    const path = place(page);
    await banner.getByRole("link", { name: "简体中文" }).click();
    await page.waitForURL(/zh-Hans/);
    assert.equal(place(page), path.replace("/en/", "/zh-Hans/"));
    await banner.getByRole("link", { name: "Grammaton" }).click();
    await page.waitForURL(/zh-Hans\/index.html$/);
    await banner.getByRole("link", { name: "English" }).click();
    await page.waitForURL((url) => !url.pathname.includes("zh-Hans"));
    assert.equal(place(page), "index.html");
});

test("the search finds words in both languages, by keyboard alone", options, async (test) => {
    const context = await visit(test, world);
    for (const [language, words] of [["en", "abb gramm"], ["zh-Hans", "转换 文法"]]) {
        const page = await go(context, `book/${language}/index.html`);
        await page.keyboard.press("/");
        await page.keyboard.insertText(words);
        const results = page.locator("#search li a");
        await results.first().waitFor();
        const texts = await page.locator("#search li").allTextContents();
        assert.ok(texts.length > 0 && texts.length <= 30, `${texts}`);
        await page.keyboard.press("ArrowDown");
        const address = await results.first().evaluate((link) => link.href);
        await page.keyboard.press("Enter");
        await page.waitForURL(address);
        await page.keyboard.press("/");
        await page.keyboard.insertText("qqxyzzy");
        await waitFor(page, "that nothing is found", () => document.querySelector("#search p").textContent !== "");
        await page.keyboard.press("Escape");
        assert.ok(await page.locator("#table").isVisible());
    }
});

test("a drawing in the book opens in the app", options, async (test) => {
    const context = await visit(test, world);
    for (const language of LANGUAGES) {
        const page = await go(context, `book/${language}/index.html`);
        await page.locator("a.open").first().click();
        await ready(page);
        assert.ok(place(page).startsWith("app/#v1="), page.url());
        assert.equal(await ask(page, "grammar"), "q0 → a q0 | a q1 | b q0\nq1 → b q2\nq2 → b q3\nq3 → ε\n");
        const hasChinese = /[\u4e00-\u9fff]/.test(await ask(page, "document"));
        assert.equal(hasChinese, language === "zh-Hans");
    }
});

test("the landing pages lead to the app and to the book, and their animation stops for those who want that", options, async (test) => {
    const context = await visit(test, world);
    for (const path of LANDINGS) {
        const page = await go(context, path);
        assert.equal(await background(page), "rgb(250, 251, 253)");
        await page.locator("a.primary").click();
        await ready(page);
        assert.equal(place(page), "app/");
        await page.goBack();
        await page.getByRole("banner").getByRole("link").nth(1).click();
        await page.waitForURL(/book/);
    }
    const run = await readFile(join(SITE, "run.svg"), "utf8");
    assert.ok(run.includes("animation:") && run.includes("prefers-reduced-motion"));
});
