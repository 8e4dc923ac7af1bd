// The page around the app: it loads the app, gives it access to the browser, and shows a message when the app cannot start
// or go on.

import { address, EMBED, isShared, link } from "./{{address.js}}";
import { copy, exchange, paste } from "./{{clipboard.js}}";
import { cancelled, download, entryOf, open, pickFile, save, saveAs } from "./{{files.js}}";
import { stopFrames, saveFrames } from "./{{frames.js}}";
import { fetched, fetchNeeded, fileOf, serviceWorker } from "./{{later.js}}";
import { print, printPicture } from "./{{print.js}}";
import { followHistory, keptNow, settle, startEmpty, storage } from "./{{slots.js}}";
import { fetchTexts, locale, said, speak, systemLocale, texts } from "./{{texts.js}}";

const element = (id) => document.getElementById(id);
const ignore = () => {};

// Whether another program may have passed something to the app.
const isLaunched = isShared || (EMBED === undefined && "launchQueue" in globalThis);

const load = (name) => import(`./${fileOf(name)}`);

// The module that finds fonts for characters, which an English drawing seldom needs.
const fonts = () => load("fonts.js");

// Draws a picture by a function of the module for pictures.
const draw = async (means, ...picture) => (await load("pictures.js"))[means](...picture, await fonts());

// The slice with the characters of the app's own texts, if it is in Chinese.
let interfaceFont = null;

// The settings of the system for all pages.
const MOTION = matchMedia("(prefers-reduced-motion: reduce)");
const CONTRAST = matchMedia("(prefers-contrast: more), (forced-colors: active)");

const host = {
    ...storage,
    address,
    embed: () => EMBED,
    restarted: () => restarted,
    entryOf,
    pickFile,
    // Opens a file in a worker.
    open: (entry, limit) => {
        const { glue, opener } = element("page").dataset;
        return open(entry, limit, opener, { glue, module, texts });
    },
    save,
    saveAs,
    print,
    printPicture,
    pixels: (...picture) => draw("toPixels", ...picture),
    png: async (...picture) => new Uint8Array(await (await draw("toPng", ...picture)).arrayBuffer()),
    // The clipboard gets a promise, as some browsers allow writing only directly after a key press or a click.
    copyPng: async (...picture) => {
        if (!navigator.clipboard?.write) throw new Error(said("no_pictures"));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": draw("toPng", ...picture) })]);
    },
    copy,
    paste,
    interfaceFont: () => interfaceFont ?? undefined,
    fonts: (text) => fonts().then(({ load }) => load(text), () => [text]),
    openBook: (...book) => load("book.js").then(({ openBook }) => openBook(...book), ignore),
    later: async (name) => (await fetchNeeded(name)).arrayBuffer(),
    systemLocale,
    locale,
    speak,
    texts: fetchTexts,
    // Takes the functions of the app that turn on its accessibility tree, click a widget, and move the focus to it.
    offerAccessibility: (turnOn, click, focus) => {
        accessibility.app = { turnOn, click, focus };
        if (accessibility.isWanted) turnOnAccessibility();
    },
    // Reports to the app, now and when they change, whether the user wants less motion and more contrast.
    reportPreferences: (follow) => {
        const report = () => follow(MOTION.matches, CONTRAST.matches);
        for (const query of [MOTION, CONTRAST]) query.addEventListener("change", report);
        report();
    },
    // Whether fingers are the main means of input, as on phones.
    isTouchDevice: () => matchMedia("(pointer: coarse)").matches,
    // Reports to the app, now and when they change, how far notches and bars of the system cover the edges.
    reportSafeArea: (follow) => {
        const report = () => {
            const style = getComputedStyle(document.documentElement);
            follow(...["Top", "Right", "Bottom", "Left"].map((side) => parseFloat(style[`scrollPadding${side}`]) || 0));
        };
        addEventListener("resize", report);
        screen.orientation?.addEventListener("change", report);
        report();
    },
    canShare: () => navigator.canShare?.({ url: address() }) ?? false,
    share: (url) => navigator.share({ title: document.title, url }).catch(cancelled).catch(() => exchange("copy", url)),
    // Escape had nothing to close in the app. If Tab follows, the browser moves the focus.
    offerExit: () => (isLeaving = true),
    started: (hook) => {
        Object.assign(grammaton, hook);
        element("loading").remove();
        if (EMBED === undefined) element("canvas").focus();
        // The field into which the browser puts text that is typed.
        const field = element("canvas").nextElementSibling;
        field.spellcheck = false;
        for (const name of ["autocomplete", "autocorrect"]) field.setAttribute(name, "off");
        if (isLaunched) load("launch.js").then(({ start }) => start()).catch(ignore);
    },
    failed: (reason) => fail("cannot_start", "needs", String(reason)),
    panicked: (message) => (panic = message),
};

