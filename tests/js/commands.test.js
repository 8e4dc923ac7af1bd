// The package gives the same results as the command line.

import assert from "node:assert/strict";
import test from "node:test";
import { Automaton, EXAMPLES, formats, operations, run } from "./package.js";

/** Reads an example. */
const read = ({ path, text }) => Automaton.read(text, { fileName: path });

/** Runs a check for each item, two at a time. */
async function each(items, check) {
    const rest = [...items];
    const work = async () => {
        for (let item = rest.shift(); item; item = rest.shift()) await check(item);
    };
    await Promise.all([work(), work()]);
}

test("every example is written in every format as by the command line", async () => {
    const writable = formats().filter((format) => format.writable);
    assert.ok(EXAMPLES.length >= 15 && writable.length >= 25);
    const pairs = EXAMPLES.flatMap((example) => writable.map(({ name }) => ({ example, name })));
    await each(pairs, async ({ example, name }) => {
        let written;
        try {
            written = read(example).to(name);
        } catch (error) {
            assert.equal(error.code, "format");
            await assert.rejects(run("convert", example.path, "--to", name), `${example.path} as ${name}`);
            return;
        }
        const { stdout } = await run("convert", example.path, "--to", name);
        assert.equal(written, stdout, `${example.path} as ${name}`);
    });
});

test("forms of grammars and notations are those of the command line", async () => {
    const forms = [
        [{ orientation: "left" }, ["--left"]],
        [{ noEpsilon: true, simplify: true }, ["--no-epsilon", "--simplify"]],
        [{ names: "letters" }, ["--names", "letters"]],
        [{ notation: "sipser" }, ["--notation", "sipser"]],
    ];
    await each(forms, async ([options, args]) => {
        for (const example of EXAMPLES) {
            const { stdout } = await run("convert", example.path, ...args);
            assert.equal(read(example).to("grammar", options), stdout, `${example.path} ${args}`);
        }
    });
});

/** The operations after which all states are where they were before. The others need an automatic layout. */
const KEEP_PLACES = ["remove-epsilon", "trim"];

/**
 * Leaves out how arrows are bent, and the places of an automatic layout. Angles differ in their last bits between platforms,
 * which can decide between drawings that are equally good.
 */
function comparable(text, operation) {
    const straight = text.replace(/, bend: \([^)]*\)/g, "");
    return KEEP_PLACES.includes(operation) ? straight : straight.replace(/, at: \([^)]*\)/g, "");
}

test("every operation has the result of the command line, as a document and as a grammar", async () => {
    const [second] = EXAMPLES.filter(({ path }) => path.endsWith("even-a.ron"));
    const offered = operations().filter(({ name }) => name !== "remove-units-and-epsilon");
    const triples = EXAMPLES.flatMap((example) =>
        offered.flatMap((operation) => ["ron", "grammar"].map((format) => ({ example, operation, format }))),
    );
    await each(triples, async ({ example, operation: { name, operands }, format }) => {
        const first = read(example);
        const made = operands === 2 ? first.combine(name, read(second)) : first.apply(name);
        const inputs = operands === 2 ? [example.path, second.path] : [example.path];
        const { stdout } = await run("transform", name, ...inputs, "--to", format);
        assert.equal(comparable(made.to(format), name), comparable(stdout, name), `${name} of ${example.path} as ${format}`);
    });
});

test("words, acceptance and comparisons are those of the command line", async () => {
    await each(EXAMPLES, async (example) => {
        const automaton = read(example);
        const words = automaton.words({ count: 12 });
        const { stdout } = await run("words", example.path, "--limit", "12");
        assert.equal(words.map((word) => `${word}\n`).join(""), stdout);
        const rejected = automaton.words({ count: 5, rejected: true });
        const listed = await run("words", example.path, "--limit", "5", "--rejected");
        assert.equal(rejected.map((word) => `${word}\n`).join(""), listed.stdout);
        for (const word of words) assert.ok(automaton.accepts(word), word);
        for (const word of rejected) assert.ok(!automaton.accepts(word), word);

        for (const other of EXAMPLES.slice(0, 4)) {
            const compared = automaton.compare(read(other));
            const { yes, stdout } = await run("compare", example.path, other.path);
            assert.equal(compared.equivalent, yes);
            assert.equal(automaton.equivalent(read(other)), yes);
            assert.ok(yes || stdout.includes(compared.word), stdout);
            const subset = await run("compare", "--subset", example.path, other.path);
            assert.equal(automaton.isSubsetOf(read(other)), subset.yes);
        }
    });
});

test("a text is read back from each format that can hold it", () => {
    const both = formats().filter(({ readable, writable, holds }) => readable && writable && holds === "automaton");
    assert.ok(both.length >= 6);
    for (const example of EXAMPLES) {
        for (const { name } of both) {
            let text;
            try {
                text = read(example).to(name);
            } catch (error) {
                // JFLAP has no symbols of several characters.
                assert.equal(`${name} ${error.code}`, "jff format");
                continue;
            }
            const again = Automaton.read(text, name);
            assert.ok(again.equivalent(read(example)), `${example.path} as ${name}`);
        }
    }
});
