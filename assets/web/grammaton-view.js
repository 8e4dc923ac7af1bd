// <grammaton-view src="automaton.svg">: an automaton in any page. It shows the picture at once, and loads the app into a frame
// when the reader presses it. The picture is an SVG file that Grammaton has written, which contains its drawing.
//
// Attributes: src, word, show, edit, theme, lang, height, and app, which is the address of the app: by default, that of this
// script. They are described in the documentation on embedding.

// Texts by languages, from their locale files.
const TEXTS = {{texts}};

const HOME = new URL("./", import.meta.url).href;
// The least height of the app, in pixels, and the room that it needs around the picture.
const LEAST_HEIGHT = 260;
const AROUND = 170;
// How long a picture may take to load, in milliseconds.
const PATIENCE = 20_000;

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
    :host { display: block; position: relative; width: fit-content; max-width: 100%; }
    :host([hidden]) { display: none; }
    img { display: block; max-width: 100%; height: auto; border-radius: 6px; }
    iframe { display: block; box-sizing: border-box; width: 100%; border: 1px solid #8886; border-radius: 6px; }
    button {
        position: absolute; inset: 0; width: 100%; padding: 0; border: 0; border-radius: 6px;
        background: none; color: inherit; font: 600 14px system-ui, sans-serif; cursor: pointer;
    }
    button:focus-visible { outline: 2px solid #434fd6; outline-offset: 2px; }
    button span {
        position: absolute; right: 8px; bottom: 8px; padding: 5px 10px 5px 8px; border-radius: 14px;
        background: #434fd6; color: #fff; opacity: 0.9;
    }
    button:hover span, button:focus-visible span { opacity: 1; }
`);

const OPEN = new CSSStyleSheet();
OPEN.replaceSync(":host { width: auto; }");

// The locale of the page, or else of the browser, if the app has it.
const localeOf = (element) => {
    const [language] = (element.closest("[lang]")?.lang || navigator.language).split("-");
    return Object.keys(TEXTS).find((tag) => tag.split("-")[0] === language);
};

const textsFor = (element) => TEXTS[localeOf(element)] ?? TEXTS.en;

// The title and the packed drawing of a picture.
const read = (text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const child = (name) => [...picture.children].find(({ localName }) => localName === name)?.textContent.trim();
    const drawing = picture.getElementsByTagNameNS("*", "grammaton")[0]?.textContent.trim();
    return { title: [child("title"), child("desc")].filter(Boolean).join(". "), drawing };
};

class GrammatonView extends HTMLElement {
    static observedAttributes = ["src", "word", "show", "edit", "theme", "lang", "height", "app"];

    #image = new Image();
    #drawing = null;
    // The number of the picture that is shown, as an earlier one may arrive late.
    #turn = 0;

    constructor() {
        super();
        this.attachShadow({ mode: "open" });
    }

    connectedCallback() {
        this.#show();
    }

    attributeChangedCallback(name, before, after) {
        if (this.isConnected && before !== after) this.#show();
    }

    // Shows the picture, and a button as soon as its drawing is there.
    async #show() {
        const turn = ++this.#turn;
        this.shadowRoot.adoptedStyleSheets = [STYLE];
        this.#image.title = "";
        this.#image.alt = textsFor(this).picture;
        this.shadowRoot.replaceChildren(this.#image);
        if (!this.hasAttribute("src")) return;
        let address = this.getAttribute("src");
        this.#image.src = address;
        try {
            address = new URL(address, document.baseURI);
            const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
            if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
            const { title, drawing } = read(await response.text());
            if (turn !== this.#turn) return;
            if (title) this.#image.alt = title;
            this.#drawing = drawing ?? null;
            if (drawing) this.#offer();
            else this.#explain("no_drawing", address);
        } catch (error) {
            if (turn === this.#turn) this.#explain("not_readable", `${address}: ${error.message}`);
        }
    }

    // Says why there is only the picture.
    #explain(reason, detail) {
        this.#image.title = textsFor(this)[reason];
        console.warn(`grammaton-view: ${TEXTS.en[reason]} (${detail})`);
    }

    #offer() {
        const button = document.createElement("button");
        const label = document.createElement("span");
        const texts = textsFor(this);
        label.textContent = `\u25b6 ${this.hasAttribute("edit") ? texts.edit : texts.play}`;
        button.type = "button";
        button.append(label);
        button.addEventListener("click", () => this.open());
        this.shadowRoot.append(button);
    }

    // Shows the app in place of the picture.
    open() {
        if (!this.#drawing) return;
        const height = Math.max(this.#image.getBoundingClientRect().height + AROUND, LEAST_HEIGHT);
        const frame = document.createElement("iframe");
        frame.title = this.#image.alt;
        frame.allow = "clipboard-write; fullscreen";
        frame.height = parseInt(this.getAttribute("height"), 10) || Math.round(height);
        frame.src = this.#address();
        // The reader has pressed the button, so the app gets its focus.
        frame.addEventListener("load", () => frame.focus({ preventScroll: true }), { once: true });
        this.shadowRoot.adoptedStyleSheets = [STYLE, OPEN];
        this.shadowRoot.replaceChildren(frame);
    }

    #address() {
        const app = new URL(this.getAttribute("app") ?? HOME, document.baseURI);
        const options = new URLSearchParams({ embed: this.hasAttribute("edit") ? "edit" : "view" });
        const word = this.getAttribute("word");
        const show = this.getAttribute("show");
        const theme = this.getAttribute("theme");
        for (const [name, value] of Object.entries({ show, word, theme, lang: localeOf(this) ?? null })) {
            if (value !== null) options.set(name, value);
        }
        app.hash = `${this.#drawing}&${options}`;
        return app.href;
    }
}

if (!customElements.get("grammaton-view")) customElements.define("grammaton-view", GrammatonView);
