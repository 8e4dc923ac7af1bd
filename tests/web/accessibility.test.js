// The app for screen readers: its widgets in the browser's accessibility tree, what they can do there, and the way out of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { ask, begin, drawTwoStates, NATIVE_WIDGETS, needs, open, press, still, turnOn, TWO_STATES, until, visit, waitFor } from "./browser.js";

const world = await begin({ after });
const CHROMIUM = needs("accessibility tree");

/** The roles of ARIA for those of AccessKit. */
const ROLES = {
    Button: ["button", "menuitem", "menuitemcheckbox"],
    Cell: ["cell", "gridcell"],
    CheckBox: ["checkbox"],
    ColumnHeader: ["columnheader"],
    ComboBox: ["combobox"],
    Image: ["image", "img"],
    Link: ["link"],
    MultilineTextInput: ["textbox"],
    RadioButton: ["radio", "menuitemradio"],
    RowHeader: ["rowheader"],
    Slider: ["slider"],
    SpinButton: ["spinbutton"],
    Table: ["table"],
    TextInput: ["textbox"],
    Unknown: ["group"],
};

/** The widgets that a screen reader finds in the same situations on the desktop, as roles and names. */
const native = async () => {
    const situations = new Map();
    for (const part of (await readFile(NATIVE_WIDGETS, "utf8")).split(/^# /m).slice(1)) {
        const [name, ...lines] = part.trimEnd().split("\n");
        situations.set(name, lines.map((line) => line.match(/^(\w+) (.*)$/s).slice(1)));
    }
    return situations;
};

/** The nodes of the browser's accessibility tree that are not ignored. */
const tree = async (page) => {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    return nodes.filter((node) => !node.ignored).map(({ role, name, value, description, properties = [], backendDOMNodeId }) => ({
        role: role.value,
        name: name?.value ?? "",
        value: value?.value,
        description: description?.value,
        is: Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
        dom: backendDOMNodeId,
    }));
};

/** A text as the browser reports it: with single blanks. */
const plain = (text) => text.trim().replaceAll(/\s+/g, " ");

const find = (nodes, role, name) => nodes.find((node) => node.role === role && plain(node.name) === plain(name));

/** Waits until the tree has all of these native widgets. */
const hasAll = async (page, widgets) => {
    const lacking = async () => {
        const nodes = await tree(page);
        const has = ([role, name]) =>
            role === "Label"
                ? nodes.some((node) => plain(node.name) === plain(name))
                : (ROLES[role] ?? [role]).some((role) => find(nodes, role, name));
        return widgets.filter((widget) => !has(widget)).map((widget) => widget.join(" "));
    };
    // The browser updates its tree some time after the page.
    let missing = await lacking();
    for (let tries = 0; missing.length > 0 && tries < 20; tries += 1) {
        await still(page);
        missing = await lacking();
    }
    assert.deepEqual(missing, []);
};

const active = (page) => page.evaluate(() => document.activeElement.id);

test("nothing is mirrored before a screen reader asks for it", async (test) => {
    const context = await visit(test, world);
    const fetched = [];
    context.on("request", (request) => fetched.push(request.url()));
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    assert.equal(await page.locator("#mirror").count(), 0);
    assert.ok(!fetched.some((url) => /\/accessibility-/.test(url)) || (await page.evaluate(() => !grammaton.mirror)));
    await turnOn(page);
    assert.equal(await active(page), "canvas", "the app has the keyboard");
    assert.equal(await page.locator("#accessibility").textContent(), "Back to the app");
});

test("the first Tab turns the support on", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await page.keyboard.press("Tab");
    await waitFor(page, "the elements for screen readers", () => document.querySelectorAll("#mirror *").length > 10);
});

test("the browser's accessibility tree has the widgets of the desktop", CHROMIUM, async (test) => {
    const widgets = await native();
    // The tests of the desktop app are dark.
    const context = await visit(test, world, { colorScheme: "dark" });
    const page = await open(context, world.site.address);
    await turnOn(page);
    await hasAll(page, widgets.get("start page"));
    await drawTwoStates(page);
    await page.keyboard.press("Escape");
    await still(page);
    await hasAll(page, widgets.get("two states"));
    await press(page, "Automaton");
    const entries = await tree(page);
    assert.equal(find(entries, "button", "Automaton").is.expanded, true);
    assert.ok(entries.some((node) => node.role === "menu"));
    assert.ok(find(entries, "menuitemcheckbox", "Checks") && find(entries, "menuitem", "Compare with…"));
    await press(page, "Rename all states…");
    await hasAll(page, widgets.get("dialog"));
    const dialog = find(await tree(page), "dialog", "Rename all states");
    assert.equal(dialog?.is.modal, true);
    await page.keyboard.press("Escape");
    await waitFor(page, "the end of the dialog", () => !document.querySelector("[role=dialog]"));
    await press(page, "View");
    await press(page, "Transition table");
    await hasAll(page, widgets.get("table"));
});

