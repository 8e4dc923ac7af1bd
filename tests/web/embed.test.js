// The app as a part of pages of other hosts: as a frame, and by the element <grammaton-view>.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { deflateRawSync, inflateSync } from "node:zlib";
import { ask, begin, drawOneState, frame, needs, ONE_STATE, open, OTHER_HOST, rare, ready, still, visit, waitFor } from "./browser.js";

const world = await begin({ after });

const KINDS = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml" };
const DEMO = fileURLToPath(new URL("../../assets/docs/embedding/", import.meta.url));

/** Serves pages by their paths, and the demonstration at /demo/, from another host than that of the app. */
const serveHost = async (headers = {}) => {
    const host = { pages: {} };
    const file = async (path) => {
        if (host.pages[path]) return host.pages[path];
        const name = path.replace(/^\/demo\//, "") || "index.html";
        const content = await readFile(DEMO + name);
        return name === "index.html" ? String(content).replace("app/", world.site.address) : content;
    };
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, "http://here");
        const content = await file(pathname).catch(() => null);
        if (content === null) return response.writeHead(404).end();
        response.writeHead(200, { "Content-Type": KINDS[extname(pathname)] ?? "text/html", ...headers }).end(content);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    host.address = `http://${OTHER_HOST}:${server.address().port}`;
    after(() => {
        server.close();
        server.closeAllConnections();
    });
    return host;
};

const host = await serveHost();

/** Makes a profile that may ask the host, too. */
const visitHost = async (test, options) => {
    const context = await visit(test, world, options);
    context.expected = new RegExp(`^asked for http://${OTHER_HOST}|favicon`);
    return context;
};

const DRAWING = `(version: 1, title: "Two", states: [(id: 0, name: "p", at: (0.0, 0.0), start: true),
    (id: 1, name: "q", at: (160.0, 0.0), accepting: true)], transitions: [(from: 0, to: 1, on: ["a"])])`;
const GRAMMAR = "p → a q\nq → ε\n";
const FRAGMENT = `v1=${deflateRawSync(DRAWING).toString("base64url")}`;

const frameOf = (options, attributes = "", address = world.site.address) =>
    `<iframe src="${address}#${FRAGMENT}&amp;${options}" width="640" height="400" ${attributes}></iframe>`;

/** Opens a page of the host with this body, and waits for the first frame of the app in each of its frames. */
const openHost = async (context, body, site = host) => {
    const path = `/page-${Object.keys(site.pages).length}`;
    site.pages[path] = `<!doctype html><title>Notes</title><body style="margin: 0">${body}</body>`;
    const page = await context.newPage();
    await page.goto(site.address + path);
    await waitFor(page, "the frames", () => [...document.querySelectorAll("iframe")].length >= 0);
    const frames = page.frames().slice(1);
    for (const frame of frames) await ready(frame);
    return [page, ...frames];
};

/** The color of a pixel of the page, as red, green and blue. */
const pixel = async (page, x, y) => {
    const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
    const data = [];
    for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
        if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
    return [...inflateSync(Buffer.concat(data)).subarray(1, 4)];
};

const isDark = ([red, green, blue]) => red + green + blue < 250;

const OPEN_BUTTON = { x: 560, y: 382 };

test("a frame shows its drawing without menus, and a word is ready", async (test) => {
    const [, view] = await openHost(await visitHost(test), frameOf("embed&amp;word=a"));
    assert.equal(await ask(view, "grammar"), GRAMMAR);
    assert.match(await ask(view, "run"), /Accepted/);
    assert.equal(await view.evaluate(() => document.getElementById("loading")), null);
});

test("the options may be in the query, also without a drawing", async (test) => {
    const address = `${world.site.address}?embed&amp;show=run`;
    const [, view] = await openHost(await visitHost(test), frameOf("word=b", "", address));
    assert.equal(await ask(view, "grammar"), GRAMMAR);
    assert.match(await ask(view, "run"), /Rejected/);
    const [, empty] = await openHost(await visitHost(test), `<iframe src="${address}" width="320" height="240"></iframe>`);
    assert.match(await ask(empty, "grammar"), /empty/);
});

test("the wheel scrolls the page around, and zooms with Ctrl", async (test) => {
    const [page, view] = await openHost(await visitHost(test), `${frameOf("embed")}<div style="height: 3000px"></div>`);
    await still(view);
    const before = JSON.stringify(await ask(view, "camera"));
    await page.mouse.move(300, 200);
    await page.mouse.wheel(0, 100);
    await waitFor(page, "the page to scroll", () => scrollY > 50);
    assert.equal(JSON.stringify(await ask(view, "camera")), before);
    const scrolled = await page.evaluate(() => scrollY);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await waitFor(view, "the drawing to zoom", (before) => JSON.stringify(grammaton.camera()) !== before, before);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
});

