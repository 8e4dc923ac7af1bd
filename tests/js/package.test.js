// The package as others use it: its class, its errors, and how it is found and loaded.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Automaton, folder, formats, operations, preload, version } from "./package.js";

test("an expression becomes an automaton, a grammar and a drawing", () => {
    const automaton = Automaton.read("(a|b)*abb", "regex");
    assert.equal(automaton.kind, "expression");
    const minimal = automaton.minimize();
    assert.equal(minimal.kind, "automaton");
    assert.equal(minimal.states.length, 4);
    assert.ok(minimal.isDeterministic && !automaton.isDeterministic);
    assert.deepEqual(minimal.alphabet, ["a", "b"]);
    assert.deepEqual(minimal.words({ count: 3 }), ["abb", "aabb", "babb"]);
    assert.ok(minimal.to("grammar").includes("→") && minimal.svg().startsWith("<svg "));
    assert.ok(minimal.equivalent(automaton));
});

test("states and transitions are plain objects", () => {
    const grammar = Automaton.read("S → a T | ε\nT → b S", "grammar");
    assert.equal(grammar.kind, "grammar");
    assert.deepEqual(grammar.states, [
        { name: "S", start: true, accepting: true },
        { name: "T", start: false, accepting: false },
    ]);
    assert.deepEqual(grammar.transitions, [
        { from: "S", symbol: "a", to: "T" },
        { from: "T", symbol: "b", to: "S" },
    ]);
    const epsilon = Automaton.read("states: q, r\nstart: q\n", "definition", undefined);
    assert.ok(epsilon.isEmpty);
});

test("a word is a text as typed, or an array of symbols", () => {
    const keywords = Automaton.read('"if" "else"*', "regex");
    assert.ok(keywords.accepts("if else else") && keywords.accepts(["if", "else"]));
    assert.ok(!keywords.accepts(["if", "then"]) && !keywords.accepts("ε"));
    assert.ok(Automaton.read("a*", "regex").accepts("") && Automaton.read("a*", "regex").accepts([]));
});

test("a comparison names a shortest word that tells the languages apart", () => {
    const [some, all] = ["a(a|b)*", "(a|b)*"].map((text) => Automaton.read(text, "regex"));
    assert.deepEqual(some.compare(all), { equivalent: false, word: "ε", symbols: [], acceptedBy: "other" });
    assert.deepEqual(some.union(all).compare(all), { equivalent: true });
    assert.ok(some.isSubsetOf(all) && !all.isSubsetOf(some));
    assert.ok(Automaton.read("a|ab*", "regex").isAmbiguous());
});

test("remarks say what a reader assumed", () => {
    const [remark] = Automaton.read("a+b", "regex").remarks;
    assert.deepEqual([remark.line, remark.column], [1, 2]);
    assert.match(remark.message, /union/);
});

test("errors have a code, and a place if they are about a text", () => {
    const check = (call, expected) =>
        assert.throws(call, (error) => {
            assert.ok(error instanceof Error && error.message.length > 0);
            const { name, code, line, column } = error;
            assert.deepEqual({ name, code, line, column }, { name: "GrammatonError", line: undefined, column: undefined, ...expected });
            return true;
        });
    const a = Automaton.read("(a|b)*a(a|b)(a|b)(a|b)(a|b)", "regex");
    check(() => Automaton.read("S → a\nT ", "grammar"), { code: "syntax", line: 2, column: 1 });
    check(() => Automaton.read("(a", "regex"), { code: "syntax", line: 1, column: 1 });
    check(() => Automaton.read('"if"', "regex").accepts('"if" "el'), { code: "syntax", line: 1, column: 6 });
    check(() => Automaton.read("(a|b)*"), { code: "format" });
    check(() => Automaton.read("x", "html"), { code: "format" });
    check(() => a.to("pdf"), { code: "format" });
    check(() => a.to("docx"), { code: "argument" });
    check(() => a.apply("explode"), { code: "argument" });
    check(() => a.apply("union"), { code: "argument" });
    check(() => a.combine("star", a), { code: "argument" });
    check(() => a.to("grammar", { orientation: "up" }), { code: "argument" });
    check(() => a.determinize({ maxStates: "many" }), { code: "argument" });
    check(() => a.accepts(1), { code: "argument" });
    check(() => Automaton.read(1, "regex"), { code: "argument" });
    check(() => a.determinize({ maxStates: 5 }), { code: "limit" });
});

test("bytes are read, and an automaton stays whole whatever is made of it", () => {
    const bytes = new TextEncoder().encode("S → a S | b");
    const grammar = Automaton.read(bytes);
    const star = grammar.star();
    assert.equal(grammar.combine("concatenate", grammar).states.length > 0, true);
    grammar.free();
    assert.ok(star.accepts("abab"));
});

test("each operation is a method of its name", () => {
    const a = Automaton.read("a*b", "regex");
    for (const { name, operands } of operations()) {
        const method = { unroll: "unroll" }[name] ?? name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
        const [one, other] = operands === 2 ? [a[method](a), a.combine(name, a)] : [a[method](), a.apply(name)];
        assert.equal(one.to("ron"), other.to("ron"), name);
    }
});

