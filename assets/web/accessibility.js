// Shows the app to screen readers: a hidden element for each of its widgets, and a region whose text they say. The canvas
// keeps the focus, so that all keys work, and names the element of the focused widget as its active descendant.

const canvas = document.getElementById("canvas");
const elements = new Map();

const root = document.createElement("div");
root.id = "mirror";
const region = document.createElement("div");
region.id = "said";
region.ariaLive = "polite";

// The element into which the browser puts text that is typed into a field of the app.
const textAgent = () => document.querySelector("#canvas + input");

// Shows the app, whose functions click a widget and move the focus to it.
export const start = ({ turnOn, click, focus }) => {
    if (root.isConnected) return;
    document.body.append(root, region);
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-describedby", "leaving");
    const nodeOf = ({ target }) => target !== root && BigInt(target.id.slice("node-".length));
    root.addEventListener("click", (event) => nodeOf(event) && click(nodeOf(event)));
    root.addEventListener("focusin", (event) => {
        focus(nodeOf(event));
        canvas.focus({ preventScroll: true });
    });
    turnOn();
};

const make = (id, tag) => {
    const element = document.createElement(tag);
    element.id = `node-${id}`;
    // The first element is that of the window.
    if (elements.size === 0) root.append(element);
    const before = elements.get(id);
    if (before) {
        element.style.cssText = before.style.cssText;
        element.append(...before.children);
        before.replaceWith(element);
    }
    elements.set(id, element);
    return element;
};

const KEPT = ["id", "tabindex", "style"];

// Creates or changes an element. The attributes are names, each before its value.
export const describe = (id, tag, text, attributes) => {
    const known = elements.get(id);
    const element = known?.localName === tag ? known : make(id, tag);
    const names = attributes.filter((_, index) => index % 2 === 0);
    for (const name of element.getAttributeNames()) {
        if (!KEPT.includes(name) && !names.includes(name)) element.removeAttribute(name);
    }
    names.forEach((name, index) => element.setAttribute(name, attributes[2 * index + 1]));
    if (tag !== "div" || names.includes("role")) element.tabIndex = -1;
    if (tag !== "div") element.value = text;
    else if (element.childElementCount === 0) element.textContent = text;
};

export const place = (id, left, top, width, height) => {
    elements.get(id).style.cssText = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
};

export const arrange = (id, children) => {
    const parent = elements.get(id);
    children.forEach((child, index) => {
        const there = parent.children[index];
        if (there !== elements.get(child)) parent.insertBefore(elements.get(child), there ?? null);
    });
};

export const remove = (id) => {
    elements.get(id).remove();
    elements.delete(id);
};

export const focus = (id) => {
    for (const element of [canvas, textAgent()]) {
        if (id === undefined) element?.removeAttribute("aria-activedescendant");
        else element?.setAttribute("aria-activedescendant", `node-${id}`);
    }
};

// A new element makes screen readers say a text again that they have said before.
export const say = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    region.replaceChildren(line);
};

// The elements have the size of the widgets, also when the app zooms.
export const zoom = (factor) => {
    root.style.transform = `scale(${factor})`;
};