test("a finger scrolls the page around", needs("touch"), async (test) => {
    const context = await visitHost(test, { hasTouch: true });
    const [page, view] = await openHost(context, `${frameOf("embed")}<div style="height: 3000px"></div>`);
    const session = await context.newCDPSession(page);
    const touch = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x: 300, y: 300 });
    for (let y = 290; y >= 100; y -= 10) {
        await touch("touchMove", { x: 300, y });
        await frame(page);
    }
    await touch("touchEnd");
    await waitFor(page, "the page to scroll", () => scrollY > 50);
    assert.equal(await ask(view, "grammar"), GRAMMAR);
});

test("a frame takes no focus while it loads, and Tab passes through it", async (test) => {
    const body = `<input id="before" autofocus>${frameOf("embed")}<input id="after">`;
    const [page, view] = await openHost(await visitHost(test), body);
    await still(view);
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.localName);
    // The frame is in another process, so the focus does not move at once.
    const focusOn = (name) =>
        waitFor(page, `the focus on ${name}`, (name) => [document.activeElement.id, document.activeElement.localName].includes(name), name);
    assert.equal(await focused(), "before");
    await page.keyboard.type("notes");
    assert.equal(await page.evaluate(() => document.getElementById("before").value), "notes");
    await page.keyboard.press("Tab");
    await focusOn("iframe");
    await waitFor(view, "the focus on the button", () => document.activeElement.id === "accessibility");
    await page.keyboard.press("Tab");
    await waitFor(view, "the focus on the canvas", () => document.activeElement.id === "canvas");
    await page.keyboard.press("Tab");
    await focusOn("after");
    await page.keyboard.press("Shift+Tab");
    await focusOn("iframe");
    // Enter moves into the app, Escape out of it.
    await page.keyboard.press("Enter");
    await waitFor(view, "the focus in the app", () => grammaton.isEntered());
    await page.keyboard.press("Tab");
    await still(view);
    assert.equal(await focused(), "iframe");
    await page.keyboard.press("Escape");
    await waitFor(view, "the focus to leave the app", () => !grammaton.isEntered());
    await page.keyboard.press("Tab");
    await focusOn("after");
});

test("keys that a frame does not use are left to the browser", async (test) => {
    const [page, view] = await openHost(await visitHost(test), frameOf("embed"));
    await page.mouse.click(40, 40);
    await still(view);
    await view.evaluate(() => {
        globalThis.prevented = [];
        const note = (event) => {
            const { key } = event;
            const check = () => event.defaultPrevented && globalThis.prevented.push(key);
            setTimeout(check);
        };
        // Before the listeners of the app, which may end the propagation.
        document.addEventListener("keydown", note, true);
        addEventListener("keydown", note, true);
    });
    const seen = await view.evaluate(() => document.activeElement.id);
    assert.equal(seen, "canvas");
    for (const key of ["ArrowDown", "PageDown", " ", "Home", "Backspace", "x", "Control+s", "Control+p", "/"]) {
        await page.keyboard.press(key);
    }
    await still(view);
    assert.deepEqual(await view.evaluate(() => globalThis.prevented), []);
});

test("a frame stores nothing, also on the host of the app", needs("routes through service workers"), async (test) => {
    const context = await visit(test, world);
    context.expected = /favicon/;
    const own = await open(context, world.site.address);
    await drawOneState(own);
    await own.evaluate(() => grammaton.keepNow());
    await own.close();
    const stored = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
    const witness = await context.newPage();
    await witness.goto(`${world.site.address}icon.svg`);
    const before = await stored(witness);
    assert.match(before, /grammaton:work:/);
    const address = `${world.site.address}notes.html`;
    const body = `<!doctype html><title>Notes</title>${frameOf("embed=edit&amp;lang=zh&amp;show=")}`;
    await context.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
    const page = await context.newPage();
    await page.goto(address);
    const view = await (await page.locator("iframe").elementHandle()).contentFrame();
    await ready(view);
    await page.mouse.dblclick(60, 340);
    await waitFor(view, "a new state", () => grammaton.document().includes("id: 2"));
    await view.evaluate(() => {
        grammaton.keepNow();
        dispatchEvent(new Event("pagehide"));
    });
    await still(view, 2500);
    assert.equal(await stored(page), before);
    assert.equal(await page.evaluate(() => JSON.stringify(Object.keys(sessionStorage))), "[]");
    await page.close();
    const back = await open(context, world.site.address);
    assert.equal(await ask(back, "grammar"), ONE_STATE);
});

