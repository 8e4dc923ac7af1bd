// The page around the app: loading, working offline, new builds, resting, and messages where the app cannot run.

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { ask, begin, DIST, drawTwoStates, nameSelected, needs, open, ready, still, TWO_STATES, visit, waitFor } from "./browser.js";

const world = await begin({ after });

/** Waits until this build is ready to be used offline. */
const offlineReady = (page) =>
    waitFor(page, "the page to be ready for offline use", async () => {
        const registration = await navigator.serviceWorker.ready;
        return registration.active.state === "activated" && (await caches.keys()).length === 1;
    });

/** Makes a copy of the page like another build: the app has another name, and the service worker changes. */
const anotherBuild = async () => {
    const folder = await mkdtemp(join(tmpdir(), "grammaton-"));
    // The compressed copies would not match the changed files.
    await cp(DIST, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
    const wasm = (await readdir(folder)).find((name) => name.endsWith(".wasm"));
    await rename(join(folder, wasm), join(folder, "grammaton-another.wasm"));
    for (const name of ["index.html", "sw.js"]) {
        const text = (await readFile(join(folder, name), "utf8")).replaceAll(wasm, "grammaton-another.wasm");
        await writeFile(join(folder, name), text.replace('BUILD = "', 'BUILD = "another-'));
    }
    return folder;
};

/** The names of the fonts at these addresses. */
const fontsOf = (urls) => [...new Set(urls.map((url) => url.match(/([^/]*)-[0-9a-f]{16}\.ttf$/)[1]))].sort();

const wasmOf = (page) => page.evaluate(() => document.getElementById("page").dataset.wasm);

test("the page loads from a folder of its host under a strict policy, and can be installed", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    assert.equal(await page.title(), "Untitled – Grammaton");
    assert.equal(await page.locator("#loading").count(), 0);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    const session = await context.newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // The profiles of tests are incognito, and those cannot install pages.
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
});

test("the page loads from the compressed copies if its host serves them", async (test) => {
    const context = await visit(test, world);
    const encodings = new Map();
    context.on("response", (response) => {
        encodings.set(extname(new URL(response.url()).pathname), response.headers()["content-encoding"]);
    });
    await open(context, world.site.address);
    assert.deepEqual([".wasm", ".js", ".css"].map((kind) => encodings.get(kind)), ["br", "br", "br"]);
});

test("the page works without a network after the first visit", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await offlineReady(page);
    await world.site.stop();
    try {
        await page.reload();
        await ready(page);
        await drawTwoStates(page);
    } finally {
        await world.site.start();
    }
});

/** The tags of the locale files at these addresses. */
const localesOf = (urls) => urls.map((url) => url.match(/\/([\w-]+)-[0-9a-f]{16}\.yml$/)?.[1]).filter(Boolean);

test("the page speaks the language of the browser, with one file, also offline", async (test) => {
    const context = await visit(test, world, { locale: "zh-CN" });
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    const page = await open(context, world.site.address);
    assert.deepEqual([...new Set(localesOf(requests))], ["zh-Hans"]);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
    assert.doesNotMatch(await page.title(), /Untitled/);
    await offlineReady(page);
    await waitFor(page, "the texts to be kept", async () => {
        const kept = await (await caches.open((await caches.keys())[0])).keys();
        return kept.some(({ url }) => url.endsWith(".yml"));
    });
    await world.site.stop();
    try {
        await page.reload();
        await ready(page);
        assert.doesNotMatch(await page.title(), /Untitled/);
    } finally {
        await world.site.start();
    }
});

