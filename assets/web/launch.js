// Files and texts that other programs pass to the installed app.

import { remember } from "./{{files.js}}";

// Where the service worker keeps what was shared with the app.
const SHARED = "shared";

const canvas = document.getElementById("canvas");

// Opens files as if they had been dropped.
const drop = (files) => {
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    canvas.dispatchEvent(new DragEvent("drop", { dataTransfer }));
};

const paste = (text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    canvas.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
};

const takeShared = async () => {
    const cache = await caches.open(SHARED);
    const answer = await cache.match(SHARED);
    await caches.delete(SHARED);
    return answer?.formData();
};

export const start = async () => {
    globalThis.launchQueue?.setConsumer(async ({ files }) => drop(await Promise.all(files.map(remember))));
    const shared = await takeShared();
    if (!shared) return;
    const files = shared.getAll("file").filter(({ size }) => size > 0);
    if (files.length > 0) drop(files);
    else paste(["text", "url"].flatMap((part) => shared.getAll(part)).filter(Boolean).join("\n"));
};
