// The search in the book. It looks for each word anywhere in a section, also within words, so that it finds Chinese.
"use strict";

const box = document.getElementById("search");
const [field, status, list] = box.querySelectorAll("input, p, ol");
const table = document.getElementById("table");
const contents = document.getElementById("contents");

/** The largest number of results, and the length of the text around a match. */
const MOST = 30;
const AROUND = 60;

box.hidden = false;

/** Returns a section with the text to look in. */
const prepared = (section) => ({ section, text: section.slice(1).join("\n").toLowerCase() });

/** Loads the index once. A script can be loaded everywhere, even from a disk. */
let loading = null;
const load = () => {
    loading ??= new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = box.dataset.index;
        script.onload = () => done(globalThis.searchIndex.map(prepared));
        script.onerror = fail;
        document.head.append(script);
    });
    return loading;
};

/** How well a section fits: a match in the title of the page counts most, then one in the heading. */
const rank = ([, title, heading], words) => {
    const within = (text) => words.filter((word) => text.toLowerCase().includes(word)).length;
    return 4 * within(heading || title) + 2 * within(title) - (heading ? 1 : 0);
};

/** Returns the text around the first match, with the matches marked. */
const excerpt = (text, words) => {
    const lower = text.toLowerCase();
    const found = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
    const start = Math.max(0, Math.min(...found, text.length) - AROUND / 2);
    const piece = text.slice(start, start + 2 * AROUND);
    const nodes = [];
    let rest = (start > 0 ? "…" : "") + piece + (start + 2 * AROUND < text.length ? "…" : "");
    while (rest) {
        const places = words.map((word) => [rest.toLowerCase().indexOf(word), word.length]).filter(([at]) => at >= 0);
        if (places.length === 0) break;
        const [at, length] = places.sort(([a], [b]) => a - b)[0];
        const mark = document.createElement("mark");
        mark.textContent = rest.slice(at, at + length);
        nodes.push(rest.slice(0, at), mark);
        rest = rest.slice(at + length);
    }
    return [...nodes, rest];
};

const result = ([address, title, heading, text], words) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = box.dataset.folder + address;
    link.textContent = heading ? `${title} ▸ ${heading}` : title;
    const around = document.createElement("span");
    around.append(...excerpt(text, words));
    item.append(link, around);
    return item;
};

const search = async () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    table.hidden = words.length > 0;
    if (words.length === 0) {
        list.replaceChildren();
        status.textContent = "";
        return;
    }
    const sections = await load();
    // The reader may have gone on typing.
    if (words.join(" ") !== field.value.toLowerCase().split(/\s+/).filter(Boolean).join(" ")) return;
    const found = sections.filter(({ text }) => words.every((word) => text.includes(word))).map(({ section }) => section);
    found.sort((a, b) => rank(b, words) - rank(a, words));
    list.replaceChildren(...found.slice(0, MOST).map((section) => result(section, words)));
    status.textContent = found.length === 0 ? box.dataset.none : "";
};

field.addEventListener("focus", load, { once: true });
field.addEventListener("input", search);
box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === field) list.querySelector("a")?.click();
    const places = [field, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && places[places.indexOf(document.activeElement) + step];
    if (next) {
        next.focus();
        event.preventDefault();
    }
    if (event.key === "Escape" && field.value) {
        field.value = "";
        search();
        field.focus();
        event.preventDefault();
    }
});
document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === field) return;
    event.preventDefault();
    // In a narrow window, the table of contents is closed.
    if (!field.checkVisibility()) contents.showPopover();
    field.focus();
});
contents.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
