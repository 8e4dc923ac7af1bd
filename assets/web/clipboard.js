// The clipboard. On an insecure connection, or in a frame, the page may have no access to it.

import { said } from "./{{texts.js}}";

const element = (id) => document.getElementById(id);

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
export const exchange = (kind, text = "") =>
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

// Gives whether the text was copied.
export const copy = async (text) => {
    if (copyAtOnce(text)) return true;
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return (await exchange("copy", text)) !== null;
    }
};

// Gives the text of the clipboard, or null.
export const paste = async () => {
    try {
        return await navigator.clipboard.readText();
    } catch {
        return exchange("paste");
    }
};