test("the package has the version of its manifest, and lists what it can do", () => {
    assert.equal(version(), JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version);
    const regex = formats().find(({ name }) => name === "regex");
    assert.deepEqual([regex.holds, regex.readable, regex.writable], ["expression", true, true]);
});

/** Runs a function in a folder in which the package is installed. */
function installed(use) {
    const project = mkdtempSync(join(tmpdir(), "grammaton-npm-"));
    try {
        mkdirSync(join(project, "node_modules"));
        symlinkSync(folder, join(project, "node_modules/grammaton"), "junction");
        use(project);
    } finally {
        rmSync(project, { recursive: true });
    }
}

const evaluate = (script, options) =>
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8", timeout: 60_000, ...options });

test("the package is found by its name", () => {
    installed((cwd) => {
        const script = 'import { Automaton } from "grammaton"; console.log(Automaton.read("ab*", "regex").to("grammar"));';
        assert.match(evaluate(script, { cwd }), /→ a/);
    });
});

test("languages need the main module only", () => {
    const copy = mkdtempSync(join(tmpdir(), "grammaton-main-"));
    try {
        cpSync(folder, copy, { recursive: true });
        rmSync(join(copy, "grammaton_more_bg.wasm"));
        const script = `
            import { Automaton, formats, operations } from ${JSON.stringify(join(copy, "node.js"))};
            const automaton = Automaton.read("(a|b)*abb", "regex");
            const grammar = Automaton.read("S → a S | b S | b");
            const minimal = automaton.minimize().union(grammar).star().complement().reverse().trim().removeEpsilon();
            minimal.intersection(grammar).difference(automaton).determinize().concatenate(grammar).complete();
            console.log(minimal.states.length > 0, minimal.transitions.length > 0, formats().length, operations().length);
            console.log(automaton.to("grammar", { names: "letters" }), grammar.to("regex"), grammar.to("grammar"));
            console.log(automaton.accepts("babb"), automaton.words({ count: 3 }), automaton.compare(grammar));
            for (const [text, format] of [["(a", "regex"], ["S → a T b", "grammar"], ["S → 'a", "grammar"]]) {
                try {
                    Automaton.read(text, format);
                } catch ({ name, message }) {
                    console.log(name, message);
                }
            }
            try {
                automaton.svg();
            } catch ({ code }) {
                console.log(code);
            }`;
        const lines = evaluate(script).trim().split("\n");
        assert.equal(lines.filter((line) => line.startsWith("GrammatonError ")).length, 3, lines.join("\n"));
        assert.equal(lines.at(-1), "ENOENT");
    } finally {
        rmSync(copy, { recursive: true });
    }
});

/** What a browser has to fetch modules. Each request is printed. */
const BROWSER = `
    import { readFileSync } from "node:fs";
    const log = (way, url) => console.log(way, String(url).split("/").at(-1));
    globalThis.fetch = async (url) => {
        log("fetch", url);
        return new Response(readFileSync(new URL(url)), { headers: { "content-type": "application/wasm" } });
    };
    globalThis.XMLHttpRequest = class {
        open(method, url, later) {
            log(later ? "later" : "now", url);
            this.url = url;
        }
        overrideMimeType() {}
        send() {
            const character = (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xf700 + byte);
            this.responseText = Array.from(readFileSync(new URL(this.url)), character).join("");
            this.status = 200;
        }
    };
    const { Automaton, preload } = await import(${JSON.stringify(join(folder, "index.js"))});
    const automaton = Automaton.read("a", "regex");
    console.log(automaton.words().join());`;

test("browsers and bundlers fetch the modules next to the script, the second one when it is needed", () => {
    const drawn = "console.log(automaton.svg().slice(0, 4), automaton.to('mata').split(' ')[0].trim().split('\\n')[0]);";
    const requests = "fetch grammaton_bg.wasm\na\n";
    assert.equal(evaluate(BROWSER), requests);
    assert.equal(evaluate(BROWSER + drawn), requests + "now grammaton_more_bg.wasm\n<svg @NFA-explicit\n");
    const preloaded = `${BROWSER} await preload(); await preload(); ${drawn}`;
    assert.equal(evaluate(preloaded), requests + "fetch grammaton_more_bg.wasm\n<svg @NFA-explicit\n");
});

test("the second module can be loaded in advance", async () => {
    assert.equal(await preload(), undefined);
    assert.ok(Automaton.read("a", "regex").to("jff").includes("<structure>"));
});

test("the types accept right calls and reject wrong ones", () => {
    const compiler = new URL("node_modules/typescript/bin/tsc", import.meta.url).pathname;
    installed((cwd) => {
        const source = new URL("types.ts", import.meta.url);
        symlinkSync(source.pathname, join(cwd, "types.ts"));
        const options = ["--noEmit", "--strict", "--preserveSymlinks", "--target", "es2022", "--module", "nodenext", "--types", "", "types.ts"];
        try {
            execFileSync(process.execPath, [compiler, ...options], { cwd, encoding: "utf8", timeout: 120_000 });
        } catch (error) {
            assert.fail(error.stdout || error);
        }
    });
});
