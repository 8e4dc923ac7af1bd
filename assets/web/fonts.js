// Finds fonts for characters: those of the app, and those that are embedded in pictures.

/* An index lists fonts with their characters. The index "base" has those for the rest of Latin, Greek, Cyrillic and
   mathematics. The others have the variants of the fonts for Chinese, Japanese and Korean, which are cut into slices; the
   variant "ui" has one slice, with the characters of the app's own Chinese texts. */

const variantOf = (language) => {
    const [main, ...rest] = language.toLowerCase().split("-");
    const isTraditional = rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part));
    return { zh: isTraditional ? "tc" : "sc", ja: "jp", ko: "kr" }[main];
};

// The variant of the app's language, if it has one.
const own = () => variantOf(document.documentElement.lang);

// The variants in the order in which the user prefers them.
const variants = () => {
    const preferred = [own() === "sc" && "ui", own(), ...navigator.languages.map(variantOf)];
    return [...new Set([...preferred.filter(Boolean), "sc", "jp", "tc", "kr"])];
};

// The characters that a variant may have: Chinese, Japanese and Korean ones, their signs, and symbols.
const IN_VARIANTS = /[\u{1100}-\u{11ff}\u{2000}-\u{ffef}\u{1f100}-\u{1f2ff}\u{20000}-\u{3ffff}]/u;

// Requests by the names of files. One that failed is made again when the file is needed the next time.
const requests = new Map();

const request = (name) => {
    if (!requests.has(name)) requests.set(name, grammaton.host.later(name));
    requests.get(name).catch(() => requests.delete(name));
    return requests.get(name);
};

const indexes = new Map();

// Reads an index: the names of fonts for each character.
const indexOf = async (name) => {
    const text = new TextDecoder().decode(await request(`fonts-${name}.txt`));
    if (indexes.has(name)) return indexes.get(name);
    const index = new Map();
    for (const line of text.trim().split("\n")) {
        const [font, ...ranges] = line.split(" ");
        for (const range of ranges) {
            const [first, last = first] = range.split("-").map((code) => parseInt(code, 16));
            for (let code = first; code <= last; code++) {
                const character = String.fromCodePoint(code);
                index.set(character, [...(index.get(character) ?? []), font]);
            }
        }
    }
    indexes.set(name, index);
    return index;
};

// Finds the fonts for the characters of a text, each with its characters.
const fontsFor = async (text) => {
    const found = new Map();
    let missing = [...new Set(text)];
    for (const name of ["base", ...variants()]) {
        if (missing.length === 0) break;
        const index = await indexOf(name);
        for (const character of missing) {
            for (const font of index.get(character) ?? []) found.set(font, (found.get(font) ?? "") + character);
        }
        missing = missing.filter((character) => !index.has(character) && IN_VARIANTS.test(character));
    }
    return [...found];
};

// The fonts that the app has for its language.
const given = new Set();
let language = own();

// Loads the fonts for the characters of a text. Gives the characters whose fonts could not be loaded, and then each new font as
// its name and content.
export const load = async (text) => {
    if (language !== own()) given.clear();
    language = own();
    const fonts = await fontsFor(text).catch(() => null);
    if (!fonts) return [text];
    let failed = "";
    const answer = [];
    const load = async ([name, characters]) => {
        const content = await request(name).catch(() => null);
        if (!content) failed += characters;
        else if (!given.has(name)) answer.push(name, content);
        if (content) given.add(name);
    };
    await Promise.all(fonts.map(load));
    return [failed, ...answer];
};

/* Pictures. A picture has no access to the page's fonts, so they are embedded. */

// The family of pictures for Chinese, Japanese and Korean.
const CJK_FAMILY = "Noto Sans CJK SC";
const CJK = /[\u{1100}-\u{11ff}\u{2e80}-\u{ffef}\u{20000}-\u{3ffff}]/gu;

// How long a picture waits for its fonts, in milliseconds.
const PATIENCE = 3000;

const base64 = (bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
};

// The faces for the Chinese, Japanese and Korean characters of a picture: those that can be loaded.
const facesFor = async (svg) => {
    const fonts = await fontsFor(svg.match(CJK) ?? []).catch(() => []);
    const face = async ([name, characters]) => {
        const content = await request(name).catch(() => null);
        return content ? [{ family: CJK_FAMILY, bytes: new Uint8Array(content), sample: [...characters][0] }] : [];
    };
    return (await Promise.all(fonts.map(face))).flat();
};

const CELL = 24;

// Whether the browser has loaded the faces of a style: until then, it leaves their texts out of pictures.
const isReady = async (faces, style, painted) => {
    const text = ({ family, sample }, at) =>
        `<text x="${at * CELL}" y="18" font-size="16" font-family="'${family}'">${sample}</text>`;
    const size = `width="${CELL * faces.length}" height="${CELL}"`;
    const canvas = await painted(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${faces.map(text).join("")}</svg>`, style, 1);
    const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const drawn = new Set();
    data.forEach((value, at) => value && drawn.add(Math.floor(((at / 4) % width) / CELL)));
    return drawn.size === faces.length;
};

// The style that embeds the fonts of a picture; `given` has the name of a family and its font in turn. Browsers do not say when
// they have loaded such fonts, so samples are drawn until they are visible.
export const styleFor = async (svg, given, painted) => {
    const faces = await facesFor(svg);
    for (let at = 0; at < given.length; at += 2) faces.push({ family: given[at], bytes: given[at + 1], sample: "a" });
    const rule = ({ family, bytes }) =>
        `@font-face{font-family:"${family}";src:url(data:font/ttf;base64,${base64(bytes)})}`;
    const style = faces.map(rule).join("");
    const end = performance.now() + PATIENCE;
    while (!(await isReady(faces, style, painted)) && performance.now() < end) {
        await new Promise((done) => setTimeout(done, 20));
    }
    return style;
};
