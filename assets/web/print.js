// Printing: the page shows the drawing and the grammar on paper in place of the app. Browsers save PDF files in this way.

const paper = document.createElement("article");
paper.id = "paper";

// The size of the paper.
const size = new CSSStyleSheet();
document.adoptedStyleSheets.push(size);

// The title of the page, in whose place the browser suggests the name of a file.
let title = null;

const picture = (svg) => document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);

const textIn = (tag, text) => {
    const part = document.createElement(tag);
    part.textContent = text;
    return part;
};

const lay = (...parts) => {
    paper.replaceChildren(...parts);
    document.body.append(paper);
};

addEventListener("beforeprint", () => {
    // If the app has stopped, its message is printed.
    if (paper.isConnected || !document.getElementById("fault").hidden) return;
    const content = grammaton.printed?.();
    if (!content) return;
    const [name, svg, grammar] = content;
    lay(textIn("h1", name), picture(svg), textIn("pre", grammar));
});

addEventListener("afterprint", () => {
    paper.remove();
    delete paper.dataset.name;
    size.replaceSync("");
    if (title !== null) document.title = title;
    title = null;
});

// Prints the drawing and the grammar, or what was laid on the paper. The app answers when the current frame has ended.
export const print = () =>
    setTimeout(() => {
        title = document.title;
        document.title = paper.dataset.name ?? title;
        globalThis.print();
    });

// Prints a picture as a file with this name, on paper of its size.
export const printPicture = (name, svg) => {
    const drawing = picture(svg);
    lay(drawing);
    paper.dataset.name = name;
    size.replaceSync(`@page { size: ${drawing.getAttribute("width")}px ${drawing.getAttribute("height")}px; margin: 0 }`);
    print();
};
