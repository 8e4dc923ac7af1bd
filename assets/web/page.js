// The page around the app: it loads the app, gives it access to the browser, and shows a message when the app cannot start
// or go on.

const WORK = "grammaton:work:";
const UNREADABLE = "grammaton:unreadable:";
const TAB = "grammaton:tab";
// Stored in place of a tab's slot, this makes the tab start with an empty drawing.
const FRESH = "fresh";
const LINK = /^#v\d+=/;

// How long a reloaded tab waits for the page before it to release its lock, in milliseconds.
const PATIENCE = 1000;

const element = (id) => document.getElementById(id);
const ignore = () => {};

/* The language. The texts of the app are loaded from files of their own. Those of the page are here, as they are shown while
   the app does not run. */

const LOCALE = "grammaton:locale";
// By languages, from their locale files.
const TEXTS = {{texts}};

// The files that are fetched when they are needed, by their names without hashes.
const LATER = JSON.parse(element("page").dataset.later);
const LOCALES = ["en", ...Object.keys(LATER).filter((name) => name.endsWith(".yml")).map((name) => name.slice(0, -4))];
// How long the app waits for its texts before it starts in English, in milliseconds.
const TEXTS_PATIENCE = 4000;

// The language, script and region that a tag means. A browser may name a language by a tag that is not valid.
const likely = (tag) => {
    try {
        return new Intl.Locale(tag).maximize();
    } catch {
        return {};
    }
};

// The locale of a language tag: that of the same language and script, or else of the same language.
const localeOf = (tag) => {
    const wanted = likely(tag);
    const related = LOCALES.filter((locale) => likely(locale).language === wanted.language);
    return related.find((locale) => likely(locale).script === wanted.script) ?? related[0];
};
const systemLocale = () => navigator.languages.map(localeOf).find(Boolean) ?? "en";

const chosenLocale = () => {
    // A browser may deny access to its storage.
    try {
        const chosen = localStorage.getItem(LOCALE);
        return LOCALES.includes(chosen) ? chosen : systemLocale();
    } catch {
        return systemLocale();
    }
};

const said = (key) => (TEXTS[document.documentElement.lang] ?? TEXTS.en)[key];

// Shows the texts of the page in this language.
const speak = (locale) => {
    document.documentElement.lang = locale;
    for (const part of document.querySelectorAll("[data-text]")) part.textContent = said(part.dataset.text);
    element("progress")?.setAttribute("aria-label", said("loading"));
};
speak(chosenLocale());

// The locale file that was fetched last, for workers.
let texts = null;

/* The drawing of this tab. Each tab has its own slot in the storage and holds a lock on it while it is open. A reloaded tab
   takes its slot again, and a new tab takes the latest slot that no open tab has. A link gets a new slot, so that it
   overwrites nothing. */

const slot = (key) => {
    try {
        return { id: key.slice(WORK.length), ...JSON.parse(localStorage.getItem(key)) };
    } catch {
        return null;
    }
};

const slots = () =>
    Object.keys(localStorage)
        .filter((key) => key.startsWith(WORK))
        .map(slot)
        .filter((slot) => typeof slot?.text === "string")
        .sort((a, b) => b.time - a.time);

// Locks a slot, unless another tab holds it.
const take = (id, options) =>
    new Promise((done) => {
        const held = (lock) => {
            done(lock !== null);
            return lock && new Promise(ignore);
        };
        navigator.locks.request(WORK + id, options, held).catch(() => done(false));
    });

const newId = () => crypto.randomUUID?.() ?? String(Math.random());

const tab = {
    id: newId(),
    kept: null,
    // The slot that the drawing comes from.
    source: null,
    elsewhere: false,
    link: LINK.test(location.hash) ? location.hash.slice(1) : null,
};

const settle = async () => {
    restarted = sessionStorage.getItem(RESTART) !== null;
    sessionStorage.removeItem(RESTART);
    const mine = sessionStorage.getItem(TAB);
    const known = tab.link || mine === FRESH ? [] : slots().sort((a, b) => (b.id === mine) - (a.id === mine));
    if (!navigator.locks) {
        // An insecure connection has no locks. The tab then starts with a copy in a new slot.
        tab.kept = known[0]?.text ?? null;
        tab.source = known[0]?.id;
        return;
    }
    for (const { id, text } of known) {
        const options = id === mine ? { signal: AbortSignal.timeout(PATIENCE) } : { ifAvailable: true };
        if (await take(id, options)) {
            tab.id = tab.source = id;
            tab.kept = text;
            break;
        }
        tab.elsewhere = true;
    }
    if (tab.kept === null) await take(tab.id, { ifAvailable: true });
    sessionStorage.setItem(TAB, tab.id);
};

