// The package under test, the command line, and the examples.

import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The folder that `cargo xtask npm` made. */
export const folder = process.env.PACKAGE ?? new URL("../../target/npm", import.meta.url).pathname;

const program = process.env.GRAMMATON ?? new URL("../../target/debug/grammaton", import.meta.url).pathname;

export const { Automaton, formats, operations, preload, version } = await import(pathToFileURL(join(folder, "node.js")));

/** Runs the command line. The exit codes 0 and 1 are answers. */
export function run(...args) {
    return new Promise((resolve, reject) => {
        const options = { maxBuffer: 1 << 26, timeout: 60_000, env: { ...process.env, LANG: "C.UTF-8" } };
        execFile(program, args, options, (error, stdout, stderr) => {
            if (error && error.code !== 1) reject(new Error(`grammaton ${args.join(" ")}: ${stderr || error}`));
            else resolve({ stdout, yes: !error });
        });
    });
}

const examples = new URL("../../examples/", import.meta.url).pathname;

/** The paths of all examples with their contents. */
export const EXAMPLES = readdirSync(examples)
    .filter((name) => name.endsWith(".ron"))
    .map((name) => join(examples, name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