test("pressing a button of the tree acts, and what is said is in the live region", CHROMIUM, async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await turnOn(page);
    await drawTwoStates(page);
    await press(page, "State q0");
    const state = find(await tree(page), "image", "State q0") ?? find(await tree(page), "img", "State q0");
    assert.equal(state.description, "start");
    await page.keyboard.press("f");
    await until(page, "grammar", "q0 → a q1 | ε\nq1 → ε\n");
    await press(page, "Undo");
    await until(page, "grammar", TWO_STATES);
    await press(page, "Copy grammar");
    await waitFor(page, "the toast", () => document.querySelector("#said[aria-live=polite]").textContent.includes("Grammar copied"));
});

test("the focus follows both ways, and keys work while a widget has it", CHROMIUM, async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    await turnOn(page);
    const named = () => page.evaluate(() => {
        const id = document.activeElement.getAttribute("aria-activedescendant");
        return id && document.getElementById(id).ariaLabel;
    });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await still(page);
    const first = await named();
    assert.ok(first, "Tab moves the focus to a widget");
    await page.evaluate(() => document.querySelector("#mirror [aria-label='Arrow from q0 to q1']").focus());
    await still(page);
    assert.equal(await named(), "Arrow from q0 to q1");
    assert.equal(await active(page), "canvas");
    await page.keyboard.press("Space");
    await still(page);
    await page.keyboard.type("b");
    await page.keyboard.press("Enter");
    await until(page, "grammar", "q0 → b q1\nq1 → ε\n");
    // The grammar has the label before Enter closes its field.
    await still(page);
    assert.equal(await active(page), "canvas");
    // The value of a field follows what is typed into it.
    await page.keyboard.press("Alt+r");
    await waitFor(page, "the focus on the element for typed text", () => document.activeElement.localName === "input");
    await still(page);
    await page.keyboard.type("b");
    const typed = () => [...document.querySelectorAll("#mirror input")].some((field) => field.value === "b");
    await waitFor(page, "the value of the field", typed);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "input");
    assert.ok(await named(), "the field is the active descendant");
});

test("Escape and then Tab leave the app, and Tab alone does not", async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await still(page);
    assert.equal(await active(page), "canvas");
    // The first Escape takes the focus from the widget, and the second one the selection.
    for (const _ of [1, 2, 3]) {
        await page.keyboard.press("Escape");
        await still(page);
    }
    assert.equal(await active(page), "canvas");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await active(page), "accessibility");
    await page.keyboard.press("Enter");
    await still(page);
    assert.equal(await active(page), "canvas");
    await page.keyboard.press("Escape");
    await still(page);
    await page.keyboard.press("n");
    await page.keyboard.press("Tab");
    await still(page);
    assert.equal(await active(page), "canvas", "any other key stays in the app");
    assert.equal(await ask(page, "grammar"), TWO_STATES);
});

test("the page follows the wishes for more contrast and less motion", CHROMIUM, async (test) => {
    const context = await visit(test, world);
    const page = await open(context, world.site.address);
    await drawTwoStates(page);
    const session = await context.newCDPSession(page);
    const emulate = (features) =>
        session.send("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
    const picture = async () => {
        await still(page);
        return (await page.screenshot()).toString("base64");
    };
    const plain = await picture();
    for (const features of [{ "prefers-contrast": "more" }, { "forced-colors": "active" }]) {
        const before = await ask(page, "frames");
        await emulate(features);
        await waitFor(page, "more contrast", (before) => grammaton.frames() > before, before);
        assert.notEqual(await picture(), plain, JSON.stringify(features));
        await emulate({});
        assert.equal(await picture(), plain, "a wish can be taken back");
    }
    const wishes = () => page.evaluate(() => new Promise((done) => grammaton.host.reportPreferences((...both) => done(both))));
    assert.deepEqual(await wishes(), [false, false]);
    await emulate({ "prefers-reduced-motion": "reduce" });
    assert.deepEqual(await wishes(), [true, false]);
});