/* Files. An entry is a file that was opened or saved. It has a name, and either a handle, if the browser lets the page
   write to the file, or the file's content. */

const kind = () => ({ description: said("drawing"), accept: { "text/plain": [".ron"] } });
const cancelled = (error) => {
    if (error.name === "AbortError") return null;
    throw error;
};

const download = (name, content, type = "text/plain;charset=utf-8") => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // By then the download has started and no longer needs the address.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const write = async (handle, content) => {
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
    return { name: handle.name, handle };
};

const pickByField = (endings) =>
    new Promise((done) => {
        const field = document.createElement("input");
        field.type = "file";
        field.accept = endings.join();
        field.onchange = () => done(field.files.length > 0 ? { name: field.files[0].name, file: field.files[0] } : null);
        field.oncancel = () => done(null);
        field.click();
    });

const pickByDialog = async (endings) => {
    const [handle] = await showOpenFilePicker({ types: [{ accept: { "application/octet-stream": endings } }] });
    return { name: handle.name, handle };
};

/* The clipboard. On an insecure connection, or in a frame, the page may have no access to it. */

// The event by which the user copies or cuts.
let copying = null;
for (const kind of ["copy", "cut"]) addEventListener(kind, (event) => (copying = event), true);

// Copies a text while the browser handles a key or a click. Returns whether it did.
const copyAtOnce = (text) => {
    // The phase of an event is 0 as soon as it has been handled. The app prevents what the browser would copy.
    if (copying?.eventPhase) {
        copying.clipboardData.setData("text/plain", text);
        return true;
    }
    let copied = false;
    const put = (event) => {
        event.clipboardData.setData("text/plain", text);
        event.preventDefault();
        event.stopImmediatePropagation();
        copied = true;
    };
    addEventListener("copy", put, true);
    const succeeded = document.execCommand("copy");
    removeEventListener("copy", put, true);
    return copied && succeeded;
};

// Shows a dialog in which the user copies a text, or without one, pastes a text. Gives the text, or null if the user does
// not do so.
const exchange = (kind, text = "") =>
    new Promise((done) => {
        const [dialog, field, button] = ["exchange", "exchange-field", "exchange-do"].map(element);
        const finish = () => dialog.close("done");
        element("exchange-title").textContent = said(`${kind}_title`);
        element("exchange-text").textContent = said(`${kind}_text`);
        button.textContent = said(kind);
        field.value = text;
        field.readOnly = kind === "copy";
        // The text has not arrived yet when the events come.
        field.oncopy = field.onpaste = () => setTimeout(finish);
        button.onclick = () => {
            field.select();
            if (kind === "paste" || document.execCommand("copy")) finish();
        };
        element("exchange-cancel").onclick = () => dialog.close();
        dialog.onclose = () => {
            element("canvas").focus();
            done(dialog.returnValue === "done" ? field.value : null);
        };
        dialog.returnValue = "";
        dialog.showModal();
        field.select();
    });

/* Pictures. The browser itself draws SVG. */

// Draws a picture with a style on a canvas, with `scale` pixels per point.
const painted = async (svg, style, scale) => {
    const image = new Image();
    const parts = [svg.replace(">", `><style>${style}</style>`)];
    image.src = URL.createObjectURL(new Blob(parts, { type: "image/svg+xml" }));
    try {
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = Math.ceil(image.naturalWidth * scale);
        canvas.height = Math.ceil(image.naturalHeight * scale);
        canvas.getContext("2d").drawImage(image, 0, 0, image.naturalWidth * scale, image.naturalHeight * scale);
        return canvas;
    } finally {
        URL.revokeObjectURL(image.src);
    }
};

const drawn = async (svg, scale, faces) => painted(svg, await (await fonts()).styleFor(svg, faces, painted), scale);

const toPng = async (svg, scale, fonts) => {
    const canvas = await drawn(svg, scale, fonts);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error(`${canvas.width} × ${canvas.height} pixels are more than this browser can draw`);
    return blob;
};

/* Files that are fetched when they are needed. */

// The file with this name. A slice of a font has the name of its file.
const fileOf = (name) => JSON.parse(element("page").dataset.later)[name] ?? name;

const fetched = async (file) => {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response;
};

const used = new Set();

const fetchNeeded = (name) => {
    used.add(fileOf(name));
    return fetched(fileOf(name));
};

// The service worker keeps what passes through it, so files that were used before it was there are fetched again.
navigator.serviceWorker?.addEventListener("controllerchange", () => used.forEach((file) => fetch(file).catch(ignore)));

/* Fonts. */

// The module that finds fonts for characters, which an English drawing seldom needs.
const fonts = () => import(`./${fileOf("fonts.js")}`);