globalThis.grammaton = { host };

/* Accessibility. The app shows itself to screen readers when they press the button, and from the first Tab on, as no browser
   says whether there is a screen reader. */

const accessibility = { isWanted: false, app: null };

const turnOnAccessibility = async () => {
    accessibility.isWanted = true;
    if (!accessibility.app) return;
    // If this fails, the next Tab tries again.
    grammaton.mirror = await load("accessibility.js");
    grammaton.mirror.start(accessibility.app);
    element("accessibility").dataset.text = "to_app";
    element("accessibility").textContent = said("to_app");
};

element("accessibility").onclick = () => turnOnAccessibility().catch(ignore).finally(() => element("canvas")?.focus());

// Whether the next key can leave the app.
let isLeaving = false;

const onKey = (event) => {
    if (["Shift", "Escape"].includes(event.key)) return;
    if (event.key === "Tab" && isLeaving) {
        // Neither the app nor its hidden field for typed text takes the key.
        event.stopImmediatePropagation();
        element("canvas").nextElementSibling.tabIndex = -1;
    } else if (event.key === "Tab" && event.target !== element("accessibility") && !grammaton.mirror && top === globalThis) {
        turnOnAccessibility().catch(ignore);
    }
    isLeaving = false;
};
addEventListener("keydown", onKey, { capture: true });

/* Messages for when the app cannot start or go on. */

const fail = (title, text, detail) => {
    if (leaving || !element("fault").hidden) return;
    // A broken app must not overwrite the kept drawing, and gets no more animation frames.
    delete grammaton.keepNow;
    stopFrames();
    element("fault").hidden = false;
    element("loading")?.remove();
    for (const part of ["canvas", "accessibility", "mirror"]) element(part)?.remove();
    element("fault-title").textContent = said(title);
    // An embedded drawing is not saved.
    element("fault-text").textContent = EMBED !== undefined && /crashed|graphics/.test(text) ? "" : said(text);
    element("fault-detail").textContent = detail;
    const kept = keptNow();
    element("fault-save").hidden = kept === null;
    element("fault-save").onclick = () => download("drawing.ron", kept);
    element("fault-reload").onclick = () => location.reload();
    // If a drawing breaks the app, the user can leave it behind. A kept drawing stays in its slot.
    element("fault-new").hidden = EMBED !== undefined || (kept === null && link() === undefined && !crashes);
    element("fault-new").onclick = startEmpty;
};

// Whether an error has stopped the app.
let crashes = false;
// The message and place of a panic. The app stops with a trap right after reporting it.
let panic = "";

const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

// The size from which on a trap without a panic is taken for a lack of memory, in bytes. A page has at most 4 GB.
const MUCH_MEMORY = 1 << 30;

const stop = (error) => {
    // An exception of the browser leaves the drawings of the app as they are.
    if (!isTrap(error)) grammaton.keepNow?.();
    crashes = true;
    const reason = panic || (grammaton.memory?.() > MUCH_MEMORY ? said("memory") : (error?.message ?? error));
    fail("stopped", "crashed", `${reason}\n\n${error?.stack ?? ""}`);
};

// Shows an error that has stopped the app: a trap, or an exception that has passed through the app's code. Returns whether it
// was one.
const crashed = (error) => {
    if (!isTrap(error) && !/wasm-function/.test(error?.stack)) return false;
    stop(error);
    return true;
};

// Shows an error that nothing has handled, if it has stopped the app.
const unhandled = (error) => {
    // A thrown value need not have a stack.
    if (!crashed(error)) setTimeout(() => grammaton.isRunning?.() === false && stop(error));
};

/* The graphics. A browser may take them from a page, for instance when its process for graphics crashes. The page is then
   loaded again. */

const RESTART = "grammaton:restart";
// How long the graphics must have worked for the page to be loaded again, in milliseconds.
const STABLE = 20_000;

