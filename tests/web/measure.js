// `npm run measure`: how fast the page is. Not a test, as the numbers depend on the machine.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { begin, drawOneState, example, still, waitFor } from "./browser.js";

const ending = [];
const world = await begin({ after: (end) => ending.push(end) });

const scriptTime = async (session) => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "ScriptDuration").value;
};

/** Fast 3G: 1.6 Mbit/s down, 0.75 up, and 562 ms for a request. */
const FAST_3G = { offline: false, latency: 562, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/**
 * A tab whose script time is measured from the start of the navigation, with a processor that is slower by a factor and with
 * a slower network.
 */
const measured = async (link = "", { slowdown = 1, network } = {}) => {
    const context = await world.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
        const look = () => {
            if (globalThis.grammaton?.frames?.() > 0) globalThis.firstFrame = performance.now();
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    if (network) {
        await session.send("Network.enable");
        await session.send("Network.emulateNetworkConditions", network);
    }
    // Count processor time, so that other programs on the machine do not matter.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(world.site.address + link, { waitUntil: "commit" });
    await waitFor(page, "the first frame", () => globalThis.firstFrame !== undefined);
    const shown = await page.evaluate(() => firstFrame);
    const [text] = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").map((paint) => paint.startTime));
    return { context, page, session, shown, text, script: await scriptTime(session) };
};

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const several = async (measure) => {
    const numbers = [];
    for (let i = 0; i < 5; i += 1) numbers.push(await measure());
    return median(numbers);
};

const say = (what, number, unit) => console.log(`${what.padEnd(60)} ${number.toFixed(1)} ${unit}`);

for (const [what, conditions, times] of [
    ["", {}, 5],
    [", processor slower by 4", { slowdown: 4 }, 5],
    [", Fast 3G", { network: FAST_3G }, 3],
]) {
    const visits = [];
    for (let i = 0; i < times; i += 1) {
        const { context, shown, text } = await measured("", conditions);
        visits.push({ shown, text });
        await context.close();
    }
    say(`from navigation to readable text${what}`, median(visits.map(({ text }) => text)), "ms");
    say(`from navigation to the first frame${what}`, median(visits.map(({ shown }) => shown)), "ms");
}

/** How many animation frames pass from a typed letter until the document has it, in a name that is edited. */
const framesPerLetter = async (page) => {
    await page.evaluate(() => {
        globalThis.painted = new Promise((done) => {
            const typed = () => {
                const before = grammaton.document();
                let frames = 0;
                const look = () => {
                    frames += 1;
                    if (grammaton.document() === before) requestAnimationFrame(look);
                    else done(frames);
                };
                requestAnimationFrame(look);
            };
            addEventListener("keydown", typed, { once: true, capture: true });
        });
    });
    await page.keyboard.press("x");
    return page.evaluate(() => painted);
};

const typing = (await measured()).page;
await drawOneState(typing);
await typing.keyboard.press("F2");
await still(typing);
say("from a typed letter to its picture", await several(() => framesPerLetter(typing)), "frames");

const linkTo = (text) => `#v1=${deflateRawSync(text).toString("base64url")}`;
const states = (count) => Array.from({ length: count }, (_, id) => `(id: ${id}, name: ""),`).join("");
const start = await several(async () => (await measured()).script);
for (const [what, text] of [
    ["20 MB of blanks", " ".repeat(20_000_000)],
    ["10,000 states", `(version: 1, states: [${states(10_000)}])`],
    ["200,000 brackets", "(".repeat(200_000)],
]) {
    const link = linkTo(text);
    say(`script for a link to ${what}, beyond a plain start`, (await several(async () => (await measured(link)).script)) - start, "ms");
}

const { page, session } = await measured();
await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "keywords.ron"));
    document.getElementById("canvas").dispatchEvent(new DragEvent("drop", { dataTransfer }));
}, readFileSync(example("keywords.ron"), "utf8"));
await waitFor(page, "the dropped drawing", () => grammaton.document().includes("transitions: [\n        ("));
await still(page);
const before = { script: await scriptTime(session), frames: await page.evaluate(() => grammaton.frames()) };
for (let i = 0; i < 60; i += 1) await page.mouse.move(200 + 10 * i, 300 + (i % 7) * 20);
await still(page);
const frames = (await page.evaluate(() => grammaton.frames())) - before.frames;
say(`script for a frame of keywords.ron, over ${frames} frames`, ((await scriptTime(session)) - before.script) / frames, "ms");

await page.mouse.move(5, 5);
await still(page, 3000);
const idle = await scriptTime(session);
await page.waitForTimeout(5000);
say("script at rest, of a core", ((await scriptTime(session)) - idle) / 50, "%");

// The time that screen reader support adds to each frame while the view of 50 states moves.
const grid = Array.from({ length: 50 }, (_, id) => `(id: ${id}, name: "q${id}", at: (${120 * (id % 10)}, ${120 * Math.floor(id / 10)})),`);
const arrows = Array.from({ length: 49 }, (_, id) => `(from: ${id}, to: ${id + 1}, on: ["a"]),`);
const moved = async ({ page, session }) => {
    await page.mouse.move(400, 400);
    await still(page);
    const before = { script: await scriptTime(session), frames: await page.evaluate(() => grammaton.frames()) };
    for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, i % 2 ? -20 : 20);
    await still(page);
    return ((await scriptTime(session)) - before.script) / ((await page.evaluate(() => grammaton.frames())) - before.frames);
};
const many = await measured(linkTo(`(version: 1, states: [${grid.join("")}], transitions: [${arrows.join("")}])`));
await still(many.page);
const plain = await several(() => moved(many));
await many.page.locator("#accessibility").press("Enter");
await waitFor(many.page, "the elements", () => document.querySelectorAll("#mirror *").length > 100);
say("script for a frame of 50 states that move", plain, "ms");
say("script that screen reader support adds to it", (await several(() => moved(many))) - plain, "ms");

for (const end of ending) await end();