// The slice with the characters of the app's own texts, if it is in Chinese.
let interfaceFont = null;

// The settings of the system for all pages.
const MOTION = matchMedia("(prefers-reduced-motion: reduce)");
const CONTRAST = matchMedia("(prefers-contrast: more), (forced-colors: active)");

const host = {
    address: () => location.href.split("#")[0],
    link: () => tab.link ?? undefined,
    kept: () => tab.kept ?? undefined,
    elsewhere: () => tab.elsewhere,
    restarted: () => restarted,
    keep: (text) => {
        if (text === undefined) localStorage.removeItem(WORK + tab.id);
        else localStorage.setItem(WORK + tab.id, JSON.stringify({ time: Date.now(), text }));
        // From now on the tab has its own drawing, even if it started with a link.
        if (tab.link) history.replaceState(null, "", host.address());
        tab.link = null;
    },
    // Moves a drawing that cannot be read to a key that no tab uses. Without room for that, or if the tab only has a copy,
    // the drawing stays in its slot, and the tab uses another one.
    setAside: () => {
        const slot = WORK + tab.source;
        if (tab.source !== tab.id) return slot;
        const aside = `${UNREADABLE}${Date.now()}:${tab.id}`;
        try {
            localStorage.setItem(aside, localStorage.getItem(slot));
            localStorage.removeItem(slot);
            return aside;
        } catch {
            tab.id = newId();
            take(tab.id, { ifAvailable: true });
            sessionStorage.setItem(TAB, tab.id);
            return slot;
        }
    },
    // The drawings of other tabs, open or closed, with the time of their last change.
    earlier: () => {
        const theirs = slots().filter(({ id }) => id !== tab.id);
        return theirs.map(({ time, text }) => [new Date(time).toLocaleString(), text]);
    },
    entryOf: (file) => ({ name: file.name, file }),
    pickFile: (endings) =>
        globalThis.showOpenFilePicker ? pickByDialog(endings).catch(cancelled) : pickByField(endings),
    // Opens a file in a worker. Gives a promise of the result, which is null for a file of more than `limit` bytes, and a
    // function that ends the worker. An error without a text is one that has ended the worker.
    open: (entry, limit) => {
        const { glue, opener } = element("page").dataset;
        const worker = new Worker(opener, { type: "module" });
        const answer = new Promise((done, failed) => {
            worker.onmessage = ({ data }) => (data.error ? failed(data.error.isFatal ? "" : data.error.text) : done(data.result));
            worker.onerror = () => failed("");
        });
        const result = async () => {
            const file = entry.handle ? await entry.handle.getFile() : entry.file;
            if (file.size > limit) return null;
            const bytes = new Uint8Array(await file.arrayBuffer());
            worker.postMessage({ glue, module, texts, name: entry.name, bytes }, [bytes.buffer]);
            return answer;
        };
        return { result: result().finally(() => worker.terminate()), cancel: () => worker.terminate() };
    },
    save: async (entry, text) => {
        if (entry.handle) return write(entry.handle, text);
        download(entry.name, text);
        return entry;
    },
    saveAs: async (name, text) => {
        if (globalThis.showSaveFilePicker) {
            const picked = showSaveFilePicker({ suggestedName: name, types: [kind()] });
            return picked.then((handle) => write(handle, text)).catch(cancelled);
        }
        download(name, text);
        return { name };
    },
    // Nothing is saved to an exported file later, so its handle is not kept.
    export: async (name, bytes) => {
        if (globalThis.showSaveFilePicker) {
            const picked = showSaveFilePicker({ suggestedName: name });
            return picked.then((handle) => write(handle, bytes)).catch(cancelled);
        }
        download(name, bytes, "application/octet-stream");
        return { name };
    },
    pixels: async (svg, scale, fonts) => {
        const canvas = await drawn(svg, scale, fonts);
        return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    },
    png: async (svg, scale, fonts) => new Uint8Array(await (await toPng(svg, scale, fonts)).arrayBuffer()),
    // The clipboard gets a promise, as some browsers allow writing only directly after a key press or a click.
    copyPng: async (svg, scale, fonts) => {
        if (!navigator.clipboard?.write) throw new Error(said("no_pictures"));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": toPng(svg, scale, fonts) })]);
    },
    // Gives whether the text was copied.
    copy: async (text) => {
        if (copyAtOnce(text)) return true;
        try {
            await navigator.clipboard.writeText(text);
            return true;
        } catch {
            return (await exchange("copy", text)) !== null;
        }
    },
    // Gives the text of the clipboard, or null.
    paste: async () => {
        try {
            return await navigator.clipboard.readText();
        } catch {
            return exchange("paste");
        }
    },
    interfaceFont: () => interfaceFont ?? undefined,
    fonts: (text) => fonts().then(({ load }) => load(text), () => [text]),
    later: async (name) => (await fetchNeeded(name)).arrayBuffer(),
    systemLocale,
    locale: () => document.documentElement.lang,
    // The app speaks this language from now on, and at the next visit.
    speak: (locale) => {
        speak(locale);
        try {
            localStorage.setItem(LOCALE, locale);
        } catch {
            // It is chosen anew at the next visit.
        }
    },
    texts: async (locale) => {
        const response = await fetch(LATER[`${locale}.yml`], { signal: AbortSignal.timeout(TEXTS_PATIENCE) });
        if (!response.ok) throw new Error(`${locale}: ${response.status}`);
        texts = { locale, content: await response.text() };
        return texts.content;
    },
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
    canShare: () => navigator.canShare?.({ url: host.address() }) ?? false,
    share: (url) => {
        navigator.share({ title: document.title, url }).catch(cancelled).catch(() => exchange("copy", url));
    },
    // Escape had nothing to close in the app. If Tab follows, the browser moves the focus.
    offerExit: () => (isLeaving = true),
    started: (hook) => {
        Object.assign(grammaton, hook);
        element("loading").remove();
        element("canvas").focus();
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
    grammaton.mirror = await import(`./${fileOf("accessibility.js")}`);
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
    globalThis.requestAnimationFrame = () => 0;
    element("fault").hidden = false;
    element("loading")?.remove();
    for (const part of ["canvas", "accessibility", "mirror"]) element(part)?.remove();
    element("fault-title").textContent = said(title);
    element("fault-text").textContent = said(text);
    element("fault-detail").textContent = detail;
    const kept = slot(WORK + tab.id)?.text ?? null;
    element("fault-save").hidden = kept === null;
    element("fault-save").onclick = () => download("drawing.ron", kept);
    element("fault-reload").onclick = () => location.reload();
    // If a drawing breaks the app, the user can leave it behind. A kept drawing stays in its slot.
    element("fault-new").hidden = kept === null && tab.link === null && !crashes;
    element("fault-new").onclick = () => {
        sessionStorage.setItem(TAB, FRESH);
        location.href = host.address();
    };
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

// Whether the page is about to be loaded again.
let leaving = false;

const graphicsLost = () => {
    grammaton.keepNow?.();
    if (restarted && performance.now() < STABLE) return fail("stopped", "graphics", "");
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

const supported = () => {
    if (typeof WebAssembly !== "object" || !WebAssembly.validate(new Uint8Array(VECTORS))) return false;
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
};

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

const load = async ({ glue, wasm, bytes, fontBytes }) => {
    const isChinese = /^zh(?!.*-(hant|tw|hk|mo))/i.test(document.documentElement.lang);
    // The uncompressed sizes, as the files may arrive compressed.
    const total = Number(bytes) + (isChinese ? Number(fontBytes) : 0);
    let loaded = 0;
    const arrived = (bytes) => (element("progress").value = (100 * (loaded += bytes)) / total);
    const count = (response) => counted(response, arrived);
    const font = isChinese && fetchNeeded("cjk-ui.ttf").then(count).then((response) => response.arrayBuffer()).catch(ignore);
    const code = fetched(wasm).then(count);
    const app = await import(`./${glue}`);
    module = await WebAssembly.compileStreaming(code);
    // If this fails, the app tries again when it shows its texts.
    interfaceFont = (await font) || null;
    await app.default({ module_or_path: module });
};

const start = async () => {
    // A browser may deny access to its storage. The app works without it.
    await settle().catch(ignore);
    if (!supported()) return restarted ? fail("stopped", "graphics", "") : fail("cannot_start", "needs", "");
    try {
        await load(element("page").dataset);
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
// A link that is pasted into this tab's address gets a new slot. The tab's own drawing stays in its slot.
addEventListener("hashchange", () => {
    if (!LINK.test(location.hash)) return;
    grammaton.keepNow?.();
    location.reload();
});
start();
// The files for offline use are fetched after the page has loaded, so that they do not delay the first visit.
addEventListener("load", () => navigator.serviceWorker?.register("sw.js").catch(ignore));
// A new service worker has not seen the texts being fetched. It keeps them for offline use when they are fetched again.
navigator.serviceWorker?.addEventListener("controllerchange", () => texts && fetch(LATER[`${texts.locale}.yml`]).catch(ignore));
// The service worker keeps the files of a build as long as one of its pages is open.
navigator.serviceWorker?.addEventListener("message", ({ ports: [port] }) => {
    const { glue, wasm } = element("page").dataset;
    port?.postMessage([glue, wasm, element("page").getAttribute("src")]);
});
navigator.serviceWorker?.controller?.postMessage("loaded");