test("an English page loads neither texts nor fonts", async (test) => {
    const context = await visit(test, world, { locale: "en-GB" });
    const requests = [];
    // The service worker fetches the files for offline use.
    context.on("request", (request) => request.serviceWorker() || requests.push(request.url()));
    const page = await open(context, world.site.address);
    assert.deepEqual(localesOf(requests), []);
    assert.deepEqual(requests.filter((url) => /\/(fonts|cjk)-/.test(url)), []);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

test("without the texts of its language, the page starts in English", async (test) => {
    const context = await visit(test, world, { locale: "zh-TW", serviceWorkers: "block" });
    context.expected = /\.yml|cjk-ui|registration blocked/;
    await context.route(/\.yml$/, (route) => route.abort());
    const page = await open(context, world.site.address);
    assert.match(await page.title(), /^Untitled/);
    await drawTwoStates(page);
});

test("a message that the app cannot run is in the language of the browser", async (test) => {
    const context = await visit(test, world, { locale: "zh-CN", serviceWorkers: "block" });
    context.expected = /./;
    await context.route(/\.wasm$/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(world.site.address);
    await page.locator("#fault").waitFor();
    assert.match(await page.locator("#fault-title").textContent(), /[\u4e00-\u9fff]/);
    assert.match(await page.locator("#fault-reload").textContent(), /[\u4e00-\u9fff]/);
});

test("a new build replaces the old one completely, also offline", async (test) => {
    const folder = await anotherBuild();
    test.after(() => rm(folder, { recursive: true }));
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await offlineReady(page);
    const before = await wasmOf(page);
    world.site.folder = folder;
    try {
        await page.reload();
        await ready(page);
        assert.notEqual(await wasmOf(page), before);
        await waitFor(page, "the new build's cache", async () => {
            const names = await caches.keys();
            return names.length === 1 && names[0].includes("another");
        });
        await world.site.stop();
        await page.reload();
        await ready(page);
        assert.equal(await wasmOf(page), "grammaton-another.wasm");
    } finally {
        world.site.folder = DIST;
        await world.site.start().catch(() => {});
    }
});

test("a page of an old build keeps all of its files until it is closed", async (test) => {
    const folder = await anotherBuild();
    test.after(() => rm(folder, { recursive: true }));
    const font = (await readdir(folder)).find((name) => name.startsWith("NotoSansMath"));
    await rename(join(folder, font), join(folder, "NotoSansMath-another.ttf"));
    for (const name of ["index.html", "sw.js"]) {
        const text = await readFile(join(folder, name), "utf8");
        await writeFile(join(folder, name), text.replaceAll(font, "NotoSansMath-another.ttf"));
    }
    const context = await visit(test, world);
    const old = await open(context, world.site.address);
    await offlineReady(old);
    world.site.folder = folder;
    try {
        const fresh = await open(context, world.site.address);
        await waitFor(fresh, "the service worker of the new build", async () => (await caches.keys()).length === 2);
        const status = (file) => fetch(file).then((response) => response.status);
        await waitFor(fresh, "the new build to answer", async () => (await fetch("NotoSansMath-another.ttf")).ok);
        assert.equal(await old.evaluate(status, font), 200);
        await old.close();
        // On a slow machine, a page may not answer for seconds while it starts.
        await fresh.addInitScript(() => {
            const { postMessage } = ServiceWorker.prototype;
            ServiceWorker.prototype.postMessage = function (...message) {
                postMessage.apply(this, message);
                const end = performance.now() + 4000;
                while (performance.now() < end);
            };
        });
        await fresh.reload();
        await ready(fresh);
        await waitFor(fresh, "the old build to be deleted", async () => (await caches.keys()).length === 1);
        assert.equal(await fresh.evaluate(status, "NotoSansMath-another.ttf"), 200);
    } finally {
        world.site.folder = DIST;
    }
});

test("fonts for letters that are not built in load when they are needed, and then work offline", needs("text insertion"), async (test) => {
    const context = await visit(test, world);
    const asked = [];
    context.on("request", (request) => request.url().endsWith(".ttf") && !request.serviceWorker() && asked.push(request.url()));
    const page = await open(context, world.site.address);
    await offlineReady(page);
    await drawTwoStates(page);
    assert.deepEqual(asked, []);
    const seen = async (name) => {
        await nameSelected(page, name);
        return (await page.screenshot({ clip: { x: 490, y: 320, width: 60, height: 60 } })).toString("base64");
    };
    assert.notEqual(await seen("Ж"), await seen("Ю"));
    assert.deepEqual(fontsOf(asked), ["Inter-SemiBold-more", "Inter-more", "JetBrainsMono-more"]);
    assert.notEqual(await seen("𝒫"), await seen("𝒬"));
    assert.deepEqual(fontsOf(asked), ["Inter-SemiBold-more", "Inter-more", "JetBrainsMono-more", "NotoSansMath-subset"]);
    // Characters that no font has all look the same: a box.
    assert.equal(await seen("\ue000"), await seen("\ue001"));
    await world.site.stop();
    try {
        await page.reload();
        await ready(page);
        const names = await page.evaluate(() => JSON.parse(document.getElementById("page").dataset.later));
        // What other languages, other scripts and frames need is only kept once it was used.
        const isOther = (name) => /\.yml$|^cjk-|^fonts-(?!base)|^embed/.test(name);
        const files = Object.keys(names).filter((name) => !isOther(name)).map((name) => names[name]);
        assert.ok(files.length >= 5, `${files}`);
        const there = (file) => fetch(file).then((response) => response.ok);
        for (const file of files) assert.ok(await page.evaluate(there, file), file);
    } finally {
        await world.site.start();
    }
});

test("names in all scripts are accepted, even where the fonts lack the letters", needs("text insertion"), async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const scripts = [
        ["Latin with marks", "a\u0301\u0323e\u0302\u0308ﬁ"],
        ["Arabic", "السَّلَامُ"],
        ["Hebrew", "שָׁלוֹם"],
        ["Devanagari", "क्षत्रिय"],
        ["Bengali", "ক্ষত্রিয়"],
        ["Tamil", "கொள்கை"],
        ["Thai", "ที่นี่กำ"],
        ["Khmer", "ខ្មែរ"],
        ["Myanmar", "မြန်မာ"],
        ["Tibetan", "བོད་སྐད"],
        ["Mongolian", "ᠮᠣᠩᠭᠣᠯ"],
        ["Hangul", "\u1112\u1161\u11ab글"],
        ["Han", "漢字かな"],
        ["pictures", "👩‍👩‍👧🏽❤️🇩🇪"],
        ["mathematics", "𝒜̃𝟘⃗"],
    ];
    for (const [, name] of scripts) await nameSelected(page, name);
    assert.ok(await page.locator("#fault").isHidden());
});

test("an untouched page draws nothing", needs("DevTools protocol"), async (test) => {
    const context = await visit(test, world);
    await context.addInitScript(() => {
        globalThis.drawCalls = 0;
        for (const name of ["drawElements", "drawArrays"]) {
            const draw = WebGL2RenderingContext.prototype[name];
            WebGL2RenderingContext.prototype[name] = function (...args) {
                globalThis.drawCalls += 1;
                return draw.apply(this, args);
            };
        }
    });
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    // By then the drawing is kept, and the highlight of new parts is over.
    await still(page, 3000);
    assert.ok(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("grammaton:work:"))));
    const session = await context.newCDPSession(page);
    // Count processor time, so that other programs on the machine do not matter.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const look = async () => {
        const { metrics } = await session.send("Performance.getMetrics");
        const script = metrics.find(({ name }) => name === "ScriptDuration").value;
        return { script, ...(await page.evaluate(() => ({ frames: grammaton.frames(), calls: drawCalls }))) };
    };
    // Other programs can only add to the time, so the least of up to three measurements is the best.
    const shares = [];
    while (shares.length < 3 && !shares.some((share) => share <= 0.01)) {
        const before = await look();
        assert.ok(before.calls > 0);
        await page.waitForTimeout(5000);
        const now = await look();
        assert.deepEqual([now.frames, now.calls], [before.frames, before.calls]);
        shares.push((now.script - before.script) / 5);
    }
    const share = Math.min(...shares);
    test.diagnostic(`script takes ${(share * 100).toFixed(2)} % of a core at rest`);
    assert.ok(share <= 0.01, String(share));
    assert.equal(await ask(page, "grammar"), TWO_STATES);
});