// Whether the page was loaded again because it had lost the graphics.
let restarted = false;

const takeRestart = () => {
    restarted = sessionStorage.getItem(RESTART) !== null;
    sessionStorage.removeItem(RESTART);
};

// Whether the page is about to be loaded again.
let leaving = false;

const graphicsLost = () => {
    grammaton.keepNow?.();
    // Many frames of a page may take the graphics from one another again and again.
    if (EMBED !== undefined || (restarted && performance.now() < STABLE)) return fail("stopped", "graphics", "");
    leaving = true;
    // A browser may deny access to its storage. The page is then loaded again without a message.
    try {
        sessionStorage.setItem(RESTART, "");
    } catch {
        // Ignored.
    }
    // A hidden page may get no graphics.
    if (!document.hidden) return location.reload();
    document.addEventListener("visibilitychange", () => location.reload(), { once: true });
};

// The smallest module with a SIMD instruction. The app uses many of these.
const VECTORS = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

const hasVectors = () => typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(VECTORS));

// Makes the context that the app draws with: browsers return the same one when the app asks for it.
const hasGraphics = () => element("canvas").getContext("webgl2") !== null;

// Reports the bytes of a download as they arrive.
const counted = (response, arrived) => {
    const count = new TransformStream({
        transform(chunk, controller) {
            arrived(chunk.byteLength);
            controller.enqueue(chunk);
        },
    });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
};

// The code of the app, from which a worker makes an instance of its own.
let module = null;

// Loads the app, and returns what starts it.
const loadApp = async ({ glue, wasm, bytes, fontBytes }) => {
    const isChinese = /^zh(?!.*-(hant|tw|hk|mo))/i.test(locale());
    // The uncompressed sizes, as the files may arrive compressed.
    const total = Number(bytes) + (isChinese ? Number(fontBytes) : 0);
    let loaded = 0;
    const progress = element("progress");
    const arrived = (bytes) => (progress.value = (100 * (loaded += bytes)) / total);
    const count = (response) => counted(response, arrived);
    const font = isChinese && fetchNeeded("cjk-ui.ttf").then(count).then((response) => response.arrayBuffer()).catch(ignore);
    const compiled = WebAssembly.compileStreaming(fetched(wasm).then(count));
    const app = await import(`./${glue}`);
    module = await compiled;
    // If this fails, the app tries again when it shows its texts.
    interfaceFont = (await font) || null;
    return () => app.default({ module_or_path: module });
};

const start = async () => {
    // A browser may deny access to its storage. The app works without it.
    try {
        takeRestart();
        if (EMBED === undefined) await settle();
    } catch {
        // Ignored.
    }
    if (!hasVectors()) return fail("cannot_start", "needs", "");
    try {
        if (EMBED !== undefined) (await load("embed.js")).start(new URLSearchParams(EMBED), exchange);
        const loading = loadApp(element("page").dataset);
        // It is handled below, or the page shows another reason.
        loading.catch(ignore);
        // The first context of a browser takes long, so the code arrives meanwhile.
        if (!hasGraphics()) return restarted ? fail("stopped", "graphics", "") : fail("cannot_start", "needs", "");
        const startApp = await loading;
        saveFrames();
        await startApp();
    } catch (error) {
        if (crashed(error)) return;
        fail("not_loaded", "offline", String(error));
    }
};

addEventListener("error", (event) => unhandled(event.error));
addEventListener("unhandledrejection", (event) => unhandled(event.reason));
element("canvas").addEventListener("webglcontextlost", graphicsLost);
addEventListener("pagehide", () => grammaton.keepNow?.());
document.addEventListener("visibilitychange", () => document.hidden && grammaton.keepNow?.());
followHistory(() => {
    grammaton.keepNow?.();
    location.reload();
});
start();
// The files for offline use are fetched after the page has loaded, so that they do not delay the first visit.
if (EMBED === undefined) addEventListener("load", () => serviceWorker?.register("sw.js").catch(ignore));
// The service worker keeps the files of a build as long as one of its pages is open.
serviceWorker?.addEventListener("message", ({ ports: [port] }) => {
    const { glue, wasm } = element("page").dataset;
    port?.postMessage([glue, wasm, element("page").getAttribute("src")]);
});
serviceWorker?.controller?.postMessage("loaded");
