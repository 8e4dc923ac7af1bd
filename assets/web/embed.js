// The page as a part of another page. It takes no focus that the user has not given to it, and leaves keys, the wheel and
// touches that it does not use to the page around.

// Texts by languages, from their locale files.
const TEXTS = {{texts}};

// How long after a press the app may take the focus, which the browser gives to the frame only then, in milliseconds.
const PRESS = 500;

// The colors of the page while the app is loading, for a theme that is not that of the browser.
const COLORS = {
    light: { "--ground": "#ffffff", "--text": "#181e2a", "--weak": "#5a6576" },
    dark: { "--ground": "#1a1d25", "--text": "#e8ebf2", "--weak": "#9da7b8" },
};

const root = document.documentElement;
const canvas = document.getElementById("canvas");
// The element into which the browser puts text that is typed into a field of the app.
const textAgent = () => document.querySelector("#canvas + input");

const keepFocusOutside = () => {
    let pressed = -Infinity;
    for (const kind of ["pointerdown", "pointerup", "touchend"]) {
        addEventListener(kind, () => (pressed = performance.now()), true);
    }
    const { focus } = HTMLElement.prototype;
    HTMLElement.prototype.focus = function (options) {
        if (document.hasFocus() || performance.now() - pressed < PRESS) focus.call(this, options);
    };
};

// Whether the app uses a key. Until Enter or a click has brought the keyboard focus to a part of it, it needs few.
const isUsed = ({ key, ctrlKey, metaKey }, isEditable) => {
    if (ctrlKey || metaKey) return !/^[ops,]$/i.test(key);
    if (key === "Tab") return grammaton.isEntered?.();
    if (/^(Enter|Escape|Shift|Alt)$/.test(key) || grammaton.isEntered?.()) return true;
    return isEditable && (!grammaton.isAtRest?.() || /^([a-z]|F2|Home)$/i.test(key));
};

const leaveKeys = (isEditable) => {
    const onKey = (event) => {
        const agent = textAgent();
        if ((event.target !== canvas && event.target !== agent) || isUsed(event, isEditable)) return;
        // Tab leaves the frame.
        if (agent) agent.tabIndex = -1;
        event.stopImmediatePropagation();
    };
    addEventListener("keydown", onKey, true);
};

// Where the browser does not let the app open its own page, a dialog has the address.
const offerAddress = (exchange) => {
    const { open } = globalThis;
    const openTab = (...args) => {
        // Firefox throws an exception where a sandbox allows no tabs.
        try {
            return open.apply(globalThis, args);
        } catch {
            return null;
        }
    };
    globalThis.open = (...args) => {
        const opened = openTab(...args);
        if (opened) {
            opened.opener = null;
            return opened;
        }
        const texts = TEXTS[root.lang] ?? TEXTS.en;
        exchange("copy", String(args[0]));
        document.getElementById("exchange-title").textContent = texts.blocked_title;
        document.getElementById("exchange-text").textContent = texts.blocked_text;
        return null;
    };
};

// Starts with these options in the address. `exchange` shows a dialog with a text to copy.
export const start = (options, exchange) => {
    const isEditable = options.get("embed") === "edit";
    for (const part of [root, document.body]) part.style.overscrollBehavior = "auto";
    if (!isEditable) canvas.style.touchAction = "pan-y";
    const theme = options.get("theme");
    if (COLORS[theme]) root.style.colorScheme = theme;
    for (const [name, color] of Object.entries(COLORS[theme] ?? {})) root.style.setProperty(name, color);
    keepFocusOutside();
    leaveKeys(isEditable);
    offerAddress(exchange);
};
