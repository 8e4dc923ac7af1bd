// The frames of the app. It asks the browser for a callback before every frame of the screen, even if it has nothing to draw.
// When nothing was drawn for a second, callbacks come ten times a second only, until the user does something.

// Both in milliseconds.
const ACTIVE = 1000;
const PAUSE = 100;

// Events after which callbacks come before every frame again.
const EVENTS = [
    ..."pointerdown pointermove pointerup pointercancel pointerout touchstart touchmove touchend touchcancel".split(" "),
    ..."mousemove wheel keydown keyup beforeinput input compositionstart compositionend copy cut paste".split(" "),
    ..."dragenter dragover drop focus blur resize visibilitychange popstate hashchange message".split(" "),
];

const request = globalThis.requestAnimationFrame.bind(globalThis);
const cancel = globalThis.cancelAnimationFrame.bind(globalThis);

// The callbacks that wait for the end of the pause, and the browser's numbers of those that it was asked for, by own numbers.
const waiting = new Map();
const asked = new Map();
let last = 0;
let timer = 0;

// The number of frames that the app had drawn at the last request, and the time of the last change or event.
let drawn = 0;
let since = 0;

const ask = (callback, id) => {
    const run = (time) => {
        asked.delete(id);
        callback(time);
    };
    asked.set(id, request(run));
};

const resume = () => {
    clearTimeout(timer);
    timer = 0;
    waiting.forEach(ask);
    waiting.clear();
};

const wake = () => {
    since = performance.now();
    resume();
};

const requestFrame = (callback) => {
    last += 1;
    const frames = grammaton.frames?.() ?? 0;
    if (frames !== drawn) {
        drawn = frames;
        since = performance.now();
    }
    if (performance.now() - since < ACTIVE) {
        ask(callback, last);
    } else {
        waiting.set(last, callback);
        timer ||= setTimeout(resume, PAUSE);
    }
    return last;
};

const cancelFrame = (id) => {
    waiting.delete(id);
    if (asked.has(id)) cancel(asked.get(id));
    asked.delete(id);
};

// Begins to pause the callbacks of an app that draws nothing.
export const saveFrames = () => {
    for (const name of EVENTS) addEventListener(name, wake, { capture: true, passive: true });
    globalThis.requestAnimationFrame = requestFrame;
    globalThis.cancelAnimationFrame = cancelFrame;
    since = performance.now();
};

// Gives the app no more callbacks.
export const stopFrames = () => {
    clearTimeout(timer);
    waiting.clear();
    globalThis.requestAnimationFrame = () => 0;
};
