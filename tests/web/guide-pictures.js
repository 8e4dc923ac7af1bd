// `npm run pictures` writes the pictures of the Chinese book. The tests of the desktop app write the English ones, and the
// page has a Chinese font on every machine.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { begin, drawTwoStates, open, press, still, turnOn, visit, waitFor } from "./browser.js";

const asset = (path) => fileURLToPath(new URL(`../../assets/${path}`, import.meta.url));

const ending = [];
const hooks = { after: (end) => ending.unshift(end) };
const world = await begin(hooks);
const options = { locale: "zh-CN", colorScheme: "light" };
const sheet = readFileSync(asset("docs/homework.zh-CN.ron"), "utf8");

/** Opens the sheet as a student. */
const student = async () => {
    const link = `x=${deflateRawSync(sheet).toString("base64url")}`;
    const page = await open(await visit(hooks, world, options), `${world.site.address}#${link}`);
    await turnOn(page);
    return page;
};

const picture = async (page, name) => {
    await page.mouse.move(1, 1);
    await still(page, 2000);
    await page.screenshot({ path: asset(`book/pictures/${name}.zh-CN.png`) });
};

const exercise = await student();
await press(exercise, "打开练习 1");
await drawTwoStates(exercise);
await exercise.keyboard.press("F8");
await picture(exercise, "exercise");

const solved = await student();
await press(solved, "打开练习 3");
await solved.mouse.click(300, 165);
await still(solved);
await solved.keyboard.type("(a|b)*ab(a|b)*");
await solved.keyboard.press("F8");
await waitFor(solved, "the points", () => grammaton.document().includes("solved: true"));
await press(solved, "返回练习单");
await picture(solved, "exercise-sheet");

const teacher = await open(await visit(hooks, world, options), world.site.address);
await teacher.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "homework.zh-CN.ron"));
    document.getElementById("canvas").dispatchEvent(new DragEvent("drop", { dataTransfer }));
}, sheet);
await waitFor(teacher, "the sheet", () => grammaton.document().includes("sheet:"));
await picture(teacher, "sheet-editor");
await turnOn(teacher);
await press(teacher, "打开练习 1");
await press(teacher, "编辑练习…");
await picture(teacher, "exercise-dialog");

for (const end of ending) await end();
