// The package as others use it: its class, its errors, and how it is found and loaded.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Automaton, folder, formats, operations, version } from "./package.js";

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

test("browsers and bundlers fetch the module next to the script", () => {
    const script = `
        import { readFileSync } from "node:fs";
        globalThis.fetch = async (url) => {
            console.log(String(url).split("/").at(-1));
            return new Response(readFileSync(new URL(url)), { headers: { "content-type": "application/wasm" } });
        };
        const { Automaton } = await import(${JSON.stringify(join(folder, "index.js"))});
        console.log(Automaton.read("a", "regex").words().join());`;
    assert.equal(evaluate(script), "grammaton_bg.wasm\na\n");
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
