// `npm run pictures` also writes the pictures of the app on the landing page of the website, in its languages and themes.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { begin, example, open, press, still, turnOn, visit } from "./browser.js";

const assets = (name) => fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));

const ending = [];
const hooks = { after: (end) => ending.unshift(end) };
const world = await begin(hooks);

/** Returns a text of a locale file as it is written there: the first one with this key after all of these lines. */
const text = (tag, key, ...lines) => {
    let rest = readFileSync(assets(`locales/${tag}.yml`), "utf8");
    for (const line of lines) rest = rest.slice(rest.indexOf(`\n${line}\n`) + line.length + 1);
    return rest.match(new RegExp(`\n +${key}: (.*)`))[1];
};

/** Returns the example with its title and note in another language. */
const translated = (name, tag) => {
    const own = (tag, key) => text(tag, key, "examples:", `  ${name}:`);
    const change = (content, key) => content.replace(own("en", key), own(tag, key));
    return ["title", "note"].reduce(change, readFileSync(example(`${name}.ron`), "utf8"));
};

for (const [tag, locale] of [["en", "en-US"], ["zh-Hans", "zh-CN"]]) {
    for (const colorScheme of ["light", "dark"]) {
        const context = await visit(hooks, world, { locale, colorScheme });
        const link = deflateRawSync(translated("ends-with-abb-nfa", tag)).toString("base64url");
        const page = await open(context, `${world.site.address}#v1=${link}`);
        await page.keyboard.press("Alt+r");
        await still(page);
        await page.keyboard.type("aabb");
        await still(page);
        await turnOn(page);
        const step = text(tag, "forward", "run:");
        await press(page, step);
        await press(page, step);
        await page.mouse.move(1, 1);
        await still(page, 2000);
        await page.screenshot({ path: assets(`site/app-${colorScheme}.${tag}.png`) });
    }
}

for (const end of ending) await end();