for (const sandbox of ["allow-scripts allow-same-origin allow-popups allow-downloads", "allow-scripts"]) {
    test(`a frame works with sandbox="${sandbox}"`, sandbox === "allow-scripts" ? {} : rare(), async (test) => {
        const [page, view] = await openHost(await visitHost(test), frameOf("embed=edit&amp;show=", `sandbox="${sandbox}"`));
        assert.equal(await ask(view, "grammar"), GRAMMAR);
        await page.mouse.dblclick(60, 340);
        await waitFor(view, "a new state", () => grammaton.document().includes("id: 2"));
        if (sandbox.includes("popups")) return;
        // Without tabs, a dialog has the address.
        test.signal.throwIfAborted();
        page.context().expected = new RegExp(`${page.context().expected.source}|Blocked opening`);
        await page.mouse.click(OPEN_BUTTON.x, OPEN_BUTTON.y);
        const dialog = view.getByRole("dialog", { name: "The browser opened no tab" });
        await dialog.waitFor();
        assert.match(await dialog.getByRole("textbox").inputValue(), /#v1=/);
    });
}

test("the theme is that of the page around, or the chosen one", rare(needs("color schemes in frames")), async (test) => {
    for (const [colorScheme, options, dark] of [
        ["dark", "embed", true],
        ["light", "embed", false],
        ["dark", "embed&amp;theme=light", false],
        ["light", "embed&amp;theme=dark", true],
    ]) {
        const [page, view] = await openHost(await visitHost(test, { colorScheme }), frameOf(options));
        await still(view);
        assert.equal(isDark(await pixel(page, 20, 20)), dark, `${colorScheme} ${options}`);
    }
});

test("Open in Grammaton opens the drawing with its changes in a tab", async (test) => {
    const context = await visitHost(test);
    const [page, view] = await openHost(context, frameOf("embed=edit&amp;show="));
    await page.mouse.dblclick(60, 340);
    await waitFor(view, "a new state", () => grammaton.document().includes("id: 2"));
    await still(view);
    const opening = context.waitForEvent("page", { timeout: 20_000 });
    await page.mouse.click(OPEN_BUTTON.x, OPEN_BUTTON.y);
    const tab = await opening;
    await ready(tab);
    assert.equal(await ask(tab, "document"), await ask(view, "document"));
    assert.ok(tab.url().startsWith(`${world.site.address}#v1=`), tab.url());
    assert.equal(await tab.evaluate(() => opener), null);
});

test("where file dialogs are forbidden, files are downloaded and uploaded", needs("file dialogs"), async (test) => {
    const [page, app] = await openHost(
        await visitHost(test),
        `<iframe src="${world.site.address}#${FRAGMENT}" width="1280" height="780"></iframe>`,
    );
    assert.equal(await app.evaluate(() => typeof showSaveFilePicker), "function");
    await page.mouse.click(300, 700);
    await still(app);
    const saving = page.waitForEvent("download", { timeout: 20_000 });
    await page.keyboard.press("Control+s");
    const saved = await saving;
    assert.match(String(await readFile(await saved.path())), /"p"/);
    await still(app);
    const choosing = page.waitForEvent("filechooser", { timeout: 20_000 });
    await page.keyboard.press("Control+o");
    await (await choosing).setFiles({ name: "two.ron", mimeType: "text/plain", buffer: Buffer.from(DRAWING.replaceAll("accepting: true", "")) });
    await waitFor(app, "the opened file", (grammar) => grammaton.grammar() !== grammar, GRAMMAR);
});

test("the copied code works where scripts are removed from pages", needs("clipboard permissions"), async (test) => {
    const author = await visit(test, world, { permissions: ["clipboard-read", "clipboard-write"] });
    const app = await open(author, `${world.site.address}#${FRAGMENT}`);
    await app.keyboard.press("Control+k");
    await still(app);
    await app.keyboard.insertText("iframe");
    await still(app);
    await app.keyboard.press("Enter");
    await waitFor(app, "the code", async () => (await navigator.clipboard.readText()).startsWith("<iframe"));
    const code = await app.evaluate(() => navigator.clipboard.readText());
    const sandbox = 'sandbox="allow-scripts allow-same-origin allow-popups allow-downloads" ';
    const [page, view] = await openHost(await visitHost(test), code.replace("<iframe ", `<iframe ${sandbox}`));
    assert.equal(await ask(view, "grammar"), GRAMMAR);
    assert.equal(await page.evaluate(() => document.querySelector("iframe").title), "Two");
});

const readView = (page, index = 0) =>
    page.evaluate((index) => {
        const root = document.querySelectorAll("grammaton-view")[index].shadowRoot;
        const image = root.querySelector("img");
        const frame = root.querySelector("iframe");
        return {
            image: image?.complete && image.naturalWidth > 0,
            alt: image?.alt,
            title: image?.title,
            button: root.querySelector("button")?.textContent,
            frame: frame?.src,
        };
    }, index);

const openView = async (page, index) => {
    await page.locator("grammaton-view").nth(index).locator("button").click();
    await waitFor(page, "a frame", (index) => document.querySelectorAll("grammaton-view")[index].shadowRoot.querySelector("iframe"), index);
    const source = (await readView(page, index)).frame;
    await waitFor(page, "the address", () => true);
    const view = page.frames().find((frame) => frame.url() === source) ?? page.frames().at(-1);
    await ready(view);
    return view;
};

test("the demonstration shows pictures, and loads the app only when they are pressed", async (test) => {
    const context = await visitHost(test);
    const page = await context.newPage();
    await page.goto(`${host.address}/demo/`);
    await waitFor(page, "the buttons", () =>
        [...document.querySelectorAll("grammaton-view")].every(({ shadowRoot }) => shadowRoot?.querySelector("button")));
    assert.equal(page.frames().length, 1);
    const first = await readView(page);
    assert.ok(first.image && first.alt.length > 3 && first.button.includes("Run"), JSON.stringify(first));
    assert.match((await readView(page, 2)).button, /Edit/);
    const shown = await openView(page, 0);
    assert.match(await ask(shown, "grammar"), /→/);
    const run = await openView(page, 1);
    assert.match(await ask(run, "run"), /Rejected|Accepted/);
    const edited = await openView(page, 2);
    const before = await ask(edited, "document");
    const place = await page.locator("grammaton-view").nth(2).locator("iframe").boundingBox();
    await page.mouse.dblclick(place.x + 40, place.y + 40);
    await waitFor(edited, "a new state", (before) => grammaton.document() !== before, before);
    assert.notEqual(await ask(shown, "document"), await ask(edited, "document"));
});

test("a keyboard opens the app of a picture and gets its focus", async (test) => {
    const context = await visitHost(test);
    const page = await context.newPage();
    await page.goto(`${host.address}/demo/`);
    await page.locator("grammaton-view").first().locator("button").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await waitFor(page, "a frame", () => document.querySelector("grammaton-view").shadowRoot.querySelector("iframe"));
    await waitFor(page, "the focus in the frame", () => document.activeElement.localName === "grammaton-view");
});

test("the element works with a strict content security policy and in the markup of mdBook", async (test) => {
    const [app] = world.site.address.match(/^http:\/\/[^/]+/);
    const policy = `default-src 'none'; script-src ${app}; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src ${app}`;
    const strict = await serveHost({ "Content-Security-Policy": policy });
    const view = '<grammaton-view src="/demo/even-a.svg" show="run" word="aa"></grammaton-view>';
    strict.pages["/book"] = `<!DOCTYPE HTML><html lang="en" class="light sidebar-visible" dir="ltr"><head>
        <meta charset="UTF-8"><title>Automata</title></head><body><div id="body-container"><div id="page-wrapper"
        class="page-wrapper"><div class="page"><div id="content" class="content"><main><h1 id="automata"><a class="header"
        href="#automata">Automata</a></h1><p>Text.</p>${view}<script type="module"
        src="${world.site.address}grammaton-view.js"></script></main></div></div></div></div></body></html>`;
    const context = await visitHost(test);
    const page = await context.newPage();
    await page.goto(`${strict.address}/book`);
    await page.locator("grammaton-view button").waitFor();
    const opened = await openView(page, 0);
    assert.match(await ask(opened, "run"), /Accepted/);
});

test("without permission to read it, or without a drawing, a picture is shown alone", async (test) => {
    const other = await serveHost();
    host.pages["/plain.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9" height="9"/></svg>';
    host.pages["/views"] = `<!doctype html><title>Notes</title><script type="module"
        src="${world.site.address}grammaton-view.js"></script>
        <grammaton-view src="${other.address.replace("localhost", "127.0.0.1")}/demo/even-a.svg"></grammaton-view>
        <grammaton-view src="/plain.svg"></grammaton-view><grammaton-view></grammaton-view>`;
    const context = await visitHost(test);
    // The browser reports the refused request, and the element says why it shows the picture alone.
    context.expected = /^asked for http|favicon|grammaton-view: |CORS policy|Cross-Origin Request Blocked|ERR_FAILED/;
    const page = await context.newPage();
    await page.goto(`${host.address}/views`);
    await waitFor(page, "the explanations", () => {
        const views = [...document.querySelectorAll("grammaton-view")].slice(0, 2);
        return views.every(({ shadowRoot }) => shadowRoot?.querySelector("img")?.title);
    });
    const [refused, plain] = [await readView(page, 0), await readView(page, 1)];
    assert.ok(refused.image && plain.image, JSON.stringify([refused, plain]));
    assert.match(refused.title, /CORS/);
    assert.match(plain.title, /contains no drawing/);
    assert.equal(refused.button ?? plain.button ?? (await readView(page, 2)).button, undefined);
});
