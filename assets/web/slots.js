// The drawings of this browser tab. Each tab has its own slot in the storage and holds a lock on it while it is open. A
// reloaded tab takes its slot again, and a new tab takes the latest slot that no open tab has. A link gets a new slot, so that
// it overwrites nothing; only the link of an exercise leads to the same slot again, to the progress in it. An entry of the history has a link, or names a slot in its state, so that Back shows the drawing
// that was there.

import { address, dropLink, isLinkTo, link } from "./{{address.js}}";

const WORK = "grammaton:work:";
const UNREADABLE = "grammaton:unreadable:";
const TAB = "grammaton:tab";
// Stored in place of a tab's slot, this makes the tab start with an empty drawing.
const FRESH = "fresh";

// How long a reloaded tab waits for the page before it to release its lock, in milliseconds.
const PATIENCE = 1000;

const ignore = () => {};

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

// Returns the options for taking a slot. Only the slot of this tab is waited for, as the page before may still hold it.
const optionsFor = (id, mine) => (id === mine ? { signal: AbortSignal.timeout(PATIENCE) } : { ifAvailable: true });

const newId = () => crypto.randomUUID?.() ?? String(Math.random());

const tab = {
    id: newId(),
    kept: null,
    // The slot that the drawing comes from.
    source: null,
    elsewhere: false,
};

// Makes the current entry of the history one of this tab's slot.
const enterHistory = () => history.replaceState({ slot: tab.id }, "", address());

// The slot of the exercise that the link opens, if it opens one.
const slotOfExercise = async () => {
    if (!link()?.startsWith("x=")) return undefined;
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(link()));
    return [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Takes the slot of the exercise that the link opens. What is kept in it takes the place of the link.
const takeExercise = async (mine) => {
    const id = await slotOfExercise();
    if (id === undefined) return;
    tab.elsewhere = !(await take(id, optionsFor(id, mine)));
    if (tab.elsewhere) return;
    tab.id = id;
    tab.kept = slot(WORK + id)?.text ?? null;
    if (tab.kept === null) return;
    tab.source = id;
    dropLink();
};

export const settle = async () => {
    const mine = history.state?.slot ?? sessionStorage.getItem(TAB);
    if (navigator.locks) await takeExercise(mine);
    const known = link() || mine === FRESH || tab.kept !== null ? [] : slots().sort((a, b) => (b.id === mine) - (a.id === mine));
    if (!navigator.locks) {
        // An insecure connection has no locks. The tab then starts with a copy in a new slot.
        tab.kept = known[0]?.text ?? null;
        tab.source = known[0]?.id;
        return;
    }
    for (const { id, text } of known) {
        if (await take(id, optionsFor(id, mine))) {
            tab.id = tab.source = id;
            tab.kept = text;
            break;
        }
        tab.elsewhere = true;
    }
    if (tab.kept === null) await take(tab.id, { ifAvailable: true });
    sessionStorage.setItem(TAB, tab.id);
    if (!link()) enterHistory();
};

// The text that is kept of this tab's drawings, or null.
export const keptNow = () => slot(WORK + tab.id)?.text ?? null;

// Loads the page with an empty drawing. A kept drawing stays in its slot.
export const startEmpty = () => {
    sessionStorage.setItem(TAB, FRESH);
    history.replaceState(null, "", address());
    location.reload();
};

// Calls `leave` before this tab shows the drawing of another entry of the history, or a link that was pasted into its
// address. Its own drawing stays in its slot.
export const followHistory = (leave) => {
    addEventListener("hashchange", () => isLinkTo(location.hash) && leave());
    addEventListener("popstate", ({ state }) => {
        if (!state?.slot || state.slot === tab.id) return;
        sessionStorage.setItem(TAB, state.slot);
        leave();
    });
};

export const storage = {
    link,
    kept: () => tab.kept ?? undefined,
    elsewhere: () => tab.elsewhere,
    keep: (text) => {
        if (text === undefined) localStorage.removeItem(WORK + tab.id);
        else localStorage.setItem(WORK + tab.id, JSON.stringify({ time: Date.now(), text }));
        // From now on the tab has its own drawing, even if it started with a link.
        if (link()) enterHistory();
        dropLink();
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
            enterHistory();
            return slot;
        }
    },
    // The drawings of other tabs, open or closed, with the time of their last change.
    earlier: () => {
        const theirs = slots().filter(({ id }) => id !== tab.id);
        return theirs.map(({ time, text }) => [new Date(time).toLocaleString(), text]);
    },
};
