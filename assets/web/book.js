// Opens the book, which a host of the whole site has next to the app.

import { address } from "./{{address.js}}";
import { said } from "./{{texts.js}}";

// Another copy of the book.
const PROJECT = "https://github.com/grammaton/grammaton/blob/main/assets/book";

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

// Shows a text with a link until it is closed.
const show = (text, link) => {
    const close = make("button", { type: "button", textContent: said("cancel"), onclick: () => dialog.close() });
    const dialog = make("dialog", {
        onclose: () => {
            dialog.remove();
            document.getElementById("canvas").focus();
        },
    });
    const paragraph = make("p");
    paragraph.append(`${text} `, link);
    dialog.append(paragraph, close);
    document.body.append(dialog);
    dialog.showModal();
};

// Opens a page of the book in a language in a tab of its own, where `target` is the path of its source with an anchor or not.
// If the host has no book, shows the text `missing` with a link to another copy.
export const openBook = async (language, target, missing, elsewhere) => {
    const page = target.replace(/^introduction\.md/, "index.md").replace(/\.md/, ".html");
    const book = new URL(`../book/${language}/${page}`, address());
    const answer = await fetch(book, { method: "HEAD" }).catch(() => null);
    if (answer?.ok) return open(book, "_blank", "noopener");
    const href = `${PROJECT}/${language}/${target}`;
    show(missing, make("a", { href, target: "_blank", rel: "noopener", textContent: elsewhere }));
};