test("the loading page follows the system's theme before anything is loaded", needs("color schemes"), async (test) => {
    for (const [colorScheme, ground] of [["dark", "rgb(26, 29, 37)"], ["light", "rgb(255, 255, 255)"]]) {
        const context = await visit(test, world, { colorScheme });
        await context.route("**/*.wasm", () => {});
        const page = await context.newPage();
        await page.goto(world.site.address);
        await page.getByRole("heading", { name: "Grammaton" }).waitFor();
        await page.getByRole("progressbar").waitFor();
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), ground);
    }
});

const faults = {
    "without WebGL": [() => (HTMLCanvasElement.prototype.getContext = () => null), /WebAssembly and WebGL 2/],
    "without WebAssembly": [() => delete globalThis.WebAssembly, /WebAssembly and WebGL 2/],
};

for (const [what, [breakIt, text]] of Object.entries(faults)) {
    test(`${what} the page says what it needs`, async (test) => {
        const context = await visit(test, world);
        await context.addInitScript(breakIt);
        const page = await context.newPage();
        await page.goto(world.site.address);
        assert.match(await page.getByRole("alert").innerText(), text);
    });
}

test("a failed download of the app shows a message", async (test) => {
    const context = await visit(test, world);
    await context.route("**/*.wasm", (route) => route.abort());
    const page = await context.newPage();
    await page.goto(world.site.address);
    await page.getByRole("alert").getByText("could not be loaded").waitFor();
    context.wrong.length = 0;
});

test("the element for typed text cannot be seen, and the browser does not correct what is typed", async (test) => {
    const page = await open(await visit(test, world), world.site.address);
    const looks = await page.locator("#canvas + input").evaluate((field) => {
        const { opacity, padding } = getComputedStyle(field);
        const names = ["spellcheck", "autocomplete", "autocorrect", "autocapitalize"];
        return { opacity, padding, ...Object.fromEntries(names.map((name) => [name, field.getAttribute(name)])) };
    });
    const off = { autocomplete: "off", autocorrect: "off", autocapitalize: "off" };
    assert.deepEqual(looks, { opacity: "0", padding: "0px", spellcheck: "false", ...off });
});
